"""Money planned for a work, and the parts it is made of, as a line says them.  Pure functions."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from data.cells import compact
from data.layouts.case_reading import Reading
from data.layouts.case_units import Token, tokens
from data.records import to_won

_BUDGET_LABEL = re.compile(
    r"(?:사업비|소요예산|소요사업비|예산액|예산|소요비용|투자액|투자비|사업예산)(?:총|은|는|규모|편성|확보|반영|지원|액|약|연|년|[:：(])*$"
)
_NOT_BUDGET = re.compile(r"절감|낭비|감축|절약|환수|기준")
#: Who pays: the parts of a budget.
SOURCES = (
    "국비|도비|시비|군비|구비|시도비|시군비|시군구비|지방비|특별교부세|특교세|특별교부금|교부세|특교|기금|자부담|자비|민자|민간|보조금|후원금|"
    "국고보조금|국고|균특|균특회계|지방소멸대응기금|시설비|자산취득비|민간위탁비|시구세|자체"
)
PUBLIC_MONEY = frozenset(
    ["국비", "도비", "시비", "군비", "구비", "시도비", "시군비", "시군구비", "지방비", "특별교부세", "특교세"]
)
SOURCE_BEFORE = re.compile(rf"(?<![가-힣])(?P<part>{SOURCES})\s*[:：]?\s*$")
SOURCE_ONLY = re.compile(rf"^\s?\((?P<part>(?:전액\s?)?(?:{SOURCES}|구|군|시|도)(?:\s?100%)?)\)")
_THOUSANDS = re.compile(r"(?P<name>[가-힣]{2,10})\s(?:(?P<eok>\d{1,4})억)?\s?(?:(?P<thousands>\d)천)?$")
_PAIRS = re.compile(
    r"(?P<name>[가-힣A-Za-z･·]{1,12}(?:\s[가-힣A-Za-z･·]{1,10}){0,2})\s?\(?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\)?"
)


def is_budget(label: str, before: str, after: str) -> bool:
    """Whether an amount is money planned for a work, by its label and what stands around it."""
    squeezed = compact(label).rstrip(":：")
    if _NOT_BUDGET.search(after[:8]) or _NOT_BUDGET.search(squeezed[-6:]):
        return False
    head = compact(before.partition(":")[0]) if ":" in before else ""
    if re.search(r"(?:사업비|소요예산)\)?$", head) and "," not in before:
        return True
    near = compact(re.sub(r"\([^()]*\)\s*$", "", before))[-24:]
    return (
        _BUDGET_LABEL.search(squeezed) is not None
        or _BUDGET_LABEL.search(re.sub(r"[^가-힣(:：]", "", near)) is not None
    )


def bare(before: str) -> str:
    return re.sub(r"(?:총|약|각)\s*$", "", before).rstrip(" :：")


def _in_thousands(inside: str, whole: Reading) -> list[Reading]:
    """Parts of money said in thousands of 만 (`은행 5천, 구청 1억 5천` of 2억원), where they add up to it exactly."""
    said = [_THOUSANDS.match(piece.strip()) for piece in re.split(r"[,/]", inside)]
    parts = [(m["name"], Decimal(m["eok"] or 0) * 10 + int(m["thousands"] or 0)) for m in said if m]
    total = to_won(whole.value, whole.unit)
    if total is None or len(parts) < max(len(said), 2) or sum(v for _, v in parts) * 10_000_000 != total:
        return []
    return [replace(whole, value=value, unit="천만원", part=name, note="") for name, value in parts]


def parts_of_money(text: str, found: list[Token], made: list[Reading]) -> list[Reading]:
    """Parts printed without a unit behind a total (`78백만원(국비 39, 시비 39)`), where they add up to it exactly."""
    extra: list[Reading] = []
    for token, reading in zip(found, made, strict=False):
        bracket = re.match(r"^[^()]{0,24}\((?P<inside>[^()]*\d[^()]*)\)", text[token.end :])
        if bracket is None:
            continue
        if said := _in_thousands(bracket["inside"], reading):
            extra += said
            continue
        if tokens(bracket["inside"]):
            continue
        pairs = list(_PAIRS.finditer(bracket["inside"]))
        values = [Decimal(p["number"].replace(",", "")) for p in pairs]
        if len(pairs) > 1 and sum(values) == reading.value:
            extra += [
                replace(reading, value=value, part=pair["name"].strip(), note="")
                for pair, value in zip(pairs, values, strict=True)
            ]
    return extra
