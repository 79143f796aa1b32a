"""Places as people write them: provinces, sorts of governments, and the governments whose cases a book holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from data.records.values import replace
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.query import Filter, Query
from nlp.towns import is_town, province_of
from nlp.vocabulary import read_yaml

OWNER = "기관"  # the attribute of a case that names its organisation


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The vocabulary of places by key: provinces, sorts of governments, words that go with any book."""

    provinces: dict[str, str]
    sorts: dict[str, tuple[str, ...]]
    book: frozenset[str]
    stems: tuple[str, ...]


@cache
def place_words() -> PlaceWords:
    """The vocabulary of places."""
    entries = read_yaml("places")
    provinces = {key(str(w)): str(e["province"]) for e in entries if "province" in e for w in e["words"]}
    sorts = {key(str(w)): tuple(map(str, e["ends"])) for e in entries if "ends" in e for w in e["words"]}
    book = [e for e in entries if "book" in e]
    words = frozenset(key(str(w)) for e in book for w in e["words"])
    return PlaceWords(provinces, sorts, words, tuple(key(str(w)) for e in book for w in e["stems"]))


def sorts_of(word: str) -> tuple[str, ...]:
    """What the names of governments of a sort end in; nothing for a word that is no sort."""
    return place_words().sorts.get(key(word), ())


def is_place(word: str) -> bool:
    """Whether a word only says where: a province, a sort of governments, a word that goes with any case."""
    words, folded = place_words(), key(word)
    return folded in words.provinces or folded in words.sorts or folded in words.book


def in_province(query: Query, frame: Frame) -> Query:
    """A search with the provinces that are named as words which may not be missing: what others do is not meant."""
    words = [*(m.text for m in frame.mentions), *(p.text for p in frame.unknown)]
    said = [form for word in words if province_of(word) for form in (word, province_of(word))]
    return replace(query, filters=(*query.filters, *(Filter(OWNER, "is", word) for word in said))) if said else query


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
