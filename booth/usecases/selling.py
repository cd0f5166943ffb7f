"""Selling: from a cart and what the buyer offers to a recorded sale."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from booth.domain.accounts import Account
from booth.domain.cart import Cart, CartState
from booth.domain.errors import (
    DuplicateError,
    EmptyCartError,
    HolderMismatchError,
    InsufficientBalanceError,
    NotYetError,
    PaymentStateError,
    UnknownReferenceError,
)
from booth.domain.events.selling import (
    Doubt,
    OnAccountPaid,
    PaymentDoubted,
    PaymentReference,
    QrisConfirmed,
    SaleCompleted,
)
from booth.domain.ids import CartId, ContactId, EntryId, OrderId, RefundId, StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import (
    Evidence,
    Holder,
    Payment,
    PaymentMethod,
    Tender,
    check_brought,
    check_money_brought,
)
from booth.domain.payment_states import SETTLED_STATES
from booth.domain.qris_code import LeftCode
from booth.domain.records import ParkedCart
from booth.domain.rights import Right, has_right
from booth.domain.sale import PadReference, vendor_rows
from booth.domain.shares import spread
from booth.domain.typed import MAX_CODE, MAX_NAME, MAX_NOTE, checked_amount, checked_text
from booth.paper_ports import Document, PrintJob
from booth.ports import UnitOfWork
from booth.usecases.base import (
    UseCase,
    approve,
    check_may_sell,
    known_vendor,
    near_the_fair,
    open_shift,
    take_payments,
)
from booth.usecases.checked_lines import checked_lines
from booth.usecases.receipts import ReceiptNumbers
from booth.usecases.shown_codes import close_by_sale, remember

# More than any paper pad counts to; a bar code scanned into its box is more.
MAX_PAD_NUMBER: Final = 999_999


@dataclass(frozen=True, slots=True)
class Selling(UseCase):
    """Sales, their payments, and carts put aside."""

    receipts: ReceiptNumbers = field(default_factory=ReceiptNumbers)

    def open_payment(self) -> str:
        """Reserve a receipt number as payment begins, for a code that carries it."""
        with self.units() as work:
            return self.receipts.reserve(work, open_shift(work))

    def complete(
        self,
        cart: Cart,
        tenders: Sequence[Tender],
        *,
        by: StaffId,
        approved_by: StaffId | None = None,
        receipt_number: str | None = None,
        buyer: ContactId | None = None,
        left: Sequence[LeftCode] = (),
        left_before: Sequence[EntryId] = (),
    ) -> Entry:
        """Record a sale with its receipt in one commit; the drawer and paper come after.

        `left` are codes that the buyer saw before paying another way, `left_before` those that
        were remembered while the same cart was not paid yet.
        """
        check_brought(tenders)
        with self.units() as work:
            codes = (*left_before, *remember(self, self.receipts, work, left, by=by))
            entry = self.sell(
                work,
                cart,
                tenders,
                by=by,
                approved_by=approved_by,
                receipt_number=receipt_number,
                buyer=buyer,
            )
            close_by_sale(self, work, codes, sale=entry, by=by)
            # In one commit: after a power cut no cart may lie there that was paid already.
            work.carts().keep_at_hand(CartState())
            work.commit()
        return entry

    def quick(
        self, vendor: VendorId, amount: Rupiah, tender: Tender, *, name: str, by: StaffId
    ) -> Entry:
        """Catat cepat: a vendor, an amount and a method, recorded as one line called `name`."""
        check_brought([tender])
        with self.units() as work:
            cart = Cart()
            cart.add_open(known_vendor(work, vendor), name=name, price=amount)
            entry = self.sell(work, cart, [tender], by=by)
            work.commit()
        return entry

    def record_late(
        self,
        cart: Cart,
        tenders: Sequence[Tender],
        *,
        pad: PadReference,
        occurred_at: datetime,
        by: StaffId,
        approved_by: StaffId | None = None,
    ) -> Entry:
        """Nota susulan: enter a sale from a numbered paper pad, its true time kept."""
        check_brought(tenders)
        number = PadReference(
            checked_text(pad.pad, field="pad", longest=MAX_CODE),
            checked_amount(pad.number, field="pad_number", highest=MAX_PAD_NUMBER),
        )
        now = self.clock.now()
        if occurred_at > now:
            raise NotYetError(field="occurred_at", at=occurred_at, now=now)
        with self.units() as work:
            near_the_fair(work, occurred_at.date(), field="occurred_at")
            if work.pad_number_used(number.pad, number.number):
                raise DuplicateError(kind="pad_number", name=f"{number.pad} {number.number}")
            entry = self.sell(
                work,
                cart,
                tenders,
                by=by,
                approved_by=approved_by,
                pad=number,
                occurred_at=occurred_at,
            )
            work.commit()
        return entry

    def sell(
        self,
        work: UnitOfWork,
        cart: Cart,
        tenders: Sequence[Tender],
        *,
        by: StaffId,
        approved_by: StaffId | None = None,
        receipt_number: str | None = None,
        buyer: ContactId | None = None,
        order: OrderId | None = None,
        exchange_for: RefundId | None = None,
        pad: PadReference | None = None,
        occurred_at: datetime | None = None,
    ) -> Entry:
        """Append a sale and its receipt to the transaction at hand.

        For other use cases: they alone may add a tender that draws on an order. What is sold on
        account needs a known contact, who is the sale's `buyer`, and a coordinator's word.
        """
        shift = open_shift(work)
        below_floor = has_right(work.staff(approved_by), Right.SELL_BELOW_FLOOR)
        lines = checked_lines(work, cart, floors=not below_floor)
        check_may_sell(work, by, (line.vendor for line in lines))
        due = Rupiah(sum(line.net for line in lines))
        payments = take_payments(work, due, tenders, shift=shift)
        debtor = _debtor(work, payments, buyer=buyer, approved_by=approved_by)
        rows = vendor_rows((line.vendor, line.net) for line in lines)
        sale = SaleCompleted(
            receipt_number=(
                self.receipts.reserve(work, shift)
                if receipt_number is None
                else self.receipts.claim(work, shift, receipt_number)
            ),
            lines=lines,
            payments=payments,
            shares=spread(rows, payments),
            order=order,
            exchange_for=exchange_for,
            pad=pad,
            occurred_at=occurred_at,
            buyer=debtor or buyer,
            approved_by=approved_by,
        )
        entry = self.append(work, sale, by=by, shift=shift)
        work.enqueue(PrintJob(entry, Document.RECEIPT))
        return entry

    def park(self, cart: Cart, label: str) -> CartId:
        """Simpan dulu: put a cart aside; it survives a restart and leaves no trace."""
        if not cart.lines:
            raise EmptyCartError
        clean = checked_text(label, field="label", longest=MAX_NAME)
        now = self.clock.now()
        parked = ParkedCart(id=CartId(self.ids.new(now)), label=clean, parked_at=now)
        with self.units() as work:
            work.carts().park(parked, cart.state)
            work.carts().keep_at_hand(CartState())
            work.commit()
        return parked.id

    def keep_at_hand(self, state: CartState) -> None:
        """Remember the cart being filled, so that a power cut does not empty it."""
        with self.units() as work:
            work.carts().keep_at_hand(state)
            work.commit()

    def at_hand(self) -> Cart | None:
        """The cart that was being filled when the program last ended."""
        with self.units() as work:
            state = work.carts().at_hand()
        return None if state is None else Cart(state)

    def resume(self, cart: CartId) -> Cart:
        """Take a cart up again; it is no longer put aside."""
        with self.units() as work:
            state = work.carts().take(cart)
            if state is None:
                raise UnknownReferenceError(kind="cart", id=cart)
            # In one commit: it is at hand from the moment it is no longer put aside.
            work.carts().keep_at_hand(state)
            work.commit()
        return Cart(state)

    def parked(self) -> Sequence[ParkedCart]:
        """The carts put aside, oldest first."""
        with self.units() as work:
            return work.carts().parked()

    def keep_goods(
        self,
        receipt_number: str,
        holder: Holder,
        amount: Rupiah,
        *,
        by: StaffId,
        noted: bool = False,
    ) -> EntryId:
        """A QRIS code was shown and no money seen: no sale, but the code may be paid late.

        `noted` by the register itself, it is of who showed the code, though they may have left.
        """
        code = LeftCode(holder, amount, receipt_number)
        with self.units() as work:
            (entry,) = remember(self, self.receipts, work, [code], by=by, noted=noted)
            work.commit()
        return entry

    def confirm(
        self,
        payment: PaymentReference,
        evidence: Evidence,
        *,
        reference: str = "",
        by: StaffId,
        noted: bool = False,
    ) -> Entry:
        """Record that an awaiting payment was seen to arrive, and where; `noted` as in `append`."""
        clean = checked_text(reference, field="reference", longest=MAX_NAME, empty=True)
        event = QrisConfirmed(payment=payment, evidence=evidence, reference=clean)
        return self._on_payment(event, by=by, noted=noted)

    def doubt(
        self,
        payment: PaymentReference,
        doubt: Doubt,
        *,
        note: str = "",
        by: StaffId,
        noted: bool = False,
    ) -> Entry:
        """Record what is odd about a cashless payment; `noted` as in `append`."""
        clean = checked_text(note, field="note", longest=MAX_NOTE, empty=True)
        event = PaymentDoubted(payment=payment, doubt=doubt, note=clean)
        return self._on_payment(event, by=by, noted=noted)

    def pay_on_account(
        self, buyer: ContactId, tenders: Sequence[Tender], amount: Rupiah, *, by: StaffId
    ) -> Entry:
        """A buyer pays what they had promised, never more."""
        check_money_brought(tenders)
        with self.units() as work:
            shift = open_shift(work)
            owed = work.balance(Account.ON_ACCOUNT, buyer)
            if amount > owed:
                raise InsufficientBalanceError(
                    account=Account.ON_ACCOUNT, asked=amount, available=owed
                )
            checked_amount(amount, field="amount")
            payments = take_payments(work, amount, tenders, shift=shift)
            event = OnAccountPaid(buyer=buyer, payments=payments)
            entry = self.append(work, event, by=by, shift=shift)
            work.commit()
        return entry

    def _on_payment(
        self, event: QrisConfirmed | PaymentDoubted, *, by: StaffId, noted: bool
    ) -> Entry:
        """Record a step of a cashless payment that still has steps to come."""
        with self.units() as work:
            state = work.payment_state(event.payment)
            if state is None:
                raise UnknownReferenceError(kind="payment", id=event.payment)
            if state in SETTLED_STATES:
                raise PaymentStateError(payment=event.payment, state=state)
            entry = self.append(work, event, by=by, shift=work.open_shift(), noted=noted)
            work.commit()
        return entry


def _debtor(
    work: UnitOfWork,
    payments: Sequence[Payment],
    *,
    buyer: ContactId | None,
    approved_by: StaffId | None,
) -> ContactId | None:
    """Who takes goods on account, if anybody: one known contact, and a coordinator allows it.

    A promise of nobody in particular is a loss that nobody would notice.
    """
    debtor = None
    for payment in payments:
        if payment.method is PaymentMethod.ON_ACCOUNT:
            approve(work, approved_by, Right.SELL_ON_ACCOUNT)
            promised_by = ContactId(payment.holder.id)
            if work.contacts().contact(promised_by) is None:
                raise UnknownReferenceError(kind="contact", id=promised_by)
            if (debtor or buyer or promised_by) != promised_by:
                raise HolderMismatchError(method=payment.method, holder=payment.holder.kind)
            debtor = promised_by
    return debtor
