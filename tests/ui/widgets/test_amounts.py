"""The amount box and the keypad, driven by keys and clicks."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booth.domain.money import BasisPoints, Rupiah
from tests.ui.stage import staged
from ui import theme
from ui.widgets.amount_edit import MOST, AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.keypad import Keypad
from ui.widgets.percent_edit import PercentEdit


@pytest.fixture
def edit(qtbot: QtBot) -> AmountEdit:
    edit = AmountEdit(label="Uang diterima")
    staged(qtbot, edit).setFocus()
    return edit


def heard(edit: AmountEdit) -> list[Rupiah]:
    amounts: list[Rupiah] = []
    edit.amount_changed.connect(amounts.append)
    return amounts


def key_named(keypad: Keypad, name: str) -> Button:
    return next(key for key in keypad.findChildren(Button) if key.text() == name)


def test_digits_become_rupiah_with_dots(edit: AmountEdit) -> None:
    amounts = heard(edit)
    QTest.keyClicks(edit, "1050000")
    assert edit.text() == "Rp 1.050.000"
    assert edit.amount == amounts[-1] == 1_050_000
    assert amounts[:3] == [1, 10, 105]


def test_an_amount_beyond_32_bits_arrives_whole(edit: AmountEdit) -> None:
    amounts = heard(edit)
    QTest.keyClicks(edit, "3000000000")
    assert amounts[-1] == 3_000_000_000


def test_a_digit_too_many_is_refused(edit: AmountEdit) -> None:
    QTest.keyClicks(edit, "9999999999")
    amounts = heard(edit)
    QTest.keyClicks(edit, "1")
    assert edit.amount == MOST
    assert amounts == []


def test_letters_signs_and_foreign_digits_are_left_out(edit: AmountEdit) -> None:
    QTest.keyClicks(edit, "1a-2.,")
    for foreign in "٣²":
        press = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, foreign
        )
        QGuiApplication.sendEvent(edit, press)
    assert edit.text() == "Rp 12"


def test_backspace_takes_the_last_digit_back_wherever_the_cursor_was_put(edit: AmountEdit) -> None:
    QTest.keyClicks(edit, "12345")
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
    QTest.keyClick(edit, Qt.Key.Key_Home)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(edit, "9")
    assert edit.amount == 12_349


def test_an_offered_amount_gives_way_to_the_first_digit(edit: AmountEdit) -> None:
    edit.offer(Rupiah(1_010_000))
    assert edit.text() == "Rp 1.010.000"
    QTest.keyClicks(edit, "20")
    assert edit.amount == 20


def test_esc_empties_first_and_closes_only_then(qtbot: QtBot) -> None:
    window = QWidget()
    edit = AmountEdit(label="Jumlah", parent=window)
    closed: list[bool] = []
    QShortcut(QKeySequence(Qt.Key.Key_Escape), window, lambda: closed.append(True))
    staged(qtbot, window)
    edit.setFocus()
    QTest.keyClicks(edit, "500")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert (edit.amount, closed) == (0, [])
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert closed == [True]


@pytest.mark.parametrize(
    "copied, amount", [("Rp 1.250.000", 1_250_000), ("75000", 75_000), ("8 991234", 0), ("-5", 0)]
)
def test_an_amount_written_elsewhere_can_be_pasted(
    edit: AmountEdit, copied: str, amount: int
) -> None:
    QGuiApplication.clipboard().setText(copied)
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.amount == amount


def test_the_keypad_types_where_the_focus_is(qtbot: QtBot) -> None:
    window = QWidget()
    edit, keypad = AmountEdit(label="Jumlah"), Keypad()
    column = QVBoxLayout(window)
    column.addWidget(edit)
    column.addWidget(keypad)
    keypad.typed.connect(edit.type_digits)
    keypad.erased.connect(edit.erase)
    staged(qtbot, window)
    edit.setFocus()
    for name in ("3", "5", "000", "0", "Hapus"):
        QTest.mouseClick(key_named(keypad, name), Qt.MouseButton.LeftButton)
    assert edit.amount == 35_000
    assert edit.hasFocus()


def test_a_finger_finds_every_key(qtbot: QtBot) -> None:
    keypad = Keypad()
    qtbot.addWidget(keypad)
    keypad.resize(400, 420)
    keypad.show()
    keys = keypad.findChildren(Button)
    assert len(keys) == 12
    assert all(key.height() == theme.KEYPAD_KEY and key.width() >= theme.KEYPAD_KEY for key in keys)
    assert all(key.accessibleName() for key in keys)


@pytest.fixture
def percent(qtbot: QtBot) -> PercentEdit:
    percent = PercentEdit(label="Potongan dalam persen", pixels=theme.TEXT)
    staged(qtbot, percent).setFocus()
    return percent


@pytest.mark.parametrize(
    "typed, shown, rate",
    [
        ("2,5", "2,5", 250),
        ("2.5", "2,5", 250),
        ("12,345", "12,34", 1_234),
        ("0,05", "0,05", 5),
        (",5", "0,5", 50),
        ("007", "7", 700),
        ("100", "100", 10_000),
        ("1000", "100", 10_000),
        ("100,5", "100,", 10_000),
        ("1,,2", "1,2", 120),
        ("5%x", "5", 500),
        ("", "", 0),
    ],
)
def test_a_rate_is_typed_with_two_figures_after_the_comma_at_most(
    percent: PercentEdit, typed: str, shown: str, rate: int
) -> None:
    QTest.keyClicks(percent, typed)
    assert (percent.text(), percent.rate) == (shown, rate)


@pytest.mark.parametrize("rate, shown", [(250, "2,5"), (1_205, "12,05"), (1_000, "10"), (0, "")])
def test_an_offered_rate_is_shown_and_typed_over(
    percent: PercentEdit, rate: int, shown: str
) -> None:
    percent.offer_rate(BasisPoints(rate))
    assert percent.text() == shown
    QTest.keyClicks(percent, "3")
    assert percent.rate == 300


def test_a_rate_is_taken_back_figure_by_figure_and_put_back_as_it_was(
    percent: PercentEdit,
) -> None:
    QTest.keyClicks(percent, "2,")
    put_back = percent.snapshot()
    QTest.keyClicks(percent, "7")
    put_back()
    assert percent.text() == "2,"
    QTest.keyClicks(percent, "5")
    assert percent.rate == 250
    for shown in ("2,", "2", ""):
        QTest.keyClick(percent, Qt.Key.Key_Backspace)
        assert percent.text() == shown
    assert percent.rate == 0
