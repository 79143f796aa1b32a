"""The words of questions, as data: one reviewable YAML file per role, beside this module.

An entry is `{value, words, verbs, stems, basis}`: `words` are matched as written (spaces do not matter), `verbs` are
beginnings of verbs and adjectives that the tokeniser must have tagged as such, `stems` beginnings of a spaced word
whose ending may be anything (알려줘, 알려줭, 알려달라니까), `nouns` what is done (`predicates`), `extremes` see
`before_extremes`, `titles` those of persons whose name is asked for (`_NAME_OF`), `heads` of those whose number is
(`_NUMBER_OF`), `told` what an official is told to do with an answer, said with one of the `orders` and `wanted` (회신할
것, 회신 요망, 회신을 바랍니다), `counted` units of which the number is asked (몇 동).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
#: File stem → role of its words in the grammar.
ROLES = {
    "measures": "measure",
    "operations": "operation",
    "kinds": "kind",
    "attributes": "attribute",
    "states": "state",
    "parts": "part",
    "periods": "period",
    "filters": "filter",
    "dialogue": "dialogue",
    "noise": "noise",
    "particles": "particle",
    "small_talk": "small_talk",
    "forbidden": "forbidden",
    "groups": "each",
}
#: What makes a kind the way a set is taken apart: 과별, 단위사업마다.
_EACH = ("별", "별로", "마다")
_PLURAL = "들"
#: What asks who bears a title: 군수님 이름, 면장이 누구.
_NAME_OF = tuple(f"{honour}{asks}" for honour in ("", "님") for asks in (
    " 이름", " 성함", " 성명", " 누구", "이 누구", "가 누구", "은 누구", "는 누구", "의 이름", "의 성함",
))  # fmt: skip
_NUMBER_OF = tuple(f"{honour} {number}" for honour in ("", "님") for number in ("전화", "전화번호", "연락처", "번호"))
_FINALS = 28  # final consonants of a syllable, none among them
_GOALS = ("목표", "성과목표", "목표치", "목표값")  # the word for a target, and what it is called beside
_BEYOND, _IS_SO = "초과", ("인", "하는", "한")
_BEHIND_CLOSED = {"를": "을", "가": "이"}
_ORDER = "순"  # what makes a measure an order: 예산순


#: Measures of everyday language → the measure under which the records hold what they ask for.
MEASURED_AS = {"benefit": "amount", "execution": "rate", "lastyear_ratio": "rate", "planned": "target"}
#: Whose money a cost is shared by, as `parts.yaml` names them.
FUNDS = ("국비", "도비", "시군구비", "자체수입", "기타")


@dataclass(frozen=True, slots=True)
class Word:
    """One vocabulary word: its role in the grammar, what it means, and how it is written."""

    role: str
    value: str
    text: str
    basis: str = ""
    verb: bool = False
    stem: bool = False


def read_yaml(name: str) -> Any:
    """A vocabulary file as Python values."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader


@cache
def attribute_labels() -> dict[str, tuple[str, ...]]:
    """For each attribute a question can name, the field names that documents print for it, best first."""
    return {
        str(entry["value"]): tuple(str(label) for label in entry.get("labels", (entry["value"],)))
        for entry in read_yaml("attributes")
    }


@cache
def attribute_tails() -> dict[str, tuple[str, ...]]:
    """For attributes that go by many field names, what those end in (정비일정, 교육일정)."""
    return {str(e["value"]): tuple(map(str, e["tails"])) for e in read_yaml("attributes") if "tails" in e}


@cache
def attribute_instead() -> dict[str, tuple[tuple[str, ...], str]]:
    """For attributes that other fields answer as well: those fields, and what their text has to say."""
    found = (e for e in read_yaml("attributes") if "instead" in e)
    return {str(e["value"]): (tuple(map(str, e["instead"])), str(e["says"])) for e in found}


@cache
def predicates() -> frozenset[str]:
    """Nouns that say with 하다 what is done (몇 명 지원했어), and ask nothing more."""
    return frozenset(str(noun) for entry in read_yaml("noise") for noun in entry.get("nouns", ()))


@cache
def kinds() -> dict[str, Word]:
    """The words for kinds of things, by their text: 과, 단위사업."""
    return {word.text: word for word in words() if word.role == "kind" and not word.verb}


