"""What is Midtrans' own: its answers, its faults, its notices. The rest is the port's contract."""

import contextlib
import json
import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.errors import (
    BoothError,
    ChargeAmountError,
    ChargeCodeMissingError,
    ChargeDeclinedError,
    ChargeUncertainError,
    NoticeForgedError,
    ProviderAddressError,
    ProviderAnswerError,
    ProviderKeyRefusedError,
    ProviderUnreachableError,
    UnavailableError,
)
from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah
from booth.domain.provider_charges import (
    ChargeRequest,
    ChargeStatus,
    ProviderTrouble,
    standing,
)
from booth.domain.secret import Secret
from booth.payments.gateways.exchange import Question
from booth.payments.gateways.midtrans import MidtransGateway, Patience
from booth.payments.gateways.midtrans_answers import notice_of
from tests.fakes.midtrans import KEY, OPENS, VALID, Fault, Midtrans, serve

ASKED: Final = ChargeRequest(charge=ChargeId(UUID(int=7)), amount=Rupiah(150_000))
BRIEF: Final = Patience(one=0.5, all=1.5)
LONG: Final = Patience(one=10, all=30)
# What a call may take beyond its patience on a machine that is busy.
SLACK_SECONDS: Final = 2.0

UNREACHABLE: Final = {
    Fault.NEVER: ProviderTrouble.TIMEOUT,
    Fault.LOST: ProviderTrouble.TIMEOUT,
    Fault.DRIP: ProviderTrouble.TIMEOUT,
    Fault.DRIP_HEADERS: ProviderTrouble.TIMEOUT,
    Fault.HANG_UP: ProviderTrouble.CUT_OFF,
    Fault.SHORT: ProviderTrouble.CUT_OFF,
    Fault.ERROR: ProviderTrouble.BROKEN,
    Fault.BUSY: ProviderTrouble.BUSY,
    Fault.BUSY_INSIDE: ProviderTrouble.BUSY,
}
NONSENSE: Final = (
    Fault.GARBAGE,
    Fault.EMPTY,
    Fault.LIST,
    Fault.DEEP,
    Fault.NO_HTTP,
    Fault.LOGIN_PAGE,
    Fault.TOO_LARGE,
    Fault.ECHO,
    Fault.CENTS,
    Fault.OTHER_CHARGE,
    Fault.OTHER_CURRENCY,
    Fault.BAD_TIME,
)


@pytest.fixture
def midtrans() -> Iterator[Midtrans]:
    with serve(Midtrans()) as midtrans:
        yield midtrans


@pytest.fixture
def gateway(midtrans: Midtrans, request: pytest.FixtureRequest) -> MidtransGateway:
    """Impatient only where an answer never comes: elsewhere a busy machine must not matter."""
    parameters = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    silent = UNREACHABLE.get(parameters.get("fault", Fault.GARBAGE)) is ProviderTrouble.TIMEOUT
    return MidtransGateway(
        Secret(KEY), address=midtrans.address, patience=BRIEF if silent else LONG
    )


def made(midtrans: Midtrans) -> int:
    return sum(order.made for order in midtrans.orders.values())


def shown(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error) + str(error)


def failure_of(call: Callable[[ChargeRequest], object]) -> str:
    try:
        call(ASKED)
    except BoothError as error:
        return shown(error)
    return ""


# --- answers that are none ------------------------------------------------------------------------


@pytest.mark.parametrize("fault", UNREACHABLE)
def test_a_provider_that_cannot_be_asked_is_said_in_time(
    midtrans: Midtrans, gateway: MidtransGateway, fault: Fault
) -> None:
    midtrans.go_wrong("status", fault)
    began = time.monotonic()
    with pytest.raises(ProviderUnreachableError) as caught:
        gateway.look(ASKED)
    assert time.monotonic() - began < BRIEF.all + SLACK_SECONDS
    assert caught.value.reason == UNREACHABLE[fault]


@pytest.mark.parametrize("fault", NONSENSE)
def test_nonsense_is_no_word_about_money(
    midtrans: Midtrans, gateway: MidtransGateway, fault: Fault
) -> None:
    gateway.create(ASKED)
    midtrans.becomes(ASKED.charge, "settlement")
    midtrans.go_wrong("status", fault)
    with pytest.raises(ProviderAnswerError) as caught:
        gateway.look(ASKED)
    assert caught.value.evidence.isprintable()
    assert len(caught.value.evidence) <= 200
    assert gateway.look(ASKED).status is ChargeStatus.PAID


@pytest.mark.parametrize("fault", [*UNREACHABLE, *NONSENSE, Fault.NO_CODE])
@pytest.mark.parametrize("repeats", [True, False])
def test_whatever_becomes_of_the_answer_one_sale_has_one_charge(
    midtrans: Midtrans, gateway: MidtransGateway, fault: Fault, *, repeats: bool
) -> None:
    midtrans.repeats = repeats
    midtrans.go_wrong("charge", fault)
    for _ in range(3):
        with contextlib.suppress(ChargeUncertainError, ChargeCodeMissingError):
            assert gateway.create(ASKED).payload == midtrans.orders[str(ASKED.charge)].code
    assert made(midtrans) == 1


