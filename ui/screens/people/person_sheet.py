"""The sheet that says who a person is: name, role, and whose goods they sell."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from booth.domain.events.setting_up import Role as StaffRole
from booth.domain.ids import StaffId, VendorId
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.formatting import role_word
from ui.screens.desk import Desk
from ui.screens.money_words import NO_COLOUR
from ui.screens.people.presenter import PeoplePresenter, PersonEntry
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.choices import Choice, Choices
from ui.widgets.field import Field, TextEdit
from ui.widgets.panel import Label, Role

_WIDTH: Final = 900
_HEIGHT: Final = 560
_PANE: Final = 460
_ROLES: Final = tuple(StaffRole)


class PersonSheet(SavingSheet):
    """Tambah petugas, or Ubah. Opens by itself, and is gone when closed."""

    def __init__(
        self, desk: Desk, presenter: PeoplePresenter, staff: StaffId | None, over: QWidget
    ) -> None:
        person = None if staff is None else presenter.person(staff)
        super().__init__(
            desk,
            over,
            label=text("Petugas baru")
            if person is None
            else text("Ubah {name}").format(name=person.name),
            save=text("Simpan"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._desk, self._presenter, self._staff = desk, presenter, staff
        self.name = TextEdit(placeholder=text("nama panggilan"), longest=MAX_NAME)
        self.roles = Choices(text("Peran"))
        self.vendors: dict[VendorId, Choice] = {}
        left, right = self.two_sides(_PANE)
        left.addWidget(Field(text("Nama"), self.name))
        left.addWidget(Label(text("Peran"), role=Role.MUTED))
        left.addWidget(self.roles)
        left.addWidget(
            Label(
                text("Petugas menjual. Koordinator juga mengetik PIN untuk yang perlu izin."),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        left.addStretch()
        right.addWidget(Label(text("Menjual barang siapa"), role=Role.STRONG))
        right.addWidget(Label(text("Tanpa pilihan: semua UMKM."), role=Role.MUTED, wrapped=True))
        right.addWidget(self._vendor_area(() if person is None else person.vendors), 1)
        self.end(right)
        self.roles.show_choices(
            [role_word(role) for role in _ROLES],
            0 if person is None else _ROLES.index(person.role),
        )
        if person is not None:
            self.name.setText(person.name)
        self.save.clicked.connect(self._save)
        self.open(self.name)

    def _vendor_area(self, bound: tuple[VendorId, ...]) -> QScrollArea:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for row, vendor in enumerate(self._desk.shelf.vendors):
            if not vendor.terms.selling and vendor.id not in bound:
                continue
            choice = Choice(vendor.terms.name, dot=vendor.terms.colour or NO_COLOUR)
            choice.setChecked(vendor.id in bound)
            self.vendors[vendor.id] = choice
            grid.addWidget(choice, row, 0)
        grid.setRowStretch(len(self._desk.shelf.vendors), 1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        page.setAutoFillBackground(False)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(2 * theme.TOUCH)
        return area

    def scanned(self, code: str) -> None:
        """Take no notice: a code is nobody's name."""
        del code

    def _save(self) -> None:
        self.show_error("")
        if not self.name.text().strip():
            self.show_error(text("Ketik namanya."))
            self.name.setFocus()
            return
        chosen = tuple(vendor for vendor, choice in self.vendors.items() if choice.isChecked())
        entry = PersonEntry(name=self.name.text(), role=_ROLES[self.roles.number], vendors=chosen)
        self._presenter.save(self._staff, entry, done=self.finish, failed=self.show_error)
