"""Samples of events of the catalogue, of selling and of orders: all fields, then the fewest."""

from datetime import UTC, datetime
from typing import Final

from booth.domain.catalogue import BundlePart, BundleTerms, Clearance, ProductTerms, VendorTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.events.meeting_buyers import (
    ForeignValue,
    TradeLeadCompleted,
    TradeLeadNoted,
)
from booth.domain.events.ordering import (
    DepositForfeited,
    DepositReturned,
    DepositTaken,
    OrderCancelled,
    OrderPlaced,
    VendorShare,
)
from booth.domain.events.selling import (
    Doubt,
    OnAccountPaid,
    PaymentDoubted,
    PaymentReference,
    QrisConfirmed,
    QrisShown,
    SaleCompleted,
    SaleRefunded,
    ShownCodeClosed,
    ShownOutcome,
)
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, Payment, PaymentMethod
from booth.domain.sale import LineKind, PadReference, RefundLine, SaleLine
from tests.golden import names

_SURYA_TERMS: Final = VendorTerms(
    name="Batik Surya",
    group="Dekranasda",
    commission_bp=BasisPoints(1_000),
    colour="teal",
    selling=False,
)
_FIRM_TERMS: Final = VendorTerms(
    name="Batik Surya",
    owner="Surya Wijaya",
    district="Kab. Cirebon",
    nib="9120001234567",
    npwp="012345678901234",
    pkp=True,
    bank_name="Bank BRI",
    bank_account="012301000456789",
    bank_holder="Batik Surya",
)
_SCARF_TERMS: Final = ProductTerms(
    vendor=names.SURYA,
    name='Syal "Mega" mendung 100×200',
    kind=LineKind.SERVICE,
    price=Rupiah(185_000),
    floor=Rupiah(160_000),
    sku="SM-01",
    barcode="8991234567890",
    selling=False,
)
_CLEARED_TERMS: Final = ProductTerms(
    vendor=names.MELATI,
    name="Keranjang",
    price=Rupiah(90_000),
    clearance=Clearance(price=Rupiah(60_000), until=datetime(2023, 3, 5, 13, 0, tzinfo=UTC)),
)
_BARE_TERMS: Final = ProductTerms(vendor=names.MELATI, name="Keranjang")
_BUNDLE_TERMS: Final = BundleTerms(
    name="Paket oleh-oleh",
    price=Rupiah(250_000),
    parts=(BundlePart(names.SCARF, 1), BundlePart(names.BASKET, 2)),
    barcode="PKT-1",
    selling=False,
)
_BARE_BUNDLE: Final = BundleTerms(
    name="Paket", price=Rupiah(1), parts=(BundlePart(names.SCARF, 1),)
)

_IN_DRAWER: Final = Holder(HolderKind.DRAWER, names.DRAWER)
_CASH: Final = Payment(
    method=PaymentMethod.CASH,
    holder=_IN_DRAWER,
    amount=Rupiah(100_250),
    rounding=Rupiah(-250),
    tendered=Rupiah(150_000),
)
_QRIS: Final = Payment(
    method=PaymentMethod.QRIS,
    holder=Holder(HolderKind.ACCOUNT, names.ACCOUNT),
    amount=Rupiah(150_000),
    evidence=Evidence.SOUNDBOX,
    reference="RRN 309112345678",
)
_CARD: Final = Payment(
    method=PaymentMethod.CARD,
    holder=Holder(HolderKind.VENDOR, names.SURYA),
    amount=Rupiah(80_000),
    evidence=Evidence.APPROVAL_CODE,
    reference="184203",
    card_ending="0042",
)
_LINES: Final = (
    SaleLine(
        kind=LineKind.SERVICE,
        vendor=names.SURYA,
        product=names.SCARF,
        name='Syal "Mega" mendung 100×200',
        quantity=2,
        list_price=Rupiah(120_000),
        price=Rupiah(118_000),
        discount=Rupiah(4_000),
        cart_discount=Rupiah(1_750),
        commission_bp=BasisPoints(1_000),
        bundle=names.BUNDLE,
        note="warna biru",
    ),
    SaleLine(
        kind=LineKind.PASS_THROUGH,
        name="Ongkir JNE",
        list_price=Rupiah(20_000),
        price=Rupiah(20_000),
    ),
)
_BARE_LINE: Final = SaleLine(name="Keranjang", list_price=Rupiah(5_000), price=Rupiah(5_000))
_BARE_PAYMENT: Final = Payment(method=PaymentMethod.CASH, holder=_IN_DRAWER, amount=Rupiah(5_000))
_REFERENCE: Final = PaymentReference(names.ENTRY, 1)

