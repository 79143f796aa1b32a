"""The language of a person's Telegram, for what is sent to them later: news, reports settled, roles."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("heard", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("person", "heard")
