"""Topics: what a message is about where it asks for no figure – a search for what its words say in official texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records.values import replace
from nlp import thesaurus
from nlp.asked import Asked, asked, is_ours
from nlp.frame import Frame, Mention
from nlp.leftover import unexplained
from nlp.lexer import Piece
from nlp.query import OWNER, Filter, Query
from nlp.thesaurus import Said
from nlp.towns import province_of
from nlp.vocabulary import kinds

#: Words for whoever does something: a topic with one of them asks for cases.
_DOERS = re.compile(
    r"(?:(?<![^\W_])(?:데|동네|마을|지역|지자체|도시|시군|곳)|(?<=[는은던한운된])곳)(?:은|는|이|가|을|를|도|들)?(?![^\W_])"
)
_AMOUNTS = ("how_much", "how_many")
_DAY = re.compile(r"(?:투표|신청|접수|등록|작성|마감|시행|공고|개최|개통|준공|착공)일(?:은|는|이|가|을|를)?$")
_DATED = ("일정", "사업기간")


def topic(frame: Frame) -> Query | None:
    """The search a question asks for; None where it asks for something else.

    Everyday words (다시 쓰는, 아이 봐주는) are read by the thesaurus before the grammar takes them for 쓰다 (spend).
    """
    exact = [m for m in frame.mentions if m.exact]
    known = [s for s in thesaurus.said(frame.text) if not any(_overlap(s, m) and not _inside(m, s) for m in exact)]
    # 전입 대학생 지원, 다자녀 전입세대: a name misspelt or the words of one benefit, not 대학생 or 다자녀 alone
    mended = [m for m in frame.mentions if m.mended or _one_benefit(m)]
    known = [s for s in known if not any(m.start <= s.start and s.end < m.end for m in mended)]
    pointing = frame.has("dialogue", "that", "those")  # 그중 인건비: a part of what was shown, no topic
    if not (frame.unknown or known) or frame.bodies or pointing:
        return None
    if frame.has("kind", "benefit") and not frame.unknown:
        return None  # 전입지원 새로 생긴 거: benefits, and nothing that texts tell of
    if frame.numbers and frame.has("filter", ">", "<", ">=", "<="):
        return None  # 사업비가 천억 이상인 사례: a condition that no search keeps
    rest = _without(frame, known)
    want = asked(rest)
    figures = any(w.role in ("measure", "attribute") and not w.verb for _, w in rest.words) or want.does(*_AMOUNTS)
    places = bool(exact) and all(m.matches[0].name.kind == "organization" for m in exact)
    doers = _DOERS.search(frame.text) is not None
    if not _asks_cases(want) and any(_DAY.search(p.text) for p in frame.unknown):
        return None  # 사전투표일: looked up among the dates
    asks = _asks_cases(want) or (doers and bool(frame.unknown)) or (not is_ours(rest) and (places or doers))
    if asks and (places or not any(m.matches[0].name.kind == "organization" for m in exact)):
        if figures and (places or not frame.unknown or want.does(*_AMOUNTS)):
            return None
        away = [p for p in frame.unknown if province_of(p.text)]
        term = _term(frame, rest, away)
        filters = tuple(Filter(OWNER, "contains", province_of(p.text)) for p in away)
        return Query("search", term=term, kind="case", years=frame.years(), filters=filters)
    dated = want.does("when") or bool({*_DATED} & set(want.attributes))
    dated = dated or any(p.text.endswith("일") for p in frame.unknown)  # 투표일: looked up among the dates
    named = any(m.matches[0].tier != "fuzzy" and not any(_inside(m, s) for s in known) for m in frame.mentions)
    if dated or (named and not frame.unknown) or is_ours(rest) or (not known and (frame.mentions or frame.periods)):
        return None
    if frame.has("filter") or frame.has("noise", "other"):
        return None  # 엄마 추천해 줘, 나중에 할머니 이름이: not what texts about the word say
    if want.does("top", "bottom", "rank", "most"):
        return None  # 야근 제일 많이 하는 부서: an order of what nobody counts
    if "얼마나" in frame.text:
        return None  # 할머니 얼마나 걸려: a measure of something, which no text about the word is
    if not known and (want.does(*_AMOUNTS) or "benefit" in want.measures):
        return None  # 귀농하면 얼마 받아요: an amount is asked for, of something that is not there
    said = [(s.start, s.end) for s in known] + [(p.start, p.end) for p in frame.unknown]
    return None if unexplained(frame, said) else Query("search", term=_term(frame, rest))


def _one_benefit(mention: Mention) -> bool:
    """Whether several words are those of one benefit: 다자녀 전입세대 of 다자녀 가구 전입세대 지원."""
    one = len({m.name.subject for m in mention.matches}) == 1 and " " in mention.text
    return one and mention.matches[0].name.kind == "benefit"


def _term(frame: Frame, rest: Frame, away: Sequence[Piece] = ()) -> str:
    """What is searched for; `rest` is the frame without what the thesaurus knows, `away` are provinces that are no
    words of it but conditions."""
    spots = [(p.start, p.end) for p in frame.unknown if p not in away] + [(m.start, m.end) for m in rest.mentions]
    return thesaurus.term(frame.text, spots)


def expanded(words: Sequence[str]) -> str:
    """The term of words written as names are: each with what official texts write instead."""
    parts = [part for word in words for part in word.split()]
    return " ".join("|".join(group) for group in thesaurus.expand(parts))


def _asks_cases(want: Asked) -> bool:
    return want.does("search") or any(kind in ("case", "field") for kind, _ in want.kinds)


def _overlap(said: Said, mention: Mention) -> bool:
    return said.start < mention.end and mention.start < said.end


def _inside(mention: Mention, said: Said) -> bool:
    """Whether a name is only a part of what was said: 노인 in 혼자 사는 노인."""
    return (
        said.start <= mention.start and mention.end <= said.end and mention.end - mention.start < said.end - said.start
    )


def _without(frame: Frame, known: Sequence[Said]) -> Frame:
    """The frame without what stands inside the words that the thesaurus knows."""

    def free(position: int) -> bool:
        return not any(s.start <= position < s.end for s in known)

    return replace(
        frame,
        words=[(p, w) for p, w in frame.words if free(p)],
        mentions=[m for m in frame.mentions if not any(_overlap(s, m) for s in known)],
        unknown=[p for p in frame.unknown if free(p.start)],
    )


_NEAR = 3  # names that are offered
_KINDS_OFFERED = ("programme", "task", "indicator", "benefit")


def beside(frame: Frame, word: Piece) -> tuple[str, ...]:
    """외국인 유학생 예산 (of which nothing is printed): what there is of the word that stands right beside it."""
    near = [
        m for m in frame.mentions if (not m.exact and 0 <= word.start - m.end <= 1) or m.start <= word.start < m.end
    ]
    names = (x.name for m in near for x in m.matches if x.name.kind in _KINDS_OFFERED)
    latest = sorted(names, key=lambda name: -name.year)
    return tuple(dict.fromkeys(name.text for name in latest))[:_NEAR]


def asks_programmes(frame: Frame) -> bool:
    """유학생 지원 사업: the word for what a plan holds ends a part of a name."""
    known = kinds()
    words = (known.get(m.text.split()[-1]) for m in frame.mentions if m.text.split())
    return any(word is not None and word.value.startswith("programme") for word in words)
