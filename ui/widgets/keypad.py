"""The keys for a finger: 7-8-9 on top, as on a till."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from resources.texts import text
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.percent_edit import COMMA

_THOUSANDS: Final = "000"
_ROWS: Final = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), (_THOUSANDS, "0", ""))
"""The empty one erases."""
_DIGITS: Final = 26
_WORD: Final = 18


class Keypad(QWidget):
    """Sends what is pressed and keeps nothing; the focus stays where the amount is typed.

    `typed` carries a digit, "000" or a comma; `erased` takes one back, again and again while
    held.
    Join it to an `AmountEdit` by its `type_digits` and `erase`. What is no amount, such as a
    PIN, needs no `thousands`; what is no whole number has a comma in their place.
    """

    typed = Signal(str)
    erased = Signal()

    def __init__(
        self,
        *,
        key_height: int = theme.KEYPAD_KEY,
        thousands: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text("Tombol angka"))
        self._thousands: Button | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GAP)
        for row, digits in enumerate(_ROWS):
            for column, pressed in enumerate(digits):
                if pressed == _THOUSANDS and not thousands:
                    continue
                grid.addWidget(self._key(pressed, key_height), row, column)
        for column in range(len(_ROWS[0])):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(_ROWS), 1)

    def _key(self, digits: str, height: int) -> Button:
        if not digits:
            key = Button(text("Hapus"), height=height, pixels=_WORD, parent=self)
            key.setAutoRepeat(True)
            key.clicked.connect(self.erased)
            return key
        key = Button(digits, height=height, pixels=_DIGITS, parent=self)
        key.clicked.connect(lambda: self.typed.emit(key.text()))
        if digits == _THOUSANDS:
            self._thousands = key
        return key

    def offer_comma(self, *, comma: bool) -> None:
        """Whether the key below the digits types a comma, for a rate, or thousands."""
        if self._thousands is not None:
            self._thousands.setText(COMMA if comma else _THOUSANDS)
            self._thousands.setAccessibleName(text("Koma") if comma else _THOUSANDS)
