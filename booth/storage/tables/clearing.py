"""Derived tables of money in the booth's accounts: whose it is, and what statements said of it."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import Integer, LargeBinary
from sqlmodel import Field, SQLModel

from booth.storage.tables.fields import KEYED, entry_column, id_column, text_column


class AccountShareRow(SQLModel, table=True):
    """Whose a payment into an account is: vendors' by a sale, or an order's, or a buyer's debt."""

    __tablename__ = "account_share"
    __table_args__: ClassVar = KEYED
    entry: int = entry_column()
    number: int = Field(sa_type=Integer, primary_key=True)
    party: UUID = id_column(key=True)
    kind: str = text_column()
    amount: int = Field(sa_type=Integer)


class AccountReturnRow(SQLModel, table=True):
    """What of a sale went back to its buyer out of an account, by vendor."""

    __tablename__ = "account_return"
    __table_args__: ClassVar = KEYED
    entry: int = entry_column()
    vendor: UUID = id_column(key=True)
    sale: UUID = id_column()
    amount: int = Field(sa_type=Integer)


class DepositShareRow(SQLModel, table=True):
    """What of an order's deposit became whose, by its sale or because nobody came for it."""

    __tablename__ = "deposit_share"
    __table_args__: ClassVar = KEYED
    entry: int = entry_column()
    vendor: bytes = Field(sa_type=LargeBinary, primary_key=True)
    placed: UUID = id_column()
    amount: int = Field(sa_type=Integer)


class PaymentClosedRow(SQLModel, table=True):
    """Each time a statement spoke of a payment: `closed` is 1 for good, 0 where it was reversed.

    `payment_state` holds the last word alone; an evening gone by is told by the words until then.
    """

    __tablename__ = "payment_closed"
    __table_args__: ClassVar = KEYED
    payment: UUID = id_column(key=True)
    number: int = Field(sa_type=Integer, primary_key=True)
    # The position of the entry that said so.
    said: int = Field(sa_type=Integer, primary_key=True)
    closed: int = Field(sa_type=Integer)


class OrderPartRow(SQLModel, table=True):
    """What each vendor is to sell by an order, as it was placed."""

    __tablename__ = "order_part"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    vendor: bytes = Field(sa_type=LargeBinary, primary_key=True)
    net: int = Field(sa_type=Integer)
