"""Questions for a short value that a case prints behind a label: 대여기간이 어떻게 돼요, 마을기업 이름이 뭐더라.

The label is one that some case prints, or said in other words (`vocabulary/case_labels.yaml`); the other words tell of
what it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from nlp.case_places import elsewhere, places_named
from nlp.case_terms import words_said
from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.normalise import key
from nlp.query import Filter, Query
from nlp.vocabulary import read_yaml

_NUMBER = re.compile(r"몇|얼마(?!나)|언제|제일|가장")
_MARK, _SHORT = "|", 2
#: Labels whose values are figures, and those that other questions are for: offices to turn to, whom something is for.
_OTHERS = re.compile(r"(?:비|예산|액|인원|인력|횟수|비용|금액|규모|대상|사업명)$|^문의|^기관$|^날짜$")
_OF_MONEY = re.compile(r"(?:예산|사업비|소요비용)액?$")
_OF_SEVERAL = re.compile(r"제일|가장|합|평균|비교|차이|보다|대비")
UNPRICED = "비예산"  # printed where an amount would be


@cache
def _said_as() -> dict[str, str]:
    """Words for a label, the longest first: 어느 과, of 담당부서."""
    said = {str(w): str(e["value"]) for e in read_yaml("case_labels") if "value" in e for w in e["words"]}
    return dict(sorted(said.items(), key=lambda pair: -len(pair[0])))


@cache
def _things() -> tuple[str, ...]:
    return tuple(str(w) for e in read_yaml("case_labels") for w in e.get("things", ()))


@cache
def _named_thing() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _things())
    return re.compile(rf"(?:{words})(?:의|은|는)?\s?(?:정식\s)?(?:이름|명칭)")


def names_a_thing(text: str) -> bool:
    """마을기업 이름이 뭐예요: whether the name of a thing is asked for, and of no person."""
    return _named_thing().search(text) is not None


def case_label(
    frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon, held: Collection[str]
) -> Query | None:
    """The question for the value of a label that cases have (`held`), of the place named; None where none is."""
    talked = frame.has("small_talk") and not names_a_thing(frame.text)  # 이름이 뭐예요, of nothing
    label, spoken = _label(frame.text, held)
    priced = not label and frame.has("measure", "budget") and not _OF_SEVERAL.search(frame.text)
    if talked or frame.has("forbidden") or (not priced and (frame.years() or _NUMBER.search(frame.text))):
        return None
    labels = tuple(sorted(x for x in held if _OF_MONEY.search(x))) if priced else (label,) if label else ()
    places = places_named(frame, lexicon, compared=False) if labels else None
    if places is None or (places and elsewhere(frame, places)) or (not places and (priced or frame.mentions)):
        return None
    told = [word for _, word in words_said(frame, pieces, tokeniser, places)]
    if priced:  # 소요예산: 비예산 – that a case names its costs in words and prints no amount
        spoken = key(" ".join((*labels, *(w.text for _, w in frame.words if w.role == "measure"))))
    term = " ".join(word for word in told if key(word.partition(_MARK)[0].strip("?~^!")) not in spoken)
    filters = (Filter("text", "contains", UNPRICED),) if priced else ()
    scope = places[0].scope if places else ()
    return Query("case_label", scope=scope, term=term, attributes=labels, filters=filters) if term else None


def _label(text: str, held: Collection[str]) -> tuple[str, str]:
    """The label asked for, and how it is said."""
    closed = key(text)
    printed = max(
        (x for x in held if len(x) > _SHORT and key(x) in closed and not _OTHERS.search(x)), key=len, default=""
    )
    said = next((word for word in _said_as() if key(word) in closed), "")
    if printed and len(printed) >= len(key(said)):
        return printed, key(printed)
    return (_said_as()[said], key(said)) if said else ("", "")
