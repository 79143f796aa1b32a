"""`sallim lineage`, `backup`, `restore`, and unusable settings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli_import.conftest import Run
from tests.cli_import.plans import write_plan


def test_unusable_settings_are_one_line_and_exit_code_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("SALLIM_DATABASE_URL", "mysql://a/b"), ("SALLIM_TELEGRAM_TOKEN", "여기에토큰")):
        with monkeypatch.context() as changed:
            changed.setenv(name, value)
            done = run("export")
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
        assert name in done.err


def test_a_database_that_does_not_answer_is_one_line_and_exit_code_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALLIM_DATABASE_URL", "postgresql://someone:secret@127.0.0.1:1/none")
    done = run("lineage")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "secret" not in done.err


def test_a_backup_brings_everything_back(run: Run, tmp_path: Path) -> None:
    run("import", write_plan(tmp_path))
    before = run("export").out
    assert run("backup", tmp_path / "copy.jsonl.gz").code == 0
    run("import", write_plan(tmp_path, library=950))
    assert run("export").out != before
    assert run("restore", tmp_path / "copy.jsonl.gz").code == 0
    assert run("export").out == before
    assert len(list((tmp_path / "home").glob("before-restore-*"))) == 1


def test_restoring_something_else_changes_nothing(run: Run, tmp_path: Path) -> None:
    plan = write_plan(tmp_path)
    run("import", plan)
    before = run("export").out
    done = run("restore", plan)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert run("export").out == before
    assert not list((tmp_path / "home").glob("before-restore-*"))


def test_a_link_added_by_hand_is_listed_and_survives_an_import(run: Run, tmp_path: Path) -> None:
    run("import", write_plan(tmp_path))
    done = run("lineage", "--json", "add", "별빛 도서관 운영", "은하 책수레 운행")
    assert done.code == 0, done.err
    added = json.loads(done.out)
    assert (added["state"], added["earlier_path"][-1]) == ("added", "별빛 도서관 운영")
    run("import", write_plan(tmp_path, library=950))
    listed = [json.loads(line) for line in run("lineage", "--json").out.splitlines()]
    assert added in listed
    assert run("lineage", "refuse", added["id"]).code == 0
    assert f"{added['id']}. [거절됨]" in run("lineage").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("confirm", "99999"), "99999번"), (("add", "없는 사업", "은하 책수레 운행"), "없는 사업")],
)
def test_a_link_that_is_not_there_is_one_korean_line(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    run("import", write_plan(tmp_path))
    done = run("lineage", *arguments)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert said in done.err


def test_an_own_abbreviation_is_understood_and_survives_an_import(run: Run, tmp_path: Path) -> None:
    run("import", write_plan(tmp_path))
    assert "책수 → 책수레" not in run("alias").out
    added = run("alias", "add", "책수", "책수레")
    assert (added.code, "책수 → 책수레" in added.out) == (0, True)
    run("import", write_plan(tmp_path, library=950))
    row = json.loads(run("export", "--query", "은하 책수 운행 2031년 예산").out.splitlines()[0])
    assert (row["subject"], row["value"]) == ("은하 책수레 운행", 600)
    assert {"short": "책수", "long": "책수레"} in [json.loads(line) for line in run("alias", "--json").out.splitlines()]
    assert run("alias", "remove", "책수").code == 0
    again = run("alias", "remove", "책수")
    assert (again.code, again.out, len(again.err.splitlines())) == (1, "", 1)


def test_a_shipped_abbreviation_is_kept_in_its_file(run: Run) -> None:
    assert "자봉 → 자원봉사" in run("alias").out
    assert run("alias", "remove", "자봉").code == 1
    assert "자봉 → 자원봉사" in run("alias").out


@pytest.mark.parametrize("words", [("같은말", "같은말"), (" ", "본말")])
def test_an_abbreviation_of_nothing_is_refused(run: Run, words: tuple[str, str]) -> None:
    done = run("alias", "add", *words)
    assert (done.code, done.out) == (2, "")
    assert "다르게" in done.err.splitlines()[-1]
