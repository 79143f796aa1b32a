"""The row of a plan that a question describes in everyday words, asked for by its name.

Last of all, where nothing else answers.  The row that is clearly likeliest answers as if it had been named, and the
answer says which it is; of several that are as likely the person chooses; where too little is told nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer, Paragraph
from bot.refusing import asked_back, say
from data.records import WON
from data.records.values import replace
from db.described import MONEY, Row
from nlp.described import Asked
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.query import Choice, Clarify, Context, NotUnderstood
from nlp.understand import Part

#: Calibrated, see docs/thresholds.md (`scripts/bench described`).
COVERED = 0.6  # of what the words tell must stand in and around a row
SAID = 0.05  # of what its name tells must be said
CLEAR = 0.15  # of the best score: so far behind is the next row where the best one is the answer
CLEARER = 0.35  # and where no body is named
APART = 0.2  # so much less of the description is there with a row that is not meant
ENOUGH = 0.4  # what the best score must be
WHOLLY = 0.85  # of what the words tell, where a field is asked for: many rows have one
_MOST, _TWO = 4, 2
_TEAMS = {"개팀": "팀", "개사": "개"}  # as people ask for them
_STAGES = {"target": "목표", "actual": "실적", "achievement": "달성률"}


def described_by(part: Part, answer: Answer) -> Asked | None:
    """What a question describes, where nothing was found or it was not understood which of what is printed is meant;
    it has to name a body where it was taken for no question of ours."""
    if answer.status not in ("not_found", "clarify", "out_of_scope") or _left_out(part):
        return None
    asked = part.described()
    return asked if asked is not None and (asked.named or answer.status != "out_of_scope") else None


def _left_out(part: Part) -> bool:
    """Whether of something that is named it is said that what is asked of it is not printed: 매달, 모은 돈."""
    return isinstance(part.outcome, NotUnderstood) and part.outcome.reason in ("no_amount", "bad_year")


def likely(asked: Asked, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The row that is meant, a few where none is clear, none where too little is told."""
    if asked.by_word and not any(r.measures & {"budget", "amount"} for r in rows[:1]):
        rows = [r for r in rows if r.measures & set(asked.stages)]
    if not rows or not _tells(rows[0], asked):
        return ()
    best = rows[0]
    margin = CLEAR if asked.named else CLEARER
    near = [r for r in rows if r.score > (1 - margin) * best.score and r.covered > best.covered - APART]
    if len(near) == 1:
        return (best,)
    return tuple(near) if asked.named and len(near) <= _MOST and all(_tells(r, asked) for r in near) else ()


def _tells(row: Row, asked: Asked) -> bool:
    enough = WHOLLY if asked.wants else COVERED
    return row.covered >= enough and row.said >= SAID and row.score >= ENOUGH and not row.missing


def named(asked: Asked, row: Row) -> str:
    """The question with the name of the row in place of what describes it; "" where the row prints a target only and
    a result is asked for, or the other way round."""
    staged = [m for m in _STAGES if m in row.measures]
    said = [m for m in _STAGES if m in asked.stages]
    stages = [_STAGES[m] for m in said if m in (*staged, "achievement")] if staged else []
    if staged and said and not stages:
        return ""
    if staged and not said:
        stages = [_STAGES[m] for m in staged] if len(staged) == 1 else []
    years = [f"{year}년" for year in asked.query.years]
    wanted = ["얼마" if unit == MONEY else f"몇 {_TEAMS.get(unit, unit)}" for unit in row.units]
    place = row.thing.document.organization
    return " ".join((place, row.thing.name, *years, *stages, *asked.parts, *asked.wants, *wanted))


def is_of(answer: Answer, row: Row, lexicon: Lexicon, asked: Asked) -> bool:
    """Whether an answer is about the row (or what bears its name) and has every number that is asked for."""
    query = answer.query
    if answer.status != "answered" or query is None:
        return False
    names = [lexicon.subjects[s] for s in query.subjects or query.scope if s in lexicon.subjects]
    same = key(row.thing.name)
    if not names or not all(n.document == row.thing.document.id and key(n.text) == same for n in names):
        return False
    if asked.query.years and not {f.year for f in answer.figures if f.year} <= set(asked.query.years):
        return False
    units = [f.unit for f in answer.figures]
    return all(any(u in WON for u in units) if unit == MONEY else unit in units for unit in row.units)


def of_row(made: Sequence[tuple[Row, Answer]], answer: Answer, context: Context | None, now: float) -> Answer:
    """The answer of the row that is meant, saying which it is; of several the question which; else what was said."""
    if made and len({tuple((f.value, f.unit, f.year) for f in told.figures) for _, told in made}) == 1:
        row, told = made[0]
        said = Paragraph(say.row_taken(row.thing.name), "note", told=True)
        return replace(told, paragraphs=(said, *told.paragraphs))
    if answer.choices or len({row.thing.name for row, _ in made}) < _TWO:
        return answer
    choices = tuple(Choice(row.thing.name, told.query) for row, told in made if told.query is not None)
    return asked_back(Clarify("which_subject", choices), choices, context or Context(), now)
