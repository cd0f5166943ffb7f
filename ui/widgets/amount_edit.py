"""Where an amount is typed: digits in, rupiah out, dots between thousands."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from booth.domain.money import ZERO, Rupiah, format_rupiah, format_thousands
from ui import theme
from ui.widgets.shortcut_keys import is_for_the_screen

MOST: Final = Rupiah(9_999_999_999)
"""Ten digits: ten times the dearest price, so a full cart of them can still be paid."""


class AmountEdit(QLineEdit):
    """An amount of whole rupiah, typed from its first digit to its last.

    Digits are added at the end and Backspace takes the last one back; a digit beyond `most` is
    refused. Esc empties the amount, and when it is empty already Esc is left to whoever closes
    things; with `empties_on_esc` off it always is. `amount_changed` carries a `Rupiah` when a
    person changed it, by the keys, the keypad or the clipboard; `set_amount` and `offer` are
    silent.
    """

    amount_changed = Signal(object)

    def __init__(
        self,
        *,
        label: str,
        most: Rupiah = MOST,
        with_symbol: bool = True,
        pixels: int = theme.TEXT_TOTAL,
        empties_on_esc: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most, self._with_symbol = most, with_symbol
        self._empties_on_esc = empties_on_esc
        self._amount, self._offered = ZERO, False
        self.setAccessibleName(label)
        self.setFont(theme.font(pixels, QFont.Weight.ExtraBold))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMinimumHeight(max(theme.TOUCH, pixels + pixels // 2))
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setPlaceholderText(self._written(ZERO))

    @property
    def amount(self) -> Rupiah:
        """What is typed; zero when nothing is."""
        return self._amount

    def set_amount(self, amount: Rupiah) -> None:
        """Show this amount; digits go on after it."""
        self._amount, self._offered = amount, False
        self._show()

    def offer(self, amount: Rupiah) -> None:
        """Show an amount to be taken as it is: the first digit typed replaces it."""
        self._amount, self._offered = amount, True
        self._show()

    def type_digits(self, digits: str) -> None:
        """Take digits as if they were typed; what would exceed the most is refused whole."""
        before = ZERO if self._offered else self._amount
        amount = Rupiah(int(f"{before}{digits}"))
        if amount <= self._most:
            self._become(amount)

    def erase(self) -> None:
        """Take the last digit back; an offered amount goes at once."""
        self._become(ZERO if self._offered else Rupiah(self._amount // 10))

    def clear(self) -> None:
        """Empty the amount, as a person does."""
        self._become(ZERO)

    def snapshot(self) -> Callable[[], None]:
        """Remember the amount, and whether it was offered; the answer puts both back."""
        amount, offered = self._amount, self._offered

        def put_back() -> None:
            self._become(amount)
            self._offered = offered

        return put_back

    def _become(self, amount: Rupiah) -> None:
        changed = amount != self._amount
        self.set_amount(amount)
        if changed:
            self.amount_changed.emit(amount)

    def _show(self) -> None:
        self.setText(self._written(self._amount) if self._amount else "")

    def _written(self, amount: Rupiah) -> str:
        return format_rupiah(amount) if self._with_symbol else format_thousands(amount)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, Backspace, Delete, Esc and paste are ours; Tab and Enter go on."""
        typed = event.text()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif typed.isascii() and typed.isdigit():
            self.type_digits(typed)
        elif event.key() == Qt.Key.Key_Backspace:
            self.erase()
        elif event.key() == Qt.Key.Key_Delete or self._is_ours_to_empty(event):
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _is_ours_to_empty(self, event: QKeyEvent) -> bool:
        is_esc = event.key() == Qt.Key.Key_Escape
        return is_esc and self._empties_on_esc and self._amount != ZERO

    def event(self, event: QEvent) -> bool:
        """Keep Esc from a shortcut elsewhere while there is something to empty."""
        if is_for_the_screen(event):
            event.ignore()
            return False
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_ours_to_empty(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _paste(self) -> None:
        """Take an amount as it is written elsewhere: `Rp 1.250.000`, or plain digits."""
        written = QGuiApplication.clipboard().text().strip().removeprefix("Rp").strip()
        digits = written.replace(".", "")
        if digits.isascii() and digits.isdigit() and int(digits) <= self._most:
            self._become(Rupiah(int(digits)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus; the cursor stays at the end, where digits go."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select nothing: part of an amount is no amount."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select nothing."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer no menu: its Undo and Paste know no bounds."""
        event.accept()
