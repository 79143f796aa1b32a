"""`sallim ask "질문"`: text or one JSON line, and nothing else on standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ask.conftest import Sallim

KEYS = ["id", "session", "status", "text", "figures", "items", "facts", "choices", "sources", "query"]


def test_the_text_of_an_answer(sallim: Sallim) -> None:
    done = sallim("ask", "--today", "2031-03-02", "샘터과 31년 예산")
    assert (done.code, done.err) == (0, "")
    assert "9억 3,050만원 (930,500천원)" in done.out
    assert "2031년" in done.out
    assert "줄" in done.out.splitlines()[-1]


def test_words_of_a_question_need_no_quotes(sallim: Sallim) -> None:
    assert "930,500" in sallim("ask", "--today", "2031-03-02", "샘터과", "31년", "예산").out


def test_the_json_line(sallim: Sallim) -> None:
    done = sallim("ask", "--json", "--today", "2031-03-02", "샘터과 예산")
    (line,) = done.out.splitlines()
    answer = json.loads(line)
    assert list(answer) == KEYS
    assert answer["status"] == "answered"
    first = answer["figures"][0]
    assert first == {
        "subject": "샘터과",
        "measure": "budget",
        "basis": "예산",
        "year": 2031,
        "value": 930500,
        "unit": "천원",
    }
    assert isinstance(first["value"], int)
    assert answer["sources"] == [
        {"document": answer["sources"][0]["document"], "document_id": answer["sources"][0]["document_id"], "line": 35}
    ]
    assert answer["query"]["operation"] == "amount"


def test_the_source_line_is_that_of_the_document(sallim: Sallim, home: Path) -> None:
    answer = json.loads(sallim("ask", "--json", "마을 우물 정비 29년 결산").out)
    printed = (home / "performance_plan_2031.txt").read_text(encoding="utf-8").splitlines()
    assert answer["figures"][0]["value"] == 300000
    assert printed[answer["sources"][0]["line"] - 1].startswith("마을 우물 정비\t\t300,000")


def test_today_decides_what_this_year_is(sallim: Sallim) -> None:
    now, before = (
        json.loads(sallim("ask", "--json", "--today", day, "샘터과 올해 예산").out)
        for day in ("2031-01-01", "2030-12-31")
    )
    assert [now["figures"][0]["value"], before["figures"][0]["value"]] == [930500, 800000]


def test_role_and_department_of_the_person(sallim: Sallim) -> None:
    done = sallim("ask", "--json", "--role", "manager", "--department", "나루과", "우리 과 31년 예산")
    assert json.loads(done.out)["figures"][0]["value"] == 570000


@pytest.mark.parametrize("question", [[], [""], ["   \t "], ["\n\n"]])
def test_no_question_is_answered_politely(sallim: Sallim, question: list[str]) -> None:
    done = sallim("ask", "--json", *question)
    answer = json.loads(done.out)
    assert (done.code, answer["status"], answer["figures"]) == (0, "out_of_scope", [])
    assert answer["text"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("ask", "--role", "king", "x"),
        ("ask", "--today", "soon", "x"),
        ("ask", "--today", "2031-13-01", "x"),
        ("ask", "--colour", "x"),
        ("ask", "--batch"),
        ("ask", "--json", "--batch", "no-such-file.jsonl"),
        ("ask", "--json", "--batch", "."),
    ],
)
def test_bad_arguments_are_one_korean_line_and_code_2(sallim: Sallim, arguments: tuple[str, ...]) -> None:
    done = sallim(*arguments)
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert any("가" <= c <= "힣" for c in line)
    assert "Traceback" not in line


TOKEN = "SALLIM_TELEGRAM_TOKEN"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (TOKEN, "여기에-토큰을-넣으세요", TOKEN),
        (TOKEN, "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11", TOKEN),
        (TOKEN, "not a token", TOKEN),
        ("SALLIM_DATABASE_URL", "mysql://root@db/sallim", "SALLIM_DATABASE_URL"),
        ("SALLIM_DATABASE_URL", "자료", "SALLIM_DATABASE_URL"),
        ("SALLIM_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none", ""),
        ("SALLIM_DATABASE_URL", "sqlite:////proc/none/sallim.db", ""),
        ("SALLIM_HOME", "/dev/null/home", "SALLIM_HOME"),
        ("SALLIM_TICK_SECONDS", "soon", "SALLIM_TICK_SECONDS"),
    ],
)
def test_unusable_settings_are_one_korean_line_and_code_2(sallim: Sallim, name: str, value: str, said: str) -> None:
    done = sallim("ask", "샘터과 예산", **{name: value})
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert said in line
    assert any("가" <= c <= "힣" for c in line)
    assert "secret" not in line
    assert value not in line or name != TOKEN


def test_an_empty_home_is_filled_by_the_first_question(sallim: Sallim, tmp_path: Path) -> None:
    done = sallim("ask", "--json", "안녕하세요", SALLIM_HOME=str(tmp_path / "new" / "home"))
    assert (done.code, json.loads(done.out)["status"]) == (0, "out_of_scope")
    assert (tmp_path / "new" / "home" / "sallim.db").exists()
    assert done.err == ""  # nobody watches: progress is for a terminal
