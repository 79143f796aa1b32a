"""The full text index: which texts are searched, how they are cut up, and how a term becomes a match expression.

Korean is found by syllables: a text is indexed by its syllable pairs, white space aside (아이스팩 → 아이 이스 스팩), so
that compounds, spacing and particles do not matter; runs of Latin letters and digits are indexed whole and found by
their beginning.  The same tokens stand in SQLite's FTS5 and in a tsvector of PostgreSQL (GIN); neither needs an
extension or a locale.  The index only retrieves: `Pattern` decides whether a word really stands in a text.

A term is words separated by spaces, each with its alternatives: `아이스팩 재사용|재활용`.  Morphemes and synonyms are
the business of `nlp`, which writes the term.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, Any

from db.reading import Reader, Row, SessionReader, Statement

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

#: A word with its alternatives.
Group = tuple[str, ...]

#: Short texts that are names of what a subject is about: searched like names.
TITLES = ("제목", "사업명", "사업이름", "분야", "선거명", "기관")
#: Attributes of index words: those of a figure's line, and those of a passage.  They find, and are never shown.
LINE_WORDS = "낱말"
PASSAGE_WORDS = "대목"
INDEX_WORDS = (LINE_WORDS, PASSAGE_WORDS)
#: Those, the lists of names and the words of dated lines, which are asked for by themselves: no other lines of a case
#: are shown beside them.
HIDDEN = (*INDEX_WORDS, "목록", "날짜 낱말")
#: Ends of the labels of other short texts that people look things up by: a date, who gets what, where.
LOOKED_UP = ("일정", "대상", "자격", "내용", "장소", "위치")
#: Contacts of a person or an office tell nothing about the thing itself.
_CONTACT = re.compile(r"문의|연락|전화|담당")

_RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9](?:\s*[^\W_a-z0-9])*")
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_LONGEST_TOKEN = 40
_PAIR = 2
#: What may follow a word of one syllable.
_ONE_SYLLABLE_END = r"(?=(?:은|는|이|가|을|를|의|에|에서|에는|로|으로|와|과|도|만|나|이나)?(?![^\W_]))"


# --- cutting up ------------------------------------------------------------------------------------------------------


def tokens(text: str) -> list[str]:
    """Index tokens of a text: syllable pairs of each run (and its last syllable), Latin and digit runs whole."""
    made: list[str] = []
    for latin, run in _runs(text):
        if latin:
            made.append(run[:_LONGEST_TOKEN])
        else:
            made += map(add, run, run[1:])
            made.append(run[-1])
    return made


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    """Runs of Latin letters and digits (True) and of other letters (False), the latter across white space."""
    for run in _RUN.findall(text.lower()):
        if run[0] in _ASCII:
            yield True, run
        else:
            yield False, "".join(run.split())


def groups_of(term: str) -> tuple[Group, ...]:
    """The words of a term, each with its alternatives, in order, none twice; words without a letter are left out."""
    made = (tuple(dict.fromkeys(a for a in word.split("|") if tokens(a))) for word in term.split())
    return tuple(dict.fromkeys(group for group in made if group))


def match_expression(groups: Iterable[Group], *, sqlite: bool, every: bool = False) -> str:
    """What FTS5 or a tsquery finds the groups by: any of them, or `every` one."""
    join = (" AND " if sqlite else " & ") if every else (" OR " if sqlite else " | ")
    return join.join(f"({_any_of(group, sqlite)})" for group in groups)


def _any_of(group: Group, sqlite: bool) -> str:
    made = []
    for word in group:
        parts = []
        for latin, run in _runs(word):
            if latin or len(run) == 1:
                parts.append(f'"{run[:_LONGEST_TOKEN]}" *' if sqlite else f"'{run[:_LONGEST_TOKEN]}':*")
            else:
                parts += [f'"{pair}"' if sqlite else f"'{pair}'" for pair in map(add, run, run[1:])]
        made.append(f"({(' AND ' if sqlite else ' & ').join(parts)})")
    return (" OR " if sqlite else " | ").join(made)


class Said:
    """A text that words are looked for in, with its letters put together once."""

    __slots__ = ("_starts", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = "".join(text.lower().split())
        self._starts: array[int] | None = None

    def begins(self, at: int) -> bool:
        """Whether a letter (of the folded text) is the first of the text or stands behind white space."""
        starts = self._starts
        if starts is None:
            starts = self._starts = array("I", accumulate(map(len, self.text.lower().split()), initial=0))
        place = bisect_left(starts, at)
        return place < len(starts) and starts[place] == at

    def holds(self, word: str) -> bool:
        """Whether a word stands here.  White space inside it does not matter, but a word across a space begins where a
        word begins; a word of two syllables is no part of another where it would leave one syllable before it (분만 in
        부분만); AI is no part of daily, but of AIoT."""
        lower = word.lower()
        at = self.folded.find(lower)
        if at < 0:  # most are not there
            return False
        latin = _is_latin(word)
        if len(word) == 1 and not latin:
            return _alone(word).search(self.text) is not None
        if len(word) > _PAIR and not latin and word in self.text:
            return True
        while at >= 0:
            if self._stands(at, len(lower), latin=latin):
                return True
            at = self.folded.find(lower, at + 1)
        return False

    def _stands(self, at: int, length: int, *, latin: bool) -> bool:
        if not at or self.begins(at):
            return True
        before = self.folded[at - 1]
        if latin and before in _ASCII:
            return False
        if not latin and length == _PAIR and _is_syllable(before):
            second = at - 1 == 0 or self.begins(at - 1)
            if second or not _is_syllable(self.folded[at - 2]):
                return False
        return not before.isalnum() or not any(map(self.begins, range(at + 1, at + length)))


class Pattern:
    """Whether a word of a term stands in a text, in any of its alternatives."""

    def __init__(self, group: Group) -> None:
        self._words = group

    def stands_in(self, text: str | Said) -> bool:
        """See `Said.holds`."""
        said = Said(text) if isinstance(text, str) else text
        return any(map(said.holds, self._words))


def _is_syllable(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _is_latin(word: str) -> bool:
    return word[0].isascii() and word[0].isalnum()


@lru_cache(maxsize=512)
def _alone(syllable: str) -> re.Pattern[str]:
    """A word of one syllable: 숲을, 숲 – not 숲속."""
    return re.compile(rf"(?<![^\W_]){re.escape(syllable)}{_ONE_SYLLABLE_END}")


# --- filling ---------------------------------------------------------------------------------------------------------

_COLUMNS = ("document_id", "subject_id", "attribute_id", "grams")
_NAMES_OF = Statement("SELECT id, name FROM subject WHERE document_id = :document")
_TEXTS_OF = Statement(
    "SELECT id, subject_id, name, text, short FROM attribute WHERE document_id = :document AND NOT personal"
)
#: Kinds of documents that have names alone: a nation's programmes are found by name, and are too many to index twice.
NAMES_ALONE = ("lofin",)
_DOCUMENTS = Statement("SELECT id FROM document WHERE kind NOT IN :kinds", ("kinds",))
#: In one statement: a trigger for each row would take three times as long.
_INTO_FTS = "INSERT INTO search (rowid, grams) SELECT id, grams FROM search_entry WHERE document_id = :document"


def index_document(session: Session, document: str) -> None:
    """Put the names and texts of a document into the index, in place of what stood there for it."""
    source = SessionReader(session)
    forget_document(session, document)
    rows = _entries(document, source.rows(_NAMES_OF, {"document": document}), _rows_of_texts(source, document))
    connection: Any = session.connection().connection.driver_connection
    names = ", ".join(_COLUMNS)
    if source.is_sqlite:
        connection.executemany(f"INSERT INTO search_entry ({names}) VALUES (?, ?, ?, ?)", rows)
        connection.execute(_INTO_FTS, {"document": document})
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY search_entry ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _rows_of_texts(source: SessionReader, document: str) -> Sequence[Row]:
    return source.rows(_TEXTS_OF, {"document": document})


def _entries(document: str, names: Iterable[Row], texts: Iterable[Row]) -> Iterator[Row]:
    for subject, name in names:
        grams = " ".join(tokens(name))
        if grams:
            yield document, subject, None, grams
    for attribute, subject, label, text, short in texts:
        if not searched(label, short=bool(short)):
            continue
        grams = " ".join(tokens(text))
        if grams:
            yield document, subject, attribute, grams


@lru_cache(maxsize=1024)
def searched(label: str, *, short: bool) -> bool:
    """Whether texts of this label are searched: sentences, titles, and the short ones that people look up by."""
    if _CONTACT.search(label):
        return False
    return not short or label in TITLES or label in INDEX_WORDS or label.endswith(LOOKED_UP)


def forget_document(session: Session, document: str) -> None:
    """Take a document out of the index."""
    from sqlalchemy import text

    session.execute(text("DELETE FROM search_entry WHERE document_id = :document"), {"document": document})


def index_all(session: Session) -> None:
    """Index every document anew: after a restore, or where the index is new."""
    for (document,) in SessionReader(session).rows(_DOCUMENTS, {"kinds": NAMES_ALONE}):
        index_document(session, document)


# --- tables ----------------------------------------------------------------------------------------------------------


def create(connection: Connection) -> None:
    """Make the tables of the index.

    On SQLite `search` is an FTS5 table over the grams of `search_entry`; what goes there goes from it by a trigger.  On
    PostgreSQL the grams are a tsvector (their text is the literal of one) with a GIN index.
    """
    sqlite = connection.dialect.name == "sqlite"
    for statement in _SQLITE if sqlite else _POSTGRESQL:
        connection.exec_driver_sql(statement)


_TABLE = """CREATE TABLE search_entry (
    id {key} PRIMARY KEY, document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    subject_id TEXT NOT NULL, attribute_id INTEGER, grams {grams} NOT NULL)"""
_BY_DOCUMENT = "CREATE INDEX ix_search_entry_document ON search_entry (document_id)"
_SQLITE = (
    _TABLE.format(key="INTEGER", grams="TEXT"),
    _BY_DOCUMENT,
    """CREATE VIRTUAL TABLE search USING fts5
    (grams, content = 'search_entry', content_rowid = 'id', tokenize = 'ascii', detail = 'none')""",
    """CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
    INSERT INTO search (search, rowid, grams) VALUES ('delete', old.id, old.grams); END""",
)
_POSTGRESQL = (
    _TABLE.format(key="BIGSERIAL", grams="TSVECTOR"),
    _BY_DOCUMENT,
    "CREATE INDEX ix_search_entry_grams ON search_entry USING gin (grams)",
)


def drop(connection: Connection) -> None:
    """Remove the tables of the index."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE search")
    connection.exec_driver_sql("DROP TABLE search_entry")


