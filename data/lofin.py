"""Open data of 지방재정365: 세부사업별 세출현황 (service QWGJK), rows → records.

One document per government and fiscal year.  A row is one detail programme of one account with its current
appropriation (예산현액), where that money comes from (국비, 시도비, 시군구비, 기타), what was spent (지출) and what was
appropriated at first (편성액), all in 원.  The service gives the state of a day (집행일자); of several days in one file
only the latest counts, for the amounts are cumulative.

Field names and meanings: the service's own description (fyr, exe_ymd, wa_laf_cd, laf_cd, acnt_dv_nm, dept_cd, …).
A government's code is AABBBCC; BBB = 000 is the province or metropolitan city itself (본청).  The execution rate is
not in the data; it is 지출액 ÷ 예산현액, computed when it is asked for.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from data.cells import clean, parse_amount
from data.provinces import full_names
from data.records import Document, Figure, Recorder, Records, Subject, document_id

KIND = "lofin"
TITLE = "세부사업별 세출현황"

#: A row of the service: field names to values as they came (texts or numbers).
Row = Mapping[str, Any]

#: Headings that saved tables have in place of the service's field names, compared without blanks and brackets.
HEADINGS: dict[str, str] = {
    "회계연도": "fyr",
    "집행일자": "exe_ymd",
    "기준일자": "exe_ymd",
    "광역자치단체코드": "wa_laf_cd",
    "시도코드": "wa_laf_cd",
    "광역자치단체명": "wa_laf_nm",
    "시도명": "wa_laf_nm",
    "wa_laf_hg_nm": "wa_laf_nm",
    "wa_laf_ng_nm": "wa_laf_nm",
    "자치단체코드": "laf_cd",
    "자치단체명": "laf_hg_nm",
    "laf_nm": "laf_hg_nm",
    "회계구분명": "acnt_dv_nm",
    "회계구분": "acnt_dv_nm",
    "부서코드": "dept_cd",
    "부서명": "dept_nm",
    "세부사업코드": "dbiz_cd",
    "세부사업명": "dbiz_nm",
    "분야명": "fld_nm",
    "분야": "fld_nm",
    "부문명": "part_nm",
    "부문": "part_nm",
    "예산현액": "bdg_cash_amt",
    "국비": "bdg_ntep",
    "시도비": "capep",
    "시군구비": "sggep",
    "기타": "etc_amt",
    "기타금액": "etc_amt",
    "지출액": "ep_amt",
    "지출금액": "ep_amt",
    "편성액": "cpl_amt",
    "편성금액": "cpl_amt",
}

#: (field, basis, part) of the amounts of a row, in the order shown.
_AMOUNTS = (
    ("bdg_cash_amt", "예산현액", ""),
    ("bdg_ntep", "예산현액", "국비"),
    ("capep", "예산현액", "시도비"),
    ("sggep", "예산현액", "시군구비"),
    ("etc_amt", "예산현액", "기타"),
    ("ep_amt", "지출", ""),
    ("cpl_amt", "편성액", ""),
)
_ATTRIBUTES = (("acnt_dv_nm", "회계구분"), ("fld_nm", "분야"), ("part_nm", "부문"))
_FIELDS = (
    *("fyr", "exe_ymd", "wa_laf_cd", "wa_laf_nm", "laf_cd", "laf_hg_nm", "acnt_dv_nm"),
    *("dept_cd", "dept_nm", "dbiz_cd", "dbiz_nm", "fld_nm", "part_nm"),
    *(key for key, _, _ in _AMOUNTS),
)
_GET = itemgetter(*_FIELDS)
_YEAR, _DAY, _CODE, _PLACE, _OFFICE_CODE, _OFFICE, _NAME = map(
    _FIELDS.index, ("fyr", "exe_ymd", "laf_cd", "laf_hg_nm", "dept_cd", "dept_nm", "dbiz_nm")
)
_AMOUNTS_AT = tuple((_FIELDS.index(key), basis, part) for key, basis, part in _AMOUNTS)
_ATTRIBUTES_AT = tuple((_FIELDS.index(key), label) for key, label in _ATTRIBUTES)
#: The texts of a row in the order of _FIELDS.
Values = tuple[str, ...]


class LofinRowsError(Exception):
    """The rows are not those of 세부사업별 세출현황; the message is one Korean line."""


@dataclass(frozen=True, slots=True)
class Government:
    """Whose money it is.  `name` is unique in the nation: a municipality carries its province."""

    code: str
    name: str
    province: bool  # 광역 본청; its amounts are never summed with those of municipalities
    aliases: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def canonical(heading: str) -> str:
    """The service's field name for a heading of a saved table; the heading itself where it is not known."""
    plain = "".join(heading.split()).replace("(원)", "").strip("\ufeff\"'")
    return HEADINGS.get(plain, HEADINGS.get(plain.lower(), plain.lower()))


