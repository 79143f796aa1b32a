"""What the operator reads after `import`, `lineage`, `fetch`, `export`, `backup` and `restore`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.importing import ImportReport
from db.imports import Change
from db.lineage import Link

KINDS = {
    "organization": "기관",
    "department": "부서",
    "goal": "목표",
    "budget_row": "예산현황 항목",
    "programme": "사업",
    "indicator": "성과지표",
    "task": "과제",
    "group": "단체",
    "event": "행사",
    "benefit": "지원",
    "case": "사례",
    "field": "분야",
}
MEASURES = {
    "budget": "예산·결산",
    "share": "구성비",
    "change": "증감액",
    "change_rate": "증감률",
    "total": "합계",
    "target": "목표",
    "actual": "실적",
    "achievement": "달성률",
    "weight": "가중치",
    "headcount": "정원·현원",
    "count": "개수",
    "amount": "금액",
    "rate": "비율",
}
_SEVERITIES = {"error": "오류", "warning": "주의", "info": "참고"}
_LINK_STATES = {"proposed": "규칙", "confirmed": "확인됨", "refused": "거절됨", "added": "직접 추가"}
_SHOWN = 30  # entries of one list; the rest is counted, and whole in --json
_MANY_GONE = 20


def import_text(report: ImportReport, *, shown: int = _SHOWN, in_chat: bool = False) -> str:
    """The report of one file, for the terminal and the administrator's chat; lists have at most `shown` entries."""
    if report.failed or report.document is None or report.difference is None:
        return f"✗ {_first(report.message)}\n  바뀐 것은 없습니다. 앞서 넣은 자료를 그대로 씁니다."
    document, difference = report.document, report.difference
    whose = ", ".join(x for x in (f"{document.year}년", document.organization) if x)
    head = "" if in_chat else f"{_HEADS[report.status]} "
    lines = [f"{head}{report.file}: {document.title} ({whose})"]
    if report.status == "unchanged":
        return lines[0] + "\n  바뀐 것이 없습니다."
    lines += [
        "  읽은 것: " + _counts(report.subjects or {}, KINDS),
        "  수치: " + _counts(report.figures or {}, MEASURES) + f" · 글 {report.attributes:,}개",
    ]
    lists = _difference_lists(report)
    lists.append(("합이 맞지 않는 곳", [f"{i.line}줄: {i.message}" for i in report.reconciliation]))
    met = [f"{i.line}줄 ({_SEVERITIES[i.severity]}): {i.message}" for i in report.issues]
    lists.append(("읽으며 만난 문제", met))
    lines += _difference_lines(report)
    lines += [line for head, entries in lists for line in _listed(head, entries, shown, in_chat=in_chat)]
    lines += _new_texts(report)
    if report.status == "preview":
        new = "새 문서입니다. " if not difference.live else ""
        lines.append(f"  {new}아직 넣지 않았습니다{'' if in_chat else ' (--dry-run)'}.")
    return "\n".join(lines)


_HEADS = {"imported": "✓", "unchanged": "=", "preview": "?"}


def _first(message: str) -> str:
    return message.strip().splitlines()[0] if message.strip() else "읽지 못했습니다."


def _counts(counts: dict[str, int], names: dict[str, str]) -> str:
    return ", ".join(f"{names.get(key, key)} {count:,}개" for key, count in counts.items()) or "없음"


def _difference_lines(report: ImportReport) -> list[str]:
    difference = report.difference
    if difference is None or not difference.live:
        return []
    lines = [
        "  앞 판은 함께 온 기본 자료입니다 (문장은 이번에 새로 들어갑니다)."
        if difference.shipped
        else "  앞 판과 견주어 다음이 다릅니다."
    ]
    if difference.empty:
        lines.append("  달라진 내용은 없습니다.")
    gone = sum(c.what == "gone" for c in difference.figures)
    if gone > _MANY_GONE and gone > sum((report.figures or {}).values()):
        lines.append("  ⚠ 앞 판의 수치가 반 넘게 없어졌습니다. 잘린 파일이 아닌지 확인해 주세요.")
    return lines


def _difference_lists(report: ImportReport) -> list[tuple[str, list[str]]]:
    """What changed, by heading; of a document that was not there before nothing."""
    difference = report.difference
    if difference is None or not difference.live:
        return []
    made = [
        (head, [change_text(c) for c in difference.figures if c.what == what])
        for head, what in (("바뀐 수치", "changed"), ("없어진 수치", "gone"), ("새 수치", "new"))
    ]
    return [*made, ("바뀌거나 없어진 글", [change_text(c) for c in difference.attributes if c.what != "new"])]


def _new_texts(report: ImportReport) -> list[str]:
    if report.difference is None or not report.difference.live:
        return []
    count = sum(c.what == "new" for c in report.difference.attributes)
    return [f"  새 글: {count:,}개"] if count else []


def change_text(change: Change) -> str:
    """One change: where, what, old → new, the line and the printed reason."""
    when = f"{change.year}년 " if change.year is not None else ""
    what = " ".join(x for x in (change.period, change.part, change.basis or MEASURES.get(change.measure, "")) if x)
    sides = " → ".join(_short(x) if x else "없음" for x in (change.old, change.new))
    reason = f" (사유: {_short(change.reason)})" if change.reason else ""
    return f"{change.line}줄 {' > '.join(change.path[-2:])} {when}{what}: {sides}{reason}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"


def _listed(head: str, entries: Sequence[str], shown: int, *, in_chat: bool) -> list[str]:
    if not entries:
        return []
    lines = [f"  {head} {len(entries):,}건", *(f"    - {entry}" for entry in entries[:shown])]
    if len(entries) > shown:
        lines.append(f"    … 그 밖에 {len(entries) - shown:,}건{'' if in_chat else ' (모두 보려면 --json)'}")
    return lines


def aliases_text(found: Sequence[tuple[str, str]]) -> str:
    """Every abbreviation with the word it stands for."""
    return "\n".join(f"{short} → {long}" for short, long in found) or "줄임말이 아직 없습니다."


def lineage_text(links: Iterable[Link]) -> str:
    """The links of the same thing in documents of different years, with their evidence."""
    lines = [
        f"{link.id}. [{_LINK_STATES.get(link.state, link.state)}] "
        f"{link.earlier_year} {' > '.join(link.earlier_path)} → {link.later_year} {' > '.join(link.later_path)}"
        f"\n   근거: {link.evidence or '없음'} ({link.earlier} → {link.later})"
        for link in links
    ]
    return "\n".join(lines) or "여러 해의 문서에서 이어지는 항목이 아직 없습니다."
