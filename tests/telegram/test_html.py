"""Answers as Telegram HTML: escaped, split between paragraphs, every part valid for Telegram's own parser."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer import Paragraph, Style
from bot.telegram_html import paragraphs_to_html
from bot.telegram_limits import Pace
from bot.words import Command, read_command
from tests.botapi.entities import EntityError, parse_html, utf16_length

paragraphs = st.builds(
    Paragraph, st.text(max_size=9000) | st.text("<&>가😀 ", max_size=9000), st.sampled_from(get_args(Style))
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # making text is slow where the machine is busy
@given(st.lists(paragraphs, max_size=8))
def test_every_part_is_valid_and_fits(lines: list[Paragraph]) -> None:
    parts = paragraphs_to_html(lines)
    assert parts
    for part in parts:
        shown = parse_html(part)
        assert shown.strip()
        assert utf16_length(part) <= 4096


def test_split_between_items_and_numbered() -> None:
    items = [Paragraph(f"{n}. 사업 <{n}> & " + "가" * 100, "item") for n in range(100)]
    parts = paragraphs_to_html(items)
    assert len(parts) == 4
    assert parts[0].startswith("(1/4)\n0. 사업 &lt;0&gt; &amp; ")
    shown = "\n".join(parse_html(part).partition("\n")[2] for part in parts)
    assert shown == "\n".join(item.text for item in items)


@pytest.mark.parametrize("bad", ["<b>", "</b>", "<b></i>", "<x>a</x>", "a < b", "<script>", "<b><i>a</b></i>"])
def test_server_refuses_what_telegram_refuses(bad: str) -> None:
    with pytest.raises(EntityError):
        parse_html(bad)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("구독", Command("subscribe")),
        ("/구독 대외협력과", Command("subscribe", "대외협력과")),
        ("구독  취소", Command("cancel")),
        ("구독 취소 대외협력과", Command("cancel", "대외협력과")),
        ("구독목록", Command("subscriptions")),
        ("/subscribe@my_bot", Command("subscribe")),
        ("/subscribe@another_bot", Command("other")),
        ("/start abc", Command("start", "abc")),
        ("도움말", Command("help")),
        ("왜 이렇게 답했어?", Command("why")),
        ("/nonsense", Command("unknown")),
        ("이 숫자 틀려요", Command("wrong")),
        ("숫자가 틀렸어요!", Command("wrong")),
        ("별칭", Command("alias")),
        ("별칭 사업 예산", None),
        ("초대 담당자 대외협력과", Command("invite", "담당자 대외협력과")),
        ("초대 링크", Command("invite")),
        ("초대 가수 사업 예산", None),
        ("내 정보 지워줘", Command("privacy")),
        ("회원 탈퇴", Command("privacy")),
        ("탈퇴 회원 수", None),
        ("틀린 숫자 예산", None),
        ("신고 포상금 예산", None),
        ("구독자 수", None),
        ("부서 목록", None),
        ("지표 현황", None),
        ("설정 근거", None),
        ("/대외협력과 예산", None),
        ("/", None),
        ("", None),
    ],
)
def test_words_that_are_commands(text: str, command: Command | None) -> None:
    assert read_command(text, "my_bot") == command


def test_pace_lets_a_burst_through_and_then_one_at_a_time() -> None:
    pace = Pace(interval=1.0, burst=3)
    assert [pace.reserve(100.0) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert [pace.admit(100.0), pace.admit(104.5), pace.admit(104.5)] == [False, True, True]
