"""Fetching from a local server of the service's shape: pages, faults, an interrupted run."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.fetch import Client, Fetched, FetchError, NoDataError, Wanted, fetch_file
from data.lofin_files import looks_like_lofin, read_lofin
from tests.lofin.service import KEY, Service, row, serve

TODAY = date(2026, 11, 21)


@pytest.fixture
def service() -> Iterator[Service]:
    rows = [row(n, 1) for n in range(1, 2301)] + [row(n, where) for where in (0, 2, 3, 4) for n in range(1, 11)]
    with serve(Service(rows)) as made:
        yield made


def rows_of(
    service: Service, government: str = "", year: int = 2025, *, key: str = KEY, **more: Any
) -> list[dict[str, Any]]:
    more = {"today": TODAY, "sleep": lambda _: None, **more}
    with TemporaryDirectory() as folder:
        made = fetch_file(service.url, key, year, government, Path(folder) / "rows.jsonl", **more)
        return [json.loads(line) for line in made.path.read_text(encoding="utf-8").splitlines()]


def file_of(service: Service, path: Path, government: str = "", **more: Any) -> Fetched:
    return fetch_file(service.url, KEY, 2025, government, path, today=TODAY, sleep=lambda _: None, **more)


def test_all_pages_come_in_order(service: Service) -> None:
    seen: list[tuple[int, int]] = []
    rows = rows_of(service, progress=lambda done, total: seen.append((done, total)))
    assert rows == service.rows
    assert seen == [(1000, 2340), (2000, 2340), (2340, 2340)]
    assert all(int(q["pSize"]) <= 1000 for q in service.asked)


@pytest.mark.parametrize(
    ("government", "code", "count"),
    [
        ("4199000", "4199000", 2300),
        ("경기도 한빛시", "4199000", 2300),
        ("한빛시", "4199000", 2300),
        ("경기한빛시", "4199000", 2300),
        ("경기도", "4100000", 10),
        ("전북", "5200000", 10),
        ("전북특별자치도", "5200000", 10),
        ("서울특별시 가온구", "1199000", 10),
    ],
)
def test_one_government_by_code_or_name(service: Service, government: str, code: str, count: int) -> None:
    rows = rows_of(service, government)
    assert {r["laf_cd"] for r in rows} == {code}
    assert len(rows) == count


def test_a_name_with_its_province_reads_that_province_only(service: Service) -> None:
    rows_of(service, "서울특별시 가온구")
    assert service.asked[-1]["wa_laf_cd"] == "1100000"
    assert len(service.asked) <= 3


def test_the_day_is_looked_for(service: Service) -> None:
    service.rows = [row(1, fyr="2026", exe_ymd="20261118")]
    assert rows_of(service, year=2026) == service.rows
    assert [q["exe_ymd"] for q in service.asked[:4]] == ["20261121", "20261120", "20261119", "20261118"]


@pytest.mark.parametrize(("year", "government"), [(2024, ""), (2025, "9999999"), (2031, ""), (0, "")])
def test_nothing_there(service: Service, year: int, government: str) -> None:
    with pytest.raises(NoDataError):
        rows_of(service, government, year)


def test_a_name_that_is_not_there(service: Service, tmp_path: Path) -> None:
    with pytest.raises(NoDataError, match="이름"):
        file_of(service, tmp_path / "a.jsonl", "없는시")
    assert list(tmp_path.iterdir()) == []


def test_faults_that_pass_are_tried_again(service: Service) -> None:
    service.faults = ["500", "drop", "429", "html", "", "ERROR-500", "503"]
    waited: list[float] = []
    rows = rows_of(service, sleep=waited.append)
    assert rows == service.rows
    assert len(waited) == 6
    assert waited[3] > waited[0]


def test_faults_that_stay_end_in_one_line(service: Service) -> None:
    service.faults = ["500"] * 50
    with pytest.raises(FetchError, match="이어서"):
        rows_of(service)
    assert len(service.asked) == 5


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ("ERROR-290", "인증키"),
        ("ERROR-337", "횟수"),
        ("ERROR-310", "BASE_URL"),
        ("ERROR-999", "ERROR-999"),
        ("403", "403"),
    ],
)
def test_refusals_are_not_tried_again(service: Service, fault: str, word: str) -> None:
    service.faults = [fault]
    with pytest.raises(FetchError, match=word):
        rows_of(service)
    assert len(service.asked) == 1


def test_the_key_is_never_said_or_logged(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "wrong-key-9876543210"
    service.faults = ["500", "drop"]
    with pytest.raises(FetchError) as caught:
        rows_of(service, key=wrong)
    service.faults = ["500"] * 9
    with pytest.raises(FetchError) as stopped:
        rows_of(service, key=wrong)
    assert caplog.records
    for error in (caught.value, stopped.value):
        assert error.__cause__ is None
        assert wrong not in f"{error!r} {error} {caplog.text}"
        assert "127.0.0.1" not in str(error)


def test_an_unknown_message_is_said_without_the_key(service: Service) -> None:
    with pytest.raises(FetchError) as caught:
        Client(service.url, "abcdefgh")._read(
            json.dumps({"RESULT": {"CODE": "ERROR-1", "MESSAGE": "키 abcdefgh 거절"}}).encode()
        )
    assert "abcdefgh" not in str(caught.value)
    assert "거절" in str(caught.value)


def test_no_key_and_bad_address() -> None:
    with pytest.raises(FetchError, match="SALLIM_LOFIN_KEY"):
        Client("http://127.0.0.1:1/", "")
    for address in ("ftp://a/", "file:///etc/passwd", "지방재정"):
        with pytest.raises(FetchError, match="SALLIM_LOFIN_BASE_URL"):
            Client(address, KEY)


def test_the_address_may_name_the_service(service: Service) -> None:
    assert Client(service.url + "QWGJK", KEY).page(Wanted(2025, "", "20251231"), 1, 3).total == 2340


def test_a_file_is_whole_and_can_be_imported(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "새 폴더" / "2025.jsonl"
    made = file_of(service, path)
    assert (made.rows, made.pages, made.resumed) == (2340, 3, 0)
    assert [p.name for p in path.parent.iterdir()] == ["2025.jsonl"]
    assert looks_like_lofin(path)
    documents = list(read_lofin(path))
    assert len(documents) == 5
    assert sum(len(r.subjects) - 1 for r in documents) == 2340
    assert not any(r.issues for r in documents)


def test_an_interrupted_run_goes_on(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "2025.jsonl"
    service.faults = ["", "", ""] + ["500"] * 5  # the day, two pages, then trouble
    with pytest.raises(FetchError):
        file_of(service, path)
    part = path.with_name("2025.jsonl.part")
    assert not path.exists()
    with part.open("ab") as file:
        file.write(b'{"page": 3, "rows": [{"fyr"')  # cut off while writing
    service.asked.clear()
    service.faults.clear()
    made = file_of(service, path)
    assert [q["pIndex"] for q in service.asked] == ["3"]
    assert (made.rows, made.pages, made.resumed) == (2340, 3, 2)
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == service.rows
    assert not part.exists()


def test_a_run_for_something_else_begins_anew(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    service.faults = ["", ""] + ["500"] * 5
    with pytest.raises(FetchError):
        file_of(service, path)
    made = file_of(service, path, "4188000")
    assert (made.rows, made.resumed) == (10, 0)


def test_data_that_change_between_pages_are_not_mixed(service: Service, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    service.faults = ["", ""] + ["500"] * 5
    with pytest.raises(FetchError):
        file_of(service, path)
    service.faults.clear()
    service.rows.insert(0, row(9000))
    with pytest.raises(FetchError, match="바뀌었습니다"):
        file_of(service, path)
    assert file_of(service, path).rows == 2341


def test_a_list_that_ends_early_is_an_error(service: Service) -> None:
    whole = service.answer

    def short(query: dict[str, str]) -> Any:
        answer = whole(query)
        if query["pIndex"] == "3":
            answer["QWGJK"][1]["row"] = []
        return answer

    service.answer = short  # type: ignore[method-assign]
    with pytest.raises(FetchError, match="2,340행 가운데 2,000행"):
        rows_of(service)


def test_a_folder_that_cannot_be_written(service: Service, tmp_path: Path) -> None:
    (tmp_path / "파일").write_text("x", encoding="utf-8")
    with pytest.raises(FetchError, match="저장하지 못했습니다"):
        file_of(service, tmp_path / "파일" / "a.jsonl")
