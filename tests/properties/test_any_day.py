"""Any day at a booth, through the use cases, on a real ledger file.

After every step the tables on the disk are what the model makes of the entries, and what was
declined has changed nothing. In the end the chain holds, a replay gives the same tables, and
the file that was closed opens as it was.
"""

from collections import Counter as Words
from datetime import date
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from booth.domain.accounts import Account
from booth.domain.catalogue import ProductTerms
from booth.domain.events.closing import (
    DifferenceAccepted,
    MatchedPayment,
    StatementCredited,
    UnclaimedDecision,
)
from booth.domain.events.handling_cash import (
    CashMoved,
    CashPurpose,
    Direction,
    FloatSource,
    Place,
    PlaceKind,
)
from booth.domain.events.moving_goods import GoodsMove, MovedGoods
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.paying_vendors import PaidInFor, VendorPaid, VendorSettled
from booth.domain.events.selling import PaymentReference, SaleCompleted
from booth.domain.ids import OrderId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, HolderKind
from tests.model import trade
from tests.model.baskets import Basket, filled, tenders
from tests.model.counter import AMOUNTS, DATA, Counter

FRIDAY = date(2023, 3, 3)
FLOW_WORDS = (
    "handed_in", "added", "sold", "gifts", "back", "returned", "lost", "given", "recounted",
)  # fmt: skip


def shift_is_closed(machine: Counter) -> bool:
    """Whether nobody works at the register."""
    return machine.booth.shifts.current() is None


def something_is_ordered(machine: "AnyDay") -> bool:
    """Whether there is an order to do something about."""
    return bool(machine.ordered)


