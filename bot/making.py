"""The process that makes one picture or workbook: `python -m bot.making` (see `bot.workshop`)."""

from __future__ import annotations

import os
import pickle
import signal
import sys

_SECONDS = 90  # after which it ends by itself, should the bot be gone and the work not end
_UNUSED = ("numpy", "PIL")  # which openpyxl imports wherever they are


def main() -> None:
    """Read a pickled function with its arguments, write what it makes: (True, bytes), or (False, the error)."""
    signal.alarm(_SECONDS)
    for library in _UNUSED:
        sys.modules[library] = None  # type: ignore[assignment]
    task = sys.stdin.buffer.read()
    out = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints is no part of it
    try:
        work, args, kwargs = pickle.loads(task)  # noqa: S301 - of the bot itself
        made = (True, work(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 - whoever asked gets it
        made = (False, _readable(error))
    with open(out, "wb") as written:  # noqa: PTH123 - a descriptor
        pickle.dump(made, written, pickle.HIGHEST_PROTOCOL)


def _readable(error: Exception) -> Exception:
    """An error as the bot can read it."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - of a line before
    except Exception:  # noqa: BLE001 - an error of a library may hold anything
        return RuntimeError(type(error).__name__)
    return error


if __name__ == "__main__":
    main()
