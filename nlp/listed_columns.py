"""What a list prints of each of its rows, asked for by the heading: 농가수가 가장 많은 읍면, 읍면별 경지면적.

The heading says which list is meant; a place says whose.  Where several lists print such a column and nothing said
tells them apart, none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.records.values import replace
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.mentions import Picked
from nlp.normalise import key
from nlp.query import BODIES, Name, NotUnderstood, Outcome, Query, Understood

if TYPE_CHECKING:
    from nlp.asked import Asked

_TOWNSHIP = ("department", "township")
_PLACES = ("읍", "면", "동", "리")
_OVER_ROWS = ("top", "bottom", "most", "rank", "list", "average", "sum", "count")


def of_columns(
    lexicon: Lexicon, frame: Frame, want: Asked, mentions: Sequence[Picked], years: tuple[int, ...]
) -> Outcome | None:
    """What a question asks of the columns of lists, None where it asks nothing of them."""
    return _column_query(lexicon, frame, want, mentions, years) or _other_rows(lexicon, frame, want)


def _column_query(
    lexicon: Lexicon, frame: Frame, want: Asked, mentions: Sequence[Picked], years: tuple[int, ...]
) -> Outcome | None:
    """The rows of the one list that prints a column of this heading, in order, listed or added up; where the heading
    is asked for of a place alone, what the list prints for all of it.  None where no such list is meant."""
    said = list(dict.fromkeys(frame.values("label"))) if lexicon.columns else []
    if len(said) != 1 or said[0] not in lexicon.columns or want.measures or want.attributes or want.states:
        return None
    apart = [k for k in want.kinds if k != _TOWNSHIP]
    named = [names for _, names in mentions]
    if apart or want.conditions.than is not None or any(not names or not _holds(names) for names in named):
        return None
    lists = _meant(lexicon, said[0], want, [n for names in named for n in names])
    if len(lists) != 1:
        return None
    measure, found = lists[0]
    part = want.parts[0] if want.parts else ""
    rows = want.kinds or want.each or want.does(*_OVER_ROWS)
    total = Query("amount", subjects=(found,), measure=measure, basis=said[0], years=years, part=part)
    if not rows or (want.does("sum") and not (want.kinds or want.each)):
        row = _row_said(lexicon, frame, found)
        if row is not None:  # 나린면, which may be read as an ending: no total is told in its stead
            return Understood(replace(total, subjects=(row.subject,)))
        return Understood(total) if named and not want.conditions.filters else None
    from nlp.members import with_operation

    query = Query("list", measure=measure, basis=said[0], kind="group", scope=(found,), years=years, part=part)
    query = with_operation(frame, want, replace(query, filters=want.conditions.filters))
    return Understood(query)


def _row_said(lexicon: Lexicon, frame: Frame, found: str) -> Name | None:
    """The one row of a list whose whole name stands in a question."""
    said = key(frame.text)
    rows = [lexicon.subjects[c] for c in lexicon.children.get(found, ())]
    named = [row for row in rows if key(row.text) in said]
    return named[0] if len(named) == 1 else None


def _other_rows(lexicon: Lexicon, frame: Frame, want: Asked) -> NotUnderstood | None:
    """농가수가 가장 많은 읍면 where no one list is meant: nothing else may be put in order in its stead."""
    said = frame.values("label")
    ranked = want.does("top", "bottom", "most", "rank") and not want.measures
    if ranked and said and all(label in lexicon.columns for label in said):
        return NotUnderstood("not_found", "no_amount", said[0])
    return None


def rows_alone(lexicon: Lexicon, frame: Frame) -> Frame:
    """농가수가 가장 많은 읍면: beside the heading of a column the word for its rows names no office of that sort."""
    if not lexicon.columns or not any(label in lexicon.columns for label in frame.values("label")):
        return frame
    kept = [m for m in frame.mentions if not _says_kind(frame, m.start)]
    return replace(frame, mentions=kept) if len(kept) < len(frame.mentions) else frame


def _says_kind(frame: Frame, start: int) -> bool:
    """Whether what is named at a place is the word for the rows (읍면), of which some document prints a total."""
    return any(p == start and w.role == "kind" for p, w in frame.words)


def _holds(names: Sequence[Name]) -> bool:
    """A body that may hold a list, or the list itself; its rows are asked for in another way."""
    return all(n.kind in BODIES or (n.kind == "group" and n.level != "member") for n in names)


def _meant(lexicon: Lexicon, label: str, want: Asked, named: Sequence[Name]) -> list[tuple[str, str]]:
    """(measure, list) of the lists with a column of this heading, under what is named; of places where they are asked
    for."""
    made: list[tuple[str, str]] = []
    organizations = {n.lineage for n in named if n.kind == "organization"}
    for measure, subject in lexicon.columns[label]:
        body = lexicon.subjects.get(subject)
        if body is None or body.kind != "group":
            continue
        rows = [lexicon.subjects[c] for c in lexicon.children.get(subject, ())]
        if want.kinds and not all(n.text.endswith(_PLACES) for n in rows):
            continue
        above = (lexicon.subjects[a] for a in lexicon.ancestors(subject) if a in lexicon.subjects)
        inside = lexicon.under(subject, [n.subject for n in named]) or any(n.lineage in organizations for n in above)
        if named and not inside and not _in_plan(named, body):
            continue
        made.append((measure, subject))
    return made


def _in_plan(named: Sequence[Name], body: Name) -> bool:
    """A department whose plan prints the list: it lies under the government."""
    return all(n.kind in BODIES and n.kind != "organization" and n.document == body.document for n in named)
