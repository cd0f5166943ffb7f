"""The right side of the pay sheet: the keypad where there are digits to type, else the code."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.pay.shown import ShownCode
from ui.widgets.buttons import Button
from ui.widgets.keypad import Keypad
from ui.widgets.panel import Card, Label, Role
from ui.widgets.qr_card import PANE_WIDTH, QrCard
from ui.widgets.side_pane import WIDTH, SidePane

_MARGIN: Final = 18


class PaySide(SidePane):
    """As wide as what it shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.keypad = Keypad()
        self.card = QrCard()
        self.instead = _Instead()
        self._pages = QStackedWidget()
        keys = QWidget()
        column = QVBoxLayout(keys)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.keypad)
        self._keys = keys
        self._blank = QWidget()
        self.print = Button(text("Cetak kode"), shortcut="F5", twin="Ctrl+L")
        code = QWidget()
        column = QVBoxLayout(code)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.card, 1)
        column.addWidget(self.print)
        self._code = code
        for page in (keys, code, self.instead, self._blank):
            self._pages.addWidget(page)
        self.column.addWidget(self._pages)

    def show_keypad(self, *, enabled: bool) -> None:
        """Digits to type, or keys that do nothing now."""
        self.keypad.setEnabled(enabled)
        self._turn_to(self._keys, WIDTH)

    def show_code(self, code: ShownCode) -> None:
        """The code, or the words instead; nothing while it is being made."""
        if code.card is not None:
            self.card.show_code(code.card)
            self._turn_to(self._code, PANE_WIDTH)
            return
        self.card.clear()
        if code.heading:
            self.instead.show_words(code.heading, code.words)
            self._turn_to(self.instead, PANE_WIDTH)
        else:
            self._turn_to(self._blank, PANE_WIDTH)

    def _turn_to(self, page: QWidget, width: int) -> None:
        self._pages.setCurrentWidget(page)
        self.setFixedWidth(width)


class _Instead(Card):
    """Why there is no code."""

    def __init__(self) -> None:
        super().__init__(margin=30)
        self._heading = Label(role=Role.TITLE, wrapped=True)
        self._words = Label(role=Role.MUTED, wrapped=True)
        self.column.addStretch()
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.column.addWidget(label)
        self.column.addStretch()
        self.column.setSpacing(theme.GAP)

    def show_words(self, heading: str, words: str) -> None:
        """Say why."""
        self._heading.setText(heading)
        self._words.setText(words)
        self.setAccessibleName(f"{heading}. {words}")
