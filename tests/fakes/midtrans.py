"""Midtrans on this laptop: a real HTTP server that behaves as the provider does, and misbehaves.

What it does is from docs.midtrans.com: an order id is taken once it was used (406), answers under
one idempotency key are repeated, a status does not tell the code, times are those of Jakarta.
"""

import base64
import hashlib
import json
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum, auto
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5

from booth.domain.ids import ChargeId
from booth.payments.qris.tlv import Node, template
from tests.payments.codes import code

KEY: Final = "SB-Mid-server-0123456789abcdef"
OPENS: Final = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
VALID: Final = timedelta(minutes=15)
_WIB: Final = timezone(timedelta(hours=7))
_DRIP_SECONDS: Final = 0.02

Words = dict[str, Any]


class Fault(Enum):
    """How an answer goes wrong. LOST: what was asked is done, and no answer ever comes."""

    LOST = auto()
    NEVER = auto()
    """Neither done nor answered."""
    ERROR = auto()
    BUSY = auto()
    BUSY_INSIDE = auto()
    GARBAGE = auto()
    LIST = auto()
    DEEP = auto()
    NO_HTTP = auto()
    EMPTY = auto()
    LOGIN_PAGE = auto()
    """A redirect, as a hotel's network makes."""
    DRIP = auto()
    DRIP_HEADERS = auto()
    TOO_LARGE = auto()
    HANG_UP = auto()
    SHORT = auto()
    """Less than it announced."""
    OTHER_AMOUNT = auto()
    CENTS = auto()
    OTHER_CHARGE = auto()
    OTHER_CURRENCY = auto()
    BAD_TIME = auto()
    NO_CODE = auto()
    ECHO = auto()
    """What was sent comes back, the key included."""


SENT: Final[dict[Fault, tuple[int, bytes]]] = {
    Fault.ERROR: (500, b"<html>Internal Server Error</html>"),
    Fault.BUSY: (429, b'{"status_code": "429", "status_message": "rate limit"}'),
    Fault.BUSY_INSIDE: (200, b'{"status_code": "503"}'),
    Fault.GARBAGE: (200, b"\xff\xfe not json \x1b[31m CONTENT"),
    Fault.EMPTY: (200, b"{}"),
    Fault.LIST: (200, b"[CONTENT]"),
    Fault.DEEP: (200, b"[" * 50_000),
    Fault.LOGIN_PAGE: (302, b"CONTENT"),
    Fault.TOO_LARGE: (200, b"CONTENT" + b" " * 200_000),
}
"""Answers that are whole, and wrong."""

CHANGES: Final[dict[Fault, Words]] = {
    Fault.OTHER_AMOUNT: {"gross_amount": "1.00"},
    Fault.CENTS: {"gross_amount": "149999.50"},
    Fault.OTHER_CHARGE: {"order_id": "00000000-0000-0000-0000-000000000001"},
    Fault.OTHER_CURRENCY: {"currency": "USD"},
    Fault.BAD_TIME: {"expiry_time": "tomorrow"},
    Fault.NO_CODE: {"qr_string": None},
}


def sound_code(amount: int, made: int = 1) -> str:
    """A dynamic code of an invented merchant, its checksum right."""
    return code(Node("01", "12"), Node("54", str(amount)), template("62", [Node("07", f"T{made}")]))


@dataclass
class Order:
    """One charge as the provider keeps it."""

    words: Words
    code: str
    made: int = 1


