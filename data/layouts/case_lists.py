"""Lists of names that stand in the running text of a case: who takes part, what something consists of, its steps.

A list is told by what heads it: a label (`협약기관 : 가, 나`, `최종 설치지역(5곳) 선정 → 가, 나`), the words before a
bracket (`5개 국어(영어, 중국어)`), the number of them behind (`가, 나 등 2개 기관`), or the short line over points that
are no more than names.  Only the names are kept and what heads them, never a sentence; a list in which a verb or a
number with its unit stands is none.  Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.layouts.case_labels import PARTNERS, SENTENCE
from data.layouts.case_labels import labelled as agreed_by
from data.layouts.case_phrases import phrase_of
from data.layouts.case_structure import TextLine, section_name
from data.layouts.case_words import headings, wrapped

#: The name of the attribute that holds a list, `head: name / name`, what parts its names, and what stands between
#: its own head and what that lies under.
LIST = "목록"
PARTED, BEHIND = " / ", " – "

_MARK = re.compile(r"^(?:[-–—*※∙•·･▪▸∘◦○☞➜→⇒�]+|\(\d{1,2}\)|\d{1,2}[.)])\s*")
_POINTS = "-–—∙•·･▪▸∘◦○*※"
_NUMBERED = re.compile(r"^(?:[①-⑳❶-❿]|[1-9][)]|[가-하][.)])\s?")
#: What may head the names behind it on its line.
_LABEL = re.compile(
    r"^(?:\((?P<bracket>[^()]{2,20})\)\s*[:：]?|(?P<plain>[^:：→➜⇒]{2,40}?)\s?(?:[:：]|→|➜|⇒))\s*(?P<names>\S.*)$"
)
_BRACKET = re.compile(r"(?P<head>[가-힣A-Za-z0-9][가-힣A-Za-z0-9･·\s]{1,30}?)\s?\((?P<names>[^()]{5,160})\)")
_AND_MORE = re.compile(
    r"^(?P<names>.{4,160}?)\s?등(?:의|\s?총)?\s(?:(?P<count>\d{1,3}\s?개?)\s?)?(?P<head>[가-힣]{2,8}(?:\s[가-힣]{2,8})?)"
)
_COUNTED_NAMES = re.compile(r"[가-힣A-Za-z]{2,20}\(\d{1,4}\)(?:,\s?[가-힣A-Za-z]{2,20}\(\d{1,4}\))+")
_ETC = re.compile(r"\s?등(?:등|\s?(?:총\s?)?\d{1,3}\s?(?:개|종|곳|건)?[가-힣\s]{0,10})?$")
_REST = re.compile(r"(?<=[^\s,])\s등\s[^,/]{2,40}$")  # what is done with what was listed
_QUOTES = re.compile(r"^[‘“「｢『<]|[’”」｣』>]$")
_DATED = re.compile(r"\s?\([^()]*(?:['’‘´`]\d{2}|20\d{2})\.?[^()]*\)$")
_AMOUNT = re.compile(
    r"\d\s?(?:[천백]?만?원|억|%|명|건|회|개소|㎡|km|대|점|톤|세|kg|㎏|ℓ|L|mm|cm|m|부|매|본|시간|분|일|년|월)(?![가-힣])|\d[\d,.]*$|^\d[\d.,]*\s"
)
_VERBAL = re.compile(
    r"(?:[을를]|에서|으로|에게|까지|부터|하여|하고|하며|하는|되는|있는|없는|위해|위한|통해|통한|따른|대한|된|한|및|와|(?<![회논협심합동])의|은|는|씩|도록|하기|했던)$"
)
_ENDS_OPEN = re.compile(rf"(?:다|음|함|됨|임|요)\.?$|{_VERBAL.pattern}")  # of a head
_INSIDE = re.compile(r"(?:[을를]|하여|하고|하며|위해|위한|통해|통한|따라|되어|되는|하는|있는)\s")
_LABELLED = re.compile(r"^\(?[가-힣\s]{2,8}\)?\s?[:：]")
_OPENED = re.compile(r"(?:[을를]|하여|하고|하며|위해|통해|따라|되어)\s")  # what a head says before this is a clause
_POINT_INSIDE = re.compile(r"\s[･·∙]\s")
#: The end of a head that a sentence goes on behind, and heads and names of lists of people.
_OPEN_HEAD = re.compile(r"(?:에|로|의|[을를]|[은는]|한|된|게|없이|[가-힣](?<![놀나린종식])이)$")
_PEOPLE = re.compile(r"\d\s?(?:명|인)$|참석|출연|강사|위원")
_PERSON = re.compile(
    r"(?:^|\s)[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염추도소석선설마길위표명기반왕금옥육인맹제모탁국][가-힣]{2}$"
)
_SAID = re.compile(
    r"(?<![\d.,~])(?P<many>[2-9]|[12]\d)\s?(?:대|개|가지|종)\s?(?=[가-힣)])|\((?:총\s?)?(?P<only>\d{1,2})\)"
)
_ARROW = re.compile(r"\s?(?:→|➜|⇒|▶|⇨|➔)\s?")
_HOW_MANY_OF = re.compile(r"\s?\((?:총\s?|약\s?)?\d[\d,.~∼\s]{0,9}\s?[가-힣a-zA-Z%㎡]{0,3}\)$")
_HOW_MANY = re.compile(r"\(?\d{1,2}[개건곳종]?\)?")
_BODIES = re.compile(r"^(?:[가-힣]{2}\s?)?(?:기관|단체|업체)명?\s(?:(?:주요|협업|세부)\s?)?(?:역할|내용|업무)$")
_ROW_OF_BODY = re.compile(r"^(?:[㈜가-힣A-Za-z]\S+)\s\S")
_BODY = re.compile(
    r"[시군구도청서원회교단사과국부관은행]$|공단|센터$|협회|조합|지부$|지점$|재단$|은행$|병원$|위원회$|부대$|㈜|\(주\)|주식회사|[가-힣]+소$"
)
_COURSE = "절차"
_LONGEST, _SHORTEST, _SHORT_STEP = 32, 2, 16
_FEWEST, _FEWEST_DOTTED, _FEWEST_STEPS, _FEWEST_ALONE = 2, 3, 3, 3
_MOST, _MOST_LINES = 30, 4
_FAR = 40  # letters of a head


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of a list with what heads them, and the line that it begins on."""

    line: int
    head: str
    names: tuple[str, ...]


