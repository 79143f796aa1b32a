"""The names that a question can use: every subject's, with what is known of it, and the abbreviations.

Plain SQL text: the cold command line needs this, and not the SQLModel tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.engine import data_version, touch_data_version
from db.reading import Reader, Statement, reader
from nlp.query import Name

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = [
    "add_alias",
    "aliases",
    "data_version",
    "labels",
    "load_shipped_aliases",
    "names",
    "offices",
    "own_aliases",
    "remove_alias",
    "value_kinds",
    "values",
]

_FILE = Path(__file__).parent.parent / "data" / "names.yaml"
_SHIPPED = "shipped"  # AliasRow.by of an abbreviation that comes from the file
_GOVERNMENT = "government"  # AliasRow.by of another name of a government, from the file too
_FROM_FILE = "('shipped', 'government')"

_SHORTEST_BODY = 4  # letters of a body's name without its place
_REST = 2  # letters after a government's name that make the name of a body or a part of it

_DOCUMENTS = Statement("SELECT id, year, organization FROM document WHERE state = 'published' ORDER BY year, id")
_SUBJECTS = Statement(
    "SELECT id, kind, level, name, aliases, line, parent_id, lineage FROM subject WHERE document_id = :document"
    " ORDER BY position"
)
_OWN = Statement(f'SELECT long, short FROM alias WHERE "by" NOT IN {_FROM_FILE} ORDER BY id')
_GOVERNMENTS = Statement(f"SELECT long, short FROM alias WHERE \"by\" = '{_GOVERNMENT}' ORDER BY id")
_ALIASES = Statement(f"SELECT short, long FROM alias WHERE \"by\" <> '{_GOVERNMENT}' ORDER BY id")
_VALUES = Statement(
    "SELECT DISTINCT a.name, a.text, d.id FROM attribute a JOIN document d ON d.id = a.document_id"
    " WHERE d.state = 'published' AND a.short AND a.name IN :names AND length(a.text) <= :longest"
    " ORDER BY a.name, a.text",
    ("names",),
)


_VALUE_KINDS = Statement(
    "SELECT DISTINCT a.name, a.text, s.kind FROM attribute a JOIN document d ON d.id = a.document_id"
    " JOIN subject s ON s.id = a.subject_id"
    " WHERE d.state = 'published' AND a.short AND a.name IN :names AND length(a.text) <= :longest"
    " ORDER BY a.name, a.text, s.kind",
    ("names",),
)


def names(source: Session | Reader) -> list[Name]:
    """All names of all subjects of published documents: printed names, other spellings, and people's own aliases."""
    read = reader(source)
    own = _others(read, _OWN, tight=True)
    governments = _others(read, _GOVERNMENTS)
    nothing: frozenset[str] = frozenset()
    made: list[Name] = []
    same: dict[str, str] = {}  # a nation has a million names: equal texts are one object
    for document, year, organization in read.rows(_DOCUMENTS):  # one after another, for the same reason
        measures = _sets(read, "figure", "measure", document)
        attributes = _sets(read, "attribute", "name", document)
        for one in read.rows(_SUBJECTS, {"document": document}):
            subject, kind, level, name, spellings, line, parent, lineage = one
            subject = same.setdefault(subject, subject)
            more = (
                subject,
                same.setdefault(kind, kind),
                same.setdefault(level, level),
                document,
                year,
                same.setdefault(parent, parent) if parent is not None else None,
                organization,
                same.setdefault(lineage, lineage) if lineage else subject,
                measures.get(subject, nothing),
                attributes.get(subject, nothing),
            )
            made.append(Name(same.setdefault(name, name), *more, "name", line))
            if spellings:
                made.extend(Name(other, *more, "alias", line) for other in spellings.split("\n"))
            if level == "member" and (short := _without_place(name, organization)):
                made.append(Name(short, *more, "alias", line))
            if kind == "organization":
                made.extend(Name(other, *more, "abbreviation", line) for other in _other_names(name, governments))
            made.extend(Name(short, *more, "user", line) for short in own.get(name.replace(" ", ""), ()))
    return made


def _without_place(name: str, organization: str) -> str:
    """A body's name less that of the place it is listed for: who asks there leaves it out."""
    before, place, behind = name.partition(organization)
    short = f"{before}{behind}".strip()
    return short if place and len(short) >= _SHORTEST_BODY else ""


