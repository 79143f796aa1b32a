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
from nlp.marks import closed_by
from nlp.numbers import read_word
from nlp.saying_rules import Rule
from nlp.shapes import Shapes
from nlp.vocabulary import predicates

_shape = Shapes(
    "restated",
    at_end=r"(?=\s*[?.!~]*$)",
    behind=r"(?P<particle>{particle})?",
    numeral=r"[일이삼사오육칠팔구]?[십백][일이삼사오육칠팔구십]{0,3}",
    done="|".join(sorted(predicates())),
    whole=r"(?:100\s?{percent}(?:를|로)?\s?)",
    has_reached=r"(?:{reaching}?{came_about}|{reached})[가-힣]{0,4}(?:\s[거건][가-힣]{0,2})?",
    succeeded=r"{success}(?!하지|되지|을\s|를\s)[가-힣]{0,4}",
    has_missed=r"(?:[못안]\s?{was_not}|{failure})[가-힣]{0,4}(?:\s[거건][가-힣]{0,3})?",
)
_PARTICLES = _shape.plain("particle")  # behind a vowel: behind a consonant
_NIEUN = 4  # final ㄴ
_OTHER_LEVEL = _shape.plain("other_level")
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
        _shape(r"(?<![가-힣]){table}\s?(?:에서의?|에\s?{stands}|에는?|상의?|의|{according})\s(?=\S)"),
        "",
        _shape.words("table_sign"),
    )
    # 총계 줄, 단계별 컨설팅 줄: where in the table it stands
    yield Rule(
        _shape(
            r"(?P<before>(?<!\S){total}|(?<=[가-힣])(?<![이가은는을를게테])(?=\s\S{1,2}[\s?.!]*\Z))"
            r"\s{row}(?:{at}|{topic})?(?=\s|[?.!]|\Z)"
        ),
        r"\g<before>",
        (" 줄", " 칸"),
    )
    # 규모에서 국비만: money of what it costs
    yield Rule(_shape(r"\s{extent_of_money}(?:에서|\s?중에?서?)\s(?=\S+비만(?:\s|[?.!]|\Z))"), " ", ("비만",))
    # 2019년 예산이 0이었다가 새로 생긴: what is new prints nothing for the year before
    yield Rule(
        _shape(
            r"(?:(?<=\s)\d+년도?{at}?\s)?(?:예산|금액)?(?:이|은|엔)?\s?(?:0\s?(?:원|백만원)?이었?|없었?)다가\s(?={newly})"
        ),
        " ",
        ("다가",),
    )
    # 초과 달성한 것 (딱 맞은 건 빼고): what is just met is not exceeded anyway
    yield Rule(
        _shape(r"\A(?P<exceeded>.*(?:{exceeding}).*?)\s?\((?:100\s?%\s?)?{exactly}\s[^()]*\s{not_that}\)"),
        r"\g<exceeded>",
        _shape.words("exactly"),
    )
    # 인건비성 예산: what is like it is it
    yield Rule(
        _shape(r"(?<![가-힣])(?P<kind>{kind_of_money})성\s?(?:예산|경비|지출)?(?![가-힣])"),
        r"\g<kind>",
        tuple(f"{word}성" for word in _shape.words("kind_of_money")),
    )
    # ○○ 운영(단위사업 말고): the other level of that name
    yield Rule(
        _shape(r"\s?\((?P<level>{other_level})사업[은이]?\s?{not_that}(?:\s?{level}사업)?(?:[은만로의])?\)"),
        lambda m: f" {_OTHER_LEVEL[m['level']]}사업",
        ("(",),
    )


