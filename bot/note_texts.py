"""What is said about the figures of an answer: how they came about, why two differ, what was left out.

Functions take words that are ready to be read; the English of each (`bot.english_notes`) may leave out what the
figures beside it say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.korean import with_particle as josa
from bot.sentences import quoted

STATE_SENTENCES: Final = {
    "met": "목표를 달성했습니다.",
    "exceeded": "목표를 초과 달성했습니다.",
    "missed": "목표에 미달했습니다.",
    "unreported": "실적은 아직 집계되지 않았습니다.",
    "not_begun": "목표와 실적이 모두 없어 아직 시작하지 않은 지표입니다.",
    "no_target": "",
}
RATE_COMPUTED: Final = "달성률은 실적을 목표로 나누어 계산했습니다."
RATE_DIFFERS: Final = "문서에 적힌 달성률과 실적÷목표로 계산한 값이 다릅니다. 계산하면 {rate}입니다."
LOWER_IS_BETTER: Final = "낮을수록 좋은 지표입니다."
NOT_COMPARABLE: Final = "단위가 달라 크기를 견주지 않았습니다."
ONE_YEAR_ONLY: Final = "문서에 한 해의 값만 있습니다."
STAGES_MIXED: Final = "결산과 예산은 단계가 다른 금액입니다."
YEARS_NOT_ADDED: Final = "해가 다른 값은 더하지 않습니다."
OTHER_LEVELS_LEFT_OUT: Final = "더 작은 단위의 사업은 겹치므로 더하지 않았습니다."
SOME_WITHOUT: Final = "금액이 적혀 있지 않은 항목은 빠졌습니다."
SOME_NOT_MEASURED: Final = "증감을 계산할 수 없는 항목(앞의 금액이 0원이거나 적혀 있지 않은 것)은 빠졌습니다."
COMPUTED: Final = "문서에 적힌 값이 아니라 계산한 값입니다."
TOO_MANY_NAMES: Final = "너무 많아 이름은 적지 않았습니다."
OUTSIDE: Final = "어디에도 속하지 않아 나누지 못한 항목이 있습니다: {count}"
CHANGE: Final = "증감"
CONDITION: Final = "조건"
RATIO: Final = "비율"
YES: Final = "예."
NO: Final = "아니요."


def computed_difference(change: str, rate: str, *, rounded: bool) -> str:
    """The columns give another change or rate than the printed one, by no more than rounding can make."""
    what = ", ".join(p for p in (f"증감액은 {change}" if change else "", f"증감률은 {rate}" if rate else "") if p)
    why = "표에 적힌 값과 다른 것은 반올림 때문으로 보입니다." if rounded else "표에 적힌 값과 다릅니다."
    return f"두 금액으로 계산한 {what}입니다. {why}"


def lies_inside(names: Sequence[str]) -> str:
    """Of things to be added up those that lie in another one of them."""
    return f"{josa(', '.join(quoted(n) for n in names), '은')} 위 금액에 들어 있어 다시 더하지 않았습니다."


def so_as_well(kind: str, names: Sequence[str]) -> str:
    """읍면 that have vacancies beside the departments asked for."""
    return f"{kind} 가운데에서는 {josa(', '.join(quoted(n) for n in names), '이')} 그렇습니다."


def was_computed(what: str) -> str:
    return f"{josa(what, '은')} 문서에 적힌 값이 아니라 계산한 값입니다."


def printed_as(year: int, name: str) -> str:
    return f"{year}년 문서에는 {josa(quoted(name), '이라는')} 이름으로 실려 있습니다."


def called(name: str, year: int, other: str) -> str:
    return f"{josa(quoted(name), '은')} {year}년 문서에 {josa(quoted(other), '이라는')} 이름으로 실려 있습니다."


def printed_count(basis: str, figure: str) -> str:
    return f"문서에 적힌 {josa(basis, '은')} {figure}로, 실제로 실린 수와 다릅니다."


def left_out(words: Sequence[str]) -> str:
    return f"맞춰 보지 못한 말은 빼고 찾았습니다: {', '.join(map(quoted, words))}"  # a text may hold them


def base(label: str, figure: str) -> str:
    return f"견준 값: {label} {figure}"


def average_base(what: str, figure: str) -> str:
    return f"견준 값: {what} 평균 {figure}"


def largest(names: Sequence[str], *, fewer: bool = False) -> str:
    """The larger (the smaller) of several; the Korean of it says by how much, with the figures (`bot.sentences`)."""
    return f"{josa('·'.join(names), '이')} 가장 {'적습니다' if fewer else '큽니다'}."


def tied(count: str) -> str:
    return f"같은 값이 {count} 더 있습니다."
