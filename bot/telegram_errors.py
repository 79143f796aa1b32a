"""What an error of a sending request means: was the message sent, and is it worth another try?

Rules: an answer of Telegram (4xx, 5xx but 504) says that nothing was sent; an error before the request went out
(no connection, no free place in the pool) says the same; anything else after that point leaves it unknowable, and what
is unknowable is never sent again by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram_request import BEFORE_SENDING

Outcome = Literal["later", "retry", "uncertain", "failed", "blocked", "moved", "stop"]

_GONE = ("chat not found", "user is deactivated", "bot was kicked", "group chat was deactivated", "peer_id_invalid")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`pause` is in seconds (for "later"), `chat_id` the new chat of a migrated group."""

    outcome: Outcome
    error: str
    pause: float = 0.0
    chat_id: int = 0


def judge(error: Exception) -> Verdict:
    """Classify an error of a sending request.  BadRequest is a NetworkError, so it is looked at first."""
    text = f"{type(error).__name__}: {error}"[:300]
    if isinstance(error, RetryAfter):
        return Verdict("later", text, retry_seconds(error))
    if isinstance(error, ChatMigrated):
        return Verdict("moved", text, chat_id=error.new_chat_id)
    if isinstance(error, Forbidden):
        return Verdict("blocked", text)
    if isinstance(error, BadRequest):
        return Verdict("blocked" if any(word in str(error).lower() for word in _GONE) else "failed", text)
    if isinstance(error, InvalidToken):
        return Verdict("stop", text)
    if isinstance(error, NetworkError):
        return Verdict(_network(error), text)
    return Verdict("uncertain", text)


def retry_seconds(error: RetryAfter) -> float:
    """Seconds Telegram asks to wait.  The public attribute warns until PTB has made it a timedelta."""
    return error._retry_after.total_seconds()


def _network(error: NetworkError) -> Outcome:
    cause = error.__cause__
    if isinstance(cause, BEFORE_SENDING):
        return "retry"
    if isinstance(error, TimedOut):
        return "uncertain"
    if cause is not None and not isinstance(cause, TelegramError):
        return "uncertain"  # something broke inside the HTTP client
    return "uncertain" if "gateway time" in str(error).lower() or "(504)" in str(error) else "retry"
