"""The process that makes answers: `python -m bot.serving SOCKET MAKER` (see `bot.answering_process`).

It imports neither SQLAlchemy (on SQLite) nor Telegram's library nor the settings, which would be half of its memory.
"""

from __future__ import annotations

import logging
import os
import pickle
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from bot.answering import Assistant
from bot.answering_process import AT_ONCE, END, READY, THINK
from bot.memory import release_dictionary
from bot.thinking import think
from bot.wording import speaking
from data.zone import SEOUL

_log = logging.getLogger(__name__)
_TURN = 0.05  # seconds after which the next answer begins beside one that takes long
_EVERY, _REST = 20, 0.5  # questions and seconds after which pages of the dictionary are given back
_REST_MS = _REST * 1000


Warming = Iterator[None]


def answering() -> tuple[Assistant, Warming]:
    """What answers beside the bot, of the database and the home that its environment names (`environment_beside`), and
    what it asks itself in steps while nobody asks anything."""
    from bot.assistant import Assistant as OfDocuments
    from bot.unpublished import WithUnpublished, build_beside
    from db.engine import open_database

    home, database = Path(os.environ["SALLIM_HOME"]), open_database(os.environ["SALLIM_DATABASE_URL"])
    published = OfDocuments(database, home)
    assistant = WithUnpublished(published, database, home, build_beside(dict(os.environ)))
    return assistant, published.warming(datetime.now(SEOUL).date())


def main() -> None:
    """Answer until the bot ends."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for number in (signal.SIGINT, signal.SIGTERM):  # it ends with the bot, which may still have answers to send
        signal.signal(number, signal.SIG_IGN)
    socket, maker = sys.argv[1:3]
    module, _, name = maker.partition(":")
    connection = Connection(int(socket))
    assistant, warming = getattr(import_module(module), name)()
    with suppress(OSError):  # the bot has ended: reading on shows it
        connection.send_bytes(pickle.dumps((READY, True, None)))
    _Line(connection, assistant).watch(warming)


class _Line:
    """Questions in the order in which they come.

    One thread reads a question, answers it and reads the next: handing each to another would cost as much as sending
    it.  Where an answer takes longer than `_TURN`, the next thread reads on.
    """

    def __init__(self, connection: Connection, assistant: Assistant) -> None:
        self._connection, self._assistant = connection, assistant
        self._questions = select.poll()  # `Connection.poll` would make one for every question
        self._questions.register(connection.fileno(), select.POLLIN)
        self._sending, self._guard = threading.Lock(), threading.Lock()
        self._busy = threading.Event()
        self._reader = 0  # number of the thread that reads
        self._since: float | None = None  # when it began to answer
        self._answering = 0  # threads that do
        self._fresh, self._first = 0, 0.0  # questions since pages were given back, and when the first came

    def watch(self, warming: Warming) -> None:
        """Let the next thread read where one is held up; runs until the process ends."""
        threading.Thread(target=self._read, args=(self._reader,), daemon=True).start()
        threading.Thread(target=self._warm, args=(warming,), daemon=True).start()
        while True:
            self._busy.wait()
            self._busy.clear()
            time.sleep(_TURN)
            with self._guard:
                held_up = self._since is not None and time.monotonic() - self._since >= _TURN
                if self._since is not None:
                    self._busy.set()
                if held_up and self._answering < AT_ONCE:
                    self._reader, self._since = self._reader + 1, None
                    threading.Thread(target=self._read, args=(self._reader,), daemon=True).start()

    def _warm(self, warming: Warming) -> None:
        """Take the steps one by one, each when nobody waits for an answer."""
        try:
            for _ in warming:
                while self._answering:
                    time.sleep(_TURN)
        except Exception as error:  # noqa: BLE001 - whoever asks then waits longer
            _log.error("warming: %s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
        release_dictionary()

    def _read(self, number: int) -> None:
        while True:
            try:
                is_quiet = not self._questions.poll(_REST_MS if self._fresh else None)
                if is_quiet or (self._fresh >= _EVERY and time.monotonic() > self._first + _REST):
                    release_dictionary()
                    self._fresh = 0
                if is_quiet:
                    continue
                message = self._connection.recv_bytes()
            except (EOFError, OSError):
                message = END
            if message == END:
                os._exit(0)  # answers that are still being made are of no use
            with self._guard:
                self._since, self._answering = time.monotonic(), self._answering + 1
                self._first = self._first if self._fresh else self._since
                self._fresh += 1
            self._busy.set()
            self._answer(message)
            with self._guard:
                self._answering -= 1
                if self._reader != number:
                    return
                self._since = None

    def _answer(self, message: bytes) -> None:
        number, name, english, arguments, more = pickle.loads(message)  # noqa: S301 - of the bot itself
        try:
            work = partial(think, self._assistant) if name == THINK else getattr(self._assistant, name)
            with speaking(english=english):
                written = pickle.dumps((number, True, work(*arguments, **more)), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - whoever asked gets it
            # its message may quote what a person wrote
            _log.error("%s: %s\n%s", name, type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
            written = _written_error(number, error)
        with self._sending, suppress(OSError):  # the bot has ended: reading on shows it
            self._connection.send_bytes(written)


def _written_error(number: int, error: Exception) -> bytes:
    """An error as the bot can read it: one that is made of other arguments than it holds would end whoever reads it."""
    try:
        written = pickle.dumps((number, False, error))
        pickle.loads(written)  # noqa: S301 - of a line before
    except Exception:  # noqa: BLE001 - an error of a library may hold anything
        return pickle.dumps((number, False, RuntimeError(type(error).__name__)))
    return written


if __name__ == "__main__":
    main()
