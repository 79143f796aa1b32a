"""The chat in the terminal: in a pipe, and on a terminal with editing and history."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ask.conftest import Sallim, command, environment

_PATIENCE = 30.0  # seconds until a silent terminal is given up
PROMPT = "›"
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07")


class TestPipe:
    """Plain lines in, plain answers out."""

    def test_each_line_is_answered_in_one_conversation(self, sallim: Sallim) -> None:
        done = sallim(stdin="샘터과 31년 예산\n30년은?\n\n나루과는?\n끝\n물길국 예산\n".encode())
        assert (done.code, done.err) == (0, "")
        answers = done.out.strip().split("\n\n")
        assert len(answers) == 3  # an empty line is no question, and nothing follows 끝
        assert ["930,500" in answers[0], "800,000" in answers[1], "500,000" in answers[2]] == [True] * 3

    def test_nothing_but_answers_is_printed(self, sallim: Sallim) -> None:
        done = sallim(stdin="샘터과 정원\n".encode())
        assert "\x1b" not in done.out
        assert "›" not in done.out
        assert "살림봇" not in done.out

    def test_an_empty_pipe_ends_at_once(self, sallim: Sallim) -> None:
        done = sallim()
        assert (done.code, done.out, done.err) == (0, "", "")

    @pytest.mark.parametrize("word", ["끝", "종료", "exit", "QUIT", " 끝 "])
    def test_words_that_end_it(self, sallim: Sallim, word: str) -> None:
        assert sallim(stdin=f"{word}\n샘터과 예산\n".encode()).out == ""

    def test_broken_bytes_are_a_question_like_any_other(self, sallim: Sallim) -> None:
        done = sallim(stdin=b"\xff\xfe\x80\n" + "샘터과 31년 예산\n".encode())
        assert (done.code, done.err) == (0, "")
        assert "930,500" in done.out


class Terminal:
    """A pseudo-terminal with the chat in it."""

    def __init__(self, home: Path, folder: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.process = subprocess.Popen(
            command(),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=environment(home, TERM="xterm-256color", PROMPT_TOOLKIT_NO_CPR="1"),
            start_new_session=True,
            close_fds=True,
        )
        os.close(slave)
        self._raw = b""

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def read_until(self, wanted: str) -> str:
        """What was shown from where the last reading ended, up to and with `wanted`, without escape sequences."""
        end = time.monotonic() + _PATIENCE
        while wanted not in (shown := _ESCAPES.sub("", self._raw.decode(errors="ignore"))):
            ready, _, _ = select.select([self._master], [], [], max(end - time.monotonic(), 0))
            if not ready:
                raise AssertionError(f"{wanted!r} never came: {shown!r}")
            try:
                self._raw += os.read(self._master, 65_536)
            except OSError:  # the other end is closed
                raise AssertionError(f"ended without {wanted!r}: {shown!r}") from None
        upto, _, rest = shown.partition(wanted)
        self._raw = rest.encode()
        return upto + wanted

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)


@pytest.fixture
def own_home(home: Path, tmp_path: Path) -> Path:
    """A copy of the home folder: the history is written there."""
    return Path(shutil.copytree(home, tmp_path / "home"))


@pytest.fixture
def terminal(own_home: Path, tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(own_home, tmp_path)
    yield made
    made.close()


class TestTerminal:
    """On a terminal: a greeting, a prompt, answers, a history, a farewell."""

    def test_a_conversation(self, terminal: Terminal, own_home: Path) -> None:
        greeting = terminal.read_until(PROMPT)
        assert "살림봇입니다" in greeting
        assert "끝" in greeting
        terminal.type("샘터과 31년 예산\r")
        terminal.read_until("930,500천원")
        terminal.read_until(PROMPT)
        terminal.type("30년은?\r")
        terminal.read_until("800,000천원")
        terminal.read_until(PROMPT)
        terminal.type("끝\r")
        terminal.read_until("안녕히 가세요")
        assert terminal.process.wait(timeout=_PATIENCE) == 0
        history = own_home / "chat-history"
        assert "+샘터과 31년 예산" in history.read_text(encoding="utf-8").splitlines()
        assert history.stat().st_mode & 0o077 == 0  # nobody else reads what was asked

    def test_the_end_of_input_ends_it(self, terminal: Terminal) -> None:
        terminal.read_until(PROMPT)
        terminal.type("\x04")
        terminal.read_until("안녕히 가세요")
        assert terminal.process.wait(timeout=_PATIENCE) == 0

    def test_an_interrupt_clears_the_line_and_the_arrow_brings_the_question_back(self, terminal: Terminal) -> None:
        terminal.read_until(PROMPT)
        terminal.type("샘터과 정원\r")
        terminal.read_until("14명")
        terminal.read_until(PROMPT)
        terminal.type("잘못 친 글\x03")
        terminal.read_until(PROMPT)
        terminal.type("\x1b[A\r")
        terminal.read_until("14명")
        terminal.read_until(PROMPT)
        terminal.type("\x04")
        terminal.read_until("안녕히 가세요")
        assert terminal.process.wait(timeout=_PATIENCE) == 0
