from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.beginning import read_booth_file, write_booth_file
from booth.bootstrap import Booth
from booth.domain.errors import TrainingMismatchError
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.paper_ports import Document
from booth.printing.documents import compose
from booth.printing.paper import as_text
from booth.storage.verify import verify
from tests.ui.stories.conftest import KAIN, LEDGER, Stall, closed, opened
from tests.ui.stories.person import CTRL, Person
from ui.frame.training_banner import TrainingBanner
from ui.main import Program
from ui.main.training import discard_trainings
from ui.screens.desk import Place
from ui.screens.pin.view import PinSheet

PIN = "7391"


class Till:
    """The till as `ui.main.run` keeps it: begun again whenever another ledger is wanted."""

    def __init__(self, qtbot: QtBot, application: QApplication, stall: Stall) -> None:
        self.qtbot, self.application, self.stall = qtbot, application, stall
        self.person = opened(qtbot, application, stall)

    def again(self) -> None:
        """What follows once the program asked for it."""
        before = self.person.program
        before.stop()
        before.put_away()
        discard_trainings(self.stall.config.folder)
        program = Program(self.application, self.stall.config, before.preferences)
        program.start()
        self.qtbot.waitUntil(lambda: program.window is not None and program.is_ready, timeout=9_000)
        self.person = Person(self.qtbot, program)
        window = self.person.window
        window.resize(1366, 768)
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)

    def settings(self) -> None:
        """Setelan > Latihan."""
        self.person.window.go(Place.SETTINGS)
        self.person.press(Qt.Key.Key_0, CTRL)

    def practise(self) -> None:
        self.settings()
        with self.qtbot.waitSignal(self.person.program.again, timeout=9_000):
            self.person.press(Qt.Key.Key_N, CTRL)
            self.person.sheet(PinSheet)
            self.person.type(PIN)
            self.person.press(Qt.Key.Key_Return)
        self.again()

    def end(self, key: Qt.Key) -> None:
        self.settings()
        with self.qtbot.waitSignal(self.person.program.again, timeout=9_000):
            self.person.press(key, CTRL)
        self.again()

    @property
    def banners(self) -> list[str]:
        found = self.person.window.findChildren(TrainingBanner)
        return [banner.text() for banner in found if banner.isVisible()]


@pytest.fixture
def till(qtbot: QtBot, qapp: QApplication, stall: Stall) -> Iterator[Till]:
    with stall.before_opening() as booth:
        booth.pins.set_pin(stall.budi, PIN)
    till = Till(qtbot, qapp, stall)
    yield till
    closed(till.person)


def trainings(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*-latihan-*.lapak"))


def receipt_of(person: Person) -> str:
    """The last receipt as it is printed."""
    last = person.ask(lambda booth: booth.browsing.last_sale())
    assert last is not None
    entry = EntryId(last.id)
    facts = person.ask(lambda booth: booth.papers.facts(entry))
    return as_text(compose(facts, Document.RECEIPT), 32)


def test_what_is_practised_is_in_no_real_ledger(till: Till, stall: Stall) -> None:
    assert not till.banners
    till.practise()
    assert till.banners == ["LATIHAN · bukan penjualan sungguhan, tidak masuk laporan"]
    person = till.person
    names = [tile.name for tile in person.window.sell.grid.tiles]
    assert names == ["Buket mawar kertas M", "Kain batik tulis kawung", "Tas anyaman pandan"]
    drawer = person.window.desk.facts.drawers[0].id
    budi = stall.budi
    person.ask(lambda booth: booth.shifts.open(drawer, Rupiah(0), by=budi))
    person.window.desk.facts = person.ask(lambda booth: booth.browsing.booth_facts())
    person.window.show_standing(person.window.desk.facts.standing)
    person.window.choose_cashier(lambda: None)
    person.sheet(PinSheet)
    person.click("Sari W. · Petugas")
    person.scan(KAIN)
    sale = person.pays_cash()
    assert sale.receipt_number.startswith("LKT2")
    assert "LATIHAN" in receipt_of(person)
    till.end(Qt.Key.Key_U)
    assert not till.banners
    assert till.person.receipts == 0
    assert trainings(stall.config.folder) == ["KT2-latihan-1.lapak"]
    assert verify(stall.config.folder / LEDGER).finding is None
    assert verify(stall.config.folder / "KT2-latihan-1.lapak").training


def test_what_was_practised_is_discarded_when_nobody_wants_it(till: Till, stall: Stall) -> None:
    till.practise()
    assert trainings(stall.config.folder)
    till.end(Qt.Key.Key_N)
    assert trainings(stall.config.folder) == []
    assert till.person.program.preferences.opened == LEDGER


def test_the_till_goes_on_practising_after_a_restart(till: Till) -> None:
    till.practise()
    till.again()
    assert till.banners


def test_practice_is_never_mixed_with_what_is_real(
    till: Till, stall: Stall, tmp_path: Path
) -> None:
    till.practise()
    practised = tmp_path / "latihan.lapak"
    till.person.ask(lambda booth: write_booth_file(booth, practised))
    till.end(Qt.Key.Key_U)

    def adopt(booth: Booth) -> int:
        return booth.cataloguing.adopt(read_booth_file(practised).entries, by=stall.budi)

    with pytest.raises(TrainingMismatchError):
        till.person.ask(adopt)


def test_a_cart_that_was_being_filled_waits_for_the_end(till: Till) -> None:
    till.person.scan(KAIN)
    till.practise()
    assert till.person.names == []
    till.end(Qt.Key.Key_N)
    till.person.sees(lambda: till.person.names == ["Kain batik tulis kawung"])
