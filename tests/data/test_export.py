"""Exported figures, checked by the independent program that knows nothing of the layouts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from data.export import exported
from data.layouts.performance_plan import read
from data.readers import read_file
from tests.data.plans import PLAN, real_plans, records

VERIFY = Path(__file__).parents[2] / "scripts" / "verify-export"


def verify(document: Path, lines: list[str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(VERIFY), str(document), "--export", "-"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONUTF8": "1"},
    )
    return done.returncode, done.stdout + done.stderr


def test_an_exported_line_is_as_the_contract_says() -> None:
    found = records(PLAN)
    lines = [line for line in exported(found) if line["line"] == 102]
    assert lines[3] == {
        "document": "가람특별자치도 한울국 2031년 예산의 성과계획서",
        "document_id": found.document.id,
        "line": 102,
        "organization": "가람특별자치도",
        "path": ["마을과", "마을 공동체 살리기", "마을업무 추진 기본경비"],
        "subject": "마을업무 추진 기본경비",
        "kind": "programme",
        "measure": "budget",
        "basis": "예산",
        "year": 2031,
        "value": 500,
        "unit": "천원",
    }


def test_the_path_of_a_bureaus_own_figure_begins_with_the_bureau() -> None:
    paths = {tuple(line["path"]) for line in exported(records(PLAN)) if line["line"] == 35}
    assert paths == {("한울국", "정책사업")}


def test_the_checker_finds_what_is_missing_and_what_is_not_printed(tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(PLAN.replace("⇥", "\t"), encoding="utf-8")
    lines = [json.dumps(line, ensure_ascii=False) for line in exported(records(PLAN))]
    changed = [line.replace('"value": 700500', '"value": 700501') for line in lines]
    code, told = verify(document, changed)
    assert code == 1
    assert "missing: 0" not in told
    assert "absent: 0" not in told


def test_every_number_of_the_two_plans_is_exported_and_no_other() -> None:
    for path in real_plans():
        lines = [json.dumps(line, ensure_ascii=False) for line in exported(read(read_file(path)))]
        code, told = verify(path, lines)
        assert code == 0, told
        assert "missing: 0, absent: 0, misread: 0" in told
