"""The office's word on the booth's totals, as screens know it."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from ui.screens.office_totals import OfficeTotals, SoldThere

if TYPE_CHECKING:
    from sync.protocol.totals import BoothTotals, Sold

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def heard_totals(said: "BoothTotals") -> OfficeTotals:
    """What `said` says."""
    return OfficeTotals(
        at=_EPOCH + timedelta(milliseconds=said.at),
        day=said.day,
        booth=_sold(said.today, said.fair),
        vendors={VendorId(one.vendor): _sold(one.today, one.fair) for one in said.vendors},
        lacking=tuple(one.code or one.name for one in said.stale),
    )


def _sold(today: "Sold", fair: "Sold") -> SoldThere:
    return SoldThere(Rupiah(today.net), Rupiah(fair.net))
