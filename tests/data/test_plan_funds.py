"""시비 and 구비: two funds in a plan of a metropolitan city, one (시군구비) in that of any other government."""

from __future__ import annotations

import pytest

from data.layouts.plan_columns import programme_columns
from data.layouts.plan_mentions import mentions

HEADINGS = ["사업명", "국비", "시비", "구비"]


@pytest.mark.parametrize(
    ("organization", "parts"),
    [("너울광역시", ["국비", "시비", "구비"]), ("너울특별시 두루구", ["국비", "시비", "구비"]), ("누리군", ["국비"])],
)
def test_columns_of_funds(organization: str, parts: list[str]) -> None:
    """Elsewhere two columns of one fund settle nothing."""
    assert [c.part for c in programme_columns(HEADINGS, 2031, organization).values()] == parts


@pytest.mark.parametrize(("organization", "part"), [("너울광역시", "시비"), ("다솜시", "시군구비"), ("", "시군구비")])
def test_shares_of_funds_in_a_text(organization: str, part: str) -> None:
    found = list(mentions("국비 50%, 시비 50%", "지원조건", organization))
    assert [(m.measure, m.part) for m in found] == [("rate", "국비"), ("rate", part)]
