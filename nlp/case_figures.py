"""Questions for a figure of a case, read by all their words: 아픈아이 돌봄센터 병원동행 21년 실적, 캐스퍼 첫날 예약.

Running text prints a figure in other words than people ask in, so the words are only told apart here: places, units,
years, and what is left; `db.run_in_case` finds the figures that stand nearest to them.  This is read where nothing
else answers, and first of a place that has nothing but cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records.values import replace
from nlp import thesaurus
from nlp.apart import FROM_TO, asks_apart
from nlp.asked import STRENGTH
from nlp.case_followed import TOTALS, Turn, gone_on
from nlp.case_lightened import TOOK, lightened
from nlp.case_operations import (
    ASKS,
    MOVED,
    SHARE,
    TOTAL,
    asks_several,
    class_asked,
    extreme_asked,
    nth_asked,
    number_named,
    operation,
    stage_said,
    then_later,
)
from nlp.case_places import PARTICLE, Place, case_named, elsewhere, places_named
from nlp.case_sides import shares, span_of, with_months, with_sides
from nlp.case_terms import (
    APIECE,
    LEAST,
    MONTH_SPAN,
    MOST,
    MOVES,
    opposites_said,
    sorts_said,
    staff_said,
    with_asked,
    with_firm,
    without_predicate,
    words_said,
)
from nlp.counted import COUNTING, counted_in, counted_last, measured_in, people_in, votes_asked
from nlp.figures import EVERY_MONTH
from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.places import counts_cases
from nlp.printed import (
    COUNTED,
    FIGURE_NOUN,
    NUMBER_OF,
    UNIT,
    in_name,
    measures_said,
    units_asked,
)
from nlp.query import ANY_UNIT, ASKED, FIRM, SOFT, Filter, Query
from nlp.shapes import Shapes

_shape = Shapes("cases")
_DENIED = _shape(r"(?<!\S)못\s|(?<!\S){absent}|{left_out}|뺀\s")
#: What is done without: of what is saved it is no condition (현수막 안 달고 아낀 돈).
_EXCEPT = _shape(r"([가-힣A-Za-z]{2,}?){as_noun}?\s{but_for}")  # 교육용 말고
_WITHOUT = _shape(r"(?<!\S)안\s|{done_without}")
_DAYS = _shape(r"{days_asked}(?!자)")
_DAYS_COUNTED = _shape(r"(?<=[가-힣]{2})일수(?![가-힣]{2})")  # 처리일수: in days, and no number of anything
_PART_OF_YEAR = _shape(r"[1-4]분기|{half_year}")
_SEEN_BY = _shape(r"별로\s?{looking}")  # 면별로 보면 송지면: one of them is named
#: 운영시간 몇 분, 몇 분 걸려: no persons.
_MINUTES = _shape(r"{lasting}\S*\s(?:\S+\s)?몇\s?분|몇\s?분(?:\s?{so_long})?\s?{of_minutes}")
_LASTS = _shape(
    r"(?<=[가-힣])(?:기간|\s?시간|일수){as_noun}?(?:\s.*{time_asked}|\s?{time_changed}?{end})|얼마나\s?{takes}"
)
_WEIGHT = _shape(r"몇\s?{kilos}|무게|얼마나\s(?:더\s)?{heavy}")
_LENGTH = _shape(r"{length}")
_COUNT = _shape(r"{number_of_things}")
#: Between two figures that are asked for in words: 이용자 수랑 비율, 지원건수하고 금액, 사업수 편성액.
_JOINED = _shape(
    r"(?<={figure_syllable}){with}\s|(?<=인원){with}\s|(?<={figure_syllable})\s?(?:및\s|,\s?)"
    r"|(?<=[가-힣]{2}수)\s(?=(?:[가-힣]+\s)?[가-힣]*(?:[가-힣]수|{figure_tail}){as_subject}?(?:[\s?.!]|$))"
    r"|(?<=[가-힣]{2}수)\s(?=[가-힣]+액|[가-힣]*자산|[가-힣]{2,}수(?![가-힣]))"
    r"|(?<=인원|건수)\s(?=(?:[가-힣]+액|예산|비용)(?![가-힣]{2}))"
)
_SIDE_BY_SIDE = _shape(r"예산\s?{and}|{and}\s?(?:총\s?)?{its_budget}|몇.*{its_budget}|[원억]\s?몇")
#: What a question for a number ends with where it has no word that asks.
_WEAK = _shape(
    r"(?:{last_figure}|{last_done}|{last_doer}|[가-힣]계|[가-힣](?:{figure_syllable}|량|{tax})|[가-힣]료(?<!{no_charge})"
    r"|(?<!\S)[계수]|(?<=[가-힣])\s돈|(?<={took_end})\s시간)"
    r"(?:{as_noun}|좀|요)*(?:\s(?:좀|요|연간|{tells}\S*))?[\s?.!~]*(?:\([^()]*\))?{end}"
)
_DOES = _shape(r"(?<!\S)(?:곳은?|데는?)(?!\S)|서비스$|{does_it}")
_ASKS_PLACE = _shape(r"(?<=[ㄱ-ㅎ가-힣])\s{spot}{as_subject}?{end}|(?<!\S)어디\S{0,4}{end}")
_NTH = ("번째", "째")
_WHICH = _shape(r"{which_of_two}\s.*{more_or_less}")
_SAVES = _shape(r"{saving}{topic}?{end}")
_SAVED = _shape(r"{saved}")
_BOTH_OF_ROW = _shape(r"(?<!\d)\d+(?P<of>{row_unit}){and}?\s?\d+(?P=of){topic}?{end}")  # 1차랑 2차
_IN_NAME = _shape(r"[가-힣]{2}예산(?:에서?|의)?(?=\s)")
_OF_NUMBER = _shape(r"[가-힣]{2}(?:{rate}|량)|건수|인원|[가-힣](?<!우)수{as_subject}?\s")
#: What is counted, at the end of a question.
_NUMBER_LAST = _shape(r"(?:[가-힣]{2}(?:{rate}|량)|건수|인원|횟수){as_noun}?(?:\s(?:좀|얼마|몇|어떻|{tells})\S*)*{end}")
_LIMIT = _shape(r"{limit}")  # what one may have
_SUM_SAID = _shape(r"얼마(?!나)|{a_sum}|비용|몇\s?{big_number}")
_SPENT_END = _shape(r"{spent}{as_noun}?{end}")
_BUDGET = _shape(r"예산(?!제|으로\s(?:편성|반영))|{by_the_work}")
_YEARLY = _shape(r"{every_year}|최근\s?\S*년")
_RISEN = _shape(r"전년.*{moved_since}")
_BY_HOW_MUCH = _shape(r"{rate_of_change}")
_RATE_ALONE = _shape(r"{rate_of_change}{as_noun}?(?:\s(?:얼마|알려|좀)\S*)?{end}")  # 출생아 수 증감률
#: 출생아수 증가율: the rate of that number, and no number besides.
_RATE_OF_NUMBER = _shape(r"(?:[가-힣]수|인원)\s{rate_alone}", rate_alone=_RATE_ALONE.pattern)
_THAN = _shape(r"도?\s?(?:{than}|에\s?견주)")
_BEFORE = _shape(r"{year_before}")
_THAN_BEFORE = _shape(r"(?<!전)전년도?\s?{than}")
#: 22년 3월까지: what is counted may begin the year before.
_UNTIL = _shape(r"\d년(?:\s?\d{1,2}월)?\s?말?\s?까지|합계\s?\(\D*\d+년\s?\d{1,2}월말?\s?{as_of}")
#: How figures are printed that say by how much something has changed, and how that is asked: 몇 명 줄었나.
_MOVED_BY = {"감소": _shape(r"몇\s?\S+\s줄[었어]"), "증가": _shape(r"몇\s?\S+\s늘[었어]")}
_MOVES = "증감"  # and how a column of them is headed
#: 이용자의 두 배, 환자 중 절반: reckoned from a figure, and none that is printed.
_MULTIPLE = _shape(r"의\s?(?:{few}|\d+)\s?배{if_so}?(?![가-힣])|(?<!\S){half}{if_so}?(?!\S)")
_CLOCK = _shape(r"몇\s?(?:시(?!{more_than_hours})|{which_in_order})")
#: A row of months or years, no date.
_WHICH_TIME = _shape(r"몇\s?(?:월|년도?).*{any_extreme}|{any_extreme}.*몇\s?(?:월|년도?)")
_BRACKETS = re.compile(r"\([^()]*\)")
_AND_HOW = _shape(r"몇.*얼마나")
_AND_SPENT = _shape(r"몇.*(?:{some_money}\S*\s?얼마나|얼마나\s?{took_money})")
_NAMED = _shape(r"{called}{as_noun}?\s?(?:(?:뭐|뭔|알려)\S*|좀|요)?{end}")  # 조례 이름
_POLITE = ("greeting", "thanks")
_UNSAID = ("who", "why", "where_run", "explain", "explain_answer", "top", "bottom", "rank", "revised")
_NUMBERS = ("how_many", "how_much", "sum", "average")
_COMPARED = ("compare", "more", "less", "than")
_MONEY, _TIMES = "원", ("월", "년", "년도")
_LEFT = _shape(r"(?<![^\W_]){left}")
#: 몇 번 버스, 전화 몇 번: no number of times.
_WHICH_NUMBER = _shape(r"몇\s?번\s?{numbered}|전화(?:는|가|번호)?\s?몇\s?번(?:[이인]\S*)?{end}")
_ANY_COUNT = "수"  # of things in whatever unit
_AMOUNTS = frozenset(_shape.words("sums"))
_SUM_END = _shape(r"(?<=[가-힣])\s{in_all}(?:{as_noun}|좀)?{end}")  # 건수와 금액 합계
_YEAR = re.compile(r"\d{4}")
#: 대기시간 개선후: last, when it is asked what something was.
_STAGE_END = _shape(r"(?<=[가-힣]{2})\s[가-힣]{2}\s?이?[전후](?:은|는|에는?|엔)?{end}")
_YEARS_END = _shape(r"(?:\s\d+년(?:도|에)?)+{end}")
_SAID_AS = {"키": "kg", "킬": "kg"}
_LATER = 10  # years that 부터 reaches over
_TWO = 2
_TAIL = 12  # letters at the end of a question that say what is asked
_FAR = 10_000  # behind the end of any question


def _of_an_indicator(frame: Frame) -> bool:
    """지표 목표, or 서울시 자원봉사 활동률: an indicator that somebody else has."""
    named = (m for m in frame.mentions if m.exact and m.matches)
    return frame.has("kind", "indicator") or any(all(x.name.kind == "indicator" for x in m.matches) for m in named)


def case_figures(
    frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon, last: Query | None = None
) -> tuple[Query, ...]:
    """The questions for figures in cases that a message can be, one for each place it names; none where it asks for no
    number or says something that no figure answers.

    After such a question (`last`) another place or year, or other words alone, ask the same of it.
    """
    excepted = [] if TOTAL.search(frame.text) else [(m.start(1), m[1]) for m in _EXCEPT.finditer(frame.text)]
    if _of_no_case(frame) or _WHICH_NUMBER.search(frame.text) or (not excepted and _excludes(frame.text)):
        return ()
    places = places_named(frame, lexicon, compared=_compares(frame))
    if places is None or counts_cases(frame.text) or elsewhere(frame, places):
        return ()
    places = case_named(frame, places) or places
    said, units = list(words_said(frame, pieces, tokeniser, places)), _units(frame)
    said = _as_asked(
        frame, with_firm(frame.text, without_predicate(frame, said, places)), [at for at, _ in excepted], units
    )
    words, starts = [word for _, word in said], [start for start, _ in said]
    own = [w for at, w in said if SOFT not in w or not any(p.start <= at < p.end for p in places)]
    if frame.has("small_talk") and all(SOFT in w for w in own) and not ASKS.search(frame.text):
        return ()  # 알겠습니다 감사해요, and nothing asked
    if last is not None:
        turn = Turn(frame, places, own, units, _years(frame, pieces), asks=_asks(frame, placed=True))
        if followed := gone_on(turn, last, lexicon):
            return followed
    if all(SOFT in w for w in words) or not _asks(frame, placed=bool(places)) or _result_of_all(frame, said):
        return ()
    words += [TOTALS] if TOTAL.search(frame.text) else []
    words += [f"{move}{SOFT}|{_MOVES}" for move, verb in _MOVED_BY.items() if verb.search(frame.text)]
    left = _LEFT.search(frame.text) if _MONEY in units else None
    words += [f"{left.group()}{FIRM}{ASKED}"] if left else []  # 쓰고 남은 돈: no budget
    sided = with_sides(frame.text, said) if len(places) < 2 and len(units) < 2 else said
    words[: len(said)] = with_asked(_SUM_END.sub("", frame.text), sided)  # 교육 인원 합계
    years, until = _years_asked(frame, pieces, units)
    risen = units == ("%",) and _RISEN.search(frame.text)  # 전년보다 몇 % 늘었나: one figure says it
    yearly = not years and not risen and _YEARLY.search(frame.text) is not None
    many = yearly or len(years) > 1 or asks_several(frame, units) or shares(frame.text, said)
    if more := _more_than(frame, units):
        many, units = True, () if more == ANY_UNIT else (*units, more)
    both = _MONEY in units and any(_BUDGET.search(part) for part in _JOINED.split(frame.text)[1:])  # 인원과 예산
    by = operation(frame, sided, units, many=many)
    spends = (both or units in ((), (_MONEY,))) and not _SAVED.search(frame.text) and _spends(frame)
    named = next((m.end() for m in _IN_NAME.finditer(frame.text)), _FAR)  # 주민참여예산 투표 참여자: of something else
    if spends and any(SOFT not in w and at > named for at, w in said):
        spends = False
        units = units if _sum_named(frame.text, named) else tuple(u for u in units if u != _MONEY)
    made = Query(
        "case_figure",
        measure="budget" if spends else "",
        beside=() if _BUDGET.search(frame.text) or not spends else ("amount",),
        years=years,
        filters=(*_conditions(frame, units, words, [w for _, w in excepted], by, yearly=yearly), *until),
        by=by,
        nth=nth_asked(frame.text),
        period=EVERY_MONTH if frame.has("period", EVERY_MONTH) else "",
        term=" ".join(words),
    )
    return _for_each(made, places, words, starts) or (made,)


def _as_asked(
    frame: Frame, said: list[tuple[int, str]], excepted: Sequence[int], units: Sequence[str]
) -> list[tuple[int, str]]:
    """The words without what is left out, with the second of like things as it is printed (2차) and each month of a
    span that is added up."""
    said = [(at, word) for at, word in _numbered(frame, said) if at not in excepted]
    said = lightened(frame.text, _with_class(frame.text, said))
    return with_months(frame.text, said) if len(units) < _TWO else said


def _of_no_case(frame: Frame) -> bool:
    """Whether something is asked that no figure of a case answers."""
    if frame.has("forbidden") or _talks(frame) or _asks_other(frame) or _MULTIPLE.search(frame.text):
        return True
    each = frame.has("each") and not _SEEN_BY.search(frame.text)
    if _asks_when(frame) or frame.has("dialogue", "own") or each or _NAMED.search(frame.text):
        return True  # 몇 시, 몇 월: no number of anything
    if any(_YEAR.search(value) for value in frame.values("period")):
        return True  # 24년 이후 투자액: a column of a plan
    # 지표 목표, 현원: no case prints them
    return _of_an_indicator(frame) or any(w.basis in STRENGTH for _, w in frame.words)


def _conditions(
    frame: Frame, units: Sequence[str], words: Sequence[str], excepted: Sequence[str], by: str, *, yearly: bool
) -> tuple[Filter, ...]:
    """The units asked for, of how many things, that every year is, what figures may not be called, what is left out."""
    made = [*(_unit(frame, unit) for unit in units), *number_named(frame.text, by)]
    made += [Filter("class", "is", sort)] if (sort := class_asked(frame.text)) else []
    # (거점형 빼고): where nothing is called so, nothing is left out; of people, some would be (대학생 말고)
    aside = "".join(_BRACKETS.findall(frame.text))
    some = [word for word in excepted if word not in aside or word.endswith(tuple(people_in(word)))]
    made += [Filter("except" if word in some else "aside", "lacks", word) for word in excepted]
    made += [Filter("year", "is", "each")] if yearly else []
    made += [Filter("span", "is", span)] if (span := span_of(frame.text)) and by != "sum" else []
    made += [Filter("stage", "is", stage)] if (stage := stage_said(frame.text)) else []
    made += [Filter("people", "is", sort) for sort in sorts_said(words)]
    made += [Filter("staff", "is", staff) for staff in staff_said(words)]
    return (*made, *(Filter("label", "lacks", other) for other in opposites_said(words)))


def _sum_named(text: str, start: int) -> bool:
    """Whether a sum of money is asked for behind a place: 얼마, 확정액."""
    noun = FIGURE_NOUN.search(text, start)
    said = _SUM_SAID.search(text, start) is not None or _SPENT_END.search(text, start) is not None
    return said or (noun is not None and bool(noun["money"]))


def _numbered(frame: Frame, said: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """두 번째 토론회: the second of a row of like things, as it is printed (2차); not 두 번째로 많은."""
    for number in frame.numbers:
        if number.kind == "ordinal" and number.unit in _NTH and not frame.text.startswith("로", number.end):
            others = [(at, word) for at, word in said if not number.start <= at < number.end]
            said = sorted([*others, (number.start, f"{number.value}차")])
    return said


def _with_class(text: str, said: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """제일 많은 유형은: what the parts are of which one is the largest need not be printed."""
    extreme = MOST.search(text) or LEAST.search(text)
    behind = re.compile(r"\S*\s*").match(text, extreme.end()) if extreme is not None else None
    return [
        (at, word.replace("|", f"{SOFT}|", 1) if "|" in word else word + SOFT)
        if behind is not None and at == behind.end() and SOFT not in word
        else (at, word)
        for at, word in said
    ]


def _talks(frame: Frame) -> bool:
    return any(value not in _POLITE for value in frame.values("small_talk"))


def _without_known(text: str) -> str:
    """A text without the verbs that say one printed word: 처리 못 한다고 한, which is 처리불가."""
    known = [said for said in thesaurus.said(text) if _DENIED.search(text, said.start, said.end + 1)]
    return "".join(c for at, c in enumerate(text) if not any(s.start <= at < s.end for s in known))


def _excludes(text: str) -> bool:
    """Whether something is left out of what is asked for."""
    plain = _BRACKETS.sub("", _without_known(text))
    return _DENIED.search(plain) is not None or (_WITHOUT.search(plain) is not None and not _SAVED.search(plain))


def _result_of_all(frame: Frame, said: Sequence[tuple[int, str]]) -> bool:
    """… 마을학교 실적: what came of the whole case, which no single figure of it tells."""
    if not frame.has("measure", "actual", "target") or _units(frame):
        return False
    hard = [at for at, word in said if SOFT not in word]
    return all(any(m.start <= at < m.end for m in frame.mentions) for at in hard)


def _compares(frame: Frame) -> bool:
    """Whether figures of two places may be asked for together."""
    said = MOVED.search(frame.text) or _WHICH.search(frame.text)
    return said is not None or frame.has("operation", *_COMPARED)


def _for_each(query: Query, places: Sequence[Place], words: Sequence[str], starts: Sequence[int]) -> tuple[Query, ...]:
    """The question of each place, with its own words alone where each has some: 울주 성장지원금하고 홍성 도시락왓슈."""
    if not places:
        return ()
    made = []
    ends = [*(p.start for p in places[1:]), _FAR]
    each = [{n for n, at in enumerate(starts) if p.end <= at < end} for p, end in zip(places, ends, strict=True)]
    own = len(places) > 1 and all(any(SOFT not in words[n] for n in inside) for inside in each)
    for place, inside in zip(places, each, strict=True):
        before = {n for n, at in enumerate(starts) if at < places[0].start}
        kept = [w for n, w in enumerate(words) if not own or n in inside | before]
        made.append(replace(query, scope=place.scope, term=" ".join(kept)))
    return tuple(made)


def _asks_when(frame: Frame) -> bool:
    """몇 시, 몇 월: no number of anything; the month of the largest number is one."""
    return _CLOCK.search(frame.text) is not None and _WHICH_TIME.search(frame.text) is None


def _spends(frame: Frame) -> bool:
    """Whether the money is that of the work itself: 사업비, 든 돈, 얼마 들었어; what was used the most is none."""
    extreme = extreme_asked(frame.text)
    if not _BUDGET.search(frame.text) and (extreme or _LIMIT.search(frame.text) or APIECE.search(frame.text)):
        return False
    if _BUDGET.search(frame.text) is None and _NUMBER_LAST.search(frame.text):
        return False  # 쓰담 수거량: what is counted, of something that is called like spending
    return _BUDGET.search(frame.text) is not None or any(
        w.role == "measure" and w.value == "budget" for _, w in frame.words
    )


def _asks_other(frame: Frame) -> bool:
    """Whether something is asked that is no figure, in a word of its own (순위, not 우선순위)."""
    if MOST.search(frame.text) or LEAST.search(frame.text):
        return False
    own = [w for p, w in frame.words if w.role == "operation" and not frame.text[p - 1 : p].strip()]
    own = [w for w in own if w.value != "revised" or w.text in frame.text]  # 집 고쳐준: read as a slip for 고쳐진
    said = [w.value for w in own if w.text not in MOVES]  # 최대 얼마: a limit that is printed, no largest of several
    dated = _DAYS.search(frame.text) or len(frame.years()) > 1  # 20년 21년 중 언제가 많아
    return any(v in _UNSAID for v in said) or ("when" in said and not dated and not _WHICH.search(frame.text))


def _asks(frame: Frame, *, placed: bool) -> bool:
    """Whether a number is asked for: as such, or by what the question ends with (이용아동 수, 절감액, 실적)."""
    text = frame.text
    if MOST.search(text) or LEAST.search(text):
        return placed or counted_in(text) != "" or _OF_NUMBER.search(text) is not None
    if placed and _BOTH_OF_ROW.search(text):
        return True
    if _ASKS_PLACE.search(text) and not (ASKS.search(text) or _WHICH.search(text)):
        return False  # 정원보다 모자란 곳은
    if ASKS.search(text) or UNIT.search(text) or measures_said(frame) or MOVED.search(text):
        return True
    if _WHICH.search(text) or counted_in(text) or NUMBER_OF.search(text) or frame.has("operation", *_NUMBERS):
        return True
    if placed and frame.has("operation", *_COMPARED) and not _DOES.search(text):
        return True  # of nothing and nobody's: 엄마랑 할아버지 중에 뭐가 더 좋아
    ending = (
        (placed and _STAGE_END.search(text) is not None)
        or _WEAK.search(text) is not None
        or frame.has("part")
        or counted_last(text) != ""
    )
    dated = bool(frame.years()) or _PART_OF_YEAR.search(text) is not None
    return ending or (placed and dated and not _DOES.search(text))


def _more_than(frame: Frame, units: Sequence[str]) -> str:
    """The unit of a second thing asked for beside a counted one: 몇 개 채용규모는, 몇 개소에 얼마나 걷혔어."""
    counted = UNIT.search(frame.text) if units else None
    if counted is None:
        return ""
    if _AND_HOW.search(frame.text):
        return ANY_UNIT if _AND_SPENT.search(frame.text) is None else "" if _MONEY in units else _MONEY
    if _MONEY not in units and _SAVES.search(frame.text, counted.end()):
        return _MONEY  # 전신주 이설 몇 기 예산절감
    noun = FIGURE_NOUN.search(frame.text, counted.end())
    if noun is None or noun.group() in COUNTED or UNIT.search(frame.text, noun.end()) is not None:
        return ""
    unit = "%" if noun["rate"] else "원" if noun["money"] else ANY_UNIT
    return "" if unit in units else unit


def _unit(frame: Frame, unit: str) -> Filter:
    """A unit as a condition; one that a noun only suggests (이용자 수) "contains" what else may be counted."""
    return Filter("unit", "is" if UNIT.search(frame.text) or unit not in COUNTING else "contains", unit)


def _units(frame: Frame) -> tuple[str, ...]:
    if TOOK.search(frame.text):
        return ("기간",)
    if _RATE_OF_NUMBER.search(_YEARS_END.sub("", frame.text)) and UNIT.search(frame.text) is None:
        return ("%",)
    both = [_unit_of(part) for part in _JOINED.split(frame.text)]
    if all(both) and len({*both}) > 1 and UNIT.search(frame.text) is None:
        return tuple(dict.fromkeys(both))
    if len(both) == 1 and UNIT.search(frame.text) is None and _RATE_ALONE.search(frame.text):
        return ("%",)
    behind = FIGURE_NOUN.search(frame.text, len(frame.text) - _TAIL) if len(both) > 1 and not both[-1] else None
    if both[0] and behind and not (behind["money"] and both[0] == _MONEY):  # 사업비랑 … 사업비 어디가 많아: both money
        return (both[0], ANY_UNIT)  # 개소수 수거실적: of whatever the second is counted in
    made = [_SAID_AS.get(unit, unit) for unit in units_asked(frame)]
    if (
        _MONEY in made
        and SHARE.search(frame.text)
        and (len(ASKS.findall(frame.text)) < 2 or FROM_TO.search(frame.text))
    ):
        made.remove(_MONEY)  # 비율이 얼마
    if _WHICH_TIME.search(frame.text):
        made = [unit for unit in made if unit not in _TIMES]  # 몇 월에 제일 많이: no number of months
    if made in ([], [_ANY_COUNT]) and (counted := counted_in(frame.text)):
        made = [counted]
    if not made and votes_asked(frame.text):
        made.append("표")
    if _DAYS_COUNTED.search(frame.text):
        made = [unit for unit in made if unit != _ANY_COUNT]
        made.append("일")
    if _DAYS.search(frame.text):
        made.append("일")
    if "명" in made and _MINUTES.search(frame.text):
        made[made.index("명")] = "분"
    if not made and (measured := measured_in(frame.text)):
        made.append(measured)
    if not made and _LASTS.search(_STAGE_END.sub("", _YEARS_END.sub("", _BRACKETS.sub("", frame.text).rstrip()))):
        made.append("기간")
    asks_money = _SUM_SAID.search(frame.text) or _joined(frame.text)
    if (not made or (made == [_MONEY] and not asks_money)) and (person := counted_last(frame.text)):
        made = [person]
    if len(made) > 1 and _MONEY in made and not asks_money:
        made.remove(_MONEY)  # 동정부 예산 투표에 몇 명: the money is no more than what the question is about
    if _WEIGHT.search(frame.text):
        made = ["km" if _LENGTH.search(frame.text) else "kg"]
    if _COUNT.search(frame.text) and not made:
        made.append("개")
    if _MONEY in made and (_OF_NUMBER.search(frame.text) or _LENGTH.search(frame.text)):
        made.remove(_MONEY)  # 합계출산율 얼마: the amount of what is no money
    return tuple(dict.fromkeys(made))


def _joined(text: str) -> bool:
    """Whether several figures are asked for side by side."""
    return _JOINED.search(text) is not None or _SIDE_BY_SIDE.search(text) is not None


def _unit_of(text: str) -> str:
    """The unit of the figure that a part of a question ends in; "" where it ends in none."""
    text = _SUM_END.sub("", _YEARS_END.sub("", text))
    words = text.split()
    last = PARTICLE.sub("", words[-1].rstrip("?.!~")) if words else ""
    noun = FIGURE_NOUN.search(last)
    money = last in _AMOUNTS or (noun is not None and bool(noun["money"]))
    rate = noun is not None and bool(noun["rate"])
    number = _ANY_COUNT if NUMBER_OF.search(text.rstrip()) and last.endswith(_ANY_COUNT) else ""
    things = "개" if _COUNT.search(last) else ""
    return _MONEY if money else things or COUNTED.get(last, "") or ("%" if rate else counted_in(last) or number)


def _years_asked(
    frame: Frame, pieces: Sequence[Piece], units: Sequence[str]
) -> tuple[tuple[int, ...], tuple[Filter, ...]]:
    """The years of which a figure is asked for, or the condition up to which it is counted (22년 3월까지)."""
    years = _years(frame, pieces)
    if len(years) == 1 and _UNTIL.search(frame.text):
        return (), (Filter("until", "is", str(years[0])),)
    if tuple(units) == ("%",) and _BY_HOW_MUCH.search(frame.text):
        return years[-1:], ()  # 20→21년 증가율: what is printed for the later
    apart = "%" not in units and asks_apart(frame.text)
    return _with_year_before(frame.text, years) if apart else years, ()


def _with_year_before(text: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """전년보다 21년에 몇 건 늘었나: that year, and the one that it is compared with."""
    than = len(years) == 1 and _THAN_BEFORE.search(text) is not None
    return (years[0] - 1, years[0]) if than else years


def _years(frame: Frame, pieces: Sequence[Piece]) -> tuple[int, ...]:
    """The years named, all from the first where one says since; not the number in a name (비전2020위원회)."""
    spans = [(p.start, p.end) for p in pieces if p.kind == "period"]
    if MONTH_SPAN.search(frame.text):
        return frame.years()[:1]  # one figure of both, printed for the year that it begins in
    if any(in_name(frame.text, *span) for span in spans):  # 비전2020위원회 2023년 실적: the other one alone
        apart = [p.period for p in pieces if p.period is not None and not in_name(frame.text, p.start, p.end)]
        return tuple(dict.fromkeys(year for period in apart for year in period.years))
    if any(p.period is not None and (p.period.kind == "recent" or _BEFORE.match(p.text)) for p in pieces):
        return ()  # 3년치, 전년 대비: the years that are printed
    years = frame.years() or tuple(y for p in pieces if p.period is not None for y in p.period.years)
    if len(years) == 1 and any(_THAN.match(frame.text, end) for _, end in spans):
        return ()  # 2010년 대비: what it is compared with
    if len(years) == 1 and any(then_later(frame.text[end:]) for _, end in spans):
        return ()
    since = len(years) == 1 and any(frame.text[end:].lstrip().startswith(_shape.words("since")) for _, end in spans)
    return tuple(range(years[0], years[0] + _LATER)) if since else years
