"""Questions for what must be computed: groups, rows of tables, figures beside, comparisons, arithmetic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from nlp.query import Against, Clarify, Filter, Query, Understood
from tests.nlp.conftest import One

DIVISIONS: dict[str, Any] = {"kind": "department", "level": "division"}
UNITS: dict[str, Any] = {"kind": "programme", "level": "unit"}
DETAILS: dict[str, Any] = {"kind": "programme", "level": "detail"}

#: question → Query.
READ = {
    "과별 예산": Query("list", measure="budget", **DIVISIONS),
    "각 과 예산": Query("list", measure="budget", **DIVISIONS),
    "단위사업별 예산": Query("list", measure="budget", **UNITS),
    "밤하늘과 세부사업별 예산": Query("list", measure="budget", scope=("night",), **DETAILS),
    "과별 예산 증감률": Query("list", measure="change_rate", **DIVISIONS),
    "과별 예산 비중": Query("list", measure="share", beside=("budget",), **DIVISIONS),
    "과별 예산과 정원": Query("list", measure="budget", beside=("headcount/정원",), **DIVISIONS),
    "단위사업별 예산과 결산": Query("list", measure="budget", beside=("budget/결산",), **UNITS),
    "과별 인력운영비": Query("list", measure="budget", row="인력운영비", **DIVISIONS),
    "과별 인력운영비 큰 순서": Query("rank", measure="budget", order="desc", row="인력운영비", **DIVISIONS),
    "과별 단위사업 수": Query("count", group="department/division", **UNITS),
    "과별 세부사업 예산 합계": Query("sum", measure="budget", group="department/division", **DETAILS),
    "과별 미달 지표 수": Query("count", kind="indicator", state="missed", group="department/division"),
    "과별 가장 큰 단위사업": Query(
        "rank", measure="budget", order="desc", limit=1, group="department/division", **UNITS
    ),
    "단위사업이 제일 많은 과": Query("count", order="desc", limit=1, group="department/division", **UNITS),
    "지원형태별 세부사업 수": Query("count", group="=지원형태", **DETAILS),
    "지표유형별 지표 수": Query("count", kind="indicator", group="=지표유형"),
    "예산 2위부터 4위까지 단위사업": Query("rank", measure="budget", order="desc", nth=2, limit=3, **UNITS),
    "예산 1~3위 단위사업": Query("rank", measure="budget", order="desc", limit=3, **UNITS),
    "끝에서 두 번째로 예산이 적은 단위사업": Query("rank", measure="budget", order="asc", nth=2, **UNITS),
    "천문관측 활성화는 예산이 몇 위야?": Query("place", ("watch",), measure="budget", order="desc"),
    "밤하늘과에서 천문관측 활성화는 몇 번째로 커?": Query(
        "place", ("watch",), measure="budget", order="desc", scope=("night",)
    ),
    "밤하늘과는 새벽과 예산의 몇 배야": Query("ratio", ("night", "dawn"), measure="budget", by="times"),
    "새벽과 대비 밤하늘과 예산은 몇 %": Query("ratio", ("night", "dawn"), measure="budget", by="percent"),
    "밤하늘과 예산에서 인력운영비 뺀 금액": Query("minus", ("night", "night_staff"), measure="budget"),
    "인력운영비 뺀 밤하늘과 예산": Query("minus", ("night", "night_staff"), measure="budget"),
    "천문관측 활성화 + 유성우기부제 운영": Query("sum", ("watch", "gift"), kind="programme"),
    "밤하늘과 빼고 나머지 예산 합": Query(
        "sum", measure="budget", scope=("bureau31",), without=("night",), **DIVISIONS
    ),
    "밤하늘과를 제외한 예산 합계": Query(
        "sum", measure="budget", scope=("bureau31",), without=("night",), **DIVISIONS
    ),
    "천문관측 활성화 빼고 밤하늘과 단위사업 예산 합계": Query(
        "sum", measure="budget", scope=("night",), without=("watch",), **UNITS
    ),
    "29년 대비 31년 예산이 가장 많이 늘어난 단위사업": Query(
        "rank", measure="budget", years=(2029, 2031), by="change", order="desc", limit=1,
        documents=("plan-2031",), **UNITS,
    ),
    "예산이 평균 이상인 단위사업": Query(
        "list", measure="budget", filters=(Filter("budget", ">=", Against("average")),), **UNITS
    ),
    "29년 결산보다 31년 예산이 적은 단위사업": Query(
        "rank",
        measure="budget",
        years=(2031,),
        documents=("plan-2031",),
        order="asc",
        filters=(Filter("budget", "<", Against("stage", "결산", 2029)),),
        **UNITS,
    ),
    "유성우기부제 운영보다 예산이 큰 단위사업": Query(
        "rank",
        measure="budget",
        order="desc",
        documents=("plan-2031",),
        filters=(Filter("budget", ">", Against("subject", subject="gift")),),
        **UNITS,
    ),
    "1억에서 5억 사이 세부사업": Query(
        "list",
        measure="budget",
        filters=(
            Filter("budget", ">=", Decimal(100_000_000), "원"),
            Filter("budget", "<=", Decimal(500_000_000), "원"),
        ),
        **DETAILS,
    ),
    "예산이 줄지 않은 단위사업": Query(
        "list", measure="budget", filters=(Filter("change", ">=", Decimal(0)),), **UNITS
    ),
    "지원조건에 국비가 들어간 세부사업": Query(
        "list", filters=(Filter("지원조건", "contains", "국비"),), **DETAILS
    ),
    "밤하늘과 직급별 정원": Query("amount", ("night",), measure="headcount", basis="정원", part="*"),
}  # fmt: skip


@pytest.mark.parametrize("question", READ)
def test_it_is_read(one: One, question: str) -> None:
    outcome = one(question)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == READ[question]


def test_what_lies_beside_a_programme_left_out_is_asked(one: One) -> None:
    """Beside it in its department or in the whole bureau."""
    outcome = one("천문관측 활성화 빼고 나머지 합")
    assert isinstance(outcome, Clarify)
    assert [c.label for c in outcome.choices] == ["밤하늘과", "별빛국"]


@pytest.mark.parametrize("question", ["밤하늘과 예산이 새벽과보다 많아?", "밤하늘과랑 새벽과 중 예산이 많은 과"])
def test_two_things_named_are_compared_and_not_filtered_by(one: One, question: str) -> None:
    outcome = one(question)
    assert isinstance(outcome, Understood)
    assert outcome.query.operation == "compare"
