"""The departments of the loaded documents, each in its latest one; also those alone with indicators or a budget."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

#: Teams are left out: they have no money and no indicators of their own.
_ALL = """
    SELECT s.id, s.name, s.lineage, d.organization, d.year
    FROM subject s JOIN document d ON d.id = s.document_id
    WHERE s.kind = 'department' AND s.level <> 'team' AND d.state = 'published'
"""
_MEASURED = f"""
    WITH RECURSIVE above(id) AS (
        SELECT parent_id FROM subject WHERE kind = 'indicator'
        UNION
        SELECT s.parent_id FROM subject s JOIN above a ON s.id = a.id WHERE s.parent_id IS NOT NULL
    )
    {_ALL} AND s.id IN (SELECT id FROM above)
"""
_WITH_BUDGET = f"{_ALL} AND EXISTS (SELECT 1 FROM figure f WHERE f.subject_id = s.id AND f.measure = 'budget')"
_ORDER = " ORDER BY d.year DESC, d.id, s.position"


@dataclass(frozen=True, slots=True)
class Department:
    """`label` is its name, with the organisation before it where several have the same."""

    id: str
    name: str
    label: str
    year: int  # plan year of its document


def departments(session: Session, *, measured: bool = False, with_budget: bool = False) -> list[Department]:
    """Bureaus, divisions and other bodies, the latest documents first, in the order of the document.

    A department that a later document carries on (the same lineage, or the same name in the same organisation) is
    listed once.  `measured`: only those with indicators at any depth below; `with_budget`: with one printed for them.
    """
    found: dict[tuple[str, str], tuple[str, int]] = {}
    lineages: set[str] = set()
    wanted = _MEASURED if measured else _WITH_BUDGET if with_budget else _ALL
    for subject, name, lineage, organization, year in session.execute(text(wanted + _ORDER)):
        if (organization, name) in found or (lineage and lineage in lineages):
            continue
        found[(organization, name)] = (subject, year)
        lineages.add(lineage)
    names = Counter(name for _, name in found)
    return [
        Department(subject, name, name if names[name] == 1 else f"{organization} {name}", year)
        for (organization, name), (subject, year) in found.items()
    ]
