from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from booth.config import NARROW_COLUMNS, WIDE_COLUMNS, Connection
from booth.domain.errors import FolderNotWritableError
from booth.domain.events.setting_up import Custody
from booth.domain.ids import StaffId
from booth.domain.money import Rupiah
from resources.texts import Language
from tests.ui.said import Said
from tests.ui.screens.settings.laptops import Laptop
from tests.ui.stage import clicked, staged
from tests.usecases.stand import Stand
from ui.screens.desk import Desk, Tone
from ui.screens.settings.laptop import FoundDisplay
from ui.screens.settings.view import SettingsView

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
CONTROL = Qt.KeyboardModifier.ControlModifier


class Approving(Said):
    """A window at which a coordinator types the PIN, or does not."""

    def __init__(self, coordinator: StaffId) -> None:
        super().__init__()
        self.coordinator: StaffId | None = coordinator
        self.reasons: list[str] = []

    def ask_coordinator(self, reason: str, approved: Callable[[StaffId], None]) -> None:
        self.reasons.append(reason)
        if self.coordinator is not None:
            approved(self.coordinator)


class Office:
    """Setelan of a running booth."""

    def __init__(self, qtbot: QtBot, stand: Stand, desk: Desk, folder: Path) -> None:
        self.stand, self.desk = stand, desk
        self.said = Approving(stand.budi)
        self.laptop = Laptop(folder)
        self.view = SettingsView(desk, self.said, self.laptop)
        self.view.resize(1282, 730)
        staged(qtbot, self.view)

    def section(self, number: int) -> None:
        self.press(Qt.Key(Qt.Key.Key_0 + number), CONTROL)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.view.windowHandle(), key, modifier)

    def type(self, words: str) -> None:
        focus = QGuiApplication.focusObject()
        assert isinstance(focus, QWidget)
        QTest.keyClicks(focus, words)


@pytest.fixture
def office(qtbot: QtBot, stand: Stand, desk: Desk, tmp_path: Path) -> Office:
    return Office(qtbot, stand, desk, tmp_path)


# --- printer --------------------------------------------------------------------------------------


def test_a_printer_is_chosen_tried_and_kept(office: Office) -> None:
    printer = office.view.printer
    assert printer.words.text() == "Tanpa printer: nota di layar dan PDF"
    printer.form.choices[0].setFocus()
    office.press(Qt.Key.Key_Down)
    clicked(printer.form.widths[WIDE_COLUMNS])
    printer.form.drawer.setFocus()
    office.press(SPACE)
    office.press(Qt.Key.Key_T, CONTROL)
    assert printer.form.result.text() == "Terkirim ke /dev/usb/lp0."
    assert office.laptop.used.connection is Connection.NONE
    office.press(Qt.Key.Key_S, CONTROL)
    used = office.laptop.used
    assert (used.address, used.columns, used.drawer) == ("/dev/usb/lp0", WIDE_COLUMNS, True)
    assert printer.words.text() == "Printer siap"
    assert office.said.words == [("Printer tersimpan.", Tone.DONE)]


def test_a_network_printer_without_an_address_is_not_kept(office: Office) -> None:
    clicked(office.view.printer.form.choices[-1])
    clicked(office.view.printer.keep)
    assert office.said.words == [("Alamat printer belum diisi. Contoh: 192.168.1.50", Tone.LOOK)]
    assert office.laptop.used.columns == NARROW_COLUMNS
    assert office.laptop.used.connection is Connection.NONE


def test_preferences_that_cannot_be_written_are_told(office: Office) -> None:
    office.laptop.error = FolderNotWritableError(path="preferences.json", reason="full")
    clicked(office.view.printer.keep)
    assert office.said.reported == [office.laptop.error]


# --- money ----------------------------------------------------------------------------------------


def test_who_holds_the_money_is_changed_with_a_coordinators_word(office: Office) -> None:
    office.section(2)
    clicked(office.view.money.cards[Custody.VENDORS])
    clicked(office.view.money.roundings[Rupiah(500)])
    office.press(Qt.Key.Key_S, CONTROL)
    facts = office.stand.booth.browsing.booth_facts()
    assert (facts.custody, facts.cash_rounding) == (Custody.VENDORS, 500)
    assert office.desk.facts.custody is Custody.VENDORS
    assert office.said.reasons == ["Mengubah siapa memegang uang dan pembulatan."]
    assert office.said.papers_owed == 1


def test_without_the_word_nothing_is_changed(office: Office) -> None:
    office.said.coordinator = None
    before = office.stand.entries
    office.section(2)
    clicked(office.view.money.cards[Custody.VENDORS])
    clicked(office.view.money.keep)
    assert office.stand.entries == before


def test_saving_what_is_so_already_writes_nothing(office: Office) -> None:
    before = office.stand.entries
    office.section(2)
    clicked(office.view.money.keep)
    assert office.stand.entries == before
    assert not office.said.reasons


# --- this laptop ----------------------------------------------------------------------------------


def test_the_other_language_is_one_touch(office: Office) -> None:
    office.section(6)
    clicked(office.view.laptop.languages[Language.INDONESIAN])
    clicked(office.view.laptop.languages[Language.ENGLISH])
    assert office.laptop.spoken == [Language.ENGLISH]


def test_the_buyers_display_is_one_touch_and_is_given_up_as_easily(office: Office) -> None:
    office.laptop.plugged_in = [FoundDisplay(name="HDMI-1", words="HDMI-1 · 1920 × 1080")]
    office.section(6)
    office.view.presenter.look()
    page = office.view.laptop
    assert page.displays[""].isChecked()
    page.displays[""].setFocus()
    clicked(page.displays["HDMI-1"])
    assert office.laptop.buyers_display == "HDMI-1"
    assert page.displays["HDMI-1"].isChecked()
    clicked(page.displays[""])
    assert office.laptop.buyers_display == ""


def test_a_chosen_display_that_is_unplugged_is_still_named(office: Office) -> None:
    office.laptop.buyers_display = "HDMI-1"
    office.view.presenter.look()
    button = office.view.laptop.displays["HDMI-1"]
    assert (button.text(), button.isChecked()) == ("HDMI-1 (tidak terpasang)", True)


def test_a_display_that_cannot_be_kept_is_told_and_not_marked(office: Office) -> None:
    office.laptop.plugged_in = [FoundDisplay(name="HDMI-1", words="HDMI-1 · 1920 × 1080")]
    office.view.presenter.look()
    office.section(6)
    office.laptop.error = FolderNotWritableError(path="preferences.json", reason="full")
    clicked(office.view.laptop.displays["HDMI-1"])
    assert office.said.reported == [office.laptop.error]
    assert office.view.laptop.displays[""].isChecked()


def test_stan_lapak_is_written_where_a_person_says(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.section(6)
    clicked(office.view.laptop.write)
    dialog = office.view.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("stan.lapak")
    dialog.accept()
    assert office.laptop.written == [tmp_path / "stan.lapak"]
    ((words, tone),) = office.said.words
    assert tone is Tone.DONE
    assert words.startswith("stan.lapak tersimpan.")


def test_the_data_folder_is_shown_and_opened(office: Office, tmp_path: Path) -> None:
    office.section(6)
    assert office.view.laptop.folder.text() == str(tmp_path)
    clicked(office.view.laptop.open)
    assert office.laptop.opened == 1
    assert office.view.laptop.about.text() == "Lapak 0.1.0 · lisensi Apache-2.0"
