"""Questions for when something was done that a case tells of: 야간진료센터 언제 개소했나, 조례 제정일, 폐선 시기.

What is dated has a name, so those for names are read here as well: 공포한 조례 2건 이름.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.case_places import elsewhere, places_named
from nlp.case_terms import words_said
from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.query import ANY_TIME, SOFT, Filter, Query
from nlp.shapes import Shapes
from nlp.vocabulary import attribute_labels

_shape = Shapes("cases")
_DATED = _shape(
    r"언제|[가-힣]{2}\s?{day_noun}(?:{as_subject}|좀)?{end}|몇\s?월\s?며칠"
    r"|(?<=[가-힣])\s?(?:{time_word}|(?<![사추])기간){as_time}*\s(?:{time_told}|[가-힣]{2,5}{end})"
    r"|[가-힣]{done_on}\s날짜?(?:{as_subject}|좀)?{end}"
)
#: 언제부터 언제까지: how long something went on.
_FROM_TO = _shape(r"언제부터\s\S{0,8}\s?언제|기간")
_WHEN = _shape(r"{when_word}")
_MOST = _shape(r"{more_of_it}")
_BEGUN = _shape(r"{begun}")
#: The words that say no more than that, and what a word ends in that says so.
_DATE_WORD = _shape(r"{date_word}|날(?![가-힣])|기간(?!제)")
_DATE_END = _shape(r"(?<=[가-힣]{2})(?:{date_end}|(?<!사업|추진)기간)(?=[?~]?$)")
#: A time by the name that a case may print over it: 협약기간, 접수시기.
_TIMES = _shape(r"(?<![가-힣])[가-힣]{2,8}{time_called}(?=[은는이가을를의]?(?:[\s?.!~]|$))")

#: 조례 2건 이름이 뭔가요, 조례 두 개: what those are called of which so many are.
_SO_MANY = _shape.written(r"(?:\d+|{few_things})\s?{thing_unit}")
_NAMES = _shape(
    r"(?P<things>[가-힣]{2,6}?){behind_things}?\s?(?:{so_many}(?:의)?\s?)?{called}|(?P<many>[가-힣]{2,6})\s?{so_many}{end}",
    so_many=_SO_MANY,
)
_NAME_WORD = _shape(r"{called}|뭔|\d+월|\d+건")


def case_names(frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon) -> Query | None:
    """The question for the names of dated things of a sort (`attributes`); None where none are asked for."""
    asked = _NAMES.search(frame.text)
    places = places_named(frame, lexicon, compared=False) if asked is not None else None
    if asked is None or not places or elsewhere(frame, places):
        return None
    said = (word for _, word in words_said(frame, pieces, tokeniser, places) if not _NAME_WORD.match(word))
    things = asked["things"] or asked["many"]
    return Query(
        "case_date", scope=places[0].scope, years=frame.years(), term=" ".join(said), attributes=(things,), by="name"
    )


def case_date(frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon) -> Query | None:
    """The question for the date of what the words tell; None where none is asked for."""
    asked = _DATED.search(frame.text)
    if frame.has("forbidden") or frame.has("small_talk"):
        return None
    if asked is None:
        return case_names(frame, pieces, tokeniser, lexicon)
    if frame.years():
        return None
    places = places_named(frame, lexicon, compared=False)
    if places is None or elsewhere(frame, places):
        return None
    said = (word for _, word in words_said(frame, pieces, tokeniser, places) if not _DATE_WORD.match(word))
    term = " ".join("|".join(_DATE_END.sub("", one) for one in _softened(word).split("|")) for word in said)
    general = attribute_labels()["사업기간"]  # many things of a case have one (운영기간)
    called = tuple(dict.fromkeys(word for word in _TIMES.findall(frame.text) if word not in general))
    scope = places[0].scope if places else ()
    if not term:
        return None
    by = "span" if _FROM_TO.search(frame.text) else ""
    return Query("case_date", scope=scope, term=term, attributes=called, by=by, filters=times_of_any())


def asks_when(text: str) -> bool:
    """Whether it is asked when something was done, and not when there was most of it: no number answers that."""
    return _WHEN.search(text) is not None and not _MOST.search(text)


def times_of_any() -> tuple[Filter, ...]:
    """The labels under which the time of any work may be printed, as filters of a question for a date."""
    return tuple(Filter(ANY_TIME, "is", label) for label in attribute_labels()["사업기간"])


def _softened(word: str) -> str:
    """시작, 열었: what every work does at some time tells of none."""
    return word + SOFT if _BEGUN.match(word) and SOFT not in word else word
