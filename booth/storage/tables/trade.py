"""Derived tables of the trade: sales, payments, takings, balances, stock, orders."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Integer, LargeBinary, Text
from sqlmodel import Field, SQLModel

from booth.storage.columns import AnyColumn, UtcMicroseconds
from booth.storage.tables.fields import KEYED, ROWS, entry_column, id_column, text_column


class SaleRow(SQLModel, table=True):
    """A sale, to be found by number, time and amount. Its whole story is in its entry."""

    __tablename__ = "sale"
    __table_args__: ClassVar = ROWS
    entry: int = entry_column()
    receipt_number: str = Field(sa_type=Text, unique=True)
    shift: UUID = id_column()
    at: datetime = Field(sa_type=UtcMicroseconds)
    net: int = Field(sa_type=Integer)


class SaleLineRow(SQLModel, table=True):
    """One line of a sale, for totals by product and commission rate."""

    __tablename__ = "sale_line"
    __table_args__: ClassVar = KEYED
    entry: int = entry_column()
    number: int = Field(sa_type=Integer, primary_key=True)
    kind: str = text_column()
    vendor: UUID | None = id_column(optional=True)
    product: UUID | None = id_column(optional=True)
    quantity: int = Field(sa_type=Integer)
    gross: int = Field(sa_type=Integer)
    net: int = Field(sa_type=Integer)
    commission_bp: int = Field(sa_type=Integer)
    name: str = text_column()
    """What was typed, where no product tells the name."""


class PaymentRow(SQLModel, table=True):
    """One payment of a sale, deposit, refund (negative) or promise kept."""

    __tablename__ = "payment"
    __table_args__: ClassVar = KEYED
    entry: int = entry_column()
    number: int = Field(sa_type=Integer, primary_key=True)
    method: str = text_column()
    holder_kind: str = text_column()
    holder: UUID = id_column()
    amount: int = Field(sa_type=Integer)
    rounding: int = Field(sa_type=Integer)


class PaymentStateRow(SQLModel, table=True):
    """What is known of a cashless payment: awaiting, confirmed, doubted, reconciled."""

    __tablename__ = "payment_state"
    __table_args__: ClassVar = KEYED
    entry: UUID = id_column(key=True)
    number: int = Field(sa_type=Integer, primary_key=True)
    state: str = text_column(index=True)
    # The position of the entry that said so.
    said: int = Field(sa_type=Integer)


class QrisShownRow(SQLModel, table=True):
    """A code that was shown while the goods stayed: it may still be paid."""

    __tablename__ = "qris_shown"
    __table_args__: ClassVar = ROWS
    entry: int = entry_column()
    amount: int = Field(sa_type=Integer)


class ShownCodeClosedRow(SQLModel, table=True):
    """A code that was shown, by its entry's id, and what came of it: nobody waits for it."""

    __tablename__ = "shown_code_closed"
    __table_args__: ClassVar = KEYED
    shown: UUID = id_column(key=True)
    outcome: str = text_column()


class LineRefundRow(SQLModel, table=True):
    """How much of a sold line came back so far."""

    __tablename__ = "line_refund"
    __table_args__: ClassVar = KEYED
    sale: UUID = id_column(key=True)
    line: int = Field(sa_type=Integer, primary_key=True)
    quantity: int = Field(sa_type=Integer)
    amount: int = Field(sa_type=Integer)


class SaleRefundRow(SQLModel, table=True):
    """What of a sale's money went back so far: in all, in cash, in coins; and whether as a void."""

    __tablename__ = "sale_refund"
    __table_args__: ClassVar = KEYED
    sale: UUID = id_column(key=True)
    amount: int = Field(sa_type=Integer)
    cash: int = Field(sa_type=Integer)
    cash_returned: int = Field(sa_type=Integer)
    voided: int = Field(sa_type=Integer)


class TakingsRow(SQLModel, table=True):
    """Live totals: vendor x method x holder, by shift."""

    __tablename__ = "takings"
    __table_args__: ClassVar = KEYED
    shift: UUID = id_column(key=True)
    vendor: bytes = Field(sa_type=LargeBinary, primary_key=True)
    method: str = text_column(key=True)
    holder_kind: str = text_column(key=True)
    holder: UUID = id_column(key=True)
    sold: int = Field(sa_type=Integer)
    refunded: int = Field(sa_type=Integer)


class TurnoverRow(SQLModel, table=True):
    """Live totals: what each vendor sold, by shift."""

    __tablename__ = "turnover"
    __table_args__: ClassVar = KEYED
    shift: UUID = id_column(key=True)
    vendor: UUID = id_column(key=True)
    gross: int = Field(sa_type=Integer)
    discount: int = Field(sa_type=Integer)
    refunded: int = Field(sa_type=Integer)
    charges: int = Field(sa_type=Integer)
    pieces: int = Field(sa_type=Integer)
    receipts: int = Field(sa_type=Integer)


