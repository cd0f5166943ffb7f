"""The sheets of a lead: noted now, completed later, its contact erased."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from booth.domain.contacts import Contact
from booth.domain.trade_lead import RATE_DIGITS, TradeLead, minor_digits
from booth.domain.typed import MAX_CODE, MAX_NAME, MAX_NOTE
from booth.domain.typed_decimal import written_decimal
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.orders.leads_presenter import ErasePresenter, LeadSaying, TypedLead, lead_name
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.buttons import Kind
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import place_under_names
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox

_WIDTH: Final = 620
_NOTE_HEIGHT: Final = 430
_COMPLETE_HEIGHT: Final = 600
_ERASE_HEIGHT: Final = 340
_CURRENCY: Final = 3
_LONGEST_NUMBER: Final = 18


def _box(name: str, hint: str = "", *, longest: int = MAX_NAME) -> TextBox:
    box = TextBox(label=name, placeholder=hint, longest=longest)
    box.setMinimumHeight(theme.TOUCH)
    return box


class _LeadSheet(SavingSheet):
    """A title, boxes under their names, and the buttons."""

    def _lay_out(self, *rows: tuple[QWidget, ...], remark: str = "") -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(4)
        place_under_names(grid, rows)
        column.addLayout(grid)
        if remark:
            column.addWidget(Label(remark, role=Role.MUTED, wrapped=True))
        column.addStretch()
        self.end(column)


class NoteSheet(_LeadSheet):
    """Catat buyer. Opens by itself, and is gone when closed."""

    def __init__(
        self, desk: Desk, navigator: Navigator, done: Callable[[], None], over: QWidget
    ) -> None:
        super().__init__(
            desk, over, label=text("Catat buyer"), save=text("Simpan"),
            width=_WIDTH, height=_NOTE_HEIGHT,
        )  # fmt: skip
        self.name = _box(text("Nama"), text("Nama orangnya"))
        self.interest = _box(text("Yang dicari"), text("Barang, jumlah…"), longest=MAX_NOTE)
        self.phone = _box(text("Nomor HP (boleh kosong)"), longest=MAX_CODE)
        self._lay_out(
            (self.name,), (self.interest,), (self.phone,),
            remark=text("Nama dan nomor bisa dihapus kapan saja. Sisanya dilengkapi nanti."),
        )  # fmt: skip
        saying = LeadSaying(desk, navigator, done=done, view=self)
        self.save.clicked.connect(
            lambda: saying.note(self.name.text(), self.interest.text(), self.phone.text())
        )
        self.open(self.name)


class CompleteSheet(_LeadSheet):
    """Lengkapi buyer. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        lead: TradeLead,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk, over, label=text("Lengkapi buyer"), save=text("Simpan"),
            width=_WIDTH, height=_COMPLETE_HEIGHT,
        )  # fmt: skip
        self.company = _box(text("Perusahaan"))
        self.country = _box(text("Negara"))
        self.interest = _box(text("Yang dicari"), longest=MAX_NOTE)
        self.value = _box(text("Perkiraan nilai"), "12.500,00", longest=_LONGEST_NUMBER)
        self.currency = _box(text("Mata uang"), "USD", longest=_CURRENCY)
        self.rate = _box(text("Kurs (rupiah per satu)"), "15.500", longest=_LONGEST_NUMBER)
        self.rate_on = DayEdit(desk.today())
        self.rate_on.setAccessibleName(text("Tanggal kurs"))
        self.rate_on.setMinimumHeight(theme.TOUCH)
        self._lay_out(
            (self.interest,), (self.company, self.country), (self.value, self.currency),
            (self.rate, self.rate_on),
            remark=text("Nilai buyer tidak pernah dijumlahkan dengan omzet atau pesanan."),
        )  # fmt: skip
        self.title.setText(text("Lengkapi buyer {name}").format(name=lead_name(lead)))
        self._fill(lead)
        saying = LeadSaying(desk, navigator, done=done, view=self)
        self.save.clicked.connect(lambda: saying.complete(lead, self._typed()))
        self.open(self.interest)

    def _fill(self, lead: TradeLead) -> None:
        said, value = lead.completed, lead.value
        self.interest.setText(lead.interest)
        self.company.setText(said.company if said else "")
        self.country.setText(said.country if said else "")
        if value is not None:
            self.value.setText(written_decimal(value.minor, minor_digits(value.currency)))
            self.currency.setText(value.currency)
            self.rate.setText(written_decimal(value.rate, RATE_DIGITS))
            on: date = value.rate_on
            self.rate_on.setDate(QDate(on.year, on.month, on.day))

    def _typed(self) -> TypedLead:
        return TypedLead(
            company=self.company.text(),
            country=self.country.text(),
            interest=self.interest.text(),
            value=self.value.text(),
            currency=self.currency.text(),
            rate=self.rate.text(),
            rate_on=self.rate_on.day,
        )


class EraseSheet(SavingSheet):
    """Hapus kontak. Opens by itself, and is gone when closed; Enter alone erases nobody."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        contact: Contact,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk, over, label=text("Hapus kontak"), save=text("Hapus untuk selamanya"),
            kind=Kind.DANGER, width=_WIDTH, height=_ERASE_HEIGHT, key="Ctrl+Del",
        )  # fmt: skip
        self.title.setText(text("Hapus kontak {name}?").format(name=contact.name))
        self.orders = Label(role=Role.STRONG, wrapped=True)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(
            Label(
                text(
                    "Nama dan nomornya hilang dari laptop ini dan tidak bisa dikembalikan. Yang"
                    " dibeli, dipesan, dan dicari tetap tercatat, atas nama “(dihapus)”."
                ),
                wrapped=True,
            )
        )
        column.addWidget(self.orders)
        column.addStretch()
        self.end(column)
        self.presenter = ErasePresenter(
            desk, navigator, contact, done=done, view=self, show_orders=self.orders.setText
        )
        self.save.clicked.connect(self.presenter.erase)
        self.open(self.cancel)
