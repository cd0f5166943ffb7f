"""Joining a booth: which one the file is of, and what this laptop is called there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from booth.domain.typed import MAX_NAME
from resources.texts import plural, text
from ui import theme
from ui.screens.first_run.beginning import JoinOffer
from ui.screens.first_run.step_page import StepPage
from ui.widgets.field import TextEdit
from ui.widgets.panel import Card, Label, Role


class JoinPage(StepPage):
    """Shown in place of the steps."""

    def __init__(self) -> None:
        super().__init__(
            text("Bergabung dengan stan"),
            text("UMKM, barang, petugas, dan PIN ikut dari laptop pertama. Printer: di Setelan."),
        )
        self._fair, self._booth = Label(role=Role.MUTED, wrapped=True), Label(
            role=Role.STRONG, wrapped=True
        )  # fmt: skip
        self._vendors = Label(role=Role.MUTED)
        card = Card()
        for label in (self._booth, self._fair, self._vendors):
            card.column.addWidget(label)
        self.register_name = TextEdit(longest=MAX_NAME)
        self.register_code = TextEdit(longest=8)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(
            self.field("register_name", text("Nama laptop ini"), self.register_name), 1, top
        )
        row.addWidget(
            self.field(
                "register_code",
                text("Kode nota"),
                self.register_code,
                hint=text("Berbeda di tiap laptop."),
            ),
            1,
            top,
        )
        self.column.addWidget(card)
        self.column.addLayout(row)
        self.column.addStretch()

    def show_offer(self, offer: JoinOffer) -> None:
        """What the file is of."""
        self._booth.setText(offer.booth_name)
        self._fair.setText(offer.fair_name)
        self._vendors.setText(
            plural("{count} UMKM", "{count} UMKM", offer.vendors).format(count=offer.vendors)
        )
        self.register_name.setText(offer.register_name)
        self.register_code.setText(offer.register_code)
        self.begin()
