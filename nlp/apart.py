"""By how much something differs between two times: 19년에서 21년에 얼마나 늘었어, 20년보다 얼마 더 받았나, 증감."""

from __future__ import annotations

from nlp.shapes import Shapes

_shape = Shapes("cases")
APART = _shape(
    r"차이|증감(?!률|율)|(?<=[가-힣]\s){step_noun}{step_amount}(?![가-힣]{2})|몇\s?\S+\s(?:더\s?)?{step}"
    r"|며칠\s?(?:더\s?)?{step}|(?:몇\s?\S+|얼마)\s더(?=\s)|얼마나?\s?(?:더\s?)?{step}|보다.*\s(?:몇\s?\S+|얼마나)\s?(?:더\s?)?{step}"
    r"|보다.*\s더\s{more_than_that}|대비\s.*{step_noun}(?!{rate})"
)
#: 얼마에서 얼마로: both, as they follow each other.
FROM_TO = _shape(r"(?:몇\s?\S+|얼마|며칠)에서\s")


def asks_apart(text: str) -> bool:
    """Whether the difference itself is asked for, and not what something was and what it came to."""
    return APART.search(text) is not None and not FROM_TO.search(text)
