"""시비 of a metropolitan city is its own money, of any other city what municipalities pay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.query import Understood
from nlp.understand import Understander
from tests.nlp.conftest import TODAY
from tests.nlp.world import NAMES


@pytest.mark.parametrize(
    ("organization", "word", "part"),
    [
        ("가람도", "시비", "시군구비"),
        ("가람광역시", "시비", "시비"),
        ("가람광역시", "구비", "구비"),
        ("가람광역시", "국비", "국비"),
    ],
)
def test_the_fund_of_an_organisation(tokeniser: Tokeniser, organization: str, word: str, part: str) -> None:
    names = [replace(n, organization=organization) if n.organization == "가람도" else n for n in NAMES]
    (made,) = Understander(Lexicon(names), tokeniser).understand(f"천문관측 활성화 {word} 예산", today=TODAY)
    assert isinstance(made.outcome, Understood)
    assert made.outcome.query.part == part
