"""The sheet that takes a whole sale back."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.records import SaleRecord
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.parts import Reason, Sums, void_reasons
from ui.screens.refund.void_presenter import VoidPresenter
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role


class VoidSheet(Overlay):
    """Batalkan nota. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        record: SaleRecord,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(over, label=text("Batalkan nota"), width=560, height=560)
        self.title = Label(role=Role.TITLE, wrapped=True)
        self.total = Label(role=Role.TOTAL)
        self.sums = Sums()
        self.reason = Reason(void_reasons())
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET, shortcut="Esc")
        self.save = Button(
            text("Batalkan dengan PIN koordinator"),
            kind=Kind.DANGER,
            shortcut="Enter",
            height=theme.BUTTON_TALL,
        )
        self._lay_out()
        self.presenter = VoidPresenter(desk, navigator, record, done=done, view=self)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)
        self.open(self.reason.chips[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(
            Label(
                text("Semua barang kembali ke rak, semua uang kembali lewat jalannya semula."),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        column.addWidget(self.total)
        column.addWidget(self.sums)
        column.addWidget(Label(text("Alasan"), role=Role.MUTED))
        column.addWidget(self.reason)
        column.addStretch()
        column.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save, 1)
        column.addLayout(buttons)

    def _save(self) -> None:
        self.presenter.save(self.reason.chip, self.reason.words.text())

    # --- what the presenter says ----------------------------------------------------------------

    def show_sale(self, number: str, total: str, rows: tuple[tuple[str, str], ...]) -> None:
        """Which sale it is, and how its money goes back."""
        self.title.setText(text("Batalkan nota {number}").format(number=number))
        self.total.setText(total)
        self.sums.show_rows(rows)

    def show_error(self, words: str) -> None:
        """Why it was declined."""
        self.error.setText(words)

    def finish(self) -> None:
        """It is recorded."""
        self.close_sheet()
