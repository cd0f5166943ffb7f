"""The receipt on the screen: shown right after a sale where no printer is, or from the list."""

from pathlib import Path
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import SaleId
from booth.domain.money import format_rupiah
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import copy_words
from ui.screens.paper_maker import PaperMaker, ShownPaper


class ReceiptView(Protocol):
    """What the presenter says to the sheet."""

    def show_sale(self, number: str, total: str, paper: ShownPaper) -> None:
        """The receipt as it stands on paper."""

    def show_written(self, words: str, path: Path) -> None:
        """Where the PDF is."""

    def show_error(self, words: str) -> None:
        """Why something was not done."""


class ReceiptPresenter:
    """One recorded sale's paper."""

    def __init__(
        self, desk: Desk, navigator: Navigator, papers: PaperMaker, sale: SaleId, view: ReceiptView
    ) -> None:
        """Have the paper made and shown."""
        self._desk = desk
        self._navigator = navigator
        self._papers = papers
        self._sale = sale
        self._view = view

        desk.ask(
            lambda booth: (booth.browsing.sale(sale).sale, papers.receipt(sale)),
            then=self._show,
            failed=self._declined,
        )

    def _show(self, found: tuple[SaleCompleted, ShownPaper]) -> None:
        sale, paper = found
        self._view.show_sale(sale.receipt_number, format_rupiah(sale.net), paper)

    def save_pdf(self) -> None:
        """Simpan PDF."""

        def saved(path: Path) -> None:
            self._view.show_written(text("Nota disimpan di {path}").format(path=path), path)

        self._desk.ask(lambda _: self._papers.pdf(self._sale), then=saved, failed=self._declined)

    def print_copy(self) -> None:
        """Cetak lagi (SALINAN)."""

        def owed(copy_number: int) -> None:
            self._navigator.printed_soon()
            self._navigator.say(copy_words(copy_number), Tone.DONE)

        self._desk.ask(
            lambda _: self._papers.print_copy(self._sale), then=owed, failed=self._declined
        )

    def _declined(self, error: BoothError) -> None:
        self._view.show_error(sentence(error))
