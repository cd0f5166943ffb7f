from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from booth.domain.payment import HolderKind
from booth.domain.qris_code import CodeMode, QrisCode
from tests.payments.codes import PLAIN
from tests.ui.stories.accounts import (
    PIN,
    SWAPPED,
    accounts_page,
    choose,
    coordinator_agrees,
    sticker,
)
from tests.ui.stories.conftest import Stall
from tests.ui.stories.looking_back import no_sheet_left
from tests.ui.stories.person import CTRL, Person
from ui.screens.accounts.confirm_view import ConfirmCodeSheet
from ui.screens.accounts.find_view import FindCodeSheet


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        booth.pins.set_pin(stall.budi, PIN)
    return stall


def asked_for_a_code(person: Person, name: str) -> FindCodeSheet:
    page = accounts_page(person)
    choose(person, page, name)
    person.press(Qt.Key.Key_N, CTRL)
    return person.sheet(FindCodeSheet)


def codes(person: Person) -> tuple[QrisCode, ...]:
    return person.ask(lambda booth: booth.browsing.booth_facts()).qris_codes


def confirmed(person: Person) -> None:
    """Type the sticker's name, and have a coordinator agree."""
    person.sheet(ConfirmCodeSheet)
    person.type("batik contoh")
    person.press(Qt.Key.Key_Return)
    coordinator_agrees(person)
    person.sees(lambda: no_sheet_left(person))


def test_a_vendors_code_comes_into_use_from_the_picture_of_its_sticker(
    person: Person, stall: Stall, tmp_path: Path
) -> None:
    sheet = asked_for_a_code(person, "Batik Akkar")
    path = sticker(tmp_path)
    person.press(Qt.Key.Key_O, CTRL)
    person.sees(lambda: any(box.isVisible() for box in sheet.findChildren(QFileDialog)))
    (dialog,) = sheet.findChildren(QFileDialog)
    # Not typed: the list of names that opens below takes the keyboard, and offscreen keeps it.
    name = dialog.findChild(QLineEdit)
    assert name is not None
    name.setText(str(path))
    dialog.accept()
    confirm = person.sheet(ConfirmCodeSheet)
    assert confirm.title.text() == "Pasang kode untuk Batik Akkar"
    assert confirm.symbol.module >= 4
    person.window.activateWindow()
    assert QTest.qWaitForWindowActive(person.window)
    confirmed(person)
    (code,) = codes(person)
    assert (code.holder.kind, code.holder.id) == (HolderKind.VENDOR, stall.batik)
    assert (code.payload, code.mode, code.version) == (PLAIN, CodeMode.STATIC_ONLY, 1)
    assert (code.keeps_tip, code.adds_bill_number) == (False, False)
    assert "Lanjutkan dengan uji Rp 1" in person.said


def test_nothing_is_recorded_before_the_stickers_name_is_typed_and_a_coordinator_agrees(
    person: Person,
) -> None:
    sheet = asked_for_a_code(person, "QRIS stan")
    sheet.payload.setFocus()
    QGuiApplication.clipboard().setText(f"  {PLAIN}\n")
    person.press(Qt.Key.Key_V, CTRL)
    confirm = person.sheet(ConfirmCodeSheet)
    person.press(Qt.Key.Key_Return)
    assert confirm.field.problem.text() == "Ketik nama merchant yang tertulis di stiker."
    person.type("toko pulsa")
    person.press(Qt.Key.Key_Return)
    assert confirm.field.problem.text().startswith("Berbeda dari nama di kode, BATIK CONTOH.")
    assert codes(person) == ()
    confirm.name.clear()
    person.type("BATIK CONTOH")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Escape)
    assert codes(person) == ()
    assert confirm.is_open


def test_a_picture_that_was_copied_is_pasted_whatever_has_the_keyboard(
    person: Person, tmp_path: Path
) -> None:
    sheet = asked_for_a_code(person, "QRIS stan")
    QGuiApplication.clipboard().setImage(QImage(str(sticker(tmp_path))))
    sheet.choose.setFocus()
    person.press(Qt.Key.Key_V, CTRL)
    confirmed(person)
    assert [code.payload for code in codes(person)] == [PLAIN]


def test_a_picture_file_is_dragged_onto_the_sheet(person: Person, tmp_path: Path) -> None:
    sheet = asked_for_a_code(person, "QRIS stan")
    contents = QMimeData()
    contents.setUrls([QUrl.fromLocalFile(str(sticker(tmp_path)))])
    at = QPointF(sheet.rect().center())
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at.toPoint(), action, contents, button, no_key)
    QApplication.sendEvent(sheet, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(sheet, QDropEvent(at, action, contents, button, no_key))
    confirmed(person)
    assert [code.payload for code in codes(person)] == [PLAIN]


def test_a_scanner_that_reads_qr_codes_reads_the_sticker_itself(person: Person) -> None:
    asked_for_a_code(person, "QRIS stan")
    person.scan(PLAIN)
    confirmed(person)
    assert [code.payload for code in codes(person)] == [PLAIN]


def test_a_picture_with_two_codes_is_no_guess(person: Person, tmp_path: Path) -> None:
    sheet = asked_for_a_code(person, "QRIS stan")
    left, right = (Image.open(sticker(tmp_path, payload)).copy() for payload in (PLAIN, SWAPPED))
    both = Image.new("L", (left.width + right.width, max(left.height, right.height)), 255)
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    both.save(tmp_path / "dua.png")
    QGuiApplication.clipboard().setImage(QImage(str(tmp_path / "dua.png")))
    person.press(Qt.Key.Key_V, CTRL)
    person.sees(sheet.refusal.isVisible)
    assert sheet.what.text() == "Ada 2 kode QR yang berbeda di gambar itu."
    assert sheet.next_step.text() == "Potong gambarnya sampai tinggal satu kode."
    assert codes(person) == ()
