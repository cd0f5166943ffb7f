"""A code is a place where money goes: who may change it, and when it is trusted."""

from io import BytesIO

import pytest

from booth.domain.errors import (
    DuplicateError,
    HolderMismatchError,
    InvalidTextError,
    QrisCodeTakenError,
    QrisPayloadError,
    QrisUnsuitableError,
    RightMissingError,
    UnknownReferenceError,
)
from booth.domain.ids import VendorId
from booth.domain.payment import Holder, HolderKind
from booth.domain.qris_code import CodeMode
from booth.payments.qris.tlv import Node
from booth.storage.schema import rebuild
from tests.payments.codes import PLAIN, code, drawn
from tests.usecases.attacks import STRANGER, declined
from tests.usecases.codes import OTHER, accept, account, record_test, the_code, vendor
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

# --- looking and accepting ------------------------------------------------------------------------


def test_a_code_is_looked_at_before_it_is_accepted_and_nothing_is_recorded(stand: Stand) -> None:
    before = stand.entries
    facts = stand.booth.qris.look_at(PLAIN)
    assert (facts.merchant_name, facts.city, facts.nmid, facts.criteria, facts.category) == (
        "BATIK CONTOH",
        "TANGERANG",
        "ID1020304050607",
        "UMI",
        "5947",
    )
    assert stand.entries == before


def test_a_code_is_read_from_a_picture_of_the_sticker(stand: Stand) -> None:

    content = BytesIO()
    drawn(PLAIN).save(content, "PNG")
    assert stand.booth.qris.look_at_picture(content.getvalue()).payload == PLAIN


def test_an_accepted_code_says_what_was_compared_to_the_sticker(stand: Stand) -> None:
    stand.booth.qris.accept(
        vendor(stand), PLAIN, keeps_tip=True, adds_bill_number=True, by=stand.budi
    )
    found = the_code(stand)
    assert (found.holder, found.version, found.payload) == (vendor(stand), 1, PLAIN)
    assert (found.merchant_name, found.city, found.nmid) == (
        "BATIK CONTOH",
        "TANGERANG",
        "ID1020304050607",
    )
    assert (found.criteria, found.mcc) == ("UMI", "5947")
    assert (found.keeps_tip, found.adds_bill_number) == (True, True)
    assert (found.mode, found.tested_at) == (CodeMode.STATIC_ONLY, None)
    assert stand.booth.browsing.booth_facts().qris_codes == (found,)


def test_only_a_coordinator_changes_where_money_goes(stand: Stand) -> None:
    qris = stand.booth.qris
    for person in (stand.sari, STRANGER):
        with declined(stand, RightMissingError):
            qris.accept(account(stand), PLAIN, by=person)
    accept(stand)
    with declined(stand, RightMissingError):
        qris.withdraw(account(stand), "stiker hilang", by=stand.sari)


@pytest.mark.parametrize("payload", ["", "000201", PLAIN[:-1] + "0", "https://contoh.id"])
def test_what_is_no_code_is_declined(stand: Stand, payload: str) -> None:
    with declined(stand, QrisPayloadError):
        accept(stand, payload)


def test_a_code_for_one_sale_is_declined(stand: Stand) -> None:
    with declined(stand, QrisUnsuitableError):
        accept(stand, code(Node("01", "12"), Node("54", "5000")))


def test_a_drawer_has_no_code_and_neither_has_a_stranger(stand: Stand) -> None:
    with declined(stand, HolderMismatchError):
        accept(stand, holder=Holder(HolderKind.DRAWER, stand.drawer))
    with declined(stand, UnknownReferenceError):
        accept(stand, holder=Holder(HolderKind.VENDOR, VendorId(STRANGER)))


def test_one_code_has_one_holder(stand: Stand) -> None:
    accept(stand)
    with declined(stand, QrisCodeTakenError):
        accept(stand, holder=vendor(stand))
    with pytest.raises(QrisCodeTakenError) as refused:
        accept(stand, holder=vendor(stand))
    assert (refused.value.merchant_name, refused.value.holder) == ("BATIK CONTOH", "QRIS stan")
    accept(stand, OTHER, holder=vendor(stand))
    with declined(stand, QrisCodeTakenError):
        accept(stand, OTHER)


def test_a_code_that_was_given_up_may_have_another_holder(stand: Stand) -> None:
    accept(stand)
    accept(stand, OTHER)
    accept(stand, PLAIN, holder=vendor(stand))
    stand.booth.qris.withdraw(vendor(stand), "pindah rekening", by=stand.budi)
    accept(stand, PLAIN)
    assert the_code(stand).version == 3


def test_pressing_twice_takes_no_live_test_away(stand: Stand) -> None:
    accept(stand)
    record_test(stand)
    with declined(stand, DuplicateError):
        accept(stand)
    assert the_code(stand).mode is CodeMode.DYNAMIC


# --- versions and their tests ---------------------------------------------------------------------


def test_a_code_is_dynamic_only_after_the_rupiah_of_a_test_arrived(
    stand: Stand, clock: MovableClock
) -> None:
    accept(stand)
    clock.move(minutes=5)
    record_test(stand)
    assert (the_code(stand).mode, the_code(stand).tested_at) == (CodeMode.DYNAMIC, clock.at)
    clock.move(minutes=5)
    record_test(stand, arrived=False)
    assert (the_code(stand).mode, the_code(stand).tested_at) == (CodeMode.STATIC_ONLY, clock.at)


def test_a_new_version_begins_untested(stand: Stand) -> None:
    accept(stand)
    record_test(stand)
    accept(stand, OTHER)
    found = the_code(stand)
    assert (found.version, found.mode, found.tested_at) == (2, CodeMode.STATIC_ONLY, None)
    accept(stand)
    found = the_code(stand)
    assert (found.version, found.payload, found.mode) == (3, PLAIN, CodeMode.STATIC_ONLY)


def test_only_a_code_in_use_is_tested_or_withdrawn(stand: Stand) -> None:
    with declined(stand, UnknownReferenceError):
        record_test(stand)
    with declined(stand, UnknownReferenceError):
        stand.booth.qris.code_to_test(account(stand))
    accept(stand)
    with declined(stand, InvalidTextError):
        stand.booth.qris.withdraw(account(stand), " ", by=stand.budi)
    stand.booth.qris.withdraw(account(stand), "stiker hilang", by=stand.budi)
    assert stand.booth.qris.accepted() == ()
    for again in (record_test, withdraw_again):
        with declined(stand, UnknownReferenceError):
            again(stand)


def withdraw_again(stand: Stand) -> None:
    stand.booth.qris.withdraw(account(stand), "lagi", by=stand.budi)


def test_codes_are_still_there_after_the_tables_were_filled_again(stand: Stand) -> None:

    accept(stand)
    record_test(stand)
    accept(stand, OTHER, holder=vendor(stand))
    before = stand.booth.qris.accepted()
    ledger = stand.booth.ledger
    ledger.begin()
    rebuild(ledger.connection)
    ledger.commit()
    assert stand.booth.qris.accepted() == before
