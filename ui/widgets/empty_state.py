"""What stands where nothing is yet: why, and the next step."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.buttons import Button
from ui.widgets.icons import Icon
from ui.widgets.panel import Label, Role

_ICON: Final = 56


class _Picture(QWidget):
    def __init__(self, icon: Icon, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(QSize(_ICON, _ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        icons.draw(QPainter(self), QRectF(self.rect()), self._icon, theme.INK_SOFT)


class EmptyState(QWidget):
    """An icon, a sentence that says why it is empty, and what to do next, perhaps as a button.

    `step_taken` is emitted when the button is pressed.
    """

    step_taken = Signal()

    def __init__(
        self,
        *,
        icon: Icon,
        sentence: str,
        next_step: str = "",
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addStretch()
        column.addWidget(_Picture(icon, self), alignment=Qt.AlignmentFlag.AlignHCenter)
        self._sentence = Label(sentence, role=Role.STRONG, wrapped=True, parent=self)
        self._next_step = Label(next_step, role=Role.MUTED, wrapped=True, parent=self)
        for label in (self._sentence, self._next_step):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if button is not None:
            button.clicked.connect(self.step_taken)
            column.addSpacing(theme.GAP)
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.say(sentence, next_step)

    def say(self, sentence: str, next_step: str = "") -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._next_step.setText(next_step)
        self._next_step.setVisible(bool(next_step))
        self.setAccessibleName(" ".join(part for part in (sentence, next_step) if part))
