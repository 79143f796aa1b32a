"""When something is or was: the dated lines that hold its words, of the thing named or of everything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.fields import fields_for, labelled
from nlp.frame import Frame, Mention
from nlp.mentions import is_scope
from nlp.pick import Need
from nlp.query import Name, Outcome, Query, Understood

if TYPE_CHECKING:
    from nlp.resolve import Resolver

_PLANNED = "일정"
_TIMES = ("시간", "날짜", "요일")  # 며칠까지고 시간은: what is asked of a day, though names hold the word
_BEGINNING = ("시작", "개시")  # 측정 시작이 몇 월: of what is dated
_SHORT_TERM = 4  # syllables of a word that may be a term nobody explains rather than a name
#: At an unknown word the lexer leaves them.
_TOPIC_PARTICLE = re.compile(r"(?<=\S\S)[은는을를]$|(?<=\S일)[이가]$|(?<=\S[회식표])가$")


def scheduled(resolver: Resolver, frame: Frame, words: Sequence[str]) -> Outcome:
    """사전투표 언제야? – the dated lines that hold a word, of the thing named or of everything."""
    words = [_TOPIC_PARTICLE.sub("", word) for word in words]
    words += [p.label for p in frame.periods if p.kind == "part"]  # 상반기 측정
    term = " ".join(w[:-1] if len(w) > 2 and w.endswith("일") else w for w in words)  # 사전투표일
    things = [m for m in frame.mentions if not is_scope([c.name for c in m.matches]) and m.text not in _TIMES]
    scopes = [m for m in frame.mentions if is_scope([c.name for c in m.matches])]
    places = tuple(n.name.subject for m in scopes for n in m.matches)
    if not things:
        return Understood(Query("search", term=term, scope=places, attributes=(_PLANNED,)))
    body = _dated_body(resolver, things)
    if body is not None:
        return body
    for thing in sorted(things, key=lambda m: (len(m.text) < _SHORT_TERM, -m.start)):
        names, _ = resolver.picker.pick(thing, Need(attributes=frozenset({_PLANNED})))
        if thing.exact or any(_PLANNED in n.attributes for n in names):
            break
    else:  # 후보자 등록: no name but words of a line
        term = " ".join((term, *(t.text for t in things)))
        return Understood(Query("search", term=term, attributes=(_PLANNED,)))
    if all(n.kind == "benefit" for n in names):  # 언제까지 신고해야 받나
        return resolver.about(Query("attribute", attributes=(_PLANNED,)), [(thing, names)])
    others = ("".join(t.text.split()) for t in things if t is not thing and not t.exact)
    term = " ".join((term, *(word for word in others if word not in _BEGINNING)))
    return resolver.one(Query("attribute", attributes=(_PLANNED,), term=term), [(thing, names)])


def _dated_body(resolver: Resolver, things: Sequence[Mention]) -> Outcome | None:
    """요양요원지원센터 지정위탁 언제: of a body of a list the field that says when, whose name ends so (대응시기)."""
    first = min(things, key=lambda m: m.start)
    names, _ = resolver.picker.pick(first, Need())
    held = names[0].attributes if len(names) == 1 and names[0].kind == "group" else ()
    if len(first.text) < _SHORT_TERM or _PLANNED in held or not fields_for("언제", held):
        return None
    return Understood(labelled(Query("attribute", subjects=(names[0].subject,), attributes=("언제",)), names))


def line_of_one(frame: Frame, subjects: Sequence[tuple[Mention, list[Name]]]) -> Query | None:
    """지킴이단 위촉식은 언제: a word behind the name of what prints dated lines is looked for in them, though it
    stands in the name of something else as well."""
    whole = [(m, names) for m, names in subjects if m.exact]
    one = whole[0] if len(whole) == 1 and len(whole[0][1]) == 1 else None
    if one is None or len(subjects) == 1 or not frame.has("operation", "when") or frame.has("measure"):
        return None
    others = [m for m, _ in subjects if m is not one[0]]
    behind = all(m.start > one[0].start and m.tier == "contains" for m in others)
    if not behind or _PLANNED not in one[1][0].attributes:
        return None
    term = " ".join("".join(m.text.split()) for m in others)
    return Query("attribute", subjects=(one[1][0].subject,), attributes=(_PLANNED,), term=term)
