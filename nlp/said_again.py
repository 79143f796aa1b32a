"""Everyday words beside a name that say again what the name says in official ones: 아기 낳으면 주는 출산기념품.

They are no further condition; where several names are meant they tell which.  What no name is called itself may be
called so by another word: 해외출장 is printed as 국외출장.
"""

from __future__ import annotations

from data.records.values import replace
from nlp.frame import Frame, Mention
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.tagged import PARTICLES
from nlp.thesaurus import Said, said
from nlp.vocabulary import Word

_PLACES = ("organization", "department", "field", "case")  # these are not told by what people say of them
_ASKING = ("how_much", "how_many", "count")
_FEW = 6  # names that another word may mean
_RATES, _SHORTEST_STEM = ("률", "율"), 2
_TELLING = 4  # syllables of what is said of a name, from which another word may tell which of several is meant


def said_again(frame: Frame, lexicon: Lexicon) -> None:
    """Take out of a frame the unknown words and the parts of a name that a name says in other words or in full."""
    frame.mentions = [m for m in frame.mentions if m.exact or not _told_in_full(m, frame)]
    for piece in [p for p in frame.unknown if _measured_in(p, frame)]:
        frame.unknown.remove(piece)
        frame.words.append((piece.start, Word("noise", "rate", piece.text)))
    known = said(frame.text) if frame.unknown else []
    for piece in list(frame.unknown) if known else ():
        word = next((s for s in known if s.start <= piece.start < s.end and _whole(frame.text, s, piece)), None)
        if word is None or not word.words:
            continue
        if _in_a_name(frame, word) or _by_other_name(frame, word, piece, lexicon):
            frame.unknown.remove(piece)
            frame.unread.append(piece)
            frame.words = [(p, w) for p, w in frame.words if not piece.start <= p < piece.end]


def _told_in_full(part: Mention, frame: Frame) -> bool:
    """돌봄체계 만드는 데 얼마, 돌봄체계 구축 및 운영요: a part of a name that is said in full as well."""
    meant = {m.name.subject for m in part.matches}
    whole = [m for m in frame.mentions if m.exact and not _place(m) and key(part.text) in key(m.text)]
    return len(whole) == 1 and any(m.name.subject in meant for m in whole[0].matches)


def _measured_in(piece: Piece, frame: Frame) -> bool:
    """정보공시제 … 공시율: the name once more, with what it is measured in."""
    word = next((piece.key.removesuffix(key(p)) for p in PARTICLES if piece.key.endswith(key(p))), piece.key)
    stem = word[:-1]
    if word[-1:] not in _RATES or len(stem) < _SHORTEST_STEM:
        return False
    named = [m for m in frame.mentions if m.matches and not _place(m)]
    return len(named) == 1 and all(stem in key(m.name.text) for m in named[0].matches)


def _whole(text: str, word: Said, piece: Piece) -> bool:
    """Whether nothing but a particle is left of the piece behind the word."""
    return word.end >= piece.end or text[word.end : piece.end] in PARTICLES


def _in_a_name(frame: Frame, word: Said) -> bool:
    for number, mention in enumerate(frame.mentions):
        if not mention.matches or mention.may_be(*_PLACES):
            continue
        held = tuple(m for m in mention.matches if any(key(w) in key(m.name.text) for w in word.words))
        if held and (len(held) == len(mention.matches) or len(key(mention.text)) >= _TELLING):
            frame.mentions[number] = replace(mention, matches=held)
            return True
    return False


def _by_other_name(frame: Frame, word: Said, piece: Piece, lexicon: Lexicon) -> bool:
    """해외출장 얼마: the few things with the official word in their names, where a figure is asked for."""
    asks = frame.has("measure") or frame.has("operation", *_ASKING)
    named = any(not _place(m) for m in frame.mentions)
    if not asks or named or len(frame.unknown) > 1 or frame.has("kind", "case"):
        return False
    for official in word.words[1:]:
        found = lexicon.find(official, words=())
        if found and len({m.name.subject for m in found}) <= _FEW and not any(m.name.kind in _PLACES for m in found):
            frame.mentions.append(Mention(piece.text, piece.start, piece.end, tuple(found)))
            frame.mentions.sort(key=lambda m: m.start)
            return True
    return False


def _place(mention: Mention) -> bool:
    return bool(mention.matches) and all(m.name.kind in _PLACES for m in mention.matches)
