"""Wiring of the running bot: the Application, its limits, its menu, the scheduler, and a clean stop."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import (
    Update,
)
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot import telegram_texts as say
from bot.admin import Admin
from bot.answering import Assistant
from bot.deep_links import DeepLinks
from bot.delivery import Courier, ShiftedClock, Tally, tick
from bot.desk import Desk
from bot.entering import Entering
from bot.entry_review import EntryReview
from bot.feedback import Feedback
from bot.inbox import Inbox, InboxBot
from bot.reading_process import ReadingProcess
from bot.roles import Roles
from bot.settings import Settings
from bot.subscribing import Subscriptions
from bot.telegram_limits import ConversationProcessor, InwardLimiter, OutwardLimiter
from bot.telegram_request import AiohttpRequest
from bot.thinking import Think
from bot.uploads import Uploads
from bot.workshop import Workshop
from db import audit, conversations, drafts, forms, outbox, reports, roles, unanswered
from db.engine import Database
from handlers import buttons, errors, inline, menus, talk, uploads
from handlers.notes import Notes
from handlers.services import Services

if TYPE_CHECKING:
    from bot.webhook import Webhook

_log = logging.getLogger(__name__)
BotApplication = Application[Any, Any, Any, Any, Any, Any]
_STOP_SECONDS = 20  # for answers that are being made when the bot is told to stop
_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]


def run_bot(settings: Settings, assistant: Assistant, database: Database, think: Think | None = None) -> int:
    """Run the bot until it is told to stop; returns the exit code (0 stopped, 1 another one runs, 2 bad token).

    `think` makes the answers to questions in another process; without it they are made here, by the assistant.
    """
    quiet_logs(settings)
    with _only_one(settings) as is_alone:
        if not is_alone:
            print(say.ALREADY_RUNNING, file=sys.stderr)
            return 1
        return asyncio.run(BotRunner(settings, assistant, database, think).run())


async def tick_once(settings: Settings, assistant: Assistant, database: Database, now: datetime) -> Tally:
    """`sallim tick`: what is due at `now` is claimed, rendered and sent."""
    quiet_logs(settings)
    limiter, request = OutwardLimiter(), AiohttpRequest()
    base_url, file_url = _urls(settings)
    # no initialize(): that asks getMe, and a tick may begin while Telegram is away
    bot: ExtBot[Any] = ExtBot(settings.token or "", base_url, file_url, request=request, rate_limiter=limiter)
    try:
        desk = Desk(assistant, database, ShiftedClock(now), frozenset(settings.admins))
        return await tick(Courier(bot, desk, limiter=limiter))
    finally:
        await request.shutdown()


class BotRunner:
    """One run of the bot."""

    def __init__(
        self, settings: Settings, assistant: Assistant, database: Database, think: Think | None = None
    ) -> None:
        self.settings, self.database = settings, database
        self.limiter = OutwardLimiter()
        self.workshop = Workshop()
        admins = frozenset(settings.admins)
        self.desk = Desk(assistant, database, lambda: datetime.now(UTC), admins, self.workshop.make)
        self.stopping = asyncio.Event()
        self._job = asyncio.Lock()
        self.code = 0
        self.application = build_application(settings, self.desk, self.limiter, think)
        self.inbox: Inbox = self.application.bot_data["inbox"]
        self.courier = Courier(self.application.bot, self.desk, limiter=self.limiter)
        self.webhook = self._webhook() if settings.webhook_url else None

    def _webhook(self) -> Webhook:
        from bot.webhook import Webhook  # with a server, which a bot that polls has no need of

        secret = self.settings.webhook_secret
        queue = self.application.update_queue
        return Webhook(self.inbox, self.application.bot, queue, secret.get_secret_value() if secret else None)

    async def run(self) -> int:
        """Start, wait for the end, stop cleanly."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, self.stopping.set)
        if not await self._connect():
            await self._close_requests()
            return self.code
        scheduler = self._scheduler()
        health = own = unsure = None
        try:
            if self.settings.health_port:
                from bot.health import serve_health

                health = serve_health(self.settings.health_port, self.database, self._is_running)
            await asyncio.to_thread(self.desk.assistant.prepare)
            await menus.set_for_everybody(self.application.bot)
            await self.application.start()
            begun = await self._take_up()
            unsure = asyncio.create_task(errors.tell_unsure(begun, self.application.bot, self.inbox.finish))
            await self._poll()
            scheduler.start()
            own = asyncio.create_task(self._set_own_menus())
            with suppress(TimeoutError):  # another poller or a bad token shows at once
                await asyncio.wait_for(self.stopping.wait(), 0.5)
            if not self.stopping.is_set():
                _say(say.RUNNING.format(name=self.application.bot.username))
            await self.stopping.wait()
        except InvalidToken:
            self._end(2, say.REFUSED)
        except BadRequest:  # of setWebhook: no https, a port that Telegram does not know, no such host
            self._end(2, say.WEBHOOK_REFUSED)
        except OSError:  # a port that is taken or not allowed
            self._end(1, say.PORT_TAKEN)
        finally:
            if health is not None:
                health.stop()
            for task in (own, unsure):
                if task is not None:
                    task.cancel()
            await self._stop(scheduler)
        if not self.code:
            _say(say.STOPPED)
        return self.code

    async def _close_requests(self) -> None:
        """An application that never got ready does not close the pools that it opened."""
        for request in self.application.bot_data["requests"]:
            await request.shutdown()

    async def _take_up(self) -> list[Update]:
        """Answer what an earlier process took and did not come to; returns what it may have answered."""
        waiting, begun = await self.inbox.left(self.application.bot)
        for update in waiting:
            self.application.update_queue.put_nowait(update)
        return begun

    def _is_running(self) -> bool:
        updater = self.application.updater
        hears = (self.webhook is not None and self.webhook.is_running) or (updater is not None and updater.running)
        return self.application.running and hears

    async def _connect(self) -> bool:
        """Reach Telegram, waiting out an outage; False where the token is refused or the bot is told to stop."""
        try:
            return await self._until_reached(self.application.initialize)
        except InvalidToken:
            self._end(2, say.REFUSED)
            return False

    async def _until_reached(self, call: Callable[[], Awaitable[Any]]) -> bool:
        """Ask Telegram for something until it is there; False where the bot is told to stop meanwhile."""
        pause = 1.0
        while not self.stopping.is_set():
            try:
                await call()
            except (InvalidToken, BadRequest):
                raise
            except (NetworkError, RetryAfter):
                _say(say.WAITING)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.stopping.wait(), pause)
                pause = min(pause * 2, 60)
            else:
                return True
        return False

    async def _poll(self) -> None:
        updater, url = self.application.updater, self.settings.webhook_url
        if updater is None:
            raise RuntimeError("the application was built without an updater")
        if self.webhook is not None:
            secret = self.settings.webhook_secret
            self.webhook.listen(self.settings.webhook_port, urlsplit(url).path)
            await self._until_reached(
                lambda: self.application.bot.set_webhook(
                    url,
                    allowed_updates=_UPDATES,
                    secret_token=secret.get_secret_value() if secret else None,
                    max_connections=100,  # an update is acknowledged when it is kept, and a crowd comes at once
                )
            )
            return
        await updater.start_polling(
            timeout=timedelta(seconds=25),
            bootstrap_retries=-1,
            allowed_updates=_UPDATES,
            error_callback=self._on_poll_error,
        )

    def _on_poll_error(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            self._end(1, say.CONFLICT)
        elif isinstance(error, InvalidToken):
            self._end(2, say.REFUSED)
        else:
            _log.warning("polling: %s", type(error).__name__)

    async def _set_own_menus(self) -> None:
        """The menus of those who have a role: a new version may know more commands."""
        held = self.application.bot_data["services"]
        await menus.follow(self.application.bot, held, await asyncio.to_thread(held.roles.with_own_menu))

    def _scheduler(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(timezone="UTC")
        common = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        soon = datetime.now(UTC) + timedelta(seconds=0.2)
        seconds = self.settings.tick_seconds
        scheduler.add_job(self._tick, "interval", seconds=seconds, next_run_time=soon, **common)
        scheduler.add_job(self._forget, "interval", hours=6, next_run_time=soon, **common)
        return scheduler

    async def _tick(self) -> None:
        async with self._job:
            if self.stopping.is_set():
                return
            tally = await self.courier.round()
        if tally.stopped:
            self._end(2, say.REFUSED)

    async def _forget(self) -> None:
        async with self._job:
            await asyncio.to_thread(self._forget_old)

    def _forget_old(self) -> None:
        self.inbox.forget_old()
        now = datetime.now(UTC)
        before = now - timedelta(days=self.settings.retention_days)
        with self.database.session(write=True) as session:
            conversations.forget_before(session, before)
            forms.forget_before(session, before)
            roles.forget_before(session, before)
            drafts.forget_before(session, before)
            unanswered.forget_before(session, before)
            outbox.forget_before(session, before)
            audit.forget_before(session, now - timedelta(days=self.settings.audit_days))
            reports.forget_before(session, before)
            session.commit()

    def _end(self, code: int, line: str) -> None:
        if not self.code:
            self.code = code
            _say(line)
        self.stopping.set()

    async def _stop(self, scheduler: AsyncIOScheduler) -> None:
        """Take no more updates, finish those taken, then close."""
        self.courier.closing = True
        updater = self.application.updater
        if self.webhook is not None:
            await self.webhook.stop()
        if updater is not None and updater.running:
            with suppress(TelegramError):
                await updater.stop()
        if self.application.running:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.application.stop(), _STOP_SECONDS)
        await self.application.bot_data["services"].notes.settle()
        await self.inbox.settle()
        async with self._job:  # a message on its way is waited for; the scheduler would cancel it
            if scheduler.running:
                scheduler.shutdown(wait=False)
        await self.application.shutdown()
        self.workshop.close()


def build_application(
    settings: Settings, desk: Desk, limiter: OutwardLimiter, think: Think | None = None
) -> BotApplication:
    """The Application with its handlers; nothing is started."""
    base_url, file_url = _urls(settings)

    async def too_fast(update: Update) -> None:
        await talk.say_too_fast(update, bot)

    token = settings.token or ""
    number = token.partition(":")[0]
    own = int(number) if number.isascii() and number.isdigit() else 0
    inbox = Inbox(desk.database, desk.clock, own, InwardLimiter().admit)
    processor = ConversationProcessor(inbox, too_fast)
    requests = (AiohttpRequest(), AiohttpRequest(places=2, read_seconds=10))
    bot = InboxBot(
        inbox, token, base_url, file_url, request=requests[0], get_updates_request=requests[1], rate_limiter=limiter
    )
    application: BotApplication = ApplicationBuilder().bot(bot).concurrent_updates(processor).job_queue(None).build()
    office = Roles(desk)
    application.bot_data["inbox"] = inbox
    application.bot_data["requests"] = requests
    review = EntryReview(desk, office, two_persons=settings.confirm_actuals)
    application.bot_data["services"] = Services(
        desk=desk,
        subscriptions=Subscriptions(desk),
        admin=Admin(desk),
        roles=office,
        links=DeepLinks(desk),
        feedback=Feedback(desk),
        entering=Entering(desk, office, review),
        entry_review=review,
        uploads=Uploads(desk, office),
        reading=ReadingProcess(settings),
        notes=Notes(desk.remember_messages),
        think=think,
        bot_name=lambda: application.bot.username,
        started=desk.clock(),
        log_text=settings.log_text,
    )
    fresh, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    application.add_handler(MessageHandler(fresh & filters.StatusUpdate.MIGRATE, talk.on_migration))
    application.add_handler(MessageHandler(fresh & filters.TEXT, talk.on_text))
    captioned = filters.CAPTION & ~filters.Document.ALL
    application.add_handler(MessageHandler(edited & (filters.TEXT | captioned), talk.on_edited_text))
    application.add_handler(MessageHandler(fresh & filters.Document.ALL, uploads.on_document))
    application.add_handler(MessageHandler(fresh & ~filters.StatusUpdate.ALL, talk.on_other))
    application.add_handler(CallbackQueryHandler(buttons.on_button))
    application.add_handler(InlineQueryHandler(inline.on_inline_query))
    application.add_handler(ChatMemberHandler(talk.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(errors.on_error)
    return application


def quiet_logs(settings: Settings) -> None:
    """Logs to standard error without tokens: an HTTP client's addresses carry the token."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    for name in ("aiohttp", "httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # its trouble with polling comes to us by the error callback; here it would be a page of traceback, and where an
    # answer of Telegram cannot be read it is quoted, with what people wrote in it
    for name in ("telegram.ext.Updater", "telegram.request"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    # ticks that come while one is still sending are skipped on purpose
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    if settings.token:
        hide = _HideToken(settings.token)
        for handler in logging.getLogger().handlers:
            handler.addFilter(hide)


class _HideToken(logging.Filter):
    """The last guard: whatever writes the token into the log, it does not stand there."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = record.exc_text.replace(self._token, "***")
        text = record.getMessage()
        if self._token in text:
            record.msg, record.args = text.replace(self._token, "***"), ()
        return True


def _urls(settings: Settings) -> tuple[str, str]:
    """Addresses of the Bot API and of its files; the second follows the first where only that is set."""
    base, files = settings.telegram_base_url, settings.telegram_file_url
    default = type(settings).model_fields["telegram_file_url"].default
    if files == default and not base.startswith("https://api.telegram.org/"):
        files = base.removesuffix("/bot") + "/file/bot"
    return base, files


@contextmanager
def _only_one(settings: Settings) -> Iterator[bool]:
    """Whether this is the only bot on this folder; the lock goes with the process."""
    with (settings.home / "bot.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
