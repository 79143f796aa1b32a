"""Of whom a number is asked (nlp/vocabulary/receivers.yaml): those whom a work is for, or those who do it; and of what
money: all of it, what is spent by now."""

from __future__ import annotations

import re
from functools import cache

from data.records.values import value
from nlp.counted import narrowing, people_in
from nlp.normalise import key
from nlp.vocabulary import read_yaml

_SCALE = "규모"


@value
class Meant:
    """What a question can only mean: a figure in `unit` whose label ends in one of `never` is of something else."""

    unit: str
    said: tuple[str, ...]
    never: tuple[str, ...]
    anywhere: bool = False

    def is_not(self, label: str) -> bool:
        """Whether what is called so is of somebody else."""
        words = label.split() if self.anywhere else [label]
        return any(key(word).endswith(self.never) for word in words)


def meant_by(text: str) -> list[Meant]:
    """What a question says of whom its number is, unless it names what would be of somebody else (검사인력)."""
    said = [m for m in _meant() if any(word in text for word in m.said)]
    return [m for m in said if _named(m.never).search(text) is None]


def is_scale_of_another(label: str, text: str) -> bool:
    """채용규모, where neither what is meant to be done (채용) nor its scale is asked for: 면접 본 사람 몇 명."""
    planned = [act for act in _words("scales") if f"{act}{_SCALE}" in label.split()]
    return bool(planned) and _SCALE not in text and not any(act in text for act in planned)


def is_kin_of(name: str, text: str) -> bool:
    """새마을지도자 자녀 장학금, where 새마을지도자 are asked for: whether those whom a name counts are others' kin."""
    return any(found[1] in text and found[2] not in text for found in _kin().finditer(name))


@cache
def _kin() -> re.Pattern[str]:
    return re.compile(rf"([가-힣]{{2,}})\s({'|'.join(_words('kin'))})(?![가-힣])")


def asks_whole_cost(text: str) -> bool:
    """Whether all that something costs is asked for: 쓰는 돈 다 합쳐 얼마."""
    return _both(text, "whole", "costs")


def asks_price_of_one(text: str) -> bool:
    """Whether it is asked what one of many costs: 도시락 하나 값이 얼마야."""
    return _one().search(text) is not None


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(_words('one'))})(?:에|당|의)?\s?(?:{'|'.join(_words('price'))})")


def works_counted(text: str) -> str:
    """What is counted where works are (사업 몇 개, 몇 개 사업); "" for any other question."""
    found = _works().search(text)
    return next(filter(None, found.groups())) if found else ""


@cache
def _works() -> re.Pattern[str]:
    works, units = "|".join(_words("works")), "|".join(_words("counted_in"))
    behind = r"(?:이|은|을|는|를)?\s(?:총\s|모두\s)?"
    return re.compile(rf"(?<![가-힣])({works}){behind}몇\s?(?:{units})|몇\s?(?:{units})\s?({works})(?![가-힣]{{2}})")


def asks_what_one_gets(text: str) -> bool:
    """Whether it is asked what somebody gets on a condition: 출산하면 지원금 나오나요."""
    return _got().search(text) is not None


@cache
def _got() -> re.Pattern[str]:
    gifts, given = "|".join(_words("gifts")), "|".join(_words("given"))
    return re.compile(rf"[가-힣]{{2,}}면\s(?:{gifts})(?:을|은|이|를|도|만)?\s?(?:\S+\s)?(?:{given})")


def narrowed_people(text: str) -> list[str]:
    """The words of a question for people that say which part of them is meant: 이용자 중에 여성은."""
    return [w for w in narrowing() if w in text] if set(people_in(text)) - narrowing() else []


def asks_spent_so_far(text: str) -> bool:
    """Whether it is asked what has been spent by now, or in a part of the year: 지금까지 얼마 집행했어."""
    return _both(text, "so_far", "spent")


def asks_what_it_costs(text: str) -> bool:
    """Whether it is asked how much money something takes: 전체로 얼마 드는 사업이야."""
    return _cost().search(text) is not None


@cache
def _cost() -> re.Pattern[str]:
    return re.compile(rf"얼마(?:나|를|가)?\s?(?:{'|'.join(_words('costs'))})")


def asks_money(text: str) -> bool:
    """Whether 얼마 is of money alone: 보조금 얼마, 얼마나 지원하나; no 회원수 얼마."""
    return _money().search(text) is not None


@cache
def _money() -> re.Pattern[str]:
    noun, done = "|".join(_words("moneys")), "|".join(_words("gives"))
    return re.compile(rf"(?:{noun})(?:은|는|이|가|을|를|으로|로)?\s?(?:총\s?)?얼마|얼마(?:나|를|씩)?\s?(?:{done})")


def ends_in_money(text: str) -> bool:
    """Whether a question ends in how much money something takes: 담당자 교육에 예산 얼마 썼나요."""
    return _money_last().search(text) is not None


@cache
def _money_last() -> re.Pattern[str]:
    spent = "|".join(_words("spent_on"))
    return re.compile(rf"(?:{spent})(?:은|는|이|가|을|를)?\s(?:총\s)?얼마(?:나|를)?(?:\s?[가-힣]{{1,8}})?[\s?.!~]*$")


def office_asked(text: str) -> str:
    """The office right before what is asked of it (스마트농업과 예산); "" for none."""
    found = _office().search(text)
    return found[1] if found else ""


