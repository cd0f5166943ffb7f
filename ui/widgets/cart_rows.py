"""What the cart shows. No Qt: presenters make these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CartHeading:
    """A vendor above the lines of theirs. `subtotal` is written already."""

    key: object
    name: str
    colour: str
    subtotal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CartRow:
    """One line of the cart, every text written already.

    `details` stand under the name, one a line (`@ Rp 385.000`, `potongan Rp 35.000`, `harga
    tawar`, a note); `warning` after them in amber; `mark` is a word in a box below (`GRATIS`).
    A row that is not `countable` (a pass-through amount) has no stepper.
    """

    key: object
    name: str
    quantity: int
    amount: str
    details: tuple[str, ...] = ()
    warning: str = ""
    mark: str = ""
    countable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCart:
    """The cart panel: headings and rows in order, and the sums below them.

    `selected` is the key of the row that the keys act on.
    """

    rows: tuple[CartHeading | CartRow, ...] = ()
    count: str = ""
    subtotal: str = ""
    discount: str = ""
    total: str = ""
    selected: int | None = None
    can_undo: bool = False
