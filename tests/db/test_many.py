"""Rankings over more members than are read one by one: the same answers, from few of them."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal

import pytest

from data.lofin import iterate_records
from db import many
from db.engine import Database
from db.facts import Facts
from db.load import load
from db.members import Members, resolve
from db.result import Listing
from db.run import run
from nlp.query import Filter, Query

YEAR = 2031


@pytest.fixture
def nation(database: Database) -> Database:
    """Three governments with 40 programmes each: some unspent, some spent beyond the appropriation, some equal."""
    chance = random.Random(3)
    rows = [
        {
            "fyr": str(YEAR), "exe_ymd": f"{YEAR}1231", "wa_laf_cd": "1100000", "wa_laf_nm": "가람도",
            "laf_cd": f"1{place}00000", "laf_hg_nm": f"가람{place}시", "acnt_dv_nm": "일반회계", "dept_cd": "1",
            "dbiz_cd": str(n), "dbiz_nm": f"별빛 {n}호 사업", "bdg_cash_amt": str(chance.randrange(1, 30) * 1000),
            "bdg_ntep": "0", "ep_amt": str(chance.randrange(0, 40) * 1000), "cpl_amt": "" if n % 3 else "500000",
        }
        for place in range(1, 4)
        for n in range(40)
    ]  # fmt: skip
    with database.session(write=True) as session:
        for records in iterate_records(rows):
            load(session, records, shipped=False, now=datetime(YEAR, 1, 1, tzinfo=UTC), link=False)
        session.commit()
    return database


def ranked(database: Database, query: Query) -> tuple[list[tuple[str, str, int | None]], int]:
    with database.reading() as source:
        result = run(source, query, today=date(YEAR, 6, 1), role="citizen")
    assert isinstance(result, Listing)
    return [(i.thing.document.id, i.thing.id, i.figures[0].won) for i in result.items], result.of


def over(won: int, op: Literal[">", ">=", "<", "<="] = ">") -> Filter:
    return Filter("budget", op, Decimal(won), "원")


@pytest.mark.parametrize(
    "query",
    [
        Query("list", kind="programme", level="detail", years=(YEAR,), filters=(over(20_000),)),
        Query("list", kind="programme", level="detail", years=(YEAR,), filters=(over(4_000, "<"),)),
        Query("rank", kind="programme", level="detail", limit=3, years=(YEAR,), filters=(over(9_000, ">="),)),
        Query("rank", kind="programme", level="detail", limit=5, order="desc", years=(YEAR,)),
        Query("rank", kind="programme", level="detail", limit=5, order="asc", years=(YEAR,)),
        Query("rank", kind="programme", level="detail", nth=7, order="desc", years=(YEAR,)),
        Query("rank", kind="programme", level="detail", limit=4, order="desc", years=(YEAR,), basis="지출"),
    ],
)
def test_few_candidates_give_the_same_ranking(nation: Database, query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ranked(nation, query)
    with nation.reading() as source:
        facts = Facts(source)
        all_members = resolve(facts, query, kind="programme", one_level=True)
    monkeypatch.setattr(many, "MANY", 10)
    with nation.reading() as source:
        facts = Facts(source)
        some = resolve(facts, query, kind="programme", one_level=True)
    assert isinstance(all_members, Members)
    assert isinstance(some, Members)
    assert len(some.things) < len(all_members.things) == some.of
    assert whole[0]
    assert ranked(nation, query) == whole
