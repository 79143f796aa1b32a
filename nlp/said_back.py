"""Questions whether a number that is said back is right (환자 4,467명 맞아), as questions for the number."""

from __future__ import annotations

import re

#: 환자 4,467명 맞아, 90기 정비한 거 맞나요: a number that is said back, of what is not a year.
_SAID_BACK = re.compile(
    r"(?<![\d,.년월])(?P<number>\d[\d,.]*(?:\s?[십백천만억])*)\s?(?P<unit>원|%|프로|퍼센트|(?!년|월|일|인가구)[가-힣]{1,2}(?=\s|이|인))?"
    r"(?P<done>(?:\s[가-힣]+)?\s?(?:거|것|게)(?:가|이)?)?(?:이|인\s?(?:거|것|게)?)?\s?맞(?:아|나|지|죠|는|습니까)\S{0,2}[\s?.!~]*$"
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
