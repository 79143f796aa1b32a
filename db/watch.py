"""What stands beneath some subjects now, so that the next look can say what changed: figures, targets, documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import literal, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from db.tables import DocumentRow, FigureRow, SubjectRow

#: Figures of a snapshot at most: an organisation of a nation has more than a message could ever tell.
LIMIT = 4000
_WATCHED = {"indicator": ("target", "actual"), "programme": ("budget",), "department": ("budget",)}


@dataclass(frozen=True, slots=True)
class Watched:
    """One figure as printed; `key` is the same for the same number of the same thing in a later look."""

    key: str
    subject_id: str
    name: str
    measure: str
    basis: str
    year: int | None
    value: Decimal
    unit: str
    document: str
    document_id: str
    line: int


def figures_below(session: Session, subjects: Sequence[str]) -> list[Watched]:
    """Budgets, targets and actuals of the subjects and of all that lies under them, in the document's order."""
    if not subjects:
        return []
    below = (
        select(col(SubjectRow.id).label("id"), literal(0).label("depth"))
        .where(col(SubjectRow.id).in_(subjects))
        .cte("below", recursive=True)
    )
    child = aliased(SubjectRow)
    below = below.union_all(
        select(col(child.id), below.c.depth + 1).where(col(child.parent_id) == below.c.id, below.c.depth < 12)
    )
    statement = (
        select(SubjectRow, FigureRow, DocumentRow)
        .join(below, below.c.id == col(SubjectRow.id))
        .join(FigureRow, col(FigureRow.subject_id) == col(SubjectRow.id))
        .join(DocumentRow, col(DocumentRow.id) == col(SubjectRow.document_id))
        .where(
            col(DocumentRow.state) == "published",
            col(SubjectRow.kind).in_(_WATCHED),
            col(FigureRow.measure).in_(("target", "actual", "budget")),
        )
        .order_by(col(SubjectRow.position), col(FigureRow.id))
        .limit(LIMIT)
    )
    return [
        _watched(subject, figure, document)
        for subject, figure, document in session.execute(statement)
        if figure.measure in _WATCHED[subject.kind]
    ]


def documents_of(session: Session, subjects: Sequence[str]) -> dict[str, str]:
    """Id → title of the documents of the organisations that the subjects belong to."""
    own = (
        select(col(DocumentRow.organization))
        .join(SubjectRow, col(SubjectRow.document_id) == col(DocumentRow.id))
        .where(col(SubjectRow.id).in_(subjects))
    )
    statement = select(col(DocumentRow.id), col(DocumentRow.title)).where(
        col(DocumentRow.organization).in_(own), col(DocumentRow.state) == "published"
    )
    return {str(key): str(title) for key, title in session.execute(statement)}


def _watched(subject: SubjectRow, figure: FigureRow, document: DocumentRow) -> Watched:
    value = figure.value.quantize(Decimal(1).scaleb(-figure.digits)) if figure.digits else figure.value
    parts = (subject.id, figure.measure, figure.basis, figure.year or "", figure.part, figure.period, figure.unit)
    return Watched(
        "|".join(map(str, parts)),
        subject.id,
        subject.name,
        figure.measure,
        figure.basis,
        figure.year,
        value,
        figure.unit,
        document.title,
        document.id,
        figure.line,
    )
