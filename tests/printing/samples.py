"""Papers of a booth day, each with the facts it is printed from. Ids are counters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from booth.domain.cart import Cart
from booth.domain.catalogue import (
    Bundle,
    BundlePart,
    BundleTerms,
    Product,
    Vendor,
)
from booth.domain.events import Event
from booth.domain.events.handling_cash import (
    Place,
    PlaceKind,
)
from booth.domain.events.paying_vendors import PaidInFor, VendorPaid, VendorPaidIn
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import (
    BundleId,
    EntryId,
    ProductId,
    RegisterId,
    ShiftId,
    StaffId,
)
from booth.domain.ledger import Entry, Head, Stamp, append
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.paper_facts import PaperFacts
from booth.domain.payment import (
    Evidence,
    Holder,
    HolderKind,
    Payment,
    PaymentMethod,
    Tender,
    take_tenders,
)
from booth.domain.sale import LineKind, PadReference, RefundLine, vendor_rows
from booth.domain.shares import spread
from booth.paper_ports import Document
from tests.printing.closed_shift import CLOSED, SHIFT
from tests.printing.ordered import deposit, order_of, returned, with_order
from tests.printing.stall import (
    ACCOUNT,
    AT,
    BATIK,
    BUDI,
    BUKET,
    DRAWER,
    KAIN,
    LONG,
    NAMES,
    NUMBER,
    ROKA,
    SALE,
    SARI,
    SHETIN,
    TAS,
    product,
)


def cash(amount: int | None = None, *, tendered: int | None = None) -> Tender:
    return Tender(
        method=PaymentMethod.CASH,
        holder=Holder(HolderKind.DRAWER, DRAWER),
        amount=None if amount is None else Rupiah(amount),
        tendered=None if tendered is None else Rupiah(tendered),
    )


def qris(amount: int | None = None, *, vendor: Vendor | None = None, seen: bool = True) -> Tender:
    return Tender(
        method=PaymentMethod.QRIS,
        holder=(
            Holder(HolderKind.VENDOR, vendor.id) if vendor else Holder(HolderKind.ACCOUNT, ACCOUNT)
        ),
        amount=None if amount is None else Rupiah(amount),
        evidence=Evidence.SOUNDBOX if seen else None,
    )


def entry_of(event: Event, *, at: datetime = AT, by: StaffId = SARI) -> Entry:
    head = Head(RegisterId(UUID(int=1)), 1, 41, bytes(32))
    stamp = Stamp(at=at, by=by, shift=ShiftId(UUID(int=51)))
    return append(head, event, stamp, EntryId(SALE))


def facts_of(event: Event, *, at: datetime = AT) -> PaperFacts:
    return PaperFacts(
        entry=entry_of(event, at=at),
        fair_name="INACRAFT 2023 - JCC Jakarta",
        booth_name="Stan Kota Tangerang",
        register_name="Kasir 2",
        zone="Asia/Jakarta",
        training=False,
        place="Hall A, Stan 112",
        names=NAMES,
    )


def sale_of(cart: Cart, *tenders: Tender, unit: int = 100) -> SaleCompleted:
    lines = cart.sale_lines()
    payments = take_tenders(cart.total, tenders or (cash(),), unit=Rupiah(unit))
    rows = vendor_rows((line.vendor, line.net) for line in lines)
    return SaleCompleted(
        receipt_number=NUMBER, lines=lines, payments=payments, shares=spread(rows, payments)
    )


def cart_of(*goods: tuple[Product, int]) -> Cart:
    cart = Cart()
    for what, quantity in goods:
        cart.add_product(what, quantity=quantity)
    return cart


class Sample(NamedTuple):
    """A paper by its name: the facts, the document, and which copy."""

    name: str
    facts: PaperFacts
    document: Document = Document.RECEIPT
    copy_number: int = 0


def three_vendors() -> SaleCompleted:
    cart = cart_of((KAIN, 2), (BUKET, 2), (TAS, 1))
    cart.discount_line(0, Rupiah(35_000))
    return sale_of(cart, cash(tendered=1_050_000))


def twenty_lines() -> SaleCompleted:
    vendors = (BATIK, SHETIN, ROKA)
    cart = Cart()
    for number in range(20):
        vendor = vendors[number % 3]
        goods = product(100 + number, vendor, f"Kerajinan no. {number + 1}", 45_000 + 500 * number)
        cart.add_product(goods, quantity=1 + number % 3)
    return sale_of(cart, cash(tendered=2_500_000))


def _long_names() -> SaleCompleted:
    cart = Cart()
    cart.add_open(
        LONG,
        name="Tas anyaman pandan warna alam dengan tutup kulit & tali panjang",
        price=Rupiah(1_250_000),
        quantity=12,
    )
    cart.add_open(LONG, name="Kebaya “Éncim” – bordir", price=Rupiah(999_999_999), quantity=9)
    cart.add_open(BATIK, name="Kainbatiktulishalusmotifparangrusakbarong", price=Rupiah(5_000))
    return sale_of(cart, qris())


def _discounts() -> SaleCompleted:
    cart = cart_of((KAIN, 1), (TAS, 2))
    cart.discount_line_percent(0, BasisPoints(1_000))
    cart.discount_cart(Rupiah(16_500))
    return sale_of(cart, qris(vendor=BATIK))


def _bargained() -> SaleCompleted:
    cart = cart_of((KAIN, 2))
    cart.bargain(0, Rupiah(350_000))
    return sale_of(cart, cash(tendered=700_000))


def _free_and_noted() -> SaleCompleted:
    cart = cart_of((BUKET, 2), (TAS, 1))
    cart.add_product(product(44, SHETIN, "Bros kertas", 15_000))
    cart.make_free(2)
    cart.note(0, "warna merah, kartu untuk Bu Ani")
    cart.add_open(SHETIN, name="Bungkus kado", price=Rupiah(10_000), kind=LineKind.CHARGE)
    return sale_of(cart, cash(tendered=300_000))


def _pass_through() -> SaleCompleted:
    cart = cart_of((TAS, 1))
    cart.add_pass_through("Ongkir JNE ke Bandung", Rupiah(28_000))
    return sale_of(cart, qris())


BUNDLE: Final = BundleId(UUID(int=61))


def _bundle() -> SaleCompleted:
    terms = BundleTerms(
        name="Paket Hampers Ibu",
        price=Rupiah(170_000),
        parts=(
            BundlePart(ProductId(UUID(int=42)), 1),
            BundlePart(ProductId(UUID(int=43)), 1),
        ),
    )
    cart = Cart()
    cart.add_bundle(Bundle(id=BUNDLE, terms=terms, products=(BUKET, TAS)))
    return sale_of(cart, cash(tendered=200_000))


def _mixed() -> SaleCompleted:
    return sale_of(
        cart_of((KAIN, 2), (TAS, 1)),
        qris(300_000, vendor=BATIK),
        qris(200_000, seen=False),
        cash(tendered=400_000),
    )


def _cards() -> SaleCompleted:
    return sale_of(
        cart_of((KAIN, 2), (TAS, 1)),
        Tender(
            method=PaymentMethod.CARD,
            holder=Holder(HolderKind.VENDOR, BATIK.id),
            amount=Rupiah(500_000),
            evidence=Evidence.APPROVAL_CODE,
            reference="081234",
            card_ending="4321",
        ),
        Tender(
            method=PaymentMethod.CARD,
            holder=Holder(HolderKind.ACCOUNT, ACCOUNT),
            evidence=Evidence.APPROVAL_CODE,
            reference="A-99 0012 7719 0045 6621",
        ),
    )


def _rounded() -> SaleCompleted:
    cart = Cart()
    cart.add_open(BATIK, name="Kain perca", price=Rupiah(12_340))
    return sale_of(cart, cash(tendered=15_000), unit=500)


def _refund(*, void: bool = False) -> SaleRefunded:
    sale = three_vendors()
    back = sale.lines if void else sale.lines[1:2]
    lines = tuple(
        RefundLine(
            line=number,
            vendor=line.vendor,
            product=line.product,
            kind=line.kind,
            name=line.name,
            quantity=line.quantity if void else 1,
            amount=line.net if void else Rupiah(75_000),
            restocked=void,
        )
        for number, line in enumerate(back)
    )
    amount = Rupiah(sum(line.amount for line in lines))
    payments = (
        Payment(method=PaymentMethod.CASH, holder=Holder(HolderKind.DRAWER, DRAWER), amount=amount),
    )
    return SaleRefunded(
        sale=SALE,
        receipt_number=NUMBER,
        lines=lines,
        payments=payments,
        shares=spread(vendor_rows((line.vendor, line.amount) for line in lines), payments),
        reason="Salah hitung jumlah" if void else "Kelopak sobek",
        void=void,
        approved_by=BUDI,
    )


def _samples() -> Sequence[Sample]:
    plain = facts_of(three_vendors())
    late = replace(
        three_vendors(), pad=PadReference("Buku biru", 17), occurred_at=AT - timedelta(hours=3)
    )
    paid = VendorPaid(
        vendor=BATIK.id,
        amount=Rupiah(1_234_560),
        rounding=Rupiah(40),
        place=Place(PlaceKind.SAFE),
        reference="Setoran hari ke-2",
    )
    paid_in = VendorPaidIn(
        vendor=ROKA.id,
        amount=Rupiah(250_000),
        place=Place(PlaceKind.DRAWER, DRAWER),
        answers=PaidInFor.WITH_VENDOR,
    )
    closed = replace(facts_of(CLOSED, at=datetime(2023, 3, 3, 13, 14, tzinfo=UTC)), shift=SHIFT)
    bundle = facts_of(_bundle())
    lines = cart_of((KAIN, 2), (TAS, 1)).sale_lines()
    first, second = deposit(200_000, qris()), deposit(150_050, cash(tendered=200_000))
    back = returned(350_050, cash())
    paid_down = with_order(facts_of(second), order_of(lines, first, second))
    paid_back = with_order(facts_of(back), order_of(lines, first, second, back))
    return (
        Sample("three_vendors", plain),
        Sample("long_names", facts_of(_long_names())),
        Sample("twenty_lines", facts_of(twenty_lines())),
        Sample("discounts", facts_of(_discounts())),
        Sample("bargained", facts_of(_bargained())),
        Sample("free_and_noted", facts_of(_free_and_noted())),
        Sample("pass_through", facts_of(_pass_through())),
        Sample("bundle", replace(bundle, names={**NAMES, BUNDLE: "Paket Hampers Ibu"})),
        Sample("mixed", facts_of(_mixed())),
        Sample("cards", facts_of(_cards())),
        Sample("rounded", facts_of(_rounded())),
        Sample(
            "copy", replace(plain, returned=(Rupiah(0), Rupiah(75_000), Rupiah(0))), copy_number=2
        ),
        Sample("training", replace(plain, training=True)),
        Sample("late", facts_of(late)),
        Sample("refund", facts_of(_refund()), Document.REFUND_SLIP),
        Sample("void", facts_of(_refund(void=True)), Document.REFUND_SLIP),
        Sample("deposit", paid_down),
        Sample("deposit_returned", paid_back, Document.REFUND_SLIP),
        Sample("payout", facts_of(paid), Document.PAYOUT_SLIP),
        Sample(
            "advance", facts_of(replace(paid, advance=True, approved_by=BUDI)), Document.PAYOUT_SLIP
        ),
        Sample("paid_in", facts_of(paid_in), Document.PAYOUT_SLIP),
        Sample("shift_report", closed, Document.SHIFT_REPORT),
    )


SAMPLES: Final = _samples()
