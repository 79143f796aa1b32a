"""The cells of a case book's table rows as readings: labels from rows and headings, years, units, stages of money.

Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from data.cells import compact, unspaced
from data.layouts.case_figures import readings
from data.layouts.case_listed import IN_BRACKETS, apiece, unit_of_cell
from data.layouts.case_phrases import LABEL_LENGTH
from data.layouts.case_proofs import unit_of
from data.layouts.case_reading import Reading
from data.layouts.case_torn import YEAR_LABEL, YEAR_WORD, year_of_total
from data.layouts.case_typed import TypedRow
from data.layouts.case_units import tokens
from data.records import WON, Measure
from data.units import IN_HEADINGS

VALUE = r"(?:[△▲\-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[△▲\-−]?\d+(?:\.\d+)?)"
_MONTHS_HEAD = re.compile(r"\d{1,2}월[~∼]\d{1,2}월$")
#: A heading under a year: 2022년 개소.
_UNDER_YEAR = re.compile(r"^['’‘]?(?P<year>(?:20)?\d{2})년도?\s(?P<rest>[가-힣(].*)$")
#: A heading with its year behind it: 시행 전(2022년).
_BEFORE_YEAR = re.compile(r"^(?P<rest>[가-힣\s]*[전후])\((?P<year>20\d{2})년\)$")
#: A cell of two numbers: the lower and the upper end of an estimate.
RANGE = re.compile(rf"^(?P<low>{VALUE})[~∼](?P<high>{VALUE})(?![~∼\d])")
_BUDGET_COLUMN = re.compile(r"(?:사업비|예산|예산액|소요예산)$")
#: Row labels that say nothing without the row before them.
CHANGES = frozenset({"증감", "증감률", "증감액", "증가율", "감소율", "비율", "구성비", "비중"})
_OF_YEAR = re.compile(
    r"^['’‘](?P<year>\d{2})(?:년\s(?P<rest>[가-힣].{2,})|\.\s?(?P<month>\d{1,2}월)\s(?P<what>[가-힣].{2,}))$"
)
_SAYS_YEAR = re.compile(r"['’‘]\d{2}[.년]|20\d{2}년")
#: The heading of what was done up to a year.
_UNTIL = re.compile(r"[~∼]\s?['’‘]?\d{2,4}년")
_TOTALS = frozenset({"계", "합계", "총계", "누계"})


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its label and its cells."""

    label: str
    cells: tuple[str, ...]


def read_typed(row: TypedRow, listed: tuple[str, ...]) -> list[Reading]:
    """The cells of a row of words and numbers, and the numbers at its end under the last heading."""
    own = tuple("" if tokens(c) else _counted_as(h) for c, h in zip(row.cells, row.heads, strict=True))
    made = read_row(Row(row.label, row.cells), row.heads, row.units or listed, own)
    behind = [one for one in readings(row.end) if one.unit]
    return [*made, *(replace(one, label=last_words(f"{row.label} {one.label or row.last}")) for one in behind)]


def _counted_as(head: str) -> str:
    """The unit that a heading says: 개소, 면수, 대여료(원)."""
    return next((unit for unit in (head, head.removesuffix("수")) if unit in IN_HEADINGS), "") or unit_of((head,))


