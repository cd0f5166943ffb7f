"""What is kept of the owner's printed recovery code."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table beside the ledger: a code in the ledger would stay there for good."""
    op.create_table(
        "recovery_code",
        sa.Column("staff", sa.LargeBinary, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.Integer, nullable=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
