"""Text as typed → text as understood."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.normalise import from_english_layout, jamo, key, normalise

TYPED = [
    (unicodedata.normalize("NFD", "밤하늘과 예산"), "밤하늘과 예산"),
    ("밤하늘과\x00 예산", "밤하늘과 예산"),
    ("밤하늘과\t예산\r\n얼마", "밤하늘과 예산 얼마"),
    ("밤하늘과\u2028예산", "밤하늘과 예산"),
    ("밤하늘과\u200b 예\u200d산\ufeff", "밤하늘과 예산"),  # zero width characters
    ("  밤하늘과   예산 ", "밤하늘과 예산"),
    ("밤하늘과\u3000예산", "밤하늘과 예산"),  # ideographic space
    ("<b>밤하늘과</b> 예산<br/>", "밤하늘과 예산"),
    ("<script>밤하늘과</script>", "밤하늘과"),
    ("２０３１년 예산", "2031년 예산"),
    ("예산 １０％ 이상", "예산 10% 이상"),
    ("ＫＰＩ 달성률", "KPI 달성률"),
    ("‘31 예산", "'31 예산"),
    ("’31 예산", "'31 예산"),
    ("2029∼2031", "2029~2031"),
    ("2029～2031", "2029~2031"),
    ("2029–2031", "2029-2031"),
    ("“별자리 교실”", '"별자리 교실"'),
    ("「별자리 교실」", '"별자리 교실"'),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_normalises(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize("text", ["5 < 10 이고 20 > 10", "예산<1억", "1억 <= 예산", "♥별자리♥ 교실 👍", "A&B 사업"])
def test_leaves_what_is_no_markup(text: str) -> None:
    assert normalise(text) == text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_is_idempotent_on_one_line_without_control_characters(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once or "<" in once  # taking a tag out may join the halves of another
    assert once == once.strip()
    assert "  " not in once
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in once)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_key_ignores_form_case_and_spacing(text: str) -> None:
    folded = key(text)
    assert key(unicodedata.normalize("NFD", folded)) == folded
    assert key(" ".join(folded)) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("마을 공동체 살리기(자체)", "마을공동체살리기 (자체)"),
        ("별자리·교실", "별자리 교실"),
        ("KPI 점검", "kpi점검"),
        ("'31 별빛", "31별빛"),
    ],
)
def test_names_are_the_same_whatever_their_spacing(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_jamo_makes_one_slip_one_letter() -> None:
    assert len(jamo("밤하늘")) == 8
    assert sum(a != b for a, b in zip(jamo("밤하늘과"), jamo("밤허늘과"), strict=True)) == 1


KEYS = [
    ("qkagksmfrhk", "밤하늘과"),
    ("dPtks", "예산"),
    ("qufwkfl rytlf", "별자리 교실"),
    ("31sus dPtks", "31년 예산"),
    ("ekfrqkf", "닭발"),
    ("rkqtdl", "값이"),
    ("dhks", "완"),
    ("dml", "의"),
    ("rhdeh!", "공도!"),
]


@pytest.mark.parametrize(("typed", "meant"), KEYS)
def test_reads_korean_typed_with_the_keyboard_in_english(typed: str, meant: str) -> None:
    assert from_english_layout(typed) == meant


@pytest.mark.parametrize(
    "typed", ["hello", "budget", "show me the budget", "KPI", "excel", "list", "english", "a", "2031", "!?", ""]
)
def test_leaves_english_alone(typed: str) -> None:
    assert from_english_layout(typed) is None
