"""What is counted in which unit (nlp/vocabulary/counted.yaml): 주민 수 in 명, 설치대수 in 대."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nlp.shapes import Shapes
from nlp.vocabulary import read_yaml

_shape = Shapes("cases")
COUNTING = frozenset(str(entry["unit"]) for entry in read_yaml("counted") if "nouns" in entry)
_APART = {"명": r"\s?", "%": r"\s?"}  # 참여 인원, as well as 참여인원
_SOMEBODY = "사람"
_SHORT = 2  # syllables
_TENS = ("10대",)
_DIGITS = 2  # of an age
_AGENT = ("자", "객")  # who does something once, and is counted so
#: 표를 제일 많이 받은 사업, 최다 득표: votes, and no rate of them.
_VOTES = _shape(r"(?<![^\W_])표[를을]?\s(?:\S{2}\s)?{votes_got}\s(?:받|얻)|득표(?![율자])")
_PARTICLE = _shape.written(r"(?:{as_noun}|{with})?좀?(?![^\W_])")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What ends a word, longest first, with its unit; then what is counted before 수."""
    ends = {str(end): str(entry["unit"]) for entry in read_yaml("counted") for end in entry.get("ends", ())}
    nouns = _units()
    longest = sorted(ends, key=len, reverse=True)
    made = [(re.compile(rf"{_begins(end)}{_APART.get(ends[end], '')}{end}{_PARTICLE}"), ends[end]) for end in longest]
    made += [(re.compile(rf"(?:{noun})(?:들)?의?\s?수{_PARTICLE}"), unit) for noun, unit in nouns.items()]
    return tuple(made)


def _begins(end: str) -> str:
    """What stands before the end of a word; a long one is a word by itself as well (세대수)."""
    return r"(?:(?<=[가-힣])|(?<![^\W_]))" if len(end) > _SHORT else "(?<=[가-힣])"


@cache
def measures() -> dict[str, str]:
    """Words that only say what is measured, with the unit that says so too."""
    return {str(word): str(entry["unit"]) for entry in read_yaml("counted") for word in entry.get("measures", ())}


@cache
def unprinted() -> frozenset[str]:
    """Words that need not be printed by a figure: they say neither what is counted nor of whom."""
    return frozenset(str(word) for entry in read_yaml("counted") for word in entry.get("unprinted", ()))


@cache
def prices() -> frozenset[str]:
    """What somebody pays: 이용료, and no budget."""
    return frozenset(str(word) for entry in read_yaml("counted") for word in entry.get("prices", ()))


def is_price(word: str) -> bool:
    """Whether a word says what somebody pays, by itself or in what it ends in: 이용료, 배송료, 상해보험료."""
    return word.endswith(tuple(prices()))


@cache
def _tails() -> re.Pattern[str]:
    """What of a word only says that something is counted: 수 of 주민수, 대수 of 설치대수."""
    entries = read_yaml("counted")
    nouns = "|".join(str(noun) for entry in entries for noun in entry.get("nouns", ()))
    ends = "|".join(sorted((str(end) for entry in entries for end in entry.get("ends", ())), key=len, reverse=True))
    return re.compile(rf"(?:(?<=[가-힣]{{2}})(?:{ends})|(?P<noun>{nouns})들?수)$")


@cache
def undone() -> dict[str, frozenset[str]]:
    """What is undone, each with what it undoes: 철거, of what was 설치."""
    return {
        str(word): frozenset(map(str, others))
        for entry in read_yaml("counted")
        for word, others in entry.get("undone", {}).items()
    }


def opposites(word: str) -> frozenset[str]:
    """What a word undoes: 설치, 조성 of 철거; nothing of most words."""
    return undone().get(word, frozenset())


def without_count(word: str) -> str:
    """A word without what only says that it is counted."""
    return _tails().sub(lambda found: found["noun"] or "", word)


def counted_in(text: str) -> str:
    """The unit of the number that a question asks for in words; "" where they do not say it."""
    if _any_form().search(text) is None:  # most questions
        return ""
    return next((unit for form, unit in _forms() if form.search(text)), "")


