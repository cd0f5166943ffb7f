"""Charges that were begun at an online provider."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table beside the ledger: what a provider says is no event until it is believed."""
    op.create_table(
        "provider_charge",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("receipt_number", sa.Text, nullable=False),
        sa.Column("holder_kind", sa.Text, nullable=False),
        sa.Column("holder", sa.LargeBinary, nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("begun_at", sa.Integer, nullable=False),
        sa.Column("begun_by", sa.LargeBinary, nullable=False),
        sa.Column("seen", sa.LargeBinary, nullable=False),
        sa.Column("left", sa.Integer, nullable=False),
        sa.Column("finished", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_provider_charge_receipt_number", "provider_charge", ["receipt_number"])
