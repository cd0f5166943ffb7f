"""A code that was shown and left is looked for until somebody says what came of it."""

import pytest

from booth.domain.accounts import Account
from booth.domain.errors import RightMissingError, UnknownReferenceError
from booth.domain.events.selling import SaleCompleted, ShownCodeClosed, ShownOutcome
from booth.domain.ids import EntryId, SaleId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.qris_code import LeftCode
from booth.storage.schema import rebuild
from tests.usecases.stand import Stand


def code(stand: Stand, amount: int = 125_000) -> LeftCode:
    number = stand.booth.selling.open_payment()
    return LeftCode(stand.qris().holder, Rupiah(amount), number)


def left(stand: Stand, amount: int = 125_000) -> EntryId:
    (entry,) = stand.booth.shown_codes.leave([code(stand, amount)], by=stand.sari)
    return entry


def waiting(stand: Stand) -> list[EntryId | None]:
    return [one.shown for one in stand.booth.browsing.uncertain_payments()]


def sold(
    stand: Stand, *, codes: tuple[LeftCode, ...] = (), before: tuple[EntryId, ...] = ()
) -> Entry:
    return stand.booth.selling.complete(
        stand.cart((stand.tas, 1)),
        [stand.cash(125_000)],
        by=stand.sari,
        receipt_number=codes[0].receipt_number if codes else None,
        left=codes,
        left_before=before,
    )


def closings(stand: Stand) -> list[ShownCodeClosed]:
    events = [entry.event for entry in stand.booth.ledger.entries()]
    return [event for event in events if isinstance(event, ShownCodeClosed)]


def test_a_closed_code_is_looked_for_no_more_and_moves_no_money(stand: Stand) -> None:
    first, second = left(stand), left(stand)
    stand.booth.shown_codes.close(first, ShownOutcome.ARRIVED, note="HP", by=stand.sari)
    assert waiting(stand) == [second]
    stand.booth.shown_codes.close(
        second, ShownOutcome.NEVER_ARRIVED, by=stand.sari, approved_by=stand.budi
    )
    assert waiting(stand) == []
    with stand.booth.units() as work:
        moved = {account for account, _, amount in work.balances() if amount}
    assert Account.CLEARING not in moved
    assert Account.UNCLAIMED not in moved


@pytest.mark.parametrize("outcome", [ShownOutcome.NEVER_ARRIVED, ShownOutcome.PAID_OTHERWISE])
def test_only_a_coordinator_says_that_nothing_came(stand: Stand, outcome: ShownOutcome) -> None:
    shown = left(stand)
    for approved_by in (None, stand.sari):
        with pytest.raises(RightMissingError):
            stand.booth.shown_codes.close(shown, outcome, by=stand.sari, approved_by=approved_by)
    assert waiting(stand) == [shown]


def test_a_code_is_closed_once_and_only_where_it_was_left(stand: Stand) -> None:
    shown = left(stand)
    stand.booth.shown_codes.close(shown, ShownOutcome.ARRIVED, by=stand.sari)
    sale = EntryId(sold(stand).envelope.id)
    for unknown in (shown, sale):
        with pytest.raises(UnknownReferenceError):
            stand.booth.shown_codes.close(unknown, ShownOutcome.ARRIVED, by=stand.sari)


def test_a_code_left_for_cash_is_on_the_ledger_and_closed_by_the_sale_it_belongs_to(
    stand: Stand,
) -> None:
    shown = code(stand)
    sale = sold(stand, codes=(shown,))
    assert isinstance(sale.event, SaleCompleted)
    assert sale.event.receipt_number == shown.receipt_number
    assert waiting(stand) == []
    (closed,) = closings(stand)
    assert closed.sale == SaleId(sale.envelope.id)
    assert closed.outcome is ShownOutcome.PAID_OTHERWISE


def test_a_code_left_before_is_closed_when_the_same_goods_are_paid(stand: Stand) -> None:
    shown = left(stand)
    sold(stand, before=(shown,))
    assert waiting(stand) == []


def test_a_small_sale_closes_no_code_of_a_larger_sum(stand: Stand) -> None:
    shown = left(stand, amount=125_001)
    sold(stand, before=(shown,))
    assert waiting(stand) == [shown]


def test_a_code_that_was_closed_meanwhile_does_not_hold_up_the_sale(stand: Stand) -> None:
    shown = left(stand)
    stand.booth.shown_codes.close(shown, ShownOutcome.ARRIVED, by=stand.sari)
    sold(stand, before=(shown,))
    assert len(closings(stand)) == 1


def test_a_number_of_nobodys_making_is_not_remembered(stand: Stand) -> None:
    invented = LeftCode(stand.qris().holder, Rupiah(1), "KT2A-230303-0777")
    with pytest.raises(UnknownReferenceError):
        stand.booth.shown_codes.leave([invented], by=stand.sari)


def test_what_is_closed_stays_so_after_the_tables_were_filled_again(stand: Stand) -> None:
    first, second = left(stand), left(stand)
    stand.booth.shown_codes.close(first, ShownOutcome.ARRIVED, by=stand.sari)
    ledger = stand.booth.ledger
    ledger.begin()
    rebuild(ledger.connection)
    ledger.commit()
    assert waiting(stand) == [second]
