"""Money that is not certain yet: confirmed by nobody's habit, and never by a charge's odd words."""

from datetime import timedelta
from uuid import UUID

import pytest

from booth.domain.begun_charges import ChargeOutcome
from booth.domain.errors import (
    AboveQrisLimitError,
    DuplicateError,
    InvalidAmountError,
    UnknownReferenceError,
)
from booth.domain.events.selling import Doubt, PaymentDoubted, PaymentReference, QrisConfirmed
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, PaymentMethod, Tender
from booth.domain.payment_states import PaymentState
from booth.domain.provider_charges import ChargeSeen, ChargeStatus
from tests.payments.codes import PLAIN
from tests.usecases.attacks import declined
from tests.usecases.codes import NUMBER, accept, account, record_test, shown
from tests.usecases.stand import Stand
from tests.usecases.test_provider_charges import begun, hear, outcome, sold, state

LONG_REFERENCE = "m" * 64


def last_event(stand: Stand) -> object:
    return [entry.event for entry in stand.booth.ledger.entries()][-1]


def test_money_that_came_many_times_for_one_charge_is_still_written_down(stand: Stand) -> None:
    charge = begun(stand)
    payment = sold(stand, charge, None)
    for number in range(9):
        reference = f"{number}{LONG_REFERENCE}"[:64]
        hear(stand, charge, ChargeSeen(status=ChargeStatus.PAID, reference=reference))
    assert outcome(stand, charge) is ChargeOutcome.TWICE
    assert state(stand, payment) is PaymentState.DUPLICATE
    last = last_event(stand)
    assert isinstance(last, PaymentDoubted)
    assert last.doubt is Doubt.DUPLICATE
    assert f"0{LONG_REFERENCE}"[:64] in last.note


@pytest.mark.parametrize("odd", ["m\u31641", "\u3164", " m-1 ", "m\x1bp", "m" * 999])
def test_money_by_any_name_is_confirmed_once(stand: Stand, odd: str) -> None:
    charge = begun(stand)
    payment = sold(stand, charge, None)
    hear(stand, charge, ChargeSeen(status=ChargeStatus.PAID, reference=odd))
    assert outcome(stand, charge) is ChargeOutcome.CONFIRMED
    before = stand.entries
    assert outcome(stand, charge) is ChargeOutcome.BOOKED
    assert stand.entries == before
    assert state(stand, payment) is PaymentState.CONFIRMED
    confirmed = last_event(stand)
    assert isinstance(confirmed, QrisConfirmed)
    assert confirmed.reference.isprintable()


def test_money_after_a_person_confirmed_it_by_hand_is_told_by_nobody_twice(stand: Stand) -> None:
    charge = begun(stand)
    payment = sold(stand, charge, None)
    stand.booth.selling.confirm(payment, Evidence.NOTIFICATION, by=stand.sari)
    hear(stand, charge, ChargeSeen(status=ChargeStatus.PAID, reference="m-1"))
    before = stand.entries
    assert outcome(stand, charge) is ChargeOutcome.BOOKED
    assert stand.entries == before


def test_a_provider_cannot_end_the_watch_by_naming_an_end_long_past(stand: Stand) -> None:
    charge = begun(stand)
    past = charge.begun_at - timedelta(days=9_000)
    hear(stand, charge, ChargeSeen(status=ChargeStatus.PENDING, expires_at=past))
    assert outcome(stand, charge) is ChargeOutcome.OPEN


def test_two_charges_under_one_name_of_the_provider_are_one_payment(stand: Stand) -> None:
    first = begun(stand)
    second = begun(stand, first.receipt_number)
    sold(stand, first, Evidence.PROVIDER, "m-1")
    paid = ChargeSeen(status=ChargeStatus.PAID, reference="m-1")
    hear(stand, first, paid)
    hear(stand, second, paid)
    before = stand.entries
    assert ChargeOutcome.BOOKED in {outcome(stand, first), outcome(stand, second)}
    # Money of one name is not money twice, and certainly confirms nothing else.
    assert not isinstance(last_event(stand), QrisConfirmed)
    assert stand.entries <= before + 1


def test_a_sale_pressed_twice_is_one_sale(stand: Stand) -> None:
    number = stand.booth.selling.open_payment()
    tender = Tender(method=PaymentMethod.QRIS, holder=account(stand))
    cart = stand.cart((stand.kain, 1))
    stand.booth.selling.complete(cart, [tender], by=stand.sari, receipt_number=number)
    with declined(stand, DuplicateError):
        stand.booth.selling.complete(cart, [tender], by=stand.sari, receipt_number=number)


@pytest.mark.parametrize("index", [-1, 1, 99])
def test_a_payment_that_is_none_is_not_confirmed(stand: Stand, index: int) -> None:
    payment = sold(stand, begun(stand), None)
    for wrong in (
        PaymentReference(payment.entry, index),
        PaymentReference(EntryId(UUID(int=5)), 0),
    ):
        with declined(stand, UnknownReferenceError):
            stand.booth.selling.confirm(wrong, Evidence.NOTIFICATION, by=stand.sari)


@pytest.mark.parametrize("amount", [0, -1, True, 1.0, 10_000_001, 10**18])
def test_no_code_and_no_charge_is_made_for_what_is_no_amount(stand: Stand, amount: float) -> None:
    accept(stand, PLAIN)
    record_test(stand)
    odd: Rupiah = amount  # type: ignore[assignment]
    with declined(stand, AboveQrisLimitError if amount > 10_000_000 else InvalidAmountError):
        stand.booth.qris.code_to_show(account(stand), odd, NUMBER)
    assert shown(stand).amount == 50_000
