"""Labels of numbers that the lines around them say: the heading over a key, the sentence that a line goes on with.

A label that is a key alone (운영실적) or a noun said of anything (주민) is of what its line lies under, and takes its
name in front; a key that only says of what kind its line is (추진실적) is none.  A line that goes on with a sentence
takes the nouns that the line before ends in.  What cannot be told leaves a label as it is.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.cells import compact
from data.layouts.case_figures import readings
from data.layouts.case_labels import SENTENCE
from data.layouts.case_outline import DASH, KEY, NOTE, RUNNING, begun, goes_on, over, sort_of
from data.layouts.case_reading import Reading
from data.layouts.case_structure import TextLine
from data.layouts.case_units import Token, tokens
from data.layouts.line_words import is_act, is_aim, is_common, is_general, is_key, is_state, tells

BUDGET = "예산"
LENGTH = 40  # letters of a label
_TOGETHER = 52  # and of one with its heading
_SHORTEST = 4  # letters of a name
_SHORT_ITEM = 30  # and of an item that names something, though nothing says that it is done
_DOTS = "∙·･•▸∘‣⎆✔"
_FEW_WORDS = 4  # of the line before, in a label
_FEW_LINES = 2  # of a heading
_MARK = re.compile(r"^(?:[-–∙·･•▪▸∘‣⎆✔◉○●◎❍□■◆◇▶▣∎￭*※☞➜→⇒➠⇨➔➡↳┏┗]|[①-⑳❶-❿]|\d{1,2}[.)](?=\s|\())\s*")
_BRACKET_KEY = re.compile(r"^[(\[](?P<key>[^()\[\]]{2,24})[)\]]\s*")
_COLON = re.compile(r"\s?[:：]\s")
_ARROW = re.compile(r"\s?(?:⇒|→|➜|⟹|⇨|➔|➡)\s?")
_ANGLES = re.compile(r"^[<〈《]\s*|\s*[>〉》]$")
_DATE = re.compile(
    r"\s?\((?:[^()가-힣]|\d{1,2}[월일]|[년말초]|개월|부터|까지|현재|기준|연중|상시)*\)|\s20\d{2}\.\s?\d{1,2}(?:\.|월)\s?$|(?:^|(?<=\s))['’‘]?(?:20)?\d{2}년도?\s"
)
_NUMBER = re.compile(r"\d")
_MASKED = re.compile(r"\S*[*○◯]\S*")
_BEHIND = re.compile(r"\s?\([^()]*\)$")
#: Before these a heading says what it is for, or by what it is reached.
_FOR = re.compile(r"^(?:위한|위해|위하여|대비한|따른|대한)$")
_BY = re.compile(r"^(?:통한|통해|통하여)$")
_OBJECT = re.compile(r"(?<=[가-힣]{2})[을를]$")
#: A number of things in a name: it tells more than it names.
_COUNTED = re.compile(r"\d[\d,.]*\s?(?:명|건|개|회|%|원|천원|억|만|곳|개소|종|세대)(?![가-힣])|\d\s\d")
_TIME = re.compile(r"['’‘]?\d{2,4}\s?년도?|\d{1,2}월")
_LISTED = re.compile(r",[^,]*,|,.*\s등\s")
#: 드릴, 망치, 사다리 등 90건 대여.
_EXAMPLES = re.compile(r",[^:：]*\s등\s(?:총|약)?\s?$")
_ALONE = re.compile(r"^\s?(?:$|[(,/])")
_SHARE = re.compile(r"^,\s(?P<of>(?:[가-힣]+\s){0,2}[가-힣]{2,})의\s(?:약\s)?[\d.]+%\s?(?:를\s)?차지")
_FURTHER = re.compile(r"^(?:[②-⑳❷-❿]|(?:[2-9]|1\d)[.)]\s)")
_TIMES = frozenset(("년", "개월", "주", "일", "시간", "분", "초", "세"))
_SECOND = re.compile(r"^(?P<number>[2-9])(?P<kind>차|기|단계|회차)\s?[:：]\s")
_QUOTES = (("‘", "’"), ("“", "”"), ("「", "」"), ("『", "』"), ("｢", "｣"), ("(", ")"), ("<", ">"))
#: What ends a noun phrase at the end of a line.
_ENDED = re.compile(
    r"[.,:;!?)\]」｣』’”/→➜]$|(?<=[가-힣]{2})(?:으로|에서|에게|까지|부터|에는|에도|이나|하여|하고|하며|하는|하기|되어|되며|되는|되고"
    r"|위한|위해|통한|통해|[은는이가을를에로와과도의고한된할던])$|[며든른킨친]$|^(?:및|등|등의|대한|관한|인한|또는|함께|직접|늘어|따라|모여|꾸며|만에|시|또한|그|이|각|중|내|후|총|약)$"
)
#: And what ends a clause before the noun that an item names.
_CUT = re.compile(
    r"(?<=[가-힣]{2})(?:으로|에서|까지|부터|하여|하고|하며|하는|되어|되는|통해|통한|위해|위한|[은는이가을를에로한된])$"
    r"|^(?:통한|통해|위한|위해|대한|따른)$"
)
_SUBJECT = re.compile(r"^(?P<noun>.{2,}?)(?P<particle>은|는|이|가)$")
#: The topic of a sentence where it is something that is measured: 사용비율은 … 43.2%; no verb (빌려주는).
_TOPIC = re.compile(r"(?:[율률수액량]|면적|인구|규모|비중|기간|시간|평균|점수|가격|연령|거리)[은는]$")
_MODIFIES = re.compile(r"[한된인]$")
_QUALIFIES = frozenset(("약", "총", "전체", "평균", "최대", "최소", "무려", "모두", "각각", "현재", "기준"))
_COMPARED = frozenset(("대비", "기준"))
#: The end of a verb of the line before.
_VERB_TAIL = re.compile(r"^(?:하여|하고|하며|하는|해서|되어|되며|되고|되는|된|한|할|함으로써)$")
_SPREAD = re.compile(r"^(?P<mark>\W{0,2}\(?)(?P<key>[가-힣](?:\s[가-힣]){1,4})(?=\)|\s?[:：])")


def closed_up(text: str) -> str:
    """A line whose key is letter-spaced (대 상 :) with its key as one word."""
    spread = _SPREAD.match(text)
    return text if spread is None else spread["mark"] + spread["key"].replace(" ", "") + text[spread.end() :]


def in_context(body: Sequence[TextLine], index: int, made: Sequence[Reading]) -> list[Reading]:
    """The readings of a line of text, each called by what its line and those over it say together."""
    text = closed_up(body[index].text)
    found = tokens(text)
    if not made or not found:
        return list(made)
    joined = _joined(body, index, made)
    own, keyed = _without_key(text, _continued(body, index, joined))
    name = next(_names(body, index), "") if joined[0].label == made[0].label else ""
    told: list[Reading] = []
    for at, one in enumerate(own if name else ()):
        above = one.heading or any(word not in text for word in one.label.split())  # called by the line above
        if one.budget:
            told.append(replace(one, heading=_heading(name, BUDGET)))
        elif above:
            told.append(one)
        elif not _needs_name(text, found[0], one, first=not at, keyed=keyed, goes=goes_on(body, index)):
            return [*told, *own[at:]]  # what is named itself names those behind it
        else:
            told.append(replace(one, heading=_heading(name, one.label)))
    return told or own


def _needs_name(text: str, opening: Token, one: Reading, *, first: bool, keyed: bool, goes: bool) -> bool:
    """Whether a number is called by nothing that tells it apart: by no word, by common nouns or by one word alone, and
    nothing else on its line calls it."""
    if not one.label:
        return not first or (_opens(text, opening) and not goes)
    if first and is_common(one.label):
        return keyed or _all_common(text[: opening.start]) or _is_all(text, opening, one.label)
    first_word = one.label.split()[0]
    under_key = first and is_common(first_word) and _key_of(text) == first_word
    return under_key or (tells(one.label) <= 1 and (not first or _is_all(text, opening, one.label)))


def _all_common(before: str) -> bool:
    """Whether all that stands before the first number of a line are marks, keys and nouns said of anything, or
    examples of what is counted."""
    said = re.sub(r"[^가-힣A-Za-z\d\s]", " ", _TIME.sub(" ", before))
    words = [word for word in said.split() if re.search(r"[가-힣A-Za-z]{2}", word) and word not in _QUALIFIES]
    return _EXAMPLES.search(before) is not None or all(is_common(word) or is_key(word) for word in words)


def _is_all(text: str, first: Token, label: str) -> bool:
    """Whether a label is all that stands between the key of a line and its first number."""
    before = text[: first.start]
    return compact(re.split(r"[)\]]\s|[:：]\s", before, maxsplit=1)[-1]) == compact(label)


def _opens(text: str, first: Token) -> bool:
    """Whether a number opens its line behind its mark, and nothing that it counts stands behind it."""
    alone = _ALONE.match(text[first.end :]) is not None and first.unit not in _TIMES
    return alone and not re.search(r"[가-힣A-Za-z]{2}", text[: first.start])


def _key_of(text: str) -> str:
    """The key that a line begins with; "" where it has none."""
    plain = _MARK.sub("", text)
    bracket, colon = _BRACKET_KEY.match(plain), _COLON.search(plain)
    return (bracket["key"] if bracket is not None else plain[: colon.start()] if colon else "").strip()


def _without_key(text: str, made: Sequence[Reading]) -> tuple[list[Reading], bool]:
    """The readings of a line without its key in their labels, where something that is counted stands behind it, and
    whether that was there."""
    key = _key_of(text)
    if not is_key(key):
        return list(made), False
    rests = [_MARK.sub("", one.label.removeprefix(key.strip()).strip()) for one in made]
    return [replace(one, label=rest) if rest else one for one, rest in zip(made, rests, strict=True)], True


def _continued(body: Sequence[TextLine], index: int, made: Sequence[Reading]) -> list[Reading]:
    """`2차 : 50명` right under `(참석자수) 1차 : 40명`: the second by the key of the first."""
    second = _SECOND.match(body[index].text)
    if second is None or not index:
        return list(made)
    first = f"{int(second['number']) - 1}{second['kind']}"
    if first not in body[index - 1].text:
        return list(made)
    above = in_context(body, index - 1, readings(closed_up(body[index - 1].text)))
    called = next((one for one in above if one.label.endswith(f" {first}")), None)
    own = second["number"] + second["kind"]
    if called is None:
        return list(made)
    label = f"{called.label.removesuffix(first)}{own}"
    return [replace(one, label=label, heading=called.heading) if one.label == own else one for one in made]


def _heading(name: str, label: str) -> str:
    """The name of what a label is of, as far as there is room for it and the label does not say it again."""
    before, said, _ = f"{name} ".partition(f" {label} ")
    if label and said:
        return "" if before.endswith(" 및") else before  # 자립 지원금 | 지급요건 완화 및 지원금액 상향
    words, named = label.split(), name.split()
    while len(named) > 1 and words and re.fullmatch(rf"{re.escape(named[-1])}[가-힣]?", words[0]):
        named.pop()  # 위기가정 사례관리 | 사례관리사
    while named and named[-1] == "및":
        named.pop()
    return _fitted(" ".join(named), _TOGETHER - len(label) - 1)


def _fitted(name: str, room: int) -> str:
    """The last words of a name for which there is room, no bracket and no quotation left open; "" where none is."""
    words = name.split()
    while words and (len(" ".join(words)) > room or not _whole(" ".join(words))):
        words.pop(0)
    fitted = " ".join(words)
    return fitted if len(compact(fitted)) >= _SHORTEST else ""


def _whole(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in _QUOTES)


def _names(body: Sequence[TextLine], index: int) -> Iterator[str]:
    """The names of what a line lies under, the nearest first."""
    own = begun(body, index)
    for at in over(body, index):
        sort, text = sort_of(body[at]), body[at].text
        if sort_of(body[own]) == NOTE and _key_of(body[own].text) and _FURTHER.match(text):
            continue  # ☞ 참여기관 : … behind ① and ② is of both
        if at == own and sort not in (KEY, RUNNING) and not _COLON.search(f"{text} "):
            continue  # of a wrapped line its own beginning is no name, but for its key
        end = at + 1
        while end < len(body) and end != index and goes_on(body, end) and end - at < _FEW_LINES:
            text, end = f"{text} {body[end].text}", end + 1
        if name := name_of(text, heading=sort not in (DASH, KEY, NOTE) and sort not in _DOTS):
            yield name


def name_of(text: str, *, heading: bool = True) -> str:
    """What a heading or an item names: without its mark, its dates and what says only that it is done; "" where it
    names nothing."""
    plain = _ANGLES.sub("", _MARK.sub("", text))
    bracket = _BRACKET_KEY.match(plain)
    keyed = bracket is not None and not _NUMBER.search(bracket["key"])
    plain = bracket["key"] if bracket is not None and keyed else plain
    parts = _COLON.split(f"{plain} ", maxsplit=1)
    plain = _ARROW.split(parts[0])[0].rpartition("!")[2]
    plain = _DATE.sub("", _MASKED.sub("", plain)).strip()
    plain = _BEHIND.sub("", plain).strip(" ,･·-–~∼")
    words = plain.split()
    while len(words) > 1 and is_state(words[0]):
        words.pop(0)
    acts = len(words)
    while words and is_act(words[-1]):
        words.pop()
    told = len(plain) > _SHORT_ITEM and acts == len(words)
    if not heading and not keyed and len(parts) == 1 and (told or "," in plain or SENTENCE.search(text)):
        return ""  # an item that tells something
    words = _without_object(_last_clause(words, heading=heading or keyed))
    while words and is_act(words[-1]):
        words.pop()
    name = " ".join(words)
    aim = bool(words) and is_aim(words[-1])
    fit = len(compact(name)) >= _SHORTEST and _whole(name) and not _COUNTED.search(name) and not _LISTED.search(name)
    return name if fit and not aim and not is_general(name) else ""


def _last_clause(words: list[str], *, heading: bool) -> list[str]:
    """The words of a heading that name its thing: behind what it is for, before what is reached by it; of an item and a
    long heading those behind the last verb or particle."""
    if len(" ".join(words)) > LENGTH or not heading:
        ends = [at for at, word in enumerate(words) if _CUT.search(word) and at + 1 < len(words)]
        return words[ends[-1] + 1 :] if ends else words if len(" ".join(words)) <= LENGTH else []
    for at in range(len(words) - 1, 0, -1):
        by = _OBJECT.sub("", words[at - 1])
        if _BY.match(words[at]) and by != words[at - 1]:
            done = is_act(by)
            return [*words[: at - 1], *(() if done else (by,))] if done or at > 1 else words[at + 1 :]
        if words[at].endswith("으로") and is_act(words[at].removesuffix("으로")):
            return words[:at]
        if _FOR.match(words[at]) and at + 1 < len(words):
            return words[at + 1 :]
    return words


def _without_object(words: list[str]) -> list[str]:
    """Words without the particle of an object at their end: 인턴십을, but no 마을."""
    if not words or not _OBJECT.search(words[-1]):
        return words
    return [*words[:-1], words[-1][:-1]] if _is_closed(words[-1][:-1]) == (words[-1][-1] == "을") else words


def _is_closed(word: str) -> bool:
    """Whether a word ends in a consonant."""
    return (ord(word[-1]) - ord("가")) % 28 > 0


def _joined(body: Sequence[TextLine], index: int, made: Sequence[Reading]) -> list[Reading]:
    """The readings of a line that goes on with a sentence, the first by what the line before ends in as well."""
    text = body[index].text
    found = tokens(text)
    if not found or not goes_on(body, index):
        return list(made)
    before = text[: found[0].start].strip()
    label = made[0].label if not (before == "" and made[0].label.startswith("및 ")) else ""
    opened = before == "(" and not label
    before = before.removesuffix("(").strip() or before
    if not opened and (re.search(r"[,;:/()]|\d", before) or not compact(before).startswith(compact(label))):
        return list(made)
    own = label.split()
    tail, told = _tail(body[index - 1].text, subject=not own and not opened)
    if own and _VERB_TAIL.match(own[0]):
        own, tail = own[1:], []
    elif tail and own and _one_word(body, f"{tail[-1]}{own[0]}"):
        own = [f"{tail.pop()}{own[0]}", *own[1:]]
    called = _fitted(" ".join((*tail, *own)), LENGTH)
    if not called or called == label:
        return list(made)
    told_of = [
        replace(one, label=called, undated=one.undated or told)
        if one.label in (label, made[0].label) and one.measure != "budget"
        else one
        for one in made
    ]
    share = _SHARE.match(text[found[0].end :])
    if share is not None and len(found) > 1 and not label:  # 157,800명, 전체 인구의 28.8% 차지
        told_of[1] = replace(told_of[1], label=called, note=f"{share['of']}의")
    return told_of


def _tail(before: str, *, subject: bool) -> tuple[list[str], bool]:
    """The nouns that a line ends in; where `subject`, those whose number comes next: (비율이 GDP 대비) 25.6%; and
    whether a time of its own (시범운영 기간) stands behind them."""
    words, told = before.split(), list[str]()
    if subject:
        words, told = _subject(words)
    taken: list[str] = []
    for word in reversed(words):
        inside = re.split(r"[(\[「‘“/]", word)[-1]
        if _ENDED.search(word) or not inside or _COUNTED.search(word):
            break
        taken.insert(0, inside)
        if inside != word or len(taken) == _FEW_WORDS:
            break
    return [*taken, *told], bool(told)


def _subject(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of a line up to its last subject, without its particle, and what stands behind it: 사용비율은 | 운영
    기간; all of them where the line ends in another noun."""
    while words and (words[-1] in _QUALIFIES or words[-1] in _COMPARED):
        if words.pop() in _COMPARED and words:
            words.pop()
    for back in range(min(_FEW_WORDS, len(words))):
        word = words[-1 - back]
        said = _SUBJECT.match(word) if _TOPIC.search(word) or (not back and word[-1] in "이가") else None
        if said is not None and _is_closed(said["noun"]) == (said["particle"] in "은이"):
            return [*words[: len(words) - back - 1], said["noun"]], words[len(words) - back :]
        if _ENDED.search(word):
            break
    topics = [at for at, word in enumerate(words) if _TOPIC.search(word)]
    others = [at for at, word in enumerate(words) if re.search(r"[가-힣]{2}[이가은는]$", word)]
    if topics and others[-1] == topics[-1] and _MODIFIES.search(words[-1]):  # 인구는 … 감소한 | 157,800명
        return [*words[: topics[-1]], words[topics[-1]][:-1]], []
    return words, []


def _one_word(body: Sequence[TextLine], word: str) -> bool:
    """Whether two parts of a word that the page broke stand elsewhere as one."""
    return any(word in line.text for line in body)
