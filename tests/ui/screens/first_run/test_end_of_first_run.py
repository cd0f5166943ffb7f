"""Printer, PIN, the end of the first run, and the shorter ways to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from booth.beginning import write_booth_file
from booth.bootstrap import open_booth
from booth.config import Connection
from booth.domain.errors import (
    BackupUnsoundError,
    BoothFileDamagedError,
    LedgerNotWritableError,
)
from tests.ui.runners import Later
from tests.ui.screens.beginnings import BUDI, LEDGER, Real, Remembering
from tests.ui.screens.first_run.keyboard import ENTER, ESC, TAB, Keyboard, at
from tests.ui.stage import clicked
from ui.screens.first_run.beginning import AskedFor
from ui.screens.first_run.parts import Step


def test_arrows_choose_the_printer_and_enter_goes_on(
    keyboard: Keyboard, beginning: Remembering
) -> None:
    at(keyboard, Step.PRINTER)
    keyboard.press(Qt.Key.Key_Down)
    form = keyboard.page.printer_step.form
    assert form.settings.address == "/dev/usb/lp0"
    QTest.keyClick(keyboard.focus, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert [tried.connection for tried in beginning.tried] == [Connection.USB]
    assert form.result.text() == "Printer tidak menjawab. Nyalakan dulu."
    keyboard.press(ENTER)
    assert keyboard.step is Step.PEOPLE


def test_a_network_printer_needs_an_address_and_gets_its_port(keyboard: Keyboard) -> None:
    at(keyboard, Step.PRINTER)
    keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert keyboard.problems() == ["Alamat printer belum diisi. Contoh: 192.168.1.50"]
    keyboard.type("192.168.1.50")
    keyboard.press(ENTER)
    assert keyboard.step is Step.PEOPLE
    assert keyboard.page.printer().address == "192.168.1.50:9100"


@pytest.mark.parametrize(
    "pin, again, problem",
    [
        ("12", "12", "PIN terdiri dari 4 sampai 6 angka. Ketik angka saja."),
        ("1234", "1234", "PIN ini terlalu mudah ditebak. Pilih angka yang tidak berurutan."),
        ("4827", "4872", "Belum sama dengan PIN di atas. Ketik sekali lagi."),
    ],
)
def test_a_pin_that_will_not_do_is_told_beside_it(
    keyboard: Keyboard, beginning: Remembering, pin: str, again: str, problem: str
) -> None:
    at(keyboard, Step.PEOPLE)
    keyboard.type("Budi")
    keyboard.press(TAB)
    keyboard.type(pin)
    keyboard.press(TAB)
    keyboard.type(again)
    keyboard.press(ENTER)
    assert keyboard.problems() == [problem]
    assert not beginning.plans


def test_back_and_forth_keeps_everything(keyboard: Keyboard) -> None:
    at(keyboard, Step.PEOPLE)
    keyboard.type("Budi")
    keyboard.press(ESC, ESC, ESC, ESC)
    steps = [keyboard.step]
    keyboard.press(ENTER, ENTER, ENTER, ENTER)
    assert [*steps, keyboard.step] == [Step.FAIR, Step.PEOPLE]
    assert keyboard.page.people().owner == "Budi"
    assert keyboard.page.vendors() == ("Batik Akkar", "Roka Collection")


def test_a_disk_that_says_no_leaves_the_page_as_it_was(
    keyboard: Keyboard, beginning: Remembering
) -> None:
    beginning.error = LedgerNotWritableError(path="KT1.lapak", reason="read-only")
    keyboard.fill_in()
    keyboard.press(ENTER)
    assert "tidak bisa ditulis" in keyboard.page.failure.text()
    beginning.error = None
    keyboard.press(ENTER)
    assert keyboard.begun.count() == 1


def test_enter_again_while_it_is_made_makes_one_booth(qtbot: QtBot, beginning: Remembering) -> None:
    later = Later()
    keyboard = Keyboard(qtbot, beginning, later)
    keyboard.fill_in()
    later.let_go()
    keyboard.press(ENTER, ENTER, ESC)
    assert keyboard.page.busy.text() == "Menyiapkan stan…"
    later.let_go()
    assert len(beginning.plans) == keyboard.begun.count() == 1


def test_the_sample_booth_is_one_touch(qtbot: QtBot, tmp_path: Path) -> None:
    keyboard = Keyboard(qtbot, Real(tmp_path))
    clicked(keyboard.page.sample)
    assert keyboard.begun.count() == 1
    with open_booth(tmp_path / LEDGER) as booth:
        assert booth.browsing.booth_facts().register.training
        assert booth.browsing.shelf().products


def test_a_second_laptop_joins_under_a_name_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    first = Keyboard(qtbot, Real(tmp_path))
    first.fill_in()
    first.press(ENTER)
    file = tmp_path / "stan.lapak"
    with open_booth(tmp_path / LEDGER) as booth:
        write_booth_file(booth, file)
    second = Keyboard(qtbot, Real(tmp_path / "second"))
    second.page.presenter.open_booth_file(file)
    assert second.page.join_page.register_code.text() == "KT2"
    second.press(ENTER)
    assert second.begun.count() == 1
    with open_booth(tmp_path / "second" / LEDGER) as booth:
        assert booth.browsing.booth_facts().register.name == "Kasir 2"


def test_a_file_that_is_none_is_told_and_esc_leaves_joining(
    keyboard: Keyboard, beginning: Remembering
) -> None:
    beginning.error = BoothFileDamagedError(path="stan.lapak", reason="no booth")
    keyboard.page.presenter.open_booth_file(Path("stan.lapak"))
    assert "bukan berkas stan yang utuh" in keyboard.page.failure.text()
    beginning.error = None
    keyboard.page.presenter.open_booth_file(Path("stan.lapak"))
    keyboard.press(ESC)
    assert keyboard.step is Step.FAIR
    assert not beginning.joined


def test_a_backup_is_restored_by_a_coordinators_pin(
    keyboard: Keyboard, beginning: Remembering, tmp_path: Path
) -> None:
    keyboard.page.presenter.open_backup(tmp_path / "KT1-20270303-021455Z.lapak")
    page = keyboard.page.restore_page
    assert page.isVisible()
    keyboard.press(ENTER)
    assert keyboard.problems() == ["Ketik PIN koordinator."]
    keyboard.type("4827")
    keyboard.press(ENTER)
    assert beginning.restored == [(tmp_path / "KT1-20270303-021455Z.lapak", BUDI.id, "4827", "")]
    assert keyboard.begun.count() == 1


def test_where_no_pin_can_be_checked_the_printed_code_and_a_new_pin_are_asked_for(
    keyboard: Keyboard, beginning: Remembering, tmp_path: Path
) -> None:
    beginning.asked_for = AskedFor.CODE
    keyboard.page.presenter.open_backup(tmp_path / "KT1.lapak")
    keyboard.type("K7QM-3XW9-T2HP-88FD")
    keyboard.press(TAB)
    keyboard.type("5938")
    keyboard.press(ENTER)
    assert beginning.restored[0][2:] == ("5938", "K7QM-3XW9-T2HP-88FD")


def test_a_backup_without_a_coordinator_says_so(
    keyboard: Keyboard, beginning: Remembering, tmp_path: Path
) -> None:
    beginning.coordinators = ()
    keyboard.page.presenter.open_backup(tmp_path / "KT1.lapak")
    keyboard.press(ENTER)
    assert "belum ada koordinator" in keyboard.page.failure.text()
    assert beginning.restored == []


def test_a_backup_that_is_no_good_leaves_the_page_as_it_was(
    keyboard: Keyboard, beginning: Remembering, tmp_path: Path
) -> None:
    beginning.error = BackupUnsoundError(path="KT1.lapak", what="hash", position=7)
    keyboard.page.presenter.open_backup(tmp_path / "KT1.lapak")
    assert keyboard.page.failure.text().startswith("Cadangan KT1.lapak rusak")
    assert not keyboard.page.restore_page.isVisible()


def test_esc_leads_back_from_a_backup_to_the_steps(keyboard: Keyboard, tmp_path: Path) -> None:
    keyboard.page.presenter.open_backup(tmp_path / "KT1.lapak")
    keyboard.press(ESC)
    assert not keyboard.page.restore_page.isVisible()
    assert keyboard.step is Step.FAIR
