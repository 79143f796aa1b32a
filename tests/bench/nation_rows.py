"""Generated rows of 세부사업별 세출현황: as many governments as the nation has, programme names put together.

Half of a government's programmes bear names that others bear too (경로당 운영비 지원), the rest are its own; the
provinces are those of the service, their municipalities are invented.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from data.provinces import full_names

GOVERNMENTS = 243
YEAR = 2025

_TAILS = ("", "", "", "", "", "(자체)", "(보조)", "(도비)", "(국비)", "(전환사업)", "(직접)", "(균특)", "(2단계)")
_FIELDS = (
    ("사회복지", "노인ㆍ청소년"),
    ("농림해양수산", "농업ㆍ농촌"),
    ("교통및물류", "도로"),
    ("환경", "상하수도ㆍ수질"),
    ("문화및관광", "관광"),
    ("일반공공행정", "일반행정"),
    ("국토및지역개발", "지역및도시"),
    ("보건", "보건의료"),
)
_ACCOUNTS = ("일반회계", "일반회계", "일반회계", "기타특별회계", "공기업특별회계")
_SHARED = 60_000  # names that several governments' programmes bear

COLUMNS = (
    *("fyr", "exe_ymd", "wa_laf_cd", "wa_laf_nm", "laf_cd", "laf_hg_nm", "acnt_dv_nm", "dept_cd", "dbiz_cd", "dbiz_nm"),
    *("fld_nm", "part_nm", "bdg_cash_amt", "bdg_ntep", "capep", "sggep", "etc_amt", "ep_amt", "cpl_amt"),
)


@cache
def _words() -> Mapping[str, list[str]]:
    made: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "nation_words.yaml").read_text("utf-8"))
    return made


def governments() -> list[tuple[str, str, str, str]]:
    """(province's code, province's short name, government's code, name printed) of 243 governments."""
    made = []
    for number, (short, full) in enumerate(full_names().items()):
        wide = f"{11 + number}00000"
        made.append((wide, full, wide, f"{short}본청"))
    for number in range(GOVERNMENTS - len(made)):
        province = number % len(full_names())
        short = list(full_names())[province]
        wide = f"{11 + province}00000"
        places = _words()["places"]
        place = places[(number // len(full_names()) * 7 + province) % len(places)] + "시군구"[number % 3]
        code = f"{11 + province}{number // len(full_names()) + 1:03d}00"
        made.append((wide, list(full_names().values())[province], code, short + place))
    return made


def _name(chance: random.Random) -> str:
    parts = [chance.choice(_words()["topics"])]
    if chance.random() < 0.75:
        parts.append(chance.choice(_words()["objects"]))
    if chance.random() < 0.25:
        parts.append(chance.choice(_words()["objects"]))
    parts.append(chance.choice(_words()["actions"]))
    return " ".join(parts) + chance.choice(_TAILS)


def rows(count: int, seed: int = 2026) -> Iterator[tuple[str, ...]]:
    """`count` rows, government by government; amounts in 원 as texts, in the order of COLUMNS."""
    chance = random.Random(seed)
    shared = [_name(chance) for _ in range(_SHARED)]
    places = governments()
    for number, (wide, province, code, printed) in enumerate(places):
        town = "본청" if printed.endswith("본청") else printed[2:-1]
        for row in range(count * number // len(places), count * (number + 1) // len(places)):
            own = chance.random()
            name = chance.choice(shared) if own < 0.5 else _name(chance)
            if own > 0.8:
                name = f"{town} {name}"
            field, part = chance.choice(_FIELDS)
            budget = chance.randrange(1_000, 9_000_000) * 1_000
            national = budget * chance.randrange(0, 60) // 100
            yield (
                *(str(YEAR), f"{YEAR}1231", wide, province, code, printed, chance.choice(_ACCOUNTS)),
                *(f"{row % 97:05d}", f"{row:09d}", name, field, part, str(budget), str(national), "0"),
                *(str(budget - national), "0", str(budget * chance.randrange(40, 100) // 100), str(budget * 9 // 10)),
            )


def write(path: Path, count: int) -> None:
    """A CSV file of `count` rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(count))
