"""A crowd: many people ask the running bot at one instant; how long each waits, and what one who floods does to them.

The bot is a process of its own against the local Bot API server, which here is the clock too: from the moment an
update is there to be fetched to the moment the answer arrives.  The questions are all different: an answer that is
remembered from another person's question is no measure of this.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.bench.crowd_api import CrowdApi
from tests.bench.measure import ROOT, line, opened, percentile
from tests.bench.questions import mixed

PEOPLE = 100
CROWD = 1_000  # people who take turns over a long time
ROUNDS = 5
FLOODER = 666
FLOOD = 200
_FIRST = 1000  # id of the first person
_REST = 2  # seconds after which the bot has given back what it does when nobody asks
_OFTEN = 0.1  # seconds between looks at the memory


def report(home: Path) -> list[str]:
    """Percentiles over some rounds of a hundred people who ask at once, without and with somebody who floods."""
    database, assistant = opened(home)
    questions = mixed(assistant.understander.lexicon, PEOPLE)
    database.close()
    return asyncio.run(_measure(home, questions))


async def _measure(home: Path, questions: Sequence[str]) -> list[str]:
    made: list[str] = []
    async with CrowdApi() as api, _running(api, home) as process:
        await api.wait(3, "setMyCommands", timeout=120)
        await _round(api, questions, people=3)  # warm
        for what, flood in ((f"{PEOPLE} people at once", 0), (f"{PEOPLE} people beside one who floods", FLOOD)):
            waits: list[float] = []
            before = processor_seconds(process.pid)
            for _ in range(ROUNDS):
                await asyncio.sleep(4)  # the outward limit recovers: 30 a second
                waits += await _round(api, questions, flood=flood)
            spent = (processor_seconds(process.pid) - before) / ROUNDS / PEOPLE * 1000
            waits.sort()
            middle, late = (f"{percentile(waits, p) * 1000:.0f} ms" for p in (50, 95))
            made.append(line(f"{what}, update to sendMessage, p50", middle, ""))
            made.append(line(f"{what}, update to sendMessage, p95", late, "≤ 300 ms"))
            made.append(line("    processor time of the bot for each of them", f"{spent:.1f} ms", ""))
        await asyncio.sleep(_REST)
        made.append(line("the bot afterwards, resident", resident(process.pid), "≤ 150 MB"))
        process.terminate()
        await process.wait()
    return made


def endure(home: Path, questions: int = 20_000, charts: int = 500) -> Iterator[str]:
    """Memory of the running bot over many questions and charts, as it is measured; it must stay where it is."""
    database, assistant = opened(home)
    asked = mixed(assistant.understander.lexicon, 1_000)
    known = assistant.understander.lexicon.subjects.values()
    drawn = [
        f"{name.text} 예산 추이 그래프" for name in known if name.level == "division" and "budget" in name.measures
    ]
    database.close()
    with asyncio.Runner() as runner:
        measured = _endure(home, asked, drawn, questions, charts)
        try:
            while (shown := runner.run(_next(measured))) is not None:
                yield shown
        finally:
            runner.run(measured.aclose())


async def _next(measured: AsyncGenerator[str, None]) -> str | None:
    return await anext(measured, None)


async def _endure(
    home: Path, asked: Sequence[str], drawn: Sequence[str], questions: int, charts: int
) -> AsyncGenerator[str, None]:
    async with CrowdApi() as api, _running(api, home) as process:
        await api.wait(3, "setMyCommands", timeout=120)
        for texts, count, what in ((asked, questions, "questions"), (drawn, charts, "charts")):
            most = _Most(process.pid)
            people = PEOPLE if what == "questions" else 10  # a picture takes its turn
            for done in range(0, count, people):
                first = _FIRST + done % CROWD  # the same ones, picture upon picture, would be asked to be slower
                await _round(
                    api, [texts[(done + n) % len(texts)] for n in range(people)], people, first=first, patience=300
                )
                api.calls.clear()
                api.messages.clear()
                if (done + people) % max(people, count // 5) < people:
                    shown = f"after {done + people:,} {what}, resident"
                    await asyncio.sleep(_REST)
                    yield line(shown, resident(process.pid), "≤ 150 MB")
                    yield line("    at most meanwhile, its own", most.taken(), "≤ 150 MB")
            most.end()
        process.terminate()
        await process.wait()


async def _round(
    api: CrowdApi,
    questions: Sequence[str],
    people: int = PEOPLE,
    flood: int = 0,
    first: int = _FIRST,
    patience: float = 60,
) -> list[float]:
    """Everybody asks at one instant; the seconds each waits for the first message."""
    everybody = range(first, first + people)
    asked = [(FLOODER, questions[0])] * flood + [(p, questions[n % len(questions)]) for n, p in enumerate(everybody)]
    started = api.ask_all(asked)
    answered: dict[int, float] = {}
    deadline = started + patience
    while len(answered) < people and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
        answered = {}
        for one in api.taken:
            if one.chat_id in everybody:
                answered.setdefault(one.chat_id, one.at)
        for call in api.sent(None, "sendPhoto"):
            if call.chat_id in everybody and call.at > started:
                answered.setdefault(call.chat_id, call.at)
    if len(answered) < people:
        raise RuntimeError(
            f"{people - len(answered)} of {people} people got no answer within {patience:.0f} s: {asked[-1][1]}"
        )
    await api.check()
    return [at - started for at in answered.values()]


@asynccontextmanager
async def _running(api: CrowdApi, home: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SALLIM_")} | {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "SALLIM_HOME": str(home),
        "SALLIM_TELEGRAM_TOKEN": api.token,
        "SALLIM_TELEGRAM_BASE_URL": api.base_url,
    }
    process = await asyncio.create_subprocess_exec(
        str(ROOT / "scripts" / "run"), cwd=ROOT, env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def processes(pid: int) -> list[int]:
    """A process and those it started, Python's own trackers of shared things left out (Linux)."""
    found = [pid]
    with suppress(OSError):  # one that has ended meanwhile
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text("utf-8").split():
                its = Path(f"/proc/{child}/cmdline").read_bytes()
                # one that is only just being started is still its parent, with the parent's memory
                if its != command and b"resource_tracker" not in its:
                    found += processes(int(child))
    return found


