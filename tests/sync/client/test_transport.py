import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from uuid import UUID

import msgspec
import pytest

from booth.domain.catalogue import VendorTerms
from booth.domain.events.cataloguing import VendorAdded
from booth.domain.secret import Secret
from sync.client import transport as module
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.client.transport import (
    AuthorityMismatchError,
    HttpTransport,
    OfficeAddressError,
    checked_address,
    fetch_authority,
    fingerprint_of,
    trusting,
)
from sync.protocol.messages import Acknowledgement, HeadMark, Hello, Refusal
from sync.protocol.tails import write_tail
from tests.fakes.catalogue import MemoryCatalogue
from tests.sync.client.certificates import Certificates, make_certificates

REGISTER = UUID(int=7)
MARK = HeadMark(epoch=1, sequence=3, hash="ab" * 32)
HELLO = msgspec.json.encode(
    Hello(now=1, head=MARK, durable=0, minimum_app="0", catalogue_version=0)
)
ACKNOWLEDGED = msgspec.json.encode(
    Acknowledgement(
        acknowledged=3, head=MARK, new=1, duplicate=0, durable=0, now=0, catalogue_version=0
    )
)
Talk = Callable[[socket.socket], None]


class Stranger:
    """A real socket that says whatever a test wants, once a connection."""

    def __init__(self, talk: Talk, context: ssl.SSLContext | None = None) -> None:
        self.talk, self.context = talk, context
        self.asked: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        scheme = "http" if context is None else "https"
        self.address = f"{scheme}://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                wire, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(wire,), daemon=True).start()

    def _talk(self, wire: socket.socket) -> None:
        try:
            if self.context is not None:
                wire = self.context.wrap_socket(wire, server_side=True)
            with wire:
                self.asked.append(_request(wire))
                self.talk(wire)
        except OSError:
            return


def _request(wire: socket.socket) -> bytes:
    """A whole request: its body may come in another packet than its head."""
    asked = wire.recv(65536)
    head, _, body = asked.partition(b"\r\n\r\n")
    said = re.search(rb"content-length: (\d+)", head.lower())
    missing = int(said[1]) - len(body) if said else 0
    while missing > 0 and (more := wire.recv(65536)):
        asked += more
        missing -= len(more)
    return asked


@contextmanager
def stranger(talk: Talk, context: ssl.SSLContext | None = None) -> Iterator[Stranger]:
    there = Stranger(talk, context)
    try:
        yield there
    finally:
        there.listener.close()


def says(status: str, body: bytes, *headers: str) -> Talk:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]

    def talk(wire: socket.socket) -> None:
        wire.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    return talk


def asked_of(talk: Talk) -> OfficeUnreachableError | OfficeRefusedError | Hello:
    with stranger(talk) as there, closing(HttpTransport(there.address)) as transport:
        try:
            return transport.hello()
        except (OfficeUnreachableError, OfficeRefusedError) as answer:
            return answer


def endless(wire: socket.socket) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        wire.sendall(b" " * 65536)


def endless_headers(wire: socket.socket) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        wire.sendall(b"X-More: " + b"x" * 4096 + b"\r\n")


def half(wire: socket.socket) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + HELLO[:30])


def nothing(_wire: socket.socket) -> None:
    """Accepts, listens, hangs up."""


LOGIN = b"<!doctype html><title>WiFi Hotel</title><form><input name=room></form>"


@pytest.mark.parametrize(
    "talk",
    [
        says("200 OK", LOGIN, "Content-Type: text/html"),
        says("200 OK", LOGIN, "Content-Type: application/json"),
        says("200 OK", b""),
        says("200 OK", b"{}"),
        says("200 OK", b"[" * 60_000),
        says("200 OK", HELLO[:-1]),
        says("302 Found", b"", "Location: http://127.0.0.1:9/login"),
        says("511 Network Authentication Required", LOGIN),
        says("401 Unauthorized", LOGIN),
        says("403 Forbidden", b"{}"),
        says("404 Not Found", b"nginx"),
        says("200 OK", b"x" * (module.LONGEST_MESSAGE + 1)),
        endless,
        endless_headers,
        half,
    ],
)
def test_what_is_no_answer_of_an_office_is_none(talk: Talk) -> None:
    assert asked_of(talk) == OfficeUnreachableError(Trouble.NOT_THE_OFFICE)


