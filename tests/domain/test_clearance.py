from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.cart import Cart
from booth.domain.catalogue import (
    Bundle,
    BundlePart,
    BundleTerms,
    Clearance,
    Product,
    ProductTerms,
    checked_product_terms,
)
from booth.domain.errors import BelowFloorError, InvalidAmountError
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import Rupiah
from booth.domain.sale import LineKind

END = datetime(2023, 3, 5, 13, 0, tzinfo=UTC)
BEFORE, AFTER = END - timedelta(microseconds=1), END


def product(
    price: int = 100_000, cleared: int | None = 60_000, floor: int | None = None, number: int = 1
) -> Product:
    return Product(
        id=ProductId(UUID(int=number)),
        terms=ProductTerms(
            vendor=VendorId(UUID(int=99)),
            name="Keranjang",
            kind=LineKind.GOODS,
            price=Rupiah(price),
            floor=None if floor is None else Rupiah(floor),
            clearance=None if cleared is None else Clearance(price=Rupiah(cleared), until=END),
        ),
        vendor_name="Melati",
    )


def test_a_clearance_ends_at_its_end_by_itself() -> None:
    terms = product().terms
    assert terms.price_at(BEFORE) == 60_000
    assert terms.price_at(AFTER) == 100_000
    assert terms.price_at(None) == 100_000


def test_a_line_keeps_what_the_label_says_beside_what_it_was_sold_for() -> None:
    cart = Cart()
    cart.add_product(product(), at=BEFORE)
    (line,) = cart.sale_lines()
    assert (line.list_price, line.price, line.net) == (100_000, 60_000, 60_000)


def test_who_put_it_in_before_the_end_pays_less_than_who_came_later() -> None:
    cart = Cart()
    cart.add_product(product(), quantity=2, at=BEFORE)
    cart.add_product(product(), at=AFTER)
    assert [(one.line.quantity, one.line.price) for one in cart.lines] == [
        (2, 60_000),
        (1, 100_000),
    ]


def test_a_clearance_below_the_floor_is_no_bargain() -> None:
    cart = Cart()
    cart.add_product(product(floor=80_000), at=BEFORE)
    cart.check_floors()
    cart.bargain(0, Rupiah(59_999))
    with pytest.raises(BelowFloorError):
        cart.check_floors()


def test_the_floor_holds_again_after_the_end() -> None:
    cart = Cart()
    cart.add_product(product(floor=80_000), at=AFTER)
    cart.bargain(0, Rupiah(60_000))
    with pytest.raises(BelowFloorError):
        cart.check_floors()


def test_a_bundle_never_costs_more_than_its_parts_do_today() -> None:
    one, other = product(100_000, 20_000, number=1), product(50_000, None, number=2)
    bundle = Bundle(
        id=BundleId(UUID(int=7)),
        terms=BundleTerms(
            name="Paket",
            price=Rupiah(120_000),
            parts=(BundlePart(one.id, 1), BundlePart(other.id, 1)),
        ),
        products=(one, other),
    )
    cart = Cart()
    cart.add_bundle(bundle, at=BEFORE)
    assert cart.total == 70_000
    cart = Cart()
    cart.add_bundle(bundle, at=AFTER)
    assert cart.total == 120_000


@pytest.mark.parametrize("cleared", [0, 100_000, 100_001])
def test_a_clearance_price_lies_below_the_price(cleared: int) -> None:
    with pytest.raises(InvalidAmountError) as declined:
        checked_product_terms(product(cleared=cleared).terms)
    assert declined.value.field == "clearance"


@given(
    goods=st.lists(
        st.tuples(
            st.integers(2, 999_999_999),
            st.integers(1, 10**9),
            st.none() | st.integers(1, 10**9),
            st.timedeltas(timedelta(days=-2), timedelta(days=2)),
            st.integers(1, 50),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_a_cart_costs_what_each_piece_cost_when_it_was_put_in(
    goods: list[tuple[int, int, int | None, timedelta, int]],
) -> None:
    cart, due = Cart(), 0
    for number, (price, cleared, floor, apart, pieces) in enumerate(goods):
        lower = 1 + cleared % (price - 1)
        least = None if floor is None else 1 + floor % price
        put_in = END + apart
        article = product(price, lower, least, number=number // 2)
        cart.add_product(article, quantity=pieces, at=put_in)
        due += pieces * (lower if put_in < END else price)
    assert cart.total == due
    assert sum(line.net for line in cart.sale_lines()) == due
    cart.check_floors()