@dataclass
class Midtrans:
    """The provider's side: what was made, and what a buyer or the provider does to it."""

    key: str = KEY
    now: datetime = OPENS
    repeats: bool = True
    """Whether it knows idempotency keys."""
    tells_code: bool = False
    """Whether a status tells the code too."""
    denies: bool = False
    draws: Callable[[int, int], str] = sound_code
    """Makes the code of a charge from its amount; the number of the charge is its terminal."""
    orders: dict[str, Order] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=dict)
    moments: dict[str, Callable[[], None]] = field(default_factory=dict)
    address: str = ""
    closing: threading.Event = field(default_factory=threading.Event)
    _answered: dict[str, tuple[int, Words]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def go_wrong(self, what: str, *faults: Fault) -> None:
        """The next answers to `what` (charge, status, expire) go wrong so, one after the other."""
        self.faults.setdefault(what, deque()).extend(faults)

    def when_asked(self, what: str, do: Callable[[], None]) -> None:
        """Do something in the moment that `what` is asked next."""
        self.moments[what] = do

    def becomes(self, charge: ChargeId, word: str) -> None:
        """Something happened to it, whatever it was before: a code is paid after it expired."""
        words = self.orders[str(charge)].words
        codes = {"pending": "201", "expire": "407", "deny": "202"}
        words |= {"transaction_status": word, "status_code": codes.get(word, "200")}
        if word == "settlement":
            words["settlement_time"] = _written(self.now)

    def notice(self, charge: ChargeId, **changed: str) -> bytes:
        """What it would tell now, signed; `changed` after it was signed."""
        words = self.orders[str(charge)].words
        signed = words["order_id"] + words["status_code"] + words["gross_amount"] + self.key
        signature = hashlib.sha512(signed.encode()).hexdigest()
        return json.dumps(words | {"signature_key": signature} | changed).encode()

    def answer(self, method: str, path: str, sent: Words, once: str) -> tuple[int, Words]:
        """Do what is asked, once at a time."""
        with self._lock:
            what = path.rsplit("/", 1)[1]
            if (method, path) == ("POST", "/v2/charge"):
                if self.repeats and once in self._answered:
                    return self._answered[once]
                self._answered[once] = self._make(sent)
                return self._answered[once]
            order = self.orders.get(path.split("/")[2])
            if order is None:
                return 404, _says("404", "Transaction doesn't exist.")
            if what == "expire":
                if order.words["transaction_status"] != "pending":
                    return 412, _says("412", "Merchant cannot modify the status of the transaction")
                self.becomes(ChargeId(_uuid(order.words["order_id"])), "expire")
            told = order.words | ({"qr_string": order.code} if self.tells_code else {})
            return 200, told

    def _make(self, sent: Words) -> tuple[int, Words]:
        name = sent["transaction_details"]["order_id"]
        amount = sent["transaction_details"]["gross_amount"]
        there = self.orders.get(name)
        if there is not None and there.words["transaction_status"] != "expire":
            return 406, _says("406", "The request could not be completed: order_id was used")
        if sent["payment_type"] != "qris" or not isinstance(amount, int) or amount < 1:
            return 400, _says("400", "One or more parameters in the payload is invalid.")
        made = there.made + 1 if there else 1
        words = {
            "status_code": "201",
            "status_message": "QRIS transaction is created",
            "transaction_id": str(uuid5(_uuid(name), str(made))),
            "order_id": name,
            "gross_amount": f"{amount}.00",
            "currency": "IDR",
            "payment_type": "qris",
            "transaction_time": _written(self.now),
            "transaction_status": "pending",
            "acquirer": sent["qris"]["acquirer"],
            "expiry_time": _written(self.now + VALID),
        }
        if self.denies:
            words |= {"status_code": "202", "transaction_status": "deny"}
        self.orders[name] = Order(words=words, code=self.draws(amount, made), made=made)
        return 200, words | ({} if self.denies else {"qr_string": self.orders[name].code})


def _says(code: str, message: str) -> Words:
    return {"status_code": code, "status_message": message, "id": "x"}


def _uuid(name: str) -> ChargeId:
    return ChargeId(UUID(name))


def _written(at: datetime) -> str:
    return at.astimezone(_WIB).strftime("%Y-%m-%d %H:%M:%S")


class _Counter(BaseHTTPRequestHandler):
    """Where questions come in."""

    midtrans: Midtrans
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._serve(json.loads(self.rfile.read(length) or b"{}"))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own name for it
        """Say nothing on the terminal of the tests."""

    def _serve(self, sent: Words) -> None:
        self.close_connection = True
        what = self.path.rsplit("/", 1)[1]
        self.midtrans.asked.append((self.command, self.path))
        faults = self.midtrans.faults.get(what)
        fault = faults.popleft() if faults else None
        self.midtrans.moments.pop(what, lambda: None)()
        if fault is Fault.NEVER:
            self.midtrans.closing.wait()
            return
        login = "Basic " + base64.b64encode(f"{self.midtrans.key}:".encode()).decode()
        if self.headers.get("Authorization") != login:
            self._send(401, json.dumps(_says("401", "Unknown Merchant server_key/id")).encode())
            return
        once = self.headers.get("Idempotency-Key", "")
        status, words = self.midtrans.answer(self.command, self.path, sent, once)
        if fault is None or fault in CHANGES:
            changed = words | CHANGES[fault] if fault else words
            self._send(status, json.dumps(changed).encode())
            return
        self._spoil(fault, json.dumps(words).encode())

    def _spoil(self, fault: Fault, content: bytes) -> None:
        if fault in SENT:
            status, spoilt = SENT[fault]
            self._send(status, spoilt.replace(b"CONTENT", content))
            return
        match fault:
            case Fault.LOST:
                self.midtrans.closing.wait()
            case Fault.HANG_UP:
                pass
            case Fault.NO_HTTP:
                self.wfile.write(b"220 mail.example ESMTP\r\n\r\n")
            case Fault.SHORT:
                self._send(200, content, announced=len(content) + 10)
            case Fault.ECHO:
                self._send(200, str(self.headers).encode() + self.midtrans.key.encode())
            case Fault.DRIP:
                self._send(200, b"", announced=len(content))
                self._drip(content)
            case _:
                self._drip(b"HTTP/1.1 200 OK\r\n" + b"X-Wait: yes\r\n" * 90)

    def _send(self, status: int, content: bytes, *, announced: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content) if announced is None else announced))
        if status == HTTPStatus.FOUND:
            self.send_header("Location", f"{self.midtrans.address}/login")
        self.end_headers()
        self.wfile.write(content)

    def _drip(self, content: bytes) -> None:
        for position in range(len(content)):
            self.wfile.write(content[position : position + 1])
            self.wfile.flush()
            if self.midtrans.closing.wait(_DRIP_SECONDS):
                return


class _Server(ThreadingHTTPServer):
    """Quiet when a question is cut off in the middle, which is what half the tests do."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nobody is there to be told."""


@contextmanager
def serve(midtrans: Midtrans, *, identity: Path | None = None) -> Iterator[Midtrans]:
    """Open its counter on the loopback; over TLS with `identity` (certificate and key)."""
    counter = type("_ItsCounter", (_Counter,), {"midtrans": midtrans})
    with _Server(("127.0.0.1", 0), counter) as server:
        if identity is not None:
            trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            trust.load_cert_chain(identity)
            server.socket = trust.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "http" if identity is None else "https"
        midtrans.address = f"{scheme}://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield midtrans
        finally:
            midtrans.closing.set()
            server.shutdown()
            thread.join()
