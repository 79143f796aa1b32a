"""The glossary: plain explanations of the field's terms, read from nlp/vocabulary/glossary.yaml when first asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: other names for it, its explanation, and the article of law it comes from ("" where there is none)."""

    term: str
    also: tuple[str, ...]
    text: str
    law: str


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All entries in the order of the file."""
    import yaml

    rows = yaml.safe_load(files("nlp").joinpath("vocabulary/glossary.yaml").read_text("utf-8"))
    return tuple(Entry(r["term"], tuple(r.get("also", ())), r["text"].strip(), r.get("law", "")) for r in rows)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Entry]:
    made: dict[str, Entry] = {}
    for entry in entries():
        for name in (entry.term, *entry.also):
            made.setdefault(_key(name), entry)
    return made


def _key(name: str) -> str:
    return "".join(name.split()).lower()


def explain(term: str) -> Entry | None:
    """The entry of a term or another name of it, white space and case aside; None where there is none."""
    return _by_name().get(_key(term))
