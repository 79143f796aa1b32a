"""How well the cut-offs of `nlp.lexicon` tell a misspelt name from an unknown one.

Every fifth of the loaded names is held out in turn.  Positives are the names that stay, with one or two typing slips;
negatives are the names held out, which nothing in the lexicon may stand in for.  For short names, of which there are
few, heads and tails of two names put together into one that nobody bears are negatives too.

Left out of both are cases (most have no printed title, and nobody types "organisation field") and, of the held out,
those whose lineage stays under another spelling: to read them as that is right.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nlp import lexicon as lexicons
from nlp.least_like import least_like
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.query import Name
from tests.bench.slips import slip

_FOLDS = 5
_SHORT = 4  # syllables: the lexicon's own border between FUZZY_SHORT and FUZZY_WHOLE
_MIDDLE = 6
_FLOOR = 60.0
_LONGEST = 40
_CROSSED = 4_000  # pairs tried
#: Size of a name → the constant in force, and the most syllables.
SIZES = {"short": ("FUZZY_SHORT", _SHORT), "middle": ("FUZZY_WHOLE", _MIDDLE), "long": ("FUZZY_WHOLE", 10**6)}
CUTOFFS = tuple(range(70, 97, 2))
MARGINS = (0, 2, 4, 6, 8, 12)
WORD_CUTOFFS = (0, 30, 40, 50, 55, 60, 65, 70, 75, 80, 90)
_WORD_TRIALS = 400  # of each kind


@dataclass(frozen=True, slots=True)
class Trial:
    """What was typed, the lineages meant (none: a name that is not there), and the candidates' lineages and scores."""

    typed: str
    meant: frozenset[str]
    found: tuple[tuple[str, float], ...]
    best: str = ""  # the name most like it


@dataclass(slots=True)
class Tally:
    """How trials of one kind end at one cut-off and margin."""

    right: int = 0  # the name meant, alone
    asked: int = 0  # several candidates, the name meant among them: a clarifying question
    wrong: int = 0  # only other names
    nothing: int = 0
    trials: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, trial: Trial, cutoff: float, margin: float) -> None:
        self.trials += 1
        kept = [(name, score) for name, score in trial.found if score >= cutoff]
        best = max((score for _, score in kept), default=0.0)
        names = {name for name, score in kept if score >= best - margin}
        if not names:
            self.nothing += 1
        elif names <= trial.meant:
            self.right += 1
        elif names & trial.meant:
            self.asked += 1
        else:
            self.wrong += 1
            self.examples.append(f"{trial.typed} → {trial.best}")


def trials(names: Sequence[Name], seed: int = 2026) -> dict[str, list[Trial]]:
    """Trials by kind: `typo 1`, `typo 2`, `unknown`, each with ` short` or ` long` behind it."""
    chance = random.Random(seed)
    names = [n for n in names if n.kind != "case"]
    written = sorted({key(n.text) for n in names if n.source == "name"})
    written = [w for w in written if 3 <= len(w) <= _LONGEST]
    lineages: dict[str, set[str]] = {}
    for name in names:
        lineages.setdefault(key(name.text), set()).add(name.lineage)
    for word, numbers in Lexicon(names).exact.items():  # with the short names of places
        lineages.setdefault(word, set()).update(names[i].lineage for i in numbers)
    chance.shuffle(written)
    made: dict[str, list[Trial]] = {}
    for fold in range(_FOLDS):
        held = set(written[fold::_FOLDS])
        kept = [n for n in names if key(n.text) not in held]
        lexicon, known = Lexicon(kept), {n.lineage for n in kept}
        for number, word in enumerate(sorted(lexicon.exact)):
            if (number % _FOLDS == fold or len(word) <= _MIDDLE) and 3 <= len(word) <= _LONGEST:
                for slips in (1, 2):
                    _try(made, f"typo {slips}", lexicon, slip(word, slips, chance), lineages[word])
        for word in sorted(held):
            if not lineages[word] & known:
                _try(made, "unknown", lexicon, word, ())
    everything = Lexicon(names)
    for word in _crossed(sorted(w for w in written if len(w) <= _MIDDLE), chance):
        if word not in everything.exact:
            _try(made, "unknown", everything, word, ())
    return made


