"""Ordering (Pesanan): goods promised for later, with a deposit until they are handed over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from booth.domain.cart import Cart, CartState
from booth.domain.errors import (
    CashRefundTooLargeError,
    DepositTooLargeError,
    OrderStateError,
    UnknownReferenceError,
)
from booth.domain.events.ordering import (
    DepositForfeited,
    DepositReturned,
    DepositTaken,
    OrderCancelled,
    OrderPlaced,
    VendorShare,
)
from booth.domain.ids import ContactId, OrderId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, split_pro_rata
from booth.domain.payment import (
    Holder,
    HolderKind,
    Payment,
    PaymentMethod,
    Tender,
    check_brought,
    check_money_brought,
    sum_of,
    take_tenders,
)
from booth.domain.records import OrderRecord, OrderState, Shift
from booth.domain.refund import rounding_back
from booth.domain.rights import Right, has_right
from booth.domain.sale import vendor_rows
from booth.domain.typed import MAX_NOTE, checked_amount, checked_text
from booth.paper_ports import Document, PrintJob
from booth.ports import UnitOfWork
from booth.usecases.base import (
    UseCase,
    approve,
    check_may_sell,
    known_holder,
    open_shift,
    take_payments,
)
from booth.usecases.checked_lines import checked_lines
from booth.usecases.selling import Selling


@dataclass(frozen=True, slots=True)
class Ordering(UseCase):
    """Orders and their deposits. An order becomes a sale when its goods are handed over."""

    selling: Selling

    def place(
        self,
        cart: Cart,
        *,
        by: StaffId,
        buyer: ContactId | None = None,
        due_on: date | None = None,
        delivery: bool = False,
        note: str = "",
    ) -> Entry:
        """Note what is ordered. Not turnover yet."""
        clean = checked_text(note, field="note", longest=MAX_NOTE, empty=True)
        with self.units() as work:
            lines = checked_lines(work, cart, floors=False)
            check_may_sell(work, by, (line.vendor for line in lines))
            event = OrderPlaced(
                lines=lines,
                buyer=buyer,
                due_on=due_on,
                delivery=delivery,
                note=clean,
            )
            entry = self.append(work, event, by=by, shift=open_shift(work))
            # In one commit: after a power cut no cart may lie there that was ordered already.
            work.carts().keep_at_hand(CartState())
            work.commit()
        return entry

    def take_deposit(
        self, order: OrderId, amount: Rupiah, tenders: Sequence[Tender], *, by: StaffId
    ) -> Entry:
        """Take a down payment (DP), never more than the order still costs."""
        with self.units() as work:
            record = _open_order(work, order)
            shift = open_shift(work)
            remaining = record.order.net - record.deposit
            if amount > remaining:
                raise DepositTooLargeError(asked=amount, highest=remaining)
            checked_amount(amount, field="amount")
            check_money_brought(tenders)
            carried = Rupiah(record.deposit_cash - record.deposit_coins)
            payments = take_payments(work, amount, tenders, shift=shift, carried=carried)
            event = DepositTaken(order=order, payments=payments)
            entry = self.append(work, event, by=by, shift=shift)
            work.enqueue(PrintJob(entry, Document.RECEIPT))
            work.commit()
        return entry

    def hand_over(
        self,
        order: OrderId,
        cart: Cart,
        tenders: Sequence[Tender],
        *,
        by: StaffId,
        approved_by: StaffId | None = None,
        receipt_number: str | None = None,
    ) -> Entry:
        """Hand the goods over: the sale draws on the deposit, `tenders` pay the rest.

        `cart` holds what is really taken, most often the order's own lines. A deposit above
        its total is declined: it is worth goods or, by cancelling, money back, never both.
        """
        with self.units() as work:
            record = _open_order(work, order)
            if record.deposit > cart.total:
                raise DepositTooLargeError(asked=record.deposit, highest=cart.total)
            drawn: list[Tender] = []
            if record.deposit:
                holder = Holder(HolderKind.ORDER, order)
                drawn.append(
                    Tender(method=PaymentMethod.DEPOSIT, holder=holder, amount=record.deposit)
                )
            check_brought(tenders)
            entry = self.selling.sell(
                work,
                cart,
                [*drawn, *tenders],
                by=by,
                approved_by=approved_by,
                receipt_number=receipt_number,
                order=order,
            )
            work.commit()
        return entry

    def cancel_returning(
        self,
        order: OrderId,
        tenders: Sequence[Tender],
        *,
        reason: str,
        by: StaffId,
        approved_by: StaffId | None = None,
    ) -> Entry:
        """Cancel an order and give its deposit back.

        More cash than was paid in cash needs a coordinator, as with a refund.
        """
        with self.units() as work:
            record = _open_order(work, order)
            shift = open_shift(work)
            clean = checked_text(reason, field="reason", longest=MAX_NOTE)
            if record.deposit:
                payments = _give_back(work, record, tenders, approved_by=approved_by)
                for payment in payments:
                    known_holder(work, payment.holder, shift=shift)
                event = DepositReturned(
                    order=order, payments=payments, reason=clean, approved_by=approved_by
                )
                returned = self.append(work, event, by=by, shift=shift)
                work.enqueue(PrintJob(returned, Document.REFUND_SLIP))
            entry = self._cancel(work, order, clean, by=by, shift=shift)
            work.commit()
        return entry

    def cancel_forfeiting(
        self, order: OrderId, *, reason: str, by: StaffId, approved_by: StaffId
    ) -> Entry:
        """Cancel an order whose buyer never came: the deposit is the vendors', pro rata."""
        with self.units() as work:
            approve(work, approved_by, Right.CLOSE_BOOKS)
            record = _open_order(work, order)
            shift = open_shift(work)
            clean = checked_text(reason, field="reason", longest=MAX_NOTE)
            if record.deposit:
                event = DepositForfeited(
                    order=order,
                    shares=_deposit_shares(record),
                    reason=clean,
                    approved_by=approved_by,
                )
                self.append(work, event, by=by, shift=shift)
            entry = self._cancel(work, order, clean, by=by, shift=shift)
            work.commit()
        return entry

    def _cancel(
        self, work: UnitOfWork, order: OrderId, reason: str, *, by: StaffId, shift: Shift
    ) -> Entry:
        return self.append(work, OrderCancelled(order=order, reason=reason), by=by, shift=shift)


