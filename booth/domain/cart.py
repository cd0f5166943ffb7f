"""The cart: what a buyer is about to take. Mutable, undoable, and without a trace until paid."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from booth.domain.catalogue import Bundle, Clearance, Product, Vendor, checked_kind
from booth.domain.errors import (
    BelowFloorError,
    DiscountTooLargeError,
    EmptyCartError,
    InvalidAmountError,
    NoSuchLineError,
    NotSellableError,
)
from booth.domain.money import (
    MAX_PRICE,
    WHOLE,
    ZERO,
    BasisPoints,
    Rupiah,
    share_of,
    split_pro_rata,
)
from booth.domain.sale import LineKind, SaleLine
from booth.domain.typed import MAX_NAME, MAX_NOTE, checked_amount, checked_quantity, checked_text


@dataclass(frozen=True, slots=True)
class CartLine:
    """A line as it would be sold, with the floor it must keep and a discount in percent if any.

    A discount in percent follows the quantity; one in rupiah stays as it was typed.
    `clearance` is the one that held when the line was put in: who waited in line pays it still.
    """

    line: SaleLine
    floor: Rupiah | None = None
    discount_bp: BasisPoints | None = None
    clearance: Clearance | None = None


@dataclass(frozen=True, slots=True)
class CartState:
    """Everything a cart holds: what is undone to, and what is put aside."""

    lines: tuple[CartLine, ...] = ()
    discount: Rupiah = ZERO
    discount_bp: BasisPoints | None = None


class Cart:
    """Lines and discounts of one buyer. A step that is declined leaves the cart as it was."""

    def __init__(self, state: CartState | None = None) -> None:
        """Start empty, or from a state that was put aside."""
        self.state = state or CartState()
        self._history: list[CartState] = []

    @property
    def lines(self) -> tuple[CartLine, ...]:
        """The lines in the order they were added."""
        return self.state.lines

    @property
    def total(self) -> Rupiah:
        """What the buyer owes, before cash rounding."""
        return Rupiah(_net(self.state.lines) - self.discount)

    @property
    def discount(self) -> Rupiah:
        """The discount on the whole cart, in rupiah."""
        if self.state.discount_bp is None:
            return self.state.discount
        return share_of(Rupiah(_discountable(self.state.lines)), self.state.discount_bp)

    def add_product(
        self,
        product: Product,
        *,
        quantity: int = 1,
        price: Rupiah | None = None,
        at: datetime | None = None,
    ) -> None:
        """Add pieces of a product, at its price or (open price, Ketik harga) at `price`.

        A clearance price holds where `at`, the register's time, lies before its end. The same
        product at the same price again raises the quantity of its line.
        """
        terms = product.terms
        if not terms.selling:
            raise NotSellableError(kind="product", name=terms.name)
        clearance = terms.clearance_at(at) if price is None else None
        sold_price = terms.price_at(at) if price is None else price
        if sold_price is None:
            raise InvalidAmountError(field="price", amount=0, lowest=1, highest=MAX_PRICE)
        line = SaleLine(
            kind=terms.kind,
            vendor=terms.vendor,
            product=product.id,
            name=terms.name,
            quantity=checked_quantity(quantity),
            list_price=sold_price if terms.price is None else terms.price,
            price=checked_amount(sold_price, field="price"),
            commission_bp=product.commission_bp,
        )
        for number, present in enumerate(self.lines):
            if present.clearance == clearance and replace(present.line, quantity=quantity) == line:
                self.set_quantity(number, present.line.quantity + quantity)
                return
        self._append(CartLine(line, terms.floor_under(clearance), clearance=clearance))

    def add_open(
        self,
        vendor: Vendor,
        *,
        name: str,
        price: Rupiah,
        quantity: int = 1,
        kind: LineKind = LineKind.GOODS,
    ) -> None:
        """Add goods, a service or a charge that is in no catalogue: vendor, words, price."""
        if not vendor.terms.selling:
            raise NotSellableError(kind="vendor", name=vendor.terms.name)
        checked_amount(price, field="price")
        line = SaleLine(
            kind=checked_kind(kind, name=name),
            vendor=vendor.id,
            name=checked_text(name, field="name", longest=MAX_NAME),
            quantity=checked_quantity(quantity),
            list_price=price,
            price=price,
            commission_bp=vendor.terms.commission_bp,
        )
        self._append(CartLine(line))

    def add_pass_through(self, purpose: str, amount: Rupiah) -> None:
        """Add money collected for someone else (titipan): nobody's turnover."""
        checked_amount(amount, field="amount")
        name = checked_text(purpose, field="purpose", longest=MAX_NAME)
        line = SaleLine(kind=LineKind.PASS_THROUGH, name=name, list_price=amount, price=amount)
        self._append(CartLine(line))

    def add_bundle(self, bundle: Bundle, *, count: int = 1, at: datetime | None = None) -> None:
        """Add a bundle: a line for each part, its price split over them pro rata (rule 1).

        The same bundle again is counted together, so its price is split once.
        """
        if not bundle.terms.selling:
            raise NotSellableError(kind="bundle", name=bundle.terms.name)
        checked_quantity(count)
        first = bundle.terms.parts[0]
        for present in self.lines:
            if present.line.bundle == bundle.id and present.line.product == first.product:
                count += present.line.quantity // first.quantity
        others = tuple(present for present in self.lines if present.line.bundle != bundle.id)
        self._change(replace(self.state, lines=others + _bundle_lines(bundle, count, at)))

    def set_quantity(self, number: int, quantity: int) -> None:
        """Sell so many pieces of a line. A bundle's lines change only with the bundle."""
        present = self._single(number)
        self._replace(number, replace(present.line, quantity=checked_quantity(quantity)), present)

    def bargain(self, number: int, price: Rupiah) -> None:
        """Sell a line at an agreed price a piece (harga tawar): it *is* the price."""
        present = self._single(number)
        if present.line.kind is LineKind.FREE:
            raise NotSellableError(kind=present.line.kind, name=present.line.name)
        checked_amount(price, field="price")
        self._replace(number, replace(present.line, price=price), present)

    def discount_line(self, number: int, discount: Rupiah) -> None:
        """Take rupiah off a line, for all its pieces together."""
        present = self._single(number)
        checked_amount(discount, field="discount", lowest=0)
        line = replace(present.line, discount=discount)
        self._replace(number, line, replace(present, discount_bp=None))

    def discount_line_percent(self, number: int, rate: BasisPoints) -> None:
        """Take a percentage off a line; it follows the quantity."""
        present = self._single(number)
        checked_amount(rate, field="discount_bp", lowest=0, highest=WHOLE)
        self._replace(number, present.line, replace(present, discount_bp=rate))

    def make_free(self, number: int) -> None:
        """Give a line away: it moves stock and brings nothing."""
        present = self._single(number)
        if present.line.kind is not LineKind.GOODS:
            raise NotSellableError(kind=present.line.kind, name=present.line.name)
        line = replace(present.line, kind=LineKind.FREE, price=ZERO, discount=ZERO)
        self._replace(number, line, replace(present, discount_bp=None))

    def note(self, number: int, note: str) -> None:
        """Write a note on a line: a size, a name to embroider."""
        present = self._at(number)
        clean = checked_text(note, field="note", longest=MAX_NOTE, empty=True)
        self._replace(number, replace(present.line, note=clean), present)

    def remove(self, number: int) -> None:
        """Take a line out; a bundle leaves with all its lines."""
        bundle = self._at(number).line.bundle
        kept = tuple(
            present
            for n, present in enumerate(self.lines)
            if n != number and (bundle is None or present.line.bundle != bundle)
        )
        self._change(replace(self.state, lines=kept))

    def discount_cart(self, discount: Rupiah) -> None:
        """Take rupiah off the whole cart."""
        checked_amount(discount, field="discount", lowest=0)
        self._change(replace(self.state, discount=discount, discount_bp=None))

    def discount_cart_percent(self, rate: BasisPoints) -> None:
        """Take a percentage off the whole cart; it follows the lines."""
        checked_amount(rate, field="discount_bp", lowest=0, highest=WHOLE)
        self._change(replace(self.state, discount=ZERO, discount_bp=rate))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._history)

    def together(self, steps: Callable[["Cart"], None]) -> None:
        """Take several steps as one: undone at once, and all declined where one of them is."""
        trial = Cart(self.state)
        steps(trial)
        if trial.state != self.state:
            self._change(trial.state)

    def undo(self) -> bool:
        """Take the last step back. False where there is none."""
        if not self._history:
            return False
        self.state = self._history.pop()
        return True

    def sale_lines(self) -> tuple[SaleLine, ...]:
        """The lines as they are sold: the cart's discount split over them pro rata (rule 1)."""
        if not self.lines:
            raise EmptyCartError
        weights = [_discountable([present]) for present in self.lines]
        parts = split_pro_rata(self.discount, weights)
        return tuple(
            replace(present.line, cart_discount=part)
            for present, part in zip(self.lines, parts, strict=True)
        )

    def check_floors(self) -> None:
        """Raise BelowFloorError for the first line that brings less than its vendor accepts."""
        for present, line in zip(self.lines, self.sale_lines(), strict=True):
            if present.floor is not None and line.net < present.floor * line.quantity:
                raise BelowFloorError(
                    product=line.name, floor=present.floor * line.quantity, offered=line.net
                )

    def _at(self, number: int) -> CartLine:
        if not 0 <= number < len(self.lines):
            raise NoSuchLineError(line=number)
        return self.lines[number]

    def _single(self, number: int) -> CartLine:
        """A line that is not part of a bundle."""
        present = self._at(number)
        if present.line.bundle is not None:
            raise NotSellableError(kind="bundle", name=present.line.name)
        return present

    def _append(self, added: CartLine) -> None:
        self._change(replace(self.state, lines=(*self.lines, added)))

    def _replace(self, number: int, line: SaleLine, present: CartLine) -> None:
        if present.discount_bp is not None:
            line = replace(line, discount=share_of(line.gross, present.discount_bp))
        changed = replace(present, line=line)
        lines = (*self.lines[:number], changed, *self.lines[number + 1 :])
        self._change(replace(self.state, lines=lines))

    def _change(self, state: CartState) -> None:
        """Take a new state, or raise DiscountTooLargeError and keep the old one."""
        for present in state.lines:
            if present.line.net < 0:
                raise DiscountTooLargeError(
                    discount=present.line.discount, highest=present.line.gross
                )
        highest = _discountable(state.lines)
        if state.discount > highest:
            raise DiscountTooLargeError(discount=state.discount, highest=highest)
        self._history.append(self.state)
        self.state = state


