"""The table of docs/money.md, row by row: shifts, cash, and money to and from vendors."""

from datetime import date

import pytest

from booth.domain.accounts import Account, Party
from booth.domain.events.handling_cash import (
    CashMoved,
    CashPurpose,
    Direction,
    FloatSource,
    Place,
    ShiftClosed,
    ShiftOpened,
)
from booth.domain.events.paying_vendors import (
    PaidInFor,
    VendorPaid,
    VendorPaidIn,
    VendorSettled,
)
from booth.domain.money import Rupiah
from tests.domain.parties import (
    BANK,
    DRAWER,
    KOPERASI,
    LACI,
    ONGKIR,
    RANI,
    SAFE,
    books_of,
    booth,
)

FRIDAY = date(2023, 3, 3)
PLACES = [
    (DRAWER, (Account.DRAWER, LACI)),
    (SAFE, booth(Account.SAFE)),
    (BANK, (Account.BANK, KOPERASI)),
]


# --- shift and cash -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source, account",
    [(FloatSource.SAFE, Account.SAFE), (FloatSource.FUNDING, Account.FUNDING)],
)
def test_an_opening_float_comes_from_the_safe_or_is_brought_along(
    source: FloatSource, account: Account
) -> None:
    opened = ShiftOpened(
        business_day=FRIDAY, drawer=LACI, opening_float=Rupiah(200_000), float_from=source
    )
    assert books_of(opened) == {(Account.DRAWER, LACI): 200_000, booth(account): -200_000}


def test_a_shift_without_a_drawer_moves_no_cash() -> None:
    opened = ShiftOpened(
        business_day=FRIDAY, opening_float=Rupiah(0), float_from=FloatSource.FUNDING
    )
    closed = ShiftClosed(expected=Rupiah(0), counted=Rupiah(0))
    assert books_of(opened, closed) == {}


@pytest.mark.parametrize("counted", [480_000, 500_000, 501_000])
def test_a_closed_shift_hands_the_whole_count_to_the_safe_and_bears_the_variance(
    counted: int,
) -> None:
    closed = ShiftClosed(drawer=LACI, expected=Rupiah(500_000), counted=Rupiah(counted))
    expected = {
        booth(Account.SAFE): counted,
        booth(Account.OVER_SHORT): -closed.variance,
        (Account.DRAWER, LACI): -500_000,
    }
    assert books_of(closed) == {key: amount for key, amount in expected.items() if amount}


PURPOSES = {
    CashPurpose.SAFE: booth(Account.SAFE),
    CashPurpose.BANK: (Account.BANK, KOPERASI),
    CashPurpose.EXPENSES: booth(Account.EXPENSES),
    CashPurpose.FUNDING: booth(Account.FUNDING),
    CashPurpose.PASS_THROUGH: (Account.PASS_THROUGH, ONGKIR),
    CashPurpose.OVER_SHORT: booth(Account.OVER_SHORT),
}


@pytest.mark.parametrize("purpose", CashPurpose)
@pytest.mark.parametrize("place", [DRAWER, SAFE], ids=["drawer", "safe"])
def test_cash_moved_stands_on_the_account_of_its_purpose(
    place: Place, purpose: CashPurpose
) -> None:
    if place is SAFE and purpose is CashPurpose.SAFE:
        return  # from the safe into the safe is no move
    out, back = (
        CashMoved(
            place=place,
            direction=direction,
            purpose=purpose,
            amount=Rupiah(75_000),
            reason="Setor",
            account=KOPERASI if purpose is CashPurpose.BANK else None,
            pass_through=ONGKIR if purpose is CashPurpose.PASS_THROUGH else "",
        )
        for direction in (Direction.OUT, Direction.IN)
    )
    box = (Account.DRAWER, LACI) if place is DRAWER else booth(Account.SAFE)
    assert books_of(out) == {PURPOSES[purpose]: 75_000, box: -75_000}
    assert books_of(out, back) == {}


# --- vendors --------------------------------------------------------------------------------------


def test_a_settlement_takes_commission_fees_charge_and_what_the_vendor_holds_already() -> None:
    settled = VendorSettled(
        vendor=RANI,
        commission=Rupiah(10_000),
        fee_share=Rupiah(700),
        booth_charge=Rupiah(25_000),
        already_held=Rupiah(40_000),
        content_hash="00",
    )
    assert books_of(settled) == {
        (Account.PAYABLE, RANI): 75_700,
        booth(Account.COMMISSION): -10_000,
        booth(Account.FEES): -700,
        booth(Account.EXPENSES): -25_000,
        (Account.WITH_VENDOR, RANI): -40_000,
    }


@pytest.mark.parametrize("place, account", PLACES)
@pytest.mark.parametrize("advance", [False, True])
def test_a_payout_or_advance_debits_the_vendor_and_credits_where_it_came_from(
    place: Place, account: tuple[Account, Party], *, advance: bool
) -> None:
    payout = VendorPaid(vendor=RANI, amount=Rupiah(60_000), place=place, advance=advance)
    assert books_of(payout) == {(Account.PAYABLE, RANI): 60_000, account: -60_000}


@pytest.mark.parametrize("rounding", [-340, 160])
def test_a_payout_in_coins_leaves_its_rounding_with_the_booth(rounding: int) -> None:
    payout = VendorPaid(vendor=RANI, amount=Rupiah(60_340), place=SAFE, rounding=Rupiah(rounding))
    assert books_of(payout) == {
        (Account.PAYABLE, RANI): 60_340,
        booth(Account.SAFE): -60_340 - rounding,
        booth(Account.ROUNDING): rounding,
    }


@pytest.mark.parametrize("place, account", PLACES)
@pytest.mark.parametrize(
    "answers, owed",
    [(PaidInFor.WITH_VENDOR, Account.WITH_VENDOR), (PaidInFor.PAYABLE, Account.PAYABLE)],
)
def test_a_vendor_pays_in_what_they_hold_or_were_paid_too_much(
    place: Place, account: tuple[Account, Party], answers: PaidInFor, owed: Account
) -> None:
    paid_in = VendorPaidIn(
        vendor=RANI, amount=Rupiah(30_340), place=place, answers=answers, rounding=Rupiah(160)
    )
    assert books_of(paid_in) == {
        account: 30_500,
        booth(Account.ROUNDING): -160,
        (owed, RANI): -30_340,
    }
