"""In what form a person wants the answer: ‘○○과 예산 추이 그래프’, ‘엑셀로 줘’ → the question and chart, xlsx or csv.

Several are said one after the other: ‘○○과 예산 그래프랑 엑셀로 줘’ → chart+xlsx.

The wish stands at the end of a message, or carries the particle of manner (그래프로, 엑셀로); a name that holds such a
word (‘엑셀 교육 예산’) is part of the question.  The words are in nlp/vocabulary/wishes.yaml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from nlp.query import Form
from nlp.vocabulary import read_yaml

_FORMS = ("chart", "xlsx", "csv")
_PARTICLES = "으로도|로도|으로만|로만|으로|로|을|를|도|만|은|는|이랑|이|가|요|와|과|랑|하고|및|,"


def read_wish(text: str) -> tuple[str, Form]:
    """(the question without the wish, the form); the question is "" where the wish is about the answer before."""
    rest = unicodedata.normalize("NFC", text)
    words = _words()
    if (
        "단위" in rest and (plain := words.in_units.sub("", rest)) != rest
    ):  # amounts are told in 억, 만원 and as printed
        return read_wish(plain)
    folded = rest.casefold()
    if next(filter(folded.__contains__, words.forms), None) is None:
        return text, ""  # most questions
    wanted: set[str] = set()
    while (found := words.at_end.search(rest) or words.by_manner.search(rest)) is not None:
        form = words.forms[" ".join(found["form"].casefold().split())]
        if form in wanted:
            break
        wanted.add(form)
        rest = f"{rest[: found.start()]} {rest[found.end() :]}".strip()
    if not wanted:
        return text, ""
    if all(word in words.pointing for word in rest.strip(" .?!~").split()):
        rest = ""
    return rest, cast("Form", "+".join(form for form in _FORMS if form in wanted))


@dataclass(frozen=True, slots=True)
class _Words:
    forms: dict[str, str]
    pointing: frozenset[str]
    at_end: re.Pattern[str]
    by_manner: re.Pattern[str]
    in_units: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    entries = {entry["value"]: entry for entry in read_yaml("wishes")}
    of_word = {word: form for form in _FORMS for word in entries[form]["words"]}
    manner = {word: form for form in _FORMS for word in entries[form]["manner"]}
    after = entries["verbs"]["words"]
    units = _any(entries["units"]["words"])
    glued = "|".join(f"(?<={re.escape(word)})" for word in entries["glued"]["words"])
    # each verb is taken as it is found and never again in another way, so a long run costs no more than its length
    # (possessive groups would say so, but Python 3.11.2 of Debian 12 reads them wrongly)
    verbs = rf"(?:(?=(?P<verb>\s*(?:{_any(after)})))(?P=verb))*"
    return _Words(
        {**of_word, **manner},
        frozenset((*entries["pointing"]["words"], *after)),
        re.compile(
            rf"(?:^|\s|{glued})(?P<form>{_any(of_word)})\s*(?:파일)?(?:{_PARTICLES})?{verbs}[\s.?!~]*$", re.IGNORECASE
        ),
        re.compile(
            rf"(?:^|\s)(?P<form>{_any((*of_word, *manner))})(?:\s?파일)?(?:으로|로){verbs}(?=[\s.?!~]|$)", re.IGNORECASE
        ),
        re.compile(
            rf"(?:^|\s|,)\s?(?:금액\s?)?(?:단위(?:는|를|은)?\s(?:{units})(?:으로|로)?|(?:{units})\s?단위로)"
            rf"{verbs}[\s.?!~]*$"
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
