"""A goods paper: read it, print the slip, or open the A4 sheet that both sides sign."""

from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from booth.domain.ids import EntryId
from resources.texts import text
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.goods.papers import GoodsPapers
from ui.screens.paper_maker import ShownPaper
from ui.screens.receipt.paper_view import PaperView
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.buttons import Button
from ui.widgets.panel import Label, Role

_WIDTH, _HEIGHT = 900, 660
_PAPER_WIDTH: Final = 520


class PaperSheet(SavingSheet):
    """Enter writes the PDF; it is what gets signed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: GoodsPapers,
        entry: EntryId,
        over: QWidget,
    ) -> None:
        super().__init__(
            desk, over,
            label=text("Berita acara"), save=text("PDF A4"), width=_WIDTH, height=_HEIGHT,
        )  # fmt: skip
        self._desk, self._navigator = desk, navigator
        self._papers, self._entry = papers, entry
        self.paper = PaperView()
        self.slip = Button(text("Cetak slip"), shortcut="F7", twin="Ctrl+P")
        left, side = self.two_sides(_PAPER_WIDTH)
        told = text(
            "Sudah tercatat. Cetak dua lembar: satu untuk UMKM, satu untuk stan. Keduanya tanda "
            "tangan."
        )
        left.addWidget(Label(told, role=Role.MUTED, wrapped=True))
        left.addStretch()
        left.addWidget(self.slip)
        side.addWidget(self.paper, 1)
        self.end(left)
        for one, following in pairwise((self.slip, self.cancel, self.save, self.paper)):
            self.setTabOrder(one, following)
        self.slip.clicked.connect(lambda: papers.print(entry))
        self.save.clicked.connect(self._write)
        desk.ask(
            lambda _: papers.shown(entry),
            then=lambda words: self.paper.show_paper(ShownPaper(text=words)),
            failed=navigator.report,
        )
        self.open(self.save)

    def _write(self) -> None:
        def written(path: Path) -> None:
            said = text("PDF disimpan di {path}").format(path=path)
            self._navigator.say(said, Tone.DONE)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self._desk.ask(
            lambda _: self._papers.pdf(self._entry), then=written, failed=self._navigator.report
        )
