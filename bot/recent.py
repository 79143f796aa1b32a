"""A small memory of texts that are not to be stored: the newest few, gone with the process."""

from __future__ import annotations

import threading
from collections import OrderedDict


class Recent:
    """Texts by number, the oldest forgotten first.  Thread-safe."""

    def __init__(self, size: int) -> None:
        self._size, self._lock = size, threading.Lock()
        self._texts: OrderedDict[int, str] = OrderedDict()

    def keep(self, number: int, text: str) -> None:
        """Remember a text in the place of the oldest one."""
        with self._lock:
            self._texts[number] = text[:1000]
            while len(self._texts) > self._size:
                self._texts.popitem(last=False)

    def find(self, number: int) -> str:
        """The text, "" where it is forgotten."""
        with self._lock:
            return self._texts.get(number, "")
