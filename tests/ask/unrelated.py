"""Everyday Korean that has nothing to do with public money: sentences made from a seed.

`python -m tests.ask.unrelated [COUNT] [SEED]` asks them of the shipped records and lists what was not refused.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import yaml

SEED = 20311
TODAY = date(2026, 11, 21)


@cache
def words() -> dict[str, list[str]]:
    given: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("unrelated.yaml").read_text(encoding="utf-8"))
    return given


def sentences(count: int, seed: int = SEED) -> Iterator[str]:
    """`count` sentences; the same for the same seed."""
    chosen = random.Random(seed)

    def one(kind: str) -> str:
        return chosen.choice(words()[kind])

    for _ in range(count):
        noun, other, place, moment, verb, ask = map(one, ("nouns", "nouns", "places", "times", "verbs", "asks"))
        made = (
            f"{moment} {place}에서 {noun}{'을' if _closed(noun) else '를'} {verb}",
            f"{noun} {ask}",
            f"{noun}{'이랑' if _closed(noun) else '랑'} {other} 중에 뭐가 더 좋아?",
            f"{moment} {noun} {ask}",
            f"내 {noun}{'은' if _closed(noun) else '는'} {place}에 있어",
            f"{other}{'을' if _closed(other) else '를'} {verb}. {noun} {ask}",
            f"{one('talk')} {noun}",
            one("talk"),
        )
        yield chosen.choice(made)


def _closed(word: str) -> bool:
    """Whether the last syllable has a final consonant."""
    return (ord(word[-1]) - 0xAC00) % 28 > 0


def main() -> int:
    from tests.corpus.known import shipped_assistant

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    statuses: Counter[str] = Counter()
    figures = 0
    slowest = (0.0, "")
    leaked: list[str] = []
    with tempfile.TemporaryDirectory() as folder, shipped_assistant(Path(folder)) as assistant:
        _ = assistant.understander  # names are loaded before the clock runs
        for text in sentences(count, seed):
            started = time.process_time()
            answer = assistant.ask(text, role="citizen", department="", context=None, today=TODAY, now=0.0)
            slowest = max(slowest, (time.process_time() - started, text))
            statuses[answer.status] += 1
            figures += bool(answer.figures)
            if answer.status in ("answered", "clarify") or answer.figures:
                leaked.append(f"{answer.status}\t{len(answer.figures)}\t{text}\t{answer.text.splitlines()[0][:70]}")
    slow = f"slowest {slowest[0] * 1000:.0f} ms of processor: {slowest[1]}"
    sys.stdout.write("\n".join([*leaked, f"{count} sentences: {dict(statuses)}, with figures {figures}", slow]) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
