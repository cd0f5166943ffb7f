"""What the screen says of every vendor is what the books say, on any day and after any of them.

The columns are read from tables and lines; the books here are kept anew from the whole history.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from hypothesis import settings
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from booth.domain.accounts import Account
from booth.domain.books import Books, postings
from booth.domain.catalogue import Vendor, VendorTerms
from booth.domain.events.handling_cash import BusinessDayCorrected, FloatSource, ShiftOpened
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind
from booth.domain.vendor_money import sums_of
from tests.model.trade import Recorded
from tests.properties.test_any_day import AnyDay, shift_is_closed

ANYBODY = Vendor(id=VendorId(UUID(int=0)), terms=VendorTerms(name="Siapa saja"))
"""In place of a vendor whose name may have changed since."""


class Told(NamedTuple):
    """The shifts of a day, and what was told of every vendor on its evening."""

    shifts: tuple[UUID, ...]
    rows: tuple[tuple[object, ...], ...]


class Evenings(AnyDay):
    """Any days, one after another, with a look at every vendor's account after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[date, Told] = {}
        """What the papers of evenings gone by said, before the next day was opened."""

    @rule()
    @precondition(shift_is_closed)
    def sleep(self) -> None:
        self.till.clock._now += timedelta(hours=20)

    def _open_shift(self, opening_float: Rupiah, source: FloatSource) -> None:
        day, said = self._today(), self._told(self._today())
        super()._open_shift(opening_float, source)
        if self._today() > day:
            self.told[day] = said

    @invariant()
    def an_evening_gone_by_is_told_as_it_was(self) -> None:
        for day, said in self.told.items():
            # Who corrects the day of the open shift may make an evening go on.
            if said.shifts == self._shifts(day):
                assert self._told(day) == said

    def _told(self, day: date) -> "Told":
        return Told(
            self._shifts(day),
            tuple(
                (
                    recap.money.vendor.id,
                    replace(recap, money=replace(recap.money, vendor=ANYBODY), cells=()),
                    [(cell.method, cell.holder_kind, cell.amount) for cell in recap.cells],
                )
                for recap in self.booth.paying_vendors.recaps(day)
                if recap.money.vendor.id in self.till.vendors and not recap.money.is_idle
            ),
        )

    def _shifts(self, day: date) -> tuple[UUID, ...]:
        return tuple(shift for shift, of in days_of(self.till.history).items() if of == day)

    @invariant()
    def every_column_sums_to_the_books(self) -> None:
        day = self._today()
        rows = self.booth.paying_vendors.accounts(day)
        now = _open(self.till.history)
        before = _open(self._until(day))
        assert {row.vendor.id for row in rows} == set(self.till.vendors)
        for row in rows:
            vendor = row.vendor.id
            assert row.payable == now.get(vendor, 0)
            assert row.cleared + row.not_cleared == row.payable
            assert row.held_by_booth == row.payable + row.paid
            assert row.before == before.get(vendor, 0)
            assert min(row.clearing, row.promised, row.with_others, row.deposits) >= 0
        sums = sums_of(rows)
        assert sums.cleared + sums.not_cleared == sum(now.values())
        assert sums.held_by_booth - sums.paid == sum(now.values())
        assert sum(row.clearing for row in rows) <= self._ever_in_accounts()
        assert sums.deposits <= -self._total(Account.DEPOSIT)
        for recap in self.booth.paying_vendors.recaps(day):
            cells = sum(cell.amount for cell in recap.cells)
            assert cells == recap.money.turnover + recap.money.charges
            assert recap.gross - recap.discount - recap.refunded == recap.money.turnover

    def _today(self) -> date:
        days = days_of(self.till.history)
        return max(days.values())

    def _until(self, day: date) -> list[Recorded]:
        """What was recorded before the first shift of `day` was opened."""
        days = days_of(self.till.history)
        first = next(n for n, one in enumerate(self.till.history) if days.get(one.id) == day)
        return self.till.history[:first]

    def _ever_in_accounts(self) -> int:
        return sum(
            payment.amount
            for one in self.till.history
            if isinstance(one.event, SaleCompleted | DepositTaken)
            for payment in one.event.payments
            if payment.holder.kind is HolderKind.ACCOUNT
        )

    def _total(self, account: Account) -> int:
        books = Books()
        for one in self.till.history:
            books.post(postings(one.event))
        return books.balance(account)


def days_of(history: list[Recorded]) -> dict[UUID, date]:
    """The business day of each shift, by the id of the entry that opened it."""
    days: dict[UUID, date] = {}
    for one in history:
        if isinstance(one.event, ShiftOpened):
            days[one.id] = one.event.business_day
        elif isinstance(one.event, BusinessDayCorrected):
            days[one.event.of_shift] = one.event.business_day
    return days


def _open(history: list[Recorded]) -> dict[VendorId, int]:
    """What the booth has for each vendor: owed to them, less what they hold."""
    books = Books()
    for one in history:
        books.post(postings(one.event))
    found: dict[VendorId, int] = {}
    for (account, party), amount in books.balances.items():
        if account in (Account.PAYABLE, Account.WITH_VENDOR) and isinstance(party, UUID):
            found[VendorId(party)] = found.get(VendorId(party), 0) - amount
    return found


def test_what_every_vendor_is_told_is_what_the_books_say() -> None:
    run_state_machine_as_test(Evenings, settings=settings(max_examples=25, stateful_step_count=25))
