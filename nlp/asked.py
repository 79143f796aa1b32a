"""What the words of a frame ask for, before names are looked at."""

from __future__ import annotations

import re

from data.records.values import value
from nlp.conditions import Conditions, past_the_whole, read_conditions
from nlp.frame import Frame
from nlp.marks import behind
from nlp.negation import denied, opposite
from nlp.persons import PERSONS, only_act
from nlp.shapes import Shapes
from nlp.vocabulary import FUNDS, Word

_shape = Shapes("asked")
#: Measures and states that only indicators (and the tasks that carry them out) have.
INDICATOR_MEASURES = ("target", "actual", "achievement", "weight", "lastyear_ratio")
INDICATOR_STATES = ("missed", "met", "exceeded", "unreported", "not_begun", "rising", "falling", "key", "ordinary")
MEMBER_OPERATIONS = ("top", "bottom", "rank", "list", "count", "sum", "average")
CHANGES = ("change", "change_rate", "increase", "decrease")
_THINGS = ("programme", "indicator", "task", "goal", "case", "group")
_ORDERED = ("top", "bottom", "rank", "most")
LUMPS = ("총사업비", "기투자")
_ONWARD = re.compile(r"\d\d년도?\s?이후")
_PEOPLE = _shape.words("people")
_WEIGHT = "weight"
_HOW_MANY = re.compile(r"(?<![가-힣])몇")
_GRADE = "급"
_NEAR = 2  # characters between 직원 and 정원, its particle among them
_NUMBER = _shape.words("number_of")


@value
class Asked:
    """What the words of a frame ask for, before names are looked at."""

    measures: tuple[str, ...]
    basis: str
    bases: tuple[str, ...]  # every stage named, in order
    operations: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    attributes: tuple[str, ...]
    states: tuple[str, ...]
    parts: tuple[str, ...]
    comparisons: tuple[str, ...]  # > or <, with or without a number to compare with
    conditions: Conditions
    group: str = ""  # how the set is taken apart: a kind (과별 단위사업) or an attribute (=지원형태)
    each: bool = False  # one of each is asked for: 과별 예산, 직급별 정원
    text: str = ""
    columns: tuple[tuple[str, str], ...] = ()  # every figure named, as (measure, stage)
    lump: bool = False  # a lump of a plan of investment by any of its words: 지금까지 들어간 돈

    @property
    def invests(self) -> bool:
        """Whether a plan of investment is asked of: 투자계획, 총사업비, 기투자, 24년 이후."""
        lumped = self.lump or any(lump in self.text for lump in LUMPS) or _ONWARD.search(self.text) is not None
        return "투자계획" in self.bases or lumped

    def does(self, *operations: str) -> bool:
        for one in self.operations:  # noqa: SIM110 - asked some forty times in a question, mostly of one or none
            if one in operations:
                return True
        return False

    @property
    def measure(self) -> str:
        return self.measures[0] if self.measures else ""


#: The name of the head of a government, which is written as one word with it: 진천군수 이름.
_HEAD = _shape(r"[가-힣]군수님?(?:{as_subject}|의)?\s?{name_asked}")
_AMONG = _shape(r"\s?(?:들\s?)?{among}(?![가-힣])")
_IN_A_PLAN = _shape(r"계획{in_plan}\s")
#: What something was, asked before its target: 몇 명이었고 …
_WAS_AND = _shape(
    r"(?:몇\s?\S{1,4}|얼마)(?:였|이었)고|몇\s?\S{1,3}\s?(?:이나\s?)?(?:정도\s?)?(?:[가-힣]{2}했|{did}){and_what}"
)


