"""Filters and states: does a member satisfy what the question asks of it?"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from data.provinces import METROPOLITAN, provinces
from data.records import WON
from db.choose import MUNICIPAL, comparable, default_year, is_unreported, pick, same_word, size
from db.facts import Facts
from db.members import Members, Readings, headcounts, rows_of, sum_of
from db.printed_spans import lasts
from db.result import Delta, Item, Reading, Score, Text, Thing
from db.run_amounts import delta
from db.score import computed, executed, execution, latest_score, rounded, score, target_trend
from nlp.query import EVERY_YEAR, OWNER, Against, Filter, Query

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
_MOVED = {"increased": (1,), "decreased": (-1,), "changed": (1, -1), "unchanged": (0,)}
_THERE = ("printed", "unprinted")
#: States of a strength against the one that may be, and the field of how far it is from that.
GAP = "gap"
#: Stages of an indicator that are measures of their own.
_OF_INDICATORS = {"실적": "actual", "목표": "target"}
STRENGTH = ("over", "under", "apart")
_MONEY_STATES = frozenset({"new", "ended", *_MOVED})
#: What a city ends in that is a government of the first tier: none of the 시 of a province.
_WEIGHT = "weight"
_FUNDS = "지원조건"  # the field that says which funds pay for a programme
_MUNICIPAL = "시군구비"  # the general name of what documents call 군비, 시군비 …
_SHARE = re.compile(r"(?P<fund>[가-힣]{2,4}) (?P<percent>\d+(?:\.\d+)?)%")
_NO_LETTERS = re.compile(r"[^\w%]+|_")
_MONTH = re.compile(r"\s?[년.]\s?(\d{1,2})")
_END = re.compile(r"((?:19|20)\d{2})(?!.*(?:19|20)\d{2})")


def needs_texts(query: Query) -> bool:
    return query.state in ("key", "ordinary", "ended", "new") or any(
        f.field not in ("name", "unit", GAP) and f.field not in MEASURES for f in query.filters
    )


@dataclass(slots=True)
class Conditions:
    """Checks members against the filters and the state of a query and remembers what they were judged by."""

    query: Query
    members: Members
    facts: Facts
    texts: dict[str, list[Text]] = field(default_factory=dict)
    _printed: dict[tuple[str, int], bool] = field(default_factory=dict)
    _rows: dict[str, list[Reading]] | None = None
    _linked: dict[str, list[list[Reading]]] | None = None
    _wholes: dict[str, list[Reading]] = field(default_factory=dict)
    _bases: dict[Filter, Reading | None] = field(default_factory=dict)

    @property
    def year(self) -> int | None:
        return self.query.years[-1] if self.query.years else None

    def own(self, thing: Thing) -> list[Reading]:
        """The member's figures; of its own row of the budget table where the query names one."""
        if not self.query.row:
            return self.members.own(thing)
        if self._rows is None:
            self._rows = rows_of(self.facts, self.members.things, self.query.row)
        return self._rows.get(thing.id) or []

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
        own = self.own(thing)
        if measure in ("change", "change_rate"):
            change = self.delta(thing)
            return None if change is None else change.change if measure == "change" else change.rate
        if measure == "achievement":
            found = self.score(thing)
            return found.rate if found is not None else None
        if measure == "rate" and executed(self.query.basis, own):
            spent = execution(own, self.year)
            return spent[0] if spent is not None else None
        table = thing.kind == "department" and not self.query.row  # its own table prints 100 % for it
        if measure == "share" and (table or not any(r.measure == "share" for r in own)):
            return self._share(thing)
        return self._plain(thing, measure, self.query.basis, self.year)

    def _plain(self, thing: Thing, measure: str, basis: str, year: int | None) -> Reading | None:
        """The printed figure of the stage (none named: the one meant first) and year."""
        own = self.own(thing)
        year = year if year is not None else default_year(thing, own, measure)
        if year is None:
            return None
        found = pick(own, measure, basis=basis, year=year, part=self.query.part)
        if measure == "headcount" and not basis:
            found = tuple(sorted(found, key=lambda r: r.basis != "현원"))
        first = found[0] if found else None
        return None if first is None or (measure == "actual" and is_unreported(first, own)) else first

    def beside(self, thing: Thing) -> tuple[Reading, ...]:
        """The further figures that the query wants of each member, and those of further years it names."""
        found = [self._wanted(thing, wanted) for wanted in self._further()]
        return tuple(reading for reading in found if reading is not None)

    def _further(self) -> list[tuple[str, str, int]]:
        """(measure, stage, year) of further figures; year 0 is the one asked, else the latest with that stage."""
        query = self.query
        figures = (w.partition("/") for w in query.beside if w != OWNER)
        made = [(measure, basis, 0) for measure, _, basis in figures]
        moved = {query.measure, query.by} & {"change", "change_rate"}
        if len(query.years) > 1 and query.measure and not moved and not query.state:
            made = [(query.measure, query.basis, year) for year in query.years[:-1]] + made
        return made

    def _wanted(self, thing: Thing, wanted: tuple[str, str, int]) -> Reading | None:
        measure, basis, year = wanted
        if year:
            return self._plain(thing, measure, basis, year)
        if measure == "budget" and basis:
            return self._stage(thing, measure, basis, 0)
        if measure in ("budget", "headcount"):  # not of the stage that is asked of another measure
            return self._plain(thing, measure, basis, self.year)
        return self.figure(thing, measure)

    def lacking(self, things: Sequence[Thing]) -> tuple[tuple[str, str, int] | None, bool]:
        """The further figure that none of the members has, and whether some member lacks one."""
        some = False
        for wanted in self._further():
            held = [self._wanted(thing, wanted) is not None for thing in things]
            if things and not any(held):
                return wanted, True
            some = some or not all(held)
        return None, some

    def unprinted(self) -> tuple[str, str, int | None] | None:
        """The figure of a condition that no member has: then none can be said to miss it either."""
        for condition in self.query.filters:
            value, things = condition.value, self.members.things
            if condition.field == GAP and any(headcounts(self.members.own(t), self.year) for t in things):
                continue
            given = isinstance(value, Decimal | Against) and condition.field != _WEIGHT
            if given and not any(self.figure(t, condition.field) for t in things):
                return condition.field, self.query.basis, self.year
            staged = isinstance(value, Against) and value.kind == "stage"
            if isinstance(value, Against) and staged and not any(self._against_stage(t, condition) for t in things):
                return condition.field, value.basis, value.year or self.year
            worded = condition.field not in ("name", "unit", GAP) and condition.field not in MEASURES
            paid = condition.field == _FUNDS and condition.op not in _THERE and any(map(self._paid_by, things))
            if worded and things and not paid and not self._prints_field(None, condition.field):
                return "", condition.field, self.year
        if self.query.state in _MOVED and not any(self.delta(t) for t in self.members.things):
            return "change", self.query.basis, self.year
        return None

    def _against_stage(self, thing: Thing, condition: Filter) -> Reading | None:
        value = condition.value
        if not isinstance(value, Against):
            return None
        if value.basis in _OF_INDICATORS:  # 22년 실적보다 23년 목표가 낮은
            return self._stage(thing, _OF_INDICATORS[value.basis], "", value.year)
        return self._stage(thing, condition.field, value.basis, value.year)

    def _share(self, thing: Thing) -> Reading | None:
        """The share of the thing above it, where none is printed."""
        part = self._plain(thing, "budget", self.query.basis, self.year)
        above = thing.parent
        if part is None or above is None:
            return None
        if above.id not in self._wholes:
            self._wholes[above.id] = self.facts.readings([above], ("budget",))[above.id]
        whole = next(iter(pick(self._wholes[above.id], "budget", basis=part.basis, year=part.year)), None)
        if whole is None or not whole.value or not comparable(part, whole):
            return None
        return computed(part, "share", rounded(size(part) / size(whole) * 100)[0], "%", basis=part.basis)

    def score(self, thing: Thing) -> Score | None:
        own = self.members.own(thing)
        return score(thing, own, self.year) if self.year is not None else latest_score(thing, own)

    def delta(self, thing: Thing) -> Delta | None:
        """The plan year (or the year asked) against the column before it, of the same document.

        Between two years named: the earlier one of the same document too, else of another that prints it for the thing.
        """
        own = self.own(thing)
        measure = self.query.measure if self.query.measure in ("headcount", "target", "actual") else "budget"
        staged = self._from_stage() if measure == "budget" else None
        if staged is not None:  # 24년 결산 대비 26년 예산이 가장 많이 늘어난: from that stage, and not the year before
            own_now, base = self._plain(thing, measure, self.query.basis, self.year), self._against_stage(thing, staged)
            return delta(thing, base, own_now, ()) if own_now is not None and base is not None else None
        year = self.year if self.year is not None else thing.document.year
        start = self.query.years[0] if len(self.query.years) > 1 else year - 1
        basis = self.query.basis if measure == "headcount" else ""
        now, before = pick(own, measure, basis=basis, year=year), pick(own, measure, basis=basis, year=start)
        if now and not before and start < year - 1 and not self.query.row:
            others = self._in_others(thing)
            before = next((b for same in others if (b := pick(same, measure, basis=basis, year=start))), ())
        return delta(thing, before[0], now[0], own) if now and before else None

    def _from_stage(self) -> Filter | None:
        """The condition that compares with another stage of money, where there is one."""
        staged = (f for f in self.query.filters if isinstance(f.value, Against) and f.value.kind == "stage")
        return next(staged, None)

    def _in_others(self, thing: Thing) -> list[list[Reading]]:
        """The thing's figures in the documents of other years, the latest first."""
        if self._linked is None:
            linked = self.facts.linked(self.members.things)
            others = {t.id: t for same in linked.values() for t in same}
            read = self.facts.readings(others.values())
            self._linked = {lineage: [read[t.id] for t in same] for lineage, same in linked.items()}
        return self._linked.get(thing.lineage, [])

    # --- figures that others are compared with -----------------------------------------------------------------------

    def bases(self) -> tuple[Reading, ...] | None:
        """The averages and the figures of other things that the filters compare with; None where one is not there."""
        wanted = [f for f in self.query.filters if isinstance(f.value, Against) and f.value.kind != "stage"]
        found = [self._base(f) for f in wanted]
        made = tuple(reading for reading in found if reading is not None)
        return made if len(made) == len(found) else None

    def _base(self, condition: Filter) -> Reading | None:
        if condition not in self._bases:
            against = condition.value
            subject = against.subject if isinstance(against, Against) else ""
            self._bases[condition] = (
                self._of_another(subject, condition.field) if subject else self._average(condition.field)
            )
        return self._bases[condition]

    def _average(self, measure: str) -> Reading | None:
        figures = [f for thing in self.members.things if (f := self.figure(thing, measure)) is not None]
        alike = {(f.basis, f.year, f.part) for f in figures}
        if len(alike) != 1 or not all(comparable(figures[0], f) for f in figures):
            return None
        total, unit = sum_of(figures)
        return computed(figures[0], measure, rounded(total / len(figures))[0], unit, line=0)

    def _of_another(self, subject: str, measure: str) -> Reading | None:
        things = list(self.facts.things([subject]).values())
        if not things:
            return None
        held = {t.lineage: t for t in self.members.things}
        other = held.get(things[0].lineage, things[0])  # as the document of the members prints it
        members = Members([other], Readings(self.facts, [other]), (), ())
        return Conditions(self.query, members, self.facts).figure(other, measure)

    def _stage(self, thing: Thing, measure: str, basis: str, year: int) -> Reading | None:
        """The member's figure of another stage: of the year named, of the year asked, else the latest printed."""
        own = self.own(thing)
        if year:
            return next(iter(pick(own, measure, basis=basis, year=year, part=self.query.part)), None)
        asked = self.year if self.year is not None else thing.document.year
        same = pick(own, measure, basis=basis, year=asked, part=self.query.part)
        found = same or pick(own, measure, basis=basis, part=self.query.part)
        return max(found, key=lambda r: r.year or 0) if found else None

    # --- filters -----------------------------------------------------------------------------------------------------

    def _filtered(self, thing: Thing, condition: Filter) -> Item | None:
        if isinstance(condition.value, Against):
            return self._against(thing, condition, condition.value)
        if condition.field == GAP:
            pair = headcounts(self.members.own(thing), self.year)
            gap = abs(pair[0].value - pair[1].value) if pair is not None else None
            return Item(thing) if gap is not None and holds(condition, gap) else None
        if isinstance(condition.value, Decimal):
            reading = self.figure(thing, condition.field)
            if reading is None and condition.field == _WEIGHT:  # that of the plan, of whatever year the results are
                reading = self._plain(thing, _WEIGHT, "", None)
            if reading is None or not _same_unit(reading, condition):
                return None
            if not _COMPARE[condition.op](_measured(reading, condition), condition.value):
                return None
            return Item(thing, (reading,))
        if condition.op in _THERE:
            return self._is_printed(thing, condition)
        if condition.field == "unit":
            counted = self.figure(thing, "target") or self.figure(thing, "actual")
            return Item(thing, (counted,)) if counted is not None and counted.unit == condition.value else None
        if condition.field == "name":
            return Item(thing) if holds_text(thing.name, condition) else None
        found = [t for t in self.texts.get(thing.id, []) if same_word(t.name, condition.field) and not t.personal]
        if not found:
            return self._funded(thing, condition)
        held = [t for t in found if holds_text(t.text, condition)]
        if condition.op == "lacks":
            held = found if len(held) == len(found) else []
        return Item(thing, texts=tuple(held)) if held else None

    def _is_printed(self, thing: Thing, condition: Filter) -> Item | None:
        """Whether anything is printed for a member; nothing can be left blank where no thing of its sort prints any."""
        wanted = condition.op == "printed"
        if condition.field in MEASURES:
            figure = self.figure(thing, condition.field)
            return Item(thing, (figure,) if figure is not None else ()) if (figure is not None) is wanted else None
        found = tuple(t for t in self.texts.get(thing.id, []) if same_word(t.name, condition.field) and not t.personal)
        if bool(found) is not wanted or not self._prints_field(thing.level, condition.field):
            return None
        return Item(thing, texts=found)

    def _prints_field(self, level: str | None, field: str) -> bool:
        """Whether any member (of a level: None for all) prints a field."""
        things = [t for t in self.members.things if level in (None, t.level)]
        return any(same_word(t.name, field) for thing in things for t in self.texts.get(thing.id, []))

    def _funded(self, thing: Thing, condition: Filter) -> Item | None:
        """국비 없는 과제: of what prints no conditions of support the amounts say which funds pay for it."""
        if condition.field != _FUNDS:
            return None
        paid = self._paid_by(thing)
        held = tuple(r for r in paid if r.part == condition.value or {r.part, str(condition.value)} <= {*MUNICIPAL})
        if not paid or bool(held) is (condition.op == "lacks"):
            return None
        return Item(thing, held or tuple(paid[:1]))

    def _paid_by(self, thing: Thing) -> list[Reading]:
        """What each fund pays of a member, where amounts say so."""
        return [r for r in self.own(thing) if r.measure == "budget" and r.part]

    def _against(self, thing: Thing, condition: Filter, against: Against) -> Item | None:
        reading = self.figure(thing, condition.field)
        base = self._against_stage(thing, condition) if against.kind == "stage" else self._base(condition)
        if reading is None or base is None or base == reading or not comparable(reading, base):
            return None
        if not _COMPARE[condition.op](size(reading), _size(base)):
            return None
        return Item(thing, (reading, base) if against.kind == "stage" else (reading,))

    # --- states ------------------------------------------------------------------------------------------------------

    def _in_state(self, thing: Thing) -> Item | None:
        state = self.query.state
        if state in _MOVED and self.query.measure in ("headcount", "target", "actual"):
            change = self.delta(thing)
            if change is None or change.direction not in _MOVED[state]:
                return None
            return Item(thing, (change.now, change.before), delta=change)
        if state in _MONEY_STATES:
            return self._money_state(thing)
        if state in STRENGTH:
            pair = headcounts(self.members.own(thing), self.year)
            if pair is None or pair[0].value == pair[1].value:
                return None
            over = pair[0].value > pair[1].value
            return Item(thing, pair) if state == "apart" or over is (state == "over") else None
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
        if self.query.by == EVERY_YEAR:
            return self._scored_each_year(thing)
        found = self.score(thing)
        if found is None or found.state not in ({"met", "exceeded"} if state == "met" else {state}):
            return None
        return Item(thing, score=found)

    def _scored_each_year(self, thing: Thing) -> Item | None:
        """In the state in every year named; of the years before the last the rates are told as well."""
        own = self.members.own(thing)
        found = [score(thing, own, year) for year in self.query.years]
        state = self.query.state
        if not all(s is not None and s.state in ({"met", "exceeded"} if state == "met" else {state}) for s in found):
            return None
        scores = [s for s in found if s is not None]
        earlier = tuple(r for s in scores[:-1] for r in (s.target, s.actual) if r is not None)
        return Item(thing, earlier, score=scores[-1])

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
        own = self.own(thing)
        year = self.year if self.year is not None else thing.document.year
        start = self.query.years[0] if len(self.query.years) > 1 else year - 1
        now = next(iter(pick(own, "budget", basis=self.query.basis, year=year)), None)
        before = next(iter(pick(own, "budget", year=start)), None)
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
            over = [
                t
                for t in self.texts.get(thing.id, [])
                if "기간" in t.name and _ends_in(t.text, year, self.query.period)
            ]
            if over or self.query.period:  # of what no longer has money no month is printed
                return Item(thing, figures, texts=tuple(over)) if over else None
            # absent counts as nothing only in a document that prints the year
            holds = before is not None and earlier > 0 and amount == 0 and self._prints_budget_of(thing, year)
        else:
            change = change or self.delta(thing)
            if change is None:
                return None
            figures = (change.now, change.before)
            holds = change.direction in _MOVED[state]
        return Item(thing, figures, delta=change if state not in ("new", "ended") else None) if holds else None


