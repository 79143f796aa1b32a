"""Attributes, who, why, search, the glossary, and what a citizen may not have."""

from __future__ import annotations

from bot.glossary import entries
from tests.answers.conftest import World


def test_an_attribute_is_a_fact_as_printed(world: World) -> None:
    answer = world.ask("attribute", "마을 천문대 운영", attributes=("시행주체",))
    assert answer.facts == {"시행주체": "가람도"}
    assert answer.figures == ()


def test_all_attributes_where_none_is_named(world: World) -> None:
    facts = world.ask("attribute", "이동 천문차 지원").facts
    assert facts == {"사업기간": "2029년01월01일 ~ 2031년12월31일", "지원형태": "자치단체보조", "시행주체": "시군"}


def test_an_attribute_that_is_not_printed_is_not_found(world: World) -> None:
    answer = world.ask("attribute", "기부 홍보", attributes=("시행주체",))
    assert (answer.status, answer.facts) == ("not_found", {})


def test_a_sentence_of_a_shipped_document_is_known_after_import(world: World) -> None:
    from db.load import load
    from tests.answers import samples

    load(world.session, samples.plan_2031().shipped(), shipped=True, now=samples.NOW)
    answer = world.ask("attribute", "마을 천문대 운영", attributes=("목적",))
    assert answer.status == "not_found"
    assert answer.lacks_text  # who may bring it is told how: `bot.hints`
    assert "원문을 가져오면" in answer.text


def test_shipped_records_do_not_hold_every_word_of_their_documents(world: World) -> None:
    from db.facts import Facts
    from db.load import load
    from tests.answers import samples

    assert not Facts(world.session).only_shipped()
    load(world.session, samples.plan_2031().shipped(), shipped=True, now=samples.NOW)
    assert Facts(world.session).only_shipped()


def test_who_is_the_department_and_its_team_by_name(world: World) -> None:
    answer = world.ask("who", "유성우기부제 운영")
    assert answer.items == ("밤하늘과", "유성우기부팀")
    assert "이름으로 찾음" in answer.text


def test_who_of_a_detail_looks_at_the_programme_above(world: World) -> None:
    assert world.ask("who", "기부 홍보").items == ("밤하늘과", "유성우기부팀")


def test_a_reason_that_is_not_printed_is_not_found_with_what_changed_beneath(world: World) -> None:
    answer = world.ask("why", "천문관측 활성화")
    assert (answer.status, answer.figures) == ("not_found", ())
    assert "이동 천문차 지원" in answer.text
    assert [b.query.operation for b in answer.buttons] == ["change"]


def test_search_gives_organisation_title_and_line_and_its_figures(world: World) -> None:
    answer = world.ask("search", term="전등 골목", kind="case")
    assert answer.items == ("별빛 골목 만들기",)
    assert "누리시" in answer.text
    assert "(12줄)" in answer.text
    assert ("count", 120) in [(f.measure, int(f.value)) for f in answer.figures]
    assert world.ask("search", term="없는말").status == "not_found"


def test_search_takes_percent_signs_literally(world: World) -> None:
    assert world.ask("search", term="%").status == "not_found"
    assert world.ask("search", term="' OR 1=1 --").status == "not_found"


def test_a_person_is_denied_to_a_citizen_with_the_office(world: World) -> None:
    answer = world.ask("attribute", "별빛 골목 만들기", attributes=("담당자",))
    assert answer.status == "denied"
    assert "031-123-4567" in answer.text
    assert "홍길동" not in answer.text
    official = world.ask("attribute", "별빛 골목 만들기", attributes=("담당자",), role="official")
    assert official.facts == {"담당자": "홍길동"}


def test_quoted_lines_are_masked_for_a_citizen(world: World) -> None:
    answer = world.ask("search", term="민원")
    assert "홍길동" not in answer.text
    assert "010" not in answer.text
    assert "홍길동" not in str(answer.to_json())
    assert "홍길동" in world.ask("search", term="민원", role="manager").text


def test_a_term_is_explained_with_its_law(world: World) -> None:
    answer = world.ask("glossary", term="성인지 예산")
    assert answer.status == "answered"
    assert "성인지예산" in answer.facts
    assert world.ask("glossary", term="없는 용어").status == "not_found"


def test_the_glossary_is_sound() -> None:
    names = [n for e in entries() for n in (e.term, *e.also)]
    assert len(entries()) >= 60
    assert len(names) == len(set(names))
    assert all(e.text.endswith("다.") for e in entries())
