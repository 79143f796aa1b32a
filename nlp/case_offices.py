"""The office of a case that a question names: 의성군 지방소멸대응과 전화번호, 희망복지팀 연락처.

Offices of cases are no names of their own; they are printed where a case says whom to ask.  A question for a contact
that names one is answered by the case that prints it, and by none where the place that is named has no such office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.case_places import PARTICLE, WORD, Place, places_named
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.persons import PERSONS
from nlp.places import case_books
from nlp.query import NotUnderstood, Outcome, Query, Understood

_CONTACT = "문의처"
_FIELDS = ("문의처", "문의전화")
_OFFICE = re.compile(r"[가-힣]{2,}(?:과|국|팀|실|담당관|정책관|기획관|사업소|추진단)$")
_OFFICER = re.compile(r"[가-힣]{2,}(?:담당관|정책관|기획관)$")
_SHORTEST = 3  # letters of the name of an office
_MOST = 4  # offices whose contacts are still one answer


def case_office(lexicon: Lexicon, frame: Frame) -> Outcome | None:
    """The contact of the office that a question names, or that there is none; None where it asks for something else."""
    asked = frame.values("attribute")
    if not lexicon.offices or _CONTACT not in asked or {*asked} & {*PERSONS} or _names_another(lexicon, frame):
        return None
    places = places_named(frame, lexicon, compared=False)
    if places is None:
        return None
    said = {key(word): word for word in _words(frame, places)}
    scope = tuple(s for place in places for s in place.scope)
    there = {s: texts for s, texts in lexicon.offices.items() if not scope or lexicon.under(s, scope)}
    named = {s: sum(key(w) in said for w in texts[0].split()) for s, texts in there.items()}
    most = max(named.values(), default=0)
    if most:  # an office that several cases print is one
        subjects = {there[s]: s for s, count in reversed(named.items()) if count == most}
        query = Query("attribute", subjects=tuple(reversed(subjects.values())), attributes=_FIELDS)
        return Understood(query) if len(subjects) <= _MOST else None
    strange = next(
        (w for k, w in said.items() if (w in frame.bodies or _OFFICER.search(w)) and not lexicon.matches(k)), ""
    )
    of_cases = bool(scope) and all(lexicon.subjects[s].document in case_books(lexicon) for s in scope)
    return NotUnderstood("not_found", "not_under", strange) if strange and of_cases else None


def _names_another(lexicon: Lexicon, frame: Frame) -> bool:
    """Whether something is named by its whole name that is no place and no case."""
    named = (m.name for mention in frame.mentions if mention.exact for m in mention.matches)
    return any(n.kind != "organization" and n.document not in case_books(lexicon) for n in named)


def _words(frame: Frame, places: Sequence[Place]) -> Iterator[str]:
    """The words of a question without their particles, but for those that name its places."""
    for found in WORD.finditer(frame.text):
        word = PARTICLE.sub("", found.group())
        if len(word) >= _SHORTEST and not any(p.start < found.end() and found.start() < p.end for p in places):
            yield found.group() if _OFFICE.search(found.group()) else word
