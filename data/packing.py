"""All that a document says as bytes, and back without loss: drafts, and the versions that an undo restores.

Unlike the shipped files (`data.shipping`) nothing is left out: sentences, personal data and issues are in it too.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

from data.records import Attribute, Document, Figure, Issue, Records, Subject

_FORMAT = 1


def pack(records: Records) -> bytes:
    """Records as compressed JSON; numbers are texts, so that 9.0 stays 9.0."""
    content: dict[str, Any] = {"format": _FORMAT, "document": _values(Document)(records.document)}
    for name, kind in (("subjects", Subject), ("figures", Figure), ("attributes", Attribute), ("issues", Issue)):
        content[name] = [*map(_values(kind), getattr(records, name))]
    text = json.dumps(content, ensure_ascii=False, default=str, separators=(",", ":"))
    return gzip.compress(text.encode(), 6, mtime=0)


def _values(kind: type) -> attrgetter[Any]:
    """The values of a record in the order of its fields, without the deep copies of `dataclasses.astuple`."""
    return attrgetter(*(one.name for one in fields(kind)))


def unpack(content: bytes) -> Records:
    """The records that `pack` was given.  Raises ValueError for bytes of another format."""
    read = json.loads(gzip.decompress(content))
    if read["format"] != _FORMAT:
        raise ValueError("records of another format")
    return Records(
        Document(*read["document"]),
        tuple(_subject(row) for row in read["subjects"]),
        tuple(_figure(row) for row in read["figures"]),
        tuple(Attribute(*row) for row in read["attributes"]),
        tuple(Issue(*row) for row in read["issues"]),
    )


def _subject(row: list[Any]) -> Subject:
    made = Subject(*row)
    return Subject(made.id, made.kind, made.name, made.line, made.parent, made.level, made.order, tuple(made.aliases))


def _figure(row: list[Any]) -> Figure:
    subject, measure, basis, year, value, *rest = row
    return Figure(subject, measure, basis, year, Decimal(value), *rest)
