"""The receipt sheet: paper look, PDF, copy, and a copy on paper."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from booth.domain.ids import SaleId
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.paper_maker import PaperMaker, ShownPaper
from ui.screens.receipt.paper_view import PaperView
from ui.screens.receipt.presenter import ReceiptPresenter
from ui.screens.saving_sheet import gone_when_closed
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import SidePane, beside

_WIDTH, _HEIGHT = 800, 680
_PAPER_WIDTH: Final = 450
"""Room for 80 mm paper, 48 columns."""
_AROUND_PAPER: Final = 20


class ReceiptSheet(Overlay):
    """One recorded sale as it stands on paper. Opens by itself, and is gone when closed."""

    def __init__(
        self, desk: Desk, navigator: Navigator, papers: PaperMaker, sale: SaleId, over: QWidget
    ) -> None:
        super().__init__(over, label=text("Nota"), width=_WIDTH, height=_HEIGHT)
        self.title = Label(text("Nota"), role=Role.TITLE, wrapped=True)
        self.total = Label(role=Role.TOTAL)
        self.paper = PaperView()
        self.said = Label(role=Role.SMALL, wrapped=True)
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.close_button = Button(
            text("Selesai"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL
        )
        self.pdf = Button(text("Simpan PDF"), shortcut="F6", twin="Ctrl+S")
        self.copy = Button(text("Salin teks"), shortcut="F7", twin="Ctrl+C")
        self.print = Button(text("Cetak lagi"), shortcut="F5", twin="Ctrl+P")
        self._lay_out()
        self.presenter = ReceiptPresenter(desk, navigator, papers, sale, self)
        self.close_button.clicked.connect(self.close_sheet)
        self.pdf.clicked.connect(self.presenter.save_pdf)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self.presenter.print_copy)
        gone_when_closed(self, desk)
        self.open(self.close_button)

    def _lay_out(self) -> None:
        pane = SidePane(width=_PAPER_WIDTH)
        pane.column.setContentsMargins(_AROUND_PAPER, _AROUND_PAPER, 0, _AROUND_PAPER)
        pane.column.addWidget(self.paper)
        left = beside(self.sheet, pane)
        for part in (self.title, self.total, self.said, self.error):
            left.addWidget(part)
        left.addStretch()
        for button in (self.pdf, self.copy, self.print, self.close_button):
            left.addWidget(button)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.paper.paper)
        self.said.setText(text("Teks nota disalin."))

    def show_sale(self, number: str, total: str, paper: ShownPaper) -> None:
        """The receipt as it stands on paper."""
        self.total.setText(total)
        self.title.setText(text("Nota {number}").format(number=number))
        self.paper.show_paper(paper)

    def show_written(self, words: str, path: Path) -> None:
        """Where the PDF is."""
        self.error.setText("")
        self.said.setText(words)
        self.said.setToolTip(str(path))

    def show_error(self, words: str) -> None:
        """Why something was not done."""
        self.error.setText(words)
