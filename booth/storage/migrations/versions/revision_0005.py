"""Contacts, whose names can be erased."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table beside the ledger: a name is forgotten when asked for, an entry never."""
    op.create_table(
        "contact",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
