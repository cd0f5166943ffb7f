"""Reading every vendor's account: a few statements over all of them, none for each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from booth.domain.accounts import Account
from booth.domain.books import postings
from booth.domain.evening_facts import CashCount
from booth.domain.events import Event
from booth.domain.events.closing import PaymentNotFound, PostingsReversed
from booth.domain.events.handling_cash import ShiftClosed
from booth.domain.events.ordering import DepositForfeited
from booth.domain.events.paying_vendors import (
    TurnoverReported,
    VendorPaid,
    VendorPaidIn,
    VendorSettled,
)
from booth.domain.ids import EntryId, VendorId
from booth.domain.ledger import Envelope
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind, PaymentMethod
from booth.domain.vendor_money import (
    HeldToday,
    MovementKind,
    RecapCell,
    ReportedTurnover,
    VendorMoney,
    VendorMovement,
    VendorRecap,
    sells_alone,
)
from booth.storage import vendor_clearing
from booth.storage.queries import Queries
from booth.storage.vendor_days import (
    FOR_EVER,
    VENDOR_MOVERS,
    DaySpan,
    balances_at,
    day_span,
    entries_between,
)

_THEIRS: Final = frozenset({Account.PAYABLE, Account.WITH_VENDOR})
"""The accounts whose balances together are what stands between the booth and a vendor."""

_TURNOVER: Final = """
SELECT t.vendor, sum(t.gross), sum(t.discount), sum(t.refunded), sum(t.charges), sum(t.pieces),
       sum(t.receipts)
