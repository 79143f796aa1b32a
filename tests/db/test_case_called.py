"""Figures of a case that stand under another heading than the one that is asked for."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

from db.case_asked import CaseAsk
from db.case_called import headed_otherwise
from db.case_index import IndexedCase, Printed
from db.case_words import CaseWord
from db.result import Reading, Thing
from nlp.query import Query

_THING = cast("Thing", None)


def _figure(heading: str, label: str) -> Printed:
    reading = Reading(_THING, "count", label, 2031, Decimal(5), "명", None, 1, 1, heading=heading)
    return Printed(reading, label, label, 0)


def _word(text: str) -> CaseWord:
    told = tuple((text[i : i + 2], 1.0) for i in range(len(text) - 1))
    return CaseWord((text,), (told,), 1.0, soft=False)


def _ask(*words: str) -> CaseAsk:
    return CaseAsk(Query("amount"), tuple(map(_word, words)))


def test_a_figure_under_another_heading_is_not_what_is_asked_for() -> None:
    own, other, bare = _figure("우산 수리단", "구성"), _figure("책방 소풍날", "참여성과"), _figure("", "주민 참여")
    case = cast(
        "IndexedCase",
        SimpleNamespace(figures=(own, other, bare), names="골목 가꾸기", passage=lambda figure: figure.line),
    )
    word = headed_otherwise(_ask("수리단", "여성"), [other], case)
    assert word is not None
    assert word.text == "수리단"
    assert headed_otherwise(_ask("수리단", "여성"), [own], case) is None
    assert headed_otherwise(_ask("수리단", "여성"), [other, bare], case) is None  # one that no heading is known of
    app = _figure("우산 앱", "다운로드수")
    assert (
        headed_otherwise(_ask("앱"), [app], cast("IndexedCase", SimpleNamespace(**{**vars(case), "figures": (app,)})))
        is None
    )
    assert headed_otherwise(_ask("여성"), [other], case) is None  # no heading is asked for


def test_a_label_is_called_with_its_heading() -> None:
    assert _figure("우산 수리단", "구성").reading.called == "우산 수리단 구성"
    assert _figure("", "구성").reading.called == "구성"
    assert _figure("우산 수리단", "").reading.called == "우산 수리단"
