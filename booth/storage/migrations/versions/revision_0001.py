"""The ledger, the paper it owes and the carts put aside."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the three tables that hold what nothing else knows."""
    op.create_table(
        "entry",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("line", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("id", "epoch"),
        sqlite_strict=True,
    )
    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("entry", sa.Integer, sa.ForeignKey("entry.position"), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("copy_number", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "parked_cart",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("parked_at", sa.Integer, nullable=False),
        sa.Column("cart", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER entry_refuses_{verb.lower()} BEFORE {verb} ON entry "
            "BEGIN SELECT RAISE(ABORT, 'a ledger entry is never changed'); END"
        )
