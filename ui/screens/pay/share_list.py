"""Vendors and what each gets of a payment, in as many lines as there is room for."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.texts import plural
from ui import theme
from ui.screens.pay.shown import ShownShare
from ui.widgets import painting

_TALL: Final = 40
_LOW: Final = 20
_USUAL: Final = 26
"""A line's height: what looks right, what can still be read, and from where on it is large."""
_DOT: Final = 5
_AFTER_DOT: Final = 17


class ShareList(QWidget):
    """A dot, a name, an amount a line. What has no room is counted in the last one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: Sequence[ShownShare] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_shares(self, shares: Sequence[ShownShare]) -> None:
        """Show other shares."""
        self._shares = shares
        self.setAccessibleName(
            ", ".join(f"{share.vendor} {share.amount}" for share in shares) or " "
        )
        self.setToolTip("\n".join(f"{share.vendor}: {share.amount}" for share in shares))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every line."""
        return QSize(1, _TALL * len(self._shares))

    def minimumSizeHint(self) -> QSize:
        """Room for one: the others are counted."""
        return QSize(1, _LOW * min(len(self._shares), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        del event
        if not self._shares:
            return
        painter = QPainter(self)
        height = max(_LOW, min(_TALL, self.height() // len(self._shares)))
        painter.setFont(theme.font(theme.TEXT if height >= _USUAL else theme.TEXT_SMALL))
        room = max(1, self.height() // height)
        shown = self._shares if len(self._shares) <= room else self._shares[: room - 1]
        for number, share in enumerate(shown):
            self._paint(painter, QRect(0, number * height, self.width(), height), share)
        rest = len(self._shares) - len(shown)
        if rest:
            area = QRect(_AFTER_DOT, len(shown) * height, self.width() - _AFTER_DOT, height)
            painter.setPen(QColor(theme.INK_SOFT))
            words = plural("dan {count} UMKM lagi", "dan {count} UMKM lagi", rest)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words.format(count=rest))

    def _paint(self, painter: QPainter, line: QRect, share: ShownShare) -> None:
        painting.dot(painter, QPointF(_DOT, line.center().y()), share.colour)
        painter.setPen(QColor(theme.INK))
        metrics = QFontMetrics(painter.font())
        taken = metrics.horizontalAdvance(share.amount) + theme.GAP
        name = metrics.elidedText(
            share.vendor, Qt.TextElideMode.ElideRight, line.width() - _AFTER_DOT - taken
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line.adjusted(_AFTER_DOT, 0, 0, 0), middle, name)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, share.amount)
        painter.fillRect(line.left(), line.bottom(), line.width(), 1, QColor(theme.LINE))
