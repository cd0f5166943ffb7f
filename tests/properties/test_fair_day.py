"""A whole fair day and the days after it, in any order: people, cash, goods, codes, a lost laptop.

On top of any day at a booth: people come and go, shifts are handed over, drawers are shared,
prices are cleared, lists of goods arrive, codes are left, and a laptop is lost and comes back
from its copy. The reports of the shifts are what happened in them, and on the last evening the
booth brings every open account to zero through its use cases.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from booth.domain.events.handling_cash import ElsewhereCount, FloatSource, Place, PlaceKind
from booth.domain.events.paying_vendors import PaidInFor, TurnoverReported
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import CartId, OrderId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.storage.verify import verify
from tests.model.baskets import Basket
from tests.model.counter import AMOUNTS, DATA, was_sold
from tests.model.going_home import go_home
from tests.model.out_of_sight import SAFE, OutOfSight
from tests.model.payments import codes_left, uncertain
from tests.model.people import people
from tests.model.shift_papers import shift_papers, vendor_names
from tests.model.stall import Stall
from tests.model.trade import turnover
from tests.properties.test_any_day import shift_is_closed
from tests.properties.test_vendor_money import Evenings, days_of

DAYS = st.integers(1, 5).map(lambda day: date(2023, 3, day))
OTHER = "KT1"
COIN = 500


def shift_is_open(machine: Evenings) -> bool:
    return not shift_is_closed(machine)


def shift_was_forgotten(machine: Evenings) -> bool:
    return machine.booth.shift_reports.forgotten() is not None


def a_copy_lies_on_the_stick(machine: "FairDay") -> bool:
    return machine.copy is not None


@dataclass(frozen=True)
class Copy:
    """A backup, and what was going on when it was made."""

    path: Path
    entries: int
    ordered: dict[OrderId, Basket]
    carts: dict[CartId, Basket]


class FairDay(Evenings, Stall, OutOfSight):
    """Everything that a fair brings."""

    def __init__(self) -> None:
        super().__init__()
        self.copy: Copy | None = None
        self.laptops = 1

    def teardown(self) -> None:
        self._reports_agree()
        go_home(self.till)
        for row in self.booth.paying_vendors.accounts(self._today()):
            assert (row.payable, row.deposits) == (0, 0)
        self._reports_agree()
        self.till.verify()
        self.till.booth.ledger.close()
        assert verify(self.till.path, processes=1).finding is None
        self.folder.cleanup()

    def check_sale(self, entry: Entry | None, basket: Basket, approved_by: StaffId | None) -> None:
        """As at any counter; and nobody sold what is not theirs to sell, or after leaving."""
        super().check_sale(entry, basket, approved_by)
        if entry is not None and isinstance(entry.event, SaleCompleted):
            person = people(self.till.history)[self.till.cashier]
            assert person.here
            sold = {line.vendor for line in entry.event.lines} - {None}
            assert not person.vendors or sold <= set(person.vendors)

    # --- what is looked at all the time -----------------------------------------------------------

    @invariant()
    def what_nobody_has_seen_is_listed(self) -> None:
        listed = self.booth.browsing.uncertain_payments()
        known = {one.payment for one in listed if one.payment is not None}
        assert {(one.entry, one.number) for one in known} == uncertain(self.till.history)
        shown = {one.shown: one.amount for one in listed if one.shown is not None}
        assert shown == codes_left(self.till.history)
        assert self.booth.browsing.standing().uncertain == len(known)

    @invariant()
    def lumps_stand_beside_the_receipts(self) -> None:
        said = [one.event for one in self.past(TurnoverReported)]
        listed = self.booth.paying_vendors.reported()
        assert sorted((one.business_day, one.amount) for one in listed) == sorted(
            (one.business_day, one.amount) for one in said if isinstance(one, TurnoverReported)
        )
        day = self._today()
        for recap in self.booth.paying_vendors.recaps(day):
            assert recap.reported == sum(
                one.amount
                for one in said
                if isinstance(one, TurnoverReported)
                and (one.vendor, one.business_day) == (recap.money.vendor.id, day)
            )

    def _reports_agree(self) -> None:
        """Every report of a shift is what happened between its two ends; so is the one so far."""
        papers, names = shift_papers(self.till.history), vendor_names(self.till.history)
        closed = {one.entry: one for one in self.booth.shift_reports.closed()}
        assert set(closed) == {paper.closed for paper in papers if paper.closed is not None}
        for number, paper in enumerate(papers, start=1):
            if paper.closed is None:
                so_far = self.booth.shift_reports.so_far()
                assert so_far is not None
                figures = so_far.figures
                assert so_far.unfinished.uncertain == len(uncertain(self.till.history))
            else:
                with self.booth.units() as work:
                    entry = work.entry(paper.closed)
                    assert entry is not None
                    found = work.shift_figures(entry)
                assert found is not None
                figures = found
                assert figures.chain_intact
                assert closed[paper.closed].number == number
            assert figures.number == number
            assert paper.agrees(figures, names)
        self._days_agree()

    def _days_agree(self) -> None:
        """A day's turnover is that of its shifts, whatever day they were corrected to."""
        days = days_of(self.till.history)
        net: Counter[date] = Counter()
        for (shift, _), row in turnover(self.till.history).items():
            assert shift is not None
            net[days[shift]] += (
                row.get("gross", 0) - row.get("discount", 0) - row.get("refunded", 0)
            )
        for day in set(days.values()):
            assert self.booth.browsing.takings_of_day(day) == net[day]

    @initialize(data=DATA)
    def a_busy_morning(self, data: st.DataObject) -> None:
        for happens in (self.place_order, self.sell, self.place_order, self.sell):
            happens(data=data)

    @rule(data=DATA)
    @precondition(shift_is_open)
    def a_busy_hour(self, data: st.DataObject) -> None:
        """Most of what happens, happens at once; it is looked at when there is time again."""
        busy = [self.sell, self.sell, self.place_order, self.look_for_a_payment, self.pay_out]
        if self.ordered:
            busy += [self.take_deposit, self.hand_over, self.cancel_order]
        if was_sold(self):
            busy += [self.refund, self.exchange, self.void]
        for happens in data.draw(st.lists(st.sampled_from(busy), min_size=2, max_size=5)):
            happens(data=data)

    # --- vendors, every evening -------------------------------------------------------------------

    @rule(data=DATA)
    def pay_out(self, data: st.DataObject) -> None:
        """What the screen says is cleared, or coins of it; who holds more than that pays in."""
        day, paying = self._today(), self.booth.paying_vendors
        moving = [one for one in paying.accounts(day) if one.cleared]
        if not moving:
            return
        row = data.draw(st.sampled_from(moving), label="vendor")
        place = data.draw(st.sampled_from(self._places()), label="from")
        approved_by, by, vendor = self.somebody(data), self.till.cashier, row.vendor.id
        amount = abs(row.cleared)
        if data.draw(st.booleans(), label="a part"):
            amount = amount // 2 - amount // 2 % COIN
        if row.cleared > 0:
            done = self.till.attempt(
                lambda: paying.pay(vendor, Rupiah(amount), place, by=by, approved_by=approved_by)
            )
            assert done is None or approved_by == self.till.coordinator
        else:
            answers = data.draw(st.sampled_from(PaidInFor), label="answers")
            done = self.till.attempt(
                lambda: paying.take_in(vendor, Rupiah(amount), place, answers=answers, by=by)
            )
        if done is not None:
            (after,) = [one for one in paying.accounts(day) if one.vendor.id == vendor]
            assert after.payable == row.payable - (amount if row.cleared > 0 else -amount)
            assert after.cleared == row.cleared - (amount if row.cleared > 0 else -amount)

    def _places(self) -> list[Place]:
        drawer = Place(PlaceKind.DRAWER, self.till.drawer)
        return [SAFE, drawer, Place(PlaceKind.BANK, self.till.account)]

    @rule(data=DATA, day=DAYS, amount=AMOUNTS)
    def report_a_lump(self, data: st.DataObject, day: date, amount: Rupiah) -> None:
        vendor, before = data.draw(st.sampled_from(self.till.vendors)), self.till.balances()
        self.till.attempt(
            lambda: self.booth.paying_vendors.report_turnover(
                vendor, day, amount, by=self.till.cashier
            )
        )
        assert self.till.balances() == before

    # --- shifts -----------------------------------------------------------------------------------

    @rule()
    @precondition(shift_is_open)
    def interim_report(self) -> None:
        """Any time, as often as somebody likes: each with a number of its own, none recorded."""
        head = self.booth.ledger.head
        first = self.booth.shift_reports.print_interim()
        assert self.booth.shift_reports.print_interim() != first
        assert self.booth.ledger.head == head
        self._reports_agree()

    def _in_drawer(self) -> int:
        return self.till.balances().get(("drawer", str(self.till.drawer)), 0)

    def _in_safe(self) -> int:
        return self.till.balances().get(("safe", ""), 0)

    @rule()
    @precondition(shift_was_forgotten)
    def ask_about_yesterday(self) -> None:
        """A shift that nobody closed is of the day that the clock has now, if somebody says so."""
        shift = self.booth.shift_reports.forgotten()
        corrected = self.till.attempt(
            lambda: self.booth.shift_reports.correct_to_today(by=self.till.cashier)
        )
        if corrected is not None and shift is not None:
            assert days_of(self.till.history)[shift.id] > shift.business_day
            assert self.booth.shift_reports.forgotten() is None
            self._days_agree()

    @rule(data=DATA, off=st.integers(-10_000, 10_000))
    def hand_the_drawer_over(self, data: st.DataObject, off: int) -> None:
        expected, safe = self._in_drawer(), self._in_safe()
        counted = Rupiah(max(0, expected + off))
        to = data.draw(st.sampled_from(sorted(people(self.till.history))), label="to")
        done = self.till.attempt(
            lambda: self.booth.shifts.hand_over(counted, by=self.till.cashier, to=to)
        )
        if done is not None:
            closure, shift = done
            assert people(self.till.history)[to].here
            assert (closure.expected, closure.counted) == (expected, counted)
            assert (self._in_drawer(), self._in_safe()) == (counted, safe)
            current = self.booth.shifts.current()
            assert current is not None
            assert current.id == shift
            self._becomes(to)

    @rule(data=DATA, there=st.integers(-50_000, 500_000), off=st.integers(-10_000, 10_000))
    def close_a_shared_drawer(self, data: st.DataObject, there: int, off: int) -> None:
        """Counted here with what the other laptop's slip says, or there."""
        expected, safe = self._in_drawer(), self._in_safe()
        shifts, by = self.booth.shifts, self.till.cashier
        if data.draw(st.booleans(), label="counted here"):
            counted = Rupiah(max(0, expected + there + off))
            slip = ElsewhereCount(OTHER, Rupiah(there))
            closed = self.till.attempt(lambda: shifts.close(counted, by=by, elsewhere=[slip]))
            brought = there
        else:
            counted, brought = Rupiah(expected), 0
            closed = self.till.attempt(lambda: shifts.close_uncounted(OTHER, by=by))
        if closed is not None:
            assert (closed.expected, closed.counted) == (expected + brought, counted)
            assert (self._in_drawer(), self._in_safe()) == (0, safe + counted - brought)
        self._open_shift(data.draw(AMOUNTS), data.draw(st.sampled_from(FloatSource)))

    # --- a lost laptop ----------------------------------------------------------------------------

    @rule()
    @precondition(lambda machine: machine.copy is None)
    def back_up(self) -> None:
        path = self.till.back_up(Path(self.folder.name) / "stik")
        self.copy = Copy(path, len(self.till.history), dict(self.ordered), dict(self.carts))

    @rule()
    @precondition(a_copy_lies_on_the_stick)
    def lose_the_laptop(self) -> None:
        """All that the copy has is there again, and what came after it is not."""
        copy, self.copy = self.copy, None
        assert copy is not None
        kept = [one.id for one in self.till.history[: copy.entries]]
        self.laptops += 1
        self.till.restore(copy.path, Path(self.folder.name) / f"laptop{self.laptops}" / "KT2.lapak")
        assert [one.id for one in self.till.history[:-1]] == kept
        assert self.booth.ledger.head.epoch == self.laptops
        self.ordered, self.carts = copy.ordered, copy.carts
        self.told.clear()
        shelf = self.booth.browsing.shelf()
        self.till.vendors = [vendor.id for vendor in shelf.vendors]
        there = {product.id for product in shelf.products}
        self.till.products = [one for one in self.till.products if one in there]
        if self.till.cashier not in people(self.till.history):
            self.till.cashier = min(self._cashiers())


def test_whole_fair_days_end_with_nothing_owed_to_anybody() -> None:
    run_state_machine_as_test(FairDay, settings=settings(max_examples=10, stateful_step_count=40))


@pytest.mark.slow
def test_many_whole_fair_days_end_so_too() -> None:
    run_state_machine_as_test(FairDay, settings=settings(max_examples=40, stateful_step_count=60))
