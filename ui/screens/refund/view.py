"""The sheet of a refund: lines on the left, money on the right."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from booth.domain.records import SaleRecord
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.counting import ReturnLine
from ui.screens.refund.parts import Reason, ReturnLines, Sums, return_reasons
from ui.screens.refund.presenter import RefundPresenter, ShownRefund
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.panel import Label, Role

_MONEY_WIDTH: Final = 460


class RefundSheet(SavingSheet):
    """Pengembalian of one sale. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        record: SaleRecord,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Pengembalian"),
            save=text("Simpan pengembalian"),
            width=1120,
            height=660,
        )
        self.lines = ReturnLines()
        self.all = Button(text("Semua kembali"), shortcut="F8", twin="Ctrl+A")
        self.amount = Label(role=Role.TOTAL)
        self.reason = Reason(return_reasons())
        self.restocked = QCheckBox(text("Barang kembali ke rak (stok bertambah)"))
        self.restocked.setChecked(True)
        self.ways = Choices(text("Uang kembali lewat"), columns=2)
        self.sums = Sums()
        self._lay_out()
        self.presenter = RefundPresenter(desk, navigator, record, done=done, view=self)
        self.lines.chosen.connect(self.presenter.choose)
        self.all.clicked.connect(self.presenter.everything)
        self.reason.changed.connect(self.presenter.set_reason)
        self.restocked.toggled.connect(self.presenter.set_restocked)
        self.ways.chosen.connect(self.presenter.choose_way)
        self.save.clicked.connect(self.presenter.save)
        self.open(next(iter(self.lines.steppers.values()), self.save))

    def _lay_out(self) -> None:
        goods, money = self.two_sides(_MONEY_WIDTH)
        goods.addWidget(self.lines, 1)
        below = QHBoxLayout()
        below.addWidget(self.restocked, 1)
        below.addWidget(self.all)
        goods.addLayout(below)
        money.addWidget(Label(text("Alasan"), role=Role.MUTED))
        money.addWidget(self.reason)
        money.addWidget(Label(text("Uang kembali lewat"), role=Role.MUTED))
        money.addWidget(self.ways)
        money.addStretch()
        money.addWidget(self.sums)
        given = QHBoxLayout()
        given.addWidget(Label(text("Kembali ke pembeli"), role=Role.MUTED), 1)
        given.addWidget(self.amount)
        money.addLayout(given)
        self.end(money)

    # --- what the presenter says ----------------------------------------------------------------

    def show_title(self, number: str, total: str) -> None:
        """Which sale it is."""
        self.title.setText(text("Pengembalian {number}").format(number=number))
        self.title.setToolTip(total)

    def show_lines(self, lines: Sequence[ReturnLine]) -> None:
        """The lines with their steppers."""
        self.lines.show_lines(lines)

    def show_ways(self, ways: Sequence[str], chosen: int) -> None:
        """How the money can go back."""
        self.ways.show_choices(ways, chosen)

    def show_refund(self, refund: ShownRefund) -> None:
        """What goes back by now."""
        self.amount.setText(refund.amount)
        self.sums.show_rows(refund.rows)
