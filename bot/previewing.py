"""Making the copy that shows what is not published, in a process of its own: `python -m bot.previewing PATH`.

Loading documents is seconds of Python, for which nobody else's answer shall wait.
"""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot import office_texts as say
from bot.settings import load_settings
from db.engine import open_database
from db.preview import make_preview


def main(arguments: list[str]) -> int:
    """The bot that starts this has its database ready."""
    (path,) = arguments
    with closing(open_database(load_settings().database)) as database:
        make_preview(database, Path(path), say.DRAFT_MARK, datetime.now(UTC))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
