"""The HTTP side of the local Bot API server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tornado.http1connection import HTTP1Connection
from tornado.httputil import HTTPFile
from tornado.web import RequestHandler

from tests.botapi.wire import Json, RefusalError, status_text

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

METHODS = {
    "getupdates": "get_updates",
    "getme": "get_me",
    "deletewebhook": "delete_webhook",
    "setwebhook": "set_webhook",
    "setmycommands": "set_my_commands",
    "deletemycommands": "delete_my_commands",
    "getchatmember": "get_chat_member",
    "sendchataction": "send_chat_action",
    "sendmessage": "send_message",
    "editmessagetext": "edit_message_text",
    "editmessagereplymarkup": "edit_message_reply_markup",
    "deletemessage": "delete_message",
    "answercallbackquery": "answer_callback_query",
    "sendphoto": "send_photo",
    "senddocument": "send_document",
    "getfile": "get_file",
    "answerinlinequery": "answer_inline_query",
}


class MethodHandler(RequestHandler):
    """One request to a method, with the trouble that was asked for."""

    def initialize(self, api: BotApi) -> None:
        self.api = api

    def on_connection_close(self) -> None:
        if self.request.path.lower().endswith("/getupdates"):
            self.api.end_poll()

    async def get(self, token: str, method: str) -> None:
        await self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        self.api.requests += 1
        params = read_params(self.request.arguments, self.request.files)
        try:
            await self._carry_out(token, method, params)
        except RefusalError as refusal:
            self._refuse(refusal)

    async def _carry_out(self, token: str, method: str, params: Json) -> None:
        if token != self.api.token:
            raise RefusalError(401, "Unauthorized")
        name = METHODS.get(method.lower())
        if name is None:
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
        result = await getattr(self.api, name)(params)
        if method.lower() != "getupdates":
            await self.api.record(method, params, result)
        if fault and fault.kind == "drop_after":
            self._drop()
        elif fault and fault.kind == "hang_after":
            await self.api.hang()
        else:
            self.write({"ok": True, "result": result})

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


class FileHandler(RequestHandler):
    """A file that is fetched."""

    def initialize(self, api: BotApi) -> None:
        self.api = api

    async def get(self, token: str, path: str) -> None:
        content = self.api.files.get(path.rpartition("/")[2])
        if token != self.api.token or content is None:
            self.set_status(404)
            return
        self.write(content)


def read_params(arguments: Mapping[str, list[bytes]], files: Mapping[str, list[HTTPFile]]) -> Json:
    """The parameters of a request, from its form."""
    params: Json = {}
    for name, values in arguments.items():
        params[name] = _decoded(name, values[-1].decode("utf-8", "replace"))
    for name, given in files.items():
        params[name] = given[-1]["body"]
        params["file_name"] = given[-1]["filename"]
    for name in ("photo", "document"):
        value = params.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            params[name] = params.get(value.removeprefix("attach://"))
    return params


def _decoded(name: str, text: str) -> Any:
    if name in (
        "reply_markup",
        "reply_parameters",
        "commands",
        "scope",
        "allowed_updates",
        "results",
        "entities",
        "button",
    ):
        return json.loads(text)
    return text
