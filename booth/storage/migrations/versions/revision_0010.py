"""Which version of the office's catalogue the ledger holds."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table beside the ledger: the entries say what, not which version they were."""
    op.create_table(
        "office_catalogue",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("entry", sa.LargeBinary),
        sa.Column("at", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
