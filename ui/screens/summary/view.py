"""Ringkasan: the figure, the hours and the tables, put together."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth.domain.ids import VendorId
from booth.domain.shelf import Standing
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.sell.shown import VendorChip
from ui.screens.sell.vendor_chips import VendorChips
from ui.screens.summary.presenter import ShowSales, SummaryPapers, SummaryPresenter
from ui.screens.summary.showing import Cut, Figures, SummaryTable, cut_words
from ui.screens.summary.table import Headings, RowList, Sums
from ui.widgets.bar_chart import BarChart
from ui.widgets.bars import Bar
from ui.widgets.buttons import Button, Chip, Mark
from ui.widgets.day_edit import DayEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.screen_head import ScreenHead

_PIXELS: Final = 14
_TAB_PADDING: Final = 9
_DAY_WIDTH: Final = 196
_LEFT_SHARE, _RIGHT_SHARE = 44, 56
_FACTS_A_ROW: Final = 3
_EMPTY: Final = 1
"""The page that says why there are no figures."""
_LOW: Final = 600
"""A window this low has no room for the facts' second row."""


class SummaryView(QWidget):
    """Joins the widgets to the presenter."""

    def __init__(
        self, desk: Desk, navigator: Navigator, papers: SummaryPapers, show_sales: ShowSales
    ) -> None:
        super().__init__()
        self._navigator = navigator
        self.told = ElidedLabel(role=Role.MUTED)
        self.today = Button(
            text("Hari ini"), shortcut="F4", twin="Ctrl+H", pixels=_PIXELS, mark=Mark.FRAMED
        )
        self.fair = Button(
            text("Pameran"), shortcut="F5", twin="Ctrl+L", pixels=_PIXELS, mark=Mark.FRAMED
        )
        self.day = DayEdit(desk.today())
        self.printed = Button(text("Cetak"), shortcut="F6", twin="Ctrl+R", pixels=_PIXELS)
        self.sheet = Button(text("PDF A4"), shortcut="F7", twin="Ctrl+I", pixels=_PIXELS)
        self.vendors = VendorChips()
        self.net = Label(role=Role.DUE)
        self.office = Label(role=Role.SMALL, wrapped=True)
        self.office_alone = Label(role=Role.STRONG, wrapped=True)
        self.against = Label(role=Role.STRONG)
        self.apart = Label(role=Role.SMALL, wrapped=True)
        self.chart = BarChart(text("Omzet per jam"))
        self.rows, self.headings, self.sums = (
            RowList(),
            Headings(),
            Sums(),
        )
        self.notes = Label(role=Role.SMALL, wrapped=True)
        self.tabs: dict[Cut, Chip] = {}
        self.nothing = EmptyState(icon=Icon.TOTALS, sentence="")
        self._facts: list[tuple[Label, Label]] = []
        self._second_row: list[QWidget] = []
        self._pages = QStackedWidget()
        self._cut: Cut | None = None
        self._lay_out()
        self.presenter = SummaryPresenter(desk, navigator, papers, self, show_sales)
        self._join()

    def _lay_out(self) -> None:
        head = ScreenHead(text("Ringkasan"), spacing=8)
        row = head.row
        row.addWidget(self.told, 1)
        self.day.setFixedSize(_DAY_WIDTH, theme.TOUCH)
        self.day.setAccessibleName(text("Hari lain"))
        for part in (self.today, self.fair):
            part.setCheckable(True)
        for widget in (self.today, self.fair, self.day, self.printed, self.sheet):
            row.addWidget(widget)
        self._found = QWidget()
        both = QHBoxLayout(self._found)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addLayout(self._left(), _LEFT_SHARE)
        both.addWidget(self._right(), _RIGHT_SHARE)
        self._pages.addWidget(self._found)
        self._pages.addWidget(self._empty_page())
        self.nothing.say(text("Menghitung omzet ..."))
        self._pages.setCurrentIndex(_EMPTY)
        below = QVBoxLayout()
        below.setContentsMargins(16, 10, 16, 12)
        below.setSpacing(10)
        below.addWidget(self.vendors)
        below.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(below, 1)

    def _empty_page(self) -> QWidget:
        """Nothing was sold here; other laptops may have."""
        self.office_alone.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.office_alone.hide()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch()
        column.addWidget(self.nothing)
        column.addSpacing(theme.GAP)
        column.addWidget(self.office_alone)
        column.addStretch()
        return page

    def _left(self) -> QVBoxLayout:
        figure = Card(margin=14)
        figure.column.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(Label(text("Omzet neto"), role=Role.MUTED), 1)
        first.addWidget(self.against)
        figure.column.addLayout(first)
        figure.column.addWidget(self.net)
        figure.column.addWidget(self.office)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        for number in range(2 * _FACTS_A_ROW):
            words, amount = Label(role=Role.SMALL), Label(role=Role.STRONG)
            top, across = divmod(number, _FACTS_A_ROW)
            grid.addWidget(words, 2 * top, across)
            grid.addWidget(amount, 2 * top + 1, across)
            grid.setColumnStretch(across, 1)
            self._facts.append((words, amount))
            if top:
                self._second_row += [words, amount]
        figure.column.addLayout(grid)
        figure.column.addWidget(self.apart)
        hours = Card(margin=8)
        hours.column.setSpacing(2)
        hours.column.addWidget(self.chart, 1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(figure)
        column.addWidget(hours, 1)
        return column

    def _right(self) -> Card:
        card = Card(margin=8)
        card.column.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(4, 0, 4, 6)
        tabs.setSpacing(2)
        group = QButtonGroup(self)
        for cut, words in cut_words().items():
            tab = _Tab(words)
            tab.clicked.connect(lambda _checked, cut=cut: self.presenter.choose_cut(cut))
            group.addButton(tab)
            tabs.addWidget(tab)
            self.tabs[cut] = tab
        tabs.addStretch()
        card.column.addLayout(tabs)
        card.column.addWidget(self.headings)
        card.column.addWidget(self.rows, 1)
        card.column.addWidget(self.sums)
        self.notes.setContentsMargins(12, 6, 12, 2)
        card.column.addWidget(self.notes)
        return card

    def _join(self) -> None:
        presenter = self.presenter
        self.today.clicked.connect(presenter.choose_today)
        self.fair.clicked.connect(presenter.choose_fair)
        self.day.dateChanged.connect(lambda _: presenter.choose_day(self.day.day))
        self.vendors.chosen.connect(presenter.choose_vendor)
        self.rows.opened.connect(presenter.open_row)
        self.chart.opened.connect(presenter.open_bar)
        self.printed.clicked.connect(presenter.print)
        self.sheet.clicked.connect(presenter.pdf)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the screen comes up: sales were made meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self.presenter.look()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The rows are walked first. No proxy: Tab would never get past it."""
        super().focusInEvent(event)
        self.rows.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is low the hours keep their room."""
        super().resizeEvent(event)
        for label in self._second_row:
            label.setVisible(self.height() >= _LOW)

    def stands(self, _standing: Standing) -> None:
        """Something was recorded."""
        if self.isVisible():
            self.presenter.look()

    def scanned(self, code: str) -> None:
        """A code means nothing here."""
        del code
        self._navigator.say(text("Untuk menjual, buka Jual (Alt+1)."), Tone.LOOK)

    # --- what the presenter says ------------------------------------------------------------------

    def show_period(self, day: date | None, *, today: date, told: str) -> None:
        """Which day (None: the fair), and what the figures know of."""
        self.told.setText(told)
        self.today.setChecked(day == today)
        self.fair.setChecked(day is None)
        blocked = QSignalBlocker(self.day)
        shown = day or today
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        blocked.unblock()

    def show_vendors(
        self, chips: Sequence[VendorChip], chosen: VendorId | None, *, everybody: bool
    ) -> None:
        """Whose figures can be looked at."""
        self.vendors.show_vendors(chips, chosen, everybody=everybody)
        self.vendors.setVisible(bool(chips))

    def show_figures(self, shown: Figures) -> None:
        """The big figure."""
        self.net.setText(shown.net)
        self.against.setText(shown.told)
        self.against.setStyleSheet(f"color: {theme.AMBER_INK if shown.is_less else theme.LEAF_INK}")
        for (words, amount), (name, value) in zip(self._facts, shown.facts, strict=True):
            words.setText(name)
            amount.setText(value)
        self.apart.setText(" · ".join(shown.apart))
        self.apart.setVisible(bool(shown.apart))

    def show_office(self, told: str) -> None:
        """What the office said of the booth."""
        for label in (self.office, self.office_alone):
            label.setText(told)
            label.setVisible(bool(told))

    def office_told(self) -> None:
        """The office said something new."""
        if self.isVisible():
            self.presenter.show_office()

    def show_bars(self, shown: Sequence[Bar], told: str) -> None:
        """The hours."""
        self.chart.show_bars(shown, told)

    def show_table(self, cut: Cut, shown: SummaryTable, missing: str) -> None:
        """A table, and whose sales it lacks."""
        self.tabs[cut].setChecked(True)
        words = cut_words()[cut]
        self.headings.show_words(words, shown.headings)
        self.rows.setAccessibleName(words)
        self.rows.show_table(shown, same=cut is self._cut)
        self.sums.show_sums(shown.total)
        told = " ".join(filter(None, (shown.told, missing)))
        self.notes.setText(told)
        self.notes.setVisible(bool(told))
        self._cut = cut

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why there are no figures."""
        self.nothing.say(sentence, next_step)
        self._pages.setCurrentIndex(_EMPTY)
        self._let_print(possible=False)

    def show_found(self) -> None:
        """There are figures."""
        has_focus = self.hasFocus()
        self._pages.setCurrentWidget(self._found)
        if has_focus:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self._let_print(possible=True)

    def _let_print(self, *, possible: bool) -> None:
        for button in (self.printed, self.sheet):
            button.setEnabled(possible)

    def show_written(self, path: Path) -> None:
        """Open the PDF where the laptop opens such files."""
        self.presenter.written(path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _Tab(Chip):
    """A table's name: narrower than a chip, so that all stand in one row."""

    def minimumSizeHint(self) -> QSize:
        """The words, and little around them."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * _TAB_PADDING, theme.TOUCH)

    def sizeHint(self) -> QSize:
        """As narrow as it can be."""
        return self.minimumSizeHint()
