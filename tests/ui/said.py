"""A window that only remembers what presenters told it."""

from collections.abc import Callable

from booth.domain.cart import Cart
from booth.domain.errors import BoothError
from booth.domain.ids import SaleId, StaffId
from booth.domain.ledger import Entry
from booth.domain.payment import PaymentMethod
from booth.domain.qris_code import ShownCode
from ui.screens.bills import Bill
from ui.screens.desk import Place, Tone


class Said:
    """What was said, reported and owed, in order."""

    def __init__(self) -> None:
        self.words: list[tuple[str, Tone]] = []
        self.reported: list[BoothError] = []
        self.places: list[Place] = []
        self.papers_owed = 0
        self.bills: list[tuple[Bill, StaffId | None]] = []
        self.paid: Callable[[Entry], None] = self._nobody_paid
        self.codes_printed: list[ShownCode] = []

    def _nobody_paid(self, entry: Entry) -> None:
        raise AssertionError(entry)

    def go(self, place: Place) -> None:
        self.places.append(place)

    def say(self, words: str, tone: Tone) -> None:
        self.words.append((words, tone))

    def report(self, error: BoothError) -> None:
        self.reported.append(error)

    def pay(
        self,
        cart: Cart,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        raise AssertionError((cart, method, approved_by, done, keep))

    def take_money(
        self,
        bill: Bill,
        *,
        approved_by: StaffId | None = None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        del keep
        self.bills.append((bill, approved_by))
        self.paid = done

    def quick(self, done: Callable[[Entry], None]) -> None:
        raise AssertionError(done)

    def ask_coordinator(self, reason: str, approved: Callable[[StaffId], None]) -> None:
        raise AssertionError((reason, approved))

    def choose_cashier(self, chosen: Callable[[], None]) -> None:
        raise AssertionError(chosen)

    def show_receipt(self, sale: SaleId) -> None:
        raise AssertionError(sale)

    def open_register(self, opened: Callable[[], None]) -> None:
        raise AssertionError(opened)

    def print_code(self, shown: ShownCode) -> None:
        self.codes_printed.append(shown)

    def printed_soon(self) -> None:
        self.papers_owed += 1
