"""What buyers see: their cart, their code, their change. No Qt.

Nothing here reads a sale, a name or a total of anybody else, and nothing of a buyer stays once
the next one is rung up.
"""

from collections.abc import Iterator, Sequence

from booth.domain.cart import Cart, CartLine
from booth.domain.events.selling import SaleCompleted
from booth.domain.money import ZERO, format_rupiah, format_thousands
from booth.domain.qris_code import ShownCode
from booth.domain.sale import LineKind
from resources.texts import plural, text
from ui.screens.code_words import code_on_card
from ui.screens.customer_display.shown import BoughtLine, CustomerPages, Purchase
from ui.screens.desk import Desk

_NO_COLOUR = "#5b6675"
"""Of money that is passed on, and of a vendor the shelf does not know."""


class CustomerPresenter:
    """Keeps what is theirs to see, also while no display is there to show it."""

    def __init__(self, desk: Desk) -> None:
        """Nobody is buying."""
        self._desk = desk
        self._view: CustomerPages | None = None
        self._cart = Cart()
        self._lines: Sequence[CartLine] = ()
        self._newest = 0
        self._code: ShownCode | None = None
        self._sale: SaleCompleted | None = None

    def attach(self, view: CustomerPages | None) -> None:
        """Show on this display from now on, or (None) on none."""
        self._view = view
        self._show()

    def thanked(self) -> None:
        """Thanks stood there long enough; the change is nobody else's business."""
        self._sale = None
        self._show()

    # --- what the counter tells -----------------------------------------------------------------

    def sees_cart(self, cart: Cart) -> None:
        """The cart at the counter is this one now."""
        self._newest = _touched(self._lines, cart.lines)
        self._cart, self._lines = cart, cart.lines
        if cart.lines:
            self._sale = None
        self._show()

    def sees_code(self, shown: ShownCode) -> None:
        """A code waits to be paid."""
        self._code = shown
        self._show()

    def code_gone(self) -> None:
        """No code waits any more."""
        self._code = None
        self._show()

    def sees_sale(self, sale: SaleCompleted) -> None:
        """What was bought is paid."""
        self._sale, self._code = sale, None
        self._cart, self._lines = Cart(), ()
        self._show()

    # --- showing --------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._view is None:
            return
        if self._code is not None:
            total = self._cart.total
            is_part = self._code.amount < total
            self._view.show_code(code_on_card(self._code), format_rupiah(total) if is_part else "")
        elif self._cart.lines:
            self._view.show_purchase(self._purchase())
        elif self._sale is not None:
            change = sum(payment.change for payment in self._sale.payments)
            self._view.show_thanks(
                format_rupiah(self._sale.net), format_rupiah(change) if change else ""
            )
        else:
            register = self._desk.facts.register
            self._view.show_booth(register.booth_name, register.fair_name)

    def _purchase(self) -> Purchase:
        lines = self._cart.lines
        pieces = sum(
            present.line.quantity
            for present in lines
            if present.line.kind is not LineKind.PASS_THROUGH
        )
        # What is given on a line stands on that line.
        discount = self._cart.discount
        return Purchase(
            lines=tuple(self._bought()),
            newest=self._newest,
            count=plural("{count} barang", "{count} barang", pieces).format(count=pieces),
            discount=f"−{format_rupiah(discount)}" if discount else "",
            total=format_rupiah(self._cart.total),
        )

    def _bought(self) -> Iterator[BoughtLine]:
        colours = {vendor.id: vendor.terms.colour for vendor in self._desk.shelf.vendors}
        for present in self._cart.lines:
            line = present.line
            yield BoughtLine(
                name=line.name,
                details=" · ".join(_details(present)),
                amount=format_thousands(line.net),
                colour=_NO_COLOUR if line.vendor is None else colours.get(line.vendor, _NO_COLOUR),
            )


def _details(present: CartLine) -> Iterator[str]:
    """How many at which price, and what came off. Notes, floors and stock are not for buyers."""
    line = present.line
    if line.kind is LineKind.FREE:
        yield f"{line.quantity} ×"
        yield text("GRATIS")
        return
    if line.kind is not LineKind.PASS_THROUGH:
        yield f"{line.quantity} × {format_rupiah(line.price)}"
    if line.discount > ZERO:
        yield (text("paket, hemat {amount}") if line.bundle else text("potongan {amount}")).format(
            amount=format_rupiah(line.discount)
        )


def _touched(before: Sequence[CartLine], after: Sequence[CartLine]) -> int:
    """The last line that is new or another than it was; the last of all where none is."""
    for number in range(len(after) - 1, -1, -1):
        if number >= len(before) or after[number] != before[number]:
            return number
    return max(0, len(after) - 1)
