"""Pictures and workbooks are made in processes beside the bot, one at a time, each for one of them (`bot.making`).

In the bot itself openpyxl would stay in memory for good, and a picture would hold up the answers of everybody else for
a tenth of a second.  A process imports what its work needs and nothing else: one that draws holds some ten megabytes.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import ParamSpec, Protocol

from bot import CHECKOUT

P = ParamSpec("P")

_SECONDS = 60.0  # longer than anything takes that ends
_TRIES = 2


class Make(Protocol):
    """Runs a function of a module that makes bytes; the function and its arguments can be pickled."""

    def __call__(self, work: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes: ...


class WorkshopError(Exception):
    """The process died over its work (memory, a crash of a library), did not end, or the bot does."""


def make_here(work: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
    """In this process: for a terminal and for tests."""
    return work(*args, **kwargs)


class Workshop:
    """Runs functions in processes of their own; calls come from worker threads and wait for their turn."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    def make(self, work: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
        """The bytes that `work` makes.  Where the process dies over it, another one tries once more."""
        task = pickle.dumps((work, args, kwargs), pickle.HIGHEST_PROTOCOL)
        with self._turn:
            for _ in range(_TRIES):
                written = self._written(task)
                if written:
                    is_made, made = pickle.loads(written)  # noqa: S301 - our own
                    if not is_made:
                        raise made
                    content: bytes = made
                    return content
        raise WorkshopError

    def close(self) -> None:
        """End what is being made."""
        self._is_closed = True
        process = self._process
        if process is not None:
            process.kill()

    def _written(self, task: bytes) -> bytes:
        """What the process writes; nothing where it died."""
        if self._is_closed:
            raise WorkshopError
        with subprocess.Popen(
            (sys.executable, "-m", "bot.making"),
            cwd=CHECKOUT,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl+C at the terminal reaches every process there; this one ends with its work
        ) as self._process:
            try:
                return self._process.communicate(task, _SECONDS)[0]
            except subprocess.TimeoutExpired:
                self._process.kill()
                return b""
            finally:
                self._process = None


def _environment() -> dict[str, str]:
    """Without the bot's secrets."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith("SALLIM_")}
    paths = os.pathsep.join(path for path in (str(CHECKOUT), os.environ.get("PYTHONPATH", "")) if path)
    return ours | {"PYTHONPATH": paths, "PYTHONUTF8": "1"}
