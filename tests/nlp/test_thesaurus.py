"""The thesaurus is data: its entries, how they are found in a question, and the term they make."""

from __future__ import annotations

from collections import Counter

import pytest

from nlp.normalise import key
from nlp.thesaurus import expand, said, term
from nlp.vocabulary import read_yaml

KEYS = {"words", "verbs", "means", "and", "near"}
WEAK = {"weak", "weak_verbs"}


def test_every_entry_says_what_it_means() -> None:
    entries = read_yaml("thesaurus")
    meant = [entry for entry in entries if not set(entry) <= WEAK]
    assert len(meant) >= 60
    for entry in meant:
        assert set(entry) <= KEYS, entry
        assert entry.get("means") or entry.get("near"), entry
        assert entry.get("words") or entry.get("verbs"), entry


def test_no_word_is_said_twice() -> None:
    entries = read_yaml("thesaurus")
    seen = Counter(key(str(w)) for entry in entries for part in ("words", "verbs") for w in entry.get(part, ()))
    assert not [word for word, count in seen.items() if count > 1]


def test_no_alternative_holds_the_marks_of_a_term() -> None:
    texts = [str(w) for entry in read_yaml("thesaurus") for part in entry.values() for w in part]
    assert not [text for text in texts if "|" in text or not key(text)]


@pytest.mark.parametrize(
    ("text", "found", "first"),
    [
        ("아이스팩 다시 쓰는 곳", "다시 쓰는", "재사용"),
        ("우산을 다시 쓴 사례", "다시 쓴", "재사용"),
        ("우산 다시쓰는데", "다시쓰는데", "재사용"),
        ("아이 봐주는 데", "아이 봐주는", "돌봄"),
        ("혼자 사는 노인", "혼자 사는 노인", "독거노인"),
        ("노인이 쉬는 곳", "노인", "노인"),
        ("생활쓰레기통", "쓰레기", "쓰레기"),
    ],
)
def test_what_people_say_is_found(text: str, found: str, first: str) -> None:
    (one,) = said(text)
    assert (text[one.start : one.end], one.words[0]) == (found, first)


@pytest.mark.parametrize("text", ["아이스팩", "도시불빛", "노인정책과", "", "2026년 예산", "다시 예산", "봐주는"])
def test_no_word_is_found_inside_another(text: str) -> None:
    assert said(text) == []


def spots(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(word), text.index(word) + len(word)) for word in words]


def test_a_term_keeps_the_order_and_joins_the_alternatives() -> None:
    text = "우산 다시 쓰는 골목"
    made = term(text, spots(text, "우산", "쓰는", "골목")).split(" ")
    assert (made[0], made[2]) == ("우산", "골목")
    assert {"재사용", "재활용"} <= set(made[1].split("|"))


def test_words_that_any_text_holds_are_wanted_only_alone() -> None:
    text = "우산 지원 방법"
    assert term(text, spots(text, "우산", "지원", "방법")) == "우산"
    assert term("지원 방법", spots("지원 방법", "지원", "방법")) == "지원 방법"


def test_a_verb_made_of_a_noun_is_searched_as_the_noun() -> None:
    text = "우산 배달해주는 곳"
    assert term(text, spots(text, "우산", "배달해")) == "우산 배달"


def test_expand_gives_each_word_with_its_alternatives() -> None:
    first, second = expand(["우산", "쓰레기"])
    assert first == ("우산",)
    assert second[0] == "쓰레기"
    assert "폐기물" in second
