"""Letters for a finger: where nobody has a keyboard, or it is under a cloth.

Qt's own on-screen keyboard is not among the parts of Qt that we bring, and a desktop's may be
missing or cover the field. This one opens when a finger touches a box of words, and closes by
itself: with its key, when the box loses the keyboard, or when a real key is struck.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from resources.texts import text
from ui import theme
from ui.widgets import painting
from ui.widgets.buttons import Button, Kind

_ROWS: Final = ("1234567890", "qwertyuiop", "asdfghjkl-", "zxcvbnm,./")
_KEY_HEIGHT: Final = 48
_LETTER: Final = 20
_GAP: Final = 6
_MARGIN: Final = 10
_WIDEST: Final = 1_000
"""Beyond it the fingers travel further than the letters get larger."""
_SPACE_SHARE: Final = 4
_NO_KEYS: Final = Qt.KeyboardModifier.NoModifier


class Letters(QWidget):
    """Strikes keys for one box of words, over the window that the box is in.

    The box keeps the focus, and hears keys as from a keyboard. The pad lies in the half of the
    window that the box is not in.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._box: QLineEdit | None = None
        self.setAccessibleName(text("Papan huruf"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.keys: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        for letters in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            for letter in letters:
                row.addWidget(self._letter(letter))
            column.addLayout(row)
        column.addLayout(self._last_row())
        window.installEventFilter(self)
        self.hide()

    def _letter(self, letter: str) -> Button:
        key = self.keys[letter] = self._key(letter)
        key.clicked.connect(lambda: self._strike_letter(letter))
        return key

    def _key(self, words: str, *, kind: Kind = Kind.SECONDARY, large: bool = True) -> Button:
        key = Button(words, kind=kind, height=_KEY_HEIGHT, pixels=_LETTER if large else theme.TEXT)
        # The box keeps the keyboard, whatever is touched here.
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return key

    def _last_row(self) -> QHBoxLayout:
        self.capitals = self._key("ABC", large=False)
        self.capitals.setAccessibleName(text("Huruf besar"))
        self.capitals.setCheckable(True)
        self.capitals.toggled.connect(self._show_capitals)
        self.space = self._key(text("spasi"), large=False)
        self.space.clicked.connect(lambda: self._strike(Qt.Key.Key_Space, " "))
        self.erase = self._key(text("Hapus"), large=False)
        self.erase.setAutoRepeat(True)
        self.erase.clicked.connect(lambda: self._strike(Qt.Key.Key_Backspace, ""))
        self.done = self._key(text("Selesai"), kind=Kind.QRIS, large=False)
        self.done.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        for key, share in (
            (self.capitals, 1), (self.space, _SPACE_SHARE), (self.erase, 2), (self.done, 2),
        ):  # fmt: skip
            row.addWidget(key, share)
        return row

    def serve(self, box: QLineEdit) -> None:
        """Strike keys for this box until it has had enough."""
        if self._box is not None and isValid(self._box):
            self._box.removeEventFilter(self)
        self._box = box
        box.installEventFilter(self)
        # What begins here is a name or a note more often than not.
        self.capitals.setChecked(not box.text())
        self._place()
        self.show()
        self.raise_()

    def _strike_letter(self, letter: str) -> None:
        written = letter.upper() if self.capitals.isChecked() else letter
        self._strike(Qt.Key(ord(letter.upper())), written)
        if letter.isalpha():
            self.capitals.setChecked(False)

    def _strike(self, key: Qt.Key, written: str) -> None:
        if self._box is None or not isValid(self._box):
            self.hide()
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._box, QKeyEvent(kind, key, _NO_KEYS, written))

    def _show_capitals(self) -> None:
        for letter, key in self.keys.items():
            key.setText(letter.upper() if self.capitals.isChecked() else letter)

    def _place(self) -> None:
        if self._box is None or not isValid(self._box):
            return
        width = min(self._window.width() - 2 * _GAP, _WIDEST)
        height = self.sizeHint().height()
        foot = self._box.mapTo(self._window, QPoint(0, self._box.height())).y()
        is_low = foot + _GAP > self._window.height() - height - _GAP
        top = _GAP if is_low else self._window.height() - height - _GAP
        self.setGeometry(QRect((self._window.width() - width) // 2, top, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the box is left, hidden, or typed in with real keys; keep to the window."""
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Resize:
            self._place()
        elif watched is self._box and (
            kind in (QEvent.Type.FocusOut, QEvent.Type.Hide)
            or (kind == QEvent.Type.KeyPress and event.spontaneous())
        ):
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that the keys stand on."""
        del event
        painting.face(
            QPainter(self),
            self.rect(),
            fill=theme.LINE,
            border=theme.INK_SOFT,
            radius=theme.RADIUS_CARD,
        )


def offer_letters(box: QLineEdit) -> None:
    """Open the letters for a box that a finger touched; one pad serves a whole window."""
    window = box.window()
    pad = next(iter(window.findChildren(Letters)), None) or Letters(window)
    pad.serve(box)
