"""Papers of an order, as its screen asks for them."""

from pathlib import Path
from typing import Protocol

from booth.domain.ids import EntryId, OrderId


class OrderPapers(Protocol):
    """Called inside `Desk.ask`, on the ledger's thread. Raises UnknownReferenceError."""

    def confirmation(self, order: OrderId) -> Path:
        """Write the confirmation (A4) in place of one written before, and say where it is.

        Raises FolderNotWritableError.
        """

    def print_copy(self, entry: EntryId) -> int:
        """Owe a copy of the order's paper, or of a deposit's receipt, and say which it is."""
