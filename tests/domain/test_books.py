"""The table of docs/money.md, row by row: selling, orders, promises."""

from datetime import date

import pytest

from booth.domain.accounts import Account
from booth.domain.events.ordering import (
    DepositForfeited,
    DepositReturned,
    DepositTaken,
    VendorShare,
)
from booth.domain.events.selling import OnAccountPaid, SaleCompleted, SaleRefunded
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, Payment
from booth.domain.sale import LineKind, RefundLine, SaleLine, vendor_rows
from booth.domain.shares import spread
from tests.domain.parties import (
    BUDI,
    FROM_DEPOSIT,
    IN_DRAWER,
    KOPERASI,
    LACI,
    ON_BOOTH_ACCOUNT,
    ONGKIR,
    PESANAN,
    RANI,
    SARI,
    WITH_BUYER,
    WITH_RANI,
    books_of,
    booth,
    line,
    ongkir,
    paid,
)

FRIDAY = date(2023, 3, 3)


def sale(lines: list[SaleLine], *payments: Payment) -> SaleCompleted:
    rows = vendor_rows((sold.vendor, sold.net) for sold in lines)
    return SaleCompleted(
        receipt_number="KT2A-230303-0001",
        lines=tuple(lines),
        payments=payments,
        shares=spread(rows, payments),
    )


def refund(
    amount: int,
    *payments: Payment,
    vendor: VendorId | None = RANI,
    kind: LineKind = LineKind.GOODS,
    name: str = "Kain",
) -> SaleRefunded:
    came_back = RefundLine(
        line=0, vendor=vendor, kind=kind, name=name, quantity=1, amount=Rupiah(amount)
    )
    return SaleRefunded(
        receipt_number="KT2A-230303-0001",
        lines=(came_back,),
        payments=payments,
        shares=spread([(vendor, Rupiah(amount))], payments),
        reason="Rusak",
    )


# --- sale -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "holder, account",
    [
        (IN_DRAWER, (Account.DRAWER, LACI)),
        (ON_BOOTH_ACCOUNT, (Account.CLEARING, KOPERASI)),
        (WITH_RANI, (Account.WITH_VENDOR, RANI)),
        (FROM_DEPOSIT, (Account.DEPOSIT, PESANAN)),
        (WITH_BUYER, (Account.ON_ACCOUNT, BUDI)),
    ],
)
def test_a_sale_debits_who_holds_the_money_and_credits_the_vendor(
    holder: Holder, account: tuple[Account, object]
) -> None:
    assert books_of(sale([line(100_000)], paid(100_000, holder))) == {
        account: 100_000,
        (Account.PAYABLE, RANI): -100_000,
    }


def test_the_drawer_gets_amount_plus_rounding_and_the_rounding_is_the_booths() -> None:
    assert books_of(sale([line(12_340)], paid(12_340, rounding=160))) == {
        (Account.DRAWER, LACI): 12_500,
        booth(Account.ROUNDING): -160,
        (Account.PAYABLE, RANI): -12_340,
    }


def test_every_payment_of_a_mixed_tender_stands_with_its_own_holder() -> None:
    mixed = sale([line(100_000)], paid(30_000), paid(60_000, WITH_RANI), paid(10_000, WITH_BUYER))
    assert books_of(mixed) == {
        (Account.DRAWER, LACI): 30_000,
        (Account.WITH_VENDOR, RANI): 60_000,
        (Account.ON_ACCOUNT, BUDI): 10_000,
        (Account.PAYABLE, RANI): -100_000,
    }


def test_each_vendor_is_credited_after_discounts_and_before_commission() -> None:
    lines = [
        line(50_000, quantity=2, discount=10_000, cart_discount=5_000),
        line(20_000, SARI, cart_discount=1_000),
    ]
    assert books_of(sale(lines, paid(104_000))) == {
        (Account.DRAWER, LACI): 104_000,
        (Account.PAYABLE, RANI): -85_000,
        (Account.PAYABLE, SARI): -19_000,
    }


def test_a_charge_is_the_vendors_money_like_any_other_line() -> None:
    lines = [line(50_000), line(5_000, kind=LineKind.CHARGE, name="Kotak")]
    assert books_of(sale(lines, paid(55_000)))[Account.PAYABLE, RANI] == -55_000


