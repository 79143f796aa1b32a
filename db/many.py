"""Rankings and conditions over a nation: the members that can be meant, found by the database.

Of more members than MANY not all figures are read.  Which printed figure counts for a member is decided by
`db.choose`; whatever it chooses lies between the least and the greatest amount printed for the year.  So the n-th
greatest of the least amounts is a bound: who does not reach it with the greatest of its amounts is not among the first
n.  The candidates are then ranked like any other members.  A member of which shares alone are printed, and no whole,
has no amount here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

from db.reading import Reader, Statement
from nlp.query import Query

#: Members that an answer names; of more only their number is said.
CROWD = 1_000
#: Members of which every figure is read without a second thought.
MANY = 20_000

_SPANS = (
    "WITH span AS (SELECT f.subject_id AS id, MIN(f.won) AS low, MAX(f.won) AS high"
    " FROM subject s JOIN figure f ON f.subject_id = s.id"
    " WHERE s.document_id IN :documents AND s.kind = :kind AND (:level = '' OR s.level = :level)"
    " AND f.measure = 'budget' AND f.part = :part AND (f.year = :year OR f.year IS NULL) AND f.won IS NOT NULL"
    " GROUP BY f.subject_id)"
)
_FIRST = Statement(
    f"{_SPANS} SELECT id FROM span WHERE high >= (SELECT low FROM span ORDER BY low DESC LIMIT 1 OFFSET :before)",
    ("documents",),
)
_LAST = Statement(
    f"{_SPANS} SELECT id FROM span WHERE low <= (SELECT high FROM span ORDER BY high LIMIT 1 OFFSET :before)",
    ("documents",),
)


_NAMED = Statement(
    "SELECT id FROM subject WHERE document_id IN :documents AND kind = :kind AND (:level = '' OR level = :level)"
    " AND LOWER(name) LIKE :pattern",
    ("documents",),
)


def named(read: Reader, query: Query, kind: str, documents: Sequence[str]) -> list[str] | None:
    """Ids of the members whose names can hold the text asked for (its letters in this order); None without such."""
    text = next((str(f.value) for f in query.filters if f.field == "name" and f.op in ("contains", "is")), "")
    letters = [c for c in text.lower() if c.isalnum()]
    if not letters:
        return None
    given = {"documents": list(documents), "kind": kind, "level": query.level, "pattern": f"%{'%'.join(letters)}%"}
    return [row[0] for row in read.rows(_NAMED, given)]


def first(read: Reader, query: Query, kind: str, documents: Sequence[str], year: int) -> list[str] | None:
    """Ids of the members that can be among the first of a ranking by amount; None for questions of other kinds, and
    where fewer members than asked for have an amount."""
    wanted = query.nth or query.limit
    by = query.by or query.measure or "budget"
    if query.operation != "rank" or kind != "programme" or by != "budget" or not wanted:
        return None
    if query.filters or query.state or not query.level:  # of several levels only those on top are ranked
        return None
    given = {
        "documents": list(documents), "kind": kind, "level": query.level, "year": year, "part": query.part,
        "before": wanted - 1,
    }  # fmt: skip
    rows = read.rows(_LAST if query.order == "asc" else _FIRST, given)
    return [row[0] for row in rows] if len(rows) >= wanted else None


_BEYOND = {
    op: Statement(
        "SELECT DISTINCT s.id FROM subject s JOIN figure f ON f.subject_id = s.id"
        " WHERE s.document_id IN :documents AND s.kind = :kind AND (:level = '' OR s.level = :level)"
        f" AND f.measure = 'budget' AND f.part = :part AND (f.year = :year OR f.year IS NULL) AND f.won {op} :won",
        ("documents",),
    )
    for op in (">=", "<=")
}


def beyond(read: Reader, query: Query, kind: str, documents: Sequence[str], year: int) -> list[str] | None:
    """Ids of the members any amount of which satisfies the first condition on an amount; None without such a one."""
    for condition in query.filters:
        value = condition.value
        if condition.field == "budget" and isinstance(value, Decimal) and condition.unit in ("", "원"):
            given = {
                "documents": list(documents), "kind": kind, "level": query.level, "year": year,
                "part": query.part, "won": floor(value) if condition.op in (">", ">=") else ceil(value),
            }  # fmt: skip
            return [row[0] for row in read.rows(_BEYOND[condition.op[0] + "="], given)]
    return None
