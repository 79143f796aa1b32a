"""What people say → what official texts write: the words of a search and their alternatives.

The entries are data (`vocabulary/thesaurus.yaml`).  A term is words separated by spaces, each with its alternatives:
`아이스팩 재사용|재활용`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from data.records.values import value
from nlp.latin import latin_spellings
from nlp.normalise import jamo, key
from nlp.towns import province_of
from nlp.vocabulary import read_yaml

_LONG = 3  # syllables from which a noun is itself inside a compound too
#: What may follow a short noun that still is that noun: 노인이, 노인들을 – not 아이 in 아이스팩.
_END = re.compile(
    r"(?:들|분들)?(?:은|는|이|가|을|를|의|에|에서|에게|로|으로|와|과|랑|이랑|하고|도|만|나|이나|용|쪽)?(?![^\W_])"
)


#: Endings that make a verb of a noun: 배달해, 배달하는.
_MADE_VERB = re.compile(r"(?<=[가-힣]{2})(?:하는|하고|하여|해서|해준|해주|해|하|한|할|했|되는|된|돼)$")


#: Particles behind a word that the vocabulary lacks; what is left still is a word.
_PARTICLE = re.compile(
    r"(?<=[가-힣])(?:에서|에게|으로|까지|부터)$|(?<=[가-힣])(?<!마)을$|(?<=[가-힣])[를에]$|(?<=[가-힣]{2})[이가은로의와과도만]$"
)
#: Verbs before a noun: 기다리는 사람, and whatever stands right before a place that does it (나눠준 곳).
_ADNOMINAL = re.compile(r"(?:는|던|려고|면서)$")
_PLACE = re.compile(r"\s*(?:곳|데)(?![가-힣]{2})")


_HEAD = re.compile(r"[가-힣]{2,}$")  # of a compound whose end the thesaurus knows


@value
class Said:
    """A stretch of a question that the thesaurus knows, and the words to search for it, best first.

    `beside` are words of which one must stand near them as well (care and children); `near` are words of much the same
    matter, by which a topic is found, but no figure.
    """

    start: int
    end: int
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """The word of a search term that finds what was said."""
        return "|".join(dict.fromkeys((*self.words, *self.near)))


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    folded: str  # jamo of the key: a quick test, and how the beginning of a verb is compared
    verb: bool
    words: tuple[str, ...]
    beside: tuple[str, ...]
    near: tuple[str, ...]


#: The file of the words of searches; another one is read alike.
_SEARCHES = "thesaurus"


@cache
def _entries(book: str) -> tuple[_Entry, ...]:
    made: list[_Entry] = []
    for entry in read_yaml(book):
        means = [_word(str(m)) for m in entry.get("means", ())]
        others = [tuple(_word(str(m)) for m in entry.get(part, ())) for part in ("and", "near")]
        made += [_entry(str(text), (_word(str(text)), *means), *others, verb=False) for text in entry.get("words", ())]
        made += [_entry(str(text), (*means, _word(str(text))), *others, verb=True) for text in entry.get("verbs", ())]
    return tuple(sorted(made, key=lambda e: -len(e.folded)))


def _entry(text: str, words: Iterable[str], beside: tuple[str, ...], near: tuple[str, ...], *, verb: bool) -> _Entry:
    return _Entry(text, jamo(key(text)), verb, tuple(dict.fromkeys(words)), beside, near)


@cache
def _weak() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that tell little, and beginnings of such verbs in jamo."""
    entries = read_yaml("thesaurus")
    words = frozenset(key(str(word)) for entry in entries for word in entry.get("weak", ()))
    return words, tuple(jamo(key(str(verb))) for entry in entries for verb in entry.get("weak_verbs", ()))


def tells(word: str, *, noun: bool = False) -> bool:
    """Whether a word says what a text is about: not 사업, 지원, which any text holds."""
    words, verbs = _weak()
    return key(word) not in words and (noun or not jamo(key(word)).startswith(verbs))


def _word(text: str) -> str:
    return "".join(text.split())


@cache
def _by_beginning(book: str) -> dict[str, list[tuple[int, _Entry]]]:
    """The entries with their places in the order of `_entries`, by the letters (in jamo) that they begin with."""
    made: dict[str, list[tuple[int, _Entry]]] = {}
    for number, entry in enumerate(_entries(book)):
        made.setdefault(entry.folded[:_BEGINNING], []).append((number, entry))
    return made


