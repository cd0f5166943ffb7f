"""What a buyer has put on the counter for one cart, and what is left to pay."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from booth.domain.errors import NoSuchLineError, OverpaymentError
from booth.domain.money import ZERO, Rupiah, round_to_cash
from booth.domain.payment import (
    MAX_TENDER,
    Holder,
    HolderKind,
    Payment,
    PaymentMethod,
    Tender,
    sum_of,
    take_tenders,
)
from booth.domain.shares import HeldForNeighbour, Shares, held_for_neighbours, spread
from booth.domain.typed import checked_amount
from ui.screens.bills import Bill, Rows

_STILL_THE_BUYERS: Final = Holder(HolderKind.BUYER, UUID(int=0))


class Tendering:
    """The parts of a mixed payment, each with its amount; what is left is for the last tender.

    Nothing here is recorded: until the sale is saved every part can be taken back. The last
    tender names no amount, so that cash is rounded once, on what it must cover (money.md 2).
    """

    def __init__(self, bill: Bill, unit: Rupiah) -> None:
        """Nothing is paid yet but what is drawn. `unit` is what cash is rounded to."""
        self.bill = bill
        self.due = bill.due
        self._unit = unit
        self._rows: Rows = bill.rows
        self._placed: list[Tender] = []

    @property
    def placed(self) -> tuple[Tender, ...]:
        """The parts so far, in the order they came."""
        return tuple(self._placed)

    @property
    def left(self) -> Rupiah:
        """What neither the parts nor what is drawn cover yet."""
        return Rupiah(self.due - self.drawn - self.covered)

    @property
    def drawn(self) -> Rupiah:
        """What was paid before, as the deposit of an order."""
        return Rupiah(sum(tender.amount or ZERO for tender in self.bill.drawn))

    @property
    def covered(self) -> Rupiah:
        """What the parts cover."""
        return Rupiah(sum(tender.amount or ZERO for tender in self._placed))

    def cash_for(self, amount: Rupiah) -> Rupiah:
        """The coins and notes that `amount` takes: rounded where it is all that is left."""
        if amount != self.left:
            return amount
        return Rupiah(max(0, round_to_cash(Rupiah(amount + self.bill.carried), self._unit)))

    def add(self, tender: Tender) -> None:
        """One more part. Raises OverpaymentError or InvalidAmountError."""
        self._placed.append(self._checked(tender, self.left))

    def remove(self, number: int) -> Tender:
        """Take a part back. Raises NoSuchLineError."""
        self._at(number)
        return self._placed.pop(number)

    def replace(self, number: int, tender: Tender) -> None:
        """Another part in place of one, also for more. Raises as `add` and `remove` do."""
        room = self.left + (self._at(number).amount or ZERO)
        self._placed[number] = self._checked(tender, Rupiah(room))

    def with_last(self, last: Tender) -> tuple[Tender, ...]:
        """The tenders of the sale, `last` taking all that is left."""
        return (*self._placed, last)

    def promised(self, tenders: Sequence[Tender]) -> Rupiah:
        """What of `tenders`, the sale's, the buyer pays later."""
        return Rupiah(
            sum(
                self.left if tender.amount is None else tender.amount
                for tender in tenders
                if tender.method is PaymentMethod.ON_ACCOUNT
            )
        )

    def lacking(self) -> Rows:
        """Whose goods the parts have not paid, and how much of them (money.md 3)."""
        rest, _, table = self._table(self._placed)
        return tuple(
            (vendor, cells[-1])
            for (vendor, _), cells in zip(self._rows, table, strict=True)
            if rest and cells[-1]
        )

    def for_neighbours(self, *current: Tender) -> tuple[HeldForNeighbour, ...]:
        """What vendors would hold for others, of the parts so far and of `current`."""
        _, payments, table = self._table([*self._placed, *current])
        return held_for_neighbours(self._rows, payments, table)

    def _table(self, tenders: Sequence[Tender]) -> tuple[Rupiah, Sequence[Payment], Shares]:
        """What `tenders` leave, the payments they are, and whose goods those pay.

        One payment more than tenders: the last stands for what they leave.
        """
        payments = [
            Payment(
                method=tender.method,
                holder=tender.holder,
                amount=self.left if tender.amount is None else tender.amount,
            )
            for tender in (*self.bill.drawn, *tenders)
        ]
        rest = Rupiah(self.due - sum_of(payments))
        open_end = Payment(method=PaymentMethod.ON_ACCOUNT, holder=_STILL_THE_BUYERS, amount=rest)
        payments.append(open_end)
        return rest, payments, spread(self._rows, payments)

    def _checked(self, tender: Tender, room: Rupiah) -> Tender:
        amount = tender.amount or ZERO
        checked_amount(amount, field="amount", highest=MAX_TENDER)
        if amount > room:
            raise OverpaymentError(due=room, tendered=amount)
        # Notes for a part are counted as for a whole: too few are refused here, not at the end.
        take_tenders(amount, [tender], unit=self._unit)
        return tender

    def _at(self, number: int) -> Tender:
        if not 0 <= number < len(self._placed):
            raise NoSuchLineError(line=number)
        return self._placed[number]


def in_parts(amount: Rupiah, most: Rupiah) -> tuple[Rupiah, ...]:
    """`amount` in parts of at most `most`, the whole ones first: one QRIS code cannot take more."""
    whole, rest = divmod(amount, most)
    return tuple(Rupiah(part) for part in (*[most] * whole, rest) if part)
