"""The sub-commands of `sallim` that manage the data: import, export, lineage, alias, fetch, backup, restore.

`register` tells argparse about them, `run` does one.  Standard output carries the result alone; progress and trouble
go to standard error.  Exit code 0 done, 1 a file or request failed, 2 unusable settings or arguments.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:  # the cold command line pays for imports, and most runs are questions
    from sqlalchemy.orm import Session

    from bot.settings import Settings
    from db.engine import Database

NAMES = ("import", "export", "lineage", "alias", "fetch", "backup", "restore")


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this module; each sets `command` to its name."""
    one = subparsers.add_parser("import", help="문서를 읽어 데이터베이스에 넣습니다")
    one.add_argument("files", nargs="*", type=Path, metavar="파일")
    one.add_argument("--json", action="store_true", help="보고를 JSON으로 냅니다")
    how = one.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="무엇이 바뀌는지 보기만 합니다")
    how.add_argument("--draft", action="store_true", help="게시하지 않고 초안으로 둡니다")
    how.add_argument("--drafts", action="store_true", help="초안의 목록을 봅니다")
    how.add_argument("--publish", type=int, metavar="번호", help="초안을 게시합니다")
    how.add_argument("--drop", type=int, metavar="번호", help="초안을 버립니다")
    how.add_argument("--undo", metavar="제목", help="문서의 마지막 게시를 되돌립니다 (제목이나 번호)")

    one = subparsers.add_parser("export", help="모든 수치를 출처와 함께 내보냅니다")
    one.add_argument("--format", choices=("jsonl", "csv", "xlsx"), default="jsonl")
    one.add_argument("--document", default="", metavar="제목", help="문서 하나만 (제목이나 번호)")
    one.add_argument("--department", default="", metavar="부서", help="부서 하나와 그 아래만")
    one.add_argument("--query", default="", metavar="질문", help="이 질문에 답하는 수치만")
    one.add_argument("-o", "--output", type=Path, metavar="파일")

    one = subparsers.add_parser("lineage", help="여러 해의 문서에서 같은 항목의 연결을 보고 고칩니다")
    one.add_argument("--json", action="store_true")
    steps = one.add_subparsers(dest="step", metavar="confirm|refuse|add")
    for name, text in (("confirm", "연결을 확인합니다"), ("refuse", "연결을 거절합니다")):
        step = steps.add_parser(name, help=text)
        step.add_argument("id", type=int, metavar="번호")
    step = steps.add_parser("add", help="두 항목을 잇습니다 (이름이나 번호)")
    step.add_argument("earlier", metavar="앞")
    step.add_argument("later", metavar="뒤")

    one = subparsers.add_parser("alias", help="줄임말과 부르는 이름을 보고 고칩니다")
    one.add_argument("--json", action="store_true")
    steps = one.add_subparsers(dest="step", metavar="add|remove")
    step = steps.add_parser("add", help="줄임말을 더합니다")
    step.add_argument("short", metavar="줄임말")
    step.add_argument("long", metavar="본말")
    step = steps.add_parser("remove", help="더했던 줄임말을 지웁니다")
    step.add_argument("short", metavar="줄임말")
    step.add_argument("long", nargs="?", default="", metavar="본말")

    one = subparsers.add_parser("fetch", help="공개 자료를 받아 넣습니다")
    one.add_argument("service", choices=("lofin",), help="지방재정365 세부사업별 세출현황")
    one.add_argument("--year", type=int, required=True, metavar="연도")
    one.add_argument("--government", default="", metavar="자치단체")
    one.add_argument("--json", action="store_true")

    one = subparsers.add_parser("backup", help="데이터베이스를 파일로 갈무리합니다")
    one.add_argument("file", type=Path, metavar="파일")
    one = subparsers.add_parser("restore", help="갈무리한 파일로 데이터베이스를 되돌립니다")
    one.add_argument("file", type=Path, metavar="파일")


def run(arguments: argparse.Namespace) -> int:
    """Do the command that `arguments.command` names; returns the exit code."""
    from bot.settings import SettingsError, load_settings

    try:
        settings = load_settings()
    except SettingsError as error:
        return _trouble(error, 2)
    from db.engine import DatabaseUnavailableError, ensure_ready, open_database

    try:
        with closing(open_database(settings.database)) as database:
            ensure_ready(database, say)
            return _COMMANDS[arguments.command](arguments, database, settings)
    except DatabaseUnavailableError as error:
        return _trouble(error, 2)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush at exit
        return 0


def say(line: str) -> None:
    """One line for the person at the terminal, beside the output."""
    print(line, file=sys.stderr, flush=True)


def _trouble(error: Exception, code: int) -> int:
    say(str(error))
    return code


