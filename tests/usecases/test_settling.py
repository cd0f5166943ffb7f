from datetime import date

import pytest

from booth.domain.accounts import BOOTH, OPEN_ACCOUNTS, Account
from booth.domain.errors import (
    DuplicateError,
    InsufficientBalanceError,
    InvalidAmountError,
    PaymentStateError,
    RightMissingError,
    SettlementMovedError,
    UnknownReferenceError,
)
from booth.domain.events.closing import MatchedPayment, StatementCause, UnclaimedDecision
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.ordering import VendorShare
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import EntryId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from tests.usecases.stand import Stand

DAY = date(2023, 3, 6)


def booked_in(stand: Stand, entry: Entry, received: int, fee: int, matched: int) -> Entry:
    return stand.booth.settling.book_statement_in(
        stand.account,
        Rupiah(received),
        [MatchedPayment(PaymentReference(entry.envelope.id, 0), Rupiah(matched))],
        booked_on=DAY,
        fee=Rupiah(fee),
        by=stand.budi,
    )


def test_a_fair_that_was_settled_leaves_every_open_account_at_zero(stand: Stand) -> None:
    booth = stand.booth
    sold = stand.sell(stand.cart((stand.kain, 1), (stand.tas, 2)), stand.qris())
    stand.sell(stand.cart((stand.tas, 1)), stand.qris(vendor=stand.roka.id))
    booked_in(stand, sold, received=630_000, fee=5_000, matched=635_000)
    booth.shifts.close(Rupiah(500_000), by=stand.sari)
    for vendor, fee_share in ((stand.batik.id, 3_000), (stand.roka.id, 2_000)):
        proposed = booth.settling.propose(vendor, fee_share=Rupiah(fee_share))
        booth.settling.settle(
            vendor,
            content_hash=proposed.content_hash(),
            fee_share=Rupiah(fee_share),
            by=stand.budi,
        )
        bank = Place(PlaceKind.BANK, stand.account)
        owed = booth.paying_vendors.balance(vendor).payable
        assert owed == proposed.payable
        booth.paying_vendors.pay(vendor, owed, bank, by=stand.budi, approved_by=stand.budi)
    assert [row for row in stand.balances() if row[0] in OPEN_ACCOUNTS] == []
    assert stand.balance(Account.COMMISSION, BOOTH) == -37_500
    assert stand.balance(Account.FEES, BOOTH) == 0


def test_a_settlement_whose_figures_moved_since_the_paper_is_declined(stand: Stand) -> None:
    proposed = stand.booth.settling.propose(stand.roka.id)
    stand.sell(stand.cart((stand.tas, 1)))
    with pytest.raises(SettlementMovedError):
        stand.booth.settling.settle(
            stand.roka.id, content_hash=proposed.content_hash(), by=stand.budi
        )


def test_commission_is_taken_once_and_again_only_on_what_came_after(stand: Stand) -> None:
    settling = stand.booth.settling
    stand.sell(stand.cart((stand.tas, 1)))
    settled = []
    for due in (12_500, 0):
        proposed = settling.propose(stand.roka.id)
        assert proposed.commission == due
        content_hash = proposed.content_hash()
        settled.append(settling.settle(stand.roka.id, content_hash=content_hash, by=stand.budi))
    settling.reverse(EntryId(settled[0].envelope.id), reason="salah tarif", by=stand.budi)
    assert settling.propose(stand.roka.id).commission == 12_500


def test_money_paid_twice_is_unclaimed_until_a_person_decides(stand: Stand) -> None:
    sold = stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    booked_in(stand, sold, received=250_000, fee=0, matched=125_000)
    assert stand.balance(Account.UNCLAIMED, stand.account) == -125_000
    decide = stand.booth.settling.decide_unclaimed
    with pytest.raises(InsufficientBalanceError):
        decide(
            stand.account,
            Rupiah(125_001),
            UnclaimedDecision.KEPT,
            reason="tidak dijemput",
            by=stand.budi,
        )
    decide(
        stand.account,
        Rupiah(25_000),
        UnclaimedDecision.TIP,
        reason="untuk UMKM",
        by=stand.budi,
        vendor=stand.roka.id,
    )
    stand.booth.settling.book_statement_out(
        stand.account,
        Rupiah(100_000),
        StatementCause.UNCLAIMED,
        booked_on=DAY,
        by=stand.budi,
    )
    assert stand.balance(Account.UNCLAIMED, stand.account) == 0


