"""The words of a sentence that tell what it is about: for a search among cases that need not hold them all.

Everyday words are read by the thesaurus, the others are the nouns that the tokeniser finds; a compound is looked for
whole, then in its parts.  Places and sorts of governments are no words of the topic but conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.records.values import replace
from nlp import thesaurus
from nlp.frame import Frame
from nlp.lexicon import Lexicon, Match
from nlp.mecab import Morpheme, Tokeniser
from nlp.negation import is_set_aside
from nlp.normalise import key
from nlp.places import is_place, owner_of, place_words, sorts_of
from nlp.query import ANSWER, OWNER, SOFT, Filter, Query
from nlp.towns import is_town
from nlp.vocabulary import Word, extremes
from nlp.whom import Whom, is_denied, is_request, speaks_of_bodies, whom

_NOUNS = ("NNG", "NNP", "SL", "XR", "SN", "XPN", "XSN")
_WHOLE_NOUNS = ("NNG", "NNP", "SL", "XR")
#: A word as it is written, dots between its letters among them: 국·과장.
_WRITTEN = re.compile(r"\w+(?:[·･ㆍ・‧]\w+)*")
_ENDINGS = ("J", "E", "VCP")  # tags of what follows a word
_SPACED = re.compile(r"\S+")
_AT = re.compile(r"(?:에서는|에서|에는|에|의|쪽|은|는)$")
_SEVERAL = 2
_MANY = 3
_PART = 2  # syllables of a part that says something by itself
_NUMBERS = re.compile(r"몇|얼마(?!나\s?\S*지)")  # 얼마나 긴지: no number is asked for
#: Kinds and measures of plans: a question with one of them is not about cases.
_CASES = ("case", "field", "organization", "programme", "indicator")
_OF_PLANS = ("target", "actual", "achievement", "weight", "share", "lastyear_ratio", "execution")
#: What is asked of a case, which is no word of what it is about.
_FIELDS = ("문의처", "사업기간", "담당자", "일정", "언제", "팩스", "이메일")
_PLAIN = ("전화",)  # 안부 전화 해주는: no telephone number
_PLURAL = ("들", "님", "님들", "네")
_RUN = 5  # syllables of words written together that may be several
_SURE = 7  # syllables of the words of a bare topic: so much does not stand in one passage by chance


def told(frame: Frame, tokeniser: Tokeniser, lexicon: Lexicon) -> Query | None:
    """The search for the cases that a sentence tells of; None where it tells of nothing, or asks for something else."""
    asked = whom(frame.text)
    if asked and not asked.named and frame.has("operation", "where_run"):
        asked = None  # 지원센터는 어디서 운영하나: who runs what is named
    if (
        frame.has("kind", "indicator")  # of which no case has any
        or _about_others(frame, asked)
        or (asked and is_limited(frame, asked))
        or (_NUMBERS.search(frame.text) and not asked)
    ):
        return None
    places = [m for m in frame.mentions if m.is_exactly("organization")]
    wide = list(_provinces(frame.text)) if asked or not places else []  # 서울의 구는 어디, 서울 드론 사례
    owners = wide or [owner_of(lexicon, m) for m in places]
    if len(owners) > 1 or "" in owners or any(_town(p.text, tokeniser) for p in frame.unknown):
        return None
    spans = [(m.start, m.end) for m in places]
    spans += [(p, p + len(w.text)) for p, w in frame.words if _asks_field(w) and not asked]
    spans += _asking(frame.text, asked) if asked else []
    words = list(dict.fromkeys(word for _, word in sorted(_words(frame.text, spans, tokeniser))))
    if asked:
        words = words if _written_together(frame.text) else [_one_thing(word) for word in words]
        made = _whose(asked, owners, wide, [*words, *_beside(frame.text, spans, words, tokeniser)])
        return replace(made, years=frame.years()) if made is not None else None
    cases = "사례" in frame.text or frame.has("kind", "case", "organization")
    asks = cases or speaks_of_bodies(frame.text) or frame.has("operation", "search")
    asks = asks or any(_asks_field(w) for _, w in frame.words)
    whole = sum(len(re.split(r"[|+]", word)[0]) for word in words)
    if not words or (not asks and len(words) < _MANY and whole < _SURE):
        return None
    filters = tuple(Filter(OWNER, "contains", owner) for owner in owners)
    by = "case" if cases else "best" if asks else "sure"
    return Query("search", kind="case", term=" ".join(words), filters=filters, by=by)


def is_limited(frame: Frame, asked: Whom) -> bool:
    """Whether it is asked which body does something as no search reads it: the most of all (제일 먼저 한 구), not
    (안 쓰는 시), another one (서초구 말고)."""
    most = (w.text.partition(" ")[0] for _, w in frame.words if w.role == "operation")
    another = any(is_set_aside(frame, m) for m in frame.mentions if any(_is_body(x) for x in m.matches))
    return another or any(word in extremes() for word in most) or is_denied(frame.text, asked)


def _is_body(match: Match) -> bool:
    return match.name.kind == "organization"


def _asking(text: str, asked: Whom) -> list[tuple[int, int]]:
    """What only asks: who is asked for, with the word behind it that it is said of (어느 군청 사업임) and requests."""
    behind = [(m.start(), m.end()) for m in _SPACED.finditer(text) if m.start() >= asked.end and is_request(m.group())]
    return [(asked.start, asked.end), *behind]


def _whose(asked: Whom, owners: Sequence[str], wide: Sequence[str], words: Sequence[str]) -> Query | None:
    """The search for the body that is asked for; where one is named, for what it does."""
    ends = sorts_of(asked.sort)
    filters = [Filter(OWNER, "contains", owner) for owner in owners]
    filters += [Filter(OWNER, "ends", "·".join(ends))] if ends and (wide or not owners) else []
    beside = () if owners and not wide else _bodies(asked)
    made = Query("search", kind="case", term=" ".join(words), filters=tuple(filters), by="whose", beside=beside)
    return made if words else None


def _bodies(asked: Whom) -> tuple[str, ...]:
    """What is told beside the cases: whose they are; and `ANSWER` where governments are asked for, by their sort or by
    어디, and are the answer.  Of 곳 or 데 alone (아이스팩 다시 쓰는 곳) it is the cases."""
    place_alone = not asked.sort and asked.end - asked.start == 1
    return (OWNER,) if place_alone else (OWNER, ANSWER)


def _written_together(text: str) -> bool:
    """Whether a message has no spaces: 학교앞전봇대옮긴구어디."""
    return " " not in text


def _one_thing(word: str) -> str:
    """A short compound is one thing, and no case of its parts: 전기버스, but 학교앞."""
    whole, _, parts = word.partition("+")
    begins = "+" not in parts and whole.startswith(parts)
    return word if begins or len(whole) >= _RUN else whole


def of_whom(frame: Frame, query: Query) -> Query:
    """The search for cases as one for those whose they are, where that is asked: 어느 구, … 한 데가 어디."""
    named = any(m.exact and m.matches[0].name.kind == "organization" for m in frame.mentions)
    asked = whom(frame.text)
    others = any(_asks_field(w) for _, w in frame.words) or frame.has("operation", "where_run", "when")
    if asked is None or (named and not asked.sort) or others:
        return query
    said = frame.text[asked.start : asked.end].split()  # 어느 시래유: no words of the topic
    term = " ".join(w for w in query.term.split() if w.partition("|")[0] not in said)
    ends = sorts_of(asked.sort)
    filters = (Filter(OWNER, "ends", "·".join(ends)),) if ends and not query.filters else ()
    return replace(query, beside=_bodies(asked), term=term or query.term, filters=(*query.filters, *filters))


def asks_limited(frame: Frame) -> bool:
    """Whether the search for cases asks for a body as none can be looked for (`is_limited`)."""
    asked = whom(frame.text)
    return asked is not None and is_limited(frame, asked)


def of_nobody(frame: Frame, lexicon: Lexicon, query: Query) -> Query:
    """The search for cases as one that finds nothing, where a government is named that no case is of: what others do
    is no answer to what it does (전북특별자치도 유튜브 구독자 수)."""
    places = [m for m in frame.mentions if m.is_exactly("organization")]
    away = tuple(Filter(OWNER, "contains", m.text) for m in places if not owner_of(lexicon, m))
    return replace(query, filters=(*query.filters, *away)) if away else query


def _beside(text: str, spans: Sequence[tuple[int, int]], words: Sequence[str], tokeniser: Tokeniser) -> Iterator[str]:
    """Words that are no nouns, and what the thesaurus says otherwise, as they are written: a case may have them so."""
    known = {spelling for word in words for spelling in re.split(r"[|+]", word)}
    morphemes = tokeniser.morphemes(text)
    for found in _WRITTEN.finditer(text):
        if any(found.start() < end and start < found.end() for start, end in spans):
            continue
        end = found.end()
        for m in reversed([m for m in morphemes if found.start() <= m.start and m.end <= end]):
            if not m.tag.startswith(_ENDINGS):
                break
            end = m.start
        word = key(text[found.start() : end])
        said = word in known or is_place(word) or any(word.startswith(k) for k in known if len(k) >= _PART)
        if len(word) >= _PART and not said and thesaurus.tells(word):
            known.add(word)
            yield word + SOFT


def _provinces(text: str) -> Iterator[str]:
    """The provinces that are named: 서울의, 경남에서."""
    known = place_words().provinces
    for found in _SPACED.finditer(text):
        named = known.get(key(_AT.sub("", found.group())))
        if named:
            yield named


def _asks_field(word: Word) -> bool:
    field = word.role == "attribute" and word.value in _FIELDS and word.text not in _PLAIN
    return field or (word.role == "operation" and word.value == "who")


def _town(word: str, tokeniser: Tokeniser) -> bool:
    """용인시, and no 생활공구."""
    return is_town(word) and any(m.tag == "NNP" for m in tokeniser.morphemes(word))


def _about_others(frame: Frame, asked: Whom | None) -> bool:
    kinds = {value.partition("/")[0] for value in frame.values("kind") if "/" not in value} - set(_CASES)
    levelled = any("/" in value for value in frame.values("kind"))
    plans = frame.has("measure", *_OF_PLANS) or frame.has("forbidden")
    limited = bool(frame.numbers) and frame.has("filter", ">", "<", ">=", "<=")
    missed = frame.has("state") and frame.has("kind", "indicator")
    kinds = set() if asked else kinds  # 국·과장 모시는 날: words of what is done
    return bool(kinds or (levelled and not asked) or plans or limited or missed)


def _words(text: str, spans: Sequence[tuple[int, int]], tokeniser: Tokeniser) -> Iterator[tuple[int, str]]:
    known = [s for s in thesaurus.said(text) if not any(s.start < end and start < s.end for start, end in spans)]
    for said in known:
        yield said.start, said.topic
        if said.beside:
            yield said.end, "|".join(said.beside)
    taken = [*spans, *((s.start, s.end) for s in known)]
    run: list[Morpheme] = []
    for morpheme in (*tokeniser.morphemes(text), None):
        if morpheme is not None and _goes_on(run, morpheme, taken):
            run.append(morpheme)
            continue
        if run:
            yield from _said(_whole(text, run))
        run = [morpheme] if morpheme is not None and _begins(morpheme, taken) else []


def _begins(morpheme: Morpheme, taken: Sequence[tuple[int, int]]) -> bool:
    free = not any(morpheme.start < end and start < morpheme.end for start, end in taken)
    return free and (morpheme.tag.startswith(_NOUNS) or morpheme.tag.endswith("+ETN"))


def _goes_on(run: Sequence[Morpheme], morpheme: Morpheme, taken: Sequence[tuple[int, int]]) -> bool:
    return bool(run) and run[-1].end == morpheme.start and _begins(morpheme, taken)


def _whole(text: str, run: Sequence[Morpheme]) -> Sequence[Morpheme]:
    """커피박 that is read as 커 and 피박: one syllable before a noun, which is no noun, begins it."""
    start = run[0].start
    head = text[max(start - 2, 0) : start]
    if not head[-1:].isalnum() or head[:-1].isalnum() or len(run) > 1:
        return run
    return [Morpheme(head[-1] + run[0].surface, run[0].tag, start - 1, run[0].end)]


def _said(run: Sequence[Morpheme]) -> Iterator[tuple[int, str]]:
    """A noun, or a compound with its parts; nothing for words that any case holds, and for places of any sort."""
    while len(run) > 1 and run[-1].surface in _PLURAL:
        run = run[:-1]
    nouns = [m for m in run if m.tag.startswith(_WHOLE_NOUNS) or m.tag.endswith("+ETN")]
    whole = "".join(m.surface for m in run)
    if not nouns or len(whole) < _PART or is_place(whole) or not thesaurus.tells(whole, noun=True):
        return
    parts = [m.surface for m in nouns if len(m.surface) >= _PART and thesaurus.tells(m.surface, noun=True)]
    if len(run) > _SEVERAL and len(run[-1].surface) < _PART and len(parts) < _SEVERAL:
        parts = ["".join(m.surface for m in run[:-1])]  # 서리풀 of 서리풀샘
    if len(run) > 1 and parts:
        yield run[0].start, "+".join((whole, *("|".join(group) for group in thesaurus.expand(parts))))
    elif len(run) == 1 or any(len(m.surface) < _PART for m in run):  # 지원사례: of nothing in particular
        yield run[0].start, whole
