import logging
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from sync.office.nightly import NightWatch, examinations, examine_due
from sync.office.store.derived_tables import SALE
from tests.sync.office.laptops import Laptop, Office

# Ten past four in Jakarta: the business day has just ended.
QUIET = datetime(2023, 3, 4, 21, 10, tzinfo=UTC)


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


def test_each_fair_is_examined_once_a_night_and_not_by_day(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.sell(3)
    laptop.send(office, sender)
    clock = Clock(QUIET)
    assert examine_due(office.database, clock) == 1
    assert examine_due(office.database, clock) == 0
    clock.at += timedelta(hours=6)
    assert examine_due(office.database, clock) == 0
    clock.at = QUIET + timedelta(days=1)
    assert examine_due(office.database, clock) == 1
    with office.database.reading() as connection:
        nights = examinations(connection, office.place.fair)
    assert [one.night for one in nights] == ["2023-03-06", "2023-03-05"]
    assert [(one.sales, one.what) for one in nights] == [(3, "")] * 2
    assert all(one.ended_at >= one.begun_at > 0 for one in nights)


def test_what_a_night_finds_is_kept_and_logged(
    office: Office, laptop: Laptop, caplog: pytest.LogCaptureFixture
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(1)
    laptop.send(office, sender)
    with office.database.writing() as connection:
        connection.execute(update(SALE).values(net=1))
    with caplog.at_level(logging.ERROR, logger="lapak.office"):
        examine_due(office.database, Clock(QUIET))
    assert "row differs" in caplog.text
    with office.database.reading() as connection:
        (night,) = examinations(connection, office.place.fair)
    assert night.what == "row differs"
    assert night.found.startswith("sale ")


def test_the_night_watch_ends_when_the_office_does(office: Office) -> None:
    watch = NightWatch(office.database, Clock(QUIET))
    watch.start()
    watch.stop()
    with office.database.reading() as connection:
        assert len(examinations(connection, office.place.fair)) <= 1
