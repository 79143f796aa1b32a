"""Actuals entered by managers, beside the printed figures they stand in for."""

import sqlalchemy as sa
from alembic import op

from db.tables import ExactDecimal, Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("figure", sa.Column("entry_id", sa.Integer()))
    op.add_column("figure", sa.Column("superseded_by", sa.Integer()))
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("confirmed_by", sa.BigInteger()),
        sa.Column("confirmed_at", Instant()),
    )
    op.create_index("ix_entry_subject_year", "entry", ["subject_id", "year", "state"])
    op.create_index("ix_entry_document_id", "entry", ["document_id"])
    op.create_index("ix_entry_by", "entry", ["by"])


def downgrade() -> None:
    op.drop_table("entry")
    op.drop_column("figure", "superseded_by")
    op.drop_column("figure", "entry_id")
