"""Questions for the words in a table of a case: 최우수 제안이 뭐였어, 장림포구 야간장터 담당부서, 협업기관 전부.

`attributes` has what the column asked for is called, "" where that is what the rows are of; `row` the prize that they
won; `by` is "list" where all are wanted.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.case_places import elsewhere, places_named
from nlp.case_terms import words_said
from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.query import Query
from nlp.shapes import Shapes

_shape = Shapes("cases")
_OFFICE = _shape(r"{office_asked}")
_BODY = _shape(r"{which}\s?기관|{partner}\s?기관{bodies}?\s?(?:{which_bodies}|다\s)")
#: 무슨 상 받았나, 평가 등급: what is printed of a prize and of a grade.
_GIVEN = {
    "수상": _shape(
        r"{which}\s?상(?![가-힣]{2})|받은\s상(?![가-힣]{2})|(?<![가-힣])상을?\s{got_prize}|(?<![가-힣])상\s이름"
        r"|(?<=[가-힣]\s)수상{own_prize}?{end}"
    ),
    "등급": _shape(r"등급(?:은|이|는)?(?:\s{grade_asked}\S*)?{end}"),
}
_ALL = _shape(r"{all_wanted}|기관{bodies}?\s?{bodies_asked}")
_PRIZE = _shape(r"(?<![가-힣])(?P<prize>{prize})상?(?![가-힣])")
_WON = _shape(r"{winner}{winners}?(?=[\s?.!~(]|$)")
_LEFT_OUT = _shape(r"\([^()]*{but_not}\)")
_ASKED = _shape(r"{row_asked}|상[을은이는]?$")


def case_row(frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon) -> Query | None:
    """The question for words of a table; None where none are asked for."""
    text = _LEFT_OUT.sub("", frame.text)
    prize = _PRIZE.search(text) if _WON.search(text) else None
    column = "부서" if _OFFICE.search(text) else "기관" if _BODY.search(text) else ""
    column = column or next((name for name, form in _GIVEN.items() if form.search(text)), "")
    if not (prize or column) or frame.has("forbidden") or frame.has("operation", "how_many", "how_much"):
        return None
    places = places_named(frame, lexicon, compared=False)
    if places is None or elsewhere(frame, places):
        return None
    said = [(at, word) for at, word in words_said(frame, pieces, tokeniser, places) if at < len(text)]
    kept = [w for at, w in said if not _ASKED.match(w) and not (prize and (_PRIZE.match(w) or _WON.match(w)))]
    return Query(
        "case_row",
        scope=places[0].scope if places else (),
        attributes=(column,),
        years=frame.years(),
        row=prize["prize"] if prize else "",
        by="list" if _ALL.search(text) and not prize else "",
        term=" ".join(kept),
    )
