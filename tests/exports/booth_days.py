"""Two days of a small booth, told as entries: two registers, three vendors, everything once.

The ids are counters, so that a failing test can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from booth.domain.accounts import Account
from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, VendorAdded, VendorChanged
from booth.domain.events.closing import DifferenceAccepted
from booth.domain.events.handling_cash import (
    FloatSource,
    Place,
    PlaceKind,
    ShiftClosed,
    ShiftOpened,
)
from booth.domain.events.ordering import DepositTaken, OrderPlaced
from booth.domain.events.paying_vendors import TurnoverReported, VendorPaid
from booth.domain.events.selling import (
    PaymentReference,
    QrisConfirmed,
    SaleCompleted,
    SaleRefunded,
)
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
    ContactId,
    DrawerId,
    EntryId,
    FairId,
    OrderId,
    RegisterId,
    SaleId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.ledger import Entry, Head, Stamp, append
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, Payment, PaymentMethod
from booth.domain.sale import LineKind, PadReference, RefundLine, SaleLine, vendor_rows
from booth.domain.shares import spread

FAIR, BOOTH = FairId(UUID(int=1)), BoothId(UUID(int=2))
ROKA, AKKAR, NASTY = (VendorId(UUID(int=n)) for n in (11, 12, 13))
DRAWER, QRIS = DrawerId(UUID(int=21)), AccountId(UUID(int=22))
SITI = StaffId(UUID(int=31))
BUYER = ContactId(UUID(int=41))
ORDER = OrderId(UUID(int=42))

FIRST_DAY, SECOND_DAY = date(2023, 3, 1), date(2023, 3, 2)
# 20.00 in Jakarta, so that the evening runs past midnight.
EVENING = datetime(2023, 3, 1, 13, 0, tzinfo=UTC)

IN_DRAWER = Holder(HolderKind.DRAWER, DRAWER)
IN_ACCOUNT = Holder(HolderKind.ACCOUNT, QRIS)

NASTY_NAME = '=HYPERLINK("http://evil","Klik")'
"""A vendor who tries what a spreadsheet would run."""


def genesis(code: str, *, training: bool = False, booth: BoothId = BOOTH) -> LedgerOpened:
    return LedgerOpened(
        fair=FAIR,
        fair_name="INACRAFT 2023 & kawan",
        booth=booth,
        booth_name="Kota Tangerang",
        register_code=code,
        register_name=f"Kasir {code[-1]}",
        zone="Asia/Jakarta",
        cutoff_hour=4,
        machine="laptop",
        public_key="00",
        training=training,
    )


def line(vendor: VendorId | None, price: int, quantity: int = 1, **terms: object) -> SaleLine:
    sold = {"name": "Kain", "list_price": Rupiah(price), **terms}
    return SaleLine(vendor=vendor, price=Rupiah(price), quantity=quantity, **sold)  # type: ignore[arg-type]


def cash(amount: int, *, rounding: int = 0, holder: Holder = IN_DRAWER) -> Payment:
    held = amount + rounding
    return Payment(
        method=PaymentMethod.CASH,
        holder=holder,
        amount=Rupiah(amount),
        rounding=Rupiah(rounding),
        tendered=Rupiah(held),
    )


def qris(amount: int, *, holder: Holder = IN_ACCOUNT, seen: Evidence | None = None) -> Payment:
    return Payment(method=PaymentMethod.QRIS, holder=holder, amount=Rupiah(amount), evidence=seen)


def sale(
    number: str, lines: Sequence[SaleLine], payments: Sequence[Payment], **more: object
) -> SaleCompleted:
    rows = vendor_rows((sold.vendor, sold.net) for sold in lines)
    return SaleCompleted(
        receipt_number=number,
        lines=tuple(lines),
        payments=tuple(payments),
        shares=spread(rows, payments),
        **more,  # type: ignore[arg-type]
    )


def refund(
    of: EntryId | None,
    number: str,
    lines: Sequence[RefundLine],
    payments: Sequence[Payment],
    **more: object,
) -> SaleRefunded:
    rows = vendor_rows((back.vendor, back.amount) for back in lines)
    return SaleRefunded(
        sale=None if of is None else SaleId(of),
        receipt_number=number,
        lines=tuple(lines),
        payments=tuple(payments),
        shares=spread(rows, payments),
        **{"reason": "cacat", **more},  # type: ignore[arg-type]
    )


def back(
    vendor: VendorId | None,
    amount: int,
    *,
    line: int | None = 0,
    quantity: int = 1,
    kind: LineKind = LineKind.GOODS,
) -> RefundLine:
    return RefundLine(
        line=line, vendor=vendor, kind=kind, name="Kain", quantity=quantity, amount=Rupiah(amount)
    )


@dataclass
class Register:
    """One register writing its ledger, a minute to an entry."""

    code: str
    number: int
    at: datetime = EVENING
    shift: ShiftId | None = None
    entries: list[Entry] = field(default_factory=list)
    head: Head = field(init=False)

    def __post_init__(self) -> None:
        self.head = Head(RegisterId(UUID(int=self.number)), 1)

    def record(self, event: Event, entry_id: UUID | None = None) -> EntryId:
        made = EntryId(entry_id or UUID(int=self.number * 100_000 + len(self.entries)))
        entry = append(self.head, event, Stamp(at=self.at, by=SITI, shift=self.shift), made)
        self.head = Head(self.head.register, self.head.epoch, entry.envelope.sequence, entry.hash)
        self.entries.append(entry)
        self.at += timedelta(minutes=1)
        return made

    def open(self, day: date, opening_float: int = 0) -> None:
        self.shift = None
        self.shift = ShiftId(
            self.record(
                ShiftOpened(
                    business_day=day,
                    drawer=DRAWER,
                    opening_float=Rupiah(opening_float),
                    float_from=FloatSource.FUNDING,
                )
            )
        )

    def close(self, expected: int, counted: int, reason: str = "") -> None:
        self.record(
            ShiftClosed(
                drawer=DRAWER, expected=Rupiah(expected), counted=Rupiah(counted), reason=reason
            )
        )
        self.shift = None


def share_catalogue(register: Register) -> None:
    """What both laptops begin with: the same entries, the same ids (`stan.lapak`)."""
    register.record(StaffAdded(name="Siti", role=Role.COORDINATOR), SITI)
    register.record(SettingsChanged(cash_rounding=Rupiah(500), custody=Custody.MIXED), UUID(int=5))
    register.record(DrawerAdded(name="Laci depan"), DRAWER)
    register.record(AccountAdded(name="QRIS", payee="Koperasi Anggrek"), QRIS)
    for vendor, name in ((ROKA, "Roka Collection"), (AKKAR, "Akkar"), (NASTY, NASTY_NAME)):
        register.record(VendorAdded(terms=VendorTerms(name=name)), vendor)
    register.record(ProductAdded(terms=ProductTerms(vendor=ROKA, name="Kain")), UUID(int=51))


def first_register() -> Register:
    """Sales of three vendors, and everything that can happen around them."""
    till = Register("KT1", 1001)
    till.record(genesis("KT1"))
    share_catalogue(till)
    # The name as it is now stands on every row, also of sales before.
    till.record(VendorChanged(vendor=AKKAR, terms=VendorTerms(name="Batik Akkar")))
    till.open(FIRST_DAY, opening_float=200_000)
    # Three vendors, cart discount, cash (rounded) and QRIS: 100,000 + 45,250 + 20,000 charge.
    till.record(
        sale(
            "KT1A-230301-0001",
            [
                line(
                    ROKA, 60_000, 2, cart_discount=Rupiah(20_000), commission_bp=BasisPoints(1250)
                ),
                line(AKKAR, 45_250, note="+62 812"),
                line(NASTY, 20_000, kind=LineKind.CHARGE, name="@bungkus"),
            ],
            [cash(65_250, rounding=-250), qris(100_000)],
        )
    )
    awaiting = till.entries[-1].envelope.id
    # Money in a vendor's own hands, a gift, and shipping for someone else.
    till.record(
        sale(
            "KT1A-230301-0002",
            [
                line(AKKAR, 300_000),
                line(ROKA, 0, kind=LineKind.FREE, name="Gantungan"),
                line(None, 30_000, kind=LineKind.PASS_THROUGH, name="Ongkir JNE"),
            ],
            [cash(330_000, holder=Holder(HolderKind.VENDOR, AKKAR))],
        )
    )
    till.record(QrisConfirmed(payment=PaymentReference(awaiting, 1), evidence=Evidence.SOUNDBOX))
    # Past midnight and still the first day's business.
    till.at = EVENING + timedelta(hours=5)
    voided = till.record(sale("KT1A-230301-0003", [line(NASTY, 75_000, 3)], [cash(225_000)]))
    till.record(
        refund(
            voided,
            "KT1A-230301-0003",
            [back(NASTY, 225_000, quantity=3)],
            [cash(225_000)],
            void=True,
        )
    )
    till.record(refund(awaiting, "KT1A-230301-0001", [back(ROKA, 50_000)], [cash(50_000)]))
    order = till.record(OrderPlaced(lines=(line(AKKAR, 500_000),), buyer=BUYER), ORDER)
    till.record(DepositTaken(order=OrderId(order), payments=(cash(200_000),)))
    till.record(
        VendorPaid(vendor=AKKAR, amount=Rupiah(40_000), place=Place(PlaceKind.DRAWER, DRAWER))
    )
    till.record(
        VendorPaid(
            vendor=ROKA,
            amount=Rupiah(25_000),
            place=Place(PlaceKind.DRAWER, DRAWER),
            advance=True,
            reference="kasbon makan",
        )
    )
    # 200,000 float + 65,000 + 0 - 50,000 + 200,000 - 40,000 - 25,000; Rp 5,000 is missing.
    till.close(350_000, 345_000, reason="-5.000 belum ketemu")
    till.record(TurnoverReported(vendor=ROKA, business_day=FIRST_DAY, amount=Rupiah(999_000)))
    return till


def second_register() -> Register:
    """The next day on the other laptop, whose shift is still open."""
    till = Register("KT2", 1002, at=EVENING + timedelta(hours=20))
    till.record(genesis("KT2"))
    share_catalogue(till)
    till.open(SECOND_DAY)
    till.record(
        sale(
            "KT2A-230302-0001",
            [line(AKKAR, 500_000)],
            [
                Payment(
                    method=PaymentMethod.DEPOSIT,
                    holder=Holder(HolderKind.ORDER, ORDER),
                    amount=Rupiah(200_000),
                ),
                qris(300_000),
            ],
            order=ORDER,
        )
    )
    till.record(
        sale(
            "KT2A-230302-0002",
            [line(ROKA, 10_000, 2, discount=Rupiah(1_000))],
            [cash(19_000)],
            pad=PadReference("A", 7),
            occurred_at=datetime(2023, 3, 2, 3, 15, tzinfo=UTC),
        )
    )
    till.record(
        DifferenceAccepted(account=Account.OVER_SHORT, party="", amount=Rupiah(0), reason="")
    )
    return till


def two_ledgers() -> list[list[Entry]]:
    return [first_register().entries, second_register().entries]
