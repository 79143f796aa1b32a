"""The methods of the Bot API on what the server knows, each as strict as Telegram's."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from itertools import count

from tests.botapi import checks
from tests.botapi.entities import utf16_length
from tests.botapi.wire import BOT, RIGHTS, Json, RefusalError, public, user

#: Of all servers of a test run, some of which serve one database after the other: no chat sees a number twice.
_MESSAGE_IDS = count(1)


@dataclass
class Methods:
    """Chats, messages, files and menus, and what a bot may do with them."""

    chats: dict[int, Json] = field(default_factory=dict)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    callbacks: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)  # of people whose Telegram is not Korean
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # by scope and language

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
            member |= dict.fromkeys(RIGHTS, False)
        return member

    async def send_chat_action(self, params: Json) -> bool:
        self._chat(params)
        if params.get("action") not in ("typing", "upload_photo", "upload_document"):
            raise RefusalError(400, "Bad Request: wrong parameter action in request")
        return True

    async def send_message(self, params: Json) -> Json:
        chat = self._chat(params)
        params["shown"] = checks.visible(params, "text", 4096)
        return self._store(chat, params, {"text": params["shown"]})

    async def edit_message_text(self, params: Json) -> Json:
        message = self._own_message(params)
        if "text" not in message:
            raise RefusalError(400, "Bad Request: there is no text in the message to edit")
        shown = checks.visible(params, "text", 4096)
        markup = checks.markup(params)
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
        markup = checks.markup(params)
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
        content = checks.upload(params, "photo")
        if not content.startswith((b"\x89PNG", b"\xff\xd8")):
            raise RefusalError(400, "Bad Request: IMAGE_PROCESS_FAILED")
        params["shown"] = checks.visible(params, "caption", 1024, needed=False)
        identifier = self._keep(content)
        size = {"file_id": identifier, "file_unique_id": identifier, "width": 90, "height": 90}
        return self._store(chat, params, {"photo": [size], "caption": params["shown"]})

    async def send_document(self, params: Json) -> Json:
        chat = self._chat(params)
        content = checks.upload(params, "document")
        params["shown"] = checks.visible(params, "caption", 1024, needed=False)
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
        if (button := params.get("button")) is not None:
            if not button.get("text", "").strip() or utf16_length(button["text"]) > 64:
                raise RefusalError(400, "Bad Request: BUTTON_TEXT_INVALID")
            if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
                raise RefusalError(400, "Bad Request: START_PARAM_INVALID")
        identifiers = [one.get("id", "") for one in results]
        if len(set(identifiers)) < len(results) or any(not 1 <= len(i.encode()) <= 64 for i in identifiers):
            raise RefusalError(400, "Bad Request: RESULT_ID_INVALID")
        for one in results:
            if not one.get("title", "").strip():
                raise RefusalError(400, "Bad Request: ARTICLE_TITLE_EMPTY")
            checks.visible(one["input_message_content"], "message_text", 4096)
        return True

    # ------------------------------------------------------------ what there is

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
            "reply_markup": checks.markup(params),
            "reply_to_message": self._answered(target),
            **content,
        }
        if params.get("message_thread_id"):
            message |= {"message_thread_id": int(params["message_thread_id"]), "is_topic_message": True}
        self.messages[(chat["id"], message["message_id"])] = message
        return public(message)

    def _answered(self, target: tuple[int, int]) -> Json | None:
        """A message as it stands in the one that answers it: without what it answered itself."""
        message = self.messages.get(target)
        return public(message | {"reply_to_message": None}) if message is not None else None

    def _keep(self, content: bytes) -> str:
        identifier = f"file{len(self.files) + 1}"
        self.files[identifier] = content
        return identifier

    def _next_message_id(self) -> int:
        return next(_MESSAGE_IDS)
