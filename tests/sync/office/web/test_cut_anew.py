from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus

import httpx
import pytest
from sqlalchemy import select

from sync.office.people import Role
from sync.office.store.derived_tables import SALE
from sync.office.verifying import verify
from tests.ledgers import DAY, OPENING
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import Guests, log_in, opened, send

FAIR = {
    "name": "INACRAFT 2023",
    "place": "Jakarta",
    "first_day": "2023-03-01",
    "last_day": "2023-03-05",
    "zone": "Asia/Jakarta",
    "cutoff_hour": "4",
    "target": "",
}
TODAY, TOMORROW = DAY.isoformat(), (DAY + timedelta(days=1)).isoformat()


@pytest.fixture
def coordinator(office: Office) -> Iterator[httpx.Client]:
    clock = FairClock()
    Guests(office.database, clock).add("Koor", Role.COORDINATOR, office.place.fair)
    with (
        opened(office.database, clock) as address,
        http_to(address) as http,
    ):
        assert log_in(http, "Koor").status_code == HTTPStatus.SEE_OTHER
        yield http


def days(office: Office) -> list[str]:
    with office.database.reading() as connection:
        (verdict,) = list(verify(connection))
        assert verdict.finding is None, verdict.finding
        return sorted(connection.execute(select(SALE.c.business_day)).scalars().all())


def test_another_cutoff_hour_moves_what_no_shift_gives_a_day(
    office: Office, laptop: Laptop, coordinator: httpx.Client
) -> None:
    sender = laptop.enrol(office)
    path = f"/atur/pameran/{office.place.fair.hex}"
    # Half past three in the morning in Jakarta, once in a shift and once in none.
    laptop.scribe.at = OPENING.replace(hour=20, minute=30)
    with laptop.scribe.transaction():
        laptop.scribe.sale(laptop.scribe.line(0))
        laptop.scribe.shift = None
        laptop.scribe.sale(laptop.scribe.line(1))
    laptop.send(office, sender)
    assert days(office) == [TODAY, TODAY]
    send(coordinator, path, **{**FAIR, "cutoff_hour": "3"})
    assert days(office) == [TODAY, TOMORROW]
    send(coordinator, path, **{**FAIR, "zone": "Europe/Paris"})
    assert days(office) == [TODAY, TODAY]


def test_a_batch_that_was_let_in_before_the_change_is_cut_as_the_fair_is_now(
    office: Office, laptop: Laptop, coordinator: httpx.Client
) -> None:
    sender = laptop.enrol(office)
    laptop.scribe.at = OPENING.replace(hour=20, minute=30)
    laptop.scribe.shift = None
    with laptop.scribe.transaction():
        laptop.scribe.sale(laptop.scribe.line(0))
    path = f"/atur/pameran/{office.place.fair.hex}"
    send(coordinator, path, **{**FAIR, "cutoff_hour": "3"})
    laptop.send(office, sender)
    assert days(office) == [TOMORROW]


def test_the_form_says_what_the_change_takes(office: Office, coordinator: httpx.Client) -> None:
    page = coordinator.get(f"/atur/pameran/{office.place.fair.hex}").text
    assert "dihitung ulang" in page
