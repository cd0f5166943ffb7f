"""Days, times and the fair's own words."""

from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest

from booth.domain.events.setting_up import Custody, Role
from booth.domain.fair_days import DayOfFair
from booth.domain.payment import Evidence, HolderKind, PaymentMethod
from booth.domain.sale import LineKind
from resources import day_names
from ui import formatting

JAKARTA = ZoneInfo("Asia/Jakarta")
AT = datetime(2023, 3, 3, 3, 42, tzinfo=UTC)


def test_a_day_is_written_as_people_say_it() -> None:
    assert formatting.day_words(date(2023, 3, 3)) == "Jumat, 3 Maret 2023"
    assert formatting.short_day_words(date(2023, 12, 31)) == "Minggu, 31 Desember"
    assert (
        formatting.days_words(date(2023, 3, 1), date(2023, 3, 5)) == "1 Maret 2023 – 5 Maret 2023"
    )


def test_a_week_has_seven_days_and_a_year_twelve_months() -> None:
    assert len({day_names.weekday_name(date(2023, 3, day)) for day in range(1, 8)}) == 7
    for name in (day_names.month_name, day_names.short_month_name):
        assert len({name(date(2023, month, 1)) for month in range(1, 13)}) == 12


def test_time_is_the_fairs_own() -> None:
    assert formatting.time_words(AT, JAKARTA) == "10.42"
    assert formatting.time_words(AT, ZoneInfo("Asia/Jayapura")) == "12.42"
    assert formatting.moment_words(AT, JAKARTA) == "Jumat, 3 Maret 10.42"
    assert formatting.time_words(datetime(2023, 3, 3, 22, 5, tzinfo=UTC), JAKARTA) == "05.05"


@pytest.mark.parametrize(
    "number, words",
    [
        (3, "Hari ke-3 dari 5"),
        (0, "Pameran mulai 1 hari lagi"),
        (-2, "Pameran mulai 3 hari lagi"),
        (6, "Pameran sudah selesai"),
    ],
)
def test_the_day_of_the_fair_is_told(number: int, words: str) -> None:
    assert formatting.day_of_fair_words(DayOfFair(number, 5)) == words


@pytest.mark.parametrize(
    "kind, word",
    [
        (PaymentMethod, formatting.method_word),
        (Evidence, formatting.evidence_word),
        (HolderKind, formatting.holder_word),
        (LineKind, formatting.line_kind_word),
        (Custody, formatting.custody_word),
        (Role, formatting.role_word),
    ],
)
def test_every_member_has_a_word_of_its_own(kind: type[StrEnum], word: object) -> None:
    assert callable(word)
    assert len({word(member) for member in kind}) == len(kind)


def test_the_words_are_the_booths() -> None:
    words = [formatting.method_word(method) for method in list(PaymentMethod)[:4]]
    assert words == ["Tunai", "QRIS", "EDC", "Transfer"]
    assert formatting.evidence_word(Evidence.NOTIFICATION) == "Notifikasi HP"