def read_row(
    row: Row, heads: tuple[str, ...] | None, units: tuple[str, ...], by_cell: tuple[str, ...] = ()
) -> list[Reading]:
    """The numbers of a row under their headings, in the units listed for the table or those of the cells."""
    label_year = YEAR_LABEL.match(compact(row.label))
    label = "" if label_year else IN_BRACKETS.sub("", unspaced(row.label)).strip()
    if of_year := _OF_YEAR.match(label):  # ’21년 공모 채택률, ’22. 9월 심화 과정
        label, label_year = of_year["rest"] or of_year["what"], of_year
    made: list[Reading] = []
    for place, cell in enumerate(row.cells):
        number = re.match(VALUE, cell)
        if number is None:
            continue
        head = heads[place] if heads else ""
        months = _MONTHS_HEAD.match(head)
        # 2022년 개소, 시행 전(2022년): a column of that year
        under_year = None if label_year else _UNDER_YEAR.match(head) or _BEFORE_YEAR.match(head)
        head = under_year["rest"] if under_year else head
        later = under_year is not None and head == "이후"  # 2024년 이후
        head = "" if later else head
        head_month = YEAR_LABEL.match(head)
        head_year = YEAR_WORD.match(head) or head_month
        said_year = label_year or under_year or head_year
        year = int(said_year["year"]) if said_year else year_of_total(head, heads)
        if year is not None and year < 100:
            year += 2000
        column = "" if head_year or months or _UNTIL.match(head) else IN_BRACKETS.sub("", head)
        of_change = compact(label) in CHANGES
        basis = last_words(" ".join(p for p in ((column, label) if of_change else (label, column)) if p))
        basis = label if label == column else basis
        own = tokens(cell)
        unit = own[0].unit if own else (by_cell and by_cell[place]) or unit_of_cell(row.label, head, units)
        summed = bool(heads) and column in _TOTALS and any(YEAR_WORD.match(h) for h in heads or ())
        until = _UNTIL.match(head)
        # a total over the years is of none of them, nor is what was done up to one
        # or one whose label says its year itself (’18년~’20년 공모, 1단계 ’21. 4월)
        unknown = year is None and (not head or summed or until is not None or _SAYS_YEAR.search(basis) is not None)
        value = Decimal(re.sub(r"[△▲−,-]", "", number.group()))
        value = -value if number.group()[0] in "△-−" else value
        reading = _reading(unit, value, basis, label, column, year, unknown)
        dated = label_year or head_month
        said = head_month.groupdict().get("said") if head_month else None
        note = "이후" if later else (said or "").strip("()") or apiece(row.label, heads[place] if heads else "")
        reading = replace(reading, note=note)
        reading = replace(
            reading, period=head if until or months else (dated.groupdict().get("month") or "") if dated else ""
        )
        if between := RANGE.match(cell):
            high = Decimal(between["high"].replace(",", ""))
            made += [replace(reading, note="범위"), replace(reading, value=high, note="범위")]
            continue
        made.append(reading)
        more = [Reading(measure_of(m.unit), m.value, m.unit, basis, year, undated=unknown) for m in own[1:]]
        made += [replace(one, period=reading.period) for one in more]
    # of several (selected, granted) none is the budget of the work
    several = sum(r.budget and not r.work for r in made) > 1
    return [_no_budget(r) if several and r.budget and not r.work else r for r in made]


def _no_budget(reading: Reading) -> Reading:
    return replace(reading, measure="amount", budget=False)


def _reading(
    unit: str, value: Decimal, basis: str, label: str, column: str, year: int | None, undated: bool
) -> Reading:
    """One cell; money under 예산 or 사업비 is a budget, of the work that the row is named after."""
    grouped = " " in column  # money of one stage (제안 소요예산, 반영 소요예산) is not the work's budget
    if unit in WON and not grouped and _BUDGET_COLUMN.search(compact(column) or compact(label)):
        work = label if column and _BUDGET_COLUMN.search(compact(column)) else ""
        work = "" if compact(work) in {"합계", "계", "총계", "소계"} or len(work) < 3 else work
        return Reading("budget", value, unit, basis, year, budget=True, work=work, undated=undated)
    return Reading(measure_of(unit), value, unit, basis, year, undated=undated)


def measure_of(unit: str) -> Measure:
    """What a number in a unit measures: a rate, money, or things counted."""
    return "rate" if unit in {"%", "%p"} else "amount" if unit in WON else "count"


def last_words(label: str) -> str:
    """At most LABEL_LENGTH characters of a label: the last whole words that fit."""
    words = label.split()
    while len(words) > 1 and len(" ".join(words)) > LABEL_LENGTH:
        words.pop(0)
    return " ".join(words)[-LABEL_LENGTH:]


def without_place(made: Sequence[Reading], place: str) -> list[Reading]:
    """A row of a table that is called by the place of its case: where several of its numbers are called by nothing else
    their columns are not known, and the place is not what any of them counts."""
    plain = [r for r in made if r.label == place and not (r.period or r.part or r.year)]
    torn = len({r.value for r in plain}) > 1 and len({r.unit for r in plain}) < len(plain)
    return [replace(r, label="") if torn and r in plain else r for r in made]
