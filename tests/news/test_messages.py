"""What is sent, as a person reads it: one golden file for each kind of message.

SALLIM_UPDATE_GOLDEN=1 writes them anew; the difference is then read by eye, aloud.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.answers import samples
from tests.news.conftest import ME, News

_GOLDEN = Path(__file__).parent / "golden"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?=백만원|%|회|일(?!\()|명)")


def hold(name: str, messages: list[str]) -> None:
    """Compare with the golden file of this kind of message."""
    made = "\n--------\n".join(messages) + "\n"
    path = _GOLDEN / f"{name}.txt"
    if os.environ.get("SALLIM_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


def sourced(news: News, message: str, *before: float) -> None:
    """Every printed number of a message is a figure of a line that the message cites (or computed from such), or one
    that stood there `before`."""
    cited = {int(n) for part in re.findall(r"성과계획서 ([\d·]+)줄", message) for n in part.split("·")}
    with news.database.session() as session:
        printed = session.execute(text("SELECT value FROM figure WHERE line IN (" + ",".join(map(str, cited)) + ")"))
        values = {float(v) for (v,) in printed} | set(before)
    body = "\n".join(line for line in message.splitlines() if not line.startswith("근거"))
    for number in _NUMBER.findall(body):
        value = float(number.replace(",", ""))
        computed = any(abs(value - a / b * 100) < 0.01 for a in values for b in values if b) or any(
            abs(value - abs(a - b)) < 1e-9 for a in values for b in values
        )
        rate = any(abs(value - (a - b) / b * 100) < 0.01 for a in values for b in values if b)
        assert value in values or computed or rate, f"{number} in {message}"


def change(news: News) -> None:
    """A new version of the plan, and a new document of the same organisation."""
    news.print_("천문관측 활성화", "budget", 2031, "3200")
    news.print_("천문대 이용률", "actual", 2029, "6.5")
    news.print_("별자리 교실", "target", 2031, "40")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("digest_department", "밤하늘과 소식 매주 월요일 9시에 보내줘"),
        ("digest_bureau", "별빛국 소식 매주 월요일 9시에 보내줘"),
        ("digest_organization", "가람도 소식 매주 월요일 9시에 보내줘"),
        ("digest_programme", "천문관측 활성화 소식 매주 월요일 9시에 보내줘"),
        ("digest_indicator", "별자리 교실 소식 매주 월요일 9시에 보내줘"),
        ("digest_question", "밤하늘과 예산 질문을 매주 월요일 9시에 보내줘"),
        ("digest_official", "밤하늘과 소식 실무용으로 매주 월요일 9시에 보내줘"),
    ],
)
def test_digest(news: News, name: str, message: str) -> None:
    news.says(message)
    (first,) = news.at("2031-03-03T09:00")
    sourced(news, first)
    change(news)
    (second,) = news.at("2031-03-10T09:00")
    (late,) = news.at("2031-04-01T12:00")
    sourced(news, late)
    hold(name, [news.says(message), first, second, late])


def test_new_document_is_one_line(news: News) -> None:
    news.says("가람도 소식 매주 월요일 9시에 보내줘")
    news.at("2031-03-03T09:00")
    plan = samples.Plan(2032, "달빛국")
    plan.department("달빛국", "bureau", plan.top, {"예산2032": "100"}, (1, 1))
    news.import_(plan.made.records())
    (second,) = news.at("2031-03-10T09:00")
    assert "• 새 문서: 가람도 달빛국 2032년 성과계획서" in second
    (third,) = news.at("2031-03-17T09:00")
    assert "새 문서" not in third


def test_nothing_to_say_is_skipped_if_chosen(news: News) -> None:
    news.says("밤하늘과 소식 매주 월요일 9시에 보내줘, 바뀐 게 있을 때만")
    assert len(news.at("2031-03-03T09:00")) == 1  # the first says how things are
    assert news.at("2031-03-10T09:00") == []
    change(news)
    assert "지난 소식 뒤에 바뀐 것" in news.at("2031-03-17T09:00")[0]
    assert news.at("2031-03-24T09:00") == []


def test_at_risk_is_below_the_target_of_the_year(news: News) -> None:
    news.print_("천문대 이용률", "actual", 2029, "6.2")
    news.print_("천문대 이용률", "target", 2031, "6.4")
    news.print_("빛공해 민원 처리기간", "target", 2031, "7")  # fewer days are better: 8 days are too many
    news.says("별빛국 소식 매주 월요일 9시에 보내줘")
    (made,) = news.at("2031-03-03T09:00")
    start = made.splitlines().index("주의(지난 실적이 올해 목표에 못 미침) 2개")
    assert made.splitlines()[start + 1 : start + 3] == [
        "1. 천문대 이용률: 2029년 실적 6.2%, 2031년 목표 6.4%",
        "2. 빛공해 민원 처리기간: 2029년 실적 8일, 2031년 목표 7일",
    ]
    sourced(news, made)


# ------------------------------------------------------------ alerts


def test_alert_below_target(news: News) -> None:
    news.print_("천문대 이용률", "actual", 2029, "6.5")
    news.says("천문대 이용률이 목표보다 낮으면 알려줘")
    assert news.at("2031-03-03T09:00") == []
    news.print_("천문대 이용률", "actual", 2029, "5.41")
    first = news.at("2031-03-03T10:00")  # at once, not at nine
    sourced(news, first[0])
    still = news.at("2031-03-04T09:00")
    news.print_("천문대 이용률", "actual", 2029, "5.5")
    still += news.at("2031-03-05T09:00")
    news.print_("천문대 이용률", "actual", 2029, "6.1")
    cleared = news.at("2031-03-05T11:00")
    sourced(news, cleared[0])
    assert (len(first), still, len(cleared)) == (1, [], 1)
    news.print_("천문대 이용률", "actual", 2029, "0.1")
    again = news.at("2031-03-05T12:00")
    assert len(again) == 1
    hold("alert_target", [*first, *cleared, *again])
    assert all(row.priority < 0 for row in news.rows())


def test_alert_of_an_event(news: News) -> None:
    news.says("천문관측 활성화 예산이 바뀌면 알려줘")
    assert news.at("2031-03-03T09:00") == []
    change(news)
    made = news.at("2031-03-03T10:00")
    assert news.at("2031-03-04T09:00") == []
    sourced(news, made[0], 3167)
    hold("alert_changed", made)


def test_alert_on_new_items(news: News) -> None:
    news.print_("천문대 이용률", "actual", 2029, "6.5")
    news.says("밤하늘과 미달 지표가 생기면 알려줘")
    assert news.at("2031-03-03T09:00") == []
    news.print_("천문대 이용률", "actual", 2029, "5.41")
    made = news.at("2031-03-03T10:00")
    assert len(made) == 1
    sourced(news, made[0])
    hold("alert_items", made)


def test_alert_again_after_an_interval(news: News) -> None:
    news.says("천문대 이용률 달성률이 95% 미만이면 매월 알려줘")  # it is at once, and says so
    assert news.at("2031-03-03T09:00") == []
    made = news.at("2031-04-01T09:00")
    assert len(made) == 1
    news.print_("별자리 교실", "target", 2031, "41")  # woken, but not due again
    assert news.at("2031-04-02T09:00") == []
    made += news.at("2031-05-02T09:00")
    hold("alert_again", made)


def test_alert_every_time_the_figures_change(news: News) -> None:
    news.says("천문대 이용률이 6% 미만일 때마다 알려줘")
    assert news.at("2031-03-03T09:00") == []
    news.print_("천문대 이용률", "actual", 2029, "5.5")
    assert len(news.at("2031-03-03T10:00")) == 1
    assert news.at("2031-03-04T09:00") == []


def test_alert_once_ends(news: News) -> None:
    news.says("천문관측 활성화 예산이 바뀌면 한 번만 알려줘")
    change(news)
    (made,) = news.at("2031-03-03T10:00")
    hold("alert_once", [made])
    assert news.subscriptions.of_chat(ME) == []


@pytest.mark.parametrize(
    "message",
    [
        "새벽길 정비율이 목표보다 낮으면 알려줘",  # its only actual is a 0 that is not yet reported
        "새벽길 정비율이 미달이면 알려줘",
        "새벽길 정비율 달성률이 90% 미만이면 알려줘",
    ],
)
def test_missing_data_decide_nothing(news: News, message: str) -> None:
    said = news.says(message)
    assert "지금 이미" not in said
    assert news.at("2031-03-03T09:00") == []
    assert news.at("2031-03-04T09:00") == []


def test_increase_and_decrease(news: News) -> None:
    news.says("천문관측 활성화 예산이 늘어나면 알려줘")
    news.says("천문관측 활성화 예산이 줄어들면 알려줘")
    news.print_("천문관측 활성화", "budget", 2031, "3200")
    (up,) = news.at("2031-03-03T10:00")
    assert "앞서 2031년 3,167백만원, 지금 2031년 3,200백만원" in up
    news.print_("천문관측 활성화", "budget", 2031, "3100")
    (down,) = news.at("2031-03-03T11:00")
    assert "지금 2031년 3,100백만원" in down


def test_a_change_counts_from_its_size_on(news: News) -> None:
    news.says("천문관측 활성화 예산이 10% 이상 늘면 알려줘")
    news.print_("천문관측 활성화", "budget", 2031, "3400")  # 3,167 before: 7 %
    assert news.at("2031-03-03T10:00") == []
    news.print_("천문관측 활성화", "budget", 2031, "3484")  # 10.01 % above what was there when it was set up
    (up,) = news.at("2031-03-03T11:00")
    assert "앞서 2031년 3,167백만원, 지금 2031년 3,484백만원" in up
    news.print_("천문관측 활성화", "budget", 2031, "3800")  # 9 % above what was told
    assert news.at("2031-03-03T12:00") == []


def test_a_change_against_the_year_before_counts_from_its_size_on(news: News) -> None:
    said = news.says("천문관측 활성화 예산이 작년보다 5억원 넘게 줄면 알려줘")
    assert "전년보다 5억원 넘게 줄어들면" in said
    assert news.at("2031-03-03T09:00") == []
    news.print_("천문관측 활성화", "budget", 2031, "1000")
    (down,) = news.at("2031-03-03T10:00")
    assert "전년보다 5억원 넘게 줄어들면" in down
