"""What shall be done with the figures of a case that a question is about.

They are told as they moved, all that a line prints, what one of two times brought, by how much two differ, what one is
of the other, what they come to together.  Which figures these are `db.run_in_case` finds; here is only read what the
question wants of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.apart import APART, FROM_TO, asks_apart
from nlp.case_sides import Said, added_up, compared, out_of, together
from nlp.case_terms import LEAST, MOST
from nlp.frame import Frame
from nlp.marks import ADDED, marks
from nlp.numbers import read_count
from nlp.printed import UNIT, ends_in_a_figure, several
from nlp.query import SIDE, Filter
from nlp.shapes import Shapes

_shape = Shapes("cases")
#: What asks for a number.
ASKS = _shape(r"{any_number}")
#: Ways of asking for all that a line or a series prints.
MOVED = _shape(
    r"(?:몇\s?\S+|얼마|며칠)에서|{as_it_moved}|대비(?!해|하)|(?<!\S)vs(?!\S)|중\s?몇|중에서?\s(?:\S+(?<!{topic})\s){1,3}?\S*몇"
    r"|상반기\S*\s.{0,3}하반기|평균{beside_mean}|얼마나\s?{moved_by}|(?<!월)(?<!월말)까지\s몇"
)
_CHANGED = _shape(r"(?:몇\s?\S+|얼마|며칠)에서\s|전후|변화|얼마나\s?{moved_by}")
_MORE_THAN = _shape(r"보다.*\s(?:더\s{more_than_that}|몇\s?\S+\s{differs_by})")
#: 시행후, 도입 전에는, 쓰고 나서: before or after what has been done, of two figures that are printed side by side.
_SIDES = {
    "전": _shape(r"(?:[가-힣]{2}\s?|기\s?)이?(?<!{no_stage})전{stage_behind}?(?=\s|$)"),
    "후": _shape(r"[가-힣]{2}\s?이?[후뒤](?:{stage_behind}|로)?(?=\s|$)|고\s?나[서니]"),
}
_BOTH_SIDES = re.compile(r"전\s?[·,/]?\s?후")
#: 얼마로 올랐나, 상향된 금액: what something came to be, of what is printed for before and after.
_BECAME = _shape(
    r"(?:얼마|며칠|몇\s?[^\s\d]{1,4}?){came_to}\s?(?:\S{2,4}\s)?{changed_to}"
    r"|{changed_thing}[된한]\s(?:\S+\s)?\S*(?:{changed_sum}|[가-힣]수){as_subject}?{end}"
    r"|(?:얼마|며칠|몇\s?[^\s\d]{1,4}?){subject}?\s?{became}"
)
#: A share by no name of its own: 비율, and no 만족도 or 수료율, which are printed or not there.
SHARE = _shape(r"{share}{as_noun}?(?![가-힣]{2})")
_AND_SOURCE = _shape(
    r"사업비\({money_source}비\s?포함|사업비\S*\s(?!{among}\s)(?:\S+\s)?{money_source}비(?![가-힣]{2})"
)
TOTAL = _shape(r"다\s?(?:합|해서)|{added}|{whole}|(?<!\S)총(?!\S)", added=ADDED)
_AND_MEAN = _shape(
    r"전체{with}\s|(?:{whole_and}|다\s?합\S*)\s\S+\s(?:\S+\s)*평균"
)  # 모두 몇 건이고 한 달 평균은, 전체랑 초등학생
#: 999대 중 저상버스, 사업 6개 중: how many there are of which something is asked.
_OF_SO_MANY = _shape(r"(?<![^\s(])(?P<number>\d[\d,]*)(?P<unit>[가-힣]{1,2}?)\s?{among}\s")
#: 사업 6개, 교육 4번, 두 달: how many things somebody says that there are.
_SO_MANY = _shape(
    r"(?<![^\s(])(?P<digits>\d{1,2})\s?(?P<of>{thing_counted})(?=\s|{of_those})"
    r"|(?<![^\s(])(?P<word>{several})\s?(?P<what>{thing_counted})(?=\s|{of_those})"
)
_MONTHS = "달"
#: 가구방문과 전화상담 중 뭐가 더 많아.
_LARGER = _shape(r"{which_one}\s(?:더\s?)?(?:{larger}|(?P<fewer>{smaller}))")
_OF_MANY = ("sum", "most", "least", "part")
#: Behind the extreme, last: 가장 적은 면은?
_CLASS = _shape(r"\S*\s(?:[가-힣]{1,4}\s)?(?P<class>{like_thing}){is_which}?(?:\s{told_where}\S*)?{end}")
_RISEN_SINCE = _shape(r"전년도?\s?{than}\s?(?:더\s)?[늘줄]")
#: 총 구간 km, 성능만족 %: what is asked is said by its unit alone.
_UNIT_LAST = _shape(r"[가-힣]\s?{unit_last}{end}")
_NTH = _shape(r"({few}|[2-9])\s?(?:번째로\s|[위등])")


def extreme_asked(text: str) -> str:
    """Whether the largest or the smallest of like figures is asked for."""
    return "most" if MOST.search(text) else "least" if LEAST.search(text) else ""


def asks_a_figure(text: str) -> bool:
    """Whether a question asks a figure in any way: its number, its unit at the end (구간 km), the largest of some."""
    return any((ends_in_a_figure(text), UNIT.search(text), _UNIT_LAST.search(text), extreme_asked(text)))


def class_asked(text: str) -> str:
    """What the one is that is the largest or the smallest of its like: 면 (가장 적은 면); "" where that is not said."""
    extreme = MOST.search(text) or LEAST.search(text)
    found = _CLASS.match(text, extreme.end()) if extreme else None
    return {"월": "달"}.get(found["class"], found["class"]) if found else ""


def nth_asked(text: str) -> int:
    """Which of like figures in their order is asked for: 2 of 두 번째로 많은; 0 where the first is."""
    found = _NTH.search(text) if extreme_asked(text) else None
    if found is None:
        return 0
    return read_count(found[1])


def asks_several(frame: Frame, units: Sequence[str]) -> bool:
    """Whether all is asked for that a line prints: 각각, 전후, 몇 명 얼마."""
    patterns = (_AND_SOURCE, MOVED, _AND_MEAN, _MORE_THAN, APART)
    said = any(pattern.search(frame.text) for pattern in patterns) or compared(frame.text) is not None
    return said or len(ASKS.findall(frame.text)) > 1 or several(frame, units)


def operation(frame: Frame, sided: Sequence[Said], units: Sequence[str], *, many: bool) -> str:
    """What shall be done with the figures found; "" where the one asked for is the answer."""
    text = frame.text
    if extreme := extreme_asked(text):
        return extreme
    if len(units) < 2:
        if (which := _LARGER.search(text)) and any(f"{SIDE}2" in word for _, word in sided):
            return "fewer" if which["fewer"] else "more"
        if added_up(text, sided, number=bool(number_named(text))):
            return "sum"
        if tuple(units) == ("%",) and (out_of(text) is not None or (SHARE.search(text) and not many)):
            return "part"
        if _BECAME.search(text) and not FROM_TO.search(text):
            return "became"
        if many and compared(text) is not None and any(f"{SIDE}2" in word for _, word in sided):
            return "less"
        if many and asks_apart(text):
            return "gap"
        if not many and together(text):
            return "together"
    return _all_of_line(frame) if many else ""


def _all_of_line(frame: Frame) -> str:
    """How all is asked for that a line prints: as it changed and by how much, or as such."""
    if _RISEN_SINCE.search(frame.text):
        return "gap"
    return "change" if _CHANGED.search(frame.text) or then_later(frame.text) else "row"


def stage_said(text: str) -> str:
    """Whether it is asked of before (전) or after (후) something was done; "" of neither or of both."""
    said = [stage for stage, form in _SIDES.items() if form.search(text)]
    return said[0] if len(said) == 1 and not _BOTH_SIDES.search(text) else ""


def then_later(behind: str) -> bool:
    """20년엔 몇 건, 지금은 몇 건: whether behind a year its number is asked for, and then that of later."""
    at = min((n for word in marks()["later"] if (n := behind.find(f" {word}")) >= 0), default=-1)
    return at >= 0 and ASKS.search(behind, 0, at) is not None and ASKS.search(behind, at) is not None


def number_named(text: str, by: str = "sum") -> tuple[Filter, ...]:
    """How many things there are of which a sum, the largest or a share is asked, as it is said: 사업 6개, 두 달."""
    if by not in _OF_MANY:
        return ()
    of = _OF_SO_MANY.search(text)
    if of is not None:
        return (Filter("number", "is", of["number"].replace(",", "")),)
    found = _SO_MANY.search(text)
    if found is None:
        return ()
    number = read_count(found["digits"] or found["word"])
    months = (found["of"] or found["what"]) == _MONTHS
    return (Filter("number", "is", str(number), _MONTHS if months else ""),)
