"""Misprints and scan errors that are known: the printed name stays, the mended one becomes another name of it.

The table is `misprints:` of data/names.yaml, so that anyone can review it and add to it; nothing in a document decides
by itself that it is misprinted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from data.records import Records, Subject


@lru_cache(maxsize=1)
def misprints() -> Mapping[str, str]:
    """Printed words → what is meant, as the table has them."""
    import yaml

    read = yaml.safe_load(files("data").joinpath("names.yaml").read_text("utf-8"))
    return {str(printed): str(meant) for printed, meant in (read.get("misprints") or {}).items()}


def with_mended_names(records: Records, table: Mapping[str, str] | None = None) -> Records:
    """The records with a mended name beside every name that holds a word of the table."""
    known = misprints() if table is None else table
    if not any(word in subject.name for subject in records.subjects for word in known):
        return records
    return replace(records, subjects=tuple(_mended(subject, known) for subject in records.subjects))


def _mended(subject: Subject, table: Mapping[str, str]) -> Subject:
    name = subject.name
    for printed, meant in table.items():
        name = name.replace(printed, meant)
    if name == subject.name or name in subject.aliases:
        return subject
    return replace(subject, aliases=(*subject.aliases, name))
