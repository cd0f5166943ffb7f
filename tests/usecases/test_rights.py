"""What a cashier cannot do by calling the use cases themselves, whatever a screen allowed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from booth.domain.catalogue import BundlePart, BundleTerms
from booth.domain.errors import BelowFloorError, RightMissingError
from booth.domain.events.handling_cash import CashPurpose, Direction, Place
from booth.domain.events.setting_up import Custody, Role
from booth.domain.ids import StaffId
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.rights import Right, has_right
from booth.domain.sale import PadReference
from tests.usecases.attacks import SAFE, declined, drawer
from tests.usecases.stand import Stand

Attempt = Callable[[Stand, StaffId | None], object]


def take_out(
    stand: Stand, approved_by: StaffId | None, purpose: CashPurpose, place: Place
) -> object:
    return stand.booth.shifts.move_cash(
        place,
        Direction.OUT,
        purpose,
        Rupiah(1_000),
        reason="parkir",
        by=stand.sari,
        approved_by=approved_by,
    )


def expense(stand: Stand, approved_by: StaffId | None) -> object:
    return take_out(stand, approved_by, CashPurpose.EXPENSES, drawer(stand))


def own_money(stand: Stand, approved_by: StaffId | None) -> object:
    return take_out(stand, approved_by, CashPurpose.FUNDING, drawer(stand))


def advance(stand: Stand, approved_by: StaffId | None) -> object:
    return stand.booth.paying_vendors.pay(
        stand.batik.id,
        Rupiah(100_000),
        drawer(stand),
        by=stand.sari,
        advance=True,
        approved_by=approved_by,
    )


def payout(stand: Stand, approved_by: StaffId | None) -> object:
    stand.sell(stand.cart((stand.kain, 1)))
    return stand.booth.paying_vendors.pay(
        stand.batik.id, Rupiah(100_000), drawer(stand), by=stand.sari, approved_by=approved_by
    )


def void(stand: Stand, approved_by: StaffId | None) -> object:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    return stand.booth.refunding.void(
        sale, reason="batal", by=stand.sari, approved_by=approved_by or stand.sari
    )


def refund_of_another_laptop(stand: Stand, approved_by: StaffId | None) -> object:
    return stand.booth.refunding.refund_from_paper(
        "KT9A-230303-0001",
        stand.batik.id,
        name="Kain",
        quantity=1,
        amount=Rupiah(1_000),
        tender=stand.cash(1_000),
        reason="cacat",
        by=stand.sari,
        approved_by=approved_by or stand.sari,
    )


def sale_on_account(stand: Stand, approved_by: StaffId | None) -> object:
    return stand.booth.selling.complete(
        stand.cart((stand.tas, 1)), [stand.promised()], by=stand.sari, approved_by=approved_by
    )


def settings(stand: Stand, approved_by: StaffId | None) -> object:
    return stand.booth.setting_up.change_settings(
        cash_rounding=Rupiah(500), custody=Custody.MIXED, by=approved_by
    )


def account(stand: Stand, approved_by: StaffId | None) -> object:
    return stand.booth.setting_up.add_account("QRIS saya", "Sari", by=approved_by)


def floor(stand: Stand, approved_by: StaffId | None) -> object:
    terms = replace(stand.kain.terms, floor=Rupiah(1))
    return stand.booth.cataloguing.change_product(stand.kain.id, terms, by=approved_by)


def commission(stand: Stand, approved_by: StaffId | None) -> object:
    terms = replace(stand.roka.terms, commission_bp=BasisPoints(0))
    return stand.booth.cataloguing.change_vendor(stand.roka.id, terms, by=approved_by)


def price(stand: Stand, approved_by: StaffId | None) -> object:
    terms = replace(stand.kain.terms, price=Rupiah(400_000))
    return stand.booth.cataloguing.change_product(stand.kain.id, terms, by=approved_by)


def vendor_terms(stand: Stand, approved_by: StaffId | None) -> object:
    terms = replace(stand.roka.terms, bank_account="1234567890")
    return stand.booth.cataloguing.change_vendor(stand.roka.id, terms, by=approved_by)


def new_bundle(stand: Stand, approved_by: StaffId | None) -> object:
    parts = (BundlePart(stand.kain.id, 1), BundlePart(stand.tas.id, 1))
    terms = BundleTerms(name="Paket", price=Rupiah(1_000), parts=parts)
    return stand.booth.cataloguing.add_bundle(terms, by=approved_by)


def person(stand: Stand, approved_by: StaffId | None) -> object:
    return stand.booth.people.add("Tuti", Role.CASHIER, by=approved_by)


ATTEMPTS: list[Attempt] = [
    expense, own_money, advance, payout, void, refund_of_another_laptop, sale_on_account,
    settings, account, floor, commission, price, vendor_terms, new_bundle, person,
]  # fmt: skip


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.__name__)
def test_a_cashier_without_a_coordinators_word_is_refused(stand: Stand, attempt: Attempt) -> None:
    # What comes before the attempt itself (a sale to void, say) is recorded.
    for approved_by in (None, stand.sari):
        with pytest.raises(RightMissingError):
            attempt(stand, approved_by)
    attempt(stand, stand.budi)


def test_what_is_refused_leaves_no_trace(stand: Stand) -> None:
    for attempt in (expense, own_money, advance, sale_on_account, settings, floor, person):
        with declined(stand, RightMissingError):
            attempt(stand, stand.sari)


def test_below_a_floor_nobody_but_a_coordinator_sells(stand: Stand) -> None:
    cart = stand.cart((stand.kain, 1))
    cart.discount_line(0, Rupiah(200_000))
    for approved_by in (None, stand.sari):
        with declined(stand, BelowFloorError):
            stand.booth.selling.complete(
                cart, [stand.cash()], by=stand.sari, approved_by=approved_by
            )
        with declined(stand, BelowFloorError):
            stand.booth.selling.record_late(
                cart,
                [stand.cash()],
                pad=PadReference("A", 1),
                occurred_at=stand.booth.clock.now(),
                by=stand.sari,
                approved_by=approved_by,
            )
    stand.booth.selling.complete(cart, [stand.cash()], by=stand.sari, approved_by=stand.budi)


def test_a_cashier_brings_the_drawers_cash_to_the_safe_and_fetches_change(stand: Stand) -> None:
    take_out(stand, None, CashPurpose.SAFE, drawer(stand))
    with declined(stand, RightMissingError):
        take_out(stand, stand.sari, CashPurpose.EXPENSES, SAFE)


def test_a_cashier_has_no_right_of_their_own(stand: Stand) -> None:
    with stand.booth.units() as work:
        sari, budi = work.staff(stand.sari), work.staff(stand.budi)
    assert not [right for right in Right if has_right(sari, right)]
    assert all(has_right(budi, right) for right in Right)
    assert not [right for right in Right if has_right(None, right)]


# --- who is bound to some vendors -----------------------------------------------------------------


def bind_to_batik(stand: Stand) -> None:
    stand.booth.people.change(stand.sari, vendors=[stand.batik.id], by=stand.budi)


def test_a_bound_cashier_keeps_the_goods_of_their_own_vendor_alone(stand: Stand) -> None:
    bind_to_batik(stand)
    cataloguing = stand.booth.cataloguing
    dearer = replace(stand.kain.terms, price=Rupiah(400_000))
    cataloguing.change_product(stand.kain.id, dearer, by=stand.sari)
    cataloguing.add_product(replace(stand.kain.terms, name="Selendang"), by=stand.sari)
    for attempt in (
        lambda: cataloguing.change_product(
            stand.tas.id, replace(stand.tas.terms, price=Rupiah(1)), by=stand.sari
        ),
        lambda: cataloguing.change_product(
            stand.kain.id, replace(dearer, vendor=stand.roka.id), by=stand.sari
        ),
        lambda: cataloguing.change_product(
            stand.kain.id, replace(dearer, floor=None), by=stand.sari
        ),
        lambda: cataloguing.add_product(replace(stand.tas.terms, name="Dompet"), by=stand.sari),
        lambda: cataloguing.change_vendor(stand.batik.id, stand.batik.terms, by=stand.sari),
    ):
        with declined(stand, RightMissingError):
            attempt()


def test_whoever_sells_adds_goods_while_a_buyer_waits(stand: Stand) -> None:
    new = replace(stand.tas.terms, name="Dompet")
    before = stand.entries
    stand.booth.cataloguing.add_product(new, by=stand.sari)
    assert stand.entries == before + 1


def test_a_bound_cashier_takes_foreign_goods_back_with_a_coordinators_word(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.kain, 2), (stand.tas, 2)))
    bind_to_batik(stand)
    refunding = stand.booth.refunding
    refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    new = stand.cart((stand.kain, 1))
    for approved_by in (None, stand.sari):
        with declined(stand, RightMissingError):
            refunding.refund(sale, {1: 1}, reason="rusak", by=stand.sari, approved_by=approved_by)
        with declined(stand, RightMissingError):
            refunding.exchange(
                sale, {1: 1}, new, [stand.cash()], reason="ganti", by=stand.sari,
                approved_by=approved_by,
            )  # fmt: skip
    refunding.refund(sale, {1: 1}, reason="rusak", by=stand.sari, approved_by=stand.budi)
    refunding.exchange(
        sale, {1: 1}, new, [stand.cash()], reason="ganti", by=stand.sari, approved_by=stand.budi
    )