@cache
def _any_form() -> re.Pattern[str]:
    """What stands in whatever one of the forms does."""
    ends = (str(end) for entry in read_yaml("counted") for end in entry.get("ends", ()))
    return re.compile(rf"(?<=[가-힣])\s?(?:{'|'.join(ends)})|수")


def _numbers_of(nouns: Iterable[str]) -> re.Pattern[str]:
    """참가자 수, 직원은 몇 명: the number of those whom one of the nouns names."""
    return re.compile(rf"(?:{'|'.join(sorted(nouns))})(?:들)?(?:의|은|는|이|가)?\s?(?:수(?![가-힣]{{2}})|인원|몇)")


@cache
def _staff() -> frozenset[str]:
    return frozenset(str(noun) for entry in read_yaml("counted") for noun in entry.get("staff", ()))


def works_as(word: str) -> bool:
    """Whether a word says what somebody works as: 교사, and no 사람."""
    return word in _staff() and word not in (_SOMEBODY, *_sorts_of_people())


@cache
def _of_staff() -> re.Pattern[str]:
    return _numbers_of(_staff())


@cache
def _of_others() -> re.Pattern[str]:
    return _numbers_of(noun for noun, unit in _units().items() if unit == "명" and noun not in _staff())


def counts_staff(text: str) -> bool:
    """Whether those are counted who work somewhere: 직원 수, 종사자 몇 명."""
    return _of_staff().search(text) is not None


def counts_others(text: str) -> bool:
    """Whether people are counted who are no staff: 참가자 수, 이용자 몇 명."""
    return _of_others().search(text) is not None


def measured_in(text: str) -> str:
    """The unit of what is measured, where a word of its own says so: 길이, no 먹거리."""
    return next((unit for form, unit in _measured() if form.search(text)), "")


def things_counted() -> list[str]:
    """What the number of things is called: 개수, 갯수."""
    return [str(end) for entry in read_yaml("counted") if entry.get("unit") == "개" for end in entry.get("ends", ())]


def number_asked(word: str, behind: str) -> bool:
    """Whether of just what a word names a number is asked for in all that is said behind it: 신청 건수, 변호사 몇 명;
    not of people in general (아이들 몇 명), nor of what is done by those who are counted (참여 인원, 참여 몇 개소)."""
    found = _asker().fullmatch(behind)
    if found is None or is_people(word):
        return False
    return found["times"] is not None or not (word in done() or word in _acts())


@cache
def _acts() -> frozenset[str]:
    return frozenset(act for noun in _units() if (act := done_by(noun)))


@cache
def _asker() -> re.Pattern[str]:
    """What asks for the number of a noun before it, and nothing more: 몇 건이야, 건수는, 몇 명."""
    ends = [
        (str(end), str(entry["unit"]))
        for entry in read_yaml("counted")
        if entry.get("unit") in ("건", "회", "명", "개", "대")
        for end in entry.get("ends", ())
    ]
    times = "|".join(end for end, unit in ends if unit in ("건", "회"))
    other = "|".join(end for end, unit in ends if unit not in ("건", "회"))
    asks = _shape.written(r"(?:{is_number}|이나\s?[돼되]\S*|\s?{number_did}\S*)?")
    return _shape(
        r"(?:{object}?\s?{received}\s?{who_received}?들?[은는이]?\s?(?:(?:총|모두)\s?)?)?"
        r"(?:(?P<times>몇\s?(?:[건회]|개(?!소)){so_many}|(?:{times}){particle})"
        r"|몇\s?{unit_of_people}{so_many}|(?:총\s)?(?:{other}){particle})",
        so_many=asks,
        times=times,
        other=other,
        particle=_PARTICLE,
    )


def counted_last(text: str) -> str:
    """The unit of those that a question ends in (홈페이지 방문자 2021년, 보급 가구), "" where it ends in none."""
    found = _last().search(text)
    return _units()[found[1] or found[2]] if found else ""


