"""The leads: the list, the chosen one, and the sheets in which something is said of it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth.domain.contacts import Contact
from booth.domain.trade_lead import TradeLead
from resources.texts import several, text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.orders.lead_sheets import CompleteSheet, EraseSheet, NoteSheet
from ui.screens.orders.leads_presenter import LeadRow, LeadsPresenter, ShownLead
from ui.widgets import painting
from ui.widgets.buttons import Button, Kind
from ui.widgets.chosen_panel import ChosenPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.pages import ScrollingPage
from ui.widgets.painted_list import SearchedList
from ui.widgets.painted_rows import EDGE, PaintedRows
from ui.widgets.panel import ElidedLabel, Label, Line, Role

_ROW_HEIGHT: Final = 64
_LIST_SHARE, _PANEL_SHARE = 44, 56


class _Rows(PaintedRows[LeadRow]):
    """Name and value; below what they want, and where they are from."""

    def __init__(self) -> None:
        super().__init__(_ROW_HEIGHT)

    def paint_row(self, painter: QPainter, area: QRect, row: LeadRow) -> None:
        """Paint a lead."""
        inner = area.adjusted(EDGE, 9, -EDGE, -9)
        line = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        bold = theme.font(theme.TEXT, QFont.Weight.Bold)
        _two_ends(painter, line, row.name, row.value, font=bold, ink=theme.INK)
        line.translate(0, line.height())
        small = theme.font(theme.TEXT_SMALL)
        _two_ends(painter, line, row.interest, row.where, font=small, ink=theme.INK_SOFT)


def _two_ends(
    painter: QPainter, room: QRect, left: str, right: str, *, font: QFont, ink: str
) -> None:
    """Half the room at the most for `right`: both are as long as somebody typed them."""
    half = room.width() // 2
    shown = QFontMetrics(font).elidedText(right, Qt.TextElideMode.ElideRight, half)
    painting.two_ends(painter, room, left, shown, font=font, ink=ink)


class LeadList(SearchedList[LeadRow]):
    """The leads, the latest first."""

    def __init__(self) -> None:
        super().__init__(
            several("Buyer"),
            _Rows(),
            spoken=lambda row: f"{row.name}, {row.interest}, {row.where}, {row.value}",
        )


class LeadPanel(ChosenPanel):
    """One lead; every step is a button of the page's."""

    def __init__(self) -> None:
        super().__init__(text("Buyer terpilih"))
        self.name, self.when = ElidedLabel(role=Role.TITLE), Label(role=Role.SMALL)
        self.detail = ScrollingPage(text("Yang diketahui"))
        self.complete = Button(
            text("Lengkapi"), shortcut="F5", twin="Ctrl+S", height=theme.BUTTON_TALL
        )
        self.erase = Button(
            text("Hapus kontak"), shortcut="F9", twin="Ctrl+B", kind=Kind.OUTLINED,
            height=theme.BUTTON_TALL,
        )  # fmt: skip
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.complete, 1)
        buttons.addWidget(self.erase)
        column = self.column
        for part in (self.name, self.when, Line()):
            column.addWidget(part)
        column.addWidget(self.detail, 1)
        column.addLayout(buttons)

    def show_lead(self, lead: ShownLead) -> None:
        """Show one in full."""
        self.name.setText(lead.name)
        self.when.setText(lead.when)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setColumnStretch(1, 1)
        for row, (words, told) in enumerate(lead.known):
            grid.addWidget(Label(words, role=Role.MUTED), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(told, role=Role.STRONG, wrapped=True), row, 1)
        column.addLayout(grid)
        column.addWidget(
            Label(
                text("Nilai buyer tidak pernah dijumlahkan dengan omzet atau pesanan."),
                role=Role.SMALL,
                wrapped=True,
            )
        )
        column.addStretch()
        self.detail.show_page(page)
        self.erase.setEnabled(lead.can_erase)


class LeadsPage(QWidget):
    """Joins the widgets to the presenter, and opens the sheets."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self._desk, self._navigator = desk, navigator
        self.count = Label(role=Role.STRONG)
        self.note = Button(text("Catat buyer"), shortcut="F4", twin="Ctrl+N", kind=Kind.PRIMARY)
        self.list, self.panel = LeadList(), LeadPanel()
        self.nothing = EmptyState(icon=Icon.ORDERS, sentence=text("Memuat buyer ..."))
        self._pages = QStackedWidget()
        self._lay_out()
        self.presenter = LeadsPresenter(desk, navigator, self)
        self.search, self.look = self.presenter.search, self.presenter.look
        self.list.moved.connect(lambda _row: self.presenter.choose(self.list.currentIndex().row()))
        self.note.clicked.connect(self.open_note)
        self.panel.complete.clicked.connect(self.presenter.complete)
        self.panel.erase.clicked.connect(self.presenter.erase)

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(EDGE, 8, EDGE, 8)
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.note)
        found = self._found = QWidget()
        both = QHBoxLayout(found)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.list, _LIST_SHARE)
        both.addWidget(self.panel, _PANEL_SHARE)
        self._pages.addWidget(found)
        self._pages.addWidget(self.nothing)
        self._pages.setCurrentWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Line())
        column.addWidget(self._pages, 1)

    # --- what the presenter says ----------------------------------------------------------------

    def show_leads(self, rows: Sequence[LeadRow], count: str) -> None:
        """The list, or what stands in its place."""
        self.list.show_rows(rows)
        self.count.setText(count)
        self._pages.setCurrentWidget(self._found if rows else self.nothing)

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why the list is empty."""
        self.nothing.say(sentence, next_step)

    def show_lead(self, lead: ShownLead | None) -> None:
        """The chosen one in full."""
        self.panel.setVisible(lead is not None)
        if lead is not None:
            self.panel.show_lead(lead)

    def show_chosen(self, number: int) -> None:
        """Mark a row of the list."""
        with self.list.quietly():
            self.list.make_current(number)

    # --- sheets -----------------------------------------------------------------------------------

    def open_note(self) -> None:
        """Catat buyer."""
        NoteSheet(self._desk, self._navigator, self.look, self.window())

    def open_complete(self, lead: TradeLead) -> None:
        """Lengkapi."""
        CompleteSheet(self._desk, self._navigator, lead, self.look, self.window())

    def open_erase(self, contact: Contact) -> None:
        """Hapus kontak."""
        EraseSheet(self._desk, self._navigator, contact, self.look, self.window())
