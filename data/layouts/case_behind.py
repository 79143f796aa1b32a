"""What stands behind a number on its line: the particle, the noun phrase and what was done (`4,467명의 환자 내원`).

The words behind a number are its own up to the next mark or number.  Where the next number follows without a mark,
its own name stands between as well (`497명 만남 건의 사항 331건`): then only what was done to the first, at the
beginning, is of the first.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.layouts.case_phrases import closed
from data.layouts.case_units import Token
from data.layouts.line_words import after_words, clause_ends, deeds, is_deed

_NOTE = r"(?:이상|이하|이내|미만|초과|정도|내외|가량|남짓|안팎|한도)"
_HEAD = re.compile(
    rf"^(?:\s?{_NOTE})?(?P<bracket>\s?\([^()]*\))?(?:\s?{_NOTE})?"
    r"(?P<particle>에게|의|이|가|을|를|씩|으로|로)?(?=\s)"
)
_MARK = re.compile(r"[,;:/+()\[\]【】<>→➜⇒⟹⇨➝➔▶☞※“”\"?!∘①-⑳❶-❿]|->|(?<=\s)[·･*&–-](?=\s)|\.(?=\s|$)")
#: The end of a verb, behind what is done: 구성하여, 설치한, 실시했으며.
_VERB = re.compile(
    r"(?:하여|하고|하며|해서|해|한|하는|할|함|하기|하도록|했으며|했고|하였으며|하였고|하였음|하였다|했다|했음|하고자|하였|했|받은|받고|받아|되어|되며|되고|되는|된|됨|될|됐으며|되었음|중)$"
)
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:에서|에게|으로부터|으로|부터|까지|을|를|이|가|은|는|에|의|로|와|과|도)$")
_BEHIND_CLOSED = frozenset(("을", "이", "은", "과", "으로", "으로부터"))
_BEHIND_OPEN = frozenset(("를", "가", "는", "와"))
#: Particles behind which the words go on to what is done; behind the others another thing begins.
_GOES_ON = frozenset(("을", "를", "의", "와", "과", "이", "가", "로", "으로"))
_JOINTS = frozenset(("및", "후", "또는", "이후"))
_JOINT = re.compile(r"\s(?:및|후|또는)(?=\s)")
_SUBJECT = ""  # where the subject of what follows ends among the words
_SHORTEST = 2
_RIEUL = 8  # final ㄹ, by its number
_LONGEST = 3
_LONGEST_OF = 5


@dataclass(frozen=True, slots=True)
class Behind:
    """The words behind a number that are its own, and where they end in the line."""

    words: tuple[str, ...] = ()
    end: int = 0
    done: bool = False  # the last of them says what was done
    joined: bool = False  # and what follows is joined to it: 발굴 후, 확대 및
    open: bool = False  # the next number follows without a mark between
    noun: bool = False  # there is a noun of its own before that, or behind its 의


def behind(text: str, found: Sequence[Token], index: int) -> Behind:
    """What stands behind the number `index` of a line and is of it."""
    begin = found[index].end
    limit = found[index + 1].start if index + 1 < len(found) else len(text)
    head = _HEAD.match(text[begin:limit])
    if head is None:
        return Behind()
    start = begin + head.end()
    mark = _MARK.search(text, start, limit)
    end = mark.start() if mark else limit
    open_end = mark is None and index + 1 < len(found)  # the next number follows: its name stands here as well
    of = (head["particle"] or "") == "의"
    words: list[str] = []
    for match in re.finditer(r"\S+", text[start:end]):
        word, past = match.group(), start + match.end()
        if not words and word in after_words():
            of = of or word.endswith("의")
            continue
        stem = _stem(word)
        if stem is None or (words and words[-1] == _SUBJECT and not is_deed(stem.word)):
            if word in _JOINTS:
                of = False  # 장애 및 장애 위험군 아동: not yet what is counted
            break
        words.append(stem.word)
        if is_deed(stem.word):
            more = "" if open_end or stem.ends else _deeds(text[past:end])
            joint = _JOINT.match(text, past, end)
            said = (*(w for w in words if w != _SUBJECT), *more.split())
            noun = len(said) > 1 or said[-1] not in deeds()
            at = joint.end() if joint else past
            return Behind(said, at, True, bool(joint) or stem.ends, open_end, noun)
        if stem.subject:
            words.append(_SUBJECT)
        elif stem.ends or open_end or len(words) == (_LONGEST_OF if of else _LONGEST):
            break
    said = tuple(w for w in words if w != _SUBJECT)
    return Behind(said[:2], start, noun=True) if of and said and not open_end else Behind()


def _deeds(text: str) -> str:
    """What else is done, right behind what is: 신청 안내."""
    word = re.match(r"\s([가-힣]+)(?=\s|$)", text)
    return word[1] if word and is_deed(word[1]) else ""


@dataclass(frozen=True, slots=True)
class _Stem:
    word: str
    ends: bool = False  # a verb: the clause ends with it
    subject: bool = False


def _stem(word: str) -> _Stem | None:
    """A word without its particle or verbal end; None for what names nothing."""
    if re.search(r"[^가-힣A-Za-z･·’‘]", word) or word in _JOINTS or word in clause_ends():
        return None
    verb = _VERB.search(word)
    if verb is not None and len(word) - len(verb.group()) >= _SHORTEST and is_deed(word[: verb.start()]):
        return _Stem(word[: verb.start()], ends=True)
    if is_deed(word):
        return _Stem(word)
    particle = _particle(word)
    if particle is None:
        return None if verb is not None else _Stem(word)
    if particle not in _GOES_ON:
        return None
    return _Stem(word[: -len(particle)], subject=particle in ("이", "가"))


def _particle(word: str) -> str | None:
    """The particle a word ends in: 이 stands behind a closed syllable alone, 가 behind an open one (no 전문가)."""
    found = _PARTICLE.search(word)
    if found is None:
        return None
    said = found.group()
    fits = {True: _BEHIND_CLOSED, False: _BEHIND_OPEN}
    last = word[found.start() - 1]
    wrong = said in fits[not closed(last)] or (said == "로" and closed(last) and not _ends_in_rieul(last))
    return None if wrong else said


def _ends_in_rieul(syllable: str) -> bool:
    """Whether a syllable ends in ㄹ, behind which 로 stands and not 으로: 서울로."""
    return (ord(syllable) - ord("가")) % 28 == _RIEUL
