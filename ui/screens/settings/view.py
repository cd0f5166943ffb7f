"""The Setelan screen: what there is to set on the left, the setting on the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth.domain.events.setting_up import Custody
from booth.domain.money import Rupiah
from resources.texts import Language, text
from ui import theme
from ui.screens.accounts.costs_page import CostsPage
from ui.screens.accounts.page import AccountsPage
from ui.screens.desk import Desk, Navigator
from ui.screens.people.page import PeoplePage
from ui.screens.settings.backup_page import BackupPage
from ui.screens.settings.goods_page import GoodsPage
from ui.screens.settings.laptop import FoundDisplay, LaptopSettings
from ui.screens.settings.laptop_page import LaptopPage
from ui.screens.settings.money_page import MoneyPage
from ui.screens.settings.office_page import OfficePage
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.printer_page import PrinterPage
from ui.screens.settings.provider_page import ProviderPage
from ui.screens.settings.training_page import TrainingPage
from ui.widgets.buttons import Button
from ui.widgets.file_dialog import ask_for_file
from ui.widgets.form_page import FormPage

_SECTIONS_WIDTH: Final = 230
_WIDEST: Final = 900
"""Beyond this a form is a row of fields too far apart to read."""
_BOOTH_FILE: Final = "stan.lapak"
_KEYS: Final = "1234567890-"
"""As they lie beside one another on the keyboard."""


class SettingsView(QWidget):
    """One section at a time; what is set is read anew whenever the screen is shown."""

    def __init__(self, desk: Desk, navigator: Navigator, laptop: LaptopSettings) -> None:
        super().__init__()
        self.setAccessibleName(text("Setelan"))
        self.printer = PrinterPage(laptop)
        self.money = MoneyPage()
        self.accounts = AccountsPage(desk, navigator)
        self.costs = CostsPage(desk, navigator, laptop.fee_tables)
        self.people = PeoplePage(desk, navigator, laptop.print_recovery_code)
        self.laptop = LaptopPage()
        self.provider = ProviderPage(desk, navigator, laptop.online)
        self.goods = GoodsPage(desk, navigator, laptop.goods)
        self.backup = BackupPage(desk, navigator, laptop.backups)
        self.training = TrainingPage(desk, navigator, laptop.training)
        self.office = OfficePage(desk, navigator, laptop.office, laptop.own_office)
        self.sections: list[Button] = []
        self._pages = QStackedWidget()
        self._looked = False
        self._lay_out()
        self.presenter = SettingsPresenter(desk, navigator, laptop, self)
        self._join()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        group = QButtonGroup(self)
        pages: tuple[FormPage, ...] = (
            self.printer,
            self.money,
            self.accounts,
            self.costs,
            self.people,
            self.laptop,
            self.provider,
            self.goods,
            self.backup,
            self.training,
            self.office,
        )
        for page, key in zip(pages, _KEYS, strict=True):
            number = len(self.sections)
            button = Button(page.title, shortcut=f"Ctrl+{key}", left_aligned=True)
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(lambda _on, number=number: self.show_section(number))
            # On a low screen what is between them gives way, not what a finger has to meet.
            button.setFixedHeight(theme.TOUCH)
            column.addWidget(button)
            column.addItem(QSpacerItem(0, theme.GAP - 2, vData=QSizePolicy.Policy.Preferred))
            self.sections.append(button)
            area = QScrollArea()
            area.setWidget(page)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            page.setAutoFillBackground(False)
            page.setMaximumWidth(_WIDEST)
            self._pages.addWidget(area)
        column.addStretch()
        left = QWidget()
        left.setFixedWidth(_SECTIONS_WIDTH)
        left.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 16)
        row.setSpacing(28)
        row.addWidget(left)
        row.addWidget(self._pages, 1)
        self.sections[0].setChecked(True)
        self.setFocusProxy(self.sections[0])

    def _join(self) -> None:
        self.printer.kept.connect(
            lambda: self.presenter.keep_printer(
                self.printer.form.settings, self.printer.form.form.problem()
            )
        )
        self.money.kept.connect(self.presenter.keep_money)
        self.laptop.spoken.connect(self.presenter.speak)
        self.laptop.display_chosen.connect(self.presenter.keep_customer_display)
        self.laptop.open.clicked.connect(self.presenter.open_folder)
        self.laptop.write.clicked.connect(self._ask_where)

    def show_section(self, number: int) -> None:
        """Show a section."""
        self.sections[number].setChecked(True)
        self.sections[number].setFocus(Qt.FocusReason.OtherFocusReason)
        self._pages.setCurrentIndex(number)

    def show_office(self) -> None:
        """Show how this laptop stands with its office."""
        self.show_section(len(self.sections) - 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what may have changed meanwhile."""
        super().showEvent(event)
        self.presenter.look()
        self.goods.look()
        if not self._looked:
            self._looked = True
            self.printer.form.form.look()

    def _ask_where(self) -> None:
        ask_for_file(
            self,
            text("Simpan stan.lapak"),
            text("Berkas stan (*.lapak)"),
            self.presenter.write_booth_file,
            save_as=_BOOTH_FILE,
        )

    # --- what the presenter says ----------------------------------------------------------------

    def show_money(self, custody: Custody, rounding: Rupiah) -> None:
        """Who holds the money, and what cash is rounded to."""
        self.money.show_money(custody, rounding)

    def show_printer_words(self, words: str) -> None:
        """How the printer in use stands."""
        self.printer.words.setText(words)

    def show_displays(self, displays: Sequence[FoundDisplay], chosen: str, words: str) -> None:
        """The displays that buyers could see."""
        self.laptop.show_displays(displays, chosen, words)

    def show_laptop(self, folder: str, warning: str, about: str, language: Language) -> None:
        """Where the data lie, and what program this is."""
        self.laptop.show_laptop(folder, warning, about, language)