def government(row: Row) -> Government:
    """The government of a row, from its code (AABBBCC) and printed names."""
    known = full_names()  # the service prints the short one before its municipalities (경기수원시)
    code, printed, province = (clean(str(row.get(key) or "")) for key in ("laf_cd", "laf_hg_nm", "wa_laf_nm"))
    short = next(
        (s for s, full in known.items() if province in (s, full) or printed.startswith((s + "본청", full))), ""
    )
    if not short and not province:
        short = next((s for s in known if printed.startswith(s) and len(printed) > len(s) + 1), "")
    full = known.get(short, province)
    if is_province(code, printed):
        return Government(code, full or printed, province=True, aliases=_others(full or printed, printed, short))
    place = printed
    for prefix in (full, province, short):
        if prefix and place.startswith(prefix) and len(place) > len(prefix) + 1:
            place = place.removeprefix(prefix).strip()
            break
    name = f"{full} {place}".strip()
    return Government(code, name, province=False, aliases=_others(name, place, printed))


def is_province(code: str, printed: str = "") -> bool:
    """본청 by the code's middle three digits; by the printed name where there is no whole code.

    Not by its last three: those are 000 for municipalities too (종로구 is 1111000).
    """
    if len(code) == 7:
        return code[2:5] == "000"
    return printed.endswith("본청") or any(printed in names for names in full_names().items())


def _others(name: str, *spellings: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for spelling in spellings if spelling and spelling != name))


def _values(row: Row) -> Values:
    """The known fields of a row as texts; numbers as written, nothing as ""."""
    try:
        found: Iterable[Any] = _GET(row)
    except KeyError:
        named = row if _known(row) else {canonical(key): value for key, value in row.items()}
        found = map(named.get, _FIELDS)
    return tuple(v.strip() if v.__class__ is str else "" if v is None else str(v).strip() for v in found)


def _known(row: Row) -> bool:
    return "laf_cd" in row and "dbiz_nm" in row and "wa_laf_nm" in row


def _flaw(values: Values) -> str:
    """Why a row cannot be used, "" where it can."""
    year = values[_YEAR]
    if not (year.isascii() and year.isdigit() and 1990 <= int(year) <= 2100):
        return f"회계연도 '{year[:12]}'을(를) 읽을 수 없어 건너뛰었습니다."
    if not values[_PLACE]:
        return "자치단체명이 없어 건너뛰었습니다."
    if not values[_NAME]:
        return "세부사업명이 없어 건너뛰었습니다."
    return ""


def iterate_records(rows: Iterable[Row | tuple[int, Row]]) -> Iterator[Records]:
    """Records per government and year, in the order in which they first appear, one document at a time.

    Rows are numbered from 1 unless they come as (number, row).  They wait in temporary files by government, so that a
    nation (a million rows) needs the memory of its largest government only.
    Raises LofinRowsError where no row is one of this service.
    """
    with tempfile.TemporaryDirectory(prefix="sallim-lofin-") as folder:
        store = _Spool(Path(folder))
        stray: list[tuple[int, str]] = []
        for number, row in _numbered(rows):
            values = _values(row)
            flaw = _flaw(values)
            if flaw:
                stray.append((number, flaw))
            else:
                store.add((values[_YEAR], values[_CODE] or values[_PLACE]), number, values)
        if not store.keys:
            raise LofinRowsError(
                "세부사업별 세출현황의 행이 없습니다. 회계연도·자치단체명·세부사업명이 있는 자료인지 확인해 주세요."
            )
        for position, key in enumerate(store.keys):
            yield _document(store.rows(key), stray if position == 0 else [])


