"""The sheets of labels that price tags are printed on, and one run of labels."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from booth.domain.catalogue import Product

MOST_ON_SHEETS: Final = 2_000
"""Labels of one run on A4: more are 84 sheets and up, and no office printer holds as many."""
MOST_ON_STRIP: Final = 300
"""Labels of one run on a strip: a roll of 58 mm has about 20 metres of paper, and buyers wait for
receipts from the same printer."""

_TAG_MILLIMETRES: Final = 50
"""Seven lines of 3.75 mm and a code, as most tags are."""
_END_MILLIMETRES: Final = 19
"""What is fed to bring the last line out of the printer."""


class TagSheet(StrEnum):
    """Sheets that stationers sell, and a strip of a receipt printer's paper."""

    A4_24 = "a4_24"
    A4_24_FULL = "a4_24_full"
    A4_65 = "a4_65"
    STRIP = "strip"


class SheetGrid(NamedTuple):
    """How many labels a sheet has beside and below one another."""

    columns: int
    rows: int

    @property
    def labels(self) -> int:
        """How many there are on a whole sheet."""
        return self.columns * self.rows


SHEET_GRIDS: Final[Mapping[TagSheet, SheetGrid]] = {
    TagSheet.A4_24: SheetGrid(3, 8),
    TagSheet.A4_24_FULL: SheetGrid(3, 8),
    TagSheet.A4_65: SheetGrid(5, 13),
}
"""Every sheet but the strip, which has no end."""


def most_labels(sheet: TagSheet) -> int:
    """The largest run on this paper."""
    return MOST_ON_STRIP if sheet is TagSheet.STRIP else MOST_ON_SHEETS


@dataclass(frozen=True, slots=True, kw_only=True)
class TagOrder:
    """Labels to be printed in this order, a product as often as it is to have one.

    `first` is the label of the first sheet to begin at, 1 on a whole one. `cut_each` has a
    printer that can cut off every tag of a strip, else the last one alone.
    """

    labels: tuple[Product, ...]
    sheet: TagSheet
    first: int = 1
    cut_each: bool = False


def sheets_needed(labels: int, sheet: TagSheet, first: int = 1) -> int:
    """Sheets of paper for so many labels from `first` on. No strip: it is no sheet (KeyError)."""
    if not labels:
        return 0
    return -(-(first - 1 + labels) // SHEET_GRIDS[sheet].labels)


def strip_millimetres(labels: int, *, cut_each: bool = False) -> int:
    """About how long a strip of so many tags is: people ask whether the roll will do."""
    ends = labels if cut_each else min(labels, 1)
    return labels * _TAG_MILLIMETRES + ends * _END_MILLIMETRES
