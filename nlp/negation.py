"""What a question denies: 달성하지 않은 지표, 국비가 아닌 사업, A 말고 B.

A denial is read from the text behind a word, because its ending hides it (달성하지않은 is one spaced word).
"""

from __future__ import annotations

import re
from itertools import pairwise

from data.records.values import replace
from nlp.frame import Frame, Mention
from nlp.vocabulary import Word

#: 하지 않은, 하지는 못한, 이 아닌, 안 된 – right behind the beginning of a verb or noun.
_BEHIND = re.compile(
    r"[가-힣]{0,6}?지[는도를]?\s?(?P<not>않|못)|[가-힣]{0,4}?\s?(?:이|가)?\s?(?P<no>아닌|아니었|아니야|아니거)"
    r"|(?:이|가|은|는)?\s?(?P<none>안\s?(?:된|한|했|됐|돼|하는|되는)|못\s?(?:한|했))"
)
_BEFORE = re.compile(r"(?:^|\s)(?:안|못)\s?$")
_OPPOSITE = {"met": "missed", "missed": "met"}
#: Words that begin what is left out of an amount: 빼고, 제외한, 치지 말고.
SUBTRACTING = ("빼", "뺀", "제외", "제하", "치지", "안 치", "떼")
#: Words that set a thing aside for another one: A 말고 B, A가 아니라 B.
_ASIDE = re.compile(r"^(?:이|가|은|는)?\s?(?:말고|아니고|아니라|대신에?|빼고|제외하고)\s?,?\s?")
_ASIDE_WORDS = (("filter", "lacks"), ("dialogue", "instead"))
_SPOKEN_ASIDE = 4  # characters behind a year in which the word that sets it aside begins
_OTHERS = re.compile(r"나머지|다른|그\s?외|합계|합\b|총액|전체|모든")


def denied(frame: Frame, position: int, written: str) -> bool:
    """Whether the word that begins at a place is denied; `written` is what of it the vocabulary holds."""
    if _BEFORE.search(frame.text[:position]):
        return True
    rest = frame.text[position:]
    at = _length(rest, written)
    found = _BEHIND.match(rest, at)
    return found is not None


def opposite(state: str) -> str:
    """The state that a denied one means, "" where it means no single one (초과 달성하지 못한: met or missed)."""
    return _OPPOSITE.get(state, "")


def without_refused(frame: Frame) -> Frame:
    """A 말고 B: the thing set aside for another one of its sort is not asked about."""
    kept: list[Mention] = []
    for number, mention in enumerate(frame.mentions):
        after = frame.mentions[number + 1] if number + 1 < len(frame.mentions) else None
        end = _behind_measure(frame, mention.end)
        aside = _ASIDE.match(frame.text[end:])
        replaced = after is not None and aside is not None and end + aside.end() >= after.start
        parts = after is not None and not mention.exact and any(w.role == "kind" for w in after.words)
        if not replaced or after is None or parts or _OTHERS.search(frame.text) or not _alike(mention, after):
            kept.append(mention)
    left = [
        (p, w)
        for p, w in _without_refused_measures(frame)
        if (w.role, w.value) != ("dialogue", "own") or not _set_aside(frame, p, w) or not frame.mentions
    ]
    frame = _without_refused_words(_without_refused_years(frame))
    if len(kept) == len(frame.mentions):
        if len(left) == len(frame.words):
            return frame
        return replace(frame, words=[(p, w) for p, w in left if (w.role, w.value) != ("filter", "lacks")])
    return replace(frame, mentions=kept, words=[(p, w) for p, w in left if (w.role, w.value) != ("filter", "lacks")])


def _without_refused_words(frame: Frame) -> Frame:
    """인건비 말고 인력운영비: an unknown word set aside for a thing that is known (휴직자 빼고 leaves out)."""
    aside = [
        p
        for p in frame.unknown
        if (found := _ASIDE.match(frame.text[p.end :]))
        and not any(word in found.group() for word in SUBTRACTING)
        and any(m.start == p.end + found.end() for m in frame.mentions)
    ]
    if not aside:
        return frame
    spoken = {at for p in aside for at in range(p.end, p.end + _SPOKEN_ASIDE)}
    words = [(p, w) for p, w in frame.words if (w.role, w.value) not in _ASIDE_WORDS or p not in spoken]
    return replace(frame, unknown=[p for p in frame.unknown if p not in aside], words=words)


def _without_refused_years(frame: Frame) -> Frame:
    """올해 말고 23년: the year that is set aside for a later one."""
    years = [p for p in frame.periods if p.kind == "year"]
    aside = [p for p, _ in pairwise(years) if _ASIDE.match(frame.text[_behind_measure(frame, p.end) :])]
    if not aside:
        return frame
    ends = [_behind_measure(frame, p.end) for p in aside]
    spoken = {at for end in ends for at in range(end, end + _SPOKEN_ASIDE)}
    words = [(p, w) for p, w in frame.words if (w.role, w.value) not in _ASIDE_WORDS or p not in spoken]
    return replace(frame, periods=[p for p in frame.periods if p not in aside], words=words)


def is_set_aside(frame: Frame, mention: Mention) -> bool:
    """Whether a thing that is named is left out: 서초구 말고 어느 구."""
    return _ASIDE.match(frame.text[mention.end :]) is not None


def _set_aside(frame: Frame, position: int, word: Word) -> bool:
    return _ASIDE.match(frame.text[position + _length(frame.text[position:], word.text) :]) is not None


def _without_refused_measures(frame: Frame) -> list[tuple[int, Word]]:
    """예산 말고 정원, 정원 말고 이장: the words without what is set aside for another measure or a name."""
    places = [*(p for p, w in frame.words if w.role == "measure"), *(m.start for m in frame.mentions)]
    aside = {
        p for p, w in frame.words if w.role == "measure" and _set_aside(frame, p, w) and max(places, default=0) > p
    }
    return [(p, w) for p, w in frame.words if p not in aside]


def _behind_measure(frame: Frame, end: int) -> int:
    """Where a mention ends with the measure asked of it: (밤하늘과 예산) 말고."""
    for position, word in frame.words:
        if word.role == "measure" and position >= end and not frame.text[end:position].strip():
            return position + _length(frame.text[position:], word.text)
    return end


def _alike(one: Mention, other: Mention) -> bool:
    return bool({m.name.kind for m in one.matches} & {m.name.kind for m in other.matches})


def _length(text: str, written: str) -> int:
    """How many characters of a text a word takes up, spaces aside."""
    wanted = len(written.replace(" ", ""))
    taken = at = 0
    while at < len(text) and taken < wanted:
        taken += text[at] != " "
        at += 1
    return at