def holds(condition: Filter, number: Decimal) -> bool:
    """Whether a number satisfies a threshold."""
    return isinstance(condition.value, Decimal) and _COMPARE[condition.op](number, condition.value)


def just_so(query: Query) -> bool:
    """Whether a figure shall be no more and no less than a number: 목표가 100%인."""
    bounds = {(f.field, f.value, f.op) for f in query.filters if isinstance(f.value, Decimal)}
    return any(op == ">=" and (field, value, "<=") in bounds for field, value, op in bounds)


def _size(base: Reading) -> Decimal:
    """What to compare with: an average of money has no whole 원 of its own."""
    return base.value * WON[base.unit] if base.won is None and base.unit in WON else size(base)


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
    return condition.unit in ("", "원", reading.unit) or (condition.unit == "%" and reading.unit in ("", "%p"))


def _measured(reading: Reading, condition: Filter) -> Decimal:
    if condition.unit not in ("원", ""):
        return reading.value
    if reading.won is not None:
        return Decimal(reading.won)
    return reading.value * WON.get(reading.unit, 1) if condition.unit == "원" else reading.value


def holds_text(printed: str, condition: Filter) -> bool:
    """Whether a text satisfies a condition.

    Compared by letters and digits only: 전북특별자치도 finds 전북 특별자치도, 14개 시군 finds 14개 시,군.
    """
    held, wanted = _letters(printed), _letters(str(condition.value))
    if condition.op == "is":
        return held == wanted
    if condition.op == "ends":
        return any(
            held.endswith(end) and (end.endswith(METROPOLITAN) or not held.endswith(METROPOLITAN))
            for end in map(_letters, str(condition.value).split("·"))
        )
    if "~" in str(condition.value) and (meets := lasts(printed, str(condition.value))) is not None:
        return meets is (condition.op != "lacks")
    share = _SHARE.fullmatch(str(condition.value)) if "%" in str(condition.value) else None
    if share is not None:
        return _shares(printed, share["fund"], share["percent"]) is (condition.op != "lacks")
    if condition.op == "contains" and _is_province(held, wanted):
        return True  # of those of 충남 the one whose own name is longer
    names = [wanted, *(wanted.replace(_MUNICIPAL, _letters(fund)) for fund in MUNICIPAL if _MUNICIPAL in wanted)]
    return any(_stands_in(name, held) for name in names) is (condition.op != "lacks")


