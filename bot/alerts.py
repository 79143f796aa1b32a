"""Conditions on data: does it hold now, on which figures, and what is to be said.

Missing data decide nothing: where a figure is not printed or not yet reported the condition is neither true nor false.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot import news_texts as say
from bot.answer import Answer, Paragraph, ShownFigure, SourceLine
from bot.desk import Desk
from bot.english import with_unit
from bot.korean import won_words
from bot.render_page import Style
from bot.topics import Topic, renewed
from bot.wording import is_english, spoken
from data.records import to_won
from nlp.query import Query
from nlp.standing import Condition

say = spoken(say)

#: Tests of something that happens, not of how things are: each time it is news.
EVENTS = ("changed", "increased", "decreased", "appears")


@dataclass(frozen=True, slots=True)
class Finding:
    """`holds` is None where the data do not tell.  `signature` changes with the deciding figures."""

    holds: bool | None
    lines: tuple[Paragraph, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    signature: str = ""
    seen: dict[str, str] | None = None  # for events: what is there now
    trouble: str = ""  # unit | target: the condition can never be decided on this topic


def judge(
    desk: Desk, topic: Topic, condition: Condition, seen: dict[str, str] | None, style: Style = "plain"
) -> Finding:
    """Evaluate a condition; `seen` is what an event is measured against (None: what there is now is the base)."""
    topic = renewed(desk, topic)
    if is_event(condition):
        return _event(desk, topic, condition, seen, style)
    if condition.test in ("missed", "met"):
        return _state(desk, topic, condition.test, style)
    if condition.against == "target":
        return _against_target(desk, topic, condition, style)
    if condition.against == "before":
        return _against_before(desk, topic, condition, style)
    return _threshold(desk, topic, condition, style)


def _compared(left: Decimal, test: str, right: Decimal) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[test]


def _threshold(desk: Desk, topic: Topic, condition: Condition, style: Style) -> Finding:
    """The figure asked for, against a number of the same kind of unit."""
    answer = desk.answer_query(topic.query, style)
    figures = _deciding(answer, topic)
    if not figures or condition.value is None:
        return _undecided(answer)
    fitting = [(f, value) for f in figures if (value := _in_unit(f, condition.unit)) is not None]
    if not fitting:
        return Finding(None, trouble="unit")
    holds = any(_compared(value, condition.test, condition.value) for _, value in fitting)
    return _found(holds, answer, [f for f, _ in fitting])


def _deciding(answer: Answer, topic: Topic) -> list[ShownFigure]:
    """The figures that were asked for: the measure of the question, of a bare indicator its actual, else the first."""
    if answer.status != "answered":
        return []
    wanted = topic.query.measure or ("actual" if topic.sort == "indicator" else "")
    figures = [f for f in answer.figures if not wanted or f.measure == wanted]
    if not figures and topic.sort == "indicator":
        return []
    first: dict[str, ShownFigure] = {}
    for figure in figures or answer.figures:
        known = first.get(figure.subject)
        if known is None or ((figure.year or 0) > (known.year or 0) and not topic.query.measure):
            first[figure.subject] = figure
    return list(first.values())


def _in_unit(figure: ShownFigure, unit: str) -> Decimal | None:
    """The figure in the unit of the condition; None where the two are of different kinds."""
    if unit == "원":
        won = to_won(figure.value, figure.unit)
        return None if won is None else Decimal(won)
    return figure.value if unit in ("", figure.unit.removesuffix("p")) else None


def _state(desk: Desk, topic: Topic, test: str, style: Style) -> Finding:
    """An indicator, or those of a department: the same judgement as for the question 미달이야?"""
    base = _overview(topic)
    if base is None:
        return Finding(None, trouble="target")
    states = ("missed",) if test == "missed" else ("met",)
    answer = desk.answer_query(replace(base, state=states[0]), style)  # type: ignore[arg-type]
    every = desk.answer_query(replace(base, state=""), style)
    if every.status != "answered" or not every.items:
        return Finding(None, trouble="target")
    if answer.items and answer.status == "answered":
        return _found(True, answer, answer.figures)
    waiting = desk.answer_query(replace(base, state="unreported"), style)
    if waiting.items and len(waiting.items) == len(every.items):
        return _undecided(every)
    return _found(False, every, every.figures)


def _overview(topic: Topic) -> Query | None:
    """The Query for the state of the topic's indicators."""
    query = topic.query
    if query.scope and not query.subjects:
        return Query("state", scope=query.scope, kind="indicator")
    if not query.subjects:
        return None
    if topic.sort == "programme":
        return Query("state", scope=query.subjects, kind="indicator")
    return Query("state", subjects=query.subjects, kind="indicator", years=query.years)


