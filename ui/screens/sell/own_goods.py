"""Whose goods the person at the register sells: everybody's, or those of the vendors they serve."""

from collections.abc import Iterable
from dataclasses import dataclass

from booth.domain.cart import Cart
from booth.domain.errors import ForeignGoodsError
from booth.domain.ids import VendorId
from booth.domain.records import Staff
from ui.screens.desk import Desk
from ui.screens.sell.finder import Article, vendors_of
from ui.screens.sell.shown import VendorChip


@dataclass(frozen=True, slots=True)
class OwnGoods:
    """Says what the cashier of a desk is offered. The use case has the last word."""

    desk: Desk

    @property
    def bound(self) -> tuple[VendorId, ...]:
        """The vendors that the cashier is bound to; none where they sell everybody's goods."""
        cashier = self.desk.cashier
        return () if cashier is None else cashier.vendors

    def chips(self) -> list[VendorChip]:
        """The vendors to choose from."""
        return [
            VendorChip(vendor=vendor.id, name=vendor.terms.name, colour=vendor.terms.colour)
            for vendor in self.desk.offered_vendors()
        ]

    def refusal(self, article: Article) -> ForeignGoodsError | None:
        """Why this is not sold by who is here."""
        return self._first_foreign(vendors_of(article))

    def refusal_of_cart(self, cart: Cart) -> ForeignGoodsError | None:
        """As `refusal`, of a cart that somebody else may have begun."""
        return self._first_foreign(present.line.vendor for present in cart.lines)

    def _first_foreign(self, vendors: Iterable[VendorId | None]) -> ForeignGoodsError | None:
        cashier: Staff | None = self.desk.cashier
        if cashier is None or not cashier.vendors:
            return None
        names = {vendor.id: vendor.terms.name for vendor in self.desk.shelf.vendors}
        for vendor in vendors:
            if vendor is not None and not cashier.may_sell(vendor):
                return ForeignGoodsError(vendor=names.get(vendor, "?"), person=cashier.name)
        return None
