"""Every word on a chart and in its caption that is no figure, name or unit."""

from __future__ import annotations

from collections.abc import Sequence

from bot import sentences
from bot.answer import ShownFigure
from bot.render_page import Money, figure_text

NO_FIGURE = "자료 없음"
SHARE_OF_SHOWN = "괄호 안의 %는 그린 금액을 모두 더한 것에서 차지하는 몫입니다."
TWICE = "같은 해의 값이 문서마다 다르게 적힌 해는 먼저 답한 값으로 그렸습니다."
ROUNDED = "그림의 수는 소수 둘째 자리까지 반올림했습니다."
HUNDRED = "목표"
_NAMES = 2  # names in a title; the rest are counted


def year(number: int) -> str:
    return f"{number}년"


def unit(name: str) -> str:
    return f"단위: {name}"


def stage(name: str) -> str:
    """A stage (예산, 목표 …) as it is drawn."""
    return name


def amount(figure: ShownFigure, money: Money) -> str:
    """A figure as it is read beside its bar."""
    return figure_text(figure, money)


def trend_title(subjects: Sequence[str], stages: Sequence[str]) -> str:
    return f"{_names(subjects)} {'·'.join(stages)} 추이"


def members_title(
    holder: str,
    names: Sequence[str],
    kind: str,
    level: str,
    year: int | None,
    stages: Sequence[str],
    *,
    composition: bool,
) -> str:
    """대외협력과 단위사업의 2026년 예산 구성."""
    what = _names(names) if names else sentences.kind_word(kind, level) if kind else ""
    words = [holder if not names else "", f"{what}의" if what else "", f"{year}년" if year is not None else ""]
    return " ".join(w for w in (*words, "·".join(stages), "구성" if composition else "") if w)


def _names(names: Sequence[str]) -> str:
    shown = "·".join(names[:_NAMES])
    return shown if len(names) <= _NAMES else f"{shown} 등 {len(names)}개"


def no_figures(years: Sequence[str]) -> str:
    """Years in a row without a figure."""
    return f"{years[0]}: {NO_FIGURE}" if len(years) == 1 else f"{years[0]}~{years[-1]}: {NO_FIGURE}"


def left_out(shown: int, of: int) -> str:
    return f"{of}개 가운데 앞의 {shown}개를 그렸습니다. 모두 보려면 표(엑셀)를 받으세요."


def line_numbers(numbers: Sequence[str], *, more: bool) -> str:
    return f"{'·'.join(numbers)}줄{' 등' if more else ''}" if numbers else ""


def cited(document: str, lines: str) -> str:
    return f"근거: {document} {lines}".rstrip()


MORE_BELOW = "… 나머지는 아래 글에 모두 적었습니다."
FILE_LEAD = "화면에 보인 수치와 출처입니다."
