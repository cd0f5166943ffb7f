"""Browsing: what the screens show, looked up and never changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.accounts import Account
from booth.domain.clock import business_day_of
from booth.domain.errors import UnknownReferenceError
from booth.domain.events.selling import PaymentReference
from booth.domain.finding import (
    EVERY_SALE,
    SaleScope,
    SaleSummary,
    read_query,
    receipt_number_of,
)
from booth.domain.ids import EntryId, ProductId, SaleId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.records import SaleRecord
from booth.domain.shelf import BoothFacts, LastSale, Shelf, Standing
from booth.domain.typed import MAX_CODE
from booth.domain.uncertain_payment import PaymentWord, UncertainPayment
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase

LISTED: Final = 100
"""Sales a list shows at first: several screens full, and read in a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Browsing(UseCase):
    """Reads for screens. Nothing here records anything."""

    def shelf(self) -> Shelf:
        """All that can be sold here, with the pieces left."""
        with self.units() as work:
            return work.views().shelf()

    def booth_facts(self) -> BoothFacts:
        """Names, people, places and settings, and how the day stands."""
        with self.units() as work:
            return work.views().booth_facts(self._today(work))

    def standing(self) -> Standing:
        """How the register stands now: cheap enough to ask after every sale."""
        with self.units() as work:
            return work.views().standing(self._today(work))

    def stock_of(self, products: Iterable[ProductId]) -> Mapping[ProductId, int]:
        """Pieces left of these products; one that is not counted is left out."""
        with self.units() as work:
            return work.views().stock_of(products)

    def uncertain_payments(self) -> tuple[UncertainPayment, ...]:
        """Payments awaited or doubted, oldest first: what `Standing.uncertain` counts.

        Among them, and not counted, the codes that were shown while the goods stayed.
        """
        with self.units() as work:
            return tuple(work.views().uncertain_payments())

    def payments_of(self, sale: SaleId) -> tuple[UncertainPayment, ...]:
        """A sale's payments whose money arrives out of sight, whatever is known of them.

        Money that was seen once may come again; cash is in hand and not among them.
        """
        with self.units() as work:
            return tuple(work.views().payments_of(sale))

    def payment_words(self, payment: PaymentReference) -> tuple[PaymentWord, ...]:
        """All that was said of a payment, oldest first. Raises UnknownReferenceError."""
        with self.units() as work:
            words = tuple(work.views().payment_words(payment))
        if not words:
            raise UnknownReferenceError(kind="payment", id=payment)
        return words

    def takings_of_day(self, business_day: date) -> Rupiah:
        """Net turnover of a business day on this register (Stan hari ini)."""
        with self.units() as work:
            return work.views().takings(business_day)

    def purposes(self) -> Sequence[str]:
        """What money is being kept for (titipan), the most first; none that is all passed on."""
        with self.units() as work:
            kept = [
                (amount, str(purpose))
                for account, purpose, amount in work.balances()
                if account is Account.PASS_THROUGH
            ]
        # What is kept stands on the credit side, which is below zero.
        return [purpose for _, purpose in sorted(kept)]

    def last_sale(self) -> LastSale | None:
        """The sale recorded last on this register, shown after a restart."""
        return self.standing().last_sale

    def sales(
        self,
        typed: str = "",
        *,
        scope: SaleScope = EVERY_SALE,
        before: SaleId | None = None,
        limit: int = LISTED,
    ) -> tuple[SaleSummary, ...]:
        """Sales newest first, those that fit what was typed or scanned (see `read_query`).

        `scope` keeps to some of them, `before` to what was recorded before that sale: the next
        page begins after the last one seen, whatever was sold meanwhile.
        """
        with self.units() as work:
            found = work.views().sales(read_query(typed), scope=scope, before=before, limit=limit)
            return tuple(found)

    def summary(self, sale: SaleId) -> SaleSummary:
        """One sale as the list shows it, or UnknownReferenceError."""
        with self.units() as work:
            found = work.views().sale_summary(sale)
        if found is None:
            raise UnknownReferenceError(kind="sale", id=sale)
        return found

    def sale(self, sale: SaleId) -> SaleRecord:
        """A whole sale with what came back of it, or UnknownReferenceError."""
        with self.units() as work:
            found = work.sale(sale)
        if found is None:
            raise UnknownReferenceError(kind="sale", id=sale)
        return found

    def sale_by_number(self, scanned: str) -> SaleRecord:
        """The sale whose receipt number or whole QR code was scanned, or UnknownReferenceError."""
        number = receipt_number_of(scanned)
        with self.units() as work:
            found = work.sale_by_number(number)
        if found is None:
            raise UnknownReferenceError(kind="receipt_number", id=number or scanned[:MAX_CODE])
        return found

    def entry(self, entry: EntryId) -> Entry:
        """An entry to print again, or UnknownReferenceError; a sale's id is its entry's."""
        with self.units() as work:
            found = work.entry(entry)
        if found is None:
            raise UnknownReferenceError(kind="entry", id=entry)
        return found

    def _today(self, work: UnitOfWork) -> date:
        """The business day that a shift opened now would belong to."""
        register = work.register()
        return business_day_of(
            self.clock.now(), zone=ZoneInfo(register.zone), cutoff_hour=register.cutoff_hour
        )
