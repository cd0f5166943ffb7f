"""What Ringkasan asks of the ledger, as a Protocol."""

from datetime import date
from typing import Protocol

from booth.domain.ids import VendorId
from booth.domain.summary import Summary


class SummaryRows(Protocol):
    """Sums of what this register's ledger holds."""

    def summary(self, day: date | None, vendor: VendorId | None) -> Summary:
        """A business day, or the whole fair for None; of one vendor, or of all for None."""
