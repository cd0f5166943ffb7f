"""Where the labels lie on the sheets that stationers sell."""

from dataclasses import dataclass
from typing import Final

from booth.domain.tag_sheet import TagSheet

A4_WIDTH: Final = 210.0
A4_HEIGHT: Final = 297.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelGrid:
    """Labels on a sheet of A4, in the middle of it; millimetres."""

    columns: int
    rows: int
    width: float
    height: float
    between: float = 0.0
    """White between two columns; rows touch."""

    @property
    def left(self) -> float:
        """The margin left of the first column."""
        return (A4_WIDTH - self.columns * self.width - (self.columns - 1) * self.between) / 2

    @property
    def top(self) -> float:
        """The margin above the first row."""
        return (A4_HEIGHT - self.rows * self.height) / 2


GRIDS: Final = {
    # Avery L7159 and its many likes.
    TagSheet.A4_24: LabelGrid(columns=3, rows=8, width=63.5, height=33.9, between=2.5),
    # Edge to edge, as many sheets without a brand are cut.
    TagSheet.A4_24_FULL: LabelGrid(columns=3, rows=8, width=70.0, height=37.0),
    # Avery L7651.
    TagSheet.A4_65: LabelGrid(columns=5, rows=13, width=38.1, height=21.2, between=2.5),
}
