"""대외협력과 봉사: a department said before other words is where they lie, and no part of a name that only has its."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.lexer import Piece
from nlp.lexicon import Lexicon, Match

_PARTLY = ("words", "contains")


def lies_under(lexicon: Lexicon, pieces: Sequence[Piece], matches: Sequence[Match]) -> bool:
    """Whether a phrase begins with a whole department, and the rest of it is in names by itself.

    (대외협력과)자원봉사 활동률 has the words of 대외협력과 봉사 as well, but it is not what is spoken of.
    """
    if matches[0].tier not in _PARTLY or len(pieces) < 2 or pieces[0].kind != "name":
        return False
    if any(match.name.kind != "department" for match in lexicon.matches(pieces[0].key)):
        return False
    if matches[0].tier == "contains" and not all(m.name.text.startswith(f"({pieces[0].text})") for m in matches):
        return False  # what is called so: 대외협력과 기본경비
    return pieces[0].end < pieces[1].start and bool(lexicon.find(" ".join(piece.text for piece in pieces[1:])))
