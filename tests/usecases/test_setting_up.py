"""What the booth is told about its money before it sells, and what of it stays as it was."""

import pytest

from booth.domain.errors import AboveQrisLimitError, InvalidAmountError, RightMissingError
from booth.domain.events.setting_up import Custody
from booth.domain.ids import OrderId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Tender
from tests.usecases.attacks import declined
from tests.usecases.stand import Stand


def limit_of(stand: Stand) -> int:
    return stand.booth.browsing.booth_facts().qris_limit


def change(stand: Stand, qris_limit: int | None = None, *, by: StaffId | None = None) -> None:
    stand.booth.setting_up.change_settings(
        cash_rounding=Rupiah(100),
        custody=Custody.MIXED,
        qris_limit=None if qris_limit is None else Rupiah(qris_limit),
        by=by or stand.budi,
    )


def test_one_qris_payment_is_ten_million_at_most_until_somebody_says_otherwise(
    stand: Stand,
) -> None:
    assert limit_of(stand) == 10_000_000
    change(stand)
    assert limit_of(stand) == 10_000_000


def test_the_qris_limit_stays_when_other_settings_change(stand: Stand) -> None:
    change(stand, 20_000_000)
    change(stand)
    assert limit_of(stand) == 20_000_000


@pytest.mark.parametrize("limit", [0, -1, 10_000_000_000])
def test_a_limit_that_is_none_is_declined(stand: Stand, limit: int) -> None:
    with declined(stand, InvalidAmountError):
        change(stand, limit)


# --- who may ----------------------------------------------------------------------------------


def test_a_cashier_changes_neither_accounts_nor_settings(stand: Stand) -> None:
    with declined(stand, RightMissingError):
        change(stand, 20_000_000, by=stand.sari)
    with declined(stand, RightMissingError):
        stand.booth.setting_up.add_account("QRIS saya", "Sari", by=stand.sari)


def test_nobody_in_particular_changes_neither_accounts_nor_settings(stand: Stand) -> None:
    with declined(stand, RightMissingError):
        stand.booth.setting_up.change_settings(cash_rounding=Rupiah(100), custody=Custody.MIXED)
    with declined(stand, RightMissingError):
        stand.booth.setting_up.add_account("QRIS saya", "Sari")


# --- what one QRIS payment takes --------------------------------------------------------------


@pytest.mark.parametrize("seen", [True, False])
def test_no_sale_is_paid_by_more_than_one_code_takes(stand: Stand, *, seen: bool) -> None:
    change(stand, 124_999)
    with declined(stand, AboveQrisLimitError):
        stand.sell(stand.cart((stand.tas, 1)), stand.qris(seen=seen))
    stand.sell(stand.cart((stand.tas, 1)), stand.cash(1), stand.qris(seen=seen))


def test_the_limit_is_each_payments_own(stand: Stand) -> None:
    change(stand, 100_000)
    halves = (stand.qris(62_500), stand.qris(62_500))
    stand.sell(stand.cart((stand.tas, 1)), *halves)


def test_neither_a_deposit_nor_a_quick_entry_is_above_the_limit(stand: Stand) -> None:
    change(stand, 40_000)
    placed = stand.booth.ordering.place(stand.cart((stand.kain, 1)), by=stand.sari)
    order = OrderId(placed.envelope.id)
    tender: Tender = stand.qris()
    with declined(stand, AboveQrisLimitError):
        stand.booth.ordering.take_deposit(order, Rupiah(40_001), [tender], by=stand.sari)
    with declined(stand, AboveQrisLimitError):
        stand.booth.selling.quick(
            stand.batik.id, Rupiah(40_001), tender, name="Batik", by=stand.sari
        )
