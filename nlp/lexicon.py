"""The names of the database as a searchable value: exact, partial and misspelt.

Names are compared by `key` (letters and digits only), so spacing and punctuation never matter.  Partial and fuzzy
search retrieve by syllable bigrams first and compare afterwards, so their cost does not grow with all names.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from data.records.values import value
from nlp.least_like import least_like
from nlp.likeness import DIVISION_ENDINGS, may_be_meant
from nlp.lineages import Lineages
from nlp.normalise import jamo, key, keys_of
from nlp.query import Name
from nlp.retrieval import MOST_KEYS, KeyIndex, grams

Tier = Literal["exact", "bracket", "contains", "words", "fuzzy"]
_ORDER: dict[str, int] = {"exact": 0, "bracket": 1, "contains": 2, "words": 3, "fuzzy": 4}

# Calibrated thresholds (docs/thresholds.md shows the curve): similarity of jamo forms, 0–100.
FUZZY_WHOLE = 86.0  # a misspelling of a whole name
FUZZY_SHORT = 86.0  # the same for names of up to four syllables and parts of names
FUZZY_WORD = 60.0  # each word of a phrase of several, compared with the part of the name that is most like it
FUZZY_MARGIN = 4.0  # a candidate this much worse than the best is no longer a candidate
_NEAREST = 60.0  # less alike than this is no help to anybody
_SCAN = 3_000  # up to this many names everything is compared; more are looked up in an index first
_FOLDED = 32  # documents whose names are kept folded
_FOUND = 32  # phrases of a question, which is read in several ways, whose names are kept
_MOST_MATCHES = 1_000  # of a name that so many bear only its place tells which is meant (`documents`)

_BEGINNING = 2  # letters of an abbreviation by which it is looked for
_SHORT_PART = 3  # syllables: 여행 is not in 기여 행사, nor 생일 in 상생 일자리
_SHORTEST_PART = 5  # syllables of a misspelt part of a name
_PLACE_ENDINGS = ("시", "군", "구", "도")
_CITY_ENDINGS = ("광역시", "특별자치시", "특별자치도")
_COUNTY = "군"
_COLUMN = "column/"
_PART = "part"
_LONG_TAIL = 4  # syllables of the end of a body's name that stand for it
_SHORT_PLACE = 2  # 수원, 동작: too short to be found inside other words
_LONGEST_HEAD = 7  # 전북특별자치도: the longest name of a government that others are named after

_CLOSING = (")", "）", "]")
BRACKET = re.compile(r"[(（]([^()（）]+)[)）]")
_BETWEEN = re.compile(r"[\s·,.()（）「」‘’\"'/~\-_･∙･]+")
_NUMBERED = re.compile(r"(\D*[^\W\d])\s?\d+(?:-\d+)?")
_BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")


@value
class Match:
    """A name that a phrase may mean: how it was found and how alike it is (0–100)."""

    name: Name
    tier: Tier
    score: float

    @property
    def rank(self) -> tuple[int, float]:
        return (_ORDER[self.tier], -self.score)


def bare(text: str) -> str:
    """A name without its trailing brackets: `… 운영(자체)` → `… 운영`."""
    before = None
    while before != text:
        before, text = text, _BRACKETS.sub("", text)
    return text


@dataclass(frozen=True, slots=True)
class Held:
    """The plan year and organisation of a document and the (kind, measure) pairs it prints; measure "" for the kind
    itself."""

    year: int
    printed: frozenset[tuple[str, str]]
    organization: str = ""


def is_division(form: str) -> bool:
    """Whether a word is written like the name of a department."""
    return any(form.endswith(e) and len(form) - len(e) > 1 for e in DIVISION_ENDINGS)


def _bounded(text: str, part: str) -> bool:
    """Whether a short part begins or ends a word of a name, without reaching over a space."""
    return any(w.startswith(part) or w.endswith(part) for w in words_in(text))


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a name."""
    return tuple(folded for word in _BETWEEN.split(text) if (folded := key(word)))


