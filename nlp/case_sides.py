"""Several things of which each is asked: 관내와 관외 출동비, 교육용 로봇과 돌봄 로봇 각각, 정장, 메이크업, 사진 합치면.

The words that tell one of them from the others are marked with its number (`SIDE`); the rest is said of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.counted import done, is_people
from nlp.marks import ADDED
from nlp.query import ASKED, LOOSE, SIDE, SOFT

_JOINED = re.compile(r"(?:이랑|랑|하고|[와과]|,|[·/+]|및|vs)\s*$")
_ASKS = re.compile(r"^\S*?(?:은|는|이|가)?\s?(?:얼마|몇)[^\s\d]*\s*")
_SHARED = re.compile(r"\s(?:건수|횟수|인원|금액)(?:은|는|이|가|도)?(?:\s\S{1,4})?[\s?.!~]*$")
_ADDED = re.compile(rf"{ADDED}|더하면|더하니|더한|더해|합산|합계(?:가|는|좀)?\s?(?:얼마|몇)")
_TOGETHER = re.compile(r"합계|총합|합산|(?<=\s)합(?=[은이\s?.!~]|$)")
_MONTH = re.compile(r"\d{1,2}월")
_SEVERAL = 2
_EACH = "각각"

Said = tuple[int, str]


def with_sides(text: str, said: Sequence[Said]) -> list[Said]:
    """The words of a question, those marked that name one of several things asked for; as they are where none do."""
    sides = _coordinated(text, said) or _asked_apart(text, said) or _sharing(text, said) or _months(said)
    if len(sides) < _SEVERAL or any(SOFT in said[n][1] and not is_people(bare_word(said[n][1])) for n in sides):
        return list(said)
    return [(at, _marked(word, sides.index(n) + 1) if n in sides else word) for n, (at, word) in enumerate(said)]


def added_up(text: str, sided: Sequence[Said]) -> bool:
    """Whether the sum of the things named is asked for: so it is where several are and a total is."""
    several = any(SIDE in word for _, word in sided) and _EACH not in text
    return _ADDED.search(text) is not None or (several and _TOGETHER.search(text) is not None)


def _marked(word: str, side: int) -> str:
    first, bar, others = word.partition("|")
    return f"{first.replace(SOFT, '')}{SIDE}{side}{bar}{others}"  # 공무원과 전문가: which of them


def _coordinated(text: str, said: Sequence[Said]) -> list[int]:
    """The words joined by particles or commas; of 교육용 로봇과 돌봄 로봇 what stands before the same noun."""
    ends = [*(at for at, _ in said[1:]), len(text)]
    joined = [n for n, (at, _) in enumerate(said) if n + 1 < len(said) and _JOINED.search(text[at : ends[n]])]
    if not joined or joined != list(range(joined[0], joined[0] + len(joined))):
        return _with_heads(said, joined)
    first, last = joined[0], joined[-1]
    head = bare_word(said[first][1])
    second = [bare_word(word) for _, word in said[first + 1 : first + 1 + _SEVERAL]]
    if len(joined) == 1 and first and (second[0].endswith(head) or head in second[1:]):
        return [first - 1, first + 1]
    return [*joined, last + 1]


def _with_heads(said: Sequence[Said], joined: Sequence[int]) -> list[int]:
    """정장대여, 면접 스타일링, 면접사진 촬영: of things of several words the last of each, of the last the first."""
    return [*joined, joined[-1] + 1] if len(joined) > 1 and joined[-1] + 1 < len(said) else []


def _asked_apart(text: str, said: Sequence[Said]) -> list[int]:
    """관내 얼마 관외 얼마: each word right before what asks for its number."""
    ends = [*(at for at, _ in said[1:]), len(text)]
    made = [n for n, (at, _) in enumerate(said) if _ASKS.fullmatch(text[at : ends[n]].rstrip(" ?.!") + " ")]
    return made if len(made) > 1 else []


def _sharing(text: str, said: Sequence[Said]) -> list[int]:
    """발굴 반영 건수: what was done twice over, before the one word that counts both."""
    end = _SHARED.search(text)
    last = [n for n, (at, _) in enumerate(said) if end is not None and at < end.start()][-_SEVERAL:]
    together = (
        end is not None
        and len(last) == _SEVERAL
        and text[said[last[0]][0] : end.start()].split() == [bare_word(said[n][1]) for n in last]
    )
    return last if together and all(bare_word(said[n][1]) in done() for n in last) else []


def _months(said: Sequence[Said]) -> list[int]:
    """9월 10월 건수: months in a row."""
    months = [n for n, (_, word) in enumerate(said) if _MONTH.fullmatch(word)]
    return months if len(months) > 1 and months[-1] - months[0] == len(months) - 1 else []


def shares(text: str, said: Sequence[Said]) -> bool:
    """Whether what was done twice over is counted in one word: 발굴 반영 건수."""
    return bool(_sharing(text, said))


def bare_word(word: str) -> str:
    """The first spelling of a word of a term, without its marks."""
    return word.partition("|")[0].rstrip(SOFT + LOOSE + ASKED)
