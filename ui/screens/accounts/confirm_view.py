"""The sheet on which a code is compared to the sticker on the table."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from booth.domain.merchant_code import MerchantCode
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.accounts.confirm_presenter import CodeToConfirm, ConfirmPresenter
from ui.screens.accounts.fact_grid import FactGrid
from ui.screens.accounts.find_presenter import Modules
from ui.screens.accounts.holders import CodeHolder
from ui.screens.desk import Desk, Navigator
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.field import Field
from ui.widgets.pages import ScrollingPage
from ui.widgets.panel import Card, Label, Role
from ui.widgets.qr_view import QrView
from ui.widgets.text_box import TextBox

_WIDTH: Final = 1060
_HEIGHT: Final = 660
_PANE: Final = 430


class ConfirmCodeSheet(SavingSheet):
    """Opens by itself, and is gone when closed; `done` is called once the code is in use."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        holder: CodeHolder,
        code: MerchantCode,
        modules: Modules,
        *,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Cocokkan kode dengan stiker"),
            save=text("Pasang kode") if holder.code is None else text("Ganti kode"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.facts = FactGrid(text("Isi kode"))
        self.swapped = _Warning(theme.RED_SOFT, theme.RED)
        self.warnings = _Warning(theme.AMBER_SOFT, theme.AMBER)
        self.keeps_tip = QCheckBox(text("Biarkan aplikasi pembeli bertanya tip"))
        self.adds_bill_number = QCheckBox(text("Tulis nomor nota ke dalam kode"))
        self.tip = _option(
            self.keeps_tip, text("Kode ini meminta tip. Jumlah yang masuk bisa lebih besar.")
        )
        self.symbol = QrView()
        self.name = TextBox(placeholder=text("persis seperti tertulis di stiker"), longest=MAX_NAME)
        self.field = Field(text("Nama merchant di stiker"), self.name)
        self._lay_out()
        self.symbol.setAccessibleName(
            text("Kode QRIS {merchant}").format(merchant=code.merchant_name)
        )
        self.symbol.show_code(modules)
        self.presenter = ConfirmPresenter(desk, navigator, holder, code, done=done, view=self)
        self.save.clicked.connect(self._save)
        self.open(self.name)

    def _lay_out(self) -> None:
        left, pane = self.two_sides(_PANE)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.facts)
        column.addWidget(self.swapped)
        column.addWidget(self.warnings)
        column.addWidget(self.tip)
        column.addWidget(
            _option(
                self.adds_bill_number,
                text("Memudahkan mencocokkan mutasi, tetapi tidak semua bank menerimanya."),
            )
        )
        column.addStretch()
        area = ScrollingPage(text("Isi kode"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.show_page(page)
        left.addWidget(area, 1)
        pane.addWidget(Label(text("Cocokkan dengan stiker di meja"), role=Role.STRONG))
        pane.addWidget(self.symbol, 1)
        pane.addWidget(self.field)
        self.end(pane)

    def _save(self) -> None:
        self.presenter.save(
            self.name.text(),
            keeps_tip=self.keeps_tip.isChecked(),
            adds_bill_number=self.adds_bill_number.isChecked(),
        )

    # --- what the presenter says ----------------------------------------------------------------

    def show_code(self, code: CodeToConfirm) -> None:
        """What is to be compared."""
        self.title.setText(code.title)
        self.facts.show_facts(code.facts, compared=code.compared)
        self.swapped.say(code.swapped)
        self.warnings.say("\n".join(code.warnings))
        self.tip.setVisible(code.asks_for_tip)

    def show_name_problem(self, words: str) -> None:
        """Why the typed name is not enough."""
        self.field.show_problem(words)
        if words:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)


class _Warning(Card):
    """A sentence on a coloured ground; no room is taken while there is none."""

    def __init__(self, fill: str, border: str) -> None:
        super().__init__(fill=fill, border=border, margin=12)
        self.words = Label(wrapped=True)
        self.column.addWidget(self.words)
        self.hide()

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


def _option(box: QCheckBox, explained: str) -> QWidget:
    """A choice with what comes of it."""
    box.setAccessibleDescription(explained)
    option = QWidget()
    column = QVBoxLayout(option)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(box)
    column.addWidget(Label(explained, role=Role.SMALL, wrapped=True))
    return option
