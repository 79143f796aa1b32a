"""One name written in several places of a question: 퇴직예정 공무원 미래설계 교육, where 공무원 is a word of its own.

The parts were each found in many names, or in the same one; what they mean together are the names that hold them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from data.records.values import replace
from nlp.lexicon import words_in
from nlp.normalise import jamo, key

if TYPE_CHECKING:
    from nlp.frame import Frame, Mention
    from nlp.lexer import Piece
    from nlp.lexicon import Match

_PARTLY = ("contains", "words", "fuzzy")
#: Particles that make two things of two names.
JOINING = ("와", "과", "랑", "이랑", "하고", "이나", "나", "도")


def gathered(mentions: Sequence[Mention], particles: Sequence[tuple[int, str]]) -> list[Mention]:
    """The mentions of a question, parts of one name taken together.

    Things joined by a particle (A와 B) stay two, and so does what is written as a whole name.
    """
    made: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        for number in range(len(made) - 1, -1, -1):
            whole = _together(made[number], mention)
            joined = whole is not None and joined_by(particles, made[number], mention, JOINING)
            if whole is not None and (not joined or _joined_in_name(made[number], whole)):
                made[number] = whole
                break
        else:
            made.append(mention)
    return made


def _joined_in_name(first: Mention, whole: Mention) -> bool:
    """국가 연구기관이랑 협업: the name itself joins the two (국가 연구기관과의 협업)."""
    begun = key(first.text)
    names = [key(x.name.text) for x in whole.matches]
    return all(any(f"{begun}{and_}" in name for and_ in ("과", "와", "및")) for name in names)


def joined_by(particles: Sequence[tuple[int, str]], before: Mention, after: Mention, joining: Sequence[str]) -> bool:
    """Whether one of the particles stands between two mentions."""
    return any(before.end <= p < after.start and text in joining for p, text in particles)


def stretched(frame: Frame) -> None:
    """자유총연맹 진천군지회: a name goes on over a word that was read as another thing, up to one that is in no
    vocabulary."""
    for piece in tuple(frame.unknown):
        for number, mention in enumerate(frame.mentions):
            start, end = mention.start, piece.end
            whole = key(frame.text[start:end])
            matches = tuple(replace(x, tier="contains") for x in mention.matches if whole in key(x.name.text))
            if start < piece.start and matches:
                frame.mentions[number] = replace(mention, text=frame.text[start:end], end=end, matches=matches)
                inside = [m for m in frame.mentions if start < m.start < end]
                frame.mentions[:] = [m for m in frame.mentions if m not in inside]
                frame.words[:] = [(p, w) for p, w in frame.words if not start <= p < end]
                frame.unknown[:] = [p for p in frame.unknown if not start <= p.start < end]
                break


def torn(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """복지포인트: the halves of one word that each stand in other names, as no name of that word is."""
    for first, second in pairwise(mentions):
        partly = _partly(first) and _partly(second) and "fuzzy" not in (first.tier, second.tier)
        if partly and first.end == second.start and " " not in first.text + second.text:
            return (first, second)
    return ()


def within_a_name(position: int, word: str, mentions: Sequence[Mention]) -> bool:
    """표준운영 유형별 매뉴얼: between two parts of a name, or right before one, a word that the name has."""
    end = position + len(word)
    near = [m for m in mentions if m.matches and (m.start < position < m.end or m.start - end in (0, 1))]
    return any(all(word in x.name.text for x in m.matches) for m in near)


def _together(first: Mention, second: Mention) -> Mention | None:
    """Both parts as one mention of the names that they share; None where they share none."""
    if first.tier == "exact" and second.tier == "fuzzy" and _goes_on(first, second):
        return replace(second, text=f"{first.text} {second.text}", start=first.start)
    if not (_partly(first) and _partly(second)) or key(first.text) == key(second.text):
        return None
    wider, narrower = sorted((first, second), key=lambda m: -len({x.name.subject for x in m.matches}))
    held = {x.name.subject for x in wider.matches}
    shared = tuple(x for x in narrower.matches if x.name.subject in held)
    if not shared:
        return None
    return replace(
        first,
        text=f"{first.text} {second.text}",
        end=second.end,
        matches=tuple(replace(x, tier="words") if x.tier != "fuzzy" else x for x in shared),
        words=(*first.words, *second.words),
    )


def _partly(mention: Mention) -> bool:
    """A part of names, and not of the name of a place (서울), which says where."""
    return mention.tier in _PARTLY and not mention.may_be("organization")


def _goes_on(first: Mention, second: Mention) -> bool:
    """재외동포 활동지원 및 네트웤 구축: the misspelt part belongs to a name that begins with the part written right."""
    begun = key(first.text)
    close = 0 <= second.start - first.end <= 1
    return close and all(key(x.name.text).startswith(begun) for x in second.matches)


def verb_of_name(made: Frame, mention: Mention) -> tuple[int, str]:
    """Where a verb stands that asks for a figure, right before a part of a name that has it there, and its text."""
    for position, word in made.words:
        said = made.text[position : mention.start].strip()
        asks = word.verb and word.role == "measure" and said and " " not in said
        if asks and any(key(said + mention.text) in key(m.name.text) for m in mention.matches):
            return position, said
    return mention.start, ""


_SLIPS = 2  # letters by which a whole name may be written wrongly
_LEAST = 8  # syllables of such a name
_GAP = 4  # characters between its parts that were read as something else


def misspelt_whole(made: Frame) -> None:
    """건겅가정 및 다문화가족 지원센터 운영, 희망을 차는 직소민원실 운영: one name with a slip, though the rest of it is
    a name or a word of its own."""
    for mention in made.mentions:
        if mention.exact or not mention.matches:
            continue
        ends = [mention.end, *(m.end for m in made.mentions if m.exact and 0 <= m.start - mention.end <= _GAP)]
        starts = [mention.start, *(p for p, _ in made.words if p < mention.start)]
        apart = any(mention.start <= p < mention.end for p, _ in made.words)  # 군민의 순요 충족을 위한 …
        spans = [(s, e) for s in starts for e in ends if apart or (s, e) != (mention.start, mention.end)]
        best = [(s, e, x) for s, e in spans for x in mention.matches if _one_slip(made.text[s:e], x.name.text)]
        if not best:
            continue
        start, end, _ = best[0]
        matches = tuple(x for s, e, x in best if (s, e) == (start, end))
        inside = [m for m in made.mentions if m is not mention and start <= m.start < end]
        whole = replace(mention, text=made.text[start:end], start=start, end=end, matches=_fuzzy(matches))
        made.mentions = [whole if m is mention else m for m in made.mentions if m not in inside]
        made.words = [(p, w) for p, w in made.words if not start <= p < end]
        made.particles = [(p, t) for p, t in made.particles if not start <= p < end]
        return


def _one_slip(said: str, name: str) -> bool:
    letters, printed = key(said), key(name)
    if len(printed) < _LEAST or len(letters) != len(printed):  # 국인 오피니언리더: another word
        return False
    return Levenshtein.distance(jamo(letters), jamo(printed), score_cutoff=_SLIPS) <= _SLIPS


def _fuzzy(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(replace(match, tier="fuzzy") for match in matches)


def ending_so(matches: list[Match], pieces: Sequence[Piece]) -> list[Match]:
    """자원봉사 사업 is no beginning of 자원봉사사업무: a head noun written apart ends a word of a name."""
    if not matches or matches[0].tier != "contains" or len(pieces) < 2:
        return matches
    head = pieces[-1].key
    return [m for m in matches if any(word.endswith(head) for word in words_in(m.name.text))]
