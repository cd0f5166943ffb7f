"""The window: rail, screens, the two truths, and the sheets that lie over them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.cart import Cart
from booth.domain.errors import BoothError
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import SaleId, StaffId
from booth.domain.ledger import Entry
from booth.domain.payment import HolderKind, PaymentMethod
from booth.domain.qris_code import ShownCode
from booth.domain.shelf import BoothFacts, Shelf, Standing
from resources.texts import text
from ui.formatting import sentence
from ui.frame.failure_cover import FailureCover
from ui.frame.on_a_screen import OnAScreen
from ui.frame.rail import Rail
from ui.frame.status_bar import StatusBar
from ui.frame.training_banner import TrainingBanner
from ui.screens.bills import Bill
from ui.screens.desk import Desk, Place, Tone
from ui.screens.failure.presenter import Failure
from ui.screens.paper_maker import PaperMaker
from ui.screens.sell.finder import Finder
from ui.screens.sell.presenter import SellPresenter
from ui.screens.sell.view import SellSheets, SellView
from ui.sheets import Sheets
from ui.widgets import toast
from ui.widgets.letters import Letters

SMALLEST: Final = (1024, 600)
"""What a booth's laptop has at the least: 1366x768 at 125 % is 1093x614."""

_TONES: Final = {
    Tone.DONE: toast.Tone.DONE,
    Tone.LOOK: toast.Tone.LOOK,
    Tone.STOP: toast.Tone.STOP,
}


@runtime_checkable
class ScanTarget(Protocol):
    """A screen or sheet that has its own use for a scanned code."""

    def scanned(self, code: str) -> None:
        """A scanner read this."""


class Laptop(Protocol):
    """What the window asks of the program around it."""

    def wake_printer(self) -> None:
        """Paper is owed."""

    def open_drawer(self) -> None:
        """Cash came in."""

    def print_code(self, shown: ShownCode) -> None:
        """Print an unpaid QRIS code, and say in the window what became of it."""

    def papers(self) -> PaperMaker:
        """Papers for the screen, as PDF, and copies."""

    def make_screen(self, place: Place, window: "Window") -> QWidget:
        """A screen of the rail that is not the sell screen, made when first shown."""


