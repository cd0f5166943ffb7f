"""Two sheets of an office on this laptop: letting an owner in, and a code for one more laptop."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.qr_symbol import symbol
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk
from ui.screens.saving_sheet import SavingSheet
from ui.screens.settings.office_words import fingerprint_words
from ui.screens.settings.own_office import JoiningCode, OwnOffice
from ui.screens.settings.own_office_presenter import OwnerPresenter, until_words
from ui.widgets.field import Field, TextEdit
from ui.widgets.panel import Card, Label, Role
from ui.widgets.qr_view import QrView

_WIDTH: Final = 680
_HEIGHT: Final = 520
_CODE_WIDTH: Final = 860
_CODE_HEIGHT: Final = 520
_SIDE: Final = 400
_SECRET: Final = 34
_HALF: Final = 5


class OwnerSheet(SavingSheet):
    """A name, then its password, once. Opens by itself."""

    def __init__(
        self, desk: Desk, own: OwnOffice, over: QWidget, *, name: str, begins: bool, port: int
    ) -> None:
        label = text("Jadikan laptop ini kantor") if begins else text("Kata sandi kantor yang baru")
        super().__init__(desk, over, label=label, save="", width=_WIDTH, height=_HEIGHT)
        self.name = TextEdit()
        self.name.setText(name)
        self.asking, self.telling = QWidget(), QWidget()
        self.login, self.password = Label(role=Role.STRONG), Label()
        self._lay_out(begins=begins)
        self.presenter = OwnerPresenter(own, self, begins=begins, port=port)
        self.save.clicked.connect(lambda: self.presenter.go_on(self.name.text()))
        self.closed.connect(self.presenter.leave)
        self.open(self.name)
        self.name.selectAll()

    def _lay_out(self, *, begins: bool) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 22)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        asking = QVBoxLayout(self.asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(theme.GAP)
        if begins:
            for words in (
                text(
                    "Laptop ini mengumpulkan penjualan semua laptop stan, dan memperlihatkan "
                    "jumlahnya langsung di HP atau laptop siapa pun yang diberi login."
                ),
                text(
                    "Tidak perlu internet: cukup Wi-Fi atau hotspot yang sama. Kantor menyala "
                    "selama kasir ini terbuka."
                ),
            ):
                asking.addWidget(Label(words, wrapped=True))
        asking.addWidget(Field(text("Nama untuk masuk ke kantor"), self.name))
        asking.addWidget(
            Label(text("Kata sandinya dibuatkan dan tampil sekali."), role=Role.MUTED, wrapped=True)
        )
        telling = QVBoxLayout(self.telling)
        telling.setContentsMargins(0, 0, 0, 0)
        telling.setSpacing(theme.GAP)
        card = Card(fill=theme.LEAF_SOFT, border=theme.LEAF)
        self.password.setFont(theme.font(_SECRET, QFont.Weight.ExtraBold))
        self.password.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.login.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.column.addWidget(self.login)
        card.column.addWidget(self.password)
        telling.addWidget(card)
        telling.addWidget(
            Label(
                text(
                    "Catat sekarang: kata sandi ini tidak ditampilkan lagi. Saat masuk pertama "
                    "kali, kantor minta diganti dengan kata sandi Anda sendiri."
                ),
                wrapped=True,
            )
        )
        telling.addWidget(
            Label(
                text("Hilang? Buat lagi di Setelan, Kantor, Kata sandi baru."),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        column.addWidget(self.asking)
        column.addWidget(self.telling)
        column.addStretch()
        self.end(column)
        self.telling.hide()

    # --- what the presenter says ----------------------------------------------------------------

    def show_busy(self, *, busy: bool, words: str) -> None:
        """What the one button does."""
        self.save.setText(words)
        # The name stays enabled: the keyboard must not go over to Tutup while one waits.
        self.save.setEnabled(not busy)

    def show_login(self, name: str, password: str) -> None:
        """The password, this once."""
        self.login.setText(text("Nama login: {name}").format(name=name))
        self.password.setText(password)
        self.asking.hide()
        self.telling.show()
        self.cancel.hide()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)


class CodeSheet(SavingSheet):
    """What the next laptop scans or types. Opens by itself."""

    def __init__(
        self, desk: Desk, over: QWidget, joining: JoiningCode, *, fingerprint: str
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Tambah laptop"),
            save=text("Selesai"),
            width=_CODE_WIDTH,
            height=_CODE_HEIGHT,
        )
        self.qr, self.code = QrView(), Label(f"{joining.code[:_HALF]} {joining.code[_HALF:]}")
        self.address = Label(joining.address, role=Role.STRONG)
        self.invitation = joining.invitation
        left, right = self.two_sides(_SIDE)
        for words in (
            text(
                "1. Sambungkan laptop itu ke Wi-Fi atau hotspot yang sama. Laptop baru memakai "
                "berkas stan.lapak dulu (Setelan, Laptop ini)."
            ),
            text("2. Di sana: Setelan (Alt+9), Kantor (Ctrl+-), Gabung ke kantor (Ctrl+N)."),
            text("3. Scan kode QR ini, atau ketik alamat dan kodenya:"),
        ):
            left.addWidget(Label(words, wrapped=True))
        self.code.setFont(theme.font(_SECRET, QFont.Weight.ExtraBold))
        left.addWidget(self.address)
        left.addWidget(self.code)
        left.addWidget(Label(until_words(joining.until, desk.facts.register.zone), role=Role.MUTED))
        known = Label(
            text("Sidik kantor: {fingerprint}").format(fingerprint=fingerprint_words(fingerprint)),
            role=Role.SMALL,
            wrapped=True,
        )
        left.addWidget(known)
        left.addStretch()
        self.qr.show_code(symbol(joining.invitation.encode()))
        right.addWidget(self.qr, 1)
        self.end(left)
        self.cancel.hide()
        self.save.clicked.connect(self.close_sheet)
        self.open(self.save)
