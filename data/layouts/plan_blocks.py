"""Cut a performance plan into blocks: headings with their text, tables with their rows, detail fields.

A block is found by what its first line says (a heading, or the heading row of a table), never by where it stands, so
that a missing or doubled section moves nothing else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from data.cells import compact, parse_amount, parse_year
from data.lines import Line

BlockKind = Literal[
    "strategic",  # 전략목표 and its text
    "bureau",  # [소관실국] name
    "division",  # [소관부서] name
    "direction",  # 기본방향
    "policy_goal",  # 정책사업목표 standing alone, its name below
    "policy",  # 정책사업 standing alone, its name below
    "unit",  # 단위사업, its name below
    "purpose",  # 목적
    "contents",  # 주요내용
    "rationale",  # 성과지표별 목표치 설정 근거
    "goals",  # table: 정책사업목표, counts and money
    "headcount",  # table: 부서명, 정원, 현원, 직제
    "budget",  # table: 예산현황
    "indicators",  # table: 성과지표
    "programmes",  # table: 사업명, 회계구분, money by year
    "fields",  # one detail block: 사업명, 사업내용, 사업기간 …
    "other",  # a heading that only ends the block before it
    "front",  # what stands before the first heading
]

TABLES: frozenset[BlockKind] = frozenset(("goals", "headcount", "budget", "indicators", "programmes"))

#: Compact heading → block kind.  Spellings of the form in 지방재정법 시행령 and of its revisions.
_HEADINGS: dict[str, BlockKind] = {
    "기본방향": "direction",
    "기본방향및목표": "direction",
    "정책사업목표": "policy_goal",
    "정책사업": "policy",
    "단위사업": "unit",
    "목적": "purpose",
    "사업목적": "purpose",
    "주요내용": "contents",
    "주요사업내용": "contents",
    "목적및주요내용": "other",
    "성과지표별목표치설정근거": "rationale",
    "목표치설정근거": "rationale",
    "설정근거": "rationale",
    "정책사업목표현황": "other",
    "조직및인력현황": "other",
    "조직현황": "other",
    "인력현황": "other",
    "예산현황": "other",
    "예산및재정현황": "other",
    "성과지표및목표치설정": "other",
    "성과지표별목표치설정": "other",
    "성과지표": "other",
    "관련예산사업내역": "other",
    "관련예산사업개요": "other",
    "관련예산사업": "other",
}
#: Headings whose name may stand in the next cell of the same row.
_NAMED: frozenset[BlockKind] = frozenset(("policy_goal", "policy", "unit"))

#: Labels of the detail block: label → whether its text is a short fact (shipped) or a sentence.
FIELDS: dict[str, bool] = {
    "사업내용": False,
    "사업기간": True,
    "지원형태": True,
    "지원조건": True,
    "시행주체": True,
}

_MARKS = re.compile(
    r"^[\s□■○●◦◎◇◆▶▷▪•·∙ㅇ\-–*<〈《\[【(「]*(?:(?:\d{1,2}|[가나다라마바사아자차카타파하]|[ⅠⅡⅢⅣⅤ])[.)]|[①-⑳])?\s*"
)
_TAIL = re.compile(r"[\s>〉》\])】」:：]+$")
_OWNER = re.compile(
    r"^(?:[○●◦□■▪◇◆-]\s*)?(?P<open>[\[【(<]?)\s*소\s*관\s*(?P<who>실\s*[·/]?\s*국|본\s*부|국|실|부\s*서|과)\s*[\]】)>]?\s*(?P<colon>[:：]?)\s*(?P<name>.*)$"
)
_UNIT_NOTE = re.compile(r"단\s*위\s*[:：]\s*([^()]*)")
_RULE = re.compile(r"^[\s\-=_*~]+$")
_SUPPLEMENT = re.compile(r"^제?[1-9](?:회|차)추")
_YEAR_HEADING = re.compile(r"^(?:['’‘`´]\d{2}|(?:19|20)\d{2}|\d{2}년)")
_STAGES = ("결산", "예산", "추경", "집행", "지출")


@dataclass(slots=True)
class Block:
    """One heading or table.

    `line` is its first line, `label` what stands behind the heading on that line, `lines` what belongs to it (for a
    table all its rows, the heading rows first), `unit` the text of the 단위 note before or in it ("개, 백만원").
    """

    kind: BlockKind
    line: Line
    label: str = ""
    lines: list[Line] = field(default_factory=list)
    unit: str = ""


def filled(line: Line) -> list[str]:
    """The cells of a line that hold anything."""
    return [cell for cell in line.cells if cell.strip()]


def bare(text: str) -> str:
    """A heading or bullet without its marks and number: `□ 목적` → `목적`, `< 성과지표 >` → `성과지표`."""
    return _TAIL.sub("", _MARKS.sub("", text, count=1)).strip()


def unbullet(text: str) -> str:
    """A bullet's text: leading marks removed, numbers and closing brackets kept."""
    return re.sub(r"^[\s□■○●◦◎◇◆▶▷▪•∙ㅇ·\-–*]+(?=\S)", "", text).strip()


def is_rule(text: str) -> bool:
    """A line that only draws (`-----`)."""
    return bool(text.strip()) and _RULE.match(text) is not None


def is_year_heading(label: str) -> bool:
    """A column heading that names a year and a stage of money: `'26예산`, `2025년 결산`, `26예산`."""
    tight = compact(label)
    if _YEAR_HEADING.match(tight):
        return parse_amount(tight) is None or len(tight) > 4
    return bool(re.match(r"^\d{2}(?=\D)", tight)) and any(stage in tight for stage in _STAGES)


