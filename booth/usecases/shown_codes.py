"""Codes that were shown and left: of no sale, yet their money may still come (money.md 7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from booth.domain.errors import UnknownReferenceError
from booth.domain.events.selling import QrisShown, SaleCompleted, ShownCodeClosed, ShownOutcome
from booth.domain.ids import EntryId, SaleId, StaffId
from booth.domain.ledger import Entry
from booth.domain.payment import MAX_TENDER, PaymentMethod, check_holder
from booth.domain.qris_code import LeftCode
from booth.domain.rights import Right
from booth.domain.typed import MAX_NOTE, checked_amount, checked_text
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase, approve, known_holder, open_shift
from booth.usecases.receipts import ReceiptNumbers


@dataclass(frozen=True, slots=True)
class ShownCodes(UseCase):
    """Remembers codes that somebody could still pay, and closes them one day."""

    receipts: ReceiptNumbers

    def leave(self, codes: Sequence[LeftCode], *, by: StaffId) -> tuple[EntryId, ...]:
        """A buyer saw these and nobody says that they were paid: each is remembered."""
        with self.units() as work:
            entries = remember(self, self.receipts, work, codes, by=by)
            work.commit()
        return entries

    def close(
        self,
        shown: EntryId,
        outcome: ShownOutcome,
        *,
        note: str = "",
        by: StaffId,
        approved_by: StaffId | None = None,
    ) -> Entry:
        """Nobody has to look for it any more, because it arrived or, as a coordinator says, not.

        Who shows a code, keeps what it brings and says it brought nothing leaves no other trace.
        Raises UnknownReferenceError for a code that is closed already or was never left.
        """
        clean = checked_text(note, field="note", longest=MAX_NOTE, empty=True)
        with self.units() as work:
            if outcome is not ShownOutcome.ARRIVED:
                approve(work, approved_by, Right.CLOSE_BOOKS)
            if shown not in _open(work):
                raise UnknownReferenceError(kind="shown_code", id=shown)
            event = ShownCodeClosed(
                shown=shown, outcome=outcome, note=clean, approved_by=approved_by
            )
            entry = self.append(work, event, by=by, shift=work.open_shift())
            work.commit()
        return entry


def remember(
    case: UseCase,
    receipts: ReceiptNumbers,
    work: UnitOfWork,
    codes: Sequence[LeftCode],
    *,
    by: StaffId,
    noted: bool = False,
) -> tuple[EntryId, ...]:
    """Append each code to the transaction at hand, under the number it carried."""
    if not codes:
        return ()
    shift, entries = open_shift(work), []
    for code in codes:
        check_holder(PaymentMethod.QRIS, code.holder)
        checked_amount(code.amount, field="amount", highest=MAX_TENDER)
        known_holder(work, code.holder, shift=shift)
        number = receipts.claim(work, shift, code.receipt_number)
        event = QrisShown(receipt_number=number, holder=code.holder, amount=code.amount)
        entry = case.append(work, event, by=by, shift=shift, noted=noted)
        entries.append(EntryId(entry.envelope.id))
    return tuple(entries)


def close_by_sale(
    case: UseCase,
    work: UnitOfWork,
    codes: Sequence[EntryId],
    *,
    sale: Entry,
    by: StaffId,
) -> None:
    """The same cart was paid another way: nobody has to look for what its codes ask.

    A code that asks for more than the sale brought stays: those goods were not all paid.
    """
    if not codes:
        return
    shift, still_open = open_shift(work), _open(work)
    paid = sale.event.net if isinstance(sale.event, SaleCompleted) else 0
    for code in codes:
        if still_open.get(code, paid + 1) <= paid:
            event = ShownCodeClosed(
                shown=code,
                outcome=ShownOutcome.PAID_OTHERWISE,
                sale=SaleId(sale.envelope.id),
            )
            case.append(work, event, by=by, shift=shift)


def _open(work: UnitOfWork) -> dict[EntryId, int]:
    """The codes that nobody closed yet, and what each asks for."""
    return {
        payment.shown: payment.amount
        for payment in work.views().uncertain_payments()
        if payment.shown is not None
    }