def _numbered(rows: Iterable[Row | tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
    for number, row in enumerate(rows, start=1):
        yield row if isinstance(row, tuple) else (number, row)


class _Spool:
    """Rows by key: the last of them in memory, the others in one file per key."""

    _HELD = 20_000  # rows held before they are written

    def __init__(self, folder: Path) -> None:
        self.keys: dict[tuple[str, str], int] = {}
        self._folder = folder
        self._held: dict[tuple[str, str], list[tuple[int, Values]]] = defaultdict(list)
        self._count = 0

    def add(self, key: tuple[str, str], number: int, values: Values) -> None:
        self.keys.setdefault(key, len(self.keys))
        self._held[key].append((number, values))
        self._count += 1
        if self._count >= self._HELD:
            self._write()

    def _write(self) -> None:
        for key, rows in self._held.items():
            with self._path(key).open("a", encoding="utf-8", newline="") as file:
                file.write("".join(_written(number, values) for number, values in rows))
        self._held.clear()
        self._count = 0

    def _path(self, key: tuple[str, str]) -> Path:
        return self._folder / f"{self.keys[key]}.rows"

    def rows(self, key: tuple[str, str]) -> list[tuple[int, Values]]:
        """The rows of one key, in order of their numbers; gives up what it holds of them."""
        made: list[tuple[int, Values]] = []
        if self._path(key).exists():
            with self._path(key).open(encoding="utf-8", newline="") as file:
                for line in file.read().split(_ROW_END)[:-1]:
                    number, *values = line.split(_CELL_END)
                    made.append((int(number), tuple(values)))
            self._path(key).unlink()
        return made + self._held.pop(key, [])


_CELL_END, _ROW_END = "\x1f", "\x1e"


def _written(number: int, values: Values) -> str:
    """A row as text; characters that separate cells and rows become blanks (no cell of the service has them)."""
    made = f"{number}{_CELL_END}{_CELL_END.join(values)}"
    if made.count(_CELL_END) != len(values) or _ROW_END in made:
        plain = (v.replace(_CELL_END, " ").replace(_ROW_END, " ") for v in values)
        made = f"{number}{_CELL_END}{_CELL_END.join(plain)}"
    return made + _ROW_END


def _document(rows: list[tuple[int, Values]], stray: list[tuple[int, str]]) -> Records:
    """The records of one government in one year."""
    first = dict(zip(_FIELDS, rows[0][1], strict=True))
    who = government(first)
    year = int(first["fyr"])
    day = max(values[_DAY] for _, values in rows)
    recorder = Recorder(
        Document(
            id=document_id(KIND, who.name, "", year),
            kind=KIND,
            title=f"{who.name} {year} {TITLE}",
            organization=who.name,
            unit="",
            year=year,
            sha256=_digest(rows),
            note=f"집행일자 {_date(day)} 기준" if day else "",
        ),
        together=True,
    )
    for number, flaw in stray:
        recorder.issue(number, "bad_row", flaw, "error")
    line = rows[0][0]
    root = recorder.subject(
        "organization", who.name, line, level="province" if who.province else "municipality", aliases=who.aliases
    )
    if day:
        recorder.attribute(root, "집행일자", _date(day), line, short=True)
    _add_rows(recorder, root, year, [pair for pair in rows if pair[1][_DAY] == day])
    older = [number for number, values in rows if values[_DAY] != day]
    if older:
        recorder.issue(
            older[0],
            "older_day",
            f"집행일자가 {_date(day)}보다 앞선 {len(older):,}행은 누계가 겹쳐 쓰지 않았습니다.",
            "info",
        )
    return recorder.records()


def _digest(rows: list[tuple[int, Values]]) -> str:
    """Hash of what the rows say, wherever they stand in the file: the same data again change nothing."""
    made = hashlib.sha256()
    for _, values in rows:
        made.update(("\x1f".join(values) + "\x1e").encode())
    return made.hexdigest()


def _date(day: str) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 and day.isdigit() else day


@lru_cache(maxsize=65536)
def _clean(text: str) -> str:
    """`clean`, remembered: fields, accounts and departments repeat in every row."""
    return clean(text)


def _add_rows(recorder: Recorder, root: Subject, year: int, rows: list[tuple[int, Values]]) -> None:
    """Rows of one day."""
    departments: dict[str, Subject] = {}
    seen: dict[Values, int] = {}
    names = [_clean(values[_NAME]) for _, values in rows]
    bearers = Counter((values[_OFFICE], name) for (_, values), name in zip(rows, names, strict=True))
    for (number, values), name in zip(rows, names, strict=True):
        if values in seen:
            recorder.issue(number, "repeated_row", f"{seen[values]}행과 똑같은 행이라 한 번만 썼습니다.", "info")
            continue
        seen[values] = number
        parent = root
        office = _clean(values[_OFFICE])
        if office:
            # The service gives departments by code alone; only tables with names make department subjects.
            if office not in departments:
                departments[office] = recorder.subject("department", office, number, parent=root, level="division")
            parent = departments[office]
        programme = recorder.subject("programme", name, number, parent=parent, level="detail")
        _add_amounts(recorder, programme, number, year, values)
        for at, label in _ATTRIBUTES_AT:
            if values[at]:
                recorder.attribute(programme, label, _clean(values[at]), number, short=True)
        if values[_OFFICE_CODE] and bearers[values[_OFFICE], name] > 1:
            # What tells programmes of one name apart.
            recorder.attribute(programme, "부서코드", values[_OFFICE_CODE], number, short=True)


def _add_amounts(recorder: Recorder, programme: Subject, number: int, year: int, values: Values) -> None:
    for at, basis, part in _AMOUNTS_AT:
        text = values[at]
        if not text or text in ("-", "null", "None"):
            continue
        value = _amount(text)
        if value is None:
            label = f"{basis} {part}".strip()
            recorder.issue(number, "bad_amount", f"{label} '{clean(text)[:20]}'은(는) 금액이 아니라 넣지 않았습니다.")
        else:
            figure = Figure(programme.id, "budget", basis, year, value, "원", number, part=part)
            recorder.figures.append(figure)


def _amount(text: str) -> Decimal | None:
    """A whole or decimal number of 원, with or without grouping; None for anything else."""
    if text.isascii() and text.removeprefix("-").isdigit():
        return Decimal(text)
    read = parse_amount(text)
    if read is None or read.unit not in ("", "원"):
        return None
    whole = read.value.to_integral_value()
    return whole if whole == read.value else read.value
