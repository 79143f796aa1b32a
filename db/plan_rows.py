"""What the plan of a task prints in the one row of its table: the target of a year that its own line leaves out."""

from __future__ import annotations

import re

from db.choose import pick
from db.facts import Facts
from db.result import Reading, Thing
from nlp.query import Query

#: What joins the words of a name, and may be written otherwise: 출연기관 또는 연구기관, 출연기관 · 연구기관.
_JOINTS = re.compile(r"또는|및|[\s·,ㆍ･]")


def of_plan_row(facts: Facts, query: Query, thing: Thing, year: int) -> tuple[Reading, ...]:
    """The target of the year in the only row of a task's plan (or of the task by which an indicator is called) that
    prints one; of several rows none is the target of the whole."""
    tasks = [thing] if thing.kind == "task" else _of_its_name(facts, thing)
    rows = facts.members("task", "activity", scope=[t.id for t in tasks]) if tasks else []
    readings = facts.readings(rows, ("target",))
    found = [pick(own, "target", basis=query.basis, year=year, part=query.part) for own in readings.values()]
    printed = [one for one in found if one]
    return printed[0] if len(printed) == 1 else ()


def is_row_of(task: Thing, row: Thing) -> bool:
    """Whether a figure was found in a row of the plan of what was asked about."""
    return row.level == "activity" and task.document.id == row.document.id and task.level != "activity"


def _of_its_name(facts: Facts, indicator: Thing) -> list[Thing]:
    """The tasks beside an indicator that are called as it is, however the words are joined."""
    if indicator.parent is None:
        return []
    called = _JOINTS.sub("", indicator.name)
    beside = facts.members("task", "task", scope=[indicator.parent.id])
    return [t for t in beside if _JOINTS.sub("", t.name) == called]
