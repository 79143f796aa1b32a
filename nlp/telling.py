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
from nlp.lexicon import Lexicon
from nlp.mecab import Morpheme, Tokeniser
from nlp.normalise import key
from nlp.places import OWNER, is_place, owner_of, place_words, sorts_of
from nlp.query import Filter, Query
from nlp.towns import is_town
from nlp.vocabulary import Word

_NOUNS = ("NNG", "NNP", "SL", "XR", "SN", "XPN", "XSN")
_WHOLE_NOUNS = ("NNG", "NNP", "SL", "XR")
_SPACED = re.compile(r"\S+")
_AT = re.compile(r"(?:에서는|에서|에는|에|의|쪽|은|는)$")
_SEVERAL = 2
_MANY = 3
_PART = 2  # syllables of a part that says something by itself
_SORTS = "자치구|구청|군청|시청|도청|시군|광역시|구|군|시"
#: Syllables that a verb before a noun ends in: 옮긴, 하는, 만든.
_ADNOMINAL = "".join(chr(code) for code in range(ord("가") + 4, ord("힣") + 1, 28))
#: The sort of government that is asked for: 한 군은, 어느 구에서, 만든 시, 옮긴구어디.
_SORT = re.compile(
    rf"(?:(?<=\s)|(?<=[{_ADNOMINAL}])(?=\S{{1,2}}(?:가|는)?\s?어[디데딘])|(?<=[는던])(?=.[\s?.!]*$)|^)({_SORTS})(?:은|는|이|가|에서|에서는|도|들)?(?:요)?"
    r"(?:\s?\S*(?:어디|어데|어딘|있|알려|말해|궁금|파악|확인|찾|뭐|전부|모두|다)\S*){0,3}(?:\s(?:것|바람|요망|부탁\S*|주\S+))?[\s?.!]*$"
    rf"|(?:어느|어떤|무슨)\s({_SORTS})(?:[래라인예에야여이죠지냐임는은가도]\S{{0,3}}|$|(?![가-힣]))"
)
_ASKS = re.compile(
    r"어[디데]|어느|(?<![가-힣])(?:곳|데|동네|마을|지역|지자체|도시|기관)(?:은|는|이|가|을|를|도|들|야|요|예요|에요|인가요)*(?![가-힣])|(?<=[는은던한운된ᆫ])(?:곳|데|동네)(?![가-힣]{2})"
)
#: Whoever does something is asked for: 하는 지자체는, … 한 데가 어디, 어느 도시가.
_WHO = "지자체|자치단체|지방정부|동네|지역|기관|도시|고장"
_ASKS_WHOM = re.compile(
    rf"(?:{_WHO}|(?<=[{_ADNOMINAL}]\s)(?:곳|데|디)|(?<=[{_ADNOMINAL}])(?:곳|데))(?:은|는|이|가|요|야)*(?:\s?어[디데딘]\S*)?(?:\s\S*(?:있|알려|찾)\S*)?[\s?.!]*$"
    rf"|(?:어느|어떤|무슨)\s(?:{_WHO}|곳|데)|어[디데]서\s?(?:한|했|하|만|운영|시행|시작|도입|추진)"
)
_NUMBERS = re.compile(r"몇|얼마(?!나\s?\S*지)")  # 얼마나 긴지: no number is asked for
#: Kinds and measures of plans: a question with one of them is not about cases.
_CASES = ("case", "field", "organization", "programme", "indicator")
_OF_PLANS = ("target", "actual", "achievement", "weight", "share", "lastyear_ratio", "execution")
#: What is asked of a case, which is no word of what it is about.
_FIELDS = ("문의처", "사업기간", "담당자", "일정", "언제", "팩스", "이메일")
_PLAIN = ("전화",)  # 안부 전화 해주는: no telephone number
_PLURAL = ("들", "님", "님들", "네")
_SURE = 7  # syllables of the words of a bare topic: so much does not stand in one passage by chance


def told(frame: Frame, tokeniser: Tokeniser, lexicon: Lexicon) -> Query | None:
    """The search for the cases that a sentence tells of; None where it tells of nothing, or asks for something else."""
    sort = _SORT.search(frame.text)
    if _about_others(frame) or (_NUMBERS.search(frame.text) and not sort):
        return None
    places = [m for m in frame.mentions if m.exact and all(x.name.kind == "organization" for x in m.matches)]
    wide = list(_provinces(frame.text)) if sort else []  # 서울의 구는 어디
    owners = wide or [owner_of(lexicon, m) for m in places]
    if len(owners) > 1 or "" in owners or any(_town(p.text, tokeniser) for p in frame.unknown):
        return None
    spans = [(m.start, m.end) for m in places]
    spans += [(p, p + len(w.text)) for p, w in frame.words if _asks_field(w)]
    spans += [sort.span()] if sort else []
    words = list(dict.fromkeys(word for _, word in sorted(_words(frame.text, spans, tokeniser))))
    cases = sort or "사례" in frame.text or frame.has("kind", "case", "organization")
    asks = cases or _ASKS.search(frame.text) or frame.has("operation", "search")
    asks = asks or any(_asks_field(w) for _, w in frame.words)
    whole = sum(len(re.split(r"[|+]", word)[0]) for word in words)
    if not words or (not asks and len(words) < _MANY and whole < _SURE):
        return None
    filters = [Filter(OWNER, "contains", owner) for owner in owners]
    ends = sorts_of(next(filter(None, sort.groups()))) if sort else ()
    if ends and (wide or not owners):
        filters.append(Filter(OWNER, "ends", "·".join(ends)))
    by = "case" if cases else "best" if asks else "sure"
    made = Query("search", kind="case", term=" ".join(words), filters=tuple(filters), by=by)
    return of_whom(frame, made)


def of_whom(frame: Frame, query: Query) -> Query:
    """The search for cases as one for those whose they are, where that is asked: 어느 구, … 한 데가 어디."""
    named = any(m.exact and m.matches[0].name.kind == "organization" for m in frame.mentions)
    asks = _SORT.search(frame.text) or (not named and _ASKS_WHOM.search(frame.text))
    others = any(_asks_field(w) for _, w in frame.words) or frame.has("operation", "where_run", "when")
    if not asks or others:
        return query
    said = asks.group().split()  # 어느 시래유: no words of the topic
    term = " ".join(w for w in query.term.split() if w.partition("|")[0] not in said)
    sort = next(filter(None, asks.groups()), "")
    ends = (Filter(OWNER, "ends", "·".join(sorts_of(sort))),) if sorts_of(sort) and not query.filters else ()
    return replace(query, beside=(OWNER,), term=term or query.term, filters=(*query.filters, *ends))


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


def _about_others(frame: Frame) -> bool:
    kinds = {value.partition("/")[0] for value in frame.values("kind") if "/" not in value} - set(_CASES)
    levelled = any("/" in value for value in frame.values("kind"))
    plans = frame.has("measure", *_OF_PLANS) or frame.has("forbidden")
    limited = bool(frame.numbers) and frame.has("filter", ">", "<", ">=", "<=")
    missed = frame.has("state") and frame.has("kind", "indicator")
    return bool(kinds or levelled or plans or limited or missed)


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
