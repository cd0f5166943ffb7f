"""What stories about the evening share: the way to Setor ke UMKM, and what the books say."""

from PySide6.QtCore import Qt

from booth.domain.ids import VendorId
from booth.domain.ledger import read_line
from booth.domain.vendor_money import VendorMoney
from tests.ui.stories.person import Person
from ui.screens.vendors.view import VendorsView


def go_to_vendors(person: Person) -> VendorsView:
    person.press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    view = person.window.screens.currentWidget()
    assert isinstance(view, VendorsView)
    person.sees(lambda: bool(view.list.rows) and bool(view.panel.name.text()))
    return view


def money_of(person: Person, vendor: VendorId) -> VendorMoney:
    day = person.window.desk.today()
    accounts = person.ask(lambda booth: booth.paying_vendors.accounts(day))
    return next(one for one in accounts if one.vendor.id == vendor)


def lines_of(view: VendorsView) -> dict[str, str]:
    """The account that is shown, line by line."""
    presenter = view.presenter
    assert presenter.shown is not None
    return {line.words: line.amount for line in presenter.shown.lines}


def last_event(person: Person) -> object:
    """What was recorded last."""
    driver = person.program.booth().ledger.driver

    def read() -> bytes:
        (line,) = driver.execute("SELECT line FROM entry ORDER BY position DESC LIMIT 1").fetchone()
        return bytes(line)

    return read_line(person.program.worker.call(read))[1]
