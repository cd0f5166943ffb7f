"""The tables nothing could rebuild: the ledger, and what is kept beside it."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from booth.storage.columns import UtcMicroseconds, UuidBlob
from booth.storage.tables.fields import KEYED, ROWS, id_column, text_column


class EntryRow(SQLModel, table=True):
    """One line of the ledger. Columns beside `line` are copies of what it says."""

    __tablename__ = "entry"
    # A new epoch re-emits its forked tail with the ids it had: twice on the disk, counted once.
    __table_args__: ClassVar = (UniqueConstraint("id", "epoch"), ROWS)
    position: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    epoch: int = Field(sa_type=Integer)
    sequence: int = Field(sa_type=Integer)
    kind: str = text_column()
    id: UUID = id_column()
    hash: bytes = Field(sa_type=LargeBinary)
    line: bytes = Field(sa_type=LargeBinary)


class PrintJobRow(SQLModel, table=True):
    """Paper that is owed: which document of which entry, and how far it got."""

    __tablename__ = "print_job"
    __table_args__: ClassVar = ROWS
    id: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    entry: int = Field(sa_type=Integer, sa_column_args=[ForeignKey("entry.position")])
    document: str = text_column()
    copy_number: int = Field(sa_type=Integer)
    state: str = text_column()
    # Why it got no further; nothing while all is well.
    reason: str | None = Field(default=None, sa_type=Text, nullable=True)
    # 1 once a person was told that it ended FAILED or UNKNOWN.
    told: int = Field(sa_type=Integer, sa_column_kwargs={"server_default": text("0")})


class ParkedCartRow(SQLModel, table=True):
    """A cart put aside (Simpan dulu). Not an event: a cart leaves no trace."""

    __tablename__ = "parked_cart"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    label: str = text_column()
    parked_at: datetime = Field(sa_type=UtcMicroseconds)
    cart: bytes = Field(sa_type=LargeBinary)


class DrawerCountRow(SQLModel, table=True):
    """A count of the open shift's drawer that somebody began. Not an event before it closes."""

    __tablename__ = "drawer_count"
    __table_args__: ClassVar = KEYED
    shift: UUID = id_column(key=True)
    count: bytes = Field(sa_type=LargeBinary)


class StaffPinRow(SQLModel, table=True):
    """A person's PIN. Not in the ledger: what is there stays for good and travels."""

    __tablename__ = "staff_pin"
    __table_args__: ClassVar = KEYED
    staff: UUID = id_column(key=True)
    hash: str = text_column()
    failures: int = Field(sa_type=Integer)
    locked_until: datetime | None = Field(default=None, sa_type=UtcMicroseconds, nullable=True)


class RecoveryCodeRow(SQLModel, table=True):
    """What is kept of a person's printed recovery code until it is spent."""

    __tablename__ = "recovery_code"
    __table_args__: ClassVar = KEYED
    staff: UUID = id_column(key=True)
    hash: str = text_column()
    failures: int = Field(sa_type=Integer)
    locked_until: datetime | None = Field(default=None, sa_type=UtcMicroseconds, nullable=True)


class ContactRow(SQLModel, table=True):
    """A person's name and number. Not in the ledger: they may ask to be forgotten."""

    __tablename__ = "contact"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    name: str = text_column()
    phone: str = text_column()


class ContactChangeRow(SQLModel, table=True):
    """A contact that this register noted, or that it knows to be erased: what it tells of it."""

    __tablename__ = "contact_change"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    # Later changes have higher marks: microseconds since 1970, or one more than the last.
    mark: int = Field(sa_type=Integer, index=True)
    # 1 once the person was erased: of them nothing is kept but that.
    erased: int = Field(sa_type=Integer)


class ContactExchangeRow(SQLModel, table=True):
    """How far contacts of the booth's other registers were heard of."""

    __tablename__ = "contact_exchange"
    __table_args__: ClassVar = ROWS
    # The enrolment it was heard under: another office counts anew.
    enrolled_at: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    since: int = Field(sa_type=Integer)


class ProviderChargeRow(SQLModel, table=True):
    """A charge begun at an online provider, and all that was seen of it."""

    __tablename__ = "provider_charge"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    provider: str = text_column()
    receipt_number: str = text_column(index=True)
    holder_kind: str = text_column()
    holder: UUID = id_column()
    amount: int = Field(sa_type=Integer)
    begun_at: datetime = Field(sa_type=UtcMicroseconds)
    begun_by: UUID = id_column()
    seen: bytes = Field(sa_type=LargeBinary)
    # 1 once nobody at the till waits for it any more.
    left: int = Field(sa_type=Integer)
    # 1 once a person was told what came of it.
    finished: int = Field(sa_type=Integer)


class AcknowledgementRow(SQLModel, table=True):
    """How far the office holds an epoch, as it said last. Wrong, it costs a question, no sale."""

    __tablename__ = "acknowledgement"
    __table_args__: ClassVar = ROWS
    epoch: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    sequence: int = Field(sa_type=Integer)
    hash: bytes = Field(sa_type=LargeBinary)
    # The last sequence that a backup of the office holds.
    durable: int = Field(sa_type=Integer)
    at: datetime = Field(sa_type=UtcMicroseconds)


class EnrolmentRow(SQLModel, table=True):
    """The office that this ledger belongs to: one row, or none. Its secrets are kept elsewhere."""

    __tablename__ = "enrolment"
    __table_args__: ClassVar = ROWS
    id: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    address: str = text_column()
    # The office's certificate authority as PEM; empty where the system's are trusted.
    authority: str = text_column()
    fair: UUID = id_column()
    booth: UUID = id_column()
    enrolled_at: datetime = Field(sa_type=UtcMicroseconds)
    # What the office calls them.
    fair_name: str = text_column()
    booth_name: str = text_column()


class OfficeCatalogueRow(SQLModel, table=True):
    """Which version of the office's catalogue this ledger holds: one row, or none."""

    __tablename__ = "office_catalogue"
    __table_args__: ClassVar = ROWS
    id: int | None = Field(default=None, sa_type=Integer, primary_key=True)
    # The office's ledger of the booth.
    office: UUID = id_column()
    version: int = Field(sa_type=Integer)
    # The id of its entry at that version; none while it has no catalogue.
    entry: UUID | None = Field(default=None, sa_type=UuidBlob, nullable=True)
    at: datetime = Field(sa_type=UtcMicroseconds)