def asked(frame: Frame, conditions: Conditions | None = None) -> Asked:
    """Read the words of a frame; its conditions, where they were read (and taken out of it) already."""
    conditions = conditions or read_conditions(frame)
    kinds, group, counting = _kinds(frame, conditions)
    # 세부사업 수 under a condition is counted, not read
    figures = [w for _, w in frame.words if w.role == "measure" and not (counting and w.basis in _COUNTED)]
    if any(w.value == "budget" for w in figures):
        figures = [w for w in figures if not _of_whom(frame, w)]
    if any(w.value == "benefit" for w in figures):
        figures = _of_gifts(frame, figures)
    if any(w.value == "target" and not w.verb for w in figures):
        figures = [w for w in figures if not (w.verb and w.value == "budget")]  # 올해 잡은 목표치는
    if not frame.has("operation", "how_much"):
        figures = [w for w in figures if not _so_many(frame, w)]
    if kinds == [("indicator", "")]:
        figures = [w for w in figures if not (w.verb and w.value == "budget")]  # 과에서 잡아놓은 성과지표
    bases = [w.basis for w in figures if w.basis]
    measures, kinds = _of_goals(list(dict.fromkeys(w.value for w in figures)), kinds, figures)
    if measures in (["target"], ["planned"]) and _WAS_AND.search(frame.text):
        measures.insert(0, "actual")  # 몇 퍼센트였고 목표는 얼마였어: what it was is asked as well
    counted = frame.has("operation", "how_many", "count") and all(w.verb for w in figures if w.value == "benefit")
    if measures == ["benefit"] and any(k == "programme" for k, _ in kinds) and frame.has("operation", *_ORDERED):
        measures = ["budget"]  # 제일 적게 받은 단위사업
    if "benefit" in measures and (len(measures) > 1 or counted):
        measures.remove("benefit")  # 받다 and 주다 mean benefits only where nothing else is asked (몇 점 받았어요)
    if len(measures) > 1 and (among := [w for p, w in said_among(frame) if w.value in measures]):
        measures = [m for m in measures if m != among[0].value]  # 목표 중에 사업비 제일 큰 것: of the indicators
        kinds = kinds or [("indicator", "")]
    if len(measures) > 1 and _IN_A_PLAN.search(frame.text):
        measures = [m for m in measures if m != "planned"]  # 2026년 계획에서 가중치: where it stands
    if "count" in measures and all(w.text.startswith("몇") for w in figures if w.value == "headcount"):
        measures = [m for m in measures if m != "headcount"]  # 회원이 몇 명씩: how many of those
    if measures == ["planned"] and (frame.has("period") or frame.has("operation", "how_many")):
        measures = ["target" if frame.has("operation", "how_many") else "budget"]  # 몇 회 할 계획, 24년 이후 계획액
    if not measures and (
        _totals(frame)
        or frame.has("period", *LUMPS)
        or (frame.has("part", *FUNDS) and (not kinds or frame.has("operation", "how_much")))
    ):  # 총사업비, 국비
        measures.append("budget")
    if not measures and not kinds and any(_GRADE in part for part in frame.values("part")):
        measures.append("headcount")  # 정무기획과 4급 이상
    measures = _not_limiting(measures, kinds, conditions)
    return Asked(
        measures=tuple(measures),
        basis=_basis(frame, bases),
        bases=tuple(dict.fromkeys(bases)),
        operations=tuple(dict.fromkeys((*_operations(frame), *(("count",) if counting else ())))),
        kinds=tuple(_most_specific(kinds)),
        attributes=tuple(_attributes(frame)) or (("담당자",) if _HEAD.search(frame.text) else ()),
        states=_states(frame),
        parts=(EACH_PART,) if frame.has("each", EACH_PART) else tuple(frame.values("part")),
        comparisons=tuple(v for v in frame.values("filter") if v in (">", "<", ">=", "<=")),
        conditions=conditions,
        group=group,
        text=frame.text,
        columns=tuple(dict.fromkeys((w.value, w.basis) for w in figures if w.value in measures)),
        each=bool(_each(frame)) and not frame.has("each", EACH_PART),
        lump=frame.has("period", *LUMPS),
    )


def _not_limiting(measures: list[str], kinds: list[tuple[str, str]], conditions: Conditions) -> list[str]:
    """가중치 40인 지표들 24년 달성률: less a weight that only says which indicators are meant, and is of no year."""
    limited = any(f.field == _WEIGHT for f in conditions.filters)
    return [m for m in measures if m != _WEIGHT] if limited and kinds and len(measures) > 1 else measures


#: 몇 회로 잡았어, 몇 명 잡혀 있나: a number, and no money.
_SO_MANY = _shape(r"몇\s?{counted_unit}{as_so_many}?\s?$")


def _so_many(frame: Frame, word: Word) -> bool:
    """Whether a verb that money is set aside with says it of a number that is asked for."""
    places = [p for p, w in frame.words if w is word] if word.verb and word.value == "budget" else []
    return bool(places) and all(_SO_MANY.search(frame.text[:p]) for p in places)


