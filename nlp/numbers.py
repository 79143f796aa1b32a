"""Numbers in a question: money, counts, percentages, ordinals, in digits and in words.  Pure functions."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from data.records.values import value
from nlp.shapes import Shapes


def _values(group: str) -> dict[str, int]:
    """Numerals with the numbers that they are."""
    return {word: int(number) for word, number in Shapes("numerals").plain(group).items()}


_DIGITS = _values("sino")
_SMALL = _values("sino_small")
_LARGE = _values("sino_large")
#: Native numerals as they stand before what is counted.
NATIVE = _values("native")
_NATIVE_TENS = _values("native_ten")
_WORD = "".join((*_DIGITS, *_SMALL, *_LARGE))


@value
class Number:
    """A number at `text[start:end]`.

    `unit`: "원" (value in 원), "%", a counter (개, 명, 회 …), "위"/"번째" for ordinals, "" for a bare number.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    kind: Literal["money", "percent", "count", "ordinal", "bare"]


def read_word(word: str) -> int | None:
    """Sino-Korean number in words or mixed (`이천이십육`, `3천5백`, `1억2천만`) as an integer; None if it is none."""
    total = section = 0
    digits = ""
    seen = False
    for c in word.replace(",", ""):
        if c.isdigit() and c.isascii():
            digits += c
        elif c in _DIGITS:
            digits += str(_DIGITS[c])
        elif c in _SMALL:
            section += (int(digits) if digits else 1) * _SMALL[c]
            digits = ""
        elif c in _LARGE:
            section += int(digits) if digits else 0
            total += (section or 1) * _LARGE[c]
            section, digits = 0, ""
        else:
            return None
        seen = True
    return total + section + (int(digits) if digits else 0) if seen else None


def read_count(word: str) -> int:
    """A small number as it stands before what is counted: digits, native (두) or Sino-Korean (이).

    Raises ValueError where it is none.
    """
    number = NATIVE.get(word) or read_word(word)
    if number is None:
        raise ValueError(word)
    return number


_N, _STEP = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", r"[조억만천백십]"
_shape = Shapes("numerals", n=_N, step=_STEP, letters=_WORD, amount=rf"{_N}(?:\s?{_STEP})*(?:\s?{_N}(?:\s?{_STEP})+)*")
_MONEY = _shape(
    r"(?P<body>{amount}|[{letters}]{1,8}?)\s?원"
    r"|(?P<bare>{n}(?:\s?[천백십])?\s?[조억](?:\s?{n}(?:\s?{step})+)*|[일이삼사오육칠팔구십백천]{1,4}억)(?![가-힣]*년)"
    r"|(?P<short>{n}\s?{tens_of_thousands})(?=\s?(?:{behind_money}|$))"
)
_PIECE = _shape(r"{n}|{step}")
_PERCENT = _shape(r"({n})\s?(?:{per_cent}|퍼(?![가-힣]))")
#: 두 배 이상 늘어난: a growth by that much less one.
_TIMES = _shape(r"(?P<n>\d+(?:\.\d+)?|{times_many})\s?배(?=\s?{bound_of_times}[가-힣]*\s?{grew})")
_HALF = _shape(r"{half}")
_ORDINAL = _shape(
    r"(?P<d>\d{1,3})\s?(?P<u>위|번째|번(?!지)|등(?![급록산불장기]))"
    r"|(?P<n>{first_to_ten})\s?(?P<v>번째|째)"
    r"|(?P<m>{alone_few})째(?=로)"
    r"|(?P<s>[일이삼사오육칠팔구십])(?P<w>위)"
)
#: 서른 명, 스물다섯 개.
_TENS = _shape(r"(?<![가-힣])(?P<t>{native_ten})\s?(?P<o>{one_to_nine})?\s?(?P<u>{counter_of_tens})(?![가-힣]*째)")
_LARGE_COUNT = _shape(r"(?P<d>{n})?\s?(?P<f>{large_number})\s?(?P<u>{counter_of_thousands})(?![가-힣]*월)")
_COUNT = _shape(
    r"(?P<d>{n})\s?(?P<u>개교(?!육)|개사(?![업무])|권(?!역)|부(?!서|지사|문)|{counter})?"
    r"|(?P<n>{one_to_ten})\s?(?P<v>{native_counter})"
    r"|(?<![가-힣])(?P<n3>{several})(?=\s{counted_thing})"
    r"|(?<![가-힣])(?P<n2>(?<![서게가]\s)하나|{alone_many})(?=(?:만|을)(?![가-힣])|\s{choosing}|\s*[.?!]*$)"
)


