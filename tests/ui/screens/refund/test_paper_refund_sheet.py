from uuid import UUID

from PySide6.QtWidgets import QAbstractButton

from booth.domain.accounts import Account
from booth.domain.ids import SaleId
from booth.domain.money import Rupiah
from booth.domain.receipt_code import write_receipt_code
from booth.domain.sale import SaleLine
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, no_sheet_is_open, open_sheet, type_words
from tests.ui.screens.refund.conftest import Screen
from tests.usecases.stand import Stand
from ui.screens.refund.paper_refund_view import PaperRefundSheet
from ui.screens.sales.view import SalesView


def opened(view: SalesView) -> PaperRefundSheet:
    click(view.other_paper)
    return open_sheet(view.window(), PaperRefundSheet)


def pick(sheet: PaperRefundSheet, vendor: str) -> None:
    buttons = sheet.vendor.findChildren(QAbstractButton)
    click(next(button for button in buttons if button.text() == vendor))


def test_what_another_laptop_sold_is_refunded_from_its_paper(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    view = screen.show()
    sheet = opened(view)
    type_words("KT1A-230303-0007")
    pick(sheet, "Batik Akkar")
    sheet.name.setFocus()
    type_words("Syal")
    sheet.amount.setFocus()
    type_words("75000")
    click(sheet.reason.chips[0])
    click(sheet.save)
    assert len(answering.asked) == 1
    assert answering.said_last == "Berikan Rp 75.000 dari Laci 2 ke pembeli."
    assert no_sheet_is_open(view.window())
    assert stand.balance(Account.DRAWER, stand.drawer) == 425_000


def test_a_scanned_receipt_fills_the_sheet(stand: Stand, screen: Screen) -> None:
    sheet = opened(screen.show())
    line = SaleLine(
        vendor=stand.roka.id,
        name="Tas",
        quantity=2,
        list_price=Rupiah(125_000),
        price=Rupiah(125_000),
    )
    sheet.scanned(write_receipt_code("KT1A-230303-0007", SaleId(UUID(int=9)), [line]))
    assert sheet.number.text() == "KT1A-230303-0007"
    coded = sheet.coded.itemAt(0)
    assert coded is not None
    button = coded.widget()
    assert isinstance(button, QAbstractButton)
    assert button.text() == "2 × Roka Collection, Rp 250.000"
    button.click()
    assert sheet.vendor.vendor is not None
    assert sheet.vendor.vendor.id == stand.roka.id
    assert (sheet.quantity.value, sheet.amount.amount) == (2, 250_000)


def test_a_receipt_of_this_laptop_is_declined_and_what_was_typed_stays(
    stand: Stand, screen: Screen
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    before = stand.entries
    sheet = opened(screen.show())
    type_words("KT2A-230303-0001")
    pick(sheet, "Roka Collection")
    sheet.name.setText("Tas")
    sheet.amount.set_amount(Rupiah(125_000))
    click(sheet.reason.chips[0])
    click(sheet.save)
    assert stand.entries == before
    assert sheet.is_open
    assert "KT2A-230303-0001" in sheet.error.text()
    assert sheet.name.text() == "Tas"


def test_without_a_vendor_no_pin_is_asked(screen: Screen, answering: Answering) -> None:
    sheet = opened(screen.show())
    click(sheet.save)
    assert sheet.error.text() == "Pilih UMKM-nya dulu."
    assert answering.asked == []
