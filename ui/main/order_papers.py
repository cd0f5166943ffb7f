"""An order's papers, for its screen: the confirmation as PDF, and copies that are owed."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from booth.domain.ids import EntryId, OrderId

if TYPE_CHECKING:
    from booth.bootstrap import Booth

# What every system takes in a file's name.
_UNFIT: Final = re.compile(r"[^A-Za-z0-9.-]+")


class BoothOrderPapers:
    """The screens' `OrderPapers` on the booth's printing."""

    def __init__(self, booth: Callable[[], "Booth"], folder: Path) -> None:
        """`folder` is made when first written to."""
        self._booth, self._folder = booth, folder

    def confirmation(self, order: OrderId) -> Path:
        """Write the confirmation and say where it is."""
        from booth.printing.order_confirmation import order_confirmation_pdf
        from booth.storage.files import write_whole

        facts = self._booth().papers.facts(EntryId(order))
        number = _UNFIT.sub(" ", facts.order.number if facts.order else "")
        path = self._folder / f"Pesanan {number}.pdf"
        write_whole(path, order_confirmation_pdf(facts))
        return path

    def print_copy(self, entry: EntryId) -> int:
        """Owe a copy and say which it is."""
        return self._booth().reprinting.copy(entry)
