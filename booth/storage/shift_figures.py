"""What a shift comes to, for its reports: read from the derived tables and its stretch of entries.

A register has one shift open at a time, so everything between the opening entry and the closing
one belongs to it, whichever table it stands in.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from booth.domain.events import Event
from booth.domain.events.handling_cash import CashMoved, PlaceKind, ShiftClosed
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.ids import DrawerId, ShiftId, StaffId
from booth.domain.ledger import GENESIS_HASH, Entry, chain, read_line
from booth.domain.money import Rupiah
from booth.domain.paper_facts import PaymentSum, ShiftFigures, VendorSum
from booth.domain.payment import HolderKind, PaymentMethod
from booth.domain.payment_states import UNSEEN_STATES

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MOVERS: Final = (CashMoved, VendorPaid, VendorPaidIn)

_SHIFT: Final = """
SELECT s.position, s.drawer, s.opening_float, s.opened_at, s.opened_by, d.business_day,
  (SELECT COUNT(*) FROM shift o WHERE o.position <= s.position)
FROM shift s JOIN shift_day d ON d.shift = s.id WHERE s.id = ?
"""
_RECEIPTS: Final = """
SELECT receipt_number FROM sale WHERE entry BETWEEN ? AND ?
ORDER BY length(receipt_number), receipt_number
"""
_PAYMENTS: Final = """
SELECT method, holder_kind, amount < 0, COUNT(*), SUM(amount), SUM(amount + rounding)
FROM payment WHERE entry BETWEEN ? AND ? AND amount <> 0
GROUP BY method, holder_kind, amount < 0
"""
_UNSEEN: Final = f"""
SELECT COUNT(*), COALESCE(SUM(p.amount), 0)
FROM payment p JOIN entry e ON e.position = p.entry
JOIN payment_state s ON s.entry = e.id AND s.number = p.number
WHERE p.entry BETWEEN ? AND ? AND p.amount > 0
  AND s.state IN ({", ".join(f"'{state.value}'" for state in sorted(UNSEEN_STATES))})
"""  # noqa: S608  # words of our own
_VENDORS: Final = """
SELECT v.name, t.gross, t.discount, t.refunded, t.charges, t.pieces
FROM turnover t JOIN vendor v ON v.id = t.vendor WHERE t.shift = ?
"""
_LINE: Final = "SELECT line FROM entry WHERE position = ?"
_CHAIN: Final = "SELECT line, hash FROM entry WHERE position BETWEEN ? AND ? ORDER BY position"


def shift_figures(driver: Any, closing: Entry, last: int) -> ShiftFigures | None:  # noqa: ANN401  # a DB-API connection has no type
    """The figures of the shift that `closing`, the entry at position `last`, ended."""
    shift, event = closing.envelope.shift, closing.event
    if shift is None or not isinstance(event, ShiftClosed):
        return None
    return _figures(driver, shift, last)


def open_shift_figures(driver: Any, shift: ShiftId) -> ShiftFigures | None:  # noqa: ANN401  # a DB-API connection has no type
    """The figures of a shift up to the last entry of the ledger, or None for no such shift.

    The chain is not worked out anew here: that takes longer the more was sold, and somebody
    waits. The paper does it.
    """
    row = driver.execute("SELECT max(position) FROM entry").fetchone()
    return None if row[0] is None else _figures(driver, shift, row[0], walk=False)


def _figures(
    driver: Any,  # noqa: ANN401  # a DB-API connection has no type
    shift: UUID,
    last: int,
    *,
    walk: bool = True,
) -> ShiftFigures | None:
    row = driver.execute(_SHIFT, (shift.bytes,)).fetchone()
    if row is None:
        return None
    first, drawer, opening_float, opened_at, opened_by, business_day, number = row
    newest, _ = read_line(driver.execute(_LINE, (last,)).fetchone()[0])
    moved = _movements(driver, DrawerId(UUID(bytes=drawer)) if drawer else None, first, last)
    receipts = [number for (number,) in driver.execute(_RECEIPTS, (first, last))]
    unseen_count, unseen = driver.execute(_UNSEEN, (first, last)).fetchone()
    return ShiftFigures(
        business_day=date.fromisoformat(business_day),
        opened_at=_EPOCH + timedelta(microseconds=opened_at),
        opened_by=StaffId(UUID(bytes=opened_by)) if opened_by else None,
        opening_float=Rupiah(opening_float),
        receipts=len(receipts),
        first_receipt=receipts[0] if receipts else "",
        last_receipt=receipts[-1] if receipts else "",
        vendors=_vendors(driver, shift),
        payments=_payments(driver, first, last),
        unseen_count=unseen_count,
        unseen=Rupiah(unseen),
        movements=tuple(event for _, event in moved),
        moved_at=tuple(at for at, _ in moved),
        last_sequence=newest.sequence,
        chain_intact=not walk or _chain_intact(driver, last, newest.sequence),
        number=number,
        until=newest.at,
    )


def _vendors(driver: Any, shift: UUID) -> tuple[VendorSum, ...]:  # noqa: ANN401  # a DB-API connection has no type
    """Every vendor that sold or took back in the shift, the greatest net turnover first."""
    sums = (
        VendorSum(
            name=name,
            gross=Rupiah(gross),
            discount=Rupiah(discount),
            refunded=Rupiah(refunded),
            charges=Rupiah(charges),
            pieces=pieces,
        )
        for name, gross, discount, refunded, charges, pieces in driver.execute(
            _VENDORS, (shift.bytes,)
        )
    )
    return tuple(sorted(sums, key=lambda vendor: (-vendor.net, vendor.name)))


def _payments(driver: Any, first: int, last: int) -> tuple[PaymentSum, ...]:  # noqa: ANN401  # a DB-API connection has no type
    """What was taken and given back, methods and holders in the order their kinds are declared."""
    methods, holders = list(PaymentMethod), list(HolderKind)
    sums = (
        PaymentSum(
            method=PaymentMethod(method),
            holder=HolderKind(holder),
            back=bool(back),
            count=count,
            amount=Rupiah(amount),
            held=Rupiah(held),
        )
        for method, holder, back, count, amount, held in driver.execute(_PAYMENTS, (first, last))
    )
    return tuple(
        sorted(sums, key=lambda s: (s.back, methods.index(s.method), holders.index(s.holder)))
    )


def _movements(
    driver: Any,  # noqa: ANN401  # a DB-API connection has no type
    drawer: DrawerId | None,
    first: int,
    last: int,
) -> tuple[tuple[datetime, Event], ...]:
    """What moved cash of this drawer without a sale, and when."""
    kinds = tuple(kind.__name__ for kind in _MOVERS)
    lines = driver.execute(
        "SELECT line FROM entry WHERE position BETWEEN ? AND ? AND kind IN (?, ?, ?) "
        "ORDER BY position",
        (first, last, *kinds),
    )
    entries = (read_line(line) for (line,) in lines)
    return tuple(
        (stamp.at, event)
        for stamp, event in entries
        if isinstance(event, _MOVERS)
        and event.place.kind is PlaceKind.DRAWER
        and event.place.id == drawer
    )


def _chain_intact(driver: Any, last: int, sequence: int) -> bool:  # noqa: ANN401  # a DB-API connection has no type
    """Whether every line of this epoch still gives the hash that is kept beside it."""
    previous = GENESIS_HASH
    first = last - sequence + 1
    for line, stored in driver.execute(_CHAIN, (first, last)):
        previous = chain(previous, line)
        if previous != stored:
            return False
    return True
