"""Cadangan: where copies of the ledger go, the last one, and how to bring a register back."""

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.settings.backup_presenter import BackupPresenter
from ui.screens.settings.backups import LaptopBackups
from ui.widgets.buttons import Button, Kind
from ui.widgets.file_dialog import ask_for_folder
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.row_list import RowList


class BackupPage(FormPage):
    """A second place for everything that was sold."""

    def __init__(self, desk: Desk, navigator: Navigator, backups: LaptopBackups) -> None:
        super().__init__(
            text("Cadangan"),
            text("Salinan seluruh catatan kasir ke flashdisk atau folder kedua, sambil berjualan."),
        )
        self.place = ElidedLabel(role=Role.STRONG)
        self.note = Label(role=Role.MUTED, wrapped=True)
        self.state = Label(role=Role.MUTED, wrapped=True)
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.choose = Button(text("Pilih folder…"))
        self.leave_off = Button(text("Berhenti"))
        self.now = Button(text("Cadangkan sekarang"), kind=Kind.PRIMARY, shortcut="Ctrl+S")
        self.cancel = Button(text("Batal"))
        self.copies = RowList(text("Cadangan yang ada"), text("Belum ada cadangan"))
        self._lay_out()
        self.presenter = BackupPresenter(desk, navigator, backups, self)
        self.choose.clicked.connect(self._ask_where)
        self.leave_off.clicked.connect(self.presenter.stop_backing_up)
        self.now.clicked.connect(self.presenter.back_up)
        self.cancel.clicked.connect(self.presenter.cancel)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(theme.GAP)
        place.addWidget(self.place, 1)
        place.addWidget(self.leave_off)
        place.addWidget(self.choose)
        card = Card()
        card.column.addLayout(place)
        card.column.addWidget(self.note)
        self.column.addWidget(card)
        self.column.addWidget(self.state)
        self.column.addWidget(self.problem)
        ways = QHBoxLayout()
        ways.setSpacing(theme.GAP)
        ways.addStretch()
        ways.addWidget(self.cancel)
        ways.addWidget(self.now)
        self.column.addLayout(ways)
        self.column.addWidget(Label(self.copies.accessibleName(), role=Role.STRONG))
        self.column.addWidget(self.copies, 1)
        self.column.addWidget(
            Label(
                text(
                    "Memulihkan: pasang Lapak di laptop lain, tancapkan flashdisk ini, lalu pilih "
                    "Pulihkan dari cadangan di halaman pertama. Koordinator memasukkan PIN."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )

    def showEvent(self, event: QShowEvent) -> None:
        """The stick may have been pulled out meanwhile."""
        super().showEvent(event)
        self.presenter.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is told to a page that is not there."""
        super().hideEvent(event)
        self.presenter.look_away()

    def _ask_where(self) -> None:
        ask_for_folder(self, text("Folder untuk cadangan"), self.presenter.choose)

    # --- what the presenter says ----------------------------------------------------------------

    def show_place(self, words: str, note: str) -> None:
        """Where copies go."""
        self.place.setText(words)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def show_state(self, words: str, problem: str) -> None:
        """When the last copy was made, and why no newer one was."""
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def show_copies(self, copies: Sequence[str]) -> None:
        """The copies that are there."""
        self.copies.show_rows(list(copies))

    def show_ways(self, *, chosen: bool, running: bool) -> None:
        """What can be pressed."""
        self.now.setEnabled(chosen and not running)
        self.leave_off.setVisible(chosen)
        self.cancel.setVisible(running)
