"""What the screen of orders does: list them, show one whole, open what can be done with it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from booth.domain.cart import Cart
from booth.domain.errors import BelowFloorError
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import OrderId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import format_rupiah
from booth.domain.order_views import OrderView
from booth.domain.records import OrderState
from resources.texts import text
from ui.formatting import sentence
from ui.screens.bills import HandOverBill, Paid
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import copy_words
from ui.screens.orders.papers import OrderPapers
from ui.screens.orders.showing import (
    ListRow,
    OrderRow,
    ShownOrder,
    ShownSums,
    fits,
    list_rows,
    shown_order,
    shown_sums,
)


class OrdersScreen(Protocol):
    """What the presenter says to the screen."""

    def show_orders(self, rows: Sequence[ListRow], sums: ShownSums) -> None:
        """The list, and what is open in all."""

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why the list is empty."""

    def show_order(self, order: ShownOrder | None) -> None:
        """The chosen order in full, or none."""

    def show_chosen(self, key: OrderId) -> None:
        """Mark a row of the list."""

    def open_deposit(self, order: OrderView) -> None:
        """Ask how much is paid down."""

    def open_cancel(self, order: OrderView) -> None:
        """Ask why, and what becomes of the deposit."""


class OrdersPresenter:
    """The orders, or those that a search found, and one of them chosen."""

    def __init__(
        self, desk: Desk, navigator: Navigator, papers: OrderPapers, view: OrdersScreen
    ) -> None:
        """Nothing is read before `look`: the screen may never be looked at."""
        self._desk, self._navigator = desk, navigator
        self._papers, self._view = papers, view
        self._words = ""
        self._orders: tuple[OrderView, ...] = ()
        self._chosen: OrderId | None = None
        # Answers come in the order asked, but only the last question still matters.
        self._asked = 0

    # --- the list -----------------------------------------------------------------------------

    def look(self) -> None:
        """Read the orders again; the chosen one stays chosen while it is there."""
        self._asked += 1
        asked = self._asked

        def answered(orders: tuple[OrderView, ...]) -> None:
            if asked == self._asked:
                self._orders = orders
                self._show()

        self._desk.ask(
            lambda booth: booth.order_book.orders(), then=answered, failed=self._navigator.report
        )

    def search(self, words: str) -> None:
        """Show what fits: a number, a buyer, goods."""
        self._words = words.strip()
        self._show()

    def choose(self, key: OrderId) -> None:
        """Show an order in full."""
        self._chosen = key
        order = self._order()
        if order is None:
            return
        self._view.show_chosen(key)
        desk = self._desk
        self._view.show_order(
            shown_order(order, facts=desk.facts, shelf=desk.shelf, today=desk.today())
        )

    def _show(self) -> None:
        found = [order for order in self._orders if fits(order, self._words)]
        rows = list_rows(found, self._desk.today())
        self._view.show_orders(rows, shown_sums(self._orders))
        keys = [row.key for row in rows if isinstance(row, OrderRow)]
        if not keys:
            self._view.show_order(None)
            self._view.show_nothing(*self._why_nothing())
            return
        self.choose(self._chosen if self._chosen in keys else keys[0])

    def _why_nothing(self) -> tuple[str, str]:
        if self._words:
            return (
                text("Tidak ada pesanan yang cocok dengan “{words}”.").format(
                    words=self._words[:40]
                ),
                text("Coba nomor pesanan, nama pembeli, atau barangnya. Esc mengosongkan."),
            )
        return (
            text("Belum ada pesanan."),
            text("Isi keranjang di Jual, lalu F11 Jadikan pesanan."),
        )

    def _order(self) -> OrderView | None:
        return next((order for order in self._orders if order.id == self._chosen), None)

    def _open_order(self) -> OrderView | None:
        order = self._order()
        return order if order is not None and order.state is OrderState.OPEN else None

    # --- what can be done with it -------------------------------------------------------------

    def take_deposit(self) -> None:
        """Terima DP."""
        order = self._open_order()
        if order is not None and order.remaining:
            self._when_ready(lambda: self._view.open_deposit(order))

    def cancel(self) -> None:
        """Batalkan pesanan."""
        order = self._open_order()
        if order is not None:
            self._when_ready(lambda: self._view.open_cancel(order))

    def hand_over(self) -> None:
        """Serahkan: the goods go, the deposit pays first, and the buyer the rest."""
        order = self._open_order()
        if order is None:
            return

        def made(cart: Cart) -> None:
            try:
                cart.check_floors()
            except BelowFloorError as below:
                self._navigator.ask_coordinator(
                    sentence(below), lambda who: self._pay(order, cart, who)
                )
            else:
                self._pay(order, cart, None)

        self._when_ready(
            lambda: self._desk.ask(
                lambda booth: booth.order_book.cart_of(order.id),
                then=made,
                failed=self._navigator.report,
            )
        )

    def _pay(self, order: OrderView, cart: Cart, approved_by: StaffId | None) -> None:
        bill = HandOverBill(order, cart)
        if order.remaining:
            self._navigator.take_money(
                bill, approved_by=approved_by, done=self._handed_over, keep=self.look
            )
            return
        paid = Paid(tenders=(), by=self._desk.by, approved_by=approved_by)

        def done(entry: Entry) -> None:
            self._navigator.printed_soon()
            self._handed_over(entry)

        # Nothing is left to pay: there is nothing to ask about money.
        self._desk.ask(
            lambda booth: bill.record(booth, paid), then=done, failed=self._navigator.report
        )

    def _handed_over(self, entry: Entry) -> None:
        sale = entry.event
        if not isinstance(sale, SaleCompleted):
            raise TypeError(entry.envelope.kind)
        self._navigator.say(
            text("Pesanan diserahkan: nota {number}, {total}.").format(
                number=sale.receipt_number, total=format_rupiah(sale.net)
            ),
            Tone.DONE,
        )
        self.look()

    def recorded(self) -> None:
        """A sheet recorded something: the list may be another, and paper may be owed."""
        self._navigator.printed_soon()
        self.look()

    # --- papers -------------------------------------------------------------------------------

    def print_copy(self) -> None:
        """Cetak: the receipt of the last deposit, or the order itself where there is none."""
        order = self._order()
        if order is None:
            return
        deposits = [step.entry for step in order.steps if isinstance(step.event, DepositTaken)]
        entry = deposits[-1] if deposits else order.steps[0].entry

        def owed(copy_number: int) -> None:
            self._navigator.printed_soon()
            self._navigator.say(copy_words(copy_number), Tone.DONE)

        self._desk.ask(
            lambda _: self._papers.print_copy(entry), then=owed, failed=self._navigator.report
        )

    def save_pdf(self) -> None:
        """Simpan PDF: the confirmation, to be sent to the buyer."""
        order = self._order()
        if order is None:
            return

        def written(path: Path) -> None:
            self._navigator.say(text("Konfirmasi disimpan di {path}").format(path=path), Tone.DONE)

        self._desk.ask(
            lambda _: self._papers.confirmation(order.id),
            then=written,
            failed=self._navigator.report,
        )

    def _when_ready(self, act: Callable[[], None]) -> None:
        """Once somebody is at the register, and it is open."""
        if self._desk.cashier is None:
            self._navigator.choose_cashier(lambda: self._when_ready(act))
        elif self._desk.facts.standing.shift is None:
            self._navigator.open_register(act)
        else:
            act()
