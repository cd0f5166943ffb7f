import pytest

from booth.domain.accounts import Account
from booth.domain.cart import Cart
from booth.domain.errors import (
    DepositTooLargeError,
    HolderMismatchError,
    OrderStateError,
    RightMissingError,
    UnknownReferenceError,
)
from booth.domain.ids import OrderId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from tests.usecases.stand import Stand


def ordered(stand: Stand, cart: Cart) -> OrderId:
    return OrderId(stand.booth.ordering.place(cart, by=stand.sari).envelope.id)


def test_a_deposit_is_no_turnover_until_the_goods_are_handed_over(stand: Stand) -> None:
    cart = stand.cart((stand.kain, 2))
    order = ordered(stand, cart)
    stand.booth.ordering.take_deposit(order, Rupiah(400_000), [stand.cash()], by=stand.sari)
    with stand.booth.units() as work:
        assert work.vendor_days() == []
    assert stand.balance(Account.DEPOSIT, order) == -400_000
    stand.booth.ordering.hand_over(order, cart, [stand.qris()], by=stand.sari)
    assert stand.balance(Account.DEPOSIT, order) == 0
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -770_000
    assert stand.balance(Account.CLEARING, stand.account) == 370_000


def test_a_deposit_is_never_more_than_the_order_still_costs(stand: Stand) -> None:
    order = ordered(stand, stand.cart((stand.tas, 1)))
    take = stand.booth.ordering.take_deposit
    take(order, Rupiah(100_000), [stand.cash()], by=stand.sari)
    with pytest.raises(DepositTooLargeError) as declined:
        take(order, Rupiah(25_001), [stand.cash()], by=stand.sari)
    assert declined.value.highest == 25_000


def test_a_deposit_is_not_paid_out_of_another_order(stand: Stand) -> None:
    rich, poor = (ordered(stand, stand.cart((stand.kain, 1))) for _ in range(2))
    stand.booth.ordering.take_deposit(rich, Rupiah(385_000), [stand.cash()], by=stand.sari)
    drawn = Tender(method=PaymentMethod.DEPOSIT, holder=Holder(HolderKind.ORDER, rich))
    with pytest.raises(HolderMismatchError):
        stand.booth.ordering.take_deposit(poor, Rupiah(385_000), [drawn], by=stand.sari)


def test_a_plain_sale_cannot_draw_on_an_order(stand: Stand) -> None:
    order = ordered(stand, stand.cart((stand.kain, 1)))
    stand.booth.ordering.take_deposit(order, Rupiah(385_000), [stand.cash()], by=stand.sari)
    drawn = Tender(method=PaymentMethod.DEPOSIT, holder=Holder(HolderKind.ORDER, order))
    with pytest.raises(HolderMismatchError):
        stand.sell(stand.cart((stand.kain, 1)), drawn)


def test_a_cancelled_order_gives_its_deposit_back(stand: Stand) -> None:
    order = ordered(stand, stand.cart((stand.tas, 1)))
    stand.booth.ordering.take_deposit(order, Rupiah(50_000), [stand.cash()], by=stand.sari)
    stand.booth.ordering.cancel_returning(order, [stand.cash()], reason="batal", by=stand.sari)
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000
    with pytest.raises(OrderStateError):
        stand.booth.ordering.hand_over(
            order, stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari
        )


def test_a_forfeited_deposit_goes_to_the_vendors_pro_rata_once_a_coordinator_says_so(
    stand: Stand,
) -> None:
    order = ordered(stand, stand.cart((stand.kain, 1), (stand.tas, 1)))
    stand.booth.ordering.take_deposit(order, Rupiah(51_000), [stand.cash()], by=stand.sari)
    forfeit = stand.booth.ordering.cancel_forfeiting
    with pytest.raises(RightMissingError):
        forfeit(order, reason="tidak datang", by=stand.sari, approved_by=stand.sari)
    forfeit(order, reason="tidak datang", by=stand.sari, approved_by=stand.budi)
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -38_500
    assert stand.balance(Account.PAYABLE, stand.roka.id) == -12_500


def test_an_unknown_order_is_declined(stand: Stand) -> None:
    with pytest.raises(UnknownReferenceError):
        stand.booth.ordering.take_deposit(
            OrderId(stand.account), Rupiah(1), [stand.cash()], by=stand.sari
        )
