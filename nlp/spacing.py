"""Words written together, taken apart where morphemes say that a verb ends before a noun: 많은곳, 예산큰.

Only what nothing understands as it stands is taken apart, and no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.mecab import Morpheme, Tokeniser

_BEFORE_NOUNS = "ETM"  # the ending of a verb before a noun
_VERBS = ("VV", "VA")
_NOUNS = ("NN", "NP")
_SENTENCE = 11  # letters written together that are more than a name and its particle
_OF_IT = ("데", "곳", "거", "것", "게", "건")  # nouns of one syllable that a verb stands before
#: 몇명수료, 몇회개최: what is counted and what is done, written together.
_COUNTED = re.compile(r"몇(?:명|건|회|개소|가구|세대|군데)(?=[가-힣]{2})")
_WORD = re.compile(r" (?P<word>[가-힣]+)")
_SHORTEST_PLACE, _LONGEST_PLACE = 2, 4  # syllables
_FOUND = ("exact", "bracket", "contains", "fuzzy")


class Spacing:
    """Takes words apart.  `held` tells whether a text is a word of the vocabulary or a name, `named` whether it is what
    a name is or is short for; `places` are short names of places."""

    def __init__(
        self,
        tokeniser: Tokeniser,
        held: Callable[[str], bool],
        places: Collection[str] = (),
        named: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._tokeniser = tokeniser
        self._held = held
        self._places = places
        self._named = named

    def unglued(self, text: str, pieces: Sequence[Piece]) -> str:
        """A sentence that was written as one word, with spaces between what is known of it: 예산작년보다줄은사업.

        What is not known stays as it is, with what follows it: its morphemes are read anew.
        """
        if not any(p.kind == "unknown" for p in pieces):
            return text
        gaps = []
        for before, here in pairwise(pieces):
            glued = before.end == here.start and before.kind != "unknown" and here.kind != "particle"
            if glued and not (len(before.text) == 1 and here.kind == "unknown"):  # 국|외교육
                gaps.append(here.start)
        for at in reversed(gaps):
            start, end = self._word(text, at, at)
            if end - start >= _SENTENCE:
                text = f"{text[:at]} {text[at:]}"
        return text

    def apart(self, frame: Frame, pieces: Sequence[Piece]) -> str:
        """The text of a frame with spaces in the words that nothing understood."""
        text = frame.text
        named = [(m.start, m.end) for m in frame.mentions if m.tier in _FOUND]
        words = {
            self._word(text, p.start, p.end)
            for p in pieces
            if p.kind == "unknown" and not any(start <= p.start < end for start, end in named)
        }
        for start, end in sorted(words, reverse=True):
            after = _WORD.match(text, end)
            text = text[:start] + self._spaced(text[start:end], after["word"] if after else "") + text[end:]
        return text

    @staticmethod
    def _word(text: str, start: int, end: int) -> tuple[int, int]:
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        return start, end

    def _spaced(self, word: str, following: str) -> str:
        for end in range(_SHORTEST_PLACE, min(_LONGEST_PLACE, len(word) - _SHORTEST_PLACE) + 1):
            if word[:end] in self._places and self._named(word[end:]):  # 진천자봉센터
                return f"{word[:end]} {word[end:]}"
        counted = _COUNTED.match(word)
        if counted is not None and self._tokeniser.morphemes(word[counted.end() :])[0].tag.startswith(_NOUNS):
            return f"{counted.group()} {word[counted.end() :]}"
        morphemes = self._tokeniser.morphemes(word)
        for before, after in reversed(list(pairwise(morphemes))):
            if self._parts(word, before, after, following):
                word = f"{word[: before.end]} {word[after.start :]}"
        return word

    def _parts(self, word: str, before: Morpheme, after: Morpheme, following: str) -> bool:
        """Whether a word ends between two morphemes, and what begins there is ours: 깎인|세부 사업, 예산|큰."""
        if _BEFORE_NOUNS in before.tag and after.tag.startswith(_NOUNS):
            rest = word[after.start :]
            ours = len(rest) > 1 and (self._held(rest) or (bool(following) and self._held(rest + following)))
            return after.surface in _OF_IT or ours  # 조성한대 is no 대
        head = word[: before.end]
        return _BEFORE_NOUNS in after.tag and after.tag.startswith(_VERBS) and len(head) > 1 and self._held(head)