def _spelt_out() -> Iterator[Rule]:
    """What is spelt out more than it need be: a level or a body in brackets, a dash between two pieces."""
    # 현황(사업명만): only the names are wanted
    yield Rule(_shape(r"\s?\({named}?(?:명|이름)(?:칭)?만?\)"), "", ("(",))
    # 더 높은쪽은, 많은데는: a noun that only stands for one of them is written apart
    yield Rule(_shape(r"(?:(?<=\s큰)|(?<=[가-힣]은))쪽(?=[은이을]?(?:$|[\s?.!,~]))"), " 쪽", ("쪽",))
    # 예전 ○○과 2020년: the year says when
    yield Rule(
        _shape(
            r"(?<![가-힣]){long_ago}{at}?\s(?![없비]|이?름)(?=[^\n]{0,80}\d년)|(?<=\d년)\s{long_ago}{at}?(?=\s(?!없|비[해교]))"
        ),
        "",
        _shape.words("long_ago"),
    )
    # 신규사업(세부): the level of what is counted
    yield Rule(_shape(r"사업\s?\((?P<level>{level})(?:\s?사업)?\)"), r" \g<level>사업", ("(",))
    # 어느 과(본부): one body, by either word
    yield Rule(_shape(r"(?P<body>{which}\s{body})\s?\({body}\)"), r"\g<body>", ("(",))
    # 2020년 말로 종료되는: ended within that year
    yield Rule(_shape(r"(?<=\d년)도?\s?말{by_end}?(?=\s{ends})"), "", ("말",))
    # 22.1.1. 기준, (2022.1.1.): the day, as people say it
    yield Rule(
        _shape(
            r"(?<![\d.,])(?:20)?(?P<year>[12]\d)\.\s?(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>3[01]|[12]\d|0?[1-9])"
            r"(?:\.(?!\d)|(?=[\s)~∼]|\Z|기준|현재|부터|까지|에|자))"  # 21. 3. 2회: no day
        ),
        lambda m: f"20{m['year']}년 {int(m['month'])}월 {int(m['day'])}일",
        (".",),
    )
    # 22년 초 정원: staff is counted on the first day of the year; of anything else the year prints more than that
    yield Rule(
        _shape(r"\A(?=.*{staff})(?P<before>.*\d년)도?\s?초(?:에는?|의)?(?=\s|[),.?!]|$)"),
        r"\g<before> 1월 1일",
        ("초",),
    )
    # 활동율: behind a closed syllable but ㄴ the word is written 률
    yield Rule(_shape(r"(?<=[가-힣])율(?![가-힣]{2})"), _as_printed, ("율",))
    # 활동률 - 2024년 - 목표: what is asked, piece by piece; between two names it takes away
    yield Rule(_shape(r"\s[-–—]\s(?='?(?:20)?\d\d년)|(?<=\d년)\s[-–—]\s(?=\D)"), " ", ("-", "–", "—"))
    # 올해 달성해야 할 … 목표값: no result is asked
    yield Rule(_shape(r"{to_reach}\s{to_be}\s(?=.*목표)"), "", ("목표",))
    # 단위사업 밑 세부사업: of what
    yield Rule(_shape(r"(?<=\S)\s밑\s(?={level}\s?사업)"), " ", (" 밑 ",))
    # 2년 전인 2024년: the year is said behind it
    yield Rule(_shape(r"(?:\d+|{a_few})\s?년\s전인\s(?='?(?:20)?\d\d년)"), "", ("전인",))
    # 이름에 자원봉사가 있는 것: that holds it
    yield Rule(
        _shape(
            r"(?P<named>(?<![가-힣]){name}에\s(?:\S+\s){0,2}?\S+)\s(?:있는|{written})"
            r"(?=\s(?:{listed_thing}|\S*사업|\S*지표))"
        ),
        r"\g<named> 들어간",
        _shape.words("name"),
    )


def _compared_with_now() -> Iterator[Rule]:
    """지금 예산, beside that of another year: of this year."""
    yield Rule(
        _shape(r"(?P<then>\A.*\d\d년도?.*\s){now}(?:은|의)?\s(?=(?!.*\d\d년)\S.*(?:{set_beside}|{changed}))"),
        r"\g<then>올해 ",
        _shape.words("now"),
    )
    # 20년에 목표 대비 어땠어: what was reached beside what was aimed at, in that year
    yield Rule(_shape(r"목표\s?대비\s(?:해서\s|실적[은이]?\s)?{how_it_was}"), "목표와 실적", ("대비",))
    # 18년부터 쭉 얼마였나: every year of it
    yield Rule(_shape(r"(?<=\d)(?P<since>\s?년?도?부터)\s{ever_since}(?=\s)"), r"\g<since> 연도별", ("부터",))
    # 2025년까지 어떻게 변해요
    yield Rule(_shape(r"(?P<until>년도?까지\s(?:\S+\s)?어떻게\s)변[해할한]"), r"\g<until>바뀌", ("까지",))
    # 공공센터들 이름: which they are; of people no names are listed
    yield Rule(_shape(r"(?<={named_alike}들)\s이름(?:들)?[은이을]?(?=\s|[?.!]|$)"), " 목록", ("들 이름",))


