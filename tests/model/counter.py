"""What people do at a booth's counter, in any order and often wrongly: the rules of a machine."""

import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from booth.bootstrap import Booth
from booth.domain.events import Event
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import CartId, EntryId, SaleId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from booth.domain.sale import PadReference
from tests.model.baskets import Basket, filled, tenders
from tests.model.movements import line_net
from tests.model.till import Till
from tests.model.trade import Recorded, came_back, refund_of

FLOOR = 700_000
DATA = st.data()
AMOUNTS = st.integers(1, 300_000).map(Rupiah)


def was_sold(machine: "Counter") -> bool:
    """Whether there is a sale that something could be given back for."""
    return bool(machine.past(SaleCompleted))


class Counter(RuleBasedStateMachine):
    """Selling, refunding, parking."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.till = Till(Path(self.folder.name))
        self.booth.shifts.open(self.till.drawer, Rupiah(200_000), by=self.till.cashier)
        self.till.watch()
        self.carts: dict[CartId, Basket] = {}

    def teardown(self) -> None:
        self.till.booth.ledger.close()
        self.folder.cleanup()

    @property
    def booth(self) -> Booth:
        return self.till.booth

    def past(self, *kinds: type[Event]) -> list[Recorded]:
        """What was recorded of these kinds."""
        return [recorded for recorded in self.till.history if isinstance(recorded.event, kinds)]

    def somebody(self, data: st.DataObject) -> StaffId:
        """Who approves: a cashier who may not, or a coordinator who may."""
        people = [*[self.till.coordinator] * 4, self.till.cashier]
        return data.draw(st.sampled_from(people), label="approved by")

    def check_sale(self, entry: Entry | None, basket: Basket, approved_by: StaffId | None) -> None:
        """A sale that was recorded is the one that was in the cart, to the rupiah."""
        if entry is None:
            return
        sale = entry.event
        assert isinstance(sale, SaleCompleted)
        assert sum(line_net(line) for line in sale.lines) == basket.due
        assert sum(payment.amount for payment in sale.payments) == basket.due
        assert sum(line.cart_discount for line in sale.lines) == basket.discount
        assert all(line.cart_discount >= 0 and line_net(line) >= 0 for line in sale.lines)
        if approved_by != self.till.coordinator:
            songket = [line for line in sale.lines if line.product == self.till.with_floor]
            assert all(line_net(line) >= FLOOR * line.quantity for line in songket)
            assert all(p.method is not PaymentMethod.ON_ACCOUNT for p in sale.payments)

    # --- selling ----------------------------------------------------------------------------------

    @rule(data=DATA)
    def sell(self, data: st.DataObject) -> None:
        basket = filled(data, self.till)
        offered = tenders(data, self.till, basket.due)
        approved_by = self.somebody(data)
        sold = self.till.attempt(
            lambda: self.booth.selling.complete(
                basket.cart, offered, by=self.till.cashier, approved_by=approved_by
            )
        )
        self.check_sale(sold, basket, approved_by)

    @initialize(data=DATA)
    def the_first_buyers(self, data: st.DataObject) -> None:
        for _ in range(3):
            self.sell(data)

    @rule(data=DATA)
    def sell_again(self, data: st.DataObject) -> None:
        """More likely than anything else: it is what a booth is for."""
        self.sell(data)

    @rule(data=DATA, amount=st.integers(0, 10**9 + 1))
    def catch_quickly(self, data: st.DataObject, amount: int) -> None:
        vendor = data.draw(st.sampled_from(self.till.vendors))
        offered = tenders(data, self.till, amount)[-1:]
        self.till.attempt(
            lambda: (
                self.booth.selling.quick(
                    vendor, Rupiah(amount), *offered, name="Campur", by=self.till.cashier
                )
                if offered
                else None
            )
        )

    @rule(data=DATA, number=st.integers(0, 4))
    def enter_late(self, data: st.DataObject, number: int) -> None:
        basket = filled(data, self.till)
        offered = tenders(data, self.till, basket.due)
        used = {r.event.pad for r in self.past(SaleCompleted) if isinstance(r.event, SaleCompleted)}
        pad = PadReference("Buku 1", number)
        occurred_at = self.till.clock.now()
        late = self.till.attempt(
            lambda: self.booth.selling.record_late(
                basket.cart, offered, pad=pad, occurred_at=occurred_at, by=self.till.cashier
            )
        )
        assert late is None or pad not in used
        self.check_sale(late, basket, None)

    @rule(data=DATA)
    def park(self, data: st.DataObject) -> None:
        basket = filled(data, self.till)
        parked = self.till.attempt(lambda: self.booth.selling.park(basket.cart, "Ibu baju merah"))
        if parked is not None:
            self.carts[parked] = basket

    @rule(data=DATA)
    def resume(self, data: st.DataObject) -> None:
        if self.carts:
            number = data.draw(st.sampled_from(sorted(self.carts)))
            cart = self.till.attempt(lambda: self.booth.selling.resume(number))
            basket = self.carts.pop(number)
            assert cart is not None
            assert cart.state == basket.cart.state
            offered = tenders(data, self.till, basket.due)
            sold = self.till.attempt(
                lambda: self.booth.selling.complete(cart, offered, by=self.till.cashier)
            )
            self.check_sale(sold, basket, None)

    # --- refunding --------------------------------------------------------------------------------

    def _back(self, data: st.DataObject) -> tuple[SaleId, SaleCompleted, dict[int, int], bool]:
        """A sale, so many pieces of its lines, and whether so many are left to come back."""
        recorded = data.draw(st.sampled_from(self.past(SaleCompleted)), label="sale")
        sale = recorded.event
        assert isinstance(sale, SaleCompleted)
        before = came_back(self.till.history)
        quantities, possible = {}, True
        for number, line in enumerate(sale.lines):
            pieces = data.draw(st.integers(0, line.quantity), label="pieces back")
            already, _ = before.get((recorded.id, number), (0, 0))
            possible &= already + pieces <= line.quantity
            if pieces:
                quantities[number] = pieces
        return SaleId(recorded.id), sale, quantities, possible

    def _check_refund(
        self, entry: Entry, sale: SaleCompleted, quantities: dict[int, int], before: int
    ) -> None:
        """Pieces bring back what is left of their line's net, and never more than it brought."""
        refund = entry.event
        assert isinstance(refund, SaleRefunded)
        earlier = came_back(self.till.history[:before])
        assert refund.sale is not None
        sale_id = EntryId(refund.sale)
        assert {line.line: line.quantity for line in refund.lines} == quantities
        for back in refund.lines:
            assert back.line is not None
            sold = sale.lines[back.line]
            already, _ = earlier.get((sale_id, back.line), (0, 0))
            assert back.amount == refund_of(
                line_net(sold), sold.quantity, before=already, now=back.quantity
            )
        assert sum(p.amount for p in refund.payments) == sum(b.amount for b in refund.lines)

    @rule(data=DATA)
    @precondition(was_sold)
    def refund(self, data: st.DataObject) -> None:
        sale_id, sale, quantities, possible = self._back(data)
        before = len(self.till.history)
        named = data.draw(st.booleans(), label="by named tenders")
        offered = tenders(data, self.till, 2, buyers=False)[-1:] if named else []
        approved_by = self.somebody(data)
        entry = self.till.attempt(
            lambda: self.booth.refunding.refund(
                sale_id,
                quantities,
                reason="Rusak",
                by=self.till.cashier,
                tenders=offered,
                approved_by=approved_by,
            )
        )
        if entry is not None:
            assert possible
            self._check_refund(entry, sale, quantities, before)

    @rule(data=DATA)
    @precondition(was_sold)
    def void(self, data: st.DataObject) -> None:
        recorded = data.draw(st.sampled_from(self.past(SaleCompleted)), label="sale")
        approved_by = self.somebody(data)
        untouched = not any(sale == recorded.id for sale, _ in came_back(self.till.history))
        balances = self.till.balances()
        entry = self.till.attempt(
            lambda: self.booth.refunding.void(
                SaleId(recorded.id), reason="Batal", by=self.till.cashier, approved_by=approved_by
            )
        )
        if entry is not None:
            assert untouched
            assert approved_by == self.till.coordinator
            made = Till.books([recorded.event])
            after = self.till.balances()
            for key in set(after) | set(balances) | set(made):
                assert after.get(key, 0) == balances.get(key, 0) - made.get(key, 0)

    @rule(data=DATA)
    @precondition(was_sold)
    def exchange(self, data: st.DataObject) -> None:
        sale_id, sale, quantities, possible = self._back(data)
        before = len(self.till.history)
        basket = filled(data, self.till)
        offered = tenders(data, self.till, basket.due)[-1:]
        approved_by = self.somebody(data)
        both = self.till.attempt(
            lambda: self.booth.refunding.exchange(
                sale_id,
                quantities,
                basket.cart,
                offered,
                reason="Tukar",
                by=self.till.cashier,
                approved_by=approved_by,
            )
        )
        if both is not None:
            refund, sold = both
            assert possible
            self._check_refund(refund, sale, quantities, before)
            self.check_sale(sold, basket, approved_by)

    @rule(data=DATA, amount=st.integers(0, 500_000).map(Rupiah))
    def refund_from_paper(self, data: st.DataObject, amount: Rupiah) -> None:
        offered = tenders(data, self.till, 2, buyers=False)[-1:]
        approved_by = self.somebody(data)
        if offered:
            self.till.attempt(
                lambda: self.booth.refunding.refund_from_paper(
                    "KT1A-230303-0007",
                    self.till.vendors[0],
                    name="Kain",
                    quantity=1,
                    amount=amount,
                    tender=offered[0],
                    reason="Rusak",
                    by=self.till.cashier,
                    approved_by=approved_by,
                )
            )
