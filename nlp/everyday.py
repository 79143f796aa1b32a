"""Words whose meaning what stands behind them decides: 사람 (제일 많은 과), 이름이 (뭐야)."""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from nlp.lexer import Piece
from nlp.normalise import key
from nlp.towns import is_town, province_of
from nlp.vocabulary import Word, before_extremes, kinds

_EXTREMES = ("top", "bottom", "most", "more", "less")
_PARTICLES = ("이", "은", "도")  # which the lexer leaves on an unknown word
_ORDINAL = "제"
_NAMES = ("이름", "명칭")
_WHICH = ("어느", "무슨", "어떤")
_NO_CONDITION = (Word("noise", "noise", "이름"),)


def everyday(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each such word as what it means where it stands."""
    made = list(pieces)
    for number, piece in enumerate(pieces):
        if piece.kind == "unknown":
            made[number] = _measured(piece, pieces[number + 1 :])
        elif piece.kind == "word" and piece.text.startswith(_NAMES):
            made[number] = _asks_name(piece, pieces[:number], pieces[number + 1 :])
    return _which_kind(_extremes(_new_ones(_ordinals(_towns(made)))))


def _towns(pieces: list[Piece]) -> list[Piece]:
    """해운대구: a town that ends like the name of a province is none in it."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if piece.kind == "name" and last is not None and last.kind == "unknown" and last.end == piece.start:
            whole = last.text + piece.text
            if province_of(piece.text) and is_town(whole):
                made[-1] = replace(last, text=whole, end=piece.end, key=key(whole))
                continue
        made.append(piece)
    return made


def _ordinals(pieces: list[Piece]) -> list[Piece]:
    """제8회 지방선거: an ordinal with its prefix, in one piece that a name may hold."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if last is not None and piece.kind == "number" and last.text == _ORDINAL and last.end == piece.start:
            text = last.text + piece.text
            made[-1] = replace(piece, text=text, start=last.start, key=last.key + piece.key)
        else:
            made.append(piece)
    return made


def _which_kind(pieces: list[Piece]) -> list[Piece]:
    """어느 과가 정원이 제일 많나요: of the divisions one is wanted; 어느 과에서 해요 asks who does a thing."""
    if not any(w.role == "operation" and w.value in _EXTREMES for p in pieces for w in p.words):
        return pieces
    made = []
    for piece in pieces:
        which = piece.has("operation", "who") and piece.text.partition(" ")
        kind = kinds().get(which[2]) if which and which[0] in _WHICH else None
        made.append(replace(piece, words=(kind,)) if kind is not None else piece)
    return made


def _new_ones(pieces: list[Piece]) -> list[Piece]:
    """신규공무원: new ones of whatever is written in one word are a part of names; 신규사업 is a state of them."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        glued = last is not None and last.end == piece.start and last.has("state", "new") is not None
        if last is not None and glued and piece.has("measure", "headcount") is not None:
            text = last.text + piece.text
            made[-1] = Piece("unknown", text, last.start, piece.end, key=last.key + piece.key)
        else:
            made.append(piece)
    return made


def _extremes(pieces: list[Piece]) -> list[Piece]:
    """제일 예산 적은: the word that says the most, with what is measured between it and the adjective."""
    for number, piece in enumerate(pieces):
        if piece.has("operation", "most") is None:
            continue
        behind = [n for n in range(number + 1, len(pieces)) if pieces[n].kind != "particle"]
        last = next((n for n in behind if pieces[n].has("operation") and not _measures(pieces[n])), -1)
        ends = {"more": "top", "less": "bottom"}
        value = next((ends[o] for o in ends if last >= 0 and pieces[last].has("operation", o)), "")
        if value and all(_measures(pieces[n]) for n in behind if n < last):
            pieces[number] = replace(piece, words=(Word("operation", value, piece.text),))
            pieces[last] = replace(pieces[last], words=(Word("noise", "noise", pieces[last].text),))
    return pieces


def _measures(piece: Piece) -> bool:
    """A measure, or a word that asks how many there are (점수)."""
    return bool(piece.has("measure") or piece.has("operation", "how_many"))


def _measured(piece: Piece, behind: Sequence[Piece]) -> Piece:
    """사람 제일 많은 과: of how many the most is asked; anywhere else 사람 may be part of a name."""
    said = piece.text[:-1] if piece.text.endswith(_PARTICLES) else piece.text
    word = before_extremes().get(said)
    after = next((p for p in behind if p.kind != "particle"), None) if word is not None else None
    if word is None or after is None or not any(after.has("operation", o) for o in _EXTREMES):
        return piece
    return replace(piece, kind="word", words=(word,))


def _asks_name(piece: Piece, before: Sequence[Piece], behind: Sequence[Piece]) -> Piece:
    """회원이 많은 단체 이름이 뭐야: the name of one of a kind is asked for; 이름이 … 들어간 says what it holds."""
    of_ours = any(p.kind == "name" or p.has("kind") for p in before)
    if not of_ours or piece.has("filter", "contains") is None:
        return piece
    if any(p.kind != "particle" and not p.has("noise") for p in behind):
        return piece
    return replace(piece, words=_NO_CONDITION)
