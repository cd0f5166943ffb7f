import pytest
from PySide6.QtCore import Qt

from booth.domain.events.setting_up import OwnerRecovered, Role
from booth.domain.ids import EntryId, StaffId
from tests.ui.stories.conftest import TAS, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.desk import Place
from ui.screens.people.code_sheet import CodeSheet
from ui.screens.people.page import PeoplePage
from ui.screens.people.person_sheet import PersonSheet
from ui.screens.people.pin_sheet import NewPinSheet
from ui.screens.people.recover_sheet import RecoverSheet
from ui.screens.pin.view import PinSheet
from ui.screens.settings.view import SettingsView

PIN, DEWI_PIN, NEW_PIN = "7391", "4827", "8264"


@pytest.fixture
def page(person: Person, stall: Stall) -> PeoplePage:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, PIN))
    person.window.go(Place.SETTINGS)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SettingsView)
    person.press(Qt.Key.Key_5, CTRL)
    person.sees(lambda: rows(view.people)[:1] == ["Budi · Koordinator · punya PIN"])
    return view.people


def rows(page: PeoplePage) -> list[str]:
    return [page.rows.item(row).text() for row in range(page.rows.count())]


def choose(person: Person, page: PeoplePage, name: str) -> None:
    (found,) = page.rows.findItems(name, Qt.MatchFlag.MatchStartsWith)
    person.touch(page.rows.viewport(), page.rows.visualItemRect(found).center())


def approve(person: Person) -> None:
    """The coordinator types the PIN."""
    person.sheet(PinSheet)
    person.sees(lambda: person.has_keyboard("PIN"))
    person.type(PIN)
    person.press(Qt.Key.Key_Return)


def add_dewi(person: Person, page: PeoplePage) -> StaffId:
    person.press(Qt.Key.Key_N, CTRL)
    person.sheet(PersonSheet)
    person.type("Dewi")
    person.click("Roka Collection")
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: len(rows(page)) == 3)
    return next(one.id for one in person.window.desk.facts.staff if one.name == "Dewi")


def test_somebody_who_sells_for_one_vendor_is_added_gets_a_pin_and_takes_the_register(
    person: Person, page: PeoplePage, stall: Stall
) -> None:
    dewi = add_dewi(person, page)
    assert rows(page)[1] == "Dewi · Petugas · Roka Collection · tanpa PIN"
    choose(person, page, "Dewi")
    person.press(Qt.Key.Key_I, CTRL)
    person.sheet(NewPinSheet)
    person.type(DEWI_PIN)
    person.press(Qt.Key.Key_Tab)
    person.type(DEWI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: "PIN Dewi tersimpan." in person.said)
    assert rows(page)[1].endswith("punya PIN")
    person.ask(lambda booth: booth.pins.check(dewi, DEWI_PIN))
    person.window.go(Place.SELL)
    person.click("Sari W. ▾")
    person.sheet(PinSheet)
    person.click("Dewi · Petugas")
    person.sees(lambda: person.has_keyboard("PIN"))
    person.pause()  # a hand goes from the mouse to the keys
    person.pause()
    person.type(DEWI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    assert [tile.name for tile in person.window.sell.grid.tiles] == ["Tas anyaman pandan"]
    person.scan(TAS)
    person.pays_cash()
    last = person.ask(lambda booth: booth.browsing.last_sale())
    assert last is not None
    entry = person.ask(lambda booth: booth.browsing.entry(EntryId(last.id)))
    assert entry.envelope.by == dewi
    assert stall.roka in {line.vendor for line in person.last_sale().lines}


def test_a_cashier_becomes_a_coordinator_by_a_coordinators_pin(
    person: Person, page: PeoplePage, stall: Stall
) -> None:
    choose(person, page, "Sari")
    person.press(Qt.Key.Key_U, CTRL)
    person.sheet(PersonSheet)
    person.click("Koordinator")
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: "Sari W. · Koordinator · tanpa PIN" in rows(page))
    cashier = person.window.desk.cashier
    assert cashier is not None
    assert (cashier.id, cashier.role) == (stall.sari, Role.COORDINATOR)


def test_who_left_stands_last_and_can_come_back(person: Person, page: PeoplePage) -> None:
    choose(person, page, "Sari")
    person.press(Qt.Key.Key_D, CTRL)
    approve(person)
    person.sees(lambda: rows(page)[-1] == "Sari W. · sudah keluar")
    assert person.window.desk.cashier is None
    choose(person, page, "Sari")
    assert not page.edit.isEnabled()
    person.press(Qt.Key.Key_D, CTRL)
    approve(person)
    person.sees(lambda: "Sari W. · Petugas · tanpa PIN" in rows(page))


def test_the_last_coordinator_is_kept_in_words(person: Person, page: PeoplePage) -> None:
    choose(person, page, "Budi")
    person.press(Qt.Key.Key_D, CTRL)
    approve(person)
    person.sees(lambda: "satu-satunya koordinator" in person.said)
    assert len(person.window.desk.facts.present) == 2


def test_a_weak_pin_is_told_beside_it_and_nothing_is_kept(
    person: Person, page: PeoplePage, stall: Stall
) -> None:
    choose(person, page, "Sari")
    person.press(Qt.Key.Key_I, CTRL)
    sheet = person.sheet(NewPinSheet)
    person.type("1234")
    person.press(Qt.Key.Key_Return)
    assert "terlalu mudah" in sheet.entry.pin_field.problem.text()
    person.press(Qt.Key.Key_Escape)
    assert stall.sari not in person.ask(lambda booth: booth.pins.with_pin())


def test_a_forgotten_pin_is_replaced_by_the_printed_code(
    person: Person, page: PeoplePage, stall: Stall
) -> None:
    person.press(Qt.Key.Key_R, CTRL)
    approve(person)
    shown = person.sheet(CodeSheet)
    code = shown.code.text()
    person.press(Qt.Key.Key_Escape)
    assert shown.is_open
    person.click("Sudah saya simpan")
    person.sees(lambda: not person.open_sheets())
    assert "sudah dibuat" in page.recovery.text()
    choose(person, page, "Sari")
    person.press(Qt.Key.Key_D, CTRL)
    person.sheet(PinSheet)
    person.click("Lupa PIN?")
    person.sheet(RecoverSheet)
    person.type(code.lower())
    person.press(Qt.Key.Key_Tab)
    person.type(NEW_PIN)
    person.press(Qt.Key.Key_Tab)
    person.type(NEW_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: [type(sheet) for sheet in person.open_sheets()] == [PinSheet])
    person.ask(lambda booth: booth.pins.check(stall.budi, NEW_PIN))
    person.type(NEW_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: rows(page)[-1] == "Sari W. · sudah keluar")
    found = person.program.booth().ledger.driver
    kinds = person.program.worker.call(
        lambda: [row[0] for row in found.execute("SELECT kind FROM entry ORDER BY position")]
    )
    assert kinds[-2:] == [OwnerRecovered.__name__, "StaffChanged"]
