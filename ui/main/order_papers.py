"""An order's papers, for its screen: the confirmation as PDF, and copies that are owed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from booth.domain.ids import EntryId, OrderId
from ui.main.paper_folder import PaperFolder

if TYPE_CHECKING:
    from booth.bootstrap import Booth


class BoothOrderPapers:
    """The screens' `OrderPapers` on the booth's printing."""

    def __init__(self, booth: Callable[[], "Booth"], folder: Path) -> None:
        """`folder` is made when first written to."""
        self._booth, self._folder = booth, PaperFolder(folder)

    def confirmation(self, order: OrderId) -> Path:
        """Write the confirmation and say where it is."""
        from booth.printing.order_confirmation import order_confirmation_pdf

        facts = self._booth().papers.facts(EntryId(order))
        number = facts.order.number if facts.order else ""
        return self._folder.write(f"Pesanan {number}", order_confirmation_pdf(facts))

    def print_copy(self, entry: EntryId) -> int:
        """Owe a copy and say which it is."""
        return self._booth().reprinting.copy(entry)
