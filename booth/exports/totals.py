"""Sums over a history: vendor by day, by method and holder, days, shifts, balances.

By the same two pure functions that the register and the office run (`takings`, `postings`),
so an export cannot disagree with the screens.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from booth.domain.accounts import Account
from booth.domain.books import Books, postings
from booth.domain.events.handling_cash import ShiftClosed, ShiftOpened
from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import VendorId
from booth.domain.ledger import Entry
from booth.domain.payment import Holder, PaymentMethod
from booth.domain.sale import LineKind
from booth.domain.takings import takings
from booth.exports.history import History
from booth.exports.rows import Balance, Cell, Day, Reported, Shift, VendorDay

_ACCOUNT_ORDER = {account: place for place, account in enumerate(Account)}
_METHOD_ORDER = {method: place for place, method in enumerate(PaymentMethod)}

# Gross, discount, refunded, charges, pieces, receipts: the sums of a `Turnover`.
_TURNOVER_SUMS = 6


def turnover_of(history: History) -> tuple[tuple[VendorDay, ...], tuple[Cell, ...]]:
    """Vendor by day, and vendor by method and holder, pass-through last."""
    sums: dict[tuple[VendorId, date], list[int]] = {}
    shares: dict[tuple[VendorId | None, PaymentMethod, Holder], list[int]] = {}
    for entry in history.entries:
        cells, turnover = takings(entry.event)
        if not turnover and not cells:
            continue
        day = history.day_of(entry)
        for vendor, *amounts in turnover:
            row = sums.setdefault((vendor, day), [0] * _TURNOVER_SUMS)
            for place, amount in enumerate(amounts):
                row[place] += amount
        for cell in cells:
            pair = shares.setdefault((cell.vendor, cell.method, cell.holder), [0, 0])
            pair[0] += cell.sold
            pair[1] += cell.refunded
    names = history.names
    vendor_days = [
        VendorDay(day, names.number(vendor) or 0, names.vendor(vendor), *row)
        for (vendor, day), row in sums.items()
    ]
    held = [
        Cell(names.number(vendor), names.vendor(vendor), method, names.holder(holder), *pair)
        for (vendor, method, holder), pair in shares.items()
    ]
    return (
        tuple(sorted(vendor_days, key=lambda row: (row.day, row.number))),
        tuple(sorted(held, key=_cell_order)),
    )


def _cell_order(cell: Cell) -> tuple[bool, int, int, str]:
    return (
        cell.number is None,
        cell.number or 0,
        _METHOD_ORDER[cell.method],
        cell.holder.casefold(),
    )


def days_of(
    history: History, vendor_days: Iterable[VendorDay], shifts: Iterable[Shift]
) -> tuple[Day, ...]:
    """Every business day with a shift or a sale, in order."""
    found: dict[date, dict[str, int]] = {}

    def add(day: date, **amounts: int) -> None:
        sums = found.setdefault(day, dict.fromkeys(Day._fields[1:], 0))
        for name, amount in amounts.items():
            sums[name] += amount

    for row in vendor_days:
        add(
            row.day,
            pieces=row.pieces,
            gross=row.gross,
            discount=row.discount,
            refunded=row.refunded,
            net=row.net,
            charges=row.charges,
        )
    for entry in history.entries:
        event = entry.event
        if isinstance(event, SaleCompleted):
            add(
                history.day_of(entry),
                receipts=1,
                pass_through=_sum_pass_through((line.kind, line.net) for line in event.lines),
            )
        elif isinstance(event, SaleRefunded):
            back = _sum_pass_through((line.kind, line.amount) for line in event.lines)
            add(history.day_of(entry), pass_through=-back)
    for shift in shifts:
        add(
            shift.day,
            expected=shift.expected or 0,
            counted=shift.counted or 0,
            open_shifts=shift.closed_at is None,
        )
    return tuple(Day(day, **found[day]) for day in sorted(found))


def _sum_pass_through(lines: Iterable[tuple[LineKind, int]]) -> int:
    return sum(amount for kind, amount in lines if kind is LineKind.PASS_THROUGH)


def shifts_of(history: History) -> tuple[Shift, ...]:
    """Every shift with its count, in order of day and register."""
    closed: dict[UUID, Entry] = {
        entry.envelope.shift: entry
        for entry in history.entries
        if isinstance(entry.event, ShiftClosed) and entry.envelope.shift is not None
    }
    shifts = []
    for entry in history.entries:
        opened, envelope = entry.event, entry.envelope
        if not isinstance(opened, ShiftOpened):
            continue
        closing = closed.get(envelope.id)
        count = closing.event if closing is not None else None
        counted = count if isinstance(count, ShiftClosed) and count.drawer is not None else None
        shifts.append(
            Shift(
                day=history.day_of(entry),
                register=history.names.register(envelope.register),
                drawer="" if opened.drawer is None else history.names.place(opened.drawer),
                cashier=history.names.person(envelope.by),
                opened_at=history.local(envelope.at),
                closed_at=None if closing is None else history.local(closing.envelope.at),
                opening_float=opened.opening_float if opened.drawer is not None else 0,
                expected=None if counted is None else counted.expected,
                # What another register brought along to this count is counted in its own row.
                counted=None if counted is None else counted.counted - counted.brought,
                reason=count.reason if isinstance(count, ShiftClosed) else "",
            )
        )
    return tuple(sorted(shifts, key=lambda shift: (shift.day, shift.register)))


def reported_of(history: History) -> tuple[Reported, ...]:
    """Every reported lump, in order of day and vendor."""
    names = history.names
    reported = [
        Reported(
            day=entry.event.business_day,
            number=names.number(entry.event.vendor),
            vendor=names.vendor(entry.event.vendor),
            amount=entry.event.amount,
            person=names.person(entry.envelope.by),
            note=entry.event.note,
        )
        for entry in history.entries
        if isinstance(entry.event, TurnoverReported)
    ]
    return tuple(sorted(reported, key=lambda row: (row.day, row.number or 0)))


def balances_of(history: History) -> tuple[Balance, ...]:
    """Every account and party that was ever posted on, also where it is zero again.

    Accounts come in the order of money.md, parties by name. They sum to zero.
    """
    books = Books()
    for entry in history.entries:
        books.post(postings(entry.event))
    balances = [
        Balance(account, history.names.party(account, party), amount)
        for (account, party), amount in books.balances.items()
    ]
    return tuple(
        sorted(balances, key=lambda row: (_ACCOUNT_ORDER[row.account], row.party.casefold()))
    )
