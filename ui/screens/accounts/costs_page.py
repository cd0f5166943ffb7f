"""The page: how much one QRIS payment may be, and what it is likely to cost its merchant."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from booth.domain.money import Rupiah
from booth.domain.payment import MAX_TENDER
from resources.texts import text
from ui import theme
from ui.screens.accounts.limit_presenter import LimitPresenter
from ui.screens.desk import Desk, Navigator
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind
from ui.widgets.form_page import FormPage


class CostsPage(FormPage):
    """A part of Setelan."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__(text("Batas & biaya QRIS"))
        self.limit = AmountEdit(
            label=text("Batas satu pembayaran QRIS"), most=MAX_TENDER, pixels=theme.TEXT_TITLE
        )
        self.keep = Button(text("Simpan"), kind=Kind.PRIMARY, shortcut="Ctrl+S")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(
            self.field(
                "limit",
                text("Batas satu pembayaran QRIS"),
                self.limit,
                hint=text(
                    "Di atasnya, kasir menawarkan membagi pembayaran. Aturan BI: Rp 10 juta."
                ),
            ),
            1,
            Qt.AlignmentFlag.AlignTop,
        )
        row.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.column.addStretch()
        self.limiting = LimitPresenter(desk, navigator, self)
        self.keep.clicked.connect(lambda: self.limiting.keep(self.limit.amount))

    # --- what the presenter says ----------------------------------------------------------------

    def show_limit(self, limit: Rupiah) -> None:
        """What is in force."""
        self.limit.offer(limit)

    def show_limit_problem(self, words: str) -> None:
        """What is wrong with what was typed."""
        self.show_problems({"limit": words} if words else {})
