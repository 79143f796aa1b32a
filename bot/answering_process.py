"""Answers are made in a process beside the bot: Python computes one thing at a time, and most machines have two cores.

The bot takes updates, stores and sends.  The process beside it (`bot.serving`) holds the names and the documents and
only reads, so that nothing is lost or done twice where it dies: another takes its place and is asked the same again.
"""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection, Pipe
from typing import Any

from bot import CHECKOUT
from bot.answer import Answer
from bot.thinking import Asked, Thought
from bot.wording import is_english
from nlp.normalise import MAX_LENGTH, normalise
from nlp.query import Context, Name, Outcome, Query
from nlp.standing import Standing, read_standing

_log = logging.getLogger(__name__)
_NEVER_READY = 4  # processes in a row that may die before they are ready to answer anything
_LONGEST_PAUSE = 5.0  # seconds before a process that dies and dies is started again
_PATIENCE = 2.0  # seconds in which the process ends when it is told to

END = b""
THINK = "think"  # the one thing that is asked and no method of an assistant
READY = 0  # the number of what the process says before its first answer
AT_ONCE = 8  # answers that the process makes at once


class AnsweringEndedError(Exception):
    """The process that makes answers has ended over this question, or with the bot."""


@dataclass(slots=True)
class _Asked:
    """What was asked and is not answered; `process` counts which of the processes after each other was given it."""

    message: bytes
    future: Future[Any] = field(default_factory=Future)
    process: int = 0

    def fail(self) -> None:
        """Nobody will answer it."""
        with suppress(InvalidStateError):
            self.future.set_exception(AnsweringEndedError())


