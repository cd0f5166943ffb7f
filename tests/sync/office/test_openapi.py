import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import get_args

import httpx
import msgspec
import pytest

from booth.domain.clock import SystemClock
from sync.office import live
from sync.office.api.document import document
from sync.office.api.endpoint import WAITS
from sync.office.api.endpoints import ENDPOINTS
from sync.office.app import make_app
from sync.office.serving import in_the_background, server
from sync.protocol.limits import MOST_ENTRIES, MOST_PACKED
from sync.protocol.messages import Refusal, RefusalWord
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to

# What any certificate authority might be: the document only asks whether there is one.
AUTHORITY = b"\x30\x03\x02\x01\x05"

HOOKS = Path(__file__).with_name("openapi_hooks.py").as_posix()
BATCH = "LAPAK_TEST_BATCH"

CONFIGURATION = """
hooks = "{hooks}"
request-timeout = 10
max-stream-events = 1

[checks.positive_data_acceptance]
# A schema cannot tell a signed batch from other bytes, nor how often somebody guessed a code.
expected-statuses = ["2xx", 400, 401, 403, 404, 409, 413, 429, "5xx"]
"""


@contextmanager
def open_office(office: Office, authority: bytes | None = AUTHORITY) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        app = make_app(office.database, SystemClock(), authority=authority)
        with in_the_background(server(app), door):
            yield f"http://127.0.0.1:{door.getsockname()[1]}"


