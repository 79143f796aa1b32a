"""The local Bot API server with a webhook: it posts every update, and again until it is answered with 200."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress

import httpx

from tests.botapi.server import LOOKS, BotApi
from tests.botapi.wire import Json

SECRET = "s3cret"
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # reading them for every update takes a while


def way_in(way: str, port: int) -> BotApi:
    """A server that a bot hears from by "polling" or by "webhook" (on `port`)."""
    if way == "polling":
        return BotApi()
    api = WebhookApi()
    api.address = f"http://127.0.0.1:{port}/sallim"
    api.settings = {
        "SALLIM_WEBHOOK_URL": "https://bot.example.kr/sallim",
        "SALLIM_WEBHOOK_SECRET": SECRET,
        "SALLIM_WEBHOOK_PORT": str(port),
    }
    return api


class WebhookApi(BotApi):
    """As `BotApi`; `address` is where the bot listens."""

    address: str = ""
    posted: int = 0

    @property
    def has_waiting(self) -> bool:
        """Every update is taken before whoever made it goes on."""
        return False

    async def _push(self, update: Json) -> None:
        await super()._push(update)
        if self.held is None:
            await self.deliver(self._history[-1])

    async def deliver(self, update: Json) -> None:
        """Post an update until the bot takes it."""
        async with httpx.AsyncClient(verify=_NO_CERTIFICATES) as client:
            for _ in range(LOOKS):
                with suppress(httpx.HTTPError):
                    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
                    if (await client.post(self.address, json=update, headers=headers)).status_code == 200:
                        self.posted += 1
                        return
                await asyncio.sleep(0.05)
        raise AssertionError("the bot takes no updates")
