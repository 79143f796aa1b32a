"""By how much something differs between two times: 19년에서 21년에 얼마나 늘었어, 20년보다 얼마 더 받았나, 증감."""

from __future__ import annotations

import re

_STEPS = (
    r"(?:많|적|늘|줄|증|감|높|낮|변[했한하]|달라|오[르른]|올[라랐]|내(?:렸|린\s|려갔)|떨어"
    r"|단축|절감|감축|절약|향상|개선|상승|하락|빨라)"
)
APART = re.compile(
    rf"차이|증감(?!률|율)|(?<=[가-힣]\s)(?:증가|감소)[액폭분](?![가-힣]{{2}})|몇\s?\S+\s(?:더\s?)?{_STEPS}|(?:몇\s?\S+|얼마)\s더(?=\s)"
    rf"|얼마나?\s?(?:더\s?)?{_STEPS}|보다.*\s(?:몇\s?\S+|얼마나)\s?(?:더\s?)?{_STEPS}"
    r"|보다.*\s더\s(?:많|적|늘|줄)|대비\s.*(?:증가|감소)(?![률율])"
)
#: 얼마에서 얼마로: both, as they follow each other.
FROM_TO = re.compile(r"(?:몇\s?\S+|얼마|며칠)에서\s")


def asks_apart(text: str) -> bool:
    """Whether the difference itself is asked for, and not what something was and what it came to."""
    return APART.search(text) is not None and not FROM_TO.search(text)
