"""The barcode scanner: a keyboard that types faster than any person and ends with Enter.

Its keys are caught where they enter the program, at the windows, before a shortcut or a widget
sees them: a scan works whatever has the focus, and lands in nothing. What a person types is left
alone.

How the two are told apart, key by key:

- The first key of what may be a scan looks like any other. In a text box it goes through at once
  (typing is never late), and if a scan it was, the box is put back as it was before. Elsewhere a
  letter or figure may be a command that cannot be taken back, so it waits for `LET_GO_MS`.
- A key that follows within `MAX_GAP_MS` is held. When the burst ends with Enter or Tab and is long
  enough, it was a scan; when it does not, the held keys are given to whoever has the focus: two
  keys struck almost at once come a moment late, and in order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

MAX_GAP_MS: Final = 35
"""A scanner types a whole code in one burst; a fast cashier needs about 80 ms a key."""
LEAST_CODE: Final = 6
"""Shorter codes are typed: two or three keys can be struck this fast by a person."""
LONGEST_CODE: Final = 1_024
"""Longer than any QR code a booth meets; beyond it a keyboard is jammed."""
LET_GO_MS: Final = 50
"""How long held keys wait for the next one: a little longer than the gap, too short to be felt."""

_TERMINATORS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
# A scanner presses these between its letters; they say nothing by themselves.
_SILENT: Final = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_POINTING: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)

_Restore = Callable[[], None]


@runtime_checkable
class TakesBack(Protocol):
    """A text box that knows better than its text how to be as it was before a key."""

    def snapshot(self) -> Callable[[], None]:
        """Remember everything typing may change; the answer puts it back."""


@dataclass(slots=True)
class _Held:
    """A key kept from the widgets until it is known what it is part of."""

    window: QWindow
    key: int
    modifiers: Qt.KeyboardModifier
    text: str
    timestamp: int
    is_released: bool = False

    def give(self) -> None:
        """Press the key after all; `QWindow` passes it on to shortcuts and to the focus."""
        kinds = [QEvent.Type.KeyPress] + [QEvent.Type.KeyRelease] * self.is_released
        for kind in kinds:
            if isValid(self.window):
                event = QKeyEvent(kind, self.key, self.modifiers, self.text)
                event.setTimestamp(self.timestamp)
                QCoreApplication.sendEvent(self.window, event)


class Scanner(QObject):
    """Emits `scanned` with each code, as it was typed: CapsLock may have turned its case around.

    Keep one for the whole program. It watches whatever window has the keyboard, dialogs too.
    """

    scanned = Signal(str)

    def __init__(self, application: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._held: list[_Held] = []
        self._put_back: _Restore | None = None
        self._last_ms = self._ended_ms = -LET_GO_MS
        self._seen: tuple[object, ...] | None = None
        self._is_seen_taken = False
        self._is_giving = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setTimerType(Qt.TimerType.PreciseTimer)
        self._patience.setInterval(LET_GO_MS)
        self._patience.timeout.connect(self._wait_a_turn)
        self._last_turn = QTimer(self)
        self._last_turn.setSingleShot(True)
        self._last_turn.timeout.connect(self._let_go)
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            # A window that is watched already is only moved to the front of its filters.
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge each key once, when it is first seen; swallow it where it is part of a scan.

        A key comes twice: as `ShortcutOverride`, and unless a shortcut took it, as `KeyPress`.
        """
        if self._is_giving or not isinstance(event, QInputEvent):
            return False
        if event.type() in _POINTING:
            self._let_go()
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        stroke = (event.key(), event.text(), event.timestamp())
        match event.type():
            case QEvent.Type.ShortcutOverride:
                self._seen = stroke
                self._is_seen_taken = self._takes(event, watched)
                if self._is_seen_taken:
                    event.accept()  # or the shortcuts would be tried all the same
                return self._is_seen_taken
            case QEvent.Type.KeyPress:
                seen, self._seen = self._seen, None
                return self._is_seen_taken if seen == stroke else self._takes(event, watched)
            case QEvent.Type.KeyRelease:
                return self._is_release_of_held(event)
            case _:
                return False

    def _is_release_of_held(self, event: QKeyEvent) -> bool:
        for held in self._held:
            if held.key == event.key() and not held.is_released:
                held.is_released = True
                return True
        return False

    def _takes(self, event: QKeyEvent, window: QWindow) -> bool:
        """Whether the key is part of a burst, and not to be seen by anybody else."""
        key, now = event.key(), event.timestamp()
        if key in _SILENT:
            return False
        follows = 0 <= now - self._last_ms <= MAX_GAP_MS
        if key in _TERMINATORS and not event.modifiers() & _COMMANDS:
            return self._ends(now, follows=follows)
        is_character = len(event.text()) == 1 and event.text().isprintable()
        if not is_character or event.isAutoRepeat() or event.modifiers() & _COMMANDS:
            self._let_go()
            return False
        if not (self._code and follows) or len(self._code) >= LONGEST_CODE:
            self._let_go()
            self._put_back = _as_it_is(QApplication.focusWidget())
        self._last_ms = now
        self._code += event.text()
        if len(self._code) == 1 and self._put_back is not None:
            return False
        self._held.append(_Held(window, key, event.modifiers(), event.text(), now))
        self._last_turn.stop()
        self._patience.start()
        return True

    def _ends(self, now: int, *, follows: bool) -> bool:
        if follows and len(self._code) >= LEAST_CODE:
            code, put_back = self._code, self._put_back
            self._forget()
            self._ended_ms = now
            if put_back is not None:
                put_back()
            # After this key is done with: whoever hears of a scan may close its window.
            QTimer.singleShot(0, self, lambda: self.scanned.emit(code))
            return True
        if not self._code and 0 <= now - self._ended_ms <= MAX_GAP_MS:
            # Many scanners send both CR and LF: the second must not answer a question either.
            self._ended_ms = now
            return True
        self._let_go()
        return False

    def _wait_a_turn(self) -> None:
        """Let keys that came while the machine was busy be seen before time is called."""
        self._last_turn.start(0)

    def _let_go(self) -> None:
        """It was no scan: give the held keys, in their order."""
        held = self._held
        self._forget()
        self._is_giving = True
        try:
            for key in held:
                key.give()
        finally:
            self._is_giving = False

    def _forget(self) -> None:
        self._patience.stop()
        self._last_turn.stop()
        self._code, self._held, self._put_back = "", [], None


