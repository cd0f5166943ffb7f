"""The fast lane: plain sales, nine in ten of all entries, read and summed in a tenth of the time.

`projections` stays the law. What one line of goods brings about is asked of it, by a sale of that
line alone, the first time those very bytes come up; a batch then only counts how often each line
was sold, at what hour and into whose hands. Whatever is not plain, or in the least odd, is left to
the slow way: the fast lane never judges an entry. A test holds both to the same changes.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from uuid import UUID

import msgspec

from booth.domain.accounts import Account
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import EntryId, ProductId, RegisterId, VendorId
from booth.domain.ledger import UNREADABLE, Entry, Envelope
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod
from booth.domain.plain_sales import (
    SALE,
    VERSION,
    Blobs,
    PlainPayment,
    PlainSale,
    decode_sale,
)
from booth.domain.sale import SaleLine
from sync.office.effects import EARLIEST, UnsoundEntryError, effects_of, is_sound_time
from sync.office.projections import NOBODY, Key, goods, microseconds, plain, standing

# What is remembered of lines and ids: some hundred booths' goods, thirty megabytes at most.
_MOST_REMEMBERED: Final = 20_000
_LONGEST_REMEMBERED: Final = 1024

# So far below what is absurd that no sale of so many such lines can come near it.
_MOST_LINES: Final = 200
_LARGEST_FIGURE: Final = 10**9

_BEGINNING: Final = f'{{"kind":"{SALE}",'.encode()
_METHODS: Final = frozenset(method.value for method in PaymentMethod)
_HOLDERS: Final = frozenset(kind.value for kind in HolderKind)


class PlainEntry(msgspec.Struct, gc=False):
    """A plain sale that adds up, at its place in a stream."""

    sequence: int
    id: bytes
    at: int
    """Microseconds since 1970."""
    net: int
    shift: bytes
    holder: bytes
    receipt_number: str
    payment: PlainPayment
    lines: list["LineOfGoods"]
    vendors: list[bytes | None]
    """Whose goods they are, in the order they first appear; None alone where nobody's."""


class FastLane:
    """Reads plain sales of every register; one for all batches, for booths sell the same all day.

    Two threads may use it at once.
    """

    def __init__(self) -> None:
        self._lines = _Lines()
        self._blobs = _Ids()

    @property
    def remembered(self) -> int:
        """How many different lines of goods are in memory."""
        return len(self._lines)

    def read(self, line: bytes, *, stream: tuple[UUID, int], sequence: int) -> PlainEntry | None:
        """A line at its place, where it is a plain sale that adds up; None for any doubt."""
        if not line.startswith(_BEGINNING) or sequence == 1:
            return None
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
        except UNREADABLE:
            return None

    def _added_up(self, sale: PlainSale) -> PlainEntry | None:
        """The sale with its lines, where its shares are what lines and payment make them."""
        blobs, remembered = self._blobs, self._lines
        lines: list[LineOfGoods] = []
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
            # The sale itself is let go of: its lines are bytes of the batch.
            receipt_number=sale.receipt_number,
            payment=payment,
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
        and payment.holder.kind in _HOLDERS
        and -_LARGEST_FIGURE <= payment.rounding <= _LARGEST_FIGURE
        and "\0" not in sale.receipt_number
    )


