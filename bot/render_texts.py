"""Attributes, persons in charge, reasons, search, glossary, and the answers that give nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot import missing_texts, note_texts
from bot import sentences as say
from bot.glossary import explain
from bot.render_page import Page, label, quote, scope_words
from bot.wording import spoken
from db.choose import EACH_PART
from db.result import Denied, Matches, NotFound, Reasons, Responsible, Term, Text, Texts, Thing
from nlp.query import ANSWER, CASES

missing = spoken(missing_texts)
notes = spoken(note_texts)
_MOBILE = re.compile(r"01[016789][-.\s)]?\d{3,4}[-.\s]?\d{4}")
_NAMED = re.compile(
    r"(?P<label>담당자?|대표자?|위원장|센터장|이사장|원장|팀장|과장|주무관|작성자|성명)(?P<mark>\s*[:：]\s*)[가-힣]{2,4}"
)
_HIDDEN = "○○○"
_INSIDE = re.compile(r"\(([^()]*,[^()]*)\)")


def masked(text: str, role: str, personal: Sequence[str] = ()) -> str:
    """A quoted line as this role may read it: for a citizen without names of persons and mobile numbers."""
    if role != "citizen":
        return text
    for name in personal:
        if name:
            text = text.replace(name, _HIDDEN)
    text = _MOBILE.sub(_HIDDEN, text)
    return _NAMED.sub(lambda m: f"{m['label']}{m['mark']}{_HIDDEN}", text)


def texts(page: Page, result: Texts) -> None:
    """One field in one sentence; several as a list.  `facts` has them as printed."""
    several = len({t.thing.id for t in result.texts}) > 1
    grouped: dict[tuple[Thing, str], list[Text]] = {}
    for text in result.texts:
        if not _said_behind_its_label(text, result.texts):
            grouped.setdefault((text.thing, text.name), []).append(text)
    for (thing, name), found in grouped.items():
        joined = "\n".join(masked(quote(page, t), page.role) for t in found)
        page.facts[f"{thing.name} {name}" if several else name] = joined
        if result.query.operation in ("case_row", "case_list"):
            page.items.extend(t.text for t in found)
    for reading in result.figures:
        page.use(reading)
    if result.query.operation == "case_label":
        page.items.extend(name for text in result.texts for name in _listed(masked(text.text, page.role)))
    if len(grouped) == 1:
        ((thing, name), found) = next(iter(grouped.items()))
        lines = [masked(t.text, page.role) for t in found]
        year = thing.document.year
        page.headline(say.fact(label(thing), name, lines[0] if len(lines) == 1 else "", year, page.style))
        for line in lines if len(lines) > 1 else ():
            page.write(f"- {line}")
        return
    for thing in dict.fromkeys(t for t, _ in grouped):
        page.headline(say.fact_headline(label(thing), thing.document.year))
        for (owner, name), found in grouped.items():
            if owner is thing:
                page.write("- " + say.fact_row(name, " / ".join(masked(t.text, page.role) for t in found)))
    if several:
        page.items.extend(dict.fromkeys(t.name for t, _ in grouped))


def _said_behind_its_label(text: Text, others: Sequence[Text]) -> bool:
    """날짜 of 일시: 2021. 4. 15., beside 일시 itself: whether another field of the thing says it all."""
    name, colon, rest = text.text.partition(": ")
    return bool(colon) and any((t.thing, t.name, t.text) == (text.thing, name, rest) for t in others)


def _listed(text: str) -> list[str]:
    """The names of a value that lists some: 5개 국어(영어, 중국어, 일본어); none of one that is no list."""
    inside = _INSIDE.search(text)
    names = [name.strip() for name in (inside[1] if inside else text).split(",")]
    return names if len(names) > 1 else []


def responsible(page: Page, result: Responsible) -> None:
    for line in result.lines:
        if line.department is not None:
            page.headline(
                say.responsible(label(line.thing, place=False), line.department.name, line.thing.document.year)
            )
            page.items.append(line.department.name)
            page.facts.setdefault("담당 부서", line.department.name)
            page.cite(line.department, line.department.line)
        if line.teams:
            page.write(say.teams_by_name([t.name for t in line.teams]))
            page.items.extend(t.name for t in line.teams)
            for team in line.teams:
                page.cite(team, team.line)
        for text in line.texts:
            said = masked(quote(page, text), page.role)
            page.headline(missing.contact(text.name, said))
            page.facts.setdefault(text.name, said)
        page.cite(line.thing, line.thing.line)


def reasons(page: Page, result: Reasons) -> None:
    for thing in dict.fromkeys(t.thing for t in result.texts):
        page.headline(say.reason(label(thing), thing.document.year))
        for text in result.texts:
            if text.thing is thing:
                said = masked(quote(page, text), page.role)
                page.write(f"- {said}")
                held = page.facts.get(text.name)
                page.facts[text.name] = f"{held}\n{said}" if held else said


def matches(page: Page, result: Matches) -> None:
    """Organisation, title and the line that matched; the names are the items.  Whose they are comes first if asked."""
    words = " ".join(result.words)
    owners = list(dict.fromkeys(match.place for match in result.matches if match.place))
    whose = bool(result.query.beside and owners)
    if whose:
        page.headline(say.whose(owners, sure=not result.left_out))
        page.facts[result.query.beside[0]] = ", ".join(owners)
    bodies = whose and ANSWER in result.query.beside
    page.items.extend(owners if bodies else ())
    if result.query.by:  # the nearest ones: how many they are says nothing
        page.headline(say.closest(words))
    else:
        page.headline(say.found(words))
    for index, match in enumerate(result.matches, start=1):
        named = f"{match.thing.name} ({match.about})" if match.about else match.thing.name
        page.item(index, say.match(match.place or _organization(match.thing), named))
        page.items.extend(() if bodies else (match.thing.name,))
        best = match.texts[0]
        if best.name:
            said = masked(best.text, page.role, match.personal)
            page.write(say.match_line(said, best.line))
            held = page.facts.get(match.thing.name)
            page.facts[match.thing.name] = f"{held}\n{said}" if held else said
            for reading in match.figures:
                page.use(reading)
        page.cite(match.thing, best.line)
    if bodies:  # their names are the items
        page.facts.setdefault(CASES, "\n".join(match.thing.name for match in result.matches))
    if result.left_out:
        page.note(notes.left_out(result.left_out))


def _organization(thing: Thing) -> str:
    above: Thing | None = thing.parent
    while above is not None:
        if above.kind in ("organization", "department"):
            return above.name
        above = above.parent
    return thing.document.organization


def term(page: Page, result: Term) -> bool:
    """The plain explanation of a term; False where the glossary does not have it."""
    entry = explain(result.query.term)
    if entry is None:
        page.headline(missing.no_term(result.query.term[:40]), told=True)
        return False
    page.headline(say.term(entry.term, entry.text))
    page.facts[entry.term] = entry.text
    if entry.law:
        page.note(say.law(entry.law), told=False)
    return True


# --- nothing to give -------------------------------------------------------------------------------------------------


def not_found(page: Page, result: NotFound) -> None:
    """Which word or year is missing, and what there is; never an amount."""
    page.headline(_missing_sentence(page, result), told=True)
    if result.years and result.reason in ("no_year", "unreported", "no_previous"):
        # the year that lacks this half-year or quarter does have others: it is no year to offer
        entered = result.query.period and result.measure == "actual"
        part = bool(result.query.period) and not entered and not result.query.period.endswith("당")
        there = [y for y in result.years if part or y != result.year]  # 2024년이 없습니다 offers no 2024년
        if there:
            page.note(missing.years_there(", ".join(missing.year(y) for y in there)), told=True)
    if result.reason == "undated":
        if result.bases and result.things:
            page.note(missing.printed_near(label(result.things[0]), result.bases), told=True)
    elif result.bases:
        page.note(missing.bases_there(result.bases), told=True)
    if result.beside:
        labels = tuple(dict.fromkeys(reading.called for reading in result.beside))
        page.note(missing.printed_near(label(result.beside[0].thing), labels), told=True)
    if result.nearest and result.reason == "no_year":
        page.note(missing.like_named([(t.document.year, t.name) for t in result.nearest]), told=True)
    elif result.nearest and result.reason == "no_figure":
        page.note(missing.printed_of_cases([t.name for t in result.nearest]), told=True)
    elif result.nearest:
        offered = missing.nearest_cases if result.query.operation == "search" else missing.changed_beneath
        page.note(offered([t.name for t in result.nearest]), told=True)


def _missing_sentence(page: Page, result: NotFound) -> Any:
    name = "·".join(label(t) for t in result.things[:3])
    measure = missing.measure(result.measure or result.query.measure, result.query.basis)
    period = result.query.period
    lump = period and not (period[0].isdigit() or result.query.years or result.measure == "actual")  # 총사업비
    year = missing.year(None if lump else result.year, period)
    kind = missing.kind_word(result.word, result.query.level)
    scope = scope_words(result.things)
    match result.reason:
        case "no_figure":
            return missing.no_figure(name or kind, measure)
        case "no_year" if result.word:
            told = " ".join(w for w in page.query.term.split() if not any(map(str.isdigit, w)))  # 23년도: said once
            return missing.no_year(scope or told or missing.WHOLE, kind, year)
        case "no_year":
            name = name or missing.kind_word(result.query.kind or "indicator", result.query.level)
            if result.nearest:
                return missing.not_so_named(name, measure, year)
            return missing.no_year(name, measure, year) if year else missing.no_figure(name, measure)
        case "no_basis":
            return missing.no_basis(name, year, result.word)
        case "no_column":
            kind = missing.kind_word(result.query.kind, result.query.level)
            what = result.word or missing.measure(result.measure)
            return missing.no_year(kind, what, year) if year else missing.no_figure(kind, what)
        case "no_part":
            return missing.no_parts(name) if result.word == EACH_PART else missing.no_part(name, result.word)
        case "unreported":
            return missing.unreported(name, year)
        case "no_previous":
            return missing.no_previous(name)
        case "no_members":
            return missing.no_members(scope, kind)
        case "too_few":
            return missing.too_few(scope, kind)
        case "no_attribute":
            return missing.no_attribute(name, result.word or missing.CONTENT)
        case "needs_import":
            return missing.needs_import(name, result.word)
        case "no_department":
            return missing.no_department(name)
        case "no_reason":
            return missing.no_reason(name)
        case "no_match" if result.word:
            return missing.no_match(result.word[:40])
        case "untold":
            return missing.untold(result.word)
        case "undated":
            return missing.undated(result.word)
        case "no_such_figure":
            return missing.no_such_figure(name)
        case "not_comparable":
            return missing.NOT_ADDABLE
        case _:
            return missing.NO_SUBJECT


def denied(page: Page, result: Denied) -> None:
    """That a person's name is not told, and what may be instead: the department and its telephone."""
    page.headline(missing.denied("·".join(label(t) for t in result.things)), told=True)
    own = [t for t in result.things if t.kind == "department" and t.level != "team"]
    department = next((d for t in result.things if (d := t if t in own else t.department) is not None), None)
    if department is not None and not any("부서" in c.name for c in result.contacts):
        page.write(missing.contact(missing.IN_CHARGE, department.name), told=True)
        page.facts["담당 부서"] = department.name
    for text in result.contacts:
        said = masked(quote(page, text), page.role)
        page.write(missing.contact(text.name, said), told=True)
        page.facts[text.name] = said