def _crossed(short: Sequence[str], chance: random.Random) -> set[str]:
    """Invented names: the first two syllables of one and the rest of another."""
    pairs = [(chance.choice(short), chance.choice(short)) for _ in range(_CROSSED)]
    return {first[:2] + second[2:] for first, second in pairs if first[-1] == second[-1]}


def _try(made: dict[str, list[Trial]], kind: str, lexicon: Lexicon, typed: str, meant: Iterable[str]) -> None:
    if len(typed) < 3 or lexicon.find(typed):  # written so, or a part of a name: never compared by likeness
        return
    margin, lexicons.FUZZY_MARGIN = lexicons.FUZZY_MARGIN, 100.0
    try:
        matches = lexicon.fuzzy(typed, _FLOOR)
    finally:
        lexicons.FUZZY_MARGIN = margin
    found: dict[str, float] = {}
    for match in matches:
        found[match.name.lineage] = max(found.get(match.name.lineage, 0.0), match.score)
    best = matches[0].name.text if matches else ""
    size = next(name for name, (_, most) in SIZES.items() if len(typed) <= most)
    made.setdefault(f"{kind} {size}", []).append(Trial(typed, frozenset(meant), tuple(found.items()), best))


def word_trials(names: Sequence[Name], seed: int = 2026) -> dict[str, list[Trial]]:
    """Trials of `FUZZY_WORD`: names of several words with slips in one of them, and with one of them replaced by a word
    of as many syllables from another name, which makes them names that are not there.

    A candidate's score is the likeness of the word of the phrase that is least like any part of its name.
    """
    chance = random.Random(seed)
    lexicon = Lexicon([n for n in names if n.kind != "case"])
    phrases = sorted({n.text for n in lexicon.names if n.source == "name" and _several(n.text)})
    chance.shuffle(phrases)
    spare: dict[int, list[str]] = {}
    for word in sorted({w for p in phrases for w in p.split() if len(key(w)) > 1}):
        spare.setdefault(len(key(word)), []).append(word)
    made: dict[str, list[Trial]] = {"typo 1": [], "typo 2": [], "unknown": []}
    for phrase in phrases:
        words = phrase.split()
        at = chance.choice([i for i, w in enumerate(words) if len(key(w)) > 1])
        meant = frozenset(lexicon.names[i].lineage for i in lexicon.exact[key(phrase)])
        other = chance.choice(spare[len(key(words[at]))])
        for kind, word, whose in (
            ("typo 1", slip(key(words[at]), 1, chance), meant),
            ("typo 2", slip(key(words[at]), 2, chance), meant),
            ("unknown", other, frozenset[str]()),
        ):
            typed = " ".join([*words[:at], word, *words[at + 1 :]])
            if len(made[kind]) < _WORD_TRIALS and not lexicon.find(typed):
                made[kind].append(_of_words(lexicon, typed, whose))
    return made