_FROM_TO_YEAR = re.compile(r"\d\s?년?도?\s?(?:→|->|=>|에서)\s?'?\d")
_MOVED_BY_PERCENT = _shape(
    r"몇\s?{percents}{roughly}?\s(?:[더덜]\s)?{moved}"
    r"|{last_year}\s?{than}\s?(?:{budgeted}\s?)?몇\s?{percents}(?!\s?{carried_out})"
)
_PER_CENT = re.compile(r"몇|퍼센트|ratio")
#: 비율로 따지면 많이 줄어든, not 몇 퍼센트로 줄었나: things are put in order by the rate, and not by the amount.
_BY_RATE = _shape(r"(?<!몇)(?<!몇 ){by_rate}\s?{by_it}(?![가-힣]*\s?{amounts_to})")
_PLUS = re.compile(r"(?<=[가-힣\s])\+(?=[가-힣\s])")
#: 처리기간 단축: how long something takes now, and not when it is.
_SHORTENED = _shape(r"[가-힣]{time_taken}{as_noun}?\s?(?:얼마나\s)?{shortened}")
_DATES = frozenset({"사업기간", "일정", "언제"})
_WHO_IS = _shape(r"{person_name}(?:이|은|은요)?\s?{who_is_it}")
#: 25년보다 적은 사업: what is compared with another year has fallen or risen.
_MOVED_FROM = {"less": "decrease", "more": "increase"}


def _against_a_year(frame: Frame) -> bool:
    """26년 예산이 25년보다 적은 단위사업, 올해 편성액이 작년 편성액보다 낮은 것."""
    measures = {p: p + len(w.text) for p, w in frame.words if w.role == "measure"}
    ends = [p.end for p in frame.periods if p.kind == "year"]
    ends += [end for p, end in measures.items() for at in ends if 0 <= p - at <= 1]
    plain = not frame.has("operation", "most", "top", "bottom") and not frame.numbers
    return plain and any(behind(frame.text, end, "than") for end in ends)


def _of_gifts(frame: Frame, figures: list[Word]) -> list[Word]:
    """The words for figures, less those that say whose they are, and receiving where no money is received."""
    if not frame.has("operation", "how_many"):
        figures = [w for w in figures if not of_whom(w)]  # 직원을 전입시킨 기업체는 얼마 받아
    if any(w.value == "benefit" and w.verb for w in figures) and _got_no_money(frame):
        return [w for w in figures if w.value != "benefit"]
    return figures


#: 최고점 받은, 1위를 받은: a mark, and no money.
_MARKED = re.compile(r"(?:최[고저]점|점수?|\d[위등]|등급)(?:을|를|으로)?\s?받")
_RECEIVED = re.compile(r"(?:을|를|으로|로)?\s?받")


def _got_no_money(frame: Frame) -> bool:
    """Whether what is received is a mark or a printed value (지정위탁 받은 센터), and nothing that is paid."""
    values = (frame.end_of(p, w) for p, w in frame.words if w.role == "value")
    return _MARKED.search(frame.text) is not None or any(_RECEIVED.match(frame.text, end) for end in values)


def _attributes(frame: Frame) -> list[str]:
    """The attributes named; 세부사업 이름이 뭐였더라 asks for no person."""
    things = any(w.role == "kind" and w.value.split("/")[0] in _THINGS for _, w in frame.words)
    counted = {p for p, w in frame.words if w.role == "attribute" and _COUNTED_IN.search(frame.text[:p])}
    named = {
        w.value
        for p, w in frame.words
        if w.role == "attribute" and p not in counted and not (things and w.text.startswith("이름"))
    }
    if frame.has("operation", "who") and any(w.text == _TURN_TO for _, w in frame.words):
        named.discard("문의처")  # 문의하려는데 어느 과로 가야 돼요
    acting = PERSONS if only_act(frame) else frozenset[str]()
    acting |= _DATES if _SHORTENED.search(frame.text) else frozenset()
    made = [value for value in frame.values("attribute") if value in named and value not in acting]
    indicators = any(x.name.kind == "indicator" for m in frame.mentions for x in m.matches)
    if frame.has("operation", "how_many", "count") and not indicators and frame.mentions:
        made = [value for value in made if value != _TYPE]  # 어린이집 가운데 가정 유형 몇 곳
    if frame.has("operation", "how_many", "count") or frame.has("filter", "lacks"):
        made = [value for value in made if not frame.has("label", value)]  # 자매결연 몇 곳: the number is printed too
    if len(made) == 1 and frame.years() and frame.has("measure") and _IN_THE_YEAR.search(frame.text):
        made = []  # 설립한 해(2021) 예산: of which year
    nobody = things or frame.has("kind") or frame.has("value")  # 지정위탁 받은 공공센터 이름: of bodies
    if not made and not nobody and frame.mentions and _WHO_IS.search(frame.text):
        made = ["담당자"]  # 국제관계대사 이름이 뭐예요
    return made


