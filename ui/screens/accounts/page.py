"""The page: everybody who can be paid by a code on the left, one of them on the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.merchant_code import MerchantCode
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.accounts.confirm_view import ConfirmCodeSheet
from ui.screens.accounts.fact_grid import FactGrid
from ui.screens.accounts.find_presenter import Modules
from ui.screens.accounts.find_view import FindCodeSheet
from ui.screens.accounts.holders import CodeHolder
from ui.screens.accounts.live_test_view import LiveTestSheet
from ui.screens.accounts.presenter import AccountsPresenter, ChosenHolder
from ui.screens.accounts.withdraw_view import WithdrawCodeSheet
from ui.screens.desk import Desk, Navigator
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import TextEdit
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.row_list import RowList

_ROWS_WIDTH: Final = 220


class AccountsPage(FormPage):
    """A part of Setelan. Its sheets lie over the window that it is in."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__(
            text("QRIS & rekening"),
            text("Tiap rekening stan dan tiap UMKM bisa punya satu kode QRIS sendiri."),
        )
        self._desk, self._navigator = desk, navigator
        self.rows = RowList(text("Rekening dan UMKM"))
        self.rows.setMinimumWidth(_ROWS_WIDTH)
        # A long name gives way to how its code stands.
        self.rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.holder = ElidedLabel(role=Role.STRONG)
        self.whose = ElidedLabel(role=Role.MUTED)
        self.state = Label(wrapped=True)
        self.version = Label(role=Role.SMALL, wrapped=True)
        self.facts = FactGrid(text("Isi kode yang dipakai"))
        self.put = Button("", kind=Kind.PRIMARY, shortcut="Ctrl+N")
        self.try_out = Button(text("Uji Rp 1"), kind=Kind.QRIS, shortcut="Ctrl+T")
        self.withdraw = Button(text("Cabut kode"), shortcut="Ctrl+D")
        self.name = TextEdit(placeholder=text("misalnya QRIS stan"), longest=MAX_NAME)
        self.payee = TextEdit(placeholder=text("nama di buku rekening"), longest=MAX_NAME)
        self.add = Button(text("Tambah rekening"))
        self._lay_out()
        self.presenter = AccountsPresenter(desk, navigator, self)
        self._join()

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addWidget(self.rows, 5)
        both.addWidget(self._chosen_card(), 6)
        self.column.addLayout(both, 1)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.addWidget(self.field("name", text("Rekening baru"), self.name), 0, 0, top)
        grid.addWidget(self.field("payee", text("Atas nama"), self.payee), 0, 1, top)
        grid.addWidget(self.add, 0, 2, bottom)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)

    def _chosen_card(self) -> QWidget:
        card = Card()
        column = card.column
        column.setSpacing(6)
        for part in (self.holder, self.whose, self.state, self.facts, self.version):
            column.addWidget(part)
        column.addStretch()
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.put)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.try_out, 1)
        row.addWidget(self.withdraw, 1)
        buttons.addLayout(row)
        column.addLayout(buttons)
        return card

    def _join(self) -> None:
        self.rows.currentRowChanged.connect(self.presenter.choose)
        self.put.clicked.connect(self._find_code)
        self.try_out.clicked.connect(self._try_out)
        self.withdraw.clicked.connect(self._withdraw)
        self.add.clicked.connect(self._add_account)
        self.name.returnPressed.connect(self.payee.setFocus)
        self.payee.returnPressed.connect(self._add_account)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what may have changed meanwhile."""
        super().showEvent(event)
        self.presenter.look()

    # --- what a person does ---------------------------------------------------------------------

    def _add_account(self) -> None:
        def added() -> None:
            self.name.clear()
            self.payee.clear()

        self.presenter.add_account(self.name.text(), self.payee.text(), added)

    def _find_code(self) -> None:
        holder = self.presenter.chosen
        if holder is not None:
            FindCodeSheet(
                self._desk,
                holder,
                lambda code, modules: self._confirm(holder, code, modules),
                self.window(),
            )

    def _confirm(self, holder: CodeHolder, code: MerchantCode, modules: Modules) -> None:
        ConfirmCodeSheet(
            self._desk,
            self._navigator,
            holder,
            code,
            modules,
            done=self.presenter.look,
            over=self.window(),
        )

    def _try_out(self) -> None:
        holder = self.presenter.chosen
        if holder is not None and holder.code is not None:
            LiveTestSheet(self._desk, self._navigator, holder, self.presenter.look, self.window())

    def _withdraw(self) -> None:
        holder = self.presenter.chosen
        if holder is not None and holder.code is not None:
            WithdrawCodeSheet(
                self._desk, self._navigator, holder, self.presenter.look, self.window()
            )

    # --- what the presenter says ----------------------------------------------------------------

    def show_holders(self, rows: Sequence[str], chosen: int) -> None:
        """Who can have a code, and how each stands."""
        self.rows.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.rows.show_rows(list(rows))
        self.rows.setCurrentRow(chosen)
        self.rows.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def show_chosen(self, chosen: ChosenHolder | None) -> None:
        """All of one of them."""
        self.holder.setText("" if chosen is None else chosen.name)
        self.whose.setText("" if chosen is None else chosen.whose)
        self.state.setText(
            text("Belum ada rekening dan belum ada UMKM. Tambahkan rekening di bawah.")
            if chosen is None
            else chosen.state
        )
        has_code = chosen is not None and chosen.has_code
        self.version.setText("" if chosen is None else chosen.version)
        self.facts.show_facts(() if chosen is None else chosen.facts)
        for part in (self.version, self.facts):
            part.setVisible(has_code)
        self.put.setText(text("Ganti kode") if has_code else text("Pasang kode"))
        self.put.setEnabled(chosen is not None)
        self.try_out.setEnabled(has_code)
        self.withdraw.setEnabled(has_code)

    def show_account_problems(self, name: str, payee: str) -> None:
        """What is wrong with a new account."""
        problems = {"name": name, "payee": payee}
        self.show_problems({field: words for field, words in problems.items() if words})
