"""What the booth is told about its money before it sells, and what of it stays as it was."""

import pytest

from booth.domain.errors import InvalidAmountError
from booth.domain.events.setting_up import Custody
from booth.domain.money import Rupiah
from tests.usecases.attacks import declined
from tests.usecases.stand import Stand


def limit_of(stand: Stand) -> int:
    return stand.booth.browsing.booth_facts().qris_limit


def change(stand: Stand, qris_limit: int | None = None) -> None:
    stand.booth.setting_up.change_settings(
        cash_rounding=Rupiah(100),
        custody=Custody.MIXED,
        qris_limit=None if qris_limit is None else Rupiah(qris_limit),
        by=stand.budi,
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