FROM turnover t JOIN shift s ON s.id = t.shift WHERE s.position >= ? AND s.position < ?
GROUP BY t.vendor
"""
_HELD: Final = f"""
SELECT holder, method, sum(amount + rounding) FROM payment
WHERE entry >= ? AND entry < ? AND holder_kind = '{HolderKind.VENDOR.value}'
GROUP BY holder, method ORDER BY method
"""  # noqa: S608  # a word of our own
_CELLS: Final = """
SELECT t.vendor, t.method, t.holder_kind, t.holder, sum(t.sold - t.refunded)
FROM takings t JOIN shift s ON s.id = t.shift
WHERE s.position >= ? AND s.position < ? AND t.vendor <> x''
GROUP BY t.vendor, t.method, t.holder_kind, t.holder
"""
_REPORTED: Final = "SELECT vendor, amount FROM reported_turnover WHERE business_day = ?"
_NO_SALES: Final = (0, 0, 0, 0, 0, 0)

_KINDS: Final[Mapping[type[Event], MovementKind]] = {
    VendorPaidIn: MovementKind.PAID_IN,
    VendorSettled: MovementKind.SETTLED,
    DepositForfeited: MovementKind.FORFEITED,
    PaymentNotFound: MovementKind.NOT_FOUND,
}


class VendorQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver
        self._read = Queries(driver)

    def money(self, business_day: date) -> Sequence[VendorMoney]:
        """Each vendor's account at the end of this business day, or now if it goes on; by name."""
        span = day_span(self._driver, business_day)
        return self._money(span, self._turnover(span))

    def recaps(self, business_day: date) -> Sequence[VendorRecap]:
        """Each vendor's business day for the evening papers, by name."""
        span = day_span(self._driver, business_day)
        turnover, cells = self._turnover(span), self._cells(span)
        reported = dict(self._driver.execute(_REPORTED, (business_day.isoformat(),)))
        recaps = []
        for money in self._money(span, turnover):
            key = money.vendor.id.bytes
            gross, discount, refunded, _, pieces, receipts = turnover.get(key, _NO_SALES)
            recaps.append(
                VendorRecap(
                    money=money,
                    gross=Rupiah(gross),
                    discount=Rupiah(discount),
                    refunded=Rupiah(refunded),
                    pieces=pieces,
                    receipts=receipts,
                    cells=tuple(cells[key]),
                    reported=Rupiah(reported.get(key, 0)),
                )
            )
        return recaps

    def reported(self, vendor: VendorId | None = None) -> Sequence[ReportedTurnover]:
        """Lumps reported without receipts, the newest day first; of one vendor or of all."""
        names = {known.id: known.terms.name for known in self._read.vendors()}
        lumps = []
        for envelope, event in entries_between(self._driver, 0, FOR_EVER, ["TurnoverReported"]):
            if isinstance(event, TurnoverReported) and vendor in (None, event.vendor):
                lumps.append(
                    ReportedTurnover(
                        entry=envelope.id,
                        vendor_name=names.get(event.vendor, ""),
                        business_day=event.business_day,
                        amount=event.amount,
                        note=event.note,
                        at=envelope.at,
                    )
                )
        # Backwards, so that among those of a day too the newest is first.
        return sorted(lumps, key=lambda lump: lump.business_day)[::-1]

    def counts(self, business_day: date) -> Sequence[CashCount]:
        """The drawers that were counted on this business day, in order."""
        names, found = self._read.place_names(), []
        span = day_span(self._driver, business_day)
        for envelope, event in entries_between(self._driver, *span[:2], ["ShiftClosed"]):
            if not isinstance(event, ShiftClosed) or event.drawer is None:
                continue
            person = None if envelope.by is None else self._read.staff(envelope.by)
            found.append(
                CashCount(
                    drawer_name=names.get(event.drawer, ""),
                    closed_at=envelope.at,
                    counted_by="" if person is None else person.name,
                    expected=event.expected,
                    counted=event.counted,
                    denominations=event.denominations,
                    reason=event.reason,
                    brought=event.elsewhere or (),
                    counted_at=event.counted_at,
                )
            )
        return found

    def sells_alone(self, register_code: str) -> bool:
        """Whether nothing here tells of another laptop of the booth: its drawer, its number."""
        (drawers,) = self._driver.execute("SELECT count(*) FROM drawer").fetchone()
        return sells_alone(register_code, drawers=drawers)

    def ended(self, business_day: date) -> datetime | None:
        """When the day was over: the next was opened. None while it goes on."""
        return day_span(self._driver, business_day).ended

    def _turnover(self, span: DaySpan) -> dict[bytes, tuple[int, ...]]:
        found = self._driver.execute(_TURNOVER, span[:2])
        return {vendor: tuple(sums) for vendor, *sums in found}

    def _money(
        self, span: DaySpan, turnover: Mapping[bytes, tuple[int, ...]]
    ) -> Sequence[VendorMoney]:
        until = span.until
        balances = balances_at(self._driver, until)
        owed: dict[VendorId, int] = defaultdict(int)
        for (account, party), amount in balances.items():
            if account in _THEIRS and isinstance(party, UUID):
                owed[VendorId(party)] -= amount
        waiting = vendor_clearing.waiting(self._driver, until)
        promised = vendor_clearing.promised(self._driver, balances, waiting.buyers, until)
        others = vendor_clearing.with_others(self._driver, owed, until)
        deposits = vendor_clearing.deposits(self._driver, balances)
        held: dict[bytes, list[HeldToday]] = defaultdict(list)
        for holder, method, amount in self._driver.execute(_HELD, span[:2]):
            if amount:
                held[holder].append(HeldToday(method=PaymentMethod(method), amount=Rupiah(amount)))
        moved: dict[VendorId, list[VendorMovement]] = defaultdict(list)
        for vendor, movement in self._movements(span):
            moved[vendor].append(movement)
        rows = []
        for known in self._read.vendors():
            key = known.id
            gross, discount, refunded, charges, *_ = turnover.get(key.bytes, _NO_SALES)
            rows.append(
                VendorMoney(
                    vendor=known,
                    payable=Rupiah(owed[key]),
                    clearing=Rupiah(waiting.vendors.get(key, 0)),
                    promised=Rupiah(promised.get(key, 0)),
                    with_others=Rupiah(others.get(key, 0)),
                    deposits=Rupiah(deposits.get(key, 0)),
                    turnover=Rupiah(gross - discount - refunded),
                    charges=Rupiah(charges),
                    held=tuple(held[key.bytes]),
                    movements=tuple(moved[key]),
                )
            )
        return rows

    def _movements(self, span: DaySpan) -> Iterator[tuple[VendorId, VendorMovement]]:
        kinds: dict[EntryId, MovementKind] = {}
        for envelope, event in entries_between(self._driver, *span[:2], VENDOR_MOVERS):
            kind = kinds[envelope.id] = _kind(event, kinds)
            yield from _moved(envelope, event, kind)

    def _cells(self, span: DaySpan) -> dict[bytes, list[RecapCell]]:
        names = self._read.place_names()
        vendors = {known.id: known.terms.name for known in self._read.vendors()}
        methods, kinds = list(PaymentMethod), list(HolderKind)
        found: dict[bytes, list[RecapCell]] = defaultdict(list)
        for vendor, method, kind, holder, amount in self._driver.execute(_CELLS, span[:2]):
            key = UUID(bytes=holder)
            name = vendors.get(VendorId(key), "") or names.get(key, "")
            if amount:
                found[vendor].append(
                    RecapCell(
                        method=PaymentMethod(method),
                        holder_kind=HolderKind(kind),
                        holder_name=name,
                        amount=Rupiah(amount),
                    )
                )
        for cells in found.values():
            cells.sort(
                key=lambda cell: (
                    methods.index(cell.method),
                    kinds.index(cell.holder_kind),
                    cell.holder_name,
                )
            )
        return found


def _kind(event: Event, known: Mapping[EntryId, MovementKind]) -> MovementKind:
    """What an entry is to a vendor; a reversal is what it takes back, where that was today."""
    if isinstance(event, VendorPaid):
        return MovementKind.ADVANCE if event.advance else MovementKind.PAID
    if isinstance(event, PostingsReversed):
        return known.get(event.reverses, MovementKind.DECIDED)
    return _KINDS.get(type(event), MovementKind.DECIDED)


def _moved(
    envelope: Envelope, event: Event, kind: MovementKind
) -> Iterator[tuple[VendorId, VendorMovement]]:
    """What one entry did to each vendor's account; nothing where it comes to nothing."""
    sums: dict[VendorId, int] = defaultdict(int)
    for account, party, amount in postings(event):
        if account in _THEIRS and isinstance(party, UUID):
            sums[VendorId(party)] -= amount
    for vendor, change in sums.items():
        if change:
            movement = VendorMovement(
                entry=envelope.id, kind=kind, at=envelope.at, amount=Rupiah(change)
            )
            yield vendor, movement
