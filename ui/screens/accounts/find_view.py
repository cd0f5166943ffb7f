"""The sheet that takes a code: pasted, from a file, copied, dragged here, or scanned."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.merchant_code import MerchantCode
from resources.texts import text
from ui import theme
from ui.screens.accounts.find_presenter import FindPresenter, Modules, picture_file
from ui.screens.accounts.holders import CodeHolder
from ui.screens.accounts.pasting import CodeBox, brought
from ui.screens.desk import Desk
from ui.screens.saving_sheet import gone_when_closed
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import Field
from ui.widgets.file_dialog import ask_for_file
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Card, Label, Role

_WIDTH: Final = 720
_HEIGHT: Final = 480


class FindCodeSheet(Overlay):
    """Opens by itself, and is gone when closed; `found` is told of a code that can be used."""

    def __init__(
        self,
        desk: Desk,
        holder: CodeHolder,
        found: Callable[[MerchantCode, Modules], None],
        over: QWidget,
    ) -> None:
        title = text("Kode QRIS untuk {holder}").format(holder=holder.name)
        super().__init__(over, label=title, width=_WIDTH, height=_HEIGHT)
        self.setAcceptDrops(True)
        self.title = Label(title, role=Role.TITLE, wrapped=True)
        self.payload = CodeBox(
            label=text("Teks kode"), placeholder=text("tempel teksnya, atau scan stikernya")
        )
        self.look = Button(text("Periksa"), kind=Kind.PRIMARY, shortcut="Enter")
        self.choose = Button(text("Pilih gambar…"), shortcut="Ctrl+O")
        self.paste = Button(text("Tempel yang disalin"), shortcut="Ctrl+V")
        self.reading = Label(text("Membaca kode…"), role=Role.MUTED)
        self.refusal = Card(fill=theme.RED_SOFT, border=theme.RED)
        self.what = Label(role=Role.STRONG, wrapped=True)
        self.next_step = Label(wrapped=True)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET, shortcut="Esc")
        self._lay_out()
        self.presenter = FindPresenter(desk, self, found)
        self._join()
        gone_when_closed(self, desk)
        self.open(self.payload)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 22)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(
            Label(
                text(
                    "Pakai kode statis yang tercetak di stiker. Foto lurus dari depan, simpan "
                    "gambarnya dari aplikasi bank, atau seret gambarnya ke lembar ini."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        ways = QHBoxLayout()
        ways.setSpacing(theme.GAP)
        ways.addWidget(self.choose, 1)
        ways.addWidget(self.paste, 1)
        entry = QHBoxLayout()
        entry.setSpacing(theme.GAP)
        entry.addWidget(Field(text("Teks kode"), self.payload), 1)
        entry.addWidget(self.look, alignment=Qt.AlignmentFlag.AlignBottom)
        column.addLayout(entry)
        column.addLayout(ways)
        column.addWidget(self.reading)
        self.refusal.column.setSpacing(2)
        self.refusal.column.addWidget(self.what)
        self.refusal.column.addWidget(self.next_step)
        column.addWidget(self.refusal)
        column.addStretch()
        column.addWidget(self.cancel, alignment=Qt.AlignmentFlag.AlignLeft)
        self.reading.hide()
        self.refusal.hide()

    def _join(self) -> None:
        self.look.clicked.connect(lambda: self.presenter.look_at_text(self.payload.text()))
        self.choose.clicked.connect(self._ask_for_picture)
        self.paste.clicked.connect(self._paste)
        self.payload.pasted.connect(self._paste)
        self.cancel.clicked.connect(self.close_sheet)
        self.closed.connect(self.presenter.leave)

    def _ask_for_picture(self) -> None:
        ask_for_file(
            self,
            text("Gambar kode QRIS"),
            text("Gambar (*.png *.jpg *.jpeg)"),
            lambda path: self.presenter.look_at_picture(picture_file(path)),
        )

    def _paste(self) -> None:
        if not self._take(QGuiApplication.clipboard().mimeData()):
            self.presenter.nothing_to_paste()

    def _take(self, contents: QMimeData | None) -> bool:
        """Look at what was brought; whether there is anything to look at."""
        found = brought(contents or QMimeData())
        if found.picture is not None:
            self.presenter.look_at_picture(found.picture)
        elif found.words:
            self.payload.setText(found.words)
            self.presenter.look_at_text(found.words)
        return found.picture is not None or bool(found.words)

    def scanned(self, code: str) -> None:
        """A scanner that reads QR codes read the sticker itself."""
        self.payload.setText(code)
        self.presenter.look_at_text(code)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let whatever may be a picture or a text be dropped."""
        contents = event.mimeData()
        if contents.hasImage() or contents.hasUrls() or contents.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        if not self._take(event.mimeData()):
            self.presenter.not_a_picture()

    # --- what the presenter says ----------------------------------------------------------------

    def show_reading(self, *, reading: bool) -> None:
        """Whether a code is being read right now."""
        self.reading.setVisible(reading)

    def show_refusal(self, what: str, next_step: str) -> None:
        """Why it cannot be used, and what to do."""
        self.what.setText(what)
        self.next_step.setText(next_step)
        self.refusal.setAccessibleName(f"{what} {next_step}".strip())
        self.refusal.setVisible(bool(what))
