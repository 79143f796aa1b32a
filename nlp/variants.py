"""Questions written out so that the grammar reads them like any other.

Things of one name that differ by a bracket (코디네이터 지원(도 센터) and (시군)) are asked for as 도센터랑 시군, and a
field by what it may hold (보조야 출연이야: 지원형태).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.frame import Frame, Mention
from nlp.lexicon import BRACKET, Lexicon
from nlp.normalise import key
from nlp.query import Name, NotUnderstood

_WORD = re.compile(r"[^\s,·+&/()]+")
_LONGEST = 6  # spaced words of a name that its bracket is said behind
_SEVERAL = 2
_SHORT = 3  # syllables of a bracket that is said shortened: 도센터 for 도 자원봉사센터
_TAIL = 2  # syllables that both end in
_OF_IT = "(?:분|것|거)?"  # 시군분: what is of it
_JOINT = r"(?:이?랑|하고|[와과]|은|는|이|가|을|를|의|쪽|에|도)?"
_IS = r"(?:이야|야|인가요?|인지|이냐|냐|이니|이에요|예요|입니까|이고|에요)"
_EITHER = re.compile(
    rf"(?P<one>[가-힣]{{2,6}}?){_IS}\s?,?\s?(?:아니면\s|또는\s)?(?P<other>[가-힣]{{2,6}}?){_IS}\s?\??$"
)
_OPERATIONS = ("sum", "compare", "more", "less", "top", "bottom", "than")


def spelled_out(frame: Frame, lexicon: Lexicon, *, one: bool) -> str:
    """The question with the whole names of the things whose brackets it says; "" where it says none.

    Two or more of them are looked for where they are added or compared, one alone (`one`) only where nothing else
    understood the question.
    """
    if not (one or (frame.has("operation", *_OPERATIONS) and _partly_named(frame))):
        return ""
    words = list(_WORD.finditer(frame.text))
    if not _may_be_said(frame.text, words, lexicon):  # mostly
        return ""
    years = frame.years()
    taken = {w.start() for w in words if any(p.start <= w.start() < p.end for p in frame.periods)}
    first = next((n for n, w in enumerate(words) if w.start() not in taken), len(words))
    for last in range(min(len(words) - 1, first + _LONGEST), first, -1):
        phrase = frame.text[words[first].start() : words[last - 1].end()]
        family = _family(lexicon, phrase, years)
        said = _said(frame.text, words[last:], family) if family else []
        if said and (len(said) > 1 or one):
            start, end = words[first].start(), words[last - 1].end()
            return f"{frame.text[:start]}{_written(frame.text, end, said)}"
    return _said_before(frame.text, words[first:], lexicon, years)


#: 건강검진비 1인당, 검진비가 한 사람당: the cost of something for each of those who have it.
_COST_APIECE = re.compile(
    r"(?<![가-힣])(?P<of>[가-힣]{2,})비(?:가|는|은|를)?(?=\s(?:\S+\s)?(?:[1일]인|인당|[1한]\s?(?:사람|명))(?:당|\s?지원|에))"
)


def cost_apiece(frame: Frame, lexicon: Lexicon) -> str:
    """The question for what of a work is paid for each, where its name is said with 비 behind it that nothing bears:
    건강검진비 1인당 → 건강검진 1인당; "" for any other question."""
    found = _COST_APIECE.search(frame.text)
    if found is None or not any(p.text.startswith(f"{found['of']}비") for p in frame.unknown):
        return ""
    known = lexicon.find(found["of"], words=())
    return f"{frame.text[: found.end('of')]}{frame.text[found.end() :]}" if known else ""


def _may_be_said(text: str, words: Sequence[re.Match[str]], lexicon: Lexicon) -> bool:
    """Whether any word begins as one does that says what stands in the brackets of a family (see `_means`)."""
    begun = [key(text[word.start() : words[min(n + 2, len(words) - 1)].end()]) for n, word in enumerate(words)]
    return not lexicon.brackets_begun.isdisjoint([*(said[:1] for said in begun), *(said[:2] for said in begun)])


def _said_before(text: str, words: Sequence[re.Match[str]], lexicon: Lexicon, years: Sequence[int]) -> str:
    """서산·태안 갯벌 복원사업 합계: the brackets said before the name that each of them completes."""
    for first in range(_SEVERAL, min(len(words), _SEVERAL + 2)):
        for last in range(min(len(words), first + _LONGEST), first, -1):
            family = _family(lexicon, text[words[first].start() : words[last - 1].end()], years)
            said = _said(text[: words[first].start()], words[:first], family) if family else []
            if len(said) == first:
                names = " ".join(name.text for _, _, name in said)
                return f"{text[: words[0].start()]}{names} {text[words[last - 1].end() :].strip()}"
    return ""


def other_variant(
    lexicon: Lexicon, frame: Frame, mentions: Sequence[tuple[Mention, list[Name]]]
) -> NotUnderstood | None:
    """자원봉사보험 (도 자원봉사센터), of which only that of 시군 is printed: what is asked for is not there.

    That the two are variants of one thing is told by something beside it that has both.
    """
    said = key(frame.text)
    for mention, names in mentions:
        own = BRACKET.search(names[0].text) if len(names) == 1 else None
        if own is None or key(own[1]) in said:
            continue
        groups: dict[str, dict[str, str]] = defaultdict(dict)
        for subject in lexicon.children.get(names[0].parent or "", ()):
            text = lexicon.subjects[subject].text
            if (found := BRACKET.search(text)) is not None:
                groups[key(text[: found.start()])][key(found[1])] = found[1]
        of_it = groups[key(names[0].text[: own.start()])]
        both = [group for group in groups.values() if key(own[1]) in group]
        others = {short: whole for group in both for short, whole in group.items() if short not in of_it}
        asked = next((whole for short, whole in others.items() if len(short) >= _SHORT and short in said), "")
        if asked:
            return NotUnderstood("not_found", "unknown_name", f"{mention.text}({asked})", (names[0].text,))
    return None


def field_named(frame: Frame, lexicon: Lexicon) -> str:
    """국제교류센터 운영은 보조야 출연이야 → … 지원형태: the field that may hold either word; "" where none may."""
    found = _EITHER.search(frame.text)
    if found is None or not found.start():
        return ""
    said = [key(found["one"]), key(found["other"])]
    one, other = ({field for field, value, _ in lexicon.values if word in key(value)} for word in said)
    field = next(iter(sorted(one & other)), "")
    if not field and len(both := one | other) == 1 and said[0][-_TAIL:] == said[1][-_TAIL:]:
        field = next(iter(both))  # 일반회계야 특별회계야, where nothing has the other of the two
    return f"{frame.text[: found.start()].rstrip()} {field}" if field else ""


def _partly_named(frame: Frame) -> bool:
    return bool(frame.unknown) or len(frame.mentions) <= 1 or not all(m.exact for m in frame.mentions)


def _family(lexicon: Lexicon, phrase: str, years: Sequence[int]) -> dict[str, Name]:
    """What stands in the brackets of the names that a phrase may mean alike, and the name of each; of the document of
    the years, else of the latest."""
    groups: dict[tuple[str, str], dict[str, Name]] = defaultdict(dict)
    for match in lexicon.find(phrase):
        found = BRACKET.search(match.name.text)
        if found is not None and match.name.source == "name":
            plain = key(match.name.text[: found.start()])
            groups[(match.name.document, plain)].setdefault(key(found[1]), match.name)
    several = [g for g in groups.values() if len(g) > 1]
    of_years = [g for g in several if next(iter(g.values())).year in years]
    return max(of_years or several, key=lambda g: next(iter(g.values())).year, default={})


def _said(text: str, words: Sequence[re.Match[str]], family: dict[str, Name]) -> list[tuple[int, int, Name]]:
    """Where the brackets of a family are said, and the name of each."""
    made: list[tuple[int, int, Name]] = []
    for bracket, name in family.items():
        for first, word in enumerate(words):
            ends = (w.end() for w in words[first : first + 3])
            end = next((end for end in ends if _means(text[word.start() : end], bracket)), 0)
            if end:
                made.append((word.start(), end, name))
                break
    return sorted(made, key=lambda found: found[0])


def _means(written: str, bracket: str) -> bool:
    """Whether a word (with a particle or none) says a bracket: whole, or shortened to its beginning and its end."""
    folded = key(written)
    if re.fullmatch(rf"{re.escape(bracket)}{_OF_IT}{_JOINT}", folded):
        return True
    short = re.sub(rf"(?<=..)(?:{_JOINT[3:-2]})$", "", folded)
    short = re.sub(rf"(?<=...){_OF_IT[:-1]}$", "", short)
    if not _SHORT <= len(short) < len(bracket) or short[0] != bracket[0] or short[-_TAIL:] != bracket[-_TAIL:]:
        return False
    rest = iter(bracket)
    return all(c in rest for c in short)


def _written(text: str, end: int, said: Sequence[tuple[int, int, Name]]) -> str:
    """The rest of a question behind the name that the brackets complete, each of them written out."""
    made = ""
    for start, stop, name in said:
        particle = re.search(rf"{_JOINT}$", key(text[start:stop]))
        tail = particle[0] if particle and not key(name.text).endswith(key(text[start:stop])) else ""
        made += text[end:start].strip("() ") + f" {name.text}{tail} "
        end = stop
    return (made + text[end:].lstrip(")")).strip()
