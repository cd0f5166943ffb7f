"""What a code says, row by row; where it replaces another, both beside one another."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.accounts.code_words import Fact
from ui.widgets.pages import take_out
from ui.widgets.panel import Label, Role

_LABEL_WIDTH: Final = 118


class FactGrid(QWidget):
    """Values are whole, over as many lines as they need: a name that is cut cannot be compared."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)

    def show_facts(self, facts: Sequence[Fact], *, compared: bool = False) -> None:
        """Show these; `compared` puts what was before on the left of what is now."""
        take_out(self._grid)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, int(compared))
        if compared:
            self._grid.addWidget(Label(text("Sekarang"), role=Role.MUTED), 0, 1)
            self._grid.addWidget(Label(text("Kode baru"), role=Role.MUTED), 0, 2)
        top = Qt.AlignmentFlag.AlignTop
        for row, fact in enumerate(facts, start=1):
            self._grid.addWidget(Label(fact.label, role=Role.MUTED), row, 0, top)
            if compared:
                self._grid.addWidget(_value(fact.before, differs=False), row, 1, top)
            now = _value(fact.now, differs=fact.differs)
            self._grid.addWidget(now, row, 2 if compared else 1, top)


def _value(words: str, *, differs: bool) -> Label:
    if not differs:
        return Label(words, role=Role.STRONG, wrapped=True)
    value = Label(f"≠ {words}", wrapped=True)
    value.setAccessibleName(text("berbeda: {words}").format(words=words))
    value.setStyleSheet(
        f"color: {theme.INK}; background: {theme.RED_SOFT}; font-weight: 700; padding: 1px 6px;"
    )
    return value
