"""A place that a document is not of, a cost for each, and labels in everyday words."""

from __future__ import annotations

import pytest

from bot.labelled import with_missing
from nlp.absent_body import of_absent_town
from nlp.labels import says_label, says_some_label
from nlp.lexer import Lexer
from nlp.lexicon import Lexicon
from nlp.marks import within
from nlp.mecab import Tokeniser
from nlp.query import Clarify, Filter, NotUnderstood, Query, Understood
from nlp.receivers import asks_what_one_gets, works_counted
from nlp.vocabulary import words
from tests.nlp.conftest import TODAY, One


def _counted(name: str) -> Understood:
    return Understood(Query("count", kind="programme", filters=(Filter("name", "contains", name),)))


def test_what_begins_with_a_town_of_another_book_is_not_looked_for(lexicon: Lexicon, tokeniser: Tokeniser) -> None:
    """다솜시 has cases alone: its works are in no plan."""
    found = of_absent_town(_counted("다솜시 천문"), lexicon, tokeniser)
    assert isinstance(found, NotUnderstood)
    assert (found.status, found.word) == ("not_found", "다솜시 천문")


@pytest.mark.parametrize("name", ["다솜시", "천문 관측", "천문 다솜시"])
def test_other_names_are_looked_for(lexicon: Lexicon, tokeniser: Tokeniser, name: str) -> None:
    outcome = _counted(name)
    assert of_absent_town(outcome, lexicon, tokeniser) is outcome


def test_a_word_that_says_nothing_is_not_found_inside_a_noun(lexicon: Lexicon, tokeniser: Tokeniser) -> None:
    lexer = Lexer(tokeniser, words(), lexicon.exact)
    assert not [p for p in lexer.pieces("출산하면 지원금 나오나요", TODAY) if p.text == "산하"]
    assert any(p.text.startswith("산하") for p in lexer.pieces("밤하늘과 산하 단위사업 예산", TODAY) if p.has("noise"))


@pytest.mark.parametrize("question", ["밤하늘과 예산 1위", "천문관측 활성화 예산 2위"])
def test_a_place_that_nothing_is_put_in_is_said_back(one: One, question: str) -> None:
    outcome = one(question)
    assert isinstance(outcome, Clarify)
    assert outcome.word == question.rsplit(" ", maxsplit=1)[-1]


def test_a_part_of_the_budget_is_a_share_of_units_alone(one: One) -> None:
    outcome = one("밤하늘과 예산의 절반 넘는 단위사업")
    assert isinstance(outcome, Understood)
    assert [(f.field, f.op) for f in outcome.query.filters] == [("share", ">")]
    detail = one("밤하늘과 예산의 절반 넘는 세부사업")
    fields = [f.field for f in detail.query.filters] if isinstance(detail, Understood) else []
    assert "share" not in fields


def test_promises_gifts_and_works_are_known_by_their_words() -> None:
    assert within("교육을 몇 번 하기로 했나요", "pledged")
    assert not within("교육을 몇 번 했나요", "pledged")
    assert asks_what_one_gets("누리군 출산하면 지원금 나오나요")
    assert not asks_what_one_gets("출산 지원금 예산 얼마")
    assert works_counted("다솜시 편성 사업 몇 개") == "사업"
    assert works_counted("다솜시 사업비 몇 건") == ""


def test_labels_are_said_as_printed_or_in_everyday_words() -> None:
    assert says_label("등록한 단체가 몇 군데", "단체수")
    assert says_label("회원 수 알려줘", "회원수")
    assert not says_label("회원 수 알려줘", "단체수")
    assert says_some_label("센터에 등록한 단체가 몇 군데고 회원은 몇 명")
    assert not says_some_label("사회단체가 몇 개고 회원은 몇 명")


def test_no_parts_lack_nothing() -> None:
    assert with_missing([], []) == []
