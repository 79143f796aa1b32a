"""Whatever is typed: no exception, one of five statuses, no figure in a refusal, no number that is no figure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer import Answer
from bot.assistant import Assistant
from bot.numbers_check import stray_numbers
from tests.ask.conftest import TODAY
from tests.ask.unrelated import TODAY as NOW
from tests.ask.unrelated import sentences
from tests.corpus.known import shipped_assistant

LABEL = "▸ "
STATUSES = ("answered", "clarify", "not_found", "out_of_scope", "denied")
BOUNDED = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

QUESTIONS = [
    "샘터과 31년 예산",
    "샘터과 정원이랑 현원 알려줘",
    "마을 우물 정비 시행주체",
    "샘터과 단위사업 상위 2개",
    "미달 지표 있어?",
    "맑은 샘 비율 29년 달성률",
    "물길국과 샘터과 예산 비교",
    "빗물 모으기 예산 추이",
    "샘터과 예산 얼마나 늘었어?",
    "행정운영경비 예산",
    "3억원 이상 세부사업",
    "예산이 가장 많은 단위사업",
    "샘터과 단위사업 예산 합계",
    "직접수행 사업",
    "나루과 행정운영경비 비중",
    "공동 샘터 관리 29년 결산",
    "우리 과 예산",
    "왜 빗물 모으기 예산이 늘었어?",
    "성인지예산이 뭐야?",
    "샘터과 무슨 팀이 있어?",
    "2029~2031 샘터 되살리기",
    "물놀이 교실 횟수 목표가 30년보다 올랐어?",
    "평균 세부사업 예산",
    "샘터과 사업 몇 개?",
]
SCRAPS = [
    *"0123456789'%~-.,()<>*_?!년월원억만개위은는이가의과 ",
    "2031년",
    "1억",
    "😀",
    "\x00",
    "아니",
    "그럼",
    "작년",
    "3번",
]
FOLLOW_UPS = ["작년은?", "2번", "나루과는?", "정원은?", "더 자세히", "그중 제일 큰 건?", "왜?"]


def ask(assistant: Assistant, text: str, context: Answer | None = None) -> Answer:
    state = context.context if context else None
    return assistant.ask(text, role="citizen", department="샘터과", context=state, today=TODAY, now=1.0)


def _stray(answer: Answer) -> list[str]:
    """Numbers that are no figures, short years (26년) and the labels that repeat what was typed left out."""
    told = replace(answer, paragraphs=tuple(p for p in answer.paragraphs if not p.text.startswith(LABEL)))
    return [n for n in stray_numbers(told) if f"{n}년" not in told.text]


def check(answer: Answer, text: str) -> None:
    assert answer.status in STATUSES
    assert answer.text.strip(), text
    assert _stray(answer) == [], (text, answer.text)
    if answer.status in ("not_found", "out_of_scope", "denied"):
        assert answer.figures == (), (text, answer.text)
    if answer.status == "clarify" and answer.choices:
        assert len(set(answer.choices)) >= 2, (text, answer.choices)
    answer.to_json()


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A question with letters lost, doubled, exchanged, or strange things put in."""
    text = draw(st.sampled_from(QUESTIONS))
    for _ in range(draw(st.integers(min_value=1, max_value=4))):
        at = draw(st.integers(min_value=0, max_value=len(text)))
        change = draw(st.sampled_from(["lose", "double", "exchange", "put", "cut", "join"]))
        if change == "lose":
            text = text[:at] + text[at + 1 :]
        elif change == "double":
            text = text[:at] + text[at : at + 1] * 2 + text[at + 1 :]
        elif change == "exchange":
            text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
        elif change == "put":
            text = text[:at] + draw(st.sampled_from(SCRAPS)) + text[at:]
        elif change == "cut":
            text = text[at:] or text
        else:
            text += draw(st.sampled_from([" 그리고 ", "? ", " ", "\n"])) + draw(st.sampled_from(QUESTIONS))
    return text


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_questions_themselves(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    check(answer, text)
    assert answer.status in ("answered", "clarify", "not_found")


@BOUNDED
@given(st.text(max_size=60))
def test_random_text(assistant: Assistant, text: str) -> None:
    check(ask(assistant, text), text)


@BOUNDED
@given(mutated())
def test_a_mutated_question(assistant: Assistant, text: str) -> None:
    check(ask(assistant, text), text)


@BOUNDED
@given(
    st.lists(
        mutated() | st.sampled_from(FOLLOW_UPS),
        max_size=4,
    )
)
def test_a_conversation_of_anything(assistant: Assistant, texts: list[str]) -> None:
    answer: Answer | None = None
    for text in texts:
        answer = ask(assistant, text, answer)
        check(answer, " | ".join(texts))


@BOUNDED
@given(st.sampled_from(QUESTIONS))
def test_decomposed_text_has_the_same_answer(assistant: Assistant, text: str) -> None:
    assert ask(assistant, unicodedata.normalize("NFD", text)) == ask(assistant, text)


def test_two_clarifying_questions_keep_their_choices_apart(assistant: Assistant) -> None:
    answer = ask(assistant, "행정운영경비 예산 그리고 정책사업 예산")
    assert answer.status == "clarify"
    assert len(set(answer.choices)) == len(answer.choices)


# -- what has nothing to do with us ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with shipped_assistant(tmp_path_factory.mktemp("shipped")) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def unrelated(shipped: Assistant) -> list[tuple[str, Answer]]:
    """2,000 everyday sentences of two seeds, asked of all the shipped records."""
    return [
        (text, shipped.ask(text, role="citizen", department="", context=None, today=NOW, now=0.0))
        for text in (*sentences(1_000), *sentences(1_000, seed=99))
    ]


def _lines(found: list[tuple[str, Answer]]) -> str:
    return f"{len(found)}:\n" + "\n".join(f"{t}  →  {a.text.splitlines()[0][:80]}" for t, a in found[:30])


def test_everyday_talk_gets_no_figure(unrelated: list[tuple[str, Answer]]) -> None:
    leaked = [(t, a) for t, a in unrelated if a.figures]
    assert not leaked, _lines(leaked)


def test_everyday_talk_gets_no_answer(unrelated: list[tuple[str, Answer]]) -> None:
    """A bare topic is a search (DESIGN.md, Cases): finding the word 커피 in a case is no leak."""
    leaked = [
        (t, a) for t, a in unrelated if a.status == "answered" and not (a.query and a.query.operation == "search")
    ]
    assert not leaked, _lines(leaked)


def test_everyday_talk_is_mostly_out_of_scope(unrelated: list[tuple[str, Answer]]) -> None:
    assert sum(a.status == "out_of_scope" for _, a in unrelated) >= 0.85 * len(unrelated)


def test_everyday_talk_brings_no_stray_number(unrelated: list[tuple[str, Answer]]) -> None:
    stray = [(t, a) for t, a in unrelated if _stray(a)]
    assert not stray, _lines(stray)
