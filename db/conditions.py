"""Filters and states: does a member satisfy what the question asks of it?"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from db.choose import default_year, is_unreported, pick, same_word
from db.members import Members, headcounts
from db.result import Delta, Item, Reading, Score, Text, Thing
from db.run_amounts import delta
from db.score import execution, latest_score, score, target_trend
from nlp.query import Filter, Query

_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
MEASURES = frozenset(
    {"budget", "share", "change", "change_rate", "target", "actual", "achievement", "weight", "headcount", "count",
     "amount", "rate"}
)  # fmt: skip
_MONEY_STATES = frozenset({"new", "ended", "increased", "decreased", "unchanged"})
_NO_LETTERS = re.compile(r"[^\w%]+|_")
_END = re.compile(r"((?:19|20)\d{2})(?!.*(?:19|20)\d{2})")


def needs_texts(query: Query) -> bool:
    return query.state in ("key", "ordinary", "ended", "new") or any(
        f.field != "name" and f.field not in MEASURES for f in query.filters
    )


@dataclass(slots=True)
class Conditions:
    """Checks members against the filters and the state of a query and remembers what they were judged by."""

    query: Query
    members: Members
    texts: dict[str, list[Text]] = field(default_factory=dict)
    _printed: dict[tuple[str, int], bool] = field(default_factory=dict)

    @property
    def year(self) -> int | None:
        return self.query.years[-1] if self.query.years else None

    def item(self, thing: Thing) -> Item | None:
        """The member with the figures its filters and state rest on; None where it does not satisfy them."""
        if not self.query.filters and not self.query.state:
            return Item(thing)
        made: list[Item] = []
        for condition in self.query.filters:
            judged = self._filtered(thing, condition)
            if judged is None:
                return None
            made.append(judged)
        if self.query.state:
            judged = self._in_state(thing)
            if judged is None:
                return None
            made.append(judged)
        return _merge(thing, made)

    # --- figures a condition looks at --------------------------------------------------------------------------------

    def figure(self, thing: Thing, measure: str) -> Reading | None:
        """The figure of the measure in the year asked, else in the year the conventions of time mean."""
        own = self.members.own(thing)
        if measure in ("change", "change_rate"):
            change = self.delta(thing)
            return None if change is None else change.change if measure == "change" else change.rate
        if measure == "achievement":
            found = self.score(thing)
            return found.rate if found is not None else None
        if measure == "rate" and not any(r.measure == "rate" for r in own):
            spent = execution(own, self.year)
            return spent[0] if spent is not None else None
        year = self.year if self.year is not None else default_year(thing, own, measure)
        if year is None:
            return None
        found_all = pick(own, measure, basis=self.query.basis, year=year, part=self.query.part)
        if measure == "headcount" and not self.query.basis:
            found_all = tuple(sorted(found_all, key=lambda r: r.basis != "현원"))
        first = found_all[0] if found_all else None
        return None if first is None or (measure == "actual" and is_unreported(first, own)) else first

    def score(self, thing: Thing) -> Score | None:
        own = self.members.own(thing)
        return score(thing, own, self.year) if self.year is not None else latest_score(thing, own)

    def delta(self, thing: Thing) -> Delta | None:
        """The plan year (or the year asked) against the column before it, of the same document."""
        own = self.members.own(thing)
        measure = self.query.measure if self.query.measure in ("headcount", "target", "actual") else "budget"
        year = self.year if self.year is not None else thing.document.year
        now, before = pick(own, measure, year=year), pick(own, measure, year=year - 1)
        return delta(thing, before[0], now[0], own) if now and before else None

    # --- filters -----------------------------------------------------------------------------------------------------

    def _filtered(self, thing: Thing, condition: Filter) -> Item | None:
        if isinstance(condition.value, Decimal):
            reading = self.figure(thing, condition.field)
            if reading is None or not _same_unit(reading, condition):
                return None
            if not _COMPARE[condition.op](_measured(reading, condition), condition.value):
                return None
            return Item(thing, (reading,))
        if condition.field == "name":
            return Item(thing) if _matches(thing.name, condition) else None
        found = [t for t in self.texts.get(thing.id, []) if same_word(t.name, condition.field) and not t.personal]
        if not found:
            return None
        held = [t for t in found if _matches(t.text, condition)]
        if condition.op == "lacks":
            held = found if len(held) == len(found) else []
        return Item(thing, texts=tuple(held)) if held else None

    # --- states ------------------------------------------------------------------------------------------------------

    def _in_state(self, thing: Thing) -> Item | None:
        state = self.query.state
        if state in _MONEY_STATES:
            return self._money_state(thing)
        if state in ("over", "under"):
            pair = headcounts(self.members.own(thing), self.year)
            if (
                pair is None
                or pair[0].value == pair[1].value
                or (pair[0].value > pair[1].value) is not (state == "over")
            ):
                return None
            return Item(thing, pair)
        if state in ("rising", "falling"):
            own = self.members.own(thing)
            if len(self.query.years) > 1:  # between the years named only
                own = [r for r in own if r.year in self.query.years]
            if target_trend(own) != (1 if state == "rising" else -1):
                return None
            return Item(thing, targets=_targets(own))
        if state in ("key", "ordinary"):
            word = "핵심" if state == "key" else "일반"
            held = [t for t in self.texts.get(thing.id, []) if same_word(t.name, "지표유형") and word in t.text]
            return Item(thing, texts=tuple(held)) if held else None
        return self._scored(thing)

    def _scored(self, thing: Thing) -> Item | None:
        """met, exceeded, missed and not_begun by the latest reported year; unreported by the year not yet reported."""
        state = self.query.state
        if state == "unreported":
            found = unreported(thing, self.members.own(thing), self.year)
            return Item(thing, score=found) if found is not None else None
        found = self.score(thing)
        if found is None or found.state not in ({"met", "exceeded"} if state == "met" else {state}):
            return None
        return Item(thing, score=found)

    def _prints_budget_of(self, thing: Thing, year: int) -> bool:
        """Whether the thing's document prints any budget of that year."""
        key = (thing.document.id, year)
        if key not in self._printed:
            self._printed[key] = any(
                r.measure == "budget" and r.year == year
                for one in self.members.things
                if one.document.id == thing.document.id
                for r in self.members.own(one)
            )
        return self._printed[key]

    def _money_state(self, thing: Thing) -> Item | None:
        own = self.members.own(thing)
        year = self.year if self.year is not None else thing.document.year
        now = next(iter(pick(own, "budget", basis=self.query.basis, year=year)), None)
        before = next(iter(pick(own, "budget", year=year - 1)), None)
        amount, earlier = (r.value if r is not None else Decimal(0) for r in (now, before))
        figures = tuple(r for r in (now, before) if r is not None)
        change = delta(thing, before, now, own) if now is not None and before is not None else None
        state = self.query.state
        if state == "new":
            marked = [t for t in self.texts.get(thing.id, []) if same_word(t.name, "구분") and "신규" in t.text]
            if marked:
                return Item(thing, figures, texts=tuple(marked))
            # absent counts as nothing only in a document that prints the year before
            holds = now is not None and amount > 0 and earlier == 0 and self._prints_budget_of(thing, year - 1)
        elif state == "ended":
            over = [t for t in self.texts.get(thing.id, []) if "기간" in t.name and _ends_in(t.text, year)]
            if over:
                return Item(thing, figures, texts=tuple(over))
            holds = before is not None and earlier > 0 and amount == 0
        else:
            if change is None:
                return None
            holds = {"increased": 1, "decreased": -1, "unchanged": 0}[state] == change.direction
        return Item(thing, figures, delta=change if state not in ("new", "ended") else None) if holds else None


