"""Carts, payments, refunds and shifts."""

from booth.domain.errors.base import DeclinedError


class EmptyCartError(DeclinedError):
    """There is nothing to sell, refund or order."""


class NoSuchLineError(DeclinedError):
    """The cart or sale has no line of this number."""

    line: int


class DiscountTooLargeError(DeclinedError):
    """A discount is more than what it is taken from."""

    discount: int
    highest: int


class BelowFloorError(DeclinedError):
    """A line brings less than its vendor's floor, and nobody with the right approved it."""

    product: str
    floor: int
    offered: int


class NoOpenShiftError(DeclinedError):
    """The register has no open shift: open one first."""


class ShiftAlreadyOpenError(DeclinedError):
    """A shift is open on this register: close it first."""

    shift: object


class ShortPaymentError(DeclinedError):
    """The tenders do not cover what is due."""

    due: int
    tendered: int


class OverpaymentError(DeclinedError):
    """More than what is due was tendered by something that gives no change."""

    due: int
    tendered: int


class HolderMismatchError(DeclinedError):
    """This method of payment cannot be held there: cash in a bank account, say."""

    method: str
    holder: str


class RefundTooLargeError(DeclinedError):
    """More is asked back than was sold and not yet returned."""

    line: int
    asked: int
    refundable: int


class CashRefundTooLargeError(DeclinedError):
    """More cash is asked back than the buyer paid in cash; the rest goes by transfer."""

    asked: int
    refundable: int


class NotVoidableError(DeclinedError):
    """Only a whole sale of the open shift, with nothing refunded, can be voided."""

    receipt_number: str


class SaleIsHereError(DeclinedError):
    """This register has the sale itself: it is refunded by its lines, not from paper."""

    receipt_number: str


class OrderStateError(DeclinedError):
    """The order was handed over or cancelled already."""

    order: object
    state: str


class DepositTooLargeError(DeclinedError):
    """More deposit than the order still costs, or more returned than was paid."""

    asked: int
    highest: int


class PaymentStateError(DeclinedError):
    """The payment is not in a state that this step follows from."""

    payment: object
    state: str
