"""What a new version of a document changes, and the history of changed figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from data.records import Attribute, Figure, Records, Subject, paths
from db.tables import DOCUMENT, FIGURE, FIGURE_CHANGE

What = Literal["new", "changed", "gone"]
_REASONS = ("사유", "근거")  # attributes that give a printed reason: 변경사유, 조정 사유; 목표 설정 근거


@dataclass(frozen=True, slots=True)
class Change:
    """One figure or attribute that two versions of a document print differently.

    `old` and `new` are as printed (value and unit); "" on the side where it does not stand.  `line` is that of the
    new version, of the old one where it is gone.  `measure` is "" for an attribute, whose name is then `basis`.
    """

    what: What
    path: tuple[str, ...]
    subject: str  # id
    measure: str
    basis: str
    year: int | None
    period: str
    part: str
    old: str
    new: str
    line: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between the live version of a document and a new one."""

    live: bool  # there is a live version
    same_bytes: bool  # read from the same bytes
    shipped: bool  # the live version is the shipped one (no sentences)
    new_subjects: tuple[tuple[str, ...], ...]  # paths
    gone_subjects: tuple[tuple[str, ...], ...]
    figures: tuple[Change, ...]
    attributes: tuple[Change, ...]

    @property
    def empty(self) -> bool:
        return self.live and not (self.new_subjects or self.gone_subjects or self.figures or self.attributes)