def _open_order(work: UnitOfWork, order: OrderId) -> OrderRecord:
    record = work.order(order)
    if record is None:
        raise UnknownReferenceError(kind="order", id=order)
    if record.state is not OrderState.OPEN:
        raise OrderStateError(order=order, state=record.state)
    return record


def _give_back(
    work: UnitOfWork,
    record: OrderRecord,
    tenders: Sequence[Tender],
    *,
    approved_by: StaffId | None,
) -> tuple[Payment, ...]:
    """The payments of a returned deposit: the coins that were taken, and no more of them."""
    check_money_brought(tenders)
    payments = [
        replace(payment, tendered=ZERO)
        for payment in take_tenders(record.deposit, tenders, unit=Rupiah(1))
    ]
    cash = [n for n, payment in enumerate(payments) if payment.method is PaymentMethod.CASH]
    if cash:
        in_cash = sum_of(payments[n] for n in cash)
        paid, coins = record.deposit_cash, record.deposit_coins
        if in_cash > paid and not has_right(work.staff(approved_by), Right.REFUND_MORE_CASH):
            raise CashRefundTooLargeError(asked=in_cash, refundable=paid)
        rounding = rounding_back(paid, coins, in_cash, unit=work.settings().cash_rounding)
        payments[cash[-1]] = replace(payments[cash[-1]], rounding=rounding)
    return tuple(payments)


def _deposit_shares(record: OrderRecord) -> tuple[VendorShare, ...]:
    """A deposit over the vendors of an order, pro rata to what each would have sold."""
    rows = [
        (vendor, net)
        for vendor, net in vendor_rows((line.vendor, line.net) for line in record.order.lines)
        if vendor is not None
    ]
    if record.deposit and not sum(net for _, net in rows):
        # Shipping alone has no vendor: what was paid for it can only be given back.
        raise DepositTooLargeError(asked=record.deposit, highest=0)
    parts = split_pro_rata(record.deposit, [net for _, net in rows])
    return tuple(
        VendorShare(vendor, part) for (vendor, _), part in zip(rows, parts, strict=True) if part
    )
