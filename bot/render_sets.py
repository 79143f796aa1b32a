"""Groups of members, places and reckoned figures as answers, and the conditions of a list in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot import note_texts
from bot import sentences as say
from bot import sentences_sets as said
from bot.answer import Button, ShownFigure, Status
from bot.korean import connected, number, won_words
from bot.render_page import Page, label, scope_words, stage, year_and_stage
from bot.wording import spoken
from data.records.values import replace
from db.result import Crowd, Group, Groups, Item, Listing, Places, Reading, Reckoned, Total
from nlp.query import Against, Filter, FilterOp

notes = spoken(note_texts)

_COUNTED = ("budget", "headcount", "count", "amount")
_LONGEST = 40  # characters of the input that are said back
_PLACE = "순위"
_TEXTS = ("contains", "lacks")
_OTHER_BOUND: dict[str, FilterOp] = {">=": "<=", "<=": ">="}


# --- conditions ------------------------------------------------------------------------------------------------------


def conditions(result: Listing | Total | Groups, state: str = "") -> str:
    """The conditions of a set in words, behind the state its members are in; what they ask for is quoted."""
    names = {b.thing.id: label(b.thing) for b in result.bases}
    clauses = [state] if state else []
    clauses += _conditions(result.query.filters, names, result.query.basis)
    words = [connected(list(dict.fromkeys(clauses)))]
    if result.query.row:
        words.append(result.query.row)
    if result.excluded:
        words.append(said.excluding([t.name for t in result.excluded]))
    return " ".join(word for word in words if word)


def _conditions(filters: Sequence[Filter], names: dict[str, str], basis: str) -> Iterator[str]:
    """Each condition in words; what a field shall hold and lack is said together."""
    texts = [f for f in filters if f.op in _TEXTS and "~" not in str(f.value)]
    for field, same in ((f, [t for t in texts if t.field == f]) for f in dict.fromkeys(t.field for t in texts)):
        held, lacking = ([str(f.value)[:_LONGEST] for f in same if f.op == op] for op in _TEXTS)
        yield say.holding(say.FIELDS.get(field, field), held, lacking)
    others = [f for f in filters if f not in texts and f.field != "members"]
    before = ""
    for one in others:
        bound = _OTHER_BOUND.get(one.op)
        both = bound is not None and replace(one, op=bound) in others  # no more and no less: just so much
        if not (both and one.op == "<="):
            numbers = isinstance(one.value, Decimal)
            yield _condition(
                replace(one, op="is") if both else one, names, basis, known=numbers and before == one.field
            )
            before = one.field if numbers else ""


def _condition(condition: Filter, names: dict[str, str], basis: str, *, known: bool) -> str:
    """One condition; `known`: its field was named just before."""
    name = say.FIELDS.get(condition.field, condition.field)
    value = condition.value
    if isinstance(value, Against):
        name = basis or name
        year = f"{value.year}년 " if value.year else ""
        base = {"average": said.AVERAGE, "subject": names.get(value.subject, ""), "stage": year + value.basis}
        return said.than(name, condition.op, base[value.kind])
    if condition.field in ("rate", "count", "headcount", "amount", "budget") and basis:
        name = basis
    if isinstance(value, Decimal):
        counted = condition.field in _COUNTED
        return say.condition_met(
            "" if known else name, condition.op, asked_number(value, condition.unit), counted=counted
        )
    if "~" in value:
        return say.lasting(name, value[:_LONGEST], denied=condition.op == "lacks")
    return say.condition(name, condition.op, value[:_LONGEST])


def asked_number(value: Decimal, unit: str) -> str:
    """The number of a condition as people write it: 1억원, 40명, 12.5%."""
    if unit == "원" and value == value.to_integral_value():
        return won_words(int(value))
    return f"{number(value.normalize() + 0 if value else Decimal(0))}{unit}"


def asked_values(page: Page, result: Listing | Total | Groups) -> None:
    """What was understood of the conditions, where they hold digits: quoted in the text, and told as facts."""
    for condition in result.query.filters:
        value = condition.value
        if isinstance(value, Against):
            continue
        said = asked_number(value, condition.unit) if isinstance(value, Decimal) else value[:_LONGEST]
        if any(c.isdigit() for c in said):
            name = f"{notes.CONDITION} {say.FIELDS.get(condition.field, condition.field)}"
            held = page.facts.get(name, "")
            page.facts[name] = "\n".join(dict.fromkeys([*held.split("\n"), said] if held else [said]))


def bases(page: Page, result: Listing | Total | Groups) -> None:
    """What the members were compared with, with its figure."""
    for reading in result.bases:
        if reading.line:
            page.note(notes.base(label(reading.thing), page.said(reading)))
        else:
            about = scope_words(result.scope) or say.KINDS.get(result.kind, "")
            what = year_and_stage(reading)
            page.note(notes.average_base(what, page.figure(reading, subject=about)))


def moved(page: Page, result: Listing) -> None:
    """Changes between two stages of money say so."""
    deltas = [item.delta for item in result.items if item.delta is not None]
    if any(d.now.measure == "budget" and d.now.basis != d.before.basis for d in deltas):
        page.note(notes.STAGES_MIXED)


def levels(page: Page, result: Listing, headline: str) -> str:
    """The headline of a list of several levels, with how many of each there are."""
    counts: dict[str, int] = {}
    for item in result.items:
        counts[item.thing.level] = counts.get(item.thing.level, 0) + 1
    if len(counts) < 2 or result.kind != "programme":
        return headline
    year = result.year or (result.documents[0].year if result.documents else None)
    words = [say.kind_word(result.kind, level) for level in counts]
    about = scope_words(result.scope, result.documents)
    made = [
        f"{word} {page.count(n, result.kind, basis=word, year=year, subject=about)}"
        for word, n in zip(words, counts.values(), strict=True)
    ]
    return said.of_levels(headline, made)


# --- more than an answer can name ------------------------------------------------------------------------------------


def crowd(page: Page, result: Crowd) -> Status:
    """The number where it was asked; for a list the question how it shall be narrowed."""
    kind = say.kind_word(result.kind, result.level)
    years = {d.year for d in result.documents}
    year = next(iter(years)) if len(years) == 1 else None
    scope = scope_words((), result.documents)
    count = page.count(result.of, result.kind, basis=kind, year=year, subject=scope or kind)
    if result.query.operation == "count":
        page.headline(say.listed(say.place_of(scope, None, "", kind), count, year))
        page.note(notes.TOO_MANY_NAMES)
        return "answered"
    page.headline(said.too_many(say.place_of(scope, None, "", kind), count))
    base = replace(result.query, measure="budget", limit=10)
    asked = [(said.CROWD_COUNT, replace(result.query, operation="count"))]
    if result.kind == "programme":
        asked = [
            (said.CROWD_LARGEST, replace(base, operation="rank", order="desc")),
            (said.CROWD_SMALLEST, replace(base, operation="rank", order="asc")),
            *asked,
        ]
    for index, (label_, query) in enumerate(asked, start=1):
        page.item(index, label_)
        page.buttons.append(Button(label_, query))
    return "clarify"


# --- groups ----------------------------------------------------------------------------------------------------------


def groups(page: Page, result: Groups) -> None:
    """One line a group with its number, sum, average or first; the members under each where they are listed."""
    query = result.query
    scope = scope_words(result.scope, result.documents)
    if query.order and query.operation != "rank" and (query.limit == 1 or query.nth) and len(result.groups) == 1:
        _winner(page, result, scope)
    elif not result.groups:
        page.headline(
            say.nothing_listed(say.place_of(scope, None, "", f"{_group_word(result)}별 {_what(result)}"), None)
        )
        for document in result.documents:
            page.cited.setdefault((document, 1))
    else:
        page.headline(said.groups_headline(scope, _group_word(result), _what(result)))
        for index, group in enumerate(result.groups, start=1):
            page.item(index, said.group_row(group.name, _group_words(page, result, group)))
            _members(page, result, group)
    bases(page, result)
    if result.outside:
        page.note(notes.OUTSIDE.format(count=page.count(result.outside, result.kind, basis=_kind(result))))
    for group in result.groups:
        if group.thing is not None and not group.items:
            page.cite(group.thing, group.thing.line)


def _group_word(result: Groups) -> str:
    if result.query.group.startswith("="):
        return result.query.group[1:]
    kind, _, level = result.query.group.partition("/")
    return say.kind_word(kind, level)


def _kind(result: Groups) -> str:
    return say.kind_word(result.kind, result.level)


def _what(result: Groups) -> str:
    """목표에 미달한 성과지표 수, 단위사업 예산 합계."""
    query = result.query
    state = say.STATES[query.state] if query.state else ""
    first = next((item.figures[0] for group in result.groups for item in group.items if item.figures), None)
    tail = {
        "count": say.MEASURES["count"],
        "sum": f"{stage(first)} {say.OPERATIONS['sum']}" if first else say.OPERATIONS["sum"],
        "average": f"{stage(first)} {say.OPERATIONS['average']}" if first else say.OPERATIONS["average"],
        "rank": say.OPERATIONS["rank"],
    }.get(query.operation, say.OPERATIONS["list"])
    return " ".join(w for w in (conditions(result, state), _kind(result), tail) if w)


def _year(result: Groups, group: Group) -> int | None:
    documents = [item.thing.document.year for item in group.items] or [d.year for d in result.documents]
    return result.year or (documents[0] if documents else None)


def _count(page: Page, result: Groups, group: Group) -> str:
    return page.count(len(group.items), result.kind, basis=_kind(result), year=_year(result, group), subject=group.name)


def _group_words(page: Page, result: Groups, group: Group) -> str:
    operation = result.query.operation
    if operation in ("sum", "average"):
        if group.figure is None:
            return ""
        figure = page.figure(group.figure, subject=group.name)
        first = group.items[0].figures[0]
        what = f"{year_and_stage(first)} {say.OPERATIONS[operation]}"
        return said.group_sum(_kind(result), _count(page, result, group), what, figure)
    if operation == "rank":
        return ""
    return said.group_count(_kind(result), _count(page, result, group))


def _members(page: Page, result: Groups, group: Group) -> None:
    """The names behind a group: said where they are the answer, cited where only their number is."""
    operation = result.query.operation
    if operation in ("count", "sum", "average"):
        page.items.append(group.name)
        for item in group.items:
            page.cite(item.thing, item.figures[0].line if item.figures and item.figures[0].line else item.thing.line)
        return
    for item in group.items:
        page.write(f"- {_member(page, item)}")
        page.items.append(item.thing.name)
        page.cite(item.thing, item.thing.line)


def _member(page: Page, item: Item) -> str:
    if item.score is not None:
        parts = [r for r in (item.score.target, item.score.actual, item.score.rate) if r is not None]
        words = f"{item.score.year}년 " + ", ".join(f"{stage(r)} {page.figure(r)}" for r in parts)
        return f"{item.thing.name} – {say.score(words.strip(), item.score.state)}"
    words = ", ".join(f"{what} {figure}" for what, figure in page.phrases(item.figures))
    return f"{item.thing.name} – {words}" if words else item.thing.name


def _winner(page: Page, result: Groups, scope: str) -> None:
    group = result.groups[0]
    counted = " ".join(w for w in (conditions(result), _kind(result)) if w)  # 기관에 ‘충청남도’가 들어가는 우수사례
    what = said.most_of(scope, counted, _group_word(result), descending=result.query.order == "desc")
    if result.query.operation in ("sum", "average"):
        what = said.groups_headline(scope, _group_word(result), _what(result)).removesuffix("입니다.")
    page.headline(say.winner(what, group.name, _group_words(page, result, group), page.style))
    _members(page, result, group)


# --- places ----------------------------------------------------------------------------------------------------------


def places(page: Page, result: Places) -> None:
    """The place first, then the figure it comes from."""
    query = result.query
    for line in result.lines:
        figure = line.figure
        measure = query.by or query.measure or figure.measure
        named = query.basis if measure in ("rate", "count", "headcount", "amount") else ""
        order = say.order_words(measure, descending=query.order != "asc", name=named)
        subject = figure.thing.name
        page.figures.setdefault(ShownFigure(subject, "count", _PLACE, figure.year, Decimal(line.place), "위"))
        kind = say.kind_word(result.kind, result.level)
        among = f"{scope_words(result.scope, result.documents)} {kind}".strip()
        count = page.count(line.of, result.kind, basis=kind, year=figure.year, subject=among)
        page.headline(said.place(label(figure.thing), order, among, count, f"{line.place}위", page.style))
        page.write(page.said(figure))
        if line.ties:
            page.note(notes.tied(page.count(line.ties, result.kind, basis="동률", year=figure.year, subject=subject)))
    if len(result.lines) > 1:
        page.items.extend(line.figure.thing.name for line in result.lines)


# --- reckoned --------------------------------------------------------------------------------------------------------


def reckoned(page: Page, result: Reckoned) -> None:
    """The figure asked, then what it was made of."""
    first, *rest = result.sides
    what = year_and_stage(first)
    figure = page.figure(result.value, subject=_about(result))
    one = len({s.thing.lineage for s in result.sides}) == 1
    other = year_and_stage(rest[0]) if one else label(rest[0].thing)
    match result.how:
        case "rest":
            page.headline(said.rest(label(first.thing), what, [_part(s, first) for s in rest], figure))
        case "together":
            page.headline(said.together(label(first.thing), [year_and_stage(s) for s in result.sides], figure))
        case "difference":
            page.headline(said.difference(label(first.thing), what, other, figure))
        case _:
            page.headline(said.times(label(first.thing), what, other, figure))
    for side in result.sides:
        page.write(say.side(label(side.thing), *page.phrase(side)))
    page.note(notes.COMPUTED)
    if one and len({s.basis for s in result.sides if s.measure == "budget"}) > 1:
        page.note(notes.STAGES_MIXED)


def _about(result: Reckoned) -> str:
    return result.sides[0].thing.name


def _part(side: Reading, whole: Reading) -> str:
    inside = side.thing.department is not None and side.thing.department.id == whole.thing.id
    return side.thing.name if inside and side.thing.kind == "budget_row" else label(side.thing, place=not inside)
