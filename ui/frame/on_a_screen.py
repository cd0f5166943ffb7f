"""An unplugged display takes no window with it."""

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class OnAScreen(QObject):
    """Brings a window back where the display it was on is gone."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._come_back)

    def _come_back(self, gone: QScreen) -> None:
        was, shown = gone.name(), self._window.isVisible()
        # Qt says so before it moves the windows to another screen, and hides some on the way.
        QTimer.singleShot(0, self, lambda: self._be_seen(without=was, shown=shown))

    def _be_seen(self, *, without: str, shown: bool) -> None:
        """Fill a screen that is there, where most of the window is on none of them."""
        screens = [screen for screen in QGuiApplication.screens() if screen.name() != without]
        if not screens:
            return
        window = self._window
        own, frame = window.geometry(), window.frameGeometry()
        if all(_area(screen.availableGeometry() & own) * 2 < _area(own) for screen in screens):
            first, maximised = QGuiApplication.primaryScreen(), window.isMaximized()
            room = (first if first in screens else screens[0]).availableGeometry()
            room.adjust(
                own.left() - frame.left(), own.top() - frame.top(),
                own.right() - frame.right(), own.bottom() - frame.bottom(),
            )  # fmt: skip
            window.setGeometry(room)
            if maximised:
                window.showMaximized()
        if shown:
            window.show()


def _area(area: QRect) -> int:
    return max(area.width(), 0) * max(area.height(), 0)