def _against_target(desk: Desk, topic: Topic, condition: Condition, style: Style) -> Finding:
    """Actual and target of one year, compared as the words say (목표보다 낮으면)."""
    base = _overview(topic)
    answer = desk.answer_query(base, style) if base is not None else None
    if answer is None or answer.status != "answered" or not any(f.measure == "target" for f in answer.figures):
        return Finding(None, trouble="target")
    pairs: dict[tuple[str, int | None], dict[str, ShownFigure]] = {}
    for figure in answer.figures:
        if figure.measure in ("target", "actual") and not figure.part and not figure.period:
            pairs.setdefault((figure.subject, figure.year), {}).setdefault(figure.measure, figure)
    latest: dict[str, tuple[ShownFigure, ShownFigure]] = {}
    for (subject, year), pair in pairs.items():
        whole = "actual" in pair and "target" in pair and pair["actual"].unit == pair["target"].unit
        if whole and (subject not in latest or (year or 0) > (latest[subject][0].year or 0)):
            latest[subject] = (pair["actual"], pair["target"])
    if not latest:
        return _undecided(answer)
    holds = any(_compared(actual.value, condition.test, target.value) for actual, target in latest.values())
    return _found(holds, answer, [f for pair in latest.values() for f in pair])


def _against_before(desk: Desk, topic: Topic, condition: Condition, style: Style) -> Finding:
    """The change to the year before, as the bot answers it."""
    query = topic.query
    measure = query.measure or ("actual" if topic.sort == "indicator" else "budget")
    subjects = query.subjects or query.scope
    answer = desk.answer_query(Query("change", subjects=subjects, measure=measure, years=query.years), style)
    changes = [f for f in answer.figures if f.measure == "change"] if answer.status == "answered" else []
    if not changes:
        return _undecided(answer)
    if condition.value is None:
        holds = any(_compared(f.value, condition.test, Decimal(0)) for f in changes)
        return _found(holds, answer, answer.figures)
    if condition.unit == "%" and not any(f.unit == "%p" for f in changes):
        changes = [f for f in answer.figures if f.measure == "change_rate"]
    moves = [value for f in changes if (value := _in_unit(f, condition.unit)) is not None]
    if not moves:
        return Finding(None, trouble="unit")
    return _found(any(_moved_enough(condition, move) for move in moves), answer, answer.figures)


def is_event(condition: Condition) -> bool:
    """Whether it is something that happens to what is there now; against the year before it is how things are."""
    return condition.test in EVENTS and condition.against == ""


def _moved_enough(condition: Condition, move: Decimal) -> bool:
    """A change (signed, in the condition's unit) in the direction meant and as large as meant."""
    size = move if condition.test == "increased" else -move
    least = condition.value or Decimal(0)
    return size > 0 and (size > least if condition.more else size >= least)


def _event(desk: Desk, topic: Topic, condition: Condition, seen: dict[str, str] | None, style: Style) -> Finding:
    """What is there now against what was there: changed or new figures, new items."""
    answer = desk.answer_query(topic.query, style)
    if answer.status != "answered":
        return Finding(None, seen=seen)
    now = _seen(answer, topic)
    if seen is None:
        return Finding(False, seen=now, sources=answer.sources)
    new = [k for k in now if k not in seen]
    gone = [k for k in seen if k not in now and k.startswith("item|")]
    moved = [k for k in now if k in seen and now[k] != seen[k]]
    if condition.test == "appears":
        happened = new
    elif condition.test == "changed":
        happened = [*moved, *new, *gone]
    else:
        happened = [k for k in moved if _moved_enough(condition, _move(condition, seen[k], now[k]))]
    lines = (*(_moved(k, seen.get(k), now.get(k)) for k in happened), *_told(answer))
    # what has not moved far enough is measured against the same base the next time: many small steps are a large one
    base = now if happened or condition.value is None else {**now, **{k: seen[k] for k in moved}}
    return Finding(bool(happened), lines, answer.sources, "|".join(sorted(happened)), base)


