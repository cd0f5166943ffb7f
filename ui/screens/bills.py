"""What money is taken for: a cart, the deposit of an order, or what an order still costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.cart import Cart
from booth.domain.ids import EntryId, StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, split_pro_rata
from booth.domain.order_views import OrderView
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.qris_code import LeftCode
from booth.domain.sale import vendor_rows
from resources.texts import text
from ui.screens.use_cases import UseCases

Rows = Sequence[tuple[VendorId | None, Rupiah]]
"""Whose goods, and for how much; None for what is collected for someone else."""


@dataclass(frozen=True, slots=True)
class LeftCodes:
    """Codes that the buyer saw and did not pay: on this sheet, and for these goods before it."""

    now: tuple[LeftCode, ...] = ()
    before: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """The money for a bill, who took it, and who approved what was asked for.

    `number` is the receipt number that a code carried, if one did; `left` the codes not paid.
    """

    tenders: Sequence[Tender]
    by: StaffId
    approved_by: StaffId | None = None
    number: str = ""
    left: LeftCodes = LeftCodes()


class Bill(Protocol):
    """What is due, whose it is, and how it is recorded once the money is there."""

    @property
    def due(self) -> Rupiah:
        """All of it, before cash rounding."""

    @property
    def rows(self) -> Rows:
        """By vendor; together they are `due`."""

    @property
    def drawn(self) -> tuple[Tender, ...]:
        """What is paid before anybody opens a purse, and cannot be taken back."""

    @property
    def carried(self) -> Rupiah:
        """What rounding left over from earlier cash for the same thing (see `take_tenders`)."""

    @property
    def caption(self) -> str:
        """What the large figure is."""

    @property
    def is_deposit(self) -> bool:
        """Whether no goods go by it: then nobody can promise it either."""

    def record(self, booth: UseCases, paid: Paid) -> Entry:
        """Record it, and the codes left."""


class CartBill:
    """A cart, as it is now: what is done to it later is another bill."""

    carried = ZERO
    is_deposit = False
    drawn: tuple[Tender, ...] = ()

    def __init__(self, cart: Cart) -> None:
        self.cart = Cart(cart.state)
        self.due = self.cart.total
        self.rows: Rows = vendor_rows((line.vendor, line.net) for line in self.cart.sale_lines())

    @property
    def caption(self) -> str:
        """Of the large figure."""
        return text("Total bayar")

    def record(self, booth: UseCases, paid: Paid) -> Entry:
        """Record the sale."""
        return booth.selling.complete(
            self.cart,
            paid.tenders,
            by=paid.by,
            approved_by=paid.approved_by,
            receipt_number=paid.number or None,
            left=paid.left.now,
            left_before=paid.left.before,
        )


class DepositBill:
    """A down payment (DP) on an order: each vendor's goods bear as much of it as they cost."""

    is_deposit = True
    drawn: tuple[Tender, ...] = ()

    def __init__(self, order: OrderView, amount: Rupiah) -> None:
        self._order, self.due, self.carried = order, amount, order.carried
        rows = vendor_rows((line.vendor, line.net) for line in order.order.lines)
        parts = split_pro_rata(amount, [net for _, net in rows])
        self.rows: Rows = tuple(
            (vendor, part) for (vendor, _), part in zip(rows, parts, strict=True)
        )

    @property
    def caption(self) -> str:
        """Of the large figure."""
        return text("DP pesanan {number}").format(number=self._order.number)

    def record(self, booth: UseCases, paid: Paid) -> Entry:
        """Record the deposit. It needs nobody's word, and has no receipt number."""
        booth.shown_codes.leave(paid.left.now, by=paid.by)
        return booth.ordering.take_deposit(self._order.id, self.due, paid.tenders, by=paid.by)


class HandOverBill:
    """The goods of an order: its deposit pays first, and the buyer the rest."""

    carried = ZERO
    is_deposit = False

    def __init__(self, order: OrderView, cart: Cart) -> None:
        self._order, self.cart = order, Cart(cart.state)
        self.due = self.cart.total
        self.rows: Rows = vendor_rows((line.vendor, line.net) for line in self.cart.sale_lines())
        self.drawn: tuple[Tender, ...] = ()
        if order.deposit:
            holder = Holder(HolderKind.ORDER, order.id)
            self.drawn = (
                Tender(method=PaymentMethod.DEPOSIT, holder=holder, amount=order.deposit),
            )

    @property
    def caption(self) -> str:
        """Of the large figure."""
        return text("Total pesanan {number}").format(number=self._order.number)

    def record(self, booth: UseCases, paid: Paid) -> Entry:
        """Record the sale; the use case draws the deposit itself."""
        booth.shown_codes.leave(paid.left.now, by=paid.by)
        return booth.ordering.hand_over(
            self._order.id,
            self.cart,
            paid.tenders,
            by=paid.by,
            approved_by=paid.approved_by,
            receipt_number=paid.number or None,
        )