def test_who_hangs_up_said_nothing() -> None:
    answer = asked_of(nothing)
    assert isinstance(answer, OfficeUnreachableError)


def test_nobody_at_the_address_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    transport = HttpTransport(f"http://127.0.0.1:{port}")
    with closing(transport), pytest.raises(OfficeUnreachableError) as raised:
        transport.hello()
    assert raised.value.trouble is Trouble.UNREACHABLE


def test_a_byte_now_and_then_does_not_keep_it_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_EXCHANGE", 0.3)
    done = threading.Event()

    def drip(wire: socket.socket) -> None:
        wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n")
        while not done.wait(0.05):
            wire.sendall(b" ")

    with stranger(drip) as there, closing(HttpTransport(there.address)) as transport:
        for _ in range(2):
            # A second time too: what was cut short is begun anew.
            with pytest.raises(OfficeUnreachableError):
                transport.hello()
        done.set()


def test_a_silent_office_is_not_waited_for_beyond_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.2)
    done = threading.Event()

    def keep_silent(_wire: socket.socket) -> None:
        done.wait(5)

    answer = asked_of(keep_silent)
    done.set()
    assert answer == OfficeUnreachableError(Trouble.TIMEOUT)


def test_the_offices_own_refusals_come_through() -> None:
    refusal = Refusal(error="gap", head=MARK)
    assert asked_of(says("409 Conflict", msgspec.json.encode(refusal))) == OfficeRefusedError(
        refusal
    )
    assert asked_of(
        says("503 Busy", msgspec.json.encode(Refusal(error="busy")), "Retry-After: 12")
    ) == OfficeRefusedError(Refusal(error="busy"), 12.0)


