"""A dishonest hand in the books: statements, payouts, people, catalogues from elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from booth.bootstrap import Booth, NewRegister, create_booth
from booth.domain.accounts import Account
from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import (
    DeclinedError,
    DuplicateError,
    InsufficientBalanceError,
    InvalidTextError,
    MixedBoothsError,
    PaymentStateError,
    RightMissingError,
    TrainingMismatchError,
    UnknownReferenceError,
)
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductChanged, VendorAdded, VendorChanged
from booth.domain.events.closing import MatchedPayment, StatementCause, UnclaimedDecision
from booth.domain.events.selling import PaymentReference
from booth.domain.events.setting_up import Custody, DrawerAdded, Role, SettingsChanged, StaffAdded
from booth.domain.ids import AccountId, BoothId, EntryId, FairId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import BasisPoints, Rupiah
from tests.usecases.attacks import SAFE, STRANGER, declined, drawer
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand
from tests.usecases.test_settling import DAY, booked_in


def match(entry: Entry, amount: int) -> MatchedPayment:
    return MatchedPayment(PaymentReference(entry.envelope.id, 0), Rupiah(amount))


def booked(stand: Stand, received: int, matched: Sequence[MatchedPayment], **changes: Any) -> Entry:  # noqa: ANN401  # any argument
    arguments: dict[str, Any] = {"booked_on": DAY, "by": stand.budi}
    return stand.booth.settling.book_statement_in(
        changes.pop("account", stand.account), Rupiah(received), matched, **(arguments | changes)
    )


# --- statements -----------------------------------------------------------------------------------


def test_a_payment_is_not_matched_twice_in_one_statement_line(stand: Stand) -> None:
    sold = stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    with declined(stand, DuplicateError):
        booked(stand, 250_000, [match(sold, 125_000)] * 2)


def test_matches_handed_over_once_only_are_looked_at_all_the_same(stand: Stand) -> None:
    sold = stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    once: Any = iter([match(sold, 999_000)])
    with declined(stand, DeclinedError):
        booked(stand, 999_000, once)


def test_a_statement_is_of_an_account_of_the_booth(stand: Stand) -> None:
    for account in (AccountId(STRANGER), AccountId(stand.drawer), AccountId(stand.batik.id)):
        with declined(stand, UnknownReferenceError):
            booked(stand, 1_000, [], account=account)
        with declined(stand, UnknownReferenceError):
            stand.booth.settling.book_statement_out(
                account, Rupiah(1_000), StatementCause.REFUND, booked_on=DAY, by=stand.budi
            )


def test_a_match_taken_back_can_be_made_again(stand: Stand) -> None:
    sold = stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    wrong = booked_in(stand, sold, received=125_000, fee=0, matched=125_000)
    stand.booth.settling.reverse(wrong.envelope.id, reason="salah baris", by=stand.budi)
    booked_in(stand, sold, received=125_000, fee=0, matched=125_000)
    assert stand.balance(Account.CLEARING, stand.account) == 0
    with declined(stand, PaymentStateError):
        booked_in(stand, sold, received=125_000, fee=0, matched=125_000)


def test_a_reversal_is_not_reversed(stand: Stand) -> None:
    booking = booked(stand, 1_000, [])
    undone = stand.booth.settling.reverse(booking.envelope.id, reason="salah", by=stand.budi)
    with declined(stand, UnknownReferenceError):
        stand.booth.settling.reverse(undone.envelope.id, reason="salah", by=stand.budi)


def test_unclaimed_money_is_returned_only_out_of_what_lies_there(stand: Stand) -> None:
    booked(stand, 1_000_000, [])
    for place in (drawer(stand), SAFE):
        with declined(stand, InsufficientBalanceError):
            stand.booth.settling.decide_unclaimed(
                stand.account,
                Rupiah(1_000_000),
                UnclaimedDecision.RETURNED,
                reason="dobel",
                by=stand.budi,
                place=place,
            )


# --- payouts --------------------------------------------------------------------------------------


def test_a_payout_taken_back_is_paid_once_more_and_not_twice(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))

    def pay() -> Entry:
        return stand.booth.paying_vendors.pay(
            stand.roka.id, Rupiah(125_000), drawer(stand), by=stand.sari, approved_by=stand.budi
        )

    paid = pay()
    with declined(stand, InsufficientBalanceError):
        pay()
    stand.booth.settling.reverse(paid.envelope.id, reason="salah", by=stand.budi)
    pay()
    with declined(stand, InsufficientBalanceError):
        pay()


def test_a_difference_is_whole_rupiah(stand: Stand) -> None:
    for amount in (True, 1.0):
        with declined(stand, InsufficientBalanceError):
            stand.booth.settling.accept_difference(
                Account.DRAWER,
                stand.drawer,
                Rupiah(amount),  # type: ignore[arg-type]  # the attack
                reason="x",
                by=stand.budi,
            )


# --- people and terms -----------------------------------------------------------------------------


def test_a_cashier_makes_no_coordinator(stand: Stand) -> None:
    for by in (None, stand.sari, STRANGER):
        with declined(stand, RightMissingError):
            stand.booth.people.add("Saya", Role.OWNER, by=by)
    stand.booth.people.add("Tuti", Role.COORDINATOR, by=stand.budi)


def test_a_cashier_lowers_no_floor_no_commission_and_moves_no_goods(stand: Stand) -> None:
    cataloguing = stand.booth.cataloguing
    for terms in (
        replace(stand.kain.terms, floor=None),
        replace(stand.kain.terms, floor=Rupiah(1)),
        replace(stand.kain.terms, vendor=stand.roka.id),
    ):
        for by in (None, stand.sari):
            with declined(stand, RightMissingError):
                cataloguing.change_product(stand.kain.id, terms, by=by)
    free = replace(stand.roka.terms, commission_bp=BasisPoints(0))
    with declined(stand, RightMissingError):
        cataloguing.change_vendor(stand.roka.id, free, by=stand.sari)


@pytest.mark.parametrize(
    "name", ["\u202ektaB", "Batik\u200bAkkar", "\ud800", "\u3164", "Ba\u034ftik", "a\x1bb", "\x00"]
)
def test_a_name_holds_nothing_that_does_not_print(stand: Stand, name: str) -> None:
    with declined(stand, InvalidTextError):
        stand.booth.cataloguing.add_vendor(VendorTerms(name=name))


@pytest.mark.parametrize(
    "name", ["BATIK AKKAR", "Batik  Akkar", "Ｂatik Akkar", "Batik Akkar\ufe0f"]
)
def test_two_vendors_are_told_apart_on_paper(stand: Stand, name: str) -> None:
    with declined(stand, DuplicateError):
        stand.booth.cataloguing.add_vendor(VendorTerms(name=name))


# --- catalogues from elsewhere --------------------------------------------------------------------


def elsewhere(
    folder: Path, clock: MovableClock, *, fair: int = 1, booth: int = 2, training: bool = False
) -> Booth:
    return create_booth(
        folder / "KT9.lapak",
        NewRegister(
            fair=FairId(UUID(int=fair)),
            fair_name="INACRAFT 2023",
            fair_first_day=None,
            fair_last_day=None,
            booth=BoothId(UUID(int=booth)),
            booth_name="Kota Tangerang",
            register_code="KT9",
            register_name="Kasir 9",
            training=training,
        ),
        make_key=lambda *_: "00" * 32,
        clock=clock,
        machine="m",
    )


@pytest.mark.parametrize(
    "other, error",
    [
        ({"fair": 3}, MixedBoothsError),
        ({"booth": 3}, MixedBoothsError),
        ({"training": True}, TrainingMismatchError),
    ],
)
def test_nothing_is_adopted_from_another_booth_or_from_training(
    stand: Stand,
    tmp_path: Path,
    clock: MovableClock,
    other: dict[str, Any],
    error: type[DeclinedError],
) -> None:
    with elsewhere(tmp_path, clock, **other) as booth:
        booth.setting_up.add_drawer("Laci 9")
        entries = list(booth.ledger.entries())
        with declined(stand, error):
            stand.booth.cataloguing.adopt(entries, by=stand.budi)
        with declined(stand, UnknownReferenceError):
            stand.booth.cataloguing.adopt(entries[1:], by=stand.budi)
        with declined(stand, RightMissingError):
            stand.booth.cataloguing.adopt(entries, by=stand.sari)


@pytest.mark.parametrize(
    "event",
    [
        VendorAdded(terms=VendorTerms(name="\x1bp0")),
        VendorAdded(terms=VendorTerms(name="Siapa", commission_bp=BasisPoints(20_000))),
        VendorChanged(vendor=VendorId(STRANGER), terms=VendorTerms(name="Siapa")),
        ProductChanged(
            product=STRANGER,  # type: ignore[arg-type]  # an id that names no product
            terms=ProductTerms(vendor=VendorId(STRANGER), name="Tas", price=Rupiah(1)),
        ),
        SettingsChanged(cash_rounding=Rupiah(0), custody=Custody.MIXED),
        SettingsChanged(cash_rounding=Rupiah(7), custody=Custody.MIXED),
        SettingsChanged(cash_rounding=Rupiah(500), custody=Custody.MIXED, qris_limit=Rupiah(0)),
        DrawerAdded(name="\u202eLaci"),
        StaffAdded(name="", role=Role.OWNER),
    ],
)
def test_a_hostile_ledger_brings_nothing_that_would_be_declined_here(
    stand: Stand, tmp_path: Path, clock: MovableClock, event: Event
) -> None:
    with elsewhere(tmp_path, clock) as booth:
        genesis, *_ = booth.ledger.entries()
    envelope = replace(genesis.envelope, kind=type(event).__name__, id=EntryId(UUID(int=77)))
    with declined(stand, DeclinedError):
        stand.booth.cataloguing.adopt(
            [genesis, replace(genesis, envelope=envelope, event=event)], by=stand.budi
        )
