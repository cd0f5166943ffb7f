from collections.abc import Callable

import pytest

from booth.domain.catalogue import ProductTerms
from booth.domain.errors import (
    DuplicateError,
    InvalidQuantityError,
    InvalidTextError,
    NoGoodsListedError,
    NotCountedError,
    OtherVendorsGoodsError,
    RightMissingError,
    UnknownReferenceError,
    VendorGoneError,
    VendorNotClearedError,
)
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.moving_goods import MovedGoods
from booth.domain.goods_papers import GoodsFlow
from booth.domain.ids import ProductId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.sale import LineKind
from tests.usecases.stand import Stand


def flow(stand: Stand) -> GoodsFlow:
    """How the batik cloth came and went: twenty pieces were there at the beginning."""
    (found,) = stand.booth.goods.goods_of(stand.batik.id).flows
    return found


def kain(stand: Stand, quantity: int = 1) -> list[MovedGoods]:
    return [MovedGoods(stand.kain.id, quantity)]


def go_home(stand: Stand) -> Entry:
    return stand.booth.goods.let_go(stand.batik.id, by=stand.sari, approved_by=stand.budi)


def test_what_came_and_went_adds_up_to_what_is_here(stand: Stand) -> None:
    goods = stand.booth.goods
    goods.hand_in(stand.batik.id, kain(stand, 5), by=stand.sari, added=True)
    goods.hand_in(stand.batik.id, kain(stand, 4), by=stand.sari)
    sold = stand.sale_id(stand.cart((stand.kain, 6)))
    stand.booth.refunding.refund(sold, {0: 1}, reason="salah ukuran", by=stand.sari)
    goods.take_back(stand.batik.id, kain(stand, 3), by=stand.sari)
    goods.write_off(
        stand.batik.id, kain(stand, 2), reason="basah", by=stand.sari, approved_by=stand.budi
    )
    goods.write_off(
        stand.batik.id, kain(stand, 1), reason="", given=True, by=stand.sari, approved_by=stand.budi
    )
    goods.count(stand.batik.id, {stand.kain.id: 17}, by=stand.sari, reason="satu di gudang")
    now = flow(stand)
    assert (now.handed_in, now.added, now.brought) == (24, 5, 29)
    assert (now.sold, now.back, now.with_buyers) == (6, 1, 5)
    assert (now.returned, now.lost, now.given, now.recounted) == (3, 2, 1, -1)
    assert now.on_hand == stand.stock(stand.kain) == 17


def test_a_gift_over_the_counter_is_no_sale(stand: Stand) -> None:
    cart = stand.cart((stand.tas, 1))
    cart.make_free(0)
    cart.add_product(stand.tas, quantity=2)
    stand.sell(cart)
    (bags,) = stand.booth.goods.goods_of(stand.roka.id).flows
    assert (bags.sold, bags.gifts, bags.without_money, bags.on_hand) == (2, 1, 1, 17)


def test_goods_move_no_money(stand: Stand) -> None:
    before = stand.balances()
    stand.booth.goods.hand_in(stand.batik.id, kain(stand), by=stand.sari)
    stand.booth.goods.count(stand.batik.id, {stand.kain.id: 9}, by=stand.sari, reason="hilang")
    assert stand.balances() == before


Act = Callable[[Stand], Entry]


@pytest.mark.parametrize(
    "act, error",
    [
        (lambda s: s.booth.goods.hand_in(s.batik.id, [], by=s.sari), NoGoodsListedError),
        (lambda s: s.booth.goods.hand_in(s.roka.id, kain(s), by=s.sari), OtherVendorsGoodsError),
        (lambda s: s.booth.goods.hand_in(s.batik.id, kain(s, 0), by=s.sari), InvalidQuantityError),
        (lambda s: s.booth.goods.take_back(s.batik.id, kain(s) * 2, by=s.sari), DuplicateError),
        (
            lambda s: s.booth.goods.take_back(
                s.batik.id, [MovedGoods(ProductId(s.batik.id), 1)], by=s.sari
            ),
            UnknownReferenceError,
        ),
        (
            lambda s: s.booth.goods.write_off(
                s.batik.id, kain(s), by=s.sari, approved_by=s.sari, reason="hilang"
            ),
            RightMissingError,
        ),
        (
            lambda s: s.booth.goods.write_off(
                s.batik.id, kain(s), by=s.sari, approved_by=s.budi, reason=" "
            ),
            InvalidTextError,
        ),
        (lambda s: s.booth.goods.count(s.batik.id, {s.kain.id: 19}, by=s.sari), InvalidTextError),
        (
            lambda s: s.booth.goods.let_go(VendorId(s.kain.id), by=s.sari, approved_by=s.budi),
            UnknownReferenceError,
        ),
    ],
)
def test_what_is_no_goods_paper_leaves_nothing_behind(
    stand: Stand, act: Act, error: type[Exception]
) -> None:
    before = stand.entries
    with pytest.raises(error):
        act(stand)
    assert stand.entries == before


