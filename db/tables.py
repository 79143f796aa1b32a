"""SQLModel tables.  Nothing outside `db/` imports this module.

Facts (document, subject, figure, attribute, link) are replaced document by document; people and what they said or
asked for (person, conversation, subscription, delivery …) are never touched by an import.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Index,
    LargeBinary,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType
from sqlmodel import Field, SQLModel

_INT64 = 2**63


class _SqliteNumeric(UserDefinedType[Any]):
    """A column of SQLite's NUMERIC affinity: integers stay integers of 64 bits, the rest are doubles."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "NUMERIC"


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal that comes back equal to what was stored, on SQLite too (which knows only integers and doubles).

    Raises ValueError for a value that SQLite could not give back: it would be a wrong figure.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(_SqliteNumeric())
        return dialect.type_descriptor(Numeric(asdecimal=True))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        if value == value.to_integral_value() and -_INT64 <= value < _INT64:
            return int(value)
        stored = float(value)
        if Decimal(repr(stored)) != value:
            raise ValueError(f"수가 너무 길어 그대로 저장할 수 없습니다: {value}")
        return stored

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 (SQLAlchemy's signature)
        if value is None or isinstance(value, Decimal):
            return value
        return Decimal(repr(value))


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC and given back in UTC.  Raises ValueError for a naive one."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _money() -> Column[Decimal]:
    return Column(ExactDecimal(), nullable=False)


def _text() -> Column[str]:
    return Column(Text, nullable=False, default="")


def _instant(nullable: bool = False, index: bool = False) -> Column[datetime]:
    """Instants are stored in UTC."""
    return Column(Instant(), nullable=nullable, index=index)


class DocumentRow(SQLModel, table=True):
    """An imported document."""

    __tablename__ = "document"

    id: str = Field(primary_key=True)
    kind: str = Field(index=True)
    title: str
    organization: str
    unit: str = ""
    year: int = Field(index=True)
    sha256: str = ""
    note: str = ""
    state: str = "published"  # published | draft
    shipped: bool = False  # loaded from the records that come with the project (no sentences)
    imported_at: datetime = Field(sa_column=_instant())


class SubjectRow(SQLModel, table=True):
    """Something with a name."""

    __tablename__ = "subject"
    __table_args__ = (Index("ix_subject_document_kind", "document_id", "kind", "level"),)

    id: str = Field(primary_key=True)
    document_id: str = Field(foreign_key="document.id", ondelete="CASCADE")
    parent_id: str | None = Field(default=None, index=True)
    kind: str
    level: str = ""
    name: str
    aliases: str = ""  # newline-separated other spellings in the document
    line: int
    position: int  # order within the document
    lineage: str = Field(default="", index=True)  # id shared by the same thing in documents of other years


class FigureRow(SQLModel, table=True):
    """One printed number about one subject.

    On PostgreSQL neither it nor an attribute has the foreign keys (migration 0003): their check costs an import half.
    """

    __tablename__ = "figure"
    __table_args__ = (Index("ix_figure_subject_measure", "subject_id", "measure", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    subject_id: str = Field(foreign_key="subject.id", ondelete="CASCADE")
    document_id: str = Field(foreign_key="document.id", index=True, ondelete="CASCADE")
    measure: str
    basis: str = ""
    year: int | None = None
    value: Decimal = Field(sa_column=_money())
    digits: int = 0  # printed decimal places: 9.0 and 9 are printed differently
    unit: str = ""
    won: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    line: int
    period: str = ""
    part: str = ""
    note: str = ""
    page: int | None = None
    table_no: int | None = None
    cell: int | None = None
    entry_id: int | None = None  # not printed: an actual that a manager entered
    superseded_by: int | None = None  # printed, but an entered actual counts in its place


class AttributeRow(SQLModel, table=True):
    """One text about one subject."""

    __tablename__ = "attribute"
    __table_args__ = (Index("ix_attribute_subject_name", "subject_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    subject_id: str = Field(foreign_key="subject.id", ondelete="CASCADE")
    document_id: str = Field(foreign_key="document.id", index=True, ondelete="CASCADE")
    name: str
    text: str = Field(sa_column=_text())
    line: int
    short: bool = False
    personal: bool = False


class EntryRow(SQLModel, table=True):
    """An actual that a manager entered in the chat; it stays through re-imports, and so does its history."""

    __tablename__ = "entry"
    __table_args__ = (Index("ix_entry_subject_year", "subject_id", "year", "state"),)

    id: int | None = Field(default=None, primary_key=True)
    subject_id: str
    document_id: str = Field(index=True)
    subject: str  # name of the indicator
    department: str
    year: int
    period: str = ""  # 상반기, 1분기 …: a part of the year, never taken for the whole; "" the whole year
    value: Decimal = Field(sa_column=_money())
    digits: int = 0
    unit: str = ""
    note: str = Field(default="", sa_column=_text())
    evidence: str = Field(default="", sa_column=_text())
    state: str = "pending"  # pending (a second person is to confirm) | confirmed | refused | replaced | withdrawn
    by: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    role: str
    at: datetime = Field(sa_column=_instant())
    confirmed_by: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    confirmed_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))


class DraftRow(SQLModel, table=True):
    """A document that was read but is not published: what it says is packed (`data.packing`), outside all figures."""

    __tablename__ = "draft"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(index=True)
    title: str
    file: str
    records: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    state: str = "proposed"  # proposed (asked about) | draft (kept, shown to those who may) | published | dropped
    by: int = Field(sa_column=Column(BigInteger, nullable=False))  # 0: the terminal
    created_at: datetime = Field(sa_column=_instant(index=True))


class VersionRow(SQLModel, table=True):
    """What a published document said before it was replaced, so that the replacement can be undone."""

    __tablename__ = "version"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(index=True)
    title: str  # of the version that took its place
    records: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))  # None: it was not there
    shipped: bool = False
    imported_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))
    by: int = Field(sa_column=Column(BigInteger, nullable=False))
    replaced_at: datetime = Field(sa_column=_instant())


