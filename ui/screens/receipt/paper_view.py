"""Paper on the screen: the receipt's own lines, letter under letter as a printer sets them."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from resources.texts import text
from ui import theme

_EDGE: Final = 16
_TOOTH: Final = 8
"""Half the width of a tooth of the torn edge."""
_LEAST_COLUMNS: Final = 32


class _Sheet(QWidget):
    """The strip of paper itself."""

    def __init__(self, pixels: int) -> None:
        super().__init__()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(pixels)
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.setFont(font)
        self._even = QFontInfo(font).fixedPitch()
        self._lines: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_paper(self, paper: str) -> None:
        self._lines = tuple(paper.splitlines())
        self.setFixedSize(self.sizeHint())
        self.update()

    def _cell(self) -> tuple[float, float]:
        metrics = QFontMetricsF(self.font())
        return metrics.horizontalAdvance("0"), metrics.height()

    def sizeHint(self) -> QSize:
        width, height = self._cell()
        columns = max([_LEAST_COLUMNS, *map(len, self._lines)])
        return QSize(
            round(width * columns) + 2 * _EDGE,
            round(height * max(1, len(self._lines))) + 2 * _EDGE + _TOOTH,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.LINE))
        painter.setBrush(QColor(theme.CARD))
        painter.drawPolygon(self._torn())
        painter.setPen(QColor(theme.INK))
        width, height = self._cell()
        ascent = QFontMetricsF(self.font()).ascent()
        for number, line in enumerate(self._lines):
            top = _EDGE + number * height
            if not event.rect().intersects(QRectF(0, top, self.width(), height).toAlignedRect()):
                continue
            if self._even:
                painter.drawText(QPointF(_EDGE, top + ascent), line)
                continue
            # A laptop without a typewriter face still sets amounts under one another.
            for column, letter in enumerate(line):
                painter.drawText(QPointF(_EDGE + column * width, top + ascent), letter)

    def _torn(self) -> QPolygonF:
        """The outline of the strip, torn off at its lower edge."""
        right, bottom = self.width() - 1.0, self.height() - 1.0
        points = [QPointF(0, 0), QPointF(right, 0), QPointF(right, bottom - _TOOTH)]
        x, down = right - _TOOTH, True
        while x > 0:
            points.append(QPointF(x, bottom if down else bottom - _TOOTH))
            x, down = x - _TOOTH, not down
        points.append(QPointF(0, bottom - _TOOTH))
        return QPolygonF(points)


class PaperView(QScrollArea):
    """A receipt, in the middle of what room there is; a long one scrolls."""

    def __init__(self, *, pixels: int = theme.TEXT_SMALL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet(pixels)
        self._paper = ""
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(text("Nota di kertas"))
        self.show_paper("")

    @property
    def paper(self) -> str:
        """The text that is shown."""
        return self._paper

    def show_paper(self, paper: str) -> None:
        """Show a receipt from its first line."""
        self._paper = paper
        self._sheet.setVisible(bool(paper))
        self._sheet.show_paper(paper)
        self.setAccessibleDescription(paper)
        self.setMinimumWidth(
            self._sheet.sizeHint().width() + self.verticalScrollBar().sizeHint().width()
        )
        self.verticalScrollBar().setValue(0)
