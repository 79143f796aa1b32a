"""Signs and set phrases of comparison in the words that the grammar reads.

현원<정원 is 현원이 정원보다 적은; >= 1억, 1억↑ and 최소 1억 are 1억 이상; 정·현원 is 정원과 현원.
"""

from __future__ import annotations

import re

from nlp.ratios import as_changes

_DIGIT = re.compile(r"\d")
_COMPARED = re.compile(r"(?P<one>정원|현원|실적|목표)\s?(?P<sign>[<>])\s?(?P<other>정원|현원|실적|목표)(?:\s?인)?")
#: An amount, a percentage or a count: 1억, 3천만원, 100%, 20명.
_NUMBER = r"(?<!\d)\d[\d,.]{0,19}\s?(?:[십백천만억조]+\s?)*(?:원|%|퍼센트|프로|명|개|건|회|곳)?"
_WORDS = {">=": "이상", "≥": "이상", "<=": "이하", "≤": "이하", ">": "초과", "<": "미만", "↑": "이상", "↓": "이하"}
_SIGNS = frozenset("".join(_WORDS))
_BEFORE = re.compile(rf"(?<![-=\d가-힣→])(?P<sign>[<>]=?|[≥≤])\s?(?P<number>{_NUMBER})(?![\d가-힣])")
_BEHIND = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<sign>[↑↓])")
_UNDER = re.compile(
    rf"(?P<number>{_NUMBER})\s?(?:아래|밑)(?:인|의|짜리|로)?(?=\s|$)(?!\s?(?:으로|빼|제외|말고))"
)  # 1억 아래인
#: What is said of the smallest or largest that still counts: 최소 1억은 되는, 1억 넘거나 같은, 1억 밑으로는 빼고.
_AT_LEAST = (
    re.compile(rf"(?:최소한?|적어도|못해도)\s(?P<number>{_NUMBER})(?:은|는)?\s?(?:되는|있는|인)"),
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
)
#: 50억 넘었어: more than that number, and no target that was passed.
_PASSED = re.compile(rf"(?P<number>{_NUMBER})(?P<by>을|를|이|가)?\s?넘[었겼](?=[어나는던지습으을죠네])")
_FUNDS = re.compile(
    r"(?<![가-힣])국\s?[·,]?\s?도\s?[·,]?\s?(?P<more>시\s?[·,]?\s?군|시|군)?비(?![가-힣]{2})"
)  # 국도군비
_HALVES = re.compile(r"(?<![가-힣])상\s?[·,/]?\s?하반기")
#: 4불 혁신, 사불: what is counted and not wanted, which documents print with its character (4不).
_UNWANTED = re.compile(
    r"(?<![^\W_])(?P<number>[2-9]|[삼사오육])(?:대\s?)?불(?=\s(?!밝|피|났|난|끄|꺼|붙|켜)|[을를이가의]?(?:$|[\s?.!,]|혁신|운동|시책|과제|줄|없))"
)
_NUMBERS = {"삼": "3", "사": "4", "오": "5", "육": "6"}
_QUARTER = re.compile(r"(?<!\d)(?P<number>[1-4])\s?/\s?4\s?분기")  # 3/4분기
_MONTHS = re.compile(r"(?<=\d월)\s?달(?=에|은|만|까지|부터|치|\s|$)")  # 9월달
_FROM = re.compile(r"(?<=예산|결산|목표|실적|정원|현원)서(?=\s'?\d{2,4}년)")  # 20년 예산서 26년 예산으로
_ARROW = re.compile(r"(?<=\d년)\s?(?:→|⇒|->)\s?(?='?\d)")  # 18년→21년
#: 대외협력국 3개과 중, 세 과 가운데: how many there are is only said of the set.
_OF_SO_MANY = re.compile(
    r"(?<=[가-힣]\s)(?:\d{1,2}\s?개|[두세네]\s?개?|다섯\s?개?|여섯\s?개?)\s?(?P<kind>과|부서|팀|읍면)(?P<among>\s?(?:중에서?|중|가운데)\s)"
)
#: Two measures that share their last syllable, and what stands behind them as one that says how far they are apart.
_SHARED = re.compile(r"(?<![가-힣])(?P<one>정|예)(?:\s?[·∙･/,]\s?)?(?P<other>현원|결산)(?P<apart>\s?차(?![가-힣]))?")
#: 진천군이랑 음성군 중 현원이 더 많은 곳: more than the other has, and not more than 정원.
_OF_TWO = re.compile(
    r"(?P<two>[가-힣](?:이랑|랑|하고|[와과])\s\S{2,20}\s(?:중에?서?|가운데)\s(?:\S{1,8}\s){0,2}현원)이\s(?=더\s많)"
)


def in_words(text: str) -> str:
    """A message with its signs in words."""
    made = text
    if "현원이 더" in made:
        made = _OF_TWO.sub(r"\g<two> ", made)
    if "현원" in made or "결산" in made:
        made = _SHARED.sub(lambda m: f"{m['one']}{m['other'][-1]}과 {m['other']}{' 차이' if m['apart'] else ''}", made)
    if "국" in made and "비" in made:
        made = _FUNDS.sub(lambda m: f"국비 도비 {m['more']}비" if m["more"] else "국비 도비", made)
    if "하반기" in made:
        made = _HALVES.sub("상반기 하반기", made)
    if "중" in made or "가운데" in made:
        made = _OF_SO_MANY.sub(r"\g<kind>들\g<among>", made)
    if "<" in made or ">" in made:
        made = _COMPARED.sub(lambda m: f"{m['one']}이 {m['other']}보다 {'적은' if m['sign'] == '<' else '많은'}", made)
    if "불" in made:
        made = _UNWANTED.sub(lambda m: f"{_NUMBERS.get(m['number'], m['number'])}不", made)
    made = as_changes(made)
    if _DIGIT.search(made) is None:
        return made
    made = _QUARTER.sub(lambda m: f"{m['number']}분기", made)
    made = _FROM.sub("에서", _ARROW.sub("에서 ", _MONTHS.sub("", made)))
    if "아래" in made or "밑" in made:
        made = _UNDER.sub(r"\g<number> 미만인", made)
    if "넘었" in made or "넘겼" in made:
        made = _PASSED.sub(lambda m: f"{m['number'].rstrip()}{m['by'] or ''} 넘", made)
    if not _SIGNS.isdisjoint(made):
        for sign in (_BEFORE, _BEHIND):
            made = sign.sub(lambda m: f"{m['number'].strip()} {_WORDS[m['sign']]}", made)
    for phrases, word in ((_AT_LEAST, "이상"), (_AT_MOST, "이하")):
        for phrase in phrases:
            made = phrase.sub(rf"\g<number> {word}인", made)
    return made
