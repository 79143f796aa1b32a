"""What Telegram refuses in the parameters of a request; each raises RefusalError."""

from __future__ import annotations

import re

from tests.botapi.entities import EntityError, parse_html, utf16_length
from tests.botapi.wire import Json, RefusalError


def visible(params: Json, name: str, limit: int, *, needed: bool = True) -> str:
    """The text of a parameter as people see it."""
    text = str(params.get(name, ""))
    mode = params.get("parse_mode", "")
    if mode not in ("", "HTML"):
        raise RefusalError(400, "Bad Request: unsupported parse_mode")
    try:
        shown = parse_html(text) if mode == "HTML" else text
    except EntityError as error:
        raise RefusalError(400, f"Bad Request: can't parse entities: {error}") from None
    shown = re.sub(r"[\x00-\x08\x0b-\x1f]", " ", shown).strip()
    if needed and not shown:
        raise RefusalError(400, f"Bad Request: message {name} is empty")
    if utf16_length(shown) > limit:
        raise RefusalError(400, "Bad Request: message is too long" if needed else "Bad Request: MEDIA_CAPTION_TOO_LONG")
    return shown


def markup(params: Json) -> Json | None:
    """The buttons of a message."""
    found: Json | None = params.get("reply_markup")
    if not found:
        return None
    rows = found.get("inline_keyboard", [])
    if sum(len(row) for row in rows) > 100 or any(len(row) > 8 for row in rows):
        raise RefusalError(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            if not button.get("text", "").strip():
                raise RefusalError(400, "Bad Request: BUTTON_TEXT_INVALID")
            if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
                raise RefusalError(400, "Bad Request: BUTTON_DATA_INVALID")
            if sum(kind in button for kind in ("callback_data", "url", "switch_inline_query")) != 1:
                raise RefusalError(400, "Bad Request: BUTTON_TYPE_INVALID")
            if "url" in button and not re.fullmatch(r"https?://[^\s]+", button["url"]):
                raise RefusalError(400, "Bad Request: BUTTON_URL_INVALID")
    return found


def upload(params: Json, name: str) -> bytes:
    """The content of a file that is sent."""
    content = params.get(name)
    if not isinstance(content, bytes):
        raise RefusalError(400, f"Bad Request: there is no {name} in the request")
    if not content:
        raise RefusalError(400, "Bad Request: file must be non-empty")
    if len(content) > 50 * 1024 * 1024:
        raise RefusalError(413, "Request Entity Too Large")
    return content
