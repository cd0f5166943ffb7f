"""What entries add to the office's tables: the booth's own pure functions, summed over a batch.

`postings`, `takings` and `breakdown` are the very functions that the registers run (money.md), so
that the office's totals agree with theirs by construction. A batch is summed in memory first: the
database sees one row for each key, whatever the number of sales.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from booth.domain.accounts import Account, Party
from booth.domain.clock import business_day_of
from booth.domain.events import Event
from booth.domain.events.cataloguing import (
    CatalogueEvent,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
    subject_of,
)
from booth.domain.events.handling_cash import BusinessDayCorrected, ShiftOpened
from booth.domain.events.meeting_buyers import TradeLeadCompleted, TradeLeadNoted
from booth.domain.events.ordering import OrderCancelled, OrderPlaced
from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.events.setting_up import (
    AccountAdded,
    DrawerAdded,
    StaffAdded,
    StaffChanged,
)
from booth.domain.ids import ProductId, ShiftId, VendorId
from booth.domain.ledger import Entry
from booth.domain.payment_states import first_state, said
from booth.domain.records import OrderState
from booth.domain.shift_days import DayWord, next_word
from booth.domain.takings import Turnover
from sync.office.effects import Effects

NOBODY: Final = b""
"""In place of an id where there is none."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

_SUMS: Final = len(Turnover._fields) - 1

Key = tuple[Any, ...]
Row = tuple[Any, ...]


def microseconds(at: datetime) -> int:
    """An aware instant as microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def moment(said: int) -> datetime:
    """The instant that `microseconds` gave."""
    return _EPOCH + said * _MICROSECOND


def milliseconds(at: datetime) -> int:
    """An aware instant as the wire tells it: milliseconds since 1970."""
    return microseconds(at) // 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose entries these are, and how their days are cut where no shift says it."""

    fair: bytes
    booth: bytes
    register: bytes
    zone: ZoneInfo
    cutoff_hour: int


@dataclass(slots=True)
class Changes:
    """What a batch adds: sums by table and key, new rows, and what was said last."""

    sums: dict[str, dict[Key, list[int]]] = field(default_factory=dict)
    new: dict[str, list[Row]] = field(default_factory=dict)
    latest: dict[str, dict[Key, Row]] = field(default_factory=dict)

    def add(self, table: str, key: Key, amounts: Iterable[int]) -> None:
        """Add `amounts` to the row of `key`."""
        rows = self.sums.setdefault(table, {})
        row = rows.get(key)
        if row is None:
            rows[key] = list(amounts)
        else:
            for n, amount in enumerate(amounts):
                row[n] += amount

    def put(self, table: str, key: Key, values: Row) -> None:
        """Let `values`, the last of which is when it was said, stand at `key` unless older."""
        rows = self.latest.setdefault(table, {})
        before = rows.get(key)
        if before is None or _order(before) <= _order(values):
            rows[key] = values


def _order(values: Row) -> Row:
    """As the database compares two words on the same thing: when said, then what."""
    return (values[-1], *values[:-1])