def test_a_service_has_no_pieces(stand: Stand) -> None:
    terms = ProductTerms(vendor=stand.batik.id, name="Jahit", kind=LineKind.SERVICE)
    sewing = stand.booth.cataloguing.add_product(terms)
    with pytest.raises(NotCountedError):
        stand.booth.goods.hand_in(stand.batik.id, [MovedGoods(sewing, 1)], by=stand.sari)


def test_a_count_that_finds_what_is_known_needs_no_reason(stand: Stand) -> None:
    stand.booth.goods.count(stand.batik.id, {stand.kain.id: 20}, by=stand.sari)
    assert (flow(stand).recounted, flow(stand).on_hand) == (0, 20)


# --- a vendor leaves ------------------------------------------------------------------------------


def test_a_vendor_whose_goods_are_here_cannot_leave(stand: Stand) -> None:
    with pytest.raises(VendorNotClearedError) as declined:
        go_home(stand)
    assert (declined.value.goods, declined.value.payable, declined.value.orders) == (1, 0, 0)


def test_a_vendor_who_is_owed_money_cannot_leave(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 20)))
    with pytest.raises(VendorNotClearedError) as declined:
        go_home(stand)
    assert (declined.value.goods, declined.value.payable) == (0, 7_700_000)


def test_a_vendor_with_an_open_order_cannot_leave(stand: Stand) -> None:
    stand.booth.goods.take_back(stand.batik.id, kain(stand, 20), by=stand.sari)
    stand.booth.ordering.place(stand.cart((stand.kain, 1)), buyer=stand.buyer, by=stand.sari)
    with pytest.raises(VendorNotClearedError) as declined:
        go_home(stand)
    assert (declined.value.goods, declined.value.payable, declined.value.orders) == (0, 0, 1)


def test_money_a_vendor_already_holds_of_their_own_sales_keeps_nobody(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 20)), stand.qris(vendor=stand.batik.id))
    go_home(stand)
    assert stand.booth.goods.goods_of(stand.batik.id).left_at is not None


def test_with_goods_and_money_closed_a_vendor_leaves_and_the_name_stays(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 2)))
    stand.booth.goods.take_back(stand.batik.id, kain(stand, 18), by=stand.sari)
    drawer = Place(PlaceKind.DRAWER, stand.drawer)
    stand.booth.paying_vendors.pay(
        stand.batik.id, Rupiah(770_000), drawer, by=stand.sari, approved_by=stand.budi
    )
    left = go_home(stand)
    with stand.booth.units() as work:
        vendor = work.vendor(stand.batik.id)
        assert vendor is not None
        assert (vendor.terms.name, vendor.terms.selling) == ("Batik Akkar", False)
    newest = stand.booth.goods.papers(stand.batik.id)[0]
    assert (newest.entry, newest.number) == (left.envelope.id, "KT2A-B002")
    with pytest.raises(VendorGoneError):
        go_home(stand)
    with pytest.raises(VendorGoneError):
        stand.booth.goods.hand_in(stand.batik.id, kain(stand), by=stand.sari)


def test_nobody_leaves_without_a_coordinator(stand: Stand) -> None:
    stand.booth.goods.take_back(stand.batik.id, kain(stand, 20), by=stand.sari)
    with pytest.raises(RightMissingError):
        stand.booth.goods.let_go(stand.batik.id, by=stand.sari, approved_by=stand.sari)


def test_papers_keep_their_numbers_whoever_asks(stand: Stand) -> None:
    goods = stand.booth.goods
    goods.hand_in(stand.batik.id, kain(stand), by=stand.sari)
    goods.hand_in(stand.roka.id, [MovedGoods(stand.tas.id, 2)], by=stand.sari)
    assert [paper.number for paper in goods.papers()] == ["KT2A-B002", "KT2A-B001"]
    assert [paper.number for paper in goods.papers(stand.roka.id)] == ["KT2A-B002"]
