"""In what form an answer is wanted: with a question, about the answer before, and not at all."""

from __future__ import annotations

import time

import pytest

from bot.wishes import read_wish
from nlp.query import Form


@pytest.mark.parametrize(
    ("text", "question", "form"),
    [
        ("○○과 예산 추이 그래프", "○○과 예산 추이", "chart"),
        ("○○과 예산추이그래프 그려줘", "○○과 예산추이", "chart"),
        ("그래프로 ○○과 예산 보여줘", "○○과 예산 보여줘", "chart"),
        ("○○과 예산 막대 그래프로 보여주세요", "○○과 예산", "chart"),
        ("작년 ○○과 예산을 엑셀로 줘", "작년 ○○과 예산을", "xlsx"),
        ("○○과 단위사업 목록 csv", "○○과 단위사업 목록", "csv"),
        ("표로 ○○과 예산 정리해줘", "○○과 예산 정리해줘", "xlsx"),
        ("○○과 작년 예산 차트로 보여주고 엑셀도 줘", "○○과 작년 예산", "chart+xlsx"),
        ("○○과 예산 엑셀이랑 그래프 둘 다 보내줘", "○○과 예산 엑셀이랑 그래프 둘 다 보내줘", ""),
        ("○○과 예산 엑셀이랑 그래프 둘 다 줘", "○○과 예산", "chart+xlsx"),
        ("○○과 예산 그래프하고 csv로 같이 내려받을래", "○○과 예산", "chart+csv"),
        ("○○과 예산 그래프, 엑셀", "○○과 예산", "chart+xlsx"),
        ("○○과 그래프 교육 예산 엑셀로", "○○과 그래프 교육 예산", "xlsx"),
    ],
)
def test_wish_beside_a_question(text: str, question: str, form: Form) -> None:
    assert read_wish(text) == (question, form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("그래프", "chart"),
        ("차트로 보여줘", "chart"),
        ("그래프로보여줘", "chart"),
        ("그림으로 그려줘", "chart"),
        ("이것도 차트로 좀 보여줄래?", "chart"),
        ("방금 답을 그래프로", "chart"),
        ("엑셀로 줘", "xlsx"),
        ("엑셀", "xlsx"),
        ("이거 엑셀로 받고 싶어요", "xlsx"),
        ("엑셀파일 주세요!", "xlsx"),
        ("표로 보여줘", "xlsx"),
        ("CSV 파일로 주세요", "csv"),
        ("그래프와 엑셀 다 줘", "chart+xlsx"),
        ("차트 그려주고 엑셀도 함께 주세요", "chart+xlsx"),
        ("차트 만들어주고 csv로도 줘", "chart+csv"),
        ("엑셀 주고 그래프도", "chart+xlsx"),
        ("\u1100\u1173\u1105\u1162\u1111\u1173", "chart"),  # NFD
    ],
)
def test_wish_about_the_answer_before(text: str, form: Form) -> None:
    assert read_wish(text) == ("", form)


@pytest.mark.parametrize(
    "text",
    [
        "엑셀 교육 예산",
        "○○과 지표",
        "목표",
        "성과지표 알려줘",
        "홍보 그래픽 예산",
        "그림책 사업 예산",
        "표 예산",
        "",
        "ㅋㅋ",
    ],
)
def test_names_and_other_words_are_no_wish(text: str) -> None:
    assert read_wish(text) == (text, "")


def test_long_nonsense_is_read_in_no_time() -> None:
    began = time.perf_counter()
    for text in ("그래프 " + "보여줘" * 1300 + "x", "그래프로 " * 900, "예산" * 2000):
        read_wish(text)
    assert time.perf_counter() - began < 1.0
