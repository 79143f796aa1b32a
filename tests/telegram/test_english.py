"""The English interface from the first word: help, answers, buttons, files – names and figures stay as printed.

SALLIM_UPDATE_GOLDEN=1 writes the golden file anew; the difference is then read by eye.
"""

from __future__ import annotations

import os
import re
import string
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot import english, english_texts, glossary, wording
from bot import telegram_texts as say
from bot.telegram_app import BotRunner
from tests.botapi.server import BotApi
from tests.telegram.test_hand_out import filled, real  # noqa: F401 - fixtures

_GOLDEN = Path(__file__).parent / "golden_english.txt"
PERSON = 77
BUTTON = 64  # characters that a phone shows of a button on a row of its own, in two lines
SHORT_MESSAGE = 400  # of the 4096 that Telegram takes: an explanation is read at a glance
_SAID = (
    "/start",
    "/help",
    "대외협력과 26년 예산",
    "대외협력과 단위사업 목록",
    "자원봉사 코디네이터 시군 예산 추이",
    "소통기획과랑 대외협력과 중에 26년 예산 많은 데는?",
    "자원봉사 활동률 2024년 달성률",
    "진천읍 몇 명 근무해?",
    "전입하면 얼마 받아요?",
    "대외협력과 2027년 예산",
    "오늘 날씨 어때?",
    "왜 이렇게 답했어?",
    "/settings",
    "/privacy",
    "/unknown_word",
)
#: What another person says: one alone would be too fast.
_SAID_MORE = (
    "대외협력과 2026년 예산이랑 2031년 예산",
    "고향사랑기부팀 팀장 이름이 뭐예요",
    "대외협력과 예산이 왜 늘었나요?",
    "아무개시청 예산",
    "고마워",
    "순세계잉여금이 뭐야?",
    "세입이랑 세출 뜻",
    "성인지예산이 뭐야?",
    "대외협력과 2025년 결산",
    "대외협력과 단위사업 예산 평균",
    "대외협력과 미달 지표",
    "대외협력과 단위사업 중 50억 넘는 것",
    "기본경비 예산",
    "강서이음콜 문의전화",
    "자원봉사 활동률 2024년 달성률",
)
_TAPS = ("Sources", "Why?", "Share", "Excel", "Trend chart", "Wrong figure")
_HANGUL = re.compile("[가-힣]")


async def test_the_whole_chat_in_english(api: BotApi, real: BotRunner) -> None:  # noqa: F811
    api.languages |= {PERSON: "en", PERSON + 1: "en"}
    lines: list[str] = []

    async def heard(what: str, count: int) -> None:
        call = (await api.wait(count, "sendMessage", "sendPhoto", "sendDocument"))[-1]
        shown = re.sub(r"start=[\w-]+", "start=…", call.params["shown"])
        lines.extend((f"› {what}", shown, " | ".join(f"[{b['text']}]" for b in call.buttons), ""))

    count = 0
    for text in _SAID:
        count += 1
        await api.says(text, person=PERSON)
        await heard(text, count)
    count += 1
    await api.says("대외협력과 26년 예산", person=PERSON)
    answer = (await api.wait(count))[-1]
    for label in _TAPS:
        count += 1
        await api.taps(answer, label, person=PERSON)
        await heard(f"[{label}]", count)
    for text in _SAID_MORE:
        count += 1
        await api.says(text, person=PERSON + 1)
        await heard(text, count)
    count += 1
    await api.taps((await api.wait(count - 1))[-1], "What is 달성률", person=PERSON + 1)
    await heard("[What is 달성률]", count)
    text = "\n".join(line for line in lines if line is not None) + "\n"
    if os.environ.get("SALLIM_UPDATE_GOLDEN"):
        _GOLDEN.write_text(text, "utf-8")
    assert text == _GOLDEN.read_text("utf-8")


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


