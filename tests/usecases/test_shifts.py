from datetime import UTC, date, datetime

import pytest

from booth.domain.accounts import BOOTH, Account
from booth.domain.errors import (
    HolderMismatchError,
    InsufficientBalanceError,
    InvalidAmountError,
    NoOpenShiftError,
    RightMissingError,
    ShiftAlreadyOpenError,
    UnknownReferenceError,
)
from booth.domain.events.handling_cash import (
    CashPurpose,
    DenominationCount,
    Direction,
    FloatSource,
    Place,
    PlaceKind,
)
from booth.domain.ids import DrawerId
from booth.domain.money import Rupiah
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

SAFE = Place(PlaceKind.SAFE)


def test_a_second_shift_waits_until_the_first_is_closed(stand: Stand) -> None:
    with pytest.raises(ShiftAlreadyOpenError):
        stand.booth.shifts.open(stand.drawer, Rupiah(0), by=stand.sari)
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    stand.booth.shifts.open(stand.drawer, Rupiah(0), by=stand.sari)


def test_a_variance_is_recorded_and_never_blocks_the_close(stand: Stand) -> None:
    closure = stand.booth.shifts.close(Rupiah(495_000), by=stand.sari, reason="salah kembalian")
    assert (closure.expected, closure.counted) == (500_000, 495_000)
    assert stand.balance(Account.DRAWER, stand.drawer) == 0
    assert stand.balance(Account.SAFE, BOOTH) == 495_000
    assert stand.balance(Account.OVER_SHORT, BOOTH) == 5_000


def test_a_kept_float_is_opened_again_from_the_safe(stand: Stand) -> None:
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    stand.booth.shifts.open(
        stand.drawer, Rupiah(300_000), by=stand.sari, float_from=FloatSource.SAFE
    )
    assert stand.balance(Account.SAFE, BOOTH) == 200_000
    assert stand.balance(Account.DRAWER, stand.drawer) == 300_000


def test_a_float_cannot_come_from_an_empty_safe(stand: Stand) -> None:
    stand.booth.shifts.close(Rupiah(0), by=stand.sari)
    with pytest.raises(InsufficientBalanceError):
        stand.booth.shifts.open(stand.drawer, Rupiah(1), by=stand.sari, float_from=FloatSource.SAFE)


def test_a_count_by_denomination_adds_up_to_what_was_counted(stand: Stand) -> None:
    notes = [DenominationCount(Rupiah(100_000), 4), DenominationCount(Rupiah(50_000), 2)]
    with pytest.raises(InvalidAmountError):
        stand.booth.shifts.close(Rupiah(499_000), by=stand.sari, denominations=notes)
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari, denominations=notes)


def test_a_sale_after_midnight_belongs_to_the_day_the_shift_was_opened(
    stand: Stand, clock: MovableClock
) -> None:
    clock.at = datetime(2023, 3, 3, 17, 10, tzinfo=UTC)  # 00.10 on the 4th in Jakarta
    stand.sell(stand.cart((stand.tas, 1)))
    with stand.booth.units() as work:
        assert [row.business_day for row in work.vendor_days()] == [date(2023, 3, 3)]


def test_a_wrong_business_day_is_corrected_until_the_close(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    stand.booth.shifts.correct_business_day(date(2023, 3, 2), by=stand.sari)
    with stand.booth.units() as work:
        assert [row.business_day for row in work.vendor_days()] == [date(2023, 3, 2)]
    stand.booth.shifts.close(Rupiah(625_000), by=stand.sari)
    with pytest.raises(NoOpenShiftError):
        stand.booth.shifts.correct_business_day(date(2023, 3, 3), by=stand.sari)


def test_cash_leaves_a_drawer_only_as_far_as_it_lies_there(stand: Stand) -> None:
    move = stand.booth.shifts.move_cash
    place = Place(PlaceKind.DRAWER, stand.drawer)
    with pytest.raises(InsufficientBalanceError):
        move(
            place,
            Direction.OUT,
            CashPurpose.SAFE,
            Rupiah(500_001),
            reason="setor",
            by=stand.sari,
        )
    move(place, Direction.OUT, CashPurpose.SAFE, Rupiah(500_000), reason="setor", by=stand.sari)
    assert stand.balance(Account.SAFE, BOOTH) == 500_000
    move(
        SAFE,
        Direction.OUT,
        CashPurpose.EXPENSES,
        Rupiah(85_000),
        reason="ma'em",
        by=stand.sari,
        approved_by=stand.budi,
    )
    move(SAFE, Direction.IN, CashPurpose.FUNDING, Rupiah(10_000), reason="dinas", by=stand.sari)
    assert stand.balance(Account.EXPENSES, BOOTH) == 85_000
    assert stand.balance(Account.SAFE, BOOTH) == 425_000


def test_change_fetched_from_the_safe_has_to_lie_there(stand: Stand) -> None:
    with pytest.raises(InsufficientBalanceError):
        stand.booth.shifts.move_cash(
            Place(PlaceKind.DRAWER, stand.drawer),
            Direction.IN,
            CashPurpose.SAFE,
            Rupiah(1_000),
            reason="receh",
            by=stand.sari,
        )
    assert stand.balance(Account.SAFE, BOOTH) == 0


def test_a_bank_deposit_names_its_account_and_only_the_safe_makes_one(stand: Stand) -> None:
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    move = stand.booth.shifts.move_cash
    with pytest.raises(HolderMismatchError):
        move(SAFE, Direction.OUT, CashPurpose.BANK, Rupiah(1), reason="setor", by=stand.sari)
    with pytest.raises(HolderMismatchError):
        move(
            Place(PlaceKind.DRAWER, stand.drawer),
            Direction.OUT,
            CashPurpose.BANK,
            Rupiah(1),
            reason="setor",
            by=stand.sari,
            account=stand.account,
        )
    move(
        SAFE,
        Direction.OUT,
        CashPurpose.BANK,
        Rupiah(400_000),
        reason="setor",
        by=stand.sari,
        account=stand.account,
        approved_by=stand.budi,
    )
    assert stand.balance(Account.BANK, stand.account) == 400_000


def test_an_advance_out_of_the_drawer_needs_a_coordinator(stand: Stand) -> None:
    pay, place = stand.booth.paying_vendors.pay, Place(PlaceKind.DRAWER, stand.drawer)
    with pytest.raises(RightMissingError):
        pay(stand.batik.id, Rupiah(50_000), place, by=stand.sari, advance=True)
    pay(
        stand.batik.id,
        Rupiah(50_000),
        place,
        by=stand.sari,
        advance=True,
        approved_by=stand.budi,
    )
    assert stand.balance(Account.PAYABLE, stand.batik.id) == 50_000


def test_a_drawer_nobody_added_is_not_opened(stand: Stand) -> None:
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    with pytest.raises(UnknownReferenceError):
        stand.booth.shifts.open(DrawerId(stand.account), Rupiah(0), by=stand.sari)


def test_where_vendors_hold_everything_a_shift_has_no_drawer(stand: Stand) -> None:
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    with pytest.raises(InvalidAmountError):
        stand.booth.shifts.open(None, Rupiah(1), by=stand.sari)
    stand.booth.shifts.open(None, Rupiah(0), by=stand.sari)
    stand.sell(stand.cart((stand.tas, 1)), stand.qris(vendor=stand.roka.id))
    with pytest.raises(InvalidAmountError):
        stand.booth.shifts.close(Rupiah(1), by=stand.sari)
    assert stand.booth.shifts.close(Rupiah(0), by=stand.sari).expected == 0
