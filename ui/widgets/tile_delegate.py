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

_NAMES: Final = 5_000
"""How many broken names are kept: a large catalogue."""
_CARDS: Final = 60
"""How many empty tiles are kept, one for each vendor and width: some 150 kB each."""

_TILES: Final = 100
"""How many painted tiles are kept: several screens of them, some 120 kB each."""

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
        self._was = theme.font(theme.TEXT_SMALL - 1)
        self._was.setStrikeOut(True)
        self._price_metrics = QFontMetrics(self._price)
        self._name_metrics = QFontMetrics(self._name)
        self._badge_metrics = QFontMetrics(self._badge)
        self._lines: dict[tuple[str, int], list[str]] = {}
        self._cards: dict[tuple[str, int, float], QPixmap] = {}
        self._tiles: dict[tuple[Tile, int, int, float], QPixmap] = {}
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
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area.topLeft(), self._whole(tile, area.size(), ratio))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painting.focus_ring(painter, area, radius=theme.RADIUS_CARD)
            painter.restore()

    def _whole(self, tile: Tile, size: QSize, ratio: float) -> QPixmap:
        """A tile with all that is on it. Kept: a sheet that closes has the whole grid painted."""
        photo = self._photo(tile, size.width(), ratio)
        wanted = (tile, 0 if photo is None else photo.cacheKey(), size.width(), ratio)
        kept = self._tiles.get(wanted)
        if kept is not None:
            return kept
        if len(self._tiles) >= _TILES:
            self._tiles.clear()
        whole = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
        whole.setDevicePixelRatio(ratio)
        # On the grid's own ground: letters drawn on what is see-through are less sharp.
        whole.fill(QColor(theme.PAPER))
        area = QRect(0, 0, size.width(), size.height())
        painter = QPainter(whole)
        painter.drawPixmap(area.topLeft(), self._card(tile.colour, size, ratio))
        self._paint_picture(painter, area, tile, photo)
        self._paint_words(painter, area, tile)
        self._paint_badge(painter, area, tile)
        self._paint_end(painter, area, tile)
        painter.end()
        self._tiles[wanted] = whole
        return whole

    def _card(self, colour: str, size: QSize, ratio: float) -> QPixmap:
        """The empty tile of a vendor. Round corners cost more than all the texts, so it is kept."""
        wanted = (colour, size.width(), ratio)
        if wanted not in self._cards:
            if len(self._cards) > _CARDS:
                self._cards.clear()
            self._cards[wanted] = _drawn_card(colour, size, ratio)
        return self._cards[wanted]

    def _paint_picture(
        self, painter: QPainter, area: QRect, tile: Tile, photo: QPixmap | None
    ) -> None:
        picture = QRect(area.left(), area.top(), area.width(), _PICTURE)
        if photo is None:
            painter.setFont(self._initials)
            painter.setPen(QColor(theme.shade(tile.colour)))
            if tile.until:
                # The end of the lower price stands on the picture's foot.
                picture.setHeight(_PICTURE - _BADGE_HEIGHT)
            painter.drawText(picture, Qt.AlignmentFlag.AlignCenter, tile.initials)
        else:
            painter.save()
            painter.setClipPath(_inside(area))
            painter.drawPixmap(picture, photo)
            painter.restore()

    def _photo(self, tile: Tile, width: int, ratio: float) -> QPixmap | None:
        if tile.photo is None:
            return None
        return self._photos.photo(Wanted(tile.photo, round(width * ratio), round(_PICTURE * ratio)))

    def _paint_words(self, painter: QPainter, area: QRect, tile: Tile) -> None:
        words = area.adjusted(_PADDING, _PICTURE + 8, -_PADDING, -_BAR - 8)
        painter.setPen(QColor(theme.INK))
        painter.setFont(self._name)
        for number, line in enumerate(self._name_lines(tile.name, words.width())):
            painter.drawText(
                QRect(words.left(), words.top() + number * _LINE, words.width(), _LINE),
                Qt.AlignmentFlag.AlignVCenter,
                line,
            )
        painter.setFont(self._price)
        low_left = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, low_left, tile.price)
        if tile.was:
            after = self._price_metrics.horizontalAdvance(tile.price) + 8
            painter.setFont(self._was)
            painter.setPen(QColor(theme.INK_SOFT))
            painter.drawText(words.adjusted(after, 0, 0, -1), low_left, tile.was)

    def _name_lines(self, name: str, width: int) -> list[str]:
        if len(self._lines) > _NAMES:
            self._lines.clear()
        if (name, width) not in self._lines:
            self._lines[name, width] = painting.wrapped(
                name, self._name_metrics, width, _NAME_LINES
            )
        return self._lines[name, width]

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

    def _paint_end(self, painter: QPainter, area: QRect, tile: Tile) -> None:
        """Until when the lower price holds, on the picture's foot."""
        if not tile.until:
            return
        width = min(self._badge_metrics.horizontalAdvance(tile.until) + 14, area.width() - 16)
        top = area.top() + _PICTURE - 6 - _BADGE_HEIGHT
        box = QRect(area.left() + 8, top, width, _BADGE_HEIGHT)
        painting.face(painter, box, fill=theme.AMBER_SOFT, radius=theme.RADIUS_SMALL)
        painter.setFont(self._badge)
        painter.setPen(QColor(theme.AMBER_INK))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tile.until)


def _inside(area: QRect) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(
        QRectF(area).adjusted(1, 1, -1, -1), theme.RADIUS_CARD - 1, theme.RADIUS_CARD - 1
    )
    return path


def _drawn_card(colour: str, size: QSize, ratio: float) -> QPixmap:
    card = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    card.setDevicePixelRatio(ratio)
    card.fill(Qt.GlobalColor.transparent)
    area = QRect(0, 0, size.width(), size.height())
    painter = QPainter(card)
    painting.face(painter, area, fill=theme.CARD, border=theme.LINE, radius=theme.RADIUS_CARD)
    painter.setClipPath(_inside(area))
    painter.fillRect(QRect(0, 0, size.width(), _PICTURE), QColor(theme.tint(colour)))
    painter.fillRect(QRect(0, area.bottom() - _BAR, size.width(), _BAR + 1), QColor(colour))
    painter.end()
    return card
