"""All SQL that reads facts: subjects with those above them, their figures and texts, members of a scope, search.

Statements are plain SQL text, cached by SQLAlchemy, with only the columns needed: an answer costs a handful of
statements and no entity loading.  They run alike on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from data.records import BODIES, BODY, heading_and_label
from data.zone import SEOUL
from db.reading import Reader, Row, Statement, read_instant, reader
from db.result import Document, Entered, Reading, Text, Thing
from db.search import HIDDEN, Group, Said, entries, find

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")
_SUBJECT = "s.id, s.name, s.kind, s.level, s.line, s.position, s.lineage, s.document_id, s.parent_id"
_FIGURE = "subject_id, measure, basis, year, value, unit, won, digits, line, period, part, note, entry_id"
_COUNTS = "superseded_by IS NULL"  # an entered actual stands in for a printed one
_ENTERED = Statement("SELECT id, role, department, at, state FROM entry WHERE id IN :ids", ("ids",))
_MOST_FOUND = 4_000  # rows of one search: beyond them only those that may hold every word
_REMEMBERED = 10_000  # subjects, and texts found, that serve later questions too
_READ = 4_000  # subjects whose figures, or texts, do
_LISTS = 200  # lists of subjects
_LETTERS = 2_000_000  # of what was made of them
_FEW = 300  # of which also figures are read that are not asked for
_AT_ONCE = 1_000  # subjects of one question that are worth remembering
_NO_MORE: Mapping[str, object] = {}
_CHUNK = 5_000  # ids in one statement; drivers allow some 30,000 parameters


def _statement(sql: str, *lists: str) -> Statement:
    """A statement whose named parameters are lists."""
    return Statement(sql, lists)


_DOCUMENTS = Statement("SELECT id, title, kind, organization, unit, year, shipped, state FROM document")
_UPWARDS = _statement(
    f"WITH RECURSIVE up AS (SELECT {_SUBJECT} FROM subject s WHERE s.id IN :ids"
    f" UNION SELECT {_SUBJECT} FROM subject s JOIN up ON s.id = up.parent_id) SELECT * FROM up",
    "ids",
)
_LINKED = _statement(f"SELECT {_SUBJECT} FROM subject s WHERE s.lineage IN :lineages", "lineages")
_NUMBER_OF = Statement(
    "SELECT COUNT(*) FROM subject WHERE document_id IN :documents AND kind = :kind AND (:level = '' OR level = :level)",
    ("documents",),
)
_BELOW = (
    "WITH RECURSIVE down AS (SELECT id FROM subject WHERE parent_id IN :scope"
    " UNION SELECT c.id FROM subject c JOIN down ON c.parent_id = down.id)"
    f" SELECT {_SUBJECT} FROM down JOIN subject s ON s.id = down.id WHERE s.kind = :kind"
)
_ALL_BELOW = _statement(
    "WITH RECURSIVE down AS (SELECT id FROM subject WHERE id IN :scope"
    " UNION SELECT c.id FROM subject c JOIN down ON c.parent_id = down.id)"
    f" SELECT {_SUBJECT} FROM down JOIN subject s ON s.id = down.id ORDER BY s.document_id, s.position LIMIT :most",
    "scope",
)
_CHILDREN = _statement(
    "SELECT COUNT(*) FROM (SELECT 1 FROM subject WHERE parent_id IN :scope LIMIT :most) counted", "scope"
)
_MEMBERS_BELOW = _statement(_BELOW + " ORDER BY s.position", "scope")
_MEMBERS_BELOW_LEVEL = _statement(_BELOW + " AND s.level IN :levels ORDER BY s.position", "scope", "levels")
_IN = f"SELECT {_SUBJECT} FROM subject s WHERE s.document_id IN :documents AND s.kind = :kind"
_MEMBERS_IN = _statement(_IN + " ORDER BY s.document_id, s.position", "documents")
_MEMBERS_IN_LEVEL = _statement(
    _IN + " AND s.level IN :levels ORDER BY s.document_id, s.position", "documents", "levels"
)
_HOLDING = Statement(
    "SELECT d.id FROM document d WHERE EXISTS (SELECT 1 FROM subject s WHERE s.document_id = d.id AND s.kind = :kind"
    " AND (:level = '' OR s.level = :level))"
)
_FIGURES = _statement(f"SELECT {_FIGURE} FROM figure WHERE subject_id IN :ids AND {_COUNTS} ORDER BY id", "ids")
_FIGURES_OF = _statement(
    f"SELECT {_FIGURE} FROM figure WHERE subject_id IN :ids AND measure IN :measures AND {_COUNTS} ORDER BY id",
    "ids",
    "measures",
)
_FIGURES_ON = _statement(
    f"SELECT {_FIGURE} FROM figure WHERE subject_id IN :ids AND line IN :lines AND {_COUNTS} ORDER BY id",
    "ids",
    "lines",
)
_LABELLED = _statement(
    "SELECT DISTINCT f.subject_id FROM subject s JOIN figure f ON f.subject_id = s.id"
    " WHERE s.document_id IN :documents AND f.basis = :label",
    "documents",
)
_LABELS = _statement(
    "SELECT DISTINCT f.subject_id, f.basis FROM subject s JOIN figure f ON f.subject_id = s.id"
    " WHERE s.document_id IN :documents AND f.measure = 'count' AND f.basis <> ''",
    "documents",
)
#: Documents whose labels are no names of fields: running text, and columns that a million programmes share.
_WITHOUT_LABELS = ("case_book", "lofin")
_TEXTS = _statement(
    "SELECT subject_id, name, text, line, personal FROM attribute WHERE subject_id IN :ids ORDER BY id", "ids"
)
_SHOWN_TEXTS = _statement(
    "SELECT subject_id, name, text, line, personal FROM attribute"
    " WHERE subject_id IN :ids AND name NOT IN :words ORDER BY id",
    "ids",
    "words",
)
_PERSONAL = _statement("SELECT subject_id, text FROM attribute WHERE personal AND subject_id IN :ids", "ids")
_ATTRIBUTE = _statement("SELECT subject_id, text FROM attribute WHERE name = :name AND subject_id IN :ids", "ids")
_MEMBERS_BY = Statement(
    f"SELECT {_SUBJECT} FROM attribute a JOIN subject s ON s.id = a.subject_id"
    " WHERE a.name = :name AND REPLACE(a.text, ' ', '') = :value AND s.kind = :kind AND s.document_id = :document"
    " ORDER BY s.position"
)
_NAMESAKES = Statement(
    f"SELECT {_SUBJECT} FROM subject s WHERE s.document_id = :document AND REPLACE(s.name, ' ', '') = :name"
)
_KNOWN_ATTRIBUTE = Statement("SELECT 1 FROM attribute WHERE document_id = :document AND name = :name LIMIT 1")
_HAS_SENTENCES = _statement(
    "SELECT DISTINCT document_id FROM attribute WHERE short = :no AND document_id IN :documents", "documents"
)


#: Fields that say how an indicator is measured.
METHODS = ("측정산식", "측정방법")


@dataclass(slots=True)
class _Held:
    """What was read of one state of the data and serves later questions: pages of the database, not answers."""

    documents: dict[str, Document]
    things: dict[str, Thing] = field(default_factory=dict)
    readings: dict[str, list[Reading]] = field(default_factory=dict)
    texts: dict[str, list[Text]] = field(default_factory=dict)
    shown: dict[str, list[Text]] = field(default_factory=dict)  # of the texts those that are no index words
    holding: dict[tuple[str, str], list[Document]] = field(default_factory=dict)
    entries: dict[int, tuple[Thing, Text, Said] | None] = field(default_factory=dict)  # of the full text
    sentences: frozenset[str] | None = None  # documents that have some
    members: dict[tuple[Statement, str], list[Thing]] = field(default_factory=dict)
    lineages: dict[str, list[Thing]] = field(default_factory=dict)
    numbers: dict[tuple[Statement, str], int] = field(default_factory=dict)
    made: dict[tuple[str, str], Any] = field(default_factory=dict)
    letters: int = 0  # of what was made

    @property
    def full(self) -> bool:
        subjects, texts = max(len(self.things), len(self.lineages)), len(self.entries)
        return max(subjects, texts) > _REMEMBERED or max(len(self.readings), len(self.texts)) > _READ

    def keep(self, what: tuple[str, str], made: Any, letters: int) -> None:
        if self.letters + letters > _LETTERS:
            self.made, self.letters = {}, 0
        self.made[what] = made
        self.letters += letters


class Facts:
    """The facts one unit of work may see.  Documents in draft are left out unless asked for."""

    def __init__(self, source: Session | Reader, *, include_drafts: bool = False) -> None:
        self.reader = self._reader = reader(source)
        self._include_drafts = include_drafts
        self.documents: dict[str, Document]
        self._things: dict[str, Thing]
        remembered = self._reader.remembered
        about = "drafts" if include_drafts else "published"
        held: _Held | None = remembered.get(about) if remembered is not None else None
        if held is None or held.full:
            held = _Held(self._read_documents(include_drafts=include_drafts))
            if remembered is not None:
                remembered[about] = held
        self._held = held
        self._keeps = remembered is not None
        self.documents, self._things = held.documents, held.things

    def _read_documents(self, *, include_drafts: bool) -> dict[str, Document]:
        return {
            row[0]: Document(row[0], row[1], row[2], row[3], row[4], row[5], bool(row[6]))
            for row in self._reader.rows(_DOCUMENTS)
            if include_drafts or row[7] == "published"
        }

    # --- subjects ----------------------------------------------------------------------------------------------------

    def things(self, ids: Iterable[str]) -> dict[str, Thing]:
        """The subjects of these ids that exist, in the order given, each with the chain of those above it."""
        wanted = list(dict.fromkeys(ids))
        unknown = [i for i in wanted if i not in self._things]
        for chunk in _chunks(unknown):
            self._build(self._reader.rows(_UPWARDS, {"ids": chunk}))
        return {i: self._things[i] for i in wanted if i in self._things}

    def _build(self, rows: Sequence[Row]) -> None:
        by_id = {row[0]: row for row in rows}

        def make(row: Row) -> Thing | None:
            made = self._things.get(row[0])
            if made is not None:
                return made
            document = self.documents.get(row[7])
            if document is None:
                return None
            above = by_id.get(row[8]) if row[8] else None
            parent = make(above) if above is not None else self._things.get(row[8] or "")
            kind, level = intern(row[2]), intern(row[3])
            made = Thing(row[0], row[1], kind, level, row[4], row[5], row[6] or row[0], document, parent)
            self._things[row[0]] = made
            return made

        for row in rows:
            make(row)

    def hold(self, ids: Collection[str]) -> None:
        """Read these subjects with their figures and texts for later questions, unless they are more than are kept."""
        if self._keeps and len(ids) <= _AT_ONCE:
            found = self.things(ids).values()
            self.readings(found)
            self.texts(found)
            self.linked(found)

    def _with_parents(self, rows: Sequence[Row]) -> list[Thing]:
        """Things of rows that were read without those above them."""
        rows = [row for row in rows if row[7] in self.documents]
        own = {row[0] for row in rows}
        parents = {row[8] for row in rows if row[8] and row[8] not in own}
        self.things(parents)
        self._build(rows)
        return [self._things[row[0]] for row in rows]

    def linked(self, things: Iterable[Thing]) -> dict[str, list[Thing]]:
        """By lineage: the same subjects in all documents, those of the latest plan year first.

        Two subjects of one document may share a lineage only through a mistaken link; the kind must agree anyway.
        """
        kinds = {thing.lineage: thing.kind for thing in things}
        made: dict[str, list[Thing]] = {lineage: [] for lineage in kinds}
        for thing in self._of_lineages(list(kinds)):
            if thing.kind == kinds[thing.lineage]:
                made[thing.lineage].append(thing)
        for thing in things:
            if thing not in made[thing.lineage]:
                made[thing.lineage].append(thing)  # a lineage of its own is not stored
        for same in made.values():
            same.sort(key=lambda t: (-t.document.year, t.document.id, t.position))
        return made

    def _of_lineages(self, lineages: Sequence[str]) -> list[Thing]:
        """All subjects of some lineages, whatever their kind; those of a few serve later questions too."""
        held = self._held.lineages
        unread = [lineage for lineage in lineages if lineage not in held]
        if self._keeps and len(unread) <= _AT_ONCE:
            read: dict[str, list[Thing]] = {lineage: [] for lineage in unread}
            for thing in self._with_parents(self._reader.rows(_LINKED, {"lineages": unread})) if unread else ():
                read[thing.lineage].append(thing)
            held.update(read)
            return [thing for lineage in lineages for thing in held[lineage]]
        return self._with_parents(self._reader.rows(_LINKED, {"lineages": lineages})) if lineages else []

    def number_of(self, kind: str, level: str, documents: Sequence[str]) -> int:
        """How many subjects of the kind (and level) the documents hold."""
        return self._number(_NUMBER_OF, {"documents": list(documents), "kind": kind, "level": level})

    def _number(self, statement: Statement, given: Mapping[str, Any]) -> int:
        """The number that a statement counts, kept for later questions."""
        asked = statement, repr(given)
        found = self._held.numbers.get(asked) if self._keeps else None
        if found is None:
            found = int(self._reader.rows(statement, given)[0][0])
            if len(self._held.numbers) >= _LISTS:
                self._held.numbers.clear()
            self._held.numbers[asked] = found
        return found

    def members(
        self, kind: str, level: str = "", *, scope: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> list[Thing]:
        """Subjects of the kind (and level) below any of `scope`, or in `documents`, in the documents' order."""
        given: dict[str, Any] = {"kind": kind}
        if level:
            given["levels"] = list(BODIES) if level == BODY else [level]
        if scope:
            given["scope"] = list(scope)
            statement = _MEMBERS_BELOW_LEVEL if level else _MEMBERS_BELOW
        else:
            given["documents"] = list(documents)
            statement = _MEMBERS_IN_LEVEL if level else _MEMBERS_IN
        return self._listed(statement, given)

    def _listed(self, statement: Statement, given: Mapping[str, Any]) -> list[Thing]:
        """The subjects that a statement lists; short lists serve later questions too."""
        asked = statement, repr(given)
        found = self._held.members.get(asked) if self._keeps else None
        if found is None:
            found = self._with_parents(self._reader.rows(statement, given))
            if len(found) <= _AT_ONCE:
                if len(self._held.members) >= _LISTS:
                    self._held.members.clear()
                self._held.members[asked] = found
        return list(found)

    def below(self, scope: Sequence[str], most: int) -> list[Thing]:
        """At most so many subjects, of every kind: those of `scope` and all below them, in the documents' order."""
        if not scope:
            return []
        return self._listed(_ALL_BELOW, {"scope": list(scope), "most": most})

    def has_many(self, scope: Sequence[str], most: int) -> bool:
        """Whether more than so many subjects lie right below `scope`: cheaper than to read them all."""
        return self._number(_CHILDREN, {"scope": scope, "most": most + 1}) > most

    def members_by(self, kind: str, attribute: str, value: str, document: str) -> list[Thing]:
        """Subjects of the kind whose attribute has the value (white space aside), in the document's order."""
        given = {"name": attribute, "value": value.replace(" ", ""), "kind": kind, "document": document}
        return self._with_parents(self._reader.rows(_MEMBERS_BY, given))

    def namesakes(self, thing: Thing) -> list[Thing]:
        """Other subjects of the same document with the same name, white space aside."""
        given = {"document": thing.document.id, "name": thing.name.replace(" ", "")}
        found = self._with_parents(self._reader.rows(_NAMESAKES, given))
        return [other for other in found if other.id != thing.id]

    def measured_by(self, thing: Thing) -> tuple[Thing, Text] | None:
        """The indicator of a task's name that is measured by what a line of the task is called, with the text that
        says so: 학교 밖 청소년 지원, by 검정고시 합격률 (합격자 수/응시자 수)."""
        task = thing.parent
        found = [t for t in self.namesakes(task) if t.kind == "indicator"] if task is not None else []
        called = "".join(thing.name.split())
        for indicator, texts in ((t, self.texts([t])[t.id]) for t in found):
            for text in texts:
                if text.name in METHODS and "".join(text.text.split()).partition("(")[0] == called:
                    return indicator, text
        return None

    def documents_with(self, kind: str, level: str = "") -> list[Document]:
        """Documents that hold such subjects, those of the latest plan year first."""
        found = self._held.holding.get((kind, level)) if self._keeps else None
        if found is None:
            rows = self._reader.rows(_HOLDING, {"kind": kind, "level": BODIES[0] if level == BODY else level})
            found = [self.documents[row[0]] for row in rows if row[0] in self.documents]
            found.sort(key=lambda d: (-d.year, d.id))
            self._held.holding[kind, level] = found
        return list(found)

    # --- figures and texts -------------------------------------------------------------------------------------------

    def readings(self, things: Iterable[Thing], measures: Sequence[str] = ()) -> dict[str, list[Reading]]:
        """Figures (of the measures; none named: all) by subject id, in the order they are printed."""
        by_id = {thing.id: thing for thing in things}
        read = self._held.readings if self._keeps else {}
        unread = [i for i in by_id if i not in read]
        if self._keeps and len(unread) <= (_FEW if measures else _AT_ONCE):
            if unread:
                self._read_all(read, unread, by_id, _FIGURES)
            if not measures:
                return {i: list(read[i]) for i in by_id}
            return {i: [r for r in read[i] if r.measure in measures] for i in by_id}
        made: dict[str, list[Reading]] = {}
        more = {"measures": list(measures)} if measures else {}
        self._read_all(made, list(by_id), by_id, _FIGURES_OF if measures else _FIGURES, more)
        return made

    def _read_all(
        self, made: dict[str, list[Reading]], ids: Sequence[str], by_id: Mapping[str, Thing], statement: Statement,
        more: Mapping[str, object] = _NO_MORE,
    ) -> None:  # fmt: skip
        for chunk in _chunks(ids):
            rows = self._reader.rows(statement, {"ids": chunk, **more})
            read: dict[str, list[Reading]] = {i: [] for i in chunk}
            self._add(read, by_id, rows)
            made.update(read)  # whole: another thread may look meanwhile

    def made_of(self, things: Iterable[Thing], sort: str) -> dict[str, Any]:
        """What was made of these subjects and kept, by subject id."""
        made = self._held.made if self._keeps else {}
        return {thing.id: found for thing in things if (found := made.get((thing.id, sort))) is not None}

    def keep(self, thing: Thing, sort: str, made: Any, letters: int) -> None:
        """Keep what was made of a subject alone, of so many letters, for later questions; it goes with the data."""
        if self._keeps:
            self._held.keep((thing.id, sort), made, letters)

    def labelled(self, label: str) -> list[Thing]:
        """What has a figure printed under a label, in documents whose labels are names of fields."""
        documents = [d.id for d in self.documents.values() if d.kind not in _WITHOUT_LABELS]
        rows = self._reader.rows(_LABELLED, {"documents": documents, "label": label}) if documents else []
        return list(self.things([row[0] for row in rows]).values())

    def counted(self) -> list[tuple[str, str]]:
        """(subject id, label) of all that is counted in documents whose labels are names of fields."""
        documents = [d.id for d in self.documents.values() if d.kind not in _WITHOUT_LABELS]
        rows = self._reader.rows(_LABELS, {"documents": documents}) if documents else []
        return [(row[0], row[1]) for row in rows]

    def readings_on(self, lines: Iterable[tuple[Thing, int]]) -> dict[str, list[Reading]]:
        """Figures printed on one line of each subject, by subject id."""
        wanted = {thing.id: (thing, line) for thing, line in lines}
        by_id = {i: thing for i, (thing, _) in wanted.items()}
        made: dict[str, list[Reading]] = {i: [] for i in by_id}
        for chunk in _chunks(list(by_id)):
            given = {"ids": chunk, "lines": sorted({wanted[i][1] for i in chunk})}
            self._add(made, by_id, self._reader.rows(_FIGURES_ON, given))
        return {i: [r for r in found if r.line == wanted[i][1]] for i, found in made.items()}

    def _add(self, made: dict[str, list[Reading]], by_id: Mapping[str, Thing], rows: Sequence[Row]) -> None:
        entered = self._entered([row[-1] for row in rows if row[-1] is not None])
        for subject, measure, basis, year, value, unit, won, digits, line, period, part, note, entry in rows:
            if value.__class__ is not Decimal:
                value = Decimal(value if value.__class__ is int else repr(value))
            who = entered.get(entry) if entry is not None else None
            # thousands of figures share a few dozen words: each is held once
            measure, basis, unit, period, part = map(intern, (measure, basis, unit, period, part))
            heading, basis = heading_and_label(basis)
            made[subject].append(
                Reading(
                    by_id[subject], measure, basis, year, value, unit, won, digits, line, period, part, note, True, who,
                    heading,
                )
            )  # fmt: skip

    def _entered(self, ids: list[int]) -> dict[int | None, Entered]:
        """Who entered the actuals of these numbers; almost always there are none."""
        if not ids:
            return {}
        rows = self._reader.rows(_ENTERED, {"ids": ids})
        return {row[0]: Entered(row[0], row[1], row[2], _day(row[3]), row[4] == "confirmed") for row in rows}

    def texts(self, things: Iterable[Thing], *, words: bool = False) -> dict[str, list[Text]]:
        """Attributes by subject id, in the order they are printed; with `words` what is hidden as well."""
        by_id = {thing.id: thing for thing in things}
        if self._keeps and len(by_id) <= _AT_ONCE:
            read = self._held.texts
            unread = [i for i in by_id if i not in read]
            shown = self._held.shown
            if unread:
                made = self._read_texts(unread, by_id, words=True)
                shown.update({i: [t for t in texts if t.name not in HIDDEN] for i, texts in made.items()})
                read.update(made)
            of = read if words else shown
            return {i: list(of[i]) for i in by_id}
        return self._read_texts(list(by_id), by_id, words=words)

    def _read_texts(self, ids: Sequence[str], by_id: Mapping[str, Thing], *, words: bool) -> dict[str, list[Text]]:
        made: dict[str, list[Text]] = {i: [] for i in ids}
        for chunk in _chunks(ids):
            # the index words of a case book are many times its other texts
            statement, more = (_TEXTS, {}) if words else (_SHOWN_TEXTS, {"words": HIDDEN})
            for row in self._reader.rows(statement, {"ids": chunk, **more}):
                made[row[0]].append(Text(by_id[row[0]], intern(row[1]), row[2], row[3], bool(row[4])))
        return made

    def attribute(self, things: Iterable[Thing], name: str) -> dict[str, str]:
        """One attribute by subject id, in the order of the subjects given."""
        ids = list(dict.fromkeys(thing.id for thing in things))
        read = self._held.texts if self._keeps else {}
        made = {i: t.text for i in ids for t in reversed(read.get(i, ())) if t.name == name}
        for chunk in _chunks([i for i in ids if i not in read]):
            for row in self._reader.rows(_ATTRIBUTE, {"name": name, "ids": chunk}):
                made.setdefault(row[0], row[1])
        return {i: made[i] for i in ids if i in made}

    def knows_attribute(self, document: str, name: str) -> bool:
        """Whether any subject of the document has this attribute."""
        return bool(self._reader.rows(_KNOWN_ATTRIBUTE, {"document": document, "name": name}))

    def documents_with_sentences(self, documents: Sequence[str]) -> Set[str]:
        """Which of the documents have texts beyond the short ones (known after an import only)."""
        if not documents:
            return set()
        whole = self._held.sentences if self._keeps else None
        if whole is None:
            rows = self._reader.rows(_HAS_SENTENCES, {"documents": list(self.documents), "no": False})
            whole = self._held.sentences = frozenset(row[0] for row in rows)
        return whole.intersection(documents)

    def only_shipped(self) -> bool:
        """Whether of some document only the shipped records are known: figures, names, short texts."""
        return any(document.shipped for document in self.documents.values())

    # --- full text ---------------------------------------------------------------------------------------------------

    def containing(self, groups: Sequence[Group], *, words: bool = False) -> list[tuple[Thing, Text, Said]]:
        """Every name and searched text (`db.search`) that may hold a word of a group, with its subject.

        A name stands with the attribute name "".  At most some thousands, those that may hold every word first.
        With `words` the index words of figures and passages are looked through as well.
        """
        found = self.once(("containing", tuple(groups)), lambda: self._containing(groups))
        return found if words else [one for one in found if one[1].name not in HIDDEN]

    def once(self, what: Hashable, find: Callable[[], T]) -> T:
        """What is found in this very moment, looked for once: a question is read in several ways, and asks again.

        Whoever gets it leaves it as it is.
        """
        known = self._reader.found
        if known is None:
            return find()
        asked = what, self._include_drafts
        if asked not in known:
            known[asked] = find()
        found: T = known[asked]
        return found

    def _containing(self, groups: Sequence[Group]) -> list[tuple[Thing, Text, Said]]:
        numbers = find(self._reader, groups, _MOST_FOUND)
        held = self._held.entries
        unread = [number for number in numbers if number not in held]
        if unread:
            rows = list(entries(self._reader, unread))
            things = {thing.id: thing for thing in self._with_parents([row[3:-1] for row in rows])}
            made: dict[int, tuple[Thing, Text, Said] | None] = dict.fromkeys(unread)  # None: not to be seen
            for row in rows:
                thing = things.get(row[3])
                if thing is not None:
                    made[row[-1]] = thing, Text(thing, row[0], row[1], row[2], False), Said(row[1])
            if self._keeps and len(unread) <= _AT_ONCE:
                held.update(made)
            else:
                held = {**held, **made}
        return [one for number in numbers if (one := held[number]) is not None]

    def personal(self, things: Iterable[Thing]) -> dict[str, tuple[str, ...]]:
        """Names of persons and private numbers printed for each subject: what a quoted line may have to hide."""
        ids = [thing.id for thing in things]
        made: dict[str, tuple[str, ...]] = {}
        for chunk in _chunks(ids):
            for subject, text in self._reader.rows(_PERSONAL, {"ids": chunk}):
                made[subject] = (*made.get(subject, ()), text)
        return made


def _day(stored: str | datetime) -> date:
    """The day in Seoul of an instant as a plain SELECT gives it."""
    return read_instant(stored).astimezone(SEOUL).date()


def _chunks(ids: Sequence[str]) -> Iterable[list[str]]:
    for start in range(0, len(ids), _CHUNK):
        yield list(ids[start : start + _CHUNK])