#: What only the terminal reads, words that a question is made of, each language in its own, labels (`LABELS` has them).
_KOREAN_ALONE = re.compile(
    "LEDGER_(ROW|SUM|HINT)|DECIDED|NOT_DECIDED|TICK_.*|MORE_HOW|CONFLICT|ALREADY_RUNNING|PORT_TAKEN|WEBHOOK_REFUSED"
    "|GROUP_HELLO(_EXAMPLE)?|REFUSED|WAITING|RUNNING|STOPPED|SUBSCRIBE_WORD|MEND_ASKED|SETTINGS_LANGUAGE|INDICATORS_OF"
    "|(WHY|TREND|CHART|TABLE|CSV|SOURCE|SHARE)_BUTTON"
)


def _said(module: str) -> list[str]:
    return [n for n in vars(import_module(module)) if n.isupper() and not n.startswith("_") and n != "TYPE_CHECKING"]


_SENTENCES = [(korean, name) for korean in wording._ENGLISH for name in _said(korean)]


@pytest.mark.parametrize(("module", "name"), _SENTENCES)
def test_sentence_has_its_english_with_the_same_places(module: str, name: str) -> None:
    translated = import_module(wording._ENGLISH[module])
    if _KOREAN_ALONE.fullmatch(name) and not hasattr(translated, name):
        return
    korean: Any = getattr(import_module(module), name)
    english: Any = getattr(translated, name)
    assert type(english) is type(korean)
    if isinstance(english, dict):
        assert set(english) == set(korean)
        pairs = [(english[key], korean[key]) for key in english]
    else:
        pairs = list(zip(english, korean, strict=False)) if isinstance(english, tuple) else [(english, korean)]
    assert [(a, b) for a, b in pairs if _fields(str(a)) - _fields(str(b))] == []


@pytest.mark.parametrize("module", list(wording._ENGLISH))
def test_nothing_is_said_in_english_alone(module: str) -> None:
    if module != "bot.telegram_texts":  # its English has the words of answers too
        assert set(_said(wording._ENGLISH[module])) <= set(_said(module))


async def test_group_is_answered_in_korean(api: BotApi, bot: BotRunner) -> None:
    api.languages[PERSON] = "en"
    api.group(-100500)
    await api.says("/help", person=PERSON, chat=-100500)
    (answer,) = await api.wait(1)
    assert answer.text.startswith(f"<b>{say.HELP[0]}</b>")


async def test_voice_and_old_button_in_english(api: BotApi, bot: BotRunner) -> None:
    api.languages[PERSON] = "en"
    voice = {"file_id": "x", "file_unique_id": "y", "duration": 1}
    await api.sends(person=PERSON, voice=voice)
    (answer,) = await api.wait(1)
    assert answer.text.startswith(english_texts.NOT_TEXT.split("{")[0])
    await api.says("바다과 예산", person=PERSON)
    shown = (await api.wait(2))[-1]
    await api.taps_data(shown, "v1:99999:0", person=PERSON)
    (told,) = await api.wait(1, "answerCallbackQuery")
    assert told.params["text"] == english_texts.OLD_BUTTON


@pytest.mark.parametrize("entry", glossary.entries(), ids=lambda entry: entry.en)
def test_term_fits_a_button_and_a_message_in_english(entry: glossary.Entry) -> None:
    with wording.speaking(english=True):
        label = english_texts.TERM_BUTTON.format(term=english.term_words(entry.term))
    assert len(label) <= BUTTON
    assert entry.en in label
    assert entry.term in label
    law = english_texts.LAW.format(law=entry.law)
    said = "\n".join((english_texts.TERM.format(term=entry.term, name=entry.en), entry.en_text, law))
    assert len(said) <= SHORT_MESSAGE


def test_readme_shows_an_answer_of_the_golden_file() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    shown = next(
        block for block in readme.split("```\n") if block.startswith("› 대외협력과 26년 예산\n대외협력과 – 2026")
    )
    assert shown in _GOLDEN.read_text("utf-8")