class AnyDay(Counter):
    """The counter, and the back room behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.ordered: dict[OrderId, Basket] = {}

    @invariant()
    def the_tables_are_what_the_model_says(self) -> None:
        self.till.check()

    @invariant()
    def nobody_draws_on_a_deposit_that_is_not_there(self) -> None:
        deposits = {key: n for key, n in self.till.balances().items() if key[0] == "deposit"}
        assert all(amount <= 0 for amount in deposits.values())

    def teardown(self) -> None:
        self.till.verify()
        self.till.reopen()
        self.till.check()
        super().teardown()

    # --- goods papers ---

    @rule(data=DATA, move=st.sampled_from(GoodsMove), pieces=st.integers(0, 12))
    def move_goods(self, data: st.DataObject, move: GoodsMove, pieces: int) -> None:
        goods, vendor = self.booth.goods, data.draw(st.sampled_from(self.till.vendors))
        product = data.draw(st.sampled_from(self.till.products))
        lines, by = [MovedGoods(product, pieces)], self.till.cashier
        if move.is_in:
            more = move is GoodsMove.ADDED
            self.till.attempt(lambda: goods.hand_in(vendor, lines, by=by, added=more))
        elif move is GoodsMove.RETURNED:
            self.till.attempt(lambda: goods.take_back(vendor, lines, by=by))
        else:
            said = self.somebody(data)
            given = move is GoodsMove.GIVEN
            self.till.attempt(
                lambda: goods.write_off(
                    vendor, lines, by=by, approved_by=said, reason="basah", given=given
                )
            )

    @rule(data=DATA, counted=st.integers(0, 30))
    def count_goods(self, data: st.DataObject, counted: int) -> None:
        at = data.draw(st.sampled_from(range(len(self.till.vendors))))
        vendor, product = self.till.vendors[at], self.till.products[at]
        done = self.till.attempt(
            lambda: self.booth.goods.count(
                vendor, {product: counted}, by=self.till.cashier, reason="opname"
            )
        )
        if done is not None:
            assert trade.stock(self.till.history)[product] == counted

    @invariant()
    def goods_papers_add_up_to_the_shelf(self) -> None:
        model, shelf = trade.flows(self.till.history), trade.stock(self.till.history)
        for row in self.booth.goods.goods():
            for flow in row.flows:
                product = flow.product.id
                words = model.get(product, Words())
                told = {word: getattr(flow, word) for word in FLOW_WORDS}
                assert told == {word: words.get(word, 0) for word in FLOW_WORDS}
                assert flow.on_hand == shelf.get(product, 0)
                assert flow.on_hand == (
                    flow.brought - flow.with_buyers - flow.without_money
                    - flow.returned + flow.recounted
                )  # fmt: skip

    # --- shifts and cash --------------------------------------------------------------------------

    def _open_shift(self, opening_float: Rupiah, source: FloatSource) -> None:
        self.till.attempt(
            lambda: self.booth.shifts.open(
                self.till.drawer, opening_float, by=self.till.cashier, float_from=source
            )
        )

    @rule(opening_float=AMOUNTS, source=st.sampled_from(FloatSource))
    @precondition(shift_is_closed)
    def open_shift(self, opening_float: Rupiah, source: FloatSource) -> None:
        self._open_shift(opening_float, source)

    @rule(data=DATA, off=st.integers(-10_000, 10_000), again=st.integers(0, 4))
    def close_shift(self, data: st.DataObject, off: int, again: int) -> None:
        """Most often the next shift is opened at once: without one there is little to see."""
        expected = self.till.balances().get(("drawer", str(self.till.drawer)), 0)
        counted = Rupiah(max(0, expected + off))
        closed = self.till.attempt(lambda: self.booth.shifts.close(counted, by=self.till.cashier))
        if closed is not None:
            assert (closed.expected, closed.counted) == (expected, counted)
            assert ("drawer", str(self.till.drawer)) not in self.till.balances()
        if again:
            self._open_shift(data.draw(AMOUNTS), data.draw(st.sampled_from(FloatSource)))

    @rule(
        data=DATA,
        amount=AMOUNTS,
        direction=st.sampled_from(Direction),
        purpose=st.sampled_from(CashPurpose),
        in_drawer=st.booleans(),
    )
    def move_cash(
        self,
        data: st.DataObject,
        amount: Rupiah,
        direction: Direction,
        purpose: CashPurpose,
        *,
        in_drawer: bool,
    ) -> None:
        drawer, safe = Place(PlaceKind.DRAWER, self.till.drawer), Place(PlaceKind.SAFE)
        approved_by = self.somebody(data)
        self.till.attempt(
            lambda: self.booth.shifts.move_cash(
                drawer if in_drawer else safe,
                direction,
                purpose,
                amount,
                reason="Setor",
                by=self.till.cashier,
                account=self.till.account if purpose is CashPurpose.BANK else None,
                pass_through="Ongkos kirim" if purpose is CashPurpose.PASS_THROUGH else "",
                approved_by=approved_by,
            )
        )

    # --- orders -----------------------------------------------------------------------------------

    @rule(data=DATA)
    def place_order(self, data: st.DataObject) -> None:
        basket = filled(data, self.till)
        placed = self.till.attempt(
            lambda: self.booth.ordering.place(basket.cart, by=self.till.cashier)
        )
        if placed is not None:
            self.ordered[OrderId(placed.envelope.id)] = basket
            if basket.due > 1:
                amount = Rupiah(data.draw(st.integers(1, basket.due - 1)))
                self._deposit(data, OrderId(placed.envelope.id), amount)

    def _deposit(self, data: st.DataObject, order: OrderId, amount: Rupiah) -> None:
        offered = tenders(data, self.till, amount, buyers=False)
        self.till.attempt(
            lambda: self.booth.ordering.take_deposit(order, amount, offered, by=self.till.cashier)
        )

    @rule(data=DATA)
    @precondition(something_is_ordered)
    def take_deposit(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(sorted(self.ordered)), label="order")
        self._deposit(data, order, data.draw(AMOUNTS, label="deposit"))

    @rule(data=DATA)
    @precondition(something_is_ordered)
    def hand_over(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(sorted(self.ordered)), label="order")
        basket = self.ordered[order]
        left = basket.due + self.till.balances().get(("deposit", str(order)), 0)
        offered = tenders(data, self.till, left)
        sold = self.till.attempt(
            lambda: self.booth.ordering.hand_over(order, basket.cart, offered, by=self.till.cashier)
        )
        self.check_sale(sold, basket, None)
        assert sold is None or ("deposit", str(order)) not in self.till.balances()

    @rule(data=DATA)
    @precondition(something_is_ordered)
    def cancel_order(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from(sorted(self.ordered)), label="order")
        approved_by = self.somebody(data)
        ordering, by = self.booth.ordering, self.till.cashier
        if data.draw(st.booleans(), label="returned"):
            offered = tenders(data, self.till, 2, buyers=False)[-1:]
            cancelled = self.till.attempt(
                lambda: ordering.cancel_returning(order, offered, reason="Batal", by=by)
            )
        else:
            cancelled = self.till.attempt(
                lambda: ordering.cancel_forfeiting(
                    order, reason="Tidak diambil", by=by, approved_by=approved_by
                )
            )
        assert cancelled is None or ("deposit", str(order)) not in self.till.balances()

    # --- vendors and promises ---------------------------------------------------------------------

    @rule(data=DATA, amount=AMOUNTS, advance=st.booleans(), in_drawer=st.booleans())
    def pay_vendor(
        self, data: st.DataObject, amount: Rupiah, *, advance: bool, in_drawer: bool
    ) -> None:
        drawer, safe = Place(PlaceKind.DRAWER, self.till.drawer), Place(PlaceKind.SAFE)
        vendor = data.draw(st.sampled_from(self.till.vendors))
        before = self.till.balances()
        owed = -before.get(("payable", str(vendor)), 0) - before.get(
            ("with_vendor", str(vendor)), 0
        )
        approved_by = self.somebody(data)
        paid = self.till.attempt(
            lambda: self.booth.paying_vendors.pay(
                vendor,
                amount,
                drawer if in_drawer else safe,
                by=self.till.cashier,
                advance=advance,
                approved_by=approved_by,
            )
        )
        assert paid is None or advance or amount <= owed

    @rule(data=DATA, amount=AMOUNTS, answers=st.sampled_from(PaidInFor))
    def vendor_pays_in(self, data: st.DataObject, amount: Rupiah, answers: PaidInFor) -> None:
        vendor = data.draw(st.sampled_from(self.till.vendors))
        self.till.attempt(
            lambda: self.booth.paying_vendors.take_in(
                vendor, amount, Place(PlaceKind.SAFE), answers=answers, by=self.till.cashier
            )
        )

    @rule(data=DATA, amount=AMOUNTS)
    def keep_a_promise(self, data: st.DataObject, amount: Rupiah) -> None:
        buyer = self.till.buyers[0]
        offered = tenders(data, self.till, amount, buyers=False)
        self.till.attempt(
            lambda: self.booth.selling.pay_on_account(buyer, offered, amount, by=self.till.cashier)
        )

    @rule(price=st.integers(1, 200_000).map(Rupiah))
    def change_a_price(self, price: Rupiah) -> None:
        terms = ProductTerms(vendor=self.till.vendors[0], name="Kain", price=price)
        product = self.till.products[0]
        self.till.attempt(
            lambda: self.booth.cataloguing.change_product(product, terms, by=self.till.coordinator)
        )

    # --- the coordinator's evening ----------------------------------------------------------------

    @rule(data=DATA, fee=st.integers(0, 500).map(Rupiah), excess=st.integers(0, 5_000))
    def book_statement(self, data: st.DataObject, fee: Rupiah, excess: int) -> None:
        cashless = [
            (PaymentReference(recorded.id, number), payment)
            for recorded in self.past(SaleCompleted, DepositTaken)
            if isinstance(recorded.event, SaleCompleted | DepositTaken)
            for number, payment in enumerate(recorded.event.payments)
            if payment.holder.kind is HolderKind.ACCOUNT
        ]
        if not cashless:
            return
        reference, payment = data.draw(st.sampled_from(cashless), label="payment")
        if data.draw(st.booleans(), label="seen"):
            self.till.attempt(
                lambda: self.booth.selling.confirm(
                    reference, Evidence.NOTIFICATION, by=self.till.cashier
                )
            )
        by = self.somebody(data)
        self.till.attempt(
            lambda: self.booth.settling.book_statement_in(
                self.till.account,
                Rupiah(max(0, payment.amount - fee) + excess),
                [MatchedPayment(reference, payment.amount)],
                booked_on=FRIDAY,
                by=by,
                fee=fee,
            )
        )

    @rule(data=DATA, amount=AMOUNTS)
    def decide_unclaimed(self, data: st.DataObject, amount: Rupiah) -> None:
        by = self.somebody(data)
        self.till.attempt(
            lambda: self.booth.settling.decide_unclaimed(
                self.till.account, amount, UnclaimedDecision.KEPT, reason="Lebih", by=by
            )
        )

    @rule(data=DATA, charge=st.integers(0, 20_000).map(Rupiah))
    def settle(self, data: st.DataObject, charge: Rupiah) -> None:
        vendor = data.draw(st.sampled_from(self.till.vendors))
        by = self.somebody(data)
        proposed = self.booth.settling.propose(vendor, booth_charge=charge)
        settled = self.till.attempt(
            lambda: self.booth.settling.settle(
                vendor, content_hash=proposed.content_hash(), by=by, booth_charge=charge
            )
        )
        if settled is not None:
            after = self.till.balances()
            assert ("with_vendor", str(vendor)) not in after
            assert -after.get(("payable", str(vendor)), 0) == proposed.payable

    @rule(data=DATA)
    def accept_difference(self, data: st.DataObject) -> None:
        standing = sorted(self.till.balances().items())
        (account, party), amount = data.draw(st.sampled_from(standing or [(("safe", ""), 0)]))
        if account == "deposit" or data.draw(st.integers(0, 3), label="let it be") != 1:
            return  # a deposit would be drawn on again when its goods are handed over
        by = self.somebody(data)
        who = party if account == "pass_through" or not party else UUID(party)
        self.till.attempt(
            lambda: self.booth.settling.accept_difference(
                Account(account), who, Rupiah(amount), reason="Tidak ketemu", by=by
            )
        )

    @rule(data=DATA)
    def reverse(self, data: st.DataObject) -> None:
        kinds = (DifferenceAccepted, VendorSettled, VendorPaid, CashMoved, StatementCredited)
        past = self.past(*kinds)
        if past:
            recorded = data.draw(st.sampled_from(past), label="reversed")
            by = self.somebody(data)
            self.till.attempt(
                lambda: self.booth.settling.reverse(recorded.id, reason="Salah", by=by)
            )


def test_any_day_leaves_books_tables_and_paper_in_agreement() -> None:
    run_state_machine_as_test(AnyDay, settings=settings(max_examples=40, stateful_step_count=30))


@pytest.mark.slow
def test_many_long_days_leave_them_in_agreement_too() -> None:
    run_state_machine_as_test(AnyDay, settings=settings(max_examples=60, stateful_step_count=50))
