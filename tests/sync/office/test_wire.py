import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path

import httpx
import msgspec
import pytest

from booth.domain.clock import SystemClock
from booth.domain.events.cataloguing import ProductAdded
from sync.office.app import make_app
from sync.office.serving import in_the_background, server
from sync.protocol.catalogues import read_catalogue
from sync.protocol.limits import ENROLMENT_TRIES, MOST_PACKED
from sync.protocol.messages import Acknowledgement, EnrolmentGrant, Hello, Refusal
from tests.sync.office.laptops import BOOTH_OF_LEDGERS, Laptop, Office
from tests.sync.office.plain_http import http_to


class Caller:
    """Whoever speaks to the office over a real socket."""

    def __init__(self, http: httpx.Client, laptop: Laptop) -> None:
        self.http = http
        self.laptop = laptop
        self.token = ""

    def enrol(self, code: str) -> httpx.Response:
        answered = self.http.post(
            "/v1/enrol", content=msgspec.json.encode(self.laptop.request(code))
        )
        if answered.status_code == HTTPStatus.OK:
            self.token = msgspec.json.decode(answered.content, type=EnrolmentGrant).token
        return answered

    def send(self, content: bytes, encoding: str = "zstd") -> httpx.Response:
        return self.http.post(
            "/v1/entries",
            content=content,
            headers={"Authorization": f"Bearer {self.token}", "Content-Encoding": encoding},
        )

    def catalogue(self, since: object) -> httpx.Response:
        return self.http.get(
            "/v1/catalogue",
            params={"since": str(since)},
            headers={"Authorization": f"Bearer {self.token}"},
        )

    def hello(self) -> httpx.Response:
        return self.http.get("/v1/hello", headers={"Authorization": f"Bearer {self.token}"})


def word(answered: httpx.Response) -> str:
    return msgspec.json.decode(answered.content, type=Refusal).error


@pytest.fixture
def caller(office: Office, laptop: Laptop) -> Iterator[Caller]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        app = make_app(office.database, SystemClock())
        with (
            in_the_background(server(app), door),
            http_to(address) as http,
        ):
            yield Caller(http, laptop)


def code_of(office: Office) -> str:
    return office.registers.make_code(office.place, by="Rani", at=SystemClock().now())


def test_a_laptop_joins_with_a_code_and_sends_all_it_has(office: Office, caller: Caller) -> None:
    caller.laptop.sell(5)
    assert caller.enrol(code_of(office)).status_code == HTTPStatus.OK
    assert msgspec.json.decode(caller.hello().content, type=Hello).head.sequence == 0
    answered = caller.send(caller.laptop.batch())
    taken = msgspec.json.decode(answered.content, type=Acknowledgement)
    assert taken.acknowledged == len(caller.laptop.rows())
    assert msgspec.json.decode(caller.hello().content, type=Hello).head == taken.head


def test_a_code_lets_one_laptop_in_and_no_second(office: Office, caller: Caller) -> None:
    code = code_of(office)
    assert caller.enrol(code).status_code == HTTPStatus.OK
    assert word(caller.enrol(code)) == "code"


def test_guessing_codes_ends_after_five_tries_even_with_the_right_one(
    office: Office, caller: Caller
) -> None:
    for number in range(ENROLMENT_TRIES):
        assert word(caller.enrol(f"AAAAAAAAA{number}")) == "code"
    refused = caller.enrol(code_of(office))
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(refused.headers["Retry-After"]) > 0


def test_nobody_sends_without_a_token_or_with_a_revoked_one(office: Office, caller: Caller) -> None:
    for token in ("x", f"{'0' * 32}.{'0' * 32}.{'0' * 64}"):
        caller.token = token
        assert caller.send(caller.laptop.batch()).status_code == HTTPStatus.UNAUTHORIZED
    caller.enrol(code_of(office))
    office.registers.revoke(
        office.place.fair, caller.laptop.scribe.register, at=SystemClock().now()
    )
    assert word(caller.send(caller.laptop.batch())) == "revoked"


@pytest.mark.parametrize(
    "encoding, content, expected",
    [
        ("zstd", b"not packed at all", "malformed"),
        ("gzip", b"\x1f\x8b\x08", "malformed"),
        ("br", b"x", "malformed"),
        ("identity", b"{}\n", "malformed"),
        ("identity", b"", "malformed"),
    ],
)
def test_what_is_no_batch_is_refused_in_a_word(
    office: Office, caller: Caller, encoding: str, content: bytes, expected: str
) -> None:
    caller.enrol(code_of(office))
    assert word(caller.send(content, encoding)) == expected


def test_a_body_beyond_the_limit_is_refused_and_the_server_stays_up(
    office: Office, caller: Caller
) -> None:
    caller.enrol(code_of(office))
    assert word(caller.send(b"\0" * (MOST_PACKED + 1))) == "too_large"
    assert caller.send(caller.laptop.batch()).status_code == HTTPStatus.OK


def test_two_batches_of_one_register_at_once_are_taken_one_after_another(
    office: Office, caller: Caller
) -> None:
    caller.enrol(code_of(office))
    caller.laptop.sell(30)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: caller.send(caller.laptop.batch()), range(8)))
    statuses = {answered.status_code for answered in answers}
    assert HTTPStatus.OK in statuses
    assert statuses <= {HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS}
    new = [
        msgspec.json.decode(answered.content, type=Acknowledgement).new
        for answered in answers
        if answered.status_code == HTTPStatus.OK
    ]
    assert sum(new) == len(caller.laptop.rows())


def test_the_catalogue_comes_down_as_the_office_decided_it_and_then_only_what_is_newer(
    office: Office, caller: Caller
) -> None:
    caller.enrol(code_of(office))
    assert msgspec.json.decode(caller.hello().content, type=Hello).catalogue_version == 0
    taken = msgspec.json.decode(caller.send(caller.laptop.batch()).content, type=Acknowledgement)
    version = msgspec.json.decode(caller.hello().content, type=Hello).catalogue_version
    assert version > taken.catalogue_version

    whole = read_catalogue(caller.catalogue(0).content)
    assert whole.version == version
    assert whole.booth == BOOTH_OF_LEDGERS
    products = {entry.id for entry in whole.entries if isinstance(entry.event, ProductAdded)}
    assert products == {product for _, product in caller.laptop.scribe.products}

    news = read_catalogue(caller.catalogue(version).content)
    assert news.entries == ()
    assert news.after == whole.entries[-1].id


@pytest.mark.parametrize("since", [-1, 2**63, "x"])
def test_a_catalogue_since_nonsense_is_refused_in_words(
    office: Office, caller: Caller, since: object
) -> None:
    caller.enrol(code_of(office))
    assert word(caller.catalogue(since)) == "malformed"


def test_a_catalogue_is_shown_to_its_own_booth_alone(
    office: Office, caller: Caller, tmp_path: Path
) -> None:
    caller.enrol(code_of(office))
    caller.send(caller.laptop.batch())
    other = office.add_booth("Stan lain")
    stranger = Laptop(tmp_path / "KT9.lapak", seed=9)
    code = office.registers.make_code(other, by="Rani", at=SystemClock().now())
    grant = caller.http.post("/v1/enrol", content=msgspec.json.encode(stranger.request(code)))
    caller.token = msgspec.json.decode(grant.content, type=EnrolmentGrant).token
    assert read_catalogue(caller.catalogue(0).content).entries == ()
