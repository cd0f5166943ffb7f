"""The fast lane: plain sales, nine in ten of all entries, read and summed in a tenth of the time.

`projections` stays the law. What one line of goods brings about is asked of it, by a sale of that
line alone, the first time those very bytes come up; a batch then only counts how often each line
was sold, at what hour and into whose hands. Whatever is not plain, or in the least odd, is left to
the slow way: the fast lane never judges an entry. A test holds both to the same changes.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from booth.domain.accounts import Account
from booth.domain.books import HOLDER_ACCOUNTS
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import EntryId, RegisterId
from booth.domain.ledger import Entry, Envelope
from booth.domain.payment import CONFIRMED_LATER, Holder, HolderKind, Payment, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.plain_sales import SALE, VERSION, Blobs, PlainSale, decode_sale
from booth.domain.sale import SaleLine
from sync.office.projections import (
    EARLIEST,
    NOBODY,
    Changes,
    Key,
    Origin,
    Projection,
    UnsoundEntryError,
    effects_of,
    is_sound_time,
    microseconds,
)

# What is remembered of lines and ids: some hundred booths' goods, thirty megabytes at most.
_MOST_REMEMBERED: Final = 20_000
_LONGEST_REMEMBERED: Final = 1024

# So far below what is absurd that no sale of so many such lines can come near it.
_MOST_LINES: Final = 200
_LARGEST_FIGURE: Final = 10**9

_BEGINNING: Final = f'{{"kind":"{SALE}",'.encode()
_MICROSECONDS_AN_HOUR: Final = timedelta(hours=1) // timedelta(microseconds=1)
_METHODS: Final = frozenset(method.value for method in PaymentMethod)
_AWAITED: Final = frozenset(method.value for method in CONFIRMED_LATER)
_ACCOUNTS: Final = {kind.value: account.value for kind, account in HOLDER_ACCOUNTS.items()}
_NO_TURNOVER: Final = (0, 0, 0, 0, 0)


class PlainEntry(msgspec.Struct, gc=False):
    """A plain sale that adds up, at its place in a stream."""

    sequence: int
    id: bytes
    at: int
    """Microseconds since 1970."""
    net: int
    shift: bytes
    holder: bytes
    sale: PlainSale
    lines: list["_Line"]
    vendors: list[bytes | None]
    """Whose goods they are, in the order they first appear; None alone where nobody's."""


class FastLane:
    """Reads plain sales of every register; one for all batches, for booths sell the same all day.

    Two threads may use it at once.
    """

    def __init__(self) -> None:
        self._lines = _Lines()
        self._blobs = Blobs()

    @property
    def remembered(self) -> int:
        """How many different lines of goods are in memory."""
        return len(self._lines)

    def read(self, line: bytes, *, stream: tuple[UUID, int], sequence: int) -> PlainEntry | None:
        """A line at its place, where it is a plain sale that adds up; None for any doubt."""
        if not line.startswith(_BEGINNING) or sequence == 1:
            return None
        for memory in (self._lines, self._blobs):
            if len(memory) > _MOST_REMEMBERED:
                memory.clear()
        try:
            sale = decode_sale(line)
            if (
                sale.sequence != sequence
                or sale.epoch != stream[1]
                or self._blobs[sale.register] != stream[0].bytes
                or not _is_plain(sale)
            ):
                return None
            return self._added_up(sale)
        except msgspec.MsgspecError:
            return None

    def _added_up(self, sale: PlainSale) -> PlainEntry | None:
        """The sale with its lines, where its shares are what lines and payment make them."""
        blobs, remembered = self._blobs, self._lines
        lines: list[_Line] = []
        shares: dict[bytes | None, int] = {}
        for written in sale.lines:
            line = remembered[bytes(written)]
            if line is None:
                return None
            lines.append(line)
            vendor = line.vendor
            shares[vendor] = shares.get(vendor, 0) + line.net
        if None in shares:
            # What is collected for others comes last in the table, as `vendor_rows` has it.
            shares[None] = shares.pop(None)
        payment = sale.payments[0]
        if sum(shares.values()) != payment.amount or sale.shares != tuple(
            [(share,) for share in shares.values()]
        ):
            return None
        if sale.by is not None:
            blobs[sale.by]
        vendors = list(shares)
        if vendors[-1] is None and len(vendors) > 1:
            vendors.pop()
        return PlainEntry(
            sequence=sale.sequence,
            id=sale.id.bytes,
            at=microseconds(sale.at),
            net=payment.amount,
            shift=NOBODY if sale.shift is None else blobs[sale.shift],
            holder=blobs[payment.holder.id],
            sale=sale,
            lines=lines,
            vendors=vendors,
        )


def _is_plain(sale: PlainSale) -> bool:
    """Whether nothing but its goods and its one payment brings anything about."""
    if len(sale.payments) != 1:
        return False
    payment = sale.payments[0]
    return (
        sale.kind == SALE
        and sale.version == VERSION
        and sale.order is None
        and sale.occurred_at is None
        and is_sound_time(sale.at)
        and 1 <= len(sale.lines) <= _MOST_LINES
        and payment.method in _METHODS
        and payment.holder.kind in _ACCOUNTS
        and -_LARGEST_FIGURE <= payment.rounding <= _LARGEST_FIGURE
        and "\0" not in sale.receipt_number
    )


