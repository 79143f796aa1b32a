"""Who wants to know is left out of a question; what it is about is not."""

from __future__ import annotations

import pytest

from nlp.prefaces import without_preface, without_slogan
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


@pytest.mark.parametrize("asks", WORDS["asks_it"])
def test_however_they_ask(asks: str) -> None:
    assert without_preface(f"팀장님이 {asks} 예산") == "예산"


@pytest.mark.parametrize("matter", WORDS["matter"])
def test_what_the_answer_is_for_is_left_out(matter: str) -> None:
    assert without_preface(f"{matter} 때문에 그런데 정원") == "정원"


@pytest.mark.parametrize("matter", WORDS["short_matter"])
def test_a_short_word_is_no_end_of_another(matter: str) -> None:
    assert without_preface(f"{matter} 쓰는 중인데 정원") == "정원"
    assert without_preface(f"목{matter} 쓰는 중인데 정원") == f"목{matter} 쓰는 중인데 정원"


@pytest.mark.parametrize("making", WORDS["making"])
def test_however_it_is_made(making: str) -> None:
    assert without_preface(f"발표 자료 {making}는데요, 정원") == "정원"


@pytest.mark.parametrize("relative", WORDS["relative"])
def test_whom_it_is_for(relative: str) -> None:
    assert without_preface(f"우리 {relative}가 대학생인데 정원") == "대학생인데 정원"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("인력배치 검토용임. 정원이 제일 많은 곳", "정원이 제일 많은 곳"),
        ("업무 보고용이에요. 정원", "정원"),
        ("도의원 질의 대비 중인데 정원", "정원"),
        ("기사 보고 묻는데요, 정원", "정원"),
        ("보고서 작성 예산", "보고서 작성 예산"),
        ("자료 조사하는 사업 있어?", "자료 조사하는 사업 있어?"),
        ("회의 준비하는 사업 예산", "회의 준비하는 사업 예산"),
        ("실적이 목표보다 10% 높은 지표", "실적이 목표보다 10% 높은 지표"),
    ],
)
def test_what_it_is_for(said: str, left: str) -> None:
    assert without_preface(said) == left


def test_a_clause_that_names_what_is_asked_about_stays() -> None:
    said = "대외협력과 자료 만드는 중인데 예산"
    assert without_preface(said, lambda clause: "대외협력과" in clause) == said


@pytest.mark.parametrize("slogan", WORDS["slogan"])
def test_a_slogan_before_a_place_is_left_out(slogan: str) -> None:
    assert without_slogan(f"{slogan} 나린군의 이장", lambda word: word == "나린군") == "나린군의 이장"
    assert without_slogan(f"{slogan} 마을 만들기", lambda word: word == "나린군") == f"{slogan} 마을 만들기"


def test_a_body_may_be_named_after_a_slogan() -> None:
    said = "생거나린종합복지관 위치"
    assert without_slogan(said, lambda word: word == "나린") == said
    assert without_slogan("생거나린 위치", lambda word: word == "나린") == "나린 위치"


@pytest.mark.parametrize("named_after", WORDS["named_after"])
def test_a_programme_may_be_named_after_a_slogan(named_after: str) -> None:
    said = f"살기 좋은 나린군 {named_after} 예산"
    assert without_slogan(said, lambda word: word in {"나린군", "나린"}) == said
