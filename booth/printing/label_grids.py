"""Where the labels lie on the sheets that stationers sell."""

from dataclasses import dataclass
from typing import Final

from booth.domain.tag_sheet import SHEET_GRIDS, TagSheet

A4_WIDTH: Final = 210.0
A4_HEIGHT: Final = 297.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelGrid:
    """Labels on a sheet of A4, in the middle of it; millimetres."""

    sheet: TagSheet
    width: float
    height: float
    between: float = 0.0
    """White between two columns; rows touch."""

    @property
    def columns(self) -> int:
        """Labels beside one another."""
        return SHEET_GRIDS[self.sheet].columns

    @property
    def rows(self) -> int:
        """Labels below one another."""
        return SHEET_GRIDS[self.sheet].rows

    @property
    def left(self) -> float:
        """The margin left of the first column."""
        return (A4_WIDTH - self.columns * self.width - (self.columns - 1) * self.between) / 2

    @property
    def top(self) -> float:
        """The margin above the first row."""
        return (A4_HEIGHT - self.rows * self.height) / 2


_AVERY_L7159: Final = LabelGrid(sheet=TagSheet.A4_24, width=63.5, height=33.9, between=2.5)
"""And its many likes."""
_EDGE_TO_EDGE: Final = LabelGrid(sheet=TagSheet.A4_24_FULL, width=70.0, height=37.0)
"""As many sheets without a brand are cut."""
_AVERY_L7651: Final = LabelGrid(sheet=TagSheet.A4_65, width=38.1, height=21.2, between=2.5)

GRIDS: Final = {grid.sheet: grid for grid in (_AVERY_L7159, _EDGE_TO_EDGE, _AVERY_L7651)}