def is_people(word: str) -> bool:
    """Whether a word says who is counted: 외국인, 이용자."""
    return _units().get(word) == "명"


def people_in(text: str) -> list[str]:
    """The words of a text that say who is counted."""
    return [noun for noun, unit in _units().items() if unit == "명" and noun in text]


def is_agent(word: str) -> bool:
    """Whether a word says who does something (이용객, 환자), and more than that they come (참석자)."""
    return word.endswith(_AGENT) and is_people(word) and word not in _anyone()


@cache
def _anyone() -> frozenset[str]:
    return frozenset(str(noun) for entry in read_yaml("counted") for noun in entry.get("anyone", ()))


@cache
def narrowing() -> frozenset[str]:
    """Words that say of which part a figure is: 토요일 환자, 여성 이용자."""
    return frozenset(str(word) for entry in read_yaml("counted") for word in entry.get("narrows", ()))


@cache
def _ages() -> tuple[str, ...]:
    return tuple(str(noun) for entry in read_yaml("counted") for noun in entry.get("ages", ()))


def is_age(word: str) -> bool:
    """Whether a word says of what age those are that a figure is of: 30대, 65세; no 10대 과제, which are ten."""
    number = next((word.removesuffix(end) for end in _ages() if word[:1].isdigit() and word.endswith(end)), "")
    return number.isdigit() and word not in _TENS and len(number) == _DIGITS


def is_sort_of_people(word: str) -> bool:
    """Whether a word says which people are counted, by more than what they do: 여학생, 노인, and no 참여자."""
    return word.endswith(_sorts_of_people())


def is_sort(word: str) -> bool:
    """Whether a word is itself one that says which people are counted: 장애인, and no 장애인복지관."""
    return word in _sorts_of_people()


@cache
def _sorts_of_people() -> tuple[str, ...]:
    return tuple(str(noun) for entry in read_yaml("counted") for noun in entry.get("sorts", ()))


@cache
def done() -> frozenset[str]:
    """What is done and counted: 발굴, 반영, 접수."""
    return frozenset(str(noun) for entry in read_yaml("counted") for noun in entry.get("done", ()))


def done_by(word: str) -> str:
    """What those do who are counted so: 참여 of 참여자, which others print as 참여대상; "" of any other word."""
    return word[:-1] if word in _units() and word.endswith(_AGENT) else ""


@cache
def _last() -> re.Pattern[str]:
    said = (noun for noun, unit in _units().items() if noun.endswith(_AGENT) or noun == unit)
    nouns = "|".join(sorted(said, key=len, reverse=True))
    years = _shape.written(r"(?:\s(?:\d+년(?:도|에)?|\d{1,2}월\s?말?\s?{by_then}))*")  # and by which month
    yearly = _shape.written(r"\s{each_year}\S*(?:\s\S+)?")
    return re.compile(
        rf"(?:({nouns}){_PARTICLE}{years}(?:{yearly})?|(?<!\S)({_SOMEBODY}){_PARTICLE}{years}{yearly})[\s?.!~]*$"
    )


@cache
def _units() -> dict[str, str]:
    return {str(noun): str(entry["unit"]) for entry in read_yaml("counted") for noun in entry.get("nouns", ())}


@cache
def _measured() -> tuple[tuple[re.Pattern[str], str], ...]:
    said = ((word, unit) for word, unit in measures().items() if unit)
    return tuple((re.compile(rf"(?<![^\W_]){word}{_PARTICLE}"), unit) for word, unit in said)


def votes_asked(text: str) -> bool:
    """Whether a question is about how many votes something got."""
    return "표" in text and _VOTES.search(text) is not None


def places_counted(text: str) -> str:
    """What the places are called whose number a turn asks for that names nothing (몇 개 동에서 하는데: 동), else ""."""
    found = _places().match(text) if text.startswith("몇") else None
    return found[1] if found else ""


@cache
def _places() -> re.Pattern[str]:
    return _shape(r"\A몇\s?개\s?({counted_place})(?={behind_counted_place}?(?![가-힣]))")
