from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.ids import VendorId
from booth.domain.money import Rupiah, split_pro_rata
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod
from booth.domain.shares import held_for_neighbours, spread

RANI, SARI, TONO = (VendorId(UUID(int=number)) for number in (1, 2, 3))
DRAWER = Holder(HolderKind.DRAWER, UUID(int=9))

Rows = list[tuple[VendorId | None, Rupiah]]


def paid(amount: int, holder: Holder = DRAWER) -> Payment:
    return Payment(method=PaymentMethod.CASH, holder=holder, amount=Rupiah(amount))


def by(vendor: VendorId, amount: int) -> Payment:
    return paid(amount, Holder(HolderKind.VENDOR, vendor))


def rows(*shares: tuple[VendorId | None, int]) -> Rows:
    return [(vendor, Rupiah(share)) for vendor, share in shares]


@st.composite
def sales(draw: st.DrawFn) -> tuple[Rows, list[Payment]]:
    """Vendors' shares, and payments of the same sum in all kinds of hands."""
    vendors = draw(st.lists(st.sampled_from([RANI, SARI, TONO, None]), min_size=1, unique=True))
    shares = [draw(st.integers(0, 10**6).map(Rupiah)) for _ in vendors]
    hands = st.sampled_from([DRAWER, *(Holder(HolderKind.VENDOR, v) for v in (RANI, SARI, TONO))])
    holders = draw(st.lists(hands, min_size=1, max_size=5))
    cuts = sorted(draw(st.integers(0, sum(shares))) for _ in holders[1:])
    amounts = [end - start for start, end in zip([0, *cuts], [*cuts, sum(shares)], strict=True)]
    payments = [paid(amount, holder) for amount, holder in zip(amounts, holders, strict=True)]
    return list(zip(vendors, shares, strict=True)), payments


@given(sales())
def test_rows_are_vendors_shares_and_columns_are_payments(sale: tuple[Rows, list[Payment]]) -> None:
    shares, payments = sale
    table = spread(shares, payments)
    assert [sum(row) for row in table] == [share for _, share in shares]
    assert [sum(column) for column in zip(*table, strict=True)] == [p.amount for p in payments]


@given(sales())
def test_no_cell_is_ever_negative(sale: tuple[Rows, list[Payment]]) -> None:
    assert all(cell >= 0 for row in spread(*sale) for cell in row)


@given(sales())
def test_the_same_sale_is_always_spread_alike(sale: tuple[Rows, list[Payment]]) -> None:
    assert spread(*sale) == spread(*sale)


@given(sales())
def test_money_a_vendor_holds_pays_that_vendor_first(sale: tuple[Rows, list[Payment]]) -> None:
    shares, payments = sale
    table = spread(shares, payments)
    for (vendor, share), row in zip(shares, table, strict=True):
        own = [
            (cell, payment.amount)
            for cell, payment in zip(row, payments, strict=True)
            if payment.holder == Holder(HolderKind.VENDOR, vendor or UUID(int=0))
        ]
        # Either all that the vendor holds went into the own row, or the row is full of it.
        assert sum(cell for cell, _ in own) == min(share, sum(amount for _, amount in own))


def test_money_in_the_drawer_is_spread_pro_rata() -> None:
    assert spread(rows((RANI, 100), (SARI, 300)), [paid(200), paid(200)]) == ((50, 50), (150, 150))


def test_a_remainder_is_carried_to_the_next_payment() -> None:
    # A half rupiah each way: what the first row got too much, the second gets next.
    assert spread(rows((RANI, 3), (SARI, 3)), [paid(3), paid(3)]) == ((2, 1), (1, 2))


def test_a_vendor_who_takes_the_money_for_others_holds_it_for_them() -> None:
    table = spread(rows((RANI, 100), (SARI, 300)), [by(RANI, 400)])
    assert table == ((100,), (300,))


def test_a_vendors_own_bag_fills_the_own_row_before_the_drawer_is_spread() -> None:
    table = spread(rows((RANI, 100), (SARI, 300)), [paid(250), by(RANI, 150)])
    assert table == ((0, 100), (250, 50))


