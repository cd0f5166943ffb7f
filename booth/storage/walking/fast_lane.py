"""The fast lane: whether a run of entries, nearly all of them plain sales, is right.

It answers only yes or "look closely": what is wrong is named by `walk`, which then goes over the
same run. So nothing here explains, and every doubt is settled by the plain code. Tests hold both
to the same rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

import msgspec

from booth.domain.accounts import BOOTH, Account
from booth.domain.books import HOLDER_ACCOUNTS
from booth.domain.payment import CONFIRMED_LATER, HolderKind, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.plain_sales import (
    SALE,
    VERSION,
    Blobs,
    PlainPayment,
    PlainSale,
    decode_sale,
)
from booth.domain.receipt_number import split_receipt_number
from booth.storage.projections.clearing import ShareKind
from booth.storage.projections.rows import Change, Row
from booth.storage.projections.trade import NOBODY
from booth.storage.walking.expected import Expected
from booth.storage.walking.findings import FirstWrongError
from booth.storage.walking.lines_of_goods import LineOfGoods, LinesOfGoods
from booth.storage.walking.walk import Ledger, Link, Run, changes_of, linked

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_MICROSECONDS_AN_HOUR: Final = timedelta(hours=1) // _MICROSECOND
_OUTSIDE_SHIFTS: Final = b""
# Gross, discount, refunded, charges, pieces.
_NO_TURNOVER: Final = (0, 0, 0, 0, 0)

_METHODS: Final = frozenset(method.value for method in PaymentMethod)
_AWAITED: Final = frozenset(method.value for method in CONFIRMED_LATER)
_ACCOUNTS: Final = {kind.value: account.value for kind, account in HOLDER_ACCOUNTS.items()}
_IN_ACCOUNT: Final = HolderKind.ACCOUNT.value
_ROUNDING: Final = (Account.ROUNDING.value, BOOTH)

# A booth sells some hundred different lines; what typed prices and buyers add is forgotten.
_MOST_REMEMBERED: Final = 50_000


_HourKey = tuple[bytes, int, bytes]
"""Shift, hour and person."""


class _Till:
    """What sales of one shift and method brought into the hands of one holder."""

    __slots__ = ("held", "key", "shares")

    def __init__(self, key: tuple[bytes, str, str, bytes]) -> None:
        self.key = key
        self.shares: dict[bytes | None, int] = {}
        """What each vendor's goods brought."""
        self.held: list[int] = []
        """Every amount that changed the holder's balance."""


class _Hour:
    """What one person sold in one hour of a shift."""

    __slots__ = ("first", "goods", "key", "vendors")

    def __init__(self, key: _HourKey) -> None:
        self.key = key
        self.goods: list[LineOfGoods] = []
        """Every line sold."""
        self.vendors: list[bytes | None] = []
        """The vendors of every receipt."""
        self.first: list[bytes | None] = []
        """The vendor named first on every receipt."""