def _word_by_word(phrase: str, name: str) -> bool:
    """Whether every spaced word of a phrase is something like a part of a name: 조회수 is no slip of 접촉률, however
    long the rest of the name is."""
    return least_like(phrase, name) >= FUZZY_WORD


def _least_shared(form: str, cutoff: float) -> int:
    """How many of its pairs of syllables a form shares at least with what holds something so like it: a letter too
    much or too little spoils a syllable, and with it two pairs."""
    return max(1, len(grams(form)) - int(2 * len(jamo(form)) * (1 - cutoff / 100)))


class Lexicon:
    """All names, indexed.  Immutable once built; safe to share between threads."""

    def __init__(
        self,
        names: Sequence[Name],
        abbreviations: Iterable[tuple[str, str]] = (),
        values: Iterable[tuple[str, str, str]] = (),
        labels: Sequence[tuple[str, str, str]] = (),
        value_kinds: Iterable[tuple[str, str, str]] = (),
        offices: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.names = tuple(names)
        self.offices = offices or {}  # the office that each case says to ask, with its telephones
        self.values = tuple(values)  # (attribute, value, document)
        # ("attribute" or "figure", printed field name, the one subject that has it)
        self.labels = tuple(row for row in labels if row[0] != _PART and not row[0].startswith(_COLUMN))
        self.columns: dict[str, list[tuple[str, str]]] = defaultdict(list)  # (measure, list) by what it heads a column
        for sort, label, subject in (row for row in labels if row[0].startswith(_COLUMN)):
            self.columns[label].append((sort.removeprefix(_COLUMN), subject))
        self.parts: dict[str, set[str]] = defaultdict(set)  # the tasks of whose figures such a part is printed
        for _, part, subject in (row for row in labels if row[0] == _PART):
            self.parts[key(part)].add(subject)
        self.label_holders = {label: subject for _, label, subject in self.labels if subject}
        self.value_kinds: dict[tuple[str, str], set[str]] = defaultdict(set)  # the kinds of things that print a value
        for field, text, kind in value_kinds:
            self.value_kinds[field, text].add(kind)
        self.parents: dict[str, str | None] = {n.subject: n.parent for n in self.names}
        self.subjects: dict[str, Name] = {}
        exact: dict[str, list[int]] = defaultdict(list)
        folds: dict[str, str] = {}  # of a nation's names half are written alike
        for number, name in enumerate(self.names):
            if name.source == "name" or name.subject not in self.subjects:
                self.subjects[name.subject] = name
            folded = folds.get(name.text)
            if folded is None:
                folded = folds[name.text] = key(name.text)
            if len(folded) >= 2:
                exact[folded].append(number)
        self.abbreviations = sorted(
            ((key(short), key(long)) for short, long in abbreviations), key=lambda pair: -len(pair[0])
        )
        shorts = self._short_places(exact)
        for short, number in shorts:
            exact[short].append(number)
        self.short_places = frozenset(short for short, _ in shorts if len(short) <= _SHORT_PLACE)
        self.exact: Mapping[str, tuple[int, ...]] = {k: tuple(v) for k, v in exact.items()}
        self._bare: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self.names):
            text = name.text
            short = key(bare(text)) if text.rstrip().endswith(_CLOSING) else ""
            if len(short) >= 2 and short != folds[text]:
                self._bare[short].append(number)
        self._beginnings = frozenset(short[:_BEGINNING] for short, _ in self.abbreviations)
        self._keys = list(self.exact)
        self._many = len(self._keys) > _SCAN
        self._index = KeyIndex(self._keys, many=self._many)
        if self._many:  # the first to ask does not wait for these
            _ = self.children, self.lineages, self.kinds, self.documents, self._numbers, self.brackets_begun
        self._folded = lru_cache(maxsize=_FOLDED)(self._fold_document)
        self._anywhere = lru_cache(maxsize=_FOUND)(self._meant)

    def _short_places(self, exact: Mapping[str, list[int]]) -> list[tuple[str, int]]:
        """Short names of organisations that only one bears: 경기 수원시 → 수원, 전라북도사회서비스원 → 사회서비스원.

        A short place name is enough when only one bears it (DESIGN.md, Who and where).
        """
        owners: dict[str, set[str]] = defaultdict(set)
        numbers: dict[str, int] = {}
        bodies = [(i, n) for i, n in enumerate(self.names) if n.kind == "organization" and n.source == "name"]
        places = {key(n.text) for n in self.names if n.kind == "organization"}
        heads = sorted((p for p in places if len(p) <= _LONGEST_HEAD), key=len, reverse=True)
        for number, name in bodies:
            words = name.text.split()
            last = key(words[-1])
            forms = {last, last[:-1] if last[-1:] in _PLACE_ENDINGS else last}
            forms |= {last.removeprefix(h) for h in heads if last.startswith(h) and len(last) - len(h) >= 4}
            if last[-1:] not in _PLACE_ENDINGS:  # 서비스원
                forms |= {last[at:] for at in range(len(last) - _LONG_TAIL + 1)}
            for form in forms:
                if len(form) >= 2 and form not in exact:
                    # 진천군 and 충북 진천군 are one; 경남 고성군 and 강원 고성군 are two
                    owners[form] |= {key(" ".join(words[:-1])) + last} if len(words) > 1 else {last}
                    bare_only = owners[form] - {last}
                    owners[form] = bare_only if len(bare_only) else owners[form]
                    if form not in numbers or name.year > self.names[numbers[form]].year:
                        numbers[form] = number
        made = [(form, numbers[form]) for form, who in owners.items() if len(who) == 1]
        made += [(form, number) for form, number in self._shortened() if form not in exact and form not in owners]
        return made + [(form, n) for form, n in self._offices(bodies) if form not in exact]

    def _shortened(self) -> Iterator[tuple[str, int]]:
        """전북사서원, 사서원: a body whose name ends in a word that there is a shorter one for."""
        made: dict[str, set[str]] = defaultdict(set)
        numbers: dict[str, int] = {}
        for number, name in enumerate(self.names):
            folded = key(name.text) if name.kind == "organization" else ""
            for short, long in self.abbreviations if folded else ():
                if len(long) >= _LONG_TAIL and folded.endswith(long):
                    for form in {folded.removesuffix(long) + short, short}:
                        made[form].add(name.subject)
                        numbers[form] = number if name.source == "name" else numbers.get(form, number)
        bodies = {form: {key(self.subjects[s].text) for s in subjects} for form, subjects in made.items()}
        return ((form, numbers[form]) for form, texts in bodies.items() if len(texts) == 1 and len(form) > _SHORT_PLACE)

    def _offices(self, bodies: Sequence[tuple[int, Name]]) -> Iterator[tuple[str, int]]:
        """진천군청 and 진천군수 are 진천군, 진천읍사무소 is 진천읍: the seat of a government, or its head."""
        for number, name in bodies:
            last = key(name.text.split()[-1])
            if last[-1:] in _PLACE_ENDINGS:
                yield f"{last}청", number
            if last.endswith(_COUNTY):
                yield f"{last}수", number
        for number, name in enumerate(self.names):
            if name.level == "township":
                yield f"{key(name.text)}사무소", number

    @cached_property
    def _jamo(self) -> list[str]:
        return [jamo(k) for k in self._keys]

    @cached_property
    def _by_length(self) -> tuple[array[int], list[str], array[int]]:
        """Numbers of the keys by the length of their jamo, with these and with the lengths."""
        numbers = array("I", sorted(range(len(self._keys)), key=lambda n: len(self._jamo[n])))
        keys = [self._jamo[n] for n in numbers]
        return numbers, keys, array("I", map(len, keys))

    @cached_property
    def provinces(self) -> frozenset[str]:
        """Keys of the provinces that organisations are named with: 경기 of 경기 수원시, 충청북도 of 충청북도 진천군."""
        return frozenset(
            key(words[0]) for n in self.names if n.kind == "organization" and len(words := n.text.split()) == 2
        )

    @cached_property
    def brackets_begun(self) -> frozenset[str]:
        """How brackets begin that alone tell names of a document apart: the first letter of each and one behind it."""
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name in (n for n in self.names if n.source == "name"):
            if (found := BRACKET.search(name.text)) is not None:
                groups[name.document, key(name.text[: found.start()])].add(key(found[1]))
        told = {bracket for group in groups.values() if len(group) > 1 for bracket in group if bracket}
        return frozenset(b[0] + letter for b in told for letter in b[1:] or ("",))

    @cached_property
    def headed(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of organisations by what their names begin with: 광주 of 광주 북구 and of 광주광역시."""
        made: dict[str, dict[str, None]] = defaultdict(dict)
        for name in self.kinds.get("organization", ()):
            head, _, rest = name.text.partition(" ")
            heads = [head] if rest else [head.removesuffix(end) for end in _CITY_ENDINGS if head.endswith(end)]
            for each in heads:
                made[key(each)].setdefault(key(name.text))
        return {head: tuple(names) for head, names in made.items()}

    @cached_property
    def case_keys(self) -> tuple[tuple[str, str], ...]:
        """The names of cases as keys, with their subject: they begin with those of their organisations."""
        return tuple((n.subject, key(n.text)) for n in self.kinds.get("case", ()))

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Subject ids directly under a subject, in order."""
        made: dict[str, list[str]] = defaultdict(list)
        for subject, parent in self.parents.items():
            if parent is not None:
                made[parent].append(subject)
        return {k: tuple(v) for k, v in made.items()}

    @cached_property
    def lineages(self) -> Mapping[str, tuple[str, ...]]:
        """Subject ids of one lineage, in the order of their documents' years."""
        several = {n.lineage for n in self.subjects.values() if n.lineage != n.subject}
        linked: dict[str, list[Name]] = defaultdict(list)
        for name in self.subjects.values():
            if name.lineage in several:
                linked[name.lineage].append(name)
        return Lineages(
            self.subjects,
            {k: tuple(n.subject for n in sorted(v, key=lambda n: n.year)) for k, v in linked.items()},
        )

    @cached_property
    def kinds(self) -> Mapping[str, tuple[Name, ...]]:
        """The names of each kind, other spellings too."""
        made: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            made[name.kind].append(name)
        return {k: tuple(v) for k, v in made.items()}

    @cached_property
    def documents(self) -> Mapping[str, Held]:
        """What each document holds."""
        years = {n.document: (n.year, n.organization) for n in self.names}
        held = {(n.document, n.kind, n.measures) for n in self.names}
        made: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for document, kind, measures in held:
            made[document] |= {(kind, ""), *((kind, m) for m in measures)}
        return {d: Held(year, frozenset(made[d]), owner) for d, (year, owner) in years.items()}

    @cached_property
    def holding_cases(self) -> tuple[str, ...]:
        """The documents that hold cases."""
        return tuple(sorted(d for d, held in self.documents.items() if ("case", "") in held.printed))

    @cached_property
    def numbered(self) -> Mapping[str, tuple[Name, ...]]:
        """What documents number under a word of their own (이행과제 1-1, 1-2 …), by the key of that word."""
        made: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            found = _NUMBERED.fullmatch(name.text) if name.source == "alias" else None
            if found is not None:
                made[key(found[1])].append(name)
        return {word: tuple(names) for word, names in made.items()}

    def ancestors(self, subject: str) -> list[str]:
        """Ids above a subject, nearest first."""
        made: list[str] = []
        at = self.parents.get(subject)
        while at is not None and at not in made:
            made.append(at)
            at = self.parents.get(at)
        return made

    def under(self, subject: str, scopes: Iterable[str]) -> bool:
        """Whether a subject is one of `scopes` or lies under one of them."""
        wanted = set(scopes)
        return subject in wanted or any(a in wanted for a in self.ancestors(subject))

    def matches(self, folded: str, tier: Tier = "exact", documents: frozenset[str] | None = None) -> list[Match]:
        """The names written exactly so (by key), in these documents alone where some are given."""
        return [Match(self.names[i], tier, 100.0) for i in self._kept(self.exact.get(folded, ()), documents)]

    def expand(self, phrase: str) -> list[str]:
        """The key of a phrase and its readings with abbreviations written out (자봉 코디 → 자원봉사코디네이터)."""
        forms = [key(phrase)]
        words = [key(w) for w in phrase.split()]
        for short, long in self.abbreviations if self._abbreviates(words) else ():
            if short in words or forms[0].startswith(short):
                words = [long if w == short else (long + w[len(short) :] if w.startswith(short) else w) for w in words]
        joined = "".join(words)
        if joined not in forms:
            forms.append(joined)
        return forms

    def _abbreviates(self, words: Iterable[str]) -> bool:
        """Whether any word may begin with an abbreviation."""
        begun = [word[:length] for word in words for length in range(1, _BEGINNING + 1)]
        return not self._beginnings.isdisjoint(begun)

    def words_of(self, phrase: str) -> list[str]:
        """Keys of the spaced words of a phrase, abbreviations written out."""
        made = []
        for word in phrase.split():
            folded = key(word)
            for short, long in self.abbreviations if self._abbreviates((folded,)) else ():
                if folded == short or (folded.startswith(short) and len(short) >= 2 and long not in folded):
                    folded = long + folded[len(short) :]
                    break
            if folded:
                made.append(folded)
        return made

    def find(
        self, phrase: str, words: Sequence[str] | None = None, documents: frozenset[str] | None = None
    ) -> list[Match]:
        """Names that a phrase may mean, best tier only: exact, without brackets, containing it, holding its words."""
        alone = words is None and documents is None
        return list(self._anywhere(phrase)) if alone else self._meant(phrase, words, documents)

    def _meant(
        self, phrase: str, words: Sequence[str] | None = None, documents: frozenset[str] | None = None
    ) -> list[Match]:
        forms = self.expand(phrase)
        for form in forms:
            found = self.matches(form, "exact", documents)
            if found:
                return found
        for form in forms:
            found = self._bracketed(form, documents)
            if found:
                return found
        for form in forms:
            found = self._holding([form], "contains", documents) if len(form) >= 2 else []
            if found:
                return found
        spaced = list(words) if words is not None else self.words_of(phrase)
        return self._holding(spaced, "words", documents) if sum(map(len, spaced)) >= 2 else []

    def _bracketed(self, form: str, documents: frozenset[str] | None) -> list[Match]:
        return [Match(self.names[i], "bracket", 100.0) for i in self._kept(self._bare.get(form, ()), documents)]

    def wider(self, phrase: str, documents: frozenset[str] | None = None) -> list[Match]:
        """Names that hold a phrase without being written so exactly: where the exact ones lie elsewhere."""
        forms = self.expand(phrase)
        made = [m for form in forms for m in self._bracketed(form, documents)]
        for form in forms:
            made += [m for m in self._holding([form], "contains", documents) if key(m.name.text) != form]
        return made or self._holding(self.words_of(phrase), "words", documents)

    def by_words(self, phrase: str, documents: frozenset[str]) -> list[Match]:
        """Names of some documents that hold every spaced word of a phrase, wherever they stand in them."""
        return self._holding(self.words_of(phrase), "words", documents)

    def _holding(self, parts: Sequence[str], tier: Tier, documents: frozenset[str] | None = None) -> list[Match]:
        if documents is not None and self._many:
            return self._holding_in(parts, tier, documents)
        numbers = self._index.holding(parts, MOST_KEYS + 1 if self._many else None)
        if documents is not None:
            numbers = [n for n in numbers if self._kept(self.exact[self._keys[n]], documents)]
        if self._many and len(numbers) > MOST_KEYS:  # of these a phrase is most, or they begin with it
            begun = self._index.beginning(parts, MOST_KEYS // 2)
            numbers = list(dict.fromkeys((*begun, *numbers)))[:MOST_KEYS]
        length = sum(map(len, parts))
        short = [p for p in parts if len(p) <= _SHORT_PART]
        found: list[Match] = []
        for number in numbers:
            folded = self._keys[number]
            score = 100.0 * length / len(folded) + (5.0 if folded.startswith(parts[0]) else 0.0)
            kept = self._kept(self.exact[folded], documents)
            kept = [i for i in kept if all(_bounded(self.names[i].text, p) for p in short)] if short else kept
            found += [Match(self.names[i], tier, min(score, 99.0)) for i in kept]
            if len(found) > _MOST_MATCHES and self._many:
                break
        return sorted(found, key=lambda m: (-m.score, m.name.text))

    def _holding_in(self, parts: Sequence[str], tier: Tier, documents: frozenset[str]) -> list[Match]:
        """As `_holding`, of some documents among many: their own names are fewer than those that hold a word."""
        length = sum(map(len, parts))
        found = []
        rarest = max(parts, key=len, default="")  # most names lack it
        for document in sorted(documents) if len(rarest) > 1 else ():
            for folded, number in self._folded(document):
                if rarest in folded and all(p in folded for p in parts):
                    if not all(_bounded(self.names[number].text, p) for p in parts if len(p) <= _SHORT_PART):
                        continue
                    score = 100.0 * length / len(folded) + (5.0 if folded.startswith(parts[0]) else 0.0)
                    found.append(Match(self.names[number], tier, min(score, 99.0)))
        return sorted(found, key=lambda m: (-m.score, m.name.text))

    def _fold_document(self, document: str) -> list[tuple[str, int]]:
        numbers = self._numbers.get(document, ())
        folded = keys_of(self.names[n].text for n in numbers)
        return [(k, n) for k, n in zip(folded, numbers, strict=True) if len(k) > 1]

    @cached_property
    def _numbers(self) -> Mapping[str, array[int]]:
        """Which names are those of a document."""
        made: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, name in enumerate(self.names):
            made[name.document].append(number)
        return dict(made)

    def _kept(self, numbers: Sequence[int], documents: frozenset[str] | None) -> Sequence[int]:
        """The names of these documents (None: of all, the latest ones where a name has thousands of bearers)."""
        if documents is not None:
            return [i for i in numbers if self.names[i].document in documents]
        return numbers[-_MOST_MATCHES:]

    def near(self, matches: list[Match], phrase: str, scopes: Iterable[str]) -> list[Match]:
        """Of the matches of a phrase those in the documents of the scopes; found anew where there are too many of them
        to have been given all."""
        if not self._many:
            return matches
        documents = self.documents_of(scopes)
        if len(matches) < MOST_KEYS or matches[0].tier == "fuzzy":
            return [m for m in matches if m.name.document in documents]
        return self.find(phrase, documents=documents)

    def documents_of(self, scopes: Iterable[str]) -> frozenset[str]:
        """The documents in which the scopes stand, under the names they have in other years too."""
        lineages = [self.subjects[s].lineage for s in scopes if s in self.subjects]
        return frozenset(self.subjects[s].document for one in lineages for s in self.lineages[one])

    def fuzzy(self, phrase: str, cutoff: float | None = None) -> list[Match]:
        """Names that a misspelt phrase may mean, with jamo similarity; only those near the best."""
        made: list[Match] = []
        for form in self.expand(phrase):
            if len(form) < 3:
                continue
            limit = cutoff if cutoff is not None else (FUZZY_SHORT if len(form) <= 4 else FUZZY_WHOLE)
            digits = [c for c in form if c.isdigit()]
            for score, number in self._compared(form, fuzz.ratio, limit, 20):
                if digits != [c for c in self._keys[number] if c.isdigit()]:
                    continue  # 14호점 is no slip of 13호점
                if not _word_by_word(phrase, self._keys[number]):
                    continue
                same = (*self.exact[self._keys[number]], *self._bare.get(self._keys[number], ()))
                made += [Match(self.names[i], "fuzzy", score) for i in self._kept(same, None)]
        if not made:
            return []
        best = max(m.score for m in made)
        return sorted({m for m in made if m.score >= best - FUZZY_MARGIN}, key=lambda m: (-m.score, m.name.text))

    def fuzzy_part(self, phrase: str) -> list[Match]:
        """Names that hold something very like a phrase of five syllables or more (`고향사랑기부재` in `… 운영`)."""
        form = key(phrase)
        if len(form) < _SHORTEST_PART:
            return []
        scored = [
            (score, number)
            for score, number in self._compared(form, fuzz.partial_ratio, FUZZY_SHORT, 40)
            if len(self._keys[number]) >= len(form) and _word_by_word(phrase, self._keys[number])
        ]
        if not scored:
            return []
        top = max(score for score, _ in scored)
        made = []
        for score, number in scored:
            if score >= top - FUZZY_MARGIN:
                kept = self._kept(self.exact[self._keys[number]], None)
                made += [Match(self.names[i], "fuzzy", score - 5) for i in kept]
        return sorted(made, key=lambda m: (-m.score, m.name.text))

    def nearest(self, phrase: str, limit: int = 3) -> list[Match]:
        """The most similar names that may be meant: for "가장 가까운 이름" in a not_found answer."""
        form = key(phrase)
        if len(form) < 2:
            return []
        clipped = self._clipped(form)
        if clipped:
            return clipped[:limit]
        found = self._compared(form, fuzz.ratio, _NEAREST, limit * 2)
        made: list[Match] = []
        seen: set[str] = set()
        for score, number in found:
            name = self.names[self.exact[self._keys[number]][-1]]
            if name.text not in seen and may_be_meant(phrase, name.text, name.kind):
                seen.add(name.text)
                made.append(Match(name, "fuzzy", score))
        return ([m for m in made if m.name.kind == "department"] or made)[:limit] if is_division(form) else made[:limit]

    def _clipped(self, form: str) -> list[Match]:
        """Departments whose name begins and ends like a word: 소통과 of 소통기획과, the latest of each name."""
        ending = next((e for e in DIVISION_ENDINGS if form.endswith(e) and len(form) - len(e) > 1), "")
        if not ending:
            return []
        made: dict[str, Match] = {}
        for name in sorted(self.kinds.get("department", ()), key=lambda n: -n.year):
            folded = key(name.text)
            if folded.startswith(form.removesuffix(ending)) and folded.endswith(ending):
                made.setdefault(folded, Match(name, "words", 80.0))
        return list(made.values())

    def _compared(self, form: str, scorer: Callable[..., float], cutoff: float, limit: int) -> list[tuple[float, int]]:
        """(similarity of jamo forms, key number) of the names nearest to a form."""
        within = scorer == fuzz.partial_ratio  # ten times the work of a whole comparison: never with every name
        if not self._many and not within:
            spelt = jamo(form)
            numbers, keys, lengths = self._by_length
            # what is shorter or longer than this is less alike than that, whatever its letters are
            first = bisect_left(lengths, int(len(spelt) * cutoff / (200 - cutoff)))
            last = bisect_right(lengths, int(len(spelt) * (200 - cutoff) / cutoff) + 1)
            near = process.extract(spelt, keys[first:last], scorer=scorer, score_cutoff=cutoff, limit=None)
            like = sorted(((-score, numbers[first + place]) for _, score, place in near))
            return [(-score, number) for score, number in like[:limit]]
        near = self._index.similar(form, within=within, shared=_least_shared(form, cutoff) if within else 1)
        # of many keys the jamo are not kept; they are made of all together, where a call for each would cost most
        choices = (
            jamo("\n".join(self._keys[i] for i in near)).split("\n") if self._many else [self._jamo[i] for i in near]
        )
        found = process.extract(jamo(form), choices, scorer=scorer, score_cutoff=cutoff, limit=limit) if near else ()
        return [(score, near[place]) for _, score, place in found]