def plain(text: str) -> str:
    """`text` as every database takes it: PostgreSQL refuses a NUL, which no keyboard types."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def standing(account: Account, party: Party) -> tuple[str, bytes, str]:
    """Where a posting stands: on which account, of whom, or for what purpose."""
    if isinstance(party, UUID):
        return (account.value, party.bytes, "")
    return (account.value, NOBODY, plain(party))


def goods(seller: VendorId, product: ProductId | None, name: str) -> tuple[bytes, bytes, str]:
    """What was sold: whose, which product, or what was typed where there is none."""
    return (seller.bytes, NOBODY if product is None else product.bytes, plain(name))


class Projection:
    """Turns entries of one register into `Changes`.

    `days` are the business days of all shifts that the entries belong to, as they are after the
    last of these entries; `said` is what this register itself said of them before.
    """

    def __init__(
        self, origin: Origin, days: dict[ShiftId, date], said: dict[ShiftId, DayWord] | None = None
    ) -> None:
        self.origin = origin
        self.days = days
        self._said = {} if said is None else said
        self.changes = Changes()

    def apply(self, entry: Entry, made: Effects) -> None:
        """Add what `entry` brings about. Its id must not have been counted before."""
        event = entry.event
        rule = _RULES.get(type(event))
        if rule is not None:
            rule(self, entry, event)
        if made.breakdown is not None:
            self.trade(made, self.day_of(entry))
        for told in said(event):
            at = microseconds(entry.envelope.at)
            self._state(told.payment.entry, told.payment.number, told.state.value, at)
        origin, changes = self.origin, self.changes
        for account, party, amount in made.postings:
            if amount:
                key = (origin.fair, origin.booth, *standing(account, party))
                changes.add("balance", key, (amount,))

    def occurred(self, entry: Entry, *, epoch: int, sequence: int) -> None:
        """Whatever `entry` says of the catalogue stands here too, counted elsewhere or not."""
        if not isinstance(entry.event, CatalogueEvent):
            return
        origin, envelope = self.origin, entry.envelope
        subject = subject_of(entry.event, envelope.id)
        self.changes.put(
            "catalogue_entry",
            (origin.fair, origin.register, epoch, sequence),
            (origin.booth, envelope.id.bytes, subject.bytes, microseconds(envelope.at)),
        )

    def day_of(self, entry: Entry) -> str:
        """The business day of an entry: its shift's, or by the clock where there is no shift."""
        return self.day_at(entry.envelope.shift, entry.envelope.at)

    def day_at(self, shift: ShiftId | None, at: datetime) -> str:
        """The same of whatever was recorded `at` an aware instant."""
        day = None if shift is None else self.days.get(shift)
        if day is None:
            day = business_day_of(at, zone=self.origin.zone, cutoff_hour=self.origin.cutoff_hour)
        return day.isoformat()

    def trade(self, made: Effects, day: str, sign: int = 1) -> None:
        """Add (or with -1 take away) a sale's or refund's part in the totals of `day`."""
        origin, add = self.origin, self.changes.add
        place: Key = (origin.fair, origin.booth, day)
        key: Key
        for vendor, method, holder, sold, refunded in made.takings.cells:
            key = (
                *place,
                NOBODY if vendor is None else vendor.bytes,
                method.value,
                holder.kind.value,
                holder.id.bytes,
            )
            add("takings", key, (sign * sold, sign * refunded))
        whole = [0] * _SUMS
        for seller, *of_sale in made.takings.turnover:
            sums = [sign * amount for amount in of_sale]
            add("turnover", (*place, seller.bytes), sums)
            for n, amount in enumerate(sums):
                whole[n] += amount
        if made.breakdown is None:
            return
        # Not the sum over vendors: a receipt of three vendors is one receipt.
        whole[-1] = sign * sum(hour.receipts_once for hour in made.breakdown.hours)
        add("register_day", (origin.fair, day, origin.booth, origin.register), whole)
        for vendor, net, receipts, once in made.breakdown.hours:
            key = (*place, made.breakdown.hour, NOBODY if vendor is None else vendor.bytes)
            add("turnover_hour", key, (sign * net, sign * receipts, sign * once))
        for seller, product, name, pieces, net in made.breakdown.goods:
            key = (*place, *goods(seller, product, name))
            add("turnover_goods", key, (sign * pieces, sign * net))

    def sale_completed(self, entry: Entry, event: SaleCompleted) -> None:
        """A sale's row and the states of its payments."""
        envelope = entry.envelope
        self._new(
            "sale",
            self.origin.booth,
            self.day_of(entry),
            microseconds(event.occurred_at or envelope.at),
            envelope.id.bytes,
            plain(event.receipt_number),
            event.net,
            NOBODY if envelope.shift is None else envelope.shift.bytes,
        )
        for number, payment in enumerate(event.payments):
            state = first_state(payment)
            if state is not None:
                # At no time at all: whoever says something of it later says it after the sale,
                # also where their clock is behind.
                self._state(envelope.id, number, state.value, 0)
        if event.order is not None:
            self._order_state(entry, event.order, OrderState.HANDED_OVER)

    def sale_refunded(self, _entry: Entry, event: SaleRefunded) -> None:
        """What came back, by line where the sale is known."""
        if event.sale is not None:
            for line in event.lines:
                if line.line is not None:
                    key = (self.origin.fair, self.origin.booth, event.sale.bytes, line.line)
                    self.changes.add("line_refund", key, (line.quantity, line.amount))

    def shift_opened(self, entry: Entry, _event: ShiftOpened) -> None:
        """A shift and its day."""
        self._shift(entry, ShiftId(entry.envelope.id))

    def business_day_corrected(self, entry: Entry, event: BusinessDayCorrected) -> None:
        """The day from here on; what was sold before is moved by whoever knows those sales."""
        self._shift(entry, event.of_shift)

    def turnover_reported(self, _entry: Entry, event: TurnoverReported) -> None:
        """A lump that a vendor reports."""
        key = (
            self.origin.fair,
            self.origin.booth,
            event.business_day.isoformat(),
            event.vendor.bytes,
        )
        self.changes.add("reported", key, (event.amount,))

    def order_placed(self, entry: Entry, event: OrderPlaced) -> None:
        """An order, beside the turnover."""
        at = microseconds(entry.envelope.at)
        self._new("customer_order", entry.envelope.id.bytes, self.origin.booth, at, event.net)

    def order_cancelled(self, entry: Entry, event: OrderCancelled) -> None:
        """An order that nobody waits for any more."""
        self._order_state(entry, event.order, OrderState.CANCELLED)

    def lead_noted(self, entry: Entry, _event: TradeLeadNoted) -> None:
        """A buyer met; what it may be worth is found out later."""
        at = microseconds(entry.envelope.at)
        self._new("lead", entry.envelope.id.bytes, self.origin.booth, at)

    def lead_completed(self, entry: Entry, event: TradeLeadCompleted) -> None:
        """The last word on what a lead is worth."""
        value = event.value
        currency, minor = ("", 0) if value is None else (value.currency, value.minor)
        at = microseconds(entry.envelope.at)
        key = (self.origin.fair, self.origin.booth, event.lead.bytes)
        self.changes.put("lead_value", key, (plain(event.country), plain(currency), minor, at))

    def vendor(self, entry: Entry, event: VendorAdded | VendorChanged) -> None:
        """A vendor's name and colour."""
        vendor = event.vendor if isinstance(event, VendorChanged) else entry.envelope.id
        self._name(entry, "vendor", vendor, event.terms.name, colour=event.terms.colour)

    def product(self, entry: Entry, event: ProductAdded | ProductChanged) -> None:
        """A product's name and whose it is."""
        product = event.product if isinstance(event, ProductChanged) else entry.envelope.id
        self._name(entry, "product", product, event.terms.name, vendor=event.terms.vendor)

    def person(self, entry: Entry, event: StaffAdded | StaffChanged) -> None:
        """A person's name."""
        person = event.staff if isinstance(event, StaffChanged) else entry.envelope.id
        self._name(entry, "person", person, event.name)

    def drawer(self, entry: Entry, event: DrawerAdded) -> None:
        """A drawer's name."""
        self._name(entry, "drawer", entry.envelope.id, event.name)

    def account(self, entry: Entry, event: AccountAdded) -> None:
        """An account's name."""
        self._name(entry, "account", entry.envelope.id, event.name)

    def _shift(self, entry: Entry, shift: ShiftId) -> None:
        word = self._said[shift] = next_word(self._said.get(shift), entry)
        origin = self.origin
        self.changes.put(
            "shift",
            (origin.fair, shift.bytes, origin.register),
            (origin.booth, word.day.isoformat(), word.said_at),
        )

    def _state(self, of: UUID, number: int, state: str, said_at: int) -> None:
        key = (self.origin.fair, self.origin.booth, of.bytes, number)
        self.changes.put("payment_state", key, (state, said_at))

    def _order_state(self, entry: Entry, order: UUID, state: OrderState) -> None:
        key = (self.origin.fair, self.origin.booth, order.bytes)
        self.changes.put("order_state", key, (state.value, microseconds(entry.envelope.at)))

    def _new(self, table: str, *values: object) -> None:
        self.changes.new.setdefault(table, []).append((self.origin.fair, *values))

    def _name(
        self,
        entry: Entry,
        kind: str,
        of: UUID,
        name: str,
        *,
        colour: str = "",
        vendor: UUID | None = None,
    ) -> None:
        key = (self.origin.fair, self.origin.booth, kind, of.bytes)
        owner = NOBODY if vendor is None else vendor.bytes
        at = microseconds(entry.envelope.at)
        self.changes.put("name", key, (plain(name), plain(colour), owner, at))


# Any: each rule takes the one event type it is listed under, which a dict cannot express.
_RULES: Final[dict[type[Event], Callable[[Projection, Entry, Any], None]]] = {
    SaleCompleted: Projection.sale_completed,
    SaleRefunded: Projection.sale_refunded,
    ShiftOpened: Projection.shift_opened,
    BusinessDayCorrected: Projection.business_day_corrected,
    TurnoverReported: Projection.turnover_reported,
    OrderPlaced: Projection.order_placed,
    OrderCancelled: Projection.order_cancelled,
    TradeLeadNoted: Projection.lead_noted,
    TradeLeadCompleted: Projection.lead_completed,
    VendorAdded: Projection.vendor,
    VendorChanged: Projection.vendor,
    ProductAdded: Projection.product,
    ProductChanged: Projection.product,
    StaffAdded: Projection.person,
    StaffChanged: Projection.person,
    DrawerAdded: Projection.drawer,
    AccountAdded: Projection.account,
}
