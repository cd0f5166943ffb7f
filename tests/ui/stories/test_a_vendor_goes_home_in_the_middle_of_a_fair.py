from PySide6.QtCore import Qt

from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.money import Rupiah
from tests.ui.stories.conftest import KAIN, Stall
from tests.ui.stories.handing_over import coordinator_types, go_to_goods_papers, with_pin
from tests.ui.stories.person import Person
from ui.screens.goods.entry_sheet import EntrySheet
from ui.screens.goods.leave_sheet import LeaveSheet
from ui.screens.goods.paper_sheet import PaperSheet


def test_a_vendor_leaves_once_goods_and_money_are_closed(person: Person, stall: Stall) -> None:
    with_pin(stall, person)
    person.scan(KAIN)
    person.pays_cash()
    page = go_to_goods_papers(person)
    person.press(Qt.Key.Key_F3)
    sheet = person.sheet(LeaveSheet)
    person.sees(lambda: sheet.matters.widget() is not None)
    assert not sheet.save.isEnabled()
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not person.open_sheets())

    person.press(Qt.Key.Key_F10)
    person.sheet(EntrySheet)
    person.press(Qt.Key.Key_Return)
    person.sheet(PaperSheet)
    person.press(Qt.Key.Key_Escape)
    person.ask(
        lambda booth: booth.paying_vendors.pay(
            stall.batik, Rupiah(385_000), Place(PlaceKind.DRAWER, stall.drawer),
            by=stall.sari, approved_by=stall.budi,
        )
    )  # fmt: skip

    person.press(Qt.Key.Key_F3)
    sheet = person.sheet(LeaveSheet)
    person.sees(sheet.save.isEnabled)
    person.press(Qt.Key.Key_Return)
    coordinator_types(person)
    person.sheet(PaperSheet)
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: page.list.rows[0].name == "Batik Akkar (sudah pulang)")
    person.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert "Kain batik tulis kawung" not in [t.name for t in person.window.sell.grid.tiles]
