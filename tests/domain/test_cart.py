from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.cart import Cart
from booth.domain.catalogue import (
    Bundle,
    BundlePart,
    BundleTerms,
    Product,
    ProductTerms,
    Vendor,
    VendorTerms,
)
from booth.domain.errors import (
    BelowFloorError,
    DiscountTooLargeError,
    EmptyCartError,
    InvalidAmountError,
    InvalidQuantityError,
    InvalidTextError,
    NoSuchLineError,
    NotSellableError,
)
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.sale import LineKind

BATIK = Vendor(id=VendorId(UUID(int=1)), terms=VendorTerms(name="Batik Akkar"))


def product(number: int, price: int | None, floor: int | None = None) -> Product:
    terms = ProductTerms(
        vendor=BATIK.id,
        name=f"Barang {number}",
        price=None if price is None else Rupiah(price),
        floor=None if floor is None else Rupiah(floor),
    )
    return Product(id=ProductId(UUID(int=number)), terms=terms, vendor_name="Batik Akkar")


KAIN = product(11, 385_000, floor=300_000)
SYAL = product(12, 95_000)
PAKET = Bundle(
    id=BundleId(UUID(int=21)),
    terms=BundleTerms(
        name="Paket",
        price=Rupiah(400_000),
        parts=(BundlePart(KAIN.id, 1), BundlePart(SYAL.id, 1)),
    ),
    products=(KAIN, SYAL),
)


def cart_of(*products: Product) -> Cart:
    cart = Cart()
    for added in products:
        cart.add_product(added)
    return cart


def test_the_same_product_again_raises_its_quantity() -> None:
    cart = cart_of(KAIN, SYAL, KAIN)
    assert [line.line.quantity for line in cart.lines] == [2, 1]
    assert cart.total == 865_000


def test_a_bargained_line_stays_apart_from_the_next_scan() -> None:
    cart = cart_of(KAIN)
    cart.bargain(0, Rupiah(350_000))
    cart.add_product(KAIN)
    assert [line.line.price for line in cart.lines] == [350_000, 385_000]


def test_an_open_price_is_asked_for() -> None:
    open_priced = product(13, None)
    with pytest.raises(InvalidAmountError):
        cart_of(open_priced)
    cart = Cart()
    cart.add_product(open_priced, price=Rupiah(42_000))
    assert cart.total == 42_000


@pytest.mark.parametrize("quantity", [0, -1, 10_000])
def test_a_quantity_no_buyer_carries_off_is_declined(quantity: int) -> None:
    cart = cart_of(KAIN)
    with pytest.raises(InvalidQuantityError):
        cart.set_quantity(0, quantity)
    with pytest.raises(InvalidQuantityError):
        cart.add_product(KAIN, quantity=quantity)
    assert cart.total == 385_000


@pytest.mark.parametrize("price", [0, -5, 1_000_000_000])
def test_a_price_outside_what_a_till_takes_is_declined(price: int) -> None:
    cart = cart_of(KAIN)
    with pytest.raises(InvalidAmountError):
        cart.bargain(0, Rupiah(price))
    with pytest.raises(InvalidAmountError):
        cart.add_open(BATIK, name="Kain", price=Rupiah(price))


@pytest.mark.parametrize("name", ["", "   ", "Kain\x1bp", "x" * 65, "a\nb"])
def test_a_name_that_paper_cannot_carry_is_declined(name: str) -> None:
    with pytest.raises(InvalidTextError):
        Cart().add_open(BATIK, name=name, price=Rupiah(1_000))


def test_a_discount_is_never_more_than_what_it_is_taken_from() -> None:
    cart = cart_of(SYAL)
    with pytest.raises(DiscountTooLargeError):
        cart.discount_line(0, Rupiah(95_001))
    with pytest.raises(DiscountTooLargeError):
        cart.discount_cart(Rupiah(95_001))
    cart.discount_cart(Rupiah(90_000))
    with pytest.raises(DiscountTooLargeError):
        cart.bargain(0, Rupiah(89_999))
    assert cart.total == 5_000


def test_a_discount_on_the_cart_leaves_what_is_someone_elses_alone() -> None:
    cart = cart_of(SYAL)
    cart.add_pass_through("Ongkos kirim", Rupiah(60_000))
    with pytest.raises(DiscountTooLargeError):
        cart.discount_cart(Rupiah(95_001))
    cart.discount_cart(Rupiah(95_000))
    assert [line.net for line in cart.sale_lines()] == [0, 60_000]


