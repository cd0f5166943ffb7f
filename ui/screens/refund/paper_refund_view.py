"""The sheet for a receipt of another laptop."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from booth.domain.catalogue import Vendor
from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.paper_presenter import CodedChoice, PaperRefund, PaperRefundPresenter
from ui.screens.refund.parts import Reason, VendorPicker, return_reasons
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.field import TextEdit, place_under_names
from ui.widgets.pages import take_out
from ui.widgets.panel import Label, Role
from ui.widgets.stepper import Stepper

_MONEY_WIDTH: Final = 420
_MOST_CHOICES: Final = 6
"""Lines of the code that are offered; a longer receipt is typed, its paper in hand."""


class PaperRefundSheet(SavingSheet):
    """Pengembalian from paper alone. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        scanned: str,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Pengembalian nota laptop lain"),
            save=text("Lanjut ke PIN"),
            width=1040,
            height=680,
        )
        self.number = TextEdit(label=text("Nomor nota"), longest=MAX_CODE)
        self.coded = QVBoxLayout()
        self.vendor = VendorPicker()
        self.name = TextEdit(label=text("Nama barang"), longest=MAX_NAME)
        self.quantity = Stepper(label=text("Jumlah barang"))
        self.amount = AmountEdit(label=text("Uang yang kembali"), pixels=theme.TEXT_TITLE)
        self.reason = Reason(return_reasons())
        self.ways = Choices(text("Uang kembali lewat"), columns=2)
        self._lay_out()
        self.presenter = PaperRefundPresenter(desk, navigator, scanned, done=done, view=self)
        self.ways.chosen.connect(lambda: self.show_error(""))
        self.save.clicked.connect(self._save)
        self.open(self.number)

    def _lay_out(self) -> None:
        paper, money = self.two_sides(_MONEY_WIDTH)
        hint = text("Scan nota itu, atau ketik dari kertasnya.")
        paper.addWidget(Label(hint, role=Role.MUTED, wrapped=True))
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.GAP)
        fields.setVerticalSpacing(4)
        place_under_names(
            fields, [(self.number, self.name), (self.quantity, self.amount), (self.vendor,)]
        )
        fields.setColumnStretch(0, 1)
        fields.setColumnStretch(1, 1)
        fields.setRowStretch(fields.rowCount() - 1, 1)
        paper.addLayout(self.coded)
        paper.addLayout(fields, 1)
        money.addWidget(Label(text("Alasan"), role=Role.MUTED))
        money.addWidget(self.reason)
        money.addWidget(Label(text("Uang kembali lewat"), role=Role.MUTED))
        money.addWidget(self.ways)
        money.addStretch()
        self.end(money)

    def _save(self) -> None:
        self.presenter.save(
            PaperRefund(
                number=self.number.text(),
                vendor=None if self.vendor.vendor is None else self.vendor.vendor.id,
                name=self.name.text(),
                quantity=self.quantity.value,
                amount=self.amount.amount,
                way=self.ways.number,
                reason=self.reason.reason,
            )
        )

    def scanned(self, code: str) -> None:
        """A receipt scanned into the open sheet fills it."""
        if not self.presenter.scanned(code):
            self.show_error(text("Itu bukan kode nota."))

    # --- what the presenter says ----------------------------------------------------------------

    def show_vendors(self, vendors: Sequence[Vendor]) -> None:
        """Whose goods they can be."""
        self.vendor.show_vendors(vendors)

    def show_number(self, number: str, choices: Sequence[CodedChoice]) -> None:
        """The number that was scanned, and the lines its code tells."""
        if number:
            self.number.setText(number)
        take_out(self.coded)
        for choice in choices[:_MOST_CHOICES]:
            button = Button(choice.words, left_aligned=True, pixels=theme.TEXT_SMALL + 1)
            button.clicked.connect(lambda _checked=False, choice=choice: self._fill(choice))
            self.coded.addWidget(button)

    def _fill(self, choice: CodedChoice) -> None:
        self.vendor.choose(choice.vendor)
        self.quantity.set_value(choice.quantity)
        self.amount.set_amount(choice.amount)
        if not self.name.text() and self.vendor.vendor is not None:
            words = text("Barang {vendor}").format(vendor=self.vendor.vendor.terms.name)
            self.name.setText(words[:MAX_NAME])

    def show_ways(self, ways: Sequence[str]) -> None:
        """How the money can go back."""
        self.ways.show_choices(ways, 0)
