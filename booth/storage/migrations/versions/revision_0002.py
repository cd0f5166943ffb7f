"""PINs of the people at the till."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table beside the ledger: a PIN is changed and forgotten, an entry never."""
    op.create_table(
        "staff_pin",
        sa.Column("staff", sa.LargeBinary, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.Integer, nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
