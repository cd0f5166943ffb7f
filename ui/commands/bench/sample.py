"""An invented booth that sells as fast as a bench asks: seven vendors, 84 products, no screens.

Everything follows from the seed, so a child process that is given the same seed sells the
very same things, and whoever killed it can say what must be in its ledger.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice, product
from pathlib import Path
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, VendorAdded
from booth.domain.events.handling_cash import FloatSource, ShiftOpened
from booth.domain.events.selling import SaleCompleted
from booth.domain.events.setting_up import (
    AccountAdded,
    Custody,
    DrawerAdded,
    LedgerOpened,
    Role,
    SettingsChanged,
    StaffAdded,
)
from booth.domain.ids import (
    BoothId,
    DrawerId,
    EntryId,
    FairId,
    IdSource,
    ProductId,
    RegisterId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.ledger import Stamp
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import (
    Evidence,
    Holder,
    HolderKind,
    PaymentMethod,
    Tender,
    take_tenders,
)
from booth.domain.receipt_number import receipt_number, series_of
from booth.domain.sale import SaleLine, vendor_rows
from booth.domain.shares import spread
from booth.storage.ledger import LedgerFile, create_ledger
from booth.storage.machine import UNKNOWN

SALES_PER_SHIFT: Final = 20_000
"""Two shifts a day for five days make 200,000 sales: far more than any register ever rings up."""

_SHIFTS_PER_DAY: Final = 2
_LINES: Final = 3
_OPENED: Final = datetime(2023, 3, 1, 2, tzinfo=UTC)
_FIRST_DAY: Final = date(2023, 3, 1)
_BETWEEN_SHIFTS: Final = timedelta(hours=12)
_BETWEEN_SALES: Final = timedelta(milliseconds=1_370)
_REGISTER_CODE: Final = "KT2"
_CASH_UNIT: Final = Rupiah(500)
_FLOAT: Final = Rupiah(500_000)
# Half the buyers of a fair pay without cash, and the cashier sees most of that money arrive.
_QRIS_SHARE: Final = 0.5
_SEEN_SHARE: Final = 0.7
_COMMISSION: Final = BasisPoints(1_000)

_VENDORS: Final = (
    "Rumah Batik Pesisir", "Anyaman Cisadane", "Dapur Bu Tini", "Kopi Lereng Salak",
    "Tenun Benteng", "Kriya Bambu Wangi", "Sabun Rempah Ayu",
)  # fmt: skip
_GOODS: Final = ("Kain panjang", "Tas selempang", "Kotak hadiah", "Dompet kecil")
_KINDS: Final = ("motif mega", "anyam halus", "edisi pameran")
# 899 is Indonesia; the next three make an invented maker's number.
_BARCODE: Final = "899700"

PRODUCTS: Final = len(_VENDORS) * len(_GOODS) * len(_KINDS)
"""What seven vendors bring to a fair."""


def _names() -> Iterator[str]:
    """Names of goods, as many as are asked for: the plain ones first, then in sizes."""
    plain = [f"{goods} {kind}" for goods, kind in product(_GOODS, _KINDS)]
    yield from plain
    for size in count(2):
        yield from (f"{name} no. {size}" for name in plain)


class Fact(NamedTuple):
    """An event with its stamp and id, ready to be appended."""

    event: Event
    stamp: Stamp
    id: EntryId


class SampleBooth:
    """What an invented register records, by the number of the sale."""

    def __init__(self, seed: int = 7, *, products: int = PRODUCTS) -> None:
        self._seed = seed
        self._ids = IdSource(self._random("setting up").randbytes)
        self.register = RegisterId(self._id())
        self._cashier = StaffId(self._id())
        self._drawer = Holder(HolderKind.DRAWER, self._id())
        self._account = Holder(HolderKind.ACCOUNT, self._id())
        self._vendors = [(VendorId(self._id()), name) for name in _VENDORS]
        names = list(islice(_names(), -(-products // len(_VENDORS))))
        self._products = [
            (ProductId(self._id()), vendor, name, Rupiah(15_000 + 7_500 * (number % 11)))
            for vendor, _ in self._vendors
            for number, name in enumerate(names)
        ][:products]

    def barcodes(self) -> list[str]:
        """What is printed on the products, in their order."""
        return [f"{_BARCODE}{number:07d}" for number in range(len(self._products))]

    def found(self, path: Path) -> LedgerFile:
        """A new ledger in which everything is set up and nothing is sold yet."""
        genesis, *rest = self._setting_up()
        if not isinstance(genesis.event, LedgerOpened):
            raise TypeError(genesis)
        ledger = create_ledger(
            path, genesis.event, register=self.register, stamp=genesis.stamp, entry_id=genesis.id
        )
        with ledger.transaction():
            for fact in rest:
                ledger.append(fact.event, fact.stamp, fact.id)
        return ledger

    def sale(self, number: int) -> list[Fact]:
        """Sale `number` (from 0), after the opening of its shift where it is the first there."""
        random = self._random(f"sale {number}")
        shift, within = divmod(number, SALES_PER_SHIFT)
        opened = _OPENED + shift * _BETWEEN_SHIFTS
        facts = []
        opening = self._shift(shift, opened)
        if within == 0:
            facts.append(opening)
        at = opened + (within + 1) * _BETWEEN_SALES
        # The counter of a series goes on in the second shift of a day.
        counter = number - shift // _SHIFTS_PER_DAY * _SHIFTS_PER_DAY * SALES_PER_SHIFT + 1
        series = series_of(_REGISTER_CODE, 1, self._day(shift))
        event = self._sale_completed(random, receipt_number(series, counter))
        stamp = Stamp(at=at, by=self._cashier, shift=ShiftId(opening.id))
        facts.append(Fact(event, stamp, EntryId(IdSource(random.randbytes).new(at))))
        return facts

    def _sale_completed(self, random: Random, number: str) -> SaleCompleted:
        chosen = random.sample(self._products, _LINES)
        lines = tuple(
            SaleLine(
                vendor=vendor,
                product=product_id,
                name=name,
                quantity=random.choice((1, 1, 1, 2)),
                list_price=price,
                price=price,
                commission_bp=_COMMISSION,
            )
            for product_id, vendor, name, price in chosen
        )
        due = Rupiah(sum(line.net for line in lines))
        payments = take_tenders(due, [self._tender(random)], unit=_CASH_UNIT)
        rows = vendor_rows((line.vendor, line.net) for line in lines)
        return SaleCompleted(
            receipt_number=number, lines=lines, payments=payments, shares=spread(rows, payments)
        )

    def _tender(self, random: Random) -> Tender:
        if random.random() >= _QRIS_SHARE:
            return Tender(
                method=PaymentMethod.CASH, holder=self._drawer, tendered=Rupiah(1_000_000)
            )
        seen = random.random() < _SEEN_SHARE
        return Tender(
            method=PaymentMethod.QRIS,
            holder=self._account,
            evidence=Evidence.NOTIFICATION if seen else None,
        )

    def _shift(self, shift: int, opened: datetime) -> Fact:
        event = ShiftOpened(
            business_day=self._day(shift),
            drawer=DrawerId(self._drawer.id),
            opening_float=_FLOAT,
            float_from=FloatSource.FUNDING,
        )
        ids = IdSource(self._random(f"shift {shift}").randbytes)
        return Fact(event, Stamp(at=opened, by=self._cashier), EntryId(ids.new(opened)))

    def _setting_up(self) -> Iterator[Fact]:
        yield self._fact(
            LedgerOpened(
                fair=FairId(self._id()),
                fair_name="Pameran rekaan",
                booth=BoothId(self._id()),
                booth_name="Anjungan rekaan",
                register_code=_REGISTER_CODE,
                register_name="Laptop ukur",
                zone="Asia/Jakarta",
                cutoff_hour=4,
                machine=UNKNOWN,
                public_key="00" * 32,
            )
        )
        yield self._fact(SettingsChanged(cash_rounding=_CASH_UNIT, custody=Custody.CASHIER))
        yield self._fact(StaffAdded(name="Kasir", role=Role.CASHIER), self._cashier)
        yield self._fact(DrawerAdded(name="Laci"), self._drawer.id)
        yield self._fact(AccountAdded(name="QRIS", payee="Koperasi rekaan"), self._account.id)
        for vendor, name in self._vendors:
            terms = VendorTerms(name=name, commission_bp=_COMMISSION)
            yield self._fact(VendorAdded(terms=terms), vendor)
        for (product_id, vendor, name, price), code in zip(
            self._products, self.barcodes(), strict=True
        ):
            goods = ProductTerms(vendor=vendor, name=name, price=price, barcode=code)
            yield self._fact(ProductAdded(terms=goods, stock=1_000), product_id)

    def _fact(self, event: Event, fact_id: UUID | None = None) -> Fact:
        return Fact(event, Stamp(at=_OPENED), EntryId(fact_id or self._id()))

    def _id(self) -> UUID:
        return self._ids.new(_OPENED)

    def _random(self, what: str) -> Random:
        return Random(f"{self._seed} {what}")  # noqa: S311 - to be repeated, not to be secret

    def _day(self, shift: int) -> date:
        return _FIRST_DAY + timedelta(days=shift // _SHIFTS_PER_DAY)
