"""What is said another way, in the words that the grammar reads: how large something is (얼마나 넓어), a year that
explains another (작년(22년)), about so many (30명쯤), for each (한 사람 앞에).

The words are data (nlp/vocabulary/restated.yaml).  A rule says how they stand together; it is tried only on a text that
holds a sign of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlp.just_so_many import just_so_many
from nlp.marks import any_of, closed_by
from nlp.numbers import read_word
from nlp.saying_rules import Rule, said_otherwise
from nlp.saying_rules import any_said as _any
from nlp.saying_rules import words_said as _words
from nlp.vocabulary import predicates

_END = r"(?=\s*[?.!~]*$)"
_PARTICLES = {"가": "이", "는": "은", "를": "을", "와": "과", "랑": "이랑"}  # behind a vowel: behind a consonant
_PARTICLE = rf"(?P<particle>[{''.join(_PARTICLES)}])?"
_NIEUN = 4  # final ㄴ
_NUMERAL = "[일이삼사오육칠팔구]?[십백][일이삼사오육칠팔구십]{0,3}"
_IS = "예요|에요|인지|인가요?"  # the copula of questions
_NAMED_ALIKE = "(?:센터|기관|시설|클럽|단체|사업|지표|과제)"  # what is listed by its names, each of two syllables
_LESS = "준"  # 줄다, said of what is behind it


def restated(text: str) -> str:
    """A message with what it says another way in plain words."""
    text = just_so_many(text)
    letters = set(text)
    for rule in _rules():
        if not rule.letters.isdisjoint(letters) and rule.sign.search(text):
            text = rule.said.sub(rule.plain, text)
            letters.update(text)
    return text


@cache
def _rules() -> tuple[Rule, ...]:
    """The rules in the order they are applied in: 는 is a verb (많이 는 거) before it is a particle written apart."""
    return (
        *_of_documents(),
        *_spelt_out(),
        *_held(),
        *_compared_with_now(),
        *_changes(),
        *_by_how_much(),
        *_asides(),
        *_of_targets(),
        *_of_numbers(),
        *_of_several(),
        *_of_persons(),
        *_of_staff(),
        *_extents(),
    )


def _of_documents() -> Iterator[Rule]:
    """Where in a document something stands, and which level of it is meant."""
    # 예산표에서, 예산서상, 총괄표에 나온: where it stands says nothing of what is asked
    yield Rule(
        re.compile(
            rf"(?<![가-힣]){_any('table')}\s?(?:에서의?|에\s?{_any('stands')}|에는?|상의?|의|{_any('according')})\s(?=\S)"
        ),
        "",
        _words("table_sign"),
    )
    # 총계 줄, 단계별 컨설팅 줄: where in the table it stands
    yield Rule(
        re.compile(
            rf"(?P<before>(?<!\S){_any('total')}|(?<=[가-힣])(?<![이가은는을를게테])(?=\s\S{{1,2}}[\s?.!]*\Z))"
            rf"\s{_any('row')}(?:에서|에는|에|의|은|는)?(?=\s|[?.!]|\Z)"
        ),
        r"\g<before>",
        (" 줄", " 칸"),
    )
    # 규모에서 국비만: money of what it costs
    yield Rule(
        re.compile(rf"\s{_any('extent_of_money')}(?:에서|\s?중에?서?)\s(?=\S+비만(?:\s|[?.!]|\Z))"), " ", ("비만",)
    )
    # 2019년 예산이 0이었다가 새로 생긴: what is new prints nothing for the year before
    yield Rule(
        re.compile(
            rf"(?:(?<=\s)\d+년도?(?:에는?|의)?\s)?(?:예산|금액)?(?:이|은|엔)?\s?(?:0\s?(?:원|백만원)?이었?|없었?)다가\s(?={_any('newly')})"
        ),
        " ",
        ("다가",),
    )
    # 초과 달성한 것 (딱 맞은 건 빼고): what is just met is not exceeded anyway
    yield Rule(
        re.compile(
            rf"\A(?P<exceeded>.*(?:{_any('exceeding')}).*?)\s?\((?:100\s?%\s?)?{_any('exactly')}\s[^()]*\s{_any('not_that')}\)"
        ),
        r"\g<exceeded>",
        _words("exactly"),
    )
    # 인건비성 예산: what is like it is it
    yield Rule(
        re.compile(rf"(?<![가-힣])(?P<kind>{_any('kind_of_money')})성\s?(?:예산|경비|지출)?(?![가-힣])"),
        r"\g<kind>",
        tuple(f"{word}성" for word in _words("kind_of_money")),
    )
    # ○○ 운영(단위사업 말고): the other level of that name
    yield Rule(
        re.compile(
            rf"\s?\((?P<level>{_any('other_level')})사업[은이]?\s?{_any('not_that')}(?:\s?{_any('level')}사업)?(?:[은만로의])?\)"
        ),
        lambda m: f" {said_otherwise()['other_level'][m['level']]}사업",
        ("(",),
    )


def _spelt_out() -> Iterator[Rule]:
    """What is spelt out more than it need be: a level or a body in brackets, a dash between two pieces."""
    # 현황(사업명만): only the names are wanted
    yield Rule(re.compile(rf"\s?\({_any('named')}?(?:명|이름)(?:칭)?만?\)"), "", ("(",))
    # 더 높은쪽은, 많은데는: a noun that only stands for one of them is written apart
    yield Rule(re.compile(r"(?:(?<=\s큰)|(?<=[가-힣]은))쪽(?=[은이을]?(?:$|[\s?.!,~]))"), " 쪽", ("쪽",))
    # 예전 ○○과 2020년: the year says when
    yield Rule(
        re.compile(
            rf"(?<![가-힣]){_any('long_ago')}(?:에|의|에는|엔)?\s(?![없비]|이?름)(?=[^\n]{{0,80}}\d년)|(?<=\d년)\s{_any('long_ago')}(?:에|의|에는|엔)?(?=\s(?!없|비[해교]))"
        ),
        "",
        _words("long_ago"),
    )
    # 신규사업(세부): the level of what is counted
    yield Rule(re.compile(rf"사업\s?\((?P<level>{_any('level')})(?:\s?사업)?\)"), r" \g<level>사업", ("(",))
    # 어느 과(본부): one body, by either word
    yield Rule(re.compile(rf"(?P<body>(?:어느|무슨|어떤)\s{_any('body')})\s?\({_any('body')}\)"), r"\g<body>", ("(",))
    # 2020년 말로 종료되는: ended within that year
    yield Rule(re.compile(rf"(?<=\d년)도?\s?말(?:로|에|까지|쯤)?(?=\s{_any('ends')})"), "", ("말",))
    # 22.1.1. 기준, (2022.1.1.): the day, as people say it
    yield Rule(
        re.compile(
            r"(?<![\d.,])(?:20)?(?P<year>[12]\d)\.\s?(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>3[01]|[12]\d|0?[1-9])"
            r"(?:\.(?!\d)|(?=[\s)~∼]|\Z|기준|현재|부터|까지|에|자))"  # 21. 3. 2회: no day
        ),
        lambda m: f"20{m['year']}년 {int(m['month'])}월 {int(m['day'])}일",
        (".",),
    )
    # 22년 초 정원: staff is counted on the first day of the year; of anything else the year prints more than that
    yield Rule(
        re.compile(rf"\A(?=.*{_any('staff')})(?P<before>.*\d년)도?\s?초(?:에는?|의)?(?=\s|[),.?!]|$)"),
        r"\g<before> 1월 1일",
        ("초",),
    )
    # 활동율: behind a closed syllable but ㄴ the word is written 률
    yield Rule(re.compile(r"(?<=[가-힣])율(?![가-힣]{2})"), _as_printed, ("율",))
    # 활동률 - 2024년 - 목표: what is asked, piece by piece; between two names it takes away
    yield Rule(re.compile(r"\s[-–—]\s(?='?(?:20)?\d\d년)|(?<=\d년)\s[-–—]\s(?=\D)"), " ", ("-", "–", "—"))
    # 올해 달성해야 할 … 목표값: no result is asked
    yield Rule(re.compile(rf"{_any('to_reach')}\s(?:할|하는|될|되는)\s(?=.*목표)"), "", ("목표",))
    # 단위사업 밑 세부사업: of what
    yield Rule(re.compile(rf"(?<=\S)\s밑\s(?={_any('level')}\s?사업)"), " ", (" 밑 ",))
    # 2년 전인 2024년: the year is said behind it
    yield Rule(re.compile(rf"(?:\d+|{_any('few')})\s?년\s전인\s(?='?(?:20)?\d\d년)"), "", ("전인",))
    # 이름에 자원봉사가 있는 것: that holds it
    yield Rule(
        re.compile(
            rf"(?P<named>(?<![가-힣]){_any('name')}에\s(?:\S+\s){{0,2}}?\S+)\s(?:있는|{_any('written')})"
            r"(?=\s(?:것|거|애들|\S*사업|\S*지표|과|팀))"
        ),
        r"\g<named> 들어간",
        _words("name"),
    )


def _compared_with_now() -> Iterator[Rule]:
    """지금 예산, beside that of another year: of this year."""
    yield Rule(
        re.compile(
            rf"(?P<then>\A.*\d\d년도?.*\s){_any('now')}(?:은|의)?\s(?=(?!.*\d\d년)\S.*(?:차이|비교|대비|격차|{_any('changed')}))"
        ),
        r"\g<then>올해 ",
        _words("now"),
    )
    # 18년부터 쭉 얼마였나: every year of it
    yield Rule(
        re.compile(rf"(?<=\d)(?P<since>\s?년?도?부터)\s{_any('ever_since')}(?=\s)"), r"\g<since> 연도별", ("부터",)
    )
    # 2025년까지 어떻게 변해요
    yield Rule(re.compile(r"(?P<until>년도?까지\s(?:\S+\s)?어떻게\s)변[해할한]"), r"\g<until>바뀌", ("까지",))
    # 공공센터들 이름: which they are; of people no names are listed
    yield Rule(re.compile(rf"(?<={_NAMED_ALIKE}들)\s이름(?:들)?[은이을]?(?=\s|[?.!]|$)"), " 목록", ("들 이름",))


def _held() -> Iterator[Rule]:
    """What a name or a field holds, said as what is written there or as what it is."""
    # (자체)라고 적힌 사업: what holds it
    yield Rule(
        re.compile(
            rf"(?<![가-힣])[(‘'\"「]?(?P<text>[가-힣A-Za-z\d·]{{2,20}}?)[)’'\"」]?이?라고\s?{_any('written')}(?=\s)"
        ),
        r"\g<text> 들어간",
        ("라고",),
    )
    # 지원형태가 기타로 되어 있는 사업: that is it
    yield Rule(
        re.compile(
            rf"(?P<field>(?<![가-힣]){_any('field')}[이가은는]?\s\S{{1,15}}?)(?<!어디)(?<!누구)(?<!무엇)(?<!뭐)"
            rf"(?:으로|로)\s?{_any('so')}(?=\s)"
        ),
        r"\g<field>인",
        ("로",),
    )
    # 정원보다 사람이 제일 많이 넘치는 과, 정원에서 몇 명 비어 있나
    yield Rule(
        re.compile(
            rf"정원(?:을|보다|에서|에)?\s(?:{_any('heads')}[이은가]?\s)?(?:(?P<far>가장|제일|젤)\s)?(?:많이\s)?(?:더\s)?{_any('overflows')}"
        ),
        lambda m: f"현원이 정원보다 {m['far'] or ''} 많은".replace("  ", " "),
        ("정원",),
    )
    yield Rule(
        re.compile(
            rf"정원(?:에서|보다|에|에는|이)?\s(?:{_any('heads')}[이은가]?\s)?(?P<number>몇\s?(?:명|자리|사람)[이은]?\s)?(?:더\s)?{_any('vacant')}[가-힣]*"
        ),
        lambda m: f"정원보다 현원이 {m['number'] or ''}적{'은' if m[0].endswith('는') else '어'}",
        ("정원",),
    )
    # 중앙협력본부가 시행주체인 사업: whose field it is
    yield Rule(
        re.compile(rf"(?<!\S)(?P<text>\S{{2,20}}?)[이가]\s(?P<field>{_any('field')})인(?=\s)"),
        r"\g<field> \g<text>인",
        ("인",),
    )


def _as_printed(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1]
    return "율" if closed_by(before, 0) or closed_by(before, _NIEUN) else "률"


def _asides() -> Iterator[Rule]:
    """What surrounds a question: what somebody has heard, whom it is asked of, how its words are spaced."""
    # 몇 톤이나 되나요 전국에서 제일 많다던데
    yield Rule(
        re.compile(
            rf"\A(?P<asked>.*{any_of('asks')}.*(?:나요|까요?|가요|[어아예에]요|죠|니|냐))[,.]?\s"
            rf"[^?!.]{{2,30}}{_any('hearsay')}요?[\s?.!~]*\Z"
        ),
        r"\g<asked>",
        _words("hearsay"),
    )
    # 얼만지 아시는 분 계신가요
    yield Rule(
        re.compile(
            rf",?\s(?:혹시\s|누구\s)?{_any('knows')}\s?{_any('who')}[가-힣]*"
            r"(?:\s(?:손|있|계|없|혹시|좀)[가-힣]*)*[\s?.!~ㅠㅜㅋㅎ]*$"
        ),
        "",
        ("아는", "아시", "아실", "알고"),
    )
    # 비중 은?, 얼마 인지: a particle or ending written apart from its word
    yield Rule(
        re.compile(r"(?<=[가-힣\d])\s(?=[은는을를]요?(?:\s|[?.!]|$)|(?:인지|인가|인데|입니까|이죠)요?\s*[?.!]*$)"),
        "",
        (" 은", " 는", " 을", " 를", " 인지", " 인가", " 인데", " 입니까", " 이죠"),
    )
    # 결산이라는 말: 라는 말이 들어간 asks what holds it
    yield Rule(
        re.compile(rf"(?<=[가-힣])(?P<named>이?라는|이?란)\s{_any('term')}[이은을의]?(?=\s(?!들어|포함|있|붙|이름))"),
        r"\g<named>",
        ("라는", "란 "),
    )
    # 어디어디예요
    yield Rule(
        re.compile(rf"(?P<word>(?P<half>{_any('doubled')})(?P=half))(?:{_IS}|야|죠|지|니|냐|래요?|임){_END}"),
        r"\g<word>",
        tuple(word * 2 for word in _words("doubled")),
    )
    # 대체 얼마, not 대체인력
    yield Rule(re.compile(rf"(?<!\S)대체(?=\s{any_of('asks')})"), "도대체", ("대체",))
    # 결과는 O/X로: yes or no
    yield Rule(
        re.compile(rf"\s?(?<![A-Za-z]){_any('yes_or_no')}(?![A-Za-z])(?:로|인가|인지)?"),
        " 여부",
        ("X", "x", "N", "엑스"),
    )
    # 상담소 참여일: the day of it
    yield Rule(
        re.compile(rf"(?<=\S\s)(?P<done>{_any('day_of')})일(?:[이은]|자)?(?=\s|[?.!]*$)"), r"\g<done> 날짜", ("일",)
    )
    # 며칠부터 며칠까지
    yield Rule(re.compile(rf"{_any('day')}부터\s{_any('day')}까지"), "언제부터 언제까지", ("부터",))
    # 작년(22년)
    yield Rule(
        re.compile(rf"{_any('told_year')}[에의]?\s?\(\s?(?P<year>'?(?:20)?\d\d)\s?(?P<unit>년도?)?\s?\)"),
        lambda m: f"{m['year']}{m['unit'] or '년'}",
        ("(",),
    )


def _changes() -> Iterator[Rule]:
    """How far something has changed, where the change is asked for as it is, and what it shall come to."""
    # 제일 많이 는 거: the past of 늘다, which is no particle there
    yield Rule(
        re.compile(rf"(?<![가-힣])(?P<far>{_any('far')}|[가-힣\d]+보다)\s는(?=\s{_any('head')})"),
        r"\g<far> 늘어난",
        (" 는 ",),
    )
    # 지난해 예산이 없던 사업: new since
    yield Rule(
        re.compile(r"(?:작년|지난해|전년도?)(?:에는|에|엔)?\s(?:예산|사업비)(?:이|도|가)?\s없[던었](?:던)?(?=\s)"),
        "작년에 없던",
        ("없던", "없었던"),
    )
    # 새로 예산 잡힌 사업: newly budgeted
    yield Rule(
        re.compile(
            r"(?P<newly>(?<![가-힣])(?:새로|새롭게|처음으로?))\s예산[이도]?\s(?:잡힌|책정된|편성된|반영된)(?=\s)"
        ),
        r"\g<newly> 편성된",
        ("예산",),
    )
    # 예산이 는 과와 준 과, 작년보다 준 과: of a figure, or beside what has grown; 상을 준 곳 is given
    yield Rule(
        re.compile(rf"(?P<before>{_any('figure')}[이가도])\s는(?=\s{_any('head')})"),
        r"\g<before> 늘어난",
        (" 는 ",),
    )
    yield Rule(
        re.compile(
            rf"(?P<before>{_any('figure')}[이가도은는]|(?<=[가-힣\d])보다도?|{_any('limit')}[으]?로|(?<![가-힣]){_any('far')}"
            rf"|(?:늘어난|는)\s{_any('head')}[가-힣]{{0,3}}(?:와|과|랑|하고|및))\s{_LESS}(?=\s{_any('head')})"
        ),
        r"\g<before> 줄어든",
        (f" {_LESS} ",),
    )
    # 예산 는 사업: behind a closed syllable no particle is written so
    yield Rule(
        re.compile(rf"(?<=[가-힣])\s는(?=\s{_any('head')})"),
        lambda m: " 는" if closed_by(m.string[m.start() - 1], 0) else " 늘어난",
        (" 는 ",),
    )
    # 확 줄었어, 확 준
    yield Rule(
        re.compile(rf"(?<![가-힣]){_any('abruptly')}\s(?:(?P<less>{_LESS})(?![가-힣])|(?={_any('changed')}))"),
        lambda m: "줄어든" if m["less"] else "",
        _words("abruptly"),
    )
    # 몇 개로 늘린다는 거죠, 몇 퍼센트까지 올리려고 하나요
    yield Rule(
        re.compile(
            rf"(?P<number>몇\s?(?:(?P<rate>퍼센트|프로|%)|{_any('unit')}|[가-힣]))(?:까지|으로|로)"
            rf"\s{_any('shall_change')}(?![었였렸])[가-힣]*(?:\s(?:거|것|건|계획|예정|하)[가-힣]*)*{_END}"
        ),
        lambda m: "목표" if m["rate"] else m["number"],
        ("몇",),
    )


def _of_targets() -> Iterator[Rule]:
    """목표 했나 못 했나, 성공이야 실패야: one question for what became of a target."""
    # 정확히 100% 달성한, 초과 달성은 아니고 딱 달성한 지표: as much as the target and no more
    whole = r"(?:100\s?(?:%|퍼센트|프로)(?:를|로)?\s?)"
    yield Rule(
        re.compile(
            rf"(?:초과\s?달성(?:한\s건|은|이)?\s?(?:아니고|아니라|말고|빼고)\s)?(?:달성[률율][이은]?\s)?(?:목표[를은대로만큼]*\s)?"
            rf"(?:(?<![가-힣]){_any('exactly')}\s(?:목표[를은대로만큼]*\s)?(?:{whole}(?:{_any('just_reached')}|인)|{_any('just_reached')})"
            rf"|{whole}{_any('exactly')}\s{_any('just_reached')})(?=\s)"
        ),
        "달성률이 100%인",
        _words("exactly"),
    )
    # 다음 목표는: that of the year behind the one talked of
    yield Rule(
        re.compile(rf"\A(?:그럼\s|그\s?)?다음\s(?={_any('next_aim')}(?:[은는이]|\s|[?.!]|\Z))"), "다음해 ", ("다음",)
    )
    reached = rf"(?:{_any('reaching')}?(?:했|한|하였|됐|된)|{_any('reached')})[가-힣]{{0,4}}(?:\s[거건][가-힣]{{0,2}})?"
    success = rf"{_any('success')}(?!하지|되지|을\s|를\s)[가-힣]{{0,4}}"
    missed = rf"(?:(?:못|안)\s?(?:넘|했|한|됐|된|채|이|미)|{_any('failure')})[가-힣]{{0,4}}(?:\s[거건][가-힣]{{0,3}})?"
    yield Rule(
        re.compile(
            rf"(?P<aim>목표(?:를|을|는|치를)?\s?|달성(?:은|을)?\s?|(?<!\S))(?:{reached}|{success}),?"
            rf"\s(?:아니면\s|아님\s)?{missed}(?:\s(?:알려|궁금|확인)[가-힣\s]*)?{_END}"
        ),
        lambda m: "목표 달성 여부" if m["aim"].strip() else " 달성 여부",
        ("못", "안", *_words("failure")),
    )


def _of_numbers() -> Iterator[Rule]:
    """Numbers in letters, about so many, and what each of them gets or the state pays."""
    # 가중치가 사십인, 백 명 넘는
    yield Rule(
        re.compile(
            rf"(?<![가-힣\d])(?P<number>{_NUMERAL})"
            rf"\s?(?=인\s|{_any('limit')}|명(?![가-힣]{{2}})|건(?![가-힣])|회(?![가-힣])|개(?![가-힣]{{2}}))"
        ),
        _in_digits,
        ("십", "백"),
    )
    # 나라에서 몇 % 대주나요, not 다른 나라에서
    yield Rule(
        re.compile(rf"(?<!\S)(?<!다른\s){_any('state')}(?:에서|가)(?=\s(?:.{{0,40}}\s)?{_any('pays')})"),
        "국비",
        ("나라", "정부"),
    )
    # 몇 권쯤, 30명분
    yield Rule(
        re.compile(
            rf"(?P<number>(?:몇|\d)\s?(?:{_any('unit')}|[가-힣%])){_any('about')}(?=[이가은는을를에의]|\s|$|[?.!])"
        ),
        r"\g<number>",
        _words("about"),
    )
    # 한 사람 앞에 얼마
    yield Rule(
        re.compile(rf"{_any('one')}\s?{_any('for')}(?=\s?얼마)|(?:한\s?사람|(?<![가-힣])일인)\s?당(?![가-힣])"),
        "1인당",
        ("한", "1인", "하나", "일인"),
    )
    # 한 시간에 얼마
    yield Rule(re.compile(rf"{_any('an_hour')}(?=\s?얼마)"), "시간당", ("시간",))
    # 몇 사람한테 줄 계획: given, and not less of it
    yield Rule(re.compile(rf"(?<=한테|에게)\s줄(?=\s{_any('intention')})"), "", (" 줄 ",))
    # 몇 명이고 얼마인가요: alone the word only asks
    yield Rule(re.compile(rf"(?<=몇)(?P<first>.*[고며]\s)얼마(?:{_IS}|입니까){_END}"), r"\g<first>얼마", ("얼마",))


def _of_several() -> Iterator[Rule]:
    """How many and how much, how often, and how many there are."""
    # 세대수와 금액: how many and how much
    yield Rule(
        re.compile(
            rf"(?<=\s)(?P<unit>{_any('households')})\s?수(?:이?랑|하고|[와,·/])?\s?(?={_any('money')}(?![가-힣]{{2}}))"
        ),
        lambda m: f"몇 {m['unit']} 얼마 ",
        _words("money"),
    )
    # 2023 목표 개소: how many of them
    yield Rule(
        re.compile(rf"(?<=목표|실적|계획)\s(?P<unit>{_any('unit')})(?=\s|[?.!]*$)"),
        r" 몇 \g<unit>",
        ("목표", "실적", "계획"),
    )
    # 1,2월: both months
    yield Rule(re.compile(r"(?<![\d,.])(?P<month>\d{1,2})\s?[,·]\s?(?=\d{1,2}월)"), r"\g<month>월 ", ("월",))
    # 기록물디비구축: within a word too
    yield Rule(re.compile(r"(?<=[가-힣])디비(?=구축|화|[를은는]?(?:\s|$))"), "DB", ("디비",))
    # 몇 %p 줄이겠다고: what is aimed at, in points; money has no such aim
    yield Rule(
        re.compile(
            rf"\A(?!.*{_any('money')})(?P<before>.*)몇\s?{_any('points')}[나를]?\s?{_any('aimed')}이?(?:겠|려|기로)[가-힣]*"
            r"(?:\s(?:했|하|한)[가-힣]*)?"
        ),
        r"\g<before>목표 몇 %",
        _words("points"),
    )
    # 몇 %p 높나: by how much, which is told in points of a rate
    yield Rule(
        re.compile(
            rf"\A(?!.*{_any('money')})(?P<before>.*)몇\s?{_any('points')}(?:이?나|을|를)?\s?(?=(?:더\s)?{_any('apart')})"
        ),
        r"\g<before>얼마나 ",
        _words("points"),
    )
    # 얼마나 자주, 간담회 주기
    yield Rule(
        re.compile(r"얼마나\s?자주|(?<![사년월주일])\s주기(?=[가는이요]{0,2}\s*[?.!]*$)"), " 몇 번", ("자주", "주기")
    )
    # 회원이 얼마나 많아요: how many there are, where nothing is compared
    yield Rule(
        re.compile(
            rf"\A(?!.*{_any('compares')})(?P<before>.*)얼마나\s많(?:아요?|나요?|은가요?|은지|습니까|죠|지)(?=\s*[?.!]*$)"
        ),
        r"\g<before>얼마나 되나요",
        ("얼마나",),
    )


def _of_persons() -> Iterator[Rule]:
    """People who are counted: 사람이 몇이나 왔나요, 수료한 사람 수."""
    yield Rule(re.compile(r"(?<!\S)사람(?:들)?[이은]?\s몇이나?(?=\s)"), "몇 명이", ("사람",))
    # 1회이상 봉사한 인원
    yield Rule(
        re.compile(r"(?P<often>\d회\s?이상)\s(?P<done>[가-힣]{2,4})(?:한|하는|했던|하신)\s?인원"),
        r"\g<often> \g<done>인원",
        ("이상",),
    )
    yield Rule(
        re.compile(
            rf"(?<=[가-힣\s])(?P<done>{'|'.join(sorted(predicates()))})(?:한|하는|했던|하신)"
            rf"\s{_any('person')}(?:들)?의?\s?수{_PARTICLE}(?![가-힣])"
        ),
        lambda m: f"{m['done']} 인원{_closed(m['particle'])}",
        _words("person"),
    )


def _by_how_much() -> Iterator[Rule]:
    """By what share something has grown or shrunk: there 준 and 는 are verbs."""
    # 몇 프로 준 거야
    yield Rule(
        re.compile(
            rf"(?P<far>몇\s?(?:퍼센트|프로|%|배))\s?(?P<less>{_LESS}|는)\s?(?=거(?:야|지|예요|에요|임|니|냐)?{_END})"
        ),
        lambda m: f"{m['far']} {'줄어든' if m['less'] == _LESS else '늘어난'} ",
        ("몇",),
    )


def _of_staff() -> Iterator[Rule]:
    """Posts and those who hold them, in everyday words; where an office was put."""
    # 5급 자리, 전체 자리: the staff allowed
    yield Rule(
        re.compile(rf"(?P<of>\d급|(?<![가-힣]){_any('whole_staff')})\s자리(?=보다|[가는은]?\s)"),
        r"\g<of> 정원",
        ("자리",),
    )
    # 현장으로 참여한 사람, last: how many they were
    yield Rule(
        re.compile(rf"(?P<did>{_any('took_part')})\s사람(?:들)?[은이]?{_END}"),
        r"\g<did> 사람 몇 명",
        _words("took_part"),
    )
    # 사람이 정원보다, 정원보다 사람이: those who are there
    staff = _any("staff_term")
    # 정원보다 몇 명 더 있어: those who are there, and how far apart the two are
    yield Rule(
        re.compile(
            rf"(?<!현원이\s)(?<![가-힣])정원보다\s(?:(?:{_any('heads')}|현원)[이은가]?\s)?(?:지금\s)?"
            r"(?P<far>몇\s?(?:명|사람)[이은]?\s|얼마나\s)?(?P<more>더|덜)\s?(?:있|근무|일하|일해)[가-힣]*"
        ),
        lambda m: f"현원이 정원보다 {m['far'] or ''}더 {'많아' if m['more'] == '더' else '적어'}",
        ("정원",),
    )
    yield Rule(re.compile(r"(?<![가-힣])사람[이은]?(?=\s정원보다\s)"), "현원이", ("사람",))
    yield Rule(re.compile(r"정원보다\s사람[이은]?(?=\s몇)"), "현원이 정원보다", ("사람",))
    # 정원 현원 뭐가 달라: two words to be told apart
    yield Rule(
        re.compile(rf"(?P<one>{staff})\s(?P<other>{staff})(?:이|은|의)?\s(?={_any('differs')})"),
        r"\g<one>과 \g<other> ",
        _words("staff_term"),
    )
    # 중국에 둔 해외사무소
    yield Rule(re.compile(rf"(?<=[가-힣])에\s{_any('put_there')}\s(?=\S)"), " ", _words("put_there"))
    # 세부 중 제일 큰 것
    yield Rule(re.compile(rf"(?<![가-힣])세부\s(?={_any('among')}(?:에서?)?\s)"), "세부사업 ", ("세부 ",))


def _extents() -> Iterator[Rule]:
    """What documents print as an extent: 넓이는요, 얼마나 넓은가요."""
    nouns, adjectives = said_otherwise()["noun_of_extent"], said_otherwise()["extent"]
    yield Rule(
        re.compile(rf"(?<![가-힣])(?P<noun>{_any('noun_of_extent')}){_PARTICLE}(?![가-힣]{{2}}|[뛰])"),
        lambda m: f"{nouns[m['noun']]}{_closed(m['particle'])}",
        tuple(nouns),
    )
    yield Rule(
        re.compile(
            rf"[이가은는]?\s?얼마나\s?(?P<extent>{_any('extent')})(?:어|은|은가|나|지|가|요|고)?[가-힣]{{0,2}}(?=[\s?.!]*$)"
        ),
        lambda m: f" {adjectives[m['extent']]}",
        ("얼마나",),
    )


def _closed(particle: str | None) -> str:
    """The particle as it is written behind a consonant."""
    return _PARTICLES[particle] if particle else ""


def _in_digits(found: re.Match[str]) -> str:
    value = read_word(found["number"])
    return found.group() if value is None else str(value)
