"""Questions for the words in a table of a case: 최우수 제안이 뭐였어, 장림포구 야간장터 담당부서, 협업기관 전부.

`attributes` has what the column asked for is called, "" where that is what the rows are of; `row` the prize that they
won; `by` is "list" where all are wanted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.case_places import elsewhere, places_named
from nlp.case_terms import words_said
from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.query import Query

_OFFICE = re.compile(r"(?:담당|소관)\s?부서|어느\s?(?:과|부서)")
_BODY = re.compile(
    r"(?:어느|어떤|무슨)\s?기관|(?:협업|협력|참여|수행)\s?기관(?:은|는|이|들)?\s?(?:어디|전부|모두|다\s|목록|뭐|무엇|알려)"
)
#: 무슨 상 받았나, 평가 등급: what is printed of a prize and of a grade.
_GIVEN = {
    "수상": re.compile(
        r"(?:무슨|어떤|어느)\s?상(?![가-힣]{2})|받은\s상(?![가-힣]{2})|(?<![가-힣])상을?\s(?:받았|탔)|(?<![가-힣])상\s이름"
        r"|(?<=[가-힣]\s)수상(?:은|내역|이력)?[\s?.!~]*$"
    ),
    "등급": re.compile(r"등급(?:은|이|는)?(?:\s(?:뭐|무엇|어떻|어때|알려|몇)\S*)?[\s?.!~]*$"),
}
_ALL = re.compile(r"전부|모두|목록|어디어디|뭐뭐|기관(?:은|는|이|들)?\s?(?:어디|뭐|무엇|알려)")
_PRIZE = re.compile(r"(?<![가-힣])(?P<prize>최우수|우수|장려|대상|금상|은상|동상)상?(?![가-힣])")
_WON = re.compile(r"(?:제안|수상작|작품|과제|아이디어|사업)(?:은|는|이|가|들|들이|들은)?(?=[\s?.!~(]|$)")
_LEFT_OUT = re.compile(r"\([^()]*(?:말고|제외|빼고)\)")
_ASKED = re.compile(r"어느|어떤|무슨|기관|부서|담당|수상|등급|무슨상|상[을은이는]?$|전부|모두|목록|받은|알려")


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
