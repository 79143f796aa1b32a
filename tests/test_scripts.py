"""The scripts run on any machine, and nothing in the repository names this one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted(p for folder in ("scripts", ".ci") for p in (ROOT / folder).iterdir() if p.is_file())
SHELL = [p for p in SCRIPTS if p.read_text(encoding="utf-8").startswith("#!/bin/sh\n")]
#: Written in two parts, so that this file does not hold what it looks for.
REGISTRIES = tuple(
    "".join(parts)
    for parts in (("pypi", ".org"), ("files.python", "hosted"), ("registry.", "npmjs"), ("deb.", "debian"))
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|home|root|Users|opt|mnt)/\w[\w./-]*")


def tracked() -> list[Path]:
    """Files of the repository, as git knows them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_it_is_executable_and_says_what_it_does(path: Path) -> None:
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert os.access(path, os.X_OK)
    assert first.startswith("#!")
    assert second.startswith(("# ", '"""'))


@pytest.mark.parametrize("path", SHELL, ids=lambda p: p.name)
def test_a_shell_finds_no_fault_in_it(path: Path) -> None:
    checked = subprocess.run(["sh", "-n", str(path)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("path", SHELL, ids=lambda p: p.name)
def test_it_stops_at_the_first_error(path: Path) -> None:
    assert re.search(r"^set -eu$|^exec ", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_there_are_shell_scripts() -> None:
    assert {p.name for p in SHELL} >= {"run", "test", "check", "setup", "bench"}


def test_no_file_names_a_package_registry() -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {host}" for host in REGISTRIES if host in text]
    assert not found


def test_no_file_names_a_folder_of_this_machine() -> None:
    found = []
    for path in tracked():
        if path.suffix in (".py", ".toml", ".yaml", ".yml", ".lock", "") or path.parent.name in ("scripts", ".ci"):
            text = path.read_bytes().decode("utf-8", "replace")
            found += [f"{path.relative_to(ROOT)}: {m[0]}" for m in MACHINE_PATH.finditer(text)]
    assert not found


def test_setup_compiles_the_sources_again_after_an_upgrade(tmp_path: Path) -> None:
    for folder in ("scripts", ".venv/bin", "bot", "data", "db", "handlers", "nlp"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml", "bot/one.py"):
        (tmp_path / name).touch()
    shutil.copy(ROOT / "scripts" / "setup", tmp_path / "scripts" / "setup")
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\necho "$*" >>calls\n', encoding="utf-8")
    python.chmod(0o755)
    want = "cat requirements.lock requirements.lock pyproject.toml | cksum >.venv/.sallim-run"
    subprocess.run(["sh", "-c", want], cwd=tmp_path, check=True)

    def compilations() -> int:
        subprocess.run([tmp_path / "scripts" / "setup"], check=True)
        return (tmp_path / "calls").read_text(encoding="utf-8").count("compileall")

    assert [compilations(), compilations()] == [1, 1]
    later = time.time() + 60
    os.utime(tmp_path / "bot" / "one.py", (later, later))
    assert compilations() == 2
