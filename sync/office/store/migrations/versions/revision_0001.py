"""Fairs, booths, registers, the streams of their entries, and what a person should look at."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the truth tables of the office."""
    op.create_table(
        "fair",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("cutoff_hour", NUMBER, nullable=False),
        sa.Column("first_day", sa.Text, nullable=False),
        sa.Column("last_day", sa.Text, nullable=False),
        sa.Column("target", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "booth",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("booth", sa.LargeBinary, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("target", NUMBER, nullable=False),
        sa.Column("ledger_fair", sa.LargeBinary, nullable=False),
        sa.Column("ledger_booth", sa.LargeBinary, nullable=False),
        sa.Column("catalogue_version", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "enrolment_code",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("code_hash", sa.LargeBinary, primary_key=True),
        sa.Column("booth", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", NUMBER, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "enrolment_try",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("tries", NUMBER, nullable=False),
        sa.Column("forgotten_at", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "register",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("register", sa.LargeBinary, primary_key=True),
        sa.Column("booth", sa.LargeBinary, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("machine", sa.Text, nullable=False),
        sa.Column("app", sa.Text, nullable=False),
        sa.Column("own", NUMBER, nullable=False),
        sa.Column("enrolled_at", NUMBER, nullable=False),
        sa.Column("revoked_at", NUMBER, nullable=False),
        sa.Column("last_seen_at", NUMBER, nullable=False),
        sa.Column("skew_ms", NUMBER, nullable=False),
        sa.Column("waiting", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "register_token",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("register", sa.LargeBinary, primary_key=True),
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("made_at", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stream",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("register", sa.LargeBinary, primary_key=True),
        sa.Column("epoch", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("sequence", NUMBER, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("durable", NUMBER, nullable=False),
        sa.Column("opened_at", NUMBER, nullable=False),
        sa.Column("approved_at", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "segment",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("register", sa.LargeBinary, primary_key=True),
        sa.Column("epoch", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("start", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.Column("skipped", NUMBER, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("received_at", NUMBER, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "flag",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("register", sa.LargeBinary, primary_key=True),
        sa.Column("epoch", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("sequence", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("reason", sa.Text, primary_key=True),
        sa.Column("entry", sa.LargeBinary, nullable=False),
        sa.Column("raised_at", NUMBER, nullable=False),
        sa.Column("settled_at", NUMBER, nullable=False),
        sa.Column("settled_by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "examination",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("night", sa.Text, primary_key=True),
        sa.Column("begun_at", NUMBER, nullable=False),
        sa.Column("ended_at", NUMBER, nullable=False),
        sa.Column("entries", NUMBER, nullable=False),
        sa.Column("sales", NUMBER, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("found", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "press_figure",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("made_at", NUMBER, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "backup",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("made_at", NUMBER, nullable=False),
        sa.Column("entries", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contact",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("booth", sa.LargeBinary, primary_key=True),
        sa.Column("contact", sa.LargeBinary, primary_key=True),
        sa.Column("register", sa.LargeBinary, nullable=False),
        sa.Column("mark", NUMBER, nullable=False),
        sa.Column("heard", NUMBER, nullable=False),
        sa.Column("erased_at", NUMBER, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contact_teller",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("booth", sa.LargeBinary, primary_key=True),
        sa.Column("register", sa.LargeBinary, primary_key=True),
        sa.Column("mark", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "photo",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("booth", sa.LargeBinary, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("register", sa.LargeBinary, nullable=False),
        sa.Column("put_at", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "photo_content",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("booth", sa.LargeBinary, primary_key=True),
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "person",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("known_as", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("booth", sa.LargeBinary, nullable=False),
        sa.Column("vendor", sa.LargeBinary, nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("one_time", NUMBER, nullable=False),
        sa.Column("made_at", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "login",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("person", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "login_try",
        sa.Column("whom", sa.Text, primary_key=True),
        sa.Column("tries", NUMBER, nullable=False),
        sa.Column("until", NUMBER, nullable=False),
        sa.Column("forgotten_at", NUMBER, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("fair", sa.LargeBinary, primary_key=True),
        sa.Column("at", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("note", sa.LargeBinary, primary_key=True),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
