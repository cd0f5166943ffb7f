"""The scanner against people's fingers, key by key, each at its millisecond."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from booth.domain.money import Rupiah
from tests.ui.stage import staged
from ui.scanner import LET_GO_MS, MAX_GAP_MS, Scanner
from ui.widgets.amount_edit import AmountEdit

EAN = "8991234567894"
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Keys as the operating system gives them to a window, at times of our choosing."""

    def __init__(self) -> None:
        self.now_ms = 10_000

    def strike(
        self, key: Qt.Key, text: str = "", *, after_ms: int, is_repeat: bool = False
    ) -> None:
        self.now_ms += after_ms
        window = QApplication.focusWindow()
        assert window is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, NO_MODIFIER, text, is_repeat)
            event.setTimestamp(self.now_ms)
            QCoreApplication.sendEvent(window, event)

    def type(self, typed: str, *, gap_ms: int) -> None:
        for letter in typed:
            self.strike(Qt.Key(ord(letter.upper())), letter, after_ms=gap_ms)

    def scan(self, code: str, *, gap_ms: int = 8, end: Qt.Key = Qt.Key.Key_Return) -> None:
        self.now_ms += 1_000
        self.type(code, gap_ms=gap_ms)
        self.strike(end, "\t" if end == Qt.Key.Key_Tab else "\r", after_ms=gap_ms)


class Till(QWidget):
    """Every kind of place a scan could land in."""

    def __init__(self) -> None:
        super().__init__()
        self.search, self.quantity = QLineEdit(), QSpinBox()
        self.note, self.amount = QPlainTextEdit(), AmountEdit(label="Jumlah")
        self.pay = QPushButton("Bayar")
        self.paid: list[bool] = []
        self.pay.clicked.connect(lambda: self.paid.append(True))
        self.quantity.setMaximum(999_999_999)
        self.heard: list[str] = []
        QShortcut(QKeySequence(Qt.Key.Key_Return), self, lambda: self.heard.append("Enter"))
        self.eight = QShortcut(QKeySequence("8"), self, lambda: self.heard.append("8"))
        column = QVBoxLayout(self)
        for part in (self.search, self.quantity, self.note, self.amount, self.pay):
            column.addWidget(part)


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def till(qtbot: QtBot) -> Till:
    return staged(qtbot, Till())


@pytest.fixture
def codes(till: Till, qapp: QApplication) -> Iterator[list[str]]:
    del till
    scanner, heard = Scanner(qapp), list[str]()
    scanner.scanned.connect(heard.append)
    yield heard
    scanner.deleteLater()


def wait_for(qtbot: QtBot, codes: list[str], *expected: str) -> None:
    qtbot.waitUntil(lambda: codes == list(expected), timeout=1_000)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
@pytest.mark.parametrize("gap_ms", [0, 1, 12, MAX_GAP_MS])
def test_a_scan_is_heard_and_never_lands_in_the_search_box(
    qtbot: QtBot, till: Till, codes: list[str], *, end: Qt.Key, gap_ms: int
) -> None:
    keyboard = Keyboard()
    till.search.setText("kain")
    till.search.setFocus()
    till.search.setSelection(1, 2)
    keyboard.scan(EAN, gap_ms=gap_ms, end=end)
    wait_for(qtbot, codes, EAN)
    assert till.search.text() == "kain"
    assert till.search.selectedText() == "ai"
    assert till.search.hasFocus()
    assert till.heard == []


