"""The words in which cases print that something has moved: 감소, 상승, 단축."""

from __future__ import annotations

import re

#: To grow is a move only as a verb or a figure of it (성장률): 성장지원금 is the name of something.
MOVES = re.compile(r"증[가감]|감소|감축|절감|단축|상승|하락|향상|(?:성장|신장)(?=[률율세폭액분하한했]|(?![가-힣]))")