class _Gathered:
    """What a run brings about, before it is known to be right."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.by_entry: dict[str, list[Row]] = {name: [] for name in tables}
        self.rest: list[Change] = []
        """Rows of other tables, in the order of their entries."""
        self.tills: dict[Row, _Till] = {}
        """By shift, method and holder as a line writes them."""
        self.hours: dict[Row, _Hour] = {}
        """By shift, hour and person as a line writes them."""
        self.roundings: list[int] = []
        self.numbers: dict[str, int] = {}
        """The last receipt number by series."""

    def changes(self) -> Iterator[Change]:
        """All of it as rows, but for the lines sold, which are only counted as yet."""
        yield from self.rest
        for till in self.tills.values():
            shift, _, kind, holder = till.key
            shares = till.shares.items()
            yield (
                "takings",
                [
                    (shift, vendor or NOBODY, *till.key[1:], share, 0)
                    for vendor, share in shares
                    if share
                ],
            )
            if till.held:
                yield "balance", [(_ACCOUNTS[kind], holder, sum(till.held))]
        if self.roundings:
            yield "balance", [(*_ROUNDING, -sum(self.roundings))]
        yield "receipt_series", list(self.numbers.items())


class FastLane:
    """Follows the entries of one range, run by run."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._register = ledger.register.bytes
        self._lines = LinesOfGoods()
        self._blobs = Blobs()
        self._goods: dict[_HourKey, Counter[LineOfGoods]] = defaultdict(Counter)
        self._receipts: dict[_HourKey, Counter[bytes | None]] = defaultdict(Counter)
        self._first: dict[_HourKey, Counter[bytes | None]] = defaultdict(Counter)

    def follow(self, run: Run, link: Link, expected: Expected) -> Link | None:
        """Where the walk stands after a run in which all is right; None for any doubt.

        Nothing has happened then: the plain code can walk the same run.
        """
        for memory in (self._lines, self._blobs):
            if len(memory) > _MOST_REMEMBERED:
                memory.clear()
        gathered = _Gathered(run.by_entry)
        try:
            link = self._gather(run.entries, link, gathered)
        except (FirstWrongError, msgspec.MsgspecError, ValueError):
            return None
        if gathered.by_entry != run.by_entry:
            return None
        for name, rows in gathered.changes():
            expected.take(name, rows)
        for hour in gathered.hours.values():
            self._goods[hour.key].update(hour.goods)
            self._receipts[hour.key].update(hour.vendors)
            self._first[hour.key].update(hour.first)
        return link

    def arrive(self, expected: Expected) -> None:
        """At the end of the range: enter the rows of all lines that were counted."""
        everywhere: Counter[LineOfGoods] = Counter()
        shifts: dict[bytes, Counter[LineOfGoods]] = defaultdict(Counter)
        receipts: dict[bytes, Counter[bytes | None]] = defaultdict(Counter)
        for hour, sold in self._goods.items():
            shifts[hour[0]].update(sold)
            receipts[hour[0]].update(self._receipts[hour])
            expected.take("turnover_hour", self._hour(hour, sold))
        for shift, sold in shifts.items():
            everywhere.update(sold)
            expected.take("turnover", _turnover(shift, sold, receipts[shift]))
            expected.take("turnover_goods", _goods(shift, sold))
        sums: dict[str, dict[Row, int]] = defaultdict(lambda: defaultdict(int))
        for line, times in everywhere.items():
            for name, key, number in line.rows:
                sums[name][key] += times * number
        for name, numbers in sums.items():
            expected.take(name, [(*key, number) for key, number in numbers.items()])

    def _hour(self, key: _HourKey, sold: Counter[LineOfGoods]) -> list[Row]:
        """What each vendor sold in one hour through one person."""
        net: dict[bytes | None, int] = {}
        for line, times in sold.items():
            net[line.vendor] = net.get(line.vendor, 0) + times * line.sold
        first, receipts = self._first[key], self._receipts[key]
        rows: list[Row] = [
            (*key, vendor, amount, receipts[vendor], first[vendor])
            for vendor, amount in net.items()
            if vendor is not None
        ]
        if first[None]:
            rows.append((*key, NOBODY, 0, first[None], first[None]))
        return rows

    def _gather(self, entries: list[Row], link: Link, gathered: _Gathered) -> Link:
        """Check and count every entry. Raises what the plain code will find as well."""
        position, epoch, sequence, before = link
        repeated = self._ledger.repeated
        for row in entries:
            if (
                row[3] == SALE
                and row[0] == position + 1
                and row[1] == epoch
                and row[2] == sequence + 1
                and sha256(before + row[6]).digest() == row[5]
                and row[0] not in repeated
                and self._count(row, decode_sale(row[6]), gathered)
            ):
                position, sequence, before = position + 1, sequence + 1, row[5]
                continue
            link, entry = linked(row, Link(position, epoch, sequence, before), self._ledger)
            position, epoch, sequence, before = link
            for name, rows in changes_of(entry, link, self._ledger):
                if name in gathered.by_entry:
                    gathered.by_entry[name] += rows
                else:
                    gathered.rest.append((name, rows))
        return Link(position, epoch, sequence, before)

    def _count(self, row: Row, sale: PlainSale, gathered: _Gathered) -> bool:  # noqa: C901  # a call for each sale costs a twentieth
        """Count a plain sale whose line is what its row and its sums say; else do nothing."""
        if not self._is_plain(row, sale):
            return False
        remembered = self._lines
        lines: list[LineOfGoods] = []
        shares: dict[bytes | None, int] = {}
        for written in sale.lines:
            line = remembered[bytes(written)]
            if line is None:
                return False
            lines.append(line)
            vendor = line.vendor
            shares[vendor] = shares.get(vendor, 0) + line.net
        if None in shares:
            shares[None] = shares.pop(None)
        payment = sale.payments[0]
        amount, rounding = payment.amount, payment.rounding
        if sum(shares.values()) != amount or sale.shares != tuple(
            [(share,) for share in shares.values()]
        ):
            return False
        till = self._till(sale, payment, gathered)
        moment = (sale.at - _EPOCH) // _MICROSECOND
        hour = self._hour_of(sale, moment // _MICROSECONDS_AN_HOUR, till.key[0], gathered)
        shift, method, kind, holder = till.key
        series, number = split_receipt_number(sale.receipt_number)
        # From here on nothing can fail: a sale is counted whole or not at all.
        if number > gathered.numbers.get(series, -1):
            gathered.numbers[series] = number
        position, by_entry = row[0], gathered.by_entry
        by_entry["sale"].append((position, sale.receipt_number, shift, moment, amount))
        by_entry["sale_line"] += [(position, place, *line.row) for place, line in enumerate(lines)]
        by_entry["payment"].append((position, 0, method, kind, holder, amount, rounding))
        if kind == _IN_ACCOUNT:
            by_entry["account_share"] += [
                (position, 0, vendor, ShareKind.VENDOR.value, share)
                for vendor, share in sorted(_named(shares).items())
            ]
        if payment.evidence is not None or method in _AWAITED:
            state = PaymentState.AWAITING if payment.evidence is None else PaymentState.CONFIRMED
            gathered.rest.append(("payment_state", [(row[4], 0, state.value, position)]))
        hour.goods += lines
        hour.vendors += shares
        hour.first.append(next(iter(shares)))
        till_shares = till.shares
        for vendor, share in shares.items():
            till_shares[vendor] = till_shares.get(vendor, 0) + share
        if amount + rounding:
            till.held.append(amount + rounding)
        if rounding:
            gathered.roundings.append(rounding)
        return True

    def _is_plain(self, row: Row, sale: PlainSale) -> bool:
        """Whether columns are copies of the line, and nothing but its goods makes other rows."""
        return (
            sale.kind == SALE
            and sale.version == VERSION
            and sale.epoch == row[1]
            and sale.sequence == row[2]
            and sale.id.bytes == row[4]
            and self._blobs[sale.register] == self._register
            and sale.at.tzinfo is not None
            and sale.order is None
            and sale.pad is None
            and sale.occurred_at is None
            and len(sale.payments) == 1
        )

    def _till(self, sale: PlainSale, payment: PlainPayment, gathered: _Gathered) -> _Till:
        """Where a sale's money went. Raises ValueError for words that are none of ours."""
        method, holder = payment.method, payment.holder
        written = (sale.shift, method, holder.kind, holder.id)
        till = gathered.tills.get(written)
        if till is None:
            if method not in _METHODS or holder.kind not in _ACCOUNTS:
                raise ValueError(method)
            shift = _OUTSIDE_SHIFTS if sale.shift is None else self._blobs[sale.shift]
            till = _Till((shift, method, holder.kind, self._blobs[holder.id]))
            gathered.tills[written] = till
        return till

    def _hour_of(self, sale: PlainSale, number: int, shift: bytes, gathered: _Gathered) -> _Hour:
        """When and by whom it was sold. Raises msgspec.ValidationError for no person's id."""
        written = (shift, number, sale.by)
        hour = gathered.hours.get(written)
        if hour is None:
            by = NOBODY if sale.by is None else self._blobs[sale.by]
            hour = gathered.hours[written] = _Hour((shift, number, by))
        return hour


def _named(shares: dict[bytes | None, int]) -> dict[bytes, int]:
    """The shares of vendors, without what is collected for someone else."""
    return {vendor: share for vendor, share in shares.items() if vendor and share}


def _turnover(
    shift: bytes, sold: Counter[LineOfGoods], receipts: Counter[bytes | None]
) -> list[Row]:
    """What each vendor sold in one shift."""
    vendors: dict[bytes, list[int]] = {}
    for line, times in sold.items():
        if line.vendor is not None:
            so_far: Iterable[int] = vendors.get(line.vendor, _NO_TURNOVER)
            vendors[line.vendor] = [
                there + times * number for there, number in zip(so_far, line.turnover, strict=True)
            ]
    return [(shift, vendor, *row, receipts[vendor]) for vendor, row in vendors.items()]


def _goods(shift: bytes, sold: Counter[LineOfGoods]) -> list[Row]:
    """What was sold of each product, or typed name, in one shift."""
    return [
        (shift, *line.goods[:-2], times * line.goods[-2], times * line.goods[-1])
        for line, times in sold.items()
        if line.goods
    ]
