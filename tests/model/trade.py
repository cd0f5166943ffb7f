"""What was sold, what is on the shelf and what came back, worked out from the raw facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from booth.domain.catalogue import ProductTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, ProductChanged
from booth.domain.events.moving_goods import GoodsMoved, StockCounted
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import EntryId, ShiftId, StaffId
from booth.domain.payment import Payment
from booth.domain.sale import RefundLine, SaleLine
from tests.model.movements import line_net

AT = datetime(2023, 3, 3, 5, tzinfo=UTC)
GOODS = ("goods", "service", "free")


@dataclass(frozen=True)
class Recorded:
    """An event as a ledger has it: under its id, in its shift, when and by whom."""

    id: EntryId
    event: Event
    shift: ShiftId | None = None
    at: datetime = AT
    by: StaffId | None = None


History = Sequence[Recorded]
Vendor = UUID | None


Turnover = dict[tuple[ShiftId | None, Vendor], dict[str, int]]
"""Per shift and vendor: gross, discount, refunded, charges, pieces, receipts. No zeros."""


def turnover(history: History) -> Turnover:
    """What each vendor sold, by shift."""
    total: dict[tuple[ShiftId | None, Vendor], Counter[str]] = {}
    for recorded in history:
        for vendor, name, amount in (*_sold(recorded.event), *_returned(recorded.event)):
            total.setdefault((recorded.shift, vendor), Counter())[name] += amount
    return {
        key: named for key, row in total.items() if (named := {n: v for n, v in row.items() if v})
    }


def _sold(event: Event) -> Iterator[tuple[Vendor, str, int]]:
    if isinstance(event, SaleCompleted):
        for vendor in {line.vendor for line in event.lines if line.vendor}:
            yield vendor, "receipts", 1
        for line in event.lines:
            if line.kind.value in GOODS:
                yield line.vendor, "gross", line.price * line.quantity
                yield line.vendor, "discount", line.discount + line.cart_discount
                yield line.vendor, "pieces", line.quantity
            elif line.kind.value == "charge":
                yield line.vendor, "charges", line_net(line)


def _returned(event: Event) -> Iterator[tuple[Vendor, str, int]]:
    if isinstance(event, SaleRefunded):
        for back in event.lines:
            if back.kind.value in GOODS:
                yield back.vendor, "refunded", back.amount
                yield back.vendor, "pieces", -back.quantity
            elif back.kind.value == "charge":
                yield back.vendor, "charges", -back.amount


Hour = tuple[UUID | None, int, UUID | None, Vendor]
"""Shift, hour since 1970, who recorded it, vendor."""
Goods = tuple[UUID | None, Vendor, UUID | None, str]
"""Shift, vendor, product, and the typed name where there is no product."""


def by_hour(history: History) -> dict[Hour, tuple[int, int, int]]:
    """Net turnover, receipts, and receipts counted once. No zeros."""
    rows: dict[Hour, list[int]] = {}
    for recorded in history:
        event = recorded.event
        at = recorded.at
        if isinstance(event, SaleCompleted):
            at = event.occurred_at or at
            named: list[Vendor] = [line.vendor for line in event.lines if line.vendor]
            named = named or [None]
            for seller in set(named):
                row = rows.setdefault(_hour(recorded, at, seller), [0, 0, 0])
                row[1] += 1
                row[2] += seller == named[0]
        for vendor, name, amount in (*_sold(event), *_returned(event)):
            if name in _SIGNS:
                rows.setdefault(_hour(recorded, at, vendor), [0, 0, 0])[0] += _SIGNS[name] * amount
    return {key: (row[0], row[1], row[2]) for key, row in rows.items() if any(row)}


_SIGNS = {"gross": 1, "discount": -1, "refunded": -1}


def _hour(recorded: Recorded, at: datetime, vendor: Vendor) -> Hour:
    return recorded.shift, int(at.timestamp()) // 3600, recorded.by, vendor


def by_goods(history: History) -> dict[Goods, tuple[int, int]]:
    """Pieces and net turnover. No zeros."""
    pieces: Counter[Goods] = Counter()
    net: Counter[Goods] = Counter()
    for recorded in history:
        event = recorded.event
        if isinstance(event, SaleCompleted):
            for line in event.lines:
                if line.kind.value in GOODS:
                    key = (recorded.shift, line.vendor, line.product, _typed(line))
                    pieces[key] += line.quantity
                    net[key] += line_net(line)
        if isinstance(event, SaleRefunded):
            for back in event.lines:
                if back.kind.value in GOODS:
                    key = (recorded.shift, back.vendor, back.product, _typed(back))
                    pieces[key] -= back.quantity
                    net[key] -= back.amount
    return {key: (pieces[key], net[key]) for key in pieces if pieces[key] or net[key]}


def _typed(line: SaleLine | RefundLine) -> str:
    return "" if line.product else line.name


def vendor_shares(event: Event) -> dict[Vendor, int]:
    """What the lines of a sale or refund brought each vendor (None: for someone else)."""
    shares: Counter[Vendor] = Counter()
    if isinstance(event, SaleCompleted):
        for line in event.lines:
            shares[line.vendor] += line_net(line)
    if isinstance(event, SaleRefunded):
        for back in event.lines:
            shares[back.vendor] += back.amount
    return dict(shares)


Cell = tuple[Vendor, str, str, UUID]
"""Vendor, method, kind of holder, holder."""


def takings(history: Iterable[Recorded]) -> dict[Cell, tuple[int, int]]:
    """Vendor x method x holder: sold and refunded, off the tables that the events carry."""
    sold: Counter[Cell] = Counter()
    refunded: Counter[Cell] = Counter()
    for recorded in history:
        event = recorded.event
        if isinstance(event, SaleCompleted):
            for cell, amount in _cells(event):
                sold[cell] += amount
        if isinstance(event, SaleRefunded):
            for cell, amount in _cells(event):
                refunded[cell] += amount
    return {
        cell: (sold[cell], refunded[cell])
        for cell in sold | refunded
        if sold[cell] or refunded[cell]
    }


def _cells(event: SaleCompleted | SaleRefunded) -> Iterator[tuple[Cell, int]]:
    vendors = list(vendor_shares(event))
    vendors.sort(key=lambda vendor: vendor is None)
    for vendor, row in zip(vendors, event.shares, strict=True):
        for payment, amount in zip(event.payments, row, strict=True):
            yield (vendor, *_hands(payment)), amount


def _hands(payment: Payment) -> tuple[str, str, UUID]:
    return payment.method.value, payment.holder.kind.value, payment.holder.id


def stock(history: Iterable[Recorded]) -> dict[UUID, int]:
    """Pieces on the shelf: brought, less sold, plus what came back fit to be sold."""
    pieces: dict[UUID, int] = {}
    for recorded in history:
        event = recorded.event
        if isinstance(event, ProductAdded) and event.stock is not None:
            pieces[recorded.id] = event.stock
        if isinstance(event, SaleCompleted):
            for line in event.lines:
                if line.product:
                    pieces[line.product] = pieces.get(line.product, 0) - line.quantity
        if isinstance(event, SaleRefunded):
            for back in event.lines:
                if back.product and back.restocked:
                    pieces[back.product] = pieces.get(back.product, 0) + back.quantity
        for product, change in carried(event):
            pieces[product] = pieces.get(product, 0) + change
    return pieces


def terms_of(history: Sequence[Recorded], product: UUID) -> ProductTerms:
    """What was last said of a product."""
    for recorded in reversed(history):
        event = recorded.event
        if isinstance(event, ProductChanged) and event.product == product:
            return event.terms
        if isinstance(event, ProductAdded) and recorded.id == product:
            return event.terms
    raise KeyError(product)


def carried(event: Event) -> Iterator[tuple[UUID, int]]:
    """What goods papers put on the shelf, or took off it."""
    if isinstance(event, GoodsMoved):
        sign = +1 if event.move.value in ("handed_in", "added") else -1
        for line in event.lines:
            yield line.product, sign * line.quantity
    if isinstance(event, StockCounted):
        for found in event.lines:
            yield found.product, found.counted - found.expected


def flows(history: Iterable[Recorded]) -> dict[UUID, Counter[str]]:
    """How the pieces of each product came and went, in the words of goods papers."""
    pieces: dict[UUID, Counter[str]] = {}
    for recorded in history:
        event = recorded.event
        for product, word, quantity in _ways(recorded.id, event):
            pieces.setdefault(product, Counter())[word] += quantity
    return pieces


def _ways(entry: EntryId, event: Event) -> Iterator[tuple[UUID, str, int]]:
    if isinstance(event, ProductAdded) and event.stock is not None:
        yield entry, "handed_in", event.stock
    yield from _over_the_counter(event)
    if isinstance(event, GoodsMoved):
        for moved in event.lines:
            yield moved.product, event.move.value, moved.quantity
    if isinstance(event, StockCounted):
        for found in event.lines:
            yield found.product, "recounted", found.counted - found.expected


def _over_the_counter(event: Event) -> Iterator[tuple[UUID, str, int]]:
    if isinstance(event, SaleCompleted):
        for line in event.lines:
            if line.product:
                yield line.product, "gifts" if line.kind.value == "free" else "sold", line.quantity
    if isinstance(event, SaleRefunded):
        for back in event.lines:
            if back.product and back.restocked:
                yield back.product, "back", back.quantity


def came_back(history: Iterable[Recorded]) -> dict[tuple[EntryId, int], tuple[int, int]]:
    """Per sale line: pieces and rupiah that were returned so far."""
    pieces: Counter[tuple[EntryId, int]] = Counter()
    amounts: Counter[tuple[EntryId, int]] = Counter()
    for recorded in history:
        event = recorded.event
        if isinstance(event, SaleRefunded) and event.sale is not None:
            for back in event.lines:
                if back.line is not None:
                    key = (EntryId(event.sale), back.line)
                    pieces[key] += back.quantity
                    amounts[key] += back.amount
    return {key: (pieces[key], amounts[key]) for key in pieces}


def refund_of(net: int, quantity: int, *, before: int, now: int) -> int:
    """What `now` pieces bring back after `before` did already (money.md 6)."""
    return net * (before + now) // quantity - net * before // quantity
