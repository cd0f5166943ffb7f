"""Wrong passwords: who guesses is slowed down, and nobody else is."""

from datetime import timedelta
from http import HTTPStatus

import httpx
import pytest
from sqlalchemy import select

from sync.office.login_delays import FREE_BY_ADDRESS, FREE_BY_NAME
from sync.office.networks import network_of
from sync.office.people import Role
from sync.office.store.database import Database
from sync.office.store.truth_tables import LOGIN_TRY
from tests.sync.office.laptops import Office
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import SECRET, Guests, form_token, log_in, opened, send
from tests.sync.office.web.test_gate import Browser, browser

__all__ = ["browser"]


def test_wrong_passwords_slow_down_and_a_restart_forgives_nothing(
    office: Office, guests: Guests, browser: Browser, clock: FairClock
) -> None:
    guests.add("Rani", Role.VIEWER, office.place.fair)
    http = browser()
    for _ in range(FREE_BY_NAME):
        assert log_in(http, "Rani", "salah-sekali").status_code == HTTPStatus.UNAUTHORIZED
    assert log_in(http, "Rani", SECRET).status_code == HTTPStatus.TOO_MANY_REQUESTS
    again = Database(office.database.address)
    try:
        with (
            opened(again, clock) as address,
            httpx.Client(base_url=address, timeout=30) as restarted,
        ):
            assert log_in(restarted, "Rani", SECRET).status_code == HTTPStatus.TOO_MANY_REQUESTS
            waits = []
            for _ in range(5):
                waits.append(int(log_in(restarted, "Rani", "x").headers["retry-after"]))
                clock.at += timedelta(seconds=waits[-1])
                wrong = log_in(restarted, "Rani", "salah-sekali")
                assert wrong.status_code == HTTPStatus.UNAUTHORIZED
            assert waits == [1, 2, 4, 8, 16]
            clock.at += timedelta(minutes=5)
            assert log_in(restarted, "Rani", SECRET).status_code == HTTPStatus.SEE_OTHER
    finally:
        again.close()


def test_an_address_that_tries_many_names_slows_down_as_well(
    office: Office, guests: Guests, browser: Browser
) -> None:
    guests.add("Rani", Role.VIEWER, office.place.fair)
    http = browser()
    for number in range(FREE_BY_ADDRESS):
        assert log_in(http, f"orang {number}").status_code == HTTPStatus.UNAUTHORIZED
    assert log_in(http, "Rani").status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_a_name_that_nobody_has_is_answered_as_one_that_somebody_has(
    office: Office, guests: Guests, browser: Browser
) -> None:
    guests.add("Rani", Role.VIEWER, office.place.fair)
    http = browser()

    def said(name: str) -> str:
        answered = log_in(http, name, "salah-sekali")
        return answered.text.replace(form_token(http), "")

    assert said("Rani") == said("Tidak Ada")


def test_odd_names_and_passwords_are_wrong_ones_and_nothing_worse(
    guests: Guests, browser: Browser
) -> None:
    guests.add("Bos", Role.OWNER)
    http = browser()
    for odd in ("\0", "Bos\0", "x" * 10_000, "\ud7ff\uffff", "' OR 1=1 --"):
        assert log_in(http, odd, odd).status_code == HTTPStatus.UNAUTHORIZED


def shut(http: httpx.Client, name: str) -> None:
    """Somebody types a name wrong until it is shut."""
    while log_in(http, name, "salah-sekali").status_code != HTTPStatus.TOO_MANY_REQUESTS:
        pass


def test_nobody_keeps_the_owner_out_by_typing_their_name_wrong(
    office: Office, guests: Guests, browser: Browser
) -> None:
    del office
    guests.add("Bos", Role.OWNER)
    own, stranger = browser(), browser()
    log_in(own, "Bos")
    send(own, "/keluar")
    shut(stranger, "Bos")
    assert log_in(stranger, "Bos").status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert log_in(own, "Bos").status_code == HTTPStatus.SEE_OTHER


def test_a_browser_that_is_known_guesses_no_faster_and_at_nobody_elses(
    guests: Guests, browser: Browser, clock: FairClock
) -> None:
    guests.add("Bos", Role.OWNER)
    guests.add("Rani", Role.OWNER)
    http = browser()
    log_in(http, "Rani")
    send(http, "/keluar")
    for name in ("Rani", "Bos"):
        for _ in range(FREE_BY_NAME):
            assert log_in(http, name, "salah-sekali").status_code == HTTPStatus.UNAUTHORIZED
        assert log_in(http, name).status_code == HTTPStatus.TOO_MANY_REQUESTS
    clock.at += timedelta(minutes=5)
    assert log_in(http, "Rani").status_code == HTTPStatus.SEE_OTHER


def test_who_was_given_a_new_password_uses_it_at_once(guests: Guests, browser: Browser) -> None:
    owner = guests.add("Bos", Role.OWNER)
    rani = guests.add("Rani", Role.OWNER)
    shut(browser(), "Rani")
    guests.people.change_password(rani, f"{SECRET}-baru", by=owner, at=guests.clock.now())
    assert log_in(browser(), "Rani", f"{SECRET}-baru").status_code == HTTPStatus.SEE_OTHER


def test_logging_in_again_and_again_leaves_few_rows_behind(
    office: Office, guests: Guests, browser: Browser
) -> None:
    guests.add("Rani", Role.OWNER)
    for _ in range(25):
        assert log_in(browser(), "Rani").status_code == HTTPStatus.SEE_OTHER
    with office.database.reading() as connection:
        assert len(connection.execute(select(LOGIN_TRY)).all()) <= 21


@pytest.mark.parametrize(
    "address, network",
    [
        ("10.0.0.7", "10.0.0.7"),
        ("::ffff:10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64%eth0"),
        ("testclient", "testclient"),
        ("x" * 999, "x" * 100),
        ("", ""),
    ],
)
def test_tries_are_counted_by_what_one_line_is_given(address: str, network: str) -> None:
    assert network_of(address) == network