def test_a_scan_never_lands_in_the_quantity_box(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.quantity.setValue(3)
    till.quantity.setFocus()
    till.quantity.selectAll()
    keyboard.scan(EAN)
    wait_for(qtbot, codes, EAN)
    assert till.quantity.value() == 3


def test_a_scan_never_lands_in_an_amount_and_its_offer_still_stands(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.amount.offer(Rupiah(1_010_000))
    amounts: list[Rupiah] = []
    till.amount.amount_changed.connect(amounts.append)
    till.amount.setFocus()
    keyboard.scan(EAN)
    wait_for(qtbot, codes, EAN)
    assert till.amount.amount == 1_010_000
    assert amounts == [8, 1_010_000]
    keyboard.type("5", gap_ms=500)
    assert till.amount.amount == 5


def test_a_scan_never_lands_in_a_note(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.note.setPlainText("bungkus\nkado")
    till.note.setFocus()
    keyboard.scan(EAN)
    wait_for(qtbot, codes, EAN)
    assert till.note.toPlainText() == "bungkus\nkado"


def test_who_listens_to_typing_hears_that_the_first_key_is_gone(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    edits: list[str] = []
    till.search.textEdited.connect(edits.append)
    till.search.setFocus()
    keyboard.scan(EAN)
    wait_for(qtbot, codes, EAN)
    assert edits == ["8", ""]


def test_a_scan_answers_no_question(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    question = QMessageBox(till)
    question.setText("Batalkan?")
    yes = question.addButton("Ya", QMessageBox.ButtonRole.YesRole)
    question.setDefaultButton(yes)
    question.open()
    assert QTest.qWaitForWindowActive(question)
    keyboard.scan(EAN)
    wait_for(qtbot, codes, EAN)
    assert question.isVisible()
    keyboard.strike(Qt.Key.Key_Return, "\r", after_ms=2_000)
    assert question.clickedButton() is yes


def test_a_scan_presses_no_button_and_no_shortcut(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.pay.setFocus()
    keyboard.scan(f"{EAN} {EAN}")
    wait_for(qtbot, codes, f"{EAN} {EAN}")
    assert till.paid == []
    assert till.heard == []


def test_the_second_enter_of_a_scanner_is_part_of_the_scan(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.pay.setFocus()
    keyboard.scan(EAN)
    keyboard.strike(Qt.Key.Key_Return, "\n", after_ms=5)
    wait_for(qtbot, codes, EAN)
    assert till.heard == []
    keyboard.strike(Qt.Key.Key_Return, "\r", after_ms=400)
    assert till.heard == ["Enter"]


def test_scans_one_after_another_are_all_heard(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.search.setFocus()
    keyboard.scan(EAN)
    keyboard.scan("KT-000123")
    keyboard.scan(EAN, end=Qt.Key.Key_Tab)
    wait_for(qtbot, codes, EAN, "KT-000123", EAN)
    assert till.search.text() == ""


def test_typing_is_left_alone_and_is_never_late(
    till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.search.setFocus()
    for n, letter in enumerate("kain batik", start=1):
        keyboard.type(letter, gap_ms=90)
        assert till.search.text() == "kain batik"[:n]
    keyboard.strike(Qt.Key.Key_Return, "\r", after_ms=90)
    assert till.heard == ["Enter"]
    assert codes == []


def test_two_keys_struck_at_once_both_arrive_in_order(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.search.setFocus()
    keyboard.type("ka", gap_ms=20)
    qtbot.waitUntil(lambda: till.search.text() == "ka", timeout=LET_GO_MS * 20)
    keyboard.type("in", gap_ms=20)
    keyboard.type(" ", gap_ms=90)
    assert till.search.text() == "kain "
    assert codes == []


def test_twelve_typed_quickly_and_entered_stays_typing(
    till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.search.setFocus()
    keyboard.type("12", gap_ms=15)
    keyboard.strike(Qt.Key.Key_Return, "\r", after_ms=15)
    assert till.search.text() == "12"
    assert till.heard == ["Enter"]
    assert codes == []


def test_a_burst_that_never_ends_with_enter_is_typing(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.search.setFocus()
    keyboard.type("tempelan", gap_ms=2)
    qtbot.waitUntil(lambda: till.search.text() == "tempelan", timeout=1_000)
    keyboard.type("terlambat", gap_ms=2)
    keyboard.strike(Qt.Key.Key_Return, "\r", after_ms=MAX_GAP_MS + 1)
    assert till.search.text() == "tempelanterlambat"
    assert till.heard == ["Enter"]
    assert codes == []


def test_a_key_held_down_repeats_as_ever(till: Till, codes: list[str], keyboard: Keyboard) -> None:
    till.search.setFocus()
    keyboard.type("0", gap_ms=500)
    for _ in range(9):
        keyboard.strike(Qt.Key.Key_0, "0", after_ms=30, is_repeat=True)
    keyboard.strike(Qt.Key.Key_Return, "\r", after_ms=30)
    assert till.search.text() == "0" * 10
    assert codes == []


def test_a_key_that_is_a_command_still_commands(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.pay.setFocus()
    keyboard.type("8", gap_ms=500)
    qtbot.waitUntil(lambda: till.heard == ["8"], timeout=LET_GO_MS * 20)
    keyboard.type(" ", gap_ms=500)
    qtbot.waitUntil(lambda: till.paid == [True], timeout=LET_GO_MS * 20)
    assert codes == []


def test_a_click_comes_after_the_keys_struck_before_it(
    till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.search.setFocus()
    keyboard.type("ka", gap_ms=10)
    window = till.windowHandle()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert till.search.text() == "ka"
    assert codes == []


def test_a_code_in_capitals_comes_with_its_shift_keys(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    till.search.setFocus()
    for letter in "KT2A-0042":
        keyboard.strike(Qt.Key.Key_Shift, after_ms=3)
        keyboard.type(letter, gap_ms=3)
    keyboard.strike(Qt.Key.Key_Return, "\r", after_ms=3)
    wait_for(qtbot, codes, "KT2A-0042")


def test_a_dialog_opened_later_is_watched_too(
    qtbot: QtBot, till: Till, codes: list[str], keyboard: Keyboard
) -> None:
    dialog = QDialog(till)
    column, box = QVBoxLayout(dialog), QLineEdit()
    column.addWidget(box)
    dialog.open()
    assert QTest.qWaitForWindowActive(dialog)
    box.setFocus()
    keyboard.scan(EAN)
    wait_for(qtbot, codes, EAN)
    assert box.text() == ""
    assert dialog.isVisible()
    dialog.close()


def test_a_scan_that_comes_the_way_of_the_platform_is_heard(
    qtbot: QtBot, till: Till, codes: list[str]
) -> None:
    # No times of ours here: the platform's own queue, with its own clock and its shortcuts.
    till.search.setFocus()
    window = till.windowHandle()
    for letter in EAN:
        QTest.keyClick(window, Qt.Key(ord(letter)))
    QTest.keyClick(window, Qt.Key.Key_Return)
    wait_for(qtbot, codes, EAN)
    assert till.search.text() == ""
    assert till.heard == []
