"""Kantor: which office this laptop sends to, what waits, and the way by USB."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.settings.join_view import JoinSheet
from ui.screens.settings.office import LaptopOffice
from ui.screens.settings.office_presenter import OfficePresenter
from ui.screens.settings.own_office import OwnOffice
from ui.screens.settings.own_office_panel import GROUNDS, OwnOfficePanel
from ui.widgets.buttons import Button, Kind
from ui.widgets.choices import Choices
from ui.widgets.file_dialog import ask_for_file, ask_for_folder
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.row_list import RowList


class _NewestFirst(RowList):
    """A list that begins with what matters."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay where it is."""
        at = self.verticalScrollBar().value()
        super().resizeEvent(event)
        self.verticalScrollBar().setValue(at)


class OfficePage(FormPage):
    """A part of Setelan: joining, or how the office joined stands."""

    def __init__(
        self, desk: Desk, navigator: Navigator, office: LaptopOffice, own: OwnOffice
    ) -> None:
        super().__init__(text("Kantor"))
        self._desk, self._navigator, self._office = desk, navigator, office
        self._is_joined = False
        self.side = Choices(text("Yang dilihat"), columns=2)
        self.side.show_choices([text("Kantor di laptop ini"), text("Kiriman kasir ini")], 0)
        self.own = OwnOfficePanel(desk, navigator, own)
        self.alone = Label(wrapped=True)
        self.join = Button(
            text("Gabung ke kantor…"),
            kind=Kind.PRIMARY,
            shortcut="Ctrl+N",
            height=theme.BUTTON_TALL,
        )
        self.name = ElidedLabel(role=Role.STRONG)
        self.address = ElidedLabel(role=Role.MUTED)
        self.fingerprint = Label(role=Role.SMALL, wrapped=True)
        self.leave = Button(text("Keluar dari kantor"))
        self.state_card = Card(margin=14)
        self.state = Label(role=Role.STRONG, wrapped=True)
        self.details = Label(wrapped=True)
        self.advice = Label(wrapped=True)
        self.send = Button(text("Kirim sekarang"), kind=Kind.PRIMARY, shortcut="Ctrl+S")
        self.to_stick = Button(text("Simpan ke USB…"), shortcut="Ctrl+U")
        self.answer = Button(text("Buka jawaban kantor…"), shortcut="Ctrl+O")
        self.cancel = Button(text("Batal"))
        self.saving = Label(role=Role.MUTED, wrapped=True)
        self.which = Choices(text("Yang ditampilkan"), columns=2)
        self.rows = _NewestFirst(text("Catatan, yang terbaru dulu"))
        self.older = Button(text("Lebih lama"))
        self.outside, self.inside = QWidget(), QWidget()
        self.alternative = Card()
        self._lay_out()
        self.which.show_choices([text("Semua catatan"), text("Yang menunggu")], 0)
        self.presenter = OfficePresenter(desk, navigator, office, self)
        self._join()

    def _lay_out(self) -> None:
        outside = QVBoxLayout(self.outside)
        outside.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.column.addWidget(self.alone)
        card.column.addWidget(self.join, alignment=Qt.AlignmentFlag.AlignLeft)
        outside.addWidget(card)
        self.alternative.column.addWidget(
            Label(
                text(
                    "Tidak ada kantor? Laptop ini bisa jadi kantor stan: mengumpulkan penjualan "
                    "semua laptop lewat Wi-Fi atau hotspot, dan memperlihatkan omzet di HP. Tanpa "
                    "internet, tanpa pasang apa-apa."
                ),
                wrapped=True,
            )
        )
        self.alternative.column.addWidget(self.own.become, alignment=Qt.AlignmentFlag.AlignLeft)
        outside.addWidget(self.alternative)
        outside.addStretch()
        inside = QVBoxLayout(self.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP)
        inside.addWidget(self._which_office())
        self.state_card.column.setSpacing(3)
        for label in (self.state, self.details, self.advice):
            self.state_card.column.addWidget(label)
        inside.addWidget(self.state_card)
        ways = QHBoxLayout()
        ways.setSpacing(theme.GAP)
        for button in (self.send, self.to_stick, self.answer, self.cancel):
            ways.addWidget(button)
        ways.addStretch()
        inside.addLayout(ways)
        inside.addWidget(self.saving)
        inside.addWidget(self.which)
        inside.addWidget(self.rows, 1)
        inside.addWidget(self.older)
        self.column.addWidget(self.side)
        self.column.addWidget(self.own, 1)
        self.column.addWidget(self.outside, 1)
        self.column.addWidget(self.inside, 1)
        self.inside.hide()
        self.side.hide()
        self.own.hide()
        self.saving.hide()
        self.cancel.hide()

    def _which_office(self) -> Card:
        card = Card(margin=14)
        top = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.address)
        top.addLayout(names, 1)
        top.addWidget(self.leave)
        card.column.addLayout(top)
        card.column.addWidget(self.fingerprint)
        return card

    def _join(self) -> None:
        self.join.clicked.connect(self._open_sheet)
        self.leave.clicked.connect(self.presenter.leave)
        self.send.clicked.connect(self.presenter.send_now)
        self.to_stick.clicked.connect(
            lambda: ask_for_folder(
                self, text("Flashdisk untuk kantor"), self.presenter.save_to_stick
            )
        )
        self.answer.clicked.connect(
            lambda: ask_for_file(
                self,
                text("Jawaban kantor"),
                text("Jawaban kantor (*.lapak-terima)"),
                self.presenter.read_answer,
            )
        )
        self.cancel.clicked.connect(self.presenter.cancel_saving)
        self.which.chosen.connect(lambda number: self.presenter.filter(waiting=bool(number)))
        self.older.clicked.connect(self.presenter.older)
        self.side.chosen.connect(lambda _: self._show_side())
        self.own.turned.connect(self._show_side)

    def _open_sheet(self) -> None:
        JoinSheet(self._desk, self._navigator, self._office, self.window())

    def showEvent(self, event: QShowEvent) -> None:
        """It may stand otherwise by now."""
        super().showEvent(event)
        self.presenter.look()
        self.own.presenter.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is told to a page that is not there."""
        super().hideEvent(event)
        self.presenter.look_away()
        self.own.presenter.look_away()

    def _show_side(self) -> None:
        """The office on this laptop where there is one, or the way of this register to any."""
        on = self.own.is_on
        first = on and self.side.number == 0
        self.side.setVisible(on)
        self.own.setVisible(first)
        self.outside.setVisible(not first and not self._is_joined)
        self.inside.setVisible(not first and self._is_joined)

    # --- what the presenter says ----------------------------------------------------------------

    def show_belonging(self, *, joined: bool, can_join: bool, words: str) -> None:
        """Whether the laptop belongs to an office."""
        self.alone.setText(words)
        self.join.setVisible(can_join)
        self.alternative.setVisible(can_join)
        self._is_joined = joined
        self._show_side()

    def show_office(self, name: str, address: str, fingerprint: str) -> None:
        """Which office."""
        self.name.setText(name)
        self.address.setText(address)
        self.fingerprint.setText(
            text("Sidik kantor: {fingerprint}").format(fingerprint=fingerprint)
            if fingerprint
            else ""
        )
        self.fingerprint.setVisible(bool(fingerprint))

    def show_state(self, state: str, tone: Tone, details: str, advice: str) -> None:
        """How it stands, since when, and what to do."""
        self.state_card.set_fill(*GROUNDS[tone])
        self.state.setText(state)
        self.details.setText(details)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.state_card.setAccessibleName(f"{state}. {details} {advice}".strip())

    def show_saving(self, words: str, *, running: bool) -> None:
        """What became of a file for a stick."""
        self.saving.setText(words)
        self.saving.setVisible(bool(words))
        self.cancel.setVisible(running)
        self.to_stick.setEnabled(not running)

    def show_entries(self, rows: Sequence[str], *, more: bool) -> None:
        """The list, newest first."""
        bar = self.rows.verticalScrollBar()
        at = bar.value()
        self.rows.show_rows(list(rows))
        bar.setValue(at)
        self.older.setVisible(more)
