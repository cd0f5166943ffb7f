"""Derived tables of QRIS codes: at which positions of the ledger each holder's stand."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import Integer
from sqlmodel import Field, SQLModel

from booth.storage.tables.fields import KEYED, ROWS, entry_column, id_column, text_column


class QrisCodeRow(SQLModel, table=True):
    """A version of a holder's code, by the entry that accepted it."""

    __tablename__ = "qris_code"
    __table_args__: ClassVar = ROWS
    entry: int = entry_column()
    holder_kind: str = text_column()
    holder: UUID = id_column()


class QrisCodeInUseRow(SQLModel, table=True):
    """The entry that last accepted or withdrew a holder's code."""

    __tablename__ = "qris_code_in_use"
    __table_args__: ClassVar = KEYED
    holder_kind: str = text_column(key=True)
    holder: UUID = id_column(key=True)
    position: int = Field(sa_type=Integer)


class QrisLiveTestRow(SQLModel, table=True):
    """The entry that last said how a live test of a version went."""

    __tablename__ = "qris_live_test"
    __table_args__: ClassVar = KEYED
    code: UUID = id_column(key=True)
    position: int = Field(sa_type=Integer)
