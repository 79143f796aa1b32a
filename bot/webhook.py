"""The webhook: what Telegram posts is acknowledged once it is kept, and what cannot be read once that is logged.

The library's own answers 400 to an update of an unknown form, which Telegram then repeats for ever before all others,
and writes to the log what people wrote in it.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
from http import HTTPStatus
from types import TracebackType

from telegram import Bot
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.inbox import Inbox, Json, read_update, sender_of
from db.engine import NotWrittenError

_log = logging.getLogger(__name__)
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook:
    """Listens for updates and hands those on that are to be worked on; each is kept before it is acknowledged."""

    def __init__(self, inbox: Inbox, bot: Bot, queue: asyncio.Queue[object], secret: str | None) -> None:
        self._inbox, self._bot, self._queue, self._secret = inbox, bot, queue, secret
        self._server: HTTPServer | None = None

    @property
    def is_running(self) -> bool:
        """Whether updates are taken."""
        return self._server is not None

    def listen(self, port: int, path: str) -> None:
        """Listen on `port` of every address: a proxy stands before it.  Raises OSError where the port is taken."""
        routes = [(rf"/{re.escape(path.strip('/'))}/?", _Post, {"webhook": self})]
        server = HTTPServer(Application(routes, log_function=lambda _: None))  # a path is as good as a secret
        server.listen(port, address="0.0.0.0")  # noqa: S104 - behind a proxy on this or another host
        self._server = server

    async def stop(self) -> None:
        """Take no more."""
        server, self._server = self._server, None
        if server is not None:
            server.stop()
            await server.close_all_connections()

    def knows(self, secret: str) -> bool:
        """Whether a request is Telegram's."""
        return self._secret is None or hmac.compare_digest(secret.encode(), self._secret.encode())

    async def take(self, body: bytes) -> HTTPStatus:
        """Keep what was posted; the answer to Telegram, which repeats everything that is not answered with 200."""
        number, update, text = _read(body)
        if update is None:
            _log.warning("what was posted is no update (%d bytes)", len(body))
            return HTTPStatus.OK
        sender = sender_of(update)
        try:
            wanted = await self._inbox.take({number: text}, {} if sender is None else {number: sender})
        except NotWrittenError:
            return HTTPStatus.SERVICE_UNAVAILABLE  # it comes again
        if wanted:
            await self._queue.put(read_update(update, self._bot))
        return HTTPStatus.OK


def _read(body: bytes) -> tuple[int, Json | None, str]:
    try:
        text = body.decode()
        update = json.loads(text)
        number = update["update_id"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return 0, None, ""
    return (number, update, text) if isinstance(number, int) and isinstance(update, dict) else (0, None, "")


class _Post(RequestHandler):
    def initialize(self, webhook: Webhook) -> None:
        self.webhook = webhook

    async def post(self) -> None:
        if self.webhook.knows(self.request.headers.get(_SECRET, "")):
            self.set_status(await self.webhook.take(self.request.body))
        else:
            self.set_status(HTTPStatus.FORBIDDEN)

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """The name of the error: the rest may quote what a person wrote."""
        del value, tb
        _log.error("webhook: %s", typ.__name__ if typ else "")
