"""A strict local Bot API server: what Telegram refuses, it refuses, and it remembers everything that was sent.

It runs on the event loop of the test (real HTTP on a free port), so a bot in the same process or in another one talks
to it with nothing but `base_url` changed.  Faults are given on demand with `fault(...)`.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tornado.http1connection import HTTP1Connection
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.botapi.entities import EntityError, parse_html, utf16_length
from tests.botapi.wire import BOT, TOKEN, Call, Fault, FaultKind, Json, RefusalError, public, status_text, user


@dataclass
class BotApi:
    """The server and what it knows.  `async with BotApi() as api:` starts it on a free port."""

    token: str = TOKEN
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    chats: dict[int, Json] = field(default_factory=dict)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    updates: list[Json] = field(default_factory=list)
    callbacks: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)  # of people whose Telegram is not Korean
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # by scope and language
    held: list[Json] | None = None  # a list: what people do is kept back here, to be delivered in another order
    requests: int = 0
    port: int = 0

    async def __aenter__(self) -> BotApi:
        self._changed = asyncio.Condition()
        self._poll: asyncio.Future[None] | None = None
        self._update_id = 1000
        self._message_id = 0
        self._hanging: set[asyncio.Event] = set()
        routes = [
            (r"/bot([^/]*)/([A-Za-z]+)", _MethodHandler, {"api": self}),
            (r"/file/bot([^/]*)/(.+)", _FileHandler, {"api": self}),
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

    async def taps_data(self, call: Call, data: str, person: int = 7) -> str:
        identifier = f"cb{len(self.callbacks) + 1}x{self._update_id}"
        self.callbacks.add(identifier)
        query = {
            "id": identifier,
            "from": self.user(person),
            "chat_instance": "1",
            "data": data,
            "message": self.messages[(call.chat_id, call.message_id)],
        }
        await self._push({"callback_query": query})
        return identifier

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

    async def wait(self, count: int, *methods: str, timeout: float = 30.0) -> list[Call]:
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

    def _next_message_id(self) -> int:
        self._message_id += 1
        return self._message_id

    async def _push(self, update: Json) -> None:
        message = update.get("message")
        if message:
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

    async def get_me(self, _: Json) -> Json:
        return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}

    async def delete_webhook(self, _: Json) -> bool:
        return True

    async def set_webhook(self, params: Json) -> bool:
        if not params.get("url", "").startswith("https://"):
            raise RefusalError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        return True

    def user(self, person: int) -> Json:
        """A person as Telegram describes them to the bot."""
        return user(person, self.languages.get(person, "ko"))

    def menu(self, person: int) -> dict[str, str]:
        """The menu that a person sees in the private chat: the narrowest scope, in it their language before any."""
        language = self.languages.get(person, "ko")
        for scope in (f"chat {person}", "all_private_chats", "default"):
            for code in (language, ""):
                if (scope, code) in self.commands:
                    return {c["command"]: c["description"] for c in self.commands[(scope, code)]}
        return {}

    def _scope(self, params: Json) -> tuple[str, str]:
        scope = params.get("scope") or {"type": "default"}
        if scope["type"] == "chat" and int(scope["chat_id"]) not in self.chats:
            raise RefusalError(400, "Bad Request: chat not found")
        return f"{scope['type']} {scope.get('chat_id', '')}".strip(), str(params.get("language_code", ""))

    async def delete_my_commands(self, params: Json) -> bool:
        self.commands.pop(self._scope(params), None)
        return True

    async def set_my_commands(self, params: Json) -> bool:
        scope = self._scope(params)
        if not re.fullmatch(r"(?:[a-z]{2})?", scope[1]):
            raise RefusalError(400, "Bad Request: LANGUAGE_CODE_INVALID")
        if len(params["commands"]) > 100:
            raise RefusalError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        for command in params["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise RefusalError(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise RefusalError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[scope] = params["commands"]
        return True

    async def get_chat_member(self, params: Json) -> Json:
        """Members of a group are plain ones but those in its `admins`; a stranger is not told about."""
        chat = self._chat(params)
        person = int(params["user_id"])
        status = "administrator" if person in chat.get("admins", ()) else "member"
        member: Json = {"status": status, "user": user(person)}
        if status == "administrator":
            member |= dict.fromkeys(_RIGHTS, False)
        return member

    async def send_chat_action(self, params: Json) -> bool:
        self._chat(params)
        if params.get("action") not in ("typing", "upload_photo", "upload_document"):
            raise RefusalError(400, "Bad Request: wrong parameter action in request")
        return True

    async def send_message(self, params: Json) -> Json:
        chat = self._chat(params)
        params["shown"] = self._visible(params, "text", 4096)
        return self._store(chat, params, {"text": params["shown"]})

    async def edit_message_text(self, params: Json) -> Json:
        message = self._own_message(params)
        if "text" not in message:
            raise RefusalError(400, "Bad Request: there is no text in the message to edit")
        shown = self._visible(params, "text", 4096)
        markup = self._markup(params)
        if message["raw"] == params["text"] and message.get("reply_markup") == markup:
            raise RefusalError(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message",
            )
        message.update(text=shown, raw=params["text"], reply_markup=markup, edit_date=int(time.time()))
        return public(message)

    async def edit_message_reply_markup(self, params: Json) -> Json:
        message = self._own_message(params)
        markup = self._markup(params)
        if message.get("reply_markup") == markup:
            raise RefusalError(400, "Bad Request: message is not modified")
        message["reply_markup"] = markup
        return public(message)

    async def delete_message(self, params: Json) -> bool:
        self._own_message(params)
        del self.messages[(int(params["chat_id"]), int(params["message_id"]))]
        return True

    async def answer_callback_query(self, params: Json) -> bool:
        if params.get("callback_query_id") not in self.callbacks:
            raise RefusalError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if utf16_length(params.get("text", "")) > 200:
            raise RefusalError(400, "Bad Request: MESSAGE_TOO_LONG")
        self.callbacks.discard(params["callback_query_id"])
        return True

    async def send_photo(self, params: Json) -> Json:
        chat = self._chat(params)
        content = self._upload(params, "photo")
        if not content.startswith((b"\x89PNG", b"\xff\xd8")):
            raise RefusalError(400, "Bad Request: IMAGE_PROCESS_FAILED")
        params["shown"] = self._visible(params, "caption", 1024, needed=False)
        identifier = self._keep(content)
        size = {"file_id": identifier, "file_unique_id": identifier, "width": 90, "height": 90}
        return self._store(chat, params, {"photo": [size], "caption": params["shown"]})

    async def send_document(self, params: Json) -> Json:
        chat = self._chat(params)
        content = self._upload(params, "document")
        params["shown"] = self._visible(params, "caption", 1024, needed=False)
        identifier = self._keep(content)
        document = {"file_id": identifier, "file_unique_id": identifier, "file_name": params.get("file_name", "")}
        return self._store(chat, params, {"document": document, "caption": params["shown"]})

    async def get_file(self, params: Json) -> Json:
        if params.get("file_id") not in self.files:
            raise RefusalError(400, "Bad Request: invalid file_id")
        content = self.files[params["file_id"]]
        if len(content) > 20 * 1024 * 1024:
            raise RefusalError(400, "Bad Request: file is too big")
        name = params["file_id"]
        return {"file_id": name, "file_unique_id": name, "file_size": len(content), "file_path": f"documents/{name}"}

    async def answer_inline_query(self, params: Json) -> bool:
        results = params.get("results", [])
        if len(results) > 50:
            raise RefusalError(400, "Bad Request: RESULTS_TOO_MUCH")
        if len(str(params.get("next_offset", "")).encode()) > 64:
            raise RefusalError(400, "Bad Request: NEXT_OFFSET_INVALID")
        identifiers = [one.get("id", "") for one in results]
        if len(set(identifiers)) < len(results) or any(not 1 <= len(i.encode()) <= 64 for i in identifiers):
            raise RefusalError(400, "Bad Request: RESULT_ID_INVALID")
        for one in results:
            if not one.get("title", "").strip():
                raise RefusalError(400, "Bad Request: ARTICLE_TITLE_EMPTY")
            self._visible(one["input_message_content"], "message_text", 4096)
        return True

    # ------------------------------------------------------------ checks

    def _chat(self, params: Json) -> Json:
        chat = self.chats.get(int(params.get("chat_id", 0)))
        if chat is None:
            raise RefusalError(400, "Bad Request: chat not found")
        thread = params.get("message_thread_id")
        if thread is not None and int(thread) not in chat.get("threads", ()):
            raise RefusalError(400, "Bad Request: message thread not found")
        if "migrated" in chat:
            raise RefusalError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat["migrated"]},
            )
        return chat

    def _own_message(self, params: Json) -> Json:
        self._chat(params)
        message = self.messages.get((int(params["chat_id"]), int(params["message_id"])))
        if message is None:
            raise RefusalError(400, "Bad Request: message to edit not found")
        if message["from"]["id"] != BOT["id"]:
            raise RefusalError(400, "Bad Request: message can't be edited")
        return message

    def _visible(self, params: Json, name: str, limit: int, needed: bool = True) -> str:
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
            raise RefusalError(
                400, "Bad Request: message is too long" if needed else "Bad Request: MEDIA_CAPTION_TOO_LONG"
            )
        return shown

    def _markup(self, params: Json) -> Json | None:
        markup: Json | None = params.get("reply_markup")
        if not markup:
            return None
        rows = markup.get("inline_keyboard", [])
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
        return markup

    def _store(self, chat: Json, params: Json, content: Json) -> Json:
        reply = params.get("reply_parameters") or {}
        target = (chat["id"], int(reply.get("message_id", 0)))
        if reply and target not in self.messages and not reply.get("allow_sending_without_reply"):
            raise RefusalError(400, "Bad Request: message to be replied not found")
        message: Json = {
            "message_id": self._next_message_id(),
            "date": int(time.time()),
            "chat": public(chat),
            "from": BOT,
            "raw": params.get("text", params.get("caption", "")),
            "reply_markup": self._markup(params),
            **content,
        }
        self.messages[(chat["id"], message["message_id"])] = message
        return public(message)

    def _upload(self, params: Json, name: str) -> bytes:
        content = params.get(name)
        if not isinstance(content, bytes):
            raise RefusalError(400, f"Bad Request: there is no {name} in the request")
        if not content:
            raise RefusalError(400, "Bad Request: file must be non-empty")
        if len(content) > 50 * 1024 * 1024:
            raise RefusalError(413, "Request Entity Too Large")
        return content

    def _keep(self, content: bytes) -> str:
        identifier = f"file{len(self.files) + 1}"
        self.files[identifier] = content
        return identifier


class _MethodHandler(RequestHandler):
    def initialize(self, api: BotApi) -> None:
        self.api = api

    def on_connection_close(self) -> None:
        if self.request.path.lower().endswith("/getupdates"):
            self.api.end_poll()

    async def get(self, token: str, method: str) -> None:
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        self.api.requests += 1
        params = self._params()
        try:
            await self._carry_out(token, method, params)
        except RefusalError as refusal:
            self._refuse(refusal)

    async def _carry_out(self, token: str, method: str, params: Json) -> None:
        if token != self.api.token:
            raise RefusalError(401, "Unauthorized")
        action = _METHODS.get(method.lower())
        if action is None:
            raise RefusalError(404, "Not Found: method not found")
        fault = self.api.take_fault(method, params)
        if fault and fault.kind == "status":
            more = {"retry_after": fault.retry_after} if fault.code == 429 else None
            raise RefusalError(fault.code, status_text(fault), more)
        if fault and fault.kind == "drop":
            self._drop()
            return
        if fault and fault.kind == "hang":
            await self.api.hang()
            return
        result = await action(self.api, params)
        if method.lower() != "getupdates":
            await self.api.record(method, params, result)
        if fault and fault.kind == "drop_after":
            self._drop()
        elif fault and fault.kind == "hang_after":
            await self.api.hang()
        else:
            self.write({"ok": True, "result": result})

    def _params(self) -> Json:
        params: Json = {}
        for name, values in self.request.arguments.items():
            text = values[-1].decode("utf-8", "replace")
            params[name] = _decoded(name, text)
        for name, files in self.request.files.items():
            params[name] = files[-1]["body"]
            params["file_name"] = files[-1]["filename"]
        for name in ("photo", "document"):
            value = params.get(name)
            if isinstance(value, str) and value.startswith("attach://"):
                params[name] = params.get(value.removeprefix("attach://"))
        return params

    def _refuse(self, refusal: RefusalError) -> None:
        body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        if refusal.parameters:
            body["parameters"] = refusal.parameters
        self.set_status(refusal.code)
        self.write(body)

    def _drop(self) -> None:
        """The connection breaks without an answer."""
        connection = self.request.connection
        if isinstance(connection, HTTP1Connection):
            connection.detach().close()
        self._finished = True


class _FileHandler(RequestHandler):
    def initialize(self, api: BotApi) -> None:
        self.api = api

    async def get(self, token: str, path: str) -> None:
        content = self.api.files.get(path.rpartition("/")[2])
        if token != self.api.token or content is None:
            self.set_status(404)
            return
        self.write(content)


def _decoded(name: str, text: str) -> Any:
    if name in ("reply_markup", "reply_parameters", "commands", "scope", "allowed_updates", "results", "entities"):
        return json.loads(text)
    return text


_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_METHODS: dict[str, Callable[[BotApi, Json], Awaitable[Any]]] = {
    "getupdates": BotApi.get_updates,
    "getme": BotApi.get_me,
    "deletewebhook": BotApi.delete_webhook,
    "setwebhook": BotApi.set_webhook,
    "setmycommands": BotApi.set_my_commands,
    "deletemycommands": BotApi.delete_my_commands,
    "getchatmember": BotApi.get_chat_member,
    "sendchataction": BotApi.send_chat_action,
    "sendmessage": BotApi.send_message,
    "editmessagetext": BotApi.edit_message_text,
    "editmessagereplymarkup": BotApi.edit_message_reply_markup,
    "deletemessage": BotApi.delete_message,
    "answercallbackquery": BotApi.answer_callback_query,
    "sendphoto": BotApi.send_photo,
    "senddocument": BotApi.send_document,
    "getfile": BotApi.get_file,
    "answerinlinequery": BotApi.answer_inline_query,
}
