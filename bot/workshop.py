"""A process beside the bot that draws charts and writes workbooks.

In the bot itself matplotlib and openpyxl would stay in memory for good, and a picture would hold up the answers of
everybody else for a tenth of a second, because Python computes one thing at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, ParamSpec, Protocol

P = ParamSpec("P")

_IDLE_SECONDS = 300.0  # after that the process ends; the next picture starts another
_TASKS = 200  # pictures of one process, so that what a library leaks ends with it


class Make(Protocol):
    """Runs a function of a module that makes bytes; the function and its arguments can be pickled."""

    def __call__(self, work: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes: ...


def make_here(work: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
    """In this process: for a terminal and for tests."""
    return work(*args, **kwargs)


class Workshop:
    """Runs functions in one process of its own; calls come from worker threads and wait for their turn."""

    def __init__(self, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._under_way = 0
        self._closing: threading.Timer | None = None

    @property
    def is_open(self) -> bool:
        """Whether its process is there."""
        return self._pool is not None

    def make(self, work: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
        """The bytes that `work` makes.  A process that died (memory, a crash of a library) is replaced once."""
        try:
            return self._made(work, args, kwargs)
        except BrokenProcessPool:
            self.close()
            return self._made(work, args, kwargs)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            pool, self._pool = self._pool, None
            if self._closing is not None:
                self._closing.cancel()
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _made(self, work: Callable[..., bytes], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bytes:
        with self._lock:
            if self._pool is None:
                # spawned, not forked: the bot has threads
                self._pool = ProcessPoolExecutor(
                    1, multiprocessing.get_context("spawn"), initializer=_begin, max_tasks_per_child=_TASKS
                )
            self._under_way += 1
            future = self._pool.submit(work, *args, **kwargs)
        try:
            return future.result()
        finally:
            with self._lock:
                self._under_way -= 1
                self._wait_for_more()

    def _wait_for_more(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
        self._closing = threading.Timer(self._idle_seconds, self._close_when_idle)
        self._closing.daemon = True
        self._closing.start()

    def _close_when_idle(self) -> None:
        with self._lock:
            busy = self._under_way > 0
        if not busy:
            self.close()


def _begin() -> None:
    """Ctrl+C at the terminal reaches every process there; this one ends with the bot, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
