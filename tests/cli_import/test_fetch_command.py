"""`sallim fetch lofin` from a local server of that shape, and the same rows from a saved file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli_import.conftest import Done, Run
from tests.lofin.service import KEY, Service, row, serve

ROWS = [row(n, where) for where in (0, 1, 2) for n in (1, 2, 3)]


def figures(run: Run) -> list[tuple[str, str, str, int]]:
    rows = [json.loads(line) for line in run("export").out.splitlines()]
    return [(r["organization"], r["subject"], r["basis"], r["value"]) for r in rows if r["subject"].startswith("마을")]


def fetch(run: Run, monkeypatch: pytest.MonkeyPatch, service: Service, *more: str) -> Done:
    monkeypatch.setenv("SALLIM_LOFIN_BASE_URL", service.url)
    monkeypatch.setenv("SALLIM_LOFIN_KEY", KEY)
    return run("fetch", "lofin", "--year", "2025", *more)


def test_what_is_fetched_is_imported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(Service(ROWS)) as service:
        done = fetch(run, monkeypatch, service, "--government", "경기도 한빛시", "--json")
    assert done.code == 0, done.err
    (report,) = [json.loads(line) for line in done.out.splitlines()]
    assert (report["status"], report["year"], report["replaced"]) == ("imported", 2025, False)
    assert report["subjects"]["programme"] == 3
    found = figures(run)
    assert {name for _, name, _, _ in found} == {"마을 사업 1", "마을 사업 2", "마을 사업 3"}
    assert {value for _, name, basis, value in found if name == "마을 사업 2" and basis == "지출"} == {1_500_000}
    assert KEY not in done.out + done.err


def test_the_same_rows_from_a_file_of_several_governments(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in ROWS), encoding="utf-8")
    reports = [json.loads(line) for line in run("import", path, "--json").out.splitlines()]
    assert [r["status"] for r in reports] == ["imported"] * 3
    changed = [
        row(n, where, ep_amt=1) if (n, where) == (2, 1) else row(n, where) for where in (0, 1, 2) for n in (1, 2, 3)
    ]
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in changed), encoding="utf-8")
    reports = [json.loads(line) for line in run("import", path, "--json").out.splitlines()]
    (change,) = [c for r in reports for c in r["changed"]]
    assert (change["old"], change["new"], change["basis"]) == ("1500000원", "1원", "지출")


@pytest.mark.parametrize("arguments", [("--government", "없는군"), ()])
def test_trouble_is_one_korean_line_and_changes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    with serve(Service(ROWS if arguments else [])) as service:
        done = fetch(run, monkeypatch, service, *arguments)
    assert (done.code, done.out) == (1, "")
    assert KEY not in done.err
    assert figures(run) == []


def test_without_a_key_it_says_so(run: Run) -> None:
    done = run("fetch", "lofin", "--year", "2025")
    assert (done.code, "SALLIM_LOFIN_KEY" in done.err) == (1, True)
