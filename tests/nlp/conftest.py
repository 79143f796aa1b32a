"""The invented names, with a tokeniser whose dictionary holds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.glossary import entries
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser, compile_dictionary
from nlp.query import Context, Outcome
from nlp.understand import Understander
from tests.nlp.world import ABBREVIATIONS, NAMES, VALUES

TODAY = date(2031, 3, 2)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(NAMES, ABBREVIATIONS, VALUES)


@pytest.fixture(scope="session")
def tokeniser(tmp_path_factory: pytest.TempPathFactory) -> Tokeniser:
    folder = tmp_path_factory.mktemp("dictionary")
    return Tokeniser(compile_dictionary((n.text.replace(" ", "") for n in NAMES), folder))


@pytest.fixture(scope="session")
def understander(lexicon: Lexicon, tokeniser: Tokeniser) -> Understander:
    return Understander(lexicon, tokeniser, [t for e in entries() for t in (e.term, *e.also)])


Outcomes = Callable[..., list[Outcome]]
One = Callable[..., Outcome]


@pytest.fixture
def outcomes(understander: Understander) -> Outcomes:
    """Outcomes of every part of a message."""

    def understand(
        text: str, context: Context | None = None, now: float = 0.0, department: str = "", today: date = TODAY
    ) -> list[Outcome]:
        parts = understander.understand(text, today=today, now=now, context=context, department=department)
        return [p.outcome for p in parts]

    return understand


@pytest.fixture
def one(outcomes: Outcomes) -> One:
    """The outcome of a message with one question."""

    def understand(text: str, *more: object, **options: object) -> Outcome:
        (outcome,) = outcomes(text, *more, **options)
        return outcome

    return understand
