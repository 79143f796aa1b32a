"""Words of money and results with one letter wrong, and words with any ending."""

from __future__ import annotations

import pytest

from nlp.mecab import Tokeniser
from nlp.mending import Mending
from nlp.normalise import jamo, normalise
from nlp.query import NotUnderstood, Query, Understood
from nlp.slips import Slips, common_words, far_words, spellings
from nlp.vocabulary import words
from tests.nlp.conftest import One

_LONGEST_TESTED = 4  # syllables: longer words are hardly like any other


@pytest.fixture(scope="module")
def slips(tokeniser: Tokeniser) -> Slips:
    return Slips(tokeniser, words(), ("이", "은"), {"에산"}.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("얘산", "예산"), ("예싼", "예산"), ("정언", "정원"), ("회언", "회원"), ("현언", "현원"), ("정완", "정원")),
        *(("재일", "제일"), ("주채", "주체"), ("증갑", "증감"), ("건쑤", "건수"), ("사레", "사례")),
        ("지언금", "지원금"),
    ],
)  # fmt: skip
def test_one_wrong_letter_is_mended(slips: Slips, typed: str, meant: str) -> None:
    assert slips.meant(typed) == meant


@pytest.mark.parametrize("typed", ["예산", "예선", "임원", "권수", "산업별", "회수", "예상액", "에산", "하늘"])
def test_a_word_or_name_is_no_slip(slips: Slips, typed: str) -> None:
    assert not slips.meant(typed)


def test_every_word_that_looks_like_ours_does_so(slips: Slips) -> None:
    """Each of alike.yaml would be taken for a word of the vocabulary, were it not there."""
    assert not [w for w in common_words() if not any(s in slips.targets for s in spellings(w))]


def test_no_slip_of_one_word_is_read_as_another(slips: Slips) -> None:
    """Every word of measures and operations with any one letter wrong: read as it was meant, or not at all."""
    right = asked = 0
    wrong: list[tuple[str, str, str]] = []
    for target, meanings in slips.targets.items():
        if not any(w.role in ("measure", "operation") for w in meanings) or len(target) > _LONGEST_TESTED:
            continue
        for typed in sorted(_slipped(target)):
            meant = slips.meant(typed)
            right += meant == target
            asked += not meant
            if meant and {(w.role, w.value) for w in slips.targets[meant]} != {(w.role, w.value) for w in meanings}:
                wrong.append((target, typed, meant))
    assert not wrong
    assert right > asked / 2


def _slipped(word: str) -> set[str]:
    """The spellings of a word with one letter as a hurried hand writes it, or a final one left out."""
    letters = jamo(word)
    made = {typed for typed in spellings(word) if len(jamo(typed)) == len(letters)}
    for at, letter in enumerate(letters):
        if "ᆨ" <= letter <= "ᇂ":
            made.add(normalise(letters[:at] + letters[at + 1 :]))
    return {typed for typed in made if len(typed) == len(word) and typed != word}


@pytest.mark.parametrize("text", ["밤하늘과 31 얘산", "밤하늘과31얘산", "밤하늘과 31년 예싼"])
def test_a_misspelt_measure_wherever_it_stands(one: One, text: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == Query("amount", subjects=("night",), measure="budget", years=(2031,))


def test_what_was_mended_is_said(one: One) -> None:
    outcome = one("밤하늘과31얘산")
    assert isinstance(outcome, Understood)
    assert outcome.corrected == (("얘산", "예산"),)


@pytest.mark.parametrize("text", ["별나라국얘산", "별나라국 예산", "누리시 예산", "바다군 예산은"])
def test_a_body_or_place_that_is_not_there(one: One, text: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, NotUnderstood)
    assert outcome.status == "not_found"


@pytest.mark.parametrize(
    "text", ["밤하늘과 예산 알려줭", "밤하늘과 예산 얼만데", "밤하늘과 예산 얼매여", "밤하늘과 예산 얼만가요"]
)
def test_any_ending(one: One, text: str) -> None:
    outcome = one(text)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == Query("amount", subjects=("night",), measure="budget")


def test_every_word_further_away_would_be_mended() -> None:
    mending = Mending(words())
    assert not [w for w in far_words() if mending.meant(w) or not mending.near(w)]
