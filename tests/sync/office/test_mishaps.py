"""What the simulation of the office found, each in the fewest steps."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from booth.domain.events.handling_cash import BusinessDayCorrected
from sync.office.store.database import OfficeUnavailableError
from sync.office.store.derived_tables import SALE, SHIFT
from sync.office.store.engines import sqlite_address
from sync.office.store.truth_tables import SEGMENT
from tests.ledgers import DAY
from tests.sync.office.laptops import Laptop, Office
from tests.sync.simulation.offices import FragileDatabase, Mishap


@pytest.mark.parametrize("after", [2, 5, 10])
def test_a_database_that_stops_amid_rows_in_bulk_is_unavailable_and_keeps_nothing(
    office: Office, laptop: Laptop, tmp_path: Path, after: int
) -> None:
    if office.database.address != sqlite_address(tmp_path / "office.db"):
        pytest.skip("PostgreSQL cannot be stopped at a step")
    laptop.sell(5)
    sender = laptop.enrol(office)
    fragile = FragileDatabase(office.database.address)
    office.ingest._database = fragile
    fragile.mishap, fragile.after = Mishap.INTERRUPTED, after
    with pytest.raises(OfficeUnavailableError):
        laptop.send(office, sender)
    with fragile.reading() as connection:
        assert connection.execute(select(SEGMENT.c.start)).first() is None
    assert laptop.send(office, sender).new == len(laptop.rows())
    fragile.close()


def test_a_day_corrected_by_a_clock_that_was_set_back_counts_all_the_same(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(2)
    laptop.send(office, sender)
    laptop.scribe.at -= timedelta(hours=5)
    shift = laptop.scribe.shift
    assert shift is not None
    yesterday = DAY - timedelta(days=1)
    with laptop.scribe.transaction():
        laptop.scribe.record(BusinessDayCorrected(of_shift=shift, business_day=yesterday))
    laptop.sell(1)
    laptop.send(office, sender)
    with office.database.reading() as connection:
        days = connection.execute(select(SALE.c.business_day)).scalars().all()
        shifts = connection.execute(select(SHIFT.c.business_day)).scalars().all()
    assert set(days) == set(shifts) == {yesterday.isoformat()}