class AnsweringProcess:
    """An assistant (`bot.answering.Assistant`) that answers in another process, and `think`.  Thread-safe.

    `maker` (module:function) makes the assistant of the process and what it warms itself with, `environment` is the
    process's.

    Where the process dies, what it may have been at work on is asked again, one after the other and each alone: the
    question over which another one dies then is given up, and no other.
    """

    def __init__(self, environment: dict[str, str], maker: str = "bot.serving:answering") -> None:
        self._environment, self._maker = environment, maker
        self._lock = threading.Lock()
        self._waiting: dict[int, _Asked] = {}
        self._number = 0
        self._processes = 0
        self._is_ready = False
        self._suspects: deque[int] = deque()  # over one of them the process before died: each is asked alone
        self._in_vain = 0  # processes that died in a row without an answer
        self._never_ready = 0  # those that died in a row before they were ready
        self._closed = False
        self._begin()
        self._listener = threading.Thread(target=self._listen, name="answers", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def close(self) -> None:
        """End the process; what it was asked fails with AnsweringEndedError."""
        with self._lock:
            self._closed = True
            with suppress(OSError):
                self._connection.send_bytes(END)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(_PATIENCE)

    def think(self, asked: Asked) -> Future[Thought]:
        """What `bot.thinking.think` makes of a question."""
        return self._send(THINK, False, (asked,), {})

    # ------------------------------------------------------------ as an assistant

    def ask(self, text: str, **more: Any) -> Answer:
        answer: Answer = self._call("ask", text, **more)
        return answer

    def run(self, query: Query, **more: Any) -> Answer:
        answer: Answer = self._call("run", query, **more)
        return answer

    def prepare(self) -> None:
        self._call("prepare")

    def examples(self, count: int = 4) -> list[str]:
        found: list[str] = self._call("examples", count)
        return found

    def standing(self, text: str, *, today: date) -> Standing | None:
        line, found = normalise(text), None
        # one message of thousands is one; to ask the process about a fifth of them would hold up all who wait for it
        if len(line) <= MAX_LENGTH and read_standing(line) is not None:
            found = self._call("standing", text, today=today)
        return found

    def read(
        self, text: str, *, today: date, now: float, context: Context | None = None, department: str = ""
    ) -> list[Outcome]:
        read: list[Outcome] = self._call("read", text, today=today, now=now, context=context, department=department)
        return read

    def name_of(self, subject: str) -> Name | None:
        name: Name | None = self._call("name_of", subject)
        return name

    def newest(self, query: Query) -> Query:
        newest: Query = self._call("newest", query)
        return newest

    def _call(self, name: str, *arguments: Any, **more: Any) -> Any:
        return self._send(name, is_english(), arguments, more).result()

    # ------------------------------------------------------------ the process

    def _send(self, name: str, english: bool, arguments: tuple[Any, ...], more: dict[str, Any]) -> Future[Any]:
        with self._lock:
            if self._closed:
                raise AnsweringEndedError
            self._number += 1
            message = (self._number, name, english, arguments, more)
            asked = _Asked(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
            self._waiting[self._number] = asked
            if not self._suspects:
                with suppress(OSError):  # it has died: `_listen` asks the next one
                    self._give(asked)
        return asked.future

    def _give(self, asked: _Asked) -> None:
        if asked.process != self._processes:
            asked.process = self._processes
            self._connection.send_bytes(asked.message)

    def _begin(self) -> None:
        self._connection, theirs = Pipe()
        self._processes, self._is_ready = self._processes + 1, False
        with theirs:  # closed here: the end of the process shows as the end of the pipe
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                (sys.executable, "-m", "bot.serving", str(theirs.fileno()), self._maker),
                cwd=CHECKOUT,
                env=self._environment,
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

    def _listen(self) -> None:
        """Pass answers on until the bot ends; runs in a thread of its own."""
        while (answer := self._next_answer()) is not None:
            number, is_made, made = answer
            if number == READY:
                self._is_ready, self._never_ready = True, 0
                continue
            self._in_vain = 0
            asked = self._waiting.pop(number)  # without the lock: who holds it may wait until answers are taken
            with suppress(InvalidStateError):  # nobody waits for it any more
                (asked.future.set_result if is_made else asked.future.set_exception)(made)
            if self._suspects:
                self._go_on_asking()
        for asked in self._waiting.values():
            asked.fail()

    def _next_answer(self) -> tuple[int, bool, Any] | None:
        """What comes next from the process, or from the one that takes its place; None where the bot ends."""
        while True:
            try:
                answer: tuple[int, bool, Any] = pickle.loads(self._connection.recv_bytes())  # noqa: S301 - our own
            except (EOFError, OSError):
                if self._closed:
                    return None
                self._begin_anew()
            else:
                return answer

    def _begin_anew(self) -> None:
        """Another process takes the place of the one that died."""
        _log.error("the process that makes answers ended with code %s", self._process.wait())
        with self._lock:
            self._connection.close()
            self._never_ready += not self._is_ready
            for number in self._given_up():
                self._waiting.pop(number).fail()
            self._is_ready = False
        while not self._closed:
            time.sleep(min(0.1 * 2**self._in_vain - 0.1, _LONGEST_PAUSE))
            self._in_vain = min(self._in_vain + 1, 10)
            with self._lock, suppress(OSError):  # no memory or no number for a process: a moment later there may be
                if not self._closed:
                    self._begin()
                    self._go_on_asking()
                return

    def _given_up(self) -> list[int]:
        """What is not asked again: the one that was asked alone, and all where no process gets ready any more."""
        if not self._is_ready:
            return list(self._waiting) if self._never_ready > _NEVER_READY else []
        if not self._suspects:  # they are read in order, so that the oldest were at work
            self._suspects.extend(list(self._waiting)[:AT_ONCE])
            return []
        alone = self._suspects[0]
        asked = self._waiting.get(alone)
        return [alone] if asked is not None and asked.process == self._processes else []

    def _go_on_asking(self) -> None:
        """Ask what is to be asked next; in a thread of its own, because this one takes answers."""
        threading.Thread(target=self._ask_on, args=(self._connection,), daemon=True).start()

    def _ask_on(self, connection: Connection) -> None:
        with self._lock, suppress(OSError):
            if connection is not self._connection:
                return  # this one has died meanwhile
            while self._suspects and self._suspects[0] not in self._waiting:
                self._suspects.popleft()
            alone = self._waiting.get(self._suspects[0]) if self._suspects else None
            if alone is not None:
                self._give(alone)
            elif not self._suspects:
                for asked in list(self._waiting.values()):
                    self._give(asked)
