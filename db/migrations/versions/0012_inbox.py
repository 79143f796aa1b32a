"""Updates are kept from before they are acknowledged until they are answered; their numbers stay a while longer."""

import sqlalchemy as sa
from alembic import op

from db.tables import Instant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("bot", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])


def downgrade() -> None:
    op.drop_table("inbox")