def test_a_percentage_follows_quantity_and_lines() -> None:
    cart = cart_of(SYAL)
    cart.discount_line_percent(0, BasisPoints(1_000))
    cart.set_quantity(0, 2)
    assert cart.lines[0].line.discount == 19_000
    cart.discount_cart_percent(BasisPoints(5_000))
    assert cart.total == 85_500
    cart.add_product(KAIN)
    assert cart.total == 85_500 + 192_500


def test_floors_are_checked_after_every_discount() -> None:
    cart = cart_of(KAIN, SYAL)
    cart.check_floors()
    cart.discount_cart(Rupiah(110_000))
    with pytest.raises(BelowFloorError) as declined:
        cart.check_floors()
    assert declined.value.offered == 385_000 - 88_229


def test_a_bundle_s_price_is_split_over_its_parts() -> None:
    cart = Cart()
    cart.add_bundle(PAKET)
    assert cart.total == 400_000
    assert [line.line.net for line in cart.lines] == [320_833, 79_167]
    cart.add_bundle(PAKET)
    assert cart.total == 800_000
    assert [line.line.quantity for line in cart.lines] == [2, 2]


def test_a_bundle_is_changed_only_as_a_whole() -> None:
    cart = cart_of(SYAL)
    cart.add_bundle(PAKET)
    with pytest.raises(NotSellableError):
        cart.set_quantity(1, 3)
    cart.remove(2)
    assert [line.line.name for line in cart.lines] == ["Barang 12"]


def test_only_goods_are_given_away() -> None:
    cart = Cart()
    cart.add_open(BATIK, name="Kemasan", price=Rupiah(5_000), kind=LineKind.CHARGE)
    with pytest.raises(NotSellableError):
        cart.make_free(0)


def test_every_step_is_undone_to_the_state_before_it() -> None:
    cart = cart_of(KAIN, SYAL)
    states = [cart.state]
    cart.bargain(0, Rupiah(350_000))
    states.append(cart.state)
    cart.discount_cart(Rupiah(5_000))
    states.append(cart.state)
    cart.note(1, "kado")
    states.append(cart.state)
    cart.remove(0)
    for state in reversed(states):
        assert cart.undo()
        assert cart.state == state
    assert cart.undo()
    assert cart.undo()
    assert not cart.undo()


def test_steps_taken_together_are_undone_together() -> None:
    cart = Cart()
    cart.add_product(KAIN)

    def steps(trial: Cart) -> None:
        trial.set_quantity(0, 2)
        trial.note(0, "Ukuran L")

    cart.together(steps)
    assert (cart.lines[0].line.quantity, cart.lines[0].line.note) == (2, "Ukuran L")
    cart.undo()
    assert (cart.lines[0].line.quantity, cart.lines[0].line.note) == (1, "")


def test_of_steps_taken_together_none_is_kept_where_one_is_declined() -> None:
    cart = Cart()
    cart.add_product(KAIN)
    before = cart.state

    def steps(trial: Cart) -> None:
        trial.set_quantity(0, 2)
        trial.discount_line(0, Rupiah(99_999_999))

    with pytest.raises(DiscountTooLargeError):
        cart.together(steps)
    assert cart.state == before


def test_steps_that_change_nothing_leave_nothing_to_undo() -> None:
    cart = Cart()
    cart.together(lambda _: None)
    assert not cart.undo()


def test_a_line_that_is_not_there_is_named() -> None:
    with pytest.raises(NoSuchLineError):
        Cart().remove(0)
    with pytest.raises(EmptyCartError):
        Cart().sale_lines()


@given(
    prices=st.lists(st.integers(1, 999_999_999), min_size=1, max_size=8),
    rate=st.integers(0, 10_000),
)
def test_a_cart_discount_loses_no_rupiah(prices: list[int], rate: int) -> None:
    cart = Cart()
    for number, price in enumerate(prices):
        cart.add_open(BATIK, name=f"Barang {number}", price=Rupiah(price))
    cart.discount_cart_percent(BasisPoints(rate))
    lines = cart.sale_lines()
    assert sum(line.net for line in lines) == cart.total
    assert all(line.net >= 0 for line in lines)


@given(count=st.integers(1, 50), price=st.integers(1, 480_000))
def test_a_bundle_loses_no_rupiah_however_often_it_is_taken(count: int, price: int) -> None:
    terms = BundleTerms(name="Paket", price=Rupiah(price), parts=PAKET.terms.parts)
    cart = Cart()
    cart.add_bundle(Bundle(id=PAKET.id, terms=terms, products=PAKET.products), count=count)
    assert cart.total == price * count
    assert all(line.net >= 0 for line in cart.sale_lines())
