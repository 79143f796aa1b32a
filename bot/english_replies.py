"""The English of `bot.replies`: clarifying questions, refusals, small talk, words not found."""

from __future__ import annotations

from collections.abc import Sequence

from bot.sentences import quoted

WHICH = "Which one do you mean?"
PICK = "Reply with a number or a name."
NO_SUBJECT = "Which department, programme or indicator do you mean? Please write its name."
OWN_DEPARTMENT = "I do not know yet where you work. Please write the name of your department."

SMALL_TALK = {
    "greeting": "Hello! This is 살림봇 (sallim). Ask about budgets, indicators and cases.",
    "thanks": "Glad to help. Ask if there is more you want to know.",
    "laughter": "Glad you like it. Ask about budgets or indicators.",
    "identity": (
        "I am 살림봇 (sallim). I tell budgets and settlements, indicators, organisation and cases "
        "from public documents, with their sources."
    ),
    "insult": "Sorry if something went wrong. Ask about budgets or results.",
    "off_topic": (
        "I answer questions about budgets, results, organisation and cases of local government. "
        "Try the name of a department and ‘예산’ (budget)."
    ),
    "no_question": (
        "What would you like to know? Ask for 예산 (budget), 목표 (target), 실적 (result), 인원 (staff) … of a"
        " department or programme."
    ),
    "empty": "The question is empty. Please write a department or programme and what you want to know.",
    "too_long": "The question is too long. Please put it into a sentence or two.",
    "reset": "Let us begin again. What would you like to know?",
    "explain": "There is no answer yet to explain. Please ask first.",
}

REFUSED = {
    "change_data": "Data cannot be changed by talking. If a figure is wrong, please tell the department in charge.",
    "role": "Roles and rights cannot be changed by talking. It takes an invitation of an administrator.",
    "secrets": "Settings and secrets are not told.",
    "personal": (
        "Personal information (names, mobile numbers) is not given. "
        "Write a department or programme and you get the department in charge and its telephone."
    ),
    "other_people": "Information and questions of other people are not told.",
}
NOTHING_LEFT = "Everything was shown before. There is nothing left."


def part_not_understood(word: str) -> str:
    """A condition was not understood; nothing is answered."""
    return f"I did not understand what {quoted(word)} shall mean here. Please put it in another way."


def unknown_name(word: str) -> str:
    return f"{quoted(word)} is not in the documents."


def not_in_records(word: str) -> str:
    """Not found while the texts of a document are not there: they may hold it."""
    known = f"{quoted(word)} was not found in the figures and names that are there now."
    return f"{known} Please try other words. It may be answered once an administrator has added the full documents."


def no_figure_of_topic(words: str) -> str:
    """A topic that cases are about, without the figure asked for."""
    return f"The figure you ask for of {quoted(words)} was not found in the documents."


def no_date_of_topic(words: str) -> str:
    """A topic that cases are about, without the date asked for."""
    return f"The date you ask for ({quoted(words)}) was not found in the documents."


def units_missing(words: str) -> str:
    """Numbers that were asked for beside others and are not printed."""
    return f"No figure for {quoted(words)} was found in the documents."


def cases_about(names: Sequence[str]) -> str:
    return f"What is about this: {', '.join(map(quoted, names))}"


def no_such_place(said: str) -> str:
    """The place of a list that is pointed at lies past its end."""
    return f"There is no {quoted(said)} in what was shown before."


def no_such_body(name: str) -> str:
    """A town or province that no document is of."""
    return f"{quoted(name)} is not among the organisations of the documents."


def no_cases_of(place: str) -> str:
    """A government that no book of cases has a case of."""
    return f"The case book has no case of {quoted(place)}."


def nearest(names: Sequence[str]) -> str:
    return f"Do you mean {' or '.join(map(quoted, names))}?"


def bad_year(label: str) -> str:
    return f"{quoted(label)} is no year I know. Please write it like 2026년."


def unknown_year(word: str, year: str) -> str:
    return f"The documents have nothing of {quoted(word)} for {year}."


def not_under(word: str) -> str:
    return f"{quoted(word)} was not found in the department or organisation you named."


def elsewhere(names: Sequence[str]) -> str:
    return f"Elsewhere there is: {', '.join(map(quoted, names))}."


def numbered(number: int, label: str) -> str:
    return f"{number}. {label}"


def part_label(number: int, text: str) -> str:
    """The heading of one of several questions: its words, or its number where they hold digits."""
    return f"▸ Question {number}" if any(c.isdigit() for c in text) else f"▸ {text}"


def row_taken(name: str) -> str:
    """Before the answer of a row that was described, not named."""
    return f"The nearest to what you describe is {quoted(name)}; here is its answer."
