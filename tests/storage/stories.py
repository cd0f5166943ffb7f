"""A short day at a booth that leaves a row in (nearly) every derived table."""

from pathlib import Path

from booth.domain.accounts import WrittenPosting
from booth.domain.books import postings
from booth.domain.catalogue import BundlePart, BundleTerms
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.events.cataloguing import BundleAdded
from booth.domain.events.closing import MatchedPayment, PostingsReversed, StatementCredited
from booth.domain.events.handling_cash import (
    CashMoved,
    CashPurpose,
    Direction,
    Place,
    PlaceKind,
    ShiftClosed,
)
from booth.domain.events.meeting_buyers import TradeLeadNoted
from booth.domain.events.moving_goods import (
    CountedGoods,
    GoodsMove,
    GoodsMoved,
    MovedGoods,
    StockCounted,
)
from booth.domain.events.ordering import DepositTaken, OrderPlaced
from booth.domain.events.paying_vendors import TurnoverReported, VendorPaid, VendorSettled
from booth.domain.events.selling import (
    PaymentReference,
    QrisConfirmed,
    QrisShown,
    SaleCompleted,
    ShownCodeClosed,
    ShownOutcome,
)
from booth.domain.events.setting_up import Role, StaffAdded
from booth.domain.ids import ContactId, EntryId, OrderId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, Payment, PaymentMethod
from booth.domain.sale import LineKind, PadReference, SaleLine, vendor_rows
from booth.domain.shares import spread
from tests.ledgers import DAY, Scribe


def write_story(path: Path, *, epochs: int = 1, training: bool = False) -> None:
    """Write the ledger at `path` and close it. With two epochs the tail is emitted again."""
    scribe = Scribe(path, training=training)
    with scribe.transaction():
        scribe.set_up()
        scribe.record(StaffAdded(name="Bu Ratna", role=Role.COORDINATOR))
        first = scribe.sale(scribe.line(0, 2), scribe.line(1), scribe.line(2, discount=1_000))
        scribe.print_later()
        awaiting = scribe.sale(scribe.line(3), payments=(scribe.qris(35_000),))
        seen = QrisConfirmed(
            payment=PaymentReference(EntryId(awaiting.envelope.id), 0),
            evidence=Evidence.SOUNDBOX,
        )
        scribe.record(seen)
        scribe.sale(scribe.line(4), scribe.line(5), payments=_mixed(scribe))
        scribe.record(_late_with_shipping(scribe))
        scribe.refund(first, 1)
        _other_business(scribe)
        scribe.sell(12, per_shift=5)
        _clear(scribe)
        _settle(scribe)
        _accept_codes(scribe)
        _close(scribe)
    for _ in range(epochs - 1):
        _open_epoch(scribe)
    scribe.ledger.close()


def _accept_codes(scribe: Scribe) -> None:
    """Codes of an account and of a vendor; the account's is tested, the vendor's withdrawn."""
    account = Holder(HolderKind.ACCOUNT, scribe.account)
    vendor = Holder(HolderKind.VENDOR, scribe.vendors[1])
    for holder in (account, vendor):
        accepted = QrisCodeAccepted(
            holder=holder,
            payload=f"payload of {holder.kind}",
            merchant_name="CONTOH",
            city="TANGERANG",
            nmid="ID1020304050607",
            criteria="UMI",
            mcc="5947",
        )
        code = EntryId(scribe.record(accepted).envelope.id)
        scribe.record(QrisLiveTested(code=code, amount=Rupiah(1), arrived=True))
    scribe.record(QrisCodeWithdrawn(holder=vendor, reason="stiker baru"))


def _mixed(scribe: Scribe) -> tuple[Payment, ...]:
    """Rp 70.000 in three tenders: cash rounded up, a vendor's own QRIS, the booth's."""
    own = Payment(
        method=PaymentMethod.QRIS,
        holder=Holder(HolderKind.VENDOR, scribe.vendors[1]),
        amount=Rupiah(40_250),
        evidence=Evidence.NOTIFICATION,
    )
    return (scribe.cash(19_750, rounding=250), own, scribe.qris(10_000))


def _late_with_shipping(scribe: Scribe) -> SaleCompleted:
    """A sale from the paper pad, with packing, a gift, and shipping for somebody else."""
    lines = (
        scribe.line(6),
        SaleLine(
            kind=LineKind.CHARGE,
            vendor=scribe.vendors[0],
            name="Bungkus kado",
            list_price=Rupiah(5_000),
            price=Rupiah(5_000),
        ),
        SaleLine(
            kind=LineKind.FREE,
            vendor=scribe.vendors[1],
            product=scribe.products[1][1],
            name="Gantungan kunci",
            list_price=Rupiah(0),
            price=Rupiah(0),
        ),
        SaleLine(
            kind=LineKind.PASS_THROUGH,
            name="Ongkir JNE",
            list_price=Rupiah(20_000),
            price=Rupiah(20_000),
        ),
    )
    paid = (scribe.cash(60_000),)
    return SaleCompleted(
        receipt_number="KT2A-230303-0900",
        lines=lines,
        payments=paid,
        shares=spread(vendor_rows((line.vendor, line.net) for line in lines), paid),
        pad=PadReference("A", 17),
        occurred_at=scribe.at,
    )


