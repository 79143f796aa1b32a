"""`scripts/bench`: print measurements beside the bars of the design.

usage: scripts/bench [all | speed | cold | memory | crowd | endurance | pages | import | thresholds | margins |
                     whose | described | unknown | nation | load | year | deliver | crash]

`year` (2,000 subscriptions on a virtual clock), `deliver` (10,000 people due at nine) and `crash` (500 kills for each
database) measure delivery.
`pages` reads a plan of a hundred pages as .hwpx and .pdf.
`endurance` (20,000 questions and 500 charts), `nation` (600,000 names) and `load` (a million rows) take some minutes
and are not among `all`; `--rows` makes them less.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench import crowd, described, margins, measure, nation, news, thresholds, unknown, whose


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    news_ = ("year", "deliver", "crash")
    memory = ("memory", "crowd", "endurance", "pages")
    shown = (
        *news_,
        *memory,
        "all",
        "speed",
        "cold",
        "import",
        "thresholds",
        "margins",
        "whose",
        "described",
        "unknown",
        "nation",
        "load",
    )
    hidden = ("resident", "nation-fill", "nation-of")  # processes of their own, started by the others
    parser.add_argument("what", nargs="?", default="all", choices=(*shown, *hidden), metavar="|".join(shown))
    parser.add_argument("--home", type=Path, default=None, help="folder of the database (a new one)")
    parser.add_argument("--seed", type=int, default=0, help="year: the seed of a run to be repeated")
    parser.add_argument("--rows", type=int, default=0, help="how many names, rows, subscriptions, people or kills")
    given = parser.parse_args()
    if given.what == "nation-fill":
        nation.fill(given.home, given.rows)
        return 0
    if given.what == "nation-of":
        print(json.dumps(nation.of(given.home)))
        return 0
    if given.what in ("nation", "load"):
        sizes = (given.rows,) if given.rows else nation.SIZES
        for text in nation.curve(sizes) if given.what == "nation" else nation.loading(given.rows or nation.MILLION):
            print(text, flush=True)
        return 0
    if given.what in news_:
        with tempfile.TemporaryDirectory() as made:
            for text in _news(given.what, given.home or Path(made), given.rows, given.seed):
                print(text, flush=True)
        return 0
    if given.what == "resident":  # a process of its own, started by `memory`
        print(measure.resident(given.home))
        return 0
    with tempfile.TemporaryDirectory() as made:
        home = given.home or Path(made)
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        for text in _lines(given.what, home, given.rows):
            print(text, flush=True)
    return 0


def _news(what: str, home: Path, rows: int, seed: int) -> Iterator[str]:
    if what == "year":
        return news.year(home, rows or news.SUBSCRIPTIONS, seed)
    if what == "deliver":
        return news.load(home, rows or news.PEOPLE)
    return news.crash(rows or news.KILLS)


def _lines(what: str, home: Path, rows: int) -> Iterable[str]:
    if what == "thresholds":
        database, assistant = measure.opened(home)
        names = assistant.understander.lexicon.names
        database.close()
        return [thresholds.report(names)]
    if what == "unknown":
        return unknown.report(home)
    if what == "margins":
        return margins.report(home)
    if what == "whose":
        return whose.report(home)
    if what == "described":
        return described.report(home)
    if what == "pages":
        return measure.pages(home)
    if what == "endurance":
        return crowd.endure(home, rows or 20_000, (rows or 20_000) // 40)
    default = measure.ROOT.parent / "shared" / "documents"
    folder = Path(os.environ.get("SALLIM_DOCUMENTS", default))
    steps = {"cold": measure.cold, "memory": measure.memory, "crowd": crowd.report, "speed": measure.speed}
    made: list[str] = []
    if what in ("all", "import"):  # first: a process counts what the one that started it held, and this one grows
        made += measure.importing(home, folder) if folder.is_dir() else ["import: the documents are not here"]
    for name, step in steps.items():
        made += step(home) if what in ("all", name) else []
    return made


if __name__ == "__main__":
    sys.exit(main())
