"""What a turn of a talk about cases asks: the last question of another place or of other years, something else of the
case that is talked of, what stands beside the figure just told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.records.values import replace, value
from nlp.case_operations import TOTAL
from nlp.case_places import Place
from nlp.case_terms import APIECE
from nlp.frame import Frame
from nlp.lexicon import Lexicon
from nlp.printed import COUNTED
from nlp.query import ASKED, CARRIED, LOOSE, SOFT, Filter, Query
from nlp.shapes import Shapes

_shape = Shapes("cases")
_TOTAL = "합계|총계|총"
TOTALS = "합계?|총계"  # how a row that adds up others is printed
_PART_OF_YEAR = _shape(r"\d{1,2}월|[1-4]분기|{half_year}")
_MEASURE = _shape(r"[가-힣](?:{degree}|{rate}|액|비)$|^만족도$")
_WHOLE = re.compile(r"(?:그럼\s?)?(?:전체|합계|총계|전부)(?:로?는|은|요)?[\s?.!~]*")
_TO_WHOM = re.compile(r"몇\s?[명분]\S*?(?:한테|에게)")
_WHOM = "대상"  # how it is printed who gets something
_MONEY = "원"
_SUMS = ("금액", "액수", "총액")
_PLACES = ("개소", "곳", "군데")  # one document counts in these what another counts in 개
_FEW_WORDS = 3
_OF_TEXT = ("printed", "case_figure")


@value
class Turn:
    """A message as far as a question for figures of cases goes: the places it names, its other words, the units and
    years asked for, and whether it asks for a number at all."""

    frame: Frame
    places: Sequence[Place]
    words: Sequence[str]
    units: tuple[str, ...]
    years: tuple[int, ...]
    asks: bool


def gone_on(turn: Turn, last: Query, lexicon: Lexicon) -> tuple[Query, ...]:
    """The questions that a turn goes on with; none where it is a question of its own."""
    few = sum(SOFT not in w for w in turn.words) <= _FEW_WORDS or turn.frame.has("dialogue", "that", "those")
    return tuple(_gone_on(turn, last, lexicon)) if few else ()


def _gone_on(turn: Turn, last: Query, lexicon: Lexicon) -> Iterator[Query]:
    """The last question of another place or of other years; of other words in the case that was talked of."""
    frame, places, words, years = turn.frame, turn.places, turn.words, turn.years
    units = tuple(f for f in last.filters if f.field == "unit")
    asked = last.operation in _OF_TEXT and bool(last.term)
    if last.operation == "amount" and last.measure == "budget" and APIECE.search(frame.text):
        asked, units = True, (Filter("unit", "is", _MONEY),)  # 한 사람당 한 달에는, behind what a work costs
    said = last.term.split()
    of_place = {w for w in said if SOFT in w and _names_place(w, last, lexicon)}
    term = " ".join(w for w in said if w not in of_place)  # without the place it was asked of
    kept = Query("case_figure", measure=last.measure, years=years or last.years, filters=units, term=term)
    kept = replace(kept, beside=last.beside, by=last.by if last.by in ("row", "change") else "")
    if asked and not words and len(places) == 1:
        alike = tuple(replace(f, value="개") if f.value in _PLACES else replace(f, op="contains") for f in units)
        yield replace(kept, scope=_of_that_field(places[0].scope, last, lexicon), filters=alike)
        return
    other_unit = bool(turn.units) and {*turn.units}.isdisjoint(f.value for f in units)  # 9월은, then 9월 금액은
    if asked and all(_is_part_of_year(w) for w in words) and (years or words) and not other_unit:
        other = [w for w in term.split() if not _is_part_of_year(w)] if words else term.split()
        yield replace(kept, subjects=last.subjects, scope=last.scope, term=" ".join([*other, *words]))
        return
    if places or not any(_in_case(s, lexicon) for s in last.subjects or (last.scope if asked else ())):
        return
    kept = replace(kept, subjects=last.subjects, scope=() if last.subjects else last.scope)
    own = tuple(Filter("unit", "is", unit) for unit in turn.units)
    told = tuple(Filter("beside", "is", f.value) for f in last.filters if f.field == "line")
    part = frame.has("dialogue", "those") and bool(words)  # 그중 온라인은: of the figure just told
    words = _deed_alone(words)
    if own and not words and _TO_WHOM.search(frame.text):
        words = [_WHOM]
    in_unit = bool(own) and all(_says_unit(w) for w in words)  # 인원은, 금액으로는
    whole = not words and not own and _WHOLE.fullmatch(frame.text) is not None  # 9월 금액, then 전체는
    if told and not years and (part or in_unit or whole):
        own = units if whole else own
        year = last.years if len(last.years) == 1 else ()
        said = [f"{w}{SOFT}" if in_unit and SOFT not in w else w for w in words]
        said += [_TOTAL] if TOTAL.search(frame.text) else []
        yield Query("case_figure", subjects=last.subjects, years=year, filters=(*own, *told), term=" ".join(said))
    elif words and (own or turn.asks or asked):
        measured = any(_MEASURE.search(w.split("|")[0]) for w in words)  # 만족도는: no number of persons
        same = () if measured else tuple(replace(f, op="contains", unit=CARRIED) for f in units)
        all_told = [*words, *([TOTALS] if TOTAL.search(frame.text) else [])]
        told = tuple(replace(f, field="told") for f in told)
        yield replace(kept, term=" ".join(all_told), filters=(*(own or same), *told), measure="", by="")
    elif own and not words and asked:  # of what nothing was found for, then 그럼 몇 회: the same in another unit
        yield replace(kept, filters=own, measure="", by="")


def _is_part_of_year(word: str) -> bool:
    """4월, 상반기: whether a word says no more than of what part of a year a figure is."""
    return _PART_OF_YEAR.fullmatch(word.rstrip(f"{ASKED}{SOFT}")) is not None


def _deed_alone(words: Sequence[str]) -> list[str]:
    """몇 건 신청했어: where nothing else is said, what was done must be printed with the figure; of a verb that tells
    too little for that (왔어) nothing is left."""
    if not all(LOOSE in w for w in words):
        return [*words]
    return [w.replace(LOOSE, "") for w in words if SOFT not in w]


def _says_unit(word: str) -> bool:
    """금액, 건수: whether a word says no more than in what something shall be told."""
    return word.split("|", maxsplit=1)[0].rstrip(SOFT) in (*_SUMS, *COUNTED)


def _names_place(word: str, last: Query, lexicon: Lexicon) -> bool:
    """Whether a word of the last question only says which place was meant."""
    named = [lexicon.subjects[s].text for s in (*last.subjects, *last.scope) if s in lexicon.subjects]
    forms = [form.rstrip(f"{SOFT}~") for form in word.split("|")]
    return any(form and (form in name.split()[:2] or name.startswith(form)) for form in forms for name in named)


def _of_that_field(scope: tuple[str, ...], last: Query, lexicon: Lexicon) -> tuple[str, ...]:
    """시흥시 온라인 이용 of 보조금24, then 성동구는: the cases of the place in the field that is talked of, where it
    has one there; else all of them."""
    fields = {lexicon.subjects[s].parent for s in last.subjects if s in lexicon.subjects} - {None, ""}
    held = [s for s in scope if s in lexicon.subjects and lexicon.subjects[s].kind == "case"]
    same = tuple(s for s in held if lexicon.subjects[s].parent in fields)
    return same if same else scope


def _in_case(subject: str, lexicon: Lexicon) -> bool:
    held = lexicon.subjects
    return any(a in held and held[a].kind == "case" for a in (subject, *lexicon.ancestors(subject)))
