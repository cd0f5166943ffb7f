"""The exam that every implementation of `PaymentGateway` sits."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, Protocol
from uuid import UUID

import pytest

from booth.domain.errors import (
    ChargeAmountError,
    ChargeCodeMissingError,
    ChargeUncertainError,
    ProviderKeyRefusedError,
    ProviderUnreachableError,
)
from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah
from booth.domain.provider_charges import ChargeRequest, ChargeStatus, standing
from booth.domain.secret import Secret
from booth.payment_ports import PaymentGateway
from booth.payments.gateways.midtrans import MidtransGateway, Patience
from tests.fakes.gateway import MemoryGateway
from tests.fakes.midtrans import KEY, Fault, Midtrans, serve

ASKED = ChargeRequest(charge=ChargeId(UUID(int=7)), amount=Rupiah(150_000))
OTHER = ChargeRequest(charge=ChargeId(UUID(int=8)), amount=Rupiah(1))
BRIEF = Patience(one=0.5, all=1)
LONG = Patience(one=10, all=30)


class Provider(Protocol):
    """What happens at the other side of a gateway."""

    gateway: PaymentGateway

    def becomes(self, charge: ChargeId, status: ChargeStatus) -> None: ...
    def break_line(self) -> None: ...
    def forget_key(self) -> None: ...
    def lose_answer(self) -> None: ...
    def made(self) -> int: ...


class InMemory:
    def __init__(self) -> None:
        self._memory = MemoryGateway()
        self.gateway: PaymentGateway = self._memory
        self.becomes = self._memory.becomes

    def break_line(self) -> None:
        self._memory.online = False

    def forget_key(self) -> None:
        self._memory.key_known = False

    def lose_answer(self) -> None:
        self._memory.loses_answers = True

    def made(self) -> int:
        return len(self._memory.charges)


class AtMidtrans:
    WORDS: Final = {
        ChargeStatus.PENDING: "pending",
        ChargeStatus.PAID: "settlement",
        ChargeStatus.EXPIRED: "expire",
        ChargeStatus.CANCELLED: "cancel",
        ChargeStatus.DENIED: "deny",
        ChargeStatus.RETURNED: "refund",
        ChargeStatus.UNKNOWN: "authorize",
    }

    def __init__(self, midtrans: Midtrans) -> None:
        self._midtrans = midtrans
        self.gateway: PaymentGateway = self._with(LONG)

    def _with(self, patience: Patience) -> PaymentGateway:
        return MidtransGateway(Secret(KEY), address=self._midtrans.address, patience=patience)

    def becomes(self, charge: ChargeId, status: ChargeStatus) -> None:
        self._midtrans.becomes(charge, self.WORDS[status])

    def break_line(self) -> None:
        self.gateway = self._with(BRIEF)
        self._midtrans.go_wrong("status", *[Fault.NEVER] * 9)
        self._midtrans.go_wrong("charge", *[Fault.NEVER] * 9)
        self._midtrans.go_wrong("expire", *[Fault.NEVER] * 9)

    def forget_key(self) -> None:
        self._midtrans.key = "another"

    def lose_answer(self) -> None:
        self._midtrans.go_wrong("charge", Fault.HANG_UP)
        # The status before it is answered, the one after it is not.
        self._midtrans.go_wrong("status", Fault.NO_CODE, Fault.HANG_UP)

    def made(self) -> int:
        return sum(order.made for order in self._midtrans.orders.values())


@pytest.fixture(params=["memory", "midtrans"])
def provider(request: pytest.FixtureRequest) -> Iterator[Provider]:
    if request.param == "memory":
        yield InMemory()
        return
    with serve(Midtrans()) as midtrans:
        yield AtMidtrans(midtrans)


def test_a_charge_has_a_code_and_an_end_and_is_pending(provider: Provider) -> None:
    charge = provider.gateway.create(ASKED)
    assert charge.request == ASKED
    assert charge.payload
    assert charge.seen.status is ChargeStatus.PENDING
    assert charge.seen.expires_at == datetime(2026, 3, 3, 5, 15, tzinfo=UTC)
    assert charge.seen.expires_at.utcoffset() == UTC.utcoffset(None)


def test_asking_again_gives_the_same_charge_and_makes_no_other(provider: Provider) -> None:
    first, again = provider.gateway.create(ASKED), provider.gateway.create(ASKED)
    assert again == first
    assert provider.made() == 1


def test_two_charges_are_two(provider: Provider) -> None:
    one, other = provider.gateway.create(ASKED), provider.gateway.create(OTHER)
    assert one.payload != other.payload
    assert one.seen.reference != other.seen.reference
    assert provider.made() == 2


@pytest.mark.parametrize(
    "status", [status for status in ChargeStatus if status is not ChargeStatus.UNKNOWN]
)
def test_what_became_of_a_charge_is_seen(provider: Provider, status: ChargeStatus) -> None:
    charge = provider.gateway.create(ASKED)
    provider.becomes(ASKED.charge, status)
    seen = provider.gateway.look(ASKED)
    assert seen.status is status
    assert seen.reference == charge.seen.reference
    assert (seen.paid_at is not None) == (status is ChargeStatus.PAID)


def test_looking_twice_says_the_same(provider: Provider) -> None:
    provider.gateway.create(ASKED)
    provider.becomes(ASKED.charge, ChargeStatus.PAID)
    assert provider.gateway.look(ASKED) == provider.gateway.look(ASKED)


def test_a_charge_nobody_made_is_unknown_and_not_made_by_looking(provider: Provider) -> None:
    assert provider.gateway.look(ASKED).status is ChargeStatus.UNKNOWN
    assert provider.gateway.expire(ASKED).status is ChargeStatus.UNKNOWN
    assert provider.made() == 0


def test_a_charge_that_is_let_go_is_expired_for_good(provider: Provider) -> None:
    provider.gateway.create(ASKED)
    assert provider.gateway.expire(ASKED).status is ChargeStatus.EXPIRED
    assert provider.gateway.expire(ASKED).status is ChargeStatus.EXPIRED
    assert provider.gateway.look(ASKED).status is ChargeStatus.EXPIRED


@pytest.mark.parametrize("status", ChargeStatus)
def test_an_id_is_used_once_whatever_became_of_its_charge(
    provider: Provider, status: ChargeStatus
) -> None:
    provider.gateway.create(ASKED)
    provider.becomes(ASKED.charge, status)
    with contextlib.suppress(ChargeCodeMissingError):
        assert provider.gateway.create(ASKED).seen.status is status
    assert provider.made() == 1


def test_letting_go_of_a_paid_charge_says_that_it_is_paid(provider: Provider) -> None:
    provider.gateway.create(ASKED)
    provider.becomes(ASKED.charge, ChargeStatus.PAID)
    assert provider.gateway.expire(ASKED).status is ChargeStatus.PAID


def test_money_after_the_end_is_seen_and_known_as_late(provider: Provider) -> None:
    words = [provider.gateway.create(ASKED).seen, provider.gateway.expire(ASKED)]
    provider.becomes(ASKED.charge, ChargeStatus.PAID)
    words.append(provider.gateway.look(ASKED))
    assert standing(words).paid_late


def test_another_amount_under_the_same_id_is_refused(provider: Provider) -> None:
    provider.gateway.create(ASKED)
    cheaper = ChargeRequest(charge=ASKED.charge, amount=Rupiah(1))
    for call in (provider.gateway.create, provider.gateway.look):
        with pytest.raises(ChargeAmountError) as caught:
            call(cheaper)
        assert (caught.value.asked, caught.value.answered) == (1, 150_000)
    assert provider.made() == 1


def test_without_a_line_nothing_is_made_and_it_is_said_so(provider: Provider) -> None:
    provider.break_line()
    for call in (provider.gateway.create, provider.gateway.look, provider.gateway.expire):
        with pytest.raises(ProviderUnreachableError):
            call(ASKED)
    assert provider.made() == 0


def test_a_key_that_is_not_known_is_said(provider: Provider) -> None:
    provider.forget_key()
    for call in (provider.gateway.create, provider.gateway.look, provider.gateway.expire):
        with pytest.raises(ProviderKeyRefusedError):
            call(ASKED)


def test_a_charge_whose_answer_was_lost_is_found_again_and_not_made_twice(
    provider: Provider,
) -> None:
    provider.lose_answer()
    with pytest.raises(ChargeUncertainError) as caught:
        provider.gateway.create(ASKED)
    assert caught.value.charge == ASKED.charge
    again = provider.gateway.create(ASKED)
    assert again.payload
    assert provider.made() == 1
