"""How near the words of a question stand to a printed figure: in its label, on its line, in its passage, in its names.

What a noun is made of counts as the noun itself (사전예약 stands in 사전 예약 첫날), endings that tell nothing do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.records import WON
from db.result import Reading, Text, Thing
from db.search import INDEX_WORDS, LINE_WORDS, PASSAGE_WORDS, Group, Said
from nlp.query import OWNER

#: What running text prints of a thing: no targets, no shares of a whole.
MEASURES = ("budget", "amount", "count", "rate", "headcount")
_CALLED_SO = ("budget", "actual")  # figures whose label is what the thing itself is called
_TOPICS = ("사업명", "사업이름", "선거명", "위치", "장소")
_WHOM = ("대상", "자격")
_LEADING = 40  # printed lines, half of them blank
_ABOVE = 8  # lines over a figure whose short texts say what it is about
#: Words that tell nothing of their own, and what a noun may end in: 활동비, 처리건수.
FILLERS = frozenset(
    (
        "사업", "운영", "지원", "조성", "추진", "금액", "건수", "횟수", "인원", "사람", "이용자", "총액", "전체",
        "합계", "모두", "총", "시", "수", "액", "비", "금", "개", "자", "들", "용", "명", "건", "로", "으로",
        "률", "율", "후", "전", "별", "앱", "객", "급", "샵",
    )
)  # fmt: skip
PARTS = 3  # of a word under a place named; of more, and of two elsewhere, some stand in a passage by chance
COMPOUND = 4  # syllables
MONTH = re.compile(r"\d{1,2}월|[상하]반기|\d분기")
DURATIONS = ("년", "개월", "월", "주", "일", "시간", "분", "초", "세")  # and ages
TIME = "기간"  # in whatever of these
_PARTICLES = "이가은는을를의로에"
RATE_NAME = re.compile(r"[가-힣][률율]$")


@dataclass(slots=True)
class Around:
    """What is said around the figures of one subject: its names, its passages and the whole of its case."""

    names: Said  # of the subject, of those above it, of the organisation
    about: Said  # the names, the words of the summary, and whom it is for
    texts: list[Text]
    passages: list[Text]
    held: list[Text]  # its own and those of what it lies in
    everything: Said  # with the labels of its figures

    @classmethod
    def of(cls, thing: Thing, texts: dict[str, list[Text]], readings: Sequence[Reading]) -> Around:
        own = texts[thing.id]
        held = [*own, *(texts[thing.parent.id] if thing.parent is not None else ())]
        passages = sorted((t for t in held if t.name == PASSAGE_WORDS), key=lambda t: t.line)
        whole = (t.text for t in held if t.name in INDEX_WORDS)
        names = names_of(thing, texts)
        summary = [t.text for t in held if t.name == LINE_WORDS and t.line == t.thing.line]
        whom = [t.text for t in own if t.name.endswith(_WHOM) and not t.personal]
        about = " / ".join((names, *summary, *whom))
        everything = " / ".join((about, *(t.text for t in own), *map(label_of, readings), *whole))
        return cls(Said(names), Said(about), own, passages, held, Said(everything))

    def whole(self) -> Said:
        """The index words of its case."""
        return Said(" / ".join(t.text for t in self.held if t.name in INDEX_WORDS))

    @property
    def letters(self) -> int:
        """How much is kept of it, its texts aside."""
        return 2 * sum(len(said.text) for said in (self.names, self.about, self.everything))

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
            made += [t.text for t in texts.get(held.id, ()) if t.name in ("제목", OWNER)]
    return " / ".join(made)


_DOTTED = re.compile(r"(?<=[가-힣])\.(?=[가-힣])")  # 통.번역사


def label_of(reading: Reading) -> str:
    """All that is printed as the label of a figure, its period and year with it."""
    year = f"{reading.year}년" if reading.year else ""
    unit = (
        reading.unit.replace("·", "") if len(reading.unit) > 1 and reading.unit not in WON else ""
    )  # 개 단체: what is counted
    basis = _DOTTED.sub("", reading.basis) if "." in reading.basis else reading.basis
    return " / ".join(w for w in (basis, reading.part, reading.period, reading.note, unit, year) if w)


def above(reading: Reading, texts: Iterable[Text]) -> str:
    """Texts on the line of a figure, and what the lines right above it say it is about."""
    near = (t for t in texts if reading.line - _ABOVE <= t.line <= reading.line and not t.personal)
    return " / ".join(t.text for t in near if t.line == reading.line or t.name in _TOPICS)


#: Units printed for the one that people say: how many times, how many places.
_SAID_FOR = {"명": ("명", "인"), "곳": ("곳", "개소"), "번": ("번", "회", "차")}


def of_unit(reading: Reading, unit: str, beside: Sequence[Reading]) -> bool:
    """Whether a figure is counted in the unit asked for; one without a unit as those `beside` it on its line."""
    if unit == "원":  # any amount of money
        return reading.unit in WON
    if unit == "수":  # a number of anything, no length and no weight
        return reading.measure != "rate" and reading.unit not in (*WON, *DURATIONS, *_MEASURED)
    if unit == TIME:
        return reading.unit in DURATIONS
    if unit == "%":  # and what is called a rate, whatever it is counted in: 합계출산율 0.81명
        return reading.unit.startswith(unit) or RATE_NAME.search(reading.basis) is not None
    if unit == "개":
        counted = bool(reading.unit) or reading.measure != "rate"  # 구 80 동 20 of a ratio
        return counted and reading.unit not in WON and reading.unit[:1] in ("개", "", "종", "곳")
    if not reading.unit and reading.measure == "count":
        return {r.unit for r in beside if r.unit} == {unit}
    return reading.unit.startswith(_SAID_FOR.get(unit, (unit, f"개{unit}")))


#: Units that people say for each other; what is no unit of these is counted in 개 as well.
_LIKE_UNITS = (
    ("명", "인", "만명", "천명"),
    ("가구", "천가구", "세대", "호", "농가", "집"),
    ("회", "건", "번", "차", "만건"),
    ("건", "개"),
    ("대", "만대", "기"),
    ("㎡", "㎢", "km²", "평", "필지"),
    ("km", "㎞", "m", "cm", "mm"),
    ("매", "장", "부"),
    ("kg", "톤", "백만톤", "t"),
)
_THINGS = ("개", "가지", "곳", "종", "수")
_MEASURED = ("㎡", "km", "m", "kg", "톤")  # nothing is counted in these
NO_COUNTS = frozenset((*WON, *DURATIONS, *_MEASURED, "%"))


def of_like_unit(reading: Reading, unit: str, beside: Sequence[Reading]) -> bool:
    """Whether a figure is counted in a unit that is said for the one asked for, or in one that is not printed."""
    if of_unit(reading, unit, beside):
        return True
    counted = reading.measure == "count" and reading.unit not in (*DURATIONS, *WON)
    counted = counted and (unit != "수" or reading.unit not in _MEASURED)
    if not counted or unit in (*DURATIONS, TIME, "원", "%"):
        return False
    like = {other for units in _LIKE_UNITS if unit in units for other in units}
    unsaid = not reading.unit and unit not in _MEASURED  # what is weighed or measured is printed with its unit
    return unsaid or unit in _THINGS or reading.unit in like


def counted_alike(reading: Reading, unit: str, beside: Sequence[Reading]) -> bool:
    """Whether both are money, or shares, or measured in the same, or numbers of something."""
    if unit in (*DURATIONS, TIME, *_MEASURED) or "%" in (unit, reading.unit) or "원" in unit or reading.unit in WON:
        return of_like_unit(reading, unit, beside)
    return reading.unit not in (*DURATIONS, *_MEASURED)


#: What a word is worth in the label, on the line, in the passage; 0 in the names.
IN_LABEL, ON_LINE, IN_PASSAGE = 3, 2, 1


def coverage(groups: Sequence[Group], reading: Reading, around: Around, most: int) -> list[int | None]:
    """How near each word of the question stands to a figure; None where it is not there."""
    called = reading.measure in _CALLED_SO and reading.thing.kind != "case"
    named = reading.thing.name if called else ""
    if reading.year is None and not reading.period:  # a cell of a column that is not known: the row may be of any month
        groups = [("건",) if MONTH.fullmatch(group[0]) else group for group in groups]
    worth: list[int | None] = [None] * len(groups)
    left = list(range(len(groups)))
    for value, text in _levels(reading, around, named):
        said = Said(text)
        for number in left:
            if any(made_of(word, said, most) for word in groups[number]):
                worth[number] = value
        left = [number for number in left if worth[number] is None]
        if not left:
            break
    return worth


def _levels(reading: Reading, around: Around, named: str) -> Iterator[tuple[int, str]]:
    """The texts that a word may stand in, the nearest first, made where they are looked into."""
    label = f"{label_of(reading)} / {named}"
    yield IN_LABEL, label
    line = f"{label} / {above(reading, around.texts)}"
    yield ON_LINE, line
    near = f"{line} / {around.passage(reading.line)}"
    yield IN_PASSAGE, near
    yield 0, f"{near} / {around.before(reading.line)} / {around.about.text}"


def made_of(word: str, said: Said, most: int = 2) -> bool:
    """Whether a word stands in a text, whole or in parts of two syllables and more: 사전예약 of 사전 예약 첫날."""
    if word in FILLERS:
        return True
    if word[:2].lower() not in said.folded:  # whatever its parts are, its first two letters are none
        return False
    if said.holds(word):
        return True
    if len(word) > COMPOUND - 1 and word[-1] in _PARTICLES and said.holds(word[:-1]):
        return True
    return _parts(word, said, most) <= most


_LONGEST_FILLER = max(map(len, FILLERS))


def _parts(word: str, said: Said, most: int) -> int:
    """In how few telling parts of two syllables and more a word stands in a text, endings that tell nothing aside; more
    than `most` where it does not."""
    lower, folded = word.lower(), said.folded
    reached = {0: 0}  # how far the word is read, and of how many telling parts
    for start in range(len(word)):
        count = reached.get(start, most + 1)
        if count > most:
            continue
        there = True
        for end in range(start + 1, len(word) + 1):
            part = word[start:end]
            there = there and lower[start:end] in folded  # else nothing longer is there either
            if start and part in FILLERS:
                reached[end] = min(count, reached.get(end, count))
            elif there and len(part) > 1 and said.holds(part):
                telling = count + (part not in FILLERS)
                reached[end] = min(telling, reached.get(end, telling))
            elif not there and end - start >= _LONGEST_FILLER:
                break
    return reached.get(len(word), most + 1)


_SLIPPED = 3  # syllables of a word of which one may be misspelt
_FIRST, _FINALS, _MEDIALS = 0xAC00, 28, 21


def slip_in(word: str, folded: str) -> str:
    """The word of a text (without its spaces) that another is one syllable away from, two of three letters the same
    (하잠둘래길, 둘레길); "" where there is none."""
    if len(word) < _SLIPPED or not all("가" <= c <= "힣" for c in word):
        return ""
    for position, syllable in enumerate(word):
        before, after = word[:position], word[position + 1 :]
        longer, offset = (before, 0) if position > len(after) else (after, position + 1)
        at = folded.find(longer)
        while at >= 0:
            start = at - offset
            found = folded[start : start + len(word)] if start >= 0 else ""
            if len(found) == len(word) and found.startswith(before) and found.endswith(after):
                letter = found[position]
                if "가" <= letter <= "힣" and _alike(syllable, letter):
                    return found
            at = folded.find(longer, at + 1)
    return ""


def _alike(a: str, b: str) -> bool:
    first, second = _letters(a), _letters(b)
    return sum(x == y for x, y in zip(first, second, strict=True)) == len(first) - 1


def _letters(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _FIRST
    return code // (_FINALS * _MEDIALS), code // _FINALS % _MEDIALS, code % _FINALS
