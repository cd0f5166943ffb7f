"""What was sold, what is on the shelf and what came back, worked out from the raw facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from booth.domain.catalogue import ProductTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, ProductChanged
from booth.domain.events.moving_goods import GoodsMoved, StockCounted
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import EntryId, ShiftId
from booth.domain.payment import Payment
from tests.model.movements import line_net

GOODS = ("goods", "service", "free")


@dataclass(frozen=True)
class Recorded:
    """An event as a ledger has it: under its id, in its shift."""

    id: EntryId
    event: Event
    shift: ShiftId | None = None


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
