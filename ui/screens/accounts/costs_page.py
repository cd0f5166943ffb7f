"""The page: how much one QRIS payment may be, and what it is likely to cost its merchant."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from booth.domain.money import Rupiah
from booth.domain.payment import MAX_TENDER
from resources.texts import text
from ui import theme
from ui.screens.accounts.fee_grid import FeeGrid
from ui.screens.accounts.fee_tables import FeeTables
from ui.screens.accounts.fee_words import FeeRow
from ui.screens.accounts.fees_presenter import FeesPresenter
from ui.screens.accounts.limit_presenter import LimitPresenter
from ui.screens.desk import Desk, Navigator
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Label, Role


class CostsPage(FormPage):
    """A part of Setelan."""

    def __init__(self, desk: Desk, navigator: Navigator, tables: FeeTables) -> None:
        super().__init__(text("Batas & biaya QRIS"))
        self.limit = AmountEdit(
            label=text("Batas satu pembayaran QRIS"), most=MAX_TENDER, pixels=theme.TEXT_TITLE
        )
        self.keep = Button(text("Simpan"), kind=Kind.PRIMARY, shortcut="Ctrl+S")
        self.fees = FeeGrid()
        self.example = Label(role=Role.STRONG, wrapped=True)
        self.fault = Label(role=Role.ERROR, wrapped=True)
        self.open_file = Button(text("Buka berkas"), shortcut="Ctrl+O")
        self.again = Button(text("Muat ulang"), shortcut="Ctrl+R")
        self._lay_out()
        self.limits = LimitPresenter(desk, navigator, self)
        self.rates = FeesPresenter(desk, navigator, tables, self)
        self.keep.clicked.connect(lambda: self.limits.keep(self.limit.amount))
        self.open_file.clicked.connect(self.rates.open_file)
        self.again.clicked.connect(self.rates.read_again)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        field = self.field(
            "limit",
            text("Batas satu pembayaran QRIS"),
            self.limit,
            hint=text("Di atasnya, kasir menawarkan membagi pembayaran. Aturan BI: Rp 10 juta."),
        )
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(Label(text("Perkiraan biaya QRIS (MDR)"), role=Role.STRONG), 1)
        row.addWidget(self.open_file)
        row.addWidget(self.again)
        self.column.addLayout(row)
        self.column.addWidget(
            Label(
                text(
                    "Perkiraan saja: potongan yang sebenarnya ada di mutasi bank. Biayanya "
                    "ditanggung penerima dan tidak pernah ditambahkan ke harga pembeli."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        self.column.addWidget(self.fault)
        self.column.addWidget(self.example)
        self.column.addWidget(self.fees, 1)
        self.fault.hide()
        self.example.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what may have changed meanwhile."""
        super().showEvent(event)
        self.limits.show()
        self.rates.look()

    # --- what the presenters say ----------------------------------------------------------------

    def show_limit(self, limit: Rupiah) -> None:
        """What is in force."""
        self.limit.offer(limit)

    def show_limit_problem(self, words: str) -> None:
        """What is wrong with what was typed."""
        self.show_problems({"limit": words} if words else {})

    def show_fees(self, rows: Sequence[FeeRow], example: str) -> None:
        """The rates, and what a payment would cost by them."""
        self.fees.show_rows(rows)
        self.example.setText(example)
        self.example.setVisible(bool(example))

    def show_fault(self, words: str) -> None:
        """Which row of the file cannot be used, and why."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