def test_a_payment_is_matched_once_and_never_above_its_amount(stand: Stand) -> None:
    sold = stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    with pytest.raises(InvalidAmountError):
        booked_in(stand, sold, received=125_001, fee=0, matched=125_001)
    with pytest.raises(InvalidAmountError):
        booked_in(stand, sold, received=100_000, fee=0, matched=125_000)
    booked_in(stand, sold, received=125_000, fee=0, matched=125_000)
    with pytest.raises(PaymentStateError):
        booked_in(stand, sold, received=125_000, fee=0, matched=125_000)


def test_a_reversed_statement_line_opens_its_payments_again(stand: Stand) -> None:
    sold = stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    booked = booked_in(stand, sold, received=125_000, fee=0, matched=125_000)
    stand.booth.settling.reverse(booked.envelope.id, reason="baris salah", by=stand.budi)
    assert stand.balance(Account.CLEARING, stand.account) == 125_000
    booked_in(stand, sold, received=120_000, fee=5_000, matched=125_000)
    assert stand.balance(Account.CLEARING, stand.account) == 0


def test_what_has_gone_on_since_is_not_taken_back(stand: Stand) -> None:
    sold = stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    booked = booked_in(stand, sold, received=250_000, fee=0, matched=125_000)
    stand.booth.settling.decide_unclaimed(
        stand.account,
        Rupiah(125_000),
        UnclaimedDecision.KEPT,
        reason="tidak dijemput",
        by=stand.budi,
    )
    before = (stand.entries, stand.balances())
    with pytest.raises(InsufficientBalanceError):
        stand.booth.settling.reverse(booked.envelope.id, reason="baris salah", by=stand.budi)
    assert (stand.entries, stand.balances()) == before


def test_a_payment_that_never_came_is_borne_as_agreed(stand: Stand) -> None:
    sold = stand.sell(stand.cart((stand.tas, 1)), stand.qris(seen=False))
    stand.booth.settling.give_up_payment(
        PaymentReference(sold.envelope.id, 0),
        reason="layar palsu",
        by=stand.budi,
        borne_by=[VendorShare(stand.roka.id, Rupiah(25_000))],
    )
    assert stand.balance(Account.OVER_SHORT, BOOTH) == 100_000
    assert stand.balance(Account.PAYABLE, stand.roka.id) == -100_000
    assert stand.balance(Account.CLEARING, stand.account) == 0


def test_a_difference_is_accepted_up_to_what_stands_there(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    accept = stand.booth.settling.accept_difference
    for amount in (0, -1, 125_001):
        with pytest.raises(InsufficientBalanceError):
            accept(Account.CLEARING, stand.account, Rupiah(amount), reason="hilang", by=stand.budi)
    accept(Account.CLEARING, stand.account, Rupiah(125_000), reason="hilang", by=stand.budi)
    assert stand.balance(Account.CLEARING, stand.account) == 0


def test_a_decision_is_reversed_once_and_a_sale_never(stand: Stand) -> None:
    before = stand.balances()
    move = stand.booth.paying_vendors.pay(
        stand.batik.id,
        Rupiah(50_000),
        Place(PlaceKind.DRAWER, stand.drawer),
        by=stand.sari,
        advance=True,
        approved_by=stand.budi,
    )
    reverse = stand.booth.settling.reverse
    reverse(move.envelope.id, reason="salah UMKM", by=stand.budi)
    assert stand.balances() == before
    with pytest.raises(DuplicateError):
        reverse(move.envelope.id, reason="salah UMKM", by=stand.budi)
    sold = stand.sell(stand.cart((stand.tas, 1)))
    with pytest.raises(UnknownReferenceError):
        reverse(sold.envelope.id, reason="salah", by=stand.budi)


def test_a_cashier_does_not_close_the_books(stand: Stand) -> None:
    with pytest.raises(RightMissingError):
        stand.booth.settling.accept_difference(
            Account.ROUNDING, BOOTH, Rupiah(1), reason="-", by=stand.sari
        )