def unreported(thing: Thing, readings: Sequence[Reading], year: int | None) -> Score | None:
    """The year asked, else the latest year whose result is printed as not yet reported."""
    if year is None:
        years = [
            r.year for r in readings if r.measure == "actual" and r.year is not None and is_unreported(r, readings)
        ]
        if not years:
            return None
        year = max(years)
    found = score(thing, readings, year)
    return found if found is not None and found.state == "unreported" else None


def _targets(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    by_year = {r.year: r for r in readings if r.measure == "target" and r.year is not None and not r.part}
    return tuple(by_year[year] for year in sorted(by_year))


def _same_unit(reading: Reading, condition: Filter) -> bool:
    """100회 이상 is not about 명; a number without a unit is about any."""
    return condition.unit in ("", "원", "%", reading.unit)


def _measured(reading: Reading, condition: Filter) -> Decimal:
    return Decimal(reading.won) if reading.won is not None and condition.unit in ("원", "") else reading.value


def _matches(printed: str, condition: Filter) -> bool:
    """Compared by letters and digits only: 전북특별자치도 finds 전북 특별자치도, 14개 시군 finds 14개 시,군."""
    held, wanted = _letters(printed), _letters(str(condition.value))
    if condition.op == "is":
        return held == wanted
    return (wanted in held) is (condition.op != "lacks")


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.lower())


def named_so(things: Sequence[Thing], query: Query) -> set[str]:
    """Ids of the things whose names satisfy all that the query asks of names."""
    asked = [f for f in query.filters if f.field == "name"]
    return {t.id for t in things if all(_matches(t.name, f) for f in asked)}


def _ends_in(period: str, year: int) -> bool:
    """Whether the last year a period prints is `year` (2022년01월01일 ~ 2026년12월31일 ends in 2026)."""
    if "~" not in period and "∼" not in period and "-" not in period:
        return False
    match = _END.search(period)
    return match is not None and int(match[1]) == year


def _merge(thing: Thing, judged: Sequence[Item]) -> Item:
    figures = tuple(dict.fromkeys(f for i in judged for f in i.figures))
    texts = tuple(dict.fromkeys(t for i in judged for t in i.texts))
    found = next((i.score for i in judged if i.score is not None), None)
    change = next((i.delta for i in judged if i.delta is not None), None)
    targets = next((i.targets for i in judged if i.targets), ())
    return Item(thing, figures, found, change, texts, targets)
