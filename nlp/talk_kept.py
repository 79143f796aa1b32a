"""Whom a conversation is about, and whether what was found for a short turn of it is somebody else's.

A turn that names nobody is of whoever was talked of: 동아리는 몇 개인데, behind a question about one place, is no
question about the clubs of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.owners import Owners
from nlp.query import BODIES, OWNER, Context, Query

Leaving = Callable[[Iterable[str]], bool]

_SHORT_NAME, _PART_OF_NAME = 3, 4  # syllables: so little of a name says nothing of whose it is
_LONG = 6
_MOST = 0.6  # of the letters of a name: with fewer it may be said of something else (연구동아리)
_FEW_WORDS = 2  # words of a turn that names nothing: more of them may be a question of its own


def stays(_: Iterable[str]) -> bool:
    """Of a message that leans on nothing: whatever is found may be its answer."""
    return False


def leaving(lexicon: Lexicon, owners: Owners, frame: Frame, context: Context | None) -> Leaving:
    """Whether things are all of others than those that the talk is about, for a turn that leans on it."""
    talked = talked_bodies(lexicon, owners, context)
    if not talked or _stands_alone(frame, lexicon, owners, talked):
        return stays

    def leaves(things: Iterable[str]) -> bool:
        held = [*things]
        found = bodies_of(lexicon, owners, held)
        return bool(found) and not found & talked and not _calls_one(frame.text, lexicon, held)

    return leaves


def _calls_one(text: str, lexicon: Lexicon, things: Iterable[str]) -> bool:
    """강서이음콜 문의전화: whether a word calls a case, or one that holds a thing found, by a whole long word of its
    name."""
    held = {above for thing in things for above in (thing, *lexicon.ancestors(thing)) if _is_case(lexicon, above)}
    names = {key(word) for one in held for word in lexicon.subjects[one].text.split()}
    words = [said for word in map(key, text.split()) for said in (word, word[:-1]) if len(said) > _PART_OF_NAME]
    return not names.isdisjoint(words)


def talked_bodies(lexicon: Lexicon, owners: Owners, context: Context | None) -> set[str]:
    """The organisations that the last question was about, one key for each; none where it was about nobody's."""
    last = context.query if context is not None else None
    if context is None or last is None:
        return set()
    named = bodies_of(lexicon, owners, (*last.subjects, *last.scope))
    if named or last.documents:
        return named
    shown = bodies_of(lexicon, owners, context.shown) if _of_one_place(last) or last.operation == "search" else set()
    return shown if len(shown) == 1 else set()


def bodies_of(lexicon: Lexicon, owners: Owners, things: Iterable[str]) -> set[str]:
    """Whose things are, one key for each organisation: a case is of the place that its whole name begins with."""
    return {body for thing in things if (body := _body_of(lexicon, owners, thing))}


def _body_of(lexicon: Lexicon, owners: Owners, thing: str) -> str:
    name = lexicon.subjects.get(thing)
    if name is None:
        return ""
    if name.kind == "organization":
        return owners.family(name.text)
    case = next((a for a in (thing, *lexicon.ancestors(thing)) if _is_case(lexicon, a)), "")
    if not case:
        return owners.family(name.organization) if name.organization else ""
    whole = [text for subject, text in lexicon.case_keys if subject == case]
    places = (n.text for n in lexicon.kinds.get("organization", ()) if any(t.startswith(key(n.text)) for t in whole))
    place = max(places, key=len, default="")
    return owners.family(place) if place else ""


def _is_case(lexicon: Lexicon, subject: str) -> bool:
    return subject in lexicon.subjects and lexicon.subjects[subject].kind == "case"


def _of_one_place(query: Query) -> bool:
    return any(f.field == OWNER for f in query.filters)


def _stands_alone(frame: Frame, lexicon: Lexicon, owners: Owners, talked: set[str]) -> bool:
    """Whether a message names somebody else or something of theirs, or says so much that it needs no talk."""
    for mention in frame.mentions:
        body = any(m.name.kind in BODIES for m in mention.matches) and mention.exact
        whole = len(key(mention.text)) > _SHORT_NAME if mention.exact else _most_of_name(mention)
        if (body or whole) and bodies_of(lexicon, owners, (m.name.subject for m in mention.matches)) - talked:
            return True
    if frame.bodies:
        return True
    spans = [(p.start, p.end) for p in frame.unknown] + [(m.start, m.end) for m in frame.mentions]
    return len(_words_over(frame.text, spans)) > _FEW_WORDS and not frame.has("dialogue", "that", "those")


def _most_of_name(mention: Mention) -> bool:
    """고향사랑기부제, of 고향사랑기부제 운영: whether one of the names meant is all but said, or so much of it that
    nothing else is called so."""
    said = len(key(mention.text))
    most = any(said >= _MOST * len(key(m.name.text)) for m in mention.matches)
    return said > _PART_OF_NAME and (most or said > _LONG)


def _words_over(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Where the written words begin that some stretches of a text touch."""
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == " ")]
    return {max(s for s in starts if s <= start) for start, _ in spans}
