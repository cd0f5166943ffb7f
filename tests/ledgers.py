"""Ledgers for tests: a small booth whose events are recorded straight into a ledger file.

No use cases here: the storage has to hold whatever the domain's events can say.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, VendorAdded
from booth.domain.events.handling_cash import FloatSource, ShiftOpened
from booth.domain.events.selling import SaleCompleted, SaleRefunded
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
    AccountId,
    BoothId,
    DrawerId,
    EntryId,
    FairId,
    IdSource,
    OrderId,
    ProductId,
    RegisterId,
    SaleId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.ledger import GENESIS_HASH, Entry, Head, Stamp
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, Payment, PaymentMethod
from booth.domain.receipt_number import receipt_number, series_of
from booth.domain.sale import RefundLine, SaleLine, vendor_rows
from booth.domain.shares import spread
from booth.storage.ledger import LedgerFile, _opening, _register, create_ledger
from booth.storage.schema import create_schema
from booth.storage.statements import insert_print_job

OPENING: Final = datetime(2023, 3, 3, 2, 0, tzinfo=UTC)
DAY: Final = date(2023, 3, 3)
PRICE: Final = Rupiah(35_000)
PIECES: Final = 1_000


@cache
def _blank() -> bytes:
    """A file with every table and no entry: making them takes longer than a short test."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "blank.lapak")
        with _opening(path) as ledger:
            with ledger.connection.begin():
                create_schema(ledger.connection)
            ledger.close()
        return path.read_bytes()


def _begun(
    path: Path, genesis: LedgerOpened, register: RegisterId, stamp: Stamp, entry_id: EntryId
) -> LedgerFile:
    """As `create_ledger` leaves it; where no file is yet, in one whose tables are there."""
    if path.exists():
        return create_ledger(path, genesis, register=register, stamp=stamp, entry_id=entry_id)
    path.write_bytes(_blank())
    with _opening(path) as ledger:
        ledger.head = Head(register, 1, 0, GENESIS_HASH)
        with ledger.transaction():
            entry = ledger.append(genesis, stamp, entry_id)
        ledger.register = _register(entry, path)
    return ledger


