"""A box to search goods in, and under it those that fit: a touch or Enter takes one."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QScroller, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.field import TextEdit
from ui.widgets.row_list import ROW_STYLE
from ui.widgets.tile import Tile

_LONGEST: Final = 80
_OFFER_HEIGHT: Final = 54
"""Two lines, and room for a finger."""


class GoodsSearch(QWidget):
    """`searched` carries the words that stand in `box`, `taken` the key of a touched tile."""

    searched = Signal(str)
    taken = Signal(object)

    def __init__(self, *, box: str, placeholder: str, offers: str) -> None:
        super().__init__()
        self.box = TextEdit(label=box, placeholder=placeholder, longest=_LONGEST)
        self.offers = QListWidget()
        self.offers.setAccessibleName(offers)
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offers.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.offers.setStyleSheet(ROW_STYLE)
        QScroller.grabGesture(self.offers.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.box.textChanged.connect(self.searched)
        self.offers.itemClicked.connect(self._take)
        self.offers.itemActivated.connect(self._take)
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.box)
        column.addWidget(self.offers, 1)

    def entered(self, find: Callable[[], bool]) -> bool:
        """Whether Enter is meant here: for the words in the box, or the goods the keyboard is on.

        `find` is asked for the words, and the box is emptied where it says it found something.
        """
        if self.box.hasFocus() and self.box.text():
            if find():
                self.box.clear()
            return True
        current = self.offers.currentItem()
        if not self.offers.hasFocus() or current is None:
            return False
        self._take(current)
        return True

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these to take."""
        self.offers.clear()
        for tile in tiles:
            offer = QListWidgetItem(f"{tile.name}\n{tile.price}")
            offer.setToolTip(tile.name)
            offer.setSizeHint(QSize(0, _OFFER_HEIGHT))
            offer.setData(Qt.ItemDataRole.UserRole, tile.key)
            self.offers.addItem(offer)

    def _take(self, chosen: QListWidgetItem) -> None:
        self.taken.emit(chosen.data(Qt.ItemDataRole.UserRole))
