"""The key is told to the provider and to nobody else."""

import logging

import pytest

from booth.domain.errors import (
    ProviderAddressError,
    ProviderKeyRefusedError,
    ProviderUnreachableError,
)
from booth.domain.provider_charges import (
    ProviderTrouble,
)
from booth.domain.secret import Secret
from booth.payments.gateways.exchange import Question
from booth.payments.gateways.midtrans import MidtransGateway, Patience
from tests.fakes.midtrans import KEY, Fault, Midtrans
from tests.payments.asking import ASKED, LONG, failure_of, is_silent, made, shown

NONE_AT_ALL = Patience(one=0.1, all=0.3)


def test_a_wrong_key_is_refused_and_not_told(midtrans: Midtrans) -> None:
    wrong = Secret("SB-Mid-server-wrong")
    gateway = MidtransGateway(wrong, address=midtrans.address, patience=LONG)
    with pytest.raises(ProviderKeyRefusedError) as caught:
        gateway.create(ASKED)
    assert wrong.reveal() not in shown(caught.value)


@pytest.mark.parametrize("fault", Fault)
def test_no_failure_tells_the_key(
    midtrans: Midtrans, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    # Nothing has to succeed here: what never answers is not waited for.
    patience = NONE_AT_ALL if is_silent(fault) else LONG
    gateway = MidtransGateway(Secret(KEY), address=midtrans.address, patience=patience)
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