def _sets(read: Reader, table: str, column: str, document: str) -> dict[str, frozenset[str]]:
    """The distinct values of `column` per subject of a document, gathered by the database."""
    gathered = f"group_concat({column}, '|')" if read.is_sqlite else f"string_agg({column}, '|')"
    rows = read.rows(
        Statement(
            f"SELECT subject_id, {gathered} FROM (SELECT DISTINCT t.subject_id, t.{column} FROM subject s"
            f" JOIN {table} t ON t.subject_id = s.id WHERE s.document_id = :document) AS one GROUP BY subject_id"
        ),
        {"document": document},
    )
    return {subject: _split(joined) for subject, joined in rows}


@lru_cache(maxsize=4096)
def _split(joined: str) -> frozenset[str]:
    return frozenset(joined.split("|"))


def _others(read: Reader, statement: Statement, *, tight: bool = False) -> dict[str, list[str]]:
    """Name (without spaces where `tight`) → its other names."""
    made: dict[str, list[str]] = {}
    for name, other in read.rows(statement):
        made.setdefault(name.replace(" ", "") if tight else name, []).append(other)
    return made


def _other_names(name: str, governments: dict[str, list[str]]) -> Iterator[str]:
    """전라북도사회서비스원 → 전북특별자치도사회서비스원, 전북사회서비스원 …; 경기 수원시 → 경기도 수원시."""
    for length in range(len(name), 1, -1):
        rest = name[length:]
        if name[:length] in governments and (not rest or len(rest.strip()) >= _REST):
            yield from (other + rest for other in governments[name[:length]])
            return


def aliases(source: Session | Reader) -> list[tuple[str, str]]:
    """Abbreviations as (short, long): those of data/names.yaml and those that people added.

    The other names of governments are not among them; they come with `names`.
    """
    return [(short, long) for short, long in reader(source).rows(_ALIASES)]


def own_aliases(source: Session | Reader) -> list[tuple[str, str]]:
    """Those that people added, as (short, long), in the order in which they were added."""
    return [(short, long) for long, short in reader(source).rows(_OWN)]


#: Attributes whose values people use as conditions (민간보조 사업, 14개 시군이 하는 사업).
_CONDITIONS = ("지원형태", "시행주체", "회계구분", "구분", "비고", "분야", "부문", "추진재원")
_LONGEST_VALUE = 24


def values(source: Session | Reader) -> list[tuple[str, str, str]]:
    """Distinct short values of the attributes that questions use as conditions: (attribute, value, document)."""
    rows = reader(source).rows(_VALUES, {"names": _CONDITIONS, "longest": _LONGEST_VALUE})
    return [(name, value, document) for name, value, document in rows]


def value_kinds(source: Session | Reader) -> list[tuple[str, str, str]]:
    """Of which kind the things are that print such a value: (attribute, value, kind)."""
    rows = reader(source).rows(_VALUE_KINDS, {"names": _CONDITIONS, "longest": _LONGEST_VALUE})
    return [(name, value, kind) for name, value, kind in rows]


_OFFICES = Statement(
    "SELECT a.subject_id, a.name, a.text FROM attribute a JOIN document d ON d.id = a.document_id"
    " JOIN subject s ON s.id = a.subject_id"
    " WHERE d.state = 'published' AND s.kind = 'case' AND a.short AND a.name IN ('문의처', '문의전화')"
    " ORDER BY a.subject_id, a.id"
)


def offices(source: Session | Reader) -> dict[str, tuple[str, ...]]:
    """The office that each case says to ask, and its telephones, by the id of the case."""
    made: dict[str, tuple[str, ...]] = {}
    for subject, name, text in reader(source).rows(_OFFICES):
        if name == "문의처":
            made.setdefault(subject, (text,))
        elif subject in made:
            made[subject] += (text,)
    return made


