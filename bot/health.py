"""`/healthz` for a supervisor: 200 while the database answers and updates are being taken, else 503."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from db import outbox
from db.engine import Database


class _Health(RequestHandler):
    def initialize(self, database: Database, is_running: Callable[[], bool]) -> None:
        self.database, self.is_running = database, is_running

    async def get(self) -> None:
        try:
            counts = await asyncio.to_thread(self._counts)
        except SQLAlchemyError:
            counts = None
        is_well = counts is not None and self.is_running()
        self.set_status(200 if is_well else 503)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(json.dumps({"ok": is_well, "deliveries": counts}))

    def _counts(self) -> dict[str, int]:
        with self.database.session() as session:
            return outbox.counts(session)


def serve_health(port: int, database: Database, is_running: Callable[[], bool]) -> HTTPServer:
    """Listen on `port` of every address; the caller stops the server.  Raises OSError where the port is taken."""
    routes = [(r"/healthz", _Health, {"database": database, "is_running": is_running})]
    server = HTTPServer(Application(routes))
    server.listen(port)
    return server