def _is_number(label: str) -> bool:
    """A number with or without a unit; a heading that begins with one (`'26예산`, `2회추경`) is none."""
    return parse_amount(label) is not None and not is_year_heading(label) and not _SUPPLEMENT.match(label)


def _bare_years(labels: list[str]) -> frozenset[str]:
    """Headings that are years without an apostrophe (`26 27 28`): two or more, each the year after the last."""
    bare = [label for label in labels if re.fullmatch(r"\d{2}|(?:19|20)\d{2}", label)]
    in_turn = all(int(b) - int(a) == 1 for a, b in itertools.pairwise(bare))
    return frozenset(bare) if len(bare) > 1 and in_turn else frozenset()


def table_kind(line: Line) -> BlockKind | None:
    """Which table a row is the heading row of; None for any other row."""
    labels = [compact(cell) for cell in line.cells if cell.strip()]
    years = _bare_years(labels)
    if len(labels) < 3 or any(_is_number(c) for c in labels if c not in years):
        return None
    if any(re.match(r"정책사업목표|성과목표명?$", label) for label in labels):
        return "goals"
    if any(label.startswith(("성과지표", "지표명")) for label in labels):
        return "goals" if labels[0].startswith("정책") else "indicators"
    if any(label.startswith(("정원", "현원")) for label in labels):
        return "headcount"
    if any(label.startswith(("사업명", "단위사업명", "세부사업명")) for label in labels) and (
        any(label.startswith("회계") for label in labels) or any(is_year_heading(label) for label in labels)
    ):
        return "programmes"
    if labels[0] in ("구분", "과목", "항목") and any("예산" in label or "증감" in label for label in labels):
        return "budget"
    return None


def mark(line: Line) -> Block | None:
    """The block that a line begins, if it begins one."""
    cells = filled(line)
    if not cells:
        return None
    if len(cells) > 2:
        kind = table_kind(line)
        return Block(kind, line, lines=[line]) if kind else _field_block(line)
    owner = _OWNER.match(" ".join(cells))
    if owner is not None and (owner["open"] or owner["colon"] or len(cells) == 2):
        return Block(
            "division" if compact(owner["who"]) in ("부서", "과") else "bureau", line, label=owner["name"].strip()
        )
    first, rest = bare(cells[0]), cells[1].strip() if len(cells) == 2 else ""
    tight = compact(first)
    if tight == "전략목표" or (not rest and tight.startswith(("전략목표:", "전략목표："))):
        return Block("strategic", line, label=rest or re.split("[:：]", first, maxsplit=1)[-1].removeprefix("전략목표"))
    before, colon, behind = re.sub("：", ":", first).partition(":")
    if colon and behind and not rest and _HEADINGS.get(compact(before)) in _NAMED:
        first, tight, rest = before, compact(before), behind.strip()
    kind = _HEADINGS.get(tight)
    if kind is None and not rest and "(" in first:
        kind = _HEADINGS.get(compact(re.sub(r"\(.*?\)", "", first)))
    if kind is None or (rest and kind not in _NAMED):
        return _field_block(line)
    return Block(kind, line, label=rest)


def _field_block(line: Line) -> Block | None:
    """The block of one detail programme begins with 사업명 and its name (which may be empty)."""
    if not line.is_row or compact(line.cells[0]) not in ("사업명", "세부사업명"):
        return None
    return Block("fields", line, lines=[line])


def unit_note(line: Line) -> str:
    """What stands behind `단위:` on a line that is only such a note ("" where it is none)."""
    text = " ".join(filled(line))
    found = _UNIT_NOTE.search(text)
    return found[1].strip() if found and len(compact(text)) <= 40 and table_kind(line) is None else ""


def blocks(lines: tuple[Line, ...]) -> Iterator[Block]:
    """The blocks of a document, in order.  Every line that is not blank belongs to exactly one of them."""
    current: Block | None = None
    unit = ""
    for line in lines:
        if not filled(line) or is_rule(line.text):
            continue
        note = unit_note(line)
        if note:
            unit = note
            continue
        begun = mark(line)
        if begun is None and current is None:
            begun = Block("front", line, lines=[line])
        if begun is None and current is not None:
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = begun
        if current is not None and current.kind in TABLES:
            current.unit, unit = unit, ""
    if current is not None:
        yield current


def header_rows(block: Block) -> tuple[list[Line], list[Line]]:
    """The heading rows of a table block (one or two) and its data rows."""
    head, rest = block.lines[0], block.lines[1:]
    if not rest or not rest[0].is_row:
        return [head], rest
    second = rest[0]
    first_cell = second.cells[0].strip()
    below = not first_cell or compact(first_cell) == compact(head.cells[0])
    if below and _only_labels(second, years=block.kind == "indicators"):
        return [head, second], rest[1:]
    return [head], rest


def _only_labels(line: Line, *, years: bool) -> bool:
    """A row of headings: no plain numbers, except years where the table has years as headings."""
    cells = [compact(cell) for cell in filled(line)]
    if years:
        return not any(cell in ("목표", "실적", "목표치", "실적치") for cell in cells) and any(
            parse_year(cell) for cell in cells
        )
    return bool(cells) and not any(
        (amount := parse_amount(cell)) is not None and not amount.unit.startswith("급") and not _SUPPLEMENT.match(cell)
        for cell in cells
    )
