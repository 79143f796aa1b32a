"""What is said another way, in the words that the grammar reads: how large something is (얼마나 넓어), a year that
explains another (작년(22년)), about so many (30명쯤), for each (한 사람 앞에)."""

from __future__ import annotations

import re

_END = r"(?=\s*[?.!~]*$)"
#: 얼마나 넓은가요: adjectives by what they measure.
_EXTENTS = {"넓": "면적", "길": "길이", "긴": "길이", "무거": "무게", "무겁": "무게"}
_EXTENT = re.compile(
    rf"(?:이|가|은|는)?\s?얼마나\s?(?P<extent>{'|'.join(_EXTENTS)})(?:어|은|은가|나|지|가|요|고)?[가-힣]{{0,2}}(?=[\s?.!]*$)"
)
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


#: 몇 톤이나 되나요 전국에서 제일 많다던데: what somebody has heard, behind the question.
_HEARSAY = re.compile(
    r"(?P<asked>.*(?:몇|얼마|어디|뭐|언제|누가|어느).*(?:나요|까요?|가요|[어아예에]요|죠|니|냐))[,.]?\s"
    r"[^?!.]{2,30}(?:다던데|다더라|라던데|라더라|다면서|라면서)요?[\s?.!~]*"
)


def restated(text: str) -> str:
    """A message with what it says another way in plain words."""
    heard = _HEARSAY.fullmatch(text) if "다" in text or "라" in text else None
    text = heard["asked"] if heard else text
    text = _AFTER_ALL.sub("도대체", text)
    text = _FROM_TO.sub("언제부터 언제까지", text)
    text = _BY_STATE.sub("국비", text)
    text = _EXPLAINED.sub(lambda m: m["year"] if m["year"].endswith(("년", "년도")) else f"{m['year']}년", text)
    text = _ABOUT.sub(lambda m: m["number"], text)
    text = _DOUBLED.sub(lambda m: m["word"], text)
    text = _APIECE.sub("1인당", text)
    return _EXTENT.sub(lambda m: f" {_EXTENTS[m['extent']]}", text)