def _other_business(scribe: Scribe) -> None:
    """A bundle, an order with its deposit, a kept cart, a reported lump, an evening payout."""
    parts = tuple(BundlePart(product, 1) for _, product in scribe.products[:2])
    terms = BundleTerms(name="Paket batik", price=Rupiah(60_000), parts=parts)
    scribe.record(BundleAdded(terms=terms))
    order = OrderId(scribe.record(OrderPlaced(lines=(scribe.line(7),), due_on=DAY)).envelope.id)
    lead = TradeLeadNoted(contact=ContactId(order), interest="tas")
    scribe.record(lead)
    _, product = scribe.products[2]
    moved = MovedGoods(product, 6)
    scribe.record(GoodsMoved(vendor=scribe.vendors[2], move=GoodsMove.ADDED, lines=(moved,)))
    found = CountedGoods(product, 4, 5)
    scribe.record(StockCounted(vendor=scribe.vendors[2], lines=(found,), reason="hilang"))
    scribe.record(DepositTaken(order=order, payments=(scribe.cash(10_000),)))
    shown = Holder(HolderKind.ACCOUNT, scribe.account)
    code = QrisShown(receipt_number="KT2A-230303-0901", holder=shown, amount=Rupiah(35_000))
    left = EntryId(scribe.record(code).envelope.id)
    scribe.record(ShownCodeClosed(shown=left, outcome=ShownOutcome.NEVER_ARRIVED))
    lump = TurnoverReported(vendor=scribe.vendors[2], business_day=DAY, amount=Rupiah(500_000))
    scribe.record(lump)
    drawer = Place(PlaceKind.DRAWER, scribe.drawer)
    scribe.record(VendorPaid(vendor=scribe.vendors[0], amount=Rupiah(50_000), place=drawer))
    scribe.record(
        CashMoved(
            place=drawer,
            direction=Direction.OUT,
            purpose=CashPurpose.EXPENSES,
            amount=Rupiah(15_000),
            reason="kantong plastik",
        )
    )


def _clear(scribe: Scribe) -> None:
    """Money of an account: an order's deposit that became a sale, a refund, a statement."""
    order = OrderId(scribe.record(OrderPlaced(lines=(scribe.line(2),), due_on=DAY)).envelope.id)
    taken = scribe.record(DepositTaken(order=order, payments=(scribe.qris(10_000),)))
    drawn = Payment(
        method=PaymentMethod.DEPOSIT,
        holder=Holder(HolderKind.ORDER, order),
        amount=Rupiah(10_000),
    )
    sold = scribe.sale(scribe.line(2), payments=(drawn, scribe.qris(25_000)), order=order)
    back = Payment(
        method=PaymentMethod.TRANSFER,
        holder=Holder(HolderKind.ACCOUNT, scribe.account),
        amount=Rupiah(35_000),
    )
    scribe.refund(sold, payments=(back,))
    scribe.record(
        StatementCredited(
            account=scribe.account,
            booked_on=DAY,
            received=Rupiah(10_000),
            matched=(
                MatchedPayment(PaymentReference(EntryId(taken.envelope.id), 0), Rupiah(10_000)),
            ),
        )
    )


def _settle(scribe: Scribe) -> None:
    """A vendor's account is drawn up, and taken back: a wrong rate."""
    settled = VendorSettled(
        vendor=scribe.vendors[0],
        commission=Rupiah(7_000),
        fee_share=Rupiah(0),
        booth_charge=Rupiah(0),
        already_held=Rupiah(0),
        content_hash="0" * 64,
    )
    entry = scribe.record(settled)
    back = tuple(
        WrittenPosting(account, str(party), Rupiah(-amount))
        for account, party, amount in postings(settled)
        if amount
    )
    scribe.record(
        PostingsReversed(reverses=EntryId(entry.envelope.id), postings=back, reason="tarif")
    )


def _close(scribe: Scribe) -> None:
    closed = ShiftClosed(
        drawer=scribe.drawer, expected=Rupiah(400_000), counted=Rupiah(399_500), reason="koin"
    )
    scribe.record(closed)


def _open_epoch(scribe: Scribe) -> None:
    """The next epoch, with the last ten entries of this one emitted again under their ids."""
    tail = list(scribe.ledger.entries(after=scribe.ledger.position - 10))
    with scribe.transaction():
        scribe.open_epoch()
        for entry in tail:
            scribe.record(entry.event, entry.envelope.id)
        scribe.sale(scribe.line(0), scribe.line(1))
        scribe.print_later()
