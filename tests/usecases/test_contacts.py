"""Goods leave on a word only if somebody gave it, and somebody allowed it."""

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booth.domain.accounts import Account
from booth.domain.errors import (
    ContactOwesError,
    DuplicateError,
    HolderMismatchError,
    InsufficientBalanceError,
    InvalidTextError,
    RightMissingError,
    UnknownReferenceError,
)
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import ContactId, OrderId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from tests.usecases.attacks import STRANGER, declined
from tests.usecases.stand import Stand

NOBODY = ContactId(UUID(int=901))


def on_account(contact: ContactId, amount: int | None = None) -> Tender:
    return Tender(
        method=PaymentMethod.ON_ACCOUNT,
        holder=Holder(HolderKind.BUYER, contact),
        amount=None if amount is None else Rupiah(amount),
    )


def sell(
    stand: Stand,
    *tenders: Tender,
    approved_by: StaffId | None,
    buyer: ContactId | None = None,
) -> Entry:
    return stand.booth.selling.complete(
        stand.cart((stand.tas, 1)), tenders, by=stand.sari, approved_by=approved_by, buyer=buyer
    )


# --- people ---------------------------------------------------------------------------------------


def test_a_person_is_found_again(stand: Stand) -> None:
    joko = stand.booth.contacts.add("Pak Joko", "+62 811 222 3333")
    assert [found.name for found in stand.booth.contacts.find()] == ["Ibu Sri", "Pak Joko"]
    (found,) = stand.booth.contacts.find("joko 0811")
    assert (found.id, found.phone) == (joko, "+62 811 222 3333")


def test_a_person_leaves_no_trace_in_the_ledger(stand: Stand) -> None:
    before = stand.entries
    stand.booth.contacts.add("Pak Joko")
    assert stand.entries == before


def test_the_same_person_is_not_kept_twice(stand: Stand) -> None:
    with declined(stand, DuplicateError):
        stand.booth.contacts.add("ibu  SRI", "+62 812 3456 7890")
    stand.booth.contacts.add("Ibu Sri", "0899 1111 2222")
    assert len(stand.booth.contacts.find("sri")) == 2


@pytest.mark.parametrize("name, phone", [("", ""), (" ", ""), ("\x1bp", ""), ("Sri", "abc")])
def test_nobody_is_kept_whom_one_could_not_call(stand: Stand, name: str, phone: str) -> None:
    with declined(stand, InvalidTextError):
        stand.booth.contacts.add(name, phone)


def test_an_erased_name_is_nowhere_in_the_file(stand: Stand) -> None:
    joko = stand.booth.contacts.add("Joko Purnomo Sangat Langka", "0811-9876-5432")
    path = stand.booth.ledger.path
    stand.booth.ledger.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Sangat Langka" in path.read_bytes()
    stand.booth.contacts.erase(joko)
    assert stand.booth.contacts.find("joko") == []
    stand.booth.ledger.close()
    for left in path.parent.glob(f"{path.name}*"):
        assert isinstance(left, Path)
        assert b"Sangat Langka" not in left.read_bytes()
        assert b"9876-5432" not in left.read_bytes()


def test_only_who_is_there_can_be_erased(stand: Stand) -> None:
    stand.booth.contacts.erase(stand.buyer)
    with declined(stand, UnknownReferenceError):
        stand.booth.contacts.erase(stand.buyer)


def test_who_owes_is_remembered_until_it_is_paid(stand: Stand) -> None:
    sell(stand, on_account(stand.buyer), approved_by=stand.budi)
    with declined(stand, ContactOwesError):
        stand.booth.contacts.erase(stand.buyer)
    stand.booth.selling.pay_on_account(stand.buyer, [stand.cash()], Rupiah(125_000), by=stand.sari)
    stand.booth.contacts.erase(stand.buyer)
    assert stand.booth.contacts.find() == []


# --- on account -----------------------------------------------------------------------------------


def test_goods_on_account_say_who_took_them_and_who_allowed_it(stand: Stand) -> None:
    for buyer in (None, stand.buyer):
        sale = sell(stand, on_account(stand.buyer), approved_by=stand.budi, buyer=buyer).event
        assert isinstance(sale, SaleCompleted)
        assert (sale.buyer, sale.approved_by) == (stand.buyer, stand.budi)
    assert stand.balance(Account.ON_ACCOUNT, stand.buyer) == 250_000


def test_a_cashier_alone_gives_nothing_on_account(stand: Stand) -> None:
    for person in (None, stand.sari, STRANGER):
        with declined(stand, RightMissingError):
            sell(stand, on_account(stand.buyer), approved_by=person)
    with declined(stand, RightMissingError):
        stand.booth.selling.quick(
            stand.roka.id, Rupiah(1), on_account(stand.buyer), name="Campur", by=stand.sari
        )


def test_nobody_in_particular_takes_nothing_on_account(stand: Stand) -> None:
    with declined(stand, UnknownReferenceError):
        sell(stand, on_account(NOBODY), approved_by=stand.budi)
    stand.booth.contacts.erase(stand.buyer)
    with declined(stand, UnknownReferenceError):
        sell(stand, on_account(stand.buyer), approved_by=stand.budi)


def test_one_sale_is_promised_by_one_person(stand: Stand) -> None:
    joko = stand.booth.contacts.add("Pak Joko")
    with declined(stand, HolderMismatchError):
        sell(stand, on_account(stand.buyer, 5_000), on_account(joko), approved_by=stand.budi)
    with declined(stand, HolderMismatchError):
        sell(stand, on_account(stand.buyer), approved_by=stand.budi, buyer=joko)


def test_goods_of_an_order_may_be_handed_over_on_account_too(stand: Stand) -> None:
    cart = stand.cart((stand.tas, 1))
    order = OrderId(stand.booth.ordering.place(cart, by=stand.sari).envelope.id)
    with declined(stand, RightMissingError):
        stand.booth.ordering.hand_over(order, cart, [on_account(stand.buyer)], by=stand.sari)


# The booth is the same for all examples: what is owed adds up over all of them.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(promised=st.integers(1, 125_000), paid=st.integers(1, 125_000))
def test_what_is_owed_is_what_was_promised_less_what_was_paid(
    stand: Stand, *, promised: int, paid: int
) -> None:
    before = stand.balance(Account.ON_ACCOUNT, stand.buyer)
    sell(stand, on_account(stand.buyer, promised), stand.cash(), approved_by=stand.budi)
    owed = before + promised
    assert stand.balance(Account.ON_ACCOUNT, stand.buyer) == owed
    if paid > owed:
        with declined(stand, InsufficientBalanceError):
            stand.booth.selling.pay_on_account(
                stand.buyer, [stand.qris()], Rupiah(paid), by=stand.sari
            )
        return
    stand.booth.selling.pay_on_account(stand.buyer, [stand.qris()], Rupiah(paid), by=stand.sari)
    assert stand.balance(Account.ON_ACCOUNT, stand.buyer) == owed - paid
