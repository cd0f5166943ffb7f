"""Derived tables of goods papers."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import Integer
from sqlmodel import Field, SQLModel

from booth.storage.tables.fields import KEYED, entry_column, id_column


class GoodsFlowRow(SQLModel, table=True):
    """Pieces of a product by how they came and went, but for sales: `sale_line` holds these.

    `recounted` is what counts added (or, below zero, took off), `back` what buyers brought back
    fit to be sold.
    """

    __tablename__ = "goods_flow"
    __table_args__: ClassVar = KEYED
    product: UUID = id_column(key=True)
    handed_in: int = Field(sa_type=Integer)
    added: int = Field(sa_type=Integer)
    returned: int = Field(sa_type=Integer)
    lost: int = Field(sa_type=Integer)
    given: int = Field(sa_type=Integer)
    recounted: int = Field(sa_type=Integer)
    back: int = Field(sa_type=Integer)


class GoodsEntryRow(SQLModel, table=True):
    """The goods papers of a vendor."""

    __tablename__ = "goods_entry"
    __table_args__: ClassVar = KEYED
    vendor: UUID = id_column(key=True)
    entry: int = entry_column()
