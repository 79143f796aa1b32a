"""The outbox in the order in which it is sent: the next row is one look-up, however many wait."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_delivery_next", "delivery", ["state", "priority", "next_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_delivery_next", table_name="delivery")
