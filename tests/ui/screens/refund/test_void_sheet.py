from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, no_sheet_is_open, open_sheet
from tests.ui.screens.refund.conftest import Screen
from tests.usecases.stand import Stand
from ui.screens.refund.void_view import VoidSheet
from ui.screens.sales.view import SalesView


def opened(view: SalesView) -> VoidSheet:
    click(view.panel.void)
    return open_sheet(view.window(), VoidSheet)


def test_a_whole_receipt_is_taken_back_with_a_coordinators_pin(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    before = stand.balances()
    stand.sell(stand.cart((stand.kain, 1)), stand.cash(tendered=400_000))
    view = screen.show()
    sheet = opened(view)
    click(sheet.reason.chips[0])
    click(sheet.save)
    assert len(answering.asked) == 1
    assert no_sheet_is_open(view.window())
    assert answering.said_last == (
        "Nota KT2A-230303-0001 dibatalkan. Berikan Rp 385.000 dari Laci 2 ke pembeli."
    )
    assert answering.papers_owed == 1
    assert stand.balances() == before
    assert not view.panel.void.isEnabled()


def test_a_void_without_a_reason_asks_for_one_and_for_no_pin(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    sheet = opened(screen.show())
    click(sheet.save)
    assert sheet.error.text() == "Pilih alasannya."
    assert answering.asked == []


def test_a_cashiers_own_pin_takes_nothing_back(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    answering.coordinator = stand.sari
    stand.sell(stand.cart((stand.tas, 1)))
    before = stand.entries
    sheet = opened(screen.show())
    click(sheet.reason.chips[0])
    click(sheet.save)
    assert stand.entries == before
    assert sheet.is_open
    assert sheet.error.text()


def test_a_receipt_of_an_earlier_shift_is_not_voided_and_the_sheet_says_so(
    stand: Stand, screen: Screen
) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    stand.booth.shifts.close(stand.booth.browsing.sale(sale).sale.net, by=stand.sari)
    stand.booth.shifts.open(stand.drawer, stand.booth.browsing.sale(sale).sale.net, by=stand.sari)
    sheet = opened(screen.show())
    click(sheet.reason.chips[0])
    click(sheet.save)
    assert sheet.is_open
    assert "KT2A-230303-0001" in sheet.error.text()
