"""Full text search over names and texts; what is there already is indexed at once."""

from alembic import op
from sqlalchemy.orm import Session

from db import search

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    search.create(op.get_bind())
    with Session(op.get_bind()) as session:
        search.index_all(session)
        session.commit()  # the migration's own transaction stays open


def downgrade() -> None:
    search.drop(op.get_bind())
