"""What a refund asks before money leaves: whether it came, and by which way it may go."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from booth.domain.accounts import Account
from booth.domain.errors import (
    CashRefundTooLargeError,
    InsufficientBalanceError,
    OverpaymentError,
    PaymentStateError,
    ShortPaymentError,
)
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import EntryId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import (
    HolderKind,
    Payment,
    PaymentMethod,
    Tender,
    check_brought,
    check_holder,
    sum_of,
)
from booth.domain.payment_states import PaymentState
from booth.domain.records import SaleRecord
from booth.domain.refund import cash_paid, cash_rounding
from booth.domain.rights import Right, has_right
from booth.domain.sale import LineKind, RefundLine
from booth.domain.typed import MAX_NAME, checked_amount, checked_text
from booth.ports import UnitOfWork
from booth.usecases.base import approve, check_collected, known_holder, open_shift, works_here


def give_back(
    work: UnitOfWork,
    record: SaleRecord,
    amount: Rupiah,
    tenders: Sequence[Tender],
    *,
    approved_by: StaffId | None,
) -> tuple[Payment, ...]:
    """The payments of a refund: they sum to `amount`, cash rounded once over the whole sale."""
    check_brought(tenders)
    payments = []
    for tender in tenders:
        check_holder(tender.method, tender.holder)
        known_holder(work, tender.holder, shift=open_shift(work))
        part = amount if tender.amount is None else tender.amount
        payments.append(
            Payment(
                method=tender.method,
                holder=tender.holder,
                amount=checked_amount(part, field="amount", highest=amount),
                reference=checked_text(
                    tender.reference, field="reference", longest=MAX_NAME, empty=True
                ),
            )
        )
    given = sum_of(payments)
    if given < amount:
        raise ShortPaymentError(due=amount, tendered=given)
    if given > amount:
        raise OverpaymentError(due=amount, tendered=given)
    for payment in payments:
        check_promise(work, payment)
    cash = [n for n, payment in enumerate(payments) if payment.method is PaymentMethod.CASH]
    if cash:
        in_cash = sum_of(payments[n] for n in cash)
        paid, _ = cash_paid(record)
        if record.cash_refunded + in_cash > paid:
            _approve_more_cash(
                work, approved_by, asked=in_cash, refundable=Rupiah(paid - record.cash_refunded)
            )
        rounding = cash_rounding(record, in_cash, unit=work.settings().cash_rounding)
        payments[cash[-1]] = replace(payments[cash[-1]], rounding=rounding)
    return tuple(payments)


def check_drawer(
    work: UnitOfWork,
    record: SaleRecord,
    tenders: Sequence[Tender],
    amount: Rupiah,
    *,
    approved_by: StaffId | None,
) -> None:
    """A drawer gives back no more cash than drawers took, unless a coordinator says so.

    Cash that a vendor's bag took goes back from that bag: else the vendor would answer for it.
    """
    asked = sum(
        amount if tender.amount is None else tender.amount
        for tender in tenders
        if tender.holder.kind is HolderKind.DRAWER
    )
    taken = sum(p.amount for p in record.sale.payments if p.holder.kind is HolderKind.DRAWER)
    # Earlier cash counts as the drawer's, wherever it came from: rather one question too many.
    if asked and asked + record.cash_refunded > taken:
        _approve_more_cash(
            work,
            approved_by,
            asked=Rupiah(asked),
            refundable=Rupiah(max(0, taken - record.cash_refunded)),
        )


def check_may_take_back(
    work: UnitOfWork, lines: Sequence[RefundLine], *, by: StaffId, approved_by: StaffId | None
) -> None:
    """Raise RightMissingError for goods that are not for `by` to sell, and so not to take back.

    A coordinator may say so: the buyer stands there, and whoever sold them may be at lunch.
    """
    person = works_here(work, by)
    if not all(person.may_sell(line.vendor) for line in lines):
        approve(work, approved_by, Right.REFUND_FOREIGN_GOODS)


def check_promise(work: UnitOfWork, payment: Payment) -> None:
    """Only what a buyer still owes can be taken off what they promised."""
    if payment.holder.kind is not HolderKind.BUYER:
        return
    owed = work.balance(Account.ON_ACCOUNT, payment.holder.id)
    if owed < payment.amount:
        raise InsufficientBalanceError(
            account=Account.ON_ACCOUNT, asked=payment.amount, available=owed
        )


def _approve_more_cash(
    work: UnitOfWork, approved_by: StaffId | None, *, asked: Rupiah, refundable: Rupiah
) -> None:
    """Cash for what was paid without cash is how a till is emptied: a coordinator decides."""
    if not has_right(work.staff(approved_by), Right.REFUND_MORE_CASH):
        raise CashRefundTooLargeError(asked=asked, refundable=refundable)


def check_courier(work: UnitOfWork, lines: Sequence[RefundLine]) -> None:
    """What was passed on to the courier already is not there to be given back."""
    asked = Counter[str]()
    for line in lines:
        if line.kind is LineKind.PASS_THROUGH:
            asked[line.name] += line.amount
    for purpose, amount in asked.items():
        check_collected(work, purpose, Rupiah(amount))


def check_arrived(work: UnitOfWork, record: SaleRecord) -> None:
    """Nothing goes back for a payment given up as lost, until that decision is taken back."""
    for number in range(len(record.sale.payments)):
        reference = PaymentReference(EntryId(record.id), number)
        state = work.payment_state(reference)
        if state is PaymentState.NOT_FOUND:
            raise PaymentStateError(payment=reference, state=state)
