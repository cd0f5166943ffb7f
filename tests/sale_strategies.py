"""Sales as a till makes them, plain or not: every kind of line, payment and holder, adding up."""

from uuid import UUID

from hypothesis import strategies as st

from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import AccountId, ProductId, VendorId
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, Payment, PaymentMethod
from booth.domain.sale import LineKind, PadReference, SaleLine, vendor_rows
from booth.domain.shares import spread
from tests.ledgers import OPENING

VENDORS = [VendorId(UUID(int=0)), *(VendorId(UUID(int=n)) for n in (10, 11))]
PRODUCTS = [ProductId(UUID(int=n)) for n in (20, 21, 22)]
HOLDERS = [Holder(kind, AccountId(UUID(int=30 + n))) for n, kind in enumerate(HolderKind)]


@st.composite
def sale_lines(draw: st.DrawFn) -> SaleLine:
    """A line of any kind, some of them given away, some for nobody's goods."""
    kind = draw(st.sampled_from(LineKind))
    price = 0 if kind is LineKind.FREE else draw(st.sampled_from([0, 5_000, 35_000]))
    quantity = draw(st.integers(1, 3))
    return SaleLine(
        kind=kind,
        vendor=None if kind is LineKind.PASS_THROUGH else draw(st.sampled_from(VENDORS)),
        product=draw(st.none() | st.sampled_from(PRODUCTS)),
        name=draw(st.sampled_from(["Syal", "Ongkir JNE"])),
        quantity=quantity,
        list_price=Rupiah(price),
        price=Rupiah(price),
        discount=Rupiah(draw(st.sampled_from([0, price * quantity]))),
        commission_bp=BasisPoints(draw(st.sampled_from([0, 1_000]))),
    )


@st.composite
def sales(draw: st.DrawFn, number: int) -> SaleCompleted:
    """A sale that adds up, plain or not."""
    lines = tuple(draw(st.lists(sale_lines(), min_size=1, max_size=4)))
    net = sum(line.net for line in lines)
    tenders: list[list[int]] = [[net], [net], [net // 3, net - net // 3]]
    amounts = draw(st.sampled_from(tenders))
    payments = tuple(
        Payment(
            method=draw(st.sampled_from(PaymentMethod)),
            holder=draw(st.sampled_from(HOLDERS)),
            amount=Rupiah(amount),
            rounding=Rupiah(draw(st.sampled_from([0, 250, -amount]))),
            evidence=draw(st.none() | st.sampled_from(Evidence)),
        )
        for amount in amounts
    )
    return SaleCompleted(
        receipt_number=f"{draw(st.sampled_from(['KT2A-230303', 'KT2A-230304']))}-{number:04}",
        lines=lines,
        payments=payments,
        shares=spread(vendor_rows((line.vendor, line.net) for line in lines), payments),
        pad=draw(st.none() | st.just(PadReference("A", number))),
        occurred_at=draw(st.none() | st.just(OPENING)),
    )
