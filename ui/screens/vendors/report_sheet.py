"""Pengakuan: what a vendor says they sold without receipts, by day; never added to receipts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.errors import BoothError
from booth.domain.ledger import Entry
from booth.domain.money import MAX_PRICE, ZERO, format_rupiah
from booth.domain.typed import MAX_NOTE
from booth.domain.vendor_money import ReportedTurnover, VendorMoney
from resources.texts import text
from ui import theme
from ui.formatting import date_words, day_words, sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.panel import Label, Role
from ui.widgets.row_list import RowList
from ui.widgets.text_box import TextBox

_WIDTH, _HEIGHT = 980, 500
_LIST_WIDTH: Final = 430


class ReportSheet(SavingSheet):
    """One lump at a time, beside those that were reported before."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        money: VendorMoney,
        done: Callable[[str], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Pengakuan"),
            save=text("Catat pengakuan"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._desk, self._navigator, self._money, self._done = desk, navigator, money, done
        self.title.setText(text("Pengakuan omzet {vendor}").format(vendor=money.vendor.terms.name))
        self.business_day = desk.today()
        self.day = Label(role=Role.STRONG)
        self.earlier = Button("←", shortcut="Ctrl+Left")
        self.later = Button("→", shortcut="Ctrl+Right")
        self.earlier.setAccessibleName(text("Sehari lebih awal"))
        self.later.setAccessibleName(text("Sehari lebih lambat"))
        self._move_day(0)
        self.amount = AmountEdit(label=text("Omzet menurut UMKM"), most=MAX_PRICE)
        self.note = TextBox(
            label=text("Catatan"), placeholder=text("Catatan (boleh kosong)"), longest=MAX_NOTE
        )
        self.note.setMinimumHeight(theme.TOUCH)
        self.rows = RowList(
            text("Pengakuan sebelumnya"), text("Belum ada pengakuan dari UMKM ini.")
        )
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.earlier.clicked.connect(lambda: self._move_day(-1))
        self.later.clicked.connect(lambda: self._move_day(1))
        self.open(self.amount)
        self._desk.ask(
            lambda booth: booth.paying_vendors.reported(money.vendor.id),
            then=self._show_reported,
            failed=navigator.report,
        )

    def _lay_out(self) -> None:
        left, side = self.two_sides(_LIST_WIDTH)
        left.addWidget(
            Label(
                text(
                    "Penjualan tanpa nota, menurut UMKM sendiri. Dicatat terpisah: tidak pernah"
                    " ditambahkan ke omzet bernota dan tidak mengubah saldo."
                ),
                wrapped=True,
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.day, 1)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        left.addLayout(row)
        left.addWidget(Label(text("Omzet menurut UMKM"), role=Role.MUTED))
        left.addWidget(self.amount)
        left.addWidget(self.note)
        left.addStretch()
        side.addWidget(Label(text("Pengakuan sebelumnya"), role=Role.STRONG))
        side.addWidget(self.rows, 1)
        self.end(left)
        self.setTabOrder(self.save, self.rows)

    def _show_reported(self, reported: tuple[ReportedTurnover, ...]) -> None:
        self.rows.show_rows(
            [
                " · ".join(
                    part
                    for part in (
                        date_words(one.business_day),
                        format_rupiah(one.amount),
                        one.note,
                    )
                    if part
                )
                for one in reported
            ]
        )

    def _move_day(self, by: int) -> None:
        """Another day; none that is still to come."""
        self.business_day = min(self.business_day + timedelta(days=by), self._desk.today())
        self.day.setText(day_words(self.business_day))
        self.later.setEnabled(self.business_day < self._desk.today())

    def _save(self) -> None:
        amount = self.amount.amount
        if amount <= ZERO:
            self.show_error(text("Ketik jumlahnya."))
            return
        if self._desk.cashier is None:
            self._navigator.choose_cashier(self._save)
            return
        vendor, day, note, by = (
            self._money.vendor,
            self.business_day,
            self.note.text(),
            self._desk.by,
        )
        self.save.setEnabled(False)

        def recorded(_: Entry) -> None:
            self.finish()
            self._done(
                text("Pengakuan {vendor} {amount} dicatat, terpisah dari nota.").format(
                    vendor=vendor.terms.name, amount=format_rupiah(amount)
                )
            )

        def declined(error: BoothError) -> None:
            self.save.setEnabled(True)
            self.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.paying_vendors.report_turnover(
                vendor.id, day, amount, by=by, note=note
            ),
            then=recorded,
            failed=declined,
        )