def test_two_vendors_who_hold_money_each_fill_their_own_row_first() -> None:
    table = spread(rows((RANI, 100), (SARI, 300)), [by(SARI, 250), by(RANI, 150)])
    assert table == ((0, 100), (250, 50))


def test_what_is_collected_for_someone_else_has_a_row_of_its_own() -> None:
    table = spread(rows((RANI, 100), (None, 20)), [by(RANI, 60), paid(60)])
    assert table == ((60, 40), (0, 20))


def test_a_gift_alone_needs_no_payment() -> None:
    assert spread(rows((RANI, 0)), []) == ((),)


def test_shares_that_are_not_what_was_paid_are_a_defect() -> None:
    with pytest.raises(ValueError, match="differ"):
        spread(rows((RANI, 100)), [paid(99)])


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_one_payment_for_all_is_split_like_a_discount(scale: int, weights: list[int]) -> None:
    shares = split_pro_rata(Rupiah(scale), weights)
    table = spread([(None, share) for share in shares], [paid(scale)])
    assert tuple(row[0] for row in table) == shares


# --- who holds whose money ------------------------------------------------------------------------


def neighbours(shares: Rows, payments: list[Payment]) -> list[tuple[VendorId, object, int]]:
    table = spread(shares, payments)
    return [tuple(held) for held in held_for_neighbours(shares, payments, table)]  # type: ignore[misc]  # three each


def test_a_vendor_whose_code_is_paid_for_a_neighbours_goods_holds_that_money() -> None:
    assert neighbours(rows((RANI, 100), (SARI, 300)), [by(RANI, 400)]) == [(RANI, SARI, 300)]


def test_a_vendor_paid_for_their_own_goods_holds_nothing_for_others() -> None:
    assert neighbours(rows((RANI, 100), (SARI, 300)), [by(SARI, 300), by(RANI, 100)]) == []


def test_the_booth_is_no_neighbour() -> None:
    assert neighbours(rows((RANI, 100), (SARI, 300)), [paid(400)]) == []


def test_what_is_collected_for_someone_else_is_told_too() -> None:
    assert neighbours(rows((RANI, 100), (None, 20)), [by(RANI, 120)]) == [(RANI, None, 20)]


def test_two_payments_into_one_hand_are_told_as_one_sum() -> None:
    shares = rows((RANI, 0), (SARI, 300), (TONO, 60))
    assert neighbours(shares, [by(RANI, 60), by(RANI, 300)]) == [
        (RANI, SARI, 300),
        (RANI, TONO, 60),
    ]


@given(sales())
def test_what_vendors_hold_is_their_own_share_and_what_is_told(
    sale: tuple[Rows, list[Payment]],
) -> None:
    shares, payments = sale
    table = spread(shares, payments)
    told = held_for_neighbours(shares, payments, table)
    assert all(held.amount > 0 and held.holder != held.owner for held in told)
    assert len({(held.holder, held.owner) for held in told}) == len(told)
    for vendor in (RANI, SARI, TONO):
        mine = Holder(HolderKind.VENDOR, vendor)
        columns = [n for n, payment in enumerate(payments) if payment.holder == mine]
        own = sum(
            cells[n]
            for (owner, _), cells in zip(shares, table, strict=True)
            for n in columns
            if owner == vendor
        )
        for_others = sum(held.amount for held in told if held.holder == vendor)
        assert own + for_others == sum(payments[n].amount for n in columns)


@given(sales())
def test_only_money_beyond_the_own_share_is_a_neighbours(sale: tuple[Rows, list[Payment]]) -> None:
    shares, payments = sale
    told = held_for_neighbours(shares, payments, spread(shares, payments))
    for vendor in (RANI, SARI, TONO):
        mine = Holder(HolderKind.VENDOR, vendor)
        held = sum(payment.amount for payment in payments if payment.holder == mine)
        share = sum(share for owner, share in shares if owner == vendor)
        assert sum(h.amount for h in told if h.holder == vendor) == max(0, held - share)
