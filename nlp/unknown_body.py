"""Names of departments that nothing is known of."""

from __future__ import annotations

import re

from nlp.chatter import SHORT_NAME
from nlp.frame import Frame

#: A few words that end like the naming of another subject: (그럼) 물놀이장은?
NAMES_ANOTHER = re.compile(r"^(?:\S+\s){0,2}\S+(?:은|는|이랑|랑)요?\s?\??$")
_DIVISION = "과"


def unknown_body(frame: Frame) -> str:
    """The name of a department that nothing is known of: 무지개과, read as a word and the ending of such names."""
    endings = {p: _DIVISION for p, text in frame.particles if text.startswith(_DIVISION)}
    endings |= {p: w.text for p, w in frame.words if w.role == "kind" and w.value.startswith("department")}
    said = (
        p.text if p.text.endswith(_DIVISION) else p.text + endings[p.end]
        for p in frame.unknown
        if p.end in endings or (p.text.endswith(_DIVISION) and len(p.text) > SHORT_NAME)
    )
    return next(said, "") if NAMES_ANOTHER.search(frame.text) else ""