def test_what_is_collected_for_someone_else_is_no_vendors() -> None:
    assert books_of(sale([line(50_000), ongkir(12_000)], paid(62_000))) == {
        (Account.DRAWER, LACI): 62_000,
        (Account.PAYABLE, RANI): -50_000,
        (Account.PASS_THROUGH, ONGKIR): -12_000,
    }


def test_a_gift_moves_no_money() -> None:
    assert books_of(sale([line(0, kind=LineKind.FREE)])) == {}


# --- down payment ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "holder, account",
    [
        (IN_DRAWER, (Account.DRAWER, LACI)),
        (ON_BOOTH_ACCOUNT, (Account.CLEARING, KOPERASI)),
        (WITH_RANI, (Account.WITH_VENDOR, RANI)),
    ],
)
def test_a_down_payment_taken_is_owed_to_its_order_and_returned_it_is_gone(
    holder: Holder, account: tuple[Account, object]
) -> None:
    taken = DepositTaken(order=PESANAN, payments=(paid(50_000, holder),))
    back = DepositReturned(order=PESANAN, payments=(paid(50_000, holder),), reason="Batal")
    assert books_of(taken) == {account: 50_000, (Account.DEPOSIT, PESANAN): -50_000}
    assert books_of(taken, back) == {}


def test_a_down_payment_forfeited_is_the_vendors() -> None:
    shares = (VendorShare(RANI, Rupiah(30_000)), VendorShare(SARI, Rupiah(20_000)))
    assert books_of(DepositForfeited(order=PESANAN, shares=shares, reason="Tidak diambil")) == {
        (Account.DEPOSIT, PESANAN): 50_000,
        (Account.PAYABLE, RANI): -30_000,
        (Account.PAYABLE, SARI): -20_000,
    }


def test_a_down_payment_is_used_up_by_the_sale_that_hands_the_goods_over() -> None:
    taken = DepositTaken(order=PESANAN, payments=(paid(30_000),))
    handed_over = sale([line(100_000)], paid(30_000, FROM_DEPOSIT), paid(70_000))
    assert books_of(taken, handed_over) == {
        (Account.DRAWER, LACI): 100_000,
        (Account.PAYABLE, RANI): -100_000,
    }


# --- refund ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "holder, account",
    [
        (IN_DRAWER, (Account.DRAWER, LACI)),
        (ON_BOOTH_ACCOUNT, (Account.CLEARING, KOPERASI)),
        (WITH_RANI, (Account.WITH_VENDOR, RANI)),
    ],
)
def test_a_refund_debits_the_vendor_and_credits_whoever_paid_it_back(
    holder: Holder, account: tuple[Account, object]
) -> None:
    assert books_of(refund(40_000, paid(40_000, holder))) == {
        (Account.PAYABLE, RANI): 40_000,
        account: -40_000,
    }


@pytest.mark.parametrize("rounding", [-160, 160])
def test_a_refund_in_coins_bears_its_rounding_in_either_direction(rounding: int) -> None:
    assert books_of(refund(12_340, paid(12_340, rounding=rounding))) == {
        (Account.PAYABLE, RANI): 12_340,
        booth(Account.ROUNDING): rounding,
        (Account.DRAWER, LACI): -12_340 - rounding,
    }


def test_after_a_payout_a_refund_turns_the_vendors_account_negative() -> None:
    before = books_of(sale([line(40_000)], paid(40_000, WITH_RANI)))
    assert before[Account.PAYABLE, RANI] < 0
    after = books_of(sale([line(40_000)], paid(40_000)), *[refund(40_000, paid(40_000))] * 2)
    assert after[Account.PAYABLE, RANI] == 40_000


def test_shipping_given_back_is_taken_from_what_was_collected() -> None:
    back = refund(12_000, paid(12_000), vendor=None, kind=LineKind.PASS_THROUGH, name=ONGKIR)
    assert books_of(back) == {
        (Account.PASS_THROUGH, ONGKIR): 12_000,
        (Account.DRAWER, LACI): -12_000,
    }


# --- on account -----------------------------------------------------------------------------------


def test_on_account_paid_credits_the_buyers_promise() -> None:
    assert books_of(OnAccountPaid(buyer=BUDI, payments=(paid(10_000, ON_BOOTH_ACCOUNT),))) == {
        (Account.CLEARING, KOPERASI): 10_000,
        (Account.ON_ACCOUNT, BUDI): -10_000,
    }
