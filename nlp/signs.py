"""Signs and set phrases of comparison in the words that the grammar reads.

현원<정원 is 현원이 정원보다 적은; >= 1억, 1억↑ and 최소 1억 are 1억 이상; 정·현원 is 정원과 현원.
"""

from __future__ import annotations

import re

from nlp.ratios import as_changes
from nlp.shapes import Shapes

_DIGIT = re.compile(r"\d")
#: `number`: an amount, a percentage or a count: 1억, 3천만원, 100%, 20명.
_shape = Shapes("signs", number=r"(?<!\d)\d[\d,.]{0,19}\s?(?:[십백천만억조]+\s?)*{number_unit}?")
_COMPARED = _shape(r"(?P<one>{compared})\s?(?P<sign>[<>])\s?(?P<other>{compared})(?:\s?인)?")
_WORDS = _shape.plain("sign")
_SIGNS = frozenset("".join(_WORDS))
_BEFORE = _shape(r"(?<![-=\d가-힣→])(?P<sign>[<>]=?|[≥≤])\s?(?P<number>{number})(?![\d가-힣])")
_BEHIND = _shape(r"(?P<number>{number})\s?(?P<sign>[↑↓])")
_UNDER = _shape(r"(?P<number>{number})\s?{under}{under_so}?(?=\s|$)(?!\s?{not_under})")  # 1억 아래인
#: What is said of the smallest or largest that still counts: 최소 1억은 되는, 1억 넘거나 같은, 1억 밑으로는 빼고.
_AT_LEAST = (
    _shape(r"{at_least}\s(?P<number>{number}){topic}?\s?{that_is}"),
    _shape(r"(?P<number>{number})(?:{object}|{subject})?\s?{more_or_same}"),
    _shape(r"(?P<number>{number})\s?{below}(?:으로)?{topic}?\s?{without}"),
)
_AT_MOST = (
    _shape(r"{at_most}\s(?P<number>{number}){topic}?\s?{no_more}"),
    _shape(r"(?P<number>{number})(?:{object}|{subject})?\s?{less_or_same}"),
)
#: 50억 넘었어: more than that number, and no target that was passed.
_PASSED = _shape(r"(?P<number>{number})(?P<by>{object}|{subject})?\s?넘[었겼](?={passed_end})")
_FUNDS = re.compile(
    r"(?<![가-힣])국\s?[·,]?\s?도\s?[·,]?\s?(?P<more>시\s?[·,]?\s?군|시|군)?비(?![가-힣]{2})"
)  # 국도군비
_HALVES = re.compile(r"(?<![가-힣])상\s?[·,/]?\s?하반기")
#: 4불 혁신, 사불: what is counted and not wanted, which documents print with its character (4不).
_UNWANTED = _shape(
    r"(?<![^\W_])(?P<number>[2-9]|{digit})(?:대\s?)?불(?=\s(?!{of_fire})|[을를이가의]?(?:$|[\s?.!,]|{unwanted}))"
)
_NUMBERS = _shape.plain("digit")
_QUARTER = re.compile(r"(?<!\d)(?P<number>[1-4])\s?/\s?4\s?분기")  # 3/4분기
_MONTHS = _shape(r"(?<=\d월)\s?달(?={month_end}|\s|$)")  # 9월달
_FROM = _shape(r"(?<={figure_before})서(?=\s'?\d{2,4}년)")  # 20년 예산서 26년 예산으로
_ARROW = re.compile(r"(?<=\d년)\s?(?:→|⇒|->)\s?(?='?\d)")  # 18년→21년
#: 대외협력국 3개과 중, 세 과 가운데: how many there are is only said of the set.
_OF_SO_MANY = _shape(
    r"(?<=[가-힣]\s)(?:\d{1,2}\s?개|{few_of_set}\s?개?)\s?(?P<kind>{body_of_set})(?P<among>\s?(?:중에서?|중|가운데)\s)"
)
#: Two measures that share their last syllable, and what stands behind them as one that says how far they are apart.
_SHARED = re.compile(r"(?<![가-힣])(?P<one>정|예)(?:\s?[·∙･/,]\s?)?(?P<other>현원|결산)(?P<apart>\s?차(?![가-힣]))?")
#: 진천군이랑 음성군 중 현원이 더 많은 곳: more than the other has, and not more than 정원.
_OF_TWO = _shape(r"(?P<two>[가-힣]{with}\s\S{2,20}\s{among}\s(?:\S{1,8}\s){0,2}현원)이\s(?=더\s많)")


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
