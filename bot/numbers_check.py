"""Is every number of an answer's text one of its figures?  (DESIGN.md, the machine-readable contract.)

Digits may stand in a text only as a figure or an exact re-expression of one (억/만원, a rounded percentage), or in
names, years and dates, document lines, list numbers, law references, telephone numbers and texts quoted in `facts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from bot.answer import Answer, Paragraph, ShownFigure
from data.records import WON

_ALLOWED = (
    re.compile(r"(?:19|20)\d{2}년(?:도|\s*\d{1,2}월(?:\s*\d{1,2}일)?)?"),  # years and dates
    re.compile(r"(?<!\d)[1-4]분기"),
    re.compile(r"\d+(?:[·,]\s?\d+)*줄"),  # document lines
    re.compile(r"(?<![\d,])제?\d+조(?!원)(?:의\d+)?(?:\s*제?\d+항)?"),  # articles of law
    re.compile(r"0\d{1,2}[-)]\s?\d{3,4}-\d{4}"),  # telephone numbers
    re.compile(r"‘[^’]*’"),  # quoted names
)
_LIST_NUMBER = re.compile(r"^\d+\.\s")
_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_MONEY = re.compile(rf"(?:{_DIGITS}조\s*)?(?:{_DIGITS}억\s*)?(?:{_DIGITS}만\s*)?(?:{_DIGITS})?원")
_PRINTED = re.compile(rf"(?P<value>{_DIGITS})\s*(?P<unit>{'|'.join(sorted(WON, key=len, reverse=True))})")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLACE = re.compile(rf"({_DIGITS})(조|억|만)")


def stray_numbers(answer: Answer) -> list[str]:
    """The numbers of the text that are no figure of the answer, in the order they stand; empty for a sound answer."""
    names = sorted(_names(answer), key=len, reverse=True)
    won = {abs(f.value) * WON[f.unit] for f in answer.figures if f.unit in WON}
    values = list(answer.figures)
    stray: list[str] = []
    for paragraph in answer.paragraphs:
        if paragraph.style != "source":
            stray += _stray(_without_names(paragraph, names), won, values)
    return stray


def _names(answer: Answer) -> Iterable[str]:
    """Everything with digits that may be said as it is: names, titles, quoted texts."""
    yield from answer.items
    yield from answer.choices
    for figure in answer.figures:
        yield figure.subject
        yield from (t for t in (figure.part, figure.period, figure.basis) if t)
    for source in answer.sources:
        yield source.document
    for name, text in answer.facts.items():
        yield name
        yield from (line for line in text.split("\n") if line)


def _without_names(paragraph: Paragraph, names: list[str]) -> str:
    text = _LIST_NUMBER.sub("", paragraph.text) if paragraph.style == "item" else paragraph.text
    for name in names:
        if any(c.isdigit() for c in name) and not name.isdigit():
            text = re.sub(rf"(?<![\d,.]){re.escape(name)}", " ", text)  # 500명 is no part of 1,500명
    for allowed in _ALLOWED:
        text = allowed.sub(" ", text)
    return text


def _stray(text: str, won: set[Decimal], figures: list[ShownFigure]) -> list[str]:
    stray: list[str] = []

    def money(match: re.Match[str]) -> str:
        if any(c.isdigit() for c in match[0]) and _won(match[0]) not in won:
            stray.append(match[0])
        return " "

    def printed(match: re.Match[str]) -> str:
        if _decimal(match["value"]) * WON[match["unit"]] not in won:
            stray.append(match[0])
        return " "

    text = _MONEY.sub(money, _PRINTED_COMPOUND.sub(printed, text))
    text = _PRINTED.sub(printed, text)
    stray += [n for n in _NUMBER.findall(text) if not any(_expresses(_decimal(n), f) for f in figures)]
    return stray


#: Units written as one word (백만원, 천원): read before 만원 and 원, which end them too.
_PRINTED_COMPOUND = re.compile(rf"(?P<value>{_DIGITS})\s*(?P<unit>백만원|천만원|십만원|천원|조원|억원)")


def _won(text: str) -> Decimal:
    """52억 5,800만원 → 5258000000."""
    total = Decimal(0)
    for digits, place in _PLACE.findall(text):
        total += _decimal(digits) * {"조": 10**12, "억": 10**8, "만": 10**4}[place]
    rest = _PLACE.sub("", text).replace("원", "").strip()
    return total + (_decimal(rest) if rest else Decimal(0))


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").rstrip(".") or "0")


def _expresses(value: Decimal, figure: ShownFigure) -> bool:
    """Equal to the figure's size, or the figure rounded to as many places as the text shows."""
    exact = abs(figure.value)
    if value == exact:
        return True
    exponent = value.as_tuple().exponent
    if figure.unit not in ("%", "%p") or not isinstance(exponent, int):
        return False
    return exact.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP) == value
