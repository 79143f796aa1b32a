"""Fetching 세부사업별 세출현황 (QWGJK) of 지방재정365, page by page, into a file that an interrupted run goes on with.

The key travels in the query string, as the service wants it; so no address is ever logged or put into an error, and
what the service says is cleaned of the key before it is shown.
"""

from __future__ import annotations

import http.client
import json
import logging
import random
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from data.lofin import Government, Row, canonical, government
from data.lofin_files import SERVICE, rows_of
from data.provinces import full_names

_log = logging.getLogger("sallim.fetch")

#: The service gives at most this many rows a page (ERROR-336 beyond).
PAGE = 1000
#: How many days back to look for a day with data: the service has no state for some days.
_DAYS_BACK = 10
_TRIES = 5
_TIMEOUT = 60.0
_MAX_PAGE_BYTES = 64 * 1024 * 1024

_NO_DATA = "INFO-200"
_PASSING = {"ERROR-500", "ERROR-600", "ERROR-601"}
_MEANINGS = {
    "INFO-100": "인증키가 올바르지 않습니다. SALLIM_LOFIN_KEY를 확인해 주세요.",
    "INFO-300": "이 인증키는 사용이 제한되었습니다. 지방재정365에 문의해 주세요.",
    "ERROR-290": "인증키가 올바르지 않습니다. SALLIM_LOFIN_KEY를 확인해 주세요.",
    "ERROR-300": "서비스가 필수 조건이 빠졌다고 답했습니다. 연도와 자치단체를 확인해 주세요.",
    "ERROR-310": "서비스를 찾을 수 없습니다. SALLIM_LOFIN_BASE_URL을 확인해 주세요.",
    "ERROR-336": "한 번에 받을 수 있는 수를 넘었습니다. 잠시 뒤 다시 해 주세요.",
    "ERROR-337": "오늘 쓸 수 있는 횟수를 다 썼습니다. 내일 다시 해 주세요. 받은 데까지는 남아 있습니다.",
}

#: First two digits of a province's codes (행정표준코드), the present ones first: 강원 and 전북 changed theirs.
_PROVINCE_CODES: dict[str, tuple[str, ...]] = {
    "서울": ("11",),
    "부산": ("26",),
    "대구": ("27",),
    "인천": ("28",),
    "광주": ("29",),
    "대전": ("30",),
    "울산": ("31",),
    "세종": ("36",),
    "경기": ("41",),
    "강원": ("51", "42"),
    "충북": ("43",),
    "충남": ("44",),
    "전북": ("52", "45"),
    "전남": ("46",),
    "경북": ("47",),
    "경남": ("48",),
    "제주": ("50",),
}

Progress = Callable[[int, int], None]


class FetchError(Exception):
    """The data could not be fetched; the message is one Korean line without the key."""


class NoDataError(FetchError):
    """The service has no rows for what was asked."""


class ChangedError(FetchError):
    """The service's data changed while they were fetched."""


class _PassingError(Exception):
    """Trouble that another try may not meet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is fetched: a fiscal year, of one government (name or seven-digit code; "" is the nation), on a day.

    `day` is YYYYMMDD; "" is the latest day with data: the end of a past year, else the days before `today`.
    """

    year: int
    government: str = ""
    day: str = ""
    province: str = ""  # wa_laf_cd that narrows the search for a name


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its rows and how many rows there are in all."""

    rows: tuple[dict[str, Any], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched into `path`."""

    path: Path
    rows: int
    pages: int
    resumed: int  # pages that an earlier run had fetched


