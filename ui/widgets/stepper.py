"""− n +: how many pieces."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from resources.texts import text
from ui import theme
from ui.widgets import painting
from ui.widgets.buttons import Button, Kind


class Stepper(QWidget):
    """− n +, for whole pieces. The arrow keys, + and − do the same while it has the focus."""

    changed = Signal(int)

    def __init__(
        self,
        *,
        label: str,
        value: int = 1,
        least: int = 1,
        most: int = 9_999,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._value = least, most, value
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._less = Button("−", kind=Kind.QUIET, pixels=theme.TEXT_TITLE, parent=self)
        self._more = Button("+", kind=Kind.QUIET, pixels=theme.TEXT_TITLE, parent=self)
        self._shown = QLabel(self)
        self._shown.setFont(theme.font(theme.TEXT, QFont.Weight.Bold))
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setMinimumWidth(theme.TOUCH)
        for button, name, step in (
            (self._less, text("Kurangi"), -1),
            (self._more, text("Tambah"), 1),
        ):
            button.setAccessibleName(f"{name}: {label}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _checked=False, step=step: self._step(step))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for part in (self._less, self._shown, self._more):
            row.addWidget(part)
        self.set_value(value)

    @property
    def value(self) -> int:
        """How many pieces."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show so many pieces, within the bounds; nothing is emitted."""
        self._value = min(max(value, self._least), self._most)
        self._shown.setText(str(self._value))
        self._less.setEnabled(self._value > self._least)
        self._more.setEnabled(self._value < self._most)
        self.setAccessibleDescription(str(self._value))

    def set_most(self, most: int) -> None:
        """Count no further than this from now on; nothing is emitted."""
        self._most = most
        self.set_value(self._value)

    def _step(self, step: int) -> None:
        before = self._value
        self.set_value(before + step)
        if self._value != before:
            self.changed.emit(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with the keyboard."""
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Up | Qt.Key.Key_Right | Qt.Key.Key_Equal:
                self._step(1)
            case Qt.Key.Key_Minus | Qt.Key.Key_Down | Qt.Key.Key_Left:
                self._step(-1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the focus."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame around the three."""
        del event
        painter = QPainter(self)
        painting.face(painter, self.rect(), fill=theme.CARD, border=theme.LINE)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect())
