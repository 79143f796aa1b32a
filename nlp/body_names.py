"""Words written like the names of bodies and places that the data may not have: 인구정책과, 건설교통국, 누리군."""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from nlp.lexer import Piece
from nlp.mecab import Tokeniser
from nlp.normalise import key
from nlp.tagged import PARTICLES
from nlp.vocabulary import Word

#: What the names of departments and other bodies end in.
BODY_ENDINGS = ("과", "국", "팀", "실", "본부", "담당관", "사업소", "사무소", "추진단", "지원단")
SHORTEST_BODY, SHORTEST_PLACE = 3, 2  # syllables
_LAST_OF_BODIES = frozenset(ending[-1] for ending in BODY_ENDINGS)
_TOWNSHIPS, _IF = "읍면", ("이면", "라면", "으면", "하면", "되면")
_PLACE_ENDINGS = f"시군구{_TOWNSHIPS}"
_PLACE = (Word("place", "", ""),)


def whole_bodies(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Spaced words that begin unknown and end like a body's name, in one piece: 인구정책과 is a division (that may
    not be there), not 인구 and 정책 joined to something by 과."""
    made: list[Piece] = []
    at = 0
    while at < len(pieces):
        last = at
        while last + 1 < len(pieces) and pieces[last].end == pieces[last + 1].start:
            last += 1
        while last > at and _asks(pieces[last]):  # 건설교통국예산: what is asked, written together
            last -= 1
        chain = pieces[at : last + 1]
        after = pieces[last + 1] if last + 1 < len(pieces) else None
        followed = after is not None and (
            after.kind in ("unknown", "name") or bool(after.has("filter") or after.has("operation", "compare"))
        )
        body = _body(text[chain[0].start : chain[-1].end], followed=followed)
        if chain[0].kind == "unknown" and body and not any(p.kind in ("name", "period") for p in chain):
            start = chain[0].start
            word = text[start : start + len(body)]
            made.append(Piece("unknown", word, start, start + len(body), key=key(word)))
        else:
            made += chain
        at = last + 1
    return made


def as_place(tokeniser: Tokeniser, piece: Piece, *, last: bool) -> Piece:
    """누리군 사례: what the tokeniser takes for a verb, but is written like the name of a place."""
    if piece.kind != "unknown" or last or len(piece.key) < SHORTEST_PLACE or piece.text[-1] not in _PLACE_ENDINGS:
        return piece
    tags = ("MAG",) if piece.text[-1] in _TOWNSHIPS else ("VV", "VA", "NP", "MAG")  # 걸으면 is no township
    verb = tokeniser.morphemes(piece.text)[0].tag.startswith(tags) and not piece.text.endswith(_IF)
    return replace(piece, words=_PLACE) if verb else piece


def like_a_body(tokeniser: Tokeniser, piece: Piece) -> bool:
    """건설교통국, 산림과, a place – but no word of the language that only ends so (화장실, 정형외과)."""
    if piece.words:
        return True
    if len(piece.key) < SHORTEST_BODY or not piece.text.endswith(BODY_ENDINGS):
        return False
    morphemes = tokeniser.morphemes(piece.text)
    return len(morphemes) > 1 and all(m.tag.startswith(("NN", "XPN", "XSN", "J", "SN")) for m in morphemes)


def _asks(piece: Piece) -> bool:
    """A measure, year or number behind the name of a body."""
    return piece.kind in ("period", "number") or piece.has("measure") is not None


def _body(word: str, *, followed: bool) -> str:
    """The part of a spaced word that ends like a body's name, particles cut; "" where none does."""
    if _LAST_OF_BODIES.isdisjoint(word):
        return ""
    for particle in ("", *PARTICLES) if word.endswith(PARTICLES) else ("",):
        if particle and not word.endswith(particle):
            continue
        stem = word.removesuffix(particle) if particle else word
        if len(key(stem)) >= SHORTEST_BODY and stem.endswith(BODY_ENDINGS) and not (stem.endswith("과") and followed):
            return stem
    return ""
