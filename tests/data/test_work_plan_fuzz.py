"""Damaged work plans: no crash, and no figure whose number is not printed on its line."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.layouts.work_plan import read, recognise
from data.readers.text import read_text
from data.records import Figure
from tests.data.work_plan_documents import CITY, COUNTY, FLAT, shipped_document

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def printed(text: str) -> set[Decimal]:
    found = set()
    for match in _NUMBER.finditer(text):
        found.add(Decimal(match[0].replace(",", "").rstrip(".")))
        found |= {Decimal(part) for part in re.findall(r"\d+(?:\.\d+)?", match[0])}
    return found


def stands_on_its_line(figure: Figure, line: str) -> bool:
    """The number itself, or, for `1억 5천만원` and `1만 2천명`, the words that give it."""
    return abs(figure.value) in printed(line) or any(word in figure.note for word in ("억", "조", "만") if word in line)


def check(text: str) -> int:
    source = read_text(text.encode(), "계획.md", "md")
    recognise(source)
    made = read(source)
    ids = {s.id for s in made.subjects}
    lines = text.split("\n")
    for figure in made.figures:
        assert figure.subject in ids
        assert figure.unit or figure.measure in ("target", "actual")
        assert stands_on_its_line(figure, lines[figure.line - 1]), (figure, lines[figure.line - 1])
    for subject in made.subjects:
        assert subject.parent is None or subject.parent in ids
        assert subject.name
    for attribute in made.attributes:
        assert attribute.subject in ids
    return len(made.figures)


def damage(text: str, seed: int, many: int) -> str:
    rng = random.Random(seed)
    lines = text.split("\n")
    for _ in range(many):
        at = rng.randrange(len(lines))
        match rng.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case 2:
                other = rng.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                cells = lines[at].split("\t")
                lines[at] = "\t".join(cells[1:] + cells[:1])
            case 4:
                cells = lines[at].split("\t")
                cells.insert(rng.randrange(len(cells) + 1), "")
                lines[at] = "\t".join(cells)
            case _:
                lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
        lines = lines or [""]
    return "\n".join(lines)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([COUNTY, CITY, FLAT]), st.integers(0, 10**9), st.integers(1, 60))
def test_damaged_documents(text: str, seed: int, many: int) -> None:
    check(damage(text, seed, many))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="가나 0123456789,.()/:%-~→·○□※▶\t명회원만억개백년월일시제", max_size=80))
def test_any_text(text: str) -> None:
    check(f"Ⅰ. 현안사업\n\n1. 사업\n\n□ 사업개요\n\n- {text}\n○ {text}\n{text}\t{text}\n{text}\n")


@pytest.mark.parametrize("seed", range(12))
def test_the_real_document_damaged(seed: int) -> None:
    text = shipped_document()
    if text is None:
        pytest.skip("the documents are not here (SALLIM_DOCUMENTS)")
    assert check(damage(text, seed, 40 * (seed + 1))) > 0
