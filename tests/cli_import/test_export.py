"""`sallim export`: the same figures in every format, with their sources."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.exporting import COLUMNS, write
from tests.cli_import.conftest import Run
from tests.cli_import.plans import plan_text, write_plan


@pytest.fixture
def ready(run: Run, tmp_path: Path) -> Run:
    assert run("import", write_plan(tmp_path)).code == 0
    return run


DOCUMENT = "2031년 예산의 성과계획서"


def test_every_figure_stands_on_its_line(ready: Run) -> None:
    done = ready("export", "--document", DOCUMENT)
    lines = plan_text().splitlines()
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert len(rows) > 30
    for row in rows:
        assert f"{abs(row['value']):,}" in lines[row["line"] - 1].replace(".00", "")
    row = next(r for r in rows if r["subject"] == "은하 책수레 운행" and r["year"] == 2031)
    assert {key: row[key] for key in ("kind", "measure", "basis", "value", "unit", "organization")} == {
        "kind": "programme",
        "measure": "budget",
        "basis": "예산",
        "value": 600,
        "unit": "백만원",
        "organization": "가람도",
    }
    assert row["path"][0] == "별빛과"
    assert row["path"][-1] == row["subject"]


def test_csv_opens_in_excel_and_holds_the_same(ready: Run, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in ready("export", "--document", DOCUMENT).out.splitlines()]
    done = ready("export", "--format", "csv", "--document", DOCUMENT, "-o", tmp_path / "out.csv")
    assert (done.code, done.out) == (0, "")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(r["subject"], r["line"], r["path"]) for r in read] == [
        (r["subject"], str(r["line"]), " > ".join(r["path"])) for r in rows
    ]
    assert [float(r["value"]) for r in read] == [r["value"] for r in rows]


def test_xlsx_has_typed_numbers_and_a_frozen_heading(ready: Run, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in ready("export", "--document", DOCUMENT).out.splitlines()]
    ready("export", "--format", "xlsx", "--document", DOCUMENT, "-o", tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    (sheet,) = book.worksheets
    head, *body = sheet.iter_rows(values_only=True)
    assert list(head) == [name for name, _ in COLUMNS.values()]
    assert sheet.freeze_panes == "A2"
    assert [line[list(COLUMNS).index("value")] for line in body] == [r["value"] for r in rows]
    assert [line[list(COLUMNS).index("year")] for line in body] == [r["year"] for r in rows]
    assert [line[list(COLUMNS).index("line")] for line in body] == [r["line"] for r in rows]
    book.close()


def test_a_name_is_never_a_formula(tmp_path: Path) -> None:
    figure = dict.fromkeys(COLUMNS) | {"path": ["=1+1"], "subject": "=HYPERLINK(1)\x0b", "value": -3, "year": None}
    for form in ("csv", "xlsx"):
        with (tmp_path / form).open("wb") as file:
            assert write([figure], form, file) == 1
    (row,) = csv.DictReader(io.StringIO((tmp_path / "csv").read_text(encoding="utf-8-sig")))
    assert (row["path"], row["subject"], row["value"]) == ("'=1+1", "'=HYPERLINK(1)\x0b", "-3")
    with (tmp_path / "xlsx").open("rb") as file:
        book = load_workbook(file)
    cells = next(iter(book.worksheets[0].iter_rows(min_row=2)))
    assert [(c.value, c.data_type) for c in cells if isinstance(c.value, str)] == [
        ("=1+1", "s"),
        ("=HYPERLINK(1)", "s"),
    ]
    book.close()


def test_a_department_is_exported_alone(ready: Run) -> None:
    rows = [
        json.loads(line) for line in ready("export", "--document", DOCUMENT, "--department", "별빛과").out.splitlines()
    ]
    assert rows
    assert {r["path"][0] for r in rows} == {"별빛과"}


def test_a_bureau_is_exported_with_what_is_under_it(ready: Run) -> None:
    every = ready("export", "--document", DOCUMENT).out.splitlines()
    bureau = ready("export", "--document", DOCUMENT, "--department", "문화 별빛국").out.splitlines()
    division = ready("export", "--document", DOCUMENT, "--department", "별빛과").out.splitlines()
    assert len(division) < len(bureau) <= len(every)
    assert set(division) < set(bureau)


def test_the_figures_of_a_question_are_exported_as_the_document_prints_them(ready: Run) -> None:
    done = ready("export", "--query", "은하 책수레 운행 2031년 예산")
    rows = [json.loads(line) for line in done.out.splitlines()]
    row = rows[0]
    assert (row["subject"], row["value"], row["unit"], row["year"]) == ("은하 책수레 운행", 600, "백만원", 2031)
    assert row["path"][0] == "별빛과"
    every = [json.loads(line) for line in ready("export", "--document", DOCUMENT).out.splitlines()]
    assert all(row in every for row in rows)


def test_a_question_without_figures_is_said_and_nothing_is_written(ready: Run, tmp_path: Path) -> None:
    done = ready("export", "--query", "없는다리 놓기 예산", "-o", tmp_path / "out.csv")
    assert (done.code, done.out) == (1, "")
    assert "내보낼 수치가 없습니다" in done.err
    assert not list(tmp_path.glob("out*"))


def test_a_question_goes_with_no_other_choice(ready: Run) -> None:
    done = ready("export", "--query", "별빛과 예산", "--department", "별빛과")
    assert (done.code, "--query" in done.err) == (2, True)


@pytest.mark.parametrize("arguments", [("--document", "없는 문서"), ("--department", "없는과")])
def test_what_is_not_there_is_one_korean_line(ready: Run, tmp_path: Path, arguments: tuple[str, str]) -> None:
    done = ready("export", *arguments, "-o", tmp_path / "out.jsonl")
    assert (done.code, done.out) == (1, "")
    assert arguments[1] in done.err
    assert len(done.err.splitlines()) == 1
    assert not list(tmp_path.glob("out*"))


def test_a_folder_that_is_not_there_is_one_korean_line(ready: Run, tmp_path: Path) -> None:
    done = ready("export", "-o", tmp_path / "none" / "out.jsonl")
    assert (done.code, "쓸 수 없습니다" in done.err) == (1, True)