class IssueRow(SQLModel, table=True):
    """Trouble met while a document was read."""

    __tablename__ = "issue"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(foreign_key="document.id", index=True, ondelete="CASCADE")
    line: int
    code: str
    severity: str = "warning"
    message: str = Field(sa_column=_text())


class FigureChangeRow(SQLModel, table=True):
    """A figure that a newer version of the same document prints differently."""

    __tablename__ = "figure_change"

    id: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(index=True)
    subject_id: str = Field(index=True)
    measure: str
    basis: str = ""
    year: int | None = None
    period: str = ""
    part: str = ""
    old: str  # value and unit as printed
    new: str
    reason: str = ""
    changed_at: datetime = Field(sa_column=_instant())


class LinkRow(SQLModel, table=True):
    """Two subjects of different documents that are the same thing, with the evidence (lineage)."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("earlier", "later"),)

    id: int | None = Field(default=None, primary_key=True)
    earlier: str = Field(index=True)  # subject ids; kept by id through re-imports
    later: str = Field(index=True)
    evidence: str = Field(sa_column=_text())
    state: str = "proposed"  # proposed (by rule, in force) | confirmed | refused | added (by a person)
    by: str = ""


class AliasRow(SQLModel, table=True):
    """An abbreviation or other name, from the shipped file or added by a person."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("short", "long"),)

    id: int | None = Field(default=None, primary_key=True)
    short: str = Field(index=True)
    long: str
    by: str = ""


class PersonRow(SQLModel, table=True):
    """Someone who talks to the bot."""

    __tablename__ = "person"

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))  # Telegram user id
    role: str = "citizen"  # citizen | official | manager | administrator
    department: str = ""  # name of the person's own department
    manages: str = Field(default="", sa_column=_text())  # newline-separated departments of a manager
    style: str = "plain"  # plain (쉬운 말) | official (실무)
    unit: str = "auto"  # auto (억/만원) | 백만원
    language: str = ""  # ko | en | "" (as Telegram says)
    heard: str = ""  # en | "": what Telegram said last
    zone: str = "Asia/Seoul"
    calm: str = Field(default="", sa_column=_text())  # JSON of bot.schedule.Calm: quiet hours and vacation
    blocked: bool = False
    created_at: datetime = Field(sa_column=_instant())
    seen_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))


