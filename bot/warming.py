"""Questions that the process which answers asks itself before the first person does.

A question that is the first of its kind costs twice as much: words, expressions and tables are made where they are
first needed.  So one of every kind is asked of the loaded names while nobody asks anything: who does waits for one of
them at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from bot.answering import Assistant
from bot.memory import keep_loaded
from bot.thinking import Asked, think
from data.zone import SEOUL
from nlp.lexicon import Lexicon, bare
from nlp.query import Name

#: (kind, level) of a name → forms of questions about it; the year is one that its document is of.
_FORMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("department", "division"): (
        "{n} {y}년 예산 얼마야?", "{n} 예산 추이", "{n} 정원이랑 현원", "{n}에서 예산 큰 세부사업 3개",
        "{n} 팀이 몇 개야", "{n} 예산 작년보다 늘었어?", "{n} 못 채운 지표", "{n} 단위사업 평균 예산",
    ),
    ("department", "township"): ("{n} 몇 명 일해?",),
    ("programme", "unit"): ("{n} 예산", "{n} 세부사업 목록", "{n} {y}년 예산은 전년보다 얼마나 늘었나요"),
    ("programme", "detail"): (
        "{n} 예산", "{n} 담당 부서", "{n} 지원조건", "{n} 사업기간이 언제까지야", "{n} 국비 얼마", "{n} 내용 알려줘",
    ),
    ("indicator", ""): ("{n} 목표랑 실적", "{n} 달성했어?", "{n} 산식", "{n} 추이"),
    ("organization", ""): ("{n} 우수사례", "{n} 사례 담당자 누구야", "{n}에서 지원한 사람은 몇 명이야?"),
    ("field", ""): ("{n} 사례 목록", "{n} 분야 기관은 어디 어디야"),
    ("case", ""): ("{n} 예산", "{n} 이용자 수", "{n} 언제 시작했어"),
    ("budget_row", ""): ("{n} 예산 얼마",),
    ("task", ""): ("{n} 예산", "{n} 추진일정"),
    ("group", ""): ("{n} 명단",),
}  # fmt: skip
#: About none: what is asked of everything, what is not there, what is no question of ours.
_FREE = (
    "예산이 가장 많은 세부사업 5개", "작년보다 가장 많이 줄어든 단위사업", "목표를 못 채운 지표 몇 개야",
    "올해 새로 생긴 사업", "예산이 1억원 이상인 세부사업은 몇 개야?", "아직 실적이 안 나온 지표", "도비가 뭐야?",
    "도서관 사례 있어?", "청년 창업을 도운 데가 어디야", "정원보다 현원이 적은 과", "무지개 몇 명", "무지개과 예산",
    "내일 비 와?", "안녕하세요", "1990년 예산", "예산 좀 바꿔줘",
)  # fmt: skip
_FOLLOWING = "작년은?"
_EVERY_MISSPELT, _EVERY_UNSPACED = 4, 7  # so many questions, one


def questions(lexicon: Lexicon) -> list[str]:
    """A question of every form about the loaded names, some with a slip or without spaces; then those about none."""
    made: list[str] = []
    for (kind, level), forms in _FORMS.items():
        named = [n for n in lexicon.subjects.values() if n.kind == kind and (not level or n.level == level)]
        for number, form in enumerate(forms):
            if named:
                made.append(_about(named[number * len(named) // len(forms)], form, len(made)))
    return [*made, *_FREE]


def _about(name: Name, form: str, number: int) -> str:
    text = bare(name.text)
    if number % _EVERY_MISSPELT == 0 and len(text) > _EVERY_MISSPELT:
        text = text[:1] + text[2:]
    question = form.format(n=text, y=name.year % 100)
    return question.replace(" ", "") if number % _EVERY_UNSPACED == 0 else question


def steps(assistant: Assistant, lexicon: Lexicon, today: date) -> Iterator[None]:
    """Answer such questions for nobody, one a step, and after every other one what often follows it."""
    now, context = datetime.combine(today, time(), SEOUL), ""
    for number, text in enumerate((*assistant.examples(), *questions(lexicon))):
        thought = think(assistant, Asked(text, now))
        context = thought.context or context
        yield
        if number % 2 and context:
            think(assistant, Asked(_FOLLOWING, now, context=context))
            yield
    keep_loaded()
