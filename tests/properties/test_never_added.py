"""Receipts, lumps, orders and trade leads are never added together, wherever something is summed.

Ringkasan, the recap of an evening, Setor ke UMKM and the workbook are compared with what the
lines of sales say; and nothing but a sale or its refund changes what any of them calls turnover.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from booth.domain.cart import Cart
from booth.domain.ids import OrderId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.vendor_money import sums_of
from booth.exports.figures import figures_of
from booth.exports.read_back import read_totals
from booth.exports.workbook import write_workbook
from tests.model.till import Till
from tests.model.trade import turnover


class Step(NamedTuple):
    """What happens next, over which vendors, and for how much."""

    kind: str
    vendors: frozenset[int]
    amount: int
    is_qris: bool


BESIDE = ("order", "deposit", "cancel", "lead", "lump")
"""What is no turnover."""
STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(("sale", "hand over", *BESIDE)),
        st.frozensets(st.integers(0, 2), min_size=1),
        st.integers(1, 400).map(lambda n: n * 500),
        st.booleans(),
    ),
    max_size=10,
)


class Turnovers(NamedTuple):
    """What each place calls turnover with a receipt."""

    today: int
    fair: int
    recap: int
    paying: int
    export: int


class Trade:
    """A booth where goods are sold and ordered, people are met and lumps are reported."""

    def __init__(self, folder: str) -> None:
        self.till = till = Till(Path(folder))
        self.booth = till.booth
        self.booth.shifts.open(till.drawer, Rupiah(200_000), by=till.cashier)
        till.watch()
        shift = self.booth.shifts.current()
        assert shift is not None
        self.day = shift.business_day
        self.open: dict[OrderId, Cart] = {}
        self.lumps = self.leads = 0

    def happens(self, step: Step) -> None:
        """Record it; an order's steps are the last order's, where one is open."""
        booth, by, amount = self.booth, self.till.cashier, Rupiah(step.amount)
        order = next(reversed(self.open), None)
        if step.kind == "sale":
            booth.selling.complete(self._cart(step), [self._tender(step)], by=by)
        elif step.kind == "order":
            cart = self._cart(step)
            self.open[OrderId(booth.ordering.place(cart, by=by).envelope.id)] = cart
        elif step.kind == "lead":
            booth.order_book.note_lead(f"Buyer {self.leads}", "kain", by=by)
            self.leads += 1
        elif step.kind == "lump":
            vendor = self.till.vendors[min(step.vendors)]
            booth.paying_vendors.report_turnover(vendor, self.day, amount, by=by)
            self.lumps += amount
        elif order is not None:
            self._goes_on(step, order)
        self.till.watch()

    def _goes_on(self, step: Step, order: OrderId) -> None:
        ordering, by, cart = self.booth.ordering, self.till.cashier, self.open[order]
        with self.booth.units() as work:
            record = work.order(order)
        assert record is not None
        rest = Rupiah(cart.total - record.deposit)
        if step.kind == "deposit":
            if rest > 1:
                part = Rupiah(min(step.amount, rest - 1))
                ordering.take_deposit(order, part, [self._tender(step, part)], by=by)
            return
        del self.open[order]
        if step.kind == "hand over":
            ordering.hand_over(order, cart, [self._tender(step)], by=by)
        else:
            ordering.cancel_forfeiting(
                order, reason="tidak datang", by=by, approved_by=self.till.coordinator
            )

    def _cart(self, step: Step) -> Cart:
        known = {vendor.id: vendor for vendor in self.booth.browsing.shelf().vendors}
        cart = Cart()
        for number in sorted(step.vendors):
            vendor = known[self.till.vendors[number]]
            cart.add_open(vendor, name="Barang", price=Rupiah(step.amount + number))
        return cart

    def _tender(self, step: Step, amount: Rupiah | None = None) -> Tender:
        if step.is_qris:
            holder = Holder(HolderKind.ACCOUNT, self.till.account)
            return Tender(
                method=PaymentMethod.QRIS,
                holder=holder,
                amount=amount,
                evidence=Evidence.SOUNDBOX,
            )
        holder = Holder(HolderKind.DRAWER, self.till.drawer)
        return Tender(method=PaymentMethod.CASH, holder=holder, amount=amount)

    def turnovers(self) -> Turnovers:
        """What every place that sums says."""
        today, fair = self.booth.summaries.summary(self.day), self.booth.summaries.summary()
        for found in (today, fair):
            for parts in (found.hours, found.goods, found.staff):
                assert sum(one.net for one in parts) == found.sums.net
            for sums in (found.vendors, found.days):
                assert sum(one.sums.net for one in sums) == found.sums.net
            assert found.taken == found.sums.net + found.sums.charges
            assert (found.reported, found.leads) == (self.lumps, self.leads)
            assert found.orders == len(self.open)
            assert found.ordered == sum(cart.total for cart in self.open.values())
        recaps = self.booth.paying_vendors.recaps(self.day)
        assert sum(one.reported for one in recaps) == self.lumps
        accounts = sums_of([one.money for one in recaps])
        with self.booth.units() as work:
            orders = [work.order(order) for order in self.open]
        assert accounts.deposits == sum(one.deposit for one in orders if one is not None)
        figures = figures_of([list(self.booth.ledger.entries())])
        return Turnovers(
            today=today.sums.net,
            fair=fair.sums.net,
            recap=sum(one.gross - one.discount - one.refunded for one in recaps),
            paying=accounts.turnover,
            export=sum(day.net for day in figures.days),
        )

    def sold(self) -> int:
        """What the lines of all sales say."""
        rows = turnover(self.till.history).values()
        return sum(
            row.get("gross", 0) - row.get("discount", 0) - row.get("refunded", 0) for row in rows
        )


@settings(max_examples=40)
@given(steps=STEPS)
def test_every_total_is_that_of_the_receipts_alone(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        trade = Trade(folder)
        before = trade.turnovers()
        for step in steps:
            trade.happens(step)
            after = trade.turnovers()
            assert set(after) == {trade.sold()}
            assert step.kind not in BESIDE or after == before
            before = after
        trade.booth.ledger.close()


@settings(max_examples=5)
@given(steps=STEPS)
def test_the_workbook_keeps_lumps_apart_and_knows_no_orders(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        trade = Trade(folder)
        for step in steps:
            trade.happens(step)
        path = Path(folder, "buku.xlsx")
        write_workbook(path, figures=figures_of([list(trade.booth.ledger.entries())]))
        totals = read_totals(path)
        assert (totals.net, totals.reported) == (trade.sold(), trade.lumps)
        assert sum(totals.by_vendor.values()) == trade.sold()
        trade.booth.ledger.close()
