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
from booth.domain.payment import CONFIRMED_LATER, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.receipt_number import split_receipt_number
from booth.storage.projections.rows import Change, Row
from booth.storage.projections.trade import NOBODY
from booth.storage.walking.expected import Expected
from booth.storage.walking.findings import FirstWrongError
from booth.storage.walking.plain_sales import (
    SALE,
    VERSION,
    Blobs,
    LineOfGoods,
    LinesOfGoods,
    PlainSale,
    decode_sale,
)
from booth.storage.walking.walk import Ledger, Link, Run, changes_of, linked

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_OUTSIDE_SHIFTS: Final = b""

_METHODS: Final = frozenset(method.value for method in PaymentMethod)
_AWAITED: Final = frozenset(method.value for method in CONFIRMED_LATER)
_ACCOUNTS: Final = {kind.value: account.value for kind, account in HOLDER_ACCOUNTS.items()}
_ROUNDING: Final = (Account.ROUNDING.value, BOOTH)

# A booth sells some hundred different lines; what typed prices and buyers add is forgotten.
_MOST_REMEMBERED: Final = 50_000


class _Gathered:
    """What a run brings about, before it is known to be right."""

    def __init__(self, tables: Iterable[str]) -> None:
        self.by_entry: dict[str, list[Row]] = {name: [] for name in tables}
        self.rest: list[Change] = []
        """Rows of other tables, in the order of their entries."""
        self.goods: dict[bytes, list[LineOfGoods]] = defaultdict(list)
        """Every line sold, by shift."""
        self.receipts: dict[bytes, list[bytes | None]] = defaultdict(list)
        """The vendors of every receipt, by shift."""
        self.cells: dict[Row, dict[bytes | None, int]] = defaultdict(lambda: defaultdict(int))
        """What each vendor's goods brought, by shift, method and holder."""
        self.balances: dict[Row, int] = defaultdict(int)
        self.numbers: dict[str, int] = {}
        """The last receipt number by series."""

    def changes(self) -> Iterator[Change]:
        """All of it as rows, but for the lines sold, which are only counted as yet."""
        yield from self.rest
        for (shift, *place), shares in self.cells.items():
            yield (
                "takings",
                [(shift, vendor or NOBODY, *place, share, 0) for vendor, share in shares.items()],
            )
        yield "balance", [(*key, amount) for key, amount in self.balances.items()]
        yield "receipt_series", list(self.numbers.items())


class FastLane:
    """Follows the entries of one range, run by run."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._register = ledger.register.bytes
        self._lines = LinesOfGoods()
        self._blobs = Blobs()
        self._goods: dict[bytes, Counter[LineOfGoods]] = defaultdict(Counter)
        self._receipts: dict[bytes, Counter[bytes | None]] = defaultdict(Counter)

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
        for shift, goods in gathered.goods.items():
            self._goods[shift].update(goods)
        for shift, vendors in gathered.receipts.items():
            self._receipts[shift].update(vendors)
        return link

    def arrive(self, expected: Expected) -> None:
        """At the end of the range: enter the rows of all lines that were counted."""
        for shift, sold in self._goods.items():
            for line, times in sold.items():
                if line.vendor is not None:
                    sums = (times * number for number in line.turnover)
                    expected.take("turnover", [(shift, line.vendor, *sums, 0)])
                for name, key, number in line.rows:
                    expected.take(name, [(*key, times * number)])
        for shift, receipts in self._receipts.items():
            del receipts[None]
            expected.take(
                "turnover",
                [(shift, vendor, 0, 0, 0, 0, 0, times) for vendor, times in receipts.items()],
            )

    def _gather(self, entries: list[Row], link: Link, gathered: _Gathered) -> Link:
        """Check and count every entry. Raises what the plain code will find as well."""
        position, epoch, sequence, before = link
        repeated = self._ledger.repeated
        for row in entries:
            if (
                row[3] == SALE
                and row[:3] == (position + 1, epoch, sequence + 1)
                and sha256(before + row[6]).digest() == row[5]
                and row[0] not in repeated
                and self._count(row, gathered)
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

    def _count(self, row: Row, gathered: _Gathered) -> bool:
        """Count a plain sale whose line is what its row and its sums say; else do nothing."""
        sale = decode_sale(row[6])
        if (
            sale.kind != SALE
            or sale.version != VERSION
            or sale.epoch != row[1]
            or sale.sequence != row[2]
            or sale.id.bytes != row[4]
            or self._blobs[sale.register] != self._register
            or sale.at.tzinfo is None
            or sale.order is not None
            or sale.pad is not None
            or sale.occurred_at is not None
            or len(sale.payments) != 1
        ):
            return False
        (payment,) = sale.payments
        if payment.method not in _METHODS or payment.holder.kind not in _ACCOUNTS:
            return False
        lines: list[LineOfGoods] = []
        shares: dict[bytes | None, int] = {}
        for written in sale.lines:
            line = self._lines[bytes(written)]
            if line is None:
                return False
            lines.append(line)
            shares[line.vendor] = shares.get(line.vendor, 0) + line.net
        if None in shares:
            shares[None] = shares.pop(None)
        if (
            sale.shares != tuple([(share,) for share in shares.values()])
            or sum(shares.values()) != payment.amount
        ):
            return False
        self._enter(row[0], sale, lines, shares, gathered)
        return True

    def _enter(
        self,
        position: int,
        sale: PlainSale,
        lines: list[LineOfGoods],
        shares: dict[bytes | None, int],
        gathered: _Gathered,
    ) -> None:
        """The rows of a sale that adds up."""
        (payment,) = sale.payments
        method, amount, rounding = payment.method, payment.amount, payment.rounding
        kind, holder = payment.holder.kind, self._blobs[payment.holder.id]
        shift = _OUTSIDE_SHIFTS if sale.shift is None else self._blobs[sale.shift]
        series, number = split_receipt_number(sale.receipt_number)
        by_entry = gathered.by_entry
        at = (sale.at - _EPOCH) // _MICROSECOND
        by_entry["sale"].append((position, sale.receipt_number, shift, at, amount))
        by_entry["sale_line"] += [(position, place, *line.row) for place, line in enumerate(lines)]
        by_entry["payment"].append((position, 0, method, kind, holder, amount, rounding))
        if payment.evidence is not None or method in _AWAITED:
            state = PaymentState.AWAITING if payment.evidence is None else PaymentState.CONFIRMED
            gathered.rest.append(("payment_state", [(sale.id.bytes, 0, state.value)]))
        cells = gathered.cells[(shift, method, kind, holder)]
        for vendor, share in shares.items():
            if share:
                cells[vendor] += share
        if amount + rounding:
            gathered.balances[(_ACCOUNTS[kind], holder)] += amount + rounding
        if rounding:
            gathered.balances[_ROUNDING] -= rounding
        gathered.goods[shift] += lines
        gathered.receipts[shift] += shares
        gathered.numbers[series] = max(number, gathered.numbers.get(series, number))
