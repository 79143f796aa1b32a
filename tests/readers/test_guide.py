"""The layout that docs/how-to-add-a-layout.md builds does what the text says, in every format."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from data.readers import read_bytes
from data.records import paths
from tests.readers.make import FORMATS

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to-add-a-layout.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    """The fenced block with this information string."""
    found = re.search(rf"^```{name}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, name
    return found[1]


@pytest.fixture(scope="module")
def layout() -> ModuleType:
    made = ModuleType("committees")
    exec(compile(block("python layout"), "guide", "exec"), made.__dict__)
    return made


@pytest.mark.parametrize("form", FORMATS)
def test_the_example_reads_its_document(form: str, layout: ModuleType) -> None:
    source = read_bytes(FORMATS[form](block("text document").rstrip("\n")), f"현황.{form}")
    assert layout.recognise(source).fits
    records = layout.read(source)
    where = paths(records)
    figures = [(where[f.subject], f.basis, f.year, f.value, f.unit) for f in records.figures]
    hydrogen, firms, village = (
        ("한빛도", "산업과", "수소산업위원회"),
        ("한빛도", "산업과", "기업지원위원회"),
        ("한빛도", "문화과", "마을문화위원회"),
    )
    assert figures == [
        (hydrogen, "위원수", 2027, Decimal(15), "명"),
        (hydrogen, "예산", 2026, Decimal(3200), "천원"),
        (hydrogen, "예산", 2027, Decimal(4100), "천원"),
        (firms, "위원수", 2027, Decimal(11), "명"),
        (firms, "예산", 2027, Decimal(2500), "천원"),
        (village, "위원수", 2027, Decimal(9), "명"),
        (village, "예산", 2026, Decimal(1800), "천원"),
    ]
    assert [issue.code for issue in records.issues] == ["not_a_number"]
    printed = {line.number: line.text for line in source.lines}
    assert all(f"{f.value:,}" in printed[f.line] for f in records.figures)


def test_the_example_says_what_it_misses(layout: ModuleType) -> None:
    recognition = layout.recognise(read_bytes("회의록\n".encode(), "회의록.txt"))
    assert not recognition.fits
    assert len(recognition.missing) == 2


def test_every_module_named_is_there() -> None:
    root = Path(__file__).parents[2]
    for name in re.findall(r"`((?:data|tests)/[\w/]+\.py)`", GUIDE):
        assert (root / name).is_file(), name
