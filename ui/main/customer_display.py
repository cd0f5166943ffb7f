"""The buyers' display on this laptop: on the screen that was chosen, while it is plugged in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ui.screens.customer_display.presenter import CustomerPresenter
from ui.screens.desk import Desk
from ui.screens.settings.laptop import FoundDisplay

if TYPE_CHECKING:
    from ui.screens.customer_display.view import CustomerView


class CustomerDisplay(QObject):
    """Full screen on one display, never on the till's own; none where there is no such display.

    A display may be unplugged, plugged in again or turned to another resolution at any time.
    """

    def __init__(self, chosen: str, parent: QObject | None = None) -> None:
        """`chosen` is a display's name; empty for none."""
        super().__init__(parent)
        self._chosen = chosen
        self._training = False
        self._presenter: CustomerPresenter | None = None
        self._till: QWidget | None = None
        self._view: CustomerView | None = None
        self._screen: QScreen | None = None
        # Qt still lists a display while it says that it is gone.
        self._gone: set[str] = set()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._plugged)
            application.screenRemoved.connect(self._unplugged)

    @property
    def view(self) -> "CustomerView | None":
        """What stands on the buyers' display now, if there is one."""
        return self._view

    @property
    def chosen(self) -> str:
        """The display that was chosen, plugged in or not."""
        return self._chosen

    def look_at(self, desk: Desk) -> None:
        """Show what is told at this desk from now on."""
        self._presenter = CustomerPresenter(desk)
        desk.onlooker = self._presenter
        self._training = desk.facts.register.training

    def begin(self, till: QWidget) -> None:
        """Keep off the display that the till's window is on."""
        self._till = till
        handle = till.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._soon)
        self._place()

    def choose(self, name: str) -> None:
        """Use this display from now on; an empty name for none."""
        self._chosen = name
        self._place()

    def build(self) -> None:
        """Make it anew, as after a change of language."""
        self._take_down()
        self._place()

    def stop(self) -> None:
        """Take it down for good."""
        self._chosen = ""
        self._take_down()

    def displays(self) -> Sequence[FoundDisplay]:
        """Every display but the till's own."""
        return [
            FoundDisplay(name=screen.name(), words=_words(screen))
            for screen in self._plugged_in()
            if not self._is_tills(screen)
        ]

    # --- the displays ---------------------------------------------------------------------------

    def _plugged(self, screen: QScreen) -> None:
        self._gone.discard(screen.name())
        self._soon()

    def _unplugged(self, screen: QScreen) -> None:
        """Leave at once: else Qt would move the display's window over the till."""
        self._gone.add(screen.name())
        if screen is self._screen:
            self._take_down()
        self._soon()

    def _soon(self) -> None:
        """Once Qt has told everybody: what a new display is like is known then."""
        QTimer.singleShot(0, self, self._place)

    def _plugged_in(self) -> Sequence[QScreen]:
        return [one for one in QGuiApplication.screens() if one.name() not in self._gone]

    def _is_tills(self, screen: QScreen) -> bool:
        return self._till is not None and self._till.screen() is screen

    def _wanted(self) -> QScreen | None:
        """The chosen display, where it is there and the till is not on it."""
        if not self._chosen or self._till is None:
            return None
        return next(
            (
                screen
                for screen in self._plugged_in()
                if screen.name() == self._chosen and not self._is_tills(screen)
            ),
            None,
        )

    def _place(self) -> None:
        """Be where it should be, as large as that display is now."""
        wanted = self._wanted()
        if self._view is not None and (
            wanted is None or wanted is not self._screen or self._view.made_for != wanted.geometry()
        ):
            self._take_down()
        if wanted is None or self._view is not None or self._presenter is None:
            return
        from ui.screens.customer_display.view import CustomerView

        view = self._view = CustomerView(wanted.geometry(), training=self._training)
        self._screen = wanted
        wanted.geometryChanged.connect(self._soon)
        view.rested.connect(self._presenter.thanked)
        self._presenter.attach(view)
        view.setScreen(wanted)
        view.setGeometry(wanted.geometry())
        # Not `showFullScreen`: that asks for the keyboard.
        view.setWindowState(Qt.WindowState.WindowFullScreen)
        view.show()

    def _take_down(self) -> None:
        if self._screen is not None:
            self._screen.geometryChanged.disconnect(self._soon)
            self._screen = None
        if self._presenter is not None:
            self._presenter.attach(None)
        if self._view is not None:
            self._view.close()
            self._view.deleteLater()
            self._view = None


def _words(screen: QScreen) -> str:
    """`HDMI-1 · 1920 × 1080`."""
    size = screen.geometry().size() * screen.devicePixelRatio()
    return f"{screen.name()} · {size.width()} × {size.height()}"
