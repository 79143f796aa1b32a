"""What is said another way, in the words that the grammar reads: endings of hearsay and dialect (얼마래유), how large
something is (얼마나 넓어), a year that explains another (작년(22년)), about so many (30명쯤), 넘는곳."""

from __future__ import annotations

import re

_END = r"(?=\s*[?.!~]*$)"
#: 어디래, 몇이래유, 몇 명인감유: what others say it is.
_HEARSAY = re.compile(
    r"(?P<asked>(?:어디|뭐|무엇|얼마|누구|언제|몇)(?:\s?[가-힣]{1,3}?)?)"
    rf"(?:이?(?:래|랴|라대|라던|라카|라카노)|인(?:감|가|겨|교|당가))(?:요|유|여|예)?{_END}"
)
_TOLD = {"한": "하", "된": "되", "든": "드", "간": "가", "준": "주", "연": "여", "쓴": "쓰", "온": "오"}
#: 언제 한대유, 얼마 든다던데: what others say is done.
_TOLD_VERB = re.compile(
    rf"(?<![가-힣])(?P<verb>{'|'.join(_TOLD)})(?:대|다는데|다던데|다는디|다카던데)(?:요|유|여)?{_END}"
)
#: 얼마나 넓은가요: adjectives by what they measure.
_EXTENTS = {"넓": "면적", "길": "길이", "긴": "길이", "무거": "무게", "무겁": "무게"}
_EXTENT = re.compile(rf"(?:이|가|은|는)?\s?얼마나\s?(?P<extent>{'|'.join(_EXTENTS)})[가-힣]*")
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
#: 넘는곳, 등록된거: a bound noun behind a verb, in one word with it (선거 is none).
_GLUED = re.compile(
    r"(?<=[가-힣])(?P<verb>[는던된한운인준쓴큰은난린])(?P<noun>곳|거|것)(?=들?[은는이가을를도]?(?:\s|$|[?.!]))"
)


_AFTER_ALL = re.compile(r"(?<!\S)대체(?=\s(?:얼마|몇|뭐|무슨|어디|누가|왜|언제|어떻))")  # 대체인력 is no such word


def restated(text: str) -> str:
    """A message with its endings and explanations in plain words."""
    text = _AFTER_ALL.sub("도대체", text)
    text = _EXPLAINED.sub(lambda m: m["year"] if m["year"].endswith(("년", "년도")) else f"{m['year']}년", text)
    text = _ABOUT.sub(lambda m: m["number"], text)
    text = _DOUBLED.sub(lambda m: m["word"], text)
    text = _APIECE.sub("1인당", text)
    text = _EXTENT.sub(lambda m: f" {_EXTENTS[m['extent']]}", text)
    text = _GLUED.sub(lambda m: f"{m['verb']} {m['noun']}", text)
    text = _TOLD_VERB.sub(lambda m: f"{_TOLD[m['verb']]}나요", text)
    return _HEARSAY.sub(lambda m: f"{m['asked']}인가요", text)
