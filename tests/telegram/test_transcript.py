"""A transcript agrees with what was read by eye in whatever order two messages of one turn came, and not otherwise."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.telegram.transcript import Transcript

READ = "› 7: hello\nanswer\n[Button]\nnotice\n(to 8) notice\n\n› 7: more\nlast\n"


def transcript(*turns: list[list[str]]) -> Transcript:
    made = Transcript(cast("Any", SimpleNamespace(calls=[])), cast("Any", None), troubled=False)
    for turn in turns:
        made.add(turn)
    return made


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    path = tmp_path / "golden.txt"
    path.write_text(READ, "utf-8")
    return path


def test_either_order_of_one_turn_is_right(golden: Path) -> None:
    last = [["› 7: more"], ["last"]]
    transcript([["› 7: hello"], ["answer", "[Button]"], ["notice"], ["(to 8) notice"]], last).agrees_with(golden)
    transcript([["› 7: hello"], ["notice"], ["answer", "[Button]"], ["(to 8) notice"]], last).agrees_with(golden)


@pytest.mark.parametrize(
    "turns",
    [
        [[["› 7: hello"], ["notice"], ["answer", "[Button]"]], [["› 7: more"], ["last"]]],  # one is told nothing
        [[["› 7: hello"], ["answer"], ["notice", "[Button]"], ["(to 8) notice"]], [["› 7: more"], ["last"]]],
        [[["› 7: more"], ["last"]], [["› 7: hello"], ["answer", "[Button]"], ["notice"], ["(to 8) notice"]]],
    ],
)
def test_anything_else_is_not(golden: Path, turns: list[list[list[str]]]) -> None:
    with pytest.raises(AssertionError):
        transcript(*turns).agrees_with(golden)
