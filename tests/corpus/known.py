"""The known failures of the corpus, and the command that writes their list anew.

`python -m tests.corpus.known` asks every question and prints tests/questions/known_failures.yaml: an entry per failing
spelling, with the reason that stands there already or, for a new one, what went wrong.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import yaml

from bot.assistant import Assistant
from bot.evaluating import Case, Verdict, evaluate, read_cases
from db.engine import ensure_ready, open_database

FOLDER = Path(__file__).parent.parent / "questions"
LIST = FOLDER / "known_failures.yaml"
PATTERNS = ("plans_*.yaml", "others_*.yaml", "seen_*.yaml", "holdout_*.yaml", "cousins_*.yaml")
_REASON = 160  # characters of a reason written by the command

_HEADING = """\
# Questions of the corpus that are answered wrongly today, by id of the spelling, with the reason.
# The corpus test fails when a question that is not here fails, and when one that is here is answered rightly.
# `python -m tests.corpus.known > list && mv list tests/questions/known_failures.yaml` writes it anew.
"""


@contextmanager
def shipped_assistant(folder: Path) -> Iterator[Assistant]:
    """An assistant on a database in `folder` that holds the shipped records and nothing else."""
    database = open_database(f"sqlite:///{folder / 'sallim.db'}")
    ensure_ready(database)
    try:
        yield Assistant(database, folder)
    finally:
        database.close()


def cases(folder: Path = FOLDER) -> list[Case]:
    """The cases of every file, those still to be written left out.  Raises ValueError where one cannot be read."""
    return [case for pattern in PATTERNS for case in read_cases(folder, pattern)]


def known_failures(path: Path = LIST) -> dict[str, str]:
    """Reason by id of the spelling.  Raises ValueError where the list is not one of ids and reasons."""
    if not path.exists():
        return {}
    given = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    if not isinstance(given, dict) or not all(isinstance(v, str) and v.strip() for v in given.values()):
        raise ValueError(f"{path.name}: every id needs a reason")
    return {str(k): v for k, v in given.items()}


def failures(verdicts: Sequence[Verdict]) -> dict[str, list[Verdict]]:
    """The turns that are not right, by id of their case."""
    made: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.trouble:
            made[verdict.case.id].append(verdict)
    return dict(made)


def reason(verdicts: Sequence[Verdict]) -> str:
    """What went wrong, in one line."""
    first = verdicts[0]
    return f"[{first.outcome}] {first.text}: {first.trouble}".replace("\n", " ")[:_REASON]


def written(failed: Mapping[str, Sequence[Verdict]], known: Mapping[str, str]) -> str:
    """The list as YAML: reasons that people wrote stay, those of the command are made anew."""
    rows = {
        one: known[one] if one in known and not known[one].startswith("[") else reason(verdicts)
        for one, verdicts in sorted(failed.items())
    }
    if not rows:
        return _HEADING + "{}\n"
    return _HEADING + yaml.safe_dump(rows, allow_unicode=True, width=10_000, sort_keys=False)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, shipped_assistant(Path(folder)) as assistant:
        sys.stdout.write(written(failures(list(evaluate(assistant, cases()))), known_failures()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