def _several(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 7 and len(key(text)) <= _LONGEST and any(len(key(w)) > 1 for w in words)


def _of_words(lexicon: Lexicon, typed: str, meant: frozenset[str]) -> Trial:
    force, lexicons.FUZZY_WORD = lexicons.FUZZY_WORD, 0.0
    try:
        matches = lexicon.fuzzy(typed)
    finally:
        lexicons.FUZZY_WORD = force
    found: dict[str, float] = {}
    for match in matches:
        likeness = least_like(typed, key(match.name.text))
        found[match.name.lineage] = max(found.get(match.name.lineage, 0.0), likeness)
    return Trial(typed, meant, tuple(found.items()), matches[0].name.text if matches else "")


def word_report(names: Sequence[Name]) -> list[str]:
    """The table over cut-offs of single words."""
    made = word_trials(names)
    counts = f"{len(made['typo 1']) + len(made['typo 2'])} misspelt, {len(made['unknown'])} unknown"
    lines = [f"\nwords of a phrase: {counts}; in force: {lexicons.FUZZY_WORD:.0f}", _HEAD]
    kinds = ("typo 1", "typo 2", "unknown")
    lines += [_row(cutoff, *(tally(made[kind], cutoff, 100.0) for kind in kinds)) for cutoff in WORD_CUTOFFS]
    worst = tally(made["unknown"], lexicons.FUZZY_WORD, 100.0).examples[:8]
    return [*lines, *(f"  {example}" for example in worst)]


def tally(chosen: Iterable[Trial], cutoff: float, margin: float) -> Tally:
    """How the trials end."""
    made = Tally()
    for trial in chosen:
        made.add(trial, cutoff, margin)
    return made


def report(names: Sequence[Name]) -> str:
    """Tables over cut-offs, for short and long names, and over margins at the cut-offs in force."""
    made = trials(names)
    lines = []
    force = {size: float(getattr(lexicons, constant)) for size, (constant, _) in SIZES.items()}
    for size, cutoff_in_force in force.items():
        typos = made.get(f"typo 1 {size}", []) + made.get(f"typo 2 {size}", [])
        unknown = made.get(f"unknown {size}", [])
        lines += [
            f"\n{size} names: {len(typos)} misspelt, {len(unknown)} unknown; in force: {cutoff_in_force:.0f}",
            _HEAD,
        ]
        for cutoff in CUTOFFS:
            one = tally(made.get(f"typo 1 {size}", []), cutoff, lexicons.FUZZY_MARGIN)
            two = tally(made.get(f"typo 2 {size}", []), cutoff, lexicons.FUZZY_MARGIN)
            none = tally(unknown, cutoff, lexicons.FUZZY_MARGIN)
            lines.append(_row(cutoff, one, two, none))
    lines += word_report(names)
    lines += ["\nmargin (at the cut-offs in force)", _HEAD.replace("cut", "mar")]
    for margin in MARGINS:
        parts = []
        for kind in ("typo 1", "typo 2", "unknown"):
            both = [tally(made.get(f"{kind} {size}", []), cutoff, margin) for size, cutoff in force.items()]
            parts.append(_sum(both))
        lines.append(_row(margin, *parts))
    worst = [
        example
        for size, cutoff in force.items()
        for example in tally(made.get(f"unknown {size}", []), cutoff, lexicons.FUZZY_MARGIN).examples[:8]
    ]
    return "\n".join([*lines, "\nunknown names that were read as others:", *(f"  {e}" for e in worst)])


_HEAD = f"{'cut':>4}{'1 slip right':>14}{'asked':>8}{'wrong':>8}{'2 slips right':>15}{'asked':>8}{'wrong':>8}{'unknown read':>14}{'precision':>11}{'recall':>8}"  # noqa: E501


def _row(number: float, one: Tally, two: Tally, none: Tally) -> str:
    given = one.right + two.right + one.wrong + two.wrong + none.wrong
    asked = one.trials + two.trials
    precision = (one.right + two.right) / given if given else 1.0
    recall = (one.right + two.right + one.asked + two.asked) / asked if asked else 0.0
    shares = [
        f"{one.right / max(one.trials, 1):>14.1%}", f"{one.asked / max(one.trials, 1):>8.1%}",
        f"{one.wrong / max(one.trials, 1):>8.1%}", f"{two.right / max(two.trials, 1):>15.1%}",
        f"{two.asked / max(two.trials, 1):>8.1%}", f"{two.wrong / max(two.trials, 1):>8.1%}",
        f"{none.wrong / max(none.trials, 1):>14.1%}", f"{precision:>11.3f}", f"{recall:>8.3f}",
    ]  # fmt: skip
    return f"{number:>4.0f}" + "".join(shares)


def _sum(parts: Iterable[Tally]) -> Tally:
    made = Tally()
    for part in parts:
        made.right += part.right
        made.asked += part.asked
        made.wrong += part.wrong
        made.nothing += part.nothing
        made.trials += part.trials
    return made
