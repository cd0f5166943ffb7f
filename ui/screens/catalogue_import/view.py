"""Impor daftar barang: choose or drop a file, look it through, take it over."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth.domain.goods_file import GoodsProblem
from booth.domain.money import format_thousands
from resources.texts import text
from ui import theme
from ui.screens.catalogue_import.files import GoodsFiles
from ui.screens.catalogue_import.mapping import MappingPanel
from ui.screens.catalogue_import.outcome_list import OutcomeList
from ui.screens.catalogue_import.presenter import ImportPresenter
from ui.screens.catalogue_import.showing import Group, ShownMapping, ShownPlan, Stage
from ui.screens.desk import Desk, Navigator
from ui.screens.saving_sheet import gone_when_closed
from ui.widgets.buttons import Button, Chip, Kind
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_dialog import ask_for_file
from ui.widgets.icons import Icon
from ui.widgets.overlay import Overlay
from ui.widgets.panel import ElidedLabel, Label, Role

_WIDTH: Final = 1290
_HEIGHT: Final = 720
_LOOK_MS: Final = 100
"""Between two looks at how far it is."""
_PROBLEMS_FILE: Final = "masalah-impor.csv"
_WORKING: Final = frozenset({Stage.READING, Stage.RECORDING})


class ImportSheet(Overlay):
    """One import, from the file to what was recorded; gone when closed."""

    def __init__(self, desk: Desk, navigator: Navigator, files: GoodsFiles, over: QWidget) -> None:
        super().__init__(
            over,
            label=text("Impor daftar barang"),
            width=_WIDTH,
            height=_HEIGHT,
            closes_on_esc=False,
        )
        self.setAcceptDrops(True)
        self.choose = Button(text("Pilih berkas…"), shortcut="F2", twin="Ctrl+O")
        self.again = Button(text("Baca ulang"), shortcut="F5", twin="Ctrl+R")
        for button in (self.choose, self.again):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.file = ElidedLabel(role=Role.MUTED)
        self.nothing = EmptyState(
            icon=Icon.CATALOGUE,
            sentence=text("Pilih atau taruh berkas daftar barang di sini"),
            next_step=text(
                "CSV atau Excel (.xlsx), baris pertama judul kolom: nama barang, UMKM, harga, "
                "stok, SKU, barcode. Belum ada yang dicatat sebelum Impor ditekan."
            ),
        )
        self.mapping = MappingPanel()
        self.words = Label(role=Role.PLAIN, wrapped=True)
        self.groups: dict[Group, Chip] = {}
        self.faults = ChoiceButton(text("Jenis masalah"))
        self.save_problems = Button(text("Simpan masalah…"), shortcut="F7", twin="Ctrl+S")
        self.list = OutcomeList()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.working = Label(role=Role.STRONG)
        self.done = EmptyState(icon=Icon.DONE, sentence="")
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.leave = Button(text("Tutup"), kind=Kind.QUIET, shortcut="Esc")
        self.record = Button(
            text("Impor"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL
        )
        self._pages = QStackedWidget()
        self._plan: ShownPlan | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._lay_out()
        self.presenter = ImportPresenter(desk, navigator, files, self)
        self._join()
        self.show_stage(Stage.CHOOSING)
        gone_when_closed(self, desk)
        self.open(self.choose)

    # --- putting together -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(Label(text("Impor daftar barang"), role=Role.TITLE))
        head.addWidget(self.file, 1)
        head.addStretch(0)
        head.addWidget(self.again)
        head.addWidget(self.choose)
        for page in (self.nothing, self._looking_page(), self._working_page(), self.done):
            self._pages.addWidget(page)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.leave)
        foot.addWidget(self.error, 1)
        foot.addWidget(self.record)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(26, 18, 26, 18)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _looking_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.mapping)
        row = QHBoxLayout()
        row.setSpacing(8)
        exclusive = QButtonGroup(page)
        for group in Group:
            chip = self.groups[group] = Chip("")
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            exclusive.addButton(chip)
            chip.clicked.connect(lambda _on, group=group: self._show_group(group))
            row.addWidget(chip)
        row.addWidget(self.faults, 1)
        row.addStretch(0)
        row.addWidget(self.save_problems)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        return page

    def _working_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch()
        column.addWidget(self.working, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.bar.setFixedWidth(_WIDTH // 2)
        column.addWidget(self.bar, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return page

    def _join(self) -> None:
        presenter = self.presenter
        self.choose.clicked.connect(self._ask_for_file)
        self.again.clicked.connect(presenter.again)
        self.mapping.mapped.connect(presenter.map)
        self.mapping.owned.connect(presenter.choose_vendor)
        self.mapping.new_vendors_allowed.connect(
            lambda allowed: presenter.allow_new_vendors(allowed=allowed)
        )
        self.faults.chosen.connect(lambda _key: self._show_group(Group.WRONG))
        self.save_problems.clicked.connect(self._ask_where)
        self.record.clicked.connect(presenter.record)
        self.leave.clicked.connect(self._leave)
        self.dismissed.connect(self._leave)
        self._look.timeout.connect(self._show_progress)

    def _ask_for_file(self) -> None:
        ask_for_file(
            self,
            text("Pilih daftar barang"),
            text("Daftar barang (*.csv *.txt *.tsv *.xlsx)"),
            self.presenter.choose,
        )

    def _ask_where(self) -> None:
        ask_for_file(
            self,
            text("Simpan daftar masalah"),
            text("Teks (*.csv)"),
            self.presenter.save_problems,
            save_as=_PROBLEMS_FILE,
        )

    def _leave(self) -> None:
        """Stop what is under way; with nothing under way, close."""
        if self.presenter.stage in _WORKING:
            self.presenter.stop()
        else:
            self.close_sheet()

    # --- dropping ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, unless something is being recorded."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and self.presenter.stage is not Stage.RECORDING:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self.presenter.choose(Path(event.mimeData().urls()[0].toLocalFile()))

    def scanned(self, code: str) -> None:
        """A scan is goods for a buyer, not for a list: it is let be while this is open."""

    # --- what the presenter says ------------------------------------------------------------------

    def show_stage(self, stage: Stage) -> None:
        """How far it got."""
        pages = {
            Stage.CHOOSING: 0,
            Stage.LOOKING: 1,
            Stage.READING: 2,
            Stage.RECORDING: 2,
            Stage.DONE: 3,
        }
        self._pages.setCurrentIndex(pages[stage])
        working = stage in _WORKING
        self.working.setText(
            text("Mencatat barang ...")
            if stage is Stage.RECORDING
            else text("Membaca dan membandingkan dengan katalog ...")
        )
        self.leave.setText(text("Batalkan") if working else text("Tutup"))
        self.choose.setEnabled(stage is not Stage.RECORDING)
        self.again.setVisible(stage is Stage.LOOKING)
        self.record.setVisible(stage is Stage.LOOKING)
        self.file.setVisible(stage is not Stage.CHOOSING)
        if working:
            self._show_progress()
            self._look.start()
        else:
            self._look.stop()
        if stage is Stage.LOOKING:
            target: QWidget = self.record if self.record.isEnabled() else self.list
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif stage is Stage.DONE:
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_progress(self) -> None:
        done, of = self.presenter.progress
        # Nobody knows how long a file is before it is read: the bar then only moves.
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def show_file(self, words: str) -> None:
        """What was read."""
        self.file.setText(words)

    def show_mapping(self, mapping: ShownMapping) -> None:
        """Where the columns are."""
        self.mapping.show_mapping(mapping)

    def show_plan(self, plan: ShownPlan) -> None:
        """What would become of it; what is wrong comes first."""
        self._plan = plan
        names = {
            Group.WRONG: text("Bermasalah {count}"),
            Group.NEW: text("Baru {count}"),
            Group.CHANGED: text("Berubah {count}"),
        }
        for group, chip in self.groups.items():
            count = plan.counts[group]
            chip.setText(names[group].format(count=format_thousands(count)))
            chip.setEnabled(bool(count))
        self.faults.offer([(None, text("Semua masalah")), *plan.faults], None)
        self.save_problems.setVisible(bool(plan.faults))
        self.words.setText(plan.words)
        self.words.setVisible(bool(plan.words))
        self.record.setEnabled(bool(plan.record))
        self.record.setText(
            text("Impor {words}").format(words=plan.record) if plan.record else text("Impor")
        )
        first = next((group for group in Group if plan.counts[group]), Group.NEW)
        self._show_group(first)

    def _show_group(self, group: Group) -> None:
        if self._plan is None:
            return
        self.groups[group].setChecked(True)
        self.faults.setVisible(group is Group.WRONG and bool(self._plan.faults))
        wanted = self.faults.value
        if group is Group.WRONG and wanted is not None:
            self.list.show_rows(
                [
                    row
                    for row in self._plan.rows[group]
                    if isinstance(row, GoodsProblem) and (row.column, row.fault) == wanted
                ]
            )
            return
        self.list.show_rows(self._plan.rows[group])

    def show_error(self, words: str) -> None:
        """What went wrong."""
        self.error.setText(words)

    def show_result(self, words: str) -> None:
        """What was recorded."""
        self.done.say(words, text("Barangnya sudah bisa dijual di laptop ini."))
