"""The words of a sentence that tell what it is about: for a search among cases that need not hold them all.

Everyday words are read by the thesaurus, the others are the nouns that the tokeniser finds; a compound is looked for
whole, then in its parts.  Places and sorts of governments are no words of the topic but conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp import thesaurus
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.mecab import Morpheme, Tokeniser
from nlp.places import OWNER, is_place, owner_of, sorts_of
from nlp.query import Filter, Query
from nlp.towns import is_town
from nlp.vocabulary import Word

_NOUNS = ("NNG", "NNP", "SL", "XR", "SN", "XPN", "XSN")
_WHOLE_NOUNS = ("NNG", "NNP", "SL", "XR")
_SEVERAL = 2
_MANY = 3
_PART = 2  # syllables of a part that says something by itself
#: The sort of government that is asked for: 한 군은, 어느 구에서, 만든 시.
_SORT = re.compile(
    r"(?:(?<=\s)|^)(자치구|구청|군청|시청|도청|시군|광역시|구|군|시)(?:은|는|이|가|에서|에서는|도|들)?(?:요)?"
    r"(?:\s?\S*(?:어디|어딘|있|알려|뭐|찾|전부|모두|다)\S*){0,3}[\s?.!]*$"
    r"|(?:어느|어떤|무슨)\s(구청|군청|시청|도청|구|군|시)(?:에서|가|이|는|은)?(?![가-힣])"
)
_ASKS = re.compile(
    r"어디|어느|(?<![가-힣])(?:곳|데|동네|마을|지역|지자체|도시|기관)(?:은|는|이|가|을|를|도|들|야|요|예요|에요|인가요)*(?![가-힣])|(?<=[는은던한운된ᆫ])(?:곳|데|동네)(?![가-힣]{2})"
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
    owners = [owner_of(lexicon, m) for m in places]
    if len(owners) > 1 or "" in owners or any(_town(p.text, tokeniser) for p in frame.unknown):
        return None
    spans = [(m.start, m.end) for m in places]
    spans += [(p, p + len(w.text)) for p, w in frame.words if _asks_field(w)]
    words = list(dict.fromkeys(word for _, word in sorted(_words(frame.text, spans, tokeniser))))
    cases = sort or "사례" in frame.text or frame.has("kind", "case", "organization")
    asks = cases or _ASKS.search(frame.text) or frame.has("operation", "search")
    asks = asks or any(_asks_field(w) for _, w in frame.words)
    whole = sum(len(re.split(r"[|+]", word)[0]) for word in words)
    if not words or (not asks and len(words) < _MANY and whole < _SURE):
        return None
    filters = [Filter(OWNER, "contains", owner) for owner in owners]
    ends = sorts_of(next(filter(None, sort.groups()))) if sort else ()
    if ends and not owners:
        filters.append(Filter(OWNER, "ends", "·".join(ends)))
    by = "case" if cases else "best" if asks else "sure"
    return Query("search", kind="case", term=" ".join(words), filters=tuple(filters), by=by)


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
            yield from _said(run)
        run = [morpheme] if morpheme is not None and _begins(morpheme, taken) else []


def _begins(morpheme: Morpheme, taken: Sequence[tuple[int, int]]) -> bool:
    free = not any(morpheme.start < end and start < morpheme.end for start, end in taken)
    return free and (morpheme.tag.startswith(_NOUNS) or morpheme.tag.endswith("+ETN"))


def _goes_on(run: Sequence[Morpheme], morpheme: Morpheme, taken: Sequence[tuple[int, int]]) -> bool:
    return bool(run) and run[-1].end == morpheme.start and _begins(morpheme, taken)


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
        yield run[0].start, "+".join((whole, *parts))
    elif len(run) == 1 or any(len(m.surface) < _PART for m in run):  # 지원사례: of nothing in particular
        yield run[0].start, whole
