"""One assistant on the shipped records for all questions that a test process asks."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.assistant import Assistant
from tests.corpus.known import shipped_assistant


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Only asked, never loaded into: every answer is that of the shipped records."""
    with shipped_assistant(tmp_path_factory.mktemp("shipped")) as made:
        gc.collect()
        gc.freeze()  # names and documents stay; looking through them again and again takes a third of the time
        yield made
        gc.unfreeze()
