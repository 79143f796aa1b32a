"""Keeping the running bot small: pages of the tagger's dictionary that were read are given back.

The dictionary (100 MB, mapped from its files) stays in the system's page cache; without this some fifty megabytes of it
count as the bot's own after a hundred questions.  A page that was given back costs a microsecond when it is read again.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MAPS = Path("/proc/self/maps")
_YOUNG = 5_000  # new things after which the collector looks at them
_DONT_NEED = 4  # MADV_DONTNEED of Linux: for a file that is only read, forget the mapping of its pages


def release_dictionary() -> bool:
    """Give back the pages of the dictionaries; False where the system is not Linux."""
    if not sys.platform.startswith("linux") or not _MAPS.exists():
        return False
    advise = ctypes.CDLL(None).madvise
    for line in _MAPS.read_text("utf-8").splitlines():
        addresses, permissions, *_, name = line.split(maxsplit=5)
        if permissions.startswith("r-") and name.endswith(("/sys.dic", "/matrix.bin")):
            low, high = (int(address, 16) for address in addresses.split("-"))
            advise(ctypes.c_void_p(low), ctypes.c_size_t(high - low), _DONT_NEED)
    return True


@contextmanager
def collector_at_rest(*, again: bool) -> Iterator[None]:
    """Make what lives long without the garbage collector, and keep it out of later collections: those would walk over
    a nation's million names in the middle of an answer."""
    if again:  # what was made before may go
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def keep_loaded() -> None:
    """What is loaded stays: collections need not walk over it any more (a twelfth of what the bot computes), and come
    seldom: hardly anything that an answer leaves behind is a circle."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
