"""One bullet of a work plan, read: its name, what stands behind the colon, its amounts, tag and dates.

`○ 건강검진 지원 신규사업 500명 / 175백만원` is the name `건강검진 지원`, the tag 신규사업 and two amounts; in
`사업기간 : 2022. 1. ~ 12.` the name is a field of the bullet above.  Pure functions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.cells import clean, compact
from data.layouts.work_amounts import Found, cover_dates, scan
from data.layouts.work_bodies import is_personal

_TAG = re.compile(
    r"(?:^|\s)[<〈【(\[]?(?P<tag>신규사업|현안사업|특수시책|신규시책|계속사업|공약사업)[>〉】)\]]?(?=\s|$|:)"
)
_COLON = re.compile(r"\s*[:：]\s*(?!\d{2}(?!\d))|\s+[:：]\s+")
#: What the name of a field ends in; any quantity is one (사업량, 공급량), 역량 is none.
_FIELD = re.compile(
    r"(?:기간|대상|대상자|대상지|대상지역|내용|방법|방식|일정|일시|장소|시기|목적|규모|금액|예산|예산액|사업비|재원|항목|방안|구분|지역|[가-힣](?<!역)량|"
    r"[가-힣]도시|위치|주체|기관|선거명|선거일|행사일|개최일|선거권자|사업명|인원|횟수|기한|요금|이용료|사용료|입장료|수강료|근거|비율|조건|기준|^(?:추진)?(?:실적|성과|목표))$"
)
_NOT_FIELD = re.compile(r"^(?:유관기관|행정구역|공공기관|교육기관)$")
_SPACED_LABEL = re.compile(r"^\S(?:\s\S){1,3}$|^\S{1,2}\s\S$")
_SCHEDULE_WORD = r"연중|수시|연초|연말|상시|상반기|하반기|상·하반기|분기별|반기별|매년|매월|매분기|월별|년\s?중|월\s?중"
_SCHEDULE = re.compile(
    rf"{_SCHEDULE_WORD}|\d{{1,2}}\s?[~∼]\s?\d{{1,2}}월|[_\s~∼.,·/\-]|월|년|일|중|초|말|부터|까지|예정|운영(?=$)"
)
_LAST_WORD = re.compile(rf"\s(?P<word>{_SCHEDULE_WORD})$")
_LAST_BRACKET = re.compile(r"\s?\((?P<inner>[^()]{2,30})\)$")
DATE_LEAD = re.compile(
    r"^(?:(?:20\d{2}|['‘’`]\d{2})\s?(?:\.|년\s?(?:\d{1,2}\s?월|상반기|하반기|상|하|\d분기))|\d{1,2}\s?[~∼]\s?\d{1,2}월|\d{1,2}월\s?[:：~∼중초말])"
)
LEFTOVER = re.compile(r"\([^()]*\)|[\s/,·~:+\-]|및|약|총|각|외|등|연간|연|월|이상|정도|내외|이내|간")
_SENTENCE = re.compile(r"(?:다|음|됨|함|도모|기여|제고|구현|증진|마련)\.?$")
_LONG = ("필요성", "기대효과", "목적", "내용", "주요내용", "사업내용", "추진배경")


@dataclass(slots=True)
class Entry:
    """A bullet read: its name (the label before a colon or the trailing amounts), and what it carries."""

    name: str
    value: str = ""  # the text behind the colon
    colon: bool = False
    tag: str = ""
    figures: list[Found] = field(default_factory=list)
    run: bool = False  # the figures stand behind the name, not inside it
    schedule: str = ""
    more: list[Entry] = field(default_factory=list)  # `사회단체 관리 : 22개/보조금 지원 : 6개` is two

    @property
    def field(self) -> str:
        """The field that this bullet fills for the one above it, "" where it is a thing of its own."""
        return field_label(self.name)


def field_label(label: str) -> str:
    """`사 업 비` → 사업비, `소요예산(유지보수비)` → 소요예산; "" for a label that names a thing of its own."""
    plain = clean(re.sub(r"\(.*?\)", "", label))
    if _SPACED_LABEL.match(plain):
        plain = compact(plain)
    plain = re.sub(r"^(?:연간|주요)\s(?=\S{2,4}$)", lambda m: m[0].strip() if m[0].strip() == "주요" else "", plain)
    plain = re.sub(r"^(?:20\d{2}|['‘’`]\d{2})년?도?\s*(?=(?:추진\s?)?(?:실적|목표|성과)$)", "", plain)
    if " " in plain or len(plain) > 7 or not _FIELD.search(plain) or _NOT_FIELD.match(plain):
        return ""
    return plain


def is_schedule(text: str) -> bool:
    """A text that holds nothing but dates and words of time: `2월 ~ 3월(매년)`, `연중`, `2022. 1. ~ 12.`."""
    bare = re.sub(r"\([^()]*\)", "", text)
    covered = cover_dates(bare)
    timed = covered != bare or re.search(rf"{_SCHEDULE_WORD}|\d{{1,2}}월", bare) is not None
    return bool(timed and bare.strip()) and not re.sub(r"\d{1,2}(?=_|$)", "", _SCHEDULE.sub("", covered)).strip()


def parse(text: str) -> Entry:
    """Read the text of one bullet."""
    tag = _TAG.search(text)
    if tag:
        text = clean(text[: tag.start()] + " " + text[tag.end() :])
    colon = next(
        (m for m in _COLON.finditer(text) if text[: m.start()].count("(") == text[: m.start()].count(")")), None
    )
    if colon and colon.start():
        entry = _labelled(text[: colon.start()].strip(), text[colon.end() :].strip())
    else:
        entry = _plain(text)
    entry.tag = tag["tag"] if tag else ""
    return entry


def _labelled(name: str, value: str) -> Entry:
    second = re.search(r"\s?/\s?(?P<label>[가-힣][^/:()]{2,30})\s?[:：]\s?(?=.*\d)", value)
    more: list[Entry] = []
    if second:
        more = [_labelled(second["label"].strip(), value[second.end() :].strip())]
        value = value[: second.start()].strip()
    figures = scan(value)
    schedule = value if is_schedule(value) else ""
    if not schedule and (lead := re.match(rf"(?P<word>{_SCHEDULE_WORD})\s?/", value)):
        schedule = lead["word"]
    elif not schedule and is_schedule(dates := value.partition(" / ")[0]):
        schedule = dates.strip()  # 2026. 7. 24. ~ 7. 26. / 370백만원
    inside = [] if figures else scan(name)
    return Entry(name, value, True, "", figures or inside, not inside, schedule, more)


def _plain(text: str) -> Entry:
    figures = scan(text)
    if (bracket := _last_bracket(text, figures)) is not None:
        return _with_schedule(Entry(text[: bracket.start()].strip(), "", False, "", figures, run=True))
    for i, first in enumerate(figures):
        tail, at = text[first.start :], first.start
        for found in reversed(figures[i:]):
            tail = tail[: found.start - at] + tail[found.end - at :]
        if _depth(text[: first.start]) == 0 and not LEFTOVER.sub("", tail):
            name = text[: first.start].rstrip(" /,:-–")
            if i or not name:
                break  # amounts inside the name too: the whole text is the name
            return _with_schedule(Entry(name, "", False, "", figures, run=True))
    return _with_schedule(Entry(text, "", False, "", figures))


def _last_bracket(text: str, figures: list[Found]) -> re.Match[str] | None:
    """The bracket at the end of a bullet that holds all its amounts and nothing else: `교육(연 2회)`."""
    match = _LAST_BRACKET.search(text)
    if match is None or not figures or not match.start() or any(f.end <= match.start() for f in figures):
        return None
    inner = match["inner"]
    for found in reversed(scan(inner)):
        inner = inner[: found.start] + inner[found.end :]
    return match if not LEFTOVER.sub("", inner) else None


def _with_schedule(entry: Entry) -> Entry:
    name = entry.name
    if match := _LAST_WORD.search(name):
        entry.schedule, entry.name = match["word"], name[: match.start()].rstrip(" /,")
    elif (match := _LAST_BRACKET.search(name)) and is_schedule(match["inner"]):
        entry.schedule, entry.name = match["inner"], name[: match.start()].strip()
    return entry


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def short_text(label: str, text: str) -> bool:
    """Whether an attribute is a short fact (shipped) or a sentence (not)."""
    if any(label.endswith(word) for word in _LONG) or len(text) > 60 or is_personal(text):
        return False
    return not (_SENTENCE.search(text) and len(text) > 25)