def _held() -> Iterator[Rule]:
    """What a name or a field holds, said as what is written there or as what it is."""
    # (자체)라고 적힌 사업: what holds it
    yield Rule(
        _shape(r"(?<![가-힣])[(‘'\"「]?(?P<text>[가-힣A-Za-z\d·]{2,20}?)[)’'\"」]?이?라고\s?{written}(?=\s)"),
        r"\g<text> 들어간",
        ("라고",),
    )
    # 지원형태가 기타로 되어 있는 사업: that is it
    yield Rule(
        _shape(
            r"(?P<field>(?<![가-힣]){field}[이가은는]?\s\S{1,15}?)(?<!어디)(?<!누구)(?<!무엇)(?<!뭐)"
            r"(?:으로|로)\s?{so}(?=\s)"
        ),
        r"\g<field>인",
        ("로",),
    )
    # 정원보다 사람이 제일 많이 넘치는 과, 정원에서 몇 명 비어 있나
    yield Rule(
        _shape(
            r"정원{beside_posts}?\s(?:{staff_there}[이은가]?\s)?(?:(?P<far>{the_most})\s)?(?:많이\s)?(?:더\s)?{overflows}"
        ),
        lambda m: f"현원이 정원보다 {m['far'] or ''} 많은".replace("  ", " "),
        ("정원",),
    )
    yield Rule(
        _shape(
            r"정원{beside_posts}?\s(?:{staff_there}[이은가]?\s)?(?P<number>몇\s?{post}[이은]?\s)?(?:더\s)?{vacant}[가-힣]*"
        ),
        lambda m: f"정원보다 현원이 {m['number'] or ''}적{'은' if m[0].endswith('는') else '어'}",
        ("정원",),
    )
    # 중앙협력본부가 시행주체인 사업: whose field it is
    yield Rule(
        _shape(r"(?<!\S)(?P<text>\S{2,20}?)[이가]\s(?P<field>{field})인(?=\s)"),
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
        _shape(
            r"\A(?P<asked>.*{asks}.*{asking_end})[,.]?\s"
            r"[^?!.]{2,30}{hearsay}요?[\s?.!~]*\Z"
        ),
        r"\g<asked>",
        _shape.words("hearsay"),
    )
    # 얼만지 아시는 분 계신가요
    yield Rule(
        _shape(
            r",?\s(?:혹시\s|누구\s)?{knows}\s?{who}[가-힣]*"
            r"(?:\s{who_is_here}[가-힣]*)*[\s?.!~ㅠㅜㅋㅎ]*$"
        ),
        "",
        ("아는", "아시", "아실", "알고"),
    )
    # 비중 은?, 얼마 인지: a particle or ending written apart from its word
    yield Rule(
        _shape(r"(?<=[가-힣\d])\s(?=(?:{topic}|{object})요?(?:\s|[?.!]|$)|{written_off}요?\s*[?.!]*$)"),
        "",
        (" 은", " 는", " 을", " 를", " 인지", " 인가", " 인데", " 입니까", " 이죠"),
    )
    # 결산이라는 말: 라는 말이 들어간 asks what holds it
    yield Rule(
        _shape(r"(?<=[가-힣])(?P<named>이?라는|이?란)\s{term}[이은을의]?(?=\s(?!{holds_it}))"),
        r"\g<named>",
        ("라는", "란 "),
    )
    # 어디어디예요
    yield Rule(
        _shape(r"(?P<word>(?P<half>{doubled})(?P=half))(?:{copula}|{short_end}){at_end}"),
        r"\g<word>",
        tuple(word * 2 for word in _shape.words("doubled")),
    )
    # 대체 얼마, not 대체인력
    yield Rule(_shape(r"(?<!\S)대체(?=\s{asks})"), "도대체", ("대체",))
    # 결과는 O/X로: yes or no
    yield Rule(
        _shape(r"\s?(?<![A-Za-z]){yes_or_no}(?![A-Za-z])(?:로|인가|인지)?"),
        " 여부",
        ("X", "x", "N", "엑스"),
    )
    # 상담소 참여일: the day of it
    yield Rule(_shape(r"(?<=\S\s)(?P<done>{day_of})일(?:[이은]|자)?(?=\s|[?.!]*$)"), r"\g<done> 날짜", ("일",))
    # 며칠부터 며칠까지
    yield Rule(_shape(r"{day}부터\s{day}까지"), "언제부터 언제까지", ("부터",))
    # 작년(22년)
    yield Rule(
        _shape(r"{told_year}[에의]?\s?\(\s?(?P<year>'?(?:20)?\d\d)\s?(?P<unit>년도?)?\s?\)"),
        lambda m: f"{m['year']}{m['unit'] or '년'}",
        ("(",),
    )


