"""The sheet that takes a whole sale back."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.domain.records import SaleRecord
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.giving_back import Rows
from ui.screens.refund.parts import Reason, Sums, void_reasons
from ui.screens.refund.void_presenter import VoidPresenter
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.buttons import Kind
from ui.widgets.panel import Label, Role


class VoidSheet(SavingSheet):
    """Batalkan nota. Opens by itself, and is gone when closed."""

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
            label=text("Batalkan nota"),
            save=text("Batalkan dengan PIN koordinator"),
            kind=Kind.DANGER,
            width=560,
            height=520,
        )
        self.total = Label(role=Role.TOTAL)
        self.sums = Sums()
        self.reason = Reason(void_reasons())
        self._lay_out()
        self.presenter = VoidPresenter(desk, navigator, record, done=done, view=self)
        self.save.clicked.connect(lambda: self.presenter.save(self.reason.reason))
        self.open(self.reason.chips[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        explained = text("Semua barang kembali ke rak, semua uang kembali lewat jalannya semula.")
        column.addWidget(self.title)
        column.addWidget(Label(explained, role=Role.MUTED, wrapped=True))
        column.addWidget(self.total)
        column.addWidget(self.sums)
        column.addWidget(Label(text("Alasan"), role=Role.MUTED))
        column.addWidget(self.reason)
        column.addStretch()
        self.end(column)

    # --- what the presenter says ----------------------------------------------------------------

    def show_sale(self, number: str, total: str, rows: Rows) -> None:
        """Which sale it is, and how its money goes back."""
        self.title.setText(text("Batalkan nota {number}").format(number=number))
        self.total.setText(total)
        self.sums.show_rows(rows)
