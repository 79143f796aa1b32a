"""Indexes for a nation's data: what a document holds is one look-up, and what nobody looks up by costs no import.

On PostgreSQL figures and attributes lose their foreign keys: a check for each of millions of rows took half of an
import.  `db.load` alone writes them, a whole document in one transaction, and takes out what it replaces.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CHECKS = tuple((table, column) for table in ("figure", "attribute") for column in ("subject", "document"))
_REPLACED = ("kind", "name", "document_id")


def upgrade() -> None:
    for column in _REPLACED:
        op.drop_index(f"ix_subject_{column}", table_name="subject")
    op.create_index("ix_subject_document_kind", "subject", ["document_id", "kind", "level"])
    if op.get_bind().dialect.name == "postgresql":
        for table, column in _CHECKS:
            op.drop_constraint(f"{table}_{column}_id_fkey", table, type_="foreignkey")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table, column in _CHECKS:
            name = f"{table}_{column}_id_fkey"
            op.create_foreign_key(name, table, column, [f"{column}_id"], ["id"], ondelete="CASCADE")
    op.drop_index("ix_subject_document_kind", table_name="subject")
    for column in _REPLACED:
        op.create_index(f"ix_subject_{column}", "subject", [column])
