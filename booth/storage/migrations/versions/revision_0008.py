"""A count of the drawer that goes on."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table beside the ledger: what is counted is no event before the shift closes."""
    op.create_table(
        "drawer_count",
        sa.Column("shift", sa.LargeBinary, primary_key=True),
        sa.Column("count", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
