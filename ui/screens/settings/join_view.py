"""The sheet that joins this laptop to an office: a scanned or pasted invitation, or typed."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.saving_sheet import SavingSheet
from ui.screens.settings.join_presenter import JoinPresenter
from ui.screens.settings.office import LaptopOffice
from ui.widgets.field import Field, TextEdit
from ui.widgets.panel import Card, Label, Role

_WIDTH: Final = 760
_HEIGHT: Final = 560
_CODE_WIDTH: Final = 220


class JoinSheet(SavingSheet):
    """Opens by itself, and is gone when closed. A scan is taken wherever the keyboard is."""

    def __init__(
        self, desk: Desk, navigator: Navigator, office: LaptopOffice, over: QWidget
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Gabung ke kantor"),
            save=text("Lanjut"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.invitation, self.address, self.code = TextEdit(), TextEdit(), TextEdit()
        self.fingerprint = Label(role=Role.STRONG, wrapped=True)
        self.note = Label(role=Role.MUTED, wrapped=True)
        self.known = Card(fill=theme.INDIGO_SOFT)
        self._lay_out()
        self.presenter = JoinPresenter(navigator, office, self)
        self._join()
        self.open(self.invitation)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 22)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(
            Label(
                text(
                    "Di kantor, buka Atur, pilih stan ini, lalu Kode pendaftaran. Scan kode QR-nya "
                    "dengan scanner, atau tempel teksnya. Tanpa itu, ketik alamat dan kodenya."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        column.addWidget(Field(text("Undangan (teks kode QR)"), self.invitation))
        typed = QHBoxLayout()
        typed.setSpacing(theme.GAP)
        self.address.setPlaceholderText("https://192.168.43.1:8443")
        code = Field(text("Kode"), self.code)
        code.setFixedWidth(_CODE_WIDTH)
        typed.addWidget(Field(text("Alamat kantor"), self.address), 1)
        typed.addWidget(code)
        column.addLayout(typed)
        self.known.column.setSpacing(4)
        self.known.column.addWidget(Label(text("Sidik kantor"), role=Role.SMALL))
        self.known.column.addWidget(self.fingerprint)
        self.known.column.addWidget(self.note)
        column.addWidget(self.known)
        column.addStretch()
        self.end(column)
        self.known.hide()

    def _join(self) -> None:
        for box in (self.address, self.code):
            box.textEdited.connect(lambda _: self.presenter.changed())
        self.invitation.textEdited.connect(lambda _: self._invitation_changed())
        self.save.clicked.connect(
            lambda: self.presenter.go_on(
                self.invitation.text(), self.address.text(), self.code.text()
            )
        )
        self.closed.connect(self.presenter.leave)

    def _invitation_changed(self) -> None:
        """What an invitation said before does not stand beside another one."""
        self.address.clear()
        self.code.clear()
        self.presenter.changed()

    def scanned(self, code: str) -> None:
        """A scanner read the QR code at the office."""
        self.presenter.take(code)

    # --- what the presenter says ----------------------------------------------------------------

    def show_invited(self, address: str, code: str) -> None:
        """Where to, and by which code: what brought them has done its part."""
        self.invitation.clear()
        self.address.setText(address)
        self.code.setText(code)

    def show_fingerprint(self, fingerprint: str, note: str) -> None:
        """What the office is known by."""
        self.fingerprint.setText(fingerprint)
        self.fingerprint.setVisible(bool(fingerprint))
        self.note.setText(note)
        self.known.setAccessibleName(f"{fingerprint} {note}".strip())
        self.known.setVisible(bool(note))

    def show_step(self, words: str, *, busy: bool) -> None:
        """What the one button does next."""
        self.save.setText(words)
        self.save.setEnabled(not busy)
