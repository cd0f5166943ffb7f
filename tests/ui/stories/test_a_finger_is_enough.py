"""No keyboard at all: what has no key on the screen is typed on letters that open by a touch."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from booth.domain.sale import LineKind
from tests.ui.stories.person import Person
from tests.ui.surfaces import SURFACES
from ui.screens.pay.view import PaySheet
from ui.screens.sell.open_price import OpenPriceSheet
from ui.widgets.buttons import Button
from ui.widgets.keypad import Keypad
from ui.widgets.letters import Letters
from ui.widgets.overlay import Overlay


class Finger:
    def __init__(self, person: Person) -> None:
        self.window = person.window
        self.device = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)

    def touch(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.touch_at(widget, widget.rect())

    def touch_at(self, widget: QWidget, place: QRect) -> None:
        at = widget.mapTo(self.window, place.center())
        QTest.touchEvent(self.window, self.device).press(0, at, self.window).commit()
        QTest.touchEvent(self.window, self.device).release(0, at, self.window).commit()
        # Some parts of Qt wait to see whether a touch becomes a swipe.
        QTest.qWait(20)

    def keys(self, keypad: Keypad, *names: str) -> None:
        by_name = {key.text(): key for key in keypad.findChildren(Button)}
        self.touch(*(by_name[name] for name in names))


def test_titipan_is_named_counted_and_paid_without_a_keyboard(person: Person) -> None:
    finger = Finger(person)
    finger.touch(person.window.sell.header.open_price)
    sheet = person.sheet(OpenPriceSheet)
    finger.touch(sheet.kinds[LineKind.PASS_THROUGH])
    assert sheet.kinds[LineKind.PASS_THROUGH].isChecked()
    finger.touch(sheet.name)
    pad = person.window.findChildren(Letters)[0]
    finger.touch(*(pad.keys[letter] for letter in "kurir"), pad.space)
    finger.touch(*(pad.keys[letter] for letter in "edi"), pad.done)
    finger.touch(sheet.amount)
    finger.keys(sheet.keypad, "2", "5", "000")
    finger.touch(sheet.save)
    person.sees(lambda: not sheet.is_open)
    assert person.names == ["Kurir edi"]
    finger.touch(person.window.sell.cart.cash)
    paying = person.sheet(PaySheet)
    finger.touch(paying.save)
    person.sees(lambda: not paying.is_open)
    assert person.last_sale().lines[0].net == 25_000
    # What was kept once is one touch the next time.
    finger.touch(person.window.sell.header.open_price, sheet.kinds[LineKind.PASS_THROUGH])
    person.sees(lambda: sheet.purposes[0].accessibleName() == "Kurir edi")
    finger.touch(sheet.purposes[0])
    assert sheet.name.text() == "Kurir edi"


def test_goods_are_touched_counted_and_paid_with_change(person: Person) -> None:
    finger, sell = Finger(person), person.window.sell
    finger.touch_at(sell.grid.viewport(), sell.grid.visualRect(sell.grid.model().index(0, 0)))
    assert len(person.lines) == 1
    finger.touch(sell.cart.cash)
    paying = person.sheet(PaySheet)
    finger.keys(paying.keypad, "5", "000", "000")
    finger.touch(paying.save)
    person.sees(lambda: not paying.is_open)
    assert person.last_sale().payments[0].tendered == 5_000_000


def test_a_touch_beside_a_sheet_reaches_nothing_beneath(person: Person) -> None:
    finger, sell = Finger(person), person.window.sell
    finger.touch(sell.header.open_price)
    sheet = person.sheet(OpenPriceSheet)
    corner = sell.grid.visualRect(sell.grid.model().index(0, 0))
    corner.setSize(QSize(20, 20))
    finger.touch_at(sell.grid.viewport(), corner)
    assert sheet.is_open
    assert person.names == []


def test_what_lies_in_a_part_that_scrolls_is_touched_as_well(person: Person) -> None:
    finger, stall_price = Finger(person), ("7", "5", "000")
    finger.touch(person.window.sell.header.open_price)
    sheet = person.sheet(OpenPriceSheet)
    finger.touch(list(sheet.vendors.values())[1])
    finger.keys(sheet.keypad, *stall_price)
    finger.touch(sheet.save)
    person.sees(lambda: not sheet.is_open)
    assert person.names == ["Barang Roka Collection"]


@pytest.mark.parametrize(
    "surface", ["discount", "quick", "pay by QRIS", "refund", "exchange", "kuitansi"]
)
def test_every_kind_of_sheet_is_left_by_a_touch(person: Person, surface: str) -> None:
    sheet = SURFACES[surface](person)
    assert isinstance(sheet, Overlay)
    (leave,) = [one for one in sheet.findChildren(Button) if one.hint == "Esc" and one.isVisible()]
    Finger(person).touch(leave)
    person.sees(lambda: not person.open_sheets())