class Scribe:
    """Writes a booth's events into its ledger, with ids and times that are always the same."""

    def __init__(
        self,
        path: Path,
        *,
        seed: int = 7,
        training: bool = False,
        booth: BoothId | None = None,
        make_key: Callable[[RegisterId, int], str] = lambda _register, _epoch: "00" * 32,
    ) -> None:
        self.random = random.Random(seed)  # noqa: S311  # a repeatable test, not a secret
        self.ids = IdSource(self.random.randbytes)
        self.at = OPENING
        self.epoch = 1
        self.staff: StaffId | None = None
        self.shift: ShiftId | None = None
        self.vendors: list[VendorId] = []
        self.products: list[tuple[VendorId, ProductId]] = []
        self.numbers = 0
        fair = FairId(self.ids.new(self.at))
        booth = booth or BoothId(self.ids.new(self.at))
        self.register = RegisterId(self.ids.new(self.at))
        self.genesis = LedgerOpened(
            fair=fair,
            fair_name="Kota Tangerang",
            booth=booth,
            booth_name="Stan 12",
            register_code="KT2",
            register_name="Kasir 2",
            zone="Asia/Jakarta",
            cutoff_hour=4,
            machine="4c4c4544-0042",
            public_key=make_key(self.register, 1),
            training=training,
        )
        self.ledger: LedgerFile = _begun(
            path, self.genesis, self.register, Stamp(at=self.at), self.new_id()
        )

    def new_id(self) -> EntryId:
        return EntryId(self.ids.new(self.at))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One commit for all that is recorded inside."""
        with self.ledger.transaction():
            yield

    def record(self, event: Event, entry_id: EntryId | None = None) -> Entry:
        """Append `event`, inside `transaction`; a second passes."""
        self.at += timedelta(seconds=1)
        stamp = Stamp(at=self.at, by=self.staff, shift=self.shift)
        return self.ledger.append(event, stamp, entry_id or self.new_id())

    def open_epoch(self) -> Entry:
        """Start the next epoch, inside `transaction`: as a restored laptop does."""
        self.epoch += 1
        return self.ledger.open_epoch(
            self.genesis, Stamp(at=self.at), self.new_id(), epoch=self.ledger.head.epoch + 1
        )

    def print_later(self, document: str = "receipt") -> None:
        """Owe paper for the entry recorded last."""
        self.ledger.driver.execute(
            insert_print_job(), (self.ledger.position, document, 0, "waiting")
        )

    def set_up(self, *, vendors: int = 3, products: int = 9) -> None:
        """People, drawer, account and catalogue, and the first shift."""
        self.record(SettingsChanged(cash_rounding=Rupiah(500), custody=Custody.MIXED))
        self.staff = StaffId(self.record(StaffAdded(name="Sari", role=Role.CASHIER)).envelope.id)
        self.drawer = DrawerId(self.record(DrawerAdded(name="Laci 1")).envelope.id)
        self.account = AccountId(
            self.record(AccountAdded(name="QRIS Koperasi", payee="Koperasi")).envelope.id
        )
        for number in range(vendors):
            terms = VendorTerms(name=f"UMKM {number}", commission_bp=BasisPoints(1_000))
            self.vendors.append(VendorId(self.record(VendorAdded(terms=terms)).envelope.id))
        for number in range(products):
            vendor = self.vendors[number % vendors]
            product = ProductAdded(
                terms=ProductTerms(vendor=vendor, name=f"Batik tulis {number}", price=PRICE),
                stock=PIECES,
            )
            self.products.append((vendor, ProductId(self.record(product).envelope.id)))
        self.open_shift()

    def open_shift(self) -> None:
        """A new shift with a float of Rp 200.000 from outside."""
        opened = ShiftOpened(
            business_day=DAY,
            drawer=self.drawer,
            opening_float=Rupiah(200_000),
            float_from=FloatSource.FUNDING,
        )
        self.shift = ShiftId(self.record(opened).envelope.id)

    def cash(self, amount: int, *, rounding: int = 0) -> Payment:
        """Cash into the drawer, tendered exactly."""
        return Payment(
            method=PaymentMethod.CASH,
            holder=Holder(HolderKind.DRAWER, self.drawer),
            amount=Rupiah(amount),
            rounding=Rupiah(rounding),
            tendered=Rupiah(amount + rounding),
        )

    def qris(self, amount: int, *, evidence: Evidence | None = None) -> Payment:
        """QRIS into the booth's account; awaiting unless somebody saw it."""
        return Payment(
            method=PaymentMethod.QRIS,
            holder=Holder(HolderKind.ACCOUNT, self.account),
            amount=Rupiah(amount),
            evidence=evidence,
        )

    def line(self, product: int, quantity: int = 1, discount: int = 0) -> SaleLine:
        """A line of the catalogue's product of this number."""
        vendor, product_id = self.products[product]
        return SaleLine(
            vendor=vendor,
            product=product_id,
            name=f"Batik tulis {product}",
            quantity=quantity,
            list_price=PRICE,
            price=PRICE,
            discount=Rupiah(discount),
            commission_bp=BasisPoints(1_000),
        )

    def sale(
        self,
        *lines: SaleLine,
        payments: tuple[Payment, ...] | None = None,
        order: OrderId | None = None,
    ) -> Entry:
        """A sale of these lines, paid in cash unless told otherwise."""
        net = sum(line.net for line in lines)
        paid = (self.cash(net),) if payments is None else payments
        rows = vendor_rows((line.vendor, line.net) for line in lines)
        self.numbers += 1
        series = series_of(self.genesis.register_code, self.epoch, DAY)
        number = receipt_number(series, self.numbers)
        event = SaleCompleted(
            receipt_number=number,
            lines=lines,
            payments=paid,
            shares=spread(rows, paid),
            order=order,
        )
        return self.record(event)

    def refund(
        self, sale: Entry, number: int = 0, *, payments: tuple[Payment, ...] | None = None
    ) -> Entry:
        """One line of a sale comes back, for cash unless told otherwise."""
        sold = sale.event
        assert isinstance(sold, SaleCompleted)
        line = sold.lines[number]
        returned = RefundLine(
            line=number,
            vendor=line.vendor,
            product=line.product,
            kind=line.kind,
            name=line.name,
            quantity=line.quantity,
            amount=line.net,
        )
        paid = (self.cash(line.net),) if payments is None else payments
        event = SaleRefunded(
            sale=SaleId(sale.envelope.id),
            receipt_number=sold.receipt_number,
            lines=(returned,),
            payments=paid,
            shares=spread(vendor_rows([(line.vendor, line.net)]), paid),
            reason="ukuran salah",
        )
        return self.record(event)

    def sell(self, sales: int, *, per_shift: int = 500) -> None:
        """So many three-line sales, a third of them by QRIS, each owing a receipt."""
        for number in range(sales):
            if number and not number % per_shift:
                self.open_shift()
            chosen = self.random.sample(range(len(self.products)), 3)
            lines = [self.line(product, self.random.randint(1, 3)) for product in chosen]
            net = sum(line.net for line in lines)
            seen = Evidence.NOTIFICATION if number % 2 else None
            payment = self.cash(net) if number % 3 else self.qris(net, evidence=seen)
            self.sale(*lines, payments=(payment,))
            self.print_later()