class LineOfGoods:
    """What one line of goods brings about, whichever sale it stands in: as `effects_of` says.

    The receipt is left out, for it is the sale's and counts once for a vendor of several lines.
    """

    __slots__ = ("goods", "hour", "moving", "net", "owed", "turnover", "vendor")

    def __init__(self, line: SaleLine) -> None:
        """Ask the booth's own functions, by a sale of this line alone, paid to nobody.

        Raises UnsoundEntryError for a line that no sale can have.
        """
        payment = Payment(
            method=PaymentMethod.CASH, holder=Holder(HolderKind.ACCOUNT, _NO_ONE), amount=line.net
        )
        sale = SaleCompleted(
            receipt_number="", lines=(line,), payments=(payment,), shares=((line.net,),)
        )
        entry = Entry(envelope=_ENVELOPE, event=sale, line=b"", hash=b"")
        made = effects_of(entry)
        if made.breakdown is None:
            raise UnsoundEntryError(reason="no sale")
        self.net: int = line.net
        self.vendor: bytes | None = None if line.vendor is None else line.vendor.bytes
        # Gross, discount, refunded, charges, pieces.
        self.turnover: tuple[int, ...] = tuple(
            made.takings.turnover[0][1:-1] if made.takings.turnover else ()
        )
        # Those of them that are not nought, by their place: mostly gross and pieces alone.
        self.moving = [(n, number) for n, number in enumerate(self.turnover) if number]
        self.hour: int = made.breakdown.hours[0].net
        self.goods: list[tuple[Key, tuple[int, int]]] = [
            (goods(seller, product, name), (pieces, net))
            for seller, product, name, pieces, net in made.breakdown.goods
        ]
        self.owed: list[tuple[Key, int]] = [
            (standing(account, party), amount)
            for account, party, amount in made.postings
            if amount and account is not Account.CLEARING
        ]

    def of(self, line: SaleLine) -> "LineOfGoods":
        """The same of `line`, which differs from this one's in whose goods and which they are."""
        own: dict[str | bytes, str | bytes] = {_ANY_NAME: plain(line.name)}
        if line.vendor is not None:
            own[_ANY_VENDOR.bytes] = line.vendor.bytes
        if line.product is not None:
            own[_ANY_PRODUCT.bytes] = line.product.bytes
        made = LineOfGoods.__new__(LineOfGoods)
        made.net, made.hour = self.net, self.hour
        made.turnover, made.moving = self.turnover, self.moving
        made.vendor = None if line.vendor is None else line.vendor.bytes
        made.goods = [
            (tuple([own.get(part, part) for part in key]), sums) for key, sums in self.goods
        ]
        made.owed = [
            (tuple([own.get(part, part) for part in key]), amount) for key, amount in self.owed
        ]
        return made


# In place of any vendor, product and name: what a line brings about hangs on its figures.
_ANY_VENDOR: Final = VendorId(UUID(int=1))
_ANY_PRODUCT: Final = ProductId(UUID(int=2))
_ANY_NAME: Final = "\N{SUBSTITUTE}"

_NO_ONE: Final = UUID(int=0)
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


class _Lines(dict[bytes, LineOfGoods | None]):
    """Lines of goods by their bytes; None for one that only the slow way can judge.

    Other booths sell other goods at the same prices: so those are remembered as well.
    """

    def __init__(self) -> None:
        super().__init__()
        self._alike: dict[SaleLine, LineOfGoods | None] = {}

    def __missing__(self, written: bytes) -> LineOfGoods | None:
        if len(written) > _LONGEST_REMEMBERED:
            return None
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        line = _decode_line(written)
        if line.vendor is None or line.name == _ANY_NAME:
            found = _line(line)
        else:
            alike = self._of_anybody(line)
            found = None if alike is None else alike.of(line)
        self[written] = found
        return found

    def _of_anybody(self, line: SaleLine) -> LineOfGoods | None:
        product = None if line.product is None else _ANY_PRODUCT
        alike = replace(line, vendor=_ANY_VENDOR, product=product, name=_ANY_NAME)
        if alike in self._alike:
            return self._alike[alike]
        if len(self._alike) >= _MOST_REMEMBERED:
            self._alike.clear()
        found = self._alike[alike] = _line(alike)
        return found


class _Ids(Blobs):
    """Ids by their text, as many as are remembered."""

    def __missing__(self, text: str) -> bytes:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        return super().__missing__(text)


def _line(line: SaleLine) -> LineOfGoods | None:
    figures = (line.price, line.discount, line.cart_discount, line.quantity, line.gross, line.net)
    # Less than nothing: rows of several lines could cancel each other out.
    if line.net < 0 or any(abs(figure) > _LARGEST_FIGURE for figure in figures):
        return None
    try:
        return LineOfGoods(line)
    except UnsoundEntryError:
        return None


def vendors_of(found: Iterable[PlainEntry]) -> set[bytes]:
    """Whose goods were sold."""
    named: set[bytes | None] = set()
    for entry in found:
        named.update(entry.vendors)
    return {vendor for vendor in named if vendor is not None}
