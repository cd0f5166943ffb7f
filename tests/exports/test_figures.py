from datetime import date, datetime
from itertools import permutations
from uuid import UUID

import pytest

from booth.domain.accounts import Account
from booth.domain.errors import LedgerDamagedError, MixedBoothsError, TrainingMismatchError
from booth.domain.events.handling_cash import BusinessDayCorrected
from booth.domain.ids import BoothId
from booth.domain.payment import Evidence, PaymentMethod
from booth.exports.figures import figures_of
from booth.exports.rows import PaidFor, PaymentStatus, SaleState
from tests.exports.booth_days import (
    AKKAR,
    FIRST_DAY,
    NASTY_NAME,
    SECOND_DAY,
    Register,
    back,
    cash,
    first_register,
    genesis,
    line,
    refund,
    sale,
    second_register,
    share_catalogue,
    two_ledgers,
)

FIGURES = figures_of(two_ledgers())


def test_vendor_by_day_tells_net_and_what_it_is_made_of() -> None:
    told = {(row.vendor, row.day): (row.net, *row[3:]) for row in FIGURES.vendor_days}
    assert told == {
        ("Roka Collection", FIRST_DAY): (50_000, 120_000, 20_000, 50_000, 0, 2, 2),
        ("Batik Akkar", FIRST_DAY): (345_250, 345_250, 0, 0, 0, 2, 2),
        (NASTY_NAME, FIRST_DAY): (0, 225_000, 0, 225_000, 20_000, 0, 2),
        ("Roka Collection", SECOND_DAY): (19_000, 20_000, 1_000, 0, 0, 2, 1),
        ("Batik Akkar", SECOND_DAY): (500_000, 500_000, 0, 0, 0, 1, 1),
    }


def test_a_day_counts_a_mixed_basket_once_and_shows_what_was_counted() -> None:
    first, second = FIGURES.days
    assert (first.receipts, first.net, first.charges, first.pass_through) == (
        3,
        395_250,
        20_000,
        30_000,
    )
    assert (first.expected, first.counted, first.open_shifts) == (350_000, 345_000, 0)
    assert (second.receipts, second.net, second.open_shifts) == (2, 519_000, 1)


def test_an_evening_past_midnight_belongs_to_the_day_it_began() -> None:
    late = next(row for row in FIGURES.sales if row.receipt_number.endswith("0003"))
    assert (late.day, late.at) == (FIRST_DAY, datetime(2023, 3, 2, 1, 0))  # noqa: DTZ001  # local


def test_a_corrected_day_holds_for_the_whole_shift() -> None:
    till = second_register()
    assert till.shift is not None
    till.record(BusinessDayCorrected(of_shift=till.shift, business_day=date(2023, 3, 9)))
    figures = figures_of([till.entries])
    assert {row.day for row in figures.sales} == {date(2023, 3, 9)}


def test_pass_through_stands_in_a_row_of_its_own() -> None:
    (own,) = [cell for cell in FIGURES.cells if cell.number is None]
    assert own[1:] == ("Titipan", PaymentMethod.CASH, "Batik Akkar", 30_000, 0)


def test_sales_say_what_became_of_them() -> None:
    states = [row.state for row in FIGURES.sales]
    assert states == [
        SaleState.PARTLY_REFUNDED,
        SaleState.COMPLETED,
        SaleState.VOIDED,
        SaleState.COMPLETED,
        SaleState.COMPLETED,
    ]
    assert [row.refunded for row in FIGURES.sales] == [50_000, 0, 225_000, 0, 0]


def test_a_late_entry_carries_its_true_time_and_pad_number() -> None:
    late = FIGURES.sales[-1]
    assert late.at == datetime(2023, 3, 2, 10, 15)  # noqa: DTZ001  # local
    assert late.note == "Nota susulan A 7"


def test_payments_say_where_the_money_is_and_how_sure_it_is() -> None:
    told = [(row.paid_for, row.method, row.amount, row.state) for row in FIGURES.payments]
    assert told[1] == (PaidFor.SALE, PaymentMethod.QRIS, 100_000, PaymentStatus.CONFIRMED)
    assert FIGURES.payments[1].evidence is Evidence.SOUNDBOX
    assert (PaidFor.REFUND, PaymentMethod.CASH, -50_000, PaymentStatus.PAID_OUT) in told
    assert (PaidFor.DEPOSIT, PaymentMethod.CASH, 200_000, PaymentStatus.RECEIVED) in told
    assert (PaidFor.SALE, PaymentMethod.QRIS, 300_000, PaymentStatus.AWAITING) in told
    assert [row.awaiting for row in FIGURES.sales] == [0, 0, 0, 300_000, 0]


