"""Choices between cases that are called the same: each says what it is about, so that one can choose."""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from db.case_about import abouts
from db.facts import Facts
from nlp.choice_labels import unnumbered
from nlp.query import Choice


def told_apart(facts: Facts, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices, those of cases of one name with what each is about in place of a number."""
    known = facts.things(s for choice in choices for s in choice.query.subjects)
    about = abouts(facts, known.values()) if len(known) > 1 else {}
    made = []
    for choice in choices:
        subject = next(iter(choice.query.subjects), "")
        said = unnumbered(choice.label)
        if subject in about and (at := said.find(known[subject].name)) >= 0:
            end = at + len(known[subject].name)
            end += said[end : end + 1] == "’"
            choice = replace(choice, label=f"{said[:end]} ({about[subject]}){said[end:]}")
        made.append(choice)
    return tuple(made)