@pytest.mark.parametrize("fault", [*UNREACHABLE, *NONSENSE])
def test_before_it_is_known_what_is_there_nothing_is_made(
    midtrans: Midtrans, gateway: MidtransGateway, fault: Fault
) -> None:
    midtrans.go_wrong("status", fault)
    if fault in UNREACHABLE:
        with pytest.raises(ProviderUnreachableError):
            gateway.create(ASKED)
        assert made(midtrans) == 0
    assert ("POST", "/v2/charge") not in midtrans.asked


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.HANG_UP])
def test_a_lost_answer_is_told_again_at_once_with_the_code(
    midtrans: Midtrans, gateway: MidtransGateway, fault: Fault
) -> None:
    midtrans.go_wrong("charge", fault)
    charge = gateway.create(ASKED)
    assert charge.payload == midtrans.orders[str(ASKED.charge)].code
    assert made(midtrans) == 1


def test_a_status_that_tells_the_code_is_enough(
    midtrans: Midtrans, gateway: MidtransGateway
) -> None:
    midtrans.tells_code = True
    first = gateway.create(ASKED)
    midtrans.asked.clear()
    assert gateway.create(ASKED) == first
    assert midtrans.asked == [("GET", f"/v2/{ASKED.charge}/status")]


def test_a_code_that_cannot_be_had_again_is_said_with_what_became_of_the_charge(
    midtrans: Midtrans, gateway: MidtransGateway
) -> None:
    midtrans.repeats = False
    gateway.create(ASKED)
    for word, status in (("pending", ChargeStatus.PENDING), ("settlement", ChargeStatus.PAID)):
        midtrans.becomes(ASKED.charge, word)
        with pytest.raises(ChargeCodeMissingError) as caught:
            gateway.create(ASKED)
        assert caught.value.status == status


def test_an_expired_id_is_not_asked_for_again_though_the_provider_would_take_it(
    midtrans: Midtrans, gateway: MidtransGateway
) -> None:
    gateway.create(ASKED)
    midtrans.becomes(ASKED.charge, "expire")
    midtrans.asked.clear()
    with pytest.raises(ChargeCodeMissingError):
        gateway.create(ASKED)
    assert ("POST", "/v2/charge") not in midtrans.asked