@cache
def _office() -> re.Pattern[str]:
    asked = "|".join(_words("of_an_office"))
    return re.compile(rf"(?<![가-힣])([가-힣]{{3,}}[가-힣]과)\s(?:총\s?)?(?:{asked})(?:은|이|얼마|\s|[?.!~]|$)")


def counts_spots(text: str) -> bool:
    """Whether places are counted: 몇 곳, 몇 군데."""
    return any(f"몇 {spot}" in text or f"몇{spot}" in text for spot in _words("spots"))


def asks_what_it_takes(text: str) -> bool:
    """Whether it is asked by its printed name what something takes: 소요예산."""
    said = key(text)
    return any(key(word) in said for word in _words("takes"))


def secured_for_several(told: str) -> bool:
    """Whether money is told that was got for several things together: (플랫폼 구축･데이터 구매 관련 예산 확보)."""
    secured = "|".join(_words("secured"))
    return re.search(rf"\([^()]*[･·,][^()]*(?:{secured})[^()]*\)", told) is not None


def names_money(text: str) -> bool:
    """Whether an amount of money is asked for by its name."""
    return any(word in text for word in _words("money"))


def names_amount(text: str) -> bool:
    """Whether an amount of money is named by a noun, and not only asked for by 얼마."""
    return any(word in text for word in _words("amounts"))


def asks_sum(text: str) -> bool:
    """Whether a question ends in a sum of money: 안내시스템 구축비."""
    return _sums().search(text) is not None


@cache
def _sums() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[가-힣\s])(?:{'|'.join(_words('sums'))})(?:은|는|이|가|좀)?(?:\s(?:얼마|알려)\S*)?[\s?.!~]*$"
    )


def asks_making(text: str) -> bool:
    """Whether it is asked what it took to make something: 구축비 얼마, 만드는데 든 비용."""
    return _making().search(text) is not None


@cache
def _making() -> re.Pattern[str]:
    sums, made, money = ("|".join(_words(kind)) for kind in ("sums_of_making", "making", "costs_of_making"))
    return re.compile(rf"(?<=[가-힣\s])(?:{sums})|(?:{made})\s?(?:\S{{1,4}}\s){{0,2}}(?:{money})")


def is_of_making(label: str) -> bool:
    """Whether a sum is called a cost of a work, or by what is made; what was saved (예산 절감) is neither."""
    if any(word in label for word in _words("saved")):
        return False
    return any(word in label for word in (*_words("called_made"), *_words("sums_of_making")))


def asks_meaning(text: str) -> bool:
    """Whether it is asked of whom a word is said, in numbers: 지능지수가 어느 정도인 사람을 말하나요."""
    return _meaning().search(text) is not None


@cache
def _meaning() -> re.Pattern[str]:
    who, says = "|".join(_words("somebody")), "|".join(_words("means"))
    return re.compile(rf"(?:어느\s?정도|얼마|몇\s?\S+?)\S*\s(?:\S+\s)?(?:{who})(?:을|를)\s?(?:{says})")


def asks_target(text: str) -> bool:
    """Whether the number that is aimed at is asked for: 몇 명 목표야, 목표는 몇 명."""
    return _target().search(text) is not None


@cache
def _target() -> re.Pattern[str]:
    aim = "|".join(_words("aim"))
    return re.compile(rf"몇\s?\S+?(?:이|을|를)?\s(?:{aim})|(?:{aim})(?:은|는|이|가)?\s몇\s?[가-힣]")


def adds_several(text: str, *, whole: bool) -> bool:
    """Whether money is asked for that several things come to together: 교육 예산 합계; `whole`: or the whole of it
    (총액), which one thing has as well."""
    said = (*_words("added"), *(_words("total") if whole else ()))
    return any(word in text for word in said) and names_money(text)


def deed_asked(text: str) -> tuple[str, ...]:
    """What a figure must be called to tell of what was done to those counted: 고독사를 몇 건 막았나; () for no deed."""
    return next((called for deed, called in _deeds() if deed.search(text)), ())


@cache
def _deeds() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    made = []
    for entry in (e for e in read_yaml("receivers") if "deed" in e):
        deeds = "|".join(map(str, entry["deed"]))
        asked = re.compile(rf"몇\s?(?:명|건|회|곳|번|개|가지|사람)(?:이나|을|를)?\s?(?:{deeds})")
        made.append((asked, tuple(map(str, entry["called"]))))
    return tuple(made)


def earnings_in(text: str) -> list[str]:
    """What comes in that a question asks for: 매출."""
    return [word for word in _words("earnings") if word in text]


def items_of_cost(text: str) -> list[str]:
    """What a cost is made of that a question names: 시설비."""
    return [word for word in _words("items") if word in text]


def _both(text: str, first: str, second: str) -> bool:
    return all(any(word in text for word in _words(kind)) for kind in (first, second))


@cache
def _meant() -> tuple[Meant, ...]:
    entries = (entry for entry in read_yaml("receivers") if "asks" in entry)
    return tuple(
        Meant(str(e["unit"]), tuple(map(str, e["said"])), tuple(map(str, e["never"])), bool(e.get("anywhere")))
        for e in entries
    )


@cache
def _named(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words, or what ends in it, by itself: 검체인력은; no 장애아동지원센터."""
    return re.compile(rf"(?:{'|'.join(words)})(?:들|수)?(?:이|가|은|는|을|를|의|도|에게|한테)?(?![^\W_])")


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(str(word) for entry in read_yaml("receivers") for word in entry.get(kind, ()))
