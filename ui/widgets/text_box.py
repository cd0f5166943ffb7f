"""Where words are typed: every text box of the till is one of these."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.letters import offer_letters
from ui.widgets.shortcut_keys import is_for_the_screen


class TextBox(QLineEdit):
    """A line of text that leaves the keys printed on buttons to those buttons.

    A plain `QLineEdit` takes Ctrl+E, Ctrl+K and Ctrl+U for itself where the desktop says so (X11),
    and Ctrl+Z everywhere. A finger that touches it gets letters to touch.
    """

    def __init__(
        self,
        shown: str = "",
        *,
        label: str = "",
        placeholder: str = "",
        longest: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shown, parent)
        if label:
            self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        # Qt ships no Indonesian for its own menu; the keys do all that it does.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if longest:
            self.setMaxLength(longest)

    def event(self, event: QEvent) -> bool:
        """Let the screen's shortcuts be tried first."""
        if is_for_the_screen(event):
            event.ignore()
            return False
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer letters to a finger: a mouse seldom comes without a keyboard."""
        super().mouseReleaseEvent(event)
        is_finger = (
            event.device().type() == QInputDevice.DeviceType.TouchScreen
            # Some desktops make clicks of touches before we hear of them, and say so.
            or event.source() == Qt.MouseEventSource.MouseEventSynthesizedBySystem
        )
        if is_finger and self.isEnabled():
            offer_letters(self)
