"""What the office tells a till beside how sending stands: new goods, and what the booth sold."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from booth.config import Config
from booth.storage.photo_folder import photos_in
from ui.screens.desk import Tone
from ui.screens.settings.office_words import restocked_words

if TYPE_CHECKING:
    from ui.screens.office_totals import OfficeTotals
    from ui.window import Window


class Program(Protocol):
    """What of the program it is shown on."""

    config: Config

    @property
    def window(self) -> "Window | None":
        """The till's window."""


class OfficeNews(QObject):
    """Shows it on whatever screen there is. All but `told` may come from any thread."""

    restocked = Signal(object)
    heard = Signal(object)
    photos_came = Signal()
    told = Signal()
    """The booth's totals are at the desk, anew or a minute older."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._listens = False
        self._said: OfficeTotals | None = None
        self.restocked.connect(self._restock, Qt.ConnectionType.QueuedConnection)
        self.heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self.photos_came.connect(self._show_photos, Qt.ConnectionType.QueuedConnection)

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
        window = self._program.window
        if window is not None:
            words = restocked_words(count)
            window.presenter.catalogue_changed(then=lambda: window.say(words, Tone.DONE))

    def _show_photos(self) -> None:
        """Photos of the booth's other laptops are in the folder now."""
        window, folder = self._program.window, self._program.config.photos
        if window is not None:
            window.presenter.catalogue_changed(photos=lambda: photos_in(folder))

    def _hear(self, said: "OfficeTotals") -> None:
        if self._listens:
            self._say(said)

    def _say(self, said: "OfficeTotals | None") -> None:
        """Screens show it next to what this laptop knows; nobody waits for it."""
        self._said = said
        window = self._program.window
        if window is not None:
            window.desk.office_totals = said
        self.told.emit()
