"""Reading an uploaded file in a process of its own: `python -m bot.proposing FILE BY ROLE LANGUAGE`.

A document takes seconds of Python and the format libraries tens of megabytes; neither belongs into the running bot,
and a file that hangs a reader is ended with its process.  Standard output has one JSON object per line:
`{"done": 3, "of": 40}` while reading, at the end `{"draft": 5, "status": "preview", "report": "…"}`.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.publishing import propose
from bot.reporting import import_text
from bot.settings import load_settings
from bot.wording import speaking
from db.engine import open_database

_SHOWN = 8  # entries of one list of the report
_PAUSE = 0.5  # seconds between two lines of progress


class _Progress:
    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, _name: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last >= _PAUSE:
            self._last = now
            _tell({"done": done, "of": total})


def main(arguments: list[str]) -> int:
    """Read, compare, keep as a proposal, report.  The bot that starts this has its database ready."""
    file, by, role, language = arguments
    settings = load_settings()
    with closing(open_database(settings.database)) as database:
        now = datetime.now(UTC)
        made = propose(Path(file), database, state="proposed", by=int(by), role=role, now=now, progress=_Progress())
    with speaking(english=language == "en"):
        report = import_text(made.report, shown=_SHOWN, in_chat=True)
    _tell({"draft": made.draft, "status": made.report.status, "report": report})
    return 0


def _tell(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