def _out(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _json(value: Any) -> None:
    _out(json.dumps(value, ensure_ascii=False))


# --- progress --------------------------------------------------------------------------------------------------------


class Bar:
    """A progress bar on a terminal's standard error, shown only where the work takes longer than a moment."""

    _WIDTH = 30

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = False
        self._started = time.monotonic()
        self._last = 0.0

    def __call__(self, name: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._stream.isatty() or now - self._started < 0.5 or now - self._last < 0.1:
            return
        self._last, self._shown = now, True
        part = min(1.0, done / total) if total else 0.0
        full = round(part * self._WIDTH)
        self._stream.write(f"\r\x1b[K{name[:40]} {'█' * full}{'░' * (self._WIDTH - full)} {part:4.0%}")
        self._stream.flush()

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
        self._shown, self._started = False, time.monotonic()


# --- the commands ----------------------------------------------------------------------------------------------------


def _import(arguments: argparse.Namespace, database: Database, settings: Settings) -> int:
    del settings
    chosen = arguments.drafts or arguments.undo or arguments.publish is not None or arguments.drop is not None
    if bool(chosen) == bool(arguments.files):
        return _trouble(ValueError("가져올 파일을 적어 주세요. 초안과 되돌리기는 파일 없이 씁니다."), 2)
    if arguments.draft:
        return _draft_paths(arguments.files, database, as_json=arguments.json)
    if chosen:
        return _change_drafts(arguments, database)
    return _import_paths(arguments.files, database, dry_run=arguments.dry_run, as_json=arguments.json)


def _import_paths(paths: Sequence[Path], database: Database, *, dry_run: bool, as_json: bool) -> int:
    from bot.importing import exit_code, import_file
    from bot.reporting import import_text

    reports, bar = [], Bar()
    for path in paths:
        for report in import_file(path, database, now=datetime.now(UTC), dry_run=dry_run, progress=bar):
            bar.clear()
            reports.append(report)
            if as_json:
                _json(report.to_json())
            else:
                _out(import_text(report))
    return exit_code(reports)


def _draft_paths(paths: Sequence[Path], database: Database, *, as_json: bool) -> int:
    from bot.importing import exit_code
    from bot.publishing import propose
    from bot.reporting import import_text

    reports, bar = [], Bar()
    for path in paths:
        made = propose(path, database, state="draft", by=0, role="", now=datetime.now(UTC), progress=bar)
        bar.clear()
        reports.append(made.report)
        if as_json:
            _json(made.report.to_json() | {"draft": made.draft})
        else:
            _out(import_text(made.report) + (f"\n  초안 {made.draft}번으로 두었습니다." if made.draft else ""))
    return exit_code(reports)


def _change_drafts(arguments: argparse.Namespace, database: Database) -> int:
    """List the drafts, publish or drop one, or undo the last publication of a document."""
    from bot import publishing
    from bot.reporting import import_text

    now = datetime.now(UTC)
    try:
        if arguments.publish is not None:
            report = publishing.publish(database, arguments.publish, by=0, role="", now=now)
            _json(report.to_json()) if arguments.json else _out(import_text(report))
        elif arguments.drop is not None:
            dropped = publishing.drop(database, arguments.drop, by=0, role="", now=now)
            _out(f"초안 {dropped.id}번을 버렸습니다: {dropped.title}")
        elif arguments.undo:
            undone = publishing.undo_by_name(database, arguments.undo, now=now)
            what = "문서를 뺐습니다" if undone.is_first else "앞 판으로 되돌렸습니다"
            _out(f"{what}: {undone.title}")
        else:
            found = [f"{d.id}. {d.title} ({d.file}, {d.created_at:%Y-%m-%d})" for d in publishing.waiting(database)]
            _out("\n".join(found) or "초안이 없습니다.")
    except publishing.NotPublishableError as error:
        return _trouble(error, 1)
    return 0


def _export(arguments: argparse.Namespace, database: Database, settings: Settings) -> int:
    from bot.exporting import NothingToExportError, rows, write

    if arguments.query and (arguments.document or arguments.department):
        return _trouble(ValueError("--query는 --document나 --department와 함께 쓸 수 없습니다."), 2)
    if arguments.output is None and arguments.format == "xlsx" and sys.stdout.isatty():
        return _trouble(ValueError("엑셀 파일은 화면에 낼 수 없습니다. -o 파일.xlsx로 저장할 곳을 적어 주세요."), 2)
    try:
        with database.session() as session:
            if arguments.query:
                figures = _of_query(arguments.query, session, database, settings)
            else:
                figures = rows(session, arguments.document, arguments.department)
            if arguments.output is None:
                write(figures, arguments.format, sys.stdout.buffer)
                sys.stdout.buffer.flush()
                return 0
            partial = arguments.output.with_name(arguments.output.name + ".part")
            try:
                with partial.open("wb") as file:
                    count = write(figures, arguments.format, file)
                partial.replace(arguments.output)
            finally:
                partial.unlink(missing_ok=True)
    except NothingToExportError as error:
        return _trouble(error, 1)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _trouble(OSError(f"파일을 쓸 수 없습니다: {arguments.output} ({error.strerror})"), 1)
    say(f"수치 {count:,}개를 {arguments.output}에 적었습니다.")
    return 0


def _of_query(question: str, session: Session, database: Database, settings: Settings) -> Iterator[dict[str, Any]]:
    """The printed figures of the answer to a question.  Raises NothingToExportError with what was answered instead."""
    from bot.assistant import Assistant
    from bot.exporting import NothingToExportError, rows_of_answer

    today = datetime.now(ZoneInfo("Asia/Seoul")).date()
    answer = Assistant(database, settings.home).ask(
        question, role="citizen", department="", context=None, today=today, now=0.0
    )
    printed = [figure for figure in answer.figures if figure.source is not None]
    if answer.status != "answered" or not printed:
        raise NothingToExportError(f"내보낼 수치가 없습니다. {' '.join(answer.text.split())}")
    if len(printed) < len(answer.figures):
        say(f"문서에 적힌 수치만 내보냅니다. 셈한 수치 {len(answer.figures) - len(printed)}개는 빠집니다.")
    return rows_of_answer(session, printed)


def _lineage(arguments: argparse.Namespace, database: Database, settings: Settings) -> int:
    del settings
    from dataclasses import asdict

    from bot.reporting import lineage_text
    from db.lineage import UnknownLinkError, add_link, decide, links

    try:
        with database.session(write=bool(arguments.step)) as session:
            changed = None
            if arguments.step == "add":
                changed = add_link(session, arguments.earlier, arguments.later, by="terminal")
            elif arguments.step:
                changed = arguments.id
                decide(session, changed, "confirmed" if arguments.step == "confirm" else "refused", by="terminal")
            session.commit()
            found = [link for link in links(session) if changed is None or link.id == changed]
    except UnknownLinkError as error:
        return _trouble(error, 1)
    if arguments.json:
        for link in found:
            _json(asdict(link))
    else:
        _out(lineage_text(found))
    return 0


def _alias(arguments: argparse.Namespace, database: Database, settings: Settings) -> int:
    """The abbreviations in force; a person's own are added and removed here, those of data/names.yaml in that file."""
    del settings
    from bot.reporting import aliases_text
    from db.names import add_alias, aliases, remove_alias

    with database.session(write=bool(arguments.step)) as session:
        if arguments.step:
            short, long = " ".join(arguments.short.split()), " ".join(arguments.long.split())
            if not short or (arguments.step == "add" and (not long or short == long)):
                return _trouble(ValueError("줄임말과 본말을 다르게, 빈칸이 아니게 적어 주세요."), 2)
            if arguments.step == "add":
                add_alias(session, short, long, by="terminal")
            elif not remove_alias(session, short, long):
                return _trouble(ValueError(f"더해 둔 줄임말 가운데 '{short[:40]}'이(가) 없습니다."), 1)
            session.commit()
        found = aliases(session)
    if arguments.json:
        for short, long in found:
            _json({"short": short, "long": long})
    else:
        _out(aliases_text(found))
    return 0


def _fetch(arguments: argparse.Namespace, database: Database, settings: Settings) -> int:
    """Fetch into the home folder, so that a run that was cut off goes on, and import what came."""
    from bot.fetch import FetchError, fetch_file

    whose = "".join(c for c in arguments.government if c.isalnum()) or "전국"
    path = settings.home / "fetched" / f"lofin-{arguments.year}-{whose}.jsonl"
    bar = Bar()
    try:
        fetched = fetch_file(
            settings.lofin_base_url,
            settings.lofin_key.get_secret_value() if settings.lofin_key else "",
            arguments.year,
            arguments.government,
            path,
            today=datetime.now(ZoneInfo("Asia/Seoul")).date(),
            progress=lambda done, of: bar("지방재정365", done, of),
        )
    except FetchError as error:
        bar.clear()
        return _trouble(error, 1)
    bar.clear()
    say(f"지방재정365에서 {fetched.rows:,}행을 받았습니다.")
    return _import_paths([path], database, dry_run=False, as_json=arguments.json)


def _backup(arguments: argparse.Namespace, database: Database, settings: Settings) -> int:
    del settings
    from db.backup import BackupError, write_backup

    try:
        count = write_backup(database, arguments.file)
    except BackupError as error:
        return _trouble(error, 1)
    _out(f"{count:,}줄을 {arguments.file}에 갈무리했습니다.")
    return 0


def _restore(arguments: argparse.Namespace, database: Database, settings: Settings) -> int:
    from db.backup import BackupError, read_backup, write_backup

    kept = settings.home / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S}.jsonl.gz"
    try:
        write_backup(database, kept)
        try:
            count = read_backup(database, arguments.file)
        except BackupError:
            with suppress(OSError):
                kept.unlink()
            raise
    except BackupError as error:
        return _trouble(error, 1)
    _out(f"{arguments.file}의 {count:,}줄로 되돌렸습니다. 되돌리기 전의 자료는 {kept}에 있습니다.")
    return 0


_COMMANDS = {
    "import": _import,
    "export": _export,
    "lineage": _lineage,
    "alias": _alias,
    "fetch": _fetch,
    "backup": _backup,
    "restore": _restore,
}