#: 설립한 해의 예산, 설치된 연도에: a clause that says which year is meant.
_IN_THE_YEAR = _shape(r"[가-힣]{2}{done_then}\s?{year}(?![가-힣]{2})")

#: 몇 개 유형: how many there are, and not which.
_COUNTED_IN = re.compile(r"몇\s?(?:개|가지)\s?$")
_VERB_TO_KIND = 6  # characters: 고 있는, and a space
_TURN_TO = "문의"
_HELD_BY = _shape.words("held_by")


def _holds_kind(frame: Frame, position: int, word: Word) -> bool:
    """외국인국제정책과 소관 단위사업: whose things are meant, and not who is in charge."""
    end = position + len(word.text)
    near = _VERB_TO_KIND if word.verb else 1  # 맡고 있는 단위사업
    kinds = any(
        w.role == "kind" and not w.value.startswith("department") and 0 <= p - end <= near for p, w in frame.words
    )
    return kinds and any(0 <= position - m.end <= 1 for m in frame.mentions)


_WHICH_TIME = _shape(r"언제가\s.*{more_there}")  # of two times the one with more, no date
_MADE_UP = "구성"
#: From the end of an order (밑에서 세 번째), or what lies beneath a thing named (국제행사유치 밑에서 하는 사업).
_BENEATH = _shape.words("beneath")


def _operations(frame: Frame) -> list[str]:
    """The operations named, in order."""

    def lies(position: int, word: Word) -> object:
        end = position + len(word.text)
        behind = [n for n in frame.numbers if 0 <= n.start - end <= 1]
        beneath = word.text in _BENEATH and all(n.value == 1 for n in behind)  # X 밑에서 1등: the first of those
        head = word.value == "count" and _HEAD.search(frame.text)  # 진천군수는 누구: 수는 is no number of things
        which = word.value == "when" and _WHICH_TIME.match(frame.text, position)
        held = word.value == "who" and (word.verb or word.text in _HELD_BY) and _holds_kind(frame, position, word)
        made_up = word.text == _MADE_UP and frame.has("operation", "when")  # 위원회 구성은 언제: done, and no list
        above = [m.end for m in frame.mentions] + [p + len(w.text) for p, w in frame.words if w.role == "kind"]
        return head or held or which or made_up or (beneath and any(0 <= position - end <= 1 for end in above))

    made = [w.value for p, w in frame.words if w.role == "operation" and not lies(p, w)]
    if len(frame.mentions) > 1 and _PLUS.search(frame.text):
        made.append("sum")
    if any(w.value == "sum" and w.text.endswith(_HOW_MUCH) for _, w in frame.words if w.role == "operation"):
        made.append("how_much")  # 모두 얼마
    if "share" in made and _FROM_TO_YEAR.search(frame.text) and len(frame.years()) > 1:
        made = ["change_rate" if value == "share" else value for value in made]  # 25→26 몇 %
    of_whole = any(w.value == "share" and not _PER_CENT.match(w.text) for _, w in frame.words)  # 구성비
    moved = _MOVED_BY_PERCENT.search(frame.text) and not of_whole
    if "share" in made and moved and not frame.has("operation", "rank", "top", "most"):
        made = ["change_rate" if value == "share" else value for value in made]  # 몇 프로나 줄었어
    if "share" in made and {"increase", "decrease"} & {*made} and _BY_RATE.search(frame.text):
        made = ["change_rate" if value == "share" else value for value in made]  # 가장 큰 비율로 깎인
    if frame.has("kind") and _against_a_year(frame):
        made = [_MOVED_FROM.get(value, value) for value in made]
    if "when" in made and _DAYS.search(frame.text) and frame.has("measure", "target", "actual"):
        made = ["how_many" if value == "when" else value for value in made]  # 처리기간 목표가 며칠: no date
    if frame.has("operation", "apiece") and _apiece(frame):
        made.append("average")
    return list(dict.fromkeys(made))