def test_many_at_once_make_one_charge(midtrans: Midtrans, gateway: MidtransGateway) -> None:
    codes: list[str] = []

    def create() -> None:
        codes.append(gateway.create(ASKED).payload)

    threads = [threading.Thread(target=create) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(codes) == {midtrans.orders[str(ASKED.charge)].code}
    assert len(codes) == 6
    assert made(midtrans) == 1


def test_a_charge_that_the_provider_will_not_have_is_declined(
    midtrans: Midtrans, gateway: MidtransGateway
) -> None:
    nothing = ChargeRequest(charge=ASKED.charge, amount=Rupiah(0))
    with pytest.raises(ChargeDeclinedError) as caught:
        gateway.create(nothing)
    assert caught.value.code == 400
    assert "payload is invalid" in caught.value.reason
    midtrans.denies = True
    with pytest.raises(ChargeDeclinedError):
        gateway.create(ASKED)


@pytest.mark.parametrize("call", ["create", "look", "expire"])
def test_another_amount_than_asked_is_refused_wherever_it_is_told(
    midtrans: Midtrans, gateway: MidtransGateway, call: str
) -> None:
    if call != "create":
        gateway.create(ASKED)
    midtrans.go_wrong({"create": "charge", "look": "status"}.get(call, call), Fault.OTHER_AMOUNT)
    with pytest.raises(ChargeAmountError) as caught:
        getattr(gateway, call)(ASKED)
    assert (caught.value.asked, caught.value.answered) == (150_000, 1)


def test_a_word_that_is_not_known_is_not_taken_for_money(
    midtrans: Midtrans, gateway: MidtransGateway
) -> None:
    gateway.create(ASKED)
    midtrans.becomes(ASKED.charge, "Settled-Maybe")
    seen = gateway.look(ASKED)
    assert seen.status is ChargeStatus.UNKNOWN
    assert seen.word == "settled-maybe"


def test_times_of_jakarta_become_utc(midtrans: Midtrans, gateway: MidtransGateway) -> None:
    assert gateway.create(ASKED).seen.expires_at == OPENS + VALID
    assert midtrans.orders[str(ASKED.charge)].words["expiry_time"] == "2026-03-03 12:15:00"
    midtrans.now = OPENS + timedelta(minutes=3)
    midtrans.becomes(ASKED.charge, "settlement")
    paid_at = gateway.look(ASKED).paid_at
    assert paid_at == datetime(2026, 3, 3, 5, 3, tzinfo=UTC)
    assert paid_at.utcoffset() == timedelta(0)


# --- the key --------------------------------------------------------------------------------------


def test_a_wrong_key_is_refused_and_not_told(midtrans: Midtrans) -> None:
    wrong = Secret("SB-Mid-server-wrong")
    gateway = MidtransGateway(wrong, address=midtrans.address, patience=LONG)
    with pytest.raises(ProviderKeyRefusedError) as caught:
        gateway.create(ASKED)
    assert wrong.reveal() not in shown(caught.value)


@pytest.mark.parametrize("fault", Fault)
def test_no_failure_tells_the_key(
    midtrans: Midtrans, gateway: MidtransGateway, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    caplog.set_level(logging.DEBUG)
    for what in ("status", "charge"):
        midtrans.go_wrong(what, fault, fault)
    secrets = (KEY, "U0ItTWlkLXNlcnZlci0wMTIz")
    for call in (gateway.look, gateway.create, gateway.expire, gateway.create):
        told = failure_of(call)
        assert not any(secret in told for secret in secrets)
    assert not any(secret in caplog.text for secret in secrets)
    for showing in (repr(gateway), repr(vars(gateway)), repr(Question("GET", "/", {"k": KEY}))):
        assert not any(secret in showing for secret in secrets)


@pytest.mark.parametrize(
    "address",
    [
        "http://api.midtrans.com",
        "http://localhost:80",
        "http://192.168.1.9",
        "ftp://127.0.0.1",
        "api.midtrans.com",
        "https://",
        "https://api.midtrans.com:SB-Mid-server-typed",
        "https://SB-Mid-server-typed@api.midtrans.com",
        "https://api.midtrans.com?key=SB-Mid-server-typed",
        "https://api midtrans.com",
        "https://api.midtrans.com/\r\nX: y",
        "https://[::1",
        "",
    ],
)
def test_a_key_is_not_sent_in_the_clear_nor_to_no_address(address: str) -> None:
    with pytest.raises(ProviderAddressError) as caught:
        MidtransGateway(Secret(KEY), address=address)
    assert "SB-Mid-server-typed" not in shown(caught.value)


def test_a_closed_port_is_nobody_there(midtrans: Midtrans) -> None:
    gateway = MidtransGateway(Secret(KEY), address="http://127.0.0.1:1", patience=LONG)
    with pytest.raises(ProviderUnreachableError) as caught:
        gateway.create(ASKED)
    assert caught.value.reason is ProviderTrouble.REFUSED
    assert made(midtrans) == 0


# --- notices --------------------------------------------------------------------------------------


def test_a_signed_notice_is_believed(midtrans: Midtrans, gateway: MidtransGateway) -> None:
    gateway.create(ASKED)
    midtrans.becomes(ASKED.charge, "settlement")
    notice = gateway.read_notice(midtrans.notice(ASKED.charge))
    assert notice.request == ASKED
    assert notice.seen == gateway.look(ASKED)


@pytest.mark.parametrize(
    "changed",
    [
        {"gross_amount": "1.00"},
        {"gross_amount": "150000"},
        {"order_id": str(UUID(int=8))},
        {"status_code": "200"},
        {"signature_key": ""},
        {"signature_key": "é" * 128},
        {"signature_key": "0" * 128},
    ],
)
def test_a_notice_that_was_changed_is_not_believed(
    midtrans: Midtrans, gateway: MidtransGateway, changed: dict[str, str]
) -> None:
    gateway.create(ASKED)
    with pytest.raises(NoticeForgedError):
        gateway.read_notice(midtrans.notice(ASKED.charge, **changed))


def test_a_signed_notice_of_waiting_cannot_be_made_one_of_money(
    midtrans: Midtrans, gateway: MidtransGateway
) -> None:
    # The signature does not cover the status itself, only its code.
    gateway.create(ASKED)
    with pytest.raises(ProviderAnswerError):
        gateway.read_notice(midtrans.notice(ASKED.charge, transaction_status="settlement"))


def test_a_notice_signed_with_another_key_is_not_believed(
    midtrans: Midtrans, gateway: MidtransGateway
) -> None:
    gateway.create(ASKED)
    midtrans.key = "another"
    with pytest.raises(NoticeForgedError):
        gateway.read_notice(midtrans.notice(ASKED.charge))


def test_a_notice_without_a_signature_is_not_believed() -> None:
    told = {"status_code": "200", "order_id": str(ASKED.charge), "gross_amount": "150000.00"}
    with pytest.raises(NoticeForgedError):
        notice_of(json.dumps(told).encode(), Secret(KEY))


def test_notices_twice_and_in_any_order_say_that_it_was_paid_late(
    midtrans: Midtrans, gateway: MidtransGateway
) -> None:
    gateway.create(ASKED)
    notices = []
    for word in ("pending", "expire", "settlement"):
        midtrans.becomes(ASKED.charge, word)
        notices.append(gateway.read_notice(midtrans.notice(ASKED.charge)).seen)
    pending, expired, paid = notices
    in_order = standing([pending, expired, paid])
    assert in_order.paid_late
    assert in_order == standing([paid, paid, expired, pending, expired])


@given(st.binary(max_size=200))
def test_no_bytes_whatever_pass_for_a_notice(content: bytes) -> None:
    with pytest.raises((NoticeForgedError, UnavailableError)):
        notice_of(content, Secret(KEY))
