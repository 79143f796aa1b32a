"""Invitations to roles, departments of managers, the audit, and guided entries that wait for the next word."""

import sqlalchemy as sa
from alembic import op

from db.tables import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("manages", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("secret", sa.String(), nullable=False, unique=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("departments", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_by", sa.BigInteger()),
        sa.Column("used_at", Instant()),
        sa.Column("revoked_at", Instant()),
    )
    op.create_index("ix_invitation_expires_at", "invitation", ["expires_at"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
    )
    op.create_index("ix_audit_person_id", "audit", ["person_id"])
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "form",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("updated_at", Instant(), nullable=False),
    )
    op.create_index("ix_form_person_id", "form", ["person_id"])
    op.create_index("ix_form_updated_at", "form", ["updated_at"])


def downgrade() -> None:
    for table in ("form", "audit", "invitation"):
        op.drop_table(table)
    op.drop_column("person", "manages")