def _move(condition: Condition, old: str, new: str) -> Decimal:
    """The change from one figure to the next in the condition's unit; 0 where the two cannot be compared."""
    (before, unit, _), (after, other, _) = old.split(" "), new.split(" ")
    if condition.value is None:
        return Decimal(after) - Decimal(before)
    if condition.unit == "%" and unit != "%":
        same = unit == other and Decimal(before) != 0
        return (Decimal(after) - Decimal(before)) / abs(Decimal(before)) * 100 if same else Decimal(0)
    if condition.unit == "원":
        values = [to_won(Decimal(value), of) for value, of in ((before, unit), (after, other))]
        return Decimal(0) if None in values else Decimal(values[1] or 0) - Decimal(values[0] or 0)
    return Decimal(after) - Decimal(before) if unit == other and condition.unit in ("", unit) else Decimal(0)


def _moved(key: str, old: str | None, new: str | None) -> Paragraph:
    """One thing that happened: a figure that moved, an item that came or went."""
    subject, what = key.split("|")[:2]
    if subject == "item":
        return Paragraph((say.ITEM_NEW if new is not None else say.ITEM_GONE).format(name=what), "item")
    values = {"name": subject, "old": _printed(old), "new": _printed(new)}
    return Paragraph((say.FIGURE_MOVED if old is not None else say.FIGURE_NEW).format(**values), "item")


def _printed(text: str | None) -> str:
    """3167 백만원 2031 as it is read: 2031년 3,167백만원."""
    if text is None:
        return ""
    value, unit, year = text.split(" ")
    shown = with_unit(Decimal(value), unit)
    return say.OF_YEAR.format(year=year, value=shown) if year else shown


def _seen(answer: Answer, topic: Topic) -> dict[str, str]:
    """Figures that were asked for and items; a figure of the next year takes the place of the one before."""
    figures = _deciding(answer, topic) if not answer.items else list(answer.figures)
    made = {
        "|".join((f.subject, f.measure, f.basis, f.part, f.period)): f"{f.value:f} {f.unit} {f.year or ''}"
        for f in reversed(figures)
    }
    if topic.query.operation in ("state", "list", "rank", "search") and topic.sort == "question":
        made = {f"item|{item}": "1" for item in answer.items}
    return made


def _found(holds: bool, answer: Answer, figures: Sequence[ShownFigure]) -> Finding:
    signature = "|".join(f"{f.subject} {f.measure} {f.year} {f.value:f}{f.unit}" for f in figures)
    return Finding(holds, tuple(_told(answer)), answer.sources, signature)


def _undecided(answer: Answer) -> Finding:
    return Finding(None, tuple(_told(answer)), answer.sources)


def _told(answer: Answer) -> list[Paragraph]:
    """The lines of an answer with its citations; where it lists things, without the sentence that counts them."""
    if any(p.style == "item" for p in answer.paragraphs):
        return [p for p in answer.paragraphs if p.style in ("item", "source")]
    return [replace(p, style="body") if p.style == "headline" else p for p in answer.paragraphs]


def condition_value(condition: Condition) -> str:
    """The number of a condition as it is read: 50%, 1억원."""
    if condition.value is None:
        return ""
    if condition.unit == "원":
        return with_unit(condition.value, condition.unit) if is_english() else won_words(int(condition.value))
    plain = condition.value.normalize() if condition.value % 1 else condition.value.quantize(Decimal(1))
    return with_unit(plain, condition.unit)


def remembered(finding: Finding, memory: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The alert's memory after an evaluation at `now`, before it is decided whether to send."""
    made = {**memory, "looked": now.isoformat()}
    if finding.seen is not None:
        made["seen"] = finding.seen
    if finding.holds is not None:
        made["on"], made["signature"] = finding.holds, finding.signature
    return made
