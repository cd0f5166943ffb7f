import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path

import httpx
import msgspec
import pytest

from sync.office.app import make_app
from sync.office.reading_totals import totals
from sync.office.serving import in_the_background, server
from sync.office.totals import Scope, Totals
from sync.protocol.messages import Refusal
from sync.protocol.totals import BoothTotals, StillSo
from tests.ledgers import OPENING
from tests.sync.office.laptops import NOW, Laptop, Office
from tests.sync.office.plain_http import http_to

AFTERNOON = OPENING + timedelta(hours=2)


class Afternoon:
    """The clock of an office in the afternoon."""

    def now(self) -> datetime:
        return AFTERNOON


@pytest.fixture
def http(office: Office) -> Iterator[httpx.Client]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        app = make_app(office.database, Afternoon())
        with (
            in_the_background(server(app), door),
            http_to(f"http://127.0.0.1:{door.getsockname()[1]}") as http,
        ):
            yield http


@pytest.fixture
def other(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "KT3.lapak", seed=8)


def bearer(laptop: Laptop, **more: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {laptop.token}", **more}


def asked(http: httpx.Client, laptop: Laptop) -> BoothTotals:
    answered = http.get("/v1/totals", headers=bearer(laptop))
    assert answered.status_code == HTTPStatus.OK
    return msgspec.json.decode(answered.content, type=BoothTotals)


def known(office: Office) -> Totals:
    scope = Scope(fair=office.place.fair, booth=office.place.booth)
    with office.database.reading() as connection:
        found = totals(connection, scope, at=AFTERNOON)
    assert found is not None
    return found


def send(http: httpx.Client, laptop: Laptop, start: int = 1) -> None:
    answered = http.post(
        "/v1/entries",
        content=laptop.batch(start),
        headers=bearer(laptop, **{"Content-Encoding": "zstd"}),
    )
    assert answered.status_code == HTTPStatus.OK


class Stream:
    """Events as they come."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.iter_lines()
        self.id = ""

    def next(self) -> BoothTotals | StillSo:
        said: dict[str, str] = {}
        for line in self._lines:
            if not line:
                break
            name, _, value = line.partition(": ")
            said[name] = value
        self.id = said["id"]
        if said["event"] == "still":
            return msgspec.json.decode(said["data"], type=StillSo)
        assert said["event"] == "totals"
        return msgspec.json.decode(said["data"], type=BoothTotals)

    def moved(self) -> BoothTotals:
        """The next that is not only later."""
        while True:
            said = self.next()
            if isinstance(said, BoothTotals):
                return said

    def ends(self) -> bool:
        return all(True for _ in self._lines)


@contextmanager
def live(http: httpx.Client, laptop: Laptop, seen: str = "") -> Iterator[Stream]:
    headers = bearer(laptop, **({"Last-Event-ID": seen} if seen else {}))
    with http.stream("GET", "/v1/live", headers=headers) as response:
        assert response.status_code == HTTPStatus.OK
        assert response.headers["Content-Type"].startswith("text/event-stream")
        yield Stream(response)


def test_a_register_is_told_the_booth_s_totals_of_all_its_laptops(
    office: Office, laptop: Laptop, other: Laptop, http: httpx.Client
) -> None:
    for one, sales in ((laptop, 12), (other, 7)):
        one.enrol(office)
        one.sell(sales)
        send(http, one)
    told, held = asked(http, laptop), known(office)
    assert told.fair.receipts == held.sums_fair.receipts == 19
    assert (told.today.net, told.fair.net) == (held.sums_today.net, held.sums_fair.net)
    assert told.at == AFTERNOON.timestamp() * 1000
    assert told.day == held.today
    assert {one.vendor: one.fair.net for one in told.vendors} == {
        one.vendor: one.fair.net for one in held.vendors
    }
    assert sum(one.fair.net for one in told.vendors) == told.fair.net > 0
    assert msgspec.structs.replace(asked(http, other), registers=()) == msgspec.structs.replace(
        told, registers=()
    )


def test_a_register_that_was_not_heard_of_is_named_as_stale(
    office: Office, laptop: Laptop, other: Laptop, http: httpx.Client
) -> None:
    for one in (laptop, other):
        one.enrol(office)
        one.sell(2)
    send(http, laptop)
    other.send(office, office.registers.sender(other.token), at=AFTERNOON - timedelta(hours=1))
    told = asked(http, laptop)
    assert [one.register for one in told.stale] == [other.register]
    (stale,) = told.stale
    assert stale.last_seen == (AFTERNOON - timedelta(hours=1)).timestamp() * 1000
    office.registers.revoke(office.place.fair, other.scribe.register, at=NOW)
    assert asked(http, laptop).stale == ()


def test_another_booth_s_sales_are_told_to_nobody_here(
    office: Office, laptop: Laptop, other: Laptop, http: httpx.Client
) -> None:
    laptop.enrol(office)
    office.place = office.add_booth("Kota Bogor")
    other.enrol(office)
    other.sell(5)
    send(http, other)
    told = asked(http, laptop)
    assert (told.booth, told.fair.receipts, told.vendors) == ("Kota Tangerang", 0, ())
    assert other.register not in {one.register for one in told.registers}


@pytest.mark.parametrize("path", ["/v1/totals", "/v1/live"])
def test_nobody_is_told_without_a_token_or_once_shut_out(
    office: Office, laptop: Laptop, http: httpx.Client, path: str
) -> None:
    stranger = http.get(path)
    assert stranger.status_code == HTTPStatus.UNAUTHORIZED
    laptop.enrol(office)
    office.registers.revoke(office.place.fair, laptop.scribe.register, at=NOW)
    refused = http.get(path, headers=bearer(laptop))
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert msgspec.json.decode(refused.content, type=Refusal).error == "revoked"


def test_the_totals_move_as_soon_as_another_laptop_has_sent(
    office: Office, laptop: Laptop, other: Laptop, http: httpx.Client
) -> None:
    laptop.enrol(office)
    other.enrol(office)
    with live(http, laptop) as stream:
        assert stream.moved().fair.receipts == 0
        other.sell(3)
        send(http, other)
        moved = stream.moved()
        assert moved.fair.receipts == 3
        assert msgspec.structs.replace(moved, at=0) == msgspec.structs.replace(
            asked(http, laptop), at=0
        )


def test_whoever_comes_back_having_seen_all_is_told_the_time_alone(
    office: Office, laptop: Laptop, http: httpx.Client
) -> None:
    laptop.enrol(office)
    with live(http, laptop) as stream:
        first = stream.moved()
        seen = stream.id
    with live(http, laptop, seen) as stream:
        said = stream.next()
        assert isinstance(said, StillSo)
        assert said.at == first.at
        assert stream.id == seen
    with live(http, laptop, "of another office") as stream:
        assert isinstance(stream.next(), BoothTotals)


def test_a_register_that_is_shut_out_is_told_no_more_within_seconds(
    office: Office, laptop: Laptop, http: httpx.Client
) -> None:
    laptop.enrol(office)
    with live(http, laptop) as stream:
        stream.moved()
        office.registers.revoke(office.place.fair, laptop.scribe.register, at=NOW)
        # The client itself gives up after a quarter of a minute.
        assert stream.ends()
