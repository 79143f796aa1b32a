"""Which unit a thing belongs to: 찾아가는 공연은 어느 단위사업에 속하나."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.asked import Asked
from nlp.lexicon import Lexicon
from nlp.marks import any_of
from nlp.mentions import Picked, is_scope
from nlp.query import Query, Understood

_WHICH = re.compile(any_of("which"))
_BELONGS = re.compile(any_of("belongs"))


def level_above(lexicon: Lexicon, want: Asked, mentions: Sequence[Picked]) -> Understood | None:
    """What the one thing named lies in, of the kind that is asked for; None where anything else is asked of it."""
    asks = _WHICH.search(want.text) is not None or _BELONGS.search(want.text) is not None
    things = [(m, names) for m, names in mentions if not is_scope(names)]
    if not asks or not want.kinds or want.measures or want.states or want.group or len(things) != 1:
        return None
    _, names = things[0]
    kind, level = want.kinds[-1]
    above = [lexicon.subjects[a] for n in names for a in lexicon.ancestors(n.subject)]
    held = list(dict.fromkeys(n.subject for n in above if level and (n.kind, n.level) == (kind, level)))
    if len(held) != 1 or any((n.kind, n.level) == (kind, level) for n in names):
        return None
    return Understood(Query("list", kind=kind, level=level, subjects=tuple(held)))
