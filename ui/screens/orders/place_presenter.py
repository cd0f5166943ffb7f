"""Jadikan pesanan: who ordered the cart, until when, and what is paid down now."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, Protocol

from booth.domain.cart import Cart
from booth.domain.contacts import Contact
from booth.domain.errors import BoothError
from booth.domain.ids import OrderId, StaffId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.order_views import OrderView
from resources.texts import text
from ui.formatting import sentence
from ui.screens.bills import DepositBill
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.pay.buyers import Buyers
from ui.screens.refund.recording import Recording, RecordingView
from ui.screens.use_cases import UseCases

USUAL_DAYS: Final = 7
"""Until when goods are promised unless somebody says so: most are made or fetched in a week."""


class PlaceView(RecordingView, Protocol):
    """What the presenter says to the sheet."""

    def show_cart(self, total: str, due: date) -> None:
        """What the order costs, and the day that is offered."""

    def show_people(self, contacts: Sequence[Contact], chosen: Contact | None) -> None:
        """Who is known, and who it is."""


class PlacePresenter:
    """One cart on its way to become an order."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        cart: Cart,
        *,
        placed: Callable[[], None],
        view: PlaceView,
    ) -> None:
        """`placed` is told once the order is recorded, before any deposit is taken."""
        self._desk, self._navigator, self._view = desk, navigator, view
        # As it is now: the ledger's thread reads it later.
        self._cart = Cart(cart.state)
        self._placed = placed
        self._order: OrderView | None = None
        self._deposit = Rupiah(0)
        self._recording = Recording(desk, navigator, view, self._recorded)
        self.buyers = Buyers(desk, view.show_people, self._buyer_chosen, self._failed)
        view.show_cart(format_rupiah(self._cart.total), desk.today() + timedelta(days=USUAL_DAYS))
        self.buyers.search("")

    def save(self, due: date, *, delivery: bool, note: str, deposit: Rupiah) -> None:
        """Record the order, then take its deposit, if there is one."""
        buyer, cart, total = self.buyers.buyer, self._cart, self._cart.total
        problem = ""
        if buyer is None:
            problem = text("Pilih dulu pembelinya, atau tambah pembeli baru.")
        elif due < self._desk.today():
            problem = text("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.")
        elif deposit > total:
            problem = text("DP paling banyak {total}, seharga pesanannya.").format(
                total=format_rupiah(total)
            )
        self._view.show_error(problem)
        if problem or buyer is None:
            return
        if self._desk.cashier is None:
            self._navigator.choose_cashier(
                lambda: self.save(due, delivery=delivery, note=note, deposit=deposit)
            )
            return
        self._deposit, who = deposit, buyer.id

        def prepare(_approved_by: StaffId | None) -> Callable[[UseCases], OrderView]:
            by = self._desk.by

            def work(booth: UseCases) -> OrderView:
                entry = booth.ordering.place(
                    cart, by=by, buyer=who, due_on=due, delivery=delivery, note=note
                )
                return booth.order_book.order(OrderId(entry.envelope.id))

            return work

        self._recording.record(prepare, self._told)

    def _told(self, order: OrderView) -> str:
        self._order = order
        return text("Pesanan {number} tersimpan, {total}.").format(
            number=order.number, total=format_rupiah(order.order.net)
        )

    def _recorded(self) -> None:
        self._placed()
        if self._order is not None and self._deposit:
            take_deposit(self._navigator, self._order, self._deposit, done=_nothing_more)

    def _buyer_chosen(self, _contact: Contact | None) -> None:
        self._view.show_error("")

    def _failed(self, error: BoothError) -> None:
        self._view.show_error(sentence(error))


def take_deposit(
    navigator: Navigator, order: OrderView, amount: Rupiah, *, done: Callable[[], None]
) -> None:
    """Open the pay sheet for a deposit; `done` also where none was taken in the end."""

    def told() -> None:
        words = text("DP {amount} untuk pesanan {number} tersimpan.")
        navigator.say(words.format(amount=format_rupiah(amount), number=order.number), Tone.DONE)
        done()

    navigator.take_money(DepositBill(order, amount), done=lambda _: told(), keep=done)


def _nothing_more() -> None:
    """Whoever placed an order at the counter serves the next buyer."""


def deposit_problem(order: OrderView, amount: Rupiah) -> str:
    """Why nobody can pay this much down, if so."""
    if not amount:
        return text("Ketik dulu jumlah DP-nya.")
    if amount > order.remaining:
        return text("Sisanya {remaining}: DP tidak bisa lebih dari itu.").format(
            remaining=format_rupiah(order.remaining)
        )
    return ""
