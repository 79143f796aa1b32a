"""What the cells of these documents hold: numbers with units, years, letter-spaced labels.  Pure functions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(
    r"^(?P<sign>[△▲\-−–]?)\s*(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>\D{0,12})$"
)
#: What is printed for a number that is not known yet.
_PENDING = re.compile(
    r"^[(\[]?(?:(?:집계|산출|산정|조사|측정|평가|분석|추진|진행|검토|확인)(?:중|예정)|"
    r"미(?:집계|산출|산정|조사|측정|평가|확정|공표|발표|정)|추후(?:확정|집계|공표)|공표전|발표전)[)\]]?$"
)
#: A mark that points to a note below the table: `49,150,000주1)`.
_FOOTNOTE = re.compile(r"(?<=[\d%원명])\s*(?:주\s?\d{0,2}\)|[¹²³]\)?|⁾)$")
#: How the row or column is called that adds up the others (letter spacing removed: `compact`).
TOTALS = frozenset(("계", "합계", "총계", "소계"))
_YEAR = re.compile(r"^['’‘`]?\s*(?P<year>\d{2}|(?:19|20)\d{2})\s*(?:년도?|)\s*(?P<rest>\D*)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed: its value, the unit printed right behind it ("" where none) and its decimal places."""

    value: Decimal
    unit: str


def parse_amount(cell: str) -> Amount | None:
    """Read a cell that is one number, with an optional sign (△, ▲, -), unit and footnote mark; None for anything else.

    A grouping comma must stand before exactly three digits, so that `1,23` is not a number.
    """
    match = _NUMBER.match(_FOOTNOTE.sub("", cell.strip()))
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    return Amount(-value if match["sign"] else value, match["unit"].strip())


def is_pending(cell: str) -> bool:
    """집계중, (미집계), 산출 중: a number that is still to come stands here, and none yet."""
    return bool(_PENDING.match(compact(cell)))


def parse_year(cell: str) -> tuple[int, str] | None:
    """Read `'18`, `26`, `2026년`, `'24결산` as (2018, ""), (2026, ""), (2026, ""), (2024, "결산"); None otherwise.

    Two digits are years of this century (the documents begin in 2018).
    """
    match = _YEAR.match(cell.strip())
    if match is None:
        return None
    year = int(match["year"])
    return (year + 2000 if year < 100 else year), match["rest"].strip()


def compact(text: str) -> str:
    """The text without any white space: `정 책 사 업` → `정책사업`; for comparing labels, never for showing names."""
    return "".join(text.split())


def unspaced(label: str) -> str:
    """A letter-spaced label closed up: `증 감 률` → 증감률; other labels as printed."""
    words = label.split()
    return "".join(words) if len(words) > 1 and all(len(w) == 1 for w in words) else label


def clean(text: str) -> str:
    """NFC, no control characters, white space folded to single spaces, ends trimmed."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():  # most texts are: nothing to take out
        text = "".join(c if not unicodedata.category(c).startswith("C") else " " for c in text)
    return " ".join(text.split())


#: Printed qualifiers that do not change a number.
QUALIFIERS = ("이상", "이하", "초과", "미만", "이내", "내외", "정도", "약")


@dataclass(frozen=True, slots=True)
class Qualified:
    """A number with the qualifier printed around it: `약 30회`, `90% 이상`."""

    value: Decimal
    unit: str
    note: str = ""


def parse_qualified(cell: str) -> Qualified | None:
    """Read a cell that is one number with a unit and at most one qualifier; None for anything else."""
    text, note = cell.strip(), ""
    if text.startswith("약"):
        text, note = text[1:].strip(), "약"
    for word in QUALIFIERS:
        if not note and text.endswith(word):
            text, note = text[: -len(word)].strip(), word
    amount = parse_amount(text)
    return None if amount is None else Qualified(amount.value, compact(amount.unit), note)
