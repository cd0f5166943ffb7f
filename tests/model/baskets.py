"""Random carts, each with what it ought to cost, and random ways to pay."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from booth.domain.cart import Cart
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.sale import LineKind
from tests.model.till import Till

PERCENTS = st.integers(0, 10_000)
PAYS_TOO_LITTLE = 9
PIECES = st.integers(1, 3)

METHODS = {
    HolderKind.DRAWER: (PaymentMethod.CASH,),
    HolderKind.ACCOUNT: (PaymentMethod.QRIS, PaymentMethod.TRANSFER),
    HolderKind.VENDOR: (PaymentMethod.CASH, PaymentMethod.QRIS),
    HolderKind.BUYER: (PaymentMethod.ON_ACCOUNT,),
}


def percent_of(amount: int, rate: int) -> int:
    """A rate in hundredths of a percent, half a rupiah up."""
    return (2 * amount * rate + 10_000) // 20_000


@dataclass
class Basket:
    """A cart being filled, and what its lines cost by simple sums."""

    data: st.DataObject
    till: Till
    cart: Cart = field(default_factory=Cart)
    goods: int = 0
    errands: int = 0
    discount: int = 0

    @property
    def due(self) -> int:
        """What the buyer owes."""
        return self.goods - self.discount + self.errands

    def fill(self) -> None:
        """Between one and four things of any kind, and perhaps a discount on all of them."""
        things = (
            self.priced, self.priced, self.bargained, self.open_priced, self.discounted,
            self.percent_off, self.charge, self.gift, self.errand, self.bundle,
        )  # fmt: skip
        for thing in self.data.draw(st.lists(st.sampled_from(things), min_size=1, max_size=4)):
            thing()
        if self.data.draw(st.integers(0, 3)) == 0:
            self.discount = self.data.draw(st.integers(0, self.goods), label="cart discount")
            self.cart.discount_cart(Rupiah(self.discount))
        elif self.data.draw(st.integers(0, 3)) == 0:
            rate = self.data.draw(PERCENTS, label="cart percent")
            self.discount = percent_of(self.goods, rate)
            self.cart.discount_cart_percent(BasisPoints(rate))

    def priced(self) -> None:
        """A product at its price."""
        product = self.data.draw(st.sampled_from([*self.till.products, self.till.with_floor]))
        quantity = self.data.draw(PIECES)
        with self.till.booth.units() as work:
            found = work.product(product)
        assert found is not None
        at = self.till.clock.now()
        self.cart.add_product(found, quantity=quantity, at=at)
        self.goods += self.till.price_of(product, at) * quantity

    def bargained(self) -> None:
        """A product at an agreed price, perhaps below its floor."""
        with self.till.booth.units() as work:
            found = work.product(self.till.with_floor)
        assert found is not None
        price = self.data.draw(st.integers(600_000, 899_999), label="bargained")
        self.cart.add_product(found, price=Rupiah(price))
        self.goods += price

    def open_priced(self) -> None:
        """A product whose price is typed each time."""
        with self.till.booth.units() as work:
            found = work.product(self.till.open_priced)
        assert found is not None
        price = self.data.draw(st.integers(1, 80_000), label="typed")
        quantity = self.data.draw(PIECES)
        self.cart.add_product(found, price=Rupiah(price), quantity=quantity)
        self.goods += price * quantity

    def _typed(self, kind: LineKind = LineKind.GOODS) -> tuple[int, int]:
        """A line that is in no catalogue: its number in the cart, and what it costs."""
        with self.till.booth.units() as work:
            vendor = work.vendor(self.data.draw(st.sampled_from(self.till.vendors)))
        assert vendor is not None
        price, quantity = self.data.draw(st.integers(1, 99_999)), self.data.draw(PIECES)
        self.cart.add_open(
            vendor, name="Lain-lain", price=Rupiah(price), quantity=quantity, kind=kind
        )
        return len(self.cart.lines) - 1, price * quantity

    def discounted(self) -> None:
        """A line with rupiah off."""
        number, gross = self._typed()
        discount = self.data.draw(st.integers(0, gross), label="off")
        self.cart.discount_line(number, Rupiah(discount))
        self.goods += gross - discount

    def percent_off(self) -> None:
        """A line with a percentage off."""
        number, gross = self._typed(LineKind.SERVICE)
        rate = self.data.draw(PERCENTS, label="percent off")
        self.cart.discount_line_percent(number, BasisPoints(rate))
        self.goods += gross - percent_of(gross, rate)

    def charge(self) -> None:
        """Packing or an alteration."""
        _, gross = self._typed(LineKind.CHARGE)
        self.goods += gross

    def gift(self) -> None:
        """Something on top, for nothing."""
        with self.till.booth.units() as work:
            found = work.product(self.till.gift)
        assert found is not None
        self.cart.add_product(found)
        self.cart.make_free(len(self.cart.lines) - 1)

    def errand(self) -> None:
        """Shipping, collected for someone else."""
        amount = self.data.draw(st.integers(1, 30_000), label="shipping")
        self.cart.add_pass_through("Ongkos kirim", Rupiah(amount))
        self.errands += amount

    def bundle(self) -> None:
        """Several products at one price, which is never above the sum of their own."""
        with self.till.booth.units() as work:
            found = work.bundle(self.till.bundle)
        assert found is not None
        at = self.till.clock.now()
        self.cart.add_bundle(found, at=at)
        separately = sum(
            self.till.price_of(part.product, at) * part.quantity for part in found.terms.parts
        )
        self.goods += min(found.terms.price, separately)


def filled(data: st.DataObject, till: Till) -> Basket:
    """A random cart."""
    made = Basket(data, till)
    made.fill()
    return made


def tenders(data: st.DataObject, till: Till, due: int, *, buyers: bool = True) -> list[Tender]:
    """Ways to pay `due`: some named amounts, and somebody for the rest; now and then too little."""
    holders = [h for h in till.holders if buyers or h.kind is not HolderKind.BUYER]
    offered = []
    left = due
    for _ in range(data.draw(st.integers(0, 2), label="named tenders")):
        if left > 1:
            amount = data.draw(st.integers(1, left - 1), label="named amount")
            offered.append(_tender(data, holders, amount))
            left -= amount
    if data.draw(st.integers(0, 9), label="pays the rest") < PAYS_TOO_LITTLE:
        offered.append(_tender(data, holders, None))
    return offered


def _tender(data: st.DataObject, holders: list[Holder], amount: int | None) -> Tender:
    holder = data.draw(st.sampled_from(holders), label="holder")
    return Tender(
        method=data.draw(st.sampled_from(METHODS[holder.kind]), label="method"),
        holder=holder,
        amount=None if amount is None else Rupiah(amount),
    )
