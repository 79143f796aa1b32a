"""Whether the figures of an answer are of whoever, and of whatever money, is asked for; else there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Answer
from bot.refusing import asked_back, refusal, without_figure
from data.records import WON
from data.records.values import replace
from nlp.case_operations import extreme_asked
from nlp.counted import counted_in, places_counted, votes_asked
from nlp.marks import within
from nlp.normalise import key
from nlp.part import Part
from nlp.printed import NUMBER_OF, units_counted
from nlp.query import Clarify, Context, NotUnderstood
from nlp.receivers import (
    adds_several,
    asks_making,
    asks_meaning,
    asks_money,
    asks_price_of_one,
    asks_spent_so_far,
    asks_sum,
    asks_target,
    asks_what_it_costs,
    asks_what_it_takes,
    asks_what_one_gets,
    asks_whole_cost,
    counts_spots,
    deed_asked,
    earnings_in,
    ends_in_money,
    is_kin_of,
    is_of_making,
    is_scale_of_another,
    items_of_cost,
    meant_by,
    names_amount,
    names_money,
    narrowed_people,
    office_asked,
    secured_for_several,
    works_counted,
)

#: How it is printed that an amount is what one of many gets.
_FOR_ONE = re.compile(r"최초|\d+회|매[년월분]|[가-힣\d]당(?![가-힣])|1인")
_COUNTED = ("건", "명", "회", "개소", "가구", "대")
_PERSON = "명"
_RESULTS = ("target", "actual")
_OF_TEXT = ("case_figure", "printed")
_SHARED = 4  # syllables in a row that a name shares with a question which means that very thing (복지시책)
_ONE_THING = ("amount", "printed")
_TOTAL = re.compile(r"(?<![가-힣])총|합계|전체|소계")
_OF_WORK = ("사업비", "총사업비", "소요예산")  # of one of several years
_PLANNED = ("예산", "본예산", "추경")
#: 온라인 비율, 온라인이 몇 %: a share, and no number of those that are one.
_RATE_ASKED = re.compile(
    r"(?:(?<![랑고과와])\s(?:비율|비중)|몇\s?(?:%|퍼센트|프로|퍼))(?:은|는|이|가|나|야|이야|인가|인가요|이에요)?"
    r"(?:\s?(?:진행|완료|달성)?(?:했|됐|되었|한)[가-힣]{0,4})?[\s?.!~]*$"
)
_RATE_NOUN = re.compile(r"[가-힣]{2}(?<!\s[이그])(?<!환)[률율](?:은|는|이|가)?\s(?:\S{1,12}\s){0,3}?얼마")
_REMARK, _TARGET = "비고", "목표"
_HOW_OFTEN = ("건", "회", "번", "%")
_ANOTHER_NAME = re.compile(r"(?:은|는)요?[\s?.!~]*$")  # 파주 선별검사소는?


def told_of(part: Part, answer: Answer, context: Context | None, now: float) -> Answer:
    """The answer; that there is no such figure where all of its figures are of somebody or something else.

    So it is where nobody but others could be chosen among.
    """
    said = part.text.strip(" ?.!~")
    if answer.status == "not_found" and (answer.context is None or answer.context.query is None):
        return _kept_place(part, answer, now)
    if answer.choices and answer.status == "clarify" and _choices_of_others(part.text, answer.choices):
        return refusal(NotUnderstood("not_found", "no_amount", said), context, now)
    if answer.status != "answered":
        return answer
    if context is not None and (answer.figures or answer.facts) and part.leaves(things_of(answer)):
        return asked_back(Clarify("no_subject"), (), context, now)
    if _only_a_card(part.text, answer):
        return refusal(NotUnderstood("not_found", "no_amount", said, answer.items), context, now)
    if _found_without(part.text, answer) or _of_unknown_office(part.text, answer):
        return refusal(NotUnderstood("not_found", "no_amount", said), context, now)
    if answer.query is not None and answer.query.operation == "search":
        return without_figure(part.text, answer, now)
    if not answer.figures:
        return answer
    text = part.text
    if context is not None and context.query is not None and _ANOTHER_NAME.search(text):
        text = f"{text} {context.query.term}"  # the same is asked of another
    if not any(is_of_another(text, answer) for is_of_another in _OF_ANOTHER) and not _one_of_several(part.text, answer):
        return answer
    return refusal(NotUnderstood("not_found", "no_amount", said), context, now)


def _kept_place(part: Part, answer: Answer, now: float) -> Answer:
    """The answer that something is not there, with the place asked of: it is still talked of (then: 동아리는)."""
    asked = next((query for query in part.in_a_case() if query.scope), None)
    if asked is None:
        return answer
    department = answer.context.department if answer.context is not None else ""
    return replace(answer, context=Context(asked, department=department, at=now))


def things_of(answer: Answer) -> tuple[str, ...]:
    """The ids of what an answer is about."""
    query, kept = answer.query, answer.context
    named = (*query.subjects, *query.scope) if query is not None else ()
    return named or (kept.shown if kept is not None else ())


def _only_a_card(text: str, answer: Answer) -> bool:
    """Whether no more was told than whose something is and when (기관, 분야, 문의처), where a number is asked for."""
    query = answer.query
    if query is not None and query.operation == "who" and not answer.figures and ends_in_money(text):
        return True  # 담당자 교육에 예산 얼마 썼나요: no telephone number
    card = query is not None and query.operation == "attribute" and len(query.attributes) > 1 and not query.term
    if card and (asks_sum(text) or asks_price_of_one(text)) and not answer.figures:
        return True
    units = [unit for unit in units_counted(text) if unit in _COUNTED] if card else []
    return bool(units) and not any(f.unit.startswith(unit) for f in answer.figures for unit in units)


def _found_without(text: str, answer: Answer) -> bool:
    """이용자 중에 여성은: whether a case was looked for without what says which of the people are meant."""
    if answer.query is None or answer.query.operation != "search":
        return False
    headline = answer.paragraphs[0].text  # the words that were found
    return any(word not in headline for word in narrowed_people(text))


def _choices_of_others(text: str, choices: Sequence[str]) -> bool:
    """사례관리사, 통번역사, where those who live somewhere are asked for: whether all to choose from are others."""
    return any(all(meant.is_not(choice) for choice in choices) for meant in meant_by(text))


def _of_whole_cost(text: str, answer: Answer) -> bool:
    """시설비 얼마, of all that a work costs: whether an item of a cost is asked for that no figure is called."""
    query = answer.query
    if query is None or query.operation != "amount" or any(f.measure != "budget" for f in answer.figures):
        return False
    called = [f"{f.subject} {f.basis} {f.part}" for f in answer.figures]
    return any(not any(item in name for name in called) for item in items_of_cost(text))


def _of_others(text: str, answer: Answer) -> bool:
    """통.번역사 23명, where 이용자 are asked for: whether all are of people who are not meant."""
    if all(is_scale_of_another(f.basis, text) for f in answer.figures):
        return True
    if all(f.unit == _PERSON and is_kin_of(f.subject, text) for f in answer.figures):
        return True
    return any(all(f.unit == meant.unit and meant.is_not(f.basis) for f in answer.figures) for meant in meant_by(text))


def _of_another_deed(text: str, answer: Answer) -> bool:
    """고독사를 몇 건 막았나: whether no figure is called so that it tells of what was done."""
    called = deed_asked(text)
    return bool(called) and not any(
        word in f"{f.subject} {f.basis} {f.part} {f.period}" for f in answer.figures for word in called
    )


def _extreme_dropped(text: str, answer: Answer) -> bool:
    """표를 제일 많이 받은 사업: whether the largest is asked for, and figures are told without saying which it is."""
    query = answer.query
    of_text = query is not None and query.operation in _OF_TEXT
    return of_text and len(answer.figures) > 1 and not answer.items and extreme_asked(text) != ""


def _of_other_places(text: str, answer: Answer) -> bool:
    """몇 개 동에서 하는데, of 11개 사업: whether no figure is in the unit of the places counted, or called so."""
    query = answer.query
    found = places_counted(text) if query is not None and query.operation in _OF_TEXT else ""
    if not found:
        return False
    ends = (end for f in answer.figures for end in (f.unit, f.basis, f.part))
    return not any(end.endswith((found, f"{found} 수", f"{found}수")) for end in ends)


def _no_money(text: str, answer: Answer) -> bool:
    """얼마 드는 사업이야: whether it is asked what something costs, and no more told than how many of it there are."""
    if answer.query is not None and answer.query.measure:  # 공무원 몇 명이 가고 얼마 쓰나: the number was asked for
        return False
    counted = all(f.unit not in (*WON, "%") for f in answer.figures) and not units_counted(
        text
    )  # 몇 부 찍고 얼마: of two one
    if counted and all(f.measure == "count" for f in answer.figures):
        return asks_money(text)  # 사회단체 보조금 얼마: no 6개 단체
    return counted and all(f.measure in _RESULTS for f in answer.figures) and asks_what_it_costs(text)


def _of_no_rate(text: str, answer: Answer) -> bool:
    """온라인 비율: whether a share is asked for, and nothing told is one; 합격률이 얼마였고, of an amount of money."""
    remarks = _REMARK not in text  # 비고 100%: how much of it is funded, where nobody asks for the remark
    if any("%" in f.unit and not (remarks and f.basis.endswith(_REMARK)) for f in answer.figures):
        return False
    money = all(f.unit in WON for f in answer.figures) and not names_amount(text)
    return _RATE_ASKED.search(text) is not None or (money and _RATE_NOUN.search(text) is not None)


def _of_no_works(text: str, answer: Answer) -> bool:
    """사업 몇 개, of 240개 that nobody calls so: whether works are counted, and no figure of a case is called works."""
    query, counted = answer.query, works_counted(text)
    of_text = query is not None and query.operation == "case_figure" and bool(counted)
    return of_text and not any(counted in f"{f.subject} {f.basis} {f.part}" for f in answer.figures)


def _of_no_plan(text: str, answer: Answer) -> bool:
    """교육을 몇 번 하기로 했나: whether a promise is asked for, and no more told than what was done."""
    done = all(f.measure == "actual" for f in answer.figures)
    return done and within(text, "pledged") is not None


def _of_no_votes(text: str, answer: Answer) -> bool:
    """표를 제일 많이 받은: whether votes are asked for, and none are told."""
    return votes_asked(text) and not any(f.unit == "표" for f in answer.figures)


def _earned(text: str, answer: Answer) -> bool:
    """세탁소 매출, of its budget: whether what comes in is asked for, and no more is told than what is spent."""
    words = earnings_in(text)
    called = [f"{f.subject} {f.basis} {f.part}" for f in answer.figures]
    spent = all(f.measure == "budget" for f in answer.figures)
    return spent and bool(words) and not any(word in name for word in words for name in called)


def _only_money(text: str, answer: Answer) -> bool:
    """몇 명 받았어: whether nothing but money is told where those are counted who get it."""
    if not all(f.unit in WON for f in answer.figures) or names_money(text):
        return False
    counted = units_counted(text)
    number = NUMBER_OF.search(text)  # 새마을지도자 수; no 해외연수
    of_people = number is not None and (" " in number.group() or counted_in(text) == _PERSON)
    return all(unit in _COUNTED for unit in counted) if counted else of_people


def _one_of_several(text: str, answer: Answer) -> bool:
    """직원 교육 예산 합계: whether one amount is told, of a thing that only shares words with those to be added up."""
    query, first = answer.query, answer.figures[0]
    alone = query is not None and query.operation in _ONE_THING and len(query.subjects) == 1
    if not alone or any(f.unit not in WON for f in answer.figures) or _TOTAL.search(f"{first.basis} {first.part}"):
        return False
    found = query is not None and query.operation == "printed"
    said, name = key(text), key(first.subject)
    size = min(len(name), _SHARED)
    shared = any(name[at : at + size] in said for at in range(len(name) - size + 1))
    return not shared and adds_several(text, whole=found)


def _of_other_money(text: str, answer: Answer) -> bool:
    """Whether all are plans of what is asked as spent by now; or what one gets of what all get."""
    money = [f for f in answer.figures if f.unit in WON]
    if not money:
        return False
    planned = [f for f in money if f.measure == "budget"]
    of_work = [f for f in money if f.measure == "budget" or f.basis in _OF_WORK]
    if len(of_work) == len(money) and asks_price_of_one(text):
        return True
    if len(planned) == len(money) and asks_what_one_gets(text):
        return True
    if planned and all(f.basis in _PLANNED for f in planned) and asks_spent_so_far(text):
        return True
    benefit = all(f.measure == "amount" for f in money)
    return benefit and asks_whole_cost(text) and _FOR_ONE.search(answer.text) is not None


def _of_unknown_office(text: str, answer: Answer) -> bool:
    """스마트농업과 예산, of a work found by 스마트: whether an office is named that nothing told is of."""
    office = office_asked(text)
    if not office or answer.query is None or answer.query.operation != "printed":
        return False
    return not any(office in f"{f.holder} {f.subject}" for f in answer.figures)


def _of_no_making(text: str, answer: Answer) -> bool:
    """체력단련실 만드는데 든 비용, of 검진비 지원: whether what it takes to make something is asked for, and only other
    sums of a case are told that are called neither a cost nor by any making."""
    query = answer.query
    if query is None or query.operation not in _OF_TEXT or not asks_making(text):
        return False
    return all(f.measure == "amount" and not is_of_making(f"{f.subject} {f.basis} {f.part}") for f in answer.figures)


def _only_secured(text: str, answer: Answer) -> bool:
    """빅데이터 분석 소요예산, of (플랫폼 구축･데이터 구매 및 분석 관련 예산 확보 약) 3억: whether it is asked what
    one thing takes, and only what was got for several together is told."""
    (figure, *others) = answer.figures
    return not others and figure.measure == "budget" and asks_what_it_takes(text) and secured_for_several(answer.text)


def _of_no_places(text: str, answer: Answer) -> bool:
    """최종 몇 곳 골랐어, of 3건 and 2회: whether places are counted, and only how often something was done is told."""
    query = answer.query
    of_text = query is not None and query.operation in _OF_TEXT and counts_spots(text)
    return of_text and all(f.unit in _HOW_OFTEN for f in answer.figures)


def _of_no_limits(text: str, answer: Answer) -> bool:
    """지능지수가 어느 정도인 사람을 말하나: whether it is asked who is called so, and a number of them is told."""
    return asks_meaning(text) and not any(f.unit in ("점", "%", "세", "") for f in answer.figures)


def _of_no_target(text: str, answer: Answer) -> bool:
    """몇 명 목표야, of 근무자 3,700명: whether a target is asked for, and only what is called otherwise is counted."""
    counted = answer.query is not None and answer.query.operation == "amount"
    called = [f"{f.subject} {f.basis} {f.part}" for f in answer.figures]
    asked = counted and asks_target(text) and all(f.measure == "count" for f in answer.figures)
    return asked and not any(_TARGET in name for name in called)


#: What makes an answer one to another question: each looks at the question and the finished answer.
_OF_ANOTHER = (
    _of_whole_cost,
    _of_others,
    _only_money,
    _of_no_rate,
    _of_other_places,
    _no_money,
    _extreme_dropped,
    _of_another_deed,
    _of_no_plan,
    _of_no_works,
    _of_no_votes,
    _of_no_making,
    _of_no_places,
    _only_secured,
    _of_no_limits,
    _of_no_target,
    _earned,
    _of_other_money,
)
