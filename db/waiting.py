"""What waits to be published.  Every question of those who may see it looks, so nothing here imports SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass

from db.engine import data_version, read_meta
from db.reading import Reader, Statement

#: Key of the meta table: changes with every change of the drafts in force.
DRAFTS_VERSION = "drafts_version"

_DRAFTED = Statement("SELECT document_id FROM draft WHERE state = 'draft'")
_PENDING = Statement("SELECT id FROM entry WHERE state = 'pending'")


@dataclass(frozen=True, slots=True)
class Unpublished:
    """What waits: ids of documents with a draft in force, numbers of pending actuals, and the state of the data."""

    documents: frozenset[str]
    entries: frozenset[int]
    version: str

    def __bool__(self) -> bool:
        return bool(self.documents or self.entries)


def waiting(source: Reader) -> Unpublished:
    """What is not published just now."""
    documents = frozenset(str(row[0]) for row in source.rows(_DRAFTED, {}))
    pending = frozenset(int(row[0]) for row in source.rows(_PENDING, {}))
    return Unpublished(documents, pending, f"{data_version(source)} {read_meta(source, DRAFTS_VERSION)}")
