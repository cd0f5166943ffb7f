"""What a cart may hold at the moment it is sold or ordered.

A cart is built line by line and checks each step. But it is mutable, it is put aside in a file
and taken up again, and the catalogue goes on changing meanwhile: so the lines are looked at
once more when they are about to become a record.
"""

from dataclasses import replace

from booth.domain.cart import Cart, CartLine
from booth.domain.errors import (
    BelowFloorError,
    DiscountTooLargeError,
    NotSellableError,
    UnknownReferenceError,
)
from booth.domain.money import MAX_PRICE, NO_COMMISSION
from booth.domain.payment import MAX_TENDER
from booth.domain.sale import LineKind, SaleLine
from booth.domain.typed import MAX_NAME, MAX_NOTE, checked_amount, checked_quantity, checked_text
from booth.ports import UnitOfWork


def checked_lines(work: UnitOfWork, cart: Cart, *, floors: bool) -> tuple[SaleLine, ...]:
    """The lines of a cart with known vendors and goods and amounts in range, or a DeclinedError.

    `floors` holds them to what the catalogue accepts now, beside what the cart was made with.
    The commission is the one agreed with the vendor now. A clearance price that the line was put
    in under stands after its end, but not after the vendor took it back or changed it.
    """
    for present in cart.lines:
        _check_figures(present.line)
    checked_amount(cart.discount, field="discount", lowest=0, highest=MAX_TENDER)
    lines = tuple(
        _as_agreed(work, present, line, floors=floors)
        for present, line in zip(cart.lines, cart.sale_lines(), strict=True)
    )
    if floors:
        cart.check_floors()
    return lines


def _as_agreed(work: UnitOfWork, present: CartLine, line: SaleLine, *, floors: bool) -> SaleLine:
    """One line at its vendor's present commission, its goods and floor looked up."""
    _check_figures(line)
    rate = NO_COMMISSION
    if line.product is not None:
        product = work.product(line.product)
        if product is None or product.terms.vendor != line.vendor:
            raise UnknownReferenceError(kind="product", id=line.product)
        rate = product.commission_bp
        agreed = present.clearance if present.clearance == product.terms.clearance else None
        least = (product.terms.floor_under(agreed) or 0) * line.quantity
        if floors and line.net < least:
            raise BelowFloorError(product=line.name, floor=least, offered=line.net)
    elif line.vendor is not None:
        vendor = work.vendor(line.vendor)
        if vendor is None:
            raise UnknownReferenceError(kind="vendor", id=line.vendor)
        rate = vendor.terms.commission_bp
    return line if line.commission_bp == rate else replace(line, commission_bp=rate)


def _check_figures(line: SaleLine) -> None:
    checked_quantity(line.quantity)
    checked_text(line.name, field="name", longest=MAX_NAME)
    checked_text(line.note, field="note", longest=MAX_NOTE, empty=True)
    checked_amount(line.list_price, field="list_price", lowest=0)
    free = line.kind is LineKind.FREE
    checked_amount(line.price, field="price", lowest=0, highest=0 if free else MAX_PRICE)
    for discount in (line.discount, line.cart_discount):
        checked_amount(discount, field="discount", lowest=0, highest=max(0, line.gross))
    if line.net < 0:
        raise DiscountTooLargeError(discount=line.discount + line.cart_discount, highest=line.gross)
    # Only what is collected for someone else has no vendor, and it never has one.
    if (line.vendor is None) != (line.kind is LineKind.PASS_THROUGH):
        raise NotSellableError(kind=line.kind, name=line.name)
