"""What the office said of this ledger: how far it holds it, and where it is."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables beside the ledger: what others hold of it is no event of the booth."""
    op.create_table(
        "acknowledgement",
        sa.Column("epoch", sa.Integer, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("durable", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("fair", sa.LargeBinary, nullable=False),
        sa.Column("booth", sa.LargeBinary, nullable=False),
        sa.Column("enrolled_at", sa.Integer, nullable=False),
        sa.Column("fair_name", sa.Text, nullable=False),
        sa.Column("booth_name", sa.Text, nullable=False),
        sqlite_strict=True,
    )
