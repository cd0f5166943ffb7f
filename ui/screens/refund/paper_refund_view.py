"""The sheet for a receipt of another laptop."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from booth.domain.catalogue import Vendor
from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.pages import take_out
from ui.screens.refund.paper_presenter import CodedChoice, PaperRefund, PaperRefundPresenter
from ui.screens.refund.parts import Choices, Reason, VendorPicker, return_reasons
from ui.screens.refund.working_out import reason_of
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.stepper import Stepper
from ui.widgets.text_box import TextBox

_MOST_CHOICES: Final = 6
"""Lines of the code that are offered; a longer receipt is typed, its paper in hand."""


class PaperRefundSheet(Overlay):
    """Pengembalian from paper alone. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        scanned: str,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(over, label=text("Nota laptop lain"), width=1000, height=680)
        self.number = TextBox(label=text("Nomor nota"), longest=MAX_CODE)
        self.coded = QVBoxLayout()
        self.vendor = VendorPicker()
        self.name = TextBox(label=text("Nama barang"), longest=MAX_NAME)
        self.quantity = Stepper(label=text("Jumlah barang"))
        self.amount = AmountEdit(label=text("Uang yang kembali"), pixels=theme.TEXT_TITLE)
        self.reason = Reason(return_reasons())
        self.ways = Choices(text("Uang kembali lewat"), columns=2)
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET)
        self.save = Button(
            text("Lanjut ke PIN koordinator"),
            kind=Kind.PRIMARY,
            shortcut="Enter",
            height=theme.BUTTON_TALL,
        )
        self._lay_out()
        self.presenter = PaperRefundPresenter(desk, navigator, scanned, done=done, view=self)
        self.ways.chosen.connect(lambda: self.show_error(""))
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)
        self.open(self.number)

    def _lay_out(self) -> None:
        left = QGridLayout()
        left.setVerticalSpacing(6)
        title = Label(text("Pengembalian nota laptop lain"), role=Role.TITLE)
        hint = Label(
            text("Scan nota itu, atau ketik dari kertasnya."), role=Role.MUTED, wrapped=True
        )
        left.addWidget(title, 0, 0, 1, 2)
        left.addWidget(hint, 1, 0, 1, 2)
        fields: tuple[tuple[str, QWidget], ...] = (
            (text("Nomor nota"), self.number),
            (text("Nama barang"), self.name),
            (text("Jumlah barang"), self.quantity),
            (text("Uang yang kembali"), self.amount),
        )
        for row, (words, field) in enumerate(fields, start=2):
            left.addWidget(Label(words, role=Role.MUTED), row, 0)
            left.addWidget(field, row, 1)
        left.setColumnStretch(1, 1)
        left.addLayout(self.coded, len(fields) + 2, 0, 1, 2)
        left.addWidget(Label(text("UMKM"), role=Role.MUTED), len(fields) + 3, 0)
        left.addWidget(self.vendor, len(fields) + 4, 0, 1, 2)
        left.setRowStretch(len(fields) + 4, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(Label(text("Alasan"), role=Role.MUTED))
        right.addWidget(self.reason)
        right.addWidget(Label(text("Uang kembali lewat"), role=Role.MUTED))
        right.addWidget(self.ways)
        right.addStretch()
        right.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save, 1)
        right.addLayout(buttons)
        row_of_both = QHBoxLayout(self.sheet)
        row_of_both.setContentsMargins(24, 20, 24, 20)
        row_of_both.setSpacing(24)
        row_of_both.addLayout(left, 54)
        row_of_both.addLayout(right, 46)

    def _save(self) -> None:
        self.presenter.save(
            PaperRefund(
                number=self.number.text(),
                vendor=None if self.vendor.vendor is None else self.vendor.vendor.id,
                name=self.name.text(),
                quantity=self.quantity.value,
                amount=self.amount.amount,
                way=self.ways.number,
                reason=reason_of(self.reason.chip, self.reason.words.text()),
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

    def show_error(self, words: str) -> None:
        """Why it was declined."""
        self.error.setText(words)

    def finish(self) -> None:
        """It is recorded."""
        self.close_sheet()
