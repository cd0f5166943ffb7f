"""How one product on the grid is painted."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets import painting
from ui.widgets.photos import Photos, Wanted
from ui.widgets.tile import Tile, stock_text

HEIGHT: Final = 176
GAP: Final = 12
_PICTURE: Final = 86
_BAR: Final = 4
_PADDING: Final = 10
_INITIALS: Final = 26
_NAME: Final = 14
_BADGE_HEIGHT: Final = 22
_NAME_LINES: Final = 2
_LINE: Final = 18

TILE_ROLE: Final = Qt.ItemDataRole.UserRole


class TileDelegate(QStyledItemDelegate):
    """Paints tiles; fonts and measures are made once, for a grid is repainted at every key."""

    def __init__(self, photos: Photos) -> None:
        super().__init__()
        self._photos = photos
        self._initials = theme.font(_INITIALS, QFont.Weight.ExtraBold)
        self._name = theme.font(_NAME, QFont.Weight.DemiBold)
        self._price = theme.font(theme.TEXT, QFont.Weight.ExtraBold)
        self._badge = theme.font(theme.TEXT_SMALL - 1, QFont.Weight.Bold)
        self._name_metrics = QFontMetrics(self._name)
        self._badge_metrics = QFontMetrics(self._badge)
        self.tile_size = QSize(200, HEIGHT + GAP)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every tile is of one size, which the grid sets after its width."""
        del option, index
        return self.tile_size

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one tile into its cell, leaving the gap to the next."""
        tile: Tile = index.data(TILE_ROLE)
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        area = QRect(cell.left(), cell.top(), cell.width() - GAP, HEIGHT)
        painter.save()
        painting.face(painter, area, fill=theme.CARD, border=theme.LINE, radius=theme.RADIUS_CARD)
        self._paint_picture(painter, area, tile)
        self._paint_words(painter, area, tile)
        self._paint_badge(painter, area, tile)
        if state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, area, radius=theme.RADIUS_CARD)
        painter.restore()

    def _paint_picture(self, painter: QPainter, area: QRect, tile: Tile) -> None:
        inside = QRectF(area).adjusted(1, 1, -1, -1)
        outline = QPainterPath()
        outline.addRoundedRect(inside, theme.RADIUS_CARD - 1, theme.RADIUS_CARD - 1)
        painter.save()
        painter.setClipPath(outline)
        picture = QRect(area.left(), area.top(), area.width(), _PICTURE)
        photo = self._photo(tile, picture, painter.device().devicePixelRatioF())
        if photo is None:
            painter.fillRect(picture, QColor(theme.tint(tile.colour)))
            painter.setFont(self._initials)
            painter.setPen(QColor(theme.shade(tile.colour)))
            painter.drawText(picture, Qt.AlignmentFlag.AlignCenter, tile.initials)
        else:
            painter.drawPixmap(picture, photo)
        bar = QRect(area.left(), area.bottom() - _BAR, area.width(), _BAR + 1)
        painter.fillRect(bar, QColor(tile.colour))
        painter.restore()

    def _photo(self, tile: Tile, picture: QRect, ratio: float) -> QPixmap | None:
        if tile.photo is None:
            return None
        return self._photos.photo(
            Wanted(tile.photo, round(picture.width() * ratio), round(picture.height() * ratio))
        )

    def _paint_words(self, painter: QPainter, area: QRect, tile: Tile) -> None:
        words = area.adjusted(_PADDING, _PICTURE + 8, -_PADDING, -_BAR - 8)
        painter.setPen(QColor(theme.INK))
        painter.setFont(self._name)
        for number, line in enumerate(
            painting.wrapped(tile.name, self._name_metrics, words.width(), _NAME_LINES)
        ):
            painter.drawText(
                QRect(words.left(), words.top() + number * _LINE, words.width(), _LINE),
                Qt.AlignmentFlag.AlignVCenter,
                line,
            )
        painter.setFont(self._price)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, tile.price
        )

    def _paint_badge(self, painter: QPainter, area: QRect, tile: Tile) -> None:
        shown = stock_text(tile)
        if not shown:
            return
        gone = tile.stock is not None and tile.stock <= 0
        ink = theme.RED if gone else theme.AMBER_INK if tile.low else theme.INK
        fill = theme.RED_SOFT if gone else theme.CARD
        width = self._badge_metrics.horizontalAdvance(shown) + 14
        box = QRect(area.right() - 8 - width, area.top() + 8, width, _BADGE_HEIGHT)
        painting.face(painter, box, fill=fill, radius=theme.RADIUS_SMALL)
        painter.setFont(self._badge)
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
