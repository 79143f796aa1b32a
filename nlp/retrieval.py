"""From any number of keys to the few worth comparing: an index by syllable bigrams.

The postings are compact arrays of key numbers.  Retrieval looks at the rarest bigrams of a form only, and at a bounded
number of postings, so that its cost hardly grows with the number of keys.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest, nsmallest

#: Keys given back for comparison at most.
RETRIEVED = 1_500
_POSTINGS = 40_000  # postings counted for one misspelt form, the rarest bigrams first
MOST_KEYS = 400  # keys that hold a phrase: whoever types a part of so many names means none of the rest


def grams(form: str) -> set[str]:
    """The syllable bigrams of a form."""
    return {form[i : i + 2] for i in range(len(form) - 1)}


class KeyIndex:
    """Numbered keys by their bigrams.  Immutable once built."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, folded in enumerate(keys):
            for gram in grams(folded):
                self._postings[gram].append(number)
        self._postings.default_factory = None
        self._nothing = array("I")

    def holding(self, parts: Sequence[str]) -> Sequence[int]:
        """Numbers of the keys that hold every part, in order; none where no part has two letters."""
        wanted = {gram for part in parts for gram in grams(part)}
        if not wanted:
            return ()
        rarest = min((self._postings.get(gram, self._nothing) for gram in wanted), key=len)
        keys = self._keys
        if len(parts) == 1:
            whole = parts[0]
            return rarest if len(whole) == 2 else [n for n in rarest if whole in keys[n]]
        return [n for n in rarest if all(part in keys[n] for part in parts)]

    def best_holding(self, numbers: Sequence[int], start: str) -> Sequence[int]:
        """The keys of which a phrase that they hold is most: the shortest, and those that begin with it; best first."""
        keys = self._keys
        return nlargest(MOST_KEYS, numbers, key=lambda n: (keys[n].startswith(start) - len(keys[n]) / 20, -n))

    def similar(self, form: str) -> list[int]:
        """Numbers of at most RETRIEVED keys that share most bigrams with a form, those of like length before others."""
        lists = sorted((p for p in map(self._postings.get, grams(form)) if p is not None), key=len)
        counts: Counter[int] = Counter()
        counted = 0
        for postings in lists:
            if counts and counted + len(postings) > _POSTINGS:
                break
            counts.update(postings)
            counted += len(postings)
        made: list[int] = []
        sizes = Counter(counts.values())
        for shared in sorted(sizes, reverse=True):
            group: Iterable[int] = (n for n, count in counts.items() if count == shared)
            left = RETRIEVED - len(made)
            if sizes[shared] > left:
                keys, length = self._keys, len(form)
                group = nsmallest(left, group, key=lambda n: abs(len(keys[n]) - length))
            made += group
            if len(made) >= RETRIEVED:
                break
        return made
