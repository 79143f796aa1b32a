"""The same document in every format gives the same rows and the same records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.layouts import read_records
from data.lines import Source
from data.readers import read_bytes
from data.records import Records
from tests.readers.make import FORMATS, Paper, blocks, comma, covered, hangul, html, merged, pdf, xlsx
from tests.readers.plan import PLAN

PAPERS = {
    "words": Paper(),
    "letters": Paper(wrap="CJK"),
    "open sides": Paper(open_sides=True),
    "running head": Paper(running_head="2027년도 성과계획서"),
    "large": Paper(size=12),
    "large letters": Paper(size=12, wrap="CJK", open_sides=True),
}


def rows(source: Source) -> list[tuple[str, ...]]:
    """Everything that is printed, without the blank lines that only some formats have."""
    return [line.cells for line in source.lines if line.text.strip()]


def without_place(records: Records) -> tuple[object, ...]:
    """The records without lines, pages, tables and cells: what is said, not where."""
    return (
        replace(records.document, sha256=""),
        [replace(subject, line=0, order=0) for subject in records.subjects],
        [replace(figure, line=0, page=None, table=None, cell=None) for figure in records.figures],
        [replace(attribute, line=0) for attribute in records.attributes],
    )


@pytest.fixture(scope="module")
def printed() -> Source:
    return read_bytes(PLAN.encode(), "plan.txt")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_rows_and_records(form: str, printed: Source) -> None:
    source = read_bytes(FORMATS[form](PLAN), f"plan.{form}")
    assert source.format == form
    assert rows(source) == rows(printed)
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    records = read_records(source)
    assert len(records.figures) > 200
    assert without_place(records) == without_place(read_records(printed))
    assert not records.issues


INDENTED = "□ 추진계획\n  - 첫째 단계\n    · 세부 내용\n  - 둘째 단계\n끝"


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "md"])
def test_indentation_of_bullets_is_kept(form: str) -> None:
    source = read_bytes(FORMATS[form](INDENTED), f"a.{form}")
    assert [line.text for line in source.lines if line.text.strip()] == INDENTED.split("\n")


@pytest.mark.parametrize("paper", PAPERS)
def test_pdf_figures_do_not_depend_on_how_it_is_set(paper: str, printed: Source) -> None:
    source = read_bytes(pdf(PLAN, PAPERS[paper]), "plan.pdf")
    # Where a cell's line is quite full, only the blank at the break is in doubt.
    assert [[c.replace(" ", "") for c in row] for row in rows(source)] == [
        [c.replace(" ", "") for c in row] for row in rows(printed)
    ]
    read, wanted = read_records(source), read_records(printed)
    assert without_place(read)[1:3] == without_place(wanted)[1:3]


def test_pages_and_tables_are_known() -> None:
    source = read_bytes(pdf(PLAN, Paper(size=12)), "plan.pdf")
    pages = [line.page for line in source.lines if line.page]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] > 5
    tables = [line.table for line in source.lines if line.table]
    wanted = sum(isinstance(block, list) for block in blocks(PLAN))
    assert sorted(set(tables)) == list(range(1, wanted + 1))
    cut = {
        line.table
        for line in source.lines
        for other in source.lines
        if line.table and line.table == other.table and line.page != other.page
    }
    assert cut, "no table is cut by a page break: make the paper smaller"


def test_a_table_cut_by_pages_keeps_its_rows_once() -> None:
    table = [["사업명", "회계구분", "'26예산"], *([f"세부사업 {n}", "", f"{n * 7:,}"] for n in range(1, 181))]
    text = "\n".join("\t".join(row) for row in table)
    source = read_bytes(pdf(text), "긴 표.pdf")
    assert rows(source) == [tuple(row) for row in table]
    assert {line.table for line in source.lines} == {1}
    assert max(line.page or 0 for line in source.lines) >= 4


def test_merged_cells_stand_at_their_first_cell() -> None:
    text = "부서명\t정원\t\t현원\n\t계\t5급\t\n총무과\t12\t3\t11"
    spans = merged([line.split("\t") for line in text.split("\n")])
    assert covered(spans) == {(0, 2), (1, 0), (1, 3)}
    for form, make in (("html", html), ("hwpx", hangul), ("xlsx", xlsx), ("pdf", pdf)):
        source = read_bytes(make(text), f"표.{form}")
        assert rows(source) == [tuple(line.split("\t")) for line in text.split("\n")], form


def test_a_box_of_one_column_is_text() -> None:
    document = "<table><tr><td>전략목표</td></tr><tr><td><p>1</p><p>2</p></td></tr></table>".encode()
    source = read_bytes(document, "상자.html")
    assert rows(source) == [("전략목표",), ("1",), ("2",)]
    assert not any(line.is_row for line in source.lines)


def test_a_nested_table_is_text_of_its_cell() -> None:
    source = read_bytes(
        "<table><tr><td>가<td><table><tr><td>1<td>2</table>뒤<tr><td>나<td>다</table>끝".encode(), "안.html"
    )
    assert rows(source) == [("가", "1 2 뒤"), ("나", "다"), ("끝",)]


def test_numbers_of_a_workbook_read_as_excel_shows_them() -> None:
    source = read_bytes(xlsx(PLAN, typed=True), "plan.xlsx")
    text = read_bytes(PLAN.encode(), "plan.txt")
    fixed = [[c.replace(" %", "%").replace("-", "△") for c in row] for row in rows(source)]
    assert fixed == [[c.replace(" %", "%").replace("-", "△") for c in row] for row in rows(text)]
    assert without_place(read_records(source))[2] == without_place(read_records(text))[2]


def test_csv_of_korean_excel_is_cp949() -> None:
    assert rows(read_bytes(comma(PLAN, "cp949"), "plan.csv")) == rows(read_bytes(PLAN.encode(), "plan.txt"))


def test_csv_padded_to_one_width_still_has_its_text() -> None:
    padded = "제목,,\n,,\n구분,2026,2027\n계,10,20\n,,\n끝,,\n"
    assert rows(read_bytes(padded.encode(), "a.csv")) == [
        ("제목",),
        ("구분", "2026", "2027"),
        ("계", "10", "20"),
        ("끝",),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_text_in_the_encodings_of_korea(encoding: str) -> None:
    text = "예산 5,258백만원\r\n△12 증감\n"
    source = read_bytes(text.encode(encoding), "메모.txt")
    assert [line.text for line in source.lines] == ["예산 5,258백만원", "△12 증감", ""]


@pytest.mark.parametrize(("form", "name"), [("hwpx", "a.hwp"), ("pdf", "a.txt"), ("xlsx", "a.csv"), ("html", "a.xls")])
def test_a_wrong_extension_is_read_as_what_it_is(form: str, name: str) -> None:
    source = read_bytes(FORMATS[form](PLAN), name)
    assert source.format == form
    assert len(rows(source)) == len(rows(read_bytes(PLAN.encode(), "plan.txt")))


@pytest.mark.parametrize("form", FORMATS)
def test_progress_reaches_its_total(form: str) -> None:
    seen: list[tuple[int, int]] = []
    read_bytes(FORMATS[form](PLAN), f"plan.{form}", lambda done, total: seen.append((done, total)))
    assert seen
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


@pytest.mark.parametrize("form", ["html", "hwpx", "hwp", "xlsx", "csv"])
def test_the_real_plans_read_the_same_in_every_format(form: str, documents: Path) -> None:
    paths = sorted([*documents.glob("performance*"), *documents.glob("agency*"), *documents.glob("work*")])
    # Writing .hwpx merges cells one by one and is slow: a bureau's plan and an agency's goals will do.
    for path in paths[:2] if form in ("hwpx", "hwp") else paths:
        printed = read_bytes(path.read_bytes(), path.name)
        text = "\n".join(line.text for line in printed.lines)
        read = read_records(read_bytes(FORMATS[form](text), f"{path.stem}.{form}"))
        wanted = read_records(printed)
        assert without_place(read)[:3] == without_place(wanted)[:3]
        # HTML folds runs of blanks.
        assert [" ".join(a.text.split()) for a in read.attributes] == [
            " ".join(a.text.split()) for a in wanted.attributes
        ]


PIPES = """| 성과지표 | 2026 실적 | |
|---|---|---|
| | 목표 | 실적 |
| 방문객 | 1,200 | 1,310 |

부서 | 인원
---|---
총무과 | 12
"""


def test_pipe_tables_keep_headings_of_two_rows_and_their_line_numbers() -> None:
    source = read_bytes(PIPES.encode(), "표.md")
    assert [(line.number, line.cells) for line in source.lines if line.text.strip()] == [
        (1, ("성과지표", "2026 실적", "")),
        (3, ("", "목표", "실적")),
        (4, ("방문객", "1,200", "1,310")),
        (6, ("부서", "인원")),
        (8, ("총무과", "12")),
    ]


def test_a_pipe_inside_a_cell_is_no_edge() -> None:
    source = read_bytes(b"| a \\| b | 3 |\n|---|---|\n| c | 4 |\n", "a.md")
    assert rows(source) == [("a | b", "3"), ("c", "4")]
