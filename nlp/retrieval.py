"""From any number of keys to the few worth comparing: an index by syllable bigrams.

The postings are compact arrays of key numbers.  Retrieval looks at the rarest bigrams of a form only, and at a bounded
number of postings, so that its cost hardly grows with the number of keys.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import compress, islice
from operator import add

#: Keys given back for comparison at most.
RETRIEVED = 1_500
_POSTINGS = 30_000  # postings counted for one misspelt form, the rarest bigrams first
_MOST_SHARED = 255  # bigrams: that a byte counts
MOST_KEYS = 400  # keys that hold a phrase: whoever types a part of so many names means none of the rest


_GRAM = "두자"


def grams(form: str) -> set[str]:
    """The syllable bigrams of a form."""
    return {*map(add, form, form[1:])}


@cache
def _between(first: int, last: int) -> bytes:
    """A table of bytes: 1 for those between two, these included, and 0 for the rest."""
    return bytes(first <= number <= last for number in range(_MOST_SHARED + 1))


class KeyIndex:
    """Numbered keys by their bigrams.  Immutable once built."""

    def __init__(self, keys: Sequence[str], *, many: bool = False) -> None:
        # Inside, keys are ranked by length: those of like length are a slice of every array of postings.
        self._numbers = array("I", sorted(range(len(keys)), key=lambda n: len(keys[n])))
        self._keys = [keys[n] for n in self._numbers]
        lengths = [len(k) for k in self._keys]
        self._longest = lengths[-1] if lengths else 0
        self._first = [bisect_left(lengths, length) for length in range(self._longest + 2)]
        self._postings: dict[str, array[int]] = {}
        for rank, folded in enumerate(self._keys):
            for gram in grams(folded):
                held = self._postings.get(gram)
                if held is None:
                    held = self._postings[gram] = array("I")
                held.append(rank)
        # `many`: in the order of the alphabet as well, for those that begin with something
        self._sorted = array("I", sorted(range(len(keys)), key=self._keys.__getitem__) if many else ())

    def holding(self, parts: Sequence[str], most: int | None = None) -> Sequence[int]:
        """Numbers of the keys (at most so many) that hold every part, the shortest first; none where no part has two
        letters."""
        rarest: Sequence[int] | None = None
        for gram in (gram for part in parts for gram in map(add, part, part[1:])):
            held = self._postings.get(gram, ())
            if not held:  # as of most phrases
                return ()
            rarest = held if rarest is None or len(held) < len(rarest) else rarest
        if rarest is None:
            return ()
        keys, numbers = self._keys, self._numbers
        if len(parts) == 1 and len(parts[0]) == len(_GRAM):
            return [numbers[r] for r in rarest[:most]]
        if len(parts) == 1 and most is None:
            whole = parts[0]
            return [numbers[r] for r in rarest if whole in keys[r]]
        whole = max(parts, key=len)
        others = [part for part in parts if part is not whole]
        holding = (r for r in rarest if whole in keys[r] and all(part in keys[r] for part in others))
        return [numbers[r] for r in islice(holding, most)]

    def beginning(self, parts: Sequence[str], most: int) -> Sequence[int]:
        """Numbers of at most so many keys that hold every part and begin with the first, the shortest first; of an
        index of many."""
        keys, first = self._keys, parts[0]

        def head(rank: int) -> str:
            return keys[rank][: len(first)]

        start = bisect_left(self._sorted, first, key=head)
        begun = sorted(self._sorted[start : bisect_right(self._sorted, first, lo=start, key=head)])
        held = (r for r in begun if all(part in keys[r] for part in parts))
        return [self._numbers[r] for r in islice(held, most)]

    def similar(self, form: str, *, within: bool = False, shared: int = 1) -> list[int]:
        """Numbers of at most RETRIEVED keys that share most bigrams with a form, those of like length before others.

        Keys of half or twice its length are left out; `within`: of all that are longer none.  Those that share fewer
        than `shared` are left out where all were counted.
        """
        length = len(form)
        low = self._first[min(length if within else length // 2, self._longest + 1)]
        high = len(self._keys) if within else self._first[min(length * 2, self._longest + 1)]
        counts: Counter[int] = Counter()
        counted, fewest = 0, 1
        found = (p for p in map(self._postings.get, grams(form)) if p is not None)
        for held in sorted((p[bisect_left(p, low) : bisect_left(p, high)] for p in found), key=len):
            if counts and counted + len(held) > _POSTINGS:
                break
            counts.update(held)
            counted += len(held)
        else:
            fewest = shared
        # a byte for each of the thousands: they are told apart without looking at them one by one
        numbers = counts.values()
        shares = bytes(numbers if length < _MOST_SHARED else (min(count, _MOST_SHARED) for count in numbers))
        least, made = max(max(shares, default=1), 1), 0
        while least > 1 and made + (size := shares.count(least) if least >= fewest else 0) <= RETRIEVED:
            made += size
            least -= 1
        best = list(compress(counts, shares.translate(_between(max(least + 1, fewest), _MOST_SHARED))))
        others = sorted(compress(counts, shares.translate(_between(max(least, fewest), least))))
        # like length: around the place where keys of its own length stand
        middle = bisect_left(others, self._first[min(length, self._longest + 1)])
        half = (RETRIEVED - len(best)) // 2
        start = max(0, min(middle - half, len(others) - 2 * half))
        return [self._numbers[rank] for rank in best + others[start : start + 2 * half]]
