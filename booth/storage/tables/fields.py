"""Column shorthands that the table declarations share."""

from typing import Any, Final

from sqlalchemy import ForeignKey, Integer, Text
from sqlmodel import Field

from booth.storage.columns import UuidBlob

# Small rows found by their key live in the key's own tree; it saves a second tree each.
KEYED: Final = {"sqlite_strict": True, "sqlite_with_rowid": False}
ROWS: Final = {"sqlite_strict": True}


def id_column(*, key: bool = False, optional: bool = False, refers: str | None = None) -> Any:  # noqa: ANN401  # Field() is typed Any
    """An identifier column."""
    arguments = [ForeignKey(refers)] if refers else []
    return Field(
        sa_type=UuidBlob,
        primary_key=key,
        nullable=optional,
        sa_column_args=arguments,
        default=None if optional else ...,
    )


def text_column(*, key: bool = False, optional: bool = False, index: bool = False) -> Any:  # noqa: ANN401  # Field() is typed Any
    """A text column."""
    return Field(
        sa_type=Text,
        primary_key=key,
        nullable=optional,
        index=index,
        default=None if optional else ...,
    )


def entry_column() -> Any:  # noqa: ANN401  # Field() is typed Any
    """The position of the entry a row was derived from, as (part of) its key."""
    return Field(
        sa_type=Integer,
        primary_key=True,
        sa_column_args=[ForeignKey("entry.position")],
        sa_column_kwargs={"autoincrement": False},
    )