def is_body(name: str) -> bool:
    """Whether a name ends like that of a body: a government, an office, a company, a society."""
    return _BODY.search(re.sub(r"\([^()]*\)", "", name)) is not None


def split_names(text: str) -> tuple[str, ...]:
    """The names that a text lists and nothing else; none where it is something else."""
    text = _REST.sub("", _ETC.sub("", text.strip().rstrip("."))).strip()
    parts = _apart(text, ",") or _apart(text, "/")
    fewest = _FEWEST
    if len(parts) < _FEWEST:
        parts, fewest = re.split(r"[･·ㆍ・‧]", text), _FEWEST_DOTTED
        if any(re.search(r"\s", part.strip()) for part in parts):
            return ()
    names = tuple(_name(part) for part in parts)
    return names if fewest <= len(names) <= _MOST and all(map(_is_name, names)) else ()


def _apart(text: str, sign: str) -> list[str]:
    """A text parted at a sign that stands in no bracket and in no number."""
    made, depth, begin = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter in "([「｢‘“<") - (letter in ")]」｣’”>")
        if letter == sign and depth <= 0 and not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()):
            made.append(text[begin:at])
            begin = at + 1
    return [*made, text[begin:]] if made else []


def _name(part: str) -> str:
    part = _NUMBERED.sub("", _DATED.sub("", part.strip()))
    part = _HOW_MANY_OF.sub("", part.removeprefix("및 ").removeprefix("그리고 "))
    return _QUOTES.sub("", part).strip() if part.count("(") == part.count(")") else ""


def _is_name(name: str) -> bool:
    plain = re.sub(r"\([^()]*\)", "", name).strip()
    return (
        len(plain) >= _SHORTEST
        and len(name) <= _LONGEST
        and re.search(r"[가-힣A-Za-z]", plain) is not None
        and not re.match(r"[(\[<]", name)
        and not plain.endswith(",")
        and not re.search(r"[:：→➜⇒?!=]|\.\s|\.$", plain)
        and not (_says_something(plain) or _AMOUNT.search(plain))
    )


def lists(body: Sequence[TextLine]) -> Iterator[Listed]:
    """The lists of a case, each once."""
    seen: set[tuple[str, ...]] = set()
    for made in (*_points(body), *_running(body), *_bodies(body)):
        own = made.head.rpartition(BEHIND)[2]
        told = own and not _OPEN_HEAD.search(own) and not (_PEOPLE.search(own) and any(map(_PERSON.search, made.names)))
        if told and made.names not in seen:
            seen.add(made.names)
            yield made


