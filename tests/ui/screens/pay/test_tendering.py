from collections.abc import Sequence
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.cart import Cart
from booth.domain.catalogue import Vendor, VendorTerms
from booth.domain.errors import (
    InvalidAmountError,
    NoSuchLineError,
    OverpaymentError,
    ShortPaymentError,
)
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender, take_tenders
from ui.screens.bills import CartBill
from ui.screens.pay.tendering import Tendering, in_parts

BATIK, ROKA, SHETIN = (VendorId(UUID(int=number)) for number in (1, 2, 3))
DRAWER = Holder(HolderKind.DRAWER, UUID(int=8))
ACCOUNT = Holder(HolderKind.ACCOUNT, UUID(int=9))


def tendering(*amounts: int, unit: int = 100) -> Tendering:
    cart = Cart()
    for vendor, amount in zip((BATIK, ROKA, SHETIN), amounts, strict=False):
        terms = VendorTerms(name=f"UMKM {vendor.int}")
        cart.add_open(Vendor(id=vendor, terms=terms), name="Barang", price=Rupiah(amount))
    return Tendering(CartBill(cart), Rupiah(unit))


def cash(amount: int | None = None, tendered: int | None = None) -> Tender:
    return Tender(
        method=PaymentMethod.CASH,
        holder=DRAWER,
        amount=None if amount is None else Rupiah(amount),
        tendered=None if tendered is None else Rupiah(tendered),
    )


def qris(amount: int | None = None, vendor: VendorId | None = None) -> Tender:
    holder = ACCOUNT if vendor is None else Holder(HolderKind.VENDOR, vendor)
    part = None if amount is None else Rupiah(amount)
    return Tender(method=PaymentMethod.QRIS, holder=holder, amount=part)


def test_a_part_leaves_the_rest() -> None:
    paid = tendering(385_000, 140_000)
    paid.add(qris(200_000))
    paid.add(cash(100_000))
    assert (paid.covered, paid.left) == (300_000, 225_000)


def test_a_part_that_is_taken_back_is_to_be_paid_again() -> None:
    paid = tendering(385_000)
    paid.add(qris(200_000))
    paid.add(cash(100_000))
    assert paid.remove(0) == qris(200_000)
    assert (paid.placed, paid.left) == ((cash(100_000),), 285_000)


def test_a_part_may_be_replaced_by_all_there_is_room_for() -> None:
    paid = tendering(385_000)
    paid.add(qris(200_000))
    paid.add(cash(100_000))
    paid.replace(0, cash(285_000))
    assert paid.left == 0
    with pytest.raises(OverpaymentError):
        paid.replace(1, qris(100_001))
    assert paid.placed == (cash(285_000), cash(100_000))


@pytest.mark.parametrize(
    "tender, error",
    [
        (qris(385_001), OverpaymentError),
        (cash(385_001), OverpaymentError),
        (cash(50_000, tendered=49_000), ShortPaymentError),
        (qris(0), InvalidAmountError),
        (qris(), InvalidAmountError),
    ],
)
def test_a_part_that_cannot_be_is_refused_and_nothing_is_added(
    tender: Tender, error: type[Exception]
) -> None:
    paid = tendering(385_000)
    with pytest.raises(error):
        paid.add(tender)
    assert paid.placed == ()


def test_a_part_that_is_not_there_cannot_be_taken_back() -> None:
    with pytest.raises(NoSuchLineError):
        tendering(385_000).remove(0)


def test_only_cash_that_takes_the_rest_is_rounded() -> None:
    paid = tendering(12_340)
    assert paid.cash_for(Rupiah(12_340)) == 12_300
    assert paid.cash_for(Rupiah(5_020)) == 5_020
    paid.add(qris(5_000))
    assert paid.cash_for(paid.left) == 7_300


def test_notes_above_a_part_come_back_as_change() -> None:
    paid = tendering(385_000)
    paid.add(cash(85_000, tendered=100_000))
    payments = take_tenders(paid.due, paid.with_last(qris()), unit=Rupiah(100))
    assert [payment.change for payment in payments] == [15_000, 0]


def test_what_each_vendor_still_gets_is_known_while_parts_come_in() -> None:
    paid = tendering(385_000, 140_000)
    assert paid.lacking() == ((BATIK, 385_000), (ROKA, 140_000))
    paid.add(qris(385_000, BATIK))
    assert paid.lacking() == ((ROKA, 140_000),)
    paid.add(cash(140_000))
    assert paid.lacking() == ()


def test_money_that_a_vendor_would_hold_for_a_neighbour_is_named() -> None:
    paid = tendering(385_000, 140_000)
    assert paid.for_neighbours(qris()) == ()
    assert paid.for_neighbours(qris(385_000, BATIK)) == ()
    assert paid.for_neighbours(qris(vendor=BATIK)) == ((BATIK, ROKA, 140_000),)
    assert paid.for_neighbours(qris(vendor=SHETIN)) == (
        (SHETIN, BATIK, 385_000),
        (SHETIN, ROKA, 140_000),
    )


def test_codes_of_at_most_the_limit_make_up_the_whole() -> None:
    assert in_parts(Rupiah(25), Rupiah(10)) == (10, 10, 5)
    assert in_parts(Rupiah(20), Rupiah(10)) == (10, 10)


amounts = st.lists(st.integers(1, 50_000_000), min_size=1, max_size=3)
parts = st.lists(
    st.tuples(
        st.sampled_from([PaymentMethod.CASH, PaymentMethod.QRIS, PaymentMethod.CARD]),
        st.sampled_from([None, BATIK, ROKA, SHETIN]),
        st.integers(1, 99),
    ),
    max_size=6,
)


@given(goods=amounts, mix=parts, unit=st.sampled_from([1, 100, 500]))
def test_any_mix_pays_exactly_what_is_due_and_every_vendor_in_full(
    goods: Sequence[int],
    mix: Sequence[tuple[PaymentMethod, VendorId | None, int]],
    unit: int,
) -> None:
    paid = tendering(*goods, unit=unit)
    for method, vendor, percent in mix:
        amount = paid.left * percent // 100
        booth = DRAWER if method is PaymentMethod.CASH else ACCOUNT
        holder = booth if vendor is None else Holder(HolderKind.VENDOR, vendor)
        if amount:
            paid.add(Tender(method=method, holder=holder, amount=Rupiah(amount)))
        assert sum(amount for _, amount in paid.lacking()) == paid.left
    payments = take_tenders(paid.due, paid.with_last(cash()), unit=Rupiah(unit))
    assert sum(payment.amount for payment in payments) == sum(goods)
    assert sum(payment.rounding != 0 for payment in payments) <= 1
    held = sum(amount for _, _, amount in paid.for_neighbours())
    vendors = sum(one.amount or 0 for one in paid.placed if one.holder.kind is HolderKind.VENDOR)
    assert held <= vendors
