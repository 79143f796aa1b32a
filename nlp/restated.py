"""What is said another way, in the words that the grammar reads: how large something is (얼마나 넓어), a year that
explains another (작년(22년)), about so many (30명쯤), for each (한 사람 앞에)."""

from __future__ import annotations

import re

from nlp.numbers import read_word
from nlp.vocabulary import predicates

_END = r"(?=\s*[?.!~]*$)"
#: 얼마나 넓은가요: adjectives by what they measure.
_EXTENTS = {"넓": "면적", "길": "길이", "긴": "길이", "무거": "무게", "무겁": "무게"}
_EXTENT = re.compile(
    rf"(?:이|가|은|는)?\s?얼마나\s?(?P<extent>{'|'.join(_EXTENTS)})(?:어|은|은가|나|지|가|요|고)?[가-힣]{{0,2}}(?=[\s?.!]*$)"
)
#: 넓이가, 넓이는요: documents print 면적, which takes the particles of a closed syllable.
_AREA = re.compile(r"(?<![가-힣])넓이(?P<particle>[가는를와랑])?(?![가-힣]{2}|[뛰])")
_CLOSED = {"가": "이", "는": "은", "를": "을", "와": "과", "랑": "이랑"}
#: 몇 권쯤, 30명분: about so many, for so many.
_ABOUT = re.compile(
    r"(?P<number>(?:몇|\d)\s?(?:개소|개교|가구|세대|[가-힣%]))(?:쯤|정도|가량|남짓|분(?![기야]))"
    r"(?=[이가은는을를에의]|\s|$|[?.!])"
)
#: 한 사람 앞에 얼마: for each of them.
_APIECE = re.compile(r"(?:한\s?(?:사람|명)|1인)\s?(?:앞에|앞으로|한테|에게)(?=\s?얼마)|한\s?사람\s?당(?![가-힣])")
_DOUBLED = re.compile(
    rf"(?P<word>(?P<half>어디|뭐|누구)(?P=half))(?:예요|에요|야|죠|지|인가요?|인지|니|냐|래요?|임){_END}"
)
_EXPLAINED = re.compile(
    r"(?:올해|금년|작년|전년도?|지난해|재작년|내년)(?:에|의)?\s?\(\s?(?P<year>'?(?:20)?\d\d\s?년?도?)\s?\)"
)
#: 나라에서 몇 % 대주나요, 정부가 대는 비율: what the state pays.
_BY_STATE = re.compile(
    r"(?<!\S)(?<!다른\s)(?:나라|중앙\s?정부|정부)(?:에서|가)(?=\s(?:.{0,40}\s)?(?:대는|대주|내는|내주|보태|대[준나]|내[나줘]))"
)
#: 며칠부터 며칠까지: from when to when.
_FROM_TO = re.compile(r"(?:며칠|몇\s?월(?:\s?며칠)?|언제)부터\s(?:며칠|몇\s?월(?:\s?며칠)?|언제)까지")
_AFTER_ALL = re.compile(r"(?<!\S)대체(?=\s(?:얼마|몇|뭐|무슨|어디|누가|왜|언제|어떻))")  # 대체인력 is no such word

