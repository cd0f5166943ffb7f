"""What an office has to show, added up once more from the lines it holds, one plain sum after
another.

Rows are `{key: values}` by table, as the office keeps them, without fair and booth; rows of zeros
are left out, and so is how an instant was kept. Every table must come out the same in whatever
order lines arrived, but for one thing: registers that take over the same words of the office's
catalogue say them at times of their own, and the first of these to arrive counts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from booth.domain.events import Event
from booth.domain.events.cataloguing import (
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.events.handling_cash import BusinessDayCorrected, ShiftOpened
from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.events.selling import (
    PaymentDoubted,
    QrisConfirmed,
    SaleCompleted,
    SaleRefunded,
)
from booth.domain.events.setting_up import AccountAdded, DrawerAdded, StaffAdded
from booth.domain.ledger import Envelope, read_line
from tests.model.accounts import accounts
from tests.model.movements import line_net

Key = tuple[Any, ...]
Tables = dict[str, dict[Key, tuple[Any, ...]]]

NONE = b""
TURNOVER = ("goods", "service", "free")
OUT_OF_SIGHT = ("qris", "card", "transfer")
_START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A line and where the office holds it."""

    register: bytes
    epoch: int
    sequence: int
    line: bytes
    arrived: int = 0
    """When, in microseconds since 1970; the same of all where that is unknown."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry, once, at the first of its places in its register's ledger."""

    envelope: Envelope
    event: Event
    register: bytes
    place: tuple[int, int]
    heard_at: datetime
    """When it was said, in the words that arrived first."""

    @property
    def id(self) -> bytes:
        return self.envelope.id.bytes

    @property
    def instant(self) -> int:
        """Microseconds since 1970."""
        return (self.heard_at - _START) // timedelta(microseconds=1)


def facts(lines: Iterable[HeldLine]) -> list[Fact]:
    """Every id once."""
    found: dict[bytes, Fact] = {}
    first: dict[bytes, int] = {}
    for held in lines:
        envelope, event = read_line(held.line)
        fact = Fact(envelope, event, held.register, (held.epoch, held.sequence), envelope.at)
        known = found.get(fact.id)
        earlier = known is None or (fact.register == known.register and fact.place < known.place)
        came = first.setdefault(fact.id, held.arrived)
        if known is not None and not (held.arrived < came or (held.arrived == came and earlier)):
            fact = replace(fact, heard_at=known.heard_at)
        if earlier:
            found[fact.id] = fact
        elif known is not None:
            found[fact.id] = replace(known, heard_at=fact.heard_at)
        first[fact.id] = min(came, held.arrived)
    return sorted(found.values(), key=lambda fact: fact.place)


def tables(history: Iterable[Fact], *, zone: str, cutoff_hour: int) -> Tables:
    """Every table of an office that holds these facts and no others."""
    history = list(history)
    days = _days(history)

    def day(fact: Fact) -> str:
        shift = fact.envelope.shift
        if shift is not None and shift in days:
            return days[shift].isoformat()
        local = fact.envelope.at.astimezone(ZoneInfo(zone)) - timedelta(hours=cutoff_hour)
        return local.date().isoformat()

    sums = _sums((fact, day(fact)) for fact in history)
    return {
        "entry": {(fact.id,): () for fact in history},
        "sale": {key: row for fact in history for key, row in _sale(fact, day(fact))},
        "shift": {
            (fact.id, fact.register): (days[fact.envelope.id].isoformat(),)
            for fact in history
            if isinstance(fact.event, ShiftOpened)
        },
        "name": _latest(history, _names),
        "payment_state": _latest(history, _states),
        "turnover": _not_zero(sums["turnover"]),
        "register_day": _not_zero(sums["register_day"]),
        "turnover_hour": _not_zero(sums["turnover_hour"]),
        "turnover_goods": _not_zero(sums["turnover_goods"]),
        "takings": _not_zero(sums["takings"]),
        "line_refund": _not_zero(sums["line_refund"]),
        "reported": _not_zero(sums["reported"]),
        "balance": {
            key: (amount,) for key, amount in accounts(fact.event for fact in history).items()
        },
        "customer_order": {},
        "order_state": {},
        "lead": {},
        "lead_value": {},
    }


