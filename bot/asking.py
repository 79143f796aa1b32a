"""`sallim ask`: one question, or a batch of questions line by line (DESIGN.md, the machine-readable contract)."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from data.zone import SEOUL

if TYPE_CHECKING:  # every command registers this one; only a question needs what understands it
    from bot.answer import Answer
    from bot.assistant import Assistant
    from nlp.query import Context

ROLES = ("citizen", "official", "manager", "administrator")
_BAD_LINE = "이 줄을 읽지 못했습니다: {why}. id와 text가 있는 JSON 한 줄로 적어 주세요."


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `ask` to the commands."""
    one = subparsers.add_parser("ask", help="질문 하나(또는 여러 줄)에 답합니다")
    one.add_argument("question", nargs="*", metavar="질문")
    one.add_argument("--json", action="store_true", help="약속된 JSON 한 줄로 답합니다")
    one.add_argument("--batch", metavar="파일", help="한 줄에 질문 하나씩 읽습니다 (-: 표준 입력)")
    one.add_argument("--today", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")
    one.add_argument("--role", choices=ROLES, default="citizen")
    one.add_argument("--department", default="", metavar="부서")


def today_in_seoul() -> date:
    return datetime.now(SEOUL).date()


def run(arguments: argparse.Namespace, assistant: Assistant) -> int:
    """Answer the question or the batch; returns the exit code."""
    today = arguments.today or today_in_seoul()
    asker = _Asker(arguments.role, arguments.department, today)
    if arguments.batch is not None:
        return _batch(arguments.batch, assistant, asker)
    question = " ".join(arguments.question)
    answer = _ask(assistant, question, asker, None)
    if arguments.json:
        _print({"id": None, "session": None, **answer.to_json()})
    else:
        print(answer.text)
    return 0


@dataclass(frozen=True, slots=True)
class _Asker:
    role: str
    department: str
    today: date


@dataclass(slots=True)
class _Sessions:
    """The conversations of one batch: nothing of them is stored."""

    contexts: dict[str, Context | None] = field(default_factory=dict)


def _ask(assistant: Assistant, text: str, asker: _Asker, context: Context | None, now: float = 0.0) -> Answer:
    return assistant.ask(
        text, role=asker.role, department=asker.department, context=context, today=asker.today, now=now
    )


def _batch(name: str, assistant: Assistant, asker: _Asker) -> int:
    if name == "-":
        return _answer_lines(sys.stdin.buffer, assistant, asker)
    try:
        with Path(name).open("rb") as lines:
            return _answer_lines(lines, assistant, asker)
    except OSError as error:
        print(f"{name}: 파일을 열 수 없습니다 ({error.strerror}).", file=sys.stderr)
        return 2


def _answer_lines(lines: IO[bytes], assistant: Assistant, asker: _Asker) -> int:
    sessions = _Sessions()
    for raw in lines:
        if raw.strip():
            _print(_answer_line(raw, assistant, asker, sessions))
    return 0


def _answer_line(raw: bytes, assistant: Assistant, asker: _Asker, sessions: _Sessions) -> dict[str, Any]:
    """The answer line of one question line; a line that cannot be read gets one saying so."""
    given: Any = None
    try:
        given = json.loads(raw.decode("utf-8"))
        text, line_asker = _read_line(given, asker)
    except (_UnreadableLineError, ValueError, RecursionError) as error:
        return _unread(given if isinstance(given, dict) else {}, error)
    session = given.get("session")
    key = None if session is None else json.dumps(session, ensure_ascii=False)
    context = sessions.contexts.get(key) if key is not None else None
    answer = _ask(assistant, text, line_asker, context)
    if key is not None:
        sessions.contexts[key] = answer.context or context
    return {"id": given.get("id"), "session": session, **answer.to_json()}


class _UnreadableLineError(Exception):
    """A question line of the wrong shape; the message says what is wrong."""


def _read_line(given: Any, asker: _Asker) -> tuple[str, _Asker]:
    """The text of a question line and who asks it.  Raises _UnreadableLineError."""
    if not isinstance(given, dict):
        raise _UnreadableLineError("JSON 객체가 아닙니다")
    text = given.get("text")
    if not isinstance(text, str):
        raise _UnreadableLineError("text가 없거나 글이 아닙니다")
    role = given.get("role") or asker.role
    if role not in ROLES:
        raise _UnreadableLineError("role은 citizen, official, manager, administrator 가운데 하나입니다")
    try:
        today = date.fromisoformat(given["today"]) if given.get("today") else asker.today
    except (ValueError, TypeError):
        raise _UnreadableLineError("today는 2026-11-21처럼 적습니다") from None
    return text, _Asker(role, str(given.get("department") or asker.department), today)


def _unread(given: dict[str, Any], error: Exception) -> dict[str, Any]:
    why = "JSON이 아닙니다" if isinstance(error, json.JSONDecodeError | UnicodeDecodeError) else str(error)
    text = _BAD_LINE.format(why=why)
    from bot.answer import Answer

    empty = Answer("out_of_scope", ()).to_json()
    return {"id": given.get("id"), "session": given.get("session"), **empty, "text": text}


def _print(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
