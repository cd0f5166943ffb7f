"""Notices are believed by their signature; no words whatever break the reading of them."""

import json
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.errors import (
    ChargeAmountError,
    NoticeForgedError,
    ProviderAnswerError,
    UnavailableError,
)
from booth.domain.provider_charges import (
    ChargeSeen,
    ChargeStatus,
    standing,
)
from booth.domain.secret import Secret
from booth.payments.gateways.midtrans import MidtransGateway
from booth.payments.gateways.midtrans_answers import Told, notice_of, read
from tests.fakes.midtrans import KEY, Midtrans
from tests.payments.asking import ASKED


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


WORDS: Final = st.one_of(
    st.sampled_from(
        ["200", "201", "150000.00", "0", "settlement", "pending", str(ASKED.charge), "IDR", ""]
    ),
    st.text(max_size=30),
    st.none(),
    st.integers(),
    st.lists(st.none(), max_size=1),
)
NAMES: Final = st.sampled_from(Told.__struct_fields__)
SOUND: Final = {
    "status_code": "200",
    "order_id": str(ASKED.charge),
    "gross_amount": "150000.00",
    "transaction_status": "settlement",
}


@given(st.dictionaries(NAMES, WORDS))
def test_any_answer_is_understood_or_refused(changes: dict[str, object]) -> None:
    content = json.dumps(SOUND | changes).encode()
    try:
        seen = read(content).seen(ASKED)
    except (ProviderAnswerError, ChargeAmountError) as error:
        told = str(error)
        assert told.isprintable()
        return
    assert seen.status is not ChargeStatus.PAID or all(
        changes.get(name, sound) == sound
        for name, sound in SOUND.items()
        if name not in {"gross_amount", "transaction_status"}
    )
    assert all(moment is None or moment.utcoffset() == timedelta(0) for moment in times(seen))


def times(seen: ChargeSeen) -> tuple[datetime | None, datetime | None]:
    return seen.paid_at, seen.expires_at


@given(st.dictionaries(NAMES, WORDS))
def test_no_words_whatever_pass_for_a_notice(changes: dict[str, object]) -> None:
    with pytest.raises((NoticeForgedError, ProviderAnswerError)):
        notice_of(json.dumps(SOUND | changes).encode(), Secret(KEY))
