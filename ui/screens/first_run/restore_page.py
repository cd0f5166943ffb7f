"""Bringing a register back from a backup: what it holds, and whose word it takes."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from booth.domain.ids import StaffId
from resources.texts import plural, text
from ui.formatting.dates import moment_words
from ui.screens.first_run.beginning import ShownBackup
from ui.screens.first_run.step_page import StepPage
from ui.widgets.panel import Card, Label, Role
from ui.widgets.pin_edit import PinEdit
from ui.widgets.row_list import RowList


class RestorePage(StepPage):
    """Shown in place of the steps."""

    def __init__(self) -> None:
        super().__init__(
            text("Pulihkan dari cadangan"),
            text(
                "Semua nota sampai saat itu kembali. Nomor nota berikutnya memakai huruf baru, "
                "supaya tidak ada dua nota bernomor sama."
            ),
        )
        self._booth = Label(role=Role.STRONG, wrapped=True)
        self._fair, self._holds = Label(role=Role.MUTED, wrapped=True), Label(wrapped=True)
        card = Card()
        for label in (self._booth, self._fair, self._holds):
            card.column.addWidget(label)
        self.column.addWidget(card)
        self.column.addWidget(
            Label(
                text(
                    "Setelah ini jangan berjualan lagi di laptop yang lama. Nota sesudah cadangan "
                    "dicatat ulang dari kertasnya lewat Nota susulan."
                ),
                role=Role.STRONG,
                wrapped=True,
            )
        )
        self.coordinators = RowList(text("Koordinator"))
        self.pin = PinEdit()
        self.column.addWidget(self.field("by", text("Koordinator"), self.coordinators))
        self.column.addWidget(self.field("pin", text("PIN koordinator"), self.pin))
        self.column.addStretch()
        self._staff: tuple[StaffId, ...] = ()

    def show_backup(self, backup: ShownBackup) -> None:
        """What the backup would bring back."""
        self._booth.setText(f"{backup.booth_name} \u00b7 {backup.register_name}")
        self._fair.setText(backup.fair_name)
        self._holds.setText(
            plural(
                "{count} nota, sampai {when}", "{count} nota, sampai {when}", backup.sales
            ).format(count=backup.sales, when=moment_words(backup.up_to, ZoneInfo(backup.zone)))
        )
        self._staff = tuple(person.id for person in backup.coordinators)
        self.coordinators.show_rows([person.name for person in backup.coordinators])
        self.coordinators.setCurrentRow(0)
        self.ask_again()

    def ask_again(self) -> None:
        """A PIN is typed anew, from its first digit."""
        self.pin.clear()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def by(self) -> StaffId | None:
        """Whose word it is."""
        row = self.coordinators.currentRow()
        return self._staff[row] if 0 <= row < len(self._staff) else None
