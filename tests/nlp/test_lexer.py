"""Text → pieces: the same with and without spaces."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.lexer import Lexer
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.normalise import key, normalise
from nlp.vocabulary import words
from tests.nlp.conftest import TODAY


@pytest.fixture(scope="module")
def lexer(lexicon: Lexicon, tokeniser: Tokeniser) -> Lexer:
    return Lexer(tokeniser, words(), lexicon.exact)


SEGMENTED = [
    (
        ["밤하늘과 31년 예산 얼마야", "밤하늘과31년예산얼마야", "밤하늘과 31년예산 얼마야"],
        "name:밤하늘과 period:31년 word:예산 word:얼마 particle:야",
    ),
    (
        ["천문대 이용률 29년 달성률", "천문대이용률29년달성률", "천문대 이용률29년 달성률"],
        "name:천문대이용률 period:29년 word:달성률",
    ),
    (
        ["새벽시장 지원과 등대 정비 예산 비교", "새벽시장지원과등대정비예산비교"],
        "name:새벽시장지원 particle:과 name:등대정비 word:예산 word:비교",
    ),
    (["새벽과와 밤하늘과", "새벽과와밤하늘과"], "name:새벽과 particle:와 name:밤하늘과"),
    (["밤하늘과의 정원은 몇 명", "밤하늘과의정원은몇명"], "name:밤하늘과 particle:의 word:정원 particle:은 word:몇명"),
    (["예산 상위 3개 단위사업", "예산상위3개단위사업"], "word:예산 word:상위 number:3개 word:단위사업"),
    (["1억원 이상 세부사업", "1억원이상세부사업"], "number:1억원 word:이상 word:세부사업"),
    (["가람도 밤하늘과", "가람도밤하늘과"], "name:가람도 name:밤하늘과"),
    (["별자리 교실", "별자리교실"], "name:별자리교실"),
    (["무지개과 예산"], "unknown:무지개과 word:예산"),
    (["밤하늘과 무지개 예산"], "name:밤하늘과 unknown:무지개 word:예산"),
]


@pytest.mark.parametrize(("text", "wanted"), [(t, w) for texts, w in SEGMENTED for t in texts])
def test_segments(lexer: Lexer, text: str, wanted: str) -> None:
    found = lexer.pieces(text, TODAY)
    assert " ".join(f"{p.kind}:{p.text.replace(' ', '')}" for p in found) == wanted
    assert all(text[p.start : p.end] == p.text for p in found)


def test_the_longest_name_is_taken(lexer: Lexer) -> None:
    assert [p.text for p in lexer.pieces("유성우기부제 운영", TODAY)] == ["유성우기부제 운영"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_every_letter_and_digit_is_in_one_piece(lexer: Lexer, text: str) -> None:
    text = normalise(text)
    found = lexer.pieces(text, TODAY)
    assert "".join(key(p.text) for p in found) == key(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["밤하늘과", "31년", "예산", "상위", "3개", "무지개", "얼마나", "늘었어", "1억", "이상"]),
        max_size=8,
    )
)
def test_pieces_of_known_words_are_ordered_and_whole(lexer: Lexer, typed: list[str]) -> None:
    text = " ".join(typed)
    found = lexer.pieces(text, TODAY)
    assert [p.text for p in found if p.text == "밤하늘과"] == [t for t in typed if t == "밤하늘과"]
    assert [p.start for p in found] == sorted(p.start for p in found)
