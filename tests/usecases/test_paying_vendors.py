from datetime import date

import pytest

from booth.domain.accounts import BOOTH, Account
from booth.domain.cart import Cart
from booth.domain.errors import InsufficientBalanceError, InvalidAmountError, RightMissingError
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.paying_vendors import PaidInFor
from booth.domain.money import Rupiah
from tests.usecases.stand import Stand


def test_a_vendor_is_paid_what_is_theirs_and_not_a_rupiah_more(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)))
    drawer = Place(PlaceKind.DRAWER, stand.drawer)
    pay = stand.booth.paying_vendors.pay
    with pytest.raises(InsufficientBalanceError) as declined:
        pay(stand.batik.id, Rupiah(385_001), drawer, by=stand.budi, approved_by=stand.budi)
    assert declined.value.available == 385_000
    pay(stand.batik.id, Rupiah(385_000), drawer, by=stand.budi, approved_by=stand.budi)
    assert stand.booth.paying_vendors.balance(stand.batik.id).payable == 0
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000


def test_money_a_vendor_holds_already_is_not_paid_again(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)), stand.qris(vendor=stand.batik.id))
    balance = stand.booth.paying_vendors.balance(stand.batik.id)
    assert (balance.owed, balance.held, balance.payable) == (385_000, 385_000, 0)


def test_a_payout_in_cash_is_rounded_to_coins(stand: Stand) -> None:
    cart = Cart()
    cart.add_open(stand.batik, name="Syal", price=Rupiah(10_070))
    stand.sell(cart, stand.qris())
    place = Place(PlaceKind.DRAWER, stand.drawer)
    stand.booth.paying_vendors.pay(
        stand.batik.id, Rupiah(10_070), place, by=stand.sari, approved_by=stand.budi
    )
    assert stand.balance(Account.PAYABLE, stand.batik.id) == 0
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 - 10_100
    assert stand.balance(Account.ROUNDING, BOOTH) == 30


def test_parts_of_what_is_owed_are_whole_coins_so_that_rounding_never_adds_up(
    stand: Stand,
) -> None:
    cart = Cart()
    cart.add_open(stand.batik, name="Syal", price=Rupiah(10_070))
    stand.sell(cart, stand.qris())
    place = Place(PlaceKind.DRAWER, stand.drawer)
    pay = stand.booth.paying_vendors.pay
    before = stand.entries
    with pytest.raises(InvalidAmountError) as declined:
        pay(stand.batik.id, Rupiah(51), place, by=stand.budi, approved_by=stand.budi)
    assert (declined.value.lowest, declined.value.highest) == (0, 100)
    with pytest.raises(InvalidAmountError):
        pay(
            stand.batik.id,
            Rupiah(10_151),
            place,
            by=stand.sari,
            advance=True,
            approved_by=stand.budi,
        )
    assert stand.entries == before
    pay(stand.batik.id, Rupiah(10_000), place, by=stand.budi, approved_by=stand.budi)
    pay(stand.batik.id, Rupiah(70), place, by=stand.budi, approved_by=stand.budi)
    assert stand.booth.paying_vendors.balance(stand.batik.id).payable == 0
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 - 10_100


def test_an_advance_needs_a_coordinator_and_turns_the_account(stand: Stand) -> None:
    place = Place(PlaceKind.DRAWER, stand.drawer)
    pay = stand.booth.paying_vendors.pay
    with pytest.raises(RightMissingError):
        pay(stand.batik.id, Rupiah(100_000), place, by=stand.sari, advance=True)
    pay(
        stand.batik.id,
        Rupiah(100_000),
        place,
        by=stand.sari,
        advance=True,
        approved_by=stand.budi,
    )
    assert stand.booth.paying_vendors.balance(stand.batik.id).payable == -100_000


def test_a_payout_needs_cash_where_it_is_taken_from(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 2)), stand.qris())
    with pytest.raises(InsufficientBalanceError):
        stand.booth.paying_vendors.pay(
            stand.batik.id,
            Rupiah(770_000),
            Place(PlaceKind.SAFE),
            by=stand.sari,
            approved_by=stand.budi,
        )
    bank = Place(PlaceKind.BANK, stand.account)
    stand.booth.paying_vendors.pay(
        stand.batik.id, Rupiah(770_000), bank, by=stand.sari, approved_by=stand.budi
    )
    assert stand.balance(Account.BANK, stand.account) == -770_000


def test_a_vendor_hands_over_what_they_held_for_others(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)), stand.qris(vendor=stand.roka.id))
    place = Place(PlaceKind.DRAWER, stand.drawer)
    take_in = stand.booth.paying_vendors.take_in
    with pytest.raises(InsufficientBalanceError):
        take_in(stand.roka.id, Rupiah(385_001), place, answers=PaidInFor.WITH_VENDOR, by=stand.sari)
    take_in(stand.roka.id, Rupiah(385_000), place, answers=PaidInFor.WITH_VENDOR, by=stand.sari)
    assert stand.balance(Account.WITH_VENDOR, stand.roka.id) == 0
    assert stand.balance(Account.DRAWER, stand.drawer) == 885_000


def test_reported_turnover_stands_beside_receipts_and_moves_no_money(stand: Stand) -> None:
    before = stand.balances()
    stand.booth.paying_vendors.report_turnover(
        stand.batik.id, date(2023, 3, 3), Rupiah(350_000), by=stand.sari
    )
    assert stand.balances() == before
    with stand.booth.units() as work:
        assert work.vendor_days() == []
