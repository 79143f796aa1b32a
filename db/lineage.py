"""Which subjects of documents of different years are the same thing: proposals by rule, decisions by people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from data.records import Document, Records, paths
from db.engine import touch_data_version
from db.tables import DOCUMENT, LINK, SUBJECT

Decision = Literal["confirmed", "refused"]


class UnknownLinkError(Exception):
    """There is no such link or subject; the message is one Korean line."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link; paths are names from the widest ancestor down (only the id where the subject is gone)."""

    id: int
    earlier: str
    later: str
    evidence: str
    state: str  # proposed | confirmed | refused | added
    by: str
    earlier_path: tuple[str, ...]
    later_path: tuple[str, ...]
    earlier_year: int | None
    later_year: int | None


def relink(session: Session) -> None:
    """Propose anew which subjects are the same, keeping what a person decided.  The caller commits.

    A pair that is still proposed keeps its number.  Sets the lineage of each subject to the smallest subject id of
    its connected group.
    """
    from data.lineage import propose

    decided = session.execute(select(LINK.c.earlier, LINK.c.later).where(LINK.c.state != "proposed"))
    settled = {(earlier, later) for earlier, later in decided}
    before: dict[tuple[str, str], int] = {
        (row.earlier, row.later): row.id
        for row in session.execute(select(LINK.c.id, LINK.c.earlier, LINK.c.later).where(LINK.c.state == "proposed"))
    }
    found = propose(outlines(session))
    proposed = {(one.earlier, one.later): one.evidence for one in found if (one.earlier, one.later) not in settled}
    gone = [before[pair] for pair in before if pair not in proposed]
    for start in range(0, len(gone), 500):
        session.execute(delete(LINK).where(LINK.c.id.in_(gone[start : start + 500])))
    rows = [
        {"earlier": earlier, "later": later, "evidence": evidence, "state": "proposed", "by": ""}
        for (earlier, later), evidence in proposed.items()
        if (earlier, later) not in before
    ]
    if rows:
        session.execute(insert(LINK), rows)
    set_lineages(session)


def outlines(session: Session) -> list[Records]:
    """The documents with their subjects alone, oldest first: what the rules of lineage look at.

    Only those of governments that have documents of several years: of a nation of one year nothing is read.
    """
    from data.lineage import canonical_organization

    rows = session.execute(select(DOCUMENT).order_by(DOCUMENT.c.year, DOCUMENT.c.id)).all()
    years: dict[str, set[int]] = {}
    for d in rows:
        years.setdefault(canonical_organization(d.organization), set()).add(d.year)
    return [_outline(session, d.id) for d in rows if len(years[canonical_organization(d.organization)]) > 1]


def _outline(session: Session, document_id: str) -> Records:
    from db.load import as_subject

    d = session.execute(select(DOCUMENT).where(DOCUMENT.c.id == document_id)).one()
    document = Document(d.id, d.kind, d.title, d.organization, d.unit, d.year, d.sha256, d.note)
    subjects = session.execute(select(SUBJECT).where(SUBJECT.c.document_id == d.id).order_by(SUBJECT.c.position))
    return Records(document, tuple(as_subject(row) for row in subjects))


def set_lineages(session: Session) -> None:
    """Write the group of every subject from the links in force."""
    known = {row.id: row.lineage for row in session.execute(select(SUBJECT.c.id, SUBJECT.c.lineage))}
    pairs = session.execute(select(LINK.c.earlier, LINK.c.later).where(LINK.c.state != "refused"))
    groups = _groups(known, ((earlier, later) for earlier, later in pairs))
    changed = [{"one": s, "group": groups.get(s, s)} for s, old in known.items() if groups.get(s, s) != old]
    if changed:
        statement = update(SUBJECT).where(SUBJECT.c.id == bindparam("one")).values(lineage=bindparam("group"))
        session.execute(statement, changed)


