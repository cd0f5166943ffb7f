"""What screens look at, read from a ledger file (see `booth.ports.Views`)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from booth.domain.events.selling import PaymentReference
from booth.domain.finding import SaleQuery, SaleScope, SaleSummary
from booth.domain.ids import ProductId, SaleId
from booth.domain.money import Rupiah
from booth.domain.shelf import BoothFacts, Shelf, Standing
from booth.domain.uncertain_payment import PaymentWord, UncertainPayment
from booth.storage.ledger import LedgerFile
from booth.storage.payment_words import payment_words
from booth.storage.sale_queries import SaleQueries
from booth.storage.shelf_queries import ShelfQueries
from booth.storage.uncertain_queries import UncertainQueries


class SqliteViews:
    """Reads inside the transaction of the unit of work it was asked of."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._register = ledger.register
        self._shelf = ShelfQueries(ledger.driver)
        self._driver = ledger.driver
        self._uncertain = UncertainQueries(ledger.driver)
        self._sales = SaleQueries(ledger.driver, zone=ledger.register.zone)

    def shelf(self) -> Shelf:
        """All that can be sold here, with the pieces left."""
        return self._shelf.shelf()

    def stock_of(self, products: Iterable[ProductId]) -> Mapping[ProductId, int]:
        """Pieces left of these products, as far as they are counted."""
        return self._shelf.stock_of(products)

    def booth_facts(self, business_day: date) -> BoothFacts:
        """Names, people, places and settings, with the `standing`."""
        return self._shelf.booth_facts(self._register, business_day)

    def standing(self, business_day: date) -> Standing:
        """How the register stands, on the open shift's day or else on `business_day`."""
        return self._shelf.standing(business_day)

    def uncertain_payments(self) -> Sequence[UncertainPayment]:
        """Payments awaited or doubted, and codes shown while the goods stayed, oldest first."""
        return self._uncertain.payments()

    def payments_of(self, sale: SaleId) -> Sequence[UncertainPayment]:
        """A sale's payments whose money arrives out of sight, whatever is known of them."""
        return self._uncertain.of_sale(sale)

    def payment_words(self, payment: PaymentReference) -> Sequence[PaymentWord]:
        """All that was said of a payment, from the entry that brought it; empty for none such."""
        return payment_words(self._driver, payment)

    def takings(self, business_day: date) -> Rupiah:
        """Net turnover of a business day on this register."""
        return self._shelf.takings(business_day)

    def sales(
        self, query: SaleQuery, *, scope: SaleScope, before: SaleId | None, limit: int
    ) -> Sequence[SaleSummary]:
        """Sales in `scope` that fit `query`, newest first, and older than `before`."""
        return self._sales.sales(query, scope=scope, before=before, limit=limit)

    def sale_summary(self, sale: SaleId) -> SaleSummary | None:
        """One sale as a list shows it."""
        return self._sales.summary(sale)
