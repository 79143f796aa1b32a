"""The English of `bot.missing_texts`: what the documents do not hold.  Names and labels that they print stay Korean."""

from __future__ import annotations

from collections.abc import Sequence

from bot import english_texts as say
from bot.english_kinds import kind_word
from bot.sentences import quoted

__all__ = ["kind_word"]

WHOLE = ""
CONTENT = "content"
IN_CHARGE = "Department in charge"
NO_SUBJECT = "I did not find what you are asking about. Please write the name again."
NOT_ADDABLE = "Units, stages or years differ, so these can neither be added nor compared."


def measure(name: str, basis: str = "") -> str:
    """Budget, settled accounts …: what was asked for."""
    return say.BASES.get(basis, basis) or say.MEASURES.get(name) or "value"


def year(number: int | None, period: str = "") -> str:
    """2026, the first half of 2026."""
    part = say.PERIODS.get(period, period)
    return " ".join(word for word in (str(number) if number is not None else "", part) if word)


def no_figure(label: str, measure: str) -> str:
    return f"The documents print no {measure}{_of(label)}."


def no_year(label: str, measure: str, year: str) -> str:
    return f"The documents have no {measure}{_of(label)}{_for(year)}."


def printed_of_cases(names: Sequence[str]) -> str:
    return f"Cases of theirs print it: {', '.join(f'‘{name}’' for name in names)}. You may ask about them."


def years_there(years: str) -> str:
    return f"Years that are there: {years}"


def years_absent(years: str, what: str, is_result: bool) -> str:
    return f"The documents print no {what} for {years}{', or none is reported yet' if is_result else ''}."


def not_so_named(label: str, measure: str, year: str) -> str:
    return f"Under this name the documents have no {measure}{_of(label)}{_for(year)}."


def years_not_so_named(years: str, what: str, is_result: bool) -> str:
    """As `years_absent`, where plans of those years print something of a like name."""
    later = ", or none is reported yet" if is_result else ""
    return f"Under this name the documents print no {what} for {years}{later}."


def like_named(names: Sequence[tuple[int, str]]) -> str:
    """`names`: with the year of the plan that each stands in."""
    said = ", ".join(f"{quoted(name)} in the plan of {year}" for year, name in names)
    return f"Names that are like it: {said}. The documents do not say whether it is the same; ask by that name."


def no_basis(label: str, year: str, basis: str) -> str:
    return f"The documents print no {say.BASES.get(basis, basis)}{_of(label)}{_for(year)}."


def bases_there(bases: Sequence[str]) -> str:
    return f"What they print for that year: {', '.join(f'‘{say.BASES.get(basis, basis)}’' for basis in bases)}."


def no_part(label: str, part: str) -> str:
    return f"The documents do not print {quoted(say.BASES.get(part, part))}{_of(label)} apart."


def no_parts(label: str) -> str:
    return f"The documents do not print the parts of {label}."


def unreported(label: str, year: str) -> str:
    return f"The result{_of(label)}{_for(year)} is not reported yet (미집계)."


def no_previous(label: str) -> str:
    return f"The documents have nothing to compare{_with(label)}, so no change or ratio can be told."


def no_members(scope: str, what: str) -> str:
    return f"The documents have no {what}{_of(scope)}."


def too_few(scope: str, what: str) -> str:
    return f"There are not so many {what}{_of(scope)}."


def no_attribute(label: str, name: str) -> str:
    return f"The documents do not print {_text(name)}{_of(label)}."


def needs_import(label: str, name: str) -> str:
    """The texts of a document that came without them."""
    what = f"{_text(name)}{_of(label)}" if name else label
    known = f"Not known yet: {what}. Only the figures and names of the documents are there now."
    return f"{known} An administrator can add the full documents; until then, please ask the department."


def no_match(words: str) -> str:
    return f"Nothing about {quoted(words)} was found in the documents."


def untold(word: str) -> str:
    return f"No figure about {quoted(word)} was found in the documents."


def undated(word: str) -> str:
    return f"No date of {quoted(word)} was found in the documents."


def no_such_figure(label: str) -> str:
    return f"The figure you asked for was not found in {label}."


def no_term(word: str) -> str:
    return f"{quoted(word)} is not in the glossary."


def no_reason(label: str) -> str:
    return f"The documents give no reason for {label}."


def changed_beneath(names: Sequence[str]) -> str:
    return f"What changed below it: {', '.join(map(quoted, names))}. You can ask about these next."


def no_department(label: str) -> str:
    return f"The documents do not print a department in charge of {label}."


def denied(label: str) -> str:
    return f"Personal information (names, mobile numbers) about {label} is not given."


def contact(name: str, text: str) -> str:
    return f"{say.FACTS.get(name, name)}: {text}"


def corrected(typed: str, name: str) -> str:
    return f"{quoted(typed)} was read as {quoted(name)}."


def lacking(units: Sequence[str]) -> str:
    """Which of several figures asked for is not there, by its unit."""
    said = [
        "a share" if unit == "%" else "an amount of money" if unit == "원" else f"a number in {unit}" for unit in units
    ]
    return f"You also asked for {', '.join(said)}: nothing of the kind is printed near these figures."


def printed_near(case: str, labels: Sequence[str]) -> str:
    return f"What is printed in {case}: {', '.join(map(quoted, labels))}. You can ask about these next."


def nearest_cases(names: Sequence[str]) -> str:
    return f"What comes near: {', '.join(map(quoted, names))}. You can ask about these next."


def _text(name: str) -> str:
    """What a text is called: its English beside the label that documents print."""
    return f"‘{name}’ ({say.FACTS[name].lower()})" if name in say.FACTS else quoted(name)


def _of(label: str) -> str:
    return f" of {label}" if label else ""


def _for(year: str) -> str:
    return f" for {year}" if year else ""


def _with(label: str) -> str:
    return f" {label} with" if label else ""
