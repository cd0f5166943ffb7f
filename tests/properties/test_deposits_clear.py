"""A deposit by QRIS is not cleared by handing the goods over: only a statement clears it."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from booth.domain.cart import Cart
from booth.domain.events.closing import MatchedPayment
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import EntryId, OrderId, SaleId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.vendor_money import VendorMoney
from tests.model.till import Till

DAY = date(2023, 3, 3)


class Down(NamedTuple):
    """A down payment: how much, whether by QRIS, whether a statement showed it."""

    amount: int
    is_qris: bool
    is_matched: bool


DOWNS = st.lists(
    st.builds(Down, st.integers(1, 60).map(lambda n: n * 500), st.booleans(), st.booleans()),
    min_size=1,
    max_size=4,
)
PRICES = st.lists(st.integers(200_000, 400_000), min_size=1, max_size=3)


class Ordered:
    """An order over some vendors with its down payments, on a ledger of its own."""

    def __init__(self, folder: str, prices: list[int], downs: list[Down]) -> None:
        self.till = till = Till(Path(folder))
        self.booth = till.booth
        self.booth.shifts.open(till.drawer, Rupiah(200_000), by=till.cashier)
        self.cart = Cart()
        known = {vendor.id: vendor for vendor in self.booth.browsing.shelf().vendors}
        for vendor, price in zip(till.vendors, prices, strict=False):
            self.cart.add_open(known[vendor], name="Pesanan", price=Rupiah(price))
        placed = self.booth.ordering.place(self.cart, by=till.cashier)
        self.order = OrderId(placed.envelope.id)
        self.downs = [(down, self._pay(down)) for down in downs]
        self.paid = sum(down.amount for down in downs)
        self.waits = sum(down.amount for down in downs if down.is_qris and not down.is_matched)
        """What no statement has shown."""

    def _pay(self, down: Down) -> PaymentReference:
        tender = self.qris(down.amount) if down.is_qris else self.cash(down.amount)
        taken = self.booth.ordering.take_deposit(
            self.order, Rupiah(down.amount), [tender], by=self.till.cashier
        )
        return PaymentReference(EntryId(taken.envelope.id), 0)

    def qris(self, amount: int) -> Tender:
        return Tender(
            method=PaymentMethod.QRIS,
            holder=Holder(HolderKind.ACCOUNT, self.till.account),
            amount=Rupiah(amount),
            evidence=Evidence.SOUNDBOX,
        )

    def cash(self, amount: int) -> Tender:
        holder = Holder(HolderKind.DRAWER, self.till.drawer)
        return Tender(method=PaymentMethod.CASH, holder=holder, amount=Rupiah(amount))

    def hand_over(self) -> SaleId:
        rest = Tender(method=PaymentMethod.CASH, holder=Holder(HolderKind.DRAWER, self.till.drawer))
        sold = self.booth.ordering.hand_over(self.order, self.cart, [rest], by=self.till.cashier)
        return SaleId(sold.envelope.id)

    def match(self, *, early: bool) -> None:
        """The statement that shows what is matched, or (not `early`) all the rest."""
        for down, reference in self.downs:
            if down.is_qris and down.is_matched is early:
                self.booth.settling.book_statement_in(
                    self.till.account,
                    Rupiah(down.amount),
                    [MatchedPayment(reference, Rupiah(down.amount))],
                    booked_on=DAY,
                    by=self.till.coordinator,
                )

    def accounts(self) -> dict[VendorId, VendorMoney]:
        return {row.vendor.id: row for row in self.booth.paying_vendors.accounts(DAY)}

    def clears(self, drawn: Mapping[VendorId, int]) -> None:
        """All that was paid down is drawn, and waits no longer than for the last statement."""
        assert sum(drawn.values()) == self.paid
        self._check(drawn)
        self.match(early=False)
        self.waits = 0
        self._check(drawn)

    def _check(self, drawn: Mapping[VendorId, int]) -> None:
        """What waits is spread over who drew on the deposit, to the rupiah and in proportion."""
        rows, total = self.accounts(), sum(drawn.values())
        assert sum(row.clearing for row in rows.values()) == self.waits
        for vendor, row in rows.items():
            share = drawn.get(vendor, 0)
            assert row.cleared == row.payable - row.clearing
            assert 0 <= row.clearing <= share
            assert abs(row.clearing * total - self.waits * share) < total


@settings(max_examples=40)
@given(prices=PRICES, downs=DOWNS, first=st.booleans())
def test_what_was_paid_down_by_qris_waits_for_a_statement_after_the_goods_are_gone(
    prices: list[int], downs: list[Down], *, first: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ordered = Ordered(folder, prices, downs)
        if first:
            ordered.match(early=True)
        assert all(row.clearing == 0 for row in ordered.accounts().values())
        sale = ordered.hand_over()
        if not first:
            ordered.match(early=True)
        with ordered.booth.units() as work:
            record = work.sale(sale)
        assert record is not None
        drawn = dict(
            zip(
                ordered.till.vendors,
                (cells[0] for cells in record.sale.shares),
                strict=False,
            )
        )
        ordered.clears(drawn)
        ordered.booth.ledger.close()


@settings(max_examples=20)
@given(prices=PRICES, downs=DOWNS)
def test_a_forfeited_deposit_waits_for_its_statement_too(
    prices: list[int], downs: list[Down]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ordered = Ordered(folder, prices, downs)
        ordered.match(early=True)
        ordered.booth.ordering.cancel_forfeiting(
            ordered.order,
            reason="tidak datang",
            by=ordered.till.cashier,
            approved_by=ordered.till.coordinator,
        )
        drawn = {vendor: int(row.payable) for vendor, row in ordered.accounts().items()}
        ordered.clears(drawn)
        ordered.booth.ledger.close()


@settings(max_examples=20)
@given(prices=PRICES, downs=DOWNS)
def test_goods_that_come_back_take_their_deposit_with_them(
    prices: list[int], downs: list[Down]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ordered = Ordered(folder, prices, downs)
        sale = ordered.hand_over()
        whole = sum(line.net for line in ordered.cart.sale_lines())
        ordered.booth.refunding.refund(
            sale,
            dict.fromkeys(range(len(ordered.cart.sale_lines())), 1),
            tenders=[ordered.qris(whole)],
            reason="rusak",
            by=ordered.till.cashier,
            approved_by=ordered.till.coordinator,
        )
        assert all(
            (row.payable, row.clearing, row.cleared) == (0, 0, 0)
            for row in ordered.accounts().values()
        )
        ordered.booth.ledger.close()
