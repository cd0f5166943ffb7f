"""Bringing a register back from a backup: what it holds, and whose word it takes."""

from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from booth.domain.ids import StaffId
from resources.texts import plural, text
from ui.formatting.dates import moment_words
from ui.screens.first_run.beginning import AskedFor, ShownBackup
from ui.screens.first_run.step_page import StepPage
from ui.widgets.field import TextEdit
from ui.widgets.panel import Card, Label, Role
from ui.widgets.pin_edit import PinEdit
from ui.widgets.row_list import RowList

_CODE_LENGTH: Final = 24
"""Sixteen letters and digits, and as many blanks and dashes as anybody types between them."""


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
        self.code = TextEdit(longest=_CODE_LENGTH)
        self.pin = PinEdit()
        self._why = Label(role=Role.MUTED, wrapped=True)
        self.column.addWidget(self.field("by", text("Koordinator"), self.coordinators))
        self.column.addWidget(self._why)
        self._code_field = self.field("code", text("Kode pemulihan pemilik"), self.code)
        self._pin_field = self.field("pin", text("PIN koordinator"), self.pin)
        self.column.addWidget(self._code_field)
        self.column.addWidget(self._pin_field)
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
        asked = backup.asked_for
        self._code_field.setVisible(asked is AskedFor.CODE)
        name = text("PIN koordinator") if asked is AskedFor.PIN else text("PIN baru")
        self._pin_field.name.setText(name)
        self.pin.setAccessibleName(name)
        self._why.setText(_why_words(asked))
        self._why.setVisible(asked is not AskedFor.PIN)
        self.code.clear()
        self.ask_again()

    def ask_again(self) -> None:
        """A PIN is typed anew, from its first digit."""
        self.pin.clear()
        first = self.pin if self._code_field.isHidden() else self.code
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def by(self) -> StaffId | None:
        """Whose word it is."""
        row = self.coordinators.currentRow()
        return self._staff[row] if 0 <= row < len(self._staff) else None


def _why_words(asked: AskedFor) -> str:
    """Why a PIN of the lost laptop is not asked for; empty where it is."""
    if asked is AskedFor.CODE:
        return text(
            "PIN dari laptop lama tidak bisa diperiksa di sini. Ketik kode pemulihan pemilik yang "
            "dulu dicetak, lalu PIN baru."
        )
    if asked is AskedFor.NEW_PIN:
        return text(
            "PIN dari laptop lama tidak bisa diperiksa di sini, dan kode pemulihan belum pernah "
            "dicetak. Pilih koordinator yang bertanggung jawab, lalu buat PIN baru."
        )
    return ""