def test_reported_turnover_stands_apart_and_is_never_added() -> None:
    (reported,) = FIGURES.reported
    assert (reported.vendor, reported.amount) == ("Roka Collection", 999_000)
    assert sum(row.net for row in FIGURES.days) == 914_250


def test_balances_name_their_parties_and_sum_to_zero() -> None:
    told = {(row.account, row.party): row.amount for row in FIGURES.balances}
    assert told[Account.PAYABLE, "Batik Akkar"] == -(345_250 + 500_000 - 40_000)
    assert told[Account.WITH_VENDOR, "Batik Akkar"] == 330_000
    assert told[Account.CLEARING, "QRIS (Koperasi Anggrek)"] == 400_000
    assert told[Account.OVER_SHORT, "Stan"] == 5_000
    assert sum(told.values()) == 0


def test_an_entry_that_both_ledgers_hold_counts_once() -> None:
    assert [name for _, name in FIGURES.vendors] == ["Roka Collection", "Batik Akkar", NASTY_NAME]
    again = figures_of([*two_ledgers(), first_register().entries])
    assert again == FIGURES


def test_the_order_in_which_ledgers_are_named_does_not_matter() -> None:
    three = [*two_ledgers(), first_register().entries[:-5]]
    assert all(figures_of(ledgers) == FIGURES for ledgers in permutations(three))


def test_each_register_says_how_far_it_goes_and_what_it_lacks() -> None:
    entries = first_register().entries
    whole, holed = figures_of([entries]), figures_of([[*entries[:12], *entries[14:]]])
    assert (whole.reaches[0].entries, whole.reaches[0].missing) == (len(entries), 0)
    assert (holed.reaches[0].entries, holed.reaches[0].missing) == (len(entries) - 2, 2)


def test_a_refund_of_a_sale_on_another_laptop_is_marked() -> None:
    till = second_register()
    till.record(refund(None, "KT1A-230301-0001", [back(AKKAR, 5_000, line=None)], [cash(5_000)]))
    assert [row.elsewhere for row in figures_of([till.entries]).refunds] == [True]


def test_two_vendors_of_one_name_are_told_apart() -> None:
    till = Register("KT1", 1001)
    till.record(genesis("KT1"))
    share_catalogue(till)
    added = till.entries[-2].event
    till.record(added, UUID(int=0xABC))
    names = [name for _, name in figures_of([till.entries]).vendors]
    assert names[-1] == f"{NASTY_NAME} #000ABC"


def test_a_ledger_with_nothing_sold_has_figures_too() -> None:
    till = Register("KT1", 1001)
    till.record(genesis("KT1"))
    figures = figures_of([till.entries])
    assert not figures.sales
    assert figures.last_day == FIRST_DAY


def test_ledgers_of_two_booths_are_declined() -> None:
    other = Register("KT9", 9)
    other.record(genesis("KT9", booth=BoothId(UUID(int=99))))
    with pytest.raises(MixedBoothsError):
        figures_of([first_register().entries, other.entries])


def test_training_is_never_mixed_with_real_sales() -> None:
    training = Register("KT9", 9)
    training.record(genesis("KT9", training=True))
    with pytest.raises(TrainingMismatchError):
        figures_of([first_register().entries, training.entries])
    assert figures_of([training.entries]).opened.training


def test_a_ledger_without_a_genesis_is_damaged() -> None:
    with pytest.raises(LedgerDamagedError):
        figures_of([first_register().entries[1:]])


def test_a_vendor_nobody_added_still_has_a_name_and_a_number() -> None:
    till = Register("KT1", 1001)
    till.record(genesis("KT1"))
    till.open(FIRST_DAY)
    till.record(sale("KT1A-230301-0001", [line(AKKAR, 5_000)], [cash(5_000)]))
    figures = figures_of([till.entries])
    assert figures.vendors == ((1, "UMKM 00000C"),)
    assert figures.vendor_days[0].net == 5_000
