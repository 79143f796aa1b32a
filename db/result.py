"""What running a Query gives: typed values with the line of every figure in them.

`Result` is the union at the end.  Nothing here reads the database or makes a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from data.records.values import value
from nlp.query import Query


class Document(NamedTuple):
    """The document a subject stands in."""

    id: str
    title: str
    kind: str
    organization: str
    unit: str
    year: int
    shipped: bool


class Thing(NamedTuple):
    """A subject with the chain of those above it."""

    id: str
    name: str
    kind: str
    level: str
    line: int
    position: int
    lineage: str
    document: Document
    parent: Thing | None

    @property
    def department(self) -> Thing | None:
        """The nearest department above (never the thing itself)."""
        above = self.parent
        while above is not None and above.kind != "department":
            above = above.parent
        return above

    def lies_under(self, other: Thing) -> bool:
        """Whether the other is one of those above it."""
        above = self.parent
        while above is not None and above.id != other.id:
            above = above.parent
        return above is not None


class Entered(NamedTuple):
    """Where an actual comes from that no document prints: a manager entered it in the chat."""

    id: int
    role: str
    department: str
    on: date
    confirmed: bool  # False: seen only by those who may see what is not published


class Reading(NamedTuple):
    """One figure about one thing.  `printed` is False for what was computed from printed figures.

    `entered` says who entered it; such a figure has no line.
    """

    thing: Thing
    measure: str
    basis: str
    year: int | None
    value: Decimal
    unit: str
    won: int | None
    digits: int
    line: int
    period: str = ""
    part: str = ""
    note: str = ""
    printed: bool = True
    entered: Entered | None = None
    heading: str = ""  # what its label is of, where that says nothing of its own (`headed`)

    @property
    def called(self) -> str:
        """Its label, behind what it is of."""
        return f"{self.heading} {self.basis}".strip()


class Text(NamedTuple):
    """One attribute of one thing."""

    thing: Thing
    name: str
    text: str
    line: int
    personal: bool


NotFoundReason = Literal[
    "no_subject",  # an id that is not (or no longer) there
    "no_figure",  # the subject has no such figure at all
    "no_year",  # it has, but not for that year (`years` says which there are)
    "no_basis",  # it has for that year, in another stage (`bases`)
    "no_column",  # no member has the further figure asked (`word` is its stage, where one was named)
    "no_part",  # no such share or grade
    "unreported",  # an actual that is not yet reported
    "no_previous",  # nothing to compare with
    "no_members",  # nothing of that kind in those documents at all
    "no_attribute",  # the field is missing or printed empty
    "needs_import",  # a sentence that is known only after the document is imported
    "no_department",
    "no_reason",  # the documents give no reason
    "no_match",  # full text search found nothing
    "untold",  # no figure of the case is printed with `word`
    "undated",  # dates are printed, none of them of `word` (`bases` are the labels of those near)
    "no_such_figure",  # a case has all the words, but no figure by them
    "no_term",
    "too_few",  # the n-th of fewer than n
    "not_comparable",  # units that cannot be compared or added
]


@value
class NotFound:
    """Nothing printed answers the query; `things` are the subjects asked about, `nearest` names to offer instead (of a
    plan that prints the year that is missing)."""

    query: Query
    reason: NotFoundReason
    things: tuple[Thing, ...] = ()
    measure: str = ""
    year: int | None = None
    years: tuple[int, ...] = ()  # printed ones
    bases: tuple[str, ...] = ()
    word: str = ""
    nearest: tuple[Thing, ...] = ()
    beside: tuple[Reading, ...] = ()  # figures that stand near: their labels are offered, never their amounts


@dataclass(frozen=True, slots=True)
class Denied:
    """Personal data asked by someone who may not have it: the department and its telephones as printed."""

    query: Query
    things: tuple[Thing, ...]
    contacts: tuple[Text, ...] = ()


@value
class Delta:
    """A change between two figures.  The printed one comes first, a differing computed one beside it."""

    thing: Thing
    before: Reading
    now: Reading
    change: Reading | None
    rate: Reading | None
    computed_change: Reading | None = None
    computed_rate: Reading | None = None

    @property
    def direction(self) -> int:
        """1 grown, -1 fallen, 0 unchanged: by the printed change where there is one."""
        value = self.change.value if self.change is not None else self.now.value - self.before.value
        return (value > 0) - (value < 0)


@value
class AmountLine:
    """One subject and year: the figures asked, then context (the year before, the strength authorised …)."""

    thing: Thing
    year: int | None
    asked: tuple[Reading, ...]
    context: tuple[Reading, ...] = ()
    delta: Delta | None = None
    score: Score | None = None
    years: tuple[int, ...] = ()  # printed years of the same measure


#: Units of time, each with what is counted behind it in the next smaller: 4분 36초.
_SMALLER = {"년": "개월", "시간": "분", "분": "초"}


def goes_on(first: Reading, other: Reading) -> bool:
    """Whether two figures tell one time."""
    alike = (first.thing.id, first.line, first.basis, first.part) == (
        other.thing.id,
        other.line,
        other.basis,
        other.part,
    )
    return alike and bool(first.basis) and other.unit == _SMALLER.get(first.unit)


@value
class Amounts:
    """Figures asked for, a line for each thing; `missing` says of which of them there is none."""

    query: Query
    lines: tuple[AmountLine, ...]
    missing: tuple[NotFound, ...] = ()
    lacking: tuple[str, ...] = ()  # units asked for that no figure is shown in
    winners: tuple[
        str, ...
    ] = ()  # what those of the figures are called that are the largest, where these are asked for


@dataclass(frozen=True, slots=True)
class Changes:
    """By how much things have changed from one year or stage to another."""

    query: Query
    deltas: tuple[Delta, ...]
    missing: tuple[NotFound, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareLine:
    """`share` is printed, or computed from `part` ÷ `whole`."""

    thing: Thing
    share: Reading
    part: Reading | None
    whole: Reading | None


@dataclass(frozen=True, slots=True)
class Shares:
    """What share of something else things are."""

    query: Query
    lines: tuple[ShareLine, ...]
    missing: tuple[NotFound, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sides in the order asked; `winners` are indexes of the largest sides, of the smallest where those are asked for
    (several in a tie, none: not comparable); `difference` is the first of two sides less the second; `beneath` has
    for each side the figures that it is made of, where changes or shares are compared."""

    query: Query
    sides: tuple[Reading, ...]
    winners: tuple[int, ...]
    difference: Reading | None
    missing: tuple[NotFound, ...] = ()
    beneath: tuple[tuple[Reading, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """Printed figures of one lineage by year; several for one year where documents print different stages."""

    thing: Thing
    points: tuple[Reading, ...]
    names: tuple[Thing, ...]  # the subjects of the lineage that were read, latest document first
    absent: tuple[int, ...] = ()  # years asked for that have no figure, or none yet
    like: tuple[Thing, ...] = ()  # what plans of those years print under names like this one


@dataclass(frozen=True, slots=True)
class Trends:
    """The figures of things by year."""

    query: Query
    series: tuple[Trend, ...]
    missing: tuple[NotFound, ...] = ()


@value
class Score:
    """An indicator in one year: target, actual (None: not reported), rates, and the state that follows."""

    thing: Thing
    year: int
    target: Reading | None
    actual: Reading | None
    rate: Reading | None  # printed where there is one, else computed
    computed_rate: Reading | None  # where it differs from the printed one
    state: Literal["met", "exceeded", "missed", "unreported", "not_begun", "no_target"]
    direction: Literal["higher", "lower", "keep"] = "higher"


@value
class Item:
    """One member of a list: its figures in the order they are said, an indicator's score, a change, texts."""

    thing: Thing
    figures: tuple[Reading, ...] = ()
    score: Score | None = None
    delta: Delta | None = None
    texts: tuple[Text, ...] = ()
    targets: tuple[Reading, ...] = ()
    place: str = ""  # a case's organisation
    about: str = ""  # what tells a case from one that is called the same


@value
class Listing:
    """Members in order: of a list, a rank, a count or a state.

    `of` is how many members there are before filters and state; `kind` and `level` say what they are; `unranked`
    are members without the figure a ranking needs.
    """

    query: Query
    items: tuple[Item, ...]
    of: int
    kind: str
    level: str
    scope: tuple[Thing, ...]
    documents: tuple[Document, ...]
    year: int | None = None
    unranked: int = 0
    also: tuple[Thing, ...] = ()  # bodies of another level that are so as well
    printed: tuple[Reading, ...] = ()  # printed counts of the same things, where they differ
    bases: tuple[Reading, ...] = ()  # what the members' figures were compared with (an average, another thing's)
    excluded: tuple[Thing, ...] = ()  # things left out
    called: tuple[tuple[Thing, Thing], ...] = ()  # things shown, as the document of another year has them


@dataclass(frozen=True, slots=True)
class Total:
    """Sum or average of the members' figures.  `printed` is the printed figure of the same set, if there is one."""

    query: Query
    items: tuple[Item, ...]
    total: Reading
    printed: Reading | None
    kind: str
    level: str
    scope: tuple[Thing, ...]
    left_out: int = 0  # members of other levels that are not in it
    without: int = 0  # members without the figure
    bases: tuple[Reading, ...] = ()  # as of a Listing
    excluded: tuple[Thing, ...] = ()
    inside: tuple[Thing, ...] = ()  # those named that lie in another one named, and are in the sum with it


@dataclass(frozen=True, slots=True)
class Crowd:
    """More members than an answer can name: how many there are."""

    query: Query
    of: int
    kind: str
    level: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the members: those under `thing`, or with one text of an attribute (then `thing` is None).

    `figure` is their sum or average; None for a count or list, and where they have no such figure.
    """

    name: str
    thing: Thing | None
    items: tuple[Item, ...]
    figure: Reading | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """Members taken apart; `outside` is how many belong to no group, `kind` and `level` say what the members are."""

    query: Query
    groups: tuple[Group, ...]
    kind: str
    level: str
    scope: tuple[Thing, ...]
    documents: tuple[Document, ...]
    year: int | None = None
    outside: int = 0
    bases: tuple[Reading, ...] = ()
    excluded: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A thing's place among `of` things alike, `ties` of which share it."""

    figure: Reading
    place: int
    of: int
    ties: int


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the things asked about; `kind`, `level`, `scope` and `documents` say among what."""

    query: Query
    lines: tuple[PlaceLine, ...]
    kind: str
    level: str
    scope: tuple[Thing, ...]
    documents: tuple[Document, ...]
    missing: tuple[NotFound, ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A figure made of the figures of several things.

    `how`: the first as a multiple ("times") or percentage ("percent") of the second, the first without its parts
    ("rest"), the first less the second ("difference"), or the parts of one figure together ("together").
    """

    query: Query
    how: Literal["times", "percent", "rest", "difference", "together"]
    sides: tuple[Reading, ...]
    value: Reading


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a newer version of its document prints differently; `day` is that of the import (ISO).

    `latest` is False where a still newer version prints another figure.
    """

    thing: Thing
    old: Reading
    new: Reading
    reason: str
    day: str
    latest: bool


@dataclass(frozen=True, slots=True)
class Revisions:
    """All figures asked for that newer versions print differently; `scope` is what was named."""

    query: Query
    entries: tuple[Revision, ...]
    scope: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """What is printed about things in words."""

    query: Query
    texts: tuple[Text, ...]
    missing: tuple[NotFound, ...] = ()
    figures: tuple[Reading, ...] = ()  # the numbers in the texts that are figures of their subjects


@dataclass(frozen=True, slots=True)
class ResponsibleLine:
    """Who is in charge of one thing."""

    thing: Thing
    department: Thing | None
    teams: tuple[Thing, ...]  # found by their names
    texts: tuple[Text, ...]  # contacts printed for the thing or its department


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who is in charge of the things asked for."""

    query: Query
    lines: tuple[ResponsibleLine, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a target was missed or something was changed, as it is printed."""

    query: Query
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A subject found by full text search with its best line."""

    thing: Thing
    texts: tuple[Text, ...]  # the matching lines of text, best first
    matched: int  # how many of the words
    figures: tuple[Reading, ...] = ()  # those printed on the best line
    place: str = ""  # the organisation
    personal: tuple[str, ...] = ()  # names of persons a quoted line may hold
    about: str = ""  # what tells a case from one that is called the same


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search found.  `left_out` are words of the question that stand nowhere near."""

    query: Query
    matches: tuple[Match, ...]
    words: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary question: the explanation is not in the database."""

    query: Query


Result = (
    Amounts
    | Changes
    | Shares
    | Comparison
    | Trends
    | Listing
    | Crowd
    | Total
    | Groups
    | Places
    | Reckoned
    | Texts
    | Responsible
    | Reasons
    | Revisions
    | Matches
    | Term
    | NotFound
    | Denied
)


def shown(result: Result) -> tuple[str, ...]:
    """Ids of the subjects the answer lists, in order: what "두 번째 거" points at."""
    if isinstance(result, Listing | Total):
        return tuple(item.thing.id for item in result.items)
    if isinstance(result, Groups):
        return tuple(group.thing.id for group in result.groups if group.thing is not None)
    if isinstance(result, Places):
        return tuple(line.figure.thing.id for line in result.lines)
    if isinstance(result, Matches):
        return tuple(match.thing.id for match in result.matches)
    if isinstance(result, Amounts | Shares | Responsible):
        return tuple(dict.fromkeys(line.thing.id for line in result.lines))
    if isinstance(result, Comparison | Reckoned):
        return tuple(dict.fromkeys(side.thing.id for side in result.sides))
    if isinstance(result, NotFound):
        return tuple(thing.id for thing in result.nearest)
    return ()
