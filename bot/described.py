"""The row of a plan that a question describes in everyday words, asked for by its name.

Last of all, where nothing else answers.  The row that is clearly likeliest answers as if it had been named, and the
answer says which it is; of several that are as likely the person chooses; where too little is told nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Answer, Paragraph
from bot.refusing import asked_back, say
from data.records import WON
from data.records.values import replace
from db.described import DATED, MONEY, Row
from nlp.described import Asked
from nlp.lexicon import Lexicon
from nlp.marks import any_of
from nlp.normalise import key
from nlp.part import Part
from nlp.query import Choice, Clarify, Context, NotUnderstood, Query, Understood

#: Calibrated, see docs/thresholds.md (`scripts/bench described`).
COVERED = 0.6  # of what the words tell must stand in and around a row
SAID = 0.05  # of what its name tells must be said
CLEAR = 0.15  # of the best score: so far behind is the next row where the best one is the answer
CLEARER = 0.35  # and where no body is named
APART = 0.2  # so much less of the description is there with a row that is not meant
ENOUGH = 0.4  # what the best score must be
WHOLLY = 0.85  # of what the words tell, where a field is asked for: many rows have one
_MOST, _TWO = 4, 2
#: All that a question says beside the words of a name where it only asks for an amount.
_NOTHING_TOLD = re.compile(rf"(?:{any_of('money')}|사업비|[은는이가의]|야|요|예요|이야|인가요|{any_of('requests')}줘)*")
_WHOLE = 8  # syllables: nobody says so much of a name by chance
_EACH = "당"
_MARKS = "?~^!"  # behind the words of a search
_TEAMS = {"개팀": "팀", "개사": "개"}  # as people ask for them
_STAGES = {"target": "목표", "actual": "실적", "achievement": "달성률"}


def described_by(part: Part, answer: Answer, lexicon: Lexicon) -> Asked | None:
    """What a question describes, where nothing was found or it was not understood which of what is printed is meant;
    it has to name a body where it was taken for no question of ours.  What is named by its whole name describes
    nothing else: that it prints no such figure is the answer."""
    unread = isinstance(part.outcome, NotUnderstood | Clarify)
    if answer.status not in ("not_found", "clarify", "out_of_scope") and not (unread and answer.figures):
        return None
    if _left_out(part) or _wholly_named(part, lexicon) or _only_vague(part):
        return None
    asked = part.described()
    if asked is not None and answer.choices and _all_named(part, asked):
        return None
    if answer.status == "answered" and (asked is None or not asked.named or asked.wants):
        return None
    strange = answer.status == "out_of_scope" or (
        isinstance(part.outcome, NotUnderstood) and part.outcome.reason == "off_topic"
    )
    return asked if asked is not None and (asked.named or not strange) else None


def _all_named(part: Part, asked: Asked) -> bool:
    """국제 교류 예산: whether all that is told are words that every one of several things has in its name: it is asked
    which of them, and the one that is called most like it is no more meant than the others."""
    outcome = part.outcome
    if not isinstance(outcome, Clarify) or outcome.reason != "which_subject" or asked.wants:
        return False
    said = [word.partition("|")[0].strip(_MARKS) for word in asked.query.term.split()]
    return bool(said) and all(word in key(outcome.word) for word in said)


def _left_out(part: Part) -> bool:
    """Whether of something that is named it is said that what is asked of it is not printed: 매달, 모은 돈."""
    return isinstance(part.outcome, NotUnderstood) and part.outcome.reason in ("no_amount", "bad_year", "no_cases")


def _only_vague(part: Part) -> bool:
    """국제 교류 예산: which of those is meant whose names hold the only words said, and nothing more tells it."""
    if not isinstance(part.outcome, Clarify) or part.outcome.reason != "which_subject" or not part.outcome.word:
        return False
    rest = key(part.text).replace(key(part.outcome.word), "", 1)
    return _NOTHING_TOLD.fullmatch(rest) is not None


def less_called(part: Part, row: Row, lexicon: Lexicon, asked: Asked) -> bool:
    """이장 지원 예산, of 이장넷 활용 교육: whether the thing found has all the words in its name, the row not."""
    query = part.outcome.query if isinstance(part.outcome, Understood) else None
    name = lexicon.subjects.get(query.subjects[0]) if query is not None and len(query.subjects) == 1 else None
    said = [[form.strip(_MARKS) for form in word.split("|")] for word in asked.query.term.split()]
    if name is None or not said or asked.whole or set(row.units) != {MONEY}:
        return False
    called, other = (sum(any(f in key(text) for f in forms) for forms in said) for text in (name.text, row.thing.name))
    return called == len(said) > other


def _wholly_named(part: Part, lexicon: Lexicon) -> bool:
    """기록관 시설 및 보존 환경 정비 예산: whether the one thing that is asked of is named as it is printed."""
    query = part.outcome.query if isinstance(part.outcome, Understood) else None
    name = lexicon.subjects.get(query.subjects[0]) if query is not None and len(query.subjects) == 1 else None
    return name is not None and len(key(name.text)) >= _WHOLE and key(name.text) in key(part.text)


def likely(asked: Asked, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The row that is meant, a few where none is clear, none where too little is told."""
    if asked.by_word and not any(r.measures & {"budget", "amount"} for r in rows[:1]):
        rows = [r for r in rows if r.measures & set(asked.stages)]
    if rows and rows[0].missing:  # the nearest one lacks what it has to have: another one has it all
        rows = [r for r in rows if not r.missing and r.covered >= WHOLLY]
    if not rows or not _tells(rows[0], asked):
        return ()
    best = rows[0]
    margin = CLEAR if asked.named else CLEARER
    near = [r for r in rows if r.score > (1 - margin) * best.score and r.covered > best.covered - APART]
    if len(near) == 1:
        return (best,)
    above = [r for r in near if all(o is r or o.thing.lies_under(r.thing) for o in near)] if asked.whole else []
    if above and _tells(above[0], asked):
        return (above[0],)
    return tuple(near) if asked.named and len(near) <= _MOST and all(_tells(r, asked) for r in near) else ()


