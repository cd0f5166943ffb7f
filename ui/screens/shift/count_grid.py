"""Hitung uang di laci: a box for each note, one for the coins, worked with keys or a finger."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from booth.domain.drawer_count import NOTES, DrawerCount
from booth.domain.money import ZERO, Rupiah, format_thousands
from resources.texts import text
from ui import theme
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.panel import Label, Role

_MOST_PIECES: Final = Rupiah(9_999)
"""A drawer holds fewer; a bar code in the box is more."""
_MOST_COINS: Final = Rupiah(9_999_999)
_BOX: Final = 40
_FROZEN: Final = 28
_BOX_WIDTH: Final = 110
_UP_KEYS: Final = (Qt.Key.Key_Up,)
_DOWN_KEYS: Final = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CountGrid(QWidget):
    """Down, Enter and Tab go to the next box, Up back; `finished` after the last."""

    counted = Signal(object, int)
    """A note's value and how many of it."""
    coins_counted = Signal(object)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("Hitung uang di laci"))
        self.boxes: list[AmountEdit] = []
        self._sums: list[Label] = []
        self._last: AmountEdit | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        for column, name in enumerate((text("Pecahan"), text("Lembar"), text("Jumlah"))):
            head = Label(name, role=Role.SMALL)
            side = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter)
            head.setAlignment(side[column] if column < len(side) else Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, column)
        for row, value in enumerate(NOTES, start=1):
            name = format_thousands(value)
            box = self._add(grid, row, name, text("Lembar {note}").format(note=name), _MOST_PIECES)
            box.amount_changed.connect(
                lambda pieces, value=value: self.counted.emit(value, int(pieces))
            )
        label = text("Logam, jumlah rupiah")
        coins = self._add(grid, len(NOTES) + 1, text("Logam (Rp)"), label, _MOST_COINS)
        coins.amount_changed.connect(self.coins_counted)

    def _add(self, grid: QGridLayout, row: int, name: str, label: str, most: Rupiah) -> AmountEdit:
        box = AmountEdit(
            label=label, most=most, with_symbol=False, pixels=theme.TEXT, empties_on_esc=False
        )
        box.setFixedSize(_BOX_WIDTH, _BOX)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setPlaceholderText("–")
        box.installEventFilter(self)
        total = Label("0")
        total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, part in enumerate((Label(name), box, total)):
            grid.addWidget(part, row, column)
        self.boxes.append(box)
        self._sums.append(total)
        return box

    def type_digits(self, digits: str) -> None:
        """A finger's digits go to the box that had the keyboard last."""
        self._at.type_digits(digits)

    def erase(self) -> None:
        """Take its last digit back."""
        self._at.erase()

    @property
    def _at(self) -> AmountEdit:
        return self._last or self.boxes[0]

    def start(self) -> None:
        """Begin where the count was left."""
        empty = [box for box in self.boxes if box.amount == ZERO]
        (empty[0] if empty else self.boxes[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_count(self, count: DrawerCount) -> None:
        """Show what was counted; frozen once counting is over."""
        amounts: Sequence[Rupiah] = [
            *(Rupiah(count.pieces.get(value, 0)) for value in NOTES),
            count.coins,
        ]
        sums = [*(value * count.pieces.get(value, 0) for value in NOTES), count.coins]
        is_frozen = count.expected is not None
        for box, amount, label, total in zip(self.boxes, amounts, self._sums, sums, strict=True):
            if box.amount != amount:
                box.set_amount(amount)
            box.setEnabled(not is_frozen)
            box.setMinimumHeight(0)
            box.setFixedHeight(_FROZEN if is_frozen else _BOX)
            label.setText(format_thousands(total))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the box that has the keyboard, and go up and down between them."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, AmountEdit):
            self._last = watched
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _UP_KEYS:
                self.go(-1)
                return True
            if event.key() in _DOWN_KEYS:
                self.go(1)
                return True
        return False

    def go(self, step: int) -> None:
        """To the box before or after the one that has the keyboard."""
        at = QApplication.focusWidget()
        here = self.boxes.index(at) if isinstance(at, AmountEdit) and at in self.boxes else 0
        there = here + step
        if there >= len(self.boxes):
            self.finished.emit()
        elif there >= 0:
            self.boxes[there].setFocus(Qt.FocusReason.OtherFocusReason)