SAMPLES: Final[tuple[Event, ...]] = (
    VendorAdded(terms=_SURYA_TERMS),
    VendorAdded(terms=VendorTerms(name="Melati")),
    VendorAdded(terms=_FIRM_TERMS),
    VendorChanged(vendor=names.SURYA, terms=_SURYA_TERMS),
    VendorChanged(vendor=names.SURYA, terms=VendorTerms(name="Surya")),
    VendorChanged(vendor=names.SURYA, terms=_FIRM_TERMS),
    ProductAdded(terms=_SCARF_TERMS, stock=24),
    ProductAdded(terms=_BARE_TERMS),
    ProductAdded(terms=_CLEARED_TERMS, stock=3),
    ProductChanged(product=names.SCARF, terms=_SCARF_TERMS),
    ProductChanged(product=names.BASKET, terms=_BARE_TERMS),
    ProductChanged(product=names.BASKET, terms=_CLEARED_TERMS),
    BundleAdded(terms=_BUNDLE_TERMS),
    BundleAdded(terms=_BARE_BUNDLE),
    BundleChanged(bundle=names.BUNDLE, terms=_BUNDLE_TERMS),
    BundleChanged(bundle=names.BUNDLE, terms=_BARE_BUNDLE),
    SaleCompleted(
        receipt_number="KT2A-230303-0042",
        lines=_LINES,
        payments=(_CASH, _QRIS),
        shares=((Rupiah(92_250), Rupiah(138_000)), (Rupiah(8_000), Rupiah(12_000))),
        order=names.ORDER,
        exchange_for=names.REFUND,
        pad=PadReference("A", 17),
        occurred_at=names.EARLIER,
        buyer=names.BUYER,
        approved_by=names.COORDINATOR,
    ),
    SaleCompleted(
        receipt_number="KT2A-230303-0043",
        lines=(_BARE_LINE,),
        payments=(_BARE_PAYMENT,),
        shares=((Rupiah(5_000),),),
    ),
    SaleRefunded(
        sale=names.SALE,
        receipt_number="KT2A-230303-0042",
        lines=(
            RefundLine(
                line=0,
                vendor=names.SURYA,
                product=names.SCARF,
                kind=LineKind.GOODS,
                name="Syal",
                quantity=1,
                amount=Rupiah(115_125),
                commission_bp=BasisPoints(1_000),
                restocked=False,
            ),
        ),
        payments=(_CASH,),
        shares=((Rupiah(115_125),),),
        reason='jahitan lepas, "sobek"\n',
        void=True,
        approved_by=names.COORDINATOR,
    ),
    SaleRefunded(
        receipt_number="KT1A-230303-0007",
        lines=(
            RefundLine(kind=LineKind.GOODS, name="Keranjang", quantity=1, amount=Rupiah(5_000)),
        ),
        payments=(_BARE_PAYMENT,),
        shares=((Rupiah(5_000),),),
        reason="",
    ),
    QrisShown(receipt_number="KT2A-230303-0044", holder=_QRIS.holder, amount=Rupiah(75_000)),
    ShownCodeClosed(
        shown=names.ENTRY,
        outcome=ShownOutcome.PAID_OTHERWISE,
        note="dibayar tunai",
        sale=names.SALE,
        approved_by=names.COORDINATOR,
    ),
    ShownCodeClosed(shown=names.ENTRY, outcome=ShownOutcome.NEVER_ARRIVED),
    QrisConfirmed(payment=_REFERENCE, evidence=Evidence.STATEMENT, reference="baris 12"),
    QrisConfirmed(payment=_REFERENCE, evidence=Evidence.NOTIFICATION),
    PaymentDoubted(payment=_REFERENCE, doubt=Doubt.WRONG_AMOUNT, note="kurang 500"),
    PaymentDoubted(payment=_REFERENCE, doubt=Doubt.LATE),
    OnAccountPaid(buyer=names.BUYER, payments=(_CASH,)),
    OnAccountPaid(buyer=names.BUYER, payments=(_CARD,)),
    OrderPlaced(
        lines=_LINES,
        buyer=names.BUYER,
        due_on=names.DAY,
        delivery=True,
        note="antar sore",
    ),
    OrderPlaced(lines=(_BARE_LINE,)),
    DepositTaken(order=names.ORDER, payments=(_CASH, _QRIS)),
    DepositForfeited(
        order=names.ORDER,
        shares=(VendorShare(names.SURYA, Rupiah(50_000)),),
        reason="tidak diambil",
        approved_by=names.COORDINATOR,
    ),
    DepositForfeited(order=names.ORDER, shares=(), reason="tidak diambil"),
    DepositReturned(order=names.ORDER, payments=(_CASH,), reason="batal"),
    DepositReturned(
        order=names.ORDER, payments=(_CASH,), reason="batal", approved_by=names.COORDINATOR
    ),
    OrderCancelled(order=names.ORDER, reason="stok habis"),
    TradeLeadNoted(contact=names.BUYER, interest="200 tas pandan, warna alam"),
    TradeLeadCompleted(
        lead=names.LEAD,
        company="Kirin Trading",
        country="Jepang",
        interest="200 tas pandan",
        value=ForeignValue(minor=480_000, currency="JPY", rate=1_032_500, rate_on=names.DAY),
    ),
    TradeLeadCompleted(lead=names.LEAD),
)