#: 가중치가 사십인, 백 명 넘는: a number in letters before what it counts.
_LETTERS = re.compile(
    r"(?<![가-힣\d])(?P<number>[일이삼사오육칠팔구]?[십백][일이삼사오육칠팔구십]{0,3})"
    r"\s?(?=(?:인\s|이상|이하|초과|미만|퍼센트|프로|명(?![가-힣]{2})|건(?![가-힣])|회(?![가-힣])|개(?![가-힣]{2})))"
)
#: 확 줄었어, 뚝 떨어진: how far, of a change that is asked for as it is.  준 alone may be given as well (확 준).
_FAR = re.compile(
    r"(?<![가-힣])(?:확|뚝|팍|푹|훅|훌쩍|쑥|왕창|대폭)\s"
    r"(?:(?P<less>준)(?![가-힣])|(?=늘|줄|깎|깍|떨어|올랐|오른|내려|내린|빠졌|빠진|뛴|뛰었|감액|삭감|증액|불어))"
)
_REACHED = r"(?:달성|초과|도달|충족|성공)?(?:했|한|하였|됐|된)|넘겼|넘긴|넘었|넘은|채웠|채운|이뤘|이룬"
#: 제일 많이 는 거: the past of 늘다, which is no particle there.
_GREW = re.compile(
    r"(?<![가-힣])(?P<far>얼마나|많이|크게|더|덜|확|대폭|조금|제일|가장|젤)\s는(?=\s(?:거|것|게|건|데|곳|과|부서|사업|단위|세부|지표|항목|해))"
)
#: 목표 했나 못 했나, 달성한 거야 못한 거야, 성공이야 실패야: one question for what became of a target.
_OR_NOT = re.compile(
    rf"(?P<aim>목표(?:를|을|는|치를)?\s?|달성(?:은|을)?\s?|(?<!\S))(?:(?:{_REACHED})[가-힣]{{0,4}}(?:\s[거건][가-힣]{{0,2}})?"
    r"|(?:성공|달성|초과)(?!하지|되지|을\s|를\s)[가-힣]{0,4}),?"
    r"\s(?:아니면\s|아님\s)?(?:(?:못|안)\s?(?:넘|했|한|됐|된|채|이|미)|실패|미달)[가-힣]{0,4}(?:\s[거건][가-힣]{0,3})?"
    rf"(?:\s(?:알려|궁금|확인)[가-힣\s]*)?{_END}"
)
_YES_OR_NO = re.compile(r"\s?(?<![A-Za-z])(?:O\s?/\s?X|OX|o\s?/\s?x|ox|Y\s?/\s?N|오엑스)(?![A-Za-z])(?:로|인가|인지)?")

#: … 아는 사람?, 얼만지 아시는 분 계신가요: everybody is asked.
_WHO_KNOWS = re.compile(
    r",?\s(?:혹시\s|누구\s)?(?:아는|아시는|알고\s?계신|아실)\s?(?:사람|분|이|맘|님)[가-힣]*(?:\s(?:손|있|계|없|혹시|좀)[가-힣]*)*[\s?.!~ㅠㅜㅋㅎ]*$"
)

#: 비중 은?, 얼마 인지: a particle or ending that was written apart from its word.
_APART = re.compile(r"(?<=[가-힣\d])\s(?=(?:은|는|을|를)요?(?:\s|[?.!]|$)|(?:인지|인가|인데|입니까|이죠)요?\s*[?.!]*$)")
#: 결산이라는 말: the word itself; 라는 말이 들어간 asks what holds it.
_THE_WORD = re.compile(
    r"(?<=[가-힣])(?P<named>이?라는|이?란)\s(?:말|용어|단어)[이은을의]?(?=\s(?!들어|포함|있|붙|이름))"
)


#: 몇 개로 늘린다는 거죠, 몇 퍼센트까지 올리려고 하나요: what it shall come to, and no change of it.
_COMES_TO = re.compile(
    r"(?P<number>몇\s?(?:(?P<rate>퍼센트|프로|%)|개소|가구|세대|[가-힣]))(?:까지|으로|로)"
    r"\s(?:늘[리린릴려]|줄[이인일여]|올[리린릴려]|높[이인일여]|낮[추춘출춰])(?![었였렸])[가-힣]*"
    rf"(?:\s(?:거|것|건|계획|예정|하)[가-힣]*)*{_END}"
)
#: 몇 사람한테 줄 계획: given, and not less of it.
_TO_GIVE = re.compile(r"(?<=한테|에게)\s줄(?=\s(?:계획|예정|생각|거|것))")
#: 몇 명이고 얼마인가요: money is asked for as well; alone the word only asks.
_AND_HOW_MUCH = re.compile(rf"(?<=[고며]\s)얼마(?:인가요|인지|예요|에요|입니까|인가){_END}")
#: 사람이 몇이나 왔나요: how many people.
_PEOPLE = re.compile(r"(?<!\S)사람(?:들)?(?:이|은)?\s몇이나?(?=\s)")
#: 수료한 사람 수, 참여한 사람은 몇 명: people counted by what they did.
_WHO_DID = re.compile(
    rf"(?<=[가-힣\s])(?P<done>{'|'.join(sorted(predicates()))})(?:한|하는|했던|하신)\s(?:사람|분)(?:들)?의?\s?수(?P<particle>[가는를와랑])?(?![가-힣])"
)


