"""The office's catalogue as it was taken; contacts told, and how far others were heard."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables beside the ledger; who is known by now was noted here."""
    op.create_table(
        "office_catalogue",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("office", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("entry", sa.LargeBinary),
        sa.Column("at", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "contact_change",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("mark", sa.Integer, nullable=False),
        sa.Column("erased", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contact_change_mark", "contact_change", ["mark"])
    op.create_table(
        "contact_exchange",
        sa.Column("enrolled_at", sa.Integer, primary_key=True),
        sa.Column("since", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO contact_change (id, mark, erased) "
        "SELECT id, row_number() OVER (ORDER BY id), 0 FROM contact"
    )
