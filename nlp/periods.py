"""Years and periods in a question.  Pure functions: today is an argument (the clock is Asia/Seoul)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Literal

from data.records.values import replace, value
from nlp.numbers import read_count, read_word
from nlp.shapes import Shapes

#: Years that a document of public money can be about; anything else "makes no sense" (DESIGN.md, not_found).
FIRST, LAST = 1948, 2100
#: `ago`: 전 that counts years back (5년 전, 3년 전에는) and does not begin a word of its own (2020년 전북, 26년 전체);
#: `lasting`: 10년간, 3년 치: how long, not when; 22년 간담회 is a meeting of that year.
_shape = Shapes(
    "numerals",
    ago=r"전(?:(?![가-힣])|(?={behind_ago}[가-힣]{0,2}(?![가-힣])))",
    lasting=r"(?:(?:간|(?<!1[5-9]년)(?<!2\d년)(?<!3[0-5]년)치){behind_lasting}?(?![가-힣])|동안)",
    spoken="일이삼사오육륙칠팔구십",
)


def _year_pattern(suffix: str) -> str:
    return _shape.written(
        r"(?:(?P<y{suffix}>'?(?:19|20)\d\d)(?!\d)(?:\s?{year_unit})?(?:\s?회계\s?연도|[초치분](?![가-힣]))?"
        r"|'(?P<s{suffix}>\d\d)(?!\d)(?:\s?년도?)?"
        r"|(?<![\d.,])(?P<q{suffix}>\d\d)(?:'(?!\d)(?:\s?년도?)?|\s?(?:회계|학)\s?[연년]도)"
        r"|(?<![\d.,])(?P<t{suffix}>\d\d)\s?년도?(?!\s?(?:{lasting}|{ago}|{no_year}))(?:(?<=[년도])[초치분](?![가-힣]))?"
        r"|(?P<w{suffix}>이천[{spoken}]{0,4}|[{spoken}]*십[{spoken}]?)\s?년도?)",
        suffix=suffix,
    )


_RELATIVE = {word: int(shift) for word, shift in _shape.plain("relative_year").items()}
_ONE = re.compile(_year_pattern("a"))
_RANGE = _shape(
    r"(?:{first}|(?P<bare>'?\d\d(?:\d\d)?))\s?{year_to}\s?{last}\s?(?:까지)?",
    first=_year_pattern("a"),
    last=_year_pattern("b"),
)
_RECENT = _shape(
    r"{recently}\s?(?P<n>\d{1,2}|한|{few_years}|십)\s?(?:개\s?)?{years_unit}(?:\s?{for_long})?"
    r"|(?<![\d.,])(?P<m>[2-9]|{few_years})\s?(?:개\s?년(?:\s?{for_long})?|년\s?치)(?:로|만|를|도)?(?![가-힣])"
)
_AGO = _shape(r"(?P<n>(?<!\d)\d{1,2}|{years_ago})\s?년\s?{ago}")
_NO_COUNTER = _shape.written(r"(?!\s?{counts}|\s?{counts_as_word}{behind_count}?(?![가-힣]))")
#: Two digits alone between words are a year as officials write it (대외협력과 26 예산), unless they count something.
_BARE = _shape(
    r"(?:^|(?<=[\s가-힣→)])|(?<=->)|(?<==>))(?<!상위\s)(?<!하위\s)(?<!탑\s)(?<!가중치\s)(?<!배점\s)(?P<n>1[5-9]|2\d|3[0-5])"
    r"(?=\s[가-힣]|{told_of_year}|\s*[?.!]?$){no_counter}",
    no_counter=_NO_COUNTER,
)
#: Two digits glued to what stands behind them, and those that may count it (24개).
_GLUED = re.compile(r"(?<![\d.,'~-])(?P<n>1[5-9]|2\d|3[0-5])(?=[A-Za-z가-힣])")
_COUNTING = re.compile(_NO_COUNTER)
_LIST = re.compile(r"(?<![\d.,])'?(?:20)?\d\d(?:\s?[·/,]\s?'?(?:20)?\d\d)+\s?년")
#: 24 25 26 추이, 23 24 25년, 24→26: several years as officials write them, each later than the one before it.
_TWO_DIGITS = r"'?(?:20)?(?:1[5-9]|2\d|3[0-5])"
_ROW = _shape(
    r"(?<![\d.,~\-→])(?<!상위\s)(?<!하위\s){two}(?:(?:\s?(?:→|->|=>|vs\.?)\s?|\s|\s?[·/,]\s?){two})+"
    r"(?:\s?년도?|(?=\s*[?.!]?$|\s){no_counter}|(?={year_figure}))",
    two=_TWO_DIGITS,
    no_counter=_NO_COUNTER,
)
#: 24결산부터 26까지: from one year to another, with what is told of the first.
_TOLD_SPAN = _shape(
    r"(?<![\d.,])'?(?P<first>1[5-9]|2\d|3[0-5])(?:년도?)?\s?{year_figure}\s?{year_to}\s?"
    r"'?(?P<last>1[5-9]|2\d|3[0-5])(?!\d)(?:년도?)?(?:\s?까지)?"
)
_SPAN = re.compile(rf"(?<![\d.,~\-→]){_TWO_DIGITS}\s?[~∼-]\s?{_TWO_DIGITS}(?=\s*[?.!]?$|\s|\)){_NO_COUNTER}")
#: 예산 5년간: the last years that are printed, where figures are asked that stand for every year.
_YEARS_OF = _shape(r"{told_every_year}")
_FOR_YEARS = _shape(r"(?<![\d.,])(?P<m>[2-9]|{few_years})\s?(?:개\s?)?년\s?(?:간|동안)(?:의|은|는|에)?(?![가-힣])")
_DIGIT = re.compile(r"\d")
_BAD = _shape(
    r"(?<![\d.,])(?:-\s?\d+|0+|\d{5,}|\d+\.\d+|\d{3}|(?:0\d|1[0-8]|2[1-9]|[3-9]\d)\d\d)\s?년도?(?!도|\s?{for_long})"
)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s?월(?:\s?(\d{1,2})\s?일|\s?분(?![가-힣]))?")
_PART = _shape(r"{half_year}|[1-4]\s?분기|[일이삼사]\s?분기")
_RELATIVE_RE = _shape(r"{relative_year}")
#: The year of today, said of a comparison: 20년 예산이 지금보다 많았어.
_NOW = _shape(r"{now}(?={beside_now}(?![가-힣]))")
#: 2018부터 지금까지, 18년 이후 올해까지.
_TILL_NOW = _shape(r"{first}\s?(?:{year_to}|이후)\s?(?P<now>{till})\s?(?:까지)?(?![가-힣])", first=_year_pattern("a"))
_SPACED = _shape(r"(?:그\s)?{which_year}\s{year}|그\s{that_year}")
#: Letters one of which stands in every relative year (올해, 그러께, 직전연도), and in every stretch of the last years.
_OF_RELATIVES = frozenset("해년올께연지현요")
_RECENTLY = frozenset("년해")
_YEAR = "년"
#: Words that count from the year a conversation is about rather than from today.
_OF_THE_TALK = _shape.words("of_the_talk")


@value
class Period:
    """Years at `text[start:end]`.

    kind: "year" (one), "range" (first and last included), "bad" (a year that makes no sense), "part" (a month, half
    or quarter as `label`), "recent" (the last N years that are printed: `years` is (N,)).
    """

    kind: Literal["year", "range", "bad", "part", "recent"]
    years: tuple[int, ...]
    start: int
    end: int
    label: str = ""
    relative: bool = False


def _year(match: re.Match[str], suffix: str) -> int | None:
    full, short, quoted, two, word = (match[f"{k}{suffix}"] for k in "ysqtw")
    if full:
        return int(full.lstrip("'"))
    if short or quoted or two:
        return 2000 + int(short or quoted or two)
    if word:
        value = read_word(word)
        return value if value is None or value >= 1000 else 2000 + value
    return None


def find_periods(text: str, today: date) -> list[Period]:
    """Every year, range and part of a year in `text`, in order, not overlapping."""
    found: list[Period] = []

    def add(period: Period) -> None:
        if not any(period.start < p.end and p.start < period.end for p in found):
            found.append(period)

    digits = _DIGIT.search(text) is not None
    letters = set(text)
    said = digits or _YEAR in letters  # else there are no years but the relative ones
    for match in _BAD.finditer(text) if digits else ():
        add(Period("bad", (), match.start(), match.end(), match[0].strip()))
    for match in _LIST.finditer(text) if digits else ():  # 24·25·26년
        for piece in re.finditer(r"\d{4}|\d{2}", match[0]):
            written = int(piece[0])
            add(
                Period(
                    "year",
                    (written + 2000 if written < 100 else written,),
                    match.start() + piece.start(),
                    match.start() + piece.end() + (1 if match.start() + piece.end() == match.end() - 1 else 0),
                    piece[0],
                )
            )
    if digits:
        _rows(text, add)
    if said:
        _ranges(text, add)
        _till_now(text, today, add)
    lasting = _FOR_YEARS.finditer(text) if said and _YEARS_OF.search(text) else ()
    for match in (*(_RECENT.finditer(text) if not letters.isdisjoint(_RECENTLY) else ()), *lasting):
        many = match.groupdict().get("n") or match["m"]
        number = read_count(many)
        add(Period("recent", (number,), match.start(), match.end(), match[0]))
    for match in _AGO.finditer(text) if _YEAR in letters else ():
        number = read_count(match["n"])
        add(Period("year", (today.year - number,), match.start(), match.end(), match[0], relative=True))
    for match in _ONE.finditer(text) if said else ():
        year = _year(match, "a")
        if year is not None:
            kind: Literal["year", "bad"] = "year" if FIRST <= year <= LAST else "bad"
            add(Period(kind, (year,), match.start(), match.end(), match[0].strip()))
    for match in (
        _BARE.finditer(text) if digits else ()
    ):  # 대외협력과 26 예산: two digits right before what is asked of a year
        add(Period("year", (2000 + int(match["n"]),), match.start(), match.end(), match[0]))
    for match in _relatives(text) if not letters.isdisjoint(_OF_RELATIVES) else ():
        word = match[0].replace(" ", "")
        shift = 0 if match.re is _NOW else _RELATIVE.get(word)
        if shift is not None:
            add(Period("year", (today.year + shift,), match.start(), match.end(), match[0], relative=True))
    for match in [*(_MONTH.finditer(text) if digits else ()), *(_PART.finditer(text) if "기" in letters else ())]:
        add(Period("part", (), match.start(), match.end(), re.sub(r"\s", "", match[0]).removesuffix("분")))
    return _from_the_year(sorted(found, key=lambda p: p.start), text, today) if len(found) > 1 else found


_SAME = _shape(r"{same}\s?{year}(?:{at}|로)?(?=\s)")


def same_year(text: str, year: int) -> str:
    """같은 해 국제행사 예산은: of the year that the talk is about, in its digits."""
    return _SAME.sub(f"{year}년", text) if year else text


def glued_years(text: str) -> list[tuple[Period, bool]]:
    """Two digits that are a year where names stand around them (26대외협력과), which the caller knows, and whether
    they may count what stands behind them (15개소)."""
    found = ((m, _COUNTING.match(text, m.end()) is None) for m in _GLUED.finditer(text))
    return [(Period("year", (2000 + int(m["n"]),), m.start(), m.end(), m[0]), counts) for m, counts in found]


def _from_the_year(periods: list[Period], text: str, today: date) -> list[Period]:
    """2020년 예산이 그 전해보다: a year before or after another is counted from the one that stands before it."""
    years = [p for p in periods if p.kind == "year"]
    if len(years) != 2 or years[0].relative or not years[1].relative:
        return periods
    said, other = years
    return [_counted_from(p, text, said.years[0], today) if p is other else p for p in periods]


_WHEN = _shape(r"\s{who_comes}")  # 비 올 때, 손님 올 적에: who or what comes


def _relatives(text: str) -> list[re.Match[str]]:
    matches = [*_SPACED.finditer(text), *_RELATIVE_RE.finditer(text), *_NOW.finditer(text)]
    # 올 alone is a year only as a word of its own (올 예산): it is also the stem of 오르다 and 오다
    return [m for m in matches if m[0] != "올" or _alone(text, m)]


def talked_from(periods: list[Period], text: str, year: int, today: date) -> list[Period]:
    """The periods with 전년도, 이듬해, 그다음 해 counted from the year that a conversation is about."""
    if any(not p.relative for p in periods if p.kind in ("year", "range")):
        return periods
    return [_counted_from(p, text, year, today) for p in periods]


def _counted_from(period: Period, text: str, year: int, today: date) -> Period:
    """A period counted from a year where its word counts from one (전년도); else as it is (작년)."""
    if not period.relative or not text[period.start : period.end].replace(" ", "").startswith(_OF_THE_TALK):
        return period
    return replace(period, years=tuple(y - today.year + year for y in period.years))


def _alone(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    return before == " " and after == " " and not _WHEN.match(text, match.end())


def _rows(text: str, add: Callable[[Period], None]) -> None:
    """Years written as a row (24 25 26) or a span (20~24) of two digits each; none where they do not rise."""
    for match in (*_ROW.finditer(text), *_SPAN.finditer(text)):
        pieces = list(re.finditer(r"\d{4}|\d{2}", match[0]))
        years = [int(p[0]) % 100 + 2000 for p in pieces]
        if any(later <= year for year, later in pairwise(years)):
            continue
        if match.re is _SPAN:
            add(Period("range", tuple(range(years[0], years[-1] + 1)), match.start(), match.end(), match[0]))
            continue
        for year, piece in zip(years, pieces, strict=True):
            end = match.end() if piece is pieces[-1] else match.start() + piece.end()
            add(Period("year", (year,), match.start() + piece.start(), end, piece[0]))


def _ranges(text: str, add: Callable[[Period], None]) -> None:
    for match in _TOLD_SPAN.finditer(text):
        years = tuple(range(2000 + int(match["first"]), 2001 + int(match["last"])))
        if len(years) > 1:
            add(Period("range", years, match.start(), match.end(), match[0]))
    for match in _RANGE.finditer(text):
        first = _year(match, "a")
        last = _year(match, "b")
        if first is None and match["bare"]:
            bare = match["bare"].lstrip("'")
            first = int(bare) if len(bare) == 4 else 2000 + int(bare)
        if first is None or last is None or not FIRST <= first < last <= LAST:
            continue
        add(Period("range", tuple(range(first, last + 1)), match.start(), match.end(), match[0]))


def _till_now(text: str, today: date, add: Callable[[Period], None]) -> None:
    for match in _TILL_NOW.finditer(text):
        first, last = _year(match, "a"), today.year + _RELATIVE.get(match["now"].replace(" ", ""), 0)
        if first is not None and FIRST <= first < last:
            add(Period("range", tuple(range(first, last + 1)), match.start(), match.end(), match[0]))