class _Line:
    """What one line of goods brings about, whichever sale it stands in: as `Projection` has it.

    The receipt is left out, for it is the sale's and counts once for a vendor of several lines.
    """

    __slots__ = ("goods", "hour", "net", "owed", "turnover", "vendor")

    def __init__(self, line: SaleLine) -> None:
        """Ask the projections, by a sale of this line alone, paid to nobody in particular.

        Raises UnsoundEntryError for a line that no sale can have.
        """
        payment = Payment(
            method=PaymentMethod.CASH, holder=Holder(HolderKind.ACCOUNT, _NO_ONE), amount=line.net
        )
        sale = SaleCompleted(
            receipt_number="", lines=(line,), payments=(payment,), shares=((line.net,),)
        )
        entry = Entry(envelope=_ENVELOPE, event=sale, line=b"", hash=b"")
        asked = Projection(_NOWHERE, {})
        asked.apply(entry, effects_of(entry))
        made = asked.changes.sums
        self.net: int = line.net
        self.vendor: bytes | None = None if line.vendor is None else line.vendor.bytes
        self.turnover: tuple[int, ...] = tuple(
            next(iter(made["turnover"].values()))[:-1] if "turnover" in made else _NO_TURNOVER
        )
        self.hour: int = next(iter(made["turnover_hour"].values()))[0]
        # By seller, product and name; by account, party and purpose: after place and day.
        self.goods: list[tuple[Key, tuple[int, int]]] = [
            (key[3:], (pieces, net))
            for key, (pieces, net) in made.get("turnover_goods", {}).items()
        ]
        self.owed: list[tuple[Key, int]] = [
            (key[2:], amount)
            for key, (amount,) in made.get("balance", {}).items()
            if key[2] != Account.CLEARING.value
        ]


_NO_ONE: Final = UUID(int=0)
_NOWHERE: Final = Origin(
    fair=NOBODY, booth=NOBODY, register=NOBODY, zone=ZoneInfo("UTC"), cutoff_hour=0
)
_ENVELOPE: Final = Envelope(
    kind=SALE,
    version=VERSION,
    id=EntryId(_NO_ONE),
    register=RegisterId(_NO_ONE),
    epoch=1,
    sequence=1,
    at=EARLIEST,
)
_decode_line: Final = msgspec.json.Decoder(SaleLine).decode


class _Lines(dict[bytes, _Line | None]):
    """Lines of goods by their bytes; None for one that only the slow way can judge."""

    def __missing__(self, written: bytes) -> _Line | None:
        if len(written) > _LONGEST_REMEMBERED:
            return None
        found = self[written] = _line(_decode_line(written))
        return found


def _line(line: SaleLine) -> _Line | None:
    figures = (line.price, line.discount, line.cart_discount, line.quantity, line.gross, line.net)
    # Less than nothing: rows of several lines could cancel each other out.
    if line.net < 0 or any(abs(figure) > _LARGEST_FIGURE for figure in figures):
        return None
    try:
        return _Line(line)
    except UnsoundEntryError:
        return None


class _Hour:
    """What was sold in one hour of a business day."""

    __slots__ = ("first", "lines", "vendors")

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.vendors: list[bytes | None] = []
        """The vendors of every receipt."""
        self.first: list[bytes | None] = []
        """The vendor named first on every receipt."""


class _Till:
    """What one holder took by one method on a business day."""

    __slots__ = ("held", "lines", "rounding")

    def __init__(self) -> None:
        self.lines: list[_Line] = []
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
    for entry in found:
        sale, lines, vendors = entry.sale, entry.lines, entry.vendors
        day = days.get(entry.shift) or projection.day_at(None, sale.at)
        payment = sale.payments[0]
        amount, rounding, method = payment.amount, payment.rounding, payment.method
        rows.append(
            (fair, entry.id, booth, day, entry.at, sale.receipt_number, amount, entry.shift)
        )
        if payment.evidence is not None or method in _AWAITED:
            state = PaymentState.AWAITING if payment.evidence is None else PaymentState.CONFIRMED
            # At no time at all: whoever says something of it later says it after the sale.
            changes.put("payment_state", (fair, entry.id, 0), (state.value, 0))
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
    if not rows:
        del changes.new["sale"]
    _add_hours(changes, origin, hours)
    _add_tills(changes, origin, tills)


def _add_hours(changes: Changes, origin: Origin, hours: dict[tuple[str, int], _Hour]) -> None:
    """Turnover by day, hour and goods, and what each vendor is owed."""
    sold: dict[str, Counter[_Line]] = {}
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
    sold: Counter[_Line],
    receipts: Counter[bytes | None],
) -> None:
    place = (origin.fair, origin.booth, day)
    vendors: dict[bytes, list[int]] = {}
    for line, times in sold.items():
        if line.vendor is not None:
            so_far: Iterable[int] = vendors.get(line.vendor, _NO_TURNOVER)
            vendors[line.vendor] = [
                there + times * number for there, number in zip(so_far, line.turnover, strict=True)
            ]
        for key, (pieces, net) in line.goods:
            changes.add("turnover_goods", (*place, *key), (times * pieces, times * net))
        for key, amount in line.owed:
            changes.add("balance", (origin.fair, origin.booth, *key), (times * amount,))
    register = (origin.fair, day, origin.booth, origin.register)
    for vendor, sums in vendors.items():
        changes.add("turnover", (*place, vendor), (*sums, receipts[vendor]))
        changes.add("register_day", register, (*sums, 0))


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


def vendors_of(found: Iterable[PlainEntry]) -> set[bytes]:
    """Whose goods were sold."""
    return {line.vendor for entry in found for line in entry.lines if line.vendor is not None}
