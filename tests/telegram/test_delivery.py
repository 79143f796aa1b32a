"""Subscriptions and digests: set up in the chat, due in the database, delivered once through every trouble."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from telegram.ext import ExtBot

from bot import news_texts
from bot import telegram_texts as say
from bot.delivery import Courier, Tally
from bot.desk import Desk, Place
from bot.subscribing import Subscriptions
from bot.telegram_app import BotRunner
from bot.telegram_limits import OutwardLimiter
from bot.telegram_request import AiohttpRequest
from db import outbox, subscriptions
from db.engine import Database
from tests.botapi.server import BotApi
from tests.botapi.wire import FaultKind
from tests.telegram.conftest import running
from tests.telegram.standin import SmallAssistant, load_town

SEOUL = ZoneInfo("Asia/Seoul")
#: A Saturday; the next Monday nine o'clock is MONDAY.
SATURDAY = datetime(2026, 11, 21, 17, 0, tzinfo=SEOUL)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=SEOUL)


class Town:
    """A desk with a clock that tests set, and a courier to the local server."""

    def __init__(self, api: BotApi, database: Database) -> None:
        self.api, self.database, self.now = api, database, SATURDAY
        self.desk = Desk(SmallAssistant(), database, lambda: self.now)
        self.subscriptions = Subscriptions(self.desk)
        self.request = AiohttpRequest(read_seconds=0.5)
        limiter = OutwardLimiter()
        bot: ExtBot[int] = ExtBot(api.token, api.base_url, api.file_url, request=self.request, rate_limiter=limiter)
        self.courier = Courier(bot, self.desk, limiter=limiter)

    def subscribe(self, chat: int = 7, department: str = "바다과", thread: int | None = None) -> None:
        self.api.chats.setdefault(chat, {"id": chat, "type": "private" if chat > 0 else "supergroup"})
        self.subscriptions.subscribe(Place(chat, abs(chat), chat > 0, thread), department)

    async def at(self, now: datetime) -> Tally:
        self.now = now
        return await self.courier.round()

    def states(self) -> list[str]:
        with self.database.session() as session:
            return [row.state for row in outbox.ledger(session)]


@asynccontextmanager
async def town_with(api: BotApi, database: Database) -> AsyncIterator[Town]:
    made = Town(api, database)
    try:
        yield made
    finally:
        await made.request.shutdown()


@pytest.fixture
async def town(api: BotApi, database: Database) -> AsyncIterator[Town]:
    load_town(database)
    async with town_with(api, database) as made:
        yield made


# ------------------------------------------------------------ in the chat


async def test_subscribe_by_buttons_list_and_stop(api: BotApi, bot: BotRunner) -> None:
    await api.says("/구독")
    (choice,) = await api.wait(1)
    assert "월요일 오전 9시" in choice.text
    assert len([b for b in choice.buttons if "다음" not in b["text"]]) == 8
    await api.taps(choice, "들판과")
    (done,) = await api.wait(1, "editMessageText")
    assert "들판과 소식을 매주 월요일 오전 9시에" in done.text
    await api.says("구독 바다과")
    await api.says("구독 목록")
    listing = (await api.wait(3))[2]
    assert "1. 들판과" in listing.text
    assert "2. 바다과" in listing.text
    await api.taps(listing, "1번 그만")
    assert "들판과 소식을 그만 보냅니다" in (await api.wait(2, "editMessageText"))[1].text
    await api.says("/stop")
    assert "바다과 소식을 그만 보냅니다" in (await api.wait(4))[3].text
    await api.says("/subscriptions")
    assert (await api.wait(5))[4].text == news_texts.NONE


async def test_subscribing_twice_makes_one(api: BotApi, bot: BotRunner) -> None:
    await api.says("구독 바다과")
    await api.says("구독 바다과")
    second = (await api.wait(2))[1]
    assert "이미 받고 계십니다" in second.text


async def test_unknown_department_offers_the_known_ones(api: BotApi, bot: BotRunner) -> None:
    await api.says("구독 없는과<i>")
    (answer,) = await api.wait(1)
    assert "찾지 못했습니다" in answer.text
    assert answer.button("바다과")


async def test_preview_is_the_digest_and_records_nothing(api: BotApi, bot: BotRunner, file_database: Database) -> None:
    await api.says("구독 바다과")
    (done,) = await api.wait(1)
    await api.taps(done, news_texts.PREVIEW_BUTTON)
    assert "미달 1개" in (await api.wait(2))[1].text
    with file_database.session() as session:
        assert outbox.ledger(session) == []


# ------------------------------------------------------------ delivery


async def test_digest_says_state_targets_and_source(town: Town) -> None:
    town.subscribe()
    assert (await town.at(MONDAY - timedelta(seconds=1))).made == 0
    tally = await town.at(MONDAY)
    assert (tally.made, tally.sent) == (1, 1)
    (digest,) = town.api.sent(7)
    assert digest.params["shown"].splitlines() == [
        "바다과 성과 소식",
        "미달 1개",
        "1. 갯벌 <복원>률: 2025년 목표 80%, 실적 60%",
        "달성 1개",
        "1. 등대 점검 & 보수: 2025년 목표 12%, 실적 12%",
        "미집계(실적이 아직 없음) 1개",
        "1. 배편 만족도: 2025년 목표 70%",
        "2027년 목표",
        "갯벌 <복원>률: 2027년 목표 90%",
        "등대 점검 & 보수: 2027년 목표 13%",
        "배편 만족도: 2027년 목표 75%",
        "근거: 바다시 성과계획서 12·14줄",
    ]
    assert (await town.at(MONDAY + timedelta(hours=1))).made == 0


async def test_after_an_outage_one_late_digest(town: Town) -> None:
    town.subscribe()
    tally = await town.at(MONDAY + timedelta(weeks=3, hours=5))
    assert (tally.made, tally.sent) == (1, 1)
    (digest,) = town.api.sent(7)
    assert "지연 발송: 12월 14일(월) 오전 9시" in digest.text
    await town.at(MONDAY + timedelta(weeks=4))
    assert "지연" not in town.api.sent(7)[1].text


async def test_late_part_of_the_outbox_is_marked_too(town: Town) -> None:
    town.subscribe()
    town.api.fault("sendMessage", 502)
    await town.at(MONDAY)
    await town.at(MONDAY + timedelta(hours=3))
    (digest,) = town.api.sent(7)
    assert "지연 발송" in digest.text


@pytest.mark.parametrize("two", [2, 3])
async def test_two_instances_deliver_once(town: Town, two: int) -> None:
    for chat in range(1, 31):
        town.subscribe(chat)
    town.now = MONDAY
    others = [Town(town.api, town.database) for _ in range(two - 1)]
    for number, other in enumerate(others):
        other.now = MONDAY
        other.courier.owner = f"other:{number}:0"
    await asyncio.gather(town.courier.round(), *(other.courier.round() for other in others))
    for other in others:
        await other.request.shutdown()
    assert sorted(call.chat_id for call in town.api.sent()) == list(range(1, 31))
    assert set(town.states()) == {"sent"}


async def test_retry_after_comes_later_and_does_not_stop_others(town: Town) -> None:
    town.subscribe(7)
    town.subscribe(8)
    town.api.fault("sendMessage", 429, retry_after=30, chat_id=7)
    await town.at(MONDAY)
    assert [call.chat_id for call in town.api.sent()] == [8]
    await town.at(MONDAY + timedelta(seconds=20))
    assert len(town.api.sent()) == 1
    town.courier.limiter = OutwardLimiter()
    town.courier.bot.rate_limiter._closed_until.clear()  # type: ignore[attr-defined]  # real time has not passed
    await town.at(MONDAY + timedelta(seconds=31))
    assert [call.chat_id for call in town.api.sent()] == [8, 7]


@pytest.mark.parametrize("fault", ["hang_after", "drop_after", "hang", "drop"])
async def test_unknowable_is_uncertain_and_never_sent_again(town: Town, fault: str) -> None:
    town.subscribe()
    town.api.fault("sendMessage", fault)  # type: ignore[arg-type]
    tally = await town.at(MONDAY)
    assert (tally.uncertain, town.states()) == (1, ["uncertain"])
    await town.at(MONDAY + timedelta(days=1))
    assert len(town.api.sent()) == (1 if fault.endswith("after") else 0)
    with town.database.session(write=True) as session:  # an administrator decides
        assert outbox.requeue(session, 1, town.now)
        session.commit()
    before = len(town.api.sent())
    await town.at(MONDAY + timedelta(days=1, minutes=1))
    assert len(town.api.sent()) == before + 1


async def test_5xx_is_tried_again_with_backoff(town: Town) -> None:
    town.subscribe()
    town.api.fault("sendMessage", 502, times=2)
    await town.at(MONDAY)
    assert town.states() == ["queued"]
    await town.at(MONDAY + timedelta(seconds=3))
    await town.at(MONDAY + timedelta(seconds=10))
    assert (town.states(), len(town.api.sent())) == (["sent"], 1)


async def test_server_that_is_away_loses_nothing(api: BotApi, file_database: Database) -> None:
    async with town_with(api, file_database) as town:
        town.subscribe()
        port = api.port
        await api.__aexit__()
        await town.at(MONDAY)
        assert town.states() == ["queued"]
        async with BotApi(port=port, chats=api.chats) as again:
            await town.at(MONDAY + timedelta(seconds=5))
            assert len(again.sent(7)) == 1


async def test_blocked_chat_is_left_alone_until_it_comes_back(town: Town) -> None:
    town.subscribe()
    town.api.fault("sendMessage", 403)
    await town.at(MONDAY)
    assert town.states() == ["blocked"]
    await town.at(MONDAY + timedelta(weeks=1))
    assert town.states() == ["blocked"]
    town.subscriptions.reachable(7, True)
    await town.at(MONDAY + timedelta(weeks=2))
    assert len(town.api.sent(7)) == 1


async def test_person_who_writes_again_is_subscribed_again(town: Town) -> None:
    town.subscribe()
    town.api.fault("sendMessage", 403)
    await town.at(MONDAY)
    town.desk.ask(Place(7, 7), "바다과 예산")
    await town.at(MONDAY + timedelta(weeks=1))
    assert len(town.api.sent(7)) == 1


async def test_unknown_chat_is_blocked_and_bad_html_fails(town: Town) -> None:
    town.subscribe(7)
    town.subscribe(8)
    del town.api.chats[8]
    await town.at(MONDAY)
    assert sorted(town.states()) == ["blocked", "sent"]


async def test_migrated_group_keeps_its_subscription(town: Town) -> None:
    town.subscribe(-5)
    town.api.group(-1005)
    town.api.chats[-5]["migrated"] = -1005
    await town.at(MONDAY)
    await town.at(MONDAY + timedelta(seconds=1))
    await town.at(MONDAY + timedelta(weeks=1))
    assert [call.chat_id for call in town.api.sent()] == [-1005, -1005]


async def test_closed_topic_gets_it_in_the_group(town: Town) -> None:
    town.api.group(-1005)
    town.subscribe(-1005, thread=9)
    await town.at(MONDAY)
    assert (len(town.api.sent(-1005)), town.states()) == (1, ["sent"])


async def test_sending_row_of_a_dead_process_is_uncertain(town: Town) -> None:
    town.subscribe()
    town.now = MONDAY
    town.courier.queue_due()
    host = town.courier.owner.split(":")[0]
    with town.database.session(write=True) as session:
        claimed = outbox.claim_next(session, now=MONDAY, owner=f"{host}:999999999:1", lease=timedelta(minutes=5))
        session.commit()
    assert claimed
    await town.at(MONDAY + timedelta(seconds=1))
    assert (town.states(), town.api.sent()) == (["uncertain"], [])


@pytest.mark.parametrize("fault", ["hang_after", "hang", "drop"])
async def test_nothing_stays_of_a_person_who_leaves_while_a_message_is_on_its_way(town: Town, fault: FaultKind) -> None:
    town.subscribe()
    town.subscribe(8)
    town.api.fault("sendMessage", fault, chat_id=7)
    town.now = MONDAY
    under_way = asyncio.create_task(town.courier.round())
    while town.api.faults and not under_way.done():  # until the server has the message, and no answer is read yet
        await asyncio.sleep(0)
    assert not town.api.faults
    town.desk.forget(Place(7, 7))
    await under_way
    await town.at(MONDAY + timedelta(hours=1))
    with town.database.session() as session:
        left = [row for row in outbox.ledger(session) if row.chat_id != 8]
    kept = [(row.chat_id, row.html, row.buttons, row.state) for row in left]
    over = fault == "drop" and not kept  # the connection may be gone before the person is: then no row stays either
    assert over or kept == [(0, "", "", "sent")]
    assert len(town.api.sent(7)) == (fault == "hang_after")


async def test_claim_of_a_dead_process_is_taken_over_at_once(town: Town) -> None:
    town.subscribe()
    host = town.courier.owner.split(":")[0]
    with town.database.session(write=True) as session:
        for owner, taken in ((f"{host}:999999999:1", True), ("another-host:1:1", True), ("third-host:1:1", False)):
            got = subscriptions.claim(
                session, 1, now=MONDAY, owner=owner, lease=timedelta(minutes=5), is_dead=lambda o: host in o
            )
            assert (got is not None) == taken
        session.commit()
    assert (await town.at(MONDAY)).made == 0  # held by a living one
    assert (await town.at(MONDAY + timedelta(minutes=6))).sent == 1  # its lease is over


async def test_clock_that_jumps_back_doubles_nothing(town: Town) -> None:
    town.subscribe()
    await town.at(MONDAY)
    await town.at(MONDAY - timedelta(days=30))
    await town.at(MONDAY + timedelta(minutes=1))
    assert len(town.api.sent()) == 1


async def test_stopped_subscription_sends_nothing_that_waits(town: Town) -> None:
    town.subscribe()
    town.api.fault("sendMessage", 502)
    await town.at(MONDAY)
    town.subscriptions.cancel_all(Place(7, 7))
    await town.at(MONDAY + timedelta(hours=1))
    assert town.api.sent() == []


async def test_running_bot_delivers_what_is_due(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    async with running(api, tmp_path, assistant, file_database):
        await api.says("구독 바다과")
        await api.wait(1)
        with file_database.session(write=True) as session:
            subscriptions.revive(session, 1, datetime.now(UTC) - timedelta(seconds=1))
            session.commit()
        digest = (await api.wait(2))[1]
        assert "미달 1개" in digest.text
        await api.taps(digest, "소식 그만 받기")
        await api.wait(1, "editMessageText")
        with file_database.session() as session:
            assert [s.state for s in subscriptions.of_chat(session, 7, None, ("stopped",))] == ["stopped"]


async def test_administrator_sees_and_decides_what_is_uncertain(
    api: BotApi, tmp_path: Path, assistant: SmallAssistant, file_database: Database
) -> None:
    async with running(api, tmp_path, assistant, file_database, SALLIM_ADMINS="1"):
        await api.says("구독 바다과", person=7)
        await api.wait(1)
        api.fault("sendMessage", "drop_after", chat_id=7)
        with file_database.session(write=True) as session:
            subscriptions.revive(session, 1, datetime.now(UTC) - timedelta(seconds=1))
            session.commit()
        await api.wait(2)
        await asyncio.sleep(0.3)
        await api.says("/admin", person=7)
        assert (await api.wait(3))[2].text == say.ADMIN_ONLY
        await api.says("운영", person=1)
        ledger = (await api.wait(4))[3]
        assert "불확실 1" in ledger.text
        await api.taps(ledger, "다시 보내기", person=1)
        assert "미달 1개" in (await api.wait(5))[4].text


async def test_only_administrators_settle_what_a_group_receives(api: BotApi, bot: BotRunner) -> None:
    api.group(-1001, admins=(5,))
    await api.says("구독 바다과 @sallim_test_bot", person=7, chat=-1001)
    assert (await api.wait(1))[0].text == news_texts.GROUP_ONLY_ADMINS
    await api.says("구독 바다과 @sallim_test_bot", person=5, chat=-1001)
    done = (await api.wait(2))[1]
    assert "바다과 소식을 매주 월요일 오전 9시에" in done.text
    await api.taps(done, "그만 받기", person=7)
    await api.says("구독 목록 @sallim_test_bot", person=7, chat=-1001)
    listing = (await api.wait(3))[2]
    assert "1. 바다과 소식" in listing.text
    await api.taps(listing, "1번 그만", person=5)
    assert "그만 보냅니다" in (await api.wait(1, "editMessageText"))[0].text