#: 환자 4,467명 맞아, 90기 정비한 거 맞나요: a number that is said back, of what is not a year.
_SAID_BACK = re.compile(
    r"(?<![\d,.년월])(?P<number>\d[\d,.]*(?:\s?[십백천만억])*)\s?(?P<unit>원|%|프로|퍼센트|(?!년|월|일|인가구)[가-힣]{1,2}(?=\s|이|인))?"
    r"(?P<done>(?:\s[가-힣]+)?\s?(?:거|것|게)(?:가|이)?)?(?:이|인\s?(?:거|것|게)?)?\s?맞(?:아|나|지|죠|는|습니까)\S{0,2}[\s?.!~]*$"
)
_SUMS = ("만", "억")


def asked_back(text: str) -> str:
    """A question whether a number is right as the question for it; "" for any other."""
    found = _SAID_BACK.search(text) if "맞" in text else None
    if found is None:
        return ""
    unit, number = found["unit"] or "", found["number"].rstrip()
    sum_ = unit == "원" or (not unit and number.endswith(_SUMS))
    asks = "얼마야" if sum_ else f"몇 {unit}이야" if unit else ""
    return f"{text[: found.start()].rstrip()}{found['done'] or ''} {asks}" if asks else ""


def _in_digits(found: re.Match[str]) -> str:
    value = read_word(found["number"])
    return found.group() if value is None else str(value)


#: 몇 톤이나 되나요 전국에서 제일 많다던데: what somebody has heard, behind the question.
_HEARSAY = re.compile(
    r"(?P<asked>.*(?:몇|얼마|어디|뭐|언제|누가|어느).*(?:나요|까요?|가요|[어아예에]요|죠|니|냐))[,.]?\s"
    r"[^?!.]{2,30}(?:다던데|다더라|라던데|라더라|다면서|라면서)요?[\s?.!~]*"
)


def restated(text: str) -> str:
    """A message with what it says another way in plain words."""
    heard = _HEARSAY.fullmatch(text) if "다" in text or "라" in text else None
    text = heard["asked"] if heard else text
    text = _AREA.sub(lambda m: f"면적{_CLOSED.get(m['particle'] or '', '')}", text)
    text = _GREW.sub(lambda m: f"{m['far']} 늘어난", text)
    text = _THE_WORD.sub(lambda m: m["named"], _APART.sub("", text))
    text = _WHO_KNOWS.sub("", text)
    text = _LETTERS.sub(_in_digits, text)
    text = _FAR.sub(lambda m: "줄어든" if m["less"] else "", text)
    text = _OR_NOT.sub(lambda m: "목표 달성 여부" if m["aim"].strip() else " 달성 여부", text)
    text = _YES_OR_NO.sub(" 여부", text)
    text = _AFTER_ALL.sub("도대체", text)
    text = _FROM_TO.sub("언제부터 언제까지", text)
    text = _BY_STATE.sub("국비", text)
    text = _EXPLAINED.sub(lambda m: m["year"] if m["year"].endswith(("년", "년도")) else f"{m['year']}년", text)
    text = _ABOUT.sub(lambda m: m["number"], text)
    text = _DOUBLED.sub(lambda m: m["word"], text)
    if "몇" in text:
        text = _AND_HOW_MUCH.sub("얼마", text)
        text = _TO_GIVE.sub("", _COMES_TO.sub(lambda m: "목표" if m["rate"] else m["number"], text))
    text = _PEOPLE.sub("몇 명이", text)
    text = _WHO_DID.sub(lambda m: f"{m['done']} 인원{_CLOSED.get(m['particle'] or '', '')}", text)
    text = _APIECE.sub("1인당", text)
    return _EXTENT.sub(lambda m: f" {_EXTENTS[m['extent']]}", text)
