"""The office's catalogue, brought to a ledger that belongs to another thread."""

from collections.abc import Callable, Sequence

from booth.sync_ports import CatalogueEntry, CatalogueMark, OnLedger
from booth.usecases.cataloguing import Cataloguing
from booth.usecases.common_catalogue import looked_over


class OfficeGoods:
    """What the sync asks of a booth's catalogue (see `booth.sync_ports.BoothCatalogue`).

    `told` hears how many vendors, products and bundles are new or others now, on the thread that
    took them, after the commit.
    """

    def __init__(
        self,
        cataloguing: Callable[[], Cataloguing],
        *,
        on_ledger: OnLedger,
        told: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._cataloguing = cataloguing
        self._on_ledger = on_ledger
        self._told = told

    def taken(self) -> CatalogueMark | None:
        """Which version of the office's was taken last."""
        return self._on_ledger(lambda: self._cataloguing().taken_version())

    def take(self, entries: Sequence[CatalogueEntry], mark: CatalogueMark) -> None:
        """Take all of it in one commit, or raise OfficeCatalogueError.

        Looked over here first: the ledger's thread has buyers to serve.
        """
        version = looked_over(entries, mark)
        touched = self._on_ledger(lambda: self._cataloguing().take_version(version))
        if touched:
            self._told(touched)
