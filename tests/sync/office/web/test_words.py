from datetime import timedelta

import pytest

from sync.office.web.words import skew_words


@pytest.mark.parametrize(
    "skew, words",
    [
        (timedelta(seconds=-4), "cocok dengan kantor"),
        (timedelta(seconds=5), "5 detik terlalu cepat"),
        (timedelta(seconds=-59, milliseconds=-900), "59 detik terlalu lambat"),
        (timedelta(hours=3, minutes=20), "3 jam terlalu cepat"),
        (timedelta(days=-2), "2 hari terlalu lambat"),
    ],
)
def test_a_laptops_clock_is_told_in_words(skew: timedelta, words: str) -> None:
    assert skew_words(skew) == words
