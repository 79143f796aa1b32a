"""Several things of a conversation taken together, and a message that the conversation holds no set for."""

from __future__ import annotations

import pytest

from nlp.query import Clarify, Context, NotUnderstood, Query, Understood
from tests.nlp.conftest import Outcomes


def budget(*subjects: str, operation: str = "amount", **more: object) -> Query:
    return Query(operation, subjects=subjects, measure="budget", **more)  # type: ignore[arg-type]


AFTER_TWO = Context(budget("dawn"), ("dawn",), earlier=("night",), before=budget("night"))
AFTER_THREE = Context(budget("light"), ("light",), earlier=("watch", "gift"), before=budget("gift"))
LISTING = Query("rank", measure="budget", kind="programme", level="unit", order="desc", limit=3)
LIST = Context(LISTING, ("watch", "gift", "light"), listing=LISTING, listed=("watch", "gift", "light"))
POINTED = Context(budget("gift"), ("gift",), listing=LISTING, listed=("watch", "gift", "light"))


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("둘이 합치면?", "sum"),
        ("차이는?", "compare"),
        ("둘 중 어디가 더 많아?", "compare"),
        ("두 과 비교해줘", "compare"),
    ],
)
def test_two_things_asked_of_one_after_the_other(outcomes: Outcomes, text: str, operation: str) -> None:
    (outcome,) = outcomes(text, AFTER_TWO)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == budget("night", "dawn", operation=operation)


def test_the_dearest_of_three(outcomes: Outcomes) -> None:
    (outcome,) = outcomes("셋 중 제일 비싼 거", AFTER_THREE)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == budget("watch", "gift", "light", operation="rank", order="desc", limit=1)


def test_two_years_of_one_thing(outcomes: Outcomes) -> None:
    context = Context(budget("night", years=(2030,)), ("night",), before=budget("night", years=(2031,)))
    (outcome,) = outcomes("차이는?", context)
    assert isinstance(outcome, Understood)
    assert outcome.query == budget("night", operation="change", years=(2030, 2031))


@pytest.mark.parametrize("context", [LIST, POINTED], ids=["list", "one of it"])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("아니 3번째", budget("light")),
        ("마지막 거", budget("light")),
        ("첫번째랑 두번째 비교", budget("watch", "gift", operation="compare")),
    ],
)
def test_a_list_stays_to_be_pointed_at(outcomes: Outcomes, context: Context, text: str, wanted: Query) -> None:
    (outcome,) = outcomes(text, context)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == wanted


def test_the_rest_of_a_list(outcomes: Outcomes) -> None:
    (outcome,) = outcomes("나머지는?", POINTED)
    assert isinstance(outcome, Understood)
    assert outcome.query.subjects == ("watch", "light")


def test_the_next_and_the_one_before(outcomes: Outcomes) -> None:
    for text, subject in (("다음 거", "light"), ("하나 위는?", "watch")):
        (outcome,) = outcomes(text, POINTED)
        assert isinstance(outcome, Understood), text
        assert outcome.query.subjects == (subject,), text


def test_what_rose_of_those_shown(outcomes: Outcomes) -> None:
    (outcome,) = outcomes("그중에 늘어난 거", POINTED)
    assert isinstance(outcome, Understood)
    assert (outcome.query.subjects, outcome.query.state) == (("watch", "gift", "light"), "increased")


@pytest.mark.parametrize("text", ["제일 많은 데는?", "그중 제일 큰 건?", "상위 2개만", "증감률 순으로"])
def test_of_no_set_is_asked_back(outcomes: Outcomes, text: str) -> None:
    """Whatever the documents hold in all must not stand in for the set the person has in mind."""
    (outcome,) = outcomes(text, Context())
    assert isinstance(outcome, Clarify), outcome


@pytest.mark.parametrize("text", ["아니 물놀이과", "그럼 물놀이과는?", "물놀이과 예산은?"])
def test_a_new_name_that_is_not_there_is_never_the_old_one(outcomes: Outcomes, text: str) -> None:
    (outcome,) = outcomes(text, AFTER_TWO)
    assert isinstance(outcome, NotUnderstood), outcome
    assert (outcome.status, outcome.reason) == ("not_found", "unknown_name")
