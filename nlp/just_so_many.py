"""Just so many (사례가 2건인 기관, 사례가 하나뿐인 곳): at least so many and at most, as the grammar reads it."""

from __future__ import annotations

import re
from functools import cache

from nlp.marks import any_of

_THING = r"(?=\s[가-힣]{1,6}[\s?.!~]*$)"  # what is asked for, at the end: 기관은


def just_so_many(text: str) -> str:
    """A message in which what counts so many and no more is said by two bounds: 2건 이상 2건 이하인."""
    text = _one().sub(r"\g<before>1건 이상 1건 이하인", text)
    return _many().sub(r"\g<before>\g<n>\g<unit> 이상 \g<n>\g<unit> 이하인", text)


@cache
def _one() -> re.Pattern[str]:
    said = any_of("only_one")
    return re.compile(rf"(?P<before>사례(?:가|는|수가)?\s){said}{_THING}")


@cache
def _many() -> re.Pattern[str]:
    said = any_of("just")
    return re.compile(rf"(?P<before>(?:가|이)\s)(?P<n>\d{{1,4}})\s?(?P<unit>건|개)\s?{said}{_THING}")
