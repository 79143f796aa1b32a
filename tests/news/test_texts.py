"""The sentences of subscriptions, alerts and reminders as a person reads them, held by a golden file.

SALLIM_UPDATE_GOLDEN=1 writes it anew; the difference is then read by eye.
"""

from __future__ import annotations

import os
from pathlib import Path

from bot import news_texts
from tests.telegram.test_texts import _lines

_GOLDEN = Path(__file__).parent / "golden" / "texts.txt"


def test_texts_are_as_read_by_eye() -> None:
    made = "\n".join(_lines(news_texts)) + "\n"
    if os.environ.get("SALLIM_UPDATE_GOLDEN"):
        _GOLDEN.write_text(made, "utf-8")
    assert made == _GOLDEN.read_text("utf-8")
