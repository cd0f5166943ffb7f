"""Whether a person was told how a print job ended."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give every job that mark. Those that ended badly before were told while it happened."""
    told = sa.Column("told", sa.Integer, nullable=False, server_default=sa.text("0"))
    op.add_column("print_job", told)
    op.execute("UPDATE print_job SET told = 1 WHERE state IN ('failed', 'unknown')")
