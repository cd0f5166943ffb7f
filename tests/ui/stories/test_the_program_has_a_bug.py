import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.stories.conftest import KAIN, TAS
from tests.ui.stories.person import CTRL, Person
from ui.screens.failure.view import FailureView
from ui.screens.pay.view import PaySheet
from ui.widgets.overlay import Overlay


def fall_over(person: Person) -> FailureView:
    def bug() -> None:
        raise ZeroDivisionError("a bug of the test's own")

    person.program.worker.run(bug, then=lambda _: None, failed=lambda _: None)
    person.sees(lambda: bool(person.window.findChildren(FailureView)))
    return person.window.findChildren(FailureView)[0]


@pytest.mark.usefixtures("capsys")
class TestItIsSaidOnAPageOfItsOwn:
    def test_the_till_goes_on_with_the_cart(self, person: Person) -> None:
        person.scan(KAIN)
        page = fall_over(person)
        person.press(Qt.Key.Key_Return)
        person.sees(lambda: not person.window.findChildren(FailureView))
        del page
        person.scan(TAS)
        assert person.pays_cash().net == 525_000

    def test_the_report_can_be_copied_and_names_the_bug(self, person: Person) -> None:
        page = fall_over(person)
        page.copy.click()
        report = QGuiApplication.clipboard().text()
        assert "ZeroDivisionError" in report
        assert "Lapak" in report

    def test_nothing_beneath_the_page_is_reached(self, person: Person) -> None:
        person.scan(KAIN)
        fall_over(person)
        person.press(Qt.Key.Key_F12)
        person.press(Qt.Key.Key_K, CTRL)
        for _ in range(6):
            person.press(Qt.Key.Key_Tab)
        person.press(Qt.Key.Key_Delete)
        person.scan(TAS)
        assert person.names == ["Kain batik tulis kawung"]
        assert not any(sheet.is_open for sheet in person.window.findChildren(Overlay))

    def test_a_sheet_that_waits_for_ever_is_closed(self, person: Person) -> None:
        person.scan(KAIN)
        person.press(Qt.Key.Key_F12)
        sheet = person.sheet(PaySheet)
        sheet.show_busy(busy=True)
        fall_over(person)
        person.press(Qt.Key.Key_Return)
        person.sees(lambda: not person.window.findChildren(FailureView))
        assert person.pays_cash().net == 385_000