class Client:
    """Asks the service for pages, patiently.

    `sleep` and `opener` are the outside world; tests give a local server and a sleep that does not wait.
    """

    def __init__(self, base_url: str, key: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        if not key:
            raise FetchError("지방재정365 인증키가 없습니다. SALLIM_LOFIN_KEY에 적어 주세요.")
        parts = urllib.parse.urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise FetchError("지방재정365 주소가 올바르지 않습니다. SALLIM_LOFIN_BASE_URL을 확인해 주세요.")
        base = base_url.rstrip("/")
        self._address = base if base.endswith(f"/{SERVICE}") else f"{base}/{SERVICE}"
        self._key = key
        self._sleep = sleep

    def page(self, wanted: Wanted, number: int, size: int = PAGE) -> Page:
        """Page `number` (from 1).  Raises NoDataError past the end, FetchError for what another try cannot mend."""
        query = {"Key": self._key, "Type": "json", "pIndex": number, "pSize": min(size, PAGE), "fyr": wanted.year}
        if wanted.day:
            query["exe_ymd"] = wanted.day
        if is_code(wanted.government):
            query["laf_cd"] = wanted.government
        elif wanted.province:
            query["wa_laf_cd"] = wanted.province
        for attempt in range(1, _TRIES + 1):
            try:
                return self._read(self._get(query))
            except _PassingError as trouble:
                _log.warning("page %s, try %s: %s", number, attempt, trouble)
                if attempt == _TRIES:
                    raise FetchError(
                        f"지방재정365에서 {number}쪽을 받지 못했습니다({trouble}). 잠시 뒤 다시 하면 이어서 받습니다."
                    ) from None
                self._sleep(min(2.0**attempt, 60.0) * random.uniform(0.7, 1.3))
        raise AssertionError

    def _get(self, query: dict[str, Any]) -> bytes:
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked in __init__
            f"{self._address}?{urllib.parse.urlencode(query)}", headers={"Accept": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - as above
                data: bytes = answer.read(_MAX_PAGE_BYTES + 1)
        except urllib.error.HTTPError as error:
            with error:
                status = error.code
            if status == 429 or status >= 500:
                raise _PassingError(f"HTTP {status}") from None
            raise FetchError(
                f"지방재정365가 요청을 거절했습니다(HTTP {status}). 주소와 인증키를 확인해 주세요."
            ) from None
        except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
            raise _PassingError(type(getattr(error, "reason", error)).__name__) from None
        if len(data) > _MAX_PAGE_BYTES:
            raise FetchError("지방재정365의 답이 너무 큽니다. 주소를 확인해 주세요.")
        return data

    def _read(self, data: bytes) -> Page:
        """The page in an answer: {"QWGJK": [{"head": [{"list_total_count"}, {"RESULT"}]}, {"row": […]}]}.

        Where there is no page, the answer may be {"RESULT"} alone.
        """
        try:
            answer = json.loads(data, parse_float=Decimal)
        except (ValueError, RecursionError):
            raise _PassingError("JSON이 아닌 답") from None
        if not isinstance(answer, dict):
            raise _PassingError("모르는 꼴의 답")
        code, message, total = _head(answer)
        if code == _NO_DATA:
            raise NoDataError("지방재정365에 그 연도와 자치단체의 자료가 없습니다. 연도와 이름을 확인해 주세요.")
        if code in _PASSING:
            raise _PassingError(code)
        if code and code != "INFO-000":
            said = " ".join(message.replace(self._key, "…").split())[:80]
            raise FetchError(_MEANINGS.get(code, f"지방재정365가 {code}(으)로 답했습니다: {said}"))
        rows = tuple(dict(row) for row in rows_of(answer))
        if not code and SERVICE not in answer:
            raise _PassingError("모르는 꼴의 답")
        return Page(rows, total if total is not None else len(rows))


def _head(answer: dict[str, Any]) -> tuple[str, str, int | None]:
    """(result code, message, total count) wherever in the answer they stand."""
    code, message, total = "", "", None
    parts: list[Any] = [answer]
    while parts:
        part = parts.pop()
        if isinstance(part, list):
            parts.extend(part[:2] if part and "head" in part[0] else part)
        elif isinstance(part, dict):
            if isinstance(part.get("RESULT"), dict):
                code, message = str(part["RESULT"].get("CODE", "")), str(part["RESULT"].get("MESSAGE", ""))
            if str(part.get("list_total_count", "")).isdigit():
                total = int(part["list_total_count"])
            parts.extend(value for key, value in part.items() if key in (SERVICE, "head"))
    return code, message, total


def is_code(text: str) -> bool:
    """A government's code: seven digits."""
    return len(text) == 7 and text.isascii() and text.isdigit()


def days(year: int, today: date) -> Iterator[str]:
    """Days to ask for, the likeliest first: the year's end or today, and the days before it."""
    last = min(date(year, 12, 31), today)
    for back in range(_DAYS_BACK + 1):
        yield f"{last - timedelta(days=back):%Y%m%d}"


def settle(client: Client, wanted: Wanted, today: date) -> Wanted:
    """The same with a day on which the service has data, narrowed to a province where the name tells it.

    Raises NoDataError where there is none.
    """
    if wanted.year > today.year or wanted.year < 2000:
        raise NoDataError(f"{wanted.year}년의 집행 자료는 없습니다. 연도를 확인해 주세요.")
    if wanted.day:
        return _narrowed(client, wanted)
    found: NoDataError | None = None
    for day in days(wanted.year, today):
        dated = replace(wanted, day=day)
        try:
            client.page(dated, 1, 1)
        except NoDataError as error:
            found = error
            continue
        return _narrowed(client, dated)
    raise found or NoDataError("자료가 없습니다. 연도를 확인해 주세요.")


def _narrowed(client: Client, wanted: Wanted) -> Wanted:
    """With the province's code where the name begins with a province, and the service confirms the code."""
    name = "".join(wanted.government.split())
    short = next((s for s, full in full_names().items() if name.startswith((s, full))), "")
    for number in _PROVINCE_CODES.get(short, ()):
        narrow = replace(wanted, province=f"{number}00000")
        try:
            rows = client.page(narrow, 1, 1).rows
        except NoDataError:
            continue
        if rows and _who(rows[0]).name.startswith(full_names()[short]):
            return narrow
    return wanted


def _pages(client: Client, wanted: Wanted, first: int, done: int, total: int = -1) -> Iterator[tuple[Page, int]]:
    """(page, rows read so far) from page `first` to the end, which is where `total` rows have come.

    Pages are cut from a list that the service makes anew for every page: where its length changes, they no longer
    fit together.
    """
    number = first
    while True:
        try:
            page = client.page(wanted, number)
        except NoDataError:
            if number == 1:
                raise
            page = Page((), total)
        if total not in (-1, page.total):
            raise ChangedError("받는 사이에 지방재정365의 자료가 바뀌었습니다. 다시 하면 처음부터 받습니다.")
        total = page.total
        done += len(page.rows)
        yield page, done
        if done >= total:
            return
        if not page.rows:
            raise FetchError(
                f"지방재정365가 {total:,}행 가운데 {done:,}행만 주었습니다. 잠시 뒤 다시 하면 이어서 받습니다."
            )
        number += 1


def _chosen(page: Page, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """The rows that were asked for, whether or not the service heeds every condition."""
    for row in page.rows:
        if str(row.get("fyr", wanted.year)).strip() == str(wanted.year) and _is_of(row, wanted.government):
            yield row


def _is_of(row: Row, name: str) -> bool:
    """The row is of the government of this code or name (수원시, 경기도 수원시, 서울 = 서울특별시 본청)."""
    if not name:
        return True
    if is_code(name):
        return str(row.get("laf_cd", "")).strip() == name
    who = _who(row)
    asked = "".join(name.split())
    spellings = {"".join(text.split()) for text in (who.name, *who.aliases)}
    if who.province:
        return full_names().get(asked, asked) in spellings or asked in spellings
    return asked in spellings


def _who(row: Row) -> Government:
    return government({canonical(key): value for key, value in row.items()})


def fetch_file(
    base_url: str,
    key: str,
    year: int,
    government: str,
    path: Path,
    *,
    today: date,
    day: str = "",
    sleep: Callable[[float], None] = time.sleep,
    progress: Progress | None = None,
) -> Fetched:
    """Fetch into `path` (one row per line, JSON).  A run that was cut off goes on from its last whole page.

    Until it is complete the pages are in `path` + `.part`; `path` appears at the end, whole.  Raises FetchError.
    """
    client = Client(base_url, key, sleep=sleep)
    part = path.with_name(path.name + ".part")
    asked = Wanted(year, government.strip(), day)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        wanted, pages, done, total = _begun(part, asked)
        if not pages:
            wanted, done = settle(client, asked, today), 0
            part.write_text(json.dumps({"asked": asdict(asked), "wanted": asdict(wanted)}) + "\n", encoding="utf-8")
        count = pages
        if not pages or done < total:
            with part.open("a", encoding="utf-8") as file:
                for page, read in _pages(client, wanted, pages + 1, done, total if pages else -1):
                    count += 1
                    _append(file, count, read, page, wanted)
                    if progress is not None:
                        progress(min(read, page.total), page.total)
        return Fetched(path, _finish(part, path), count, pages)
    except ChangedError:
        part.unlink(missing_ok=True)
        raise
    except OSError as error:
        raise FetchError(
            f"받은 자료를 저장하지 못했습니다({error.strerror}). 폴더와 남은 공간을 확인해 주세요."
        ) from None


def _append(file: TextIO, number: int, read: int, page: Page, wanted: Wanted) -> None:
    """Write a page as one line, at once: what is not a whole line is fetched again."""
    if page.rows:
        rows = list(_chosen(page, wanted))
        line = {"page": number, "read": read, "total": page.total, "rows": rows}
        file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        file.flush()


def _begun(part: Path, asked: Wanted) -> tuple[Wanted, int, int, int]:
    """(what is fetched, whole pages, rows read, rows in all) of a run that was cut off; no pages where there is none.

    A line that was being written when the run was cut off is taken away.
    """
    if not part.exists():
        return asked, 0, 0, 0
    good, state = 0, (asked, 0, 0, 0)
    with part.open("rb") as file:
        for line in file:
            try:
                value = json.loads(line) if line.endswith(b"\n") else None
                if good == 0:
                    if value is None or Wanted(**value["asked"]) != asked:
                        return asked, 0, 0, 0
                    state = (Wanted(**value["wanted"]), 0, 0, 0)
                elif value is None or value["page"] != state[1] + 1:
                    break
                else:
                    state = (state[0], value["page"], value["read"], value["total"])
            except (ValueError, KeyError, TypeError):
                break
            good += len(line)
    with part.open("rb+") as file:
        file.truncate(good)
    return state


def _finish(part: Path, path: Path) -> int:
    """Write the rows of the whole pages to `path` at once; returns how many.  Raises NoDataError for none."""
    made = path.with_name(path.name + ".new")
    count = 0
    with part.open(encoding="utf-8") as source, made.open("w", encoding="utf-8") as target:
        next(source)
        for line in source:
            for row in json.loads(line)["rows"]:
                target.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
    if not count:
        made.unlink()
        part.unlink()
        raise NoDataError(
            "그 이름의 자치단체가 자료에 없습니다. 이름을 ‘○○도 ○○시’처럼 적거나 코드 일곱 자리를 적어 주세요."
        )
    made.replace(path)
    part.unlink()
    return count
