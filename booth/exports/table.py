"""The shape of a table: what a worksheet and a CSV file are made from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Any, Final

Value = str | int | date | datetime | None
"""What a cell holds. None leaves it empty."""


class Kind(Enum):
    """How a column is written and drawn."""

    TEXT = auto()
    RUPIAH = auto()
    """Whole rupiah, summed at the foot."""
    PRICE = auto()
    """Whole rupiah of one piece: a sum of prices would mean nothing."""
    PIECES = auto()
    """A count, summed at the foot."""
    COUNT = auto()
    """A count whose sum would count something twice."""
    NUMBER = auto()
    """A number that names something."""
    RATE = auto()
    """Basis points, drawn as percent."""
    DAY = auto()
    TIME = auto()


SUMMED: Final = frozenset({Kind.RUPIAH, Kind.PIECES})


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how what stands below it is drawn."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """One worksheet and one CSV file. `cells` makes a row's values, in the columns' order.

    Where most amounts are zero (`sparse`), a worksheet leaves zeros out: what is there stands
    out, and the file is written a quarter sooner.
    """

    title: str
    slug: str
    columns: tuple[Column, ...]
    rows: Sequence[Any]
    cells: Callable[[Any], tuple[Value, ...]]
    sparse: bool = False

    def values(self) -> Iterator[tuple[Value, ...]]:
        """The rows, ready to write."""
        return map(self.cells, self.rows)

    def column(self, title: str) -> int:
        """The place of a column, from 0."""
        return [column.title for column in self.columns].index(title)


DAY: Final = Column("Hari", Kind.DAY)
TIME: Final = Column("Waktu", Kind.TIME)
NUMBER: Final = Column("No. UMKM", Kind.NUMBER)
VENDOR: Final = Column("UMKM")
REGISTER: Final = Column("Kasir")
PERSON: Final = Column("Petugas")
RECEIPT: Final = Column("No. nota")


def rupiah(title: str) -> Column:
    """A column of amounts that are summed."""
    return Column(title, Kind.RUPIAH)