def _as_it_is(focus: QWidget | None) -> _Restore | None:
    """How to put the text box with the focus back, or nothing where the focus is in none."""
    box: object = focus
    if isinstance(box, QAbstractSpinBox):
        box = box.findChild(QLineEdit)
    if isinstance(box, TakesBack):
        return _if_alive(box, box.snapshot())
    if isinstance(box, QLineEdit) and not box.isReadOnly():
        return _if_alive(box, _line(box))
    if isinstance(box, QPlainTextEdit | QTextEdit) and not box.isReadOnly():
        return _if_alive(box, _page(box))
    return None


def _if_alive(box: object, put_back: _Restore) -> _Restore:
    return lambda: put_back() if isValid(box) else None


def _line(box: QLineEdit) -> _Restore:
    text, at = box.text(), box.cursorPosition()
    selected_from, selected = box.selectionStart(), len(box.selectedText())

    def put_back() -> None:
        box.setText(text)
        if selected:
            box.setSelection(selected_from, selected)
        else:
            box.setCursorPosition(at)
        # Whoever listened to the key that landed hears that it is gone.
        box.textEdited.emit(text)

    return put_back


def _page(box: QPlainTextEdit | QTextEdit) -> _Restore:
    text, at, anchor = box.toPlainText(), box.textCursor().position(), box.textCursor().anchor()

    def put_back() -> None:
        box.setPlainText(text)
        cursor = box.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(at, cursor.MoveMode.KeepAnchor)
        box.setTextCursor(cursor)

    return put_back
