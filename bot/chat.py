"""The chat in the terminal: line editing and history on a terminal, plain lines in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bot.answer import Answer
from bot.answering import Assistant
from bot.asking import today_in_seoul
from nlp.query import Context

WELCOME = "살림봇입니다. 예산·성과지표·조직·우수사례를 물어보세요. (끝내기: ‘끝’ 또는 Ctrl-D)"
EXAMPLES = "예를 들면:"
GOODBYE = "안녕히 가세요."
_LEAVE = ("끝", "종료", "나가기", "exit", "quit", "bye", ":q")
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def chat(assistant: Assistant, home: Path, role: str = "citizen", department: str = "") -> int:
    """Talk until the input ends; returns the exit code."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if terminal:
        print(WELCOME)
        print(EXAMPLES, " / ".join(assistant.examples()))
    context: Context | None = None
    for text in _typed(home) if terminal else _piped():
        if text.strip().lower() in _LEAVE:
            break
        answer = assistant.ask(
            text, role=role, department=department, context=context, today=today_in_seoul(), now=time.time()
        )
        context = answer.context or context
        print(_shown(answer) if terminal else answer.text, flush=True)
        print(flush=True)
    if terminal:
        print(GOODBYE)
    return 0


def _piped() -> Iterator[str]:
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", errors="replace").strip()
        if text:
            yield text


def _typed(home: Path) -> Iterator[str]:
    """Lines from a terminal, with editing and a history that stays in the home folder."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory

    history = home / "chat-history"
    history.touch(mode=0o600, exist_ok=True)
    prompt: PromptSession[str] = PromptSession(history=FileHistory(str(history)))
    while True:
        try:
            text = prompt.prompt("› ")
        except EOFError:
            return
        except KeyboardInterrupt:
            continue
        if text.strip():
            yield text


def _shown(answer: Answer) -> str:
    """The answer with its headline set off and its sources dimmed."""
    lines = []
    for paragraph in answer.paragraphs:
        if paragraph.style == "headline":
            lines.append(f"{_BOLD}{paragraph.text}{_PLAIN}")
        elif paragraph.style in ("source", "note"):
            lines.append(f"{_DIM}{paragraph.text}{_PLAIN}")
        else:
            lines.append(paragraph.text)
    return "\n".join(lines)


class Progress:
    """One line on standard error that is rewritten while something loads; silent where nobody watches."""

    def __init__(self) -> None:
        self._shown = 0

    def __call__(self, text: str) -> None:
        if not sys.stderr.isatty():
            return
        from wcwidth import wcswidth  # two megabytes, for a terminal alone

        width = wcswidth(text)
        sys.stderr.write("\r" + text + " " * max(self._shown - width, 0))
        sys.stderr.flush()
        self._shown = width

    def done(self) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0
