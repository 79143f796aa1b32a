"""What goes over the wire and what the local Bot API server remembers of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

TOKEN = "123456789:" + "AAFakeTokenForTheLocalServerOnly" + "0123"
BOT = {"id": 123456789, "is_bot": True, "first_name": "살림봇", "username": "sallim_test_bot"}

#: What an administrator of a group may or may not.
RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip

Json = dict[str, Any]
FaultKind = Literal["status", "drop", "drop_after", "hang", "hang_after"]


class RefusalError(Exception):
    """The Bot API's "ok": false."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass
class Fault:
    """One trouble to come: `method` "" fits every method that has a chat."""

    method: str
    kind: FaultKind
    code: int = 500
    retry_after: int = 0
    times: int = 1
    chat_id: int | None = None


@dataclass(frozen=True)
class Call:
    """One request that the server accepted and carried out."""

    method: str
    params: Json
    at: float
    result: Any = None

    @property
    def text(self) -> str:
        return str(self.params.get("text", self.params.get("caption", "")))

    @property
    def chat_id(self) -> int:
        return int(self.params.get("chat_id", 0))

    @property
    def message_id(self) -> int:
        return int(self.result["message_id"]) if isinstance(self.result, dict) else int(self.params["message_id"])

    @property
    def buttons(self) -> list[Json]:
        markup = self.params.get("reply_markup") or {}
        return [button for row in markup.get("inline_keyboard", []) for button in row]

    def button(self, label: str) -> Json:
        for button in self.buttons:
            if label in button["text"]:
                return button
        raise AssertionError(f"no button {label!r} among {[b['text'] for b in self.buttons]}")


def user(person: int, language: str = "ko") -> Json:
    """A person as Telegram describes one."""
    return {"id": person, "is_bot": False, "first_name": f"사람{person}", "language_code": language}


def member(status: str) -> Json:
    """The bot as a member of a chat."""
    made: Json = {"user": BOT, "status": status}
    if status == "kicked":
        made |= {"until_date": 0}
    if status == "administrator":
        made |= dict.fromkeys(RIGHTS, False)
    return made


def public(value: Json) -> Json:
    """Without the server's own notes; an empty keyboard is not sent."""
    hidden = {"raw", "threads", "migrated", "admins"}
    return {k: v for k, v in value.items() if k not in hidden and v is not None}


def status_text(fault: Fault) -> str:
    """What Telegram says with a status."""
    known = {
        403: "Forbidden: bot was blocked by the user",
        429: f"Too Many Requests: retry after {fault.retry_after}",
        409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        401: "Unauthorized",
        502: "Bad Gateway",
    }
    return known.get(fault.code, "Internal Server Error")
