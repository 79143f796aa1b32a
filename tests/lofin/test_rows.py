"""Rows of 세부사업별 세출현황 become records, from whatever file they were saved in."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.lines import UnreadableDocumentError
from data.lofin import LofinRowsError, government, is_province, iterate_records
from data.lofin_files import looks_like_lofin, read_lofin
from data.records import Records
from tests.lofin.service import row


def amounts(records: Records, name: str) -> dict[tuple[str, str], Decimal]:
    subject = next(s for s in records.subjects if s.name == name)
    return {(f.basis, f.part): f.value for f in records.figures if f.subject == subject.id}


def test_a_row_becomes_a_programme_with_its_amounts() -> None:
    (records,) = iterate_records([row(3)])
    document = records.document
    assert (document.kind, document.year, document.organization) == ("lofin", 2025, "경기도 한빛시")
    assert document.title == "경기도 한빛시 2025 세부사업별 세출현황"
    assert document.note == "집행일자 2025-12-31 기준"
    assert amounts(records, "마을 사업 3") == {
        ("예산현액", ""): 3_000_000,
        ("예산현액", "국비"): 1_500_000,
        ("예산현액", "시도비"): 900_000,
        ("예산현액", "시군구비"): 600_000,
        ("예산현액", "기타"): 0,
        ("지출", ""): 2_250_000,
        ("편성액", ""): 2_700_000,
    }
    assert {(f.measure, f.unit, f.year, f.line) for f in records.figures} == {("budget", "원", 2025, 1)}
    assert {(a.name, a.text) for a in records.attributes} >= {
        ("회계구분", "일반회계"),
        ("분야", "사회복지"),
        ("부문", "노인·청소년"),
        ("집행일자", "2025-12-31"),
    }
    assert not records.issues
    root, programme = records.subjects
    assert (root.kind, root.level, programme.kind, programme.level) == (
        "organization",
        "municipality",
        "programme",
        "detail",
    )
    assert programme.parent == root.id


def test_governments_and_years_are_documents_of_their_own() -> None:
    made = list(iterate_records([row(1, 1), row(1, 0), row(2, 1), row(1, 1, fyr="2024", exe_ymd="20241231")]))
    assert [(r.document.organization, r.document.year, len(r.subjects) - 1) for r in made] == [
        ("경기도 한빛시", 2025, 2),
        ("경기도", 2025, 1),
        ("경기도 한빛시", 2024, 1),
    ]
    assert len({r.document.id for r in made}) == 3
    assert [r.subjects[0].level for r in made] == ["municipality", "province", "municipality"]


@pytest.mark.parametrize(
    ("code", "province"),
    [("1100000", True), ("4100000", True), ("1111000", False), ("2871000", False), ("4511100", False)],
)
def test_the_middle_of_the_code_tells_a_province(code: str, province: bool) -> None:
    assert is_province(code) is province


@pytest.mark.parametrize(
    ("printed", "province", "code", "name", "alias"),
    [
        ("서울본청", "서울", "1100000", "서울특별시", "서울"),
        ("서울가온구", "서울", "1199000", "서울특별시 가온구", "가온구"),
        ("경기광주시", "경기", "4161000", "경기도 광주시", "광주시"),
        ("광주동구", "광주", "2911000", "광주광역시 동구", "동구"),
        ("한빛시", "경기도", "4199000", "경기도 한빛시", "한빛시"),
        ("강원새솔군", "", "5188000", "강원특별자치도 새솔군", "새솔군"),
        ("제주본청", "제주", "5000000", "제주특별자치도", "제주본청"),
        ("세종본청", "세종특별자치시", "3600000", "세종특별자치시", "세종"),
    ],
)
def test_names_of_governments_are_unique_in_the_nation(
    printed: str, province: str, code: str, name: str, alias: str
) -> None:
    made = government({"laf_cd": code, "laf_hg_nm": printed, "wa_laf_nm": province})
    assert made.name == name
    assert alias in made.aliases


def test_only_the_latest_day_counts() -> None:
    (records,) = iterate_records([row(1, exe_ymd="20250630", ep_amt=5), row(1, ep_amt=9), row(2, exe_ymd="20250630")])
    assert [s.name for s in records.subjects[1:]] == ["마을 사업 1"]
    assert amounts(records, "마을 사업 1")["지출", ""] == 9
    assert [(i.line, i.code) for i in records.issues] == [(1, "older_day")]


def test_bad_rows_are_issues_with_their_number() -> None:
    rows = [
        row(1),
        row(2, fyr="이천"),
        row(3, dbiz_nm=" "),
        row(4, laf_hg_nm=None),
        row(5, ep_amt="많이", bdg_ntep=None, capep="", sggep="1,234", cpl_amt="-5000"),
        row(1),
    ]
    (records,) = iterate_records(rows)
    assert [(i.line, i.code) for i in records.issues] == [
        (2, "bad_row"),
        (3, "bad_row"),
        (4, "bad_row"),
        (5, "bad_amount"),
        (6, "repeated_row"),
    ]
    assert amounts(records, "마을 사업 5") == {
        ("예산현액", ""): 5_000_000,
        ("예산현액", "시군구비"): 1234,
        ("예산현액", "기타"): 0,
        ("편성액", ""): -5000,
    }
    assert [s.name for s in records.subjects[1:]] == ["마을 사업 1", "마을 사업 5"]


def test_one_name_in_two_accounts_is_two_programmes() -> None:
    (records,) = iterate_records([row(1), row(1, acnt_dv_nm="특별회계", dept_cd="D9", bdg_cash_amt=7)])
    programmes = [s for s in records.subjects if s.kind == "programme"]
    assert [s.name for s in programmes] == ["마을 사업 1", "마을 사업 1"]
    assert len({s.id for s in programmes}) == 2
    told = {a.subject: a.text for a in records.attributes if a.name == "부서코드"}
    assert told == {programmes[0].id: "D1", programmes[1].id: "D9"}


def test_departments_are_subjects_where_they_have_names() -> None:
    (records,) = iterate_records([row(1, dept_nm="복지과"), row(2, dept_nm="복지과"), row(3, dept_nm="")])
    assert [(s.kind, s.name) for s in records.subjects] == [
        ("organization", "경기도 한빛시"),
        ("department", "복지과"),
        ("programme", "마을 사업 1"),
        ("programme", "마을 사업 2"),
        ("programme", "마을 사업 3"),
    ]


def test_rows_of_something_else_are_refused() -> None:
    with pytest.raises(LofinRowsError, match="행이 없습니다"):
        list(iterate_records([{"이름": "값"}]))


def test_rows_that_wait_in_files_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(n, n % 4) for n in range(1, 50)]
    held = list(iterate_records(rows))
    monkeypatch.setattr("data.lofin._Spool._HELD", 7)
    assert list(iterate_records(rows)) == held


ROWS = [row(1), row(2, 0), row(3, ep_amt="1,500,000"), row(4, bdg_ntep=None)]


def as_csv(headings: dict[str, str], encoding: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([headings.get(key, key) for key in ROWS[0]])
    writer.writerows(["" if v is None else v for v in r.values()] for r in ROWS)
    return stream.getvalue().encode(encoding)


KOREAN = {
    "fyr": "회계연도",
    "exe_ymd": "집행일자",
    "wa_laf_hg_nm": "시도명",
    "laf_cd": "자치단체코드",
    "laf_hg_nm": "자치단체명",
    "acnt_dv_nm": "회계구분명",
    "dbiz_nm": "세부사업명",
    "fld_nm": "분야명",
    "part_nm": "부문명",
    "bdg_cash_amt": "예산현액(원)",
    "bdg_ntep": "국비",
    "capep": "시도비",
    "sggep": "시군구비",
    "etc_amt": "기타",
    "ep_amt": "지출액",
    "cpl_amt": "편성액",
    "dept_cd": "부서코드",
}
PAGE = {"QWGJK": [{"head": [{"list_total_count": 4}, {"RESULT": {"CODE": "INFO-000", "MESSAGE": ""}}]}, {"row": ROWS}]}
FILES: dict[str, tuple[bytes, list[int]]] = {
    "page.json": (json.dumps(PAGE, ensure_ascii=False, indent=1).encode(), [1, 2, 3, 4]),
    "pages.json": (json.dumps([PAGE["QWGJK"], {"QWGJK": []}]).encode(), [1, 2, 3, 4]),
    "rows.json": (json.dumps(ROWS).encode(), [1, 2, 3, 4]),
    "rows.jsonl": ("\n".join(json.dumps(r, ensure_ascii=False) for r in ROWS).encode(), [1, 2, 3, 4]),
    "page-lines.jsonl": (f"{json.dumps(PAGE)}\n{json.dumps({'QWGJK': []})}\n".encode(), [1, 1, 1, 1]),
    "fields.csv": (as_csv({}, "utf-8-sig"), [2, 3, 4, 5]),
    "headings.csv": (as_csv(KOREAN, "cp949"), [2, 3, 4, 5]),
}


@pytest.mark.parametrize("name", FILES)
def test_saved_files_of_every_kind_give_the_same_records(name: str, tmp_path: Path) -> None:
    data, lines = FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert looks_like_lofin(path)
    seen: list[tuple[int, int]] = []
    made = list(read_lofin(path, lambda done, total: seen.append((done, total))))

    def said(all_records: list[Records]) -> list[Any]:
        return [
            (r.document, [s.name for s in r.subjects], [(f.basis, f.part, f.value) for f in r.figures])
            for r in all_records
        ]

    assert said(made) == said(list(iterate_records(ROWS)))
    assert [s.line for r in made for s in r.subjects if s.kind == "programme"] == [
        lines[0],
        lines[2],
        lines[3],
        lines[1],
    ]
    assert seen[-1] == (len(data), len(data))


def test_other_files_are_not_taken_for_these(tmp_path: Path) -> None:
    for name, text in (("a.csv", "구분,예산\n계,1\n"), ("b.json", '{"a": 1}'), ("c.txt", "세부사업명\n"), ("d.md", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert not looks_like_lofin(tmp_path / name)
    assert not looks_like_lofin(tmp_path / "없는.csv")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b'{"QWGJK": [{"row": [', "JSON"),
        (b'{"laf_cd": 1}\n{"laf_cd"\n', "2번째 줄"),
        ("가,나\n1,2\n".encode(), "열이 없습니다"),
        (b"\x00\x01\x02", "글자로 된 문서가 아니라"),
    ],
)
def test_damaged_files_say_so(data: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "깨진.csv"
    path.write_bytes(data)
    with pytest.raises((UnreadableDocumentError, LofinRowsError), match=word):
        list(read_lofin(path))
