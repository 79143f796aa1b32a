"""Dialects and drawn-together endings, said in plain words."""

from __future__ import annotations

import pytest

from nlp.mecab import Tokeniser
from nlp.speech import Speech

KNOWN = {"공유", "사르디"}


@pytest.fixture(scope="module")
def speech(tokeniser: Tokeniser) -> Speech:
    return Speech(tokeniser, KNOWN.__contains__, KNOWN.__contains__)


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("예산이 얼마나 늘었대유", "예산이 얼마나 늘었대요"),
        ("어느 과가 어디당가", "어느 과가 어디인가"),
        ("얼매나 차이 난당가", "얼마나 차이 나는가"),
        ("몇 부 찍었능가", "몇 부 찍었는가"),
        ("얼마나 든다요?", "얼마나 든대요?"),
        ("정원이 몇이여", "정원이 몇이야"),
        ("모두 몇 명인교", "모두 몇 명인가"),
        ("다 합치면 몇분이유", "다 합치면 몇분이요"),
        ("얼마나 줄었노", "얼마나 줄었나"),
        ("몇 프로 줄은겨", "몇 프로 줄어든거야"),
        ("정원이 젤로 많은 디가 어디여", "정원이 제일 많은 데가 어디야"),
        ("작년버덤 정원허고 현원", "작년보다 정원하고 현원"),
        ("애가 셋인디", "애가 셋인데"),
        ("몇 갠가요", "몇 개인가요"),
        ("올핸 어때요", "올해는 어때요"),
        ("증가 rate가 얼마", "증가율가 얼마"),
        ("집행 rate", "집행률"),
        ("TO랑 현원 gap", "정원랑 현원 차이"),
        ("total 예산이랑 예산 total", "총 예산이랑 예산 합계"),
        ("엠지세대 비중", "MZ세대 비중"),
    ],
)
def test_it_is_said_plainly(speech: Speech, spoken: str, plain: str) -> None:
    assert speech.plain(spoken) == plain


@pytest.mark.parametrize(
    "text",
    [
        "예산이 줄어든 이유",
        "몇 명이 참여",
        "어느 학교",
        "공공데이터 공유 몇 건",
        "캔디 몇 개",
        "몇 개 사르디",
        "몇 기 정비했고",
        "나노 사업 예산",
    ],
)
def test_a_word_of_the_language_stays(speech: Speech, text: str) -> None:
    assert speech.plain(text) == text
