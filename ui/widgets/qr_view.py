"""A code that a telephone reads off the screen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.texts import text

LEAST_MODULE: Final = 4
"""Logical pixels of a module at the least: an arm's length away a camera reads 3, barely."""

_USUAL_MODULE: Final = 5
_QUIET: Final = 4
"""White modules on every side (ISO/IEC 18004, 9.1), as `booth.qr_symbol.QUIET`."""
_WHITE: Final = 0xFF


class QrView(QWidget):
    """Modules as squares of whole device pixels, black on white, as large as there is room for.

    Never less than `LEAST_MODULE` a module: the layout around it has to give that.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code: QImage | None = None
        self.setAccessibleName(text("Kode QR"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def show_code(self, modules: Sequence[Sequence[bool]]) -> None:
        """Show a square of modules, True where dark, without its quiet zone."""
        self._code = _picture(modules)
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        """Show nothing: the code must not be paid any more."""
        self._code = None
        self.updateGeometry()
        self.update()

    @property
    def module(self) -> float:
        """Logical pixels of a module as it is painted; 0 where there is no code."""
        return 0.0 if self._code is None else self._device_module() / self.devicePixelRatioF()

    def _device_module(self) -> int:
        """Device pixels of a module: the most that fit, always whole."""
        if self._code is None:
            return 0
        side = min(self.width(), self.height()) * self.devicePixelRatioF()
        return max(1, int(side) // self._code.width())

    def _side_of(self, module: int) -> QSize:
        side = 0 if self._code is None else self._code.width() * module
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        """Room for modules that are read with ease."""
        return self._side_of(_USUAL_MODULE)

    def minimumSizeHint(self) -> QSize:
        """Room for modules that are read at all."""
        return self._side_of(LEAST_MODULE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the code in the middle, every module on whole device pixels."""
        del event
        if self._code is None:
            return
        ratio = self.devicePixelRatioF()
        side = self._device_module() * self._code.width()
        painter = QPainter(self)
        # Where the scale is 125 %, a widget may begin between two device pixels; the modules must
        # not, or what draws them decides whether their edges are sharp.
        to_device = painter.deviceTransform()
        middle = to_device.map(QRectF(self.rect()).center())
        corner = QPointF(round(middle.x() - side / 2), round(middle.y() - side / 2))
        at = to_device.inverted()[0].map(corner)
        area = QRectF(at, QSizeF(side / ratio, side / ratio))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.fillRect(area, QColor("white"))
        painter.drawImage(area, self._code)


def _picture(modules: Sequence[Sequence[bool]]) -> QImage:
    """The code with its quiet zone, a pixel a module."""
    size = len(modules)
    side = size + 2 * _QUIET
    blank, edge = bytes([_WHITE]) * side, bytes([_WHITE]) * _QUIET
    rows = [edge + bytes(0 if dark else _WHITE for dark in row) + edge for row in modules]
    content = b"".join([blank] * _QUIET + rows + [blank] * _QUIET)
    # A copy of its own: Qt would go on reading Python's bytes after they are gone.
    return QImage(content, side, side, side, QImage.Format.Format_Grayscale8).copy()
