"""The first run's page: the steps on the left, what is filled in on the right."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth.config import PrinterSettings
from resources.texts import text
from ui import theme
from ui.running import Runner
from ui.screens.first_run.beginning import Beginning, JoinOffer, ShownBackup
from ui.screens.first_run.fair_step import FairStep
from ui.screens.first_run.goods_step import GoodsStep
from ui.screens.first_run.join_page import JoinPage
from ui.screens.first_run.parts import FairPart, Goods, PeoplePart, Problems, Step
from ui.screens.first_run.people_step import PeopleStep
from ui.screens.first_run.presenter import FirstRunPresenter
from ui.screens.first_run.printer_step import PrinterStep
from ui.screens.first_run.restore_page import RestorePage
from ui.screens.first_run.step_page import StepPage
from ui.screens.first_run.steps_column import StepsColumn
from ui.screens.first_run.vendors_step import VendorsStep
from ui.widgets.buttons import ENTER_KEYS, Button, Kind
from ui.widgets.file_dialog import ask_for_file
from ui.widgets.panel import Label, Role

_WIDE_COLUMN: Final = 420
_NARROW_COLUMN: Final = 318
_WIDE_FROM: Final = 1250
_TALL_FROM: Final = 700


class GoOn(Button):
    """The primary button. Enter is the page's own: it may first take in what is typed."""

    def __init__(self) -> None:
        super().__init__("", kind=Kind.PRIMARY, height=theme.BUTTON_TALL - 4, pixels=17)
        self._hint = "Enter"


