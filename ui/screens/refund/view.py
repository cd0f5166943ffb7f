"""The sheet of a refund: lines on the left, money on the right."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.records import SaleRecord
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.parts import Choices, Reason, ReturnLines, Sums, return_reasons
from ui.screens.refund.presenter import RefundPresenter, RefundWay, ShownRefund
from ui.screens.refund.working_out import ReturnLine
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role


class RefundSheet(Overlay):
    """Pengembalian of one sale. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        record: SaleRecord,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(over, label=text("Pengembalian"), width=1080, height=680)
        self.title = Label(role=Role.TITLE)
        self.lines = ReturnLines()
        self.all = Button(text("Semua kembali"), shortcut="F8", twin="Ctrl+A")
        self.amount = Label(role=Role.TOTAL)
        self.reason = Reason(return_reasons())
        self.restocked = QCheckBox(text("Barang kembali ke rak (stok bertambah)"))
        self.restocked.setChecked(True)
        self.ways = Choices(text("Uang kembali lewat"), columns=2)
        self.sums = Sums()
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET, shortcut="Esc")
        self.save = Button(
            text("Simpan pengembalian"),
            kind=Kind.PRIMARY,
            shortcut="Enter",
            height=theme.BUTTON_TALL,
        )
        self._lay_out()
        self.presenter = RefundPresenter(desk, navigator, record, done=done, view=self)
        self.lines.chosen.connect(self.presenter.choose)
        self.all.clicked.connect(self.presenter.everything)
        self.reason.changed.connect(self.presenter.set_reason)
        self.restocked.toggled.connect(self.presenter.set_restocked)
        self.ways.chosen.connect(self.presenter.choose_way)
        self.save.clicked.connect(self.presenter.save)
        self.cancel.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)
        self.open(next(iter(self.lines.steppers.values()), self.save))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.all)
        left.addLayout(head)
        left.addWidget(self.lines, 1)
        left.addWidget(self.restocked)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(Label(text("Alasan"), role=Role.MUTED))
        right.addWidget(self.reason)
        right.addWidget(Label(text("Uang kembali lewat"), role=Role.MUTED))
        right.addWidget(self.ways)
        right.addStretch()
        right.addWidget(self.sums)
        given = QHBoxLayout()
        given.addWidget(Label(text("Kembali ke pembeli"), role=Role.MUTED), 1)
        given.addWidget(self.amount)
        right.addLayout(given)
        right.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save, 1)
        right.addLayout(buttons)
        row = QHBoxLayout(self.sheet)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(24)
        row.addLayout(left, 58)
        row.addLayout(right, 42)

    # --- what the presenter says ----------------------------------------------------------------

    def show_title(self, number: str, total: str) -> None:
        """Which sale it is."""
        self.title.setText(text("Pengembalian {number}").format(number=number))
        self.title.setToolTip(total)

    def show_lines(self, lines: Sequence[ReturnLine]) -> None:
        """The lines with their steppers."""
        self.lines.show_lines(lines)

    def show_ways(self, ways: Sequence[RefundWay], chosen: int) -> None:
        """How the money can go back."""
        self.ways.show_choices([way.words for way in ways], chosen)

    def show_refund(self, refund: ShownRefund) -> None:
        """What goes back by now."""
        self.amount.setText(refund.amount)
        self.sums.show_rows(refund.rows)

    def show_error(self, words: str) -> None:
        """Why it was declined."""
        self.error.setText(words)

    def finish(self) -> None:
        """It is recorded."""
        self.close_sheet()