def _net(lines: Sequence[CartLine]) -> int:
    return sum(present.line.net for present in lines)


def _discountable(lines: Sequence[CartLine]) -> int:
    """What a discount on the cart can be taken from: never from money that is someone else's."""
    return sum(
        present.line.net for present in lines if present.line.kind is not LineKind.PASS_THROUGH
    )


def _bundle_lines(bundle: Bundle, count: int, at: datetime | None) -> tuple[CartLine, ...]:
    """A line for each part at its price, with the discount that makes up the bundle's."""
    pairs = list(zip(bundle.terms.parts, bundle.products, strict=True))
    prices = [product.terms.price_at(at) or ZERO for product in bundle.products]
    weights = [
        price * part.quantity * count
        for price, part in zip(prices, bundle.terms.parts, strict=True)
    ]
    # A part may have become cheaper since the bundle was made: it never costs more than they do.
    whole = Rupiah(min(bundle.terms.price * count, sum(weights)))
    shares = split_pro_rata(whole, weights)
    return tuple(
        CartLine(
            SaleLine(
                kind=product.terms.kind,
                vendor=product.terms.vendor,
                product=product.id,
                name=product.terms.name,
                quantity=checked_quantity(part.quantity * count),
                list_price=product.terms.price or ZERO,
                price=price,
                discount=Rupiah(weight - share),
                commission_bp=product.commission_bp,
                bundle=bundle.id,
            ),
            product.terms.floor_under(product.terms.clearance_at(at)),
            clearance=product.terms.clearance_at(at),
        )
        for (part, product), price, weight, share in zip(
            pairs, prices, weights, shares, strict=True
        )
    )