class FirstRunPage(QWidget):
    """What `lapak` shows where no ledger is. `begun` says that there is one now."""

    begun = Signal()

    def __init__(self, beginning: Beginning, runner: Runner, folder: Path) -> None:
        super().__init__()
        self.setWindowTitle("Lapak")
        self.setAutoFillBackground(True)
        self.steps_column = StepsColumn()
        self.warning = Label(role=Role.STRONG, wrapped=True)
        self.failure = Label(role=Role.ERROR, wrapped=True)
        self.busy = Label(role=Role.MUTED)
        self.back = Button(text("Kembali"), shortcut="Esc")
        self.sample = Button(text("Coba dengan data contoh"))
        self.go_on = GoOn()
        self._pages = QStackedWidget()
        self._step = Step.FAIR
        self._instead: StepPage | None = None
        self.presenter = FirstRunPresenter(beginning, runner, self, folder)
        self.fair_step = FairStep(
            self.presenter.first_day, self.presenter.last_day, self.presenter.zone
        )
        self.vendors_step = VendorsStep()
        self.goods_step = GoodsStep()
        self.printer_step = PrinterStep(beginning, runner)
        self.people_step = PeopleStep()
        self.join_page = JoinPage()
        self.restore_page = RestorePage()
        self._steps: dict[Step, StepPage] = {
            Step.FAIR: self.fair_step,
            Step.VENDORS: self.vendors_step,
            Step.GOODS: self.goods_step,
            Step.PRINTER: self.printer_step,
            Step.PEOPLE: self.people_step,
        }
        self._areas: dict[StepPage, QScrollArea] = {}
        self._lay_out()
        self._join()
        self.show_step(Step.FAIR, Step.FAIR)

    def _lay_out(self) -> None:
        for page in (*self._steps.values(), self.join_page, self.restore_page):
            area = self._areas[page] = QScrollArea()
            area.setWidget(page)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            page.setAutoFillBackground(False)
            self._pages.addWidget(area)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.GAP)
        bottom.addWidget(self.back)
        bottom.addWidget(self.sample)
        bottom.addWidget(self.busy, 1, Qt.AlignmentFlag.AlignRight)
        bottom.addWidget(self.go_on)
        self._form = QVBoxLayout()
        self._form.setSpacing(theme.GAP)
        self._form.addWidget(self.warning)
        self._form.addWidget(self._pages, 1)
        self._form.addWidget(self.failure)
        self._form.addLayout(bottom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps_column)
        row.addLayout(self._form, 1)

    def _join(self) -> None:
        self.fair_step.booth_named.connect(self.presenter.booth_named)
        self.steps_column.step_chosen.connect(self.presenter.go_to)
        self.steps_column.open_booth.clicked.connect(self._ask_for_file)
        self.steps_column.restore.clicked.connect(self._ask_for_backup)
        self.back.clicked.connect(self.presenter.go_back)
        self.sample.clicked.connect(self.presenter.try_out)
        self.go_on.clicked.connect(self._go_on)
        for key in ENTER_KEYS:
            shortcut = QShortcut(key, self)
            # Enter held down goes on by one step, not to the end.
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._enter)

    # --- what a person does ---------------------------------------------------------------------

    def _page(self) -> StepPage:
        return self._instead or self._steps[self._step]

    def _enter(self) -> None:
        """Enter first takes in what is typed; where nothing is, it goes on."""
        if not self._page().take():
            self._go_on()

    def _go_on(self) -> None:
        self._page().take()
        if self._instead is self.join_page:
            self.presenter.joining_as(
                self.join_page.register_name.text(), self.join_page.register_code.text()
            )
        elif self._instead is self.restore_page:
            page = self.restore_page
            self.presenter.restoring_by(page.by, page.pin.text(), page.code.text())
        self.presenter.go_on()

    def _ask_for_file(self) -> None:
        ask_for_file(
            self,
            text("Buka berkas stan.lapak"),
            text("Berkas stan (*.lapak)"),
            self.presenter.open_booth_file,
        )

    def _ask_for_backup(self) -> None:
        ask_for_file(
            self,
            text("Pilih cadangan"),
            text("Cadangan Lapak (*.lapak)"),
            self.presenter.open_backup,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small screen gets narrower margins."""
        super().resizeEvent(event)
        wide, tall = self.width() >= _WIDE_FROM, self.height() >= _TALL_FROM
        self.steps_column.setFixedWidth(_WIDE_COLUMN if wide else _NARROW_COLUMN)
        above = 44 if tall else 22
        self.steps_column.set_margins(40 if wide else 24, above)
        side = 60 if wide else 32
        self._form.setContentsMargins(side, above, side, above)

    # --- what the presenter asks ----------------------------------------------------------------

    def fair(self) -> FairPart:
        """Pameran dan stan."""
        return self.fair_step.part()

    def vendors(self) -> tuple[str, ...]:
        """UMKM."""
        return tuple(self.vendors_step.names)

    def goods(self) -> tuple[Goods, ...]:
        """Barang."""
        return tuple(self.goods_step.goods)

    def printer(self) -> PrinterSettings:
        """Printer."""
        return self.printer_step.form.settings

    def printer_problem(self) -> str:
        """Why the printer chosen cannot be one yet."""
        return self.printer_step.form.form.problem()

    def people(self) -> PeoplePart:
        """PIN."""
        return self.people_step.part()

    # --- what the presenter says ----------------------------------------------------------------

    def show_step(self, step: Step, reached: Step) -> None:
        """Show a step."""
        self._step, self._instead = step, None
        if step is Step.GOODS:
            self.goods_step.show_vendors(self.vendors())
        self._pages.setCurrentWidget(self._areas[self._steps[step]])
        self.steps_column.show_step(step, reached)
        self.back.setVisible(step is not Step.FAIR)
        self.sample.setVisible(step is Step.FAIR)
        self.warning.setVisible(step is Step.FAIR and bool(self.warning.text()))
        self.go_on.setText(
            {
                Step.FAIR: text("Lanjut: UMKM"),
                Step.VENDORS: text("Lanjut: Barang"),
                Step.GOODS: text("Lanjut: Printer"),
                Step.PRINTER: text("Lanjut: PIN"),
                Step.PEOPLE: text("Mulai berjualan"),
            }[step]
        )
        self._steps[step].begin()

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong beside the fields of this step."""
        page = self._page()
        page.show_problems(problems)
        focus = page.focusWidget()
        if problems and focus is not None:
            self._areas[page].ensureWidgetVisible(focus)

    def suggest_code(self, code: str) -> None:
        """What this laptop's receipts could begin with."""
        self.fair_step.suggest_code(code)

    def show_offer(self, offer: JoinOffer) -> None:
        """Ask what this laptop is called at that booth."""
        self._show_instead(self.join_page, text("Bergabung"))
        self.join_page.show_offer(offer)

    def show_backup(self, backup: ShownBackup) -> None:
        """Ask a coordinator whether this register is to be brought back here."""
        self._show_instead(self.restore_page, text("Pulihkan"))
        self.restore_page.show_backup(backup)

    def _show_instead(self, page: StepPage, way: str) -> None:
        self._instead = page
        self._pages.setCurrentWidget(self._areas[page])
        self.steps_column.show_step(None, self._step)
        self.back.show()
        self.sample.hide()
        self.go_on.setText(way)

    def show_failure(self, words: str) -> None:
        """Why it was not done."""
        self.failure.setText(words)
        self.failure.setVisible(bool(words))
        if words and self._instead is self.restore_page:
            self.restore_page.ask_again()

    def show_warning(self, words: str) -> None:
        """What is to be said about the folder."""
        self.warning.setText(words)

    def show_busy(self, words: str) -> None:
        """Nothing can be pressed while something is being made."""
        self.busy.setText(words)
        for part in (self._pages, self.back, self.sample, self.go_on, self.steps_column):
            part.setEnabled(not words)

    def leave(self) -> None:
        """The booth is there."""
        self.begun.emit()
