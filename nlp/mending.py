"""Vocabulary words that a text of two slips, or a word of a state, may mean.

Names have their own way (`Lexicon.fuzzy`); one slip in a word of the vocabulary is `nlp.slips`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from nlp.normalise import jamo, key
from nlp.slips import far_words
from nlp.vocabulary import Word

_ROLES = ("measure", "operation", "kind", "state", "attribute")
_SHORT = 9  # letters (in jamo) of a text that has one slip at most


class Mending:
    """The words of a vocabulary that are mended, by their length."""

    def __init__(self, vocabulary: Iterable[Word]) -> None:
        self._words = [
            w
            for w in vocabulary
            if w.role in _ROLES and not w.verb and len(key(w.text)) >= 2 and not w.text.endswith("는")
        ]
        forms = [jamo(key(w.text)) for w in self._words]
        self._numbers = sorted(range(len(forms)), key=lambda number: len(forms[number]))
        self._forms = [forms[number] for number in self._numbers]
        self._lengths = [len(form) for form in self._forms]

    def meant(self, text: str) -> list[Word]:
        """The words that a text is a slip or two away from, all alike in meaning or in spelling; none where not."""
        words = [] if text in far_words() else self.near(text)
        unlike = len({(w.role, w.value) for w in words}) > 1 and len({key(w.text) for w in words}) > 1
        return [] if unlike else words

    def near(self, text: str) -> list[Word]:
        """The nearest words that a text is a letter or two away from."""
        form = jamo(text)
        allowed = 1 if len(form) < _SHORT else 2
        first = bisect_left(self._lengths, len(form) - allowed)  # what is longer or shorter is further away
        like = self._forms[first : bisect_right(self._lengths, len(form) + allowed)]
        near = process.extract(form, like, scorer=Levenshtein.distance, score_cutoff=allowed, limit=None)
        best = min((distance for _, distance, _ in near), default=0)
        nearest = sorted(self._numbers[first + place] for _, distance, place in near if distance == best)
        return [self._words[number] for number in nearest]
