"""Serah terima, as a person at the till goes there."""

from PySide6.QtCore import Qt

from tests.ui.stories.conftest import BUDI_PIN, Stall
from tests.ui.stories.person import Person
from ui.screens.catalogue.view import CatalogueView
from ui.screens.goods.view import GoodsPapersPage
from ui.screens.pin.view import PinSheet


def go_to_goods_papers(person: Person) -> GoodsPapersPage:
    person.press(Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    view = person.window.screens.currentWidget()
    assert isinstance(view, CatalogueView)
    person.press(Qt.Key.Key_F8)
    person.sees(lambda: bool(view.papers.list.rows))
    return view.papers


def pieces(page: GoodsPapersPage, vendor: str) -> tuple[str, ...]:
    """What the table says of a vendor."""
    return next(row.pieces for row in page.list.rows if row.name.startswith(vendor))


def with_pin(stall: Stall, person: Person) -> None:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, BUDI_PIN))


def coordinator_types(person: Person) -> None:
    sheet = person.sheet(PinSheet)
    person.type(BUDI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
