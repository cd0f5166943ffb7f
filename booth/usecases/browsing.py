"""Browsing: what the screens show, looked up and never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from booth.domain.clock import business_day_of
from booth.domain.ids import ProductId
from booth.domain.money import Rupiah
from booth.domain.shelf import BoothFacts, LastSale, Shelf, Standing
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase


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

    def takings_of_day(self, business_day: date) -> Rupiah:
        """Net turnover of a business day on this register (Stan hari ini)."""
        with self.units() as work:
            return work.views().takings(business_day)

    def last_sale(self) -> LastSale | None:
        """The sale recorded last on this register, shown after a restart."""
        return self.standing().last_sale

    def waiting_for_office(self) -> int | None:
        """Receipts the office has not acknowledged; None where no office is set up."""
        return self.standing().waiting

    def _today(self, work: UnitOfWork) -> date:
        """The business day that a shift opened now would belong to."""
        register = work.register()
        return business_day_of(
            self.clock.now(), zone=ZoneInfo(register.zone), cutoff_hour=register.cutoff_hour
        )
