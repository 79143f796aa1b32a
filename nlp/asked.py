"""What the words of a frame ask for, before names are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.conditions import Conditions, read_conditions
from nlp.frame import Frame
from nlp.negation import denied, opposite

#: Measures and states that only indicators (and the tasks that carry them out) have.
INDICATOR_MEASURES = ("target", "actual", "achievement", "weight", "lastyear_ratio")
INDICATOR_STATES = ("missed", "met", "exceeded", "unreported", "not_begun", "rising", "falling", "key", "ordinary")
MEMBER_OPERATIONS = ("top", "bottom", "rank", "list", "count", "sum", "average")
CHANGES = ("change", "change_rate", "increase", "decrease")
_LUMPS = ("총사업비", "기투자")
_FUNDS = ("국비", "도비", "시군구비", "기타")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of a frame ask for, before names are looked at."""

    measures: tuple[str, ...]
    basis: str
    bases: tuple[str, ...]  # every stage named, in order
    operations: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    attributes: tuple[str, ...]
    states: tuple[str, ...]
    parts: tuple[str, ...]
    comparisons: tuple[str, ...]  # > or <, with or without a number to compare with
    conditions: Conditions

    def does(self, *operations: str) -> bool:
        return any(o in self.operations for o in operations)

    @property
    def measure(self) -> str:
        return self.measures[0] if self.measures else ""


def asked(frame: Frame) -> Asked:
    """Read the words of a frame."""
    kinds = []
    for value in frame.values("kind"):
        kind, _, level = value.partition("/")
        kinds.append((kind, level))
    if not kinds and measures_counted(frame) and frame.has("value"):
        kinds.append(measures_counted(frame)[0])  # 시행주체가 …인 세부사업 수
    bases = [w.basis for _, w in frame.words if w.role == "measure" and w.basis]
    measures = frame.values("measure")
    if len(measures) > 1 and "benefit" in measures:  # 받다 and 주다 mean benefits only where nothing else is asked
        measures.remove("benefit")
    if not measures and (frame.has("period", *_LUMPS) or (frame.has("part", *_FUNDS) and not kinds)):  # 총사업비, 국비
        measures.append("budget")
    return Asked(
        measures=tuple(measures),
        basis=_basis(frame, bases),
        bases=tuple(dict.fromkeys(bases)),
        operations=tuple(frame.values("operation")),
        kinds=tuple(_most_specific(kinds)),
        attributes=tuple(frame.values("attribute")),
        states=_states(frame),
        parts=tuple(frame.values("part")),
        comparisons=tuple(v for v in frame.values("filter") if v in (">", "<", ">=", "<=")),
        conditions=read_conditions(frame),
    )


#: Printed counts whose word is also what is counted.
_COUNTED = {"세부사업수": ("programme", "detail"), "단위사업수": ("programme", "unit"), "성과지표수": ("indicator", "")}


def measures_counted(frame: Frame) -> list[tuple[str, str]]:
    """Kind and level of the things whose printed number a frame names (세부사업 수)."""
    return [_COUNTED[w.basis] for _, w in frame.words if w.role == "measure" and w.basis in _COUNTED]


def _basis(frame: Frame, bases: list[str]) -> str:
    """The stage the person named.  예산 beside 결산 (아니 결산 말고 예산) means the last one not refused."""
    refused = frame.at("dialogue", "instead")
    money = [(p, w) for p, w in frame.words if w.role == "measure" and w.value == "budget"]
    if refused >= 0 and money:
        after = [w for p, w in money if p > refused]
        if after:
            return after[-1].basis or "예산"
    plain = [w for _, w in money if not w.basis and w.text in ("예산", "예산액")]
    staged = list(dict.fromkeys(b for b in bases if b not in ("목표", "실적", "달성률", "가중치", "전년목표 대비")))
    if plain and staged and money:
        return ""  # both stages asked
    return staged[0] if len(staged) == 1 else ""


def _states(frame: Frame) -> tuple[str, ...]:
    """States named; 넘었다 beside a number compares with that number and not with a target."""
    numbers = any(n.kind in ("money", "percent", "count", "bare") for n in frame.numbers)
    made = []
    for position, word in frame.words:
        if word.role != "state" or (word.verb and word.value == "exceeded" and numbers):
            continue
        made.append((opposite(word.value) or word.value) if denied(frame, position, word.text) else word.value)
    return tuple(dict.fromkeys(made))


def _most_specific(kinds: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """단위사업 beside 사업 means 단위사업."""
    levelled = {k for k, level in kinds if level}
    return [(k, level) for k, level in kinds if level or k not in levelled]


#: Everyday words: they do not make a message ours where its other words are not understood.
_LOOSE = {
    "operation": (
        "how_much", "explain", "when", "more", "less", "most", "where_run", "than", "why", "list", "top", "compare",
        "count", "search", "who", "sum", "change", "increase", "decrease", "share", "status",
    ),
    "attribute": (
        "사업내용", "문의처", "대상", "소재지", "목적", "기대효과", "설정근거", "담당자", "대표자", "일정", "비고",
        "사업기간",
    ),
    "kind": (
        "organization", "task", "group", "field", "programme", "event", "indicator", "goal/policy",
    ),
    "state": ("new", "ended", "met", "rising", "falling", "exceeded"),
    "measure": ("benefit", "planned"),
}  # fmt: skip
_EVERYDAY_MONEY = ("돈", "비용", "금액", "세금")
#: Roles whose words carry meaning.
MEANING = ("measure", "operation", "kind", "attribute", "state", "part", "period", "label", "term", "value")


def is_ours(frame: Frame) -> bool:
    """Whether some word belongs to budgets, performance, organisations or cases and to nothing else."""
    return any(
        w.role in MEANING and w.value not in _LOOSE.get(w.role, ()) and w.text not in _EVERYDAY_MONEY and not w.verb
        for _, w in frame.words
    )
