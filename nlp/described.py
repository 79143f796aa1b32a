"""What a question describes in everyday words: 곧 퇴직하는 공무원들 노후 준비하라고 시켜주는 교육에 얼마 써요.

The words of such a question are looked for in the rows of a document (`db.described`), what people say as what plans
print (`vocabulary/described.yaml`, then the thesaurus of searches).  The noun that is asked about stands last, behind
the clauses that describe it; it has to be there, and so has whatever restricts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from data.records.values import value
from nlp import thesaurus
from nlp.frame import Frame, Mention
from nlp.labels import DONE_BY_THEN
from nlp.lexicon import Lexicon
from nlp.mecab import Morpheme, Tokeniser
from nlp.normalise import key
from nlp.printed import SPAN, UNIT
from nlp.query import FIRM, LOOSE, SOFT, Filter, Query
from nlp.vocabulary import read_yaml

_BOOK = "described"
_NOUNS = ("NNG", "NNP", "SL", "XR", "SH", "NR", "ETN")
_VERBS, _MADE_VERB = ("VV", "VA"), "XSV"
_NUMBER = "SN"
_LETTERS = 2
_COMPOUND = 5  # syllables
_WINDOW = 2  # spaced words that a body may be named by
_TOLD = 2  # words that describe something
_BOUND, _THINGS = "NNB", ("데", "거", "것", "게", "건", "걸")
_NAMED = ("target", "actual", "achievement")
_MONEY, _BUDGET = "원", "예산"
#: What is only an example, or what something is for: 향수 만들기 같은 거, 노후 준비하라고, 다툼 풀려고.
_BESIDE = re.compile(r"(?:\S+\s){0,2}\S+\s같은\s|(?:\S+\s){0,1}\S*(?:려고|라고|느라|도록)(?![가-힣])|\S+\s위해")
_COUNTS = re.compile(r"얼마|몇(?!\s?월)")
_ASKS = re.compile(r"얼마|몇|언제|어디|누구|누가|어떤")
_CLOSED = re.compile(r"(?:[요까나지죠대어아니냐]|임|함)$")
_APIECE = re.compile(r"(?:(?:1|한)\s?)?(?:인|명|사람|하나|시간|개|건|회|대|가구|세대|박|매|장)\s?당(?![가-힣])")
#: 선정 중 원로 몇 건: of what is named a part.
_AMONG = re.compile(r"(?P<noun>[가-힣]{2,})\s(?:중|가운데)(?:에서?|에는)?\s(?=[가-힣])")
_EOJEOL = re.compile(r"[^\s?!,.~…]+")
_BODIES = ("organization", "department")
_SETS = ("silent", "silent_verbs", "firm", "soft", "plain", "stop_words")
_LISTS = (*_SETS, "stops", "later", "done", "asking", "spent", "other", "whole")


@value
class Asked:
    """What is asked of a thing that is described: the words for it, and the units of the numbers wanted."""

    query: Query  # `term` its words, `documents` those of the body that is named, `filters` the units
    wants: tuple[str, ...]  # the fields that are asked for: 언제, 어디서 …
    stages: tuple[str, ...]  # of target, actual, achievement: those that the question says
    by_word: bool  # whether it names them, and does not only say it by its tense
    parts: tuple[str, ...]  # 국비, 도비
    named: bool  # whether a body is named
    whole: bool = False  # whether the whole is asked for, of what has parts
    labels: tuple[str, ...] = ()  # 총사업비, 기투자: the columns that are asked for
    apiece: str = ""  # 1인당, 시간당: for each of what an amount is asked for


@dataclass(frozen=True, slots=True)
class _Words:
    silent: frozenset[str]
    silent_verbs: frozenset[str]
    firm: frozenset[str]
    soft: frozenset[str]
    plain: frozenset[str]
    stops: tuple[str, ...]
    stop_words: frozenset[str]
    later: tuple[str, ...]
    done: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    fields: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    called: dict[str, tuple[str, ...]]
    asking: tuple[str, ...]
    spent: tuple[str, ...]
    other: tuple[str, ...]
    whole: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]


@cache
def _vocabulary() -> _Words:
    said: dict[str, list[str]] = {}
    units: dict[str, tuple[str, ...]] = {}
    called: dict[str, tuple[str, ...]] = {}
    columns: dict[str, tuple[str, ...]] = {}
    wanted: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for entry in read_yaml(_BOOK):
        for role in _LISTS:
            said.setdefault(role, []).extend(map(str, entry.get(role, ())))
        if "counted" in entry:
            units |= {str(word): tuple(map(str, entry["counted"])) for word in entry["said"]}
            called |= {str(word): tuple(map(str, entry["counted"])) for word in entry.get("called", ())}
        if "label" in entry:
            columns[str(entry["label"])] = tuple(map(str, entry["of"]))
        if "field" in entry:
            wanted[str(entry["field"])] = tuple(map(str, entry["asked"])), tuple(map(str, entry["printed"]))
    sets = {role: frozenset(said[role]) for role in _SETS}
    return _Words(
        silent=sets["silent"], silent_verbs=sets["silent_verbs"], firm=sets["firm"], soft=sets["soft"],
        plain=sets["plain"], stop_words=sets["stop_words"], stops=tuple(said["stops"]),
        later=tuple(said["later"]),
        done=tuple(said["done"]), asking=tuple(said["asking"]), spent=tuple(said["spent"]),
        other=tuple(said["other"]), whole=tuple(said["whole"]), labels=columns,
        units=units, called=called, fields=wanted,
    )  # fmt: skip


def described(frame: Frame, tokeniser: Tokeniser, lexicon: Lexicon) -> Asked | None:
    """What is asked of something that a question describes; None where it asks for nothing that a row prints, names a
    body that has none, or says what no row can be told by (제일, 말고, 취소된)."""
    text, words = frame.text, _vocabulary()
    units = tuple(_units(text, words))
    wants = tuple(name for name, (asked, _) in words.fields.items() if any(a in text for a in asked))
    if not (units or wants) or frame.bodies or any(w in text for w in words.other):
        return None
    if (SPAN.search(text) or frame.has("period", "월")) and {(_MONEY,), (_BUDGET,)} & set(units):
        return None  # 한 달에 얼마: no row prints what a part of its year costs
    columns = tuple(name for name, said in words.labels.items() if any(s in text for s in said))
    columns = columns if len(columns) > 1 else ()
    stages = tuple(_stages(frame, words)) or (("actual",) if DONE_BY_THEN.search(text) else ())
    if len(_COUNTS.findall(text)) > max(len(columns), len(units) + len(wants), len(stages)):
        return None  # 몇 명이고 몇 명: no row tells which is which
    morphemes = tokeniser.morphemes(text)
    documents, within, taken = _bodies(text, morphemes, lexicon)
    if documents is None:
        return None
    known = _known(text, taken, morphemes)
    spans = [*taken, *((s.start, s.end) for s in known)]
    spans += [(m.start(), m.end()) for m in UNIT.finditer(text)]
    spans += [(p.start, p.end) for p in frame.periods if p.kind in ("year", "range")]
    if _stopped(text, spans, words):
        return None
    bodies = [m for m in frame.mentions if _of_a_list(m)]
    spans += [(m.start, m.end) for m in bodies]
    told = [*(f"{key(m.text)}{FIRM}" for m in bodies), *_terms(text, known, spans, morphemes, words)]
    if sum(not word.endswith(SOFT) for word in told) < _TOLD:  # 직원 워크숍: little else tells which
        soft = [word.removesuffix(SOFT) for word in told if word.endswith(SOFT)]
        needed = {word for word in soft if word.partition("|")[0] in words.soft}
        told = [f"{word[:-1]}{FIRM}" if word.endswith(SOFT) and word[:-1] in needed else word for word in told]
    term = " ".join(told)
    if len(term.split()) < _TOLD:
        return None
    filters = [Filter("unit", "is", "|".join(spellings)) for spellings in units]
    filters += [Filter("field", "is", "|".join(words.fields[name][1])) for name in wants]
    parts = tuple(dict.fromkeys(w.value for _, w in frame.words if w.role == "part"))
    query = Query(
        "search", by=_BOOK, term=term, documents=documents, scope=within, years=frame.years(), filters=tuple(filters)
    )
    return Asked(
        query, wants, stages, frame.has("measure", *_NAMED), parts, bool(documents),
        any(part.group().startswith(words.whole) for part in _EOJEOL.finditer(text)), columns, _apiece(text),
    )  # fmt: skip


def _of_a_list(mention: Mention) -> bool:
    """다함께돌봄센터: a word of several syllables that bodies of a list bear, and no noun of the trade."""
    bodies = mention.may_be("group")
    return bodies and not mention.exact and len(key(mention.text)) >= _COMPOUND


def _apiece(text: str) -> str:
    found = _APIECE.search(text)
    return found.group() if found else ""


def _units(text: str, words: _Words) -> Iterator[tuple[str, ...]]:
    """The units that are asked for, each with those that plans print for it: 몇 집 – 세대, 가구, 호."""
    found: dict[tuple[str, ...], None] = {}
    for unit in re.finditer(r"몇\s?([가-힣%]+)", text):
        said = next((w for w in sorted(words.units, key=len, reverse=True) if unit[1].startswith(w)), "")
        found[words.units.get(said, ())] = None
    if not found:
        parts = [part.group() for part in _EOJEOL.finditer(text)]
        found |= {units: None for word, units in words.called.items() if any(p.startswith(word) for p in parts)}
    if any(a in text for a in words.asking):
        found[(_BUDGET if any(w in text for w in words.spent) else _MONEY,)] = None
    found.pop((), None)
    yield from found


def _bodies(
    text: str, morphemes: Sequence[Morpheme], lexicon: Lexicon
) -> tuple[tuple[str, ...] | None, tuple[str, ...], list[tuple[int, int]]]:
    """The documents of the organisation and the departments that a text names, nothing where it names none, None where
    they have none together; the departments; and where it names them."""
    eojeols = [m.span() for m in _EOJEOL.finditer(text)]
    documents: set[str] | None = None
    within: list[str] = []
    taken: list[tuple[int, int]] = []
    for number, (start, _) in enumerate(eojeols):
        if any(a <= start < b for a, b in taken):
            continue
        last = eojeols[min(number + _WINDOW, len(eojeols)) - 1][1]
        ends = [m.end for m in morphemes if start < m.end <= last and m.tag.startswith(("N", "X", "S"))]
        for end in reversed(ends):
            written = text[start:end]
            forms = (key(written), *(key(form) for form in lexicon.expand(written)))
            names = [m.name for form in forms for m in lexicon.matches(form)]
            if names and all(n.kind in _BODIES for n in names):
                made = {n.document for n in names}
                documents = made if documents is None else documents & made
                within += [n.subject for n in names if n.kind == "department"]
                taken.append((start, end))
                break
    if documents is None:
        return (), (), taken
    return tuple(sorted(documents)) or None, tuple(within), taken


def _known(text: str, taken: Sequence[tuple[int, int]], morphemes: Sequence[Morpheme]) -> list[thesaurus.Said]:
    """What is said in words that plans have others for, no part of a word; what is written for descriptions goes
    first."""
    starts, nouns = {m.start for m in morphemes}, [m for m in morphemes if m.tag.startswith(_NOUNS)]
    found: list[thesaurus.Said] = []
    for book in (_BOOK, "thesaurus"):
        for said in thesaurus.said(text, book):
            whole = said.start in starts and not any(m.start < said.end < m.end for m in nouns)
            spans = [*taken, *((s.start, s.end) for s in found)]
            if whole and said.words and all(said.end <= start or said.start >= end for start, end in spans):
                found.append(said)
    return found


def _stopped(text: str, spans: Sequence[tuple[int, int]], words: _Words) -> bool:
    """Whether something is said that makes the row described another one, or none."""
    plain = words.silent | words.soft | words.firm  # 공무원 중에 온라인으로 배우는 사람
    if any(found["noun"] not in plain for found in _AMONG.finditer(text)):
        return True
    for part in _EOJEOL.finditer(text):
        if any(start <= part.start() < end for start, end in spans):
            continue
        if part.group().startswith(words.stops) or part.group() in words.stop_words:
            return True
    return False


def _terms(
    text: str,
    known: Sequence[thesaurus.Said],
    spans: Sequence[tuple[int, int]],
    morphemes: Sequence[Morpheme],
    words: _Words,
) -> Iterator[str]:
    """The words that describe, in order, each as it may be printed.  A noun must be (FIRM), unless it tells too little
    (SOFT), is an example (향수 만들기 같은 거) or tells what for (노후 준비하라고); what is done need not (LOOSE),
    unless it is that which is asked about."""
    made: list[tuple[int, str, bool]] = []
    for said in known:
        noun = any(m.tag.startswith((*_NOUNS, _NUMBER, _BOUND)) for m in morphemes if said.start <= m.start < said.end)
        if key(text[said.start : said.end]) not in words.silent:
            made.append((said.start, "|".join(dict.fromkeys(_joined(w) for w in said.words)), noun))
    ending = _ending(text)
    for number, m in enumerate(morphemes):
        tag = m.tag.split("+")[0]
        done = number + 1 < len(morphemes) and morphemes[number + 1].tag.startswith(_MADE_VERB)
        told = m.start < ending or (done and m.surface not in words.plain)  # 몇 건 채택됐나, no 추진했나
        if not told or any(start <= m.start < end for start, end in spans):
            continue
        if tag == _NUMBER:
            made.append((m.start, m.surface + next((n.surface for n in morphemes if n.start == m.end), ""), True))
        elif tag in _VERBS and m.surface not in words.silent_verbs:
            made.append((m.start, m.surface, False))
        elif (tag in _NOUNS or m.tag.endswith("ETN")) and m.surface not in words.silent and len(m.surface) >= _LETTERS:
            torn = number and _torn(text, morphemes[number - 1], m)  # 집담회, of which a dictionary knows no half
            made.append((m.start, _spelt(f"{morphemes[number - 1].surface if torn else ''}{m.surface}"), True))
    beside = [m.span() for m in _BESIDE.finditer(text)]
    heads = _done(known, morphemes)
    for start, spellings, noun in sorted(made):
        said_first = spellings.partition("|")[0]
        if not noun:
            mark = LOOSE + FIRM if start in heads and words.plain.isdisjoint(spellings.split("|")) else LOOSE
        elif said_first in words.soft or not thesaurus.tells(said_first, noun=True):
            mark = SOFT
        else:
            aside = any(a <= start < b for a, b in beside) and said_first not in words.firm
            mark = "" if aside else FIRM
        yield f"{spellings}{mark}"


def _spelt(noun: str) -> str:
    """A noun, and what plans print for it (학생 of 학생한테)."""
    said = next((s for s in thesaurus.said(noun, _BOOK) if (s.start, s.end) == (0, len(noun))), None)
    return "|".join(dict.fromkeys((noun, *map(_joined, said.words)))) if said is not None else noun


def _done(known: Sequence[thesaurus.Said], morphemes: Sequence[Morpheme]) -> frozenset[int]:
    """Where it is said what is done that is asked about: 고치 of 고치는 데 얼마."""
    found = []
    for number, thing in enumerate(morphemes):
        if thing.tag.startswith(_BOUND) and thing.surface in _THINGS:
            verb = next((m for m in morphemes[:number][::-1] if not m.tag.startswith(("E", "VX"))), thing)
            found.append(next((s.start for s in known if s.start <= verb.start < s.end), verb.start))
    return frozenset(found)


def _torn(text: str, before: Morpheme, noun: Morpheme) -> bool:
    """Whether the first letter of a spaced word was taken off a noun that the dictionary lacks."""
    begins = before.start == 0 or text[before.start - 1].isspace()
    return begins and before.end == noun.start and len(before.surface) == 1 and not before.tag.startswith("MM")


def _ending(text: str) -> int:
    """Where the predicate of the sentence begins, behind what is asked: 몇 번 추진한대요."""
    last = list(_EOJEOL.finditer(text))[-1]
    asks = _ASKS.search(text)
    behind = asks is not None and asks.start() < last.start() and _CLOSED.search(last.group()) is not None
    return last.start() if behind else len(text)


def _joined(word: str) -> str:
    return "".join(word.split())


def _stages(frame: Frame, words: _Words) -> Iterator[str]:
    """Which of target, result and rate the question says it asks for: by the word, or by its tense."""
    if frame.has("measure", "target") or any(w in frame.text for w in words.later):
        yield "target"
    if frame.has("measure", "actual") or any(w in frame.text for w in words.done):
        yield "actual"
    if frame.has("measure", "achievement"):
        yield "achievement"
