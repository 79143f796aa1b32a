"""Searching an invented case book: what is found, in which order, what is not, and how the index keeps up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.answer import Answer
from bot.assistant import Assistant
from data.records import Document, Recorder, Records, document_id
from db.backup import read_backup, write_backup
from db.engine import Database
from db.load import load, remove
from db.search import Pattern, groups_of, index_all, tokens
from tests.answers.samples import NOW

Ask = Callable[[str], Answer]
TODAY = date(2031, 3, 2)

#: Organisation, title, lines of text.
CASES = (
    (
        "누리도 가람시",
        "차가운 주머니의 두 번째 삶",
        (
            "(수거) 행정복지센터마다 아이스팩 수거함 설치",
            "∙ 모은 아이스팩은 씻어서 재사용",
            "담당: 홍길동 010-1234-5678",
        ),
    ),
    (
        "누리도 나루군",
        "온동네 아이 곁에",
        ("맞벌이 가정을 위하여 초등 돌봄교실을 밤 9시까지 운영", "어린이집 60곳에 교사 파견"),
    ),
    (
        "누리도 다솜군",
        "어르신 안심 단추",
        ("독거노인 320명에게 안부확인 기기를 나누어 줌", "수소 자동차 충전소 2곳", "제공가능한 자료를 모두 공개"),
    ),
    (
        "누리도 가람시",
        "골목을 살리는 빈집",
        ("방치된 빈집을 주민 쉼터로 개보수", "폐기물 처리비 절감", "AIoT 감지기로 daily 점검"),
    ),
    (
        "누리도 라온구",
        "데이터로 여는 아침",
        ("아이스크림 판매량 분석", "창업청년을 위한 공유 주방", "재사용 가능한 문서 서식"),
    ),
)


def book() -> Records:
    """A case book with sentences; the third line of the first case holds a person."""
    made = Recorder(
        Document(document_id("case_book", "모아부", "", 2030), "case_book", "모아부 2030 사례집", "모아부", "", 2030)
    )
    field = made.subject("field", "주민과 함께", 2)
    line = 10
    for place, title, lines in CASES:
        case = made.subject("case", title, line, parent=field)
        made.attribute(case, "기관", place, line, short=True)
        made.attribute(case, "제목", title, line + 1, short=True)
        made.attribute(case, "담당자", "홍길동", line + 2, personal=True)
        for number, said in enumerate(lines):
            made.attribute(case, "주요내용", said, line + 10 + number * 5)
        line += 100
    return made.records()


@pytest.fixture
def loaded(database: Database) -> Database:
    with database.session(write=True) as session:
        load(session, book(), shipped=False, now=NOW)
        session.commit()
    return database


@pytest.fixture
def ask(loaded: Database, tmp_path: Path) -> Ask:
    assistant = Assistant(loaded, tmp_path)

    def asked(question: str) -> Answer:
        return assistant.ask(question, role="citizen", department="", context=None, today=TODAY, now=0.0)

    return asked


# --- questions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("아이스팩 다시 쓰는 곳", ["차가운 주머니의 두 번째 삶"]),
        ("아이스팩 재활용하는 데 있어?", ["차가운 주머니의 두 번째 삶"]),
        ("아이스팩다시쓰는곳", ["차가운 주머니의 두 번째 삶"]),
        ("아이 봐주는 사례", ["온동네 아이 곁에"]),
        ("아이 맡길 수 있는 곳", ["온동네 아이 곁에"]),
        ("혼자 사는 노인 도와주는 곳", ["어르신 안심 단추"]),
        ("쓰레기 사례", ["골목을 살리는 빈집"]),
        ("빈집 고쳐 쓴 지자체", ["누리도 가람시"]),
        ("가람시 빈집 사례", ["골목을 살리는 빈집"]),
        ("청년 사례 알려줘", ["데이터로 여는 아침"]),
        ("aiot 사례", ["골목을 살리는 빈집"]),
    ],
)
def test_everyday_words_find_the_case(ask: Ask, question: str, titles: list[str]) -> None:
    answer = ask(question)
    assert (answer.status, list(answer.items)) == ("answered", titles), answer.text


def test_it_gives_organisation_title_and_the_line_as_printed(ask: Ask) -> None:
    said = ask("아이스팩 다시 쓰는 곳").text
    assert "누리도 가람시 – 차가운 주머니의 두 번째 삶" in said
    assert "“∙ 모은 아이스팩은 씻어서 재사용” (25줄)" in said


@pytest.mark.parametrize("question", ["우주여행 사례", "아이스팩 우주여행 사례", "다솜군 아이스팩 사례"])
def test_what_no_case_holds_whole_is_not_found(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.figures, answer.items) == ("not_found", (), ())


@pytest.mark.parametrize("question", ["daily 사례", "AI 사례", "공가 사례", "소자 사례"])
def test_words_are_not_found_inside_other_words(ask: Ask, question: str) -> None:
    """daily stands alone and AIoT begins so; 제공가능 and 수소 자동차 hold no 공가 and no 소자."""
    assert (ask(question).status == "answered") == (question in ("daily 사례", "AI 사례"))


def test_a_word_said_by_chance_is_no_topic(ask: Ask) -> None:
    assert ask("오늘 아이스크림 뭐 먹지").status == "out_of_scope"


def test_a_person_in_a_quoted_line_is_hidden(ask: Ask) -> None:
    answer = ask("아이스팩 사례")
    assert answer.status == "answered"
    assert "홍길동" not in str(answer.to_json())
    assert "홍길동" not in str(ask("홍길동 사례").facts)


def test_the_same_question_gives_the_same_order(ask: Ask) -> None:
    assert [ask("재사용 사례").items for _ in range(3)] == [("차가운 주머니의 두 번째 삶", "데이터로 여는 아침")] * 3


# --- the index -------------------------------------------------------------------------------------------------------


def entries(database: Database) -> int:
    with database.session() as session:
        return int(session.execute(text("SELECT COUNT(*) FROM search_entry")).scalar_one())


def test_loading_again_replaces_and_removing_empties(loaded: Database, ask: Ask) -> None:
    before = entries(loaded)
    with loaded.session(write=True) as session:
        load(session, book(), shipped=False, now=NOW)
        session.commit()
    assert entries(loaded) == before
    assert len(ask("아이스팩 사례").items) == 1
    with loaded.session(write=True) as session:
        remove(session, book().document.id)
        session.commit()
    assert entries(loaded) == 0
    with loaded.session() as session:
        if loaded.is_sqlite:
            session.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))


def test_fts5_holds_what_the_entries_say(loaded: Database) -> None:
    """FTS5 compares its tokens with the grams they were made from."""
    if not loaded.is_sqlite:
        pytest.skip("FTS5 is SQLite's")
    with loaded.session(write=True) as session:
        index_all(session)
        session.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))


def test_a_restored_backup_is_searched(loaded: Database, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "backup.jsonl"
    write_backup(loaded, file)
    before = entries(loaded)
    read_backup(loaded, file)
    assert entries(loaded) == before
    assert ask("아이스팩 사례").status == "answered"


def test_a_shipped_document_is_searched_by_title_and_points_at_the_import(database: Database, tmp_path: Path) -> None:
    with database.session(write=True) as session:
        load(session, book().shipped(), shipped=True, now=NOW)
        session.commit()
    assistant = Assistant(database, tmp_path)

    def asked(question: str) -> Answer:
        return assistant.ask(question, role="citizen", department="", context=None, today=TODAY, now=0.0)

    assert asked("빈집 사례").items == ("골목을 살리는 빈집",)
    missing = asked("아이스팩 사례")
    assert missing.status == "not_found"
    assert missing.lacks_text  # who may bring it is told how: `bot.hints`


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("아이스팩", ["아이", "이스", "스팩", "팩"]),
        ("다시 쓰는", ["다시", "시쓰", "쓰는", "는"]),
        ("IoT·AI 돌봄", ["iot", "ai", "돌봄", "봄"]),
        ("코로나19", ["코로", "로나", "나", "19"]),
        ("※ - (1)", ["1"]),
        ("숲", ["숲"]),
        ("", []),
    ],
)
def test_tokens(said: str, made: list[str]) -> None:
    assert tokens(said) == made


@pytest.mark.parametrize(
    ("word", "holds", "lacks"),
    [
        ("재생", ("도시재생사업", "재생 사업", "우리 재 생"), ()),
        ("분만", ("분만 취약지", "산부 분만실"), ("부분만 고침",)),
        ("숲", ("숲을 가꿈", "도시 숲"), ("숲속", "풀숲")),
        ("전기차충전", ("전기차 충전소", "(전기차충전)"), ("전기 차단", "충전기차")),
        ("ai", ("AI 스피커", "AIoT", "돌봄AI"), ("daily", "mAI")),
        ("재사용|재활용", ("재활용품", "재 사용"), ("재단 사용",)),
        ("%", (), ("5%",)),
    ],
)
def test_what_a_word_stands_in(word: str, holds: tuple[str, ...], lacks: tuple[str, ...]) -> None:
    groups = groups_of(word)
    patterns = [Pattern(group) for group in groups]
    assert all(p.stands_in(said) for p in patterns for said in holds)
    assert not any(p.stands_in(said) for p in patterns for said in lacks)
    assert bool(groups) == bool(holds)


def test_a_hostile_term_is_only_words() -> None:
    assert groups_of("' OR 1=1 -- \" * ( | NEAR") == (("OR",), ("1=1",), ("NEAR",))
