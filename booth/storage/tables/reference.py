"""Derived tables of who and what: settings, people, catalogue, shifts."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Integer
from sqlmodel import Field, SQLModel

from booth.storage.columns import UtcMicroseconds
from booth.storage.tables.fields import KEYED, id_column, text_column


class SettingRow(SQLModel, table=True):
    """The booth's settings; one row, keyed by the booth itself."""

    __tablename__ = "setting"
    __table_args__: ClassVar = KEYED
    booth: str = text_column(key=True)
    cash_rounding: int = Field(sa_type=Integer)
    custody: str = text_column()
    qris_limit: int = Field(sa_type=Integer)


class StaffRow(SQLModel, table=True):
    """A person who works the booth; the vendors they are bound to as words."""

    __tablename__ = "staff"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    name: str = text_column()
    role: str = text_column()
    vendors: str = text_column()
    active: int = Field(sa_type=Integer)


class DrawerRow(SQLModel, table=True):
    """A cash box."""

    __tablename__ = "drawer"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    name: str = text_column()


class AccountRow(SQLModel, table=True):
    """An account that holds money for the booth."""

    __tablename__ = "account"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    name: str = text_column()
    payee: str = text_column()


class VendorRow(SQLModel, table=True):
    """A vendor as the catalogue has it now."""

    __tablename__ = "vendor"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    name: str = text_column()
    vendor_group: str = text_column()
    commission_bp: int = Field(sa_type=Integer)
    colour: str = text_column()
    selling: int = Field(sa_type=Integer)
    owner: str = text_column()
    district: str = text_column()
    nib: str = text_column()
    npwp: str = text_column()
    pkp: int = Field(sa_type=Integer)
    bank_name: str = text_column()
    bank_account: str = text_column()
    bank_holder: str = text_column()


class ProductRow(SQLModel, table=True):
    """A product as the catalogue has it now."""

    __tablename__ = "product"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    vendor: UUID = id_column(refers="vendor.id")
    name: str = text_column()
    kind: str = text_column()
    price: int | None = Field(default=None, sa_type=Integer, nullable=True)
    floor: int | None = Field(default=None, sa_type=Integer, nullable=True)
    sku: str = text_column()
    barcode: str = text_column(index=True)
    selling: int = Field(sa_type=Integer)
    clearance_price: int | None = Field(default=None, sa_type=Integer, nullable=True)
    clearance_until: datetime | None = Field(default=None, sa_type=UtcMicroseconds, nullable=True)


class BundleRow(SQLModel, table=True):
    """A bundle as the catalogue has it now; its parts as `product:quantity` words."""

    __tablename__ = "bundle"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    name: str = text_column()
    price: int = Field(sa_type=Integer)
    parts: str = text_column()
    barcode: str = text_column()
    selling: int = Field(sa_type=Integer)


class ShiftRow(SQLModel, table=True):
    """A shift as it was opened."""

    __tablename__ = "shift"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    position: int = Field(sa_type=Integer)
    drawer: UUID | None = id_column(optional=True)
    opening_float: int = Field(sa_type=Integer)
    opened_at: datetime = Field(sa_type=UtcMicroseconds)
    opened_by: UUID | None = id_column(optional=True)


class ShiftDayRow(SQLModel, table=True):
    """The business day of a shift, as opened or corrected."""

    __tablename__ = "shift_day"
    __table_args__: ClassVar = KEYED
    shift: UUID = id_column(key=True)
    business_day: str = text_column(index=True)


class ShiftCloseRow(SQLModel, table=True):
    """How a shift ended."""

    __tablename__ = "shift_close"
    __table_args__: ClassVar = KEYED
    shift: UUID = id_column(key=True)
    closed_at: datetime = Field(sa_type=UtcMicroseconds)
    expected: int = Field(sa_type=Integer)
    counted: int = Field(sa_type=Integer)
