"""What the office tells a till beside how sending stands: new goods, and what the booth sold."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ui.screens.desk import Tone
from ui.screens.settings.office_words import restocked_words

if TYPE_CHECKING:
    from ui.screens.office_totals import OfficeTotals
    from ui.window import Window


class OfficeNews(QObject):
    """Shows it on whatever screen there is. `restocked` and `heard` may come from any thread."""

    restocked = Signal(object)
    heard = Signal(object)
    told = Signal()
    """The booth's totals are at the desk, anew or a minute older."""

    def __init__(self, window: "Callable[[], Window | None]", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._listens = False
        self._said: OfficeTotals | None = None
        self.restocked.connect(self._restock, Qt.ConnectionType.QueuedConnection)
        self.heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """There is an office from now on."""
        self._listens = True

    def forget(self) -> None:
        """There is none any more, and what it said is nobody's figure."""
        self._listens = False
        self._say(None)

    def again(self) -> None:
        """Say what was heard last to a new window."""
        self._say(self._said)

    def older(self) -> None:
        """What was heard last is older now."""
        if self._said is not None:
            self.told.emit()

    def _restock(self, count: int) -> None:
        """The office changed what is sold here: show it, whatever lies in the cart."""
        window = self._window()
        if window is not None:
            words = restocked_words(count)
            window.presenter.catalogue_changed(then=lambda: window.say(words, Tone.DONE))

    def _hear(self, said: "OfficeTotals") -> None:
        if self._listens:
            self._say(said)

    def _say(self, said: "OfficeTotals | None") -> None:
        """Screens show it next to what this laptop knows; nobody waits for it."""
        self._said = said
        window = self._window()
        if window is not None:
            window.desk.office_totals = said
        self.told.emit()