def live_document(session: Session, document_id: str) -> tuple[str, bool] | None:
    """Hash of the bytes of the document as it stands, and whether it is the shipped version."""
    row = session.execute(select(DOCUMENT.c.sha256, DOCUMENT.c.shipped).where(DOCUMENT.c.id == document_id)).first()
    return (row.sha256, row.shipped) if row else None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A published document and how much of it there is."""

    id: str
    title: str
    year: int
    imported_at: datetime
    figures: int


def overview(session: Session) -> list[Loaded]:
    """The published documents, the latest plan year first."""
    printed = select(FIGURE.c.document_id, func.count().label("figures")).where(FIGURE.c.entry_id.is_(None))
    counted = printed.group_by(FIGURE.c.document_id).subquery()
    columns = (DOCUMENT.c[name] for name in ("id", "title", "year", "imported_at"))
    rows = session.execute(
        select(*columns, func.coalesce(counted.c.figures, 0))
        .outerjoin(counted, counted.c.document_id == DOCUMENT.c.id)
        .where(DOCUMENT.c.state == "published")
        .order_by(DOCUMENT.c.year.desc(), DOCUMENT.c.id)
    )
    return [Loaded(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def documents(session: Session) -> list[str]:
    """Ids of the published documents, oldest plan year first."""
    statement = select(DOCUMENT.c.id).where(DOCUMENT.c.state == "published")
    return list(session.scalars(statement.order_by(DOCUMENT.c.year, DOCUMENT.c.id)))


def find_documents(session: Session, word: str) -> list[str]:
    """Ids of the documents of this id or title; else of those whose title has the words, spaces aside."""
    wanted = word.strip()
    rows = session.execute(
        select(DOCUMENT.c.id, DOCUMENT.c.title)
        .where(DOCUMENT.c.state == "published")
        .order_by(DOCUMENT.c.year, DOCUMENT.c.id)
    ).all()
    exact = [row.id for row in rows if wanted in (row.id, row.title)]
    bare = "".join(wanted.split())
    return exact or [row.id for row in rows if bare and bare in "".join(row.title.split())]


def compare(old: Records | None, new: Records, *, shipped: bool = False) -> Difference:
    """What changes where `new` takes the place of `old` (None: a document that was not there).

    Figures are the same thing where subject, measure, basis, year, period and part are; of several such the equal
    ones are paired first, the others in printed order.
    """
    if old is None:
        old = Records(new.document)
        live = False
    else:
        live = True
    before, after = paths(old), paths(new)
    return Difference(
        live=live,
        same_bytes=live and bool(new.document.sha256) and old.document.sha256 == new.document.sha256,
        shipped=live and shipped,
        new_subjects=tuple(after[s.id] for s in new.subjects if s.id not in before),
        gone_subjects=tuple(before[s.id] for s in old.subjects if s.id not in after),
        figures=_changed_figures(old, new, before | after),
        attributes=_changed_attributes(old, new, before | after),
    )


_Key = tuple[str, str, str, int | None, str, str]
_Entry = tuple[str, int]  # as printed, line


def _changed_figures(old: Records, new: Records, path: dict[str, tuple[str, ...]]) -> tuple[Change, ...]:
    reasons = _reasons(new)
    pairs = _pair(_figures(old.figures), _figures(new.figures))
    return tuple(_change(key, one, other, path, reasons) for key, one, other in pairs)


def _changed_attributes(old: Records, new: Records, path: dict[str, tuple[str, ...]]) -> tuple[Change, ...]:
    pairs = _pair(_attributes(old.attributes), _attributes(new.attributes))
    return tuple(_change(key, one, other, path, {}) for key, one, other in pairs)


def _figures(figures: Iterable[Figure]) -> dict[_Key, list[_Entry]]:
    made: dict[_Key, list[_Entry]] = defaultdict(list)
    for f in figures:
        made[f.subject, f.measure, f.basis, f.year, f.period, f.part].append((f"{f.value:f}{f.unit}", f.line))
    return made


def _attributes(attributes: Iterable[Attribute]) -> dict[_Key, list[_Entry]]:
    made: dict[_Key, list[_Entry]] = defaultdict(list)
    for a in attributes:
        made[a.subject, "", a.name, None, "", ""].append((a.text, a.line))
    return made


def _pair(
    old: dict[_Key, list[_Entry]], new: dict[_Key, list[_Entry]]
) -> Iterable[tuple[_Key, _Entry | None, _Entry | None]]:
    """The entries that differ, key by key: those of the new version in its order, then the keys that are gone."""
    for key in [*new, *(key for key in old if key not in new)]:
        before, after = list(old.get(key, ())), []
        for entry in new.get(key, ()):
            same = next((b for b in before if b[0] == entry[0]), None)
            if same is None:
                after.append(entry)
            else:
                before.remove(same)
        for position in range(max(len(before), len(after))):
            yield (
                key,
                before[position] if position < len(before) else None,
                after[position] if position < len(after) else None,
            )


def _change(
    key: _Key, old: _Entry | None, new: _Entry | None, path: dict[str, tuple[str, ...]], reasons: dict[str, str]
) -> Change:
    subject, measure, basis, year, period, part = key
    what: What = "new" if old is None else "gone" if new is None else "changed"
    return Change(
        what,
        path[subject],
        subject,
        measure,
        basis,
        year,
        period,
        part,
        old[0] if old else "",
        new[0] if new else "",
        (new or old or ("", 0))[1],
        reasons.get(subject, "") if what == "changed" else "",
    )


def _reasons(records: Records) -> dict[str, str]:
    """The printed reason of each subject that has one; a reason for the change goes before one for the target."""
    made: dict[str, str] = {}
    for word in reversed(_REASONS):
        made |= {a.subject: a.text for a in records.attributes if word in a.name and not a.personal}
    return made


def keep_history(session: Session, document_id: str, difference: Difference, now: datetime) -> int:
    """Store the changed figures; says how many.

    The same bytes read anew by a better layout are no new version, and no history.
    """
    rows = [
        {
            "document_id": document_id,
            "subject_id": c.subject,
            "measure": c.measure,
            "basis": c.basis,
            "year": c.year,
            "period": c.period,
            "part": c.part,
            "old": c.old,
            "new": c.new,
            "reason": c.reason,
            "changed_at": now,
        }
        for c in difference.figures
        if c.what == "changed" and not difference.same_bytes
    ]
    if rows:
        session.execute(insert(FIGURE_CHANGE), rows)
    return len(rows)


def subjects_by_kind(subjects: Iterable[Subject]) -> dict[str, int]:
    """How many subjects of each kind, in the order in which the kinds first stand in the document."""
    made: dict[str, int] = defaultdict(int)
    for subject in subjects:
        made[subject.kind] += 1
    return dict(made)


def figures_by_measure(figures: Iterable[Figure]) -> dict[str, int]:
    """How many figures of each measure."""
    made: dict[str, int] = defaultdict(int)
    for figure in figures:
        made[figure.measure] += 1
    return dict(made)