def _changes() -> Iterator[Rule]:
    """How far something has changed, where the change is asked for as it is, and what it shall come to."""
    # 제일 많이 는 거: the past of 늘다, which is no particle there
    yield Rule(
        _shape(r"(?<![가-힣])(?P<far>{far}|[가-힣\d]+보다)\s는(?=\s{head})"),
        r"\g<far> 늘어난",
        (" 는 ",),
    )
    # 지난해 예산이 없던 사업: new since
    yield Rule(
        _shape(r"{last_year}{at}?\s{its_budget}(?:이|도|가)?\s없[던었]던?(?=\s)"),
        "작년에 없던",
        ("없던", "없었던"),
    )
    # 새로 예산 잡힌 사업: newly budgeted
    yield Rule(
        _shape(r"(?P<newly>(?<![가-힣]){anew})\s예산[이도]?\s{given_money}(?=\s)"),
        r"\g<newly> 편성된",
        ("예산",),
    )
    # 예산이 는 과와 준 과, 작년보다 준 과: of a figure, or beside what has grown; 상을 준 곳 is given
    yield Rule(
        _shape(r"(?P<before>{figure}[이가도])\s는(?=\s{head})"),
        r"\g<before> 늘어난",
        (" 는 ",),
    )
    yield Rule(
        _shape(
            r"(?P<before>{figure}[이가도은는]|(?<=[가-힣\d])보다도?|{limit}[으]?로|(?<![가-힣]){far}"
            r"|(?:늘어난|는)\s{head}[가-힣]{0,3}(?:{with}|및))\s준(?=\s{head})"
        ),
        r"\g<before> 줄어든",
        (f" {_LESS} ",),
    )
    # 예산 는 사업: behind a closed syllable no particle is written so
    yield Rule(
        _shape(r"(?<=[가-힣])\s는(?=\s{head})"),
        lambda m: " 는" if closed_by(m.string[m.start() - 1], 0) else " 늘어난",
        (" 는 ",),
    )
    # 확 줄었어, 확 준
    yield Rule(
        _shape(r"(?<![가-힣]){abruptly}\s(?:(?P<less>준)(?![가-힣])|(?={changed}))"),
        lambda m: "줄어든" if m["less"] else "",
        _shape.words("abruptly"),
    )
    # 몇 개로 늘린다는 거죠, 몇 퍼센트까지 올리려고 하나요
    yield Rule(
        _shape(
            r"(?P<number>몇\s?(?:(?P<rate>{percent})|{unit}|[가-힣])){up_to}"
            r"\s{shall_change}(?![었였렸])[가-힣]*(?:\s{meant}[가-힣]*)*{at_end}"
        ),
        lambda m: "목표" if m["rate"] else m["number"],
        ("몇",),
    )


def _of_targets() -> Iterator[Rule]:
    """목표 했나 못 했나, 성공이야 실패야: one question for what became of a target."""
    # 정확히 100% 달성한, 초과 달성은 아니고 딱 달성한 지표: as much as the target and no more
    yield Rule(
        _shape(
            r"(?:초과\s?달성(?:한\s건|은|이)?\s?{not_that}\s)?(?:달성[률율][이은]?\s)?(?:목표[를은대로만큼]*\s)?"
            r"(?:(?<![가-힣]){exactly}\s(?:목표[를은대로만큼]*\s)?(?:{whole}(?:{just_reached}|인)|{just_reached})"
            r"|{whole}{exactly}\s{just_reached})(?=\s)"
        ),
        "달성률이 100%인",
        _shape.words("exactly"),
    )
    # 다음 목표는: that of the year behind the one talked of
    yield Rule(_shape(r"\A(?:그럼\s|그\s?)?다음\s(?={next_aim}(?:[은는이]|\s|[?.!]|\Z))"), "다음해 ", ("다음",))
    # 목표 했나 못 했나, 성공이야 실패야
    yield Rule(
        _shape(
            r"(?P<aim>목표(?:를|을|는|치를)?\s?|달성(?:은|을)?\s?|(?<!\S))(?:{has_reached}|{succeeded}),?"
            r"\s(?:아니면\s|아님\s)?{has_missed}(?:\s{to_know}[가-힣\s]*)?{at_end}"
        ),
        lambda m: "목표 달성 여부" if m["aim"].strip() else " 달성 여부",
        ("못", "안", *_shape.words("failure")),
    )


