"""What registers of a large fair would send: real lines, chained, signed and packed beforehand.

One register's sales are recorded by the ledger's own code. Every other register sends the same
with ids of its own: two marks in the ids are replaced, and the lines chained and signed anew.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from booth.domain.catalogue import VendorTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import VendorAdded
from booth.domain.events.handling_cash import FloatSource, ShiftOpened
from booth.domain.events.selling import SaleCompleted
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import (
    BoothId,
    DrawerId,
    EntryId,
    FairId,
    ProductId,
    RegisterId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.ledger import GENESIS_HASH, Head, Stamp, append, chain
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender, take_tenders
from booth.domain.receipt_number import receipt_number, series_of
from booth.domain.sale import SaleLine, vendor_rows
from booth.domain.shares import spread
from sync.protocol.batches import write_batch
from sync.protocol.limits import MOST_ENTRIES

FAIR: Final = FairId(UUID("019ca756-0000-7000-8000-00000000fa12"))
FIRST_DAY: Final = date(2026, 3, 2)
OPENED: Final = datetime(2026, 3, 2, 2, tzinfo=UTC)

_LINES: Final = 5
_PRODUCTS: Final = 200
_VENDORS: Final = 7
_BETWEEN: Final = timedelta(seconds=20)
_SALES_PER_SHIFT: Final = 2_000
_REGISTERS_PER_BOOTH: Final = 2
# Eight digits of an id each, in which no id of the template is like another's by chance.
_REGISTER_MARK: Final = "5e915e90"
_BOOTH_MARK: Final = "b00750b0"
_QRIS_SHARE: Final = 0.5


class Register(NamedTuple):
    """A register and its batches as they travel: what sets it up, then its sales."""

    id: UUID
    booth: UUID
    setting_up: bytes
    sales: list[bytes]


class Workload:
    """Registers as many as are asked for, each with the same number of batches of sales."""

    def __init__(self, *, batches: int) -> None:
        self._key = Ed25519PrivateKey.generate()
        self._random = Random(7)  # noqa: S311  # to be repeated, not to be secret
        self._batches = batches
        self._serial = 0
        self._head = Head(RegisterId(_marked(1, _REGISTER_MARK)), 1)
        self._cashier = StaffId(_marked(2, _BOOTH_MARK))
        self._drawer = Holder(HolderKind.DRAWER, _marked(3, _BOOTH_MARK))
        self._account = Holder(HolderKind.ACCOUNT, _marked(4, _BOOTH_MARK))
        self._vendors = [VendorId(_marked(100 + n, _BOOTH_MARK)) for n in range(_VENDORS)]
        self._products = [
            (ProductId(_marked(200 + n, _BOOTH_MARK)), self._vendors[n % _VENDORS], n)
            for n in range(_PRODUCTS)
        ]
        self._setting_up = list(self._founding())
        self._sales = list(self._selling())

    @property
    def public_key(self) -> bytes:
        """The key of every register: the office does not know that they share it."""
        return self._key.public_key().public_bytes_raw()

    @property
    def bytes_per_sale(self) -> float:
        """A sale's line as the ledger holds it."""
        return sum(map(len, self._sales)) / len(self._sales)

    def registers(self, count: int, *, first: int = 0) -> Iterator[Register]:
        """So many registers, two to a booth."""
        for number in range(first, first + count):
            yield self._register(number)

    def places(self, count: int) -> Iterator[Register]:
        """As `registers`, with nothing to send yet."""
        for number in range(count):
            id_ = _marked(1, f"{number + 1:08x}")
            yield Register(id_, booth_of(number // _REGISTERS_PER_BOOTH), b"", [])

    def _register(self, number: int) -> Register:
        booth = number // _REGISTERS_PER_BOOTH
        marks = ((_REGISTER_MARK, number), (_BOOTH_MARK, booth))

        def own(lines: Sequence[bytes]) -> list[bytes]:
            content = b"\n".join(lines)
            for mark, value in marks:
                content = content.replace(mark.encode(), f"{value + 1:08x}".encode())
            return content.split(b"\n")

        id_ = _marked(1, f"{number + 1:08x}")
        start, previous = 1, GENESIS_HASH
        packed: list[bytes] = []
        for lines in (self._setting_up, *_portions(self._sales)):
            travelling = own(lines)
            head = previous
            for line in travelling:
                head = chain(head, line)
            packed.append(
                write_batch(
                    travelling,
                    register=id_,
                    epoch=1,
                    start=start,
                    previous=previous,
                    head=head,
                    now=0,
                    sign=self._key.sign,
                )
            )
            start, previous = start + len(travelling), head
        return Register(id_, booth_of(booth), packed[0], packed[1:])

    def _record(self, event: Event, at: datetime, shift: ShiftId | None, id_: UUID | None) -> bytes:
        self._serial += 1
        entry_id = EntryId(id_ or _marked(self._serial, _REGISTER_MARK, at))
        entry = append(self._head, event, Stamp(at=at, by=self._cashier, shift=shift), entry_id)
        self._head = Head(self._head.register, 1, entry.envelope.sequence, entry.hash)
        return entry.line

    def _founding(self) -> Iterator[bytes]:
        genesis = LedgerOpened(
            fair=FAIR,
            fair_name="Pameran rekaan",
            booth=BoothId(_marked(5, _BOOTH_MARK)),
            booth_name="Anjungan rekaan",
            register_code="KT2",
            register_name="Laptop ukur",
            zone="Asia/Jakarta",
            cutoff_hour=4,
            machine="bench",
            public_key=self.public_key.hex(),
        )
        yield self._record(genesis, OPENED, None, None)
        for number, vendor in enumerate(self._vendors):
            terms = VendorTerms(name=f"UMKM rekaan {number}", commission_bp=BasisPoints(1_000))
            # Both registers of a booth record them, under one id.
            yield self._record(VendorAdded(terms=terms), OPENED, None, vendor)
        for shift in range(-(-self._batches * MOST_ENTRIES // _SALES_PER_SHIFT)):
            opened = ShiftOpened(
                business_day=FIRST_DAY + timedelta(days=shift),
                drawer=DrawerId(self._drawer.id),
                opening_float=Rupiah(500_000),
                float_from=FloatSource.FUNDING,
            )
            yield self._record(opened, OPENED, None, _shift(shift))

    def _selling(self) -> Iterator[bytes]:
        for number in range(self._batches * MOST_ENTRIES):
            shift, within = divmod(number, _SALES_PER_SHIFT)
            at = OPENED + timedelta(days=shift) + (within + 1) * _BETWEEN
            series = series_of("KT2", 1, FIRST_DAY + timedelta(days=shift))
            event = self._sale(receipt_number(series, within + 1))
            yield self._record(event, at, ShiftId(_shift(shift)), None)

    def _sale(self, number: str) -> SaleCompleted:
        lines = tuple(
            SaleLine(
                vendor=vendor,
                product=product,
                name=f"Batik tulis motif nomor {n}",
                quantity=self._random.choice((1, 1, 1, 2)),
                list_price=Rupiah(15_000 + 7_500 * (n % 11)),
                price=Rupiah(15_000 + 7_500 * (n % 11)),
                commission_bp=BasisPoints(1_000),
            )
            for product, vendor, n in self._random.sample(self._products, _LINES)
        )
        due = Rupiah(sum(line.net for line in lines))
        tender = (
            Tender(
                method=PaymentMethod.QRIS,
                holder=self._account,
                evidence=self._random.choice((Evidence.NOTIFICATION, None)),
            )
            if self._random.random() < _QRIS_SHARE
            else Tender(method=PaymentMethod.CASH, holder=self._drawer, tendered=Rupiah(2_000_000))
        )
        payments = take_tenders(due, [tender], unit=Rupiah(500))
        rows = vendor_rows((line.vendor, line.net) for line in lines)
        return SaleCompleted(
            receipt_number=number, lines=lines, payments=payments, shares=spread(rows, payments)
        )


def booth_of(number: int) -> UUID:
    """The id of a booth."""
    return _marked(5, f"{number + 1:08x}")


def token_of(register: UUID) -> tuple[str, bytes]:
    """A register's token, and what the office keeps of it."""
    secret = register.hex
    return f"{FAIR.hex}.{register.hex}.{secret}", sha256(secret.encode()).digest()


def _marked(serial: int, mark: str, at: datetime = OPENED) -> UUID:
    """An id of its moment, like those the ledger makes, with a mark in it."""
    moment = int(at.timestamp() * 1000)
    high = serial >> 16
    return UUID(f"{moment:012x}7{high:03x}8000{mark}{serial & 0xFFFF:04x}")


def _shift(number: int) -> UUID:
    return _marked(50 + number, _REGISTER_MARK)


def _portions(lines: list[bytes]) -> Iterator[list[bytes]]:
    rest = iter(lines)
    while portion := list(islice(rest, MOST_ENTRIES)):
        yield portion
