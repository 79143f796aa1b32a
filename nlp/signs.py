<<<<<<< HEAD
"""What is said another way, in the words that are understood: signs between two measures (현원<정원), endings of
hearsay and dialect (얼마래유), how large something is (얼마나 넓어), a year that explains another (작년(22년))."""
=======
"""Signs and set phrases of comparison in the words that the grammar reads.

현원<정원 is 현원이 정원보다 적은; >= 1억, 1억↑ and 최소 1억 are 1억 이상.
"""
>>>>>>> main

from __future__ import annotations

import re

_COMPARED = re.compile(r"(?P<one>정원|현원|실적|목표)\s?(?P<sign>[<>])\s?(?P<other>정원|현원|실적|목표)(?:\s?인)?")
<<<<<<< HEAD
#: 어디래, 몇이래유, 몇 명인감유: what others say it is.
_HEARSAY = re.compile(
    r"(?P<asked>(?:어디|뭐|무엇|얼마|누구|언제|몇)(?:\s?[가-힣]{1,3}?)?)"
    r"(?:이?(?:래|랴|라대|라던|라카|라카노)|인(?:감|가|겨|교|당가))(?:요|유|여|예)?(?=\s*[?.!~]*$)"
)
#: 얼마나 넓은가요: adjectives by what they measure.
_TOLD = {"한": "하", "된": "되", "든": "드", "간": "가", "준": "주", "연": "여", "쓴": "쓰", "온": "오"}
#: 언제 한대유, 얼마 든다던데: what others say is done.
_TOLD_VERB = re.compile(rf"(?P<verb>{'|'.join(_TOLD)})(?:대|다는데|다던데|다는디|다카던데)(?:요|유|여)?(?=\s*[?.!~]*$)")
_EXTENTS = {"넓": "면적", "길": "길이", "긴": "길이", "무거": "무게", "무겁": "무게"}
_EXTENT = re.compile(rf"(?:이|가|은|는)?\s?얼마나\s?(?P<extent>{'|'.join(_EXTENTS)})[가-힣]*")
#: 몇 권쯤, 30명분: about so many, for so many.
_ABOUT = re.compile(
    r"(?P<number>(?:몇|\d)\s?(?:개소|개교|가구|세대|[가-힣%]))(?:쯤|정도|가량|남짓|분(?![기야]))(?=[이가은는을를에의]|\s|$|[?.!])"
)
#: 한 사람 앞에 얼마: for each of them.
_APIECE = re.compile(r"(?:한\s?(?:사람|명)|1인)\s?(?:앞에|앞으로|한테|에게)(?=\s?얼마)")
_DOUBLED = re.compile(
    r"(?P<word>(?P<half>어디|뭐|누구)(?P=half))(?:예요|에요|야|죠|지|인가요?|인지|니|냐|래요?|임)(?=\s*[?.!~]*$)"
)
_EXPLAINED = re.compile(
    r"(?:올해|금년|작년|전년도?|지난해|재작년|내년)(?:에|의)?\s?\(\s?(?P<year>'?(?:20)?\d\d\s?년?도?)\s?\)"
=======
#: An amount, a percentage or a count: 1억, 3천만원, 100%, 20명.
_NUMBER = r"\d[\d,.]*\s?(?:[십백천만억조]+\s?)*(?:원|%|퍼센트|프로|명|개|건|회|곳)?"
_WORDS = {">=": "이상", "≥": "이상", "<=": "이하", "≤": "이하", ">": "초과", "<": "미만", "↑": "이상", "↓": "이하"}
_BEFORE = re.compile(rf"(?P<sign>[<>]=?|[≥≤])\s?(?P<number>{_NUMBER})(?![\d가-힣])")
_BEHIND = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<sign>[↑↓])")
#: What is said of the smallest or largest that still counts: 최소 1억은 되는, 1억 넘거나 같은, 1억 밑으로는 빼고.
_AT_LEAST = (
    re.compile(rf"(?:최소한?|적어도|못해도)\s(?P<number>{_NUMBER})(?:은|는)?\s?(?:되는|있는|넘는|인)"),
    re.compile(
        rf"(?P<number>{_NUMBER})(?:을|를|이|가)?\s?(?:넘거나\s?같은|같거나\s?(?:넘는|큰|많은)|크거나\s?같은|많거나\s?같은)"
    ),
    re.compile(
        rf"(?P<number>{_NUMBER})\s?(?:밑|아래|미만|안\s되는\s(?:것|거))(?:으로)?(?:은|는)?\s?(?:빼고|제외하고|말고)"
    ),
)
_AT_MOST = (
    re.compile(rf"(?:최대한?|많아야|기껏해야)\s(?P<number>{_NUMBER})(?:은|는)?\s?(?:인|밖에\s안\s되는|넘지\s않는)"),
    re.compile(rf"(?P<number>{_NUMBER})(?:을|를|이|가)?\s?(?:같거나\s?(?:작은|적은)|작거나\s?같은|적거나\s?같은)"),
>>>>>>> main
)


def in_words(text: str) -> str:
<<<<<<< HEAD
    """A message with its signs, endings and explanations in plain words."""
    text = _COMPARED.sub(lambda m: f"{m['one']}이 {m['other']}보다 {'적은' if m['sign'] == '<' else '많은'}", text)
    text = _EXPLAINED.sub(lambda m: m["year"] if m["year"].endswith(("년", "년도")) else f"{m['year']}년", text)
    text = _ABOUT.sub(lambda m: m["number"], text)
    text = _DOUBLED.sub(lambda m: m["word"], text)
    text = _APIECE.sub("1인당", text)
    text = _EXTENT.sub(lambda m: f" {_EXTENTS[m['extent']]}", text)
    text = _TOLD_VERB.sub(lambda m: f"{_TOLD[m['verb']]}나요", text)
    return _HEARSAY.sub(lambda m: f"{m['asked']}인가요", text)
=======
    """A message with its signs in words."""
    made = _COMPARED.sub(lambda m: f"{m['one']}이 {m['other']}보다 {'적은' if m['sign'] == '<' else '많은'}", text)
    if not any(c.isdigit() for c in made):
        return made
    for sign in (_BEFORE, _BEHIND):
        made = sign.sub(lambda m: f"{m['number'].strip()} {_WORDS[m['sign']]}", made)
    for phrases, word in ((_AT_LEAST, "이상"), (_AT_MOST, "이하")):
        for phrase in phrases:
            made = phrase.sub(lambda m, word=word: f"{m['number'].strip()} {word}인", made)  # type: ignore[misc]
    return made
>>>>>>> main
