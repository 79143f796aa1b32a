"""`sallim ask --json --batch`: one answer line per question line, in order, whatever the lines are."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.ask.conftest import Batch, Sallim, command, environment
from tests.ask.test_one_question import KEYS

STATUSES = {"answered", "clarify", "not_found", "out_of_scope", "denied"}


def first(answer: dict[str, Any]) -> Any:
    return answer["figures"][0]["value"] if answer["figures"] else None


def test_every_line_is_answered_in_order(batch: Batch) -> None:
    asked = ["샘터과 31년 예산", "안녕하세요", "나루과 31년 예산", "무지개과 예산", "샘터과 정원"] * 8
    found = batch({"id": f"q{i}", "text": text} for i, text in enumerate(asked))
    assert [a["id"] for a in found] == [f"q{i}" for i in range(40)]
    assert [a["status"] for a in found[:5]] == ["answered", "out_of_scope", "answered", "not_found", "answered"]
    assert [first(a) for a in found] == [930500, None, 570000, None, 14] * 8
    assert all(list(a) == KEYS for a in found)


def test_a_file_gives_the_same_as_standard_input(batch: Batch, sallim: Sallim, tmp_path: Path) -> None:
    lines = [{"id": 1, "text": "샘터과 예산"}, {"id": 2, "text": "물길국 예산"}]
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = sallim("ask", "--json", "--today", "2031-03-02", "--batch", str(path))
    assert (done.code, done.err) == (0, "")
    assert [json.loads(line) for line in done.out.splitlines()] == batch(lines)


def test_each_answer_is_flushed_before_the_next_question(home: Path, tmp_path: Path) -> None:
    """Another program talks line by line: it gets the answer while the input is still open."""
    with subprocess.Popen(
        command("ask", "--json", "--today", "2031-03-02", "--batch", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(home),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text, value in (("샘터과 예산", 930500), ("작년은?", 800000), ("나루과는?", 500000)):
            process.stdin.write(json.dumps({"id": text, "text": text, "session": "s"}).encode() + b"\n")
            process.stdin.flush()
            assert first(json.loads(process.stdout.readline())) == value
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(timeout=20) == 0


def test_sessions_are_conversations_interleaved_or_not(batch: Batch) -> None:
    lines = [
        {"id": 1, "session": "a", "text": "샘터과 31년 예산"},
        {"id": 2, "session": "b", "text": "나루과 31년 예산"},
        {"id": 3, "text": "물길국 예산"},
        {"id": 4, "session": "a", "text": "작년은?"},
        {"id": 5, "session": "b", "text": "작년은?"},
        {"id": 6, "text": "작년은?"},
        {"id": 7, "session": "a", "text": "나루과는?"},
        {"id": 8, "session": 1, "text": "작년은?"},
    ]
    found = batch(lines)
    assert [first(a) for a in found] == [930500, 570000, 1500500, 800000, 500000, None, 500000, None]
    assert [a["status"] for a in found][5] == "clarify"
    assert [a["session"] for a in found] == ["a", "b", None, "a", "b", None, "a", 1]


def test_a_session_starts_empty_in_every_run(batch: Batch) -> None:
    batch([{"id": 1, "session": "a", "text": "샘터과 예산"}])
    (found,) = batch([{"id": 1, "session": "a", "text": "작년은?"}])
    assert found["status"] == "clarify"


def test_nothing_is_stored(batch: Batch, home: Path) -> None:
    def content() -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in home.iterdir() if p.suffix == ".db"}

    before = content()
    batch([{"id": 1, "session": "a", "text": "샘터과 예산"}, {"id": 2, "session": "a", "text": "작년은?"}])
    assert content() == before


def test_a_clarifying_question_is_answered_by_number_or_label(batch: Batch) -> None:
    found = batch(
        [
            {"id": 1, "session": "a", "text": "행정운영경비 31년 예산"},
            {"id": 2, "session": "b", "text": "행정운영경비 31년 예산"},
            {"id": 3, "session": "a", "text": "2번"},
            {"id": 4, "session": "b", "text": "나루과"},
        ]
    )
    asked = found[0]
    assert asked["status"] == "clarify"
    assert asked["figures"] == []
    assert len(asked["choices"]) == len(set(asked["choices"])) >= 2
    picked = found[2]
    assert picked["status"] == "answered"
    assert first(picked) in (50000, 30000, 20000)
    assert first(found[3]) == 20000


def test_role_department_and_today_of_each_line(batch: Batch) -> None:
    found = batch(
        [
            {"id": 1, "text": "우리 과 31년 예산", "department": "샘터과"},
            {"id": 2, "text": "우리 과 31년 예산", "department": "나루과", "role": "manager"},
            {"id": 3, "text": "우리 과 31년 예산"},
            {"id": 4, "text": "샘터과 올해 예산", "today": "2030-05-05"},
            {"id": 5, "text": "샘터과 올해 예산"},
        ]
    )
    assert [first(a) for a in found] == [930500, 570000, None, 800000, 930500]
    assert found[2]["status"] == "clarify"


def test_the_arguments_are_the_default_of_every_line(batch: Batch) -> None:
    found = batch(
        [{"id": 1, "text": "우리 과 31년 예산"}, {"id": 2, "text": "우리 과 31년 예산", "department": "나루과"}],
        "--department",
        "샘터과",
    )
    assert [first(a) for a in found] == [930500, 570000]


UNREADABLE: list[object] = [
    b"nonsense",
    b'{"id": "half", "text": "',
    b"\xff\xfe\x00",
    b"[]",
    b"null",
    b"7",
    b'"\xec\x83\x98\xed\x84\xb0\xea\xb3\xbc"',
    b"[" * 5_000,
    {},
    {"id": "no text"},
    {"id": "number", "text": 7},
    {"id": "none", "text": None},
    {"id": "role", "text": "샘터과 예산", "role": "king"},
    {"id": "role list", "text": "샘터과 예산", "role": ["citizen"]},
    {"id": "today", "text": "샘터과 예산", "today": "soon"},
    {"id": "today number", "text": "샘터과 예산", "today": 20310302},
]


def test_an_unreadable_line_is_answered_and_the_run_goes_on(batch: Batch) -> None:
    found = batch([*UNREADABLE, {"id": "last", "text": "샘터과 예산"}])
    assert len(found) == len(UNREADABLE) + 1
    for answer in found[:-1]:
        assert list(answer) == KEYS
        assert answer["status"] in STATUSES - {"answered"}
        assert answer["figures"] == []
        assert "읽지 못했습니다" in answer["text"]
    assert [a["id"] for a in found[8:-1]] == [line.get("id") for line in UNREADABLE[8:] if isinstance(line, dict)]
    assert (found[-1]["id"], first(found[-1])) == ("last", 930500)


def test_empty_lines_are_no_questions(batch: Batch) -> None:
    assert [a["id"] for a in batch([b"", {"id": 1, "text": "안녕"}, b"   ", {"id": 2, "text": "안녕"}])] == [1, 2]


def test_an_empty_batch_is_answered_with_nothing(batch: Batch) -> None:
    assert batch([]) == []


ODD_IDS = [None, 0, 1.5, "", "가", ["a"], {"a": 1}, True]


def test_an_id_comes_back_as_it_was(batch: Batch) -> None:
    assert [a["id"] for a in batch({"id": i, "text": "안녕"} for i in ODD_IDS)] == ODD_IDS


def test_a_department_that_is_no_name_stops_nothing(batch: Batch) -> None:
    found = batch([{"id": 1, "text": "우리 과 예산", "department": d} for d in ("없는과", ["x"], 7, None)])
    assert {a["status"] for a in found} <= {"clarify", "not_found"}
    assert all(not a["figures"] for a in found)


SAME = [
    "샘터과 31년 예산",
    unicodedata.normalize("NFD", "샘터과 31년 예산"),
    "샘터과\x00 31년 예산",
    "<b>샘터과</b> 31년 예산",
    "**샘터과** 31년 `예산`",
    "[샘터과](http://example.com) 31년 예산",
    "샘터과 😀 31년 예산 👍",
    "  샘터과\t31년\r\n예산  ",
    "샘터과 ３１년 예산",
    "샘터과\u200b 31년\ufeff 예산",
]


def test_the_same_question_in_odd_dress_has_the_same_answer(batch: Batch) -> None:
    found = batch({"id": i, "text": text} for i, text in enumerate(SAME))
    values = [first(a) for a in found]
    assert [v for i, v in enumerate(values) if i != 5] == [930500] * (len(SAME) - 1)
    assert values[5] in (930500, None)  # an address in a question may be asked back about


ODD = [
    "",
    " ",
    "\n",
    "?",
    "!!!",
    "…",
    "😀",
    "👩‍👩‍👧‍👦" * 20,
    "\x00",
    "\x00" * 50,
    "\u202e예산",
    "a" * 4_000,
    "가" * 4_000,
    "예산 " * 1_300,
    "샘터과 예산 " * 600,
    "9" * 4_000,
    "' OR 1=1",
    "'; DROP TABLE figure; --",
    "샘터과' OR '1'='1",
    "%s%n%x",
    "{0}",
    "${jndi:x}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "```rm -rf```",
    "# 제목",
    "샘터과 0년 예산",
    "샘터과 99999년 예산",
    "샘터과 -1년 예산",
    "샘터과 1.5년 예산",
    "단위사업 상위 0개",
    "단위사업 상위 -3개",
    "단위사업 상위 1.5개",
    "단위사업 상위 99999개",
    "\\",
    "\\u0000",
    "ㅁㄴㅇㄹ",
    "ㅋㅋㅋㅋ",
    "qwer",
    "..",
    "/start",
    "\ud7a4\uffff",
    "١٢٣ 예산",
    "²",
    "샘터과 ² 예산",
    "예산" * 400,
    "*" * 900,
    "(" * 900,
    "'26" * 300,
    "년" * 900,
    "억" * 900,
    "1억" * 300,
]


def test_odd_input_is_answered_politely(batch: Batch) -> None:
    found = batch({"id": i, "text": text} for i, text in enumerate(ODD))
    assert [a["id"] for a in found] == list(range(len(ODD)))
    for text, answer in zip(ODD, found, strict=True):
        assert answer["status"] in STATUSES, text
        assert answer["text"].strip(), text
        assert "Traceback" not in answer["text"]
        assert "<script" not in answer["text"]
        assert "<img" not in answer["text"]
        if answer["status"] in ("not_found", "out_of_scope", "denied"):
            assert answer["figures"] == [], text


@pytest.mark.parametrize("year", ["0년", "99999년", "-1년", "1.5년"])
def test_a_year_without_sense_gives_no_figure(batch: Batch, year: str) -> None:
    (answer,) = batch([{"id": 1, "text": f"샘터과 {year} 예산"}])
    assert answer["status"] in ("not_found", "clarify")
    assert answer["figures"] == []
    assert year in answer["text"]


def test_at_most_forty_characters_are_said_back(batch: Batch) -> None:
    long = "무지개구름과" * 30
    for answer in batch([{"id": 1, "text": long + " 예산"}, {"id": 2, "text": long}]):
        assert long[:41] not in answer["text"]
