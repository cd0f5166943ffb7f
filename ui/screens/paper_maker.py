"""Paper without a printer, as the screens ask for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from booth.domain.ids import EntryId, SaleId, ShiftId, StaffId
from booth.domain.paper_facts import KuitansiTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """A receipt for the screen.

    `text` holds its lines as they stand on paper; in place of line `code_line` the paper has a
    QR code, whose dark modules `code` says row by row.
    """

    text: str = ""
    code_line: int = -1
    code: tuple[tuple[bool, ...], ...] = ()


class PaperMaker(Protocol):
    """Makes papers of a recorded sale. Called inside `Desk.ask`, on the ledger's thread.

    Every method raises UnknownReferenceError for a sale that is not on this ledger; those that
    write a file raise FolderNotWritableError.
    """

    def receipt(self, sale: SaleId) -> ShownPaper:
        """The receipt as it stands on paper."""

    def shift_report(self, closing: EntryId) -> ShownPaper:
        """A Rekap tutup kasir as it stands on paper."""

    def interim_report(
        self, shift: ShiftId, *, full: bool = False, approved_by: StaffId | None = None
    ) -> ShownPaper:
        """How an open shift stands by now, as its next Rekap sementara would say it.

        A `full` one says what the drawer should hold (RightMissingError).
        """

    def pdf(self, sale: SaleId) -> Path:
        """Write the receipt as a PDF, in place of one written before, and say where it is."""

    def print_copy(self, sale: SaleId) -> int:
        """Owe a copy of the receipt (SALINAN), and say which it is: 1 for the first."""

    def kuitansi(self, sale: SaleId, terms: KuitansiTerms) -> Path:
        """Write one vendor's kuitansi (A4) for a buyer's bookkeeping and say where it is."""
