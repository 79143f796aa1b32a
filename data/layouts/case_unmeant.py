"""Numbers of a line that tell of no figure: adverbs, bases, names.

`24시간 상시 개방` says how, `(100m 기준)` what a row is reckoned on, `상위 10개 중` out of how many, `최근 5년간` since
when, `100인+` is a name.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.layouts.case_units import Token

_ROUND_THE_CLOCK = {"시간": 24, "일": 365}
_HOURS_MEANT = re.compile(
    r"^\s?(?:이내|이상|이하|미만|초과|까지|만에|동안|간|전|후|[,)을를으로→]|소요|단축|걸|근무|교육|이수|진행|수업|$)|^\s?\("
)
_OF_HOURS = re.compile(r"(?:총|약|최대|최소|평균|[:：→]|시간은|시간이|시간을)\s?$")
_BASE = re.compile(r"^\s?기준\s?\)")
_OUT_OF = re.compile(r"^\s?중(?=\s)")
_SINCE = re.compile(r"(?:최근|지난)\s?$")
_SPAN = frozenset(("년", "개월", "일", "주"))


def meant(text: str, found: Sequence[Token]) -> list[Token]:
    """The tokens of a line that tell a figure."""
    return [token for token in found if not _unmeant(text, token)]


def _unmeant(text: str, token: Token) -> bool:
    before, after = text[: token.start], text[token.end :]
    if _ROUND_THE_CLOCK.get(token.unit) == token.value and not token.low:
        return not _OF_HOURS.search(before) and not _HOURS_MEANT.match(after)
    if before.rstrip().endswith("(") and _BASE.match(after):
        return True
    if re.search(r"상위\s?$", before) and _OUT_OF.match(after):
        return True
    if token.unit == "인" and after.startswith("+"):
        return True
    return token.unit in _SPAN and _SINCE.search(before) is not None
