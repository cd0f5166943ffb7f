"""The table of vendors' goods: a row each, pieces in columns."""

from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from booth.domain.ids import VendorId
from resources.texts import text
from ui import theme
from ui.screens.goods.showing import GoodsRow, headings
from ui.widgets.column_list import ColumnList, Columns, FigureRows, Figures, HeadingStrip
from ui.widgets.painted_rows import EDGE

_HEADING_HEIGHT: Final = 44
_COLUMN: Final = 104
_NARROW: Final = 84
_WIDE_ENOUGH: Final = 720


def _layout(area: QRect, count: int) -> Columns:
    wide = _COLUMN if area.width() >= _WIDE_ENOUGH else _NARROW
    left = area.right() - EDGE - count * wide
    first = area.left() + EDGE
    return Columns(
        QRect(first, area.top(), left - first, area.height()),
        [(n, QRect(left + n * wide, area.top(), wide, area.height())) for n in range(count)],
    )


def _figures(row: GoodsRow) -> Figures:
    ink = theme.RED if row.is_short else theme.INK
    return Figures(name=row.name, cells=row.pieces, colour=row.colour, ink=ink)


class GoodsList(ColumnList[GoodsRow]):
    """`chosen` carries the id of the vendor a person moved to."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = FigureRows(_layout, _figures)
        super().__init__(text("Barang tiap UMKM"), rows, headings=headings(), parent=parent)
        self.moved.connect(lambda row: self.chosen.emit(row.vendor))

    def mark(self, vendor: VendorId) -> None:
        """Mark a vendor as the chosen one and bring them into view."""
        self.mark_where(lambda row: row.vendor == vendor)


class Headings(HeadingStrip):
    """What the columns are."""

    def __init__(self) -> None:
        super().__init__(_HEADING_HEIGHT, _layout)
        self.show_words(text("UMKM"), headings())
