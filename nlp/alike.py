"""Bodies of one list that bear one word (로타리클럽 of 진천로타리클럽, 봉화로타리클럽 …), asked for all together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from data.records.values import replace
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon, Match
from nlp.marks import ADDED
from nlp.normalise import key
from nlp.query import Filter
from nlp.vocabulary import Word

_MEMBER, _BODY, _TASK = "member", "group", "task"
_SEVERAL = 2
_PLACES = re.compile(r"몇\s?(?:곳|군데|개소)")
#: What asks for all of them: 로타리클럽들, 로타리클럽마다, 로타리클럽 몇 곳, 라이온스클럽 합계.
_PLURAL = re.compile(r"(?:들(?:의|은|이|을)?|마다|별로?)(?![가-힣])")
EACH = re.compile(r"(?<![가-힣])각각|씩(?![가-힣])")
_ALL = re.compile(
    rf"몇\s?(?:곳|개|군데|단체)|목록|리스트|전부|모두|(?<![가-힣])다(?![가-힣])|합계|{ADDED}|제일|가장|어디어디|뭐뭐"
)
#: 진천 로타리클럽 중 회원이 100명 미만인 데: one of several.
_AMONG = re.compile(r"\s(?:중|가운데)(?:에서?|에|서)?(?=\s)")
_COMPARISONS = (">", ">=", "<", "<=")
_NUMBER = re.compile(r"\s?(?:수|개수|갯수)(?=[는가를은]?(?:\s|[?!.]|$))")


def alike(matches: Sequence[Match]) -> bool:
    """Whether a word means several bodies of one list."""
    one_list = all(m.name.kind == _BODY for m in matches) and len({m.name.parent for m in matches}) == 1
    return len(matches) > 1 and (one_list or all(m.name.level == _MEMBER for m in matches))


def plural(text: str, mention: Mention) -> bool:
    """Whether a word is said of more than one: 로타리클럽들, 로타리클럽마다, 로타리클럽 회원 몇 명씩."""
    ends = _PLURAL.match(text, mention.start + len(mention.text)) is not None
    return ends or EACH.search(text) is not None


def compares(filters: Iterable[Filter]) -> bool:
    """Whether members are asked for by how many they have: 회원 100명 미만인 로타리클럽."""
    return any(f.op in _COMPARISONS for f in filters)


def of_one_word(frame: Frame, lexicon: Lexicon) -> None:
    """진천 로타리클럽 수, 라이온스클럽 진천에 몇 곳: where all of them are asked for, the place beside the word that
    they bear is where they are, and no part of the one name that begins so."""
    counted = [m for m in frame.mentions if _NUMBER.match(frame.text, m.end)]
    for number, mention in enumerate(frame.mentions):
        among = frame.has("filter", *_COMPARISONS) or frame.has("operation", "top", "bottom", "most", "rank")
        among = among and _AMONG.match(frame.text, mention.end) is not None
        asks = mention in counted or among or plural(frame.text, mention) or _ALL.search(frame.text)
        parts = _apart(mention, lexicon) if asks else None
        if parts is not None:
            frame.mentions[number : number + 1] = parts
        if mention in counted and (parts is not None or alike(mention.matches)):
            frame.words.append((mention.end, Word("operation", "count", "수")))


def in_places(frame: Frame) -> None:
    """수탁 대응 다함께돌봄센터 몇 곳: what is counted in places are the bodies of a list that bear the word, no work
    of theirs; the task whose list it is only says which."""
    if _PLACES.search(frame.text) is None:
        return
    for number, mention in enumerate(frame.mentions):
        bodies = tuple(m for m in mention.matches if m.name.kind == _BODY)
        parents = {m.name.parent for m in bodies}
        if mention.exact or len(bodies) < _SEVERAL or len(parents) > 1:
            continue
        frame.mentions[number] = replace(mention, matches=bodies)
        beside = [m for m in frame.mentions if m.matches and all(x.name.kind == _TASK for x in m.matches)]
        of_list = [m for m in beside if {x.name.parent for x in m.matches} == parents]
        frame.mentions[:] = [m for m in frame.mentions if m not in of_list]
        inside = [(m.start, m.end) for m in of_list]
        frame.words[:] = [(p, w) for p, w in frame.words if not any(a <= p < b for a, b in inside)]
        return


def _apart(mention: Mention, lexicon: Lexicon) -> list[Mention] | None:
    """The place and the word of several bodies that a mention is made of."""
    if " " not in mention.text or not all(m.name.level == _MEMBER for m in mention.matches):
        return None
    for place in (mention.text.split()[0], mention.text.split()[-1]):
        bodies = tuple(m for m in lexicon.matches(key(place)) if m.name.kind == "organization")
        rest = mention.text.removeprefix(place).removesuffix(place).strip()
        found = tuple(lexicon.find(rest, words=())) if bodies else ()
        if alike(found):
            start = mention.start + mention.text.index(place)
            return sorted(
                (
                    Mention(place, start, start + len(place), bodies),
                    replace(mention, text=rest, start=mention.start + mention.text.index(rest), matches=found),
                ),
                key=lambda m: m.start,
            )
    return None
