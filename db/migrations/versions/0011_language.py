"""The language of labels is a choice: until somebody chooses, it is the one of their Telegram."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE person SET language = '' WHERE language = 'ko'")


def downgrade() -> None:
    op.execute("UPDATE person SET language = 'ko' WHERE language = ''")
