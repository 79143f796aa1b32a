"""Questions whether a number that is said back is right (환자 4,467명 맞아), as questions for the number."""

from __future__ import annotations

from nlp.shapes import Shapes

_shape = Shapes("asked")
#: 환자 4,467명 맞아, 90기 정비한 거 맞나요: a number that is said back, of what is not a year.
_SAID_BACK = _shape(
    r"(?<![\d,.년월])(?P<number>\d[\d,.]*(?:\s?[십백천만억])*)\s?(?P<unit>{said_unit}|(?!{no_said_unit})[가-힣]{1,2}(?=\s|이|인))?"
    r"(?P<done>(?:\s[가-힣]+)?\s?{such_one}{subject}?)?(?:이|인\s?{such_one}?)?\s?맞{right_end}\S{0,2}{end}"
)
_SUMS = ("만", "억")


def asked_back(text: str) -> str:
    """A question whether a number is right as the question for it; "" for any other."""
    found = _SAID_BACK.search(text) if "맞" in text else None
    if found is None:
        return ""
    unit, number = found["unit"] or "", found["number"].rstrip()
    sum_ = unit == "원" or (not unit and number.endswith(_SUMS))
    asks = "얼마야" if sum_ else f"몇 {unit}이야" if unit else ""
    return f"{text[: found.start()].rstrip()}{found['done'] or ''} {asks}" if asks else ""
