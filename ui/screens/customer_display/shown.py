"""What the buyers' display shows, every text written already. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ui.widgets.code_on_card import CodeOnCard


@dataclass(frozen=True, slots=True, kw_only=True)
class BoughtLine:
    """One line of the cart, as a buyer compares it: `details` says how many at which price."""

    name: str
    details: str
    amount: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """The cart while it is rung up. `newest` is the line that was touched last."""

    lines: Sequence[BoughtLine]
    newest: int
    count: str
    discount: str
    total: str


class CustomerPages(Protocol):
    """The display, as its presenter sees it; each page takes the place of the one before."""

    def show_booth(self, booth: str, fair: str) -> None:
        """Nobody is buying: whose booth this is."""

    def show_purchase(self, purchase: Purchase) -> None:
        """The cart."""

    def show_code(self, code: CodeOnCard, total: str) -> None:
        """A code to pay; `total` where it is only a part of what the goods cost, else empty."""

    def show_thanks(self, total: str, change: str) -> None:
        """The sale is recorded; `change` is what goes back, empty where nothing does."""
