"""Damaged documents of every layout: no crash, and no figure whose number is not printed on its line.

What is on a line is told by `scripts/verify-export`, which shares no code with the layouts.  `SALLIM_FUZZ=20` makes
twenty times as many examples, each of them new.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from contextlib import suppress
from decimal import Decimal
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.export import exported
from data.layouts import UnknownLayoutError, read_records
from data.lines import Source, UnreadableDocumentError
from data.readers import read_bytes
from data.reconcile import reconcile
from tests.readers import make

HERE = Path(__file__).parent / "invented"
SHARED = Path(os.environ.get("SALLIM_DOCUMENTS", Path(__file__).parents[3] / "shared" / "documents"))
INVENTED = sorted(p for p in HERE.iterdir() if p.suffix in (".txt", ".md"))
REAL = sorted(p for p in SHARED.glob("*_*") if p.suffix in (".txt", ".md")) if SHARED.is_dir() else []
TIMES = int(os.environ.get("SALLIM_FUZZ", "1"))
WRITERS = {"html": make.html, "csv": make.comma, "md": make.piped}
LARGEST = 900  # lines of a real document that are damaged at a time
KINDS = ("drop", "double", "swap", "move", "shuffle", "shift", "unshift", "empty", "exchange", "cut", "join", "digits")


def verifier() -> Any:
    loader = SourceFileLoader("verify_export", str(Path(__file__).parents[2] / "scripts" / "verify-export"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


VERIFY = verifier()


def damage(lines: list[str], seed: int) -> list[str]:
    """Lines dropped, doubled, swapped, moved, shuffled, cut and joined; cells shifted, emptied and exchanged."""
    lines, at_random = list(lines), random.Random(seed)
    for _ in range(at_random.randint(1, 14)):
        i, j, what = at_random.randrange(len(lines)), at_random.randrange(len(lines)), at_random.choice(KINDS)
        mark = "|" if "|" in lines[i] else "\t"
        cells = lines[i].split(mark)
        k = at_random.randrange(len(cells))
        match what:
            case "drop" if len(lines) > 1:
                del lines[i : i + at_random.choice((1, 1, 1, 5, 40))]
                lines = lines or [""]
            case "double":
                lines.insert(j, lines[i])
            case "swap":
                lines[i], lines[j] = lines[j], lines[i]
            case "move":
                lines.insert(j, lines.pop(i))
            case "shuffle":
                part = lines[i : i + 12]
                at_random.shuffle(part)
                lines[i : i + 12] = part
            case "shift":
                lines[i] = mark + lines[i]
            case "unshift":
                lines[i] = mark.join(cells[1:])
            case "empty":
                cells[k] = ""
                lines[i] = mark.join(cells)
            case "exchange":
                cells[k], cells[0] = cells[0], cells[k]
                lines[i] = mark.join(cells)
            case "cut":
                lines[i] = lines[i][: at_random.randrange(len(lines[i]) + 1)]
            case "join" if i + 1 < len(lines):
                lines[i : i + 2] = [lines[i] + " " + lines[i + 1]]
            case "digits":
                lines[i] = "".join(at_random.choice("0123456789,.-△%(") if c.isdigit() else c for c in lines[i])
            case _:
                pass
    return lines


def check(source: Source) -> None:
    """Read a damaged document: it is of no known layout, or every figure stands on its line as often as it is made."""
    try:
        made = read_records(source)
    except UnknownLayoutError:
        return
    ids = {s.id for s in made.subjects}
    assert len(ids) == len(made.subjects)
    assert {s.parent for s in made.subjects} <= ids | {None}
    assert {f.subject for f in made.figures} | {a.subject for a in made.attributes} <= ids
    texts = {line.number: line.text for line in source.lines}
    by_line: dict[int, list[dict[str, Any]]] = {}
    for figure in exported(made):
        by_line.setdefault(figure["line"], []).append(figure)
    for number, figures in by_line.items():
        printed, composed = VERIFY.printed_values(texts[number])
        left = Counter(printed)
        for figure in figures:
            value = Decimal(str(figure["value"]))
            assert left[value] > 0 or VERIFY.in_ones(figure) in composed, (figure, texts[number])
            left[value] -= 1
    reconcile(made)


def run(documents: list[Path], examples: int, form: str = "") -> None:
    texts = [path.read_text(encoding="utf-8-sig").split("\n") for path in documents]
    new = TIMES > 1

    @settings(
        max_examples=examples * TIMES,
        deadline=None,
        derandomize=not new,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(st.integers(0, len(texts) - 1), st.integers(0, 2**32), st.integers(0, 2**32))
    def damaged(which: int, where: int, seed: int) -> None:
        lines = texts[which]
        begin = where % max(1, len(lines) - LARGEST)
        text = "\n".join(damage(lines[begin : begin + LARGEST], seed))
        written = WRITERS[form](text) if form else text.encode("utf-8", "replace")
        with suppress(UnreadableDocumentError):  # nothing is left of it
            check(read_bytes(written, f"문서.{form or 'txt'}"))

    damaged()


def test_damaged_invented_documents() -> None:
    run(INVENTED, 120)


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_damaged_tables_of_other_formats(form: str) -> None:
    run([p for p in INVENTED if p.suffix == ".txt"], 8, form)


@pytest.mark.skipif(not REAL, reason="the documents are not here")
def test_damaged_real_documents() -> None:
    run(REAL, 25)
