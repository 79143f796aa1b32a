"""Questions that want a yes or a no: what they claim of the figures.  Pure functions.

예산 30억 넘어, 26년에 늘었어, 현원이 정원보다 많나요: the word at the end says what is claimed.  A question that asks
얼마 or 어느, one that asks which of two (늘었어 줄었어) and one that denies (늘지 않았어) claim nothing here.
"""

from __future__ import annotations

import re
from functools import cache

from data.records.values import value
from nlp.marks import either, within
from nlp.numbers import Number, find_numbers
from nlp.shapes import Shapes
from nlp.vocabulary import read_yaml

_shape = Shapes("asked")
#: An ending that asks, right behind a stem: 늘었[나요], 많[습니까], 넘[는지 알려 줘].
_ENDING = _shape.written(r"[가-힣]{0,3}{claim_end}(?:\s?{please_tell}[가-힣\s]{0,10})?$")
#: What makes a question of a number: 6%야, 310명이 맞나요, 20명인 게 사실이야.
_COPULA = _shape.written(
    r"\s?(?:{is_that_so}요?(?:\s?{please_tell}[가-힣\s]{0,10})?$|(?:이었|였)[가-힣]{1,4}$|(?:인\s?{the_fact}?|이|가)?\s?RIGHT)"
)
_NO_AMOUNT = _shape.words("no_amount")
_FEW = ("rises", "falls", "more", "less", "same", "missed", "met", "exceeded", "new", "there")
_COMPARES = (">=", "<=", ">", "<")
_OPPOSITE = (("rises", "falls"), ("more", "less"), ("met", "missed"))
_REACH = 12  # letters between a number and the word that says on which side of it
_FIRST_YEAR, _LAST_YEAR = 1950, 2100  # a bare number between them is no amount
_TAIL = 26  # letters from the end in which a claim stands


@value
class Claim:
    """What a question claims.

    `sort`: the figure "rises" or "falls", is "more" or "less" than another, the "same", a target is "met", "exceeded"
    or "missed", something is "new" or "there", or only the "value" is claimed.  `op` and `number` say of which size,
    `written` is the number as it stands, `than` the text up to the mark of what is compared with.  `loose`: the number
    is only about right; `achieved`: how far a target was reached is claimed.
    """

    sort: str
    op: str = ""
    number: Number | None = None
    written: str = ""
    than: str = ""
    loose: bool = False
    achieved: bool = False


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {str(entry["value"]): tuple(str(word) for word in entry["words"]) for entry in read_yaml("yes_no")}


@cache
def _at_end(sort: str) -> re.Pattern[str]:
    """A stem of a sort with its ending, at the end of a text; 적 is no stem in 실적이."""
    guard = r"(?<![실목면업누성])" if sort == "less" else r"(?<!수\s)(?<!수)" if sort == "there" else ""
    return re.compile(rf"{guard}{either(_words()[sort])}{_ENDING}")


@cache
def _copula() -> re.Pattern[str]:
    return re.compile(_COPULA.replace("RIGHT", f"{either(_words()['right'])}{_ENDING}"))


@cache
def _any(sort: str) -> re.Pattern[str]:
    return re.compile(either(_words()[sort]))


@cache
def _larger() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣]){either(_words()['larger_word'])}요?$")


@cache
def _compared(op: str) -> re.Pattern[str]:
    return re.compile(rf"\s?(?:을|를|이|가|은|는)?\s?{either(_words()[op])}")


def read_claim(text: str) -> Claim | None:
    """What the question claims, None where it asks for no yes or no."""
    said = text.rstrip(" ?.!~^ㅋㅎㅠ")
    if not said or said[-1] not in "어아나니냐지죠까요가며대야여커줘해봐" or within(said, "asks") is not None:
        return None
    tail = said[-_TAIL:]
    if _any("denied").search(tail) and not _at_end("missed").search(tail) and not _at_end("<").search(tail):
        return None
    numbers = [n for n in find_numbers(said) if n.unit not in _NO_AMOUNT and not (n.kind == "bare" and _is_year(n))]
    sort = "more" if _larger().search(tail) else next((s for s in _FEW if _at_end(s).search(tail)), "")
    if any(sort in pair and _either_way(tail, pair) for pair in _OPPOSITE):
        return None
    if len(numbers) == 1 and sort not in ("there", "new"):
        return _of_number(said, numbers[0], sort)
    if numbers and sort not in ("there", "met", "missed", "exceeded", "new"):
        return None
    than = _than(said)
    if _at_end(">").search(tail) and sort not in ("rises", "falls"):
        return Claim("exceeded", than=than)
    return Claim(sort, than=than) if sort else None


def _is_year(number: Number) -> bool:
    return number.value in range(_FIRST_YEAR, _LAST_YEAR)


def _either_way(tail: str, pair: tuple[str, str]) -> bool:
    """늘었어 줄었어, 많나 적나: whether it is asked which of two it is."""
    first, second = (_any(sort).search(tail) for sort in pair)
    both = first is not None and second is not None
    return both and not (pair == ("met", "missed") and _at_end("missed").search(tail) is not None)


def _of_number(said: str, number: Number, sort: str) -> Claim | None:
    """예산이 30억 넘어, 3억보다 많아, 10% 이상 늘었어, 310명 맞아."""
    behind = said[number.end :]
    achieved = "달성" in said
    written = said[number.start : number.end]
    loose = _any("about").search(said[max(number.start - 3, 0) : number.start] + behind[:4]) is not None
    op = next((o for o in _COMPARES if (m := _compared(o).match(behind)) and m.end() <= _REACH), "")
    if sort in ("rises", "falls"):
        return Claim(sort, op or "=", number, written, loose=loose and not op)
    if op and (_at_end(op).search(said) or re.search(_ENDING, behind)):
        return Claim("value", op, number, written, achieved=achieved)
    if sort in ("more", "less") and re.match(rf"\s?{either(('보다', '대비'))}", behind):
        return Claim("value", ">" if sort == "more" else "<", number, written, achieved=achieved)
    return Claim("value", "=", number, written, loose=loose, achieved=achieved) if _copula().match(behind) else None


def _than(said: str) -> str:
    """The text up to what says that something is compared with it: 소통기획과[보다], 정원[을 넘나요]."""
    mark = within(said, "than")
    if mark is not None:
        return said[: mark[0]].rstrip()
    passed = re.search(rf"(?:을|를)\s?(?:더\s?)?{either(_words()['>'])}", said)
    return said[: passed.start()].rstrip() if passed else ""


def year_words(*, earlier: bool) -> tuple[str, ...]:
    """What stands for the earlier of two years before 보다 (작년), or for the later one (지금)."""
    return _words()["earlier" if earlier else "later"]