_HOW_MUCH = "얼마"
_DAYS = re.compile(r"(?<!월 )며칠(?!부터|까지)|몇\s?일(?![자부까])")


def _apiece(frame: Frame) -> bool:
    """단위사업 하나당 예산: what one of them has on average."""
    ends = [p + len(w.text) for p, w in frame.words if w.role == "kind"]
    return any(0 <= p - end <= 1 for p, w in frame.words if w.value == "apiece" for end in ends)


def said_among(frame: Frame) -> list[tuple[int, Word]]:
    """The words of an indicator's figures that name the set it is one of: 목표 중에, 실적 가운데."""
    said = [(p, w) for p, w in frame.words if w.role == "measure" and w.value in INDICATOR_MEASURES]
    return [(p, w) for p, w in said if _AMONG.match(frame.text[p + len(w.text) :])]


def _kinds(frame: Frame, conditions: Conditions) -> tuple[list[tuple[str, str]], str, bool]:
    """The kinds asked for, what the set is taken apart by, and whether the number of things is asked (단위사업 수)."""
    each = _each(frame)
    said = [(p, w) for p, w in frame.words if w.role == "kind" and not _in_apposition(frame, p, w)]
    said = [(p, w) for p, w in said if not _says_level(frame, p, w)]
    fields = any(w.role == "value" and w.value.startswith("분야=") for _, w in frame.words)
    values = [w.value for p, w in said if p not in each]
    values = list(dict.fromkeys(v for v in values if not (fields and v == "field")))  # 사회복지 분야 예산
    apart = list(dict.fromkeys((*(w.value for p, w in said if p in each), *frame.values("each"))))
    kinds = [(value.partition("/")[0], value.partition("/")[2]) for value in values]
    numbered = measures_counted(frame)
    limited = conditions.filters or frame.has("value") or frame.has("state") or apart
    if not kinds and numbered and limited:
        kinds.append(numbered[0])  # 시행주체가 …인 세부사업 수
    if numbered and [k for k, _ in kinds] == ["department"]:  # 단위사업 수가 가장 많은 과
        kinds.insert(0, numbered[0])
        limited = True
    counting = bool(numbered and limited) or any(_number_of(frame, p, w) for p, w in said if p not in each)
    if EACH_PART in apart:
        apart.remove(EACH_PART)
    if apart and not kinds and not apart[-1].startswith("="):
        kind, _, level = apart[-1].partition("/")  # 과별 예산: a list of the divisions
        return [(kind, level)], "", counting
    if apart and len(kinds) == 1 and apart[-1] == "/".join(w for w in kinds[0] if w):  # 과별 기본경비가 가장 큰 과
        apart = []
    return kinds, apart[-1] if apart else "", counting


_WORK = "사업"
_TYPE = "지표유형"


def _in_apposition(frame: Frame, position: int, word: Word) -> bool:
    """어르신복지과 부서 기본경비, 성과지표 가운데 제일 큰 사업: a word for what has been said more exactly before."""
    before = [m for m in frame.mentions if m.exact and position - m.end in (0, 1)]
    behind = [m for m in frame.mentions if m.start - position - len(word.text) in (0, 1, 2)]
    if before and behind and any(m.name.kind == word.value.partition("/")[0] for m in before[0].matches):
        return True
    among = [p for p, w in frame.words if w.role == "kind" and _AMONG.match(frame.text[p + len(w.text) :])]
    return word.text == _WORK and any(p < position for p in among) and frame.has("operation", "top", "bottom", "most")


#: What is asked of the things of a level, and not of the one thing that is said to be of it.
_OF_SEVERAL = ("list", "count", "top", "bottom", "most", "rank", "place", "average", "more", "less", "how_many")


def _says_level(frame: Frame, position: int, word: Word) -> bool:
    """판로 확대 단위사업 총예산, 정주여건 단위사업에서 차지하는 비율: the level of the one thing named before, and no
    set of things."""
    kind, _, level = word.value.partition("/")
    before = next((m for m in frame.mentions if position - m.end in (0, 1)), None)
    if before is None or not level or frame.has("operation", *_OF_SEVERAL) or frame.has("each"):
        return False
    so = {m.name.lineage for m in before.matches if (m.name.kind, m.name.level) == (kind, level)}
    return len(so) == 1 and frame.has("operation", "share", "sum", "change", "trend")