def processor_seconds(pid: int) -> float:
    """Processor time that the bot's processes have used, all their threads together (Linux)."""
    spent = 0
    for number in processes(pid):
        fields = Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> tuple[float, float, tuple[int, ...]]:
    """Megabytes of the bot's processes (Linux): resident, with what they share counted once; of it their own; and the
    resident ones of each, which count what is shared again.
    """
    held = own = 0.0
    each = []
    for number in processes(pid):
        with suppress(OSError, IndexError):  # one that has ended meanwhile
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text("utf-8")
            shares, private, whole = (
                int(rollup.partition(f"\n{name}:")[2].split()[0]) / 1000 for name in ("Pss", "Anonymous", "Rss")
            )
            held, own = held + shares, own + private
            each.append(round(whole))
    return held, own, tuple(each)


def resident(pid: int) -> str:
    """The same, as it is shown."""
    held, own, each = memory(pid)
    return f"{held:.0f} MB ({own:.0f} its own; by process {' + '.join(map(str, each))})"


class _Most:
    """The most memory that the bot holds at one time: a process that draws is gone before anybody looks."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._held = self._own = 0.0
        self._ended = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def taken(self) -> str:
        """The most since this was asked before; pages of files, above all the dictionary's, go back in a moment."""
        shown = f"{self._own:.0f} MB ({self._held:.0f} with files)"
        self._held = self._own = 0.0
        return shown

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._ended.wait(_OFTEN):
            held, own, _ = memory(self._pid)
            self._held, self._own = max(self._held, held), max(self._own, own)
