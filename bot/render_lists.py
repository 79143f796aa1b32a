"""Lists, counts, rankings, states, sums and averages as answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from bot import english_understood, note_texts, understood_texts
from bot import sentences as say
from bot.korean import ordinal
from bot.render_amounts import verdict
from bot.render_page import Page, label, quote, scope_words, stage, with_rate, year_and_stage
from bot.render_sets import bases, conditions, levels, moved
from bot.sentences_sets import groups_headline, widest
from bot.wording import is_english, spoken
from data.records.values import replace
from db.conditions import STRENGTH
from db.result import Document, Item, Listing, Result, Text, Thing, Total
from nlp.query import CASES, EVERY_YEAR, OWNER

understood = spoken(understood_texts)
notes = spoken(note_texts)


def listing(page: Page, result: Listing) -> None:
    """One line per member; `items` holds all the names."""
    result = of_places(result)
    owners = tuple(dict.fromkeys(item.place for item in result.items if item.place))
    if result.query.operation in ("list", "rank") and OWNER in result.query.beside and owners:
        page.headline(say.whose(owners, sure=True))  # who has such cases was asked
        page.facts[OWNER] = ", ".join(owners)
        _members(page, result)
        page.facts[CASES] = "\n".join(page.items)
        page.items[:] = owners
    else:
        _members(page, result)


def _members(page: Page, result: Listing) -> None:
    if result.query.operation == "rank":
        _rank(page, result)
        bases(page, result)
        moved(page, result)
        _called(page, result)
        if result.unranked and result.query.by in ("change", "change_rate"):
            page.note(notes.SOME_NOT_MEASURED)
        return
    headline = _list_headline(page, result)
    told = _told(result) if is_english() else ""
    page.headline(told or headline, told=bool(told))
    for index, item in enumerate(result.items, start=1):
        page.item(index, _item(page, result, item))
        page.items.append(item.thing.name)
        page.cite(item.thing, item.thing.line)
    bases(page, result)
    moved(page, result)
    _called(page, result)
    if result.also:
        page.note(notes.so_as_well(say.kind_word("department", result.also[0].level), [t.name for t in result.also]))
        for thing in result.also:
            page.cite(thing, thing.line)
    if result.unranked:
        page.note(notes.SOME_WITHOUT)
    for reading in result.printed:
        page.note(notes.printed_count(reading.basis, page.figure(reading)))
    if not result.items:
        for thing in result.scope:
            page.cite(thing, thing.line)


_TOWNSHIP = re.compile(r"[가-힣](?:읍|면)$")


_Sets = TypeVar("_Sets", Listing, Total)


def of_places(result: _Sets) -> _Sets:
    """The places in which something is counted (이장 of 진천읍) called townships: they are no bodies of a list."""
    counted = result.kind == "group" and bool(result.items) and all(t.kind == "group" for t in result.scope)
    if not counted or not result.scope or not all(_TOWNSHIP.search(item.thing.name) for item in result.items):
        return result
    return replace(result, level="township")


def _called(page: Page, result: Listing) -> None:
    for thing, other in result.called:
        page.note(notes.called(thing.name, other.document.year, other.name))


def conditions_asked(result: Result) -> list[str]:
    """What was required of members, as whoever listens reads it."""
    query = result.query
    made = [understood.condition(f.field, f"{f.value}{f.unit}", f.op) for f in query.filters]
    if query.state:
        made.append(understood.STATES[query.state])
    if excluded := getattr(result, "excluded", ()):
        made.append(understood.excluded([t.name for t in excluded]))
    return [condition for condition in made if condition]


def _told(result: Listing) -> str:
    """How many of how many fit, for an answer in English: the figures alone do not say which is which."""
    what, count = english_understood.kind_word(result.kind, result.level), len(result.items)
    if result.of and result.of != count and (result.query.filters or result.query.state):
        return english_understood.fitting(count, result.of, what, conditions_asked(result))
    return "" if count else english_understood.nothing(what)


def _about(result: Listing | Total) -> str:
    """The subject of a count or sum: what it was made over."""
    if isinstance(result, Listing):
        documents = result.documents
    else:
        documents = _documents_of(result)
        if result.query.subjects and not result.scope:  # a sum of things named is under all their names
            return "·".join(item.thing.name for item in result.items)
    if len(result.scope) == 1 and result.scope[0].kind == "organization":
        return scope_words(result.scope, documents, [item.thing for item in result.items])
    return "·".join(t.name for t in result.scope) or scope_words((), documents)


def _documents_of(total: Total) -> tuple[Document, ...]:
    return tuple(dict.fromkeys(item.thing.document for item in total.items))


def _what(result: Listing | Total, *, state: bool = True) -> str:
    """대외협력과의 목표에 미달한 성과지표."""
    query = result.query
    said = say.STATES[query.state] if state and query.state else ""
    if said and query.period:
        said = say.within(query.period, said)
    elif said and query.measure in ("headcount", "target", "actual"):
        said = say.state_of(query.state, query.basis or say.MEASURES[query.measure])
    year = result.year if isinstance(result, Listing) else None
    if said and query.by == EVERY_YEAR:
        year, said = None, say.in_every_year(query.years, said)
    told = conditions(result, said)
    documents = result.documents if isinstance(result, Listing) else _documents_of(result) if result.scope else ()
    place = _place(result, documents)
    return say.place_of(place, year, told, say.kind_word(result.kind, result.level))


def _place(result: Listing | Total, documents: Sequence[Document]) -> str:
    """Where the members lie; of things pointed at (그중, 나머지) no more is said than that they were named."""
    if result.query.subjects and not result.scope and isinstance(result, Listing):
        return say.AMONG_THOSE
    return scope_words(result.scope, documents, [item.thing for item in result.items])


def _list_headline(page: Page, result: Listing) -> str:
    kind = say.kind_word(result.kind, result.level)
    what = _what(result)
    year = result.year or (result.documents[0].year if result.documents else None)
    document = result.documents[0].year if len({d.year for d in result.documents}) == 1 else None
    conditional = bool(result.query.filters or result.query.state)
    asked = result.query.row or say.MEASURES.get(result.query.measure, "") if result.query.measure else ""
    if asked and result.items and not conditional and result.query.operation == "list" and not result.query.without:
        return groups_headline(_place(result, result.documents), kind, result.query.basis or asked)
    if not result.items:
        if conditional and result.of:
            of = page.count(result.of, result.kind, basis=kind, year=year, subject=_about(result))
            return say.none_of(what, of, document)
        return say.nothing_listed(what, document)
    if result.query.state in STRENGTH and result.query.order and (result.query.limit or result.query.nth == 1):
        return widest(what, result.query.order, say.of_document(document))
    count = page.count(len(result.items), result.kind, basis=kind, year=year, subject=_about(result))
    if conditional and result.of and result.of != len(result.items):
        of = page.count(result.of, result.kind, basis=kind, year=year, subject=_about(result))
        return levels(page, result, say.some_of(what, count, of, document))
    return levels(page, result, say.listed(what, count, document))


def _item(page: Page, result: Listing, item: Item) -> str:
    """A name and the figures that say why it is here."""
    name = _name(result, item.thing)
    words = [say.match(item.place, name) if item.place else name]
    if item.score is not None:
        parts = [r for r in (item.score.target, item.score.actual, item.score.rate) if r is not None]
        said = ", ".join(f"{stage(r)} {page.figure(r)}" for r in parts)
        words.append(say.score(f"{item.score.year}년 {said}".strip(), item.score.state))
        if item.score.computed_rate is not None:
            words.append(say.COMPUTED_RATE.format(rate=page.figure(item.score.computed_rate)))
        if result.query.by == EVERY_YEAR:
            words.append(", ".join(page.said(r) for r in item.figures))
    elif item.delta is not None:
        before, now = page.said(item.delta.before), page.said(item.delta.now)
        change = item.delta.change
        sign = "+" if change is not None and change.value > 0 else ""
        moved = f"{stage(change)} {sign}{page.figure(change)}" if change is not None else ""
        rate = f"{sign}{page.figure(item.delta.rate)}" if item.delta.rate is not None else ""
        words.append(", ".join(w for w in (f"{before} → {now}", with_rate(moved, rate)) if w))
    elif item.figures:
        words.append(", ".join(f"{what} {figure}" for what, figure in page.phrases(item.figures)))
    if item.targets:
        words.append(", ".join(page.said(r) for r in item.targets))
    if item.texts:
        told = dict.fromkeys(f"{t.name} {quote(page, t)}" for t in item.texts if not _is_condition(result, t))
        words.append(", ".join(told))
        for text in item.texts:
            page.facts.setdefault(f"{item.thing.name} {text.name}", text.text)
    return " – ".join(w for w in words if w)


def _is_condition(result: Listing, text: Text) -> bool:
    """Whether a text is just what was asked for: it is the same for all, and said already."""
    return any(
        f.field == text.name and f.op in ("is", "contains") and f.value == text.text for f in result.query.filters
    )


def _name(result: Listing, thing: Thing) -> str:
    """The name, with its department where the list is wider; with its line that of a case called like another."""
    department = thing.department
    if thing.kind == "case":
        if about := next((item.about for item in result.items if item.thing is thing), ""):
            return f"{thing.name} ({about})"
        same = sum(item.thing.name == thing.name and item.thing.document == thing.document for item in result.items)
        return say.at_line(thing.name, thing.line) if same > 1 else thing.name
    inside = {t.id for t in result.scope}
    if thing.kind in ("organization", "field"):
        return thing.name
    if department is None and len({d.organization for d in result.documents}) > 1 and thing.kind == "programme":
        return f"{thing.name} ({thing.document.organization})"
    if department is None or department.id in inside or (thing.kind == "department" and thing.level != "team"):
        return thing.name
    return f"{thing.name} ({department.name})"


# --- rank ------------------------------------------------------------------------------------------------------------


#: States that a superlative of a change says itself: 가장 많이 줄어든.
_MOVED = ("increased", "decreased", "changed")
#: Measures that documents print under many names: 집행률, 회원수, 정원.
_TWO = 2
_NAMED_BY_STAGE = ("rate", "count", "headcount", "amount", "budget")


def _of_two(page: Page, result: Listing) -> None:
    """수원시랑 안양시 중 사례 더 많은 데: the one of two, and how many each of them has."""
    first, other = result.items
    one, two = first.figures[0], other.figures[0]
    gap = int(abs(one.value - two.value))
    if gap:
        apart = page.count(gap, "case", basis="차이", year=one.year, subject=first.thing.name)
        page.headline(say.larger(first.thing.name, apart, fewer=result.query.order == "asc"))
        page.items.append(first.thing.name)
    else:
        page.headline(say.equal([first.thing.name, other.thing.name]))
        page.items.extend((first.thing.name, other.thing.name))
    for index, item in enumerate(result.items, start=1):
        page.item(index, _ranked(page, result, item))


def _rank(page: Page, result: Listing) -> None:
    query = result.query
    descending = query.order != "asc"
    by = query.by or query.measure or ("achievement" if result.kind == "indicator" else "budget")
    named = query.basis if by in _NAMED_BY_STAGE else ""
    if by == "headcount" and query.part:
        named = f"{query.part} {named or say.MEASURES[by]}"
    if query.row:  # 기본경비 예산이 많은 순서: said of the order, and no more of the members
        row, result = f"{query.row} ", replace(result, query=replace(query, row=""))
    else:
        row = ""
    kind = _what(result)
    if not result.items:
        year = result.year or (result.documents[0].year if result.documents else None)
        name = say.kind_word(result.kind, result.level)
        if by not in ("change", "change_rate") or query.filters:
            page.headline(_list_headline(page, result))
            return
        of = page.count(result.of, result.kind, basis=name, year=year, subject=_about(result))
        scope = _place(result, result.documents)
        moved = f"{row}예산이 {say.MOVED[descending]}" if row else say.MOVED[descending]
        page.headline(say.none_of(say.place_of(scope, year, moved, name), of, None))
        for thing in result.scope:
            page.cite(thing, thing.line)
        return
    counted = query.measure == "count" and result.kind == "organization"
    if counted and len(query.subjects) == len(result.items) == _TWO and not query.limit:
        _of_two(page, result)
        return
    single = (query.nth and not query.limit) or query.limit == 1
    by = "moved" if query.state == "changed" and query.by else by
    if by == query.measure and by in ("change", "change_rate"):  # up and down in one order
        by, named = "", say.MEASURES[by]
    least = say.LEAST.get((query.state, by))
    if not single:
        order = least[1] if least else say.order_words(by, descending=descending, name=named)
        page.headline(say.ranking(f"{kind} – {row}{order}"))
        for index, item in enumerate(result.items, start=max(query.nth, 1)):
            page.item(index, _ranked(page, result, item))
            page.items.append(item.thing.name)
        return
    words = row + (least[0] if least else say.rank_words(by, descending=descending, name=named))
    if query.nth > 1:
        words = f"{ordinal(query.nth)}로 {words.replace('가장 ', '')}"
    what = _superlative(result, kind, words)
    first = result.items[0]
    if len(result.items) == 1:
        page.headline(say.winner(what, _label(result, first.thing), _winning(page, first), page.style))
    else:
        page.headline(say.winners(what, [_label(result, item.thing) for item in result.items]))
        for index, item in enumerate(result.items, start=1):
            page.item(index, _ranked(page, result, item))
    page.items.extend(item.thing.name for item in result.items)
    if first.score is not None and len(result.items) == 1:
        _score_context(page, first)


def _superlative(result: Listing, kind: str, words: str) -> str:
    """대외협력과에서 예산이 가장 많은 단위사업; of those that fit a condition the best of these."""
    if conditions(result) or result.query.state not in ("", *_MOVED):
        return say.best_of(kind, words)
    scope = _place(result, result.documents)
    return f"{scope + '에서 ' if scope else ''}{words} {say.kind_word(result.kind, result.level)}"


def _label(result: Listing, thing: Thing) -> str:
    inside = {t.id for t in result.scope}
    department = thing.department
    return label(thing, place=not inside if department is None else department.id not in inside)


def _winning(page: Page, item: Item) -> str:
    """The figure ranked by, then what it rests on."""
    if item.delta is not None:
        first = page.said(item.figures[0])
        delta = item.delta
        other = delta.rate if item.figures[0].measure == "change" else delta.change
        more = f", {stage(other)} {page.figure(other)}" if other is not None else ""
        return f"{first}{more} ({page.said(delta.before)} → {page.said(delta.now)})"
    return ", ".join(f"{what} {figure}" for what, figure in page.phrases(item.figures))


def _ranked(page: Page, result: Listing, item: Item) -> str:
    return f"{_name(result, item.thing)} – {_winning(page, item)}"


def _score_context(page: Page, item: Item) -> None:
    score = item.score
    if score is None:
        return
    readings = [r for r in (score.target, score.actual) if r is not None]
    page.write(", ".join(page.said(r) for r in readings))
    verdict(page, score)


# --- sum, average ----------------------------------------------------------------------------------------------------


def total(page: Page, result: Total) -> None:
    """The sum first, then the printed figure of the same set, then what was added."""
    result = of_places(result)
    first = result.items[0].figures[0]
    kind = say.kind_word(result.kind, result.level)
    figure = page.figure(result.total, subject=_about(result))
    count = page.count(len(result.items), result.kind, basis=kind, year=first.year, subject=_about(result))
    sentence = say.average if result.query.operation == "average" else say.total
    page.headline(sentence(_what(result), count, year_and_stage(first), figure, page.style))
    bases(page, result)
    if result.printed is not None:
        page.write(say.printed_total(label(result.printed.thing), page.said(result.printed)))
    for index, item in enumerate(result.items, start=1):
        page.item(index, f"{item.thing.name} – {page.said(item.figures[0])}")
        page.items.append(item.thing.name)
    if result.inside:
        page.note(notes.lies_inside([t.name for t in result.inside]))
    if result.left_out:
        page.note(notes.OTHER_LEVELS_LEFT_OUT)
    if result.without:
        page.note(notes.SOME_WITHOUT)
