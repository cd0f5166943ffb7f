"""A tab of Barang: search and list on the left, the chosen one's form on the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.catalogue.editing import Draft, Editing, Key, Terms
from ui.screens.catalogue.entry_list import EntryList
from ui.screens.catalogue.shown import Row
from ui.widgets.buttons import Button, Kind, Mark
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.pages import ScrollingPage
from ui.widgets.panel import ElidedLabel, Label, Line, Role
from ui.widgets.search_box import SearchBox

_PANEL: Final = 600
_PAUSE_MS: Final = 90
"""Long enough that a word is typed in one go, short enough that nobody waits for the list."""


class _Strip(QWidget):
    """What was saved, with the way back: the list's foot while there is one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ground that says it is safe."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.LEAF_SOFT))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LEAF))


class Tab(QWidget):
    """What the three tabs look like; what stands in `form` is theirs."""

    searched = Signal(str)
    chosen = Signal(object)
    new_wanted = Signal()
    saved = Signal()
    discarded = Signal()
    undone = Signal()
    gone_shown = Signal(bool)

    def __init__(  # the words of one tab
        self,
        form: QWidget,
        *,
        label: str,
        search: str,
        placeholder: str,
        new: str,
        gone: str,
        choose_one: str,
    ) -> None:
        super().__init__()
        self.form = form
        self.search = SearchBox(label=search, placeholder=placeholder)
        self.filters = QHBoxLayout()
        self.gone = Button(gone, mark=Mark.INDIGO, pixels=theme.TEXT_SMALL + 1)
        self.gone.setCheckable(True)
        self.new = Button(new, shortcut="Ctrl+N", kind=Kind.OUTLINED)
        self.list = EntryList(label)
        self.nothing = EmptyState(icon=Icon.CATALOGUE, sentence="")
        self.title = ElidedLabel(role=Role.TITLE)
        self.below = Label(role=Role.SMALL, wrapped=True)
        self.locked = Label(role=Role.ERROR, wrapped=True)
        self.page = ScrollingPage(choose_one)
        self.changes = Label(role=Role.SMALL, wrapped=True)
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.discard = Button(text("Buang"), shortcut="Esc")
        self.save = Button(
            text("Simpan"), shortcut="F12", twin="Ctrl+S", kind=Kind.PRIMARY,
            height=theme.BUTTON_TALL, pixels=18,
        )  # fmt: skip
        self.undo = Button(text("Kembalikan"), shortcut="Ctrl+Z", icon=Icon.UNDO)
        self.undo_words = Label(wrapped=True)
        self.empty = EmptyState(icon=Icon.CATALOGUE, sentence=choose_one)
        self._left, self._right = QStackedWidget(), QStackedWidget()
        self._is_locked = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._join()
        self.setFocusProxy(self.search)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 10, 14, 10)
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.new)
        self.filters.setContentsMargins(14, 0, 14, 10)
        self.filters.setSpacing(8)
        self.filters.addWidget(self.gone)
        self._left.addWidget(self.list)
        self._left.addWidget(self.nothing)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(top)
        left.addLayout(self.filters)
        left.addWidget(Line())
        left.addWidget(self._left, 1)
        left.addWidget(self._undo_strip())
        panel = QWidget()
        panel.setFixedWidth(_PANEL)
        column = QVBoxLayout(panel)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(6)
        self.page.show_page(self.form)
        for part in (self.title, self.below, self.locked):
            column.addWidget(part)
        column.addWidget(self.page, 1)
        column.addWidget(self.changes)
        column.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.discard)
        buttons.addWidget(self.save, 1)
        column.addLayout(buttons)
        self._right.setFixedWidth(_PANEL)
        self._right.addWidget(self.empty)
        self._right.addWidget(panel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._right)

    def _undo_strip(self) -> QWidget:
        strip = self._strip = _Strip()
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.undo_words, 1)
        row.addWidget(self.undo)
        strip.hide()
        return strip

    def _join(self) -> None:
        self.search.textChanged.connect(lambda _words: self._pause.start())
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.returnPressed.connect(self._enter)
        self.search.left_down.connect(self._go_down)
        self.list.left_up.connect(self.search.take_focus)
        self.list.chosen.connect(self.chosen)
        self.new.clicked.connect(self.new_wanted)
        self.save.clicked.connect(self.saved)
        self.discard.clicked.connect(self.discarded)
        self.undo.clicked.connect(self.undone)
        self.gone.toggled.connect(self.gone_shown)

    def follow(self, presenter: Editing[Key, Terms, Draft]) -> None:
        """Have a presenter do what is asked for here."""
        self.searched.connect(presenter.search)
        self.chosen.connect(presenter.choose)
        self.new_wanted.connect(presenter.new)
        self.saved.connect(presenter.save)
        self.discarded.connect(presenter.discard)
        self.undone.connect(presenter.undo)
        self.gone_shown.connect(lambda on: presenter.show_gone(shown=on))

    def _enter(self) -> None:
        """Find at once, and go on to what was found."""
        self._pause.stop()
        self.searched.emit(self.search.text())
        self._go_down()

    def _go_down(self) -> None:
        """To the list, whose first row is chosen by that."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.rows and not self.list.currentIndex().isValid():
            self.list.make_current(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel's ground, and the line beside it."""
        del event
        painter = QPainter(self)
        edge = self._right.x()
        painter.fillRect(0, 0, edge, self.height(), QColor(theme.CARD))
        painter.fillRect(edge, 0, 1, self.height(), QColor(theme.LINE))

    # --- what the presenter says ------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Row], nothing: str) -> None:
        """The list, or why it is empty."""
        self.list.show_rows(rows)
        self.nothing.say(nothing)
        self._left.setCurrentWidget(self.list if rows else self.nothing)

    def show_chosen(self, key: object) -> None:
        """Mark a row."""
        self.list.mark(key)

    def show_panel(self, title: str, below: str, locked: str, *, shown: bool) -> None:
        """What stands over the form, and whether it can be typed into."""
        self.title.setText(title)
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self.locked.setText(locked)
        self.locked.setVisible(bool(locked))
        self._is_locked = bool(locked)
        self.form.setEnabled(not locked)
        self._right.setCurrentIndex(1 if shown else 0)

    def show_changes(self, changes: Sequence[str], *, may_save: bool) -> None:
        """What is different from what is kept, before and after."""
        self.changes.setText("\n".join(changes))
        self.changes.setVisible(bool(changes))
        self.save.setEnabled(may_save and not self._is_locked)
        self.discard.setEnabled(may_save)

    def show_error(self, words: str) -> None:
        """Why it was not saved."""
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def show_undo(self, words: str) -> None:
        """What can be taken back."""
        self.undo_words.setText(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._strip, words))
        self._strip.setVisible(bool(words))
