"""Sentences of groups, places and reckoned figures, and the words of conditions, beside `bot.sentences`."""

from __future__ import annotations

from collections.abc import Sequence

from bot.korean import with_particle as josa
from bot.sentences import AMONG_SAID, AMONG_THOSE, quoted

#: A condition on a figure that is compared with another figure.
_THAN = {">": "보다 많은", ">=": " 이상인", "<": "보다 적은", "<=": " 이하인"}
AVERAGE = "평균"


def widest(what: str, order: str, document: str) -> str:
    """현원이 정원과 다른 부서 가운데 차이가 가장 큰 곳입니다."""
    return f"{what} 가운데 차이가 가장 {'작은' if order == 'asc' else '큰'} 곳입니다{document}."


def than(name: str, op: str, base: str) -> str:
    """예산이 평균 이상인, 예산이 2024년 결산보다 적은."""
    return f"{josa(name, '이')} {base}{_THAN[op]}"


def excluding(names: Sequence[str]) -> str:
    return f"{'·'.join(quoted(name) for name in dict.fromkeys(names))} 외"


def of_levels(headline: str, counts: Sequence[str]) -> str:
    """A list of several levels says how many of each there are: a programme and its parts are not one number."""
    return f"{headline} {', '.join(counts)}입니다."


def groups_headline(scope: str, group: str, what: str) -> str:
    of = f"{AMONG_SAID} " if scope == AMONG_THOSE else f"{scope}의 " if scope else ""
    return f"{of}{group}별 {what}입니다."


def group_row(name: str, words: str) -> str:
    return f"{name} – {words}" if words else name


def group_count(kind: str, count: str) -> str:
    return f"{kind} {count}"


def group_sum(kind: str, count: str, stage: str, figure: str) -> str:
    return f"{kind} {count}, {stage} {figure}"


def most_of(scope: str, kind: str, group: str, *, descending: bool) -> str:
    """대외국제소통국에서 단위사업이 가장 많은 부서."""
    of = f"{scope}에서 " if scope else ""
    return f"{of}{josa(kind, '이')} 가장 {'많은' if descending else '적은'} {group}"


def order_of(kind: str, *, descending: bool) -> str:
    return f"{josa(kind, '이')} {'많은' if descending else '적은'} 순서"


def place(label: str, order: str, among: str, count: str, nth: str, style: str) -> str:
    if style == "official":
        return f"{label} {order} {among} {count} 중 {nth}"
    return f"{josa(label, '은')} {order}로 {among} {count} 중 {nth}입니다."


def times(label: str, what: str, other: str, figure: str) -> str:
    return f"{label}의 {josa(what, '은')} {other}의 {figure}입니다."


def rest(label: str, what: str, parts: Sequence[str], figure: str) -> str:
    return f"{label}의 {what}에서 {josa('·'.join(parts), '을')} 뺀 금액은 {figure}입니다."


def together(label: str, parts: Sequence[str], figure: str) -> str:
    """국비와 도비를 더한 값."""
    return f"{label}의 {josa('·'.join(parts), '을')} 더한 값은 {figure}입니다."


def difference(label: str, what: str, other: str, figure: str) -> str:
    return f"{label}의 {what}에서 {other}의 값을 빼면 {figure}입니다."


CROWD_LARGEST = "예산이 많은 순서로 10개"
CROWD_SMALLEST = "예산이 적은 순서로 10개"
CROWD_COUNT = "몇 개인지만"


def too_many(what: str, count: str) -> str:
    """A list that no answer can hold."""
    return f"{josa(what, '이')} {count}로 너무 많습니다. 기관이나 부서 이름을 함께 적거나 아래에서 골라 주세요."
