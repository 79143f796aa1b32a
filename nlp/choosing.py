"""Which of the choices of an open question a message picks: by number, by label or by a part only one has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from data.records.values import replace
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.query import Choice, Context, Name
from nlp.together import TWO
from nlp.vocabulary import words


def choose(text: str, context: Context) -> Choice | None:
    """The pending choice that a message picks: by number (2, 2번, 두 번째), by label or by a part only it has."""
    choices = context.pending
    if not choices:
        return None
    folded = key(text)
    number = _number(folded)
    if number is not None:
        return choices[number - 1] if 1 <= number <= len(choices) else None
    if len(choices) == 1 and folded in _yes():  # 혹시 …인가요?
        return choices[0]
    labels = [(key(c.label), c) for c in choices]
    same = [c for label, c in labels if label == folded]
    if same:
        return same[0]
    if len(folded) == 1:
        worded = [c for c in choices if folded in re.split(r"[^\w]+", c.label)]
        return worded[0] if len(worded) == 1 else None
    for part in _stems(folded):
        holding = [c for label, c in labels if len(part) >= 2 and part in label]
        if len(holding) == 1:
            return holding[0]
    bared = [(re.sub(r"\([^()]*\)", "", c.label), c) for c in choices]  # 대학생은, of 전입 대학(원)생 지원
    for part in _stems(folded):
        holding = [c for label, c in bared if len(part) > TWO and part in key(label)]
        if len(holding) == 1:
            return holding[0]
    return _all_of(choices) if folded in _ALL else None


@cache
def _yes() -> frozenset[str]:
    """The words that say yes, as keys."""
    return frozenset(key(w.text) for w in words() if (w.role, w.value) == ("dialogue", "yes"))


def fewer(text: str, context: Context) -> tuple[Choice, ...]:
    """The pending choices that a message leaves where it fits several of them and not all: 시군 거, of two 시군."""
    for part in _stems(key(text)):
        holding = tuple(c for c in context.pending if len(part) >= TWO and part in key(c.label))
        if holding:
            return holding if 1 < len(holding) < len(context.pending) else ()
    return ()


def of_department(
    lexicon: Lexicon, departments: Sequence[Name], choices: Sequence[Choice], years: tuple[int, ...]
) -> Choice | None:
    """기본경비 (whose?), then 2026년 소통기획과요: the one choice that lies in what is named, of the years said or,
    where only the document of another year calls it so, of that year."""
    lines = {n.lineage for n in departments}
    inside = []
    for choice in choices:
        above = [{lexicon.subjects[a].lineage for a in lexicon.ancestors(s)} for s in choice.query.subjects]
        if above and all(lines & line for line in above):
            inside.append(choice)
    if len(inside) != 1:
        return None
    query = inside[0].query
    held = {lexicon.subjects[s].document for s in query.subjects}
    years = years or tuple({n.year for n in departments if n.document not in held}) or query.years
    return Choice(inside[0].label, replace(query, years=years))


def _stems(folded: str) -> Iterator[str]:
    """The message and what is left of it without endings: 시군 거요 → 시군."""
    yield folded
    for tail in sorted(_TAILS, key=len, reverse=True):
        if folded.endswith(tail) and len(folded) - len(tail) >= TWO:
            yield folded.removesuffix(tail)
            yield from (s for s in _stems(folded.removesuffix(tail)) if s != folded)


def _all_of(choices: Sequence[Choice]) -> Choice | None:
    """둘 다: one query of all the subjects, where the choices differ in nothing else."""
    queries = [c.query for c in choices]
    subjects = tuple(dict.fromkeys(s for q in queries for s in q.subjects))
    if not subjects or len({replace(q, subjects=()) for q in queries}) > 1:
        return None
    return Choice("·".join(c.label for c in choices), replace(queries[0], subjects=subjects))


_ORDINALS = {"첫번째": 1, "첫째": 1, "두번째": 2, "둘째": 2, "세번째": 3, "셋째": 3, "네번째": 4, "넷째": 4,
             "다섯번째": 5, "여섯번째": 6, "일번": 1, "이번": 2, "삼번": 3, "사번": 4}  # fmt: skip
_ALL = ("둘다", "둘다요", "전부", "전부다", "모두", "다", "다요", "셋다", "전부요", "모두요", "다알려줘", "전부알려줘")
_TAILS = (
    "이요",
    "쪽",
    "꺼",
    "이에요",
    "예요",
    "이야",
    "야",
    "요",
    "거",
    "것",
    "건",
    "게",
    "으로",
    "로",
    "은",
    "는",
    "이",
    "을",
    "거요",
    "걸로",
    "것은",
    "거는",
)


def _number(folded: str) -> int | None:
    for tail in ("", *_TAILS):
        stem = folded.removesuffix(tail) if tail else folded
        if stem in _ORDINALS:
            return _ORDINALS[stem]
        digits = stem.removesuffix("번째").removesuffix("번")
        if digits.isdigit() and len(digits) <= 2:
            return int(digits)
    return None
