"""Several things of which each is asked: 관내와 관외 출동비, 교육용 로봇과 돌봄 로봇 각각, 정장, 메이크업, 사진 합치면.

The words that tell one of them from the others are marked with its number (`SIDE`); the rest is said of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.counted import done, is_people
from nlp.marks import ADDED
from nlp.query import ASKED, FIRM, LOOSE, SIDE, SOFT
from nlp.shapes import Shapes

_shape = Shapes("cases")
_JOINED = _shape(r"{joint}\s*$")
_ASKS = _shape(r"^\S*?{as_subject}?\s?{amount_or_number}[^\s\d]*\s*")
_SHARED = _shape(r"\s{shared_noun}{as_noun}?(?:\s\S{1,4})?{end}")
_ADDED = _shape(r"{added}|{adding}|합계(?:가|는|좀)?\s?{amount_or_number}", added=ADDED)
_TOGETHER = _shape(r"{sum_noun}|(?<=\s)합(?=[은이\s?.!~]|$)")
#: 1~3월, 1월부터 3월까지; no span of two years.
_SPAN = _shape(r"(?<![\d.])(?P<first>\d{1,2})월?\s?{span_between}\s?(?P<last>\d{1,2})월")
_MONTH_OF_YEAR = _shape(r"월?\s?{span_between}\s?\S*\d+년\s?\d{1,2}월")
_ALL_OF_SPAN = _shape(r"{added}|{all_of_span}|(?<!\S)총(?!\S)", added=ADDED)
_YEAR = 12  # months
_TOGETHER_ALONE = _shape(r"{sum_noun}(?![가-힣]{3})(?!출)")
_MONTH = re.compile(r"\d{1,2}월")
#: What a difference is taken from stands before it or behind it: 하반기가 상반기보다, 하반기 빼기 상반기.
_THAN = _shape(
    r"(?<=[가-힣])\s?보다(?:는|도)?\s(?=.*(?:몇|얼마나|더\s))|(?<={one_of_two_times})\s(?P<minus>빼기)\s(?=\d|{half_year})"
)
#: 건의 중 처리완료 비율, 999대 중 저상버스가 몇 %.
_OUT_OF = _shape(r"(?<=[가-힣\d])\s?{among}\s(?=\S+.*(?:{share}|{percent}))")
#: One of a row of like things, or one of two times: no other than these is compared with it.
_ONE_OF_ROW = _shape(r"\d+{row_number}|{half_year}")
_SUBJECT = _shape(r"\S+{as_subject}(?=\s)")
_MINUS = "빼기"
_SEVERAL = 2
_EACH = "각각"

Said = tuple[int, str]


def with_sides(text: str, said: Sequence[Said]) -> list[Said]:
    """The words of a question, those marked that name one of several things asked for; as they are where none do."""
    unlike = _less(text, said) or _share(text, said)
    if unlike:
        told = [(at, _marked(word, unlike[n]) if n in unlike else word) for n, (at, word) in enumerate(said)]
        return [(at, word + SOFT if word == _MINUS else word) for at, word in told]
    sides = _coordinated(text, said) or _asked_apart(text, said) or _sharing(text, said) or _months(said)
    if len(sides) < _SEVERAL or any(SOFT in said[n][1] and not is_people(bare_word(said[n][1])) for n in sides):
        return list(said)
    return [(at, _marked(word, sides.index(n) + 1) if n in sides else word) for n, (at, word) in enumerate(said)]


def compared(text: str) -> re.Match[str] | None:
    """What says that one thing shall be taken from another: 보다, 빼기."""
    return _THAN.search(text)


def out_of(text: str) -> re.Match[str] | None:
    """What says that a share of one thing is asked for: 중, 가운데."""
    return _OUT_OF.search(text)


def _less(text: str, said: Sequence[Said]) -> dict[int, int]:
    """글로벌센터 이용자가 다문화센터보다: which word names what something is taken from (1) and which what is taken
    from it (2)."""
    found = compared(text)
    if found is None:
        return {}
    before = [n for n, (at, _) in enumerate(said) if at < found.start()]
    behind = [n for n, (at, word) in enumerate(said) if at >= found.end() and SOFT not in word]
    behind = [n for n in behind if said[n][1] != _MINUS]
    if found["minus"]:
        return {before[-1]: 1, behind[0]: 2} if before and behind else {}
    if not before:
        return {}
    than = before[-1]
    if _ONE_OF_ROW.fullmatch(said[than][1]):
        like = [n for n in (*behind, *reversed(before[:-1])) if _ONE_OF_ROW.fullmatch(said[n][1])]
        return {than: 2, **dict.fromkeys(like[:1], 1)}
    if " " in text[said[than][0] : found.start()].strip():
        return {}  # 작년보다: no word of the case
    subject = [n for n in before[:-1] if _SUBJECT.match(text, said[n][0])]
    named = [n for n in before[:-1] if subject and n <= subject[-1] and not is_people(_plain(said[n][1]))]
    first = behind[:1] or named[-1:]
    return {than: 2, **dict.fromkeys(first, 1)}


def _share(text: str, said: Sequence[Said]) -> dict[int, int]:
    """건의 중 처리완료 비율: which words name the part (1) and which one the whole (2) that a share is asked of."""
    found = out_of(text)
    before = [n for n, (at, _) in enumerate(said) if found is not None and at < found.start()]
    behind = [n for n, (at, _) in enumerate(said) if found is not None and at >= found.end()]
    return {before[-1]: 2, **dict.fromkeys(behind, 1)} if before and behind else {}


def _plain(word: str) -> str:
    return bare_word(word).rstrip(FIRM)


def together(text: str) -> bool:
    """Whether it is asked what like figures come to together: 온·오프 합계."""
    return _TOGETHER_ALONE.search(text) is not None


def added_up(text: str, sided: Sequence[Said], *, number: bool = False) -> bool:
    """Whether the sum of the things named is asked for: so it is where several are, or it is said how many (`number`),
    and a total is."""
    several = any(SIDE in word for _, word in sided) and _EACH not in text
    span = several and _SPAN.search(text) is not None and _ALL_OF_SPAN.search(text) is not None
    return _ADDED.search(text) is not None or span or ((several or number) and _TOGETHER.search(text) is not None)


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


def span_of(text: str) -> str:
    """The months of which something is asked as one: 7월~8월."""
    found = _SPAN.search(text)
    return f"{found['first']}월~{found['last']}월" if found is not None and not _MONTH_OF_YEAR.search(text) else ""


def with_months(text: str, said: Sequence[Said]) -> list[Said]:
    """1~3월 합계: each month from the one to the other, where what is printed for them shall be added up."""
    found = _SPAN.search(text) if _ALL_OF_SPAN.search(text) else None
    first, last = (int(found["first"]), int(found["last"])) if found is not None else (0, 0)
    if found is None or not 0 < first < last <= _YEAR or _MONTH_OF_YEAR.search(text):
        return list(said)
    rest = [(at, word) for at, word in said if not found.start() <= at < found.end()]
    return sorted(
        [*rest, *((found.start(), f"{month}월") for month in range(first, last + 1))], key=lambda pair: pair[0]
    )


def shares(text: str, said: Sequence[Said]) -> bool:
    """Whether what was done twice over is counted in one word: 발굴 반영 건수."""
    return bool(_sharing(text, said))


def bare_word(word: str) -> str:
    """The first spelling of a word of a term, without its marks."""
    return word.partition("|")[0].rstrip(SOFT + LOOSE + ASKED)
