"""What a question sets aside is no part of its answer: A 말고 B is answered as B, or it is asked back.

The question is tried without what is set aside.  Its answer counts where A is known and B is told by a word of its own:
of people who are no women (여성 말고) nobody told how many there are, though how many there are in all is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from bot.answer import Answer, ShownFigure
from bot.refusing import asked_back
from data.records.values import replace, value
from db.case_index import case_index
from db.facts import Facts
from db.reading import Reader
from nlp.contrast import DONE, Contrast, contrasts, says_all, within_which, words_of
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.part import Part
from nlp.query import BODIES, MEMBER_QUERIES, Clarify, Context, Name, Query, Understood
from nlp.vocabulary import said_measures, words

_STEM = 2  # syllables of a word that must be told of what is shown
_SERIES = 4  # syllables that the names of one series begin with
_COUNTED = "group"
_OF_CASE = "case_figure"
_COMPUTED = ("minus", "compare", "ratio", "change")


@value
class Asking:
    """What an answer is made with: other questions and Queries answered, what is named, what texts hold."""

    lexicon: Lexicon
    ask: Callable[[str], Sequence[tuple[Part, Answer]]]
    run: Callable[[Query], Answer]
    source: Reader

    def counted(self, subjects: Iterable[str], units: Iterable[str]) -> str:
        """The words of all figures in some units, of the cases among some subjects."""
        return case_index(Facts(self.source)).words_counted(subjects, units)

    def names(self, subjects: Iterable[str]) -> list[Name]:
        """The names of subjects."""
        held = self.lexicon.subjects
        return [held[s] for s in subjects if s in held]

    def answer(self, text: str) -> Answer | None:
        """The answer of a text that is one question."""
        tried = self.ask(text)
        return tried[0][1] if len(tried) == 1 else None


def contrasted(part: Part, answer: Answer, asking: Asking, context: Context | None, now: float) -> Answer:
    """The answer without what the question sets aside; one that shows just that is none."""
    readings = contrasts(part.text)
    if not readings or answer.status == "denied":
        return answer
    nearest = min(readings, key=lambda reading: len(reading.aside))
    answered = answer.status == "answered" and not _is_found_by_search(answer)
    of_all = answered and (_of_all(asking, answer, nearest) or _of_whole(answer, nearest) or _unused(answer, nearest))
    shown = answered and (_shows(asking, answer, nearest) or says_all(nearest.aside))
    of_case = answer.query is not None and answer.query.operation == _OF_CASE
    if answered and not (shown or of_all or of_case):
        return answer
    found = _members_without(asking, answer, nearest) if answered else None
    for reading in readings if found is None else ():
        found = found or _found(asking, reading)
    if found is not None:
        return found
    beside = bool(answer.figures) and not of_all and not _called(nearest, _labels_of(answer.figures[:1]))
    if not answered or beside or (of_case and not shown):
        return answer  # what is asked comes first, and what is set aside behind it
    asked = Clarify("not_understood_part", (), nearest.said)
    return asked_back(asked, (), context or Context(), now)


def parts_meant(parts: Sequence[Part]) -> list[Part]:
    """소통기획과 5급 정원 6급 이하 말고: of the parts that one question names, those that it does not set aside."""
    if len(parts) < 2 or len({p.text for p in parts}) > 1:
        return list(parts)
    for reading in sorted(contrasts(parts[0].text), key=lambda reading: len(reading.aside)):
        kept = [p for p in parts if not (_part_of(p) and key(_part_of(p)) in key(reading.aside))]
        if len(kept) < len(parts):
            return kept or list(parts)
    return list(parts)


def _part_of(part: Part) -> str:
    return part.outcome.query.part if isinstance(part.outcome, Understood) else ""


def _is_found_by_search(answer: Answer) -> bool:
    """Whether cases were found that have the words, what is set aside among them."""
    return answer.query is not None and answer.query.operation == "search"


# -- the question without what is set aside --------------------------------------------------------------------------


def _found(asking: Asking, reading: Contrast) -> Answer | None:
    """The answer of a question without what is set aside, where that is another thing than what is asked."""
    tried = None if reading.narrows else asking.answer(reading.rest)
    if tried is None:
        return None
    found = _without_whole(asking, _chosen(asking, tried, reading), reading)
    if found.status != "answered" or found.query is None:
        return None
    made = _members_without(asking, found, reading) or _less(asking, found, reading)
    if made is not None or (found.query.operation in MEMBER_QUERIES and not says_all(reading.aside)):
        return made
    told = _without_lines(asking, found, reading)
    first = _labels_of(told.figures[:1]) or _labels(asking, told)
    if (_called(reading, first) and not says_all(reading.aside)) or not _is_told(asking, told, reading):
        return None
    return told if _is_another(asking, told, reading) else None


def _chosen(asking: Asking, answer: Answer, reading: Contrast) -> Answer:
    """Of several that may be meant, the one that is not called by what is set aside."""
    if answer.status != "clarify" or len(answer.buttons) != len(answer.choices):
        return answer
    left = [b for b in answer.buttons if not _called(reading, [b.label])]
    return asking.run(left[0].query) if len(left) == 1 else answer


def _without_whole(asking: Asking, answer: Answer, reading: Contrast) -> Answer:
    """휴양시설 중 펜션은: where the whole stands in the way, what lies under it is asked for by its own name."""
    several = answer.status == "answered" and len({f.subject for f in answer.figures}) > 1
    if answer.status == "answered" and not several:
        return answer
    for whole, rest in within_which(reading.rest):
        found = asking.answer(rest)
        if found is None or found.status != "answered" or found.query is None or not found.figures:
            continue
        named = [m.name for m in asking.lexicon.find(whole)]
        ids = found.query.subjects or (found.context.shown if found.context is not None else ())
        if (ids and all(_lies_in(asking, name, named) for name in asking.names(ids))) or (
            several and found.figures[0] in answer.figures
        ):
            return found
    return answer


def _lies_in(asking: Asking, name: Name, wholes: Sequence[Name]) -> bool:
    """Whether a thing lies under one of some others, or is printed beside it under one heading."""
    under = asking.lexicon.under(name.subject, [w.subject for w in wholes])
    return (under or name.parent in {w.parent for w in wholes}) and name not in wholes


def _without_lines(asking: Asking, answer: Answer, reading: Contrast) -> Answer:
    """The answer without the lines of figures that are called by what is set aside, where each has one of its own."""
    lines = [p for p in answer.paragraphs if p.style != "source"]
    of_whole = _of_whole(answer, reading) and any(f.part for f in answer.figures)
    if len(lines) != len(answer.figures) or not (of_whole or _shows(asking, answer, reading)):
        return answer
    kept = [n for n, f in enumerate(answer.figures) if not _called(reading, _labels_of([f]))]
    kept = [n for n in kept if answer.figures[n].part or not of_whole]
    gone = [p for n, p in enumerate(lines) if n not in kept] if kept else []
    return replace(
        answer,
        figures=tuple(answer.figures[n] for n in kept) or answer.figures,
        paragraphs=tuple(p for p in answer.paragraphs if p not in gone),
        items=tuple(item for item in answer.items if not _called(reading, [item])),
    )


# -- what is computed ----------------------------------------------------------------------------------------------


def _members_without(asking: Asking, answer: Answer, reading: Contrast) -> Answer | None:
    """나머지 읍면 합계, 이장 (진천읍 말고): the members, or the whole, without the one that is left out."""
    query, shown = answer.query, answer.context.shown if answer.context is not None else ()
    if query is None or query.without:
        return None
    if query.operation == "amount" and len(query.subjects) == 1:
        shown = asking.lexicon.children.get(query.subjects[0], ())
        kinds = {n.kind for n in asking.names(shown)}
        measure = answer.figures[0].measure if answer.figures else ""
        total = Query("sum", measure=measure, years=query.years, scope=query.subjects)
        query = replace(total, kind=_COUNTED) if kinds == {_COUNTED} else query
    out = [n.subject for n in asking.names(shown) if _same(asking, n, reading.aside)]
    if query.operation not in MEMBER_QUERIES or len(out) != 1:
        return None
    found = asking.run(replace(query, without=tuple(out)))
    return found if found.status == "answered" and not _called(reading, found.items) else None


def _same(asking: Asking, name: Name, said: str) -> bool:
    return key(said) in {key(name.text), *(key(n.text) for n in asking.names([name.parent or ""]))}


def _less(asking: Asking, found: Answer, reading: Contrast) -> Answer | None:
    """출장에서 해외연수 빼면 얼마: a whole less the one part of it that is taken away."""
    query = found.query
    if not reading.takes or reading.names_another or query is None or query.operation != "amount":
        return None
    named = [m.name.subject for m in asking.lexicon.find(reading.aside, words=())]
    inside = [s for s in named if s not in query.subjects and asking.lexicon.under(s, query.subjects)]
    if len(query.subjects) != 1 or len(inside) != 1 or not _is_said(found, reading):
        return None
    made = asking.run(Query("minus", (*query.subjects, inside[0]), query.measure, query.basis, query.years))
    return made if made.status == "answered" else None


def _is_said(found: Answer, reading: Contrast) -> bool:
    """Whether what is found is named in what the part is taken from."""
    said = {w[:_STEM] for w in words_of(reading.rest)}
    return any(w[:_STEM] in said for f in found.figures[:1] for w in words_of(f.subject))


# -- what an answer tells --------------------------------------------------------------------------------------------


def _of_all(asking: Asking, answer: Answer, reading: Contrast) -> bool:
    """이장 몇 명 (진천읍 말고): whether the figure of something is told as if no place was left out of it."""
    query = answer.query
    named = [m.name for m in asking.lexicon.matches(key(reading.aside))]
    if query is None or query.operation not in ("amount", "printed") or not named:
        return False
    meant = asking.names(query.subjects)
    if not any(n.kind in BODIES for n in named) or any(n.kind in BODIES for n in meant):
        return False
    below = [c for n in meant for c in asking.names(asking.lexicon.children.get(n.subject, ()))]
    return any(_same(asking, name, reading.aside) for name in below)


def _of_whole(answer: Answer, reading: Contrast) -> bool:
    """국비 말고 지방비: whether the first figure is that of all parts."""
    return not _parts().isdisjoint(reading.words) and bool(answer.figures) and not answer.figures[0].part


def _unused(answer: Answer, reading: Contrast) -> bool:
    """세부사업에서 자매결연 빼고: whether members are told and nothing was taken from them."""
    query = answer.query
    members = query is not None and query.operation in MEMBER_QUERIES and reading.takes and not says_all(reading.aside)
    return members and query is not None and not (query.without or query.filters or query.state or query.nth)


def _shows(asking: Asking, answer: Answer, reading: Contrast) -> bool:
    """Whether an answer tells of what is set aside, and does not reckon with it."""
    query = answer.query
    if query is None or query.operation in _COMPUTED or query.without or says_all(reading.aside):
        return False
    if any(f.op == "lacks" for f in query.filters):
        return False
    return _called(reading, _labels(asking, answer))


def _labels(asking: Asking, answer: Answer) -> list[str]:
    """What the figures of an answer, or else its subjects, are called."""
    made = _labels_of(answer.figures)
    if not made and answer.query is not None:
        made = [n.text for n in asking.names(answer.query.subjects)]
    return [*made, *answer.items]


def _labels_of(figures: Iterable[ShownFigure]) -> list[str]:
    return [label for f in figures for label in (f.subject, f.basis, f.part, f.period) if label]


def _called(reading: Contrast, labels: Iterable[str]) -> bool:
    """Whether anything is called by the words that only what is set aside has."""
    kept = words_of(reading.rest)
    own = [w for w in reading.words if w not in kept]
    told = (label for label in labels if key(reading.said) not in key(label))  # 수료율(과장급 제외): its own name
    whole = "".join(own)  # 6급 이하, which is printed 6급이하
    return bool(own) and any(whole in words_of(label) or all(_holds(words_of(label), w) for w in own) for label in told)


def _holds(called: Sequence[str], said: str) -> bool:
    joined = said == "".join(called)  # 지도연구직: 지도·연구직
    return joined or any(word == said or (len(word) >= _STEM and word == DONE.sub("", said)) for word in called)


def _is_told(asking: Asking, found: Answer, reading: Contrast) -> bool:
    """Whether what is shown is called by a word of what is asked instead: B, and not only how much."""
    subjects = found.query.subjects if found.query is not None else ()
    labels = [*_labels(asking, found), *found.facts, *(n.text for n in asking.names(subjects))]
    shown = "".join(key(label) for label in labels)
    said = [w for w in words_of(reading.instead) if len(w) >= _STEM]
    return reading.names_another and any(w[:_STEM] in shown for w in said)


def _is_another(asking: Asking, found: Answer, reading: Contrast) -> bool:
    """Whether what is set aside is known, and is a thing beside what is found: no part of it."""
    query = found.query
    if query is None or (not _parts().isdisjoint(reading.words) and not any(f.part for f in found.figures)):
        return False  # 국비 말고 예산: the rest of it
    if says_all(reading.aside):
        return True
    ids = (*query.subjects, *(found.context.shown if found.context is not None else ()))
    meant = asking.names(ids)
    named = [m.name for m in asking.lexicon.find(reading.aside, words=()) if m.tier in ("exact", "bracket")]
    whole = not reading.takes and any(key(n.text) in key(reading.instead) for n in meant)  # B by its whole name
    if not whole and any(asking.lexicon.under(n.subject, ids) and n.subject not in ids for n in named):
        return False
    if named and all(n.kind in BODIES for n in named) and not any(n.kind in BODIES for n in meant):
        return False  # 이장 (진천읍 말고): of all but one place
    printed = asking.counted(ids, {f.unit for f in found.figures})
    if reading.takes and _parts().isdisjoint(reading.words):
        both = said_measures().issuperset(reading.words) and not said_measures().isdisjoint(words_of(reading.rest))
        counted = bool(reading.words) and all(len(w) >= _STEM and w in printed for w in reading.words)
        above = {n.parent for n in meant}
        beside = any(m.name.parent in above for m in asking.lexicon.find(reading.aside))
        return both or counted or beside or _of_a_series(asking, meant, reading)
    labels = {key(label) for _, label, _ in asking.lexicon.labels}
    known = bool(reading.words) and all(_is_known(asking, word, printed) for word in reading.words)
    return known or key(reading.aside) in labels or _of_a_series(asking, meant, reading)


def _is_known(asking: Asking, word: str, printed: str) -> bool:
    """Whether something else goes by a word: a measure, a field, a part, a label, a name, a figure beside it."""
    said = any(key(label) == key(word) for _, label, _ in asking.lexicon.labels)
    inside = len(word) >= _STEM and word in printed
    return inside or said or word in _told_apart() or bool(asking.lexicon.find(word, words=()))


def _of_a_series(asking: Asking, meant: Iterable[Name], reading: Contrast) -> bool:
    """도센터 beside 시군: whether the letters of what is set aside stand, in order, in a name beside the one found."""
    for name in meant:
        beside = asking.names(asking.lexicon.children.get(name.parent or "", ()))
        alike = [n for n in beside if n is not name and key(n.text)[:_SERIES] == key(name.text)[:_SERIES]]
        if any(_in_order(key(reading.aside), key(n.text)) for n in alike):
            return not _in_order(key(reading.aside), key(name.text))
    return False


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


@cache
def _parts() -> frozenset[str]:
    """What a part of money or staff is called: 국비, 일반직."""
    return frozenset(w.text for w in words() if w.role == "part")


@cache
def _told_apart() -> frozenset[str]:
    """Words of the vocabulary for what is asked of one thing; a term of the trade may be a part of what is asked."""
    return frozenset(w.text for w in words() if w.role in ("measure", "part", "period", "attribute", "label"))
