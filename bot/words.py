"""Commands as people type them: Korean words and Latin menu commands, with or without a slash."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bot.telegram_texts import HELP_TOPICS

#: Word → command.  Telegram allows only [0-9a-z_] in its menu, so the Korean ones are read as plain text.
_WORDS: dict[str, str] = {
    **dict.fromkeys(("start", "시작", "처음"), "start"),
    **dict.fromkeys(("help", "도움말", "도움", "사용법", "사용방법"), "help"),
    **dict.fromkeys(("subscribe", "구독", "구독하기", "구독신청"), "subscribe"),
    **dict.fromkeys(("subscriptions", "구독목록", "구독현황", "내구독"), "subscriptions"),
    **dict.fromkeys(("unsubscribe", "구독취소", "구독해지", "구독중지"), "cancel"),
    **dict.fromkeys(("stop", "그만", "구독모두취소", "구독전체취소"), "stop"),
    **dict.fromkeys(("pause", "구독쉬기", "쉬기", "소식쉬기", "일시정지", "모두쉬기"), "pause"),
    **dict.fromkeys(("resume", "다시받기", "구독다시받기", "소식다시받기", "모두다시받기"), "resume"),
    **dict.fromkeys(
        (
            "왜이알림이왔어",
            "왜이소식이왔어",
            "이알림왜왔어",
            "이소식왜왔어",
            "왜이알림이온거야",
            "왜알림이왔어",
            "왜보냈어",
        ),
        "why_news",
    ),
    **dict.fromkeys(("departments", "부서", "부서보기"), "departments"),
    **dict.fromkeys(("indicators", "지표"), "indicators"),
    **dict.fromkeys(("settings", "설정"), "settings"),
    **dict.fromkeys(("admin", "운영"), "admin"),
    **dict.fromkeys(("alias", "줄임말", "줄임말목록", "별칭", "별칭목록", "별명"), "alias"),
    **dict.fromkeys(("invite", "초대", "초대하기", "초대링크", "초대장"), "invite"),
    **dict.fromkeys(("people", "권한", "권한목록"), "people"),
    **dict.fromkeys(("enter", "실적입력", "실적입력하기"), "enter"),
    **dict.fromkeys(("entries", "실적목록", "입력목록"), "entries"),
    **dict.fromkeys(("documents", "자료", "자료목록"), "documents"),
    **dict.fromkeys(("reports", "신고", "신고목록"), "reports"),
    **dict.fromkeys(
        (
            "wrong",
            "이숫자틀려요",
            "이숫자틀렸어요",
            "이숫자가틀려요",
            "이숫자가틀렸어요",
            "숫자틀려요",
            "숫자틀렸어요",
            "숫자가틀려요",
            "숫자가틀렸어요",
            "숫자가틀렸어",
            "틀린숫자신고",
            "신고하기",
        ),
        "wrong",
    ),
    **dict.fromkeys(("audit", "작업기록"), "audit"),
    **dict.fromkeys(
        (
            "privacy",
            "내정보",
            "개인정보",
            "내정보보기",
            "내정보삭제",
            "내정보지우기",
            "내정보지워줘",
            "내정보삭제해줘",
            "개인정보삭제",
            "개인정보지워줘",
            "개인정보삭제해줘",
            "탈퇴",
            "탈퇴하기",
            "회원탈퇴",
        ),
        "privacy",
    ),
    **dict.fromkeys(
        (
            "why",
            "왜이렇게답했어",
            "왜그렇게답했어",
            "왜이렇게대답했어",
            "왜이답이야",
            "어떻게이해했어",
            "왜이답이나왔어",
        ),
        "why",
    ),
}
#: Commands that take what follows as a name.
_WITH_NAME = ("cancel", "subscribe", "invite", "help", "alias")
_WITH_SLASH_ONLY = ("start",)
#: What may follow 초대, a role or what somebody may take for one; anything else is a question (초대 가수 사업 예산).
_INVITED = (
    *("공무원", "관리자", "운영자"),
    *("담당자", "직원", "주무관", "매니저", "시민", "링크", "official", "manager", "administrator"),
)
_STOP = ("취소", "그만", "그만두기", "그만둘래", "그만할래", "취소할래", "cancel", "/cancel", "/stop", "stop")


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is one of the values above, or "unknown" for another /word; `rest` is what follows."""

    name: str
    rest: str = ""


def is_stop(text: str) -> bool:
    """Whether a message gives up what a guided entry waits for."""
    return "".join(text.split()).strip(".!~").casefold() in _STOP


def is_help_topic(words: str) -> bool:
    """Whether words name a topic of the help: a part of its label of two syllables or more."""
    return len(words) > 1 and any(words in label for label in HELP_TOPICS.values())


def read_command(text: str, username: str = "") -> Command | None:
    """The command a message is, or None for a question.

    A slash command for another bot (`/help@other_bot`) is Command("other").
    """
    plain = unicodedata.normalize("NFC", text).strip()
    slash = plain.startswith("/")
    words = plain.removeprefix("/").split()
    if not words:
        return None
    first, _, addressed = words[0].partition("@")
    if slash and addressed and addressed.casefold() != username.casefold():
        return Command("other")
    words[0] = first
    whole = _WORDS.get("".join(words).casefold().strip("?!.~ "))
    if whole:
        return Command(whole)
    for size in (2, 1):  # "구독 취소 대외협력과" before "구독 대외협력과"
        name = _WORDS.get("".join(words[:size]).casefold())
        if name == "invite" and words[size:] and words[size].casefold() not in _INVITED:
            continue
        if name == "alias" and "=" not in plain:
            continue  # 줄임말 사업 예산
        if name == "help" and words[size:] and not (slash or is_help_topic(" ".join(words[size:]))):
            continue  # 도움 주는 사업 예산
        if len(words) > size and name and (name in _WITH_NAME or (slash and name in _WITH_SLASH_ONLY)):
            return Command(name, " ".join(words[size:]))
    if slash and first.isascii() and first.replace("_", "").isalnum():
        known = _WORDS.get(first.casefold())
        return Command(known or "unknown", " ".join(words[1:]))
    return None
