"""Conditions that compare what members aim at in one year with what they reached in another: 22년 실적보다 23년 목표가
낮은 지표, 26년 목표가 24년 목표보다 높은 지표.  Of one year the state of an indicator says it (missed, exceeded)."""

from __future__ import annotations

from nlp.against import Compared, comparison_behind
from nlp.frame import Frame
from nlp.query import Against, Filter
from nlp.vocabulary import Word

_BEFORE = 2  # characters between a year and the stage it belongs to
_STAGES = {"actual": "실적", "target": "목표", "planned": "목표"}
_FIELDS = {"실적": "actual", "목표": "target"}
_THAN_TARGET = "목표보다"
_TARGET = Word("measure", "target", "목표", "목표")
_SEVERAL = 2


def read_result_against(frame: Frame) -> Compared | None:
    """The comparison, where both stages are named and each has a year of its own."""
    said = [(p, w) for p, w in frame.words if w.role == "measure" and w.value in _STAGES and not w.verb]
    than = [(p, w) for p, w in frame.words if w.role == "state" and w.text.startswith(_THAN_TARGET)]
    stages = [*said, *((p, _TARGET) for p, _ in than)]
    named = list(dict.fromkeys(_STAGES[w.value] for _, w in stages))
    years = [p for p in frame.periods if p.kind == "year"]
    apart = len(stages) >= _SEVERAL and len({p.years for p in years}) == _SEVERAL
    if not apart or not frame.has("kind"):
        return None
    for position, word in stages:
        of = next((p for p in years if 0 <= position - p.end <= _BEFORE), None)
        past = next((w for p, w in than if p == position), None)  # 24년 목표보다 높은 is one word, and says which way
        found = comparison_behind(frame, position + len(word.text)) if of is not None and past is None else None
        if past is not None:
            found = (">" if past.value == "exceeded" else "<", position + len(past.text))
        if of is None or found is None:
            continue
        operator, stop = found
        base = _STAGES[word.value]
        field = next((_FIELDS[stage] for stage in named if stage != base), _FIELDS[base])  # 26년 목표가 24년 목표보다
        return Compared(Filter(field, operator, Against("stage", base, of.years[0])), None, ((of.start, stop),))
    return None
