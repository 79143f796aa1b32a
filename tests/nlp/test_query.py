"""A Query and a Context survive being written as JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.query import Against, Choice, Context, Filter, Operation, Query, State

_TEXT = st.text(min_size=1, max_size=12)
_TEXTS = st.lists(_TEXT, max_size=3).map(tuple)
_YEARS = st.lists(st.integers(min_value=1900, max_value=2100), max_size=3).map(tuple)
_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)
_TEXT_FILTERS = st.builds(Filter, _TEXT, st.sampled_from(["contains", "lacks", "is"]), _TEXT)
_NUMBER_FILTERS = st.builds(
    Filter, _TEXT, st.sampled_from([">=", ">", "<=", "<"]), _DECIMALS, st.sampled_from(["", "원", "%"])
)
_AGAINST = st.builds(
    Against,
    st.sampled_from(["stage", "subject", "average"]),
    st.text(max_size=4),
    st.integers(0, 2100),
    st.text(max_size=4),
)
_FIGURE_FILTERS = st.builds(Filter, _TEXT, st.sampled_from([">=", ">", "<=", "<"]), _AGAINST)
QUERIES = st.builds(
    Query,
    operation=st.sampled_from(get_args(Operation)),
    subjects=_TEXTS,
    measure=st.text(max_size=8),
    basis=st.text(max_size=8),
    years=_YEARS,
    part=st.text(max_size=4),
    kind=st.text(max_size=8),
    level=st.text(max_size=8),
    scope=_TEXTS,
    documents=_TEXTS,
    filters=st.lists(_TEXT_FILTERS | _NUMBER_FILTERS | _FIGURE_FILTERS, max_size=3).map(tuple),
    state=st.sampled_from(get_args(State)),
    by=st.text(max_size=8),
    order=st.sampled_from(["", "desc", "asc"]),
    limit=st.integers(min_value=0, max_value=99),
    nth=st.integers(min_value=0, max_value=99),
    without=_TEXTS,
    group=st.text(max_size=8),
    row=st.text(max_size=8),
    beside=_TEXTS,
    attributes=_TEXTS,
    term=st.text(max_size=8),
    period=st.text(max_size=8),
)


@settings(max_examples=200, deadline=None)
@given(QUERIES)
def test_a_query_survives_json(query: Query) -> None:
    assert Query.from_json(json.loads(json.dumps(query.to_json()))) == query


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Context,
        query=st.none() | QUERIES,
        shown=_TEXTS,
        pending=st.lists(st.builds(Choice, _TEXT, QUERIES), max_size=3).map(tuple),
        department=st.text(max_size=8),
        at=st.floats(min_value=0, max_value=4e9),
    )
)
def test_a_context_survives_json(context: Context) -> None:
    assert Context.from_json(json.loads(json.dumps(context.to_json()))) == context


def test_only_what_is_set_is_written() -> None:
    query = Query("list", kind="programme", filters=(Filter("budget", ">=", Decimal(10**8), "원"),))
    assert query.to_json() == {
        "operation": "list",
        "kind": "programme",
        "filters": [{"field": "budget", "op": ">=", "value": "100000000", "unit": "원"}],
    }


def test_queries_are_compared_and_hashed_by_value() -> None:
    assert {Query("amount", subjects=("a",)), Query("amount", subjects=("a",))} == {Query("amount", subjects=("a",))}


@pytest.mark.parametrize(
    "data", [{}, {"operation": "amount", "colour": "red"}, {"operation": "amount", "limit": 1, "x": 2}]
)
def test_what_to_json_did_not_write_is_refused(data: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        Query.from_json(data)