@lru_cache(maxsize=256)
def _is_province(held: str, wanted: str) -> bool:
    """Whether a text is the name of the government of a province that is asked for by its short name."""
    return any(wanted == p.short and held in map(_letters, p.spellings) for p in provinces())


def _shares(printed: str, fund: str, percent: str) -> bool:
    """Whether a text prints what part a fund pays: 국비 50%, 도비(100%), 100% 도비사업.

    In 국비 50% 도비 20% the 50% is not that of 도비.
    """
    names = "|".join(map(re.escape, (fund, *(MUNICIPAL if fund == _MUNICIPAL else ()))))
    number = rf"(?<![\d.]){re.escape(percent)}(?:\.0+)?\s*%"
    return (
        re.search(
            rf"(?:{names})\s*[(:]?\s*{number}|(?<!비)(?<!비\s)(?<!비\()(?:^|(?<=\W)){number}\s?(?:{names})", printed
        )
        is not None
    )


def _stands_in(wanted: str, held: str) -> bool:
    """Whether one text stands in another, its numbers whole: 국비5% is not in 국비55%, nor 0% in 50%."""
    at = held.find(wanted) if wanted else 0
    while at >= 0:
        end = at + len(wanted)
        cut = wanted[:1].isdigit() and held[at - 1 : at].isdigit() if at else False
        if not cut and not (wanted[-1:].isdigit() and held[end : end + 1].isdigit()):
            return True
        at = held.find(wanted, at + 1)
    return False


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.lower())


def named_so(things: Sequence[Thing], query: Query) -> set[str]:
    """Ids of the things whose names satisfy all that the query asks of names."""
    asked = [f for f in query.filters if f.field == "name"]
    return {t.id for t in things if all(holds_text(t.name, f) for f in asked)}


def _ends_in(period: str, year: int, month: str = "") -> bool:
    """Whether the last year a period prints is `year` (2022년01월01일 ~ 2026년12월31일 ends in 2026), and the month
    behind it the one asked for, where one is."""
    if "~" not in period and "∼" not in period and "-" not in period:
        return False
    match = _END.search(period)
    if match is None or int(match[1]) != year:
        return False
    found = _MONTH.match(period, match.end())
    return not month or (found is not None and int(found[1]) == int(month.removesuffix("월")))


def _merge(thing: Thing, judged: Sequence[Item]) -> Item:
    figures = tuple(dict.fromkeys(f for i in judged for f in i.figures))
    texts = tuple(dict.fromkeys(t for i in judged for t in i.texts))
    found = next((i.score for i in judged if i.score is not None), None)
    change = next((i.delta for i in judged if i.delta is not None), None)
    targets = next((i.targets for i in judged if i.targets), ())
    return Item(thing, figures, found, change, texts, targets)
