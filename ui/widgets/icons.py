"""The line icons, drawn by us: nothing to load, sharp at every scale, in any colour."""

from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_SQUARE: Final = 24.0
"""The side of the square the paths are drawn in."""
_STROKE: Final = 1.8


def _lines(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)


def _circle(path: QPainterPath, x: float, y: float, radius: float) -> None:
    path.addEllipse(QPointF(x, y), radius, radius)


def _cart(path: QPainterPath) -> None:
    _lines(path, (4, 5), (6, 5), (8, 16), (18, 16), (20, 8), (7, 8))
    _circle(path, 10, 20, 1.4)
    _circle(path, 17, 20, 1.4)


def _receipt(path: QPainterPath) -> None:
    _lines(path, (6, 3), (18, 3), (18, 21), (15, 19), (12, 21), (9, 19), (6, 21), (6, 3))
    _lines(path, (9, 8), (15, 8))
    _lines(path, (9, 12), (15, 12))


def _chart(path: QPainterPath) -> None:
    for x, top in ((5, 10), (11, 4), (17, 12)):
        _lines(path, (x, 20), (x, top))
    _lines(path, (2, 20), (22, 20))


def _cash(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(3, 6, 18, 12), 2, 2)
    _circle(path, 12, 12, 3)


def _buyer(path: QPainterPath) -> None:
    _circle(path, 9, 9, 3.4)
    path.moveTo(3, 20)
    path.cubicTo(3, 16, 6, 14, 9, 14)
    path.cubicTo(12, 14, 15, 16, 15, 20)
    _lines(path, (16, 6), (21, 6))
    _lines(path, (18.5, 3.5), (18.5, 8.5))


def _box(path: QPainterPath) -> None:
    _lines(path, (4, 7), (12, 3), (20, 7), (20, 17), (12, 21), (4, 17), (4, 7), (12, 11), (20, 7))
    _lines(path, (12, 11), (12, 21))


def _handed(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(3, 4, 14, 9), 2, 2)
    _circle(path, 10, 8.5, 2)
    _lines(path, (5, 18), (20, 18))
    _lines(path, (16.5, 14.5), (20, 18), (16.5, 21.5))


def _gear(path: QPainterPath) -> None:
    _circle(path, 12, 12, 3)
    rays = ((12, 2, 12, 6), (12, 18, 12, 22), (2, 12, 6, 12), (18, 12, 22, 12))
    slanted = ((5, 5, 8, 8), (16, 16, 19, 19), (5, 19, 8, 16), (16, 8, 19, 5))
    for x, y, to_x, to_y in rays + slanted:
        _lines(path, (x, y), (to_x, to_y))


def _search(path: QPainterPath) -> None:
    _circle(path, 10, 10, 6)
    _lines(path, (14.5, 14.5), (20, 20))


def _done(path: QPainterPath) -> None:
    _circle(path, 12, 12, 9)
    _lines(path, (8, 12.5), (11, 15.5), (16, 9.5))


def _awaited(path: QPainterPath) -> None:
    _circle(path, 12, 12, 9)
    _lines(path, (12, 6.5), (12, 12), (16, 14.5))


def _look(path: QPainterPath) -> None:
    _lines(path, (12, 3), (22, 20), (2, 20), (12, 3))
    _lines(path, (12, 10), (12, 14))
    _circle(path, 12, 17, 0.6)


def _stop(path: QPainterPath) -> None:
    _circle(path, 12, 12, 9)
    _lines(path, (8.5, 8.5), (15.5, 15.5))
    _lines(path, (15.5, 8.5), (8.5, 15.5))


def _close(path: QPainterPath) -> None:
    _lines(path, (6, 6), (18, 18))
    _lines(path, (18, 6), (6, 18))


def _printer(path: QPainterPath) -> None:
    _lines(path, (7, 9), (7, 3), (17, 3), (17, 9))
    path.addRoundedRect(QRectF(3, 9, 18, 8), 2, 2)
    _lines(path, (7, 14), (7, 21), (17, 21), (17, 14))


def _undo(path: QPainterPath) -> None:
    _lines(path, (8, 5), (4, 9), (8, 13))
    path.moveTo(4, 9)
    path.lineTo(14, 9)
    path.cubicTo(22, 9, 22, 19, 14, 19)
    path.lineTo(9, 19)


class Icon(Enum):
    """What an icon shows, named after what it stands for on the screens."""

    SELL = "sell"
    SALES = "sales"
    TOTALS = "totals"
    CASH = "cash"
    AWAITED = "awaited"
    ORDERS = "orders"
    VENDORS = "vendors"
    CATALOGUE = "catalogue"
    SETTINGS = "settings"
    SEARCH = "search"
    DONE = "done"
    LOOK = "look"
    STOP = "stop"
    CLOSE = "close"
    PRINTER = "printer"
    UNDO = "undo"


_DRAWN: Final[dict[Icon, Callable[[QPainterPath], None]]] = {
    Icon.SELL: _cart,
    Icon.SALES: _receipt,
    Icon.TOTALS: _chart,
    Icon.CASH: _cash,
    Icon.AWAITED: _awaited,
    Icon.ORDERS: _buyer,
    Icon.VENDORS: _handed,
    Icon.CATALOGUE: _box,
    Icon.SETTINGS: _gear,
    Icon.SEARCH: _search,
    Icon.DONE: _done,
    Icon.LOOK: _look,
    Icon.STOP: _stop,
    Icon.CLOSE: _close,
    Icon.PRINTER: _printer,
    Icon.UNDO: _undo,
}


@cache
def path_of(icon: Icon) -> QPainterPath:
    """The lines of the icon, in a square of 24."""
    path = QPainterPath()
    _DRAWN[icon](path)
    return path


def draw(painter: QPainter, area: QRectF, icon: Icon, colour: str) -> None:
    """Draw the icon as large as fits in `area`, in its middle."""
    side = min(area.width(), area.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.center() - QPointF(side / 2, side / 2))
    painter.scale(side / _SQUARE, side / _SQUARE)
    pen = QPen(QColor(colour), _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path_of(icon))
    painter.restore()