def _running(body: Sequence[TextLine]) -> Iterator[Listed]:
    """The lists that stand in a line or in several that the page broke."""
    at = 0
    while at < len(body):
        end = at + 1
        if section_name(body[at].text) is None and not body[at].cells:
            while end < len(body) and end - at < _MOST_LINES and _goes_on(body[end - 1].text, body[end].text):
                end += 1
            whole = " ".join(line.text for line in body[at:end])
            text = _MARK.sub("", whole)
            made = list(_inline(text)) or (list(_inline(_MARK.sub("", body[at].text))) if end > at + 1 else [])
            if not made and at and text != whole and len(names := split_names(text)) >= _FEWEST_ALONE:
                made = [(_over(body, at), names)]  # under what is said over it: 품질 개선 / - 행정포털, 대표 홈페이지
            for head, names in made:
                yield Listed(body[at].number, _whole_head(body, at, head), names)
        at = end


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on with the one before: with a list that a comma leaves open, or a wrapped sentence."""
    return wrapped(before, text) and not _LABELLED.match(text)


def _inline(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists of one line with what each is headed by on it."""
    for named, bodies in agreed_by(text):
        if named == PARTNERS:
            names = tuple(name.strip() for name in re.split(r"\s?[-↔･]\s?", bodies))
            yield _head(text.partition(bodies)[2]), names
            return
    labelled = _LABEL.match(text)
    label = _head(labelled["bracket"] or labelled["plain"]) if labelled else ""
    behind = labelled["names"] if labelled else text
    names = split_names(behind) if labelled else _steps(text)
    if labelled and not names and (names := _steps(behind)):
        label = label if _COURSE in label else f"{label} {_COURSE}"
    if names and label:
        yield label, names
        return
    if (more := _AND_MORE.match(behind)) and (names := split_names(more["names"])):
        yield f"{label} {more['head']}".strip(), names
        return
    if counted := _COUNTED_NAMES.search(behind):  # 49개소 위기가구발굴단(9), 자원지원단(4)
        head = f"{label} {phrase_of(behind[: counted.start()])}".strip()
        yield head, tuple(map(_name, counted.group().split(",")))
        return
    for found in _BRACKET.finditer(behind):
        names = split_names(found["names"])
        head = phrase_of(found["head"])
        if names and head:
            yield f"{label} {head}".strip() if head != label else head, names


def _steps(text: str) -> tuple[str, ...]:
    """The steps of a course of things: 기획 → 교육 → 실행; none where numbers follow one another."""
    parts = [part.strip() for part in _ARROW.split(text)]
    names = tuple(_name(part) for part in parts)
    return names if len(names) >= _FEWEST_STEPS and all(_is_name(n) and len(n) <= _SHORT_STEP for n in names) else ()


def _head(text: str) -> str:
    text = _DATED.sub("", text.strip())
    text = re.sub(r"\s?\([^()]*\)(?=$|\s(?:선정|선발|지정|개최|추진|운영)$)", "", text)
    text = re.sub(r"^\(([가-힣\s]{2,12})\)", r"\1", text).strip("<>[]【】「」‘’ :：")
    text = _OPENED.split(_POINT_INSIDE.split(text)[-1])[-1].strip()  # <3대 과제 선정> ･ 3대 과제 선정
    return text if len(text) <= _FAR and not _ENDS_OPEN.search(text) else phrase_of(text)


def _points(body: Sequence[TextLine]) -> Iterator[Listed]:
    """Points that are no more than names, under one short line; what lies deeper between them is left out."""
    told: set[int] = set()
    for at in range(1, len(body)):
        if at in told or not _sort(body[at].text) or section_name(body[at].text):
            continue
        points, end = [at], at + 1
        while end < len(body) and (kind := _kind(body[points[-1]].text, body[end - 1].text, body[end].text)):
            points += [end] if kind == _SAME else []
            end += 1
        head, said = _over(body, at), _counted(body, at)
        points = points[:said] if said >= _FEWEST else points  # 3대 과제: what follows is of another cell
        names = tuple(_name(_MARK.sub("", body[n].text)) for n in points)
        if len(names) >= _FEWEST and head and all(map(_is_name, names)):
            yield Listed(body[at].number, _whole_head(body, at, head), names)
        told.update(points)


