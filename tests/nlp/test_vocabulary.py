"""The vocabulary is data: every file parses, every word has one meaning in its role, every value is used."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from data.records import Kind, Measure
from nlp.asked import EACH_PART
from nlp.lexer import compact
from nlp.marks import behind, marks, within
from nlp.query import Operation, State
from nlp.vocabulary import HERE, MEASURED_AS, ROLES, read_yaml, words

ROOT = HERE.parent.parent
FILES = sorted(path.stem for path in HERE.glob("*.yaml"))
KEYS = {
    "value",
    "counted",
    "words",
    "stems",
    "verbs",
    "basis",
    "labels",
    "says",
    "instead",
    "tails",
    "nouns",
    "extremes",
    "titles",
    "heads",
    "told",
    "orders",
    "wanted",
}
GLOSSARY_KEYS = {"term", "also", "text", "law", "everyday", "en", "en_text"}
#: Labels that documents print: a question about them finds what the records hold, so no code names them.
PRINTED = ("attributes", "parts", "periods", "groups")
#: Words that only connect: they are known so that they are not taken for something not understood.
CONNECTING = {"then", "only", "each", "yes"}


@functools.cache
def code() -> str:
    """The strings of the code that could use a value."""
    paths = [p for package in ("nlp", "db", "bot") for p in (ROOT / package).rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def entries(name: str) -> list[dict[str, Any]]:
    return list(read_yaml(name))


def test_every_file_has_a_role() -> None:
    # the last ones have readers of their own
    assert set(FILES) == {
        *ROLES,
        "alike",
        "asked",
        "bodies",
        "case_labels",
        "case_lists",
        "cases",
        "counted",
        "described",
        "forms",
        "glossary",
        "labels",
        "marks",
        "numerals",
        "places",
        "receivers",
        "paid_to",
        "prefaces",
        "restated",
        "signs",
        "speech",
        "talked",
        "thesaurus",
        "timing",
        "standing",
        "wishes",
        "yes_no",
        "zones",
    }


@pytest.mark.parametrize("name", FILES)
def test_it_is_plain_yaml(name: str) -> None:
    """Read alike by both parsers of PyYAML: where there is no libyaml, the other one reads it."""
    assert yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")) == read_yaml(name)


@pytest.mark.parametrize("name", ROLES)
def test_every_entry_has_a_value_and_words(name: str) -> None:
    for entry in entries(name):
        assert set(entry) <= KEYS, entry
        assert entry["value"], entry
        assert any(entry.get(key) for key in ("words", "verbs", "stems", "nouns", "extremes", "titles", "told")), entry
        for word in (*entry.get("words", ()), *entry.get("verbs", ())):
            assert compact(str(word)), f"{name} {entry['value']}: {word!r} has no letter to be recognised by"


def test_no_text_stands_twice_in_one_role_and_value() -> None:
    seen = Counter((w.role, w.value, w.basis, w.verb, w.stem, w.text) for w in words())
    assert not [key for key, count in seen.items() if count > 1]


def test_every_measure_is_one_of_the_records() -> None:
    known = {*get_args(Measure), *MEASURED_AS}
    assert {str(e["value"]) for e in entries("measures")} <= known
    assert set(MEASURED_AS.values()) <= set(get_args(Measure))


def test_every_kind_is_one_of_the_records() -> None:
    assert {str(e["value"]).split("/")[0] for e in entries("kinds")} <= set(get_args(Kind))


def test_every_state_is_one_of_the_query() -> None:
    assert {str(e["value"]) for e in entries("states")} <= set(get_args(State))


@pytest.mark.parametrize("name", [n for n in ROLES if n not in (*PRINTED, "kinds", "noise", "particles", "small_talk")])
def test_every_value_is_used(name: str) -> None:
    """A value that no code knows is a dead entry."""
    known = {*get_args(Operation), *get_args(State), *get_args(Measure)}
    values = {str(e["value"]) for e in entries(name)}
    assert not [v for v in values - known - CONNECTING if not re.search(rf"[\"']{re.escape(v)}[\"'=]", code())]


@pytest.mark.parametrize("name", ["noise", "particles", "small_talk", "forbidden"])
def test_every_role_value_is_answered(name: str) -> None:
    """What is said back for a greeting or a forbidden request has a sentence."""
    values = {str(e["value"]) for e in entries(name)}
    assert not [v for v in values if not re.search(rf"[\"']{re.escape(v)}[\"']", code())]


@functools.cache
def printed_labels() -> frozenset[str]:
    """Labels that stand in the shipped records or that the layouts read."""
    texts = [p.read_text(encoding="utf-8") for p in (ROOT / "data" / "records").glob("*.jsonl")]
    texts += [p.read_text(encoding="utf-8") for p in (ROOT / "data").rglob("*.py")]
    found = set()
    for text in texts:
        found |= set(re.findall(r"[\"']([^\"'\n]{1,40})[\"']", text))
    return frozenset(found)


@pytest.mark.parametrize("name", PRINTED)
def test_every_label_is_printed_somewhere(name: str) -> None:
    values = [e for e in entries(name) if e["value"] != EACH_PART]
    fields = {str(e["value"]): (*e.get("labels", (e["value"],)), *e.get("instead", ())) for e in values}
    labels = {value: [str(label).lstrip("=") for label in printed] for value, printed in fields.items()}
    assert not [v for v, known in labels.items() if not {v, *known} & printed_labels()]


def test_the_glossary_explains_each_term_once() -> None:
    terms: Counter[str] = Counter()
    for entry in entries("glossary"):
        assert set(entry) <= GLOSSARY_KEYS, entry
        assert entry["text"].endswith("다."), entry["term"]
        terms.update({compact(entry["term"]), *(compact(str(also)) for also in entry.get("also", ()))})
    assert not [term for term, count in terms.items() if count > 1]


def test_the_glossary_explains_each_term_in_english_too() -> None:
    """One sentence each; a Korean word in it is a term of the glossary, or one that its Korean says as well."""
    known = {w for e in entries("glossary") for w in (e["term"], *map(str, e.get("also", ())))}
    names = Counter(str(entry["en"]) for entry in entries("glossary"))
    assert not [name for name, count in names.items() if count > 1]
    for entry in entries("glossary"):
        assert not re.search("[가-힣]", entry["en"]), entry["term"]
        assert entry["en_text"].endswith("."), entry["term"]
        assert ". " not in entry["en_text"], entry["term"]
        korean = re.findall("[가-힣]+", entry["en_text"])
        assert not [word for word in korean if word not in known and word not in entry["text"]], entry["term"]


def test_the_folder_holds_nothing_else() -> None:
    assert {p.suffix for p in Path(HERE).iterdir() if p.is_file()} <= {".py", ".yaml"}


@pytest.mark.parametrize("value", marks())
def test_every_mark_is_read(value: str) -> None:
    """Each kind of mark is asked for somewhere, and each of its words is found where it stands."""
    assert f'"{value}"' in code() or f"{{{value}}}" in code()
    for word in marks()[value]:
        assert behind(f"가나{word}", 2, value), word
        assert within(f"가나 {word}", value) is not None, word
