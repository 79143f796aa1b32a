"""Things of another name that documents of other years print: what may be meant where a name is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from data.lineage import canonical_organization, organization_names
from db.facts import Facts
from db.result import Document, Thing

_KINDS = ("programme", "indicator")
_MANY = 1000  # things of a document among which no name is looked for
_WHOLE = 5  # letters of a name that another one holds
_LIKE = 70.0  # of 100, where both begin alike
_BEGINNING = 2
_BACK = 2  # years before its own that a plan prints
_REMARK = re.compile(r"\([^)]*\)")
_OFFERED = 2


def like_named(facts: Facts, thing: Thing, years: Sequence[int]) -> tuple[Thing, ...]:
    """Things of the kind, in plans that print one of the years and do not have this one, whose names are like its own.

    Those that go by a name of their own in its document too are others.
    """
    if thing.kind not in _KINDS or not years:
        return ()
    known = {t.document.id for t in facts.linked([thing])[thing.lineage]}
    documents = [
        d.id
        for d in facts.documents_with(thing.kind, thing.level)
        if d.id not in known and _alike(d, thing.document) and any(d.year - _BACK <= y <= d.year for y in years)
    ]
    if not documents or facts.number_of(thing.kind, thing.level, documents) > _MANY:
        return ()
    own = _letters(thing.name)
    found = [t for t in facts.members(thing.kind, thing.level, documents=documents) if _same(own, _letters(t.name))]
    there = facts.linked(found)
    others = [t for t in found if all(same.document.id != thing.document.id for same in there[t.lineage])]
    others.sort(key=lambda t: -fuzz.ratio(own, _letters(t.name)))
    return tuple(others[:_OFFERED])


def _alike(a: Document, b: Document) -> bool:
    return a.kind == b.kind and canonical_organization(a.organization) == canonical_organization(b.organization)


def _same(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) >= _WHOLE and short in long:
        return True
    return a[:_BEGINNING] == b[:_BEGINNING] and fuzz.ratio(a, b) >= _LIKE


def _letters(name: str) -> str:
    """A name without remarks and without the names of governments."""
    tight = "".join(c for c in _REMARK.sub("", name) if c.isalnum())
    for owner in sorted(organization_names(), key=len, reverse=True):
        if tight.startswith(owner) and len(tight) > len(owner) + 1:
            return tight[len(owner) :]
    return tight
