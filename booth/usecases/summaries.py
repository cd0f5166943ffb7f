"""Ringkasan: what was sold, looked up and never changed."""

from dataclasses import dataclass
from datetime import date

from booth.domain.ids import VendorId
from booth.domain.summary import Summary, SummaryFacts
from booth.usecases.base import UseCase, known_vendor


@dataclass(frozen=True, slots=True)
class Summaries(UseCase):
    """Sums of what this register recorded."""

    def summary(self, day: date | None = None, vendor: VendorId | None = None) -> Summary:
        """A business day, or the whole fair; of one vendor, or of all.

        Raises UnknownReferenceError for a vendor that is not in the catalogue.
        """
        with self.units() as work:
            if vendor is not None:
                known_vendor(work, vendor)
            return work.summary_rows().summary(day, vendor)

    def paper(self, day: date | None = None, vendor: VendorId | None = None) -> SummaryFacts:
        """The same with the names that its paper carries. Raises as `summary` does."""
        with self.units() as work:
            if vendor is not None:
                known_vendor(work, vendor)
            register = work.register()
            return SummaryFacts(
                booth_name=register.booth_name,
                fair_name=register.fair_name,
                place=register.fair_place,
                register_name=register.name,
                zone=register.zone,
                training=register.training,
                at=self.clock.now(),
                alone=work.vendor_accounts().sells_alone(register.code),
                day_begins=register.cutoff_hour,
                holders=work.place_names(),
                summary=work.summary_rows().summary(day, vendor),
            )
