"""Photos for the tiles, read and shrunk away from the screen's thread."""

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

KEPT: Final = 400
"""How many small photos stay in memory: several screens of tiles, about 25 MB."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which photo, in how many pixels of the screen."""

    path: Path
    width: int
    height: int


class Photos(QObject):
    """Gives a photo that is at hand and fetches one that is not; `arrived` tells when.

    A file that is no photo, or is gone, never arrives: the tile keeps its initials.
    """

    arrived = Signal()
    _read = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Wanted, QPixmap | None] = OrderedDict()
        # One thread: reading photos must never crowd out selling.
        reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="photos")
        self._reader = reader
        self._read.connect(self._keep)
        self.destroyed.connect(lambda: reader.shutdown(wait=False, cancel_futures=True))

    def photo(self, wanted: Wanted) -> QPixmap | None:
        """The photo, or nothing while it is on its way."""
        if wanted in self._kept:
            self._kept.move_to_end(wanted)
            return self._kept[wanted]
        self._kept[wanted] = None
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._reader.submit(self._fetch, wanted)
        return None

    def _fetch(self, wanted: Wanted) -> None:
        self._read.emit(wanted, shrunk(wanted))

    def _keep(self, wanted: Wanted, image: QImage) -> None:
        if not image.isNull() and wanted in self._kept:
            self._kept[wanted] = QPixmap.fromImage(image)
            self.arrived.emit()


def shrunk(wanted: Wanted) -> QImage:
    """Read the photo just large enough to fill the wanted size and cut what stands out.

    A null image where the file cannot be read. Safe in any thread.
    """
    reader = QImageReader(str(wanted.path))
    reader.setAutoTransform(True)
    size = QSize(wanted.width, wanted.height)
    if reader.size().isValid():
        # The decoder itself makes it small, which for JPEG is several times faster. A photo
        # that will be turned is asked for in a square, which is right either way.
        side = max(size.width(), size.height())
        reader.setScaledSize(
            reader.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        )
    image = reader.read()
    if image.isNull():
        return image
    image = image.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (image.width() - size.width()) // 2, (image.height() - size.height()) // 2
    return image.copy(left, top, size.width(), size.height())
