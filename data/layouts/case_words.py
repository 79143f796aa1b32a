"""The index words of a case: what the line of a figure, the lines that head it and its passage speak of.

Only words, sorted and each once, never the sentences: they are shipped so that a figure or a case is found by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from data.layouts.case_structure import TextLine, section_name

#: Names of the attributes: the words of a figure's line with its heads, and those of a whole passage.
LABEL = "낱말"
PASSAGE = "대목"
DATE = "날짜"  # what was done, and when
DATE_WORDS = "날짜 낱말"  # the words of a dated line with its heads, where it has no figure
CALLED = "부르는 이름"  # what something is called that is run, where that does not say what it is: ‘새싹보드’ 운영
ROW = "표"  # the words of a row of a table, each behind its heading: 구분: 최우수 / 제안명: 골목 우산 대여소
_WORD = re.compile(
    r"[가-힣A-Za-z一-鿿][가-힣A-Za-z0-9一-鿿]+"
    r"|(?<![\d,.])\d{1,4}(?:[가-힣]{2,}|[A-Za-z]{2,}|[一-鿿])[가-힣A-Za-z0-9一-鿿]*"
)
_CHINESE = re.compile(r"(?<=[가-힣])\([一-鿿]{1,3}\)(?=[가-힣])")
#: Letters with dots between them are said without: 민･관･군･경, 국･과장.
_DOTTED = re.compile(r"(?<![가-힣])[가-힣](?:[･·ㆍ・‧][가-힣])+[가-힣]*(?:[･·ㆍ・‧][가-힣]+)*")
_INITIALS = re.compile(r"(?<![A-Za-z.])[A-Z](?:\.[A-Z])+\.?(?![A-Za-z])")
_DOTS = str.maketrans("", "", "･·ㆍ・‧")
_PARTICLE = re.compile(
    r"(?<=[가-힣]{2})(?:으로써|으로서|에서는|으로|에서|에게|까지|부터|이며|하여|하고|하는|하기|에는|을|를|은|는|이|가|의|에|와|과|로|도|및)$"
)
_MAY_BE_OWN = "이가을도로과의"
_DEEP = re.compile(r"^[-–*∙·･•▪▸※☞➜→⇒]")
_FIRST_MARKS, _SECOND_MARKS = "-–", "∙·･•▪"
_FIELD = re.compile(r"[가-힣･·/\s]{2,14}\s?[:：]\s")
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]\s|[①-⑳❶-❿]|<[^<>]{2,30}>)")
#: Words of a passage that name nothing: verbs in the middle of a sentence, and what links nouns.
_LINKING = re.compile(
    r"(?:하여|하며|하면|하던|하도록|되는|되어|되고|되며|된|있는|있어|있도록|없는|없이|않는|위한|위해|위하여|통한|통해|통하여|대한|대해|따라|따른|또한|관한|이상|다양한|등을|등의|함으로|함|됨|있음|없음)$"
)
#: The end of a line whose sentence goes on.
_OPEN = re.compile(
    r"(?:[가-힣%)\d](?:이|가|을|를|은|는|의|에|에서|와|과|으로|로)|(?:한|된|할|하는|되는|하여|하고|위해|위한|등|및)|,)\s*$"
)
_CLOSED = re.compile(r"[.!?:)\]〕｣」]$|[가-힣](?:음|함|됨|임)$")
_PAGE_WIDTH = 48  # letters of a line that the page broke
_LAST_WORD, _NARROW = 6, 34  # and of one before a single word
#: A row of numbers, with its name before them or without.
_ROW = re.compile(r"^(?:[가-힣A-Za-z･·]{1,12}\s){0,2}(?:[\d,.]+\s){2,}[\d,.]+\s*$|^(?:[\d,.]+\s+)+[\d,.]+\s*$")
_TABLE_HEAD = 4  # lines over a row of numbers that may be its caption and its heads
_TORN = 12  # letters of a line that is a part of a head
_HEADINGS = 2  # lines of a running heading over an item
_FAR = 12
_LONGEST = 14
_SUMMARY = "요약"


def words_of(texts: Sequence[str], is_personal: Callable[[str], bool]) -> str:
    """The words of some lines, without particles, sorted, each once; lines that name a person are left out."""
    found: set[str] = set()
    for text in texts:
        if not is_personal(text):
            found.update(_line_words(text))
    return " ".join(sorted(found))


@lru_cache(maxsize=4096)
def _line_words(text: str) -> tuple[str, ...]:
    """A line is looked at as itself, as what heads others and in its passage: its words are cut up one time."""
    text = _CHINESE.sub("", text)  # 아이휴(休)센터 is one word
    text = _INITIALS.sub(lambda m: m.group().replace(".", ""), text)  # B.T.S
    dotted = (found.translate(_DOTS) for found in _DOTTED.findall(text))
    return tuple(w for word in (*_WORD.findall(text), *dotted) for w in _forms(word) if 2 <= len(w) <= _LONGEST)


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[str, ...]:
    """A word without its particle; itself as well where the particle may be its own last syllable (마을, 회의)."""
    stem = _PARTICLE.sub("", word)
    return (stem, word) if len(word) - len(stem) == 1 and word[-1] in _MAY_BE_OWN else (stem,)


def passages(body: Sequence[TextLine]) -> Iterator[tuple[TextLine, ...]]:
    """The body in passages: a running heading with its list, or what stands between two section headings."""
    made: list[TextLine] = []
    for line in body:
        item = _DEEP.match(line.text) or line.text.startswith("(")  # a bracket is the rest of an item
        heads = _NUMBERED.match(line.text) or (made and _DEEP.match(made[-1].text) and not item)
        heads = heads or (made and _ROW.match(made[-1].text) and _DEEP.match(line.text))  # behind a table another thing
        section = section_name(line.text) is not None
        if made and (heads or section):
            yield tuple(made)
            made = []
        if not section:
            made.append(line)
    if made:
        yield tuple(made)


def wrapped(before: str, text: str) -> bool:
    """Whether a line is the rest of the one before, which the page or an open sentence broke."""
    open_end = _OPEN.search(before) or before.rstrip().endswith("/")
    least = _PAGE_WIDTH if len(text) > _LAST_WORD else _NARROW
    wide = len(before.rstrip()) >= least and not _CLOSED.search(before.rstrip())
    starts = _DEEP.match(text) or _NUMBERED.match(text) or section_name(text) is not None
    return bool(open_end or wide) and not starts


def passage_words(passage: Sequence[TextLine], is_personal: Callable[[str], bool]) -> str:
    """The words of a passage that may name something."""
    words = words_of([line.text for line in passage], is_personal).split()
    return " ".join(w for w in words if not _links(w))


@lru_cache(maxsize=8192)
def _links(word: str) -> bool:
    return _LINKING.search(word) is not None


def about_line(body: Sequence[TextLine], index: int, *, row: bool) -> list[str]:
    """A line with the lines that head it: the captions of a table's row, or the heading over a list's item."""
    if row:
        return [body[index].text, *_captions(body, index)]
    return [body[index].text, *headings(body, index), *_rest(body, index)]


def _captions(body: Sequence[TextLine], index: int) -> Iterator[str]:
    """The lines over a row, as many as its torn heads take up, and the bullet or heading over the table where that lies
    further up."""
    titled, torn = False, True
    for distance, line in enumerate(reversed(body[max(0, index - _FAR) : index])):
        title = _DEEP.match(line.text) or _NUMBERED.match(line.text)
        torn = torn and not title and len(line.text) <= _TORN and not _ROW.match(line.text)
        near = distance < _TABLE_HEAD or torn
        if section_name(line.text) or (titled and not near):
            return
        titled = titled or title is not None
        if near or title:
            yield line.text


def _rest(body: Sequence[TextLine], index: int) -> Iterator[str]:
    """The next line where it goes on with a sentence that a line leaves open (`전체인구 중 83.5%가`)."""
    if index + 1 < len(body) and _OPEN.search(body[index].text):
        after = body[index + 1].text
        if not (_DEEP.match(after) or _NUMBERED.match(after) or after.startswith("(") or section_name(after)):
            yield after


def headings(body: Sequence[TextLine], index: int) -> Iterator[str]:
    """What a line lies under: the items above it and the heading over them, or over the fields of which it is one; of a
    wrapped line the line before."""
    if body[index].text.startswith("(") and index and _depth(body[index - 1].text):
        yield body[index - 1].text
        index -= 1
    depth, field = _depth(body[index].text), _FIELD.match(body[index].text) is not None
    if not depth and not field:
        if index and not section_name(body[index - 1].text) and not _depth(body[index - 1].text):
            yield body[index - 1].text  # a running heading or the beginning of a wrapped line
        return
    found = 0
    for at in reversed(range(max(0, index - _FAR), index)):
        text = body[at].text
        if section_name(text) or found == (_HEADINGS if depth else 1):
            return
        if _depth(text):
            if found:
                return
            if _depth(text) < depth:
                depth = _depth(text)
                yield text
        elif _begun(body, at) == at and not (field and _FIELD.match(text)):
            found += 1
            yield text


def _begun(body: Sequence[TextLine], index: int) -> int:
    """Where the sentence begins that a line goes on with, or the item that its bracket belongs to."""
    while index:
        before, text = body[index - 1].text, body[index].text
        if section_name(before) or not (wrapped(before, text) or (text.startswith("(") and _depth(before))):
            break
        index -= 1
    return index


def _depth(text: str) -> int:
    """How deep an item lies, 0 for what is none."""
    return 0 if not _DEEP.match(text) else 1 if text[0] in _FIRST_MARKS else 2 if text[0] in _SECOND_MARKS else 3


def sums_up(section: str) -> bool:
    """Whether a section sums a case up."""
    return _SUMMARY in section


def summary(body: Sequence[TextLine]) -> list[str]:
    """The lines of the section that sums a case up."""
    inside, made = False, []
    for line in body:
        heading = section_name(line.text)
        if heading:
            inside = sums_up(heading)
        elif inside:
            made.append(line.text)
    return made
