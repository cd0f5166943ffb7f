"""The grid of products: thousands of tiles, of which only those seen are painted."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QScroller

from resources.texts import text
from ui.widgets.buttons import ENTER_KEYS
from ui.widgets.cell_view import CellView
from ui.widgets.photos import Photos
from ui.widgets.tile import Tile, spoken
from ui.widgets.tile_delegate import GAP, HEIGHT, TILE_ROLE, TileDelegate

_NARROWEST: Final = 160
"""A tile narrower than this cuts the names of half the catalogue."""

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class _Tiles(QAbstractListModel):
    """The tiles as given: filtering is done where the products are known."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: Sequence[Tile] = ()

    def show(self, tiles: Sequence[Tile]) -> None:
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()

    def change(self, changed: Mapping[object, Tile]) -> None:
        rows = [row for row, tile in enumerate(self.tiles) if tile.key in changed]
        if not rows:
            return
        tiles = list(self.tiles)
        for row in rows:
            tiles[row] = changed[tiles[row].key]
        self.tiles = tiles
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tile = self.tiles[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return tile
            case Qt.ItemDataRole.DisplayRole:
                return tile.name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return spoken(tile)
            case _:
                return None


class ProductGrid(CellView):
    """Tiles to choose from, by finger, mouse or keyboard.

    `chosen` carries the `key` of the tile that was clicked or on which Enter was pressed. `typed`
    carries what is typed while the grid has the focus, for the search box.
    """

    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._photos = Photos(self)
        self._photos.arrived.connect(self.viewport().update)
        self._tiles = _Tiles()
        self._tiles.setParent(self)
        self._delegate = TileDelegate(self._photos)
        self._delegate.setParent(self)
        self.setModel(self._tiles)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(text("Daftar barang"))
        # Kept in its place: tiles that jump when the bar comes would be missed by the finger.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._choose)

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these tiles, from the first; the sequence is kept, not copied."""
        self._tiles.show(tiles)
        self.scrollToTop()
        if self.hasFocus():
            self._begin_at_first()

    def _begin_at_first(self) -> None:
        """Give the keys a place to begin: too dear for each search, while nobody walks here."""
        if self._tiles.tiles and not self.currentIndex().isValid():
            self.setCurrentIndex(self._tiles.index(0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first tile, where nobody was before."""
        self._begin_at_first()
        super().focusInEvent(event)

    def change_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these in the places of those of the same keys; nothing scrolls or is chosen anew."""
        self._tiles.change({tile.key: tile for tile in tiles})

    @property
    def tiles(self) -> Sequence[Tile]:
        """What is shown."""
        return self._tiles.tiles

    def look_at_photos_again(self) -> None:
        """Photos were replaced, perhaps under the names that they had."""
        self._photos.look_again()

    def _choose(self, index: QModelIndex) -> None:
        tile: Tile = index.data(TILE_ROLE)
        self.chosen.emit(tile.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; letters and figures are for the search box; arrows walk."""
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            if not event.isAutoRepeat():
                self._choose(self.currentIndex())
            return
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.text().isprintable() and event.text().strip() and not event.modifiers() & command:
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Whatever was done meanwhile on other screens."""
        super().showEvent(event)
        self.look_at_photos_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit as many tiles as are not too narrow into the width, all alike."""
        super().resizeEvent(event)
        # The last tile of a row needs no gap beyond it; one pixel guards against a wrap too soon.
        width = self.viewport().width() + GAP - 1
        columns = max(width // (_NARROWEST + GAP), 1)
        size = QSize((self.viewport().width() - 1) // columns, HEIGHT + GAP)
        self._delegate.tile_size = size
        self.set_cells(size, columns)
