"""Summing a batch of plain sales: lines of goods are counted, and entered with their number."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from booth.domain.accounts import Account
from booth.domain.books import HOLDER_ACCOUNTS
from booth.domain.payment import CONFIRMED_LATER
from booth.domain.payment_states import PaymentState
from sync.office.fast_lane import LineOfGoods, PlainEntry
from sync.office.projections import NOBODY, Changes, Key, Origin, Projection
from sync.office.projections import moment as moment_of

_MICROSECONDS_AN_HOUR: Final = timedelta(hours=1) // timedelta(microseconds=1)
_AWAITED: Final = frozenset(method.value for method in CONFIRMED_LATER)
_ACCOUNTS: Final = {kind.value: account.value for kind, account in HOLDER_ACCOUNTS.items()}


class _Hour:
    """What was sold in one hour of a business day."""

    __slots__ = ("first", "lines", "vendors")

    def __init__(self) -> None:
        self.lines: list[LineOfGoods] = []
        self.vendors: list[bytes | None] = []
        """The vendors of every receipt."""
        self.first: list[bytes | None] = []
        """The vendor named first on every receipt."""


class _Till:
    """What one holder took by one method on a business day."""

    __slots__ = ("held", "lines", "rounding")

    def __init__(self) -> None:
        self.lines: list[LineOfGoods] = []
        self.held = 0
        self.rounding = 0


_TillKey = tuple[str, str, str, bytes]
"""Day, method, kind of holder and holder."""


def add_plain(projection: Projection, found: Iterable[PlainEntry]) -> None:
    """Add plain sales to the projection's changes; none of their ids may have been counted."""
    origin, changes = projection.origin, projection.changes
    days: dict[bytes, str] = {
        shift.bytes: day.isoformat() for shift, day in projection.days.items()
    }
    hours: dict[tuple[str, int], _Hour] = {}
    tills: dict[_TillKey, _Till] = {}
    fair, booth = origin.fair, origin.booth
    rows = changes.new.setdefault("sale", [])
    states = changes.latest.setdefault("payment_state", {})
    for entry in found:
        payment, lines, vendors = entry.payment, entry.lines, entry.vendors
        day = days.get(entry.shift) or projection.day_at(None, moment_of(entry.at))
        amount, rounding, method = payment.amount, payment.rounding, payment.method
        rows.append(
            (fair, booth, day, entry.at, entry.id, entry.receipt_number, amount, entry.shift)
        )
        if payment.evidence is not None or method in _AWAITED:
            state = PaymentState.AWAITING if payment.evidence is None else PaymentState.CONFIRMED
            # At no time at all: whatever else is said of it is said after the sale.
            states.setdefault((fair, booth, entry.id, 0), (state.value, 0))
        moment = (day, entry.at // _MICROSECONDS_AN_HOUR)
        hour = hours.get(moment)
        if hour is None:
            hour = hours[moment] = _Hour()
        hour.lines += lines
        hour.vendors += vendors
        hour.first.append(vendors[0])
        where = (day, method, payment.holder.kind, entry.holder)
        till = tills.get(where)
        if till is None:
            till = tills[where] = _Till()
        till.lines += lines
        till.held += amount + rounding
        till.rounding += rounding
    _add_hours(changes, origin, hours)
    _add_tills(changes, origin, tills)


def _add_hours(changes: Changes, origin: Origin, hours: dict[tuple[str, int], _Hour]) -> None:
    """Turnover by day, hour and goods, and what each vendor is owed."""
    sold: dict[str, Counter[LineOfGoods]] = {}
    receipts: dict[str, Counter[bytes | None]] = {}
    for (day, number), hour in hours.items():
        counted, vendors = Counter(hour.lines), Counter(hour.vendors)
        net: dict[bytes | None, int] = dict.fromkeys(vendors, 0)
        for line, times in counted.items():
            if line.vendor is not None:
                net[line.vendor] += times * line.hour
        first = Counter(hour.first)
        place = (origin.fair, origin.booth, day, number)
        for vendor, amount in net.items():
            key = (*place, NOBODY if vendor is None else vendor)
            changes.add("turnover_hour", key, (amount, vendors[vendor], first[vendor]))
        sold.setdefault(day, Counter()).update(counted)
        receipts.setdefault(day, Counter()).update(vendors)
        whole = (0, 0, 0, 0, 0, len(hour.first))
        changes.add("register_day", (origin.fair, day, origin.booth, origin.register), whole)
    for day, counted in sold.items():
        _add_day(changes, origin, day, counted, receipts[day])


def _add_day(  # a day of one place, lines and receipts
    changes: Changes,
    origin: Origin,
    day: str,
    sold: Counter[LineOfGoods],
    receipts: Counter[bytes | None],
) -> None:
    place = (origin.fair, origin.booth, day)
    # Some hundred different lines a batch: keys are put together once for what they add up to.
    goods: dict[Key, list[int]] = {}
    owed: dict[Key, int] = {}
    for line, times in sold.items():
        for key, (pieces, net) in line.goods:
            row = goods.get(key)
            if row is None:
                row = goods[key] = [0, 0]
            row[0] += times * pieces
            row[1] += times * net
        for key, amount in line.owed:
            owed[key] = owed.get(key, 0) + times * amount
    for key, row in goods.items():
        changes.add("turnover_goods", (*place, *key), row)
    for key, amount in owed.items():
        changes.add("balance", (origin.fair, origin.booth, *key), (amount,))
    register = (origin.fair, day, origin.booth, origin.register)
    for vendor, sums in _turnover(sold).items():
        changes.add("turnover", (*place, vendor), (*sums, receipts[vendor]))
        changes.add("register_day", register, (*sums, 0))


def _turnover(sold: Counter[LineOfGoods]) -> dict[bytes, list[int]]:
    """Gross, discount, refunded, charges and pieces of each vendor."""
    vendors: dict[bytes, list[int]] = {}
    for line, times in sold.items():
        if line.vendor is None:
            continue
        sums = vendors.get(line.vendor)
        if sums is None:
            sums = vendors[line.vendor] = [0] * len(line.turnover)
        for n, number in line.moving:
            sums[n] += times * number
    return vendors


def _add_tills(changes: Changes, origin: Origin, tills: dict[_TillKey, _Till]) -> None:
    """Who took what for whom, and what stands in the books for it."""
    for (day, method, kind, holder), till in tills.items():
        cells: dict[bytes, int] = {}
        for line, times in Counter(till.lines).items():
            vendor = line.vendor or NOBODY
            cells[vendor] = cells.get(vendor, 0) + times * line.net
        for vendor, cell in cells.items():
            key = (origin.fair, origin.booth, day, vendor, method, kind, holder)
            changes.add("takings", key, (cell, 0))
        at = (origin.fair, origin.booth)
        changes.add("balance", (*at, _ACCOUNTS[kind], holder, ""), (till.held,))
        changes.add("balance", (*at, Account.ROUNDING.value, NOBODY, ""), (-till.rounding,))