def dated_line(asked: Asked, row: Row) -> Query | None:
    """The dated line of a row that a description tells of (사전투표), where it is asked when that is."""
    if not row.dated or not asked.wants:
        return None
    return Query("attribute", subjects=(row.thing.id,), attributes=(DATED,), term=" ".join(row.dated))


def _tells(row: Row, asked: Asked) -> bool:
    enough = WHOLLY if asked.wants and not row.dated else COVERED
    return (
        row.covered >= enough
        and (row.said >= SAID or len(row.labels) > 1 or len(row.dated) > 1)
        and row.score >= ENOUGH
        and not row.missing
    )


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
    if asked.labels:
        return " ".join((row.thing.document.organization, row.thing.name, *asked.labels))
    wanted = ["얼마" if unit == MONEY else f"몇 {_TEAMS.get(unit, unit)}" for unit in row.units]
    place = row.thing.document.organization
    return " ".join(
        (
            place,
            row.thing.name,
            *years,
            *stages,
            *asked.parts,
            *(row.labels if len(row.labels) > 1 else ()),
            *asked.wants,
            *([asked.apiece] if asked.apiece else ()),
            *wanted,
        )
    )


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
    if asked.apiece and not all(f.period.endswith(_EACH) for f in answer.figures if f.unit in WON):
        return False  # what the thing costs in a year is nothing that is paid for each
    if len(answer.figures) < len(asked.labels) or _several(answer, row):
        return False
    units = [f.unit for f in answer.figures]
    return all(any(u in WON for u in units) if unit == MONEY else unit in units for unit in row.units)


def _several(answer: Answer, row: Row) -> bool:
    """Whether the row counts several things in a unit that is asked for: which of them is meant nobody has said."""
    counted = [(unit, f) for unit in row.units if unit != MONEY for f in answer.figures if f.unit.startswith(unit)]
    if len(row.labels) > 1:
        return not all(f.basis in row.labels for _, f in counted)
    return any(
        f.value != other.value and (f.unit != other.unit or f.basis != other.basis)
        for unit, f in counted
        for same, other in counted
        if same == unit and f.measure == other.measure == "count"
    )


def _told(answer: Answer) -> tuple[object, ...]:
    """What an answer tells: its figures, and the texts that are printed (a day is no figure)."""
    return (
        tuple((f.value, f.unit, f.year) for f in answer.figures),
        tuple(sorted(answer.facts.items())),
    )


def of_row(made: Sequence[tuple[Row, Answer]], answer: Answer, context: Context | None, now: float) -> Answer:
    """The answer of the row that is meant, saying which it is; of several the question which; else what was said."""
    units = {f.unit for f in answer.figures}
    values = {f.value for f in answer.figures}
    less = any(
        all(unit == MONEY for unit in row.units)
        or not units <= {f.unit for f in told.figures}
        or {f.value for f in told.figures} <= values
        for row, told in made
    )
    if answer.status == "answered" and (less or len(made) != 1):
        return answer  # what was found under the words that were asked is another row's only where one is clear
    if made and len({_told(told) for _, told in made}) == 1:
        row, told = made[0]
        said = Paragraph(say.row_taken(row.thing.name), "note", told=True)
        return replace(told, paragraphs=(said, *told.paragraphs))
    if answer.choices or len({row.thing.name for row, _ in made}) < _TWO:
        return answer
    choices = tuple(Choice(row.thing.name, told.query) for row, told in made if told.query is not None)
    return asked_back(Clarify("which_subject", choices), choices, context or Context(), now)
