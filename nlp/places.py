"""Places as people write them: provinces, sorts of governments, and the governments whose cases a book holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from data.records.values import replace
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.query import OWNER, Filter, Query
from nlp.towns import is_town, province_of, provinces, stem_of
from nlp.vocabulary import read_yaml

_BEHIND = "[은는이가을를]?"  # particles
_SHORTEST = 2  # syllables of a place


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The vocabulary of places by key: provinces, sorts of governments, words that go with any book.

    `bodies` are what governments are called, `own` what says that it is one itself (본청), `things` words for whoever
    does something (곳, 데), `number` what those words hold that ask who has most or fewest.
    """

    provinces: dict[str, str]
    sorts: dict[str, tuple[str, ...]]
    book: frozenset[str]
    stems: tuple[str, ...]
    bodies: frozenset[str]
    own: frozenset[str]
    things: frozenset[str]
    number: tuple[str, ...]


@cache
def place_words() -> PlaceWords:
    """The vocabulary of places."""
    entries = read_yaml("places")
    sorts = {key(str(w)): tuple(map(str, e["ends"])) for e in entries if "ends" in e for w in e["words"]}
    book = [e for e in entries if "book" in e]
    words = frozenset(key(str(w)) for e in book for w in e["words"])
    bodies, own, things, number = (
        tuple(key(str(w)) for e in entries for w in e.get(name, ())) for name in ("bodies", "own", "where", "number")
    )
    stems = tuple(key(str(w)) for e in book for w in e["stems"])
    return PlaceWords(provinces(), sorts, words, stems, frozenset(bodies), frozenset(own), frozenset(things), number)


def sorts_of(word: str) -> tuple[str, ...]:
    """What the names of governments of a sort end in; nothing for a word that is no sort."""
    return place_words().sorts.get(key(word), ())


@cache
def _those_with() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = next(e for e in read_yaml("places") if "having" in e)
    having, those, sorts, listed = ("|".join(entry[name]) for name in ("having", "those", "governments", "listed"))
    those_with = rf"(?:{having})\s?(?:{those})(?:들?{_BEHIND}|들)?(?![가-힣])"
    sort_with = (
        rf"(?:{having})\s(?:자치)?(?:{sorts})들?{_BEHIND}(?![가-힣])|(?<![가-힣])(?:자치)?(?:{sorts})들?\s?(?:{listed})"
    )
    return re.compile(those_with), re.compile(sort_with)


def asks_those_with_cases(text: str) -> bool:
    """Whether those are asked for that have cases, without a word for them: 뽑힌 데, 사례 있는 곳."""
    return _those_with()[0].search(text) is not None


def asks_sort_with_cases(text: str) -> bool:
    """Whether those of a sort are asked for that have cases, or their names: 사례 낸 구, 구 목록."""
    return _those_with()[1].search(text) is not None


@cache
def _which_ones() -> tuple[str, ...]:
    return tuple(map(str, next(e for e in read_yaml("places") if "having" in e)["ones"]))


def asks_which_ones(text: str) -> bool:
    """Whether all of those are asked for who do something: 어디어디 있어."""
    return any(word in text for word in _which_ones())


@cache
def _number_of_cases() -> re.Pattern[str]:
    entry = next(e for e in read_yaml("places") if "counted" in e)
    counted, asked, things, units = ("|".join(entry[name]) for name in ("counted", "asked", "things", "units"))
    behind = r"(?:[은는이가를]|에서?|집\S*|들\S*|\S*은|\S*는)?"
    return re.compile(
        rf"(?:{counted}){behind}\s?(?:{asked})|몇\s?\S*\s?(?:{counted})"
        rf"|{entry['in']}\S*\s(?:\S+\s){{0,2}}?\S*(?:{things})(?:은|는)?\s?몇\s?(?:{units})"
        rf"|{entry['in']}\S*\s(?:\S+\s){{0,2}}?몇\s?(?:{units})\s?(?:실[렸려린]|수록)"
    )


def counts_cases(text: str) -> bool:
    """Whether it is asked how many cases or fields a book has (사례 몇 건), which is no figure of a case."""
    return _number_of_cases().search(text) is not None


def is_place(word: str) -> bool:
    """Whether a word only says where: a province, a sort of governments, a word that goes with any case."""
    words, folded = place_words(), key(word)
    return folded in words.provinces or folded in words.sorts or folded in words.book


def in_province(query: Query, frame: Frame) -> Query:
    """A search with the provinces that are named as words which may not be missing: what others do is not meant."""
    words = [*(m.text for m in frame.mentions), *(p.text for p in frame.unknown)]
    said = [form for word in words if province_of(word) for form in (word, province_of(word))]
    if not said:
        return query
    town = behind_a_province(frame)  # 부산 해운대는: read as a verb, where it is a place that has no cases
    term = f"{query.term} {town}" if town and town not in query.term else query.term
    return replace(query, term=term, filters=(*query.filters, *(Filter(OWNER, "is", word) for word in said)))


def behind_a_province(frame: Frame) -> str:
    """The word that is not known right behind a province, without its particle; "" where there is none."""
    ends = {m.end for m in frame.mentions if province_of(m.text)}
    found = next((p for p in frame.unknown if p.start - 1 in ends), None)
    return stem_of(found.text) if found is not None and len(stem_of(found.text)) >= _SHORTEST else ""


def whole_place(frame: Frame, province: Mention) -> str:
    """A province with the town behind it, as typed: 광주 동구."""
    behind = frame.text[province.end :].split()
    town = re.match(r"[가-힣]+?[시군구](?![가-힣]{2})", behind[0]) if behind else None
    return f"{province.text} {town.group()}" if town and is_town(town.group()) else province.text


def case_books(lexicon: Lexicon) -> tuple[str, ...]:
    """The documents that hold cases."""
    return lexicon.holding_cases


def owner_of(lexicon: Lexicon, mention: Mention) -> str:
    """The organisation's name as a book of cases prints it, "" where none holds it."""
    known = case_books(lexicon)
    held = [m.name for m in mention.matches if m.name.kind == "organization" and m.name.document in known]
    return lexicon.subjects[held[0].subject].text if held else ""