# --- finding ---------------------------------------------------------------------------------------------------------

_SHOWN = (
    "SELECT COALESCE(a.name, ''), COALESCE(a.text, s.name), COALESCE(a.line, s.line),"
    " s.id, s.name, s.kind, s.level, s.line, s.position, s.lineage, s.document_id, s.parent_id"
)
_ENTRIES = (
    " FROM search_entry e JOIN subject s ON s.id = e.subject_id LEFT JOIN attribute a ON a.id = e.attribute_id WHERE "
)
_ON_SQLITE = Statement("SELECT rowid FROM search WHERE search MATCH :match ORDER BY rowid LIMIT :limit")
_ON_POSTGRESQL = Statement(
    "SELECT e.id FROM search_entry e WHERE e.grams @@ CAST(:match AS tsquery) ORDER BY e.id LIMIT :limit"
)
_OF_ENTRIES = Statement(f"{_SHOWN}, e.id{_ENTRIES}e.id IN :entries", ("entries",))
_CHUNK = 5_000


def find(source: Reader, groups: Sequence[Group], limit: int) -> Sequence[int]:
    """Numbers of the entries that may hold any of the groups, in the order they were read.

    Where more than `limit` do, those that may hold every group.
    """
    statement = _ON_SQLITE if source.is_sqlite else _ON_POSTGRESQL
    entries: Sequence[int] = ()
    for every in (False, True):
        given = {"match": match_expression(groups, sqlite=source.is_sqlite, every=every), "limit": limit + 1}
        found = [number for (number,) in source.rows(statement, given)]
        if len(found) <= limit:
            return found or entries
        entries = found[:limit]
    return entries


def entries(source: Reader, numbers: Sequence[int]) -> Iterator[Row]:
    """Rows of entries: label, text, line, then the subject, then the number."""
    for start in range(0, len(numbers), _CHUNK):
        yield from source.rows(_OF_ENTRIES, {"entries": numbers[start : start + _CHUNK]})
