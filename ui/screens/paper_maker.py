"""Paper without a printer, as the screens ask for it."""

from pathlib import Path
from typing import Protocol

from booth.domain.ids import SaleId
from booth.domain.paper_facts import KuitansiTerms


class PaperMaker(Protocol):
    """Makes papers of a recorded sale. Called inside `Desk.ask`, on the ledger's thread.

    Every method raises UnknownReferenceError for a sale that is not on this ledger; those that
    write a file raise FolderNotWritableError.
    """

    def text(self, sale: SaleId) -> str:
        """The receipt as it stands on paper, a line break after every line."""

    def pdf(self, sale: SaleId) -> Path:
        """Write the receipt as a PDF, in place of one written before, and say where it is."""

    def print_copy(self, sale: SaleId) -> int:
        """Owe a copy of the receipt (SALINAN), and say which it is: 1 for the first."""

    def kuitansi(self, sale: SaleId, terms: KuitansiTerms) -> Path:
        """Write one vendor's kuitansi (A4) for a buyer's bookkeeping and say where it is."""
