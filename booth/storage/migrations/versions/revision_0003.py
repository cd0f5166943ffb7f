"""Why a print job got no further."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give every job room for a reason; those of before have none."""
    op.add_column("print_job", sa.Column("reason", sa.Text, nullable=True))
