"""Figures of running text, asked for by the label they are printed under: DB 구축 추진성과, 스탠딩 데스크 몇 개."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from data.records.values import replace
from nlp.asked import Asked
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.mentions import Picked
from nlp.normalise import key
from nlp.query import BODIES, Name, Query, Understood
from nlp.vocabulary import Word, read_yaml

_APART = ("goal", "organization", "department")  # what a figure lies in rather than is of


def only_a_measure(label: str, static: Sequence[Word]) -> bool:
    """최근 실적: a printed label that says a measure and nothing more; what is asked so is the measure."""
    head, _, tail = label.partition(" ")
    says = {w.role for w in static if w.text == head} if tail else set()
    return "noise" in says and any(w.role == "measure" and w.text == tail for w in static)


#: 몇 권 했나: what was done is asked for.
DONE = re.compile(r"몇\s?[^\s\d]{1,3}\s?(?:이나\s?)?(?:했|끝냈|마쳤)")
#: 2021년까지 끝낸 건수, 21년까지 몇 권 했나: what had been done by then, and not what was to be done that year.
DONE_BY_THEN = re.compile(r"\d\s?년?도?\s?(?:말\s?)?까지\s.*(?:끝낸|끝냈|완료한|완료했|마친|마쳤|[가-힣]한\s|했)")


@cache
def _done() -> dict[str, str]:
    return {str(e["value"]): str(e["done"]) for e in read_yaml("labels") if "done" in e}


@cache
def so_far_label() -> str:
    """The label under which is printed what has been done so far."""
    return next(str(e["value"]) for e in read_yaml("labels") if "so_far" in e)


def said_labels(frame: Frame) -> list[str]:
    """The labels of a question; 몇 권 했고 몇 권 남았나 asks for what was done beside what is left."""
    made = frame.values("label")
    before = [done for label, done in _done().items() if label in made and done not in made]
    return [*before, *made] if before and DONE.search(frame.text) else made


def says_label(text: str, label: str) -> bool:
    """Whether a question says a label of counts as printed, or in an everyday word for it (등록단체 for 단체수)."""
    said = key(text)
    return key(label) in said or any(key(word) in said for word in _everyday().get(label, ()))


def says_some_label(text: str) -> bool:
    """Whether a question says any label of counts in an everyday word for it."""
    return any(says_label(text, label) for label in _everyday())


@cache
def _everyday() -> dict[str, tuple[str, ...]]:
    counts = [e for e in read_yaml("labels") if not ("done" in e or "so_far" in e)]
    return {str(e["value"]): tuple(map(str, e["words"])) for e in counts}


def by_label(
    lexicon: Lexicon, base: Query, subjects: Sequence[Picked], label: str, months: Sequence[str] = ()
) -> Understood:
    """The figure of a printed label, of some months where they are said: of the thing named exactly, else of what its
    name is part of or it lies in."""
    names = [n for _, found in subjects for n in found]
    documents = frozenset(n.document for n in names)
    wider = [m.name for mention, _ in subjects for m in lexicon.wider(mention.text, documents)]
    above = list(_holders_above(lexicon, names, label))
    ids = dict.fromkeys(n.subject for n in (*names, *wider, *above) if n.kind not in _APART)
    wide = Query("printed", scope=tuple(ids), term=" ".join(("".join(label.split()), *months)), years=base.years)
    own = tuple(dict.fromkeys(n.subject for n in names)) if all(mention.exact for mention, _ in subjects) else ()
    return Understood(replace(wide, scope=own), otherwise=wide) if own else Understood(wide)


def _holders_above(lexicon: Lexicon, names: Sequence[Name], label: str) -> Iterator[Name]:
    """맞춤형 건강검진 1인 지원액: the project that the thing named is a line of may print the figure of the label."""
    holder = lexicon.label_holders.get(label, "")
    if holder and any(holder in lexicon.ancestors(n.subject) for n in names):
        yield lexicon.subjects[holder]


def labelled_figures(lexicon: Lexicon, frame: Frame, base: Query) -> list[Query]:
    """이중언어강사 몇 명, 데스크랑 의자 몇 개 – figures that are printed for one thing of all documents, asked for by
    what they are of."""
    said = frame.values("label")
    holders = {lexicon.label_holders.get(label, "") for label in said}
    holder = holders.pop() if len(holders) == 1 else ""
    if holder not in lexicon.subjects or base.filters or base.part or base.measure not in ("", "headcount", "count"):
        return []
    return [replace(base, subjects=(holder,), measure="count", basis=label) for label in said]


def labelled_there(
    lexicon: Lexicon, frame: Frame, want: Asked, mentions: Sequence[Picked], years: tuple[int, ...]
) -> Query | None:
    """진천군 스탠딩 데스크 몇 개: beside a place the label says what is counted, and not what the place holds."""
    bodies = [n for mention, names in mentions for n in names if not mention.mended]  # 자원봉사자중: only alike
    if not bodies or any(n.kind not in BODIES for n in bodies) or want.kinds or want.attributes:
        return None
    if want.states or not (want.does("count", "how_many") or want.measure == "headcount"):
        return None
    base = Query("amount", years=years, filters=want.conditions.filters, part=want.parts[0] if want.parts else "")
    queries = labelled_figures(lexicon, frame, base)
    there = len(queries) == 1 and lexicon.under(queries[0].subjects[0], [n.subject for n in bodies])
    return queries[0] if there else None
