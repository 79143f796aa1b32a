"""Who wants to know is left out of a question; what it is about is not."""

from __future__ import annotations

import pytest

from nlp.prefaces import without_preface
from nlp.vocabulary import read_yaml

WORDS = {entry["value"]: [str(w) for w in entry["words"]] for entry in read_yaml("prefaces")}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("국장님이 물어보시는데 대외협력과 예산", "대외협력과 예산"),
        ("우리 과장님이 급히 찾으시는데요, 정원", "정원"),
        ("의회에서 자료를 냈다", "의회에서 자료를 냈다"),
        ("국장님이 물어보시는데", "국장님이 물어보시는데"),
        ("주민이 참여한 사업", "주민이 참여한 사업"),
    ],
)
def test_who_asks_is_left_out(said: str, left: str) -> None:
    assert without_preface(said) == left


@pytest.mark.parametrize("who", WORDS["who"])
def test_whoever_it_is(who: str) -> None:
    assert without_preface(f"{who}이 물어봐서 그런데 예산") == "그런데 예산"


@pytest.mark.parametrize("asks", WORDS["asks"])
def test_however_they_ask(asks: str) -> None:
    assert without_preface(f"팀장님이 {asks} 예산") == "예산"
