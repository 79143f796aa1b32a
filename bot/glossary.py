"""The glossary: plain explanations of the field's terms, read from nlp/vocabulary/glossary.yaml when first asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from operator import add

_BEGINNING = 2  # letters by which a term is looked for; none is shorter


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: other names for it, its explanation, and the article of law it comes from ("" where there is none).

    `everyday` terms stand in nearly every answer and are not offered for tapping.  `en` is what the trade calls it in
    English, `en_text` the explanation; the law is quoted by its Korean name in both languages.
    """

    term: str
    also: tuple[str, ...]
    text: str
    law: str
    everyday: bool = False
    en: str = ""
    en_text: str = ""


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All entries in the order of the file."""
    import yaml

    rows = yaml.safe_load(files("nlp").joinpath("vocabulary/glossary.yaml").read_text("utf-8"))
    return tuple(
        Entry(
            r["term"],
            tuple(r.get("also", ())),
            r["text"].strip(),
            r.get("law", ""),
            bool(r.get("everyday")),
            r["en"],
            r["en_text"].strip(),
        )
        for r in rows
    )


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Entry]:
    made: dict[str, Entry] = {}
    for entry in entries():
        for name in (entry.term, *entry.also):
            made.setdefault(_key(name), entry)
    return made


@lru_cache(maxsize=1)
def _offered() -> dict[str, list[tuple[str, str]]]:
    """Every name of a term, with the term that is offered for it ("" for an everyday one), by its first two letters."""
    made: dict[str, list[tuple[str, str]]] = {}
    for entry in entries():
        for name in (entry.term, *entry.also):
            made.setdefault(name[:_BEGINNING], []).append((name, "" if entry.everyday else entry.term))
    return made


def _key(name: str) -> str:
    return "".join(name.split()).lower()


def explain(term: str) -> Entry | None:
    """The entry of a term or another name of it, white space and case aside; None where there is none."""
    return _by_name().get(_key(term))


def terms_in(text: str, limit: int = 2) -> list[str]:
    """Terms that a text uses and a reader may want explained, in order; longer ones before their parts."""
    offered = _offered()
    pairs = {*map(add, text, text[1:])}  # most terms do not even begin in a text
    found: list[tuple[int, int, str]] = []
    for name, term in chain.from_iterable(map(offered.__getitem__, offered.keys() & pairs)):
        at = text.find(name)
        while at > 0 and text[at - 1].isalpha():  # inside a longer word
            at = text.find(name, at + 1)
        if at >= 0:
            found.append((at, at + len(name), term))
    made: list[str] = []
    end = 0
    for start, stop, term in sorted(found, key=lambda f: (f[0], -f[1])):
        if start >= end:
            end = stop
            if term and term not in made:
                made.append(term)
    return made[:limit]
