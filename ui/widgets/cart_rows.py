"""What the cart shows. No Qt: presenters make these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CartHeading:
    """A vendor with what the lines below it come to."""

    name: str
    colour: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CartRow:
    """One line of the cart. `number` is its place in the cart, `steps` whether it can be counted.

    `remarks` stand small below the name: unit price, discount, list price, note.
    """

    number: int
    name: str
    remarks: tuple[str, ...]
    quantity: int
    amount: str
    steps: bool = True
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCart:
    """The cart panel: headings and rows in order, and the sums below them."""

    rows: tuple[CartHeading | CartRow, ...] = ()
    count: str = ""
    subtotal: str = ""
    discount: str = ""
    total: str = ""
    selected: int | None = None
    can_undo: bool = False