class Window(QWidget):
    """Shows one screen at a time and is every presenter's `Navigator`."""

    closing = Signal()
    stood = Signal(object)
    """How the ledger stands, each time it was looked up."""

    def __init__(self, desk: Desk, laptop: Laptop) -> None:
        super().__init__()
        self.desk = desk
        self._laptop = laptop
        self.setMinimumSize(*SMALLEST)
        self._presenter: SellPresenter | None = None
        self._sheets = Sheets(desk, self, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._failure = FailureCover(self)
        self._said: toast.Toast | None = None
        self._place = Place.SELL
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.lock)
        self.build()
        OnAScreen(self)

    def build(self) -> None:
        """Make every view anew, as at the start and after a change of language."""
        while self._row.count():
            old = self._row.takeAt(0)
            widget = None if old is None else old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._sheets.close_all()
        for pad in self.findChildren(Letters):
            pad.hide()
            pad.deleteLater()
        if self._said is not None:
            self._said.hide()
            self._said.deleteLater()
        self.setWindowTitle(f"Lapak · {self.desk.facts.register.booth_name}")
        self.rail = Rail()
        self.status = StatusBar()
        self.toast = self._said = toast.Toast(self, over=self._spoken_over)
        self.screens = QStackedWidget()
        self._made: dict[Place, QWidget] = {}
        self.sell = SellView(self.desk, self, self._sell_sheets(), self._presenter)
        self._presenter = self.sell.presenter
        self._made[Place.SELL] = self.sell
        self.screens.addWidget(self.sell)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.desk.facts.register.training:
            column.addWidget(TrainingBanner())
        column.addWidget(self.screens, 1)
        column.addWidget(self.status)
        self._row.addWidget(self.rail)
        self._row.addWidget(main, 1)
        self.rail.chosen.connect(self.go)
        self.status.uncertain_asked.connect(lambda: self.go(Place.UNCERTAIN))
        self.go(self._place)

    @property
    def presenter(self) -> SellPresenter:
        """The sell screen's: the cart lives there, whatever is shown."""
        if self._presenter is None:
            raise RuntimeError("the window was not built")
        return self._presenter

    # --- what the program tells ---------------------------------------------------------------

    def show_booth(self, shelf: Shelf, facts: BoothFacts, finder: Finder) -> None:
        """The ledger is open, or the catalogue or the settings changed."""
        self.desk.facts = facts
        self.presenter.shelf_changed(shelf, finder)
        self.show_standing(facts.standing)

    def show_standing(self, standing: Standing) -> None:
        """How the ledger stands now."""
        self.desk.facts = replace(self.desk.facts, standing=standing)
        self.status.show_standing(standing)
        self.presenter.names_changed()
        self.stood.emit(standing)

    @property
    def is_covered(self) -> bool:
        """Whether a sheet lies over the screen: somebody is in the middle of something."""
        return self._sheets.topmost() is not None

    def make_ready(self) -> None:
        """In an idle moment: the first buyer does not wait for the pay sheet to be made."""
        self._sheets.pay().make_ready()

    def show_printer(self, words: str, tone: Tone) -> None:
        """How the printer stands."""
        self.status.printer.say(words, tone)

    def show_backup(self, words: str, tone: Tone) -> None:
        """What must be known of the backup; no words while all is well."""
        self.status.show_backup(words, tone)

    def show_failure(self, failure: Failure, then: Callable[[], None]) -> None:
        """Cover everything with the failure page."""
        self._failure.show(failure, then)

    def scanned(self, code: str) -> None:
        """A scanner read a code: the open sheet may want it, else it is goods."""
        if self._failure.is_up:
            return
        # The topmost sheet has the word; one that wants no codes leaves the cart as it is.
        sheet = self._sheets.topmost()
        target: object = sheet or self.screens.currentWidget()
        if isinstance(target, ScanTarget):
            target.scanned(code)
        elif sheet is not None:
            self.say(text("Tutup dulu lembar ini, lalu scan lagi."), Tone.LOOK)
        else:
            self.go(Place.SELL)
            self.presenter.scanned(code)

    # --- Navigator ------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Show a screen of the rail."""
        if place not in self._made:
            self._made[place] = self._laptop.make_screen(place, self)
            self.screens.addWidget(self._made[place])
        if place is not self._place:
            self.toast.stay_behind()
        self._place = place
        screen = self._made[place]
        self.screens.setCurrentWidget(screen)
        self.rail.show_place(place)
        screen.setFocus()

    def say(self, words: str, tone: Tone) -> None:
        """Say something in passing."""
        self.toast.say(words, _TONES[tone])

    def _spoken_over(self) -> QWidget:
        """What a passing word may lie on: never the cart, its sums, and the ways to pay."""
        sheet = self._sheets.topmost()
        if sheet is not None:
            return sheet.sheet
        screen = self.screens.currentWidget()
        return self.sell.goods if screen is None or screen is self.sell else screen

    def report(self, error: BoothError) -> None:
        """Say why something was not done."""
        self.say(sentence(error), Tone.STOP)

    def pay(
        self,
        cart: Cart,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        """Take the money for a cart."""
        done = self._after_money(done)
        self._sheets.pay().pay(cart, method=method, approved_by=approved_by, done=done, keep=keep)

    def take_money(
        self,
        bill: Bill,
        *,
        approved_by: StaffId | None = None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        """Take the money for whatever is to be paid."""
        done = self._after_money(done)
        cash = PaymentMethod.CASH
        self._sheets.pay().take(bill, method=cash, approved_by=approved_by, done=done, keep=keep)

    def quick(self, done: Callable[[Entry], None]) -> None:
        """Catat cepat."""
        self._sheets.quick().enter_sale(self._after_money(done))

    def ask_coordinator(self, reason: str, approved: Callable[[StaffId], None]) -> None:
        """Have a coordinator type a PIN."""
        self._sheets.pin().ask_coordinator(reason, approved)

    def show_receipt(self, sale: SaleId) -> None:
        """Show a recorded sale."""
        self._sheets.receipt(self._laptop.papers(), sale)

    def open_register(self, opened: Callable[[], None]) -> None:
        """Buka kasir."""
        self._sheets.opening(self.choose_cashier).open_register(opened)

    def print_code(self, shown: ShownCode) -> None:
        """Print an unpaid QRIS code."""
        self._laptop.print_code(shown)

    def printed_soon(self) -> None:
        """Something was recorded."""
        self.desk.later(self._look_again)

    def _look_again(self) -> None:
        self._laptop.wake_printer()
        self.desk.ask(
            lambda booth: booth.browsing.standing(), then=self.show_standing, failed=self.report
        )

    def choose_cashier(self, chosen: Callable[[], None]) -> None:
        """Ask who is at the register."""
        self._sheets.pin().choose_cashier(lambda: self._cashier_changed(chosen))

    def _cashier_changed(self, then: Callable[[], None]) -> None:
        self.presenter.names_changed()
        then()

    def lock(self) -> None:
        """Hide the screen until a PIN is typed; the cart stays."""
        if not self._failure.is_up:
            self._sheets.pin().lock(self.presenter.names_changed)

    def _after_money(self, done: Callable[[Entry], None]) -> Callable[[Entry], None]:
        """`done`, and before it the drawer where cash went into one."""

        def recorded(entry: Entry) -> None:
            paid = entry.event
            if isinstance(paid, SaleCompleted | DepositTaken) and any(
                payment.holder.kind is HolderKind.DRAWER for payment in paid.payments
            ):
                self._laptop.open_drawer()
            done(entry)

        return recorded

    def _sell_sheets(self) -> SellSheets:
        return SellSheets(
            open_price=self._sheets.open_price,
            edit_line=self._sheets.edit_line,
            discount_cart=self._sheets.discount_cart,
            place_order=self._sheets.place_order,
            add_new=self._sheets.add_new,
            choose_cashier=lambda: self.choose_cashier(lambda: None),
        )

    # --- the window itself ----------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave; the cart is kept by whoever listens."""
        super().closeEvent(event)
        self.closing.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the failure page over everything."""
        super().resizeEvent(event)
        self._failure.fill()