class InvitationRow(SQLModel, table=True):
    """A link that gives a role, once.  The link's own secret is not kept, only its hash."""

    __tablename__ = "invitation"

    id: int | None = Field(default=None, primary_key=True)
    secret: str = Field(unique=True)  # hash of what stands in the link
    role: str
    departments: str = Field(default="", sa_column=_text())  # newline-separated
    by: int = Field(sa_column=Column(BigInteger, nullable=False))
    created_at: datetime = Field(sa_column=_instant())
    expires_at: datetime = Field(sa_column=_instant(index=True))
    used_by: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    used_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))
    revoked_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))


class AuditRow(SQLModel, table=True):
    """Who did what when: roles, publishing, actuals, names.  Ids and names of documents, never what people wrote."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))  # 0: the terminal
    role: str = ""
    what: str
    detail: str = Field(default="", sa_column=_text())
    at: datetime = Field(sa_column=_instant(index=True))


class FormRow(SQLModel, table=True):
    """A guided entry that waits for the person's next message or tap, so that a restart loses nothing of it."""

    __tablename__ = "form"

    key: str = Field(primary_key=True)  # chat:thread:person
    person_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    kind: str
    data: str = Field(sa_column=_text())  # JSON
    updated_at: datetime = Field(sa_column=_instant(index=True))


class ConversationRow(SQLModel, table=True):
    """Dialogue state of one person in one chat (and thread)."""

    __tablename__ = "conversation"

    key: str = Field(primary_key=True)  # chat:thread:person
    context: str = Field(sa_column=_text())  # nlp.query.Context as JSON
    updated_at: datetime = Field(sa_column=_instant(index=True))


class PromptRow(SQLModel, table=True):
    """The buttons under one sent message: what each of them does, by index."""

    __tablename__ = "prompt"

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    person_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    payload: str = Field(sa_column=_text())  # JSON
    created_at: datetime = Field(sa_column=_instant(index=True))


class SubscriptionRow(SQLModel, table=True):
    """Something a person or group wants to be told at due times."""

    __tablename__ = "subscription"
    __table_args__ = (Index("ix_subscription_due", "state", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    thread_id: int | None = None
    person_id: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    kind: str = "digest"  # digest | alert | reminder
    subject: str = ""  # name of what it is about: survives re-imports and new plan years
    rule: str = Field(sa_column=_text())  # JSON of bot.schedule.Rule: how often, on which day, at what time
    topic: str = Field(default="", sa_column=_text())  # JSON: the Query asked, what kind of thing it is about
    options: str = Field(default="", sa_column=_text())  # JSON: style, skip, condition, repeat
    zone: str = "Asia/Seoul"
    state: str = "active"  # active | paused | stopped | blocked
    due_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))
    claimed_until: datetime | None = Field(default=None, sa_column=_instant(nullable=True))
    claimed_by: str = ""
    memory: str = Field(default="", sa_column=_text())  # JSON: what was last said
    created_at: datetime = Field(sa_column=_instant())


class DeliveryRow(SQLModel, table=True):
    """One message to be sent exactly once (outbox)."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("subscription_id", "period", "chat_id", "part"),
        Index("ix_delivery_state_at", "state", "next_at"),
        Index("ix_delivery_next", "state", "priority", "next_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subscription_id: int = Field(index=True)
    period: str  # which occurrence: 2026-W47
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    thread_id: int | None = None
    part: int = 0
    priority: int = 0  # what is lower goes first
    html: str = Field(sa_column=_text())
    buttons: str = Field(default="", sa_column=_text())  # JSON
    photo: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    state: str = "queued"  # queued | sending | sent | uncertain | failed | blocked
    attempts: int = 0
    next_at: datetime = Field(sa_column=_instant())
    claimed_until: datetime | None = Field(default=None, sa_column=_instant(nullable=True))
    claimed_by: str = ""
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    error: str = Field(default="", sa_column=_text())
    created_at: datetime = Field(sa_column=_instant())
    sent_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))


class DeadlineRow(SQLModel, table=True):
    """A date of the calendar that a department (or organisation) has added, changed or put away."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("owner", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    owner: str = Field(index=True)  # name of the department
    key: str  # that of the shipped calendar which it changes, or a new one
    title: str = ""
    rule: str = Field(default="", sa_column=_text())  # JSON of bot.deadlines.When; "" keeps the shipped one
    state: str = "active"  # active | hidden
    by: int = Field(sa_column=Column(BigInteger, nullable=False))
    changed_at: datetime = Field(sa_column=_instant())


