"""Pictures and texts as the clipboard and a drop bring them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence

from ui.screens.accounts.find_presenter import picture_file
from ui.widgets.text_box import TextBox

_QUICKLY: Final = 80
"""Packed little, as Qt counts it: the picture is read once and thrown away."""


class Brought(NamedTuple):
    """What came: a picture's content, to be called for away from the screen's thread, or a text."""

    picture: Callable[[], bytes] | None = None
    words: str = ""


def brought(contents: QMimeData) -> Brought:
    """A picture before a file before a text: what copies a picture often adds a text to it."""
    if contents.hasImage():
        image = QImage(contents.imageData())
        if not image.isNull():
            return Brought(picture=_encoded(image))
    files = [Path(url.toLocalFile()) for url in contents.urls() if url.isLocalFile()]
    if len(files) == 1:
        return Brought(picture=picture_file(files[0]))
    if contents.hasText() and not files:
        return Brought(words=contents.text().strip())
    return Brought()


def _encoded(image: QImage) -> Callable[[], bytes]:
    def encode() -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        # The C++ signature takes a string here, PySide's hints know bytes alone.
        image.save(buffer, "PNG", _QUICKLY)  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    return encode


class CodeBox(TextBox):
    """Where a code's text is pasted; `pasted` says that Ctrl+V was pressed, whatever it holds."""

    pasted = Signal()

    def __init__(self, *, label: str, placeholder: str) -> None:
        super().__init__(label=label, placeholder=placeholder)
        # What is dragged here goes to the sheet, pictures above all.
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave pasting to the sheet: it knows pictures too."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
            event.accept()
            return
        super().keyPressEvent(event)
