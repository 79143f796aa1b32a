"""The independent check of exports finds nothing where an export is right, and each kind of fault where it is not."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from data.export import exported
from data.layouts import read_records
from data.readers import read_file
from tests.data.case_books import BOOK
from tests.data.plans import EARLIER, PLAN
from tests.data.test_agency_goals import DAON, GARAM, HAESOL
from tests.data.work_plan_documents import CITY, COUNTY, FLAT

VERIFY = Path(__file__).parents[1] / "scripts" / "verify-export"
#: A plan of another year: amounts of funds with their unit, years from the right to the left, a table cut by a page.
INVESTMENT = """가온군
문화관광국
관광과
2027년 주요업무계획

Ⅰ. 일반현황
- 1과장 2팀 - 정원 9명 (현원 8명)

Ⅱ. 전략목표별 이행과제
전략목표 1. 머무는 관광
이행과제 1-1. 숙박 확충

성과지표\t목표값
\t'25년\t'26년\t'27년
▶ 관광객 수\t12만명\t13만명\t15만명
▶ 만족도\t80점\t82.5점\t85점

○ 한옥 체험관 건립 : 3동 / 1,250,000천원(국비 500,000천원, 군비 750,000천원)

V. 현안사업
1. 한옥 체험관 건립

□ 사업개요
- 사업기간 : 2026. 1. ~ 2028. 12.
- 사업비 : 1,250,000천원

□ 투자계획
(단위 : 천원)
구분\t2028년 이후\t2027년\t2026년\t기투자\t합계
계\t200,000\t450,000\t400,000\t200,000\t1,250,000
국비\t80,000\t180,000\t160,000\t80,000\t500,000

- 3 -

구분\t2028년 이후\t2027년\t2026년\t기투자\t합계
군비\t120,000\t270,000\t240,000\t120,000\t750,000
"""


def reordered(text: str) -> str:
    """A plan whose tables of programmes print the year of the plan first and the settlement last."""
    made, inside = [], False
    for line in text.split("\n"):
        cells = line.split("⇥")
        inside = line.startswith("사업명⇥회계구분") or (inside and len(cells) == 7)
        made.append("⇥".join([cells[i] for i in (0, 1, 6, 5, 4, 2, 3)] if inside and len(cells) == 7 else cells))
    return "\n".join(made)


INVENTED = {
    "plan.txt": PLAN.replace("⇥", "\t"),
    "goals.md": HAESOL,
    "county.md": COUNTY,
    "city.md": CITY,
    "flat.md": FLAT,
    "cases.txt": BOOK,
    "reordered.txt": reordered(PLAN).replace("⇥", "\t"),
    "won.txt": PLAN.replace("천원", "원").replace("⇥", "\t"),
    "earlier.txt": EARLIER.replace("⇥", "\t"),
    "without_staff.txt": re.sub(r"\(단위 : 명\).*?3\. 예산", "3. 예산", PLAN, count=1, flags=re.DOTALL).replace(
        "⇥", "\t"
    ),
    "goals_again.md": GARAM,
    "goals_short.md": DAON,
    "investment.md": INVESTMENT,
}

Line = dict[str, Any]


def verify(document: Path, lines: list[Line], *more: str) -> tuple[int, str]:
    export = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    done = subprocess.run(
        [sys.executable, str(VERIFY), str(document), "--export", "-", *more],
        input=export,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONUTF8": "1"},
    )
    return done.returncode, done.stdout + done.stderr


def written(folder: Path, name: str, text: str | None = None) -> tuple[Path, list[Line]]:
    document = folder / name
    document.write_text(INVENTED[name] if text is None else text, encoding="utf-8")
    return document, list(exported(read_records(read_file(document))))


def counts(told: str) -> dict[str, int]:
    return {name: int(number) for name, number in re.findall(r"(missing|absent|misread): (\d+)", told)}


def test_it_knows_nothing_of_the_project() -> None:
    tree = ast.parse(VERIFY.read_text(encoding="utf-8"))
    modules = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    modules |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {m.partition(".")[0] for m in modules} <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", INVENTED)
def test_every_number_of_an_invented_document_is_exported(name: str, tmp_path: Path) -> None:
    document, lines = written(tmp_path, name)
    code, told = verify(document, lines)
    assert (code, counts(told)) == (0, {"missing": 0, "absent": 0, "misread": 0}), told


@pytest.mark.parametrize("name", ["plan.txt", "goals.md", "county.md", "flat.md", "cases.txt", "investment.md"])
def test_a_lost_a_changed_and_a_misread_figure_are_found(name: str, tmp_path: Path) -> None:
    document, lines = written(tmp_path, name)
    printed = Counter((line["line"], line["value"]) for line in lines)
    unit = next(i for i, x in enumerate(lines) if x["unit"] in ("명", "호") and printed[x["line"], x["value"]] == 1)
    lost = [line for i, line in enumerate(lines) if i != unit]
    assert counts(verify(document, lost)[1])["missing"] == 1
    changed = [{**line, "value": line["value"] + 7777777} if i == unit else line for i, line in enumerate(lines)]
    assert counts(verify(document, changed)[1]) == {"missing": 1, "absent": 1, "misread": 0}
    elsewhere = [{**line, "line": 1} if i == unit else line for i, line in enumerate(lines)]
    assert counts(verify(document, elsewhere)[1])["absent"] == 1


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("goals.md", "year", 1999),
        ("goals.md", "unit", "켤레"),
        ("county.md", "year", 1999),
        ("plan.txt", "basis", "추경"),
    ],
)
def test_a_wrong_year_unit_or_stage_is_misread(name: str, key: str, value: object, tmp_path: Path) -> None:
    document, lines = written(tmp_path, name)
    changed = [{**line, key: value} for line in lines]
    code, told = verify(document, changed)
    assert code == 1
    assert counts(told)["misread"] > 5


def test_a_number_exported_twice_for_one_printed_is_absent(tmp_path: Path) -> None:
    document, lines = written(tmp_path, "goals.md")
    assert counts(verify(document, [*lines, lines[0]])[1]) == {"missing": 0, "absent": 1, "misread": 0}


def test_the_document_is_found_among_others(tmp_path: Path) -> None:
    document, lines = written(tmp_path, "goals.md")
    _, others = written(tmp_path, "county.md")
    assert verify(document, [*others, *lines])[0] == 0


def test_what_is_no_figure_is_excluded_by_a_named_rule(tmp_path: Path) -> None:
    text = HAESOL.replace(
        "창업을 꿈꾸는 청년의 첫걸음을 돕는다",
        "- 2025. 3. 4. 제7회 시행령 제3조, 031-555-1234, 3단계 심사, 코로나19, www.abc12.kr 참조, 20대 청년",
    )
    assert text != HAESOL
    document, lines = written(tmp_path, "goals.md", text)
    code, told = verify(document, lines)
    assert code == 0, told
    for rule in ("date", "telephone", "law or numbered thing", "number of a thing", "part of a name", "age group"):
        assert rule in told


def test_the_five_documents(documents: Path) -> None:
    paths = sorted(p for p in documents.iterdir() if re.search(r"_.*\.(txt|md)$", p.name))
    lines = [line for path in paths for line in exported(read_records(read_file(path)))]
    for path in paths:
        code, told = verify(path, lines)
        assert code == 0, told
