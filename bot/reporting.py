"""What the operator reads after `import`, `lineage`, `fetch`, `export`, `backup` and `restore`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot import report_texts as say
from bot.english import basis_word
from bot.english_issues import issue_words
from bot.importing import ImportReport
from bot.wording import is_english, spoken
from data.records import Issue
from db.imports import Change
from db.lineage import Link

say = spoken(say)

_LINK_STATES = {"proposed": "규칙", "confirmed": "확인됨", "refused": "거절됨", "added": "직접 추가"}
_SHOWN = 30  # entries of one list; the rest is counted, and whole in --json
_MANY_GONE = 20


def import_text(report: ImportReport, *, shown: int = _SHOWN, in_chat: bool = False) -> str:
    """The report of one file, for the terminal and the administrator's chat; lists have at most `shown` entries."""
    if report.failed or report.document is None or report.difference is None:
        return f"✗ {_met(_first(report.message))}\n  {say.NOTHING_CHANGED}"
    document, difference = report.document, report.difference
    year = say.YEAR.format(year=document.year)
    whose = ", ".join(x for x in (year, document.organization) if x)
    head = "" if in_chat else f"{_HEADS[report.status]} "
    lines = [f"{head}{report.file}: {document.title} ({whose})"]
    if report.status == "unchanged":
        return f"{lines[0]}\n  {say.SAME}"
    figures = _counts(report.figures or {}, say.MEASURES)
    lines += [
        "  " + say.READ.format(counts=_counts(report.subjects or {}, say.KINDS)),
        "  " + say.FIGURES.format(counts=figures, texts=f"{report.attributes:,}"),
    ]
    lists = _difference_lists(report)
    lists.append((say.UNBALANCED, [say.AT.format(line=i.line, message=_met(i.message)) for i in report.reconciliation]))
    lists.append((say.TROUBLE, [_issue(i) for i in report.issues]))
    lines += _difference_lines(report)
    lines += [line for head, entries in lists for line in _listed(head, entries, shown, in_chat=in_chat)]
    lines += _new_texts(report)
    if report.status == "preview":
        new = say.NEW_DOCUMENT if not difference.live else ""
        lines.append(f"  {new}" + say.NOT_YET.format(how="" if in_chat else " (--dry-run)"))
    return "\n".join(lines)


def _issue(issue: Issue) -> str:
    severity = say.SEVERITIES[issue.severity]
    return str(say.AT_SEVERITY.format(line=issue.line, severity=severity, message=_met(issue.message)))


def _met(message: str) -> str:
    """What the reading met, as whoever listens reads it."""
    return issue_words(message) if is_english() else message


_HEADS = {"imported": "✓", "unchanged": "=", "preview": "?"}


def _first(message: str) -> str:
    return message.strip().splitlines()[0] if message.strip() else say.UNREADABLE


def _counts(counts: dict[str, int], names: dict[str, str]) -> str:
    said = (say.COUNT.format(name=names.get(key, key), count=f"{count:,}") for key, count in counts.items())
    return ", ".join(said) or say.NONE


def _difference_lines(report: ImportReport) -> list[str]:
    difference = report.difference
    if difference is None or not difference.live:
        return []
    lines = ["  " + (say.BEFORE_SHIPPED if difference.shipped else say.BEFORE)]
    if difference.empty:
        lines.append(f"  {say.NO_DIFFERENCE}")
    gone = sum(c.what == "gone" for c in difference.figures)
    if gone > _MANY_GONE and gone > sum((report.figures or {}).values()):
        lines.append(f"  {say.MANY_GONE}")
    return lines


def _difference_lists(report: ImportReport) -> list[tuple[str, list[str]]]:
    """What changed, by heading; of a document that was not there before nothing."""
    difference = report.difference
    if difference is None or not difference.live:
        return []
    made = [
        (head, [change_text(c) for c in difference.figures if c.what == what]) for what, head in say.CHANGED.items()
    ]
    return [*made, (say.TEXTS_CHANGED, [change_text(c) for c in difference.attributes if c.what != "new"])]


def _new_texts(report: ImportReport) -> list[str]:
    if report.difference is None or not report.difference.live:
        return []
    count = sum(c.what == "new" for c in report.difference.attributes)
    return ["  " + say.TEXTS_NEW.format(count=f"{count:,}")] if count else []


def change_text(change: Change) -> str:
    """One change: where, what, old → new, the line and the printed reason."""
    when = say.YEAR.format(year=change.year) + " " if change.year is not None else ""
    what = " ".join(
        x for x in (change.period, change.part, basis_word(change.basis) or say.MEASURES.get(change.measure, "")) if x
    )
    sides = " → ".join(_short(x) if x else say.NONE for x in (change.old, change.new))
    reason = say.REASON.format(reason=_short(change.reason)) if change.reason else ""
    path = " > ".join(change.path[-2:])
    return say.CHANGE.format(line=change.line, path=path, when=when, what=what, sides=sides, reason=reason)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"


def _listed(head: str, entries: Sequence[str], shown: int, *, in_chat: bool) -> list[str]:
    if not entries:
        return []
    counted = say.LIST.format(head=head, count=f"{len(entries):,}")
    lines = [f"  {counted}", *(f"    - {entry}" for entry in entries[:shown])]
    if len(entries) > shown:
        left = f"{len(entries) - shown:,}"
        lines.append("    " + say.MORE.format(count=left, how="" if in_chat else say.MORE_HOW))
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
