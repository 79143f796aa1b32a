"""Words of the vocabulary with one letter wrong (정언, 건쑤, 예싼), read as what they were meant to be and said back.

A typed word is mended where nothing else understands it, it is no common word of the language
(nlp/vocabulary/alike.yaml), no name holds it, and exactly one word of the vocabulary is a slip away: a letter beside
the right one on the keyboard, alike in sound or doubled, or a final letter left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from nlp.frame import Frame
from nlp.lexer import Piece, compact
from nlp.mecab import Tokeniser
from nlp.normalise import jamo
from nlp.thesaurus import said
from nlp.vocabulary import Word, read_yaml

_ROLES = ("measure", "operation", "kind", "attribute", "part", "term")
_SHORTEST, _LONGEST = 2, 8  # syllables of the words that are mended
_END = 2  # letters of a word by which it is looked for; each has four at least
_NOUNS = ("NN", "XSN", "XPN")
_MENDED = ("name", "period", "number")  # pieces that a question is understood by, besides words

#: Letters that are mistaken for one another: beside each other on the keyboard, alike in sound, or doubled.
_MEDIALS = (
    "ᅢᅦ", "ᅤᅨ", "ᅦᅨ", "ᅢᅤ", "ᅥᅩ", "ᅡᅥ", "ᅡᅣ", "ᅥᅧ", "ᅩᅭ", "ᅮᅲ", "ᅳᅮ", "ᅵᅴ", "ᅡᅵ", "ᅩᅮ", "ᅪᅡ", "ᅯᅥ", "ᅬᅫ", "ᅬᅰ", "ᅫᅰ",
    "ᅧᅣ", "ᅦᅣ", "ᅨᅤ", "ᅲᅩ", "ᅳᅵ", "ᅨᅧ", "ᅯᅪ", "ᅬᅦ", "ᅱᅵ", "ᅬᅩ", "ᅯᅮ",
)  # fmt: skip
_INITIALS = (
    "ᄉᄊ", "ᄀᄁ", "ᄀᄏ", "ᄃᄐ", "ᄃᄄ", "ᄇᄑ", "ᄇᄈ", "ᄌᄎ",
    "ᄌᄍ", "ᄆᄂ", "ᄂᄋ", "ᄋᄅ", "ᄂᄅ", "ᄋᄒ", "ᄑᄎ", "ᄉᄌ", "ᄃᄉ", "ᄆᄇ",
)  # fmt: skip
_FINALS = ("ᆨᆩ", "ᆫᆼ", "ᆫᆷ", "ᆷᆼ", "ᆯᆫ", "ᆨᆼ", "ᆯᆼ", "ᆨᆺ", "ᆸᆷ", "ᆺᆻ", "ᆨᆫ", "ᆯᆷ", "ᆱᆷ", "ᆺᆮ", "ᆸᆹ")
_DROPPED = "ᆨᆫᆯᆷᆸᆺᆼ"  # finals that a hurried hand leaves out
_FIRST_FINAL, _LAST_FINAL = "ᆨ", "ᇂ"
_FIRST_MEDIAL, _LAST_MEDIAL = "ᅡ", "ᅵ"


def _alike(groups: Iterable[str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for group in groups:
        for letter in group:
            made[letter] = made.get(letter, "") + group.replace(letter, "")
    return made


_ALIKE = {**_alike(_MEDIALS), **_alike(_INITIALS), **_alike(_FINALS)}


def spellings(word: str) -> Iterator[str]:
    """What a text may be a slip of: one letter of it is another one, or a final letter was left out."""
    return map(_composed, _in_letters(jamo(word)))


def _in_letters(letters: str) -> Iterator[str]:
    """Those of a text in single letters, in single letters."""
    for at, letter in enumerate(letters):
        for other in _ALIKE.get(letter, ""):
            yield letters[:at] + other + letters[at + 1 :]
        if _FIRST_MEDIAL <= letter <= _LAST_MEDIAL and not _FIRST_FINAL <= letters[at + 1 : at + 2] <= _LAST_FINAL:
            for final in _DROPPED:
                yield letters[: at + 1] + final + letters[at + 1 :]


def _composed(letters: str) -> str:
    return unicodedata.normalize("NFC", letters)


@cache
def common_words() -> frozenset[str]:
    """Words of the language that are a slip away from one of the vocabulary, and are no slip."""
    return _listed("common")


@cache
def far_words() -> frozenset[str]:
    """Those that are any one letter away."""
    return _listed("far")


def _listed(value: str) -> frozenset[str]:
    return frozenset(str(w) for entry in read_yaml("alike") if entry["value"] == value for w in entry["words"])


class Slips:
    """Finds slips with one vocabulary.  `named` tells whether a text stands in a name or is one."""

    def __init__(
        self, tokeniser: Tokeniser, vocabulary: Sequence[Word], particles: Iterable[str], named: Callable[[str], bool]
    ) -> None:
        self._tokeniser = tokeniser
        self._vocabulary = vocabulary
        self._particles = frozenset(particles)
        self._particle_lengths = sorted({len(p) for p in self._particles} - {0})
        self._named = named

    @cached_property
    def targets(self) -> dict[str, tuple[Word, ...]]:
        """The words that are mended, by how they are written: of two syllables only what is a noun."""
        made: dict[str, tuple[Word, ...]] = {}
        for word in self._vocabulary:
            written = compact(word.text)
            if word.role not in _ROLES or word.verb or word.stem or not _SHORTEST <= len(written) <= _LONGEST:
                continue
            if not _is_hangul(written) or (len(written) == _SHORTEST and not self._is_noun(written)):
                continue
            made[written] = (*made.get(written, ()), word)
        return made

    @cached_property
    def _written(self) -> dict[str, str]:
        """The targets by their letters: composing every candidate would cost most of the search."""
        return {jamo(target): target for target in self.targets}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(compact(word.text) for word in self._vocabulary)

    def _is_noun(self, text: str) -> bool:
        return all(m.tag.startswith(_NOUNS) for m in self._tokeniser.morphemes(text))

    def meant(self, text: str) -> str:
        """The one word that a text is a slip of, "" where it is none or may be several."""
        parts = (*(text[:n] for n in range(_SHORTEST, len(text) + 1)), *(text[n:] for n in range(1, len(text) - 1)))
        if not common_words().isdisjoint(parts) or text in self._words:  # 산업별, 엄마들
            return ""
        letters = jamo(text)
        also = self._also(letters)
        near = also and sorted({self._written[s] for s in _in_letters(letters) if s in self._written})
        if not near or len({self._meaning(s) for s in (*near, *also)}) > 1:
            return ""
        return "" if self._named(text) or said(text) else near[0]

    def _meaning(self, target: str) -> frozenset[tuple[str, str, str]]:
        return frozenset((w.role, w.value, w.basis) for w in self.targets[target])

    @cached_property
    def _by_end(self) -> dict[tuple[int, str, bool], list[str]]:
        """The targets in letters, by how many these are, and by the first two of them (True) and the last two."""
        made: dict[tuple[int, str, bool], list[str]] = {}
        for letters in self._written:
            made.setdefault((len(letters), letters[:_END], True), []).append(letters)
            made.setdefault((len(letters), letters[-_END:], False), []).append(letters)
        return made

    def _also(self, letters: str) -> list[str]:
        """The words that a text is with any one letter wrong or left out, whatever letter it is: that spares at least
        one end of it."""
        lengths, ends = (len(letters), len(letters) + 1), ((letters[:_END], True), (letters[-_END:], False))
        like = {w for length in lengths for end, first in ends for w in self._by_end.get((length, end, first), ())}
        near = process.extract(letters, like, scorer=Levenshtein.distance, score_cutoff=1, limit=None)
        return [_composed(found) for found, _, _ in near]

    def mended(self, frame: Frame, pieces: Sequence[Piece]) -> tuple[str, list[tuple[str, str]]]:
        """The text of a frame with the slips of its words that no name holds mended, and what was read as what."""
        text, made = frame.text, []
        understood = [p for p in pieces if p.kind in _MENDED or any(w.role != "noise" for w in p.words)]
        right = [(m.start, m.end) for m in frame.mentions if not m.mended]
        doubtful = [p for p in pieces if p.kind == "unknown" and not any(a <= p.start < b for a, b in right)]
        for piece in reversed(doubtful):
            held = any(m.start <= piece.start < m.end for m in frame.mentions)
            found = self._in_word(text, piece, [p.start for p in pieces], held=held)
            if found is not None and (understood or found[0] > piece.start):
                start, end, word = found
                made.append((text[start:end], word))
                text = text[:start] + word + text[end:]
        return text, made[::-1]

    def _in_word(self, text: str, piece: Piece, bounds: Sequence[int], *, held: bool) -> tuple[int, int, str] | None:
        """Where a slip stands in the spaced word of an unknown piece (`held` by a misspelt name), and of what it is."""
        first, last = piece.start, piece.end
        while first > 0 and _is_hangul(text[first - 1]):
            first -= 1
        while last < len(text) and _is_hangul(text[last]):
            last += 1
        inside = range(piece.start + 1, piece.end - 1)
        written = text[:last]
        tails = (written[-n:] for n in self._particle_lengths if n <= len(written))
        particles = ["", *(tail for tail in tails if tail in self._particles)]
        for start in (*(b for b in sorted(bounds) if first <= b <= piece.start), *inside):
            for particle in particles:
                end = last - len(particle)
                if not _SHORTEST <= end - start <= _LONGEST:
                    continue
                word = self.meant(text[start:end]) or (self._behind(text, start, end) if start == first else "")
                short = start in inside and end - start == _SHORTEST
                if word and not (short and (held or not self._glued(word, text[first:end]))):
                    return start, end, word
        return None

    def _behind(self, text: str, start: int, end: int) -> str:
        """What a text is a slip of behind the word before it: 시행 주채 of 시행주체."""
        before = text[:start].split(" ")[-2] if text[:start].endswith(" ") and text[:start].count(" ") else ""
        word = self.meant(before + text[start:end]) if before and _is_hangul(before) else ""
        return word.removeprefix(before) if word.startswith(before) else ""

    def _glued(self, word: str, text: str) -> bool:
        """Whether what a long word ends in may be a measure glued to the rest: 건설교통국얘산, 작년예싼."""
        asks = any(w.role == "measure" for w in self.targets.get(word, ()))
        return asks and self._tokeniser.morphemes(text)[-1].surface != text[-_SHORTEST:]


def _is_hangul(text: str) -> bool:
    return all("가" <= c <= "힣" for c in text)
