"""A yes or a no before an answer whose figures decide what the question claims; nothing where they do not.

예산 30억 넘어 → 예.  The figures are those of the answer: nothing is looked up for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from bot import note_texts
from bot.answer import Answer, Paragraph, ShownFigure
from bot.answers_compared import together
from bot.sentences import APART
from bot.wording import is_english, spoken
from data.records import WON, to_won
from data.records.values import replace
from nlp.normalise import key
from nlp.part import Part
from nlp.query import MEMBER_QUERIES
from nlp.yes_no import Claim, read_claim, year_words

notes = spoken(note_texts)
_CHANGES = ("change", "change_rate")
_OF_WORDS = ("attribute", "who", "why", "search", "glossary", "case_row", "case_date", "case_label", "place", "revised")
_TIMES: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
}
#: Steps a sum of money is said in: 33억 for 33억 1,400만원 is neither right nor wrong.
_STEPS = (("조", 10**12), ("억", 10**8), ("천만", 10**7), ("백만", 10**6), ("만", 10**4), ("천", 10**3))
#: Letters between the name of what is compared with and 보다 (소통기획과의 2026년 예산보다), its year, its stage.
_OF_SUBJECT, _OF_YEAR, _OF_BASIS = 12, 6, 2
_NONE = ("없습니다", "None of", "There is no")  # how a list without a member is told of
_NEAR = Decimal("0.03")  # how far a rounded number may lie from the one it stands for


def decided(parts: Sequence[Part], answers: Sequence[Answer]) -> Answer:
    """The answer to a message, a yes or a no before each part of it that asks for one."""
    if len(answers) == 1:
        return _with_verdict(parts[0].text, answers[0])
    if len({part.text for part in parts}) == 1:
        return _with_verdict(parts[0].text, together(parts, answers))
    return together(parts, [_with_verdict(p.text, a) for p, a in zip(parts, answers, strict=True)])


def _with_verdict(text: str, answer: Answer) -> Answer:
    if answer.status != "answered" or not answer.figures or not answer.paragraphs:
        return answer
    claim = read_claim(text)
    verdict = _verdict(claim, answer) if claim is not None else None
    if verdict is None:
        return answer
    word = notes.YES if verdict else notes.NO
    first, *rest = answer.paragraphs
    if first.style != "headline" or (is_english() and not first.told):  # an English answer is written anew
        return replace(answer, paragraphs=(Paragraph(word, "headline", told=True), *answer.paragraphs))
    return replace(answer, paragraphs=(replace(first, text=f"{word} {first.text}"), *rest))


def _verdict(claim: Claim, answer: Answer) -> bool | None:
    """Whether the figures bear the claim out, None where they do not decide it."""
    operation = answer.query.operation if answer.query is not None else ""
    if operation in _OF_WORDS:
        return None
    if claim.sort in ("new", "there"):
        return _of_members(claim, answer) if operation in MEMBER_QUERIES else None
    if claim.number is not None:
        return _of_growth(claim, answer) if claim.sort in ("rises", "falls") else _of_value(claim, answer)
    if claim.sort in ("rises", "falls"):
        return _grown(claim, answer)
    state = _of_state(claim, answer)
    return _of_sides(claim, answer) if state is None and operation not in MEMBER_QUERIES else state


# --- one figure ------------------------------------------------------------------------------------------------------


def _won(figure: ShownFigure) -> Decimal:
    """The value of a figure, of money in 원."""
    won = to_won(figure.value, figure.unit)
    return figure.value if won is None else Decimal(won)


def _alike(claim: Claim, figure: ShownFigure) -> bool:
    """Whether a figure can be held against the number claimed."""
    number = claim.number
    if number is None:
        return False
    if figure.unit in WON:
        return number.unit == "원"
    if number.unit == "원":  # 2백만 명, said without what is counted
        return (
            figure.measure != "count"
            and not claim.written.endswith("원")
            and figure.unit != "%"
            and figure.measure not in _CHANGES
        )
    return bool(number.unit) and (figure.unit == number.unit or figure.unit.startswith(number.unit))


def _held(claim: Claim, figure: ShownFigure) -> bool | None:
    """Whether a figure is as large as claimed; None where the number is a rounded one of it."""
    if claim.number is None or claim.loose:
        return None
    wanted, printed = claim.number.value, abs(_won(figure)) if claim.sort != "value" else _won(figure)
    if claim.op == "=" and wanted != printed and _rounded(claim, wanted, printed):
        return None
    return _TIMES[claim.op](printed, wanted)


def _rounded(claim: Claim, wanted: Decimal, printed: Decimal) -> bool:
    if not printed or abs(wanted - printed) > abs(printed) * _NEAR:
        return False
    unit = next((Decimal(n) for word, n in _STEPS if word in claim.written), Decimal(1))
    return any((printed / unit).quantize(Decimal(1), how) * unit == wanted for how in (ROUND_DOWN, ROUND_HALF_UP))


def _agreed(said: Sequence[bool | None]) -> bool | None:
    return said[0] if said and len(set(said)) == 1 else None


def _of_value(claim: Claim, answer: Answer) -> bool | None:
    """예산이 30억 넘어: of the figure asked for, of the first of each thing where several are asked."""
    query = answer.query
    if query is not None and query.operation in MEMBER_QUERIES and query.operation not in ("sum", "average"):
        first = answer.figures[0]
        return _held(claim, first) if first.measure == "count" and _alike(claim, first) else None
    found = [f for f in answer.figures if _alike(claim, f)]
    asked = query.measure if query is not None else ""
    if asked == "achievement" and not claim.achieved:
        asked = "actual"  # 활동률이 6% 넘었어: the result, and not how far it is of its target
        found = [f for f in found if f.measure == asked]
    found = [f for f in found if f.measure == asked] or [f for f in found if f.measure not in _CHANGES]
    if query is not None and query.operation == "change":  # the amount as it is now
        found.sort(key=lambda f: -(f.year or 0))
    firsts = {f.subject: f for f in reversed(found)}
    same = [
        f
        for f in found
        if (first := firsts[f.subject]) and (f.measure, f.basis, f.year) == (first.measure, first.basis, first.year)
    ]
    if query is not None and query.operation in ("printed", "case_figure", "trend"):
        same = found
    return _agreed([_held(claim, f) for f in same])


# --- a change --------------------------------------------------------------------------------------------------------


def _moves(answer: Answer, measure: str = "change") -> list[ShownFigure]:
    """The change of each thing, the printed one where there is one."""
    found = [f for f in answer.figures if f.measure == measure and f.basis != APART]
    return list({f.subject: f for f in reversed(found)}.values())


def _grown(claim: Claim, answer: Answer) -> bool | None:
    """늘었어: by the change of every thing asked about."""
    if answer.query is not None and answer.query.operation in MEMBER_QUERIES:
        return None
    moves = _moves(answer)
    if not moves:
        sides = sorted(_sides(answer), key=lambda f: f.year or 0)
        if len(sides) != 2 or sides[0].subject != sides[1].subject or sides[0].year == sides[1].year:
            return None
        moved = _won(sides[1]) - _won(sides[0])
        return moved > 0 if claim.sort == "rises" else moved < 0
    return _agreed([f.value > 0 if claim.sort == "rises" else f.value < 0 for f in moves])


def _of_growth(claim: Claim, answer: Answer) -> bool | None:
    """10% 이상 늘었어, 1억 넘게 줄었어."""
    if answer.query is not None and answer.query.operation in MEMBER_QUERIES:
        return None
    if _grown(claim, answer) is not True:
        return _grown(claim, answer)
    rate = claim.number is not None and claim.number.unit == "%"
    moves = [f for f in _moves(answer, "change_rate" if rate else "change") if rate or _alike(claim, f)]
    return _agreed([_held(claim, f) for f in moves])


# --- two figures -----------------------------------------------------------------------------------------------------


def _sides(answer: Answer) -> list[ShownFigure]:
    """The figures that are compared."""
    return [f for f in answer.figures if f.measure not in _CHANGES and f.measure != "achievement" and f.basis != APART]


def _of_sides(claim: Claim, answer: Answer) -> bool | None:
    """현원이 정원보다 많나요, 대외협력과가 더 많아: which of two is held against which is read from what stands before
    보다."""
    sides = _sides(answer)
    if len(sides) != 2 or len({_of_unit(s) for s in sides}) > 1:
        return None
    if claim.sort == "same":
        return _won(sides[0]) == _won(sides[1])
    reference = _reference(claim.than, sides) if claim.than else None
    if reference is None:
        return None
    other = sides[1] if reference is sides[0] else sides[0]
    return _won(other) < _won(reference) if claim.sort == "less" else _won(other) > _won(reference)


def _of_unit(figure: ShownFigure) -> str:
    return "원" if figure.unit in WON else figure.unit


def _reference(than: str, sides: Sequence[ShownFigure]) -> ShownFigure | None:
    """Which of two figures was named last before 보다; None where that is not told."""
    said = key(than)
    told = [_last(said, side, other) for side, other in zip(sides, (sides[1], sides[0]), strict=True)]
    if told[0] == told[1]:
        return None
    return sides[0] if told[0] > told[1] else sides[1]


def _last(said: str, side: ShownFigure, other: ShownFigure) -> int:
    """Where what tells a figure from the other one is said last, -1: nowhere."""
    if side.subject != other.subject:
        mine, its = key(side.subject), key(other.subject)
        pairs = {mine[i : i + 2] for i in range(len(mine) - 1)} - {its[i : i + 2] for i in range(len(its) - 1)}
        return max((_ends(said, pair, _OF_SUBJECT) for pair in pairs), default=-1)
    if side.basis != other.basis:
        return _ends(said, key(side.basis), _OF_BASIS)
    if side.year is None or other.year is None:
        return -1
    words = [f"{side.year}", f"{side.year % 100:02}년"]
    words += map(key, year_words(earlier=side.year < other.year))
    return max(_ends(said, word, _OF_YEAR) for word in words)


def _ends(said: str, word: str, gap: int) -> int:
    """Where a word ends that stands before 보다 with no more than so many letters between, else -1."""
    at = said.rfind(word) if word else -1
    return at + len(word) if at >= 0 and len(said) - at - len(word) <= gap else -1


# --- a state ---------------------------------------------------------------------------------------------------------


def _of_state(claim: Claim, answer: Answer) -> bool | None:
    """달성했어, 목표를 넘겼어: by what is said of the target."""
    if claim.sort not in ("met", "exceeded", "missed"):
        return None
    texts = {p.text for p in answer.paragraphs}
    states = [state for state in ("met", "exceeded", "missed") if notes.STATE_SENTENCES[state] in texts]
    if len(states) != 1:
        return None
    wanted = {"met": ("met", "exceeded"), "exceeded": ("exceeded",), "missed": ("missed",)}[claim.sort]
    return states[0] in wanted


def _of_members(claim: Claim, answer: Answer) -> bool | None:
    """미달 지표 있어, 신규사업이야: by how many there are."""
    query, first, *rest = answer.query, *answer.figures
    if query is None or first.measure != "count" or not (query.state or query.filters):
        return None
    if not answer.items:
        none = any(word in answer.paragraphs[0].text for word in _NONE)
        return False if none and claim.sort == "there" else None
    if claim.sort == "there":
        return True
    if query.state != "new" or (not query.filters and len(query.scope) != 1):
        return None
    everyone = rest[0].value if rest and rest[0].measure == "count" else first.value
    if query.filters:
        return True if first.value == 1 else None
    return False if not first.value else True if first.value == everyone else None
