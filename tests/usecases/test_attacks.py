"""A dishonest cashier at the counter: carts, payments, receipts, drawers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from booth.domain.accounts import Account
from booth.domain.cart import Cart, CartLine, CartState
from booth.domain.errors import (
    BelowFloorError,
    DeclinedError,
    DuplicateError,
    HolderMismatchError,
    InsufficientBalanceError,
    InvalidAmountError,
    InvalidQuantityError,
    InvalidTextError,
    NoOpenShiftError,
    OutsideFairError,
    RightMissingError,
    UnknownReferenceError,
    UnreadableEntryError,
)
from booth.domain.events.handling_cash import CashPurpose, DenominationCount, Direction
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import DrawerId, ProductId, VendorId
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind
from booth.domain.sale import LineKind, PadReference, SaleLine
from tests.usecases.attacks import SAFE, STRANGER, declined, drawer
from tests.usecases.stand import Stand


def forged(stand: Stand, **changes: Any) -> Cart:  # noqa: ANN401  # any field of a line may lie
    """A cart whose private state was written by hand."""
    line = replace(stand.cart((stand.kain, 1)).sale_lines()[0], **changes)
    return Cart(CartState(lines=(CartLine(line),)))


# --- receipts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        "KT2A-230303-0002",
        "KT2A-230304-0001",
        "KT1A-230303-0001",
        "KT2A-230303-1",
        "KT2A-230303-00001",
        "KT2A-230303-٠٠٠١",
        "KT2A-230303-99999999999999999999",
        "KT2A-230303--1",
        "nota",
        "",
    ],
)
def test_only_a_number_that_was_handed_out_is_used(stand: Stand, number: str) -> None:
    stand.booth.selling.open_payment()
    with declined(stand, UnknownReferenceError):
        stand.booth.selling.complete(
            stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari, receipt_number=number
        )
    with declined(stand, UnknownReferenceError):
        stand.booth.selling.keep_goods(number, stand.qris().holder, Rupiah(1), by=stand.sari)


def test_a_receipt_number_is_used_once(stand: Stand) -> None:
    number = stand.booth.selling.open_payment()

    def sell() -> None:
        stand.booth.selling.complete(
            stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari, receipt_number=number
        )

    sell()
    with declined(stand, DuplicateError):
        sell()
    with declined(stand, DuplicateError):
        stand.booth.selling.keep_goods(number, stand.qris().holder, Rupiah(1), by=stand.sari)


# --- carts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"price": -1},
        {"price": True},
        {"price": 1.0},
        {"price": 10**30},
        {"quantity": 0},
        {"quantity": True},
        {"discount": -385_000},
        {"discount": 385_001},
        {"list_price": -1},
        {"vendor": None},
        {"vendor": VendorId(STRANGER)},
        {"kind": LineKind.PASS_THROUGH},
        {"kind": LineKind.FREE},
        {"name": "\x1bp0"},
        {"name": "\ud800"},
        {"note": "\u202elor"},
    ],
)
def test_a_forged_line_is_neither_sold_nor_ordered(stand: Stand, changes: dict[str, Any]) -> None:
    with declined(stand, DeclinedError):
        stand.sell(forged(stand, **changes))
    with declined(stand, DeclinedError):
        stand.booth.ordering.place(forged(stand, **changes), by=stand.sari)


def test_a_floor_is_the_catalogues_and_not_the_carts(stand: Stand) -> None:
    with declined(stand, BelowFloorError):
        stand.sell(forged(stand, price=Rupiah(1)))
    parked = stand.booth.selling.park(forged(stand, price=Rupiah(1)), "besok")
    with pytest.raises(BelowFloorError):
        stand.sell(stand.booth.selling.resume(parked))


def test_commission_is_the_vendors_and_not_the_carts(stand: Stand) -> None:
    line = replace(stand.cart((stand.tas, 1)).sale_lines()[0], commission_bp=BasisPoints(0))
    entry = stand.sell(Cart(CartState(lines=(CartLine(line),))))
    assert isinstance(entry.event, SaleCompleted)
    assert entry.event.lines[0].commission_bp == 1_000


def test_a_quantity_that_is_no_whole_number_is_declined(stand: Stand) -> None:
    for quantity in (True, 1.0):
        with declined(stand, InvalidQuantityError):
            stand.cart((stand.tas, quantity))  # type: ignore[arg-type]  # the attack


def test_an_open_line_of_an_unknown_product_leaves_no_stock_behind(stand: Stand) -> None:
    with declined(stand, UnknownReferenceError):
        stand.sell(forged(stand, product=ProductId(STRANGER)))


# --- payments and drawers -------------------------------------------------------------------------


def test_cash_is_rung_only_into_the_drawer_that_the_shift_counts(stand: Stand) -> None:
    other = stand.booth.setting_up.add_drawer("Laci 3")
    elsewhere = replace(stand.cash(), holder=Holder(HolderKind.DRAWER, other))
    with declined(stand, HolderMismatchError):
        stand.sell(stand.cart((stand.tas, 1)), elsewhere)
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    stand.booth.shifts.open(None, Rupiah(0), by=stand.sari)
    with declined(stand, HolderMismatchError):
        stand.sell(stand.cart((stand.tas, 1)))


def test_a_drawer_of_no_open_shift_neither_pays_nor_takes(stand: Stand) -> None:
    other = replace(drawer(stand), id=stand.booth.setting_up.add_drawer("Laci 3"))
    move = stand.booth.shifts.move_cash
    with declined(stand, HolderMismatchError):
        move(
            other,
            Direction.IN,
            CashPurpose.FUNDING,
            Rupiah(1),
            reason="modal",
            by=stand.sari,
        )
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    with declined(stand, NoOpenShiftError):
        stand.booth.paying_vendors.pay(
            stand.batik.id,
            Rupiah(1),
            drawer(stand),
            by=stand.sari,
            advance=True,
            approved_by=stand.budi,
        )


@pytest.mark.parametrize("amount", [0, -1, True, 1.0, 10**30])
def test_a_tender_of_no_whole_rupiah_is_declined(stand: Stand, amount: Any) -> None:  # noqa: ANN401  # the attack
    for tender in (stand.cash(), stand.qris()):
        with declined(stand, DeclinedError):
            stand.sell(stand.cart((stand.tas, 1)), replace(tender, amount=amount))
    with declined(stand, DeclinedError):
        stand.sell(stand.cart((stand.tas, 1)), replace(stand.cash(), tendered=amount))


@pytest.mark.parametrize("text", ["\x1bp0\x19\xfa", "\u202egnp", "a\u200bb", "\ud800", "\u3164"])
def test_a_reference_prints_as_it_is_typed_or_not_at_all(stand: Stand, text: str) -> None:
    tender = replace(stand.qris(), reference=text)
    order = stand.booth.ordering.place(stand.cart((stand.tas, 1)), by=stand.sari).envelope.id
    with declined(stand, InvalidTextError):
        stand.sell(stand.cart((stand.tas, 1)), tender)
    with declined(stand, InvalidTextError):
        stand.booth.ordering.take_deposit(order, Rupiah(1), [tender], by=stand.sari)  # type: ignore[arg-type]  # an entry's id is its order's


def test_evidence_of_ones_own_making_leaves_nothing_behind(stand: Stand) -> None:
    before = stand.entries, stand.balances()
    shown: Any = "layar pembeli"
    with pytest.raises(UnreadableEntryError):
        stand.sell(stand.cart((stand.tas, 1)), replace(stand.qris(), evidence=shown))
    assert (stand.entries, stand.balances()) == before
    stand.sell(stand.cart((stand.tas, 1)), replace(stand.qris(), evidence=Evidence.SOUNDBOX))


def test_a_promise_is_not_kept_by_another_promise(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)), stand.promised())
    with declined(stand, HolderMismatchError):
        stand.booth.selling.pay_on_account(
            stand.buyer, [stand.promised()], Rupiah(1), by=stand.sari
        )


# --- shifts ---------------------------------------------------------------------------------------


def test_nobody_sells_opens_or_takes_over_under_a_strangers_name(stand: Stand) -> None:
    nobody: Any = None
    for by in (STRANGER, nobody):
        with declined(stand, UnknownReferenceError):
            stand.booth.selling.complete(stand.cart((stand.tas, 1)), [stand.cash()], by=by)
    with declined(stand, UnknownReferenceError):
        stand.booth.selling.complete(
            stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari, approved_by=STRANGER
        )
    with declined(stand, UnknownReferenceError):
        stand.booth.shifts.close(Rupiah(500_000), by=stand.sari, handed_to=STRANGER)
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    with declined(stand, UnknownReferenceError):
        stand.booth.shifts.open(DrawerId(stand.drawer), Rupiah(0), by=STRANGER)


def test_a_count_has_no_negative_notes_and_no_billions(stand: Stand) -> None:
    notes = [DenominationCount(Rupiah(-1), 1), DenominationCount(Rupiah(500_001), 1)]
    with declined(stand, InvalidAmountError):
        stand.booth.shifts.close(Rupiah(500_000), by=stand.sari, denominations=notes)
    with declined(stand, InvalidAmountError):
        stand.booth.shifts.close(Rupiah(10**20), by=stand.sari)


def test_a_typed_day_lies_near_the_fair(stand: Stand) -> None:
    for day in (date(1, 1, 1), date(2023, 6, 1), date(9999, 12, 31)):
        with declined(stand, OutsideFairError):
            stand.booth.shifts.correct_business_day(day, by=stand.sari)
        with declined(stand, OutsideFairError):
            stand.booth.paying_vendors.report_turnover(
                stand.batik.id, day, Rupiah(1), by=stand.sari
            )
    with declined(stand, OutsideFairError):
        stand.booth.selling.record_late(
            stand.cart((stand.tas, 1)),
            [stand.cash()],
            pad=PadReference("A", 1),
            occurred_at=datetime(2022, 12, 31, tzinfo=UTC),
            by=stand.sari,
        )


def test_cash_goes_on_to_the_courier_only_as_far_as_it_was_collected(stand: Stand) -> None:
    cart = stand.cart((stand.tas, 1))
    cart.add_pass_through("Ongkos kirim", Rupiah(60_000))
    stand.sell(cart)
    with declined(stand, InsufficientBalanceError):
        stand.booth.shifts.move_cash(
            drawer(stand),
            Direction.OUT,
            CashPurpose.PASS_THROUGH,
            Rupiah(60_001),
            reason="kurir",
            by=stand.sari,
            pass_through="Ongkos kirim",
            approved_by=stand.budi,
        )


def test_the_safe_gives_only_what_it_holds_and_no_loss_without_a_coordinator(stand: Stand) -> None:
    move = stand.booth.shifts.move_cash
    with declined(stand, InsufficientBalanceError):
        move(
            drawer(stand), Direction.IN, CashPurpose.SAFE, Rupiah(1), reason="modal", by=stand.sari
        )
    move(drawer(stand), Direction.OUT, CashPurpose.SAFE, Rupiah(400_000), reason="a", by=stand.sari)
    with declined(stand, RightMissingError):
        move(SAFE, Direction.OUT, CashPurpose.OVER_SHORT, Rupiah(1), reason="hilang", by=stand.sari)
    assert stand.balance(Account.SAFE, "") == 400_000


def test_a_line_without_goods_in_it_is_still_checked(stand: Stand) -> None:
    line = SaleLine(name="Ongkos", list_price=Rupiah(5), price=Rupiah(5), vendor=stand.batik.id)
    forged_line = replace(line, kind=LineKind.PASS_THROUGH)
    with declined(stand, DeclinedError):
        stand.sell(Cart(CartState(lines=(CartLine(forged_line),))))
