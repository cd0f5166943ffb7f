"""A provider, or who poses as one, that means ill: endless answers, odd words, a thief's code."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Final

import pytest

from booth.domain.begun_charges import ChargeOutcome
from booth.domain.errors import (
    BoothError,
    ChargeDeclinedError,
    ProviderAnswerError,
    ProviderKeyRefusedError,
)
from booth.domain.payment_states import PaymentState
from booth.domain.provider_charges import Charge, ChargeSeen, ChargeStatus
from booth.domain.qris_code import QrisCode
from booth.domain.secret import Secret
from booth.domain.typed import MAX_NAME, checked_text
from booth.payments.charge_following import ChargeFollowing, Followed
from booth.payments.charge_watch import Waits
from booth.payments.gateways.exchange import LONGEST_ANSWER
from booth.payments.gateways.midtrans import MidtransGateway
from booth.payments.gateways.midtrans_answers import read
from booth.payments.online_code import code_of_charge
from booth.payments.qris.tlv import Node, template
from tests.fakes.midtrans import KEY, Midtrans, sound_code
from tests.payments.asking import ASKED, LONG, shown
from tests.payments.codes import code
from tests.payments.ledger_thread import LedgerThread, ProvidersClock
from tests.usecases.codes import accept, account
from tests.usecases.stand import Stand

# What a loopback holds back in its own buffers, twice over.
_IN_BUFFERS: Final = 16 * 1024 * 1024
_ENDLESS: Final = 64 * 1024 * 1024
_PIECE: Final = b"x" * 65_536


class Flood:
    """Answers every question with these first bytes, and then with bytes until nobody listens."""

    def __init__(self, head: bytes) -> None:
        self.sent = 0
        self.over = threading.Event()
        self._head = head
        self._wires: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        # Wakes who still waits for a question.
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for wire in self._wires:
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    def _serve(self) -> None:
        try:
            wire, _ = self._door.accept()
        except OSError:
            return
        self._wires.append(wire)
        with wire:
            wire.recv(65_536)
            try:
                wire.sendall(self._head)
                while self.sent < _ENDLESS:
                    wire.sendall(_PIECE)
                    self.sent += len(_PIECE)
            except OSError:
                pass
        self.over.set()


@contextmanager
def flood(head: bytes) -> Iterator[Flood]:
    flooding = Flood(head)
    try:
        yield flooding
    finally:
        flooding.close()


# --- answers without end -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n-7fffffff\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 99999999999999999999\r\n\r\n",
        b"\r\n",
    ],
)
def test_an_answer_without_end_is_not_listened_to(headers: bytes) -> None:
    with flood(b"HTTP/1.1 200 OK\r\n" + headers) as flooding:
        gateway = MidtransGateway(Secret(KEY), address=flooding.address, patience=LONG)
        with pytest.raises(ProviderAnswerError):
            gateway.look(ASKED)
        assert flooding.over.wait(LONG.one)
        assert flooding.sent < _IN_BUFFERS


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX: ",
        b"HTTP/1.1 ",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
)
def test_a_line_without_end_is_not_listened_to_either(head: bytes) -> None:
    with flood(head) as flooding:
        gateway = MidtransGateway(Secret(KEY), address=flooding.address, patience=LONG)
        with pytest.raises(BoothError):
            gateway.look(ASKED)
        assert flooding.over.wait(LONG.one)
        assert flooding.sent < _IN_BUFFERS


def test_an_answer_in_pieces_is_put_together() -> None:
    words = json.dumps({"status_code": "404"}).encode()
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (words[:5], words[5:]))
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + pieces + b"0\r\n\r\n"
    with flood(head) as flooding:
        gateway = MidtransGateway(Secret(KEY), address=flooding.address, patience=LONG)
        assert gateway.look(ASKED).status is ChargeStatus.UNKNOWN
    assert len(words) < LONGEST_ANSWER


# --- the key -------------------------------------------------------------------------------------


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(mark):04x}" for mark in text)


@pytest.mark.parametrize("word", ["status_message", "order_id", "transaction_id", "gross_amount"])
def test_a_key_that_comes_back_in_escapes_is_not_told(word: str) -> None:
    sound = {
        "status_code": "402",
        "order_id": str(ASKED.charge),
        "gross_amount": "150000.00",
        "transaction_status": "pending",
    }
    content = json.dumps(sound | {word: "ECHO"}).replace("ECHO", escaped(f"Basic {KEY}:"))
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(content)
    with flood(head + content.encode()) as flooding:
        gateway = MidtransGateway(Secret(KEY), address=flooding.address, patience=LONG)
        with pytest.raises((ChargeDeclinedError, ProviderAnswerError)) as caught:
            gateway.look(ASKED)
    assert KEY not in shown(caught.value)


def test_a_login_whose_slashes_come_back_escaped_is_not_told() -> None:
    # Its base64 has a slash, and what answers writes its JSON as PHP does.
    key = Secret("SB-Mid-server-???o>")
    login = "U0ItTWlkLXNlcnZlci0/Pz9vPjo"
    content = json.dumps({"got": [f"Basic {login}="]}).replace("/", "\\/")
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(content)
    with flood(head + content.encode()) as flooding:
        gateway = MidtransGateway(key, address=flooding.address, patience=LONG)
        with pytest.raises(ProviderAnswerError) as caught:
            gateway.look(ASKED)
    told = shown(caught.value)
    assert "got" in told
    assert login[:18] not in told
    assert "Pz9vPjo" not in told


def test_a_key_that_no_wire_carries_is_refused_and_not_told(midtrans: Midtrans) -> None:
    gateway = MidtransGateway(Secret(f"{KEY}\udc80"), address=midtrans.address, patience=LONG)
    with pytest.raises(ProviderKeyRefusedError) as caught:
        gateway.look(ASKED)
    assert KEY not in shown(caught.value)
    assert caught.value.__cause__ is None
    assert not midtrans.asked


# --- words ---------------------------------------------------------------------------------------

ODD_WORDS: Final = {
    "a letter that prints as nothing": "m\u31641",
    "only such letters": "\u3164\u2800",
    "outer blanks": "  m-1\t",
    "an order of writing": "m\u202e-1",
    "a command of a printer": "m\x1bp\x00-1",
    "more than a reference holds": "m" * 1_000,
    "nothing": "   ",
}


@pytest.mark.parametrize("odd", ODD_WORDS.values(), ids=ODD_WORDS)
def test_whatever_a_provider_calls_a_charge_can_be_written_on_a_sale(odd: str) -> None:
    words = {
        "status_code": "200",
        "order_id": str(ASKED.charge),
        "gross_amount": "150000.00",
        "transaction_status": "settlement",
        "transaction_id": odd,
    }
    reference = read(json.dumps(words).encode()).seen(ASKED).reference
    assert checked_text(reference, field="reference", longest=MAX_NAME, empty=True) == reference


@pytest.mark.parametrize("odd", ODD_WORDS.values(), ids=ODD_WORDS)
def test_whatever_a_provider_calls_its_money_it_confirms_the_sale(
    ledger: LedgerThread, midtrans: Midtrans, odd: str
) -> None:
    number = ledger.number()
    charge = ledger.call(lambda: ledger.begin(number, midtrans.address)).request
    made = MidtransGateway(Secret(KEY), address=midtrans.address, patience=LONG).create(charge)
    charges = ledger.booth.provider_charges
    ledger.call(lambda: charges.heard(charge.charge, made.seen))
    payment = ledger.sell(number, None)
    midtrans.becomes(charge.charge, "settlement")
    midtrans.orders[str(charge.charge)].words["transaction_id"] = odd
    ledger.call(lambda: charges.leave(charge.charge))
    (told,) = followed(ledger)
    assert told.finding.outcome is ChargeOutcome.CONFIRMED
    assert ledger.state(payment) is PaymentState.CONFIRMED
    assert not ledger.unfinished()


def followed(ledger: LedgerThread) -> list[Followed]:
    """What is told of what an earlier run left behind, once nothing is left of it."""
    told: list[Followed] = []
    bugs: list[BaseException] = []
    looked = threading.Event()

    class Books:
        def __getattr__(self, name: str) -> object:
            return getattr(ledger.booth.provider_charges, name)

        def finish(self, charge: object) -> None:
            ledger.booth.provider_charges.finish(charge)  # type: ignore[arg-type]
            looked.set()

    def crash(bug: BaseException) -> None:
        bugs.append(bug)
        looked.set()

    following = ChargeFollowing(
        ledger.call,
        Books,  # type: ignore[arg-type]
        lambda address: MidtransGateway(Secret(KEY), address=address, patience=LONG),
        tell=told.append,
        stuck=lambda _: looked.set(),
        crashed=crash,
        now=ledger.clock.now,
        waits=Waits(first=0.02, growth=1.5, longest=0.05),
    )
    following.start()
    assert looked.wait(10)
    assert following.stop(10)
    assert not bugs
    return told


@pytest.mark.parametrize(
    "ends", ["9999-12-31 23:59:59", "9999-12-31T23:59:59+00:00", "1970-01-01 00:00:00"]
)
def test_a_provider_that_names_any_end_is_followed_for_a_day_at_most(
    ledger: LedgerThread, midtrans: Midtrans, clock: ProvidersClock, ends: str
) -> None:
    number = ledger.number()
    charge = ledger.call(lambda: ledger.begin(number, midtrans.address)).request
    gateway = MidtransGateway(Secret(KEY), address=midtrans.address, patience=LONG)
    gateway.create(charge)
    midtrans.orders[str(charge.charge)].words["expiry_time"] = ends
    charges = ledger.booth.provider_charges
    ledger.call(lambda: charges.heard(charge.charge, gateway.look(charge)))
    early = ledger.call(lambda: charges.settle(charge.charge))
    assert early.outcome is ChargeOutcome.OPEN
    clock.at += timedelta(days=1, hours=2)
    late = ledger.call(lambda: charges.settle(charge.charge))
    assert late.outcome is ChargeOutcome.UNPAID


# --- another's code ------------------------------------------------------------------------------


def charge_for(payload: str) -> Charge:
    return Charge(request=ASKED, payload=payload, seen=ChargeSeen(status=ChargeStatus.PENDING))


def national(nmid: str) -> Node:
    return template("51", [Node("00", "ID.CO.QRIS.WWW"), Node("02", nmid)])


DYNAMIC: Final = (Node("01", "12"), Node("54", "150000"))


def confirmed_code(stand: Stand) -> QrisCode | None:
    accept(stand)
    return stand.booth.qris.accepted_for(account(stand))


THEFT: Final = {
    "another number": code(*DYNAMIC, national("ID1020304059999")),
    "another number by the same name": code(
        *DYNAMIC, national("ID1020304059999"), Node("59", "BATIK CONTOH")
    ),
    "no number and another name": code(*DYNAMIC, Node("59", "TOKO LAIN"), without=["51"]),
}


@pytest.mark.parametrize("payload", THEFT.values(), ids=THEFT)
def test_a_key_or_address_that_was_swapped_shows_no_strangers_code(
    ledger: LedgerThread, payload: str
) -> None:
    confirmed = ledger.call(lambda: confirmed_code(ledger.stand))
    with pytest.raises(ProviderAnswerError):
        code_of_charge(
            charge_for(payload), provider="Midtrans", receipt_number="1", confirmed=confirmed
        )


@pytest.mark.parametrize(
    "payload",
    [
        sound_code(150_000),
        code(*DYNAMIC, Node("59", "KOPERASI CONTOH")),
        code(*DYNAMIC, Node("59", "Batik  Contoh"), without=["51"]),
    ],
)
def test_the_merchant_that_was_confirmed_is_shown_by_number_or_else_by_name(
    ledger: LedgerThread, payload: str
) -> None:
    confirmed = ledger.call(lambda: confirmed_code(ledger.stand))
    shown_code = code_of_charge(
        charge_for(payload), provider="Midtrans", receipt_number="1", confirmed=confirmed
    )
    assert shown_code.payload == payload
