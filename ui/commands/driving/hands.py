"""A till that runs in this process, and a person's hands on its keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from booth.config import Config
from booth.domain.ids import IdSource
from booth.ports import Clock
from booth.storage.preferences import load_preferences
from resources import texts
from resources.texts import Language
from ui import theme
from ui.commands.driving.hand_scanner import HandScanner
from ui.commands.driving.pausing import pause
from ui.main import Program
from ui.window import Window

_PATIENCE_MS: Final = 20_000
_BETWEEN_KEYS_MS: Final = 90
"""A fast cashier; anything much faster would be taken for a scanner."""
QUICK_MS: Final = 45
"""The same where nobody's pace is measured: still ten milliseconds slower than a scanner."""
_PULSE_MS: Final = 1


class Painted(QObject):
    """Waits until a widget is painted with what a predicate wants to see."""

    def __init__(self, widget: QWidget, shows: Callable[[], bool]) -> None:
        super().__init__()
        self._widget, self._shows = widget, shows
        self._loop = QEventLoop()
        self._seen = False
        self.longest_pause_ms = 0.0
        """The longest the window's thread was away from its events meanwhile."""
        self._pulse = QTimer()
        self._pulse.setTimerType(Qt.TimerType.PreciseTimer)
        self._pulse.setInterval(_PULSE_MS)
        self._pulse.timeout.connect(self._beat)
        self._beaten_at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See the widget about to be painted; by the loop's next turn the picture is out."""
        del watched
        if event.type() == QEvent.Type.Paint and not self._seen and self._shows():
            self._seen = True
            QTimer.singleShot(0, self._loop.quit)
        return False

    def wait_after(
        self, act: Callable[[], object], what: str, *, before: Callable[[], object] | None = None
    ) -> float:
        """Do `act` and wait for the picture; the milliseconds from the one to the other.

        What is done `before` in the same breath is not counted.
        """
        giving_up = QTimer(self)
        giving_up.setSingleShot(True)
        giving_up.timeout.connect(lambda: self._loop.exit(1))
        giving_up.start(_PATIENCE_MS)
        started = 0.0

        def begin() -> None:
            nonlocal started
            if before is not None:
                before()
            started = self._beaten_at = perf_counter()
            self._pulse.start()
            act()

        self._widget.installEventFilter(self)
        # Within the loop: a key press lets events be seen to, and the picture may come of that.
        QTimer.singleShot(0, begin)
        failed = self._loop.exec()
        self._widget.removeEventFilter(self)
        self._pulse.stop()
        if failed:
            raise TimeoutError(what)
        taken = (perf_counter() - started) * 1_000
        self._beat()
        return taken

    def _beat(self) -> None:
        now = perf_counter()
        self.longest_pause_ms = max(self.longest_pause_ms, (now - self._beaten_at) * 1_000)
        self._beaten_at = now


class Hands:
    """Keys pressed and codes scanned at a till's window."""

    def __init__(self, program: Program, *, pace_ms: int = _BETWEEN_KEYS_MS) -> None:
        self._program, self._pace_ms = program, pace_ms
        self._scanner = HandScanner()

    @property
    def home(self) -> Path:
        """The folder the till was opened on."""
        return self._program.config.folder

    @property
    def program(self) -> Program:
        """The till itself, to be told what a network or another process would tell it."""
        return self._program

    @property
    def window(self) -> Window:
        """The till's window, which is there once the till is."""
        if self._program.window is None:
            raise TimeoutError("a window")
        return self._program.window

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key, as the window system would report it."""
        QTest.keyClick(self._handle(), key, modifiers)

    def type_slowly(self, words: str) -> None:
        """Type at a person's pace."""
        for letter in words:
            self.key(letter)
            self.pause()

    def key(self, letter: str) -> None:
        """Press the key of one letter or figure."""
        shift = Qt.KeyboardModifier.ShiftModifier
        self.press(
            Qt.Key(ord(letter.upper())),
            shift if letter.isupper() else Qt.KeyboardModifier.NoModifier,
        )

    def begin_scan(self, code: str) -> None:
        """What a scanner types before its Enter."""
        self._scanner.read(self._handle(), code)

    def end_scan(self) -> None:
        """The Enter of a scan."""
        self._scanner.end(self._handle())

    def scan(self, code: str) -> None:
        """A whole scan."""
        self.begin_scan(code)
        self.end_scan()

    def pause(self, milliseconds: int | None = None) -> None:
        """Let the program be, as a person does between two keys."""
        pause(self._pace_ms if milliseconds is None else milliseconds)

    def wait_for_answers(self) -> None:
        """Until the ledger has answered all it was asked. Raises TimeoutError."""
        answered: list[bool] = []
        self.window.desk.once_answered(lambda: answered.append(True))
        self.wait_for(lambda: bool(answered), "the ledger's answers")

    def wait_for(self, shows: Callable[[], bool], what: str) -> None:
        """Wait until it is so. Raises TimeoutError."""
        # PySide's own qWaitFor swallows what a predicate raises; this one does not.
        deadline = perf_counter() + _PATIENCE_MS / 1_000
        while not shows():
            if perf_counter() > deadline:
                raise TimeoutError(what)
            pause(_PULSE_MS)

    def _handle(self) -> QWindow:
        handle = self.window.windowHandle()
        if handle is None:
            raise TimeoutError("a window on the screen")
        return handle


@contextmanager
def running_till(
    home: Path,
    *,
    clock: Clock | None = None,
    ids: IdSource | None = None,
    pace_ms: int = _BETWEEN_KEYS_MS,
) -> Iterator[tuple[Program, Hands]]:
    """The till of this folder, open and ready to sell; closed again at the end.

    A replay brings its own clock and ids, and hands that pause for `pace_ms` between two keys.
    """
    application = QApplication.instance() or QApplication(["lapak"])
    if not isinstance(application, QApplication):
        raise TypeError(type(application))
    theme.put_on(application)
    config = Config(folder=home)
    loaded = load_preferences(config.preferences)
    texts.use(Language(loaded.preferences.language))
    program = Program(application, config, loaded.preferences, clock=clock, ids=ids)
    hands = Hands(program, pace_ms=pace_ms)
    ready: list[bool] = []
    program.ready.connect(lambda: ready.append(True))
    program.start()
    try:
        hands.wait_for(lambda: bool(ready), "the sell screen on the open ledger")
        hands.window.activateWindow()
        hands.wait_for(hands.window.isActiveWindow, "an active window")
        yield program, hands
    finally:
        program.stop()
        if program.window is not None:
            program.window.hide()
            program.window.deleteLater()
        # Its scanner would go on listening to the next program's keys.
        program.deleteLater()
