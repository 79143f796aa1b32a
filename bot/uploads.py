"""The use cases of documents in an administrator's chat: what was read, publish, keep as a draft, drop, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePath

from bot import office_texts as say
from bot import publishing
from bot.answer import Paragraph
from bot.answer_screen import page_of
from bot.desk import PAGE, Action, Desk, Place, Reply, plain, turns
from bot.korean import particle
from bot.publishing import NotPublishableError, OvertakenError
from bot.reading_process import Outcome
from bot.reporting import import_text
from bot.roles import Roles
from bot.telegram_html import paragraphs_to_html
from bot.wording import spoken
from data.readers import EXTENSIONS
from data.zone import SEOUL
from db import drafts, imports, versions
from db.versions import Version

say = spoken(say)

#: What the Bot API gives out of its files.
LARGEST = 20 * 1024 * 1024
_LABEL = 24  # characters of a title on a button
_SHOWN = 8  # entries of one list of the report
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)  # when a report was made whose button does not say it


class Uploads:
    """Use cases for administrators in a private chat; anybody else gets one polite line."""

    def __init__(self, desk: Desk, roles: Roles) -> None:
        self.desk, self.database, self.roles = desk, desk.database, roles

    def refusal(self, place: Place, name: str, size: int) -> Reply | None:
        """Why this file is not taken; None where it is."""
        if self.roles.refusal(place) is not None:
            return plain(say.UPLOAD_ONLY)
        if PurePath(name).suffix.lower() not in EXTENSIONS:
            kinds = ", ".join(extension.removeprefix(".") for extension in EXTENSIONS)
            return plain(say.UPLOAD_KINDS.format(kinds=kinds))
        return plain(say.UPLOAD_TOO_BIG) if size > LARGEST else None

    def proposal(self, place: Place, outcome: Outcome | None) -> Reply:
        """The report of what would change, with the buttons that decide."""
        if outcome is None:
            return plain(say.UPLOAD_BROKEN)
        lines = [Paragraph(line) for line in outcome.report.splitlines()]
        if outcome.draft is None:
            return Reply(tuple(paragraphs_to_html(lines)))
        keep = _draft(say.KEEP_DRAFT, "keep_draft", outcome.draft)
        return self._ask(place, lines, outcome.draft, self.desk.clock(), keep)

    def _ask(self, place: Place, lines: list[Paragraph], number: int, reported: datetime, *more: Action) -> Reply:
        """`reported` is no later than what the report is made of."""
        asked = [*lines, Paragraph(say.UPLOAD_ASK, "headline")]
        publish = {"do": "publish", "draft": number, "seen": reported.isoformat()}
        first = (Action(say.PUBLISH, publish), _draft(say.DROP, "drop_draft", number))
        rows = (first, more) if more else (first,)
        return self.desk.close(place, Reply(tuple(paragraphs_to_html(asked)), rows))

    def review(self, place: Place, number: int) -> Reply:
        """What publishing a draft would change now, with the buttons that decide."""
        return self._do(place, lambda: self._reviewed(place, number))

    def _reviewed(self, place: Place, number: int, *before: Paragraph) -> Reply:
        now = self.desk.clock()
        made = publishing.review(self.database, number, now=now)
        text = import_text(made.report, shown=_SHOWN, in_chat=True)
        lines = [*before, *(Paragraph(line) for line in text.splitlines())]
        if made.draft is None:
            return Reply(tuple(paragraphs_to_html(lines)))
        return self._ask(place, lines, made.draft, now)

    def publish(self, place: Place, number: int, seen: str = "") -> Reply:
        """Every answer has the figures of this document from now on; asked again where it changed meanwhile."""

        def work() -> Reply:
            now = self.desk.clock()
            reported = datetime.fromisoformat(seen) if seen else _LONG_AGO
            try:
                report = publishing.publish(
                    self.database, number, by=place.person_id, role="administrator", now=now, reported=reported
                )
            except OvertakenError as error:
                return self._reviewed(place, number, Paragraph(str(error), "headline"))
            self.desk.assistant.examples(1)  # the new names are made here, not in the next person's question
            if report.document is None:
                raise NotPublishableError(report.message)
            with self.database.session() as session:
                version = versions.latest(session, report.document.id)
            lines = (
                say.PUBLISHED.format(title=report.document.title),
                say.PUBLISHED_HOW.format(figures=f"{sum((report.figures or {}).values()):,}"),
            )
            rows = [[_undo(say.UNDO, version)]] if version is not None else []
            return self.desk.close(place, plain(*lines, rows=rows))

        return self._do(place, work)

    def keep_draft(self, place: Place, number: int) -> Reply:
        """Not published; those who may see drafts see it."""

        def work() -> Reply:
            now = self.desk.clock()
            kept = publishing.keep_draft(self.database, number, by=place.person_id, role="administrator", now=now)
            return plain(say.DRAFTED.format(title=kept.title), say.DRAFTED_WHO)

        return self._do(place, work)

    def drop(self, place: Place, number: int) -> Reply:
        """Nothing has changed, and nothing will."""

        def work() -> Reply:
            now = self.desk.clock()
            dropped = publishing.drop(self.database, number, by=place.person_id, role="administrator", now=now)
            return plain(say.DROPPED.format(title=dropped.title))

        return self._do(place, work)

    def undo(self, place: Place, version: int, document_id: str, *, sure: bool) -> Reply:
        """Put the document back as it was before its last publication; one more tap decides."""

        def work() -> Reply:
            if not sure:
                return self._sure(place, version, document_id)
            now = self.desk.clock()
            done = publishing.undo(
                self.database, version, document_id, by=place.person_id, role="administrator", now=now
            )
            self.desk.assistant.examples(1)
            return plain(say.UNDONE.format(title=done.title))

        return self._do(place, work)

    def listing(self, place: Place, page: int = 0) -> Reply:
        """자료: the documents with what can be undone, and on the first page the drafts."""

        def work() -> Reply:
            with self.database.session() as session:
                documents = imports.overview(session)
                waiting = drafts.in_force(session) if not page else []
                back = versions.undoable(session)
            shown = page_of(documents, page)
            here = {document.id for document in shown}
            lines = [
                say.DOCUMENT_ROW.format(
                    title=d.title,
                    year=d.year,
                    figures=f"{d.figures:,}",
                    imported=f"{d.imported_at.astimezone(SEOUL):%Y-%m-%d}",
                )
                for d in shown
            ]
            lines += [
                say.DRAFT_ROW.format(
                    id=d.id, title=d.title, file=d.file, at=f"{d.created_at.astimezone(SEOUL):%Y-%m-%d}"
                )
                for d in waiting
            ]
            rows = [
                [
                    _draft(say.PUBLISH_DRAFT.format(id=d.id), "review_draft", d.id),
                    _draft(say.DROP_NUMBERED.format(id=d.id), "drop_draft", d.id),
                ]
                for d in waiting[:PAGE]
            ]
            rows += [[_undo(say.UNDO_TITLED.format(title=v.title[:_LABEL]), v)] for v in back if v.document_id in here]
            rows += turns(len(documents), page, {"do": "documents"})
            return self.desk.close(place, plain(say.DOCUMENTS_HEAD, *lines, rows=rows))

        return self._do(place, work)

    def _sure(self, place: Place, version: int, document_id: str) -> Reply:
        with self.database.session() as session:
            found = versions.latest(session, document_id)
        if found is None or found.id != version:
            raise NotPublishableError(say.UNDO_GONE)
        what = say.UNDO_TO_NOTHING if found.is_first else say.UNDO_TO_EARLIER
        yes = Action(say.UNDO, {"do": "undo", "version": version, "document": document_id, "sure": True})
        no = Action(say.BACK, {"do": "documents"})
        return self.desk.close(place, plain(say.UNDO_SURE.format(title=found.title, what=what), rows=[[yes, no]]))

    def _do(self, place: Place, work: Callable[[], Reply]) -> Reply:
        if (refused := self.roles.refusal(place)) is not None:
            return refused
        try:
            return work()
        except NotPublishableError as error:
            return plain(str(error))


def started(name: str) -> Reply:
    """The file has come."""
    return plain(say.UPLOAD_STARTED.format(file=name, ul=particle(name, "을")))


def progress(name: str, percent: int) -> Reply:
    """How much of it is read."""
    return plain(say.UPLOAD_PROGRESS.format(file=name, ul=particle(name, "을"), percent=percent))


def _draft(label: str, do: str, number: int) -> Action:
    return Action(label, {"do": do, "draft": number})


def _undo(label: str, version: Version) -> Action:
    return Action(label, {"do": "undo", "version": version.id, "document": version.document_id})
