"""What the line sheet asks of one line, done together or not at all. No Qt."""

from dataclasses import dataclass

from booth.domain.cart import Cart
from booth.domain.money import ZERO, BasisPoints, Rupiah, share_of
from booth.domain.sale import LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """How a line shall be. None leaves a thing as it is; a discount is in rupiah or a rate."""

    quantity: int | None = None
    price: Rupiah | None = None
    discount: Rupiah | BasisPoints | None = None
    in_percent: bool = False
    free: bool = False
    note: str | None = None

    def brings(self) -> Rupiah:
        """What a line of this quantity, price and discount brings."""
        if self.free:
            return ZERO
        gross = Rupiah((self.price or ZERO) * (self.quantity or 1))
        off = self.discount or 0
        return Rupiah(gross - (share_of(gross, BasisPoints(off)) if self.in_percent else off))


def change_line(cart: Cart, number: int, change: LineChange) -> None:
    """Take the steps that lead there, as one: what declines one of them undoes them all.

    Raises what the steps of `Cart` raise.
    """
    cart.together(lambda trial: _change(trial, number, change))


def _change(cart: Cart, number: int, change: LineChange) -> None:
    present = cart.lines[number]
    if change.note is not None and change.note.strip() != present.line.note:
        cart.note(number, change.note)
    if change.discount is not None and present.line.discount and present.discount_bp is None:
        # Out of the way first: it may be more than the fewer pieces, or the lower price, cost.
        cart.discount_line(number, ZERO)
    if change.quantity is not None and change.quantity != present.line.quantity:
        cart.set_quantity(number, change.quantity)
    if change.free:
        if present.line.kind is not LineKind.FREE:
            cart.make_free(number)
        return
    if change.price is not None and change.price != present.line.price:
        cart.bargain(number, change.price)
    if change.discount is not None:
        _discount(cart, number, change)


def _discount(cart: Cart, number: int, change: LineChange) -> None:
    present, discount = cart.lines[number], change.discount
    if discount is None:
        return
    if change.in_percent:
        if present.discount_bp != discount:
            cart.discount_line_percent(number, BasisPoints(discount))
    elif present.discount_bp is not None or present.line.discount != discount:
        cart.discount_line(number, Rupiah(discount))


def remove_all(cart: Cart) -> None:
    """Take every line out."""
    while cart.lines:
        cart.remove(len(cart.lines) - 1)
