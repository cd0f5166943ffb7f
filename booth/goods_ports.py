"""What goods papers ask of the ledger, as a Protocol."""

from collections.abc import Sequence
from typing import Protocol

from booth.domain.goods_papers import GoodsPaper, VendorGoods
from booth.domain.ids import EntryId, VendorId


class GoodsRows(Protocol):
    """Goods as this register's ledger knows them, and the papers about them."""

    def goods(self) -> Sequence[VendorGoods]:
        """Every vendor's goods, by name."""

    def goods_of(self, vendor: VendorId) -> VendorGoods | None:
        """One vendor's goods, unless none goes by this id."""

    def papers(self, vendor: VendorId | None = None) -> Sequence[GoodsPaper]:
        """The papers of one vendor or of all, the newest first."""

    def paper(self, entry: EntryId) -> GoodsPaper | None:
        """One paper, unless this entry is none."""
