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

Stamp = tuple[int, int, int] | None
"""Which content of a file it was: when it was written, its size, and its place on the disk."""


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
        self._stamps: dict[Wanted, Stamp] = {}
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
            gone, _ = self._kept.popitem(last=False)
            self._stamps.pop(gone, None)
        self._reader.submit(self._fetch, wanted)
        return None

    def look_again(self) -> None:
        """Files of these names may be others by now: read those that are, and show them then."""
        if self._kept:
            self._reader.submit(self._look_for_others, list(self._kept), dict(self._stamps))

    def _look_for_others(self, kept: list[Wanted], stamps: dict[Wanted, Stamp]) -> None:
        found = {path: stamp_of(path) for path in {wanted.path for wanted in kept}}
        for wanted in kept:
            if wanted in stamps and stamps[wanted] != found[wanted.path]:
                self._fetch(wanted)

    def _fetch(self, wanted: Wanted) -> None:
        # Before it is read: what is written meanwhile is another file the next time.
        stamp = stamp_of(wanted.path)
        self._read.emit(wanted, (stamp, shrunk(wanted)))

    def _keep(self, wanted: Wanted, read: tuple[Stamp, QImage]) -> None:
        if wanted not in self._kept:
            return
        self._stamps[wanted], image = read
        if not image.isNull():
            self._kept[wanted] = QPixmap.fromImage(image)
            self.arrived.emit()
        elif self._kept[wanted] is not None:
            self._kept[wanted] = None
            self.arrived.emit()


def stamp_of(path: Path) -> Stamp:
    """What changes with a file's content; None of one that is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


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
