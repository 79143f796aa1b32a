"""What is not published yet, beneath the answer of those who may see it: drafts and actuals nobody has confirmed.

The published answer is what everybody gets and stands first.  A second assistant over a copy of the data in which the
drafts are published (`db.preview`) answers the same question; where that answer rests on something unpublished and
differs, it follows under a line that says so.  A citizen's question, a group's and a card's never come this far.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bot import CHECKOUT
from bot import office_texts as say
from bot.answer import Answer, Paragraph
from bot.assistant import Assistant
from bot.wording import spoken
from data.records.values import replace
from db.engine import Database, open_database
from db.waiting import Unpublished, waiting
from nlp.query import Context, Name, Outcome, Query
from nlp.standing import Standing

say = spoken(say)

_log = logging.getLogger(__name__)
#: Who sees what is not published, in a private chat.
MAY_SEE = ("manager", "administrator")
_SECONDS = 300  # a copy that is not made by then never will be
_AGAIN = 60.0  # seconds before a copy that could not be made is tried again
_ROWS = 8  # lines of an unpublished list

Build = Callable[[Path], None]


class WithUnpublished:
    """An assistant that shows the unpublished to those who may see it.  Thread-safe."""

    def __init__(self, published: Assistant, database: Database, home: Path, build: Build) -> None:
        self._published, self._database, self._home, self._build = published, database, home, build
        self._lock = threading.Lock()
        self._version, self._assistant, self._copy = "", published, database
        self._broken_until = 0.0

    def ask(self, text: str, *, role: str, personal: bool = True, **more: Any) -> Answer:
        """The published answer, and beneath it what is not published."""
        answer = self._published.ask(text, role=role, personal=personal, **more)
        if not personal:
            return answer
        return self._joined(answer, role, lambda other: other.ask(text, role=role, personal=True, **more))

    def run(self, query: Query, *, role: str, **more: Any) -> Answer:
        """The same for a tapped Query."""
        answer = self._published.run(query, role=role, **more)
        return self._joined(answer, role, lambda other: other.run(query, role=role, **more))

    def examples(self, count: int = 4) -> list[str]:
        return self._published.examples(count)

    def prepare(self) -> None:
        self._published.prepare()

    def standing(self, text: str, *, today: date) -> Standing | None:
        return self._published.standing(text, today=today)

    def read(
        self, text: str, *, today: date, now: float, context: Context | None = None, department: str = ""
    ) -> list[Outcome]:
        return self._published.read(text, today=today, now=now, context=context, department=department)

    def name_of(self, subject: str) -> Name | None:
        return self._published.name_of(subject)

    def newest(self, query: Query) -> Query:
        return self._published.newest(query)

    # ------------------------------------------------------------ inside

    def _joined(self, answer: Answer, role: str, again: Callable[[Assistant], Answer]) -> Answer:
        if role not in MAY_SEE:
            return answer
        with self._database.reading() as source:
            there = waiting(source)
        if not there:
            self._forget()
            return answer
        other = self._over_copy(there)
        return answer if other is None else joined(answer, again(other), there)

    def _over_copy(self, there: Unpublished) -> Assistant | None:
        """The assistant over the copy of the data as they are now; None where none can be made."""
        with self._lock:
            if self._version == there.version:
                return self._assistant
            if time.monotonic() < self._broken_until:
                return None
            path = self._fresh_path()
            try:
                self._build(path)
            except (OSError, subprocess.SubprocessError) as error:
                _log.warning("what is not published could not be prepared: %s", type(error).__name__)
                self._broken_until = time.monotonic() + _AGAIN
                return None
            self._drop_copy(path)
            self._copy = open_database(f"sqlite:///{path}")
            self._assistant = Assistant(self._copy, self._home)
            self._version = there.version
            return self._assistant

    def _fresh_path(self) -> Path:
        """A new file that its owner alone can read, in a folder where nothing else is."""
        folder = self._home / "cache" / "unpublished"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(suffix=".db", dir=folder)
        os.close(handle)
        return Path(name)

    def _forget(self) -> None:
        """Nothing waits any more: the copy is of no use."""
        if self._version:
            with self._lock:
                self._drop_copy()
                self._version, self._assistant, self._copy = "", self._published, self._database

    def _drop_copy(self, keep: Path | None = None) -> None:
        if self._copy is not self._database:
            self._copy.close()
        for file in (self._home / "cache" / "unpublished").glob("*.db*"):
            if keep is None or not file.name.startswith(keep.name):
                file.unlink(missing_ok=True)


def build_beside(environment: dict[str, str]) -> Build:
    """Makes the copy in a process of this environment.  Raises subprocess.SubprocessError and OSError."""

    def build(path: Path) -> None:
        command = (sys.executable, "-m", "bot.previewing", str(path))
        subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, timeout=_SECONDS, capture_output=True)  # noqa: S603 - our own program

    return build


def joined(answer: Answer, other: Answer, there: Unpublished) -> Answer:
    """The published answer and what the unpublished data add; unchanged where they add nothing."""
    if other.status == "clarify" and answer.status in ("not_found", "out_of_scope"):
        return other
    if other.status != "answered" or not _rests_on(other, there) or _same(answer, other):
        return answer
    if answer.status != "answered":
        first, *rest = other.paragraphs
        marked = Paragraph(say.UNPUBLISHED_MARK + first.text, first.style)
        return replace(other, paragraphs=(marked, *rest, Paragraph(say.UNPUBLISHED_ALONE, "note")))
    return replace(answer, paragraphs=(*answer.paragraphs, *_beneath(other)))


def _beneath(other: Answer) -> list[Paragraph]:
    """The unpublished answer under its heading; no items, because numbers open what is published."""
    said = [p for p in other.paragraphs if p.style not in ("note", "source")]
    kept = [Paragraph(p.text, "body") for p in said[: _ROWS + 1]]
    if len(said) > len(kept):
        kept.append(Paragraph(say.UNPUBLISHED_MORE.format(count=len(said) - len(kept)), "note"))
    return [
        Paragraph(say.UNPUBLISHED_TOO, "note"),
        *kept,
        *(p for p in other.paragraphs if p.style == "source"),
    ]


def _rests_on(answer: Answer, there: Unpublished) -> bool:
    """Whether something unpublished is in an answer."""
    ids = {f"entry-{number}" for number in there.entries} | there.documents
    sources = [*answer.sources, *(f.source for f in answer.figures if f.source is not None)]
    return any(source.document_id in ids for source in sources)


def _same(a: Answer, b: Answer) -> bool:
    return (a.status, a.figures, a.items, a.facts) == (b.status, b.figures, b.items, b.facts)
