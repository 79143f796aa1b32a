"""How near the words of a question stand to a printed figure: in its label, on its line, in its passage, in its names.

What a noun is made of counts as the noun itself (사전예약 stands in 사전 예약 첫날), endings that tell nothing do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.records import WON
from db.result import Reading, Text, Thing
from db.search import INDEX_WORDS, LINE_WORDS, PASSAGE_WORDS, Group, Pattern

#: What running text prints of a thing: no targets, no shares of a whole.
MEASURES = ("budget", "amount", "count", "rate", "headcount")
_TOPICS = ("사업명", "사업이름", "선거명", "위치", "장소")
_WHOM = ("대상", "자격")
_LEADING = 40  # printed lines, half of them blank
_ABOVE = 8  # lines over a figure whose short texts say what it is about
#: Words that tell nothing of their own, and what a noun may end in: 활동비, 처리건수.
FILLERS = frozenset(
    (
        "사업", "운영", "지원", "조성", "추진", "금액", "건수", "횟수", "인원", "사람", "이용자", "총액", "전체",
        "합계", "모두", "총", "시", "수", "액", "비", "금", "개", "료", "자", "들", "용", "명", "건", "로", "으로",
        "률", "율", "후", "전", "별", "앱",
    )
)  # fmt: skip
PARTS = 3  # of a word under a place named; of more, and of two elsewhere, some stand in a passage by chance
COMPOUND = 4  # syllables
MONTH = re.compile(r"\d{1,2}월|[상하]반기|\d분기")
DURATIONS = ("년", "개월", "월", "주", "일", "시간", "분", "초", "세")  # and ages
_PARTICLES = "이가은는을를의로에"


@dataclass(slots=True)
class Around:
    """What is said around the figures of one subject: its names, its passages and the whole of its case."""

    names: str  # of the subject, of those above it, of the organisation
    about: str  # the names, the words of the summary, and whom it is for
    texts: list[Text]
    passages: list[Text]
    whole: str

    @classmethod
    def of(cls, thing: Thing, texts: dict[str, list[Text]]) -> Around:
        held = [*texts[thing.id], *(texts[thing.parent.id] if thing.parent is not None else ())]
        passages = sorted((t for t in held if t.name == PASSAGE_WORDS), key=lambda t: t.line)
        whole = " / ".join(t.text for t in held if t.name in INDEX_WORDS)
        names = names_of(thing, texts)
        summary = [t.text for t in held if t.name == LINE_WORDS and t.line == t.thing.line]
        whom = [t.text for t in texts[thing.id] if t.name.endswith(_WHOM) and not t.personal]
        return cls(names, " / ".join((names, *summary, *whom)), texts[thing.id], passages, whole)

    def passage(self, line: int) -> str:
        """The words of the passage that a line lies in."""
        before = [t for t in self.passages if t.line <= line]
        return before[-1].text if before else ""

    def before(self, line: int) -> str:
        """The words of the passages that lead up to a line."""
        return " / ".join(t.text for t in self.passages if line - _LEADING <= t.line <= line)


def names_of(thing: Thing, texts: dict[str, list[Text]]) -> str:
    """Names of a subject and of those above it, with the organisation and title of its case."""
    made = []
    at: Thing | None = thing
    while at is not None:
        made.append(at.name)
        at = at.parent
    for held in (thing, thing.parent):
        if held is not None:
            made += [t.text for t in texts.get(held.id, ()) if t.name in ("제목", "기관")]
    return " / ".join(made)


def label_of(reading: Reading) -> str:
    """All that is printed as the label of a figure, its period and year with it."""
    year = f"{reading.year}년" if reading.year else ""
    unit = (
        reading.unit.replace("·", "") if len(reading.unit) > 1 and reading.unit not in WON else ""
    )  # 개 단체: what is counted
    return " / ".join(w for w in (reading.basis, reading.part, reading.period, reading.note, unit, year) if w)


def above(reading: Reading, texts: Iterable[Text]) -> str:
    """Texts on the line of a figure, and what the lines right above it say it is about."""
    near = (t for t in texts if reading.line - _ABOVE <= t.line <= reading.line and not t.personal)
    return " / ".join(t.text for t in near if t.line == reading.line or t.name in _TOPICS)


def of_unit(reading: Reading, unit: str, beside: Sequence[Reading]) -> bool:
    """Whether a figure is counted in the unit asked for; one without a unit as those `beside` it on its line."""
    if unit == "원":  # any amount of money
        return reading.unit in WON
    if unit == "수":  # a number of anything
        return reading.unit not in WON and "%" not in reading.unit and reading.unit not in DURATIONS
    if unit == "기간":
        return reading.unit in DURATIONS
    if unit == "개":
        return reading.unit not in WON and reading.unit[:1] in ("개", "", "종", "곳")
    if not reading.unit and reading.measure == "count":
        return {r.unit for r in beside if r.unit} == {unit}
    return reading.unit.startswith(unit)


#: Units that people say for each other; what is no unit of these is counted in 개 as well.
_LIKE_UNITS = (
    ("명", "인", "만명", "천명"),
    ("가구", "천가구", "세대", "호", "농가", "집"),
    ("회", "건", "번", "차", "만건"),
    ("대", "만대", "기"),
    ("㎡", "㎢", "km²", "평", "필지"),
    ("km", "㎞", "m", "cm", "mm"),
    ("kg", "톤", "백만톤", "t"),
)
_THINGS = ("개", "가지", "곳", "종", "수")
_MEASURED = ("㎡", "km", "m", "kg", "톤")  # nothing is counted in these


def of_like_unit(reading: Reading, unit: str, beside: Sequence[Reading]) -> bool:
    """Whether a figure is counted in a unit that is said for the one asked for, or in one that is not printed."""
    if of_unit(reading, unit, beside):
        return True
    counted = reading.measure == "count" and reading.unit not in (*DURATIONS, *WON)
    if not counted or unit in (*DURATIONS, "원", "%"):
        return False
    like = next((units for units in _LIKE_UNITS if unit in units), ())
    return not reading.unit or unit in _THINGS or reading.unit in like


def counted_alike(reading: Reading, unit: str, beside: Sequence[Reading]) -> bool:
    """Whether both are money, or shares, or measured in the same, or numbers of something."""
    if unit in (*DURATIONS, *_MEASURED) or "%" in (unit, reading.unit) or "원" in unit or reading.unit in WON:
        return of_like_unit(reading, unit, beside)
    return reading.unit not in (*DURATIONS, *_MEASURED)


#: What a word is worth in the label, on the line, in the passage; 0 in the names.
IN_LABEL, ON_LINE, IN_PASSAGE = 3, 2, 1


def coverage(groups: Sequence[Group], reading: Reading, around: Around, most: int) -> list[int | None]:
    """How near each word of the question stands to a figure; None where it is not there."""
    named = reading.thing.name if reading.measure == "budget" and reading.thing.kind != "case" else ""
    label = f"{label_of(reading)} / {named}"
    if reading.year is None and not reading.period:  # a cell of a column that is not known: the row may be of any month
        groups = [("건",) if MONTH.fullmatch(group[0]) else group for group in groups]
    line = f"{label} / {above(reading, around.texts)}"
    near = f"{line} / {around.passage(reading.line)}"
    levels = (
        (IN_LABEL, label),
        (ON_LINE, line),
        (IN_PASSAGE, near),
        (0, f"{near} / {around.before(reading.line)} / {around.about}"),
    )
    return [
        next((worth for worth, text in levels if any(made_of(word, text, most) for word in group)), None)
        for group in groups
    ]


@lru_cache(maxsize=4096)
def pattern(group: Group) -> Pattern:
    """The pattern of a group of words, made once."""
    return Pattern(group)


def made_of(word: str, text: str, most: int = 2) -> bool:
    """Whether a word stands in a text, whole or in parts of two syllables and more: 사전예약 of 사전 예약 첫날."""
    return _remembered(word, text, most) if len(text) <= _REMEMBERED else _made_of(word, text, most)


_REMEMBERED = 300  # letters: longer texts are put together for one question, and would fill the memory


def _made_of(word: str, text: str, most: int) -> bool:
    if word in FILLERS:
        return True
    if pattern((word,)).stands_in(text):
        return True
    if len(word) > COMPOUND - 1 and word[-1] in _PARTICLES and pattern((word[:-1],)).stands_in(text):
        return True
    folded = "".join(text.lower().split())
    reached = {0: 0}  # how far the word is read, and of how many telling parts
    for end in range(1, len(word) + 1):
        parts = [
            count + (word[start:end] not in FILLERS)
            for start, count in reached.items()
            if _part(word[start:end], start, folded, text)
        ]
        if parts:
            reached[end] = min(parts)
    return reached.get(len(word), most + 1) <= most


_remembered = lru_cache(maxsize=4096)(_made_of)


def _part(part: str, start: int, folded: str, text: str) -> bool:
    """Whether a part of a word stands in a text, or is an ending that tells nothing."""
    if part in FILLERS and start:
        return True
    return len(part) > 1 and part.lower() in folded and pattern((part,)).stands_in(text)


_SLIPPED = 4  # syllables of a word of which one may be misspelt
_FIRST, _FINALS, _MEDIALS = 0xAC00, 28, 21


def slip_in(word: str, folded: str) -> str:
    """The word of a text (without its spaces) that another is one syllable away from, two of three letters the same
    (하잠둘래길, 둘레길); "" where there is none."""
    if len(word) < _SLIPPED or not all("가" <= c <= "힣" for c in word):
        return ""
    for position, syllable in enumerate(word):
        for found in re.finditer(f"{word[:position]}([가-힣]){word[position + 1 :]}", folded):
            if _alike(syllable, found.group(1)):
                return found.group()
    return ""


def _alike(a: str, b: str) -> bool:
    first, second = _letters(a), _letters(b)
    return sum(x == y for x, y in zip(first, second, strict=True)) == len(first) - 1


def _letters(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _FIRST
    return code // (_FINALS * _MEDIALS), code // _FINALS % _MEDIALS, code % _FINALS
