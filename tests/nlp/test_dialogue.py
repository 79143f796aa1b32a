"""Follow-ups: a message keeps what it does not replace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.choosing import choose
from nlp.dialogue import EXPIRES, live
from nlp.query import Choice, Clarify, Context, Filter, NotUnderstood, Outcome, Query, Understood
from tests.nlp.conftest import Outcomes

Talk = list[tuple[str, Query]]


def after(context: Context | None, outcome: Outcome, shown: tuple[str, ...] = ()) -> Context:
    """The conversation after an outcome, as the assistant keeps it."""
    kept = context or Context()
    if isinstance(outcome, Understood):
        return Context(outcome.query, shown)
    if isinstance(outcome, Clarify):
        return replace(kept, pending=outcome.choices)
    return kept


def budget(*subjects: str, operation: str = "amount", **more: object) -> Query:
    return Query(operation, subjects=subjects, measure="budget", **more)  # type: ignore[arg-type]


def state(scope: str, which: str) -> Query:
    return Query("state", kind="indicator", scope=(scope,), state=which)  # type: ignore[arg-type]


NIGHT = budget("night", years=(2031,))
TALKS: dict[str, Talk] = {
    "year, department, measure": [
        ("밤하늘과 예산", budget("night")),
        ("작년은?", budget("night", years=(2030,))),
        ("새벽과는?", budget("dawn", years=(2030,))),
        ("정원은?", Query("amount", subjects=("dawn",), measure="headcount", basis="정원", years=(2030,))),
    ],
    "a row moves to another department": [
        ("밤하늘과 31년 예산", NIGHT),
        ("인력운영비는?", budget("night_staff", years=(2031,))),
        ("새벽과는?", budget("dawn_staff", years=(2031,))),
    ],
    "noise does not clear it": [
        ("밤하늘과 31년 예산", NIGHT),
        ("ㅎㅎ", NIGHT),
        ("고마워", NIGHT),
        ("30년은?", budget("night", years=(2030,))),
    ],
    "a correction of the subject": [("밤하늘과 31년 예산", NIGHT), ("아니 새벽과", budget("dawn", years=(2031,)))],
    "a correction of the stage": [
        ("천문관측 활성화 29년 결산", budget("watch", basis="결산", years=(2029,))),
        ("아니 결산 말고 31년 예산", budget("watch", basis="예산", years=(2031,))),
    ],
    "what is missed there and here": [
        ("밤하늘과 미달 지표", state("night", "missed")),
        ("새벽과는?", state("dawn", "missed")),
        ("달성한 건?", state("dawn", "met")),
    ],
    "an indicator": [
        ("천문대 이용률 30년 실적", Query("amount", subjects=("usage",), measure="actual", years=(2030,))),
        ("목표는?", Query("amount", subjects=("usage",), measure="target", years=(2030,))),
        ("31년은?", Query("amount", subjects=("usage",), measure="target", years=(2031,))),
        ("산식은?", Query("attribute", subjects=("usage",), attributes=("측정산식",))),
    ],
    "who, then why": [
        ("등대 정비 예산", budget("light")),
        ("담당은?", Query("who", subjects=("light",))),
    ],
    "share": [("밤하늘과 예산", budget("night")), ("비중은?", budget("night", operation="share"))],
    "a whole question starts anew": [("새벽과 미달 지표", state("dawn", "missed")), ("밤하늘과 31년 예산", NIGHT)],
}


@pytest.mark.parametrize("name", TALKS)
def test_a_conversation(outcomes: Outcomes, name: str) -> None:
    context: Context | None = None
    for text, wanted in TALKS[name]:
        (outcome,) = outcomes(text, context)
        context = after(context, outcome)
        assert context.query == wanted, text


RANKED = Context(
    Query("rank", measure="budget", kind="programme", level="unit", order="desc", limit=3), ("watch", "gift", "light")
)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("두 번째 거 예산", "gift"),
        ("2번째는?", "gift"),
        ("첫 번째 거", "watch"),
        ("마지막 거 예산은?", "light"),
        ("3번 예산", "light"),
    ],
)
def test_points_at_what_was_shown(outcomes: Outcomes, text: str, subject: str) -> None:
    (outcome,) = outcomes(text, RANKED)
    assert isinstance(outcome, Understood), outcome
    assert outcome.query == budget(subject)


def test_asks_the_members_of_what_is_pointed_at(outcomes: Outcomes) -> None:
    (outcome,) = outcomes("그중 가장 적은 건?", RANKED)
    assert isinstance(outcome, Understood)
    assert (outcome.query.operation, outcome.query.order, outcome.query.kind) == ("rank", "asc", "programme")


def test_points_past_the_end(outcomes: Outcomes) -> None:
    for outcome in outcomes("아홉 번째 거 예산", RANKED):
        assert not (isinstance(outcome, Understood) and outcome.query.subjects)


def test_more_detail_goes_one_level_down(outcomes: Outcomes) -> None:
    for text in ("더 자세히", "한 단계 아래"):
        (outcome,) = outcomes(text, Context(budget("watch")))
        assert outcome == Understood(
            Query("list", measure="budget", kind="programme", level="detail", scope=("watch",))
        )


def test_the_conditions_of_a_list_are_kept(outcomes: Outcomes) -> None:
    only = (Filter("지원형태", "contains", "민간보조"),)
    listed = Query("list", kind="programme", filters=only)
    (outcome,) = outcomes("그중 제일 큰 건?", Context(listed, ("gift_ad", "gift_box")))
    assert isinstance(outcome, Understood)
    assert (outcome.query.operation, outcome.query.filters) == ("rank", only)


# -- choices -----------------------------------------------------------------------------------------------------------

CHOICES = (
    Choice("인력운영비 (밤하늘과)", budget("night_staff")),
    Choice("인력운영비 (새벽과)", budget("dawn_staff")),
    Choice("인력운영비 (별빛국)", budget("bureau_staff")),
)


@pytest.mark.parametrize(
    "text",
    ["2", "2번", "두 번째", "2번이요", "두번째 거", "(2)", "2 번", "이번", "인력운영비 (새벽과)", "새벽과", "새벽"],
)
def test_a_choice_is_picked_by_number_label_or_part(outcomes: Outcomes, text: str) -> None:
    assert outcomes(text, Context(pending=CHOICES)) == [Understood(budget("dawn_staff"))]


@pytest.mark.parametrize("text", ["0", "4", "99번", "인력운영비", "과", "무지개과", "", "네 번째"])
def test_a_choice_that_is_none_or_several_is_not_picked(text: str) -> None:
    assert choose(text, Context(pending=CHOICES)) is None


def test_another_question_is_answered_instead(outcomes: Outcomes) -> None:
    (outcome,) = outcomes("등대 정비 예산", Context(pending=CHOICES))
    assert outcome == Understood(budget("light"))


def test_the_question_asked_and_answered_by_number(outcomes: Outcomes) -> None:
    (asked,) = outcomes("인력운영비 31년 예산")
    assert isinstance(asked, Clarify)
    (outcome,) = outcomes("2번", after(None, asked))
    assert outcome == Understood(budget("dawn_staff", years=(2031,)))


# -- time and separation -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("later", "kept"), [(0, True), (EXPIRES - 1, True), (EXPIRES, True), (EXPIRES + 1, False)])
def test_a_conversation_expires_after_half_an_hour(outcomes: Outcomes, later: float, kept: bool) -> None:
    context = Context(NIGHT, at=1_000.0)
    (outcome,) = outcomes("작년은?", context, now=1_000.0 + later)
    assert isinstance(outcome, Understood) is kept
    assert (live(context, 1_000.0 + later) is not None) is kept


def test_half_an_hour_is_1800_seconds() -> None:
    assert EXPIRES == 1_800


def test_a_context_of_the_future_counts_for_nothing() -> None:
    assert live(Context(NIGHT, at=2_000.0), 1_000.0) is None


def test_choices_expire_with_the_conversation(outcomes: Outcomes) -> None:
    (outcome,) = outcomes("2번", Context(pending=CHOICES, at=1.0), now=1.0 + EXPIRES + 1)
    assert not isinstance(outcome, Understood)


def test_nothing_leaks_between_conversations(outcomes: Outcomes) -> None:
    """One understander serves everybody: what one asked is not there for another."""
    one, other = Context(NIGHT), Context(budget("light", years=(2031,)))
    for _ in range(2):
        assert outcomes("작년은?", one) == [Understood(budget("night", years=(2030,)))]
        assert outcomes("작년은?", other) == [Understood(budget("light", years=(2030,)))]
        (alone,) = outcomes("작년은?")
        assert isinstance(alone, Clarify)
        assert alone.reason == "no_subject"


def test_starting_over_is_said(outcomes: Outcomes) -> None:
    (outcome,) = outcomes("처음부터 다시", Context(NIGHT))
    assert isinstance(outcome, NotUnderstood)
    assert outcome.reason == "reset"


LISTED = Query("list", kind="programme", level="unit", scope=("night",))


def test_the_sum_of_what_was_listed(outcomes: Outcomes) -> None:
    wanted = Query("sum", measure="budget", kind="programme", level="unit", scope=("night",))
    assert outcomes("예산 합계는?", Context(LISTED, ("watch", "gift"))) == [Understood(wanted)]


def test_the_count_of_what_was_listed(outcomes: Outcomes) -> None:
    wanted = Query("count", kind="programme", level="unit", scope=("night",))
    assert outcomes("몇 개야?", Context(LISTED, ("watch", "gift"))) == [Understood(wanted)]


def test_an_unknown_name_in_a_follow_up_is_not_found(outcomes: Outcomes) -> None:
    (outcome,) = outcomes("무지개과는?", Context(NIGHT))
    assert isinstance(outcome, NotUnderstood)
    assert (outcome.status, outcome.word) == ("not_found", "무지개과")
