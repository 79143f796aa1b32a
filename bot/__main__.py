"""The `sallim` command and the one composition root: settings, database and assistant are made here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from bot.settings import Settings
    from db.engine import Database

_DESCRIPTION = (
    "살림봇: 공공 문서의 예산과 성과를 한국어로 묻고 답합니다. 명령 없이 실행하면 대화(또는 텔레그램 봇)를 시작합니다."
)


class _Parser(argparse.ArgumentParser):
    """Argument errors in Korean, in one line, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        print(f"명령을 알아듣지 못했습니다 ({message}). ‘sallim --help’를 보세요.", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parsed = _parse(given)
    command = getattr(parsed, "command", None)
    if command is not None and command not in _ANSWERING:
        from bot import commands

        return commands.run(parsed)
    from bot.settings import SettingsError, load_settings

    try:
        settings = load_settings()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        return _with_database(parsed, command, settings)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


_ANSWERING = ("ask", "tick", "deliveries", "evaluate")


def _parse(given: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="sallim", description=_DESCRIPTION, add_help=True)
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser] = parser.add_subparsers(
        dest="command", metavar="명령", parser_class=_Parser
    )
    if not given:  # the running bot is as large as what it has imported: no command is registered for it
        return parser.parse_args(given)
    from bot import asking, commands

    asking.register(subparsers)
    commands.register(subparsers)
    if given[:1] != ["ask"] and not {*given[:1]} & {*commands.NAMES}:  # a cold start has one second
        from bot import delivery_commands, evaluating

        delivery_commands.register(subparsers)
        evaluating.register(subparsers)
    return parser.parse_args(given)


def _with_database(parsed: argparse.Namespace, command: str | None, settings: Settings) -> int:
    from bot.chat import Progress, chat
    from db.engine import DatabaseUnavailableError, ensure_ready, open_database

    progress = Progress()
    try:
        database = open_database(settings.database)
        ensure_ready(database, progress)
    except DatabaseUnavailableError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        progress.done()
    try:
        if command is None and settings.token:
            return _run_bot(settings, database)
        from bot.assistant import Assistant

        assistant = Assistant(database, settings.home)
        if command == "ask":
            from bot import asking

            return asking.run(parsed, assistant)
        if command == "evaluate":
            from bot import evaluating, voted_cases

            if parsed.votes is not None:
                return voted_cases.run(parsed.votes, assistant, database)
            return evaluating.run(parsed, assistant)
        if command in ("tick", "deliveries"):
            from bot import delivery_commands

            return delivery_commands.run(parsed, settings, assistant, database)
        return chat(assistant, settings.home)
    finally:
        database.close()


def _unused(settings: Settings) -> Sequence[str]:
    """What Telegram's library loads and this bot has no use of: 8 MB for passports, 2 MB for a server."""
    serves = bool(settings.webhook_url or settings.health_port)
    return ("cryptography",) if serves else ("cryptography", "tornado")


def _run_bot(settings: Settings, database: Database) -> int:
    """The bot, and beside it the process that makes its answers."""
    from bot.answering_process import AnsweringProcess
    from bot.memory import keep_loaded
    from bot.reading_process import environment_beside

    database.small = True
    beside = AnsweringProcess(environment_beside(settings))
    try:
        for library in _unused(settings):
            sys.modules[library] = None  # type: ignore[assignment]
        from bot.telegram_app import run_bot

        keep_loaded()
        return run_bot(settings, beside, database, beside.think)
    finally:
        beside.close()


if __name__ == "__main__":
    raise SystemExit(main())
