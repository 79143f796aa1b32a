"""The local Bot API server as the clock of a crowd: while all ask it costs little, afterwards it is as strict as ever.

The bot and the simulator of Telegram share two cores here.  What the simulator does while a hundred people wait is
counted as the bot's waiting, so during a burst a message is taken as it comes (its parameters read, the answer made of
them without looking at it); `check` carries it out by every rule when the burst is over.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

from tornado.httputil import HTTPFile, parse_body_arguments

from tests.botapi.over_http import METHODS, read_params
from tests.botapi.server import BotApi
from tests.botapi.wire import BOT, Call, Json, RefusalError, user

_END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that was accepted unseen, and when."""

    params: Json
    message_id: int
    at: float

    @property
    def chat_id(self) -> int:
        return int(self.params["chat_id"])


@dataclass
class CrowdApi(BotApi):
    """As `BotApi`, over a plain protocol; `taken` are the messages of the burst that nobody has checked yet."""

    taken: list[Taken] = field(default_factory=list)
    bursting: bool = False

    async def __aenter__(self) -> CrowdApi:
        await super().__aenter__()
        self._server.stop()  # its place is taken by the plain one
        self._tasks: set[asyncio.Task[None]] = set()
        self._plain = await asyncio.get_running_loop().create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.port = self._plain.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *reason: object) -> None:
        self._plain.close()
        await super().__aexit__(*reason)

    def ask_all(self, asked: list[tuple[int, str]]) -> float:
        """Everybody (person, text) asks at one instant, which is given back; a burst begins."""
        made = []
        for person, text in asked:
            message = self._person_message(person, None) | {"text": text}
            self._update_id += 1
            made.append({"update_id": self._update_id, "message": message})
        self.bursting = True
        now = time.monotonic()
        self.updates += made
        self._later(self._notify())
        return now

    async def check(self) -> None:
        """End the burst and carry out what was taken.  Raises RefusalError where Telegram would have refused."""
        self.bursting = False
        for one in self.taken:
            self.calls.append(Call("sendMessage", one.params, one.at, await self.send_message(one.params)))
        self.taken.clear()

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ------------------------------------------------------------ requests

    def take(self, connection: _Connection, method: str, kind: str, body: bytes) -> None:
        """A whole request: answered at once in a burst, else when it is carried out."""
        arguments: dict[str, list[bytes]] = {}
        files: dict[str, list[HTTPFile]] = {}
        parse_body_arguments(kind, body, arguments, files)
        params = read_params(arguments, files)
        self.requests += 1
        if self.bursting and method == "sendMessage":
            connection.answer(200, {"ok": True, "result": self._accepted(params)})
        else:
            self._later(self._carry_out(connection, method, params))

    def _accepted(self, params: Json) -> Json:
        made = Taken(params, self._next_message_id(), time.monotonic())
        self.taken.append(made)
        return {
            "message_id": made.message_id,
            "from": BOT,
            "chat": {"id": made.chat_id, "type": "private", "first_name": user(made.chat_id)["first_name"]},
            "date": int(time.time()),
            "text": params["text"],
            **({"reply_markup": params["reply_markup"]} if "reply_markup" in params else {}),
        }

    async def _carry_out(self, connection: _Connection, method: str, params: Json) -> None:
        try:
            result = await getattr(self, METHODS[method.lower()])(params)
        except RefusalError as refusal:
            body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            connection.answer(refusal.code, body)
            return
        if method != "getUpdates":
            await self.record(method, params, result)
        connection.answer(200, {"ok": True, "result": result})


class _Connection(asyncio.Protocol):
    """HTTP/1.1 as the bot speaks it: POST with a length, one request after the other."""

    def __init__(self, api: CrowdApi) -> None:
        self._api, self._held = api, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not isinstance(transport, asyncio.Transport):
            raise TypeError("a server's transport can be written to")
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while _END_OF_HEAD in self._held:
            head, _, rest = self._held.partition(_END_OF_HEAD)
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            length = int(headers.get("content-length", 0))
            if len(rest) < length:
                return
            self._held = rest[length:]
            method = first.split()[1].rpartition("/")[2]
            self._api.take(self, method, headers.get("content-type", ""), rest[:length])

    def answer(self, status: int, body: Json) -> None:
        """The response, where the bot still listens."""
        if not self._transport.is_closing():
            written = json.dumps(body).encode()
            head = f"HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {len(written)}\r\n\r\n"
            self._transport.write(head.encode() + written)