def _of_numbers() -> Iterator[Rule]:
    """Numbers in letters, about so many, and what each of them gets or the state pays."""
    # 가중치가 사십인, 백 명 넘는
    yield Rule(
        _shape(
            r"(?<![가-힣\d])(?P<number>{numeral})"
            r"\s?(?=인\s|{limit}|명(?![가-힣]{2})|건(?![가-힣])|회(?![가-힣])|개(?![가-힣]{2}))"
        ),
        _in_digits,
        ("십", "백"),
    )
    # 나라에서 몇 % 대주나요, not 다른 나라에서
    yield Rule(
        _shape(r"(?<!\S)(?<!다른\s){state}(?:에서|가)(?=\s(?:.{0,40}\s)?{pays})"),
        "국비",
        ("나라", "정부"),
    )
    # 몇 권쯤, 30명분
    yield Rule(
        _shape(r"(?P<number>(?:몇|\d)\s?(?:{unit}|[가-힣%])){about}(?=[이가은는을를에의]|\s|$|[?.!])"),
        r"\g<number>",
        _shape.words("about"),
    )
    # 한 사람 앞에 얼마
    yield Rule(
        _shape(r"{one}\s?{for}(?=\s?얼마)|(?:한\s?사람|(?<![가-힣])일인)\s?당(?![가-힣])"),
        "1인당",
        ("한", "1인", "하나", "일인"),
    )
    # 한 시간에 얼마
    yield Rule(_shape(r"{an_hour}(?=\s?얼마)"), "시간당", ("시간",))
    # 몇 사람한테 줄 계획: given, and not less of it
    yield Rule(_shape(r"(?<=한테|에게)\s줄(?=\s{intention})"), "", (" 줄 ",))
    # 몇 명이고 얼마인가요: alone the word only asks
    yield Rule(_shape(r"(?<=몇)(?P<first>.*[고며]\s)얼마(?:{copula}|입니까){at_end}"), r"\g<first>얼마", ("얼마",))


def _of_several() -> Iterator[Rule]:
    """How many and how much, how often, and how many there are."""
    # 세대수와 금액: how many and how much
    yield Rule(
        _shape(r"(?<=\s)(?P<unit>{households})\s?수(?:{with}|[,·/])?\s?(?={budget_of}(?![가-힣]{2}))"),
        lambda m: f"몇 {m['unit']} 얼마 ",
        _shape.words("budget_of"),
    )
    # 2023 목표 개소: how many of them
    yield Rule(
        _shape(r"(?<={planned})\s(?P<unit>{unit})(?=\s|[?.!]*$)"),
        r" 몇 \g<unit>",
        _shape.words("planned"),
    )
    # 1,2월: both months
    yield Rule(_shape(r"(?<![\d,.])(?P<month>\d{1,2})\s?[,·]\s?(?=\d{1,2}월)"), r"\g<month>월 ", ("월",))
    # 기록물디비구축: within a word too
    yield Rule(_shape(r"(?<=[가-힣])디비(?=구축|화|[를은는]?(?:\s|$))"), "DB", ("디비",))
    # 몇 %p 줄이겠다고: what is aimed at, in points; money has no such aim
    yield Rule(
        _shape(
            r"\A(?!.*{budget_of})(?P<before>.*)몇\s?{points}[나를]?\s?{aimed}이?(?:겠|려|기로)[가-힣]*"
            r"(?:\s(?:했|하|한)[가-힣]*)?"
        ),
        r"\g<before>목표 몇 %",
        _shape.words("points"),
    )
    # 몇 %p 높나: by how much, which is told in points of a rate
    yield Rule(
        _shape(r"\A(?!.*{budget_of})(?P<before>.*)몇\s?{points}(?:이?나|을|를)?\s?(?=(?:더\s)?{lies_apart})"),
        r"\g<before>얼마나 ",
        _shape.words("points"),
    )
    # 얼마나 자주, 간담회 주기
    yield Rule(
        _shape(r"얼마나\s?자주|(?<![사년월주일])\s주기(?=[가는이요]{0,2}\s*[?.!]*$)"), " 몇 번", ("자주", "주기")
    )
    # 회원이 얼마나 많아요: how many there are, where nothing is compared
    yield Rule(
        _shape(r"\A(?!.*{compares})(?P<before>.*)얼마나\s많{how_end}(?=\s*[?.!]*$)"),
        r"\g<before>얼마나 되나요",
        ("얼마나",),
    )