#: Letters one of which stands in every number that has no digit.
_COUNTING = frozenset(word[0] for word in NATIVE)
_TENS_BEGIN = frozenset(word[0] for word in _NATIVE_TENS)
_SAID = frozenset("".join((*NATIVE, *_NATIVE_TENS, _WORD, "첫반륙")))


def money(text: str) -> Decimal | None:
    """Read the body of an amount (`1억 5천만`, `5백`, `오십억`) in 원."""
    compacted = text.replace(" ", "")
    if not any(c.isdigit() for c in compacted):
        word = read_word(compacted)
        return None if word is None else Decimal(word)
    total = section = Decimal(0)
    number: Decimal | None = None
    given = False  # something stands before 만, 억 or 조 (0백만 is nothing, 만 alone is one)
    for piece in _PIECE.findall(text):
        if piece in _SMALL:
            section += (Decimal(1) if number is None else number) * _SMALL[piece]
            number, given = None, True
        elif piece in _LARGE:
            section += number or 0
            total += (section if given or number is not None else Decimal(1)) * _LARGE[piece]
            section, number, given = Decimal(0), None, False
        else:
            number = Decimal(piece.replace(",", ""))
    if total and section and number is None and not text.rstrip().endswith("원") and section < 10_000:
        section *= _LARGE["만"]  # 1억2천 is 1억 2,000만
    return total + section + (number or 0)


def find_numbers(text: str) -> list[Number]:
    """Every number in `text`, leftmost and longest first, not overlapping.  Years are found by `nlp.periods`."""
    found: list[Number] = []
    taken: list[tuple[int, int]] = []
    letters = set(text)
    digits = any(map(str.isdecimal, letters))
    if not digits and letters.isdisjoint(_SAID):
        return found

    def add(number: Number) -> None:
        if not any(number.start < end and start < number.end for start, end in taken):
            found.append(number)
            taken.append((number.start, number.end))

    for match in _MONEY.finditer(text) if digits or not letters.isdisjoint("원억") else ():
        value = money(match["body"] or match["bare"] or match["short"])
        if value is not None:
            add(Number(value, "원", match.start(), match.end(), "money"))
    for match in _PERCENT.finditer(text) if digits else ():
        add(Number(Decimal(match[1].replace(",", "")), "%", match.start(), match.end(), "percent"))
    for match in _TIMES.finditer(text) if "배" in letters else ():
        times = Decimal(NATIVE.get(match["n"]) or match["n"])
        add(Number((times - 1) * 100, "%", match.start(), match.end(), "percent"))
    for match in _HALF.finditer(text) if "반" in letters else ():
        add(Number(Decimal(50), "%", match.start(), match.end(), "percent"))
    for match in _ORDINAL.finditer(text) if digits or not letters.isdisjoint("위째") else ():
        word = match["d"] or match["n"] or match["s"] or match["m"]
        value = Decimal(read_count(word))
        add(Number(value, match["u"] or match["v"] or match["w"] or "번째", match.start(), match.end(), "ordinal"))
    for match in _LARGE_COUNT.finditer(text) if not letters.isdisjoint("만천백") else ():
        factor = read_word(match["f"]) or 1
        value = Decimal((match["d"] or "1").replace(",", "")) * factor
        add(Number(value, match["u"], match.start(), match.end(), "count"))
    for match in _TENS.finditer(text) if not letters.isdisjoint(_TENS_BEGIN) else ():
        value = Decimal(_NATIVE_TENS[match["t"]] + (NATIVE[match["o"]] if match["o"] else 0))
        add(Number(value, "명" if match["u"] == "사람" else match["u"], match.start(), match.end(), "count"))
    for match in _COUNT.finditer(text) if digits or not letters.isdisjoint(_COUNTING) else ():
        if match["d"]:
            value = Decimal(match["d"].replace(",", ""))
            unit = match["u"] or ""
        else:
            value, unit = Decimal(NATIVE[match["n"] or match["n2"] or match["n3"]]), match["v"] or "개"
        add(Number(value, unit, match.start(), match.end(), "count" if unit else "bare"))
    return sorted(found, key=lambda n: n.start)
