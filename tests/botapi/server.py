"""A strict local Bot API server: what Telegram refuses, it refuses, and it remembers everything that was sent.

It runs on the event loop of the test (real HTTP on a free port), so a bot in the same process or in another one talks
to it with nothing but `base_url` changed.  Faults are given on demand with `fault(...)`.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from tests.botapi.entities import utf16_length
from tests.botapi.methods import Methods
from tests.botapi.over_http import FileHandler, MethodHandler
from tests.botapi.wire import TOKEN, Call, Fault, FaultKind, Json, RefusalError, member, public

PATIENCE = 90.0  # seconds: a machine that is busy takes its time, and nobody but a test that fails waits so long
LOOKS = 1_800  # as many twentieths of a second


@dataclass
class BotApi(Methods):
    """The server and what it knows.  `async with BotApi() as api:` starts it on a free port."""

    token: str = TOKEN
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    updates: list[Json] = field(default_factory=list)
    held: list[Json] | None = None  # a list: what people do is kept back here, to be delivered in another order
    requests: int = 0
    port: int = 0
    settings: dict[str, str] = field(default_factory=dict)  # what a bot must be told to hear from it

    async def __aenter__(self) -> BotApi:
        self._changed = asyncio.Condition()
        self._poll: asyncio.Future[None] | None = None
        self._update_id = time.time_ns() // 1000 % 10**9 * 1000  # a bot remembers the numbers of another server
        self._hanging: set[asyncio.Event] = set()
        routes = [
            (r"/bot([^/]*)/([A-Za-z]+)", MethodHandler, {"api": self}),
            (r"/file/bot([^/]*)/(.+)", FileHandler, {"api": self}),
        ]
        self._server = HTTPServer(Application(routes))
        sockets = bind_sockets(self.port, "127.0.0.1")
        self.port = sockets[0].getsockname()[1]
        self._server.add_sockets(sockets)
        return self

    async def __aexit__(self, *_: object) -> None:
        for event in self._hanging:
            event.set()
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        self._server.stop()
        await self._server.close_all_connections()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def file_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/file/bot"

    # ------------------------------------------------------------ what people do

    async def says(self, text: str, person: int = 7, chat: int | None = None, **more: Any) -> int:
        """A person writes; returns the message id.  Without `chat` it is the private chat with the bot."""
        message = self._person_message(person, chat) | {"text": text} | more
        if text.startswith("/"):
            command, *_ = text.split()
            length = utf16_length(command)
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        await self._push({"message": message})
        return int(message["message_id"])

    async def sends(self, person: int = 7, chat: int | None = None, **content: Any) -> int:
        """A person sends something that is not a text (photo=…, voice=…, sticker=…)."""
        message = self._person_message(person, chat) | content
        await self._push({"message": message})
        return int(message["message_id"])

    def offers(self, name: str, content: bytes) -> Json:
        """A file as a person sends it: what stands in a message's `document`."""
        identifier = self._keep(content)
        return {"file_id": identifier, "file_unique_id": identifier, "file_name": name, "file_size": len(content)}

    async def types_inline(self, text: str, person: int = 7, offset: str = "") -> None:
        """A person types `@bot text` in some chat, or scrolls to where the next page begins."""
        await self._push(
            {"inline_query": {"id": f"iq{self._update_id}", "from": self.user(person), "query": text, "offset": offset}}
        )

    async def edits(self, message_id: int, text: str, person: int = 7, chat: int | None = None) -> None:
        message = self.messages[(chat or person, message_id)] | {"text": text, "edit_date": int(time.time())}
        await self._push({"edited_message": message})

    async def taps(self, call: Call, label: str, person: int = 7) -> str:
        """A person taps the button whose label contains `label` under a message of the bot."""
        return await self.taps_data(call, call.button(label)["callback_data"], person)

    async def taps_data(self, call: Call, data: str, person: int = 7, *, accessible: bool = True) -> str:
        """As `taps`, by the data of the button; of a message that is not `accessible` Telegram tells the place only."""
        message = self.messages[(call.chat_id, call.message_id)]
        identifier = f"cb{len(self.callbacks) + 1}x{self._update_id}"
        self.callbacks.add(identifier)
        query = {
            "id": identifier,
            "from": self.user(person),
            "chat_instance": "1",
            "data": data,
            "message": public(message if accessible else {k: message[k] for k in ("chat", "message_id")} | {"date": 0}),
        }
        await self._push({"callback_query": query})
        return identifier

    async def membership(self, chat: int, before: str, after: str, person: int = 7) -> None:
        """A person adds the bot to a group, removes it, or (in their private chat) blocks it and comes back."""
        if chat not in self.chats:
            self.chats[chat] = {"id": chat, "type": "private", "first_name": "시민"}
        change = {
            "chat": public(self.chats[chat]),
            "from": self.user(person),
            "date": int(time.time()),
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        }
        await self._push({"my_chat_member": change})

    def group(
        self, chat: int, title: str = "예산 모임", threads: tuple[int, ...] = (), admins: tuple[int, ...] = ()
    ) -> None:
        self.chats[chat] = {"id": chat, "type": "supergroup", "title": title, "threads": threads, "admins": admins}

    def fault(self, method: str, kind: FaultKind | int, times: int = 1, **more: Any) -> None:
        """Trouble for the next `times` calls of `method`; a number is an HTTP status."""
        if isinstance(kind, int):
            self.faults.append(Fault(method, "status", kind, times=times, **more))
        else:
            self.faults.append(Fault(method, kind, times=times, **more))

    async def resend_update(self, index: int = -1) -> None:
        """The same update once more, as after a lost acknowledgement."""
        await self.deliver(self._history[index])

    async def deliver(self, update: Json) -> None:
        """Hand an update out now, whatever came before it."""
        async with self._changed:
            self._replays.append(update)
            self._changed.notify_all()

    # ------------------------------------------------------------ what the bot did

    def sent(self, chat: int | None = None, *methods: str) -> list[Call]:
        wanted = methods or ("sendMessage", "sendPhoto", "sendDocument")
        return [c for c in self.calls if c.method in wanted and (chat is None or c.chat_id == chat)]

    async def wait(self, count: int, *methods: str, timeout: float = PATIENCE) -> list[Call]:
        """The calls of `methods` (messages sent, when none is named) as soon as there are `count`."""

        async def enough() -> list[Call]:
            async with self._changed:
                await self._changed.wait_for(lambda: len(self.sent(None, *methods)) >= count)
                return self.sent(None, *methods)

        try:
            return await asyncio.wait_for(enough(), timeout)
        except TimeoutError:
            seen = [(c.method, c.text[:80]) for c in self.calls]
            raise AssertionError(f"waited for {count} × {methods or 'messages'}; the bot did {seen}") from None

    # ------------------------------------------------------------ inside

    _history: list[Json] = field(default_factory=list)
    _replays: list[Json] = field(default_factory=list)

    def _person_message(self, person: int, chat: int | None) -> Json:
        where = chat if chat is not None else person
        if where not in self.chats:
            self.chats[where] = {"id": where, "type": "private", "first_name": "시민"}
        message: Json = {
            "message_id": self._next_message_id(),
            "date": int(time.time()),
            "chat": public(self.chats[where]),
            "from": self.user(person),
        }
        self.messages[(where, message["message_id"])] = message
        return message

    async def comes(self, update: Json) -> None:
        """An update of any form whatever."""
        await self._push(update)

    async def _push(self, update: Json) -> None:
        message = update.get("message")
        if isinstance(message, dict) and isinstance(message.get("chat"), dict):
            self.messages[(message["chat"]["id"], message["message_id"])] = message
        self._update_id += 1
        made = {"update_id": self._update_id, **update}
        if self.held is not None:
            self.held.append(made)
            return
        async with self._changed:
            self.updates.append(made)
            self._history.append(made)
            self._changed.notify_all()

    @property
    def has_waiting(self) -> bool:
        """Whether an update was not acknowledged yet."""
        return bool(self.updates or self._replays)

    async def record(self, method: str, params: Json, result: Any) -> None:
        async with self._changed:
            self.calls.append(Call(method, params, time.monotonic(), result))
            self._changed.notify_all()

    def take_fault(self, method: str, params: Json) -> Fault | None:
        for fault in self.faults:
            fits_chat = fault.chat_id is None or str(fault.chat_id) == str(params.get("chat_id"))
            fits_method = fault.method == method or (not fault.method and "chat_id" in params)
            if fits_chat and fits_method:
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return None

    async def hang(self) -> None:
        event = asyncio.Event()
        self._hanging.add(event)
        await event.wait()

    # ------------------------------------------------------------ methods

    async def get_updates(self, params: Json) -> list[Json]:
        """Long polling.  As at Telegram, a new poll ends an older one with 409."""
        offset, timeout = int(params.get("offset", 0)), float(params.get("timeout", 0))
        if self._poll and not self._poll.done():
            conflict = (
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            )
            self._poll.set_exception(RefusalError(409, conflict))
        self._poll = mine = asyncio.get_running_loop().create_future()
        mine.add_done_callback(lambda f: f.cancelled() or f.exception())
        self.updates = [u for u in self.updates if u["update_id"] >= offset]
        waiter = asyncio.ensure_future(self._some_update(timeout))
        await asyncio.wait({mine, waiter}, return_when=asyncio.FIRST_COMPLETED)
        waiter.cancel()
        if mine.done() and not mine.cancelled():
            mine.result()
        mine.cancel()
        again, self._replays = self._replays, []
        return again + self.updates[: int(params.get("limit", 100))]

    async def _some_update(self, timeout: float) -> None:
        try:
            async with asyncio.timeout(timeout):
                async with self._changed:
                    await self._changed.wait_for(lambda: bool(self.updates or self._replays))
        except TimeoutError:
            return

    def end_poll(self) -> None:
        """The poller went away (its connection closed)."""
        if self._poll and not self._poll.done():
            self._poll.cancel()
