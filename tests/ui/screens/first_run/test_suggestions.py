from datetime import datetime, timedelta, timezone

import pytest

from ui.screens.first_run.suggestions import guessed_zone, suggested_register_code


@pytest.mark.parametrize(
    "name, code",
    [
        ("Stan Kota Tangerang", "KT1"),
        ("Tangerang", "TA1"),
        ("stan dinas koperasi dan umkm kota bogor", "DKUK1"),
        ("Café Élan", "CE1"),
        ("", "KT1"),
        ("バティック", "KT1"),
    ],
)
def test_a_code_is_made_of_the_booths_initials(name: str, code: str) -> None:
    assert suggested_register_code(name) == code


@pytest.mark.parametrize(
    "hours, zone",
    [(7, "Asia/Jakarta"), (8, "Asia/Makassar"), (9, "Asia/Jayapura"), (0, "Asia/Jakarta")],
)
def test_the_zone_is_guessed_from_the_laptops_clock(hours: int, zone: str) -> None:
    local = datetime(2027, 3, 3, tzinfo=timezone(timedelta(hours=hours)))
    assert guessed_zone(local) == zone
