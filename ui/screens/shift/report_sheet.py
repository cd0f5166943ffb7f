"""A report as it stands on paper, and printing it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui import theme
from ui.screens.desk import Desk
from ui.screens.paper_maker import ShownPaper
from ui.screens.receipt.paper_view import PaperView
from ui.screens.saving_sheet import gone_when_closed
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import SidePane, beside

_WIDTH, _HEIGHT = 800, 680
_PAPER_WIDTH: Final = 450
"""Room for 80 mm paper, 48 columns."""
_AROUND_PAPER: Final = 20


class ReportSheet(Overlay):
    """Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        *,
        title: str,
        said: str,
        paper: ShownPaper,
        print_words: str,
        print_it: Callable[[], None],
        more: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """`more` is another button: what it says, and what comes in place of this."""
        super().__init__(over, label=title, width=_WIDTH, height=_HEIGHT)
        self.paper = PaperView()
        self.paper.show_paper(paper)
        self.print = Button(print_words, shortcut="F5", twin="Ctrl+P")
        self.close_button = Button(
            text("Selesai"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL
        )
        pane = SidePane(width=_PAPER_WIDTH)
        pane.column.setContentsMargins(_AROUND_PAPER, _AROUND_PAPER, 0, _AROUND_PAPER)
        pane.column.addWidget(self.paper)
        left = beside(self.sheet, pane)
        left.addWidget(Label(title, role=Role.TITLE, wrapped=True))
        left.addWidget(Label(said, role=Role.MUTED, wrapped=True))
        left.addStretch()
        if more is not None:
            words, go_on = more
            self.more = Button(words, shortcut="F6", twin="Ctrl+D")
            self.more.clicked.connect(self.close_sheet)
            self.more.clicked.connect(go_on)
            left.addWidget(self.more)
        for button in (self.print, self.close_button):
            left.addWidget(button)
        self.print.clicked.connect(print_it)
        self.close_button.clicked.connect(self.close_sheet)
        gone_when_closed(self, desk)
        self.open(self.close_button)
