"""The index words of a case's figures: what the line of a figure and the lines that head it speak of.

Only words, sorted and each once, never the sentences: they are shipped so that a figure is found by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from data.layouts.case_structure import TextLine, section_name

#: Name of the attribute.
LABEL = "낱말"
_WORD = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9]+")
_PARTICLE = re.compile(
    r"(?<=[가-힣]{2})(?:으로써|으로서|에서는|으로|에서|에게|까지|부터|이며|하여|하고|하는|하기|에는|을|를|은|는|이|가|의|에|와|과|로|도|및)$"
)
_DEEP = re.compile(r"^[-–*∙·･•▪▸※☞]")
_TABLE_HEAD = 4  # lines over a row of numbers that may be its caption and its heads
_HEADINGS = 2  # lines of a running heading over an item
_FAR = 12
_LONGEST = 14
_SUMMARY = "요약"


def words_of(texts: Sequence[str], is_personal: Callable[[str], bool]) -> str:
    """The words of some lines, without particles, sorted, each once; lines that name a person are left out."""
    found: set[str] = set()
    for text in texts:
        if not is_personal(text):
            found.update(_PARTICLE.sub("", word) for word in _WORD.findall(text))
    return " ".join(sorted(w for w in found if 2 <= len(w) <= _LONGEST and not is_personal(w)))


def about_line(body: Sequence[TextLine], index: int, *, row: bool) -> list[str]:
    """A line with the lines that head it: the captions of a table's row, or the heading over a list's item."""
    return [body[index].text, *_captions(body, index)] if row else [body[index].text, *_headings(body, index)]


def _captions(body: Sequence[TextLine], index: int) -> Iterator[str]:
    for line in reversed(body[max(0, index - _TABLE_HEAD) : index]):
        if section_name(line.text):
            return
        yield line.text


def _headings(body: Sequence[TextLine], index: int) -> Iterator[str]:
    if not _DEEP.match(body[index].text):
        if index and not section_name(body[index - 1].text) and not _DEEP.match(body[index - 1].text):
            yield body[index - 1].text  # a running heading or the beginning of a wrapped line
        return
    found = 0
    for line in reversed(body[max(0, index - _FAR) : index]):
        if section_name(line.text) or found == _HEADINGS:
            return
        if not _DEEP.match(line.text):
            found += 1
            yield line.text
        elif found:
            return


def summary(body: Sequence[TextLine]) -> list[str]:
    """The lines of the section that sums a case up."""
    inside, made = False, []
    for line in body:
        heading = section_name(line.text)
        if heading:
            inside = _SUMMARY in heading
        elif inside:
            made.append(line.text)
    return made