_SAME, _DEEPER = "same", "deeper"
_LOW = "∙•·･▪▸∘◦"


def _kind(point: str, before: str, text: str) -> str:
    """Whether a line is the next point, lies deeper or goes on with the one before; "" where the points end."""
    if section_name(text):
        return ""
    own, mark = _sort(point), _sort(text)
    if mark == own:
        return _SAME
    deeper = mark and (mark in "*※" or (own == "1" or (own in "-–—" and mark in "∙•·･▪∘◦")))
    return _DEEPER if deeper or (not mark and wrapped(before, text)) else ""


def _sort(text: str) -> str:
    """The mark that a point begins with, numbers as one."""
    if _NUMBERED.match(text):
        return "1"
    return text[0] if text[0] in _POINTS else ""


def _over(body: Sequence[TextLine], at: int) -> str:
    """The line over some points, that above one which says no more than how many they are."""
    above = body[at - 1].text
    if _HOW_MANY.fullmatch(above) and at > 1:
        above = body[at - 2].text
    return "" if section_name(above) else _head(_MARK.sub("", _NUMBERED.sub("", above)))


def _counted(body: Sequence[TextLine], at: int) -> int:
    """How many points the line over them says that there are; 0 where it does not."""
    said = _SAID.search(body[at - 1].text)
    return int(said["many"] or said["only"]) if said else 0


def _whole_head(body: Sequence[TextLine], at: int, head: str) -> str:
    """What heads a list, behind what the point lies under."""
    text = body[at].text
    over = list(headings(body, at)) if _sort(text) or text.startswith("(") else []
    if text.startswith("(") and at and over[:1] == [body[at - 1].text] and _sort(over[0]):
        over = over[1:]  # the point before it, which is another
    if at > 1 and _HOW_MANY.fullmatch(body[at - 1].text):
        over = [body[above].text for above in _over_cells(body, at - 2)]
    said = [_over_said(line) for line in over]
    kept = [o for o in reversed(said) if re.search(r"[가-힣]{2}", o) and o not in head and not _ENDS_OPEN.search(o)]
    return BEHIND.join(dict.fromkeys([*kept, head])) if head else ""


def _over_cells(body: Sequence[TextLine], at: int) -> Iterator[int]:
    """What stands over the first cell of a column of cells (불안 / (2) / …) of which one is at `at`: two lines."""
    while at > 1 and (
        _HOW_MANY.fullmatch(body[at - 1].text) or (_sort(body[at - 1].text) in _LOW and _sort(body[at - 1].text))
    ):
        at -= 1
        while at and (_HOW_MANY.fullmatch(body[at].text) or _sort(body[at].text)):
            at -= 1
    if at and not section_name(body[at - 1].text):
        yield at - 1
        yield from (n for n in range(at - 2, max(at - 6, -1), -1) if body[n].text.startswith("<"))


def _over_said(text: str) -> str:
    """What a line that others lie under is called: the value of a label, where it is a name."""
    label, _, value = re.sub(r"\s?[:：]\s", ":", text).partition(":")
    said = _head(_MARK.sub("", _NUMBERED.sub("", _MARK.sub("", value))))
    named = len(re.findall(r"[가-힣]{2,}", said)) >= _FEWEST and not _AMOUNT.search(said)
    return said if named else _head(_MARK.sub("", _NUMBERED.sub("", label)))


def _says_something(text: str) -> bool:
    return any(form.search(text) for form in (SENTENCE, _VERBAL, _INSIDE))


def _bodies(body: Sequence[TextLine]) -> Iterator[Listed]:
    """The bodies of a table of what each is for (기관명 역할), under the line over it."""
    at = 1
    while at < len(body):
        if not _BODIES.match(body[at].text):
            at += 1
            continue
        end, names = at + 1, []
        while end < len(body) and not (section_name(body[end].text) or _NUMBERED.match(body[end].text)):
            first = body[end].text.split()[0]
            names += [first] if _ROW_OF_BODY.match(body[end].text) else []
            end += 1
        if len(names) >= _FEWEST and len(names) == end - at - 1 and all(map(_is_name, names)):
            head = phrase_of(_MARK.sub("", _NUMBERED.sub("", _DATED.sub("", body[at - 1].text))))
            yield Listed(body[at].number, f"{head}{BEHIND}{body[at].text.rpartition(' ')[0]}", tuple(names))
        at = end