@cache
def said_measures() -> frozenset[str]:
    """The words for measures, as written: 달성률, 예산."""
    return frozenset(word.text for word in words() if word.role == "measure")


@cache
def before_extremes() -> dict[str, Word]:
    """Everyday words, by how they are written, that name a measure right before an extreme: 사람 제일 많은 과."""
    said = ((e["value"], str(text)) for e in read_yaml("measures") for text in e.get("extremes", ()))
    return {text: Word("measure", str(value), text) for value, text in said}


@cache
def extremes() -> frozenset[str]:
    """The words that ask for the first or last of all: 제일, 가장."""
    return frozenset(word.text for word in words() if word.role == "operation" and word.value == "most")


@cache
def words() -> tuple[Word, ...]:
    """Every word of every file."""
    return tuple(_words())


def _words() -> Iterator[Word]:
    for name, role in ROLES.items():
        for entry in read_yaml(name):
            basis = entry.get("basis", "")
            for text in entry.get("words", ()):
                yield Word(role, str(entry["value"]), str(text), basis)
                if role == "kind" and "가" <= str(text)[-1] <= "힣" and not str(text).endswith(_PLURAL):
                    for which in _which(str(text)) if " " not in str(text) else ():
                        yield Word(role, str(entry["value"]), which)
                        yield Word("operation", "list", which)
                    for tail in _EACH:
                        yield Word(role, str(entry["value"]), f"{text}{tail}")
                        yield Word("each", str(entry["value"]), f"{text}{tail}")
                if role == "measure" and "가" <= str(text)[-1] <= "힣":
                    yield Word(role, str(entry["value"]), f"{text}{_ORDER}", basis)
                    yield Word("operation", "rank", f"{text}{_ORDER}")
                if role == "state":
                    for said in _of_goals(str(text)):
                        yield Word(role, str(entry["value"]), said, basis)
            for unit in entry.get("counted", ()):
                yield Word(role, str(entry["value"]), f"몇 {unit}")
            for title in entry.get("titles", ()):  # 시장 alone is a market as well
                for name in _NAME_OF:
                    yield Word(role, str(entry["value"]), f"{title}{name}")
            for head in entry.get("heads", ()):
                for number in _NUMBER_OF:
                    yield Word(role, str(entry["value"]), f"{head}{number}")
            for noun in entry.get("told", ()):
                yield Word(role, str(entry["value"]), f"{noun}해", stem=True)
                for order in _orders(str(noun), entry["orders"], entry["wanted"]):
                    yield Word(role, str(entry["value"]), order)
            for text in entry.get("verbs", ()):
                yield Word(role, str(entry["value"]), str(text), basis, verb=True)
            for text in entry.get("stems", ()):
                yield Word(role, str(entry["value"]), str(text), basis, stem=True)


def _of_goals(text: str) -> Iterator[str]:
    """목표를 초과 → 성과목표를 초과, 목표치를 초과, 목표값을 초과; 정원 초과 → 정원 초과인."""
    goal, *others = _GOALS
    if text.endswith(_BEYOND):
        yield from (f"{text}{ending}" for ending in _IS_SO)
    behind = text.removeprefix(goal)
    if behind == text:
        return
    for other in others:
        particle = _BEHIND_CLOSED.get(behind[:1], "") if _is_closed(other) else ""
        yield f"{other}{particle}{behind[1:]}" if particle else f"{other}{behind}"


def _is_closed(noun: str) -> bool:
    """Whether a noun ends in a consonant."""
    return (ord(noun[-1]) - ord("가")) % _FINALS != 0


def _which(noun: str) -> Iterator[str]:
    """과 → 어떤 과들, 무슨 과가 있: which there are, not which one it is."""
    subject = "이" if _is_closed(noun) else "가"
    for asks in ("어떤", "무슨"):
        yield from (f"{asks} {noun}{behind}" for behind in (_PLURAL, f"{_PLURAL}이 있", f"{subject} 있", " 있"))


def _orders(noun: str, orders: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """회신 → 회신할 것, 회신 요망, 회신을 요망."""
    particle = "을" if _is_closed(noun) else "를"
    yield from (f"{noun}{order}" for order in orders)
    yield from (f"{noun}{between} {want}" for between in ("", particle) for want in wanted)
