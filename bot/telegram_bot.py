"""The bot of the library, and one request of its own for what it does most: saying something."""

from __future__ import annotations

import json
from typing import Any

from telegram.ext import ExtBot

_NO_PREVIEW = json.dumps({"is_disabled": True})


class ChatBot(ExtBot[int]):
    """As the library's, with `say`."""

    async def say(
        self,
        chat_id: int,
        html: str,
        *,
        buttons: str = "",
        thread_id: int | None = None,
        answering: int | None = None,
    ) -> int:
        """Send one message and return its id; `buttons` is the JSON of an inline keyboard, `answering` a message id.

        The library would make an object of every button and of all that Telegram says back (measured: a third of what
        the bot spends on an answer beside making it).  Limits and errors are those of `send_message`.
        """
        reply = {"message_id": answering, "allow_sending_without_reply": True}
        sent = await self._post(
            "sendMessage",
            {
                "chat_id": chat_id,
                "text": html,
                "parse_mode": "HTML",
                "message_thread_id": thread_id,
                "link_preview_options": _NO_PREVIEW,
                "reply_parameters": json.dumps(reply) if answering else None,
                "reply_markup": buttons or None,
            },
        )
        message: dict[str, Any] = sent
        return int(message["message_id"])