#: Every part of a figure: 직급별, 재원별.
EACH_PART = "*"
_EVERY = _shape.words("each_of_them")


def _each(frame: Frame) -> set[int]:
    """Where kinds stand that take the set apart: 과별, 각 과, 과마다."""
    marked = {p for p, w in frame.words if w.role == "each"}
    for position, word in frame.words:
        if word.role == "filter" and word.value == "each" and word.text in _EVERY:
            end = position + len(word.text)
            marked |= {p for p, w in frame.words if w.role == "kind" and end <= p <= end + 1}
    return marked


def _number_of(frame: Frame, position: int, word: Word) -> bool:
    """단위사업 수, 사례 수: 수 right behind the kind."""
    end = position + len(word.text)
    return any(w.text in _NUMBER and end <= p <= end + 1 for p, w in frame.words)


def _totals(frame: Frame) -> bool:
    """총예산: a sum whose word says of what."""
    return any(w.role == "operation" and w.text.endswith("예산") for _, w in frame.words)


#: Printed counts whose word is also what is counted.
def _of_goals(
    measures: list[str], kinds: list[tuple[str, str]], figures: list[Word]
) -> tuple[list[str], list[tuple[str, str]]]:
    """성과지표 수가 가장 많은 목표: goals are put in order by what is counted of them."""
    goals = measures == ["count", "target"] and not kinds and any(w.basis in _COUNTED for w in figures)
    return (["count"], [("goal", "policy")]) if goals else (measures, kinds)


_COUNTED = {"세부사업수": ("programme", "detail"), "단위사업수": ("programme", "unit"), "성과지표수": ("indicator", "")}


def measures_counted(frame: Frame) -> list[tuple[str, str]]:
    """Kind and level of the things whose printed number a frame names (세부사업 수)."""
    return [_COUNTED[w.basis] for _, w in frame.words if w.role == "measure" and w.basis in _COUNTED]


def _basis(frame: Frame, bases: list[str]) -> str:
    """The stage the person named.  예산 beside 결산 (아니 결산 말고 예산) means the last one not refused."""
    refused = frame.at("dialogue", "instead")
    money = [(p, w) for p, w in frame.words if w.role == "measure" and w.value == "budget"]
    if refused >= 0 and money:
        after = [w for p, w in money if p > refused]
        if after:
            return after[-1].basis or "예산"
    if _beside_strength(frame):
        return ""
    plain = [w for _, w in money if not w.basis and w.text in ("예산", "예산액")]
    staged = list(dict.fromkeys(b for b in bases if b not in ("목표", "실적", "달성률", "가중치", "전년목표 대비")))
    if plain and staged and money:
        return ""  # both stages asked
    return staged[0] if len(staged) == 1 else ""


def of_whom(word: Word) -> bool:
    """Whether a word names people, who may be counted or whose something is."""
    return word.value == "headcount" and not word.basis and word.text in _PEOPLE


def _of_whom(frame: Frame, word: Word) -> bool:
    """공무원 복지 예산: whose welfare it is, and no number of them."""
    if not of_whom(word):
        return False
    ends = [p + len(w.text) for p, w in frame.words if w is word]
    return any(0 <= m.start - end <= 1 for m in frame.mentions for end in ends)


def _beside_strength(frame: Frame) -> bool:
    """직원 몇 명이고 정원은 몇이야: how many there are is asked beside how many there may be."""
    said = [(p, w) for p, w in frame.words if w.role == "measure" and w.value == "headcount"]
    staged = [p for p, w in said if w.basis]
    counted = {p for p, w in frame.words if (w.role, w.value) == ("operation", "how_many")}
    others = [p + len(w.text) for p, w in said if not w.basis and p not in counted and not _whose(frame, p, w)]
    apart = any(all(not 0 <= s - end <= _NEAR for s in staged) for end in others)
    asked_twice = len(_HOW_MANY.findall(frame.text)) > 1 and any(p > min(staged, default=0) for p in counted)
    return len({w.basis for _, w in said if w.basis}) == 1 and (apart or asked_twice)


