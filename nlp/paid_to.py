"""A body that runs works of others (시행주체): what it runs, and what it gets for that, asked by its name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.marks import closed_by, either
from nlp.normalise import key
from nlp.query import Clarify, NotUnderstood, Outcome
from nlp.vocabulary import read_yaml

_FIELD, _SHORTEST = "시행주체", 4  # syllables of a body's name, or of its end that is said for it
_STOPPED = ("no_subject", "not_understood_part", "which_subject")


def run_by_body(frame: Frame, lexicon: Lexicon) -> str:
    """자원봉사센터가 시행하는 사업 예산 합계 → 시행주체에 … 들어가는 사업 …; "" where no body runs works by that name,
    and where it is one of those the documents are of."""
    found = _does().search(frame.text)
    if found is None or not _runs(lexicon, found["body"]) or _governs(lexicon, found["body"]):
        return ""
    return f"{frame.text[: found.start()]}{_written(found['body'])} {frame.text[found.end() :]}".strip()


def paid_to(frame: Frame, lexicon: Lexicon, outcomes: Sequence[Outcome]) -> str:
    """전북애향본부에 얼마 줘요 → 시행주체에 … 들어가는 사업 예산, where nothing else was understood; "" otherwise."""
    outcome = outcomes[0] if len(outcomes) == 1 else None
    lost = isinstance(outcome, NotUnderstood) and outcome.reason in ("unknown_name", "off_topic")
    if not lost and not (isinstance(outcome, Clarify) and outcome.reason in _STOPPED):
        return ""
    text, years = frame.text, ""
    for period in sorted(frame.periods, key=lambda p: -p.start):
        years = f"{text[period.start : period.end]} {years}"
        text = f"{text[: period.start]} {text[period.end :]}"
    found = _money().fullmatch(" ".join(text.split()))
    if found is None or not _runs(lexicon, found["body"]) or _governs(lexicon, found["body"]):
        return ""
    return f"{years}{_written(found['body'])} 사업 예산"


def _written(body: str) -> str:
    particle = "가" if closed_by(body[-1], 0) else "이"
    return f"{_FIELD}에 {body}{particle} 들어가는"


def _runs(lexicon: Lexicon, body: str) -> bool:
    """Whether a name is that of one body in the field, or the end of it (애향본부)."""
    said = key(body)
    bodies = {key(value) for field, value, _ in lexicon.values if field == _FIELD}
    return len(said) >= _SHORTEST and any(name.endswith(said) for name in bodies)


def _governs(lexicon: Lexicon, body: str) -> bool:
    return any(m.name.kind in ("organization", "department") for m in lexicon.matches(key(body)))


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf"(?P<body>[가-힣]{{4,20}}?)(?:이|가|에서)\s(?:{_any('does')})\s(?=사업)")


@cache
def _money() -> re.Pattern[str]:
    ways, moneys, given, gives = _any("ways"), _any("moneys"), _any("given"), _any("gives")
    much = r"(?:은|는|이|가)?(?:\s얼마\S{0,4})?"
    to = rf"(?:에게|한테|에|으로|로)?(?:\s(?:가는|주는|나가는)|\s(?:{ways}))\s?(?:{moneys}|{given}){much}"
    noun = rf"\s(?:{given}){much}"
    done = rf"(?:에게|한테|에|으로|로)?\s(?:(?:{moneys}|{given})\s?)?얼마(?:나|를|씩)?\s?(?:{gives})[가-힣]{{0,4}}"
    return re.compile(rf"(?P<body>[가-힣]{{4,20}}?)(?:{to}|{noun}|{done})\s?[?.!~]*")


def _any(kind: str) -> str:
    return either(str(word) for entry in read_yaml("paid_to") for word in entry.get(kind, ()))
