"""The words in which cases print that something has moved: 감소, 상승, 단축."""

from __future__ import annotations

import re

MOVES = re.compile(r"증[가감]|감소|감축|절감|단축|상승|하락|향상|성장|신장")
