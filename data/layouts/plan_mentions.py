"""Numbers with units inside the texts of a plan: `국비 50%, 도비 20%`, `14개 시군`, `소통 간담 48회`.

Only what is plainly a count, a share of funding, a length or an age becomes a figure; dates, ordinals (제1회) and
numbers that are part of a name stay text.  A range (1-4회) is two figures, marked so.  The words beside the number are
its basis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data.cells import QUALIFIERS, clean, compact
from data.layouts.bare_numbers import behind_nouns
from data.layouts.plan_columns import fund_of
from data.records import WON, Measure

_FUNDS = {
    "국비": "국비",
    "국고": "국비",
    "도비": "도비",
    "시도비": "도비",
    "시군비": "시군구비",
    "시군구비": "시군구비",
    "시비": "시군구비",
    "군비": "시군구비",
    "구비": "시군구비",
    "자부담": "자부담",
}
_UNITS = (
    r"%|조원|억원|백만원|천만원|만원|천원|원(?![가-힣])|회/일|회(?![의원관담장비차])|건(?![의강립])|명|개소|개국"
    r"|개교|개사|개(?!월|년|선|발|정|최)|종(?!합)|가구|농가|어가|세대|곳|마리|그루|필지|척(?![가-힣])|시간(?!대|제)"
    r"|km|㎢|㎥|㎡|ha|kg|kWh|kW|MW|톤|초(?![가-힣])|세(?![가-힣])"
    r"|분(?![가-힣]|\s?(?:자유\s?)?발언)"  # 5분 자유발언: a kind of speech in a council, not a length
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?<![\d.,\-~–∼'’:제A-Za-z])(?P<often>(?<![가-힣\d])[주월연]\s?)?(?<![제월연매])(?:(?P<low>{_DIGITS})\s?[-~∼–]\s?)?"
    rf"(?P<number>{_DIGITS})\s?(?P<unit>{_UNITS})(?!\d|\s*[-~∼–]\s*\d)"
)
_BREAK = re.compile(r"[,，;:()\[\]※*○●□■]|\s-\s")
_FUND = re.compile(rf"({'|'.join(sorted(_FUNDS, key=len, reverse=True))})\s*[(:]?\s*$")
_FUND_AFTER = re.compile(rf"^\s*[(]?\s*({'|'.join(sorted(_FUNDS, key=len, reverse=True))})")
#: A label is at most this many syllables; longer ones keep their last words, next to the number.
_LABEL = 24


@dataclass(frozen=True, slots=True)
class Mention:
    """One number of a text: `basis` is the words beside it, `part` a source of funding."""

    measure: Measure
    value: Decimal
    unit: str
    basis: str
    part: str = ""
    note: str = ""


def mentions(text: str, field: str, organization: str = "") -> Iterator[Mention]:
    """The numbers of a text printed under the label `field` in a document of an organisation."""
    end = 0
    for match in _NUMBER.finditer(text):
        before, after = text[end : match.start()], text[match.end() :]
        value, unit = _value(match["number"]), match["unit"]
        end = end if unit in ("초", "분") else match.end()  # `30초 CF 100회`: a length is part of the next name
        fund = _FUND.search(before) or _FUND_AFTER.search(after)
        if unit == "%" and fund is not None:
            yield Mention("rate", value, "%", field, part=fund_of(fund[1], _FUNDS[fund[1]], organization))
            continue
        label = _label(before, after)
        if not label:
            continue
        measure: Measure = "rate" if unit == "%" else "amount" if unit in WON else "count"
        note = next((word for word in QUALIFIERS if compact(after).startswith(word)), "")
        note = " ".join(n for n in ((match["often"] or "").strip(), note) if n)
        if match["low"]:
            note = f"{note} 범위".strip()
            yield Mention(measure, _value(match["low"]), unit, label, note=note)
        yield Mention(measure, value, unit, label, note=note)


def counts_behind_nouns(text: str) -> Iterator[Mention]:
    """Counts in brackets behind what they count, without a unit: `우호협력(7) : …`."""
    for bare in behind_nouns(text):
        yield Mention("count", bare.value, "", bare.label)


_LISTED = re.compile(r"^(?P<label>[가-힣·]{2,12})\s?\((?P<number>\d{1,2})\)\s*[:：]\s*(?P<names>[^:：]+)$")
_LONGEST_NAME = 20


def names_behind_count(text: str) -> tuple[str, str] | None:
    """The names that a line lists behind their number: `자매결연(3) : …, …, …` → label and names.

    None where they are not as many as the number says, or are no names.
    """
    match = _LISTED.match(text.strip(" -"))
    names = [clean(name) for name in match["names"].split(",")] if match else []
    if match is None or len(names) != int(match["number"]) or len(names) < _SEVERAL:
        return None
    plain = all(re.fullmatch(rf"[가-힣A-Za-z\s]{{2,{_LONGEST_NAME}}}", name) for name in names)
    return (match["label"], ", ".join(names)) if plain else None


_SEVERAL = 2  # names that make a list


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _label(before: str, after: str) -> str:
    """The words before the number up to the nearest break, else the word behind it; "" where there are none."""
    opened = re.sub(
        r"[(\[]\s*(?:만|약|총)?\s*$", "", before
    )  # 간행물(3종), 자녀(만 12세): the words before the bracket
    words = clean(_BREAK.split(opened)[-1]).split(" ")
    while len(words) > 1 and len("".join(words)) > _LABEL:
        words = words[1:]
    label = re.sub(r"^['‘\"“](?!\d\d)", "", " ".join(words).strip(" -.")).rstrip("'’\"”")
    if re.search(r"[가-힣A-Za-z]{2,}", label):
        return label
    follow = clean(_BREAK.split(re.sub(r"^\s*시[,.·]\s*군", " 시군", after))[0]).split(" ")
    return follow[0] if follow and re.fullmatch(r"[가-힣A-Za-z]{2,}", follow[0]) else ""


def is_text_of_numbers(name: str) -> bool:
    """Attributes whose texts are looked through (periods are dates, sources are names)."""
    return name in ("사업내용", "지원조건", "시행주체", "설정근거", "주요내용", "목적", "기본방향")
