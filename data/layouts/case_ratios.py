"""Ratios of a case book that stand alone under what they are of: 2031 1차 목표 업무비율 구 : 동 = 80 : 20, 구 80 동 20.

The line over the numbers says what is shared out, between whom, and in which year; it repeats the numbers, which proves
that they are its own.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from data.layouts.case_cells import last_words
from data.layouts.case_reading import Reading
from data.layouts.case_structure import TextLine

_NAME = r"[가-힣A-Za-z]{1,8}"
_HEAD = re.compile(
    r"^(?:[-–∙·•▪]\s?)?(?:(?P<year>20\d{2})년?(?P<until>\s?[~∼]\s?(?:20)?\d{2}년?)?\s)?"
    r"(?P<head>[가-힣\d][^:：=]*(?:비율|비중|비))\s"
    rf"(?P<one>{_NAME})\s?[:：]\s?(?P<other>{_NAME})\s?=\s?(?P<first>[\d.]+)\s?[:：]\s?(?P<second>[\d.]+)$"
)


def ratio(lines: Sequence[TextLine], index: int) -> dict[int, list[Reading]]:
    """The two numbers of the ratio that the line at `index` prints, by the line that says them by name, which is the
    next where it repeats them; {} where it prints none."""
    head = _HEAD.match(lines[index].text.strip()) if "=" in lines[index].text else None
    if head is None:
        return {}
    told = [(head["one"], head["first"]), (head["other"], head["second"])]
    below = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    at = index + 1 if below == " ".join(f"{name} {number}" for name, number in told) else index
    year = int(head["year"]) if head["year"] and not head["until"] else None
    period = f"{head['year']}{head['until'].replace(' ', '')}" if head["until"] else ""
    made = [
        Reading(
            "rate",
            Decimal(number),
            "",
            last_words(f"{head['head'].strip()} {name}"),
            year,
            period=period,
            undated=bool(period),
        )
        for name, number in told
    ]
    return {lines[index].number: [], lines[at].number: made}
