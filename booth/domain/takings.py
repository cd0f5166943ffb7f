"""Takings: the rows behind live totals, by one pure function that both sides run.

Two tables come of every sale and refund. Cells say which vendor's share was paid by which
method into whose hands; turnover says what each vendor sold. Row sums of the cells are the
payable credits, column sums the payments (money.md 3).
"""

from typing import NamedTuple

from booth.domain.events import Event
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import VendorId
from booth.domain.payment import Holder, PaymentMethod
from booth.domain.sale import TURNOVER_KINDS, LineKind, vendor_rows


class TakingsCell(NamedTuple):
    """One vendor's share (None: pass-through) in what one holder took by one method."""

    vendor: VendorId | None
    method: PaymentMethod
    holder: Holder
    sold: int
    refunded: int


class Turnover(NamedTuple):
    """What one vendor sold: rupiah, pieces and receipts. Charges stand apart (money.md 4)."""

    vendor: VendorId
    gross: int = 0
    discount: int = 0
    refunded: int = 0
    charges: int = 0
    pieces: int = 0
    receipts: int = 0

    @property
    def net(self) -> int:
        """Net turnover (omzet neto): gross less discounts less refunds."""
        return self.gross - self.discount - self.refunded


class Takings(NamedTuple):
    """The rows one event adds to the live totals."""

    cells: tuple[TakingsCell, ...] = ()
    turnover: tuple[Turnover, ...] = ()


NO_TAKINGS = Takings()


def takings(event: Event) -> Takings:
    """What `event` adds to the live totals: nothing unless it is a sale or a refund."""
    if type(event) is SaleCompleted:
        return _of_sale(event)
    if type(event) is SaleRefunded:
        return _of_refund(event)
    return NO_TAKINGS


def _of_sale(event: SaleCompleted) -> Takings:
    rows = vendor_rows((line.vendor, line.net) for line in event.lines)
    cells = tuple(
        TakingsCell(vendor, payment.method, payment.holder, cell, 0)
        for (vendor, _), row in zip(rows, event.shares, strict=True)
        for payment, cell in zip(event.payments, row, strict=True)
        if cell
    )
    sold: dict[VendorId, list[int]] = {}
    for line in event.lines:
        if line.vendor is None:
            continue
        row = sold.setdefault(line.vendor, [0, 0, 0, 0])
        if line.kind in TURNOVER_KINDS:
            row[0] += line.price * line.quantity
            row[1] += line.discount + line.cart_discount
            row[3] += line.quantity
        elif line.kind is LineKind.CHARGE:
            row[2] += line.net
    turnover = tuple(
        Turnover(vendor, gross, discount, 0, charges, pieces, 1)
        for vendor, (gross, discount, charges, pieces) in sold.items()
    )
    return Takings(cells, turnover)


def _of_refund(event: SaleRefunded) -> Takings:
    rows = vendor_rows((line.vendor, line.amount) for line in event.lines)
    cells = tuple(
        TakingsCell(vendor, payment.method, payment.holder, 0, cell)
        for (vendor, _), row in zip(rows, event.shares, strict=True)
        for payment, cell in zip(event.payments, row, strict=True)
        if cell
    )
    returned: dict[VendorId, list[int]] = {}
    for line in event.lines:
        if line.vendor is None:
            continue
        row = returned.setdefault(line.vendor, [0, 0, 0])
        if line.kind in TURNOVER_KINDS:
            row[0] += line.amount
            row[2] -= line.quantity
        elif line.kind is LineKind.CHARGE:
            row[1] -= line.amount
    turnover = tuple(
        Turnover(vendor, 0, 0, refunded, charges, pieces, 0)
        for vendor, (refunded, charges, pieces) in returned.items()
    )
    return Takings(cells, turnover)
