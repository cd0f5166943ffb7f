"""Where one types what to find in a long list: F2 leads here, Down to what was found."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui import theme
from ui.widgets import icons, painting
from ui.widgets.icons import Icon
from ui.widgets.text_box import TextBox

_ICON: Final = 20
_HINT: Final = "F2"
_LONGEST: Final = 80


class SearchBox(TextBox):
    """A box with a lens and its key; `left_down` says that Down was pressed in it."""

    left_down = Signal()

    def __init__(self, *, label: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(label=label, placeholder=placeholder, longest=_LONGEST, parent=parent)
        self.setAccessibleDescription(_HINT)
        self.setToolTip(text("{key} atau {twin}").format(key=_HINT, twin="Ctrl+F"))
        self.setTextMargins(_ICON + 8, 0, painting.hint_width(_HINT) + 4, 0)
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(_HINT), QKeySequence("Ctrl+F")])
        shortcut.activated.connect(self.take_focus)

    def take_focus(self) -> None:
        """Type here, over whatever stands here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def put(self, words: str) -> None:
        """Show these words; nobody is told."""
        self.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.setText(words)
        self.blockSignals(False)  # noqa: FBT003  # as above

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties; Down goes on to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lens and the key that leads here."""
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() // 2
        icons.draw(
            painter, QRectF(12, middle - _ICON // 2, _ICON, _ICON), Icon.SEARCH, theme.INDIGO
        )
        left = self.width() - painting.hint_width(_HINT) - 12
        painting.key_hint(painter, left, middle, _HINT, ink=theme.INDIGO, fill=theme.CARD)
