"""Damaged plans: no crash, and no figure whose number is not printed on its line."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.layouts import performance_plan
from data.reconcile import reconcile
from data.shipping import dump, load
from tests.data.plans import PLAN, real_plans, source

NUMBER = re.compile(r"([△▲\-−–]?)\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
LINES = PLAN.split("\n")


def damage(lines: list[str], how: list[tuple[int, str, int]]) -> str:
    """Lines dropped, doubled, swapped, cut; cells shifted, emptied, exchanged."""
    lines = list(lines)
    for where, what, more in how:
        i, j = where % len(lines), more % len(lines)
        cells = lines[i].split("⇥")
        match what:
            case "drop" if len(lines) > 1:
                del lines[i]
            case "double":
                lines.insert(i, lines[i])
            case "swap":
                lines[i], lines[j] = lines[j], lines[i]
            case "shift":
                lines[i] = "⇥" + lines[i]
            case "unshift":
                lines[i] = "⇥".join(cells[1:])
            case "empty":
                cells[more % len(cells)] = ""
                lines[i] = "⇥".join(cells)
            case "exchange":
                cells[more % len(cells)], cells[0] = cells[0], cells[more % len(cells)]
                lines[i] = "⇥".join(cells)
            case "cut":
                lines[i] = lines[i][: more % (len(lines[i]) + 1)]
            case _:
                pass
    return "\n".join(lines)


DAMAGE = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.sampled_from(["drop", "double", "swap", "shift", "unshift", "empty", "exchange", "cut"]),
        st.integers(0, 10_000),
    ),
    max_size=12,
)


def check(text: str) -> None:
    read = source(text)
    if not performance_plan.recognise(read).fits:
        return
    found = performance_plan.read(read)
    printed: dict[int, set[Decimal]] = {}
    for line in read.lines:
        for sign, digits in NUMBER.findall(line.text):
            value = Decimal(digits.replace(",", ""))
            printed.setdefault(line.number, set()).update({value, -value} if sign else {value})
    ids = {s.id for s in found.subjects}
    assert len(ids) == len(found.subjects)
    for figure in found.figures:
        assert figure.value in printed.get(figure.line, set()), figure
        assert figure.subject in ids
    assert {s.parent for s in found.subjects} <= ids | {None}
    assert load(dump(found)).subjects == found.subjects
    reconcile(found)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(DAMAGE)
def test_a_damaged_plan_gives_no_figure_that_is_not_on_its_line(how: list[tuple[int, str, int]]) -> None:
    check(damage(LINES, how))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LINES), max_size=120))
def test_any_mixture_of_a_plans_lines_can_be_read(lines: list[str]) -> None:
    check("\n".join(lines))


def test_damaged_real_plans() -> None:
    documents = [path.read_text(encoding="utf-8").replace("\t", "⇥").split("\n") for path in real_plans()]

    @settings(max_examples=12, deadline=None, derandomize=True)
    @given(st.sampled_from(documents), DAMAGE)
    def damaged(lines: list[str], how: list[tuple[int, str, int]]) -> None:
        check(damage(lines, how))

    damaged()
