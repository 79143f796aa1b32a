"""Lines of a case book that spread one number over names: by age, by township, by month.

`읍･면별 진화대원(명) : 평창읍 214, 미탄면 118, …` says its unit once, in the brackets of its head, and may run on over
the next lines.  `- 6월 3,870명, 7월 9,245명` says no more than months: it is of the number on the line above where the
months add up to just that.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from data.layouts.case_cells import last_words, measure_of
from data.layouts.case_figures import readings
from data.layouts.case_reading import Reading
from data.layouts.case_structure import TextLine, section_name
from data.records import WON
from data.units import IN_HEADINGS

_UNITS = "|".join(sorted(map(re.escape, (*WON, *IN_HEADINGS)), key=len, reverse=True))
_HEAD = re.compile(
    r"^(?:[-–∙·•▪∘◦○※*]\s?)?(?P<name>[가-힣][^:：()]{1,40}?)\s?"
    rf"\(\s?(?:단위\s?[:：]\s?)?(?P<unit>{_UNITS})\s?\)\s?[:：]\s?(?P<rest>.+)$"
)
_BY = re.compile(r"(?:^|\s)(?P<by>[가-힣･·,]{1,10}별)(?:\s|$)")
_YEAR = re.compile(r"(?P<year>20\d{2})년도?\s?")
_VALUE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ITEM = re.compile(
    rf"(?P<name>(?:\d{{1,2}}(?:대|세|월|단계|분기|차|학년)|[가-힣A-Za-z])[가-힣A-Za-z･·~∼]{{0,14}}(?:\s[가-힣A-Za-z]{{1,10}}){{0,2}})"
    rf"\s(?P<number>{_VALUE})"
)
_BETWEEN = re.compile(r"\s?[,/]\s|\s?,(?=[가-힣])")
_MONTHS = re.compile(rf"(?P<part>\d{{1,2}}월|[상하]반기|[1-4]분기)\s?(?P<number>{_VALUE})\s?(?P<unit>[가-힣]{{1,3}})")
_DASH = re.compile(r"^[-–∙·•▪∘◦○]\s?")
_MOST_LINES = 4  # that one list runs on over
_FEWEST = 3
_SHORTEST, _LONGEST = 4, 400  # characters of a line that may be such a list


def spread(lines: Sequence[TextLine], index: int) -> dict[int, list[Reading]]:
    """The readings of the line at `index`, and of those that it runs on over, by line number; {} where it is no such
    list."""
    text = lines[index].text
    if not _SHORTEST < len(text) < _LONGEST or not re.search(r"\d", text):
        return {}
    if head := _HEAD.match(text):
        return _under_head(lines, index, head)
    made = _of_parts(lines, index)
    return {lines[index].number: made} if made else {}


def _under_head(lines: Sequence[TextLine], index: int, head: re.Match[str]) -> dict[int, list[Reading]]:
    rests = [head["rest"]]
    for line in lines[index + 1 : index + _MOST_LINES]:
        if not rests[-1].rstrip().endswith(",") or section_name(line.text) or _DASH.match(line.text):
            break
        rests.append(line.text)
    items = [_items(rest) for rest in rests]
    names = [name for line in items for name, _ in line]
    by = _BY.search(head["name"])
    if not all(items) or len(set(names)) < len(names) or len(names) < (_FEWEST - (by is not None)):
        return {}
    said = _YEAR.search(head["name"])
    name = _YEAR.sub("", head["name"]).strip()
    counted = " ".join(_BY.sub(" ", name).split()) if by else name
    unit = head["unit"]
    return {
        lines[index + at].number: [
            Reading(
                measure_of(unit),
                value,
                unit,
                last_words(f"{counted} {of}".strip()),
                int(said["year"]) if said else None,
            )
            for of, value in line
        ]
        for at, line in enumerate(items)
    }


def _items(text: str) -> list[tuple[str, Decimal]]:
    """The names of a list with their numbers; [] where a piece of it is anything else."""
    pieces = [piece for piece in _BETWEEN.split(text.strip().rstrip(",").strip()) if piece]
    found = [_ITEM.fullmatch(piece.strip()) for piece in pieces]
    return [(m["name"], Decimal(m["number"].replace(",", ""))) for m in found if m] if all(found) else []


def _of_parts(lines: Sequence[TextLine], index: int) -> list[Reading]:
    """The months of a line that add up to a number on the line above, as parts of it."""
    plain = _DASH.sub("", lines[index].text)
    if not index or not re.match(r"\d{1,2}월|[상하]반기|[1-4]분기", plain):
        return []
    found = [_MONTHS.fullmatch(piece.strip()) for piece in re.split(r",\s", plain)]
    parts = [m for m in found if m]
    if (
        len(parts) < max(len(found), 2)
        or len({m["unit"] for m in parts}) > 1
        or len({m["part"] for m in parts}) < len(parts)
    ):
        return []
    values = [Decimal(m["number"].replace(",", "")) for m in parts]
    whole = [r for r in readings(lines[index - 1].text) if r.value == sum(values) and r.unit == parts[0]["unit"]]
    if len(whole) != 1 or not whole[0].label or whole[0].period:
        return []
    called = [last_words(f"{whole[0].label} {m['part']}") for m in parts]
    return [replace(whole[0], value=v, label=name, note="") for v, name in zip(values, called, strict=True)]