@pytest.fixture
def address_of(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    # Streams are begun by the dozen here, and each begins with the next that is published.
    monkeypatch.setattr(live, "PUBLISH_SECONDS", 0.02)
    with open_office(office) as address:
        yield address


@pytest.fixture
def http(address_of: str) -> Iterator[httpx.Client]:
    with http_to(address_of) as client:
        yield client


def examine(address: str, folder: Path, batch: bytes, *options: str) -> None:
    """Let schemathesis ask for everything that the document names, and believe none of it."""
    settings, kept = folder / "schemathesis.toml", folder / "batch"
    settings.write_text(CONFIGURATION.format(hooks=HOOKS), encoding="utf-8")
    kept.write_bytes(batch)
    ran = subprocess.run(  # our own interpreter, our own office
        [
            sys.executable,
            *("-c", "from schemathesis.cli import schemathesis; schemathesis()"),
            *("--no-color", "--config-file", str(settings)),
            *("run", f"{address}/v1/openapi.json"),
            *("--checks", "all", "--generation-deterministic"),
            *("--max-examples", "10", "--phases", "examples,coverage,fuzzing"),
            *("--workers", "1", "--warnings", "off"),
            *options,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, BATCH: str(kept)},
        timeout=180,
        check=False,
    )
    if ran.returncode != 0:
        pytest.fail(ran.stdout + ran.stderr, pytrace=False)


def test_the_wire_is_as_its_document_says_for_an_enrolled_register(
    office: Office, laptop: Laptop, address_of: str, tmp_path: Path
) -> None:
    laptop.enrol(office)
    laptop.sell(3)
    token = ("--header", f"Authorization: Bearer {laptop.token}")
    examine(address_of, tmp_path, laptop.batch(), *token)
    sender = office.registers.sender(laptop.token)
    assert office.registers.heads(sender)[-1].sequence == len(laptop.rows())


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_the_wire_is_as_its_document_says_for_a_stranger(
    laptop: Laptop, address_of: str, tmp_path: Path
) -> None:
    examine(address_of, tmp_path, laptop.batch())


def test_the_document_has_what_is_served_and_no_page(office: Office) -> None:
    # What the framework would say by itself has no messages and no refusals, but every route.
    served = make_app(office.database, SystemClock(), authority=AUTHORITY).openapi()["paths"]
    named = document(ENDPOINTS)["paths"]
    assert _asked(named) == _asked(served)
    own = {one["name"]: one["schema"] for one in named["/v1/entries"]["get"]["parameters"]}
    for one in served["/v1/entries"]["get"]["parameters"]:
        assert own[one["name"]].items() <= one["schema"].items()


def _asked(paths: Mapping[str, Mapping[str, object]]) -> set[tuple[str, str]]:
    return {(path, method) for path, methods in paths.items() for method in methods}


def test_an_office_with_a_certificate_of_somebody_elses_shows_no_authority(
    office: Office,
) -> None:
    with open_office(office, authority=None) as address:
        shown = httpx.get(f"{address}/v1/openapi.json").json()
        assert "/v1/authority" not in shown["paths"]
        assert httpx.get(f"{address}/v1/authority").status_code == HTTPStatus.NOT_FOUND


def test_every_word_of_refusal_is_named_where_it_can_be_said() -> None:
    said = {word for one in ENDPOINTS for words in one.refused.values() for word in words}
    assert said | {"no_such_request"} == set(get_args(RefusalWord))


def test_whoever_shall_come_again_is_told_when() -> None:
    for path in document(ENDPOINTS)["paths"].values():
        for operation in path.values():
            for status in WAITS & {HTTPStatus(int(one)) for one in operation["responses"]}:
                answered = operation["responses"][str(status.value)]
                assert answered["headers"]["Retry-After"]["required"]


@pytest.mark.parametrize(
    "method, path, status, allowed",
    [
        ("GET", "/v1/nothing", HTTPStatus.NOT_FOUND, None),
        ("DELETE", "/v1/entries", HTTPStatus.METHOD_NOT_ALLOWED, "GET, POST"),
        ("HEAD", "/v1/enrol", HTTPStatus.METHOD_NOT_ALLOWED, "POST"),
        ("ANYTHING", "/v1/hello", HTTPStatus.METHOD_NOT_ALLOWED, "GET"),
    ],
)
def test_what_is_not_there_is_refused_in_the_protocol_s_own_words(
    http: httpx.Client, method: str, path: str, status: HTTPStatus, allowed: str | None
) -> None:
    answered = http.request(method, path)
    assert answered.status_code == status
    assert answered.headers.get("Allow") == allowed
    if method != "HEAD":
        assert refused(answered).error == "no_such_request"


@pytest.mark.parametrize(
    "query", ["", "epoch=x", "epoch=0", "epoch=1&after=-1", "epoch=1&limit=501", "epoch=1e400"]
)
def test_a_query_that_cannot_be_read_is_malformed(
    office: Office, laptop: Laptop, http: httpx.Client, query: str
) -> None:
    laptop.enrol(office)
    answered = http.get(f"/v1/entries?{query}", headers={"Authorization": f"Bearer {laptop.token}"})
    assert answered.status_code == HTTPStatus.BAD_REQUEST
    assert refused(answered).error == "malformed"


@pytest.mark.parametrize(
    "field, value",
    [
        ("register_name", "Kasir\x00"),
        ("machine", "\x00"),
        ("epoch", 0),
        ("epoch", 2**40),
        ("epoch", "1"),
        ("register", "x"),
        ("code", None),
    ],
)
def test_what_no_database_keeps_is_refused_before_a_code_is_spent(
    office: Office, laptop: Laptop, http: httpx.Client, field: str, value: object
) -> None:
    code = office.registers.make_code(office.place, by="Rani", at=SystemClock().now())
    wanted = msgspec.json.decode(msgspec.json.encode(laptop.request(code)))
    answered = http.post("/v1/enrol", json={**wanted, field: value})
    assert answered.status_code == HTTPStatus.BAD_REQUEST
    assert refused(answered).error == "malformed"
    assert http.post("/v1/enrol", json=wanted).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "token", ["", "Basic eDp5", "Bearer", "bearer x.y.z", "Bearer \xff.\xe9.\xfc"]
)
def test_a_header_that_is_no_token_is_of_no_register(http: httpx.Client, token: str) -> None:
    for path in ("/v1/hello", "/v1/entries?epoch=1"):
        answered = http.get(path, headers=[(b"Authorization", token.encode("latin-1"))])
        assert answered.status_code == HTTPStatus.UNAUTHORIZED
        assert refused(answered).error == "unknown_register"


def test_the_document_tells_the_bounds(http: httpx.Client) -> None:
    told = http.get("/v1/openapi.json").json()["info"]["x-limits"]
    assert (told["most_entries"], told["most_packed"]) == (MOST_ENTRIES, MOST_PACKED)


def refused(answered: httpx.Response) -> Refusal:
    return msgspec.json.decode(answered.content, type=Refusal)
