"""Shapes: patterns in which words stand by the name of their group."""

from __future__ import annotations

import functools
import re
from collections import Counter

import pytest

from nlp.shapes import SHARED, Shapes, groups
from nlp.vocabulary import HERE, read_yaml

ROOT = HERE.parent.parent
#: The files of words that shapes read.
FILES = ("forms", "cases", "asked", "numerals", "prefaces", "restated", "signs", "timing")


@functools.cache
def readers(name: str) -> str:
    """The modules that read the words of a file; those that all share are read by any shape."""
    sign = re.compile(r"Shapes\(" if name in SHARED else rf'(?:Shapes|read_yaml)\(\s*"{name}"')
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "nlp").glob("*.py"))
    return "\n".join(text for text in texts if sign.search(text))


def named() -> list[tuple[str, str]]:
    return [(name, value) for name in FILES for value in groups(name)]


def test_a_shape_is_a_pattern_of_the_words_it_names() -> None:
    shape = Shapes()
    assert shape(r"{half_year}{topic}?{end}").search("올해 상반기는?")
    assert not shape(r"{half_year}{topic}?{end}").search("올해 상반기에는")


def test_a_space_in_a_word_may_be_left_out_and_the_longest_word_is_read() -> None:
    shape = Shapes("cases")
    assert [shape(r"몇\s?{unit_asked}").match(said)[0] for said in ("몇 백만원", "몇 백만 원")] == [  # type: ignore[index]
        "몇 백만원",
        "몇 백만 원",
    ]


def test_a_number_in_braces_is_a_repetition() -> None:
    assert Shapes()(r"[가-힣]{2}{rate}").fullmatch("달성률")


def test_a_group_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Shapes()(r"{nothing_of_the_kind}")


@pytest.mark.parametrize(("name", "value"), named())
def test_every_group_is_read(name: str, value: str) -> None:
    """A group is named by a shape or asked for its words, and each of its words is there once and is read."""
    assert f"{{{value}}}" in readers(name) or f'"{value}"' in readers(name)
    words = Shapes(name).words(value)
    assert all(re.fullmatch(Shapes(name).written(f"{{{value}}}"), word) for word in words)


@pytest.mark.parametrize("name", [*FILES, "marks"])
def test_no_group_has_the_name_of_another(name: str) -> None:
    others = [value for other in {*SHARED, name} - {name} for value in groups(other)]
    assert not {*groups(name)} & {*others}


@pytest.mark.parametrize("name", FILES)
def test_no_word_stands_twice_in_a_group_and_no_group_twice(name: str) -> None:
    entries = read_yaml(name)
    assert not [v for v, n in Counter(str(e["value"]) for e in entries).items() if n > 1]
    assert not [(e["value"], w) for e in entries for w, n in Counter(map(str, e.get("words", ()))).items() if n > 1]
    same = Counter(tuple(sorted(words)) for shared in {*SHARED, name} for words in groups(shared).values())
    assert not [words for words, n in same.items() if n > 1 and len(words) > 1], "two groups with the same words"
