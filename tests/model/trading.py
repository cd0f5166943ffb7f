"""Chance at the counter: sales, refunds, orders, shifts, the catalogue."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import strategies as st

from booth.domain.catalogue import BundlePart, BundleTerms, ProductTerms, VendorTerms
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.events.handling_cash import (
    BusinessDayCorrected,
    ElsewhereCount,
    FloatSource,
    ShiftClosed,
    ShiftOpened,
)
from booth.domain.events.meeting_buyers import (
    ForeignValue,
    TradeLeadCompleted,
    TradeLeadNoted,
)
from booth.domain.events.moving_goods import (
    CountedGoods,
    GoodsMove,
    GoodsMoved,
    MovedGoods,
    StockCounted,
    VendorLeft,
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
    QrisConfirmed,
    QrisShown,
    SaleCompleted,
    SaleRefunded,
    ShownCodeClosed,
    ShownOutcome,
)
from booth.domain.events.setting_up import (
    AccountAdded,
    Custody,
    DrawerAdded,
    Role,
    SettingsChanged,
    StaffAdded,
)
from booth.domain.ids import (
    AccountId,
    BundleId,
    DrawerId,
    LeadId,
    OrderId,
    ProductId,
    SaleId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, Payment, PaymentMethod
from booth.domain.sale import LineKind, PadReference, RefundLine, SaleLine
from tests.model.histories import FRIDAY, Fair
from tests.model.movements import line_net
from tests.model.trade import came_back, refund_of

MONEY = (HolderKind.DRAWER, HolderKind.ACCOUNT, HolderKind.VENDOR)


def set_up(fair: Fair) -> None:
    """Two of most things, so that mixing them up can be noticed."""
    fair.happens(SettingsChanged(cash_rounding=Rupiah(500), custody=Custody.MIXED))
    fair.drawers += [DrawerId(fair.happens(DrawerAdded(name=f"Laci {n}"))) for n in (1, 2)]
    fair.accounts += [
        AccountId(fair.happens(AccountAdded(name=name, payee="Koperasi")))
        for name in ("QRIS", "Giro")
    ]
    fair.staff = StaffId(fair.happens(StaffAdded(name="Dewi", role=Role.COORDINATOR)))
    for name in ("Rani", "Sari", "Tono"):
        fair.vendors.append(VendorId(fair.happens(VendorAdded(terms=VendorTerms(name=name)))))
        product_added(fair)


def product_added(fair: Fair) -> None:
    terms = ProductTerms(vendor=fair.one_of(fair.vendors), name="Kain", price=fair.amount())
    stock = fair.draw(st.none() | st.integers(0, 50))
    fair.products.append(ProductId(fair.happens(ProductAdded(terms=terms, stock=stock))))


def product_changed(fair: Fair) -> None:
    terms = ProductTerms(vendor=fair.one_of(fair.vendors), name="Kain", price=None)
    fair.happens(ProductChanged(product=fair.one_of(fair.products), terms=terms))


def vendor_changed(fair: Fair) -> None:
    fair.happens(VendorChanged(vendor=fair.vendors[0], terms=VendorTerms(name="Ibu Rani")))


def bundle_added_and_changed(fair: Fair) -> None:
    parts = (BundlePart(fair.products[0], 2), BundlePart(fair.products[1], 1))
    terms = BundleTerms(name="Paket", price=fair.amount(), parts=parts)
    bundle = BundleId(fair.happens(BundleAdded(terms=terms)))
    if fair.maybe():
        fair.happens(BundleChanged(bundle=bundle, terms=terms))


def line(fair: Fair) -> SaleLine:
    """One line of any kind, with whatever discounts it can bear."""
    kind = fair.one_of(list(LineKind))
    price = 0 if kind is LineKind.FREE else fair.amount(lowest=0)
    quantity = fair.draw(st.integers(1, 4))
    if kind is LineKind.PASS_THROUGH:
        name = fair.one_of(["Ongkos kirim", "Parkir"])
        return SaleLine(kind=kind, name=name, list_price=Rupiah(price), price=Rupiah(price))
    discount = fair.draw(st.integers(0, price * quantity))
    cart_discount = fair.draw(st.integers(0, price * quantity - discount))
    return SaleLine(
        kind=kind,
        vendor=fair.one_of(fair.vendors),
        product=fair.one_of([*fair.products, None]),
        name="Kain",
        quantity=quantity,
        list_price=fair.amount(),
        price=Rupiah(price),
        discount=Rupiah(discount),
        cart_discount=Rupiah(cart_discount),
    )


def lines(fair: Fair) -> tuple[SaleLine, ...]:
    return tuple(line(fair) for _ in range(fair.draw(st.integers(1, 4))))


def sale_completed(fair: Fair) -> None:
    sold = lines(fair)
    net = sum(line_net(one) for one in sold)
    order = fair.one_of([*fair.orders, None])
    drawn: tuple[Payment, ...] = ()
    if order and (amount := min(net, fair.deposits[order])):
        holder = Holder(HolderKind.ORDER, order)
        drawn = (Payment(method=PaymentMethod.DEPOSIT, holder=holder, amount=Rupiah(amount)),)
        fair.deposits[order] -= amount
    payments = fair.payments(net, *MONEY, HolderKind.BUYER, first=drawn)
    number = fair.number()
    fair.happens(
        SaleCompleted(
            receipt_number=number,
            lines=sold,
            payments=payments,
            shares=fair.table([(one.vendor, one.net) for one in sold], payments),
            order=order,
            pad=PadReference("Buku 1", fair.receipts) if fair.maybe() else None,
        )
    )


def sale_refunded(fair: Fair) -> None:
    if not fair.sales():
        sale_completed(fair)
    sale_id, sale = fair.one_of(fair.sales())
    before = came_back(fair.history)
    back = []
    for number, sold in enumerate(sale.lines):
        already, _ = before.get((sale_id, number), (0, 0))
        now = fair.draw(st.integers(0, sold.quantity - already))
        if now:
            amount = refund_of(line_net(sold), sold.quantity, before=already, now=now)
            back.append(
                RefundLine(
                    line=number,
                    vendor=sold.vendor,
                    product=sold.product,
                    kind=sold.kind,
                    name=sold.name,
                    quantity=now,
                    amount=Rupiah(amount),
                    restocked=fair.maybe(),
                )
            )
    if back:
        refund(fair, SaleId(sale_id), back)


def refunded_from_paper(fair: Fair) -> None:
    vendor, amount = fair.one_of(fair.vendors), fair.amount()
    kind = LineKind.GOODS
    back = RefundLine(vendor=vendor, kind=kind, name="Kain", quantity=1, amount=amount)
    refund(fair, None, [back])


def refund(fair: Fair, sale: SaleId | None, back: list[RefundLine]) -> None:
    payments = fair.payments(sum(one.amount for one in back), *MONEY)
    fair.happens(
        SaleRefunded(
            sale=sale,
            receipt_number="KT2A-230303-0001",
            lines=tuple(back),
            payments=payments,
            shares=fair.table([(one.vendor, one.amount) for one in back], payments),
            reason="Rusak",
        )
    )


def qris_shown(fair: Fair) -> None:
    holder = fair.holder((HolderKind.ACCOUNT, HolderKind.VENDOR))
    shown = fair.happens(
        QrisShown(receipt_number=fair.number(), holder=holder, amount=fair.amount())
    )
    if fair.maybe():
        fair.happens(ShownCodeClosed(shown=shown, outcome=fair.one_of(list(ShownOutcome))))


def qris_confirmed(fair: Fair) -> None:
    for reference, _ in fair.cashless()[-1:]:
        fair.happens(QrisConfirmed(payment=reference, evidence=Evidence.NOTIFICATION))


def payment_doubted(fair: Fair) -> None:
    for reference, _ in fair.cashless()[:1]:
        fair.happens(PaymentDoubted(payment=reference, doubt=fair.one_of(list(Doubt))))


def on_account_paid(fair: Fair) -> None:
    payments = fair.payments(fair.amount(), *MONEY)
    fair.happens(OnAccountPaid(buyer=fair.one_of(fair.buyers), payments=payments))


def order_placed(fair: Fair) -> None:
    order = OrderId(fair.happens(OrderPlaced(lines=lines(fair))))
    fair.orders.append(order)
    amount = fair.amount()
    fair.happens(DepositTaken(order=order, payments=fair.payments(amount, *MONEY)))
    fair.deposits[order] = amount


def order_cancelled(fair: Fair) -> None:
    if not fair.orders:
        order_placed(fair)
    order = fair.one_of(fair.orders)
    left = Rupiah(fair.deposits[order])
    if left and fair.maybe():
        payments = fair.payments(left, *MONEY)
        fair.happens(DepositReturned(order=order, payments=payments, reason="Batal"))
    elif left:
        shares = (VendorShare(fair.one_of(fair.vendors), left),)
        fair.happens(DepositForfeited(order=order, shares=shares, reason="Tidak diambil"))
    fair.deposits[order] = 0
    fair.happens(OrderCancelled(order=order, reason="Batal"))


def lead_noted(fair: Fair) -> None:
    noted = TradeLeadNoted(contact=fair.one_of(fair.buyers), interest="200 tas")
    lead = LeadId(fair.happens(noted))
    if fair.maybe():
        value = ForeignValue(
            minor=480_000, currency="JPY", rate=1_032_500, rate_on=date(2023, 3, 3)
        )
        fair.happens(TradeLeadCompleted(lead=lead, country="Jepang", value=value))


def goods_moved(fair: Fair) -> None:
    move, vendor = fair.one_of(list(GoodsMove)), fair.one_of(fair.vendors)
    lines = tuple(
        MovedGoods(product, fair.draw(st.integers(1, 9))) for product in fair.products[:2]
    )
    fair.happens(GoodsMoved(vendor=vendor, move=move, lines=lines, reason="Basah"))


def stock_counted(fair: Fair) -> None:
    product = fair.one_of(fair.products)
    lines = (CountedGoods(product, fair.draw(st.integers(0, 50)), fair.draw(st.integers(-9, 50))),)
    fair.happens(StockCounted(vendor=fair.one_of(fair.vendors), lines=lines))


def vendor_left(fair: Fair) -> None:
    fair.happens(VendorLeft(vendor=fair.vendors[-1]))


def shift_opened(fair: Fair) -> None:
    if fair.shift is not None:
        return
    fair.shift = ShiftId(UUID(int=len(fair.history) + 1))
    drawer = fair.one_of([*fair.drawers, None])
    fair.happens(
        ShiftOpened(
            business_day=FRIDAY,
            drawer=drawer,
            opening_float=fair.amount(lowest=0) if drawer else Rupiah(0),
            float_from=fair.one_of(list(FloatSource)),
        )
    )


def shift_closed(fair: Fair) -> None:
    shift_opened(fair)
    if fair.shift and fair.maybe():
        day = FRIDAY + timedelta(days=1)
        fair.happens(BusinessDayCorrected(of_shift=fair.shift, business_day=day))
    drawer = fair.one_of([*fair.drawers, None])
    expected, counted = (fair.amount(), fair.amount(lowest=0)) if drawer else (Rupiah(0),) * 2
    # Another laptop may have closed first, and left what it expected in the same drawer.
    other = (ElsewhereCount("KT9", fair.amount()),) if drawer and fair.maybe() else None
    fair.happens(ShiftClosed(drawer=drawer, expected=expected, counted=counted, elsewhere=other))
    fair.shift = None


TRADING = (
    product_added,
    product_changed,
    vendor_changed,
    bundle_added_and_changed,
    sale_completed,
    sale_completed,
    sale_refunded,
    refunded_from_paper,
    qris_shown,
    qris_confirmed,
    payment_doubted,
    on_account_paid,
    order_placed,
    order_cancelled,
    lead_noted,
    goods_moved,
    stock_counted,
    vendor_left,
    shift_opened,
    shift_closed,
)
