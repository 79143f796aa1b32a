"""Weeks of subscriptions on a virtual clock with everything that can go wrong (a year of 2,000: scripts/bench year)."""

from __future__ import annotations

import os
import random

import pytest

from db.engine import Database
from tests.news.checker import Checker
from tests.news.simulation import simulate

_SEED = int(os.environ.get("SALLIM_TEST_SEED", "0")) or random.randrange(1, 10**9)


@pytest.mark.parametrize("run", range(2))
def test_nothing_missing_doubled_early_or_wrong(database: Database, run: int) -> None:
    print(f"seed {_SEED + run}")
    problems, _ = simulate(database, _SEED + run, count=25, days=50, trouble=0.1)
    assert problems == [], f"seed {_SEED + run}"


def test_the_simulation_sees_trouble(database: Database) -> None:
    """With a seed of its own: of one drawn anew each time a few make hardly any faults."""
    problems, made = simulate(database, 7, count=25, days=50, trouble=0.1)
    assert problems == []
    assert sum(made.world.faults.values()) > 5


def test_the_checker_sees_what_is_wrong(database: Database) -> None:
    """A checker that cannot find anything would prove nothing: every kind of wrong is put in."""
    problems, made = simulate(database, 7, count=20, days=30, trouble=0.0)
    assert problems == []
    arrived = made.world.arrived
    chat, text, when = arrived[0]
    made.world.arrived = [*arrived, (chat, text, when)]
    assert any("2 times" in p for p in Checker(made).problems())
    made.world.arrived = arrived[1:]
    assert any("sent but not arrived" in p for p in Checker(made).problems())
    made.world.arrived = [(chat + 1, text, when), *arrived[1:]]
    assert any("wrong chat" in p for p in Checker(made).problems())
    made.world.arrived = [(chat, text, when.replace(year=2020)), *arrived[1:]]
    assert any("early" in p for p in Checker(made).problems())
    made.world.arrived = arrived
    made.world.log = [entry for entry in made.world.log if entry[0] != "tick"]
    assert any("made without being due" in p for p in Checker(made).problems())
