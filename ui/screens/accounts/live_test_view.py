"""The sheet of the live test: a code of one rupiah, and two answers, neither of them by habit."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.accounts.holders import CodeHolder
from ui.screens.accounts.live_test_presenter import LiveTestPresenter
from ui.screens.desk import Desk, Navigator
from ui.screens.saving_sheet import gone_when_closed
from ui.widgets.buttons import Button, Kind
from ui.widgets.code_on_card import CodeOnCard
from ui.widgets.field import Field
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.qr_card import PANE_WIDTH, QrCard
from ui.widgets.side_pane import SidePane, beside
from ui.widgets.text_box import TextBox

_WIDTH: Final = 1000
_HEIGHT: Final = 620


class LiveTestSheet(Overlay):
    """Opens by itself, and is gone when closed. Enter answers nothing here."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        holder: CodeHolder,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        title = text("Uji Rp 1 untuk {holder}").format(holder=holder.name)
        super().__init__(over, label=title, width=_WIDTH, height=_HEIGHT)
        self.title = Label(title, role=Role.TITLE, wrapped=True)
        self.card = QrCard()
        self.reference = TextBox(placeholder=text("boleh kosong"), longest=MAX_NAME)
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.arrived = Button(
            text("Uang Rp 1 masuk"), kind=Kind.QRIS, shortcut="Ctrl+M", height=theme.BUTTON_TALL
        )
        self.refused = Button(text("Ditolak aplikasi"), shortcut="Ctrl+D", height=theme.BUTTON_TALL)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET, shortcut="Esc")
        self._lay_out()
        self.presenter = LiveTestPresenter(desk, navigator, holder, done=done, view=self)
        self._join()
        gone_when_closed(self, desk)
        self.open(self.reference)

    def _lay_out(self) -> None:
        pane = SidePane(width=PANE_WIDTH)
        left = beside(self.sheet, pane)
        left.addWidget(self.title)
        for number, step in enumerate(
            (
                text("Bayar kode di sebelah ini dari HP sendiri. Jumlahnya sudah terisi Rp 1."),
                text("Cocokkan nama merchant yang muncul di HP."),
                text("Tunggu uangnya di HP, soundbox, atau mutasi penerima, bukan di HP pembayar."),
            ),
            start=1,
        ):
            left.addWidget(Label(f"{number}. {step}", wrapped=True))
        left.addWidget(
            Label(
                text(
                    "Sampai uji ini berhasil, kode ditampilkan apa adanya dan pembeli mengetik "
                    "jumlahnya. Sebagian bank menolak kode yang diisi jumlahnya; stan tetap bisa "
                    "menerima QRIS."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        left.addStretch()
        left.addWidget(Field(text("Nomor referensi"), self.reference))
        left.addWidget(self.error)
        left.addWidget(self.arrived)
        left.addWidget(self.refused)
        left.addWidget(self.cancel)
        pane.column.addWidget(self.card, 1)

    def _join(self) -> None:
        self.arrived.clicked.connect(lambda: self._record(arrived=True))
        self.refused.clicked.connect(lambda: self._record(arrived=False))
        self.cancel.clicked.connect(self.close_sheet)

    def _record(self, *, arrived: bool) -> None:
        self.presenter.record(arrived=arrived, reference=self.reference.text())

    # --- what the presenter says ----------------------------------------------------------------

    def show_code(self, code: CodeOnCard) -> None:
        """The code of one rupiah."""
        self.card.show_code(code)

    def show_error(self, words: str) -> None:
        """Why there is no code, or why it was not recorded."""
        self.error.setText(words)

    def finish(self) -> None:
        """It is recorded."""
        self.close_sheet()
