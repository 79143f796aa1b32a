"""Text → pieces: names, vocabulary, numbers, periods, particles and what is left over.

The text is segmented without trusting its spaces: every known item that could stand at a place is an edge, and the
best path through them is taken (Viterbi).  KoNLPy's morphemes say where verbs and endings are.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal, TypeVar

from data.records.values import value
from nlp.mecab import Morpheme, Tokeniser
from nlp.numbers import Number, find_numbers
from nlp.periods import Period, find_periods, glued_years
from nlp.vocabulary import Word

_T = TypeVar("_T")

PieceKind = Literal["name", "word", "number", "period", "particle", "unknown"]

# Scores of the segmentation.  A character explained is worth 10; each edge costs something, so that few long edges
# beat many short ones; an unknown character costs more than any edge, and breaking a word in two more still.
_PER_CHARACTER = 10
_EDGE = {"name": -5, "word": -6, "number": -3, "period": -3, "particle": -7}
_SYLLABLE = -3  # a one-syllable word inside a spaced word (소통과팀) needs a name before it
_ONE_SYLLABLE = _EDGE["word"] + _SYLLABLE
_UNKNOWN_CHARACTER = -2
_UNKNOWN_START = -6
_BROKEN_WORD = -16
_LEFT_OVER = -24  # unknown text glued behind a known piece: 선거인명부 is not 선거
_SHORTEST_NAME, _LONGEST_NAME = 2, 60
_STEM = -8  # a stem with any ending is worth less than a word as written and a particle
_ENDING = 5  # syllables of an ending behind a stem

_OF_A_YEAR = ("measure", "kind", "state")  # words for what a year may be asked of

#: mecab-ko tags that only glue a sentence together.
FUNCTION_TAGS = ("J", "E", "VCP", "VCN", "VX", "XSV", "XSA", "SF", "SE", "SC", "SY", "IC")
_VERB_TAGS = ("VV", "VA", "VX", "XSV", "XSA", "NNG", "NP", "VCP")


@value
class Piece:
    """A segment `text[start:end]` of the normalised question.

    `names` are keys into the lexicon, `words` the vocabulary entries written so, `number`/`period` the values read.
    """

    kind: PieceKind
    text: str
    start: int
    end: int
    words: tuple[Word, ...] = ()
    number: Number | None = None
    period: Period | None = None
    key: str = ""

    def has(self, role: str, value: str | None = None) -> Word | None:
        """The vocabulary entry of this role (and value), if this piece is one."""
        for word in self.words:
            if word.role == role and (value is None or word.value == value):
                return word
        return None


@value
class _Edge:
    kind: PieceKind
    end: int
    score: int
    words: tuple[Word, ...] = ()
    number: Number | None = None
    period: Period | None = None
    syllable: bool = False  # one syllable that is a word only behind a name


#: Where a step of the path comes from, in which state, and over which edge (none: one unknown character).
_Step = tuple[int, int, _Edge | None]
_WORD_BEGINNING = 2  # characters by which the lengths of words are looked up
_HEAD = "장"  # 사회서비스원장: the head of what stands before
_NUMBER = "수"  # 이장수: the number of what is named right before; of a word that is no name it is a part
_ONE_WORD = ("군수", "점수", "횟수", "건수", "개수", "갯수")  # 진천군수 is no number
_CLOSING = ")]}'\"》」』"  # what follows these directly still belongs to the word: 출연(출자)인


_NOUN_ENDS = "가도로"  # particles that end nouns as well: 국가, 국도
#: As those that end what would else be a word that says nothing: 나이, 수지, 이의.
NOUN_ENDS_OF_NOISE = ("이", "지", "의")
_FIRST_SYLLABLE, _LAST_SYLLABLE = ord("가"), ord("힣")
_FINALS = 28  # final consonants of a syllable, none among them
_OF_NOUNS = 16  # ㅁ among them: a verb made a noun
_OF_ENDINGS = (4, 8, 17)  # ㄴ, ㄹ and ㅂ: 큰가요, 클까요, 큽니까
#: The end of a year whose last syllable may begin a name: 2020년|도 대표 블로그.
_YEAR_AND_DO = "년도"


@dataclass(slots=True)
class _Text:
    """The compact characters of a text (letters, digits, %) and where they stood."""

    text: str
    compact: str = ""
    origin: list[int] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)  # a space or punctuation stands before character i
    index: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> _Text:
        kept = [position for position, c in enumerate(text) if c.isalnum() or c == "%"]
        compact = "".join([text[at] for at in kept])
        small = compact.lower()
        if len(small) != len(kept):  # a letter that has two for its small one
            small = "".join([c.lower()[0] for c in compact])
        starts = [at - last > 1 and text[last + 1 : at].strip(_CLOSING) != "" for last, at in pairwise(kept)]
        return cls(
            text,
            small,
            kept,
            [True, *starts, True] if kept else [True],
            dict(zip(kept, range(len(kept)), strict=True)),
        )

    def at(self, position: int) -> int | None:
        """The compact index of the first kept character at or after `position`."""
        while position < len(self.text):
            if position in self.index:
                return self.index[position]
            position += 1
        return len(self.compact)

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.origin[start], self.origin[end - 1] + 1


def _nouns(source: _Text, morphemes: Iterable[Morpheme]) -> dict[int, int]:
    """Where the common nouns of a text begin and end that stand at the head of a spaced word."""
    spans = ((source.index.get(m.start), source.index.get(m.end - 1)) for m in morphemes if m.tag == "NNG")
    return {s: e + 1 for s, e in spans if s is not None and e is not None and source.starts[s]}


def _within_a_noun(source: _Text, start: int, nouns: Mapping[int, int]) -> bool:
    """Whether a place lies inside the noun at the head of a word: 출산하면 holds no 산하."""
    if source.starts[start]:
        return False
    head = next(n for n in range(start, -1, -1) if source.starts[n])
    return start < nouns.get(head, 0)


def _opened(syllable: str, finals: Sequence[int]) -> str:
    """A syllable without the final consonant that begins an ending, "" where it ends in none of these."""
    code = ord(syllable) - _FIRST_SYLLABLE
    if not 0 <= code <= _LAST_SYLLABLE - _FIRST_SYLLABLE or code % _FINALS not in finals:
        return ""
    return chr(_FIRST_SYLLABLE + code - code % _FINALS)


def _cuts_latin(source: _Text, end: int) -> bool:
    """Whether a place lies within a word of Latin letters: foreign does not begin with for."""
    around = source.compact[end - 1 : end + 1]
    return len(around) > 1 and not source.starts[end] and around.isascii() and around.isalpha()


def compact(text: str) -> str:
    """What vocabulary is compared by: lower case letters, digits and %."""
    made = "".join(c for c in text.lower() if c.isalnum() or c == "%")
    return text if made == text else made  # ten thousand words of the vocabulary are held once


def _lengths(keys: Iterable[str], beginning: int) -> dict[str, tuple[int, ...]]:
    """By the first characters of some keys how long those are that begin so, shortest first."""
    made: dict[str, set[int]] = {}
    for written in keys:
        if beginning <= len(written) <= _LONGEST_NAME:
            made.setdefault(written[:beginning], set()).add(len(written))
    return {first: tuple(sorted(lengths)) for first, lengths in made.items()}


class Lexer:
    """Segments questions.  `names` answers whether a compact key is a name of the lexicon."""

    def __init__(
        self,
        tokeniser: Tokeniser,
        vocabulary: Iterable[Word],
        names: Mapping[str, object],
        short: Container[str] = (),
    ) -> None:
        self._tokeniser = tokeniser
        self._names = names
        self._short = short  # short names of places: only as words of their own (동작구 is 동작, 동작하다 is not)
        self._words: dict[str, tuple[Word, ...]] = {}
        self._verbs: dict[str, tuple[Word, ...]] = {}
        self._stems: dict[str, tuple[Word, ...]] = {}
        self._phrases: dict[str, tuple[tuple[str, Word], ...]] = {}  # verb → what is said before it (어디서 만들)
        self._particles: set[str] = set()
        self._suffixes: set[str] = set()  # those that make nouns
        for word in vocabulary:
            key = compact(word.text)
            if word.role == "particle":
                self._particles.add(key)
                if word.value == "suffix":
                    self._suffixes.add(key)
            elif word.verb and " " in word.text:
                said, _, verb = word.text.rpartition(" ")
                self._phrases[compact(verb)] = (*self._phrases.get(compact(verb), ()), (compact(said), word))
            else:
                table = self._verbs if word.verb else self._stems if word.stem else self._words
                table[key] = (*table.get(key, ()), word)
        self._noise = {k for k, found in self._words.items() if all(w.role == "noise" for w in found)}
        self._all_suffixes = tuple(self._suffixes)
        self._number_of = self._words.get(_NUMBER, ())
        self._name_lengths = _lengths(names, _SHORTEST_NAME)
        self._word_lengths = _lengths(self._words, _WORD_BEGINNING)
        self._particle_beginnings = {particle[0] for particle in self._particles}
        self._longest_verb = max((len(k) for k in (*self._verbs, *self._phrases)), default=1)
        self._stem_lengths = _lengths(self._stems, 1)

    @property
    def particles(self) -> frozenset[str]:
        """Particles and endings that may follow a word."""
        return frozenset(self._particles)

    def holds(self, text: str) -> bool:
        """Whether a text is a word of the vocabulary or a name as it is written."""
        return compact(text) in self._words or compact(text) in self._names

    def pieces(self, text: str, today: date) -> list[Piece]:
        """Segment a normalised question."""
        source = _Text.of(text)
        if not source.compact:
            return []
        morphemes = self._tokeniser.morphemes(text)
        edges = self._edges(source, morphemes, today)
        return self._path(source, edges)

    # -- edges ------------------------------------------------------------------------------------------------------

    def _edges(self, source: _Text, morphemes: Sequence[Morpheme], today: date) -> list[list[_Edge]]:
        edges: list[list[_Edge]] = [[] for _ in source.compact]
        nouns = _nouns(source, morphemes)
        compact, starts = source.compact, source.starts
        for start, out in enumerate(edges):  # what begins nothing is most of a question
            if compact[start : start + _SHORTEST_NAME] in self._name_lengths:
                self._add_names(source, start, out)
            if compact[start] in self._words or compact[start : start + _WORD_BEGINNING] in self._word_lengths:
                self._add_words(source, start, out, nouns)
            if starts[start]:
                self._add_stems(source, start, out)
            elif compact[start] in self._particle_beginnings:
                self._add_particles(source, start, out)
        if _NUMBER in compact:
            self._add_number_of(source, edges)
        self._add_spans(source, edges, today)
        self._add_morphemes(source, edges, morphemes)
        return edges

    def _add_number_of(self, source: _Text, edges: list[list[_Edge]]) -> None:
        """이장수: how many there are of what is named right before, in one word with it."""
        for start, written in enumerate(source.compact):
            if written != _NUMBER or source.starts[start] or not self._ends_word(source, start + 1):
                continue
            first = max(n for n in range(start) if source.starts[n])
            named = any(e.kind == "name" and e.end == start for n in range(first, start) for e in edges[n])
            if named and source.compact[start - 1 : start + 1] not in _ONE_WORD:
                score = _PER_CHARACTER + _EDGE["word"]
                edges[start].append(_Edge("word", start + 1, score, self._number_of, syllable=True))

    def _add_names(self, source: _Text, start: int, out: list[_Edge]) -> None:
        left = len(source.compact) - start
        for length in self._name_lengths.get(source.compact[start : start + _SHORTEST_NAME], ()):
            if length > left:
                break
            end = start + length
            text = source.compact[start:end]
            if text in self._names and (text not in self._short or self._stands_alone(source, start, end)):
                score = _PER_CHARACTER * length + _EDGE["name"]
                out.append(_Edge("name", end, score, self._words.get(text, ())))

    def _add_words(self, source: _Text, start: int, out: list[_Edge], nouns: Mapping[int, int]) -> None:
        left = len(source.compact) - start
        longer = self._word_lengths.get(source.compact[start : start + _WORD_BEGINNING], ())
        for length in (1, *longer):
            if length > left:
                break
            end = start + length
            words = self._words.get(source.compact[start:end])
            if words is None or (length > 1 and self._torn(source, start, end)):
                continue
            if length == 1 and nouns.get(start) == end + 1 and source.compact[end] in _NOUN_ENDS:
                continue  # 국가 is a word, not 국 and a particle
            text = source.compact[start:end]
            cuts = text not in self._particles and _within_a_noun(source, start, nouns)  # 뜯이|야: a noun and its end
            if text in self._noise and (cuts or self._makes_a_noun(source, start, end, nouns)):
                continue
            inside = length == 1 and not self._stands_alone(source, start, end)
            if inside and source.starts[start] and source.compact[end : end + 1].isdigit():  # 탑3
                inside = not any(w.role == "operation" for w in words)
            if inside:
                # 사회서비스원장, but not 성장지원금: a head stands behind more than one syllable
                headed = start >= 2 and not any(source.starts[start - 1 : start + 1])
                if not any(w.role == "kind" or (w.text == _HEAD and headed) for w in words):
                    continue
            score = _PER_CHARACTER * length + (_ONE_SYLLABLE if inside else _EDGE["word"])
            out.append(_Edge("word", end, score, words, syllable=inside))

    def _makes_a_noun(self, source: _Text, start: int, end: int, nouns: Mapping[int, int]) -> bool:
        """수당, 회의비, 나이: a word that says nothing is here the beginning of one that does."""
        if end - start == 1 and nouns.get(start) == end + 1 and source.compact[end] in NOUN_ENDS_OF_NOISE:
            return True
        rest = end
        while not source.starts[rest]:
            rest += 1
        left = source.compact[end:rest]
        if not left.startswith(self._all_suffixes):
            return False
        return any(
            left.startswith(s) and (len(left) == len(s) or left[len(s) :] in self._particles) for s in self._suffixes
        )

    def _torn(self, source: _Text, start: int, end: int) -> bool:
        """A word read across a space must not end inside the next word: 대표) 자료 is not 대표자."""
        if _cuts_latin(source, end):
            return True
        if not any(source.starts[start + 1 : end]):
            return False
        if not source.starts[start]:
            return True  # 비중 is not in 사업비 중
        if source.starts[end]:
            return False
        rest = end
        while not source.starts[rest]:
            rest += 1
        left = source.compact[end:rest]
        return left not in self._words and not any(left[:n] in self._particles for n in range(1, len(left) + 1))

    def _stands_alone(self, source: _Text, start: int, end: int) -> bool:
        """A one-syllable word must begin a spaced word and leave nothing but a particle behind it: 장비 is no 장."""
        return source.starts[start] and self._ends_word(source, end) and not self._makes_another(source, end)

    def _makes_another(self, source: _Text, end: int) -> bool:
        """Whether what stands behind a syllable to the end of the spaced word makes another noun of it."""
        return any(source.compact[end : end + len(s)] == s and source.starts[end + len(s)] for s in self._suffixes)

    def _add_stems(self, source: _Text, start: int, out: list[_Edge]) -> None:
        """알려줭, 얼만데, 볼 수 있을까: spaced words that begin like one of the vocabulary, whatever their ending."""
        left = len(source.compact) - start
        for length in reversed(self._stem_lengths.get(source.compact[start], ())):
            words = self._stems.get(source.compact[start : start + length]) if length <= left else None
            if words is None:
                continue
            if any(source.starts[start + 1 : start + length]) and not any(" " in w.text for w in words):
                continue  # 다른 지표 is not 다른지
            end = start + length
            while not source.starts[end]:
                end += 1
            if end - start - length <= _ENDING:
                out.append(_Edge("word", end, _PER_CHARACTER * (end - start) + _EDGE["word"] + _STEM, words))
                return

    def _ends_word(self, source: _Text, end: int) -> bool:
        """Whether nothing but a particle stands between here and the end of the spaced word."""
        rest = end
        while not source.starts[rest]:
            rest += 1
        return rest == end or source.compact[end:rest] in self._particles

    def _add_particles(self, source: _Text, start: int, out: list[_Edge]) -> None:
        for end in range(start + 1, min(len(source.compact), start + 5) + 1):
            if source.compact[start:end] in self._particles:
                out.append(_Edge("particle", end, _PER_CHARACTER * (end - start) + _EDGE["particle"]))
            if source.starts[end]:
                break

    def _add_spans(self, source: _Text, edges: list[list[_Edge]], today: date) -> None:
        for period in find_periods(source.text, today):
            start, end = source.at(period.start), source.at(period.end)
            if start is not None and end is not None and start < end:
                score = _PER_CHARACTER * (end - start) + _EDGE["period"]
                edges[start].append(_Edge("period", end, score, period=period))
                if period.kind == "year" and source.compact[start:end].endswith(_YEAR_AND_DO):
                    edges[start].append(_Edge("period", end - 1, score - _PER_CHARACTER, period=period))
        for number in find_numbers(source.text):
            start, end = source.at(number.start), source.at(number.end)
            if start is not None and end is not None and start < end:
                score = _PER_CHARACTER * (end - start) + _EDGE["number"] - 1
                edges[start].append(_Edge("number", end, score, number=number))
        self._add_glued_years(source, edges)

    def _add_glued_years(self, source: _Text, edges: list[list[_Edge]]) -> None:
        """26대외협력과, 외국인국제정책과26신규사업: two digits between names, glued to both, are the year."""
        for period, counts in glued_years(source.text):
            start, end = source.index[period.start], source.index[period.end - 1] + 1
            first = max(n for n in range(start + 1) if source.starts[n])
            before = source.text[: period.start]
            behind = source.starts[start] or before.endswith(tuple(_CLOSING))
            behind = behind or any(e.kind == "name" and e.end == start for n in range(first, start) for e in edges[n])
            longest = max((e.end - end for e in edges[end] if e.kind == "name"), default=0)
            named = longest > _SHORTEST_NAME or (not counts and (longest or any(map(self._asks, edges[end]))))
            if behind and named and not any(e.kind in ("period", "name") for e in edges[start]):
                score = _PER_CHARACTER * (end - start) + _EDGE["period"]
                edges[start].append(_Edge("period", end, score, period=period))

    @staticmethod
    def _asks(edge: _Edge) -> bool:
        """A word of more than a syllable for what is asked of a year."""
        return edge.kind == "word" and not edge.syllable and any(w.role in _OF_A_YEAR for w in edge.words)

    def _add_morphemes(self, source: _Text, edges: list[list[_Edge]], morphemes: Sequence[Morpheme]) -> None:
        """Verbs of the vocabulary with their endings, and runs of function morphemes, from KoNLPy's tags."""
        for position, morpheme in enumerate(morphemes):
            start = source.index.get(morpheme.start)
            if start is None:
                continue
            if not source.starts[start] and morpheme.tag.startswith(FUNCTION_TAGS):
                run = self._function_run(source, morphemes, position)
                if run > start:
                    edges[start].append(_Edge("particle", run, _PER_CHARACTER * (run - start) + _EDGE["particle"] + 1))
            if morpheme.tag.startswith(_VERB_TAGS):
                self._add_verbs(source, edges, start, morphemes, position)

    def _add_verbs(
        self, source: _Text, edges: list[list[_Edge]], start: int, morphemes: Sequence[Morpheme], position: int
    ) -> None:
        end = self._function_run(source, morphemes, position + 1)
        own = source.index.get(morphemes[position].end - 1, start) + 1
        end = max(end, own)
        noun = morphemes[position].tag.startswith("NNG")
        if noun and not (position + 1 < len(morphemes) and morphemes[position + 1].tag.startswith("XS")):
            return
        shortest = own - start if noun else 1  # 작년하고 is no 작다
        finals = (_OF_NOUNS, *_OF_ENDINGS) if morphemes[position].tag.startswith("VA") else (_OF_NOUNS,)
        alone = False
        for length in range(min(self._longest_verb, end - start), shortest - 1, -1):
            written = source.compact[start : start + length]
            for said, word in self._written(self._phrases, written, finals) or ():
                first = start - len(said)
                if first >= 0 and source.starts[first] and source.compact[first:start] == said:
                    edges[first].append(_Edge("word", end, _PER_CHARACTER * (end - first) + _EDGE["word"], (word,)))
            words = None if alone else self._written(self._verbs, written, finals)
            if words is not None:
                alone = True
                edges[start].append(_Edge("word", end, _PER_CHARACTER * (end - start) + _EDGE["word"], words))

    @staticmethod
    def _written(verbs: Mapping[str, _T], written: str, finals: Sequence[int]) -> _T | None:
        """What is held of a verb written so, or as the notes of officials end (다름 of 다르, 씀 of 쓰, 일함 of 일하);
        of an adjective with any ending that closes its stem."""
        found = verbs.get(written)
        if found is None:
            opened = _opened(written[-1], finals)
            found = verbs.get(written[:-1] + opened) if opened else None
        return found

    def _function_run(self, source: _Text, morphemes: Sequence[Morpheme], position: int) -> int:
        """Compact index behind the run of function morphemes that starts here and stays in one spaced word."""
        end = -1
        while position < len(morphemes) and morphemes[position].tag.startswith(FUNCTION_TAGS):
            first = source.index.get(morphemes[position].start)
            last = source.index.get(morphemes[position].end - 1)
            if first is None or last is None:
                break
            if end >= 0 and (source.starts[first] or first != end):
                break
            end = last + 1
            position += 1
        return end

    # -- path -------------------------------------------------------------------------------------------------------

    def _path(self, source: _Text, edges: list[list[_Edge]]) -> list[Piece]:
        """Best path; the state is whether the edge before was unknown text."""
        count = len(source.compact)
        nothing = -(10**9)
        known, unknown = [nothing] * (count + 1), [nothing] * (count + 1)  # the best score up to a place, by state
        back_known: list[_Step | None] = [None] * (count + 1)
        back_unknown: list[_Step | None] = [None] * (count + 1)
        known[0] = 0
        for at, out in enumerate(edges):
            begins = source.starts[at]
            here = known[at]
            if here != nothing:
                for edge in out:
                    if here + edge.score > known[edge.end] and (at or edge.kind != "particle"):
                        known[edge.end] = here + edge.score
                        back_known[edge.end] = (at, 0, edge)
                cost = _UNKNOWN_CHARACTER + _UNKNOWN_START + (0 if begins else _LEFT_OVER)
                if here + cost > unknown[at + 1]:
                    unknown[at + 1] = here + cost
                    back_unknown[at + 1] = (at, 0, None)
            here = unknown[at]
            if here != nothing:
                broken = here if begins else here + _BROKEN_WORD
                for edge in out:
                    if edge.kind == "particle" or (edge.syllable and not begins):
                        continue  # 국 in 외국인, 장 in 성장
                    if broken + edge.score > known[edge.end]:
                        known[edge.end] = broken + edge.score
                        back_known[edge.end] = (at, 1, edge)
                cost = _UNKNOWN_CHARACTER + (_UNKNOWN_START if begins else 0)
                if here + cost > unknown[at + 1]:
                    unknown[at + 1] = here + cost
                    back_unknown[at + 1] = (at, 1, None)
        return self._walk(source, 0 if known[count] >= unknown[count] else 1, (back_known, back_unknown))

    def _walk(self, source: _Text, state: int, back: tuple[list[_Step | None], list[_Step | None]]) -> list[Piece]:
        pieces: list[Piece] = []
        at = len(source.compact)
        unknown_end = -1
        while at > 0:
            step = back[state][at]
            if step is None:  # cannot happen: unknown edges reach everywhere
                break
            before, before_state, edge = step
            if edge is None:
                unknown_end = at if unknown_end < 0 else unknown_end
                if before_state == 0 or source.starts[before]:
                    pieces.append(self._unknown(source, before, unknown_end))
                    unknown_end = -1
            else:
                start, end = source.span(before, edge.end)
                text, folded = source.text[start:end], source.compact[before : edge.end]
                pieces.append(Piece(edge.kind, text, start, end, edge.words, edge.number, edge.period, folded))
            at, state = before, before_state
        pieces.reverse()
        return pieces

    def _unknown(self, source: _Text, start: int, end: int) -> Piece:
        first, last = source.span(start, end)
        return Piece("unknown", source.text[first:last], first, last, key=source.compact[start:end])
