"""Questions for a printed figure by the words of its label: 노원구 돌봄단 활동비 월 얼마, 캐스퍼 첫날 사전예약 몇 대.

The labels of running text are no names, so such a question is read here last, where nothing else understood it: an
organisation (if one is named), the unit asked for, and every word that carries meaning.  `db.run_printed` answers only
where all these words are printed with a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from data.records.values import replace
from nlp.apart import asks_apart
from nlp.case_sets import asks_field
from nlp.counted import counted_in, prices, things_counted, without_count
from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon, bare
from nlp.mecab import Morpheme, Tokeniser
from nlp.normalise import key
from nlp.persons import PERSONS, only_act
from nlp.places import case_books
from nlp.query import Filter, Operation, Query
from nlp.shapes import Shapes
from nlp.topic import expanded
from nlp.towns import province_of
from nlp.vocabulary import Word, predicates

#: What a search by label does not compute.
_OTHER_OPERATIONS = (
    "trend", "list", "average", "top", "bottom", "most", "rank", "who", "why", "when", "more", "less", "where_run",
    "explain_answer", "apiece",
)  # fmt: skip
_shape = Shapes("cases")
#: 얼마로 올랐나, 인상 후 금액: what it has become.
_LATER = _shape(r"(?<!에서\s)(?:얼마|몇\s?\S{1,3})로(?!\s?나)|{altered}\s?{afterwards}(?![가-힣]{2})")
#: What is answered by all that a line prints: 상반기에서 하반기 증가, 전년 대비.
_MOVES = ("change", "change_rate", "increase", "decrease")
_CHANGES = (*_MOVES, "compare", "than")
OTHER_ROLES = ("state", "forbidden", "dialogue")
#: 사업비 중 국비, 2020 2021 각각, 총 몇 명: no condition that leaves figures out.
_AMONG = ("among", "each", "all", "contains")
_COMPARED = (">", "<", ">=", "<=")
_MOVED = (("state", "rising"), ("state", "falling"))  # 지원액 상향: what is printed, and no list of targets
_OTHER_MEASURES = ("target", "achievement", "weight", "lastyear_ratio", "share", "execution")
_STAGES = ("정원", "현원", "결산", "추경", "지출", "목표")
#: Roles whose words are asked for as they are written.
_WORDS = ("attribute", "kind", "part", "value", "label", "term", "period")
_ASKING = ("how_much", "how_many", "count", "sum")
_NOUNS = ("NN", "XR", "SL", "SN", "XPN", "XSN", "MM", "NR", "SH")
_GRAMMAR = ("V", "E", "J", "MAG", "MAJ", "NP", "NNB", "XS", "IC")
_NUMBERLESS = ("NNB", "NNBC")  # bound nouns: 것, 명
_PROJECT = "project"
_HOLDING = ("organization", "department", "field", "case")  # what figures lie in rather than are of
_TOPIC = 3  # syllables of a word that alone may be what a case is about
_GRADE = "급"
_LINKS = _shape.words("linking")
_FEW_WORDS = 2
_FEW_THINGS = 12  # a name that more things bear says nothing of which is meant
PLAIN = _shape.words("says_nothing")  # beside a thing and a unit they say nothing
_STAFF = _shape.words("staff_word")
MONEY_WORDS = _shape.words("budget_word")

UNIT = _shape(
    r"몇\s*(?!(?:이|인)(?![가-힣]*\s?{one_each}))({unit_asked}|[^\W\d_])"
    r"|(?<![가-힣])({unit_before_number})\s?수(?=(?:{with}|{as_noun})?(?![^\W_]))"
    r"|(?<=[가-힣]\s)({money_alone})(?={end})"
    r"|(?<=[가-힣]\s)({unit_alone})(?=\s*(?:[,·]|및|$)|\s+\S+수(?![가-힣]))"
)
NUMBER_OF = _shape(r"[가-힣][가-힣](?<!{may_be})\s?(?<!우)수(?:{as_noun}|{with})?(?![^\W_])")
_INTENDS = _shape(r"[가-힣]+려{intending}요?(?![^\W_])")  # 취재하려면: what for, nothing of the case
_TOPIC_END = _shape(r"(?<=[가-힣]{3}){topic}$")  # 안심콜은: a name that the dictionary lacks
_FIELD = "분야"
_ENDING = "하나"  # 전화해야 하나
_OF_ONE = re.compile(r"1인\s?[가-힣]{2}")  # 1인 장년층: those who live alone
_PROVINCE_AND_PLACE = 2
_HOUSEHOLD = re.compile(r"\d+인\s?가구")
_AMOUNT = _shape(r"얼마(?!나)|{a_sum}")
#: A noun that is itself a figure: 수료율, 절감액, 건립비, 실적.
FIGURE_NOUN = _shape(
    r"(?:(?P<rate>[가-힣]{2}{rate})|(?P<money>[가-힣]{2}(?:액|(?<!티)비|자산)|{income})|{bare_figure})"
    r"(?=(?:{as_noun}|의)?(?![^\W_]))"
)
#: A number glued to what makes it a part of a name: 24시간, 50플러스센터 – not 100명, 3억.
_NAMED_NUMBER = _shape(r"\d+(?:{numbered_name}|[인명]\s?{for_each}|[가-힣]{3,}|[A-Za-z])")
_PER_HEAD = re.compile(r"\d+(?:인|명)당$")
_EACH_PERSON = ("1인당", "1명당")
_ASKED_TWICE = _shape(r"{amount_or_number}")
#: 이용건수랑 비율, 국비 지방비 나눠서: more than one figure is asked for.
_AND = _shape(r"(?:{figure_syllable}|인원|실적|예산)(?:{with}|\s?및)\s|[가-힣]{3,}(?:이랑|하고)\s|{divided_up}")
_EACH = re.compile(r"몇\s?\S{1,3}씩")
SPAN = _shape(r"(?:\d+{stretch}|{up_to_twelve}\s?{stretch_said}){within_it}")  # 1년에 얼마, 열달동안
VERB_END = _shape(r"{verb_end}$")
_LUMP = _shape(r"{lump_sum}")
_PARTICLE_END = _shape(r"(?<=[가-힣]{2}){last_particle}$")
_MONTH = _shape(r"\d{1,2}월|{half_year}|\d분기")
_CALLING = _shape(r"{telephone}\s?(?:{calling}|로\s)")
_TELEPHONES = _shape.words("telephone")
_PERSON = _shape(r"{whose_name}")
_JOINED_PART = _shape(r"(?:{with}|,|및)\s?$")
_UNITS = _shape.plain("unit_said")
_TIME_UNITS = _shape.words("time_unit")
_MONEY_UNITS = _shape.words("money_unit")
COUNTED = _shape.plain("counted_noun")
_WHOEVER = _shape.words("whoever")  # whose number is asked, in one word with what they do
_HOW = "얼마나"
_MONEY = "원"  # any amount of money
_PEOPLE = "명"
_ANY_COUNT = "수"  # 환자 수: a number of things, in whatever unit

_COUNTED_WORD = _shape(
    r"{counted}|[가-힣]{2}량|{number_word}", counted="|".join((*COUNTED, *MONEY_WORDS, *things_counted(), *prices()))
)
_BY_A_DAY = _shape(r"\d월\s?말?\s?{as_of}{end}")  # 이용자 12월말 기준
_BEHIND_YEAR = _shape(r"{behind_year}")
_RESULTS = _shape.words("result")
_NOTHING_MORE = _shape(
    r"(?:{as_noun}|요|좀)*(?:\s\d+년(?:도|말)?)*(?:\s?(?:좀\s?)?(?:{tells}\s?{please}|궁금|뭐)\S*)?[\s?.!~]*"
)


def printed_queries(
    frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon, last: Query | None = None
) -> tuple[Query, ...]:
    """The searches for a figure that a question asks for, the narrowest first: under the one thing it names, then by
    all its words.  None where it asks for something else or for too much.

    After such a search (`last`) other words alone ask the same of something else (면접사진은?).
    `by` "row" asks for all that the line prints (국비와 지방비, 몇 명 얼마), "change" for more than one figure of it;
    `order` "desc" puts what something has become first.
    """
    goes_on = last is not None and last.operation in ("printed", "case_figure")
    if _asks_other(frame, OTHER_ROLES[:-1] if goes_on else OTHER_ROLES):
        return ()
    unread = [p for p, w in frame.words if (w.role, w.value) == ("filter", "lacks")] if frame.unknown else ()
    if any(0 <= p - u.end <= 1 for p in unread for u in frame.unknown):
        return ()  # 휴직자 빼고: what shall be left out was not understood
    indicator = any(m.matches and m.matches[0].name.kind == "indicator" for m in frame.mentions)
    if any(p.kind == "part" for p in frame.periods) and (indicator or frame.has("measure", "actual", "target")):
        return ()  # 상반기 실적: no label says of which half-year a result is
    units = units_asked(frame)
    changed = frame.has("operation", *_CHANGES)
    # 나무랑 할아버지 중에 뭐가 더 좋아: two things are compared, and nothing says that it is about a number
    compared = changed and (bool(frame.mentions) or frame.has("operation", *_MOVES) or goes_on)
    asks = bool(units or "몇" in frame.text or measures_said(frame) or compared or frame.has("operation", *_ASKING))
    asks = asks or NUMBER_OF.search(frame.text) is not None or FIGURE_NOUN.search(frame.text) is not None
    if last is not None and goes_on and not asks:
        asks, units = True, tuple(str(f.value) for f in last.filters if f.field == "unit")
    if not (asks or frame.has("label")) or (frame.has("operation", "share") and not units):
        return ()
    if any(a.text == _HOW and b.kind == "unknown" and not stem(b.text, tokeniser) for a, b in pairwise(pieces)):
        return ()  # 얼마나 걸려: of time, of a way, of something that is no amount
    places = [p for p in pieces if is_place(p, lexicon)]
    counted = [(m.start(), m.end()) for m in UNIT.finditer(frame.text)]
    used = [p for p in pieces if p in places or any(start <= p.start < end for start, end in counted)]
    done = {p: w.text for p, w in frame.words if (w.role, w.value) == ("noise", "predicate")}
    rest = [p for p in pieces if p not in used and not (p.start in done and done[p.start] not in predicates())]
    if any(p.kind == "number" and not in_a_word(p, frame.text) for p in rest) or len(places) > 1:
        return ()  # a number that is no part of a word is a condition: 1인당, 100명 넘는
    words = _either_period(_content(frame.text, rest, tokeniser))
    grades = {w.text for _, w in frame.words if w.role == "part" and _GRADE in w.text}
    if words and grades.issuperset(words):
        return ()  # 6급 몇 명: how many hold it, and not who else is counted with the word
    generic = {w.text for _, w in frame.words if w.role == "kind" or w.value in ("actual", "target")}
    made = Query(
        "printed",
        measure="budget" if asks_budget(frame) and set(units) <= {_MONEY} else "",
        scope=scope_of(places, lexicon),
        years=frame.years(),
        period="총사업비" if _LUMP.search(frame.text) else "",
        filters=tuple(Filter("unit", "is", unit) for unit in units),
        by=_how_told(frame, units, changed=changed),
        order="desc" if _LATER.search(frame.text) else "",
    )
    narrow = _of_the_thing(frame, [p for p in rest if p.start not in done], tokeniser, lexicon, made)
    whole = (_in_whole(frame, made, words, lexicon),) if asks and any(w not in generic for w in words) else ()
    labels = () if last is not None and last.kind == "case" else frame.values("label")
    if narrow is None and len(labels) == 1 and words:  # a printed label alone: 기능성 의자는 몇 개
        narrow = replace(made, basis=labels[0], term=_term(words))
    near = (narrow, *_without_predicates(narrow, frame)) if narrow is not None else ()
    return (*(query for one in near for query in (one, *_of_the_whole(one, lexicon))), *whole)


def _how_told(frame: Frame, units: Sequence[str], *, changed: bool) -> str:
    """What is told of figures of several times: by how much two of them differ, all of them as they moved, all that is
    printed; "" where one figure is asked for."""
    if len(frame.years()) > 1 and asks_apart(frame.text):
        return "gap"
    return "change" if changed else "row" if several(frame, units) else ""


def _in_whole(frame: Frame, query: Query, words: Sequence[str], lexicon: Lexicon) -> Query:
    """The search by all words in the place named: of a body that prints what its tasks achieved, in that too."""
    documents = {lexicon.subjects[s].document for s in query.scope}
    achieved = any(("task", "actual") in lexicon.documents[d].printed for d in documents)
    results = {w.text for _, w in frame.words if w.value == "actual"}
    told = [w for w in words if w not in results]
    if not achieved or len(told) < _FEW_WORDS:  # 경영실적, 수탁기관: of too many things
        return replace(query, term=_term(words))
    return replace(query, term=_term(told), beside=("actual",))


def _without_predicates(narrow: Query, frame: Frame) -> tuple[Query, ...]:
    """행정종합배상공제 몇 명 가입이고 얼마: what is done with the thing named, printed or not.

    Of several things that bear a word it tells which is meant: 봉사자 교육 횟수.
    """
    words = narrow.term.split()
    told = [w for w in words if w.partition("|")[0] not in predicates()]
    if len(told) == len(words) or not narrow.filters:
        return ()
    if told or narrow.basis:
        return (replace(narrow, term=" ".join(told)),)
    one = len(narrow.scope) == 1 or any(m.exact for m in frame.mentions)
    return (replace(narrow, subjects=narrow.scope, scope=(), term=""),) if one else ()


def _of_the_whole(narrow: Query, lexicon: Lexicon) -> Iterator[Query]:
    """건강검진 1인당 지원액: printed for the project that the thing named is one line of; 인문학 아카데미 몇 명, for
    what lies beneath the thing or what has its name in a longer one."""
    if narrow.subjects and not narrow.term:
        held = [lexicon.subjects[s] for s in narrow.subjects]
        wider = (m.name for n in held for m in lexicon.wider(bare(n.text), frozenset({n.document})))
        also = dict.fromkeys(n.subject for n in (*held, *wider) if n.kind not in (*_HOLDING, "goal"))
        if len(also) <= _FEW_THINGS:
            yield replace(narrow, subjects=(), scope=tuple(also), beside=("actual",))
    parents = (lexicon.subjects.get(lexicon.parents.get(s) or "") for s in narrow.scope)
    above = dict.fromkeys(p.subject for p in parents if p is not None and p.level == _PROJECT)
    if above and narrow.term and narrow.filters:
        yield replace(narrow, subjects=tuple(above), scope=())


def _asks_other(frame: Frame, roles: Sequence[str]) -> bool:
    """Whether something is asked that no printed label answers, or a condition is made."""
    compared = () if frame.numbers else _COMPARED  # 과장급 이상: a part of a label
    return (
        frame.has("operation", *_OTHER_OPERATIONS)
        or any(w.role in roles and (w.role, w.value) not in _MOVED for _, w in frame.words)
        or any(w.role == "filter" and w.value not in (*_AMONG, *compared) for _, w in frame.words)
        or frame.has("measure", *_OTHER_MEASURES)
        or any(w.basis in _STAGES for _, w in frame.words)
    )


def asks_budget(frame: Frame) -> bool:
    return any(w.value == "budget" for w in measures_said(frame)) or any(m in frame.text for m in MONEY_WORDS)


def _of_the_thing(
    frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon, query: Query
) -> Query | None:
    """자원봉사센터 사무실 면적: the rest of the words, in the figures of the one thing named and of what lies beneath;
    without any the only figure of that thing in the unit asked for."""
    if frame.has("operation", "search") or frame.has("kind", "case", "field"):
        return None
    things = [m for m in frame.mentions if m.matches and not any(x.name.kind in _HOLDING for x in m.matches)]
    exact = [m for m in things if m.exact]
    few = sorted(things, key=lambda m: len({x.name.subject for x in m.matches}))
    anchor = exact[0] if len(exact) == 1 else few[0] if few and not exact else None
    if anchor is None or len({x.name.subject for x in anchor.matches}) > _FEW_THINGS:
        return None
    unread = {p.start for p in frame.unknown}  # between two parts of a name: no part of it
    unread |= {p.start for p in pieces if p.kind == "number"}
    rest = [p for p in pieces if p.start in unread or not anchor.start <= p.start < anchor.end]
    plain = (*PLAIN, *_STAFF) if _MONEY in units_asked(frame) else PLAIN  # 직원 건강검진 얼마: of whom, not how many
    words = [w for w in _content(frame.text, rest, tokeniser) if w not in plain]
    ids = tuple(dict.fromkeys(x.name.subject for x in anchor.matches))
    if query.scope:  # a place is named: what lies elsewhere is not meant
        ids = tuple(i for i in ids if lexicon.under(i, query.scope))
    if not ids:
        return None
    if not words:
        return replace(query, subjects=ids, scope=()) if query.filters and not query.measure else None
    documents = frozenset(x.name.document for x in anchor.matches)
    wider = {m.name.subject for m in lexicon.wider(anchor.text, documents) if m.name.kind not in (*_HOLDING, "goal")}
    wider = {i for i in wider if not query.scope or lexicon.under(i, query.scope)}
    ids = (*ids, *sorted(wider - set(ids))) if len(wider) <= _FEW_THINGS else ids
    results = () if frame.has("measure", "actual") else ("actual",)  # a result that is asked for as such was looked up
    return replace(query, scope=ids, term=_term(words), beside=results)


def several(frame: Frame, units: Sequence[str]) -> bool:
    """Whether more than one figure is asked for: 몇 명 얼마, 사업비하고 국비, 2020 2021 각각."""
    parts = [p for p, w in frame.words if w.role == "part"]
    joined = any(_JOINED_PART.search(frame.text[:p]) for p in parts)
    two = (
        _AND.search(frame.text) is not None
        or len(units) > 1
        or len(parts) > 1
        or len(_ASKED_TWICE.findall(frame.text)) > 1
    )
    two = two or _EACH.search(frame.text) is not None
    return two or joined or frame.has("filter", "each") or len(frame.years()) > 1


def units_asked(frame: Frame) -> tuple[str, ...]:
    """The units that are asked for; `_MONEY` for any amount of money, nothing where the question leaves it open."""
    made = []
    for found in UNIT.finditer(frame.text):
        word = _unit_of(found)
        made.append(_MONEY if word in _MONEY_UNITS else _UNITS.get(word, word))
    made += [COUNTED[w.text] for _, w in frame.words if w.text in COUNTED]
    made += ["명" for _, w in frame.words if _of_people(w) and w.text not in COUNTED]
    said = {w.value for w in measures_said(frame)}
    if _AMOUNT.search(frame.text) or "budget" in said or (not made and ("benefit" in said or frame.has("part"))):
        made.append(_MONEY)
    if not made and NUMBER_OF.search(frame.text):
        people = counted_in(frame.text) == _PEOPLE and len(NUMBER_OF.findall(frame.text)) == 1
        made.append(_PEOPLE if people else _ANY_COUNT)  # 여성공무원수: no meetings; 단체 수와 회원수
    noun = None if made else FIGURE_NOUN.search(frame.text)
    if noun is not None and (noun["rate"] or noun["money"]):
        made.append("%" if noun["rate"] else _MONEY)
    return tuple(dict.fromkeys(made))


def measures_said(frame: Frame) -> list[Word]:
    """Words that ask for a figure; 쓰는, 해주는 alone only say that somebody does something."""
    return [w for _, w in frame.words if w.role == "measure" and not w.verb]


def _of_people(word: Word) -> bool:
    return (
        word.role == "measure" and word.value == "headcount" and word.text.endswith((" 인원", *_WHOEVER[:1], "사람들"))
    )


def _unit_of(found: re.Match[str]) -> str:
    return "".join(next(group for group in found.groups() if group).split())


def unit_asked(text: str) -> str:
    """The unit of what is counted in a question (몇 명, 몇 곳); "" where none is said."""
    found = UNIT.search(text)
    word = _unit_of(found) if found else ""
    return _UNITS.get(word, word) or next((unit for said, unit in COUNTED.items() if said in text), "")


def units_counted(text: str) -> tuple[str, ...]:
    """The units of all that is counted in a question (몇 명 몇 곳), money and stretches of time aside."""
    said = map(_unit_of, UNIT.finditer(text))
    units = (_UNITS.get(word, word) for word in said if word not in _MONEY_UNITS)
    return tuple(dict.fromkeys(unit for unit in units if unit not in _TIME_UNITS))


def counts_things(text: str) -> bool:
    """Whether the number of something is asked for in words: 자원봉사자 수."""
    return NUMBER_OF.search(text) is not None


def ends_in_a_figure(text: str) -> bool:
    """Whether the last word of a question is a figure that is asked for: 이용 건수, 1년 운영예산, 참여자 수 알려줘."""
    found = [*NUMBER_OF.finditer(text), *FIGURE_NOUN.finditer(text), *_COUNTED_WORD.finditer(text)]
    told = any(m.group() not in _RESULTS and _NOTHING_MORE.fullmatch(text, m.end()) is not None for m in found)
    return told or _BY_A_DAY.search(text) is not None


def case_query(frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon) -> Query | None:
    """What is asked of a case that only its place and topic name (의령 세탁소 담당 부서): its fields or its office.

    The case is looked for by `term` under `scope`; None where no field is asked for or no topic is said.
    """
    if any(frame.has(r) for r in OTHER_ROLES) or frame.has("filter", "lacks") or _of_department(frame):
        return None
    said = any(p.kind == "period" and not in_name(frame.text, p.start, p.end) for p in pieces)  # 비전 2020위원회
    if said and frame.years() and not any(lexicon.documents[d].year in frame.years() for d in case_books(lexicon)):
        return None
    wanted = tuple(value for value in frame.values("attribute") if value not in _no_field(frame))
    wanted = tuple(value for value in wanted if value in PERSONS) or wanted  # 비전 2020위원회 담당자: no vision
    who = frame.has("operation", "who")
    if not wanted and not frame.has("operation", "list", "count", "how_many") and asks_field(frame.text):
        wanted = (_FIELD,)
    if not (wanted or who or frame.has("operation", "when")):
        return None
    places = _without_province([p for p in pieces if is_place(p, lexicon)], lexicon)
    towns = [] if places else [p for p in pieces if _town(p, lexicon)]
    wants = [m.span() for m in _INTENDS.finditer(frame.text)]
    silent = [p for p in pieces if p.has("attribute") or p.has("operation") or p.has("kind")]
    silent += [p for p in pieces if any(start <= p.start < end for start, end in wants)]
    rest = [p for p in pieces if p not in (*places, *towns, *silent)]
    words = [_TOPIC_END.sub("", word) for word in _content(frame.text, rest, tokeniser)]
    numbers = (p for p in rest if p.kind == "number" and not in_a_word(p, frame.text) and p.text != _ENDING)
    if not words or len(places) > 1 or any(not _OF_ONE.match(frame.text, p.start) for p in numbers):
        return None
    if not (places or towns) and len(words) == 1 and len(key(words[0])) < _TOPIC and not frame.has("kind", "case"):
        return None  # 엄마 언제 와: everyday words stand in some passage or other
    if who and _PERSON.search(frame.text):
        wanted = ("담당자",)
    operation: Operation = "attribute" if wanted or not who else "who"
    attributes = wanted or (() if who else ("사업기간",))
    held = [Piece("name", k, p.start, p.end, key=k) for p in towns for k in _town(p, lexicon)]
    return Query(operation, attributes=attributes, term=_term(words), scope=scope_of([*places, *held], lexicon))


def in_name(text: str, start: int, end: int) -> bool:
    """Whether a year is only a number in a name: 비전2020위원회."""
    glued = text[start - 1 : start].isalpha() if start else False
    behind = re.match(r"[가-힣]", text[end:]) and not _BEHIND_YEAR.match(text, end)
    return text[start:end].isdigit() and (glued or bool(behind))


def _without_province(places: list[Piece], lexicon: Lexicon) -> list[Piece]:
    """부산 기장: of a province and a place in it the place is meant."""
    if len(places) != _PROVINCE_AND_PLACE or not province_of(places[0].text):
        return places
    names = (lexicon.subjects[m.name.subject].text for m in lexicon.matches(places[1].key))
    return places[1:] if any(province_of(name.split()[0]) == province_of(places[0].text) for name in names) else places


def _town(piece: Piece, lexicon: Lexicon) -> tuple[str, ...]:
    """제주시: the governments whose names begin with the name of a town that is none of them."""
    said = key(piece.text)
    return lexicon.headed.get(said.removesuffix("시"), ()) if piece.kind == "unknown" and said.endswith("시") else ()


def _of_department(frame: Frame) -> bool:
    """행정지원과 팀장: where a department is all that is named, it is no word of a case."""
    named = [m for m in frame.mentions if m.exact and all(x.name.kind == "department" for x in m.matches)]
    return bool(named) and len(named) == len(frame.mentions) and not frame.unknown


def _no_field(frame: Frame) -> frozenset[str]:
    """Fields that are not asked for though a word for them is said: of telephones that somebody calls with (안부 전화
    해주는), and of officials who do something."""
    acting = PERSONS if only_act(frame) else frozenset[str]()
    if not _CALLING.search(frame.text):
        return acting
    fields = [w for _, w in frame.words if w.role == "attribute"]
    return acting | {w.value for w in fields} - {w.value for w in fields if w.text not in _TELEPHONES}


def in_a_word(number: Piece, text: str) -> bool:
    """1인가구: a number that belongs to a name."""
    glued = text[number.start - 1 : number.start].isalnum() if number.start else False
    return glued or any(form.match(text, number.start) for form in (_HOUSEHOLD, _NAMED_NUMBER))


def is_place(piece: Piece, lexicon: Lexicon) -> bool:
    return piece.kind == "name" and all(m.name.kind == "organization" for m in lexicon.matches(piece.key))


def scope_of(places: Sequence[Piece], lexicon: Lexicon) -> tuple[str, ...]:
    """An organisation and the cases that are its own."""
    names = [m.name for p in places for m in lexicon.matches(p.key)]
    starts = tuple({key(n.text) for n in names} | {key(lexicon.subjects[n.subject].text) for n in names})
    cases = [subject for subject, name in lexicon.case_keys if name.startswith(starts)] if starts else []
    return tuple(dict.fromkeys((*(n.subject for n in names), *cases)))


def _content(text: str, pieces: Sequence[Piece], tokeniser: Tokeniser) -> Iterator[str]:
    """The words that carry meaning, each as written, without endings."""
    for found in re.finditer(r"[^\s,·?!.()「」‘’]+", text):
        inside = [p for p in pieces if found.start() <= p.start < found.end()]
        if SPAN.fullmatch(found.group()) and not (inside and inside[0].kind == "period"):  # 2월에 is no span
            continue
        if inside and inside[0].kind == "period":
            label = inside[0].period.label if inside[0].period is not None else ""
            if _MONTH.fullmatch(label):
                yield label
                continue
            inside = [p for p in inside[1:] if p.end - p.start > 1]  # 2020년 말
        kept = [p for p in inside if _carries(p)]
        if not kept or found.group() in _LINKS:
            continue
        if inside[0].kind == "number" and inside[0].end < found.end():  # 1인가구, 50플러스센터
            yield _PARTICLE_END.sub("", found.group())
            continue
        last = kept[-1]
        if any(p.kind in ("unknown", "number") for p in inside):  # 예산절감액, 1인가구: all that is glued is one word
            last = [p for p in inside if p.kind != "particle" and not _only_says(p)][-1]
        made = "".join(text[p.start : p.end] for p in inside if p.start < last.start and p.kind != "particle")
        made += stem(text[last.start : min(last.end, found.end())], tokeniser) if last.kind == "unknown" else last.text
        if any(_of_people(w) for p in inside for w in p.words):  # 참여 인원: of 참여, how many
            made = without_count(key(made))
        if made.isdigit():  # 2차 is no 2
            made = found.group()
        if len(key(made)) >= 1:
            yield "".join(made.split())


def _term(words: Iterable[str]) -> str:
    """The words with what official texts write instead; 1인당 지원액 is printed as 1인 지원액 and 1명당 as well."""
    made = expanded(list(words)).split()
    heads = {w: (w, w[:-1], *(_EACH_PERSON if w in _EACH_PERSON else ())) for w in made if _PER_HEAD.fullmatch(w)}
    return " ".join("|".join(dict.fromkeys(heads.get(w, (w,)))) for w in made)


def _either_period(words: Iterable[str]) -> list[str]:
    """상반기 하반기: each figure is of one of them."""
    said = list(words)
    periods = [w for w in said if _MONTH.fullmatch(w)]
    return [*(w for w in said if w not in periods), "|".join(periods)] if len(periods) > 1 else said


def _only_says(piece: Piece) -> bool:
    """했나요 of 발송했나요: a word without meaning of its own behind a noun."""
    says = ("noise", "filter")
    searching = piece.has("operation", "search") is not None  # 구축하는데
    return piece.kind == "word" and (searching or all(w.role in says or w.verb or w.stem for w in piece.words))


def _carries(piece: Piece) -> bool:
    if piece.kind in ("unknown", "name", "number"):
        return True
    if piece.kind != "word":
        return False
    if piece.text in (*MONEY_WORDS, *COUNTED, "돈", "비용", "금액"):
        return False
    if piece.has("operation", "search"):
        return False  # 사례: of what kind, not what about
    roles = {w.role for w in piece.words}
    return bool(roles & set(_WORDS)) or ("measure" in roles and not any(w.verb for w in piece.words))


def stem(text: str, tokeniser: Tokeniser) -> str:
    """The nouns that an unknown word begins with; "" for verbs and other words without meaning of their own."""
    morphemes = tokeniser.morphemes(text)
    if len(morphemes) > 1 and morphemes[-1].surface in _WHOEVER and "ETM" in morphemes[-2].tag:
        text, morphemes = text[: morphemes[-1].start], morphemes[:-1]  # 등록한사람
    nouns = 0
    while nouns < len(morphemes) and _noun(morphemes[nouns]):
        nouns += 1
    if all(m.tag.startswith(_GRAMMAR) and "ETN" not in m.tag for m in morphemes[nouns:]):
        verb = VERB_END.search(text) or "ETM" in morphemes[-1].tag  # else a name that the dictionary lacks
        return text[: morphemes[nouns - 1].end] if nouns else "" if verb else text
    return text


def _noun(morpheme: Morpheme) -> bool:
    return morpheme.tag.startswith(_NOUNS) and morpheme.tag not in _NUMBERLESS