class UnansweredRow(SQLModel, table=True):
    """What was not understood, without the person: for administrators to mend names."""

    __tablename__ = "unanswered"

    id: int | None = Field(default=None, primary_key=True)
    word: str
    status: str
    reason: str = ""
    at: datetime = Field(sa_column=_instant(index=True))


class SharedAnswerRow(SQLModel, table=True):
    """A Query that a link opens (`?start=a…`), without the person who shared it."""

    __tablename__ = "shared_answer"

    token: str = Field(primary_key=True)
    query: str = Field(sa_column=_text())  # JSON
    created_at: datetime = Field(sa_column=_instant(index=True))


class ReportRow(SQLModel, table=True):
    """이 숫자 틀려요: what was asked and answered, until somebody settles it and the reporter is told."""

    __tablename__ = "report"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True, index=True))
    department: str = ""  # whose editors may settle it
    question: str = Field(sa_column=_text())
    answer: str = Field(sa_column=_text())  # JSON: query, figures, sources
    note: str = Field(default="", sa_column=_text())  # what the reporter adds
    state: str = Field(default="open", index=True)  # open | corrected | right | refused
    settled_by: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))
    settled_at: datetime | None = Field(default=None, sa_column=_instant(nullable=True))
    created_at: datetime = Field(sa_column=_instant())


class FeedbackRow(SQLModel, table=True):
    """A vote on an answer, without the person: a case for `sallim evaluate`."""

    __tablename__ = "feedback"

    id: int | None = Field(default=None, primary_key=True)
    question: str = Field(sa_column=_text())
    answer: str = Field(sa_column=_text())  # JSON: status, figures, items, query
    vote: str  # up | down
    created_at: datetime = Field(sa_column=_instant(index=True))


class InboxRow(SQLModel, table=True):
    """An update of Telegram: kept whole from before it is acknowledged until it is answered, then its number alone."""

    __tablename__ = "inbox"

    bot: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))  # numbers are of one bot
    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    body: str = Field(default="", sa_column=_text())  # JSON as Telegram sent it; "" once it is done
    state: str = "waiting"  # waiting (nothing was written or sent for it) | begun | done
    at: datetime = Field(sa_column=_instant(index=True))


class MetaRow(SQLModel, table=True):
    """What the database knows about itself: `shipped` (fingerprint of the shipped files), `data_version`."""

    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str


def _table(row: type[SQLModel]) -> Table:
    made: Table = row.__table__  # type: ignore[attr-defined]
    return made


#: The same tables for SQLAlchemy Core: bulk inserts and statements whose columns have types that mypy understands.
DOCUMENT = _table(DocumentRow)
SUBJECT = _table(SubjectRow)
FIGURE = _table(FigureRow)
ATTRIBUTE = _table(AttributeRow)
ENTRY = _table(EntryRow)
DRAFT = _table(DraftRow)
VERSION = _table(VersionRow)
ISSUE = _table(IssueRow)
FIGURE_CHANGE = _table(FigureChangeRow)
LINK = _table(LinkRow)
ALIAS = _table(AliasRow)
PERSON = _table(PersonRow)
INVITATION = _table(InvitationRow)
AUDIT = _table(AuditRow)
FORM = _table(FormRow)
DELIVERY = _table(DeliveryRow)
UNANSWERED = _table(UnansweredRow)
INBOX = _table(InboxRow)
