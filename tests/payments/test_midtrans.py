"""Midtrans' own answers and faults. The rest is the port's contract (tests/contracts)."""

import contextlib
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from booth.domain.errors import (
    ChargeAmountError,
    ChargeCodeMissingError,
    ChargeDeclinedError,
    ChargeUncertainError,
    ProviderAnswerError,
    ProviderUnreachableError,
)
from booth.domain.money import Rupiah
from booth.domain.provider_charges import (
    ChargeRequest,
    ChargeStatus,
    ProviderTrouble,
)
from booth.domain.secret import Secret
from booth.payments.gateways.midtrans import MidtransGateway
from tests.fakes.midtrans import KEY, OPENS, VALID, Fault, Midtrans
from tests.payments.asking import (
    ASKED,
    BRIEF,
    NONSENSE,
    SLACK_SECONDS,
    UNREACHABLE,
    is_silent,
    made,
)


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


@pytest.mark.parametrize("fault", [fault for fault in UNREACHABLE if is_silent(fault)])
def test_a_question_that_was_given_up_leaves_nobody_waiting(
    midtrans: Midtrans, gateway: MidtransGateway, fault: Fault
) -> None:
    midtrans.go_wrong("status", fault)
    with pytest.raises(ProviderUnreachableError):
        gateway.look(ASKED)
    for thread in threading.enumerate():
        if thread.name == "provider call":
            thread.join(SLACK_SECONDS)
            assert not thread.is_alive()


def test_all_that_a_charge_may_need_stays_within_one_limit(midtrans: Midtrans) -> None:
    gateway = MidtransGateway(Secret(KEY), address=midtrans.address, patience=BRIEF)
    midtrans.go_wrong("charge", Fault.LOST, Fault.LOST)
    began = time.monotonic()
    with pytest.raises(ChargeUncertainError) as caught:
        gateway.create(ASKED)
    assert time.monotonic() - began < BRIEF.all + SLACK_SECONDS
    assert caught.value.reason == ProviderTrouble.TIMEOUT
    assert made(midtrans) == 1