@cache
def _beginnings(book: str) -> tuple[int, ...]:
    """How many letters these are: fewer where an entry has no more."""
    return tuple(sorted({len(beginning) for beginning in _by_beginning(book)}))


@cache
def _first_letters(book: str) -> frozenset[str]:
    return frozenset(beginning[0] for beginning in _by_beginning(book))


_BEGINNING = 5


def _spelt_in(folded: str, book: str) -> list[_Entry]:
    """The entries that are spelt in a text somewhere, the longest first."""
    by_beginning, lengths, firsts = _by_beginning(book), _beginnings(book), _first_letters(book)
    found = {
        number: entry
        for start, letter in enumerate(folded)
        if letter in firsts  # what begins a syllable, and of these not each
        for length in lengths
        for number, entry in by_beginning.get(folded[start : start + length], ())
        if folded.startswith(entry.folded, start)
    }
    return [found[number] for number in sorted(found)]


def said(text: str, book: str = _SEARCHES) -> list[Said]:
    """What a thesaurus knows in a normalised question, longest first where they overlap, in order."""
    return list(_said(text, book))


@lru_cache(maxsize=256)
def _said(text: str, book: str) -> tuple[Said, ...]:
    """As `said`; a question is looked at from several sides, so the last ones are remembered."""
    folded = jamo(key(text))
    found: list[Said] = []
    for entry in _spelt_in(folded, book):
        for start, end in _places(text, entry):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Said(start, end, entry.words, entry.beside, entry.near))
    return tuple(sorted(found, key=lambda s: s.start))


def _places(text: str, entry: _Entry) -> Iterable[tuple[int, int]]:
    """Where an entry stands: at the beginning of a word; a verb takes its ending along."""
    characters = [(position, c) for position, c in enumerate(text) if c.isalnum()]
    spelt = [jamo(c.lower()) for _, c in characters]
    long = len(key(entry.text)) >= _LONG
    for first, (start, _) in enumerate(characters):
        if not (long and not entry.verb) and start and text[start - 1].isalnum():
            continue
        last = _reaches(spelt, first, entry)
        if last < 0:
            continue
        end = characters[last][0] + 1
        if entry.verb:
            while end < len(text) and text[end].isalnum():
                end += 1
        elif not long and not _END.match(text, end):
            continue
        yield start, end


def _reaches(spelt: Sequence[str], first: int, entry: _Entry) -> int:
    """The last of the syllables from `first` on that spell the entry; -1 where they do not."""
    left = entry.folded
    for number in range(first, len(spelt)):
        syllable = spelt[number]
        if left.startswith(syllable):
            left = left[len(syllable) :]
            if not left:
                return number
        elif entry.verb and left and syllable.startswith(left):
            return number  # 다시 쓴 begins like 다시 쓰
        else:
            return -1
    return -1


def term(text: str, words: Iterable[tuple[int, int]]) -> str:
    """The search term of a question: what the thesaurus knows, and the other words that stand at `words`.

    Words that any text holds (사업, 지원) are wanted only where nothing else is.
    """
    words = list(words)
    known = said(text)
    parts = [(s.start, s.topic) for s in known]
    parts += [(s.end, "|".join(s.beside)) for s in known if s.beside]
    heads = [(s.start - 1, _HEAD.search(text[: s.start])) for s in known]  # 발달 of 발달장애인
    parts += [(start, head.group()) for start, head in heads if head is not None]
    others = [
        (start, _without_ending(text[start:end]))
        for start, end in words
        if key(text[start:end]) and not any(s.start < end and start < s.end for s in known)
    ]
    verbs = {start for start, end in words if _ADNOMINAL.search(text[start:end]) or _PLACE.match(text, end)}
    telling = [pair for pair in others if tells(pair[1]) and pair[0] not in verbs]
    parts += telling if telling or parts else others
    return " ".join(dict.fromkeys(part for _, part in sorted(parts)))


def _without_ending(word: str) -> str:
    """A word as texts write it, a province as they put it before its towns."""
    province = province_of(word) if word.endswith(_DO) else ""
    return province or _PARTICLE.sub("", _MADE_VERB.sub("", word))


_DO = "도"  # what provinces end in, and a particle


def expand(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Each word with its alternatives, itself first."""
    made = []
    for word in words:
        found = said(word)
        rest = key(word[found[0].end :]) if found and not found[0].start else word
        whole = found and rest in ("", "들")
        others = found[0].words if whole else latin_spellings(word)
        made.append(tuple(dict.fromkeys((word, *others))))
    return tuple(made)
