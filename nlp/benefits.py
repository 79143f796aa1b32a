"""Benefits asked for in everyday words: 이사 오면 얼마 받아요? – the thesaurus says what they are called officially."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records.values import replace
from nlp import thesaurus
from nlp.asked import Asked
from nlp.fields import labelled
from nlp.figures import EVERY_YEAR
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon, Match
from nlp.marks import any_of
from nlp.members import with_operation
from nlp.normalise import key
from nlp.query import Name, Outcome, Query, Understood
from nlp.thesaurus import Said

_OTHERS = ("compare", "trend", "increase", "decrease")  # nothing that benefits are asked for
_ADDED = ("sum", "average")
_OF_ALL = ("top", "bottom", "rank", "most", *_ADDED)

_PRICED = {"amount", "budget"}
_AMOUNT = re.compile(r"(?<![가-힣])(?:금액|액수|단가)")
_CONDITIONS = ("지원조건", "지원자격")
_HOW_MUCH = "얼마"
_SPENT = re.compile(
    r"(?:나간|쓴|지급한|지급된|집행한|집행된|지출한|지출된|들어간|들인)\s?(?:총\s?)?(?:돈|금액|예산|액수|비용|총액)"
    r"|(?:지급|집행|지출)\s?(?:총)?액|총\s?(?:지급|집행|지출)|(?<![가-힣])(?:총|소요)?\s?(?:예산|사업비)"
)
_LEAVING, _ELSEWHERE = any_of("leaving"), any_of("elsewhere")
_AWAY = re.compile(rf"(?:에서|을|를)\s(?:{_ELSEWHERE}\s?\S{{1,4}}(?:으로|로)\s)?{_LEAVING}")
_WHICH = re.compile(r"(?:^|\s)(?:뭐|뭘|무엇|무슨|어떤)(?!\s?(?:줘|주|받))")


def asks_benefit(want: Asked) -> bool:
    """Whether money or help for the person is asked for: 얼마 받아요, 혜택, 지원금, 지원제도."""
    if ("benefit", "") in want.kinds:
        return True
    in_all = want.does("sum") and _HOW_MUCH in want.text  # 총 얼마
    return "benefit" in want.measures or ((want.does("how_much") or in_all) and not want.measures)


def asks_spent(want: Asked, names: Sequence[Name]) -> bool:
    """전입지원으로 나간 돈, 전입지원금 예산: what all get together, of what prints only what each of them is given."""
    each = want.does("apiece") or any("budget" in n.measures for n in names)
    return not each and _SPENT.search(want.text) is not None


def moves_away(frame: Frame) -> bool:
    """진천에서 (다른 데로) 이사 가면: whoever leaves the place named is paid nothing for coming to it."""
    behind = (frame.text[m.end :] for m in frame.mentions if m.exact)
    return any(_AWAY.match(text) is not None for text in behind)


def lists_benefits(want: Asked) -> bool:
    """Whether all of them are asked for: 전입 지원 종류, 이사 오면 뭐뭐 있나요."""
    listed = want.does("list", *_OF_ALL) or bool(want.conditions.filters)
    named = _WHICH.search(want.text) is not None or (("benefit", "") in want.kinds and "benefit" not in want.measures)
    return listed or (named and not want.does("how_much", "how_many"))


def query_over(frame: Frame, want: Asked, names: Sequence[Name]) -> Query:
    """The benefits listed, the largest, those above an amount.  Amounts of unlike things are shown and not added."""
    filters = tuple(replace(f, field="amount" if f.field == "budget" else f.field) for f in want.conditions.filters)
    priced = bool(_PRICED & set(want.measures)) or _AMOUNT.search(want.text) is not None
    shown = "amount" if filters or priced or want.does(*_OF_ALL) else ""
    made = Query("list", measure=shown, subjects=tuple(n.subject for n in names), kind="benefit", filters=filters)
    return made if want.does(*_ADDED) else with_operation(frame, want, made)


def benefits_meant(frame: Frame, want: Asked, lexicon: Lexicon) -> tuple[Mention, list[Name]] | None:
    """The benefits that everyday words of a question mean, best first; None where they mean none.

    Of several things said (회사 다니는, 이사 오면) the benefits with most of them in their names are meant; of a list
    also those that only lie under a thing of that name.
    """
    others = tuple(o for o in _OTHERS if o != "trend") if frame.has("period", EVERY_YEAR) else _OTHERS
    if want.states or want.does(*others):
        return None
    given = asks_benefit(want) or frame.has("measure", "benefit") or (want.does("list") and not want.kinds)
    known = thesaurus.said(frame.text) if given else []
    scopes = _places(frame, known, lexicon) if known else None
    if scopes is None:
        return None
    scored: list[tuple[tuple[int, int], Name]] = []
    for name in lexicon.kinds.get("benefit", ()):
        if scopes and not lexicon.under(name.subject, scopes):
            continue
        own, whole = key(name.text), key(name.text) + key(_above(lexicon, name))
        inner, hits = (sum(any(key(w) in text for w in said.words) for said in known) for text in (own, whole))
        inner = hits if lists_benefits(want) else inner
        if inner:  # 청년 1인 가구 지원 of 전입자 지원
            scored.append(((hits, inner), name))
    most = max((hits for hits, _ in scored), default=(0, 0))
    named = [name for hits, name in scored if hits == most]
    if not named:
        return None
    start, end = min(s.start for s in known), max(s.end for s in known)
    matches = tuple(Match(name, "words", 90.0) for name in named)
    return Mention(frame.text[start:end], start, end, matches), named


def under_conditions(lexicon: Lexicon, want: Asked, outcome: Outcome) -> list[Outcome]:
    """애가 셋이면 얼마 받고 조건은 뭐래요: beside what is paid for whom it is."""
    wanted = tuple(a for a in want.attributes if a in _CONDITIONS)
    query = outcome.query if isinstance(outcome, Understood) else None
    names = [lexicon.subjects[s] for s in query.subjects] if query is not None and wanted else []
    if query is None or query.operation != "amount" or not names or any(n.kind != "benefit" for n in names):
        return []
    return [Understood(labelled(Query("attribute", subjects=query.subjects, attributes=wanted), names))]


def _places(frame: Frame, known: list[Said], lexicon: Lexicon) -> set[str] | None:
    """Ids of the places named; None where anything else is named beside what the thesaurus knows.

    대학 of 대학 다니는 is no name, and 진천군 전입 is a place and what is said.
    """
    made: set[str] = set()
    for mention in frame.mentions:
        held = next((s for s in known if mention.start <= s.start < mention.end), None)
        if not mention.exact and any(s.start < mention.start < s.end for s in known):
            continue  # 자녀 of 세 자녀
        bodies = mention.matches
        if held is not None and not mention.exact:
            head = key(frame.text[mention.start : held.start])
            bodies = tuple(lexicon.matches(head))
            if not head:
                continue
        if held is None and not mention.exact and not thesaurus.tells(mention.text):
            continue  # 회사 다니는 사람
        if not bodies or not all(x.name.kind == "organization" or _holds_benefits(lexicon, x.name) for x in bodies):
            return None
        made.update(x.name.subject for x in bodies)
    inside = all(any(s.start <= p.start < s.end for s in known) for p in frame.unknown)
    return made if inside else None


def _holds_benefits(lexicon: Lexicon, name: Name) -> bool:
    """전입자 지원에서: benefits lie right beneath the thing named."""
    below = [lexicon.subjects[child].kind for child in lexicon.children.get(name.subject, ())]
    return bool(below) and all(kind == "benefit" for kind in below)


def _above(lexicon: Lexicon, name: Name) -> str:
    parent = lexicon.subjects.get(name.parent or "")
    return parent.text if parent is not None else ""
