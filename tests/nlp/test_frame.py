"""Pieces → frame: names, words, years, numbers, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.frame import Frame
from nlp.framing import FrameMaker
from nlp.lexer import Lexer
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.vocabulary import words
from tests.nlp.conftest import TODAY

Read = Callable[[str], Frame]


@pytest.fixture(scope="module")
def read(lexicon: Lexicon, tokeniser: Tokeniser) -> Read:
    lexer = Lexer(tokeniser, words(), lexicon.exact)
    maker = FrameMaker(lexicon, tokeniser, words())
    return lambda text: maker.frame(text, lexer.pieces(text, TODAY))


def mentions(frame: Frame) -> list[tuple[str, list[str]]]:
    return [(m.text, sorted({x.name.subject for x in m.matches})) for m in frame.mentions]


def test_everything_recognised_stands_in_order(read: Read) -> None:
    frame = read("밤하늘과와 새벽과의 31년 예산 중 1억 이상 상위 3개")
    assert mentions(frame) == [("밤하늘과", ["night"]), ("새벽과", ["dawn"])]
    assert [p.years for p in frame.periods] == [(2031,)]
    assert [(n.kind, int(n.value)) for n in frame.numbers] == [("money", 10**8), ("count", 3)]
    assert frame.has("measure", "budget")
    assert frame.has("filter", ">=")
    assert frame.has("operation", "top")
    assert not frame.unknown


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("마을 천문대 운영 예산", [("마을 천문대 운영", ["village"])]),
        ("마을 천문대에 얼마 써?", [("마을 천문대", ["village"])]),
        ("이동 천문차 예산은", [("이동 천문차", ["car"])]),
        ("천관 활성화 예산", [("천관 활성화", ["watch"])]),
        ("밤허늘과는 몇 명이야", [("밤허늘과", ["night"])]),
        ("등대 정비의 목적", [("등대 정비", ["light", "light_detail"])]),
    ],
)
def test_a_partial_or_misspelt_name_is_a_mention_without_its_particle(
    read: Read, text: str, wanted: list[tuple[str, list[str]]]
) -> None:
    frame = read(text)
    assert mentions(frame) == wanted
    assert not frame.unknown


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("무지개과 예산", "무지개과"), ("밤하늘과 은하철도 예산", "은하철도"), ("밤하늘과 예산 곱슬머리", "곱슬머리")],
)
def test_what_is_not_understood_is_kept(read: Read, text: str, unknown: str) -> None:
    assert [p.text for p in read(text).unknown] == [unknown]


@pytest.mark.parametrize(
    "text", ["밤하늘과 예산 좀 알려주시겠어요", "밤하늘과의 예산이 궁금합니다만", "혹시 밤하늘과 예산 아세요?"]
)
def test_politeness_is_no_unknown_word(read: Read, text: str) -> None:
    frame = read(text)
    assert mentions(frame) == [("밤하늘과", ["night"])]
    assert not frame.unknown, [p.text for p in frame.unknown]


def test_a_misspelt_word_is_mended_and_noted(read: Read) -> None:
    frame = read("밤하늘과 얘산")
    assert frame.has("measure", "budget")
    assert frame.mended_words == [("얘산", "예산")]


def test_a_word_that_the_dictionary_knows_is_not_mended(read: Read) -> None:
    """현관 (a door) is one letter from 현원, but a word of its own."""
    frame = read("밤하늘과 현관")
    assert not frame.has("measure", "headcount")
    assert [p.text for p in frame.unknown] == ["현관"]


def test_an_empty_text_is_an_empty_frame(read: Read) -> None:
    frame = read("")
    assert (frame.mentions, frame.words, frame.unknown) == ([], [], [])