def returned_too_often(history: Iterable[Fact]) -> set[bytes]:
    """Sales of which more pieces of a line came back than were sold."""
    sold: dict[tuple[bytes, int], int] = {}
    returned: dict[tuple[bytes, int], int] = defaultdict(int)
    for fact in history:
        if isinstance(fact.event, SaleCompleted):
            sold |= {(fact.id, n): line.quantity for n, line in enumerate(fact.event.lines)}
        elif isinstance(fact.event, SaleRefunded) and fact.event.sale is not None:
            for back in fact.event.lines:
                if back.line is not None:
                    returned[fact.event.sale.bytes, back.line] += back.quantity
    return {sale for (sale, n), pieces in returned.items() if pieces > sold.get((sale, n), pieces)}


def _days(history: Iterable[Fact]) -> dict[UUID, date]:
    """The last word of its register's ledger on each shift's day."""
    days: dict[UUID, date] = {}
    corrected: dict[UUID, date] = {}
    for fact in history:
        if isinstance(fact.event, ShiftOpened):
            days[fact.envelope.id] = fact.event.business_day
        elif isinstance(fact.event, BusinessDayCorrected):
            corrected[fact.event.of_shift] = fact.event.business_day
    return {**days, **corrected}


def _sale(fact: Fact, day: str) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    event, shift = fact.event, fact.envelope.shift
    if isinstance(event, SaleCompleted):
        at = event.occurred_at or fact.envelope.at
        row = (
            event.receipt_number,
            sum(line_net(line) for line in event.lines),
            NONE if shift is None else shift.bytes,
        )
        yield (day, (at - _START) // timedelta(microseconds=1), fact.id), row


Words = Callable[[Fact], Iterator[tuple[Key, int, tuple[Any, ...]]]]


def _latest(history: Iterable[Fact], words: Words) -> dict[Key, tuple[Any, ...]]:
    """What was said last; of two words at one instant the larger."""
    said: dict[Key, list[tuple[int, tuple[Any, ...]]]] = defaultdict(list)
    for fact in history:
        for key, at, row in words(fact):
            said[key].append((at, row))
    return {key: max(every)[1] for key, every in said.items()}


def _names(fact: Fact) -> Iterator[tuple[Key, int, tuple[Any, ...]]]:
    event, at = fact.event, fact.instant
    if isinstance(event, VendorAdded):
        yield ("vendor", fact.id), at, (event.terms.name, event.terms.colour, NONE)
    elif isinstance(event, VendorChanged):
        yield ("vendor", event.vendor.bytes), at, (event.terms.name, event.terms.colour, NONE)
    elif isinstance(event, ProductAdded):
        yield ("product", fact.id), at, (event.terms.name, "", event.terms.vendor.bytes)
    elif isinstance(event, ProductChanged):
        row = (event.terms.name, "", event.terms.vendor.bytes)
        yield ("product", event.product.bytes), at, row
    elif isinstance(event, StaffAdded):
        yield ("person", fact.id), at, (event.name, "", NONE)
    elif isinstance(event, DrawerAdded):
        yield ("drawer", fact.id), at, (event.name, "", NONE)
    elif isinstance(event, AccountAdded):
        yield ("account", fact.id), at, (event.name, "", NONE)


def _states(fact: Fact) -> Iterator[tuple[Key, int, tuple[Any, ...]]]:
    event = fact.event
    if isinstance(event, SaleCompleted):
        for number, payment in enumerate(event.payments):
            if payment.evidence is not None:
                yield (fact.id, number), 0, ("confirmed",)
            elif payment.method.value in OUT_OF_SIGHT:
                yield (fact.id, number), 0, ("awaiting",)
    elif isinstance(event, QrisConfirmed):
        about = event.payment
        yield (about.entry.bytes, about.number), fact.instant, ("confirmed",)
    elif isinstance(event, PaymentDoubted):
        about = event.payment
        yield (about.entry.bytes, about.number), fact.instant, (event.doubt.value,)


def _sums(history: Iterable[tuple[Fact, str]]) -> dict[str, dict[Key, list[int]]]:
    """Sums by table and key."""
    total: dict[str, dict[Key, list[int]]] = defaultdict(dict)
    for fact, day in history:
        for table, key, amounts in _added(fact, day):
            row = total[table].setdefault(key, [0] * len(amounts))
            total[table][key] = [a + b for a, b in zip(row, amounts, strict=True)]
    return total


def _not_zero(rows: dict[Key, list[int]]) -> dict[Key, tuple[int, ...]]:
    return {key: tuple(row) for key, row in rows.items() if any(row)}


def _added(fact: Fact, day: str) -> Iterator[tuple[str, Key, tuple[int, ...]]]:
    event = fact.event
    if isinstance(event, SaleCompleted):
        yield from _of_sale(fact, event, day)
    elif isinstance(event, SaleRefunded):
        yield from _of_refund(fact, event, day)
    elif isinstance(event, TurnoverReported):
        yield "reported", (event.business_day.isoformat(), event.vendor.bytes), (event.amount,)


def _of_sale(
    fact: Fact, event: SaleCompleted, day: str
) -> Iterator[tuple[str, Key, tuple[int, ...]]]:
    hour = int((event.occurred_at or fact.envelope.at).timestamp()) // 3600
    vendors = _in_order(line.vendor for line in event.lines)
    for line in event.lines:
        if line.vendor is None:
            continue
        vendor, net = line.vendor.bytes, line_net(line)
        if line.kind.value in TURNOVER:
            less = line.discount + line.cart_discount
            sums = (line.quantity * line.price, less, 0, 0, line.quantity, 0)
            goods = (line.product.bytes, "") if line.product else (NONE, line.name)
            yield "turnover_hour", (day, hour, vendor), (net, 0, 0)
            yield "turnover_goods", (day, vendor, *goods), (line.quantity, net)
        else:
            sums = (0, 0, 0, net, 0, 0)
        yield "turnover", (day, vendor), sums
        yield "register_day", (day, fact.register), sums
    for vendor in vendors:
        yield "turnover", (day, vendor), (0, 0, 0, 0, 0, 1)
        yield "turnover_hour", (day, hour, vendor), (0, 1, 0)
    yield "turnover_hour", (day, hour, vendors[0] if vendors else NONE), (0, 0, 1)
    if not vendors:
        yield "turnover_hour", (day, hour, NONE), (0, 1, 0)
    yield "register_day", (day, fact.register), (0, 0, 0, 0, 0, 1)
    for key, cell in _cells(event, day):
        yield "takings", key, (cell, 0)


def _of_refund(
    fact: Fact, event: SaleRefunded, day: str
) -> Iterator[tuple[str, Key, tuple[int, ...]]]:
    hour = int(fact.envelope.at.timestamp()) // 3600
    for back in event.lines:
        if event.sale is not None and back.line is not None:
            key = (event.sale.bytes, back.line)
            yield "line_refund", key, (back.quantity, back.amount)
        if back.vendor is None:
            continue
        vendor = back.vendor.bytes
        if back.kind.value in TURNOVER:
            sums: tuple[int, ...] = (0, 0, back.amount, 0, -back.quantity, 0)
            goods = (back.product.bytes, "") if back.product else (NONE, back.name)
            yield "turnover_hour", (day, hour, vendor), (-back.amount, 0, 0)
            yield "turnover_goods", (day, vendor, *goods), (-back.quantity, -back.amount)
        else:
            sums = (0, 0, 0, -back.amount, 0, 0)
        yield "turnover", (day, vendor), sums
        yield "register_day", (day, fact.register), sums
    for key, cell in _cells(event, day):
        yield "takings", key, (0, cell)


def _cells(event: SaleCompleted | SaleRefunded, day: str) -> Iterator[tuple[Key, int]]:
    """Each vendor's part in each payment, as the event itself has it; what nobody owns last."""
    vendors: list[bytes] = _in_order(line.vendor for line in event.lines)
    if any(line.vendor is None for line in event.lines):
        vendors.append(NONE)
    for vendor, row in zip(vendors, event.shares, strict=True):
        for payment, cell in zip(event.payments, row, strict=True):
            holder = (payment.holder.kind.value, payment.holder.id.bytes)
            yield (day, vendor, payment.method.value, *holder), cell


def _in_order(vendors: Iterable[UUID | None]) -> list[bytes]:
    """Each once, in the order in which they come first."""
    return list(dict.fromkeys(vendor.bytes for vendor in vendors if vendor is not None))
