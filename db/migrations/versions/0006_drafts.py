"""Documents in draft, and the earlier versions that an undo restores."""

import sqlalchemy as sa
from alembic import op

from db.tables import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("records", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
    )
    op.create_index("ix_draft_document_id", "draft", ["document_id"])
    op.create_index("ix_draft_created_at", "draft", ["created_at"])
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("records", sa.LargeBinary()),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.Column("imported_at", Instant()),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("replaced_at", Instant(), nullable=False),
    )
    op.create_index("ix_version_document_id", "version", ["document_id"])


def downgrade() -> None:
    op.drop_table("version")
    op.drop_table("draft")