def _of_persons() -> Iterator[Rule]:
    """People who are counted: 사람이 몇이나 왔나요, 수료한 사람 수."""
    yield Rule(_shape(r"(?<!\S)사람(?:들)?[이은]?\s몇이나?(?=\s)"), "몇 명이", ("사람",))
    # 1회이상 봉사한 인원
    yield Rule(
        _shape(r"(?P<often>\d회\s?이상)\s(?P<done>[가-힣]{2,4}){having_done}\s?인원"),
        r"\g<often> \g<done>인원",
        ("이상",),
    )
    yield Rule(
        _shape(
            r"(?<=[가-힣\s])(?P<done>{done}){having_done}"
            r"\s{person}(?:들)?의?\s?수{behind}(?![가-힣])"
        ),
        lambda m: f"{m['done']} 인원{_closed(m['particle'])}",
        _shape.words("person"),
    )


def _by_how_much() -> Iterator[Rule]:
    """By what share something has grown or shrunk: there 준 and 는 are verbs."""
    # 몇 프로 준 거야
    yield Rule(
        _shape(r"(?P<far>몇\s?(?:{percent}|배))\s?(?P<less>준|는)\s?(?=거{it_is}?{at_end})"),
        lambda m: f"{m['far']} {'줄어든' if m['less'] == _LESS else '늘어난'} ",
        ("몇",),
    )


def _of_staff() -> Iterator[Rule]:
    """Posts and those who hold them, in everyday words; where an office was put."""
    # 5급 자리, 전체 자리: the staff allowed
    yield Rule(
        _shape(r"(?P<of>\d급|(?<![가-힣]){whole_staff})\s자리(?=보다|[가는은]?\s)"),
        r"\g<of> 정원",
        ("자리",),
    )
    # 현장으로 참여한 사람, last: how many they were
    yield Rule(
        _shape(r"(?P<did>{took_part})\s사람(?:들)?[은이]?{at_end}"),
        r"\g<did> 사람 몇 명",
        _shape.words("took_part"),
    )
    # 사람이 정원보다, 정원보다 사람이: those who are there
    # 정원보다 몇 명 더 있어: those who are there, and how far apart the two are
    yield Rule(
        _shape(
            r"(?<!현원이\s)(?<![가-힣])정원보다\s(?:(?:{staff_there}|현원)[이은가]?\s)?(?:지금\s)?"
            r"(?P<far>몇\s?(?:명|사람)[이은]?\s|얼마나\s)?(?P<more>더|덜)\s?{at_work}[가-힣]*"
        ),
        lambda m: f"현원이 정원보다 {m['far'] or ''}더 {'많아' if m['more'] == '더' else '적어'}",
        ("정원",),
    )
    yield Rule(_shape(r"(?<![가-힣])사람[이은]?(?=\s정원보다\s)"), "현원이", ("사람",))
    yield Rule(_shape(r"정원보다\s사람[이은]?(?=\s몇)"), "현원이 정원보다", ("사람",))
    # 정원 현원 뭐가 달라: two words to be told apart
    yield Rule(
        _shape(r"(?P<one>{staff_term})\s(?P<other>{staff_term})(?:이|은|의)?\s(?={differs})"),
        r"\g<one>과 \g<other> ",
        _shape.words("staff_term"),
    )
    # 중국에 둔 해외사무소
    yield Rule(_shape(r"(?<=[가-힣])에\s{put_there}\s(?=\S)"), " ", _shape.words("put_there"))
    # 세부 중 제일 큰 것
    yield Rule(_shape(r"(?<![가-힣])세부\s(?={among}(?:에서?)?\s)"), "세부사업 ", ("세부 ",))


def _extents() -> Iterator[Rule]:
    """What documents print as an extent: 넓이는요, 얼마나 넓은가요."""
    nouns, adjectives = _shape.plain("noun_of_extent"), _shape.plain("extent")
    yield Rule(
        _shape(r"(?<![가-힣])(?P<noun>{noun_of_extent}){behind}(?![가-힣]{2}|[뛰])"),
        lambda m: f"{nouns[m['noun']]}{_closed(m['particle'])}",
        tuple(nouns),
    )
    yield Rule(
        _shape(r"[이가은는]?\s?얼마나\s?(?P<extent>{extent}){extent_end}?[가-힣]{0,2}(?=[\s?.!]*$)"),
        lambda m: f" {adjectives[m['extent']]}",
        ("얼마나",),
    )


def _closed(particle: str | None) -> str:
    """The particle as it is written behind a consonant."""
    return _PARTICLES[particle] if particle else ""


def _in_digits(found: re.Match[str]) -> str:
    value = read_word(found["number"])
    return found.group() if value is None else str(value)
