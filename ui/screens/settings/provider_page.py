"""QRIS online: the provider, whose account its money goes to, and its key."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from booth.config import ProviderSettings, ProviderSite
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.settings.provider import ProviderLaptop
from ui.screens.settings.provider_presenter import ProviderPresenter
from ui.widgets.buttons import Button, Kind
from ui.widgets.choices import Choice, Choices
from ui.widgets.field import TextEdit
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Card, Label, Role

_SITES = (ProviderSite.SANDBOX, ProviderSite.LIVE, ProviderSite.OWN)


class ProviderPage(FormPage):
    """The key goes in once and is never shown again."""

    def __init__(self, desk: Desk, navigator: Navigator, laptop: ProviderLaptop) -> None:
        super().__init__(
            text("QRIS online"),
            text(
                "Midtrans, untuk yang punya akunnya: kodenya dibuat dan uangnya dilihat lewat "
                "internet. Tanpa internet, kode QRIS biasa yang tampil."
            ),
        )
        self.enabled = Choices(text("Dipakai?"), columns=2)
        self.sites = Choices(text("Lingkungan"), columns=3)
        self.accounts = Choices(text("Uangnya masuk ke rekening"), columns=2)
        self.address = TextEdit()
        self.key = TextEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key_words = Label(role=Role.STRONG, wrapped=True)
        self.trial = Label(role=Role.MUTED, wrapped=True)
        self.keep = Button(text("Simpan"), kind=Kind.PRIMARY, shortcut="Ctrl+S")
        self.put_key = Button(text("Simpan kunci"))
        self.remove_key = Button(text("Hapus kunci"))
        self.try_out = Button(text("Tes sambungan"))
        self._lay_out()
        self.presenter = ProviderPresenter(desk, navigator, laptop, self)
        self._join()

    def _lay_out(self) -> None:
        for name, choices in (
            (text("Dipakai?"), self.enabled),
            (text("Lingkungan"), self.sites),
        ):
            self.column.addWidget(Label(name, role=Role.STRONG))
            self.column.addWidget(choices)
        self._own = self.field("address", text("Alamat penyedia"), self.address)
        self.column.addWidget(self._own)
        self.column.addWidget(Label(text("Uangnya masuk ke rekening"), role=Role.STRONG))
        self.column.addWidget(self.accounts)
        self.column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignRight)
        card = Card()
        card.column.addWidget(self.key_words)
        card.column.addWidget(
            self.field(
                "key",
                text("Server Key"),
                self.key,
                hint=text("Dari dasbor Midtrans, menu Access Keys. Tidak ditampilkan lagi."),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.put_key, self.remove_key, self.try_out):
            row.addWidget(button)
        row.addStretch()
        card.column.addLayout(row)
        card.column.addWidget(self.trial)
        self.column.addWidget(card)
        self.column.addStretch()

    def _join(self) -> None:
        self.sites.chosen.connect(lambda _: self._show_address())
        self.keep.clicked.connect(
            lambda: self.presenter.keep(
                enabled=bool(self.enabled.number),
                site=self.site,
                address=self.address.text(),
                account=self.accounts.number,
            )
        )
        self.put_key.clicked.connect(lambda: self.presenter.put_key(self.key.text()))
        self.key.returnPressed.connect(lambda: self.presenter.put_key(self.key.text()))
        self.remove_key.clicked.connect(self.presenter.remove_key)
        self.try_out.clicked.connect(lambda: self.presenter.try_out(self.site, self.address.text()))

    @property
    def site(self) -> ProviderSite:
        """The one that is chosen, in force or not."""
        return _SITES[self.sites.number]

    def showEvent(self, event: QShowEvent) -> None:
        """Read what may have changed meanwhile; a key half typed is gone."""
        super().showEvent(event)
        self.clear_key()
        self.presenter.look()

    def show_provider(
        self, settings: ProviderSettings, accounts: Sequence[str], chosen: int
    ) -> None:
        """What is in force."""
        self.enabled.show_choices([text("Tidak"), text("Ya")], int(settings.enabled))
        sites = [text("Sandbox (uji coba)"), text("Produksi"), text("Alamat sendiri")]
        self.sites.show_choices(sites, _SITES.index(settings.site))
        self.accounts.show_choices(accounts, chosen)
        self.address.setText(settings.address)
        self._show_address()
        self._order_tab()

    def _order_tab(self) -> None:
        """Choices are made late, and would come last for Tab."""
        stops = [
            *self.enabled.findChildren(Choice),
            *self.sites.findChildren(Choice),
            self.address,
            *self.accounts.findChildren(Choice),
            *(self.keep, self.key, self.put_key, self.remove_key, self.try_out),
        ]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _show_address(self) -> None:
        self._own.setVisible(self.site is ProviderSite.OWN)

    def show_key(self, words: str, *, is_there: bool) -> None:
        """Whether there is a key."""
        self.key_words.setText(words)
        self.remove_key.setEnabled(is_there)
        self.try_out.setEnabled(is_there)

    def show_trial(self, words: str) -> None:
        """How the trial went."""
        self.trial.setText(words)

    def clear_key(self) -> None:
        """Nothing of a key stays here."""
        self.key.clear()
