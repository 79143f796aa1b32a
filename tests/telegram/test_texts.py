"""The sentences of the chat as a person reads them, held by a golden file.

SALLIM_UPDATE_GOLDEN=1 writes it anew; the difference is then read by eye.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bot import wording

_GOLDEN = Path(__file__).parent / "golden_texts.txt"


def _lines(module: ModuleType) -> list[str]:
    made = [f"== {module.__name__}"]
    for name, value in vars(module).items():
        if name.isupper() and not name.startswith("_") and name != "TYPE_CHECKING":
            texts = value.values() if isinstance(value, dict) else [value] if isinstance(value, str) else value
            made += [f"{name}: {text}" for text in texts]
    return made


def test_texts_are_as_read_by_eye() -> None:
    modules = [import_module(name) for name in (*wording._ENGLISH, *wording._ENGLISH.values())]
    text = "\n".join(line for module in modules for line in _lines(module)) + "\n"
    if os.environ.get("SALLIM_UPDATE_GOLDEN"):
        _GOLDEN.write_text(text, "utf-8")
    assert text == _GOLDEN.read_text("utf-8")
