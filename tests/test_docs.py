"""The documentation says what the program does: quoted answers, settings, commands, links.

    PYTHONPATH=. .venv/bin/python -m tests.test_docs

asks every question of the README again and writes the answers into it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest

from bot import asking, commands, delivery_commands, evaluating
from bot.assistant import Assistant
from bot.settings import PREFIX, Settings, load_settings
from db.engine import ensure_ready, open_database
from nlp import lexicon
from nlp.query import Context

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TODAY = date(2026, 11, 21)
PROMPT = "› "
_BLOCK = re.compile(r"^```sallim\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://)([^)#]+)")
DOCUMENTS = sorted([README, ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])


def answered(folder: Path, block: str) -> str:
    """A block of the README with the answers of today's program: one conversation from its first question on."""
    database = open_database(f"sqlite:///{folder / 'sallim.db'}")
    try:
        ensure_ready(database, lambda _: None)
        assistant = Assistant(database, folder)
        context: Context | None = None
        turns = []
        for question in (line.removeprefix(PROMPT) for line in block.splitlines() if line.startswith(PROMPT)):
            answer = assistant.ask(question, role="citizen", department="", context=context, today=TODAY, now=1.0)
            context = answer.context or context
            turns.append(f"{PROMPT}{question}\n{answer.text}\n")
    finally:
        database.close()
    return "\n".join(turns)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


@pytest.mark.parametrize("block", _BLOCK.findall(README.read_text(encoding="utf-8")), ids=lambda b: b.splitlines()[0])
def test_the_readme_quotes_the_real_answers(block: str, folder: Path) -> None:
    assert block == answered(folder, block)


def test_the_readme_has_ten_questions_and_a_conversation() -> None:
    turns = [block.count(PROMPT) for block in _BLOCK.findall(README.read_text(encoding="utf-8"))]
    assert turns.count(1) == 10
    assert max(turns) >= 4


def test_every_setting_is_explained() -> None:
    table = set(re.findall(rf"^\| `({PREFIX}[A-Z_]+)` \|", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert table == {PREFIX + name.upper() for name in Settings.model_fields}


def test_every_command_is_explained() -> None:
    subparsers = argparse.ArgumentParser().add_subparsers()
    for module in (asking, commands, delivery_commands, evaluating):
        module.register(subparsers)
    table = set(re.findall(r"`sallim ([a-z]+)", README.read_text(encoding="utf-8")))
    assert table == set(subparsers.choices)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_link_and_named_file_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in _LINK.findall(text):
        assert (path.parent / target).exists(), target
    for named in re.findall(r"`((?:bot|handlers|nlp|db|data|tests|scripts|docs)/[\w./-]+)`", text):
        assert (ROOT / named).exists(), named


def test_the_thresholds_of_the_document_are_those_of_the_code() -> None:
    text = (ROOT / "docs" / "thresholds.md").read_text(encoding="utf-8")
    for name in ("FUZZY_WHOLE", "FUZZY_SHORT", "FUZZY_MARGIN"):
        said = re.search(rf"`{name}` \| (\d+)", text)
        assert said, name
        assert float(said[1]) == getattr(lexicon, name)


def main() -> int:
    """Write today's answers into the README."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        new = _BLOCK.sub(lambda m: f"```sallim\n{answered(Path(name), m[1])}```", text)
    README.write_text(new, encoding="utf-8")
    return 0 if new == text else 1


if __name__ == "__main__":
    sys.exit(main())


_OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_settings_of_the_operations_guide_are_taken(tmp_path: Path) -> None:
    """Every line of its env files, with a token and secrets in the place of the words for them."""
    given = dict(re.findall(r"^(SALLIM_[A-Z_]+)=(\S+)$", _OPERATIONS, re.MULTILINE))
    assert {"SALLIM_HOME", "SALLIM_TELEGRAM_TOKEN", "SALLIM_ADMINS", "SALLIM_WEBHOOK_URL"} <= set(given)
    given["SALLIM_HOME"] = str(tmp_path)
    given["SALLIM_TELEGRAM_TOKEN"] = "123456789:" + "A" * 35
    given["SALLIM_WEBHOOK_SECRET"] = "another_long-secret"
    given["SALLIM_WEBHOOK_URL"] = given["SALLIM_WEBHOOK_URL"].replace("긴_임의의_글자", "long_and-arbitrary")
    settings = load_settings(given)
    assert (settings.webhook_port, settings.admins) == (8443, (11223344,))
    assert f"http://127.0.0.1:{settings.webhook_port};" in _OPERATIONS


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_unit_of_the_operations_guide_is_one_that_systemd_takes(tmp_path: Path) -> None:
    found = re.search(r"^```ini\n(.*?)^```$", _OPERATIONS, re.MULTILINE | re.DOTALL)
    assert found is not None
    unit = tmp_path / "sallim.service"
    unit.write_text(found[1].replace("/srv/sallim", str(ROOT)).replace("User=sallim", "User=root"), encoding="utf-8")
    looked = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (looked.returncode, looked.stderr) == (0, "")
