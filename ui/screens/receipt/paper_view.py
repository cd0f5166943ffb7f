"""Paper on the screen: the receipt's own lines, letter under letter as a printer sets them."""

from math import ceil
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
from ui.screens.paper_maker import ShownPaper

_EDGE: Final = 16
_TOOTH: Final = 8
"""Half the width of a tooth of the torn edge."""
_LEAST_COLUMNS: Final = 32
_MODULES_A_COLUMN: Final = 3
"""A printer's: a column of font A is 12 dots wide, a module 4 (`booth.printing.escpos`)."""
_QUIET: Final = 4
"""White modules below a code; above it stands an empty line (ISO/IEC 18004, 9.1)."""


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
        self._paper = ShownPaper()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_paper(self, paper: ShownPaper) -> None:
        self._paper = paper
        self._lines = tuple(paper.text.splitlines())
        self.setFixedSize(self.sizeHint())
        self.update()

    def _cell(self) -> tuple[float, float]:
        metrics = QFontMetricsF(self.font())
        return metrics.horizontalAdvance("0"), metrics.height()

    def _module(self) -> int:
        """How large a module of the code is: whole pixels, as on paper or a little more."""
        return ceil(self._cell()[0] / _MODULES_A_COLUMN)

    def _height(self, number: int) -> float:
        """The height of a line; below a code stays the white that a scanner needs."""
        if number == self._paper.code_line:
            return self._module() * (len(self._paper.code) + _QUIET)
        return self._cell()[1]

    def sizeHint(self) -> QSize:
        columns = max([_LEAST_COLUMNS, *map(len, self._lines)])
        height = sum(map(self._height, range(len(self._lines))))
        return QSize(
            round(self._cell()[0] * columns) + 2 * _EDGE, round(height) + 2 * _EDGE + _TOOTH
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.LINE))
        painter.setBrush(QColor(theme.CARD))
        painter.drawPolygon(self._torn())
        painter.setPen(QColor(theme.INK))
        top = float(_EDGE)
        for number, line in enumerate(self._lines):
            height = self._height(number)
            if event.rect().intersects(QRectF(0, top, self.width(), height).toAlignedRect()):
                if number == self._paper.code_line:
                    self._paint_code(painter, round(top))
                else:
                    self._paint_line(painter, line, top)
            top += height

    def _paint_line(self, painter: QPainter, line: str, top: float) -> None:
        base = top + QFontMetricsF(self.font()).ascent()
        if self._even:
            painter.drawText(QPointF(_EDGE, base), line)
            return
        # A laptop without a typewriter face still sets amounts under one another.
        for column, letter in enumerate(line):
            painter.drawText(QPointF(_EDGE + column * self._cell()[0], base), letter)

    def _paint_code(self, painter: QPainter, top: int) -> None:
        """The code in the middle, black on white as a phone reads it best."""
        side = self._module()
        left = (self.width() - side * len(self._paper.code)) // 2
        dark = QColor(Qt.GlobalColor.black)
        for row, modules in enumerate(self._paper.code):
            for column, is_dark in enumerate(modules):
                if is_dark:
                    painter.fillRect(left + column * side, top + row * side, side, side, dark)

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
        self._paper = ShownPaper()
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(text("Nota di kertas"))
        self.show_paper(ShownPaper())

    @property
    def paper(self) -> str:
        """The text that is shown."""
        return self._paper.text

    def show_paper(self, paper: ShownPaper) -> None:
        """Show a receipt from its first line."""
        self._paper = paper
        self._sheet.setVisible(bool(paper.text))
        self._sheet.show_paper(paper)
        self.setAccessibleDescription(paper.text)
        self.setMinimumWidth(
            self._sheet.sizeHint().width() + self.verticalScrollBar().sizeHint().width()
        )
        self.verticalScrollBar().setValue(0)