#: Documents whose labels are running text rather than headings of a form.
_PROSE = ("case_book", "lofin")
_LABELS = Statement(
    "SELECT DISTINCT 'attribute', a.name, '' FROM attribute a JOIN document d ON d.id = a.document_id"
    " WHERE d.state = 'published' AND a.short AND d.kind NOT IN :prose AND length(a.name) BETWEEN 3 AND :longest"
    " UNION SELECT 'figure', f.basis,"
    " CASE WHEN MIN(f.subject_id) = MAX(f.subject_id) THEN MIN(f.subject_id) ELSE '' END FROM figure f"
    " JOIN document d ON d.id = f.document_id"
    " WHERE d.state = 'published' AND f.measure IN ('count', 'amount', 'rate') AND d.kind NOT IN :prose"
    " AND length(f.basis) BETWEEN 3 AND :longest GROUP BY f.basis"
    " UNION SELECT DISTINCT 'period', f.period, '' FROM figure f JOIN document d ON d.id = f.document_id"
    " WHERE d.state = 'published' AND d.kind NOT IN :prose AND length(f.period) BETWEEN 3 AND :longest"
    " UNION SELECT DISTINCT 'part', f.part, f.subject_id FROM figure f JOIN document d ON d.id = f.document_id"
    " JOIN subject s ON s.id = f.subject_id"
    " WHERE d.state = 'published' AND d.kind NOT IN :prose AND s.kind = 'task'"
    " AND length(f.part) BETWEEN 2 AND :longest"
    " UNION SELECT 'column/' || f.measure, f.basis, s.parent_id FROM figure f"
    " JOIN document d ON d.id = f.document_id JOIN subject s ON s.id = f.subject_id"
    " WHERE d.state = 'published' AND d.kind NOT IN :prose AND s.kind = 'group' AND s.parent_id IS NOT NULL"
    " AND f.measure IN ('count', 'amount', 'rate') AND length(f.basis) BETWEEN 3 AND :longest"
    " GROUP BY f.measure, f.basis, s.parent_id HAVING COUNT(DISTINCT s.id) > 1"
    " ORDER BY 1, 2",
    ("prose",),
)
_LONGEST_LABEL = 20
_YEARLY = re.compile(r"\d{4}\s?년|[‘’']\d{2}")  # a column heading, not a field name


def labels(source: Session | Reader) -> list[tuple[str, str, str]]:
    """Printed field names that questions use as words: ("attribute", 운영형태, ""), ("figure", 사용면적, id).

    The id is that of the one subject that has a figure of the name, "" where several have.  ("part", 온라인, id): a
    part of what a task came to.  ("column/count", 농가수, id): what a list prints of its rows.
    """
    rows = reader(source).rows(_LABELS, {"prose": _PROSE, "longest": _LONGEST_LABEL})
    return [(sort, label, holder) for sort, label, holder in rows if not _YEARLY.search(label) or sort == "period"]


def add_alias(session: Session, short: str, long: str, *, by: str) -> None:
    """Add (or take over) an abbreviation."""
    from sqlalchemy import text

    session.execute(
        text(
            'INSERT INTO alias (short, long, "by") VALUES (:short, :long, :by)'
            ' ON CONFLICT (short, long) DO UPDATE SET "by" = excluded."by"'
        ),
        {"short": short, "long": long, "by": by},
    )
    touch_data_version(session)


def remove_alias(session: Session, short: str, long: str = "") -> int:
    """Remove a person's abbreviation (all of that short form where `long` is empty); says how many went."""
    from sqlalchemy import text

    gone: Any = session.execute(
        text(f"DELETE FROM alias WHERE short = :short AND (:long = '' OR long = :long) AND \"by\" NOT IN {_FROM_FILE}"),
        {"short": short, "long": long},
    )
    touch_data_version(session)
    return int(gone.rowcount)


def load_shipped_aliases(session: Session) -> None:
    """Bring the rows that come from data/names.yaml up to date; people's own stay."""
    from sqlalchemy import text

    session.execute(text(f'DELETE FROM alias WHERE "by" IN {_FROM_FILE}'))
    rows = [{"short": short, "long": long, "by": by} for short, long, by in _file_rows()]
    if rows:
        session.execute(
            text('INSERT INTO alias (short, long, "by") VALUES (:short, :long, :by) ON CONFLICT DO NOTHING'), rows
        )
    touch_data_version(session)


def _file_rows() -> Iterator[tuple[str, str, str]]:
    """Rows of data/names.yaml: `abbreviations:` short → long or a list of them, `organizations:` groups of names."""
    if not _FILE.exists():
        return
    import yaml

    loaded = yaml.safe_load(_FILE.read_text(encoding="utf-8")) or {}
    for short, longs in (loaded.get("abbreviations") or {}).items():
        for long in [longs] if isinstance(longs, str) else longs:
            yield str(short), str(long), _SHIPPED
    for group in loaded.get("organizations") or []:
        for name in group:
            yield from ((str(other), str(name), _GOVERNMENT) for other in group if other != name)