def _groups(known: dict[str, str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Smallest id of the connected component of each linked subject."""
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while (up := root.get(one, one)) != one:
            root[one] = root.get(up, up)
            one = up
        return one

    for earlier, later in pairs:
        if earlier in known and later in known:
            low, high = sorted((find(earlier), find(later)))
            root[high] = low
            root.setdefault(low, low)
    return {one: find(one) for one in root}


def links(session: Session) -> list[Link]:
    """All links with their evidence, by id."""
    where = _places(session)
    made = []
    for row in session.execute(select(LINK).order_by(LINK.c.id)):
        earlier, later = where.get(row.earlier), where.get(row.later)
        made.append(
            Link(
                row.id,
                row.earlier,
                row.later,
                row.evidence,
                row.state,
                row.by,
                earlier[0] if earlier else (row.earlier,),
                later[0] if later else (row.later,),
                earlier[1] if earlier else None,
                later[1] if later else None,
            )
        )
    return made


def _places(session: Session) -> dict[str, tuple[tuple[str, ...], int]]:
    """Path and plan year of every subject that stands in a link."""
    linked = {one for pair in session.execute(select(LINK.c.earlier, LINK.c.later)) for one in pair}
    made: dict[str, tuple[tuple[str, ...], int]] = {}
    for records in _documents_of(session, linked):
        known = paths(records)
        made |= {one: (known[one], records.document.year) for one in linked & known.keys()}
    return made


def _documents_of(session: Session, subjects: set[str]) -> Iterator[Records]:
    """Outlines of the documents that hold any of the subjects."""
    ids: set[str] = set()
    listed = sorted(subjects)
    for start in range(0, len(listed), 500):
        chunk = listed[start : start + 500]
        ids.update(session.scalars(select(SUBJECT.c.document_id).where(SUBJECT.c.id.in_(chunk)).distinct()))
    for document_id in sorted(ids):
        yield _outline(session, document_id)


def decide(session: Session, link_id: int, decision: Decision, *, by: str) -> None:
    """Confirm or refuse a link; the decision survives every import.  Raises UnknownLinkError."""
    changed: Any = session.execute(update(LINK).where(LINK.c.id == link_id).values(state=decision, by=by))
    if not changed.rowcount:
        raise UnknownLinkError(f"{link_id}번 연결이 없습니다. sallim lineage로 번호를 확인해 주세요.")
    set_lineages(session)
    touch_data_version(session)


def add_link(session: Session, earlier: str, later: str, *, by: str) -> int:
    """Link two subjects (by id or by a name that only one subject bears) and return the link's id.

    Raises UnknownLinkError.
    """
    first, second = _one_subject(session, earlier), _one_subject(session, later)
    if first == second:
        raise UnknownLinkError("같은 항목을 자기 자신과 이을 수 없습니다.")
    session.execute(delete(LINK).where(LINK.c.earlier == second, LINK.c.later == first))
    old = session.execute(select(LINK.c.id).where(LINK.c.earlier == first, LINK.c.later == second)).first()
    if old:
        session.execute(update(LINK).where(LINK.c.id == old.id).values(state="added", by=by))
        link_id = int(old.id)
    else:
        evidence = "사람이 이음"
        made: Any = session.execute(
            insert(LINK).values(earlier=first, later=second, evidence=evidence, state="added", by=by)
        )
        link_id = int(made.inserted_primary_key[0])
    set_lineages(session)
    touch_data_version(session)
    return link_id


def _one_subject(session: Session, word: str) -> str:
    word = word.strip()
    rows = session.execute(
        select(SUBJECT.c.id, SUBJECT.c.name).where((SUBJECT.c.id == word) | (SUBJECT.c.name == word))
    ).all()
    exact = [row for row in rows if row.id == word] or rows
    if not exact:
        raise UnknownLinkError(f"'{word[:40]}'이라는 이름이나 번호의 항목이 없습니다.")
    if len(exact) > 1:
        candidates = ", ".join(row.id for row in exact[:5])
        raise UnknownLinkError(f"'{word[:40]}'은(는) 여럿입니다. 번호로 적어 주세요: {candidates}")
    return str(exact[0].id)
