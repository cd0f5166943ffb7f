"""What the sell screen shows, and how its presenter tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.cart import CartLine
from booth.domain.catalogue import Product
from booth.domain.ids import SaleId, VendorId
from booth.domain.records import ParkedCart
from ui.widgets.cart_rows import ShownCart
from ui.widgets.tile import Tile


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorChip:
    """A vendor to choose the grid by."""

    vendor: VendorId
    name: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSale:
    """What the cashier sees right after saving: number, what came in, what goes back.

    `tendered` is empty where no cash changed hands, `change` where nothing goes back.
    """

    sale: SaleId
    number: str
    total: str
    tendered: str
    change: str


class SellView(Protocol):
    """What the presenter says to the screen."""

    def show_vendors(self, chips: Sequence[VendorChip], chosen: VendorId | None) -> None:
        """The chips above the grid."""

    def show_names(self, where: str, when: str, cashier: str) -> None:
        """Fair and booth, the day, and who is at the register."""

    def show_notice(self, words: str) -> None:
        """What is wrong with this laptop as long as it is; empty for nothing."""

    def show_tiles(self, tiles: Sequence[Tile], nothing: str) -> None:
        """The grid, after another search, vendor or shelf; `nothing` says why it is empty."""

    def change_tiles(self, tiles: Sequence[Tile]) -> None:
        """Some of the shown tiles say something else now; those not shown do not matter."""

    def photos_changed(self) -> None:
        """There are other photos, perhaps under the names of those before."""

    def show_cart(self, cart: ShownCart) -> None:
        """The cart panel."""

    def show_parked(self, carts: Sequence[ParkedCart]) -> None:
        """How many carts are put aside, and which."""

    def show_last_sale(self, sale: LastSale | None) -> None:
        """The sale just recorded; None once the next one has begun."""

    def show_before(self, words: str) -> None:
        """The sale recorded last, which may be from before a restart."""

    def open_price(self, product: Product | None) -> None:
        """Ask for a price: of a product without one, or of goods in no catalogue."""

    def add_new(self, *, name: str, code: str) -> None:
        """Ask for goods that are new to the catalogue."""

    def forget_search(self) -> None:
        """Empty the search box; nothing is searched by that."""

    def edit_line(self, number: int, line: CartLine) -> None:
        """Open what can be done with one line."""
