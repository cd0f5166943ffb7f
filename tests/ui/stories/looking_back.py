"""What stories about past sales share: a cash sale at the till, and the way to Penjualan."""

from PySide6.QtCore import Qt

from booth.domain.ids import SaleId
from booth.domain.records import SaleRecord
from tests.ui.stories.person import Person
from ui.screens.sales.view import SalesView
from ui.widgets.overlay import Overlay


def sell_in_cash(person: Person, *codes: str) -> SaleRecord:
    for code in codes:
        person.scan(code)
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.window.presenter.cart.lines)
    return record(person, 0)


def record(person: Person, back: int) -> SaleRecord:
    """The sale recorded last, or so many before it."""
    booth = person.program.booth()

    def read() -> SaleRecord:
        found = booth.browsing.sales(limit=back + 1)[back]
        return booth.browsing.sale(SaleId(found.id))

    return person.program.worker.call(read)


def go_to_sales(person: Person) -> SalesView:
    person.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SalesView)
    person.sees(lambda: view.panel.isVisible() and bool(view.panel.number.text()))
    return view


def sheet_on_top(person: Person) -> Overlay:
    person.sees(lambda: bool(_open(person)))
    return _open(person)[-1]


def no_sheet_left(person: Person) -> bool:
    return not _open(person)


def _open(person: Person) -> list[Overlay]:
    return [sheet for sheet in person.window.findChildren(Overlay) if sheet.is_open]
