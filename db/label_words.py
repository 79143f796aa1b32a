"""What a word is counted under that stands in no name and no text, only in the label of a figure (통·번역사 23명)."""

from __future__ import annotations

from db.case_index import letters_of
from db.facts import Facts
from db.kept import KeptByData
from db.result import Thing


def _labels(facts: Facts) -> tuple[tuple[str, str], ...]:
    """(label without its marks and spaces, subject id)."""
    return tuple(sorted({(letters_of("".join(label.split())), subject) for subject, label in facts.counted()}))


_of_data = KeptByData(_labels)


def counted_under(facts: Facts, word: str) -> list[Thing]:
    """The things of plans that count something by a word at the end of a label: 결혼이민자 통.번역사."""
    ids = sorted({subject for label, subject in _of_data(facts) if label.endswith(word)})
    return list(facts.things(ids).values()) if ids else []