class TurnoverHourRow(SQLModel, table=True):
    """Net turnover by hour (hours since 1970 UTC), by who recorded it and by vendor."""

    __tablename__ = "turnover_hour"
    __table_args__: ClassVar = KEYED
    shift: UUID = id_column(key=True)
    hour: int = Field(sa_type=Integer, primary_key=True)
    staff: bytes = Field(sa_type=LargeBinary, primary_key=True)
    vendor: bytes = Field(sa_type=LargeBinary, primary_key=True)
    net: int = Field(sa_type=Integer)
    receipts: int = Field(sa_type=Integer)
    receipts_once: int = Field(sa_type=Integer)


class TurnoverGoodsRow(SQLModel, table=True):
    """Net turnover and pieces by product, or by what was typed where there is none."""

    __tablename__ = "turnover_goods"
    __table_args__: ClassVar = KEYED
    shift: UUID = id_column(key=True)
    vendor: UUID = id_column(key=True)
    product: bytes = Field(sa_type=LargeBinary, primary_key=True)
    name: str = text_column(key=True)
    pieces: int = Field(sa_type=Integer)
    net: int = Field(sa_type=Integer)


class ReportedTurnoverRow(SQLModel, table=True):
    """What vendors say they sold without receipts (pengakuan), by day."""

    __tablename__ = "reported_turnover"
    __table_args__: ClassVar = KEYED
    business_day: str = text_column(key=True)
    vendor: UUID = id_column(key=True)
    amount: int = Field(sa_type=Integer)


class BalanceRow(SQLModel, table=True):
    """The books: what stands on each account of each party."""

    __tablename__ = "balance"
    __table_args__: ClassVar = KEYED
    account: str = text_column(key=True)
    party: Any = Field(sa_type=AnyColumn, primary_key=True)
    amount: int = Field(sa_type=Integer)


class StockRow(SQLModel, table=True):
    """Pieces on the shelf as this register knows it."""

    __tablename__ = "stock"
    __table_args__: ClassVar = KEYED
    product: UUID = id_column(key=True)
    on_hand: int = Field(sa_type=Integer)


class ReceiptSeriesRow(SQLModel, table=True):
    """The last number used of each series: register, epoch letter and business day."""

    __tablename__ = "receipt_series"
    __table_args__: ClassVar = KEYED
    series: str = text_column(key=True)
    last: int = Field(sa_type=Integer)


class SpentNumberRow(SQLModel, table=True):
    """Receipt numbers that no sale carries: shown in a QRIS code, or listed as unused."""

    __tablename__ = "spent_number"
    __table_args__: ClassVar = KEYED
    receipt_number: str = text_column(key=True)
    shift: UUID = id_column()


class PadNumberRow(SQLModel, table=True):
    """Numbers of the paper pad that were entered already."""

    __tablename__ = "pad_number"
    __table_args__: ClassVar = KEYED
    pad: str = text_column(key=True)
    number: int = Field(sa_type=Integer, primary_key=True)
    entry: int = Field(sa_type=Integer)


class CustomerOrderRow(SQLModel, table=True):
    """An order as it was placed."""

    __tablename__ = "customer_order"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    net: int = Field(sa_type=Integer)
    due_on: str | None = text_column(optional=True)


class OrderStateRow(SQLModel, table=True):
    """Whether an order is open, handed over or cancelled."""

    __tablename__ = "order_state"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    state: str = text_column()


class OrderDepositRow(SQLModel, table=True):
    """What of an order's deposits was paid in cash, and the coins that took."""

    __tablename__ = "order_deposit"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    cash: int = Field(sa_type=Integer)
    coins: int = Field(sa_type=Integer)


class OrderEntryRow(SQLModel, table=True):
    """The entries of an order, its placing and its sale among them."""

    __tablename__ = "order_entry"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    entry: int = entry_column()


class LeadEntryRow(SQLModel, table=True):
    """The entries of a trade lead."""

    __tablename__ = "lead_entry"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
    entry: int = entry_column()


class CommissionBaseRow(SQLModel, table=True):
    """What vendors sold less what came back, at each commission rate above zero."""

    __tablename__ = "commission_base"
    __table_args__: ClassVar = KEYED
    vendor: UUID = id_column(key=True)
    commission_bp: int = Field(sa_type=Integer, primary_key=True)
    sold: int = Field(sa_type=Integer)


class SettledRow(SQLModel, table=True):
    """Commission that settlements took of each vendor so far."""

    __tablename__ = "settled"
    __table_args__: ClassVar = KEYED
    vendor: UUID = id_column(key=True)
    commission: int = Field(sa_type=Integer)


class ReversalRow(SQLModel, table=True):
    """Entries whose postings were taken back."""

    __tablename__ = "reversal"
    __table_args__: ClassVar = KEYED
    id: UUID = id_column(key=True)
