"""Tutup kasir: the count, what came in by which way, and what each vendor sold."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from booth.domain.drawer_count import DrawerCount
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.shift_report import ShiftSoFar
from resources.texts import several, text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.money_words import signed
from ui.screens.refund.parts import Reason
from ui.screens.shift.closing import Closing
from ui.screens.shift.count_grid import CountGrid
from ui.screens.shift.showing import ShownCheck, ShownVendor, ShownWay
from ui.screens.shift.small_sheets import GapSheet, SharedDrawerSheet
from ui.screens.shift.table import Dot, Table
from ui.widgets.buttons import Button, Kind
from ui.widgets.keypad import Keypad
from ui.widgets.pages import ScrollingPage, take_out
from ui.widgets.panel import Card, Label, Line, Role
from ui.widgets.screen_head import ScreenHead

_KEY_HEIGHT: Final = 62
_CHECK_HEIGHT: Final = 34
"""So that what can be looked at and what cannot stand evenly below one another."""
_SHARES: Final = (43, 42, 42)


class ClosingPage(QWidget):
    """Three panels; the third is a keypad until counting is over."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        *,
        closed: Callable[[EntryId, int], None],
        left: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk, self._navigator, self._left = desk, navigator, left
        self.title = Label(text("Tutup kasir"), role=Role.TITLE)
        self.who = Label(role=Role.MUTED)
        self.shared = Button(text("Laci bersama"), shortcut="F7", twin="Ctrl+L")
        self.later = Button(text("Lanjutkan nanti"), shortcut="Esc")
        self.close_button = Button(
            text("Tutup & cetak rekap"), kind=Kind.PRIMARY, shortcut="F12", twin="Ctrl+Return"
        )
        self.grid = CountGrid()
        self.total = Label(role=Role.TOTAL)
        self.brought = Label(role=Role.MUTED, wrapped=True)
        self.expected = Label()
        self.variance = Label(role=Role.STRONG)
        self.reason = Reason(
            (
                text("Salah kembalian"),
                text("Salah hitung"),
                text("Belum ketemu"),
                text("Lainnya"),
            )
        )
        self.done = Button(
            text("Selesai hitung"), kind=Kind.OUTLINED, shortcut="F9", twin="Ctrl+Down",
            height=theme.BUTTON_TALL,
        )  # fmt: skip
        self.again = Button(text("Hitung ulang"), shortcut="F8", twin="Ctrl+Up")
        self.hint = Label(
            text("Menurut catatan tampil setelah uang dihitung."), role=Role.SMALL, wrapped=True
        )
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.ways = Table(text("Cara"), several("Nota"), text("Jumlah"))
        self.net = Label(role=Role.TITLE)
        self.vendors = Table(text("UMKM"), text("Barang"), text("Bersih"))
        self.vendor_net = Label(role=Role.TITLE)
        self.keypad = Keypad(key_height=_KEY_HEIGHT, thousands=False)
        self._may_share = True
        self._checks = QVBoxLayout()
        self.checks: list[Label] = []
        self._lay_out()
        self.presenter = Closing(desk, navigator, self, closed)
        self._join()

    # --- how it lies ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = ScreenHead(self.title, spacing=theme.GAP)
        head.row.addWidget(self.who)
        head.row.addStretch()
        for button in (self.shared, self.again, self.later, self.close_button):
            head.row.addWidget(button)
        panels = QHBoxLayout()
        panels.setContentsMargins(18, 14, 18, 14)
        panels.setSpacing(theme.MARGIN)
        for panel, share in zip(
            (self._count_panel(), self._ways_panel(), self._vendor_panel()), _SHARES, strict=True
        ):
            panels.addWidget(panel, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(panels, 1)

    def _count_panel(self) -> QWidget:
        self._variance_card = Card(fill=theme.AMBER_SOFT, border="", margin=10)
        row = QHBoxLayout()
        row.addWidget(Label(text("Selisih"), role=Role.STRONG), 1)
        row.addWidget(self.variance)
        self._variance_card.column.addLayout(row)
        column, panel = _panel(Label(text("Hitung uang di laci"), role=Role.STRONG))
        column.addWidget(self.grid)
        self._sum_row = _pair(text("Uang fisik"), self.total)
        self._expected_row = _pair(text("Menurut catatan"), self.expected)
        for part in (
            self._sum_row, self.brought, self._expected_row, self._variance_card, self.reason,
            self.problem, self.hint, self.done,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch()
        return panel

    def _ways_panel(self) -> QWidget:
        column, panel = _panel(Label(text("Per cara bayar"), role=Role.STRONG))
        column.addWidget(self.ways)
        self._net_row = _pair(text("Omzet neto"), self.net)
        column.addWidget(self._net_row)
        column.addWidget(Line())
        column.addWidget(Label(text("Perlu dicek"), role=Role.STRONG))
        self._checks.setSpacing(2)
        column.addLayout(self._checks)
        column.addStretch()
        return panel

    def _vendor_panel(self) -> QWidget:
        self._vendor_head = Label(text("Per UMKM"), role=Role.STRONG)
        column, panel = _panel(self._vendor_head)
        column.addWidget(self.vendors)
        self._vendor_row = _pair(text("Jumlah"), self.vendor_net)
        self._agrees = Label(
            text("Cocok dengan omzet neto, hingga rupiah terakhir."), role=Role.SMALL, wrapped=True
        )
        for part in (self._vendor_row, self._agrees, self.keypad):
            column.addWidget(part)
        column.addStretch()
        return panel

    def _join(self) -> None:
        presenter = self.presenter
        self.grid.counted.connect(presenter.put)
        self.grid.coins_counted.connect(presenter.put_coins)
        self.grid.finished.connect(self.done.setFocus)
        self.keypad.typed.connect(self.grid.type_digits)
        self.keypad.erased.connect(self.grid.erase)
        self.done.clicked.connect(presenter.done_counting)
        self.again.clicked.connect(self._count_again)
        self.later.clicked.connect(presenter.later)
        self.close_button.clicked.connect(lambda: presenter.close(self.reason.reason))
        self.shared.clicked.connect(self._share)

    def _count_again(self) -> None:
        self.presenter.count_again()
        self.grid.start()

    def _share(self) -> None:
        SharedDrawerSheet(self._desk, self.presenter, self.window())

    def begin(self, so_far: ShiftSoFar, *, handing_over: bool) -> None:
        """Count the drawer of the open shift."""
        self.presenter.begin(so_far, handing_over=handing_over)
        self.grid.start()

    def look_again(self) -> None:
        """The page comes up again: money may have moved after the count."""
        if self.done.isHidden():
            self.presenter.done_counting()

    def scanned(self, code: str) -> str:
        """A slip of the other laptop was scanned; what is wrong with it."""
        return self.presenter.add_elsewhere(code)

    # --- what the presenter says ------------------------------------------------------------------

    def show_head(self, who: str, *, handing_over: bool) -> None:
        """Whose shift it is."""
        self.who.setText(who)
        self.title.setText(text("Serah terima kasir") if handing_over else text("Tutup kasir"))
        self.close_button.setText(
            text("Serahkan & cetak rekap") if handing_over else text("Tutup & cetak rekap")
        )
        self._may_share = not handing_over

    def show_count(self, count: DrawerCount, *, has_drawer: bool) -> None:
        """What was counted, and what was expected."""
        is_over, variance = count.expected is not None, count.variance
        was_over = not self.done.isVisibleTo(self)
        self.grid.setVisible(has_drawer)
        self.grid.show_count(count)
        self.total.setText(format_rupiah(count.total))
        self._sum_row.setVisible(has_drawer)
        self.brought.setText(
            "\n".join(
                text("Dari laptop {code}: {amount}").format(
                    code=other.register_code, amount=format_rupiah(other.expected)
                )
                if is_over
                else text("Laci laptop {code} ikut dihitung di sini.").format(
                    code=other.register_code
                )
                for other in count.elsewhere
            )
        )
        self.brought.setVisible(bool(count.elsewhere))
        self._expected_row.setVisible(is_over and has_drawer)
        self._variance_card.setVisible(is_over and has_drawer)
        self.reason.setVisible(bool(variance))
        self.hint.setVisible(not is_over)
        self.done.setVisible(not is_over)
        self.again.setVisible(is_over and has_drawer)
        self.shared.setVisible(self._may_share and has_drawer and not is_over)
        self.close_button.setEnabled(is_over)
        if variance is None or count.expected is None:
            return
        self.expected.setText(format_rupiah(count.expected))
        self.variance.setText(_signed(variance))
        fill, ink = (
            (theme.AMBER_SOFT, theme.AMBER_INK) if variance else (theme.LEAF_SOFT, theme.LEAF_INK)
        )
        self._variance_card.set_fill(fill)
        self.variance.setStyleSheet(f"color: {ink}")
        if not was_over:
            # On the box or the button: whoever reads the variance types why, or goes on.
            goal = self.reason.words if variance else self.close_button
            goal.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ways(self, ways: Sequence[ShownWay], net: str) -> None:
        """Per cara bayar."""
        self.ways.show_rows([("", way.name, way.count, way.amount) for way in ways])
        self.net.setText(net)
        self._net_row.setVisible(bool(net))

    def show_vendors(self, vendors: Sequence[ShownVendor], net: str) -> None:
        """Per UMKM, or the keypad in its place."""
        self.vendors.show_rows([(one.colour, one.name, one.pieces, one.net) for one in vendors])
        self.vendor_net.setText(net)
        for part in (self.vendors, self._vendor_row, self._agrees):
            part.setVisible(bool(net))
        self.keypad.setVisible(not net)
        self._vendor_head.setText(text("Per UMKM") if net else text("Ketik jumlah lembar"))

    def show_checks(self, checks: Sequence[ShownCheck]) -> None:
        """Perlu dicek."""
        for layout in self._checks.children():
            if isinstance(layout, QHBoxLayout):
                take_out(layout)
        take_out(self._checks)
        self.checks = []
        for check in checks:
            row = QWidget()
            row.setMinimumHeight(_CHECK_HEIGHT)
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(Dot(theme.LEAF if check.is_well else theme.AMBER))
            words = Label(check.words, wrapped=True)
            self.checks.append(words)
            across.addWidget(words, 1)
            button = self._link(check)
            if button is not None:
                across.addWidget(button)
            self._checks.addWidget(row)

    def _link(self, check: ShownCheck) -> Button | None:
        if check.pad:
            button = Button(text("Jelaskan"), kind=Kind.QUIET)
            button.clicked.connect(
                lambda: GapSheet(self._desk, self.presenter, check.pad, check.words, self.window())
            )
        elif check.place is not None:
            place = check.place
            button = Button(text("Lihat"), kind=Kind.QUIET)
            button.clicked.connect(lambda: self._navigator.go(place))
        else:
            return None
        button.setAccessibleName(f"{button.text()}: {check.words}")
        return button

    def show_problem(self, words: str) -> None:
        """Why it was not closed."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def show_busy(self, *, busy: bool) -> None:
        """Whether it is being closed."""
        self.later.setEnabled(not busy)
        self.close_button.setEnabled(not busy)

    def leave(self) -> None:
        """Back to the shift."""
        self._left()


def _panel(title: Label) -> tuple[QVBoxLayout, QWidget]:
    """A card whose contents scroll where the screen is low."""
    card = Card(margin=14)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(4, 0, 4, 0)
    column.setSpacing(7)
    column.addWidget(title)
    scrolling = ScrollingPage(title.text())
    scrolling.show_page(page)
    scrolling.viewport().setAutoFillBackground(False)
    scrolling.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    card.column.addWidget(scrolling)
    card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    return column, card


def _pair(name: str, amount: Label) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(Label(name, role=Role.STRONG), 1)
    across.addWidget(amount)
    return row


def _signed(amount: Rupiah) -> str:
    return f"+{format_rupiah(amount)}" if amount > 0 else signed(amount)
