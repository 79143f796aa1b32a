"""How people speak: the endings and words of dialects as plain ones, by one rule of stems and endings.

확보했대유, 어디당가 and 몇이여 are any verb, question word or noun with an ending of their own; what stands behind this
understands 확보했대요, 어디인가 and 몇이야.  The words are data (nlp/vocabulary/speech.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from string import ascii_letters

from nlp.marks import any_of, closed_by
from nlp.mecab import Tokeniser
from nlp.vocabulary import read_yaml

_SPACED = re.compile(r"[가-힣]+")
_LATIN = re.compile(r"(?P<before>[가-힣]\s?)?(?<![A-Za-z-])(?P<word>[A-Za-z]+)(?![A-Za-z])(?=(?P<noun>\s?[가-힣]{2})?)")
#: 사업몇 개, 공직자꺼: a question word and 것 glued to the noun before them.
_GLUED = re.compile(
    r"(?<=[가-힣])(?:(?P<asks>몇)(?=\s?(?:개|건|명|곳|군데|가지|회|번|점|프로|퍼센트|부|대))|꺼(?![가-힣]{2}))"
)
_RATE, _RATE_BEHIND_CLOSED = "율", "률"
_CLOSES = re.compile(r"\s*(?:[?!.,;~]|$)")
_ASKS_IN_DIALECT = ("머", "우째", "우예")
_NOMINAL = ("NN", "NP", "MM", "NR", "SN")
_LETTERS = frozenset(ascii_letters)
_NIEUN, _RIEUL = 4, 8  # final ㄴ and ㄹ
_CLOSED_VERB = "는가"  # 난당가: the ㄴ before it belongs to the ending
_POLITE = "요"
_COUNTS = re.compile(r"(?<![가-힣])몇\s?$|\d\s?$")  # 몇 기, 90 기: what things are counted in
_FEW = 4  # syllables that may stand behind a word


@cache
def _plain(value: str) -> Mapping[str, str]:
    return {
        str(k): str(v) for entry in read_yaml("speech") if entry["value"] == value for k, v in entry["plain"].items()
    }


_COUNTED_IN = "개교"


@cache
def _asks() -> re.Pattern[str]:
    """What asks, as it is said anywhere."""
    return re.compile("|".join((any_of("asks"), *_ASKS_IN_DIALECT)))


@cache
def _drawn() -> re.Pattern[str]:
    """갠가요, 올핸: a noun whose last vowel bears the ㄴ of the copula or the topic behind it."""
    nouns = [str(n) for entry in read_yaml("speech") for n in entry.get("words", ())]
    drawn = {noun: noun[:-1] + chr(ord(noun[-1]) + _NIEUN) for noun in nouns}
    long = "|".join(form for noun, form in drawn.items() if len(noun) > 1)
    return re.compile(
        rf"(?P<noun>(?:몇|총)?(?:{'|'.join(drawn.values())}))(?P<copula>(?:가|지|데|교)요?)|(?P<topic>{long})(?P<rest>요?)"
    )


@cache
def _spoken() -> re.Pattern[str]:
    """What tells that something in a text may be spoken so: most questions hold nothing of it."""
    begins = _either((*_plain("words"), *_plain("whole"), *_plain("letters")))
    ends = _either({k for value in ("behind", "endings", "closed", "asks", "copula") for k in _plain(value)})
    inside = "".join(_plain("syllables"))
    return re.compile(rf"(?<![가-힣])(?:{begins}|{_drawn().pattern})|(?:{ends})요?(?![가-힣])|[{inside}]")


def _either(texts: Iterable[str]) -> str:
    return "|".join(sorted(texts, key=len, reverse=True))


def _opened(text: str) -> str:
    """A text without the ㄴ that it ends in."""
    return text[:-1] + chr(ord(text[-1]) - _NIEUN)


class Speech:
    """Says texts in plain words: but no words that stand in names (`named`) or are those of the vocabulary (`held`)."""

    def __init__(self, tokeniser: Tokeniser, named: Callable[[str], bool], held: Callable[[str], bool]) -> None:
        self._tokeniser = tokeniser
        self._named = named
        self._held = held

    def plain(self, text: str) -> str:
        """A message in plain words, everything else as it was typed."""
        if not _LETTERS.isdisjoint(text) and _SPACED.search(text) is not None:
            text = _LATIN.sub(self._in_korean, text)
        text = _GLUED.sub(lambda found: " 몇" if found["asks"] else " 거", text)
        if _spoken().search(text) is None:
            return text
        made, at = "", 0
        for found in _SPACED.finditer(text):
            made += text[at : found.start()]
            closes = _CLOSES.match(text, found.end()) is not None
            made += self._said(found.group(), made, closes=closes)
            at = found.end()
        return made + text[at:]

    def _in_korean(self, found: re.Match[str]) -> str:
        """gap → 차이, 증가 rate → 증가율, unless a name is written so."""
        word, before = found["word"], found["before"] or ""
        plain = {**_plain("english"), **(_plain("before") if found["noun"] else {})}
        meant = plain.get(word, plain.get(word.lower()))
        glued = bool(before) and not before.endswith(" ") and meant != _RATE
        if meant is None or self._named(word) or glued:  # 레벨up: no word of its own
            return found.group()
        if meant == _RATE and before:
            open_ = closed_by(before[0], 0) or closed_by(before[0], _NIEUN)
            return before[0] + (_RATE if open_ else _RATE_BEHIND_CLOSED)
        return before + meant

    def _said(self, word: str, before: str, *, closes: bool) -> str:
        if _spoken().search(word) is None or self._held(word) or self._named(word):
            return word
        whole = _plain("whole").get(word)
        if whole is not None and not _COUNTS.search(before):
            return whole
        drawn = _drawn().fullmatch(word)
        if drawn is not None:
            noun, topic = drawn["noun"], drawn["topic"]
            return (
                f"{_opened(noun)}인{drawn['copula'].replace('교', '가')}"
                if noun
                else f"{_opened(topic)}는{drawn['rest']}"
            )
        for spoken, plain in _plain("syllables").items():
            word = word.replace(spoken, plain)
        word = self._begun(word)
        for spoken, plain in _plain("behind").items():
            if word.endswith(spoken) and word != spoken:
                word = word.removesuffix(spoken) + plain
        asks = closes and _asks().search(f"{before} {word}") is not None
        return self._ended(word, asks=asks)

    @staticmethod
    def _begun(word: str) -> str:
        plain = {**_plain("words"), **_plain("letters")}
        longest = max((w for w in plain if word.startswith(w)), key=len, default="")
        if not longest or len(word) - len(longest) > _FEW:
            return word
        return plain[longest] + word.removeprefix(longest)

    def _ended(self, word: str, *, asks: bool) -> str:
        """A word with its ending in plain words."""
        for said, polite in ((word, ""), (word.removesuffix(_POLITE), _POLITE)):  # 몇이당가, 몇이당가요
            copula = self._longest("copula", said) if asks and word.endswith(polite) else ""
            if copula and self._is_nominal(said.removesuffix(copula), copula):
                return said.removesuffix(copula) + _plain("copula")[copula] + polite
        ending = self._longest("endings", word)
        if ending and not self._is_noun(word, ending):
            stem, plain = word.removesuffix(ending), _plain("endings")[ending]
            if plain == _CLOSED_VERB and closed_by(stem[-1], _NIEUN):
                stem = stem[:-1] if stem.endswith("는") else _opened(stem)
            return stem + plain
        ending = self._longest("closed", word)
        before = word.removesuffix(ending)[-1:] if ending else ""
        closed = before and (closed_by(before, _NIEUN) or closed_by(before, _RIEUL))
        if closed and self._tokeniser.morphemes(word)[-1].surface != word:
            return word.removesuffix(ending) + _plain("closed")[ending]
        ending = self._longest("asks", word) if asks else ""
        if ending and not self._is_noun(word, ending, of_one=ending != "노"):
            return word.removesuffix(ending) + _plain("asks")[ending]
        return word

    @staticmethod
    def _longest(value: str, word: str) -> str:
        return max((e for e in _plain(value) if word.endswith(e) and word != e), key=len, default="")

    def _is_nominal(self, stem: str, ending: str) -> bool:
        """Whether a noun or question word stands before the copula: no verb (난당가), no part of a noun (참여)."""
        if stem.endswith(_COUNTED_IN.removesuffix(ending)) and _COUNTED_IN.endswith(ending):
            return False  # 학교 몇 개교: what schools are counted in
        if _asks().fullmatch(stem):
            return True
        if closed_by(stem[-1], _NIEUN) and _plain("endings").get(ending) == _CLOSED_VERB:
            return False
        return not self._is_noun(stem + ending, ending) and self._tokeniser.morphemes(stem)[-1].tag.startswith(_NOMINAL)

    def _is_noun(self, word: str, ending: str, *, of_one: bool = True) -> bool:
        """Whether a word ends in a noun that is longer than an ending: 공유, 학교, 캔디, 행사참여."""
        last = self._tokeniser.morphemes(word)[-1]
        return of_one and last.tag.startswith("NN") and len(last.surface) > len(ending)