def test_a_proxy_before_the_office_may_ask_for_patience_or_less() -> None:
    busy = OfficeRefusedError(Refusal(error="busy"), 7.0)
    assert asked_of(says("503 Unavailable", b"nginx", "Retry-After: 7")) == busy
    assert asked_of(
        says("429 Too Many", b"", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT")
    ) == OfficeRefusedError(Refusal(error="busy"))
    assert asked_of(says("413 Too Large", b"nginx")) == OfficeRefusedError(
        Refusal(error="too_large")
    )


def test_a_newer_offices_fields_are_passed_over() -> None:
    assert isinstance(asked_of(says("200 OK", HELLO[:-1] + b',"moon":"full"}')), Hello)


def test_a_batch_goes_packed_with_the_token_that_shows_nowhere() -> None:
    with stranger(says("200 OK", ACKNOWLEDGED)) as there:
        transport = HttpTransport(there.address, token=Secret("s3cret"), app="1.2")
        with closing(transport):
            assert transport.send(b"packed bytes").head == MARK
        (asked,) = there.asked
    assert asked.startswith(b"POST /v1/entries HTTP/1.1\r\n")
    told = asked.lower()
    assert b"authorization: bearer s3cret" in told
    assert b"content-encoding: zstd" in told
    assert asked.endswith(b"packed bytes")
    assert "s3cret" not in repr(transport)


def test_own_entries_come_back_whole_or_not_at_all() -> None:
    lines = [b'{"line":1}', b'{"line":2}']
    travelling = write_tail(lines, register=REGISTER, epoch=2, after=8, previous=bytes(32))
    with stranger(says("200 OK", travelling)) as there:
        with closing(HttpTransport(there.address)) as transport:
            tail = transport.entries_after(2, 8, 500)
        assert there.asked[0].startswith(b"GET /v1/entries?epoch=2&after=8&limit=500 ")
    assert (tail.lines, tail.previous, tail.register) == (tuple(lines), bytes(32), REGISTER)
    for spoilt in (travelling[:-3], travelling[1:], b""):
        with (
            stranger(says("200 OK", spoilt)) as there,
            closing(HttpTransport(there.address)) as transport,
            pytest.raises(OfficeUnreachableError),
        ):
            transport.entries_after(2, 8, 500)


def test_a_catalogue_comes_whole_or_not_at_all() -> None:
    office = MemoryCatalogue(REGISTER)
    office.add(VendorAdded(terms=VendorTerms(name="Rumah Noken")))
    office.add(VendorAdded(terms=VendorTerms(name="Roka")))
    travelling = office.answer(0)
    with stranger(says("200 OK", travelling)) as there:
        with closing(HttpTransport(there.address)) as transport:
            catalogue = transport.catalogue(0)
        assert there.asked[0].startswith(b"GET /v1/catalogue?since=0 ")
    assert [entry.id for entry in catalogue.entries] == office.ids()
    assert (catalogue.version, catalogue.booth) == (office.version, REGISTER)
    for spoilt in (travelling[:-3], travelling[1:], b"", b"<html>Selamat datang</html>"):
        with (
            stranger(says("200 OK", spoilt)) as there,
            closing(HttpTransport(there.address)) as transport,
            pytest.raises(OfficeUnreachableError) as raised,
        ):
            transport.catalogue(0)
        assert raised.value.trouble is Trouble.NOT_THE_OFFICE


def test_an_office_that_knows_no_catalogue_is_no_office_to_ask_for_one() -> None:
    with (
        stranger(says("404 Not Found", b'{"detail":"Not Found"}')) as there,
        closing(HttpTransport(there.address)) as transport,
        pytest.raises(OfficeUnreachableError) as raised,
    ):
        transport.catalogue(0)
    assert raised.value.trouble is Trouble.NOT_THE_OFFICE


@pytest.mark.parametrize(
    "address",
    ["http://192.168.1.5:8443", "ftp://office", "https://", "https://a:b@office", "office:8443",
     "https://office/v1", "https://office?x=1", "http://localhost:1", "https://office:99999"],
)  # fmt: skip
def test_a_token_goes_to_no_other_address(address: str) -> None:
    with pytest.raises(OfficeAddressError):
        checked_address(address)


# --- certificates ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("other"))


def test_the_pinned_office_is_believed_whatever_its_address(certificates: Certificates) -> None:
    with stranger(says("200 OK", HELLO), certificates.serving()) as there:
        trust = trusting(certificates.authority)
        with closing(HttpTransport(there.address, trust=trust)) as transport:
            assert transport.hello().head == MARK


@pytest.mark.parametrize("pinned", [True, False])
def test_another_office_is_told_nothing(
    certificates: Certificates, others: Certificates, *, pinned: bool
) -> None:
    with stranger(says("200 OK", HELLO), others.serving()) as there:
        trust = trusting(certificates.authority) if pinned else None
        transport = HttpTransport(there.address, trust=trust, token=Secret("s3cret"))
        with closing(transport), pytest.raises(OfficeUnreachableError) as raised:
            transport.hello()
        assert raised.value.trouble is Trouble.UNTRUSTED
        assert there.asked == []


def test_an_authority_is_fetched_by_its_fingerprint_alone(
    certificates: Certificates, others: Certificates
) -> None:
    told = certificates.authority.encode()
    with stranger(says("200 OK", told), others.serving()) as there:
        known = fingerprint_of(certificates.authority)
        assert fetch_authority(there.address, known) == certificates.authority
        coloned = ":".join(known[n : n + 2].upper() for n in range(0, 64, 2))
        assert fetch_authority(there.address, coloned) == certificates.authority
        with pytest.raises(AuthorityMismatchError):
            fetch_authority(there.address, fingerprint_of(others.authority))
    with (
        stranger(says("200 OK", LOGIN), others.serving()) as there,
        pytest.raises(AuthorityMismatchError),
    ):
        fetch_authority(there.address, known)
