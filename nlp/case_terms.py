"""The words of a question for a figure of a case, as groups of a term: what each means, and what tells too little.

A word is marked as one that need not be held (`SOFT`), or as one that says what is done (`LOOSE`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp import thesaurus
from nlp.case_places import PARTICLE, SHORTEST_WORD, WORD, Place, ends_a_place, only_particles
from nlp.case_sides import bare_word
from nlp.counted import (
    counted_in,
    done,
    done_by,
    is_age,
    is_agent,
    is_people,
    is_price,
    is_sort,
    is_sort_of_people,
    measures,
    number_asked,
    opposites,
    undone,
    unprinted,
    without_count,
    works_as,
)
from nlp.counted import narrowing as narrows
from nlp.frame import Frame
from nlp.latin import latin_spellings
from nlp.lexer import Piece
from nlp.marks import joins_like_things
from nlp.mecab import Morpheme, Tokeniser
from nlp.normalise import key
from nlp.places import place_words
from nlp.printed import COUNTED, MONEY_WORDS, PLAIN, SPAN, UNIT, in_name, stem
from nlp.query import ASKED, FIRM, LOOSE, SOFT
from nlp.shapes import Shapes
from nlp.vocabulary import predicates

_shape = Shapes("cases")
_ASKED = _shape(r"몇\s?\S+|{asking}\S*")
APIECE = _shape(r"(?<![^\W_])(?:한|일|1)\s?{one_person}(?:\s?{per_person})?(?![^\W_])|(?<![^\W_])인당(?![^\W_])")
_ONE = _shape.words("printed_per_person")
#: 제일 많았던 달, 최다: of the figures of one row the largest or the smallest.
_TOLD = _shape.written(r"(?!\S*{as_heard})")  # 제일 많다던데: what somebody has heard, nothing asked
#: 두 번째로 많은.
NTH = _shape.written(r"(?:{few}|[2-9])\s?번째로")
#: 1등 점포는, 3위인 섬: the place among like figures, and no prize (전국 1위 수상, 1등 읍면한테 주는 돈).
_PLACED = _shape.written(
    r"(?<!국)(?<!도내)(?<!대회)(?<=[가-힣])\s(?:[1-9]|일)\s?[등위]{placed_so}?(?=\s|[?.!]|$)"
    r"(?!\s?{won})(?!.{0,40}{given_to})"
)
MOST = _shape(
    r"(?:{the_most}|{nth})\s(?:\S+\s)?{large}{told}|최다(?!\S*수상)|최고\S*\s(?={one_of_row})"
    r"|(?<=[가-힣]\s)최고(?:는|야|인가)?{end}|{placed}"
    r"|최[대고]\s\S*수\s(?=(?!{amount_or_number})[가-힣]{2,}{as_subject}?{end})",
    nth=NTH,
    told=_TOLD,
    placed=_PLACED,
)
LEAST = _shape(
    r"(?:{the_most}|{nth})\s(?:\S+\s)?{small}{told}|(?<=[가-힣])\s꼴[찌등]{placed_so}?(?=\s|[?.!]|$)",
    nth=NTH,
    told=_TOLD,
)
_EACH = "마다"  # 화요일마다: how often something is done, not of which part a figure is
_MONTHS = re.compile(r"\d{1,2}월?\s?[~∼-]\s?\d{1,2}월")
_WHICH_PART = _shape(r"{part_of_row}{with_or_marked}?$")
_OFFICIAL = _shape(r"[시군구도](?:이?랑|하고)")  # 시랑 기업이: a word of one syllable tells nothing
_THEN_MONTH = re.compile(r"\.\s?\d{1,2}월")
_BARE = _shape(r"(?<=^[가-힣]){with}$")  # 수랑: a word of one syllable with its particle
MONTH_SPAN = _shape(r"\d년\s?\d{1,2}월\s?{from_then}\s?\S*\d년\s?\d{1,2}월")
_MONTH = _shape(r"(?P<month>\d{1,2}월|{half_year}|\d분기)")
_MONTH_OF_YEAR = _shape(r"\d{2,4}년(?P<month>\d{1,2}월)(?={part_of_month}|{as_of})")  # 22년3월말
_MONTH_END = _shape(r"{by_then}|월\s?[말초중]")
#: 12월 기준: what stands behind a month that only says by when.
_BY_MONTH = _shape(r"\s?{part_of_month}?\s?{by_then}|\s?말(?![가-힣])")
_SILENT = ("noise", "dialogue", "operation", "filter", "forbidden", "small_talk")
MOVES = _shape.words("move")
_STAGES = _shape.words("stage")  # of what columns of one table may be
_ASKED_NOUNS = _shape.words("asked_noun")
_SO_MANY = _shape(r"\d+가지|{up_to_ten}\s?{counted_so}|\d[\d,]*[가-힣]{1,2}?중에?서?")
_WRITTEN_APART = _shape(r"\s{written_apart}(?=\s)")  # 10 대 중점과제
_REALLY = _shape.words("really")
_AMONG = _shape(r"(?<!\d{out_of_so_many})\s?{among}\s$")  # and not of so many: 11건중
_TAKEN_PART = _shape(r"(?:에|을|를)?\s{took_part}\s(?P<who>[가-힣]+?)(?:들|이|은|는|수)*(?![가-힣])")
_SOMEBODY, _DID = "사람", _shape.words("did")
_PLURAL = "들"
_BOOK = "사례집"
_DOING = _shape(r"{doing}{done_thing}")
_MEASURED_NOUN = _shape(r"{measured_end}$|{time_noun}$|인원$")
_WHEN_MOVED = _shape(r"\s(?:전후|이?전(?:{with}|[,·])?\s?이?후)(?![가-힣]{2})")  # 재논의 전후: what came between
_MADE_VERB = _shape(r"(?<=[가-힣]{2})(?:{made_verb}|{made_verb_and}\S*)$")
_DONE_SO = _shape(r"{done_so}|했\S*")  # 입지 분석해서
_WITHOUT_END = re.compile(r"없이$|(?<=[가-힣]{2})대신에?$")
_PER_ONE = _shape(r"1{one_weight}당?$")  # 1kg 얼마: what a price is for each of
_DIGIT_FIRST = re.compile(r"\d+[가-힣一-鿿]")
_A_LITTLE = re.compile(r"(?<=[가-힣]{2})좀$")  # 설치대수좀
_TIME_OF = re.compile(r"(?<=[가-힣])때(?:에|는|만)?$")
_TO_DO = re.compile(r"기(?:$|(?=전)|(?=로$))")  # 놓기 적합하다, 열기 전, 하기전, 내기로 했다
_FOR_WHAT = _shape(r"\s?{good_for}|로\s{agreed}")
_OF_SO_MANY = re.compile(r"\d+[가-힣]{1,3}?중(?:에서?)?")  # 98건중: the whole that a part is asked of
#: 2만여 건 중, 21,932건 중: the whole, as the question says it.
_SO_BIG = _shape(r"(?<![\d,.가-힣])\d[\d,]*[십백천만억]{0,2}여?\s?{so_big}\s(?={among}\s)")
_NUMBERED = _shape(r"\d+{numbered_thing}$")
_SAID_END = _shape(r"(?:{verb_end}|{said_end})$")
#: A syllable that ends in ㅆ: that of a verb in the past, whatever its ending (봤어유, 했는교).
_PAST = re.compile("[" + "".join(chr(code) for code in range(ord("가") + 20, ord("힣") + 1, 28)) + "]")
_LAST = re.compile(r"[\s?.!~]*$")
_TELLING = 2  # words and places: more than these
_QUOTE_OPENS, _QUOTE_ENDS = ("'", '"', "‘", "“"), ("'", '"', "’", "”")
_CLOSING = ("'", '"', "’", "”", "」", ")")
_JUST = 5  # letters of a unit that is asked for
_METRES = "미터"
_VERBS = ("VV", "VA", "VX")
_DEPENDENT = ("NNB", "J")  # nouns that tell nothing by themselves, and particles
_TO_THAT_END = "도록"
_MIXED = re.compile(r"[A-Za-z]{2,}(?=[가-힣]{2,})")


def words_said(
    frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, places: Sequence[Place]
) -> Iterator[tuple[int, str]]:
    """The words of the question as groups of a term in their order, those that tell too little marked as such."""
    text = frame.text
    asked = [m.span() for m in (*UNIT.finditer(text), *_ASKED.finditer(text), *_MONTHS.finditer(text))]
    asked += [m.span() for m in _SO_BIG.finditer(text) if UNIT.search(text, m.end())]
    known = [
        said
        for said in thesaurus.said(text)
        if not text[max(said.start - 1, 0) : said.start].isalnum()  # 하잠둘레길 is a word of its own
        and _whole(text, said.end)
        and not any(p.start <= said.start < p.end for p in places)
    ]
    known += [thesaurus.Said(m.start(), m.end(), _ONE) for m in APIECE.finditer(text)]
    yielded: set[int] = set()
    for found in WORD.finditer(text):
        start, end = found.span()
        end = next((a for a, _ in asked if start < a < end), end)  # 주거돌봄몇가구
        inside = [s for s in known if s.start < end and start < s.end]
        for said in inside:
            if said.start not in yielded:
                yielded.add(said.start)
                yield said.start, "|".join(said.words)
        spans = SPAN.fullmatch(found.group()) and not _MONTH.match(found.group())
        quoted = text[start - 1 : start] in _CLOSING and only_particles(found.group())  # ‘매우 부적합’으로
        if text[start - 1 : start] in _QUOTE_OPENS and text[end : end + 1] in _QUOTE_ENDS:
            yield start, text[start:end]  # '불만': a name as it is said, and no 불 with a particle
            continue
        if inside or spans or quoted or any(a <= start < b for a, b in asked):
            continue
        if any(start in p.also for p in places):
            continue
        place = next((p for p in places if p.start <= start < p.end), None)
        if place is not None and (place.end >= end or ends_a_place(text[place.end : end])):
            named = text[start : min(end, place.end)]  # 충남도 배출량, beside that of the whole country
            yield start, "|".join((named + SOFT, *_also_called(named)))
            continue
        mixed = _MIXED.match(text, start, end)  # AI분석: two words
        if mixed:
            yield start, "|".join(thesaurus.expand([mixed.group()])[0])
            start = mixed.end()
        word = _content(frame, start, end, pieces, tokeniser)
        if word and place is not None:
            rest = _content(frame, place.end, end, pieces, tokeniser)
            word = f"{word}|{rest.replace(SOFT, '')}" if rest else word
        if word:
            yield start, word


def without_predicate(frame: Frame, said: list[tuple[int, str]], places: Sequence[Place]) -> list[tuple[int, str]]:
    """심리상담 몇 회 진행: what is done, said last, tells nothing of what is counted where enough else is said."""
    telling = [word for _, word in said if SOFT not in word]
    if not said or len(telling) + len(places) <= _TELLING or said[-1][1] not in predicates():
        return said
    start, last = said[-1]
    behind = _LAST.match(frame.text, start + len(last)) and UNIT.search(frame.text[:start].rstrip()[-_JUST:])
    return [*said[:-1], (start, last + SOFT)] if behind else said


def with_firm(text: str, said: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """외국인 이용자: people before others, a sort of people said last and what those have done who are asked for among
    others (청년인턴 중 취업한 사람) say which are meant."""
    first = [word.partition("|")[0] for _, word in said]
    people = [is_people(word) for word in first]
    narrowing = {n for n, (_, word) in enumerate(said) if _tells_which(word)}
    narrowing |= {n for n in range(len(said) - 1) if people[n] and people[n + 1]}
    narrowing |= {n for n, w in enumerate(first) if is_age(bare_word(w)) and not (n and first[n - 1].isdigit())}
    narrowing |= {
        n for n, (at, word) in enumerate(said) if LOOSE in word and SOFT not in word and _AMONG.search(text[:at])
    }
    if said and any(map(is_sort_of_people, _of_it(said[-1][1]))):  # 지원금 받은 여학생
        narrowing.add(len(said) - 1)
    return [(start, _firm(word) if n in narrowing else word) for n, (start, word) in enumerate(said)]


def with_asked(text: str, said: Sequence[tuple[int, str]]) -> list[str]:
    """The words, the last marked where it is the noun whose number the question ends in: 신청 건수, 변호사 몇 명."""
    words = [_taken_part_in(text, start, word) for start, word in said]
    last = next((n for n in range(len(said) - 1, -1, -1) if not _says_only_that(said[n][1])), -1)
    found = WORD.match(text, said[last][0]) if said else None
    first, bar, others = words[last].partition("|") if words else ("", "", "")
    act = bare_word(first) in done() and LOOSE not in first
    if found is None or LOOSE in words[last] or (SOFT in words[last] and not act):
        return words
    first = bare_word(first)  # 이용 건수: nothing else that was done
    if is_price(first):
        words[last] = f"{first}{ASKED}{bar}{others}"
        return words
    people = counted_in(found.group()) == "명" and found.group().startswith(first)
    end = found.start() + len(first) if people else found.end()  # 교육|인원
    general = any(is_people(other) for other in others.split("|"))  # 애들: 아동, 어린이
    if not general and number_asked(first, text[end:].strip(" ?.!~")):
        words[last] = f"{first}{ASKED * (1 + (first in done()))}{bar}{others}"
    return words


def _taken_part_in(text: str, start: int, word: str) -> str:
    """교육에 참여한 사람: what somebody has taken part in is what they are counted for, wherever it is said."""
    first, bar, others = word.partition("|")
    behind = _TAKEN_PART.match(text, start + len(bare_word(first)))
    plain = SOFT not in word and LOOSE not in word and ASKED not in word
    return f"{first}{ASKED}{bar}{others}" if plain and behind and is_people(behind["who"]) else word


def _says_only_that(word: str) -> bool:
    """받은 사람, 했음: whether a word behind what is counted says no more than that somebody or something is."""
    bare = bare_word(word)
    return SOFT in word and (bare == _SOMEBODY or (LOOSE in word and bare.startswith(_DID)))


def _tells_which(word: str) -> bool:
    """Whether a word says of which part a figure is, wherever it stands: 토요일, 이용객, 몇 개 철거했나."""
    bare = bare_word(word)
    became = bare in undone() or (LOOSE in word and bare.startswith(tuple(undone())))  # 고장났어
    return (bare in narrows() and not word.endswith(_EACH)) or became or is_agent(bare)


def opposites_said(words: Sequence[str]) -> list[str]:
    """What figures may not be called that are asked for in these words: 설치, where 철거 is said."""
    return sorted({other for word in words for other in opposites(bare_word(word).rstrip(FIRM))})


def sorts_said(words: Sequence[str]) -> list[str]:
    """The words that say which people are meant, by themselves: 장애인."""
    return [bare for word in words if is_sort(bare := bare_word(word).rstrip(FIRM))]


def staff_said(words: Sequence[str]) -> list[str]:
    """The words that say who works somewhere, by what they do: 교사."""
    return [bare for word in words if works_as(bare := bare_word(word).rstrip(FIRM))]


def says_undone(term: str) -> bool:
    """Whether a term says what became of those who are counted, which may not be left out: 다친 아이, 해지 건수."""
    return any(bare_word(word).rstrip(FIRM) in undone() for word in term.split())


def _of_it(word: str) -> list[str]:
    """The spellings of a word that begin as it does: 어린, 어린이 as they are read, and none of its synonyms."""
    return [s for s in word.split("|") if s.startswith(bare_word(word))]


def _firm(word: str) -> str:
    first, bar, others = word.partition("|")
    return f"{first.replace(SOFT, '').replace(LOOSE, '')}{FIRM}{bar}{others}"  # 30대 tells little, and must be held


def _also_called(place: str) -> Iterator[str]:
    """충청남도, 충남: a province by its other names."""
    provinces = place_words().provinces
    province = provinces.get(key(place))
    return (word for word, of in provinces.items() if province and of == province and word != key(place))


def _whole(text: str, end: int) -> bool:
    """Whether what the thesaurus knows ends a word, but for particles behind it."""
    glued = re.match(r"[^\W_]*", text[end:])
    said = glued.group() if glued else ""
    return not said or only_particles(said) or _DONE_SO.fullmatch(said) is not None


def _content(frame: Frame, start: int, end: int, pieces: Sequence[Piece], tokeniser: Tokeniser) -> str:
    """The meaning of one spaced word: its noun, marked where it tells little; "" where it has none."""
    text = frame.text[start:end]
    periods = [p for p in pieces if p.kind == "period" and p.start < end and start < p.end]
    if periods and not any(in_name(frame.text, p.start, p.end) for p in periods):
        month = _MONTH.match(text) or _MONTH_OF_YEAR.match(text)
        if month and _by_month(frame.text, text, end) and not MONTH_SPAN.search(frame.text):
            return _by_date(month["month"])
        return month["month"] if month and not MONTH_SPAN.search(frame.text) else ""
    inside = [p for p in pieces if p.start < end and start < p.end]
    silent = inside and all(p.kind == "particle" or (p.kind == "word" and _silent(p)) for p in inside)
    silent = silent and text not in undone()  # 취소 건의
    if silent and not (len(inside) > 1 and all(p.end - p.start == 1 for p in inside)):  # 한의: no 한 and 의
        move = next((m for m in (*MOVES, *_STAGES) if text.startswith(m)), "")
        return move + SOFT if move else ""
    apart = _WRITTEN_APART.match(frame.text, end) if text.isdigit() else None
    text += apart.group().strip() if apart else ""
    timed = _TIME_OF.sub("", text)
    if timed != text:  # 지을때: when something is done, no word of what is asked
        return timed + SOFT
    text = _A_LITTLE.sub("", text)
    plain = PARTICLE.sub("", text)
    extreme = MOST.search(frame.text) or LEAST.search(frame.text)
    if extreme and (_WHICH_PART.fullmatch(text) or extreme.start() <= start < extreme.end()):
        return ""
    if _OFFICIAL.fullmatch(text):
        return ""
    if plain.endswith(_BOOK) or _DOING.fullmatch(plain) or _SO_MANY.fullmatch(plain):
        return ""  # what all cases are printed in
    if {plain, _BARE.sub("", text)} & {*MONEY_WORDS, *COUNTED, *_ASKED_NOUNS}:
        return ""
    month = _MONTH.match(text)
    if month and _by_month(frame.text, text, end):
        return _by_date(month.group())
    if text.isdigit() and _THEN_MONTH.match(frame.text, end):  # 21.12월
        return ""
    if _OF_SO_MANY.fullmatch(text):
        return ""
    numbered = _NUMBERED.match(plain)
    if numbered:
        return numbered.group()
    if plain.endswith(_METRES) and plain.removesuffix(_METRES).isdigit():
        return f"{plain.removesuffix(_METRES)}m|{plain}"
    if _PER_ONE.match(plain):
        return plain + SOFT
    if _DIGIT_FIRST.match(plain):  # one letter behind a number is not among the words of a case: 1등, 4불
        return plain if len(plain.lstrip("0123456789")) >= SHORTEST_WORD else plain + SOFT
    if text in undone() and not opposites(text):  # 숨진, 사망한: no manner, though no noun
        return text
    manner = _manner(frame, end, text, plain, tokeniser.morphemes(text))
    if manner is not None:
        return manner
    if without_count(plain) != plain:
        text = plain = without_count(plain)
    if joins_like_things(frame.text, end - 1):  # 제작단과 자문단: no 과
        text = plain
    return _noun(text, plain, tokeniser)


def _by_month(whole: str, word: str, end: int) -> bool:
    """Whether a month, in its word or behind it, is only that by which something is counted."""
    return _MONTH_END.search(word) is not None or _BY_MONTH.match(whole, end) is not None


def _by_date(month: str) -> str:
    """3월말, 10월까지: the month by which something is counted, which says nothing of what is counted."""
    return month + SOFT if month[0].isdigit() else ""


def _manner(frame: Frame, end: int, text: str, plain: str, morphemes: Sequence[Morpheme]) -> str | None:
    """A word that only says how, when or that something is done, marked as such; None for a word with a noun."""
    between = _WHEN_MOVED.match(frame.text, end) and not _MEASURED_NOUN.search(text)
    without = _WITHOUT_END.sub("", text)
    to_do = _TO_DO.search(text)
    if to_do and _FOR_WHAT.match(frame.text, end - len(text) + to_do.end()):
        plain = text[: to_do.end()] + SOFT + LOOSE
    elif plain in _REALLY:  # 실제로
        plain += SOFT + LOOSE
    elif without != text:  # 스티커없이
        plain = without + LOOSE
    elif between or _how(morphemes):
        plain += LOOSE
    elif _past(text, morphemes) or (_no_noun(morphemes) and (_SAID_END.search(text) or _before_noun(morphemes))):
        plain += SOFT + LOOSE
    elif all(m.tag.startswith(_DEPENDENT) for m in morphemes):
        return ""  # 때문에
    else:
        return None
    return plain if len(plain.rstrip(SOFT + LOOSE)) >= SHORTEST_WORD else ""


def _how(morphemes: Sequence[Morpheme]) -> bool:
    """더, 더 가: whether a word is an adverb, alone or written together with its verb."""
    rest = [m for m in morphemes if m.tag != "MAG"]
    return morphemes[0].tag == "MAG" and (not rest or _no_noun(rest))


def _past(text: str, morphemes: Sequence[Morpheme]) -> bool:
    """봤어유, 애꼈당가: a verb in the past, whatever its ending, that no noun is made a verb in."""
    return _PAST.search(text) is not None and not (
        morphemes[0].tag.startswith("N") and len(morphemes[0].surface) >= SHORTEST_WORD
    )


def _noun(text: str, plain: str, tokeniser: Tokeniser) -> str:
    """What a word with a noun is looked for as: the noun with its other spellings."""
    nouns = "".join(stem(text, tokeniser).split())
    if nouns == plain and _MADE_VERB.search(plain):  # 이관한
        nouns = _MADE_VERB.sub("", plain)
    if not nouns or (len(key(nouns)) < SHORTEST_WORD and not nouns[0].isascii()):
        return ""
    if plain.startswith(nouns) and len(plain) - len(nouns) >= SHORTEST_WORD and not _SAID_END.search(text):
        nouns = plain  # 도시락왓슈: a name whose end looks like that of a verb
    one = plain.removesuffix(_PLURAL)
    made = tokeniser.morphemes(plain)
    compound = len(made) > 1 and made[-1].tag.startswith("NN")  # 돌봄협의회, of 돌보다
    soft = not thesaurus.tells(plain, noun=compound) or not {plain, one, nouns}.isdisjoint(
        (*PLAIN, *unprinted(), *measures())
    )
    said = thesaurus.expand([plain if nouns == text else nouns])[0]
    group = (
        *said,
        *latin_spellings(plain),
        *_with_other_heads(plain),
        plain,
        nouns,
        done_by(plain),
        one if len(one) >= SHORTEST_WORD else "",
    )
    group = tuple(dict.fromkeys(word for word in group if word))
    mark = SOFT if soft else LOOSE if _done(text, tokeniser.morphemes(text)) else ""
    return "|".join((group[0] + mark, *group[1:]))


def _done(text: str, morphemes: Sequence[Morpheme]) -> bool:
    """Whether a word says what is done: a noun made a verb (설치했어요, 이용한)."""
    return _MADE_VERB.search(text) is not None or any(m.tag.startswith("XSV") and "ETN" not in m.tag for m in morphemes)


def _with_other_heads(word: str) -> Iterator[str]:
    """직장동호회, 직장동아리: a compound with the other words for what it ends in."""
    for said in thesaurus.said(word):
        if said.start >= SHORTEST_WORD and said.end == len(word):
            yield from (word[: said.start] + other for other in said.words)


def _no_noun(morphemes: Sequence[Morpheme]) -> bool:
    """Whether a word is a verb or an adverb; one that a noun was made of (빼기) may be a name."""
    tags = [tag for m in morphemes for tag in m.tag.split("+")]
    return bool(tags) and tags[0] in _VERBS and "ETN" not in tags and not any(t.startswith("N") for t in tags)


def _before_noun(morphemes: Sequence[Morpheme]) -> bool:
    """뗀, 줄인: whether a verb stands in the form that it has before a noun, or says to what end."""
    return morphemes[-1].tag.endswith("ETM") or morphemes[-1].surface == _TO_THAT_END


def _silent(piece: Piece) -> bool:
    return all(w.role in _SILENT or w.verb or w.stem for w in piece.words)
