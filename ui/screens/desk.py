"""What all screens share: the booth as last read, who is at the register, and the way to it."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from booth.domain.cart import Cart
from booth.domain.catalogue import Vendor
from booth.domain.clock import business_day_of
from booth.domain.drawer_count import DrawerCount
from booth.domain.errors import BoothError
from booth.domain.ids import SaleId, StaffId
from booth.domain.ledger import Entry
from booth.domain.payment import PaymentMethod
from booth.domain.qris_code import ShownCode
from booth.domain.records import Staff
from booth.domain.shelf import BoothFacts, Shelf
from ui.running import Result, Runner
from ui.screens.bills import Bill
from ui.screens.office_totals import OfficeTotals
from ui.screens.online import NotOnline, OnlineCharges
from ui.screens.onlooker import Nobody, Onlooker
from ui.screens.use_cases import UseCases


class Tone(StrEnum):
    """How a message is meant; said by its words and its shape, never by colour alone."""

    DONE = "done"
    LOOK = "look"
    STOP = "stop"


class Place(StrEnum):
    """A screen of the rail."""

    SELL = "sell"
    SALES = "sales"
    UNCERTAIN = "uncertain"
    SUMMARY = "summary"
    SHIFT = "shift"
    ORDERS = "orders"
    VENDORS = "vendors"
    CATALOGUE = "catalogue"
    SETTINGS = "settings"


class Navigator(Protocol):
    """The window, as a presenter sees it."""

    def go(self, place: Place) -> None:
        """Show a screen of the rail."""

    def say(self, words: str, tone: Tone) -> None:
        """Say something in passing; nothing waits for an answer."""

    def report(self, error: BoothError) -> None:
        """Say why something was not done, and what to do next."""

    def pay(
        self,
        cart: Cart,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        """Take the money for a cart; `done` once the sale is recorded.

        `keep` where no money was seen and the goods stay: the cart is to be put aside.
        """

    def take_money(
        self,
        bill: Bill,
        *,
        approved_by: StaffId | None = None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        """As `pay`, for whatever is to be paid; cash is offered first."""

    def quick(self, done: Callable[[Entry], None]) -> None:
        """Catat cepat."""

    def ask_coordinator(self, reason: str, approved: Callable[[StaffId], None]) -> None:
        """Have a coordinator type a PIN; `approved` with who it was."""

    def choose_cashier(self, chosen: Callable[[], None]) -> None:
        """Ask who is at the register; `chosen` once somebody is."""

    def show_receipt(self, sale: SaleId) -> None:
        """Show a recorded sale with what can be done with it."""

    def open_register(self, opened: Callable[[], None]) -> None:
        """Buka kasir: count the opening float, then go on."""

    def print_code(self, shown: ShownCode) -> None:
        """Print an unpaid QRIS code, marked as no proof; said plainly where it cannot be."""

    def printed_soon(self) -> None:
        """Something was recorded: wake the printer, and look again how the register stands."""


def _at_once(act: Callable[[], None]) -> None:
    act()


class Desk:
    """The state that screens share. Presenters read it; the composition root keeps it fresh."""

    def __init__(
        self,
        runner: Runner,
        booth: Callable[[], UseCases],
        now: Callable[[], datetime],
        *,
        shelf: Shelf,
        facts: BoothFacts,
        cashier: Staff | None = None,
        later: Callable[[Callable[[], None]], None] = _at_once,
    ) -> None:
        """Start from what is known, which may be what the last start knew (the snapshot).

        `booth` is called on the ledger's thread only. `later` does on the screen's thread what
        nobody waits for, once the picture that somebody does wait for is out.
        """
        self.later = later
        self.now = now
        self.shelf = shelf
        self._facts = facts
        self.cashier = cashier
        self.onlooker: Onlooker = Nobody()
        self.online: OnlineCharges = NotOnline()
        self.office_totals: OfficeTotals | None = None
        """What the office said of the booth last; None where there is no office, or no word yet."""
        self.count: DrawerCount | None = None
        """Of the open shift's drawer, where somebody began one and went on selling."""
        self._runner = runner
        self._booth = booth

    @property
    def facts(self) -> BoothFacts:
        """The booth as last read."""
        return self._facts

    @facts.setter
    def facts(self, facts: BoothFacts) -> None:
        """Who is at the register may be called otherwise now, sell for others, or have left."""
        self._facts = facts
        here = self.cashier
        if here is not None:
            self.cashier = next((one for one in facts.present if one.id == here.id), None)

    def today(self) -> date:
        """The business day: the open shift's, else the one a shift opened now would have."""
        if self.facts.standing.shift is not None:
            return self.facts.standing.shift.business_day
        register = self.facts.register
        return business_day_of(
            self.now(), zone=ZoneInfo(register.zone), cutoff_hour=register.cutoff_hour
        )

    def offered_vendors(self) -> list[Vendor]:
        """The vendors whose goods are sold here, by who is at the register."""
        return [
            vendor
            for vendor in self.shelf.vendors
            if vendor.terms.selling and (self.cashier is None or self.cashier.may_sell(vendor.id))
        ]

    @property
    def by(self) -> StaffId:
        """Who is at the register. Asked only where somebody must be."""
        if self.cashier is None:
            raise RuntimeError("nobody is at the register")
        return self.cashier.id

    def ask(
        self,
        work: Callable[[UseCases], Result],
        *,
        then: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        """Have something done at the booth, in the order asked, and be told here.

        What is asked before the ledger is open waits for it: the queue is worked through in
        order, and opening the ledger is the first thing in it.
        """
        self._runner.run(lambda: work(self._booth()), then=then, failed=failed)

    def once_answered(self, act: Callable[[], None]) -> None:
        """Do this when all that was asked until now has been answered."""
        self._runner.run(lambda: None, then=lambda _: act(), failed=lambda _: act())
