"""`sallim import`: what it reports, what it changes, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli_import.conftest import Run
from tests.cli_import.plans import plan_text, write_plan


def exported(run: Run, *more: str) -> list[dict[str, Any]]:
    done = run("export", "--format", "jsonl", *more)
    assert done.code == 0
    return [json.loads(line) for line in done.out.splitlines()]


def amounts(run: Run, document_id: str) -> dict[tuple[str, int], int]:
    rows = exported(run, "--document", document_id)
    return {
        (r["subject"], r["year"]): r["value"] for r in rows if r["measure"] == "budget" and r["kind"] == "programme"
    }


def imported(run: Run, path: Path, *more: str) -> dict[str, Any]:
    done = run("import", path, "--json", *more)
    assert done.code == 0, done
    (line,) = done.out.splitlines()
    report: dict[str, Any] = json.loads(line)
    return report


def test_a_new_document_is_read_reported_and_stored(run: Run, tmp_path: Path) -> None:
    report = imported(run, write_plan(tmp_path))
    assert (report["status"], report["replaced"], report["year"]) == ("imported", False, 2031)
    assert report["subjects"]["programme"] == 3
    assert report["figures"]["budget"] >= 9
    assert report["changed"] == report["gone"] == []
    assert amounts(run, report["document_id"]) == {
        ("밤 도서관 활성화", 2029): 1200,
        ("밤 도서관 활성화", 2030): 1300,
        ("밤 도서관 활성화", 2031): 1500,
        ("별빛 도서관 운영", 2029): 700,
        ("별빛 도서관 운영", 2030): 800,
        ("별빛 도서관 운영", 2031): 900,
        ("은하 책수레 운행", 2029): 500,
        ("은하 책수레 운행", 2030): 500,
        ("은하 책수레 운행", 2031): 600,
    }


def test_the_same_bytes_again_change_nothing(run: Run, tmp_path: Path) -> None:
    path = write_plan(tmp_path)
    run("import", path)
    before = exported(run)
    again = run("import", path)
    assert (again.code, "바뀐 것이 없습니다" in again.out) == (0, True)
    assert imported(run, path)["status"] == "unchanged"
    assert exported(run) == before


def test_a_new_version_replaces_the_old_and_says_what_changed(run: Run, tmp_path: Path) -> None:
    first = imported(run, write_plan(tmp_path))
    report = imported(run, write_plan(tmp_path, library=950, target=115))
    assert report["document_id"] == first["document_id"]
    assert report["replaced"]
    changed = {(c["path"][-1], c["measure"], c["old"], c["new"]) for c in report["changed"] if "measure" in c}
    assert ("별빛 도서관 운영", "budget", "900백만원", "950백만원") in changed
    assert ("밤 도서관 활성화", "budget", "1500백만원", "1550백만원") in changed
    target = next(c for c in report["changed"] if c.get("measure") == "target")
    assert (target["old"], target["new"]) == ("110명", "115명")
    assert "최근 실적" in target["reason"]
    text = run("import", write_plan(tmp_path, library=970, target=115)).out
    assert "950백만원 → 970백만원" in text
    assert amounts(run, first["document_id"])["별빛 도서관 운영", 2031] == 970


def test_a_dry_run_says_what_would_change_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    first = imported(run, write_plan(tmp_path))
    report = imported(run, write_plan(tmp_path, library=950), "--dry-run")
    assert report["status"] == "preview"
    assert [c for c in report["changed"] if c["new"] == "950백만원"]
    assert amounts(run, first["document_id"])["별빛 도서관 운영", 2031] == 900
    assert "아직 넣지 않았습니다" in run("import", write_plan(tmp_path, library=950), "--dry-run").out


def test_what_does_not_add_up_is_reported_with_its_line_and_kept_as_printed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(
        plan_text().replace("별빛 도서관 운영\t\t700\t800\t900", "별빛 도서관 운영\t\t700\t800\t890"), encoding="utf-8"
    )
    report = imported(run, path)
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "일반회계" in text)
    assert any(r["line"] == line and "1,490" in r["message"] for r in report["reconciliation"])
    assert amounts(run, report["document_id"])["별빛 도서관 운영", 2031] == 890


UNREADABLE: dict[str, bytes | None] = {
    "없는파일.md": None,
    "빈파일.txt": b"",
    "그림.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "편지.txt": "안녕하세요.\n그동안 잘 지내셨는지요.\n".encode(),
    "깨진.md": b"\xff\xfe\x00\xd8" * 50,
    "가짜.pdf": b"%PDF-1.7\nnothing",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_reported_and_changes_nothing(run: Run, tmp_path: Path, name: str) -> None:
    run("import", write_plan(tmp_path))
    before = exported(run)
    path = tmp_path / name
    content = UNREADABLE[name]
    if content is not None:
        path.write_bytes(content)
    done = run("import", path)
    assert done.code == 1
    assert name in done.out
    assert "앞서 넣은 자료를 그대로 씁니다" in done.out
    assert "Traceback" not in done.out + done.err
    assert exported(run) == before


def test_a_folder_is_reported(run: Run, tmp_path: Path) -> None:
    done = run("import", tmp_path)
    assert (done.code, "폴더" in done.out) == (1, True)


def test_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    done = run("import", tmp_path / "none.md", write_plan(tmp_path), "--json")
    assert done.code == 1
    assert [json.loads(line)["status"] for line in done.out.splitlines()] == ["failed", "imported"]


def test_a_cut_document_is_pointed_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    many = "".join(f"별빛 사업 {n}호\t\t1\t1\t1\t\n" for n in range(40))
    path.write_text(plan_text().replace("은하 책수레 운행\t\t500", many + "은하 책수레 운행\t\t500"), encoding="utf-8")
    assert "⚠" not in run("import", path).out
    assert "반 넘게 없어졌습니다" in run("import", write_plan(tmp_path)).out


def test_a_draft_changes_nothing_until_it_is_published_and_undo_takes_it_back(run: Run, tmp_path: Path) -> None:
    document = imported(run, write_plan(tmp_path))["document_id"]
    before = exported(run)
    drafted = imported(run, write_plan(tmp_path, library=950), "--draft")
    assert exported(run) == before
    assert run("import", "--drafts").out.startswith(f"{drafted['draft']}. ")
    assert run("import", "--publish", drafted["draft"]).code == 0
    assert amounts(run, document)["별빛 도서관 운영", 2031] == 950
    assert run("import", "--publish", drafted["draft"]).code == 1
    assert run("import", "--undo", document).code == 0
    assert exported(run) == before
    assert run("import", "--drafts").out.strip() == "초안이 없습니다."


def test_a_draft_is_dropped(run: Run, tmp_path: Path) -> None:
    drafted = imported(run, write_plan(tmp_path), "--draft")
    assert run("import", "--drop", drafted["draft"]).code == 0
    assert run("import", "--publish", drafted["draft"]).code == 1
    assert run("import", "--undo", drafted["document_id"]).code == 1


@pytest.mark.parametrize("arguments", [[], ["--drafts", "plan.md"], ["--publish", "1", "plan.md"]])
def test_an_import_needs_files_and_drafts_need_none(run: Run, arguments: list[str]) -> None:
    assert run("import", *arguments).code == 2
