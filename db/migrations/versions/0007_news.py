"""What a subscription is about and how it is wanted, a person's quiet hours, and the departments' own deadlines."""

import sqlalchemy as sa
from alembic import op

from db.tables import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TEXTS = (("subscription", "topic"), ("subscription", "options"), ("person", "calm"))


def upgrade() -> None:
    for table, column in _TEXTS:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.UniqueConstraint("owner", "key"),
    )
    op.create_index("ix_deadline_owner", "deadline", ["owner"])


def downgrade() -> None:
    op.drop_table("deadline")
    for table, column in _TEXTS:
        op.drop_column(table, column)