def _whose(frame: Frame, position: int, word: Word) -> bool:
    """공무원 총 정원: whose strength it is; 직원이랑 정원, 직원 몇 명이고 정원은 ask for both."""
    behind = frame.text[position + len(word.text) :]
    return of_whom(word) and not _ASKED_TOO.match(behind)


#: Behind a word for people: how many there are is asked.
_ASKED_TOO = _shape(r"들?(?:은|는|이|도)?\s?{its_number}|\s?{and}")
STRENGTH = ("정원", "현원")
#: 정원을 못 채운 과: what is said of targets, said of staff.
_OF_STAFF = {"missed": "under", "exceeded": "over"}
_OF_INDICATORS = {"under": "missed", "over": "exceeded"}


def _states(frame: Frame) -> tuple[str, ...]:
    """States named; 넘었다 beside a number compares with that number and not with a target."""
    numbers = any(n.kind in ("money", "percent", "count", "bare") for n in frame.numbers)
    strength = any(w.value == "headcount" and w.basis in STRENGTH for _, w in frame.words if w.role == "measure")
    made = []
    for position, word in frame.words:
        if word.role != "state" or (word.verb and word.value == "exceeded" and numbers):
            continue
        if behind(frame.text, position + len(word.text), "included"):  # 늘어난 사업 (신규 포함): those among the others
            continue
        state = (opposite(word.value) or word.value) if denied(frame, position, word.text) else word.value
        if (
            state in _OF_INDICATORS
            and not strength
            and (frame.has("kind", "indicator") or frame.has("measure", "target"))
        ):
            state = _OF_INDICATORS[state]  # 목표치에 실적이 모자란 지표
        if state == "met" and past_the_whole(frame):
            state = "exceeded"
        made.append(
            _OF_STAFF.get(state, state) if strength and not frame.has("measure", *INDICATOR_MEASURES) else state
        )
    return tuple(dict.fromkeys(made))


def _most_specific(kinds: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """단위사업 beside 사업 means 단위사업."""
    levelled = {k for k, level in kinds if level}
    return [(k, level) for k, level in kinds if level or k not in levelled]


#: Everyday words: they do not make a message ours where its other words are not understood.
_LOOSE = {
    "operation": (
        "how_much", "explain", "when", "more", "less", "most", "where_run", "than", "why", "list", "top", "compare",
        "count", "search", "who", "sum", "rank", "change", "increase", "decrease", "share", "status",
    ),
    "attribute": (
        "사업내용", "문의처", "대상", "소재지", "목적", "기대효과", "설정근거", "담당자", "대표자", "일정", "비고",
        "사업기간",
    ),
    "kind": (
        "organization", "task", "group", "field", "programme", "event", "indicator", "goal/policy",
    ),
    "state": ("new", "ended", "met", "rising", "falling", "exceeded"),
    "measure": ("benefit", "planned"),
}  # fmt: skip
_MOVING = {"increase", "decrease", "change", "more", "less", "rising", "falling", "missed"}


def wonders(want: Asked) -> bool:
    """이용률이 왜 낮아, 왜 줄었어: why a figure is what it is, which no list of texts about its words answers."""
    return want.does("why") and bool(_MOVING & {*want.operations, *want.states})


_GRANTS = _shape.words("grant")  # money that governments give
_RUN_BY = _shape.words("runner")  # nouns of the trade for who runs something, where 어디서 하나 is everyday speech
_EVERYDAY_MONEY = _shape.words("everyday_money")
#: Roles whose words carry meaning.
MEANING = ("measure", "operation", "kind", "each", "attribute", "state", "part", "period", "label", "term", "value")


def is_ours(frame: Frame) -> bool:
    """Whether some word belongs to budgets, performance, organisations or cases and to nothing else."""
    if any(w.role == "measure" and w.text in _GRANTS for _, w in frame.words):
        return True
    if frame.has("kind", "programme") and not frame.has("small_talk"):
        return True  # 유학생 지원 사업 뭐 있어
    if any((w.role, w.value) == ("operation", "where_run") and w.text.endswith(_RUN_BY) for _, w in frame.words):
        return True  # 소문난샵 수행기관
    return any(
        w.role in MEANING and w.value not in _LOOSE.get(w.role, ()) and w.text not in _EVERYDAY_MONEY and not w.verb
        for _, w in frame.words
    )
