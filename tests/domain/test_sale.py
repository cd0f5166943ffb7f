from hypothesis import given
from hypothesis import strategies as st

from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.sale import TURNOVER_KINDS, LineKind, vendor_rows
from tests.domain.parties import RANI, SARI, line

AMOUNTS = st.lists(
    st.tuples(st.sampled_from([RANI, SARI, None]), st.integers(0, 10**6).map(Rupiah))
)


def test_net_is_price_times_quantity_less_both_discounts() -> None:
    sold = line(50_000, quantity=3, discount=10_000, cart_discount=4_000)
    assert (sold.gross, sold.net) == (150_000, 136_000)


def test_a_bargained_price_is_the_price_and_no_discount() -> None:
    bargained = line(45_000, quantity=2)
    assert bargained.gross == bargained.net == 90_000


def test_only_goods_services_and_gifts_are_turnover() -> None:
    assert set(LineKind) - TURNOVER_KINDS == {LineKind.CHARGE, LineKind.PASS_THROUGH}


@given(AMOUNTS)
def test_rows_hold_every_vendor_once_and_every_rupiah(
    amounts: list[tuple[VendorId | None, Rupiah]],
) -> None:
    rows = vendor_rows(amounts)
    vendors = [vendor for vendor, _ in rows]
    assert len(set(vendors)) == len(vendors)
    assert sum(share for _, share in rows) == sum(amount for _, amount in amounts)


@given(AMOUNTS)
def test_vendors_stand_in_the_order_they_came_and_pass_through_last(
    amounts: list[tuple[VendorId | None, Rupiah]],
) -> None:
    came = list(dict.fromkeys(vendor for vendor, _ in amounts))
    expected = sorted(came, key=lambda vendor: vendor is None)
    assert [vendor for vendor, _ in vendor_rows(amounts)] == expected
