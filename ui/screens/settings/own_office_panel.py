"""The office on this laptop: where it is, who comes in, how one more laptop joins, how it ends."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.qr_symbol import symbol
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.settings.own_office import JoiningCode, OwnOffice
from ui.screens.settings.own_office_presenter import OwnOfficePresenter
from ui.screens.settings.own_office_sheets import CodeSheet, OwnerSheet
from ui.widgets.buttons import Button, Kind
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.qr_view import QrView

_QR_SIDE: Final = 210

GROUNDS: Final = {
    Tone.DONE: (theme.LEAF_SOFT, theme.LEAF),
    Tone.LOOK: (theme.AMBER_SOFT, theme.AMBER),
    Tone.STOP: (theme.RED_SOFT, theme.RED),
}


class OwnOfficePanel(QWidget):
    """A part of the Kantor page, there where this laptop is the office.

    `become` is the button that makes it one; it stands elsewhere on the page.
    """

    turned = Signal()
    """Whether this laptop is an office may be otherwise now."""

    def __init__(self, desk: Desk, navigator: Navigator, own: OwnOffice) -> None:
        super().__init__()
        self.setAccessibleName(text("Kantor di laptop ini"))
        self._desk, self._own = desk, own
        self._fingerprint = ""
        self.is_on = False
        self.become = Button(
            text("Jadikan laptop ini kantor…"), shortcut="Ctrl+J", height=theme.BUTTON_TALL
        )
        self.state_card = Card(margin=14)
        self.state, self.advice = Label(role=Role.STRONG, wrapped=True), Label(wrapped=True)
        self.again = Button(text("Nyalakan sekarang"), shortcut="Ctrl+S")
        self.qr = QrView()
        self.address = Label(role=Role.TITLE)
        self.others = Label(role=Role.SMALL, wrapped=True)
        self.fingerprint = Label(role=Role.SMALL, wrapped=True)
        self.browser = Button(text("Buka di browser"), shortcut="Ctrl+B")
        self.add = Button(text("Tambah laptop…"), kind=Kind.PRIMARY, shortcut="Ctrl+L")
        self.where = Card(margin=14)
        self.login = Label(role=Role.STRONG)
        self.folder = ElidedLabel(role=Role.MUTED)
        self.copies = Label(wrapped=True)
        self.copies_card = Card(margin=14)
        self.password = Button(text("Kata sandi baru…"))
        self.open_folder = Button(text("Buka folder"))
        self.stop = Button(text("Berhenti jadi kantor…"))
        self._lay_out()
        self.presenter = OwnOfficePresenter(desk, navigator, own, self)
        self._join()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        self.state_card.column.setSpacing(3)
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.state)
        words.addWidget(self.advice)
        top.addLayout(words, 1)
        top.addWidget(self.again)
        self.state_card.column.addLayout(top)
        column.addWidget(self.state_card)
        column.addWidget(self._reached())
        column.addWidget(self.copies_card)
        self.copies_card.column.addWidget(self.copies)
        column.addWidget(self._kept())
        column.addStretch()

    def _reached(self) -> Card:
        self.qr.setFixedSize(_QR_SIDE, _QR_SIDE)
        self.address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.qr)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(
            Label(
                text("Buka di HP atau laptop yang memakai Wi-Fi atau hotspot yang sama:"),
                wrapped=True,
            )
        )
        right.addWidget(self.address)
        right.addWidget(self.others)
        right.addWidget(
            Label(
                text(
                    "Peramban memperingatkan satu kali, karena kantor ini membuat sertifikatnya "
                    "sendiri: lanjutkan."
                ),
                role=Role.SMALL,
                wrapped=True,
            )
        )
        right.addWidget(self.fingerprint)
        right.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.add)
        buttons.addWidget(self.browser)
        buttons.addStretch()
        right.addLayout(buttons)
        row.addLayout(right, 1)
        self.where.column.addLayout(row)
        return self.where

    def _kept(self) -> Card:
        card = Card(margin=14)
        card.column.addWidget(self.login)
        card.column.addWidget(self.folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for button in (self.password, self.open_folder, self.stop):
            buttons.addWidget(button)
        buttons.addStretch()
        card.column.addLayout(buttons)
        return card

    def _join(self) -> None:
        self.become.clicked.connect(self.presenter.become)
        self.again.clicked.connect(self.presenter.try_now)
        self.add.clicked.connect(self.presenter.add_laptop)
        self.browser.clicked.connect(self._own.open_in_browser)
        self.open_folder.clicked.connect(self._own.open_folder)
        self.password.clicked.connect(self.presenter.new_password)
        self.stop.clicked.connect(self.presenter.end)

    # --- what the presenter says ----------------------------------------------------------------

    def show_own(self, *, on: bool) -> None:
        """Whether this laptop is an office at all."""
        self.is_on = on
        self.turned.emit()

    def show_own_state(self, words: str, tone: Tone, advice: str, *, down: bool) -> None:
        """How it is and what that means."""
        self.state_card.set_fill(*GROUNDS[tone])
        self.state.setText(words)
        self.advice.setText(advice)
        self.again.setVisible(down)
        self.state_card.setAccessibleName(f"{words} {advice}".strip())

    def show_addresses(self, address: str, others: str, fingerprint: str) -> None:
        """Where it is reached."""
        self.where.setVisible(bool(address))
        if address and address != self.address.text():
            self.qr.show_code(symbol(address.encode()))
        self.address.setText(address)
        self.others.setText(text("Juga: {addresses}").format(addresses=others))
        self.others.setVisible(bool(others))
        words = text("Sidik kantor: {fingerprint}").format(fingerprint=fingerprint)
        self.fingerprint.setText(words)
        self._fingerprint = fingerprint.replace(" ", "")

    def show_keeping(self, login: str, folder: str, copies: str, tone: Tone) -> None:
        """Who logs in, where it is kept and whether that is copied."""
        self.login.setText(login)
        self.login.setVisible(bool(login))
        self.folder.setText(folder)
        self.copies.setText(copies)
        self.copies_card.set_fill(
            *(GROUNDS[tone] if tone is Tone.LOOK else (theme.CARD, theme.LINE))
        )

    def open_owner_sheet(self, name: str, *, begins: bool) -> None:
        """Ask for the owner's name and tell the password."""
        OwnerSheet(
            self._desk,
            self._own,
            self.window(),
            name=name,
            begins=begins,
            port=self.presenter.port,
        )

    def open_code_sheet(self, code: JoiningCode) -> None:
        """Show what the next laptop joins by."""
        CodeSheet(self._desk, self.window(), code, fingerprint=self._fingerprint)
