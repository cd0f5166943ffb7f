"""Paper without a printer, for the screens: text, PDF, kuitansi, and copies that are owed.

The screens' `PaperMaker` on the booth's printing. Every method is called on the ledger's thread.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import EntryId, SaleId, ShiftId, StaffId
from booth.domain.paper_facts import KuitansiTerms, PaperFacts
from ui.main.paper_folder import PaperFolder
from ui.screens.paper_maker import ShownPaper

if TYPE_CHECKING:
    from booth.bootstrap import Booth
    from booth.paper_ports import Document

_ANY_CODE: Final = "KT2A-230303-0001"


def draw_any_code() -> None:
    """Import what draws codes: a twentieth of a second, and the first buyer to pay by one waits."""
    from booth.printing.qr_code import qr_modules

    qr_modules(_ANY_CODE)


@cache
def warm_up() -> None:
    """Import what draws codes and PDFs before one is asked for, in a thread nobody waits for.

    It takes a second: on the ledger's thread a sale would wait behind it. Codes come first,
    since the next thing shown is a receipt with one.
    """

    def work() -> None:
        draw_any_code()
        import booth.printing.kuitansi
        import booth.printing.pdf  # noqa: F401

    Thread(target=work, name="papers", daemon=True).start()


class BoothPapers:
    """Papers of the open ledger, written into one folder."""

    def __init__(
        self, booth: Callable[[], "Booth"], folder: Path, columns: Callable[[], int]
    ) -> None:
        """`folder` is made when first written to; `columns` is asked at each paper (32 or 48)."""
        self._booth = booth
        self._folder = PaperFolder(folder)
        self._columns = columns

    def receipt(self, sale: SaleId) -> ShownPaper:
        """The receipt as it stands on paper."""
        from booth.paper_ports import Document

        return self._shown(EntryId(sale), Document.RECEIPT)

    def shift_report(self, closing: EntryId) -> ShownPaper:
        """A Rekap tutup kasir as it stands on paper."""
        from booth.paper_ports import Document

        return self._shown(closing, Document.SHIFT_REPORT)

    def interim_report(
        self, shift: ShiftId, *, full: bool = False, approved_by: StaffId | None = None
    ) -> ShownPaper:
        """How an open shift stands by now."""
        from booth.paper_ports import Document

        reports = self._booth().shift_reports
        if full:
            reports.check_full(approved_by)
        document = Document.FULL_INTERIM_REPORT if full else Document.INTERIM_REPORT
        return self._shown(EntryId(shift), document, reports.interims(shift) + 1)

    def _shown(self, entry: EntryId, document: "Document", copy_number: int = 0) -> ShownPaper:
        from booth.printing.documents import compose
        from booth.printing.paper import lay_out
        from booth.printing.qr_code import qr_modules

        facts = self._booth().papers.facts(entry)
        lines = lay_out(compose(facts, document, copy_number), self._columns())
        number, code = next(((n, line.code) for n, line in enumerate(lines) if line.code), (-1, ""))
        return ShownPaper(
            text="".join(f"{line.text}\n" for line in lines),
            code_line=number,
            code=tuple(map(tuple, qr_modules(code))) if code else (),
        )

    def pdf(self, sale: SaleId) -> Path:
        """Write the receipt as a PDF and say where it is."""
        from booth.paper_ports import Document
        from booth.printing.documents import compose
        from booth.printing.pdf import strip_pdf

        facts = self._facts(sale)
        content = strip_pdf(compose(facts, Document.RECEIPT), facts.entry, columns=self._columns())
        return self._folder.write(f"Nota {_number(facts)}", content)

    def kuitansi(self, sale: SaleId, terms: KuitansiTerms) -> Path:
        """Write one vendor's kuitansi and say where it is."""
        from booth.printing.kuitansi import kuitansi_pdf

        facts = self._facts(sale)
        name = f"Kuitansi {_number(facts)} {facts.name(terms.vendor)}"
        return self._folder.write(name, kuitansi_pdf(facts, terms))

    def print_copy(self, sale: SaleId) -> int:
        """Owe a copy of the receipt and say which it is: 1 for SALINAN ke-1."""
        return self._booth().reprinting.copy(EntryId(sale))

    def _facts(self, sale: SaleId) -> PaperFacts:
        return self._booth().papers.facts(EntryId(sale))


def _number(facts: PaperFacts) -> str:
    event = facts.entry.event
    if not isinstance(event, SaleCompleted):
        raise TypeError(type(event))
    return event.receipt_number
