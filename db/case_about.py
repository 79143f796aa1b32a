"""What tells cases apart that are called the same: a case without a printed title is called by its organisation and its
field, and an organisation may have several in one field, or one case in two.

In this order: the field, where it differs; the name of the project that the book prints; the words of the case's first
lines that are the rarest in the book.  Words with digits are none of them: a number is shown with its figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from data.records.values import replace
from db.facts import Facts
from db.result import Listing, Matches, Result, Text, Thing

_FIELD, _WORDS, _PROJECTS = "분야", "낱말", ("사업명", "부르는 이름")
_WORD = re.compile(r"[가-힣A-Za-z]*[가-힣]{3,}")  # shorter ones say little
_LONGEST = 12  # letters: longer ones are words run together
_TOLD = 2  # words
_HEAD = 20  # printed lines


def told_apart(facts: Facts, result: Result) -> Result:
    """A list or the finds of a search in which cases that are called the same say what they are about."""
    if isinstance(result, Listing):
        made = abouts(facts, [item.thing for item in result.items]) if result.kind == "case" else {}
        items = tuple(replace(i, about=made[i.thing.id]) if i.thing.id in made else i for i in result.items)
        return replace(result, items=items) if made else result
    if isinstance(result, Matches):
        made = abouts(facts, [match.thing for match in result.matches])
        found = tuple(replace(m, about=made[m.thing.id]) if m.thing.id in made else m for m in result.matches)
        return replace(result, matches=found) if made else result
    return result


def abouts(facts: Facts, things: Iterable[Thing]) -> dict[str, str]:
    """What each of the cases is about whose name another of them bears, by id; nothing where that tells none apart."""
    alike: dict[tuple[str, str], dict[str, Thing]] = {}
    for thing in things:
        if thing.kind == "case":
            alike.setdefault((thing.document.id, thing.name), {})[thing.id] = thing
    made: dict[str, str] = {}
    for cases in alike.values():
        if len(cases) > 1:
            made |= _told(facts, list(cases.values()))
    return made


def _told(facts: Facts, cases: Sequence[Thing]) -> dict[str, str]:
    fields = facts.attribute(cases, _FIELD)
    if len(set(fields.values())) == len(cases):
        return fields
    texts = facts.texts(cases, words=True)
    common = _common(facts, cases[0])
    made = {case.id: _project(texts[case.id], case) or _rarest(texts, case, common) for case in cases}
    return made if all(made.values()) and len(set(made.values())) == len(made) else {}


def _project(texts: Sequence[Text], case: Thing) -> str:
    """The project that a case names at its head; "" where none is: what is named further on is but a part of it."""
    found = (t.text for name in _PROJECTS for t in texts if t.name == name and t.line - case.line < _HEAD)
    return next((text for text in found if not any(c.isdigit() for c in text)), "")


def _rarest(texts: dict[str, list[Text]], case: Thing, common: Counter[str]) -> str:
    """The words of a case's first lines that stand in the fewest cases of the book, and in none of those like it."""
    first = next((t.text.split() for t in texts[case.id] if t.name == _WORDS), [])
    others = {word for id_, held in texts.items() if id_ != case.id for t in held for word in _words(t)}
    words = [w for w in first if _WORD.fullmatch(w) and len(w) <= _LONGEST and w not in others]
    words = [w for w in words if not any(o != w and w.startswith(o) for o in words)]  # 가족지원의, beside 가족지원
    return "·".join(sorted(words, key=lambda w: (common[w], -len(w), w))[:_TOLD])


def _words(text: Text) -> list[str]:
    return text.text.split() if text.name == _WORDS else []


def _common(facts: Facts, case: Thing) -> Counter[str]:
    """In how many cases of a book each word stands."""
    cases = facts.members("case", documents=[case.document.id])
    texts = facts.texts(cases, words=True)
    return Counter(word for held in texts.values() for word in {w for t in held for w in _words(t)})
