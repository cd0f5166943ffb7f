"""Random fairs: whole histories of events as two careless weeks could bring them about.

Every kind of event can come up. What refers to something refers to something that is there
(a refund to a sale, a deposit to an order), for that much the use cases see to; how much, by
whom, in which order and how often is left to chance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from hypothesis import strategies as st

from booth.domain.events import Event
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import PaymentReference, SaleCompleted
from booth.domain.ids import (
    AccountId,
    ContactId,
    DrawerId,
    EntryId,
    OrderId,
    ProductId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, Payment, PaymentMethod
from booth.domain.sale import vendor_rows
from booth.domain.shares import Shares, spread
from tests.model.trade import AT, Recorded

T = TypeVar("T")

FRIDAY = date(2023, 3, 3)

HANDS = {
    HolderKind.DRAWER: (PaymentMethod.CASH,),
    HolderKind.ACCOUNT: (PaymentMethod.QRIS, PaymentMethod.CARD, PaymentMethod.TRANSFER),
    HolderKind.VENDOR: (PaymentMethod.CASH, PaymentMethod.QRIS, PaymentMethod.CARD),
    HolderKind.BUYER: (PaymentMethod.ON_ACCOUNT,),
}

MINUTES_BETWEEN = timedelta(minutes=23)


@dataclass
class Fair:
    """What has happened so far, and chance, which decides what happens next."""

    draw: st.DrawFn
    history: list[Recorded] = field(default_factory=list)
    drawers: list[DrawerId] = field(default_factory=list)
    accounts: list[AccountId] = field(default_factory=list)
    vendors: list[VendorId] = field(default_factory=list)
    products: list[ProductId] = field(default_factory=list)
    buyers: tuple[ContactId, ...] = (ContactId(UUID(int=901)), ContactId(UUID(int=902)))
    orders: list[OrderId] = field(default_factory=list)
    deposits: dict[OrderId, int] = field(default_factory=dict)
    staff: StaffId | None = None
    shift: ShiftId | None = None
    receipts: int = 0

    def happens(self, event: Event) -> EntryId:
        """Record an event under a fresh id (a counter: shrinking reads better than UUIDv7)."""
        entry_id = EntryId(UUID(int=len(self.history) + 1))
        at = AT + len(self.history) * MINUTES_BETWEEN
        self.history.append(Recorded(entry_id, event, self.shift, at, self.staff))
        return entry_id

    # --- small choices ----------------------------------------------------------------------------

    def amount(self, highest: int = 200_000, *, lowest: int = 1) -> Rupiah:
        """Some rupiah."""
        return Rupiah(self.draw(st.integers(lowest, highest)))

    def one_of(self, things: Sequence[T]) -> T:
        """One of several things."""
        return self.draw(st.sampled_from(things))

    def maybe(self) -> bool:
        """Yes or no."""
        return self.draw(st.booleans())

    def number(self) -> str:
        """The next receipt number."""
        self.receipts += 1
        return f"KT2A-230303-{self.receipts:04}"

    # --- money ------------------------------------------------------------------------------------

    def holder(self, kinds: tuple[HolderKind, ...]) -> Holder:
        """Somebody who can hold money."""
        kind = self.one_of(kinds)
        pools: dict[HolderKind, list[UUID]] = {
            HolderKind.DRAWER: list(self.drawers),
            HolderKind.ACCOUNT: list(self.accounts),
            HolderKind.VENDOR: list(self.vendors),
            HolderKind.BUYER: list(self.buyers),
        }
        return Holder(kind, self.one_of(pools[kind]))

    def payments(
        self, due: int, *kinds: HolderKind, first: tuple[Payment, ...] = ()
    ) -> tuple[Payment, ...]:
        """Payments of `due` by anybody of these kinds, one of them perhaps rounded."""
        left = due - sum(payment.amount for payment in first)
        count = self.draw(st.integers(1, 3))
        cuts = sorted(self.draw(st.integers(0, left)) for _ in range(count - 1))
        parts = [end - start for start, end in zip([0, *cuts], [*cuts, left], strict=True)]
        made = [self._payment(part, kinds) for part in parts if part]
        return (*first, *made)

    def _payment(self, amount: int, kinds: tuple[HolderKind, ...]) -> Payment:
        holder = self.holder(kinds)
        method = self.one_of(HANDS[holder.kind])
        rounding = 0
        if method is PaymentMethod.CASH:
            rounding = self.draw(st.integers(max(-250, -amount), 249))
        cashless = method not in {PaymentMethod.CASH, PaymentMethod.ON_ACCOUNT}
        seen = cashless and self.maybe()
        return Payment(
            method=method,
            holder=holder,
            amount=Rupiah(amount),
            rounding=Rupiah(rounding),
            tendered=Rupiah(amount + rounding if method is PaymentMethod.CASH else 0),
            evidence=Evidence.SOUNDBOX if seen else None,
        )

    def table(
        self, amounts: list[tuple[VendorId | None, Rupiah]], payments: tuple[Payment, ...]
    ) -> Shares:
        """Vendor x payment, as the till works it out."""
        return spread(vendor_rows(amounts), payments)

    # --- what is there to refer to ----------------------------------------------------------------

    def sales(self) -> list[tuple[EntryId, SaleCompleted]]:
        """Sales so far."""
        return [
            (recorded.id, recorded.event)
            for recorded in self.history
            if isinstance(recorded.event, SaleCompleted)
        ]

    def cashless(self) -> list[tuple[PaymentReference, Payment]]:
        """Payments that stand on an account or with a vendor."""
        return [
            (PaymentReference(recorded.id, number), payment)
            for recorded in self.history
            if isinstance(recorded.event, (SaleCompleted, DepositTaken))
            for number, payment in enumerate(recorded.event.payments)
            if payment.holder.kind in {HolderKind.ACCOUNT, HolderKind.VENDOR}
        ]


Step = Callable[[Fair], None]
