"""Where pages are: the one place that writes their addresses."""

from datetime import date
from uuid import UUID

from sync.office.live import View
from sync.office.totals import Scope


def of_scope(scope: Scope) -> str:
    """The page of a fair, a booth, or one vendor at a booth."""
    found = f"/fairs/{scope.fair.hex}"
    if scope.booth is not None:
        found += f"/booths/{scope.booth.hex}"
        if scope.vendor is not None:
            found += f"/vendors/{scope.vendor.hex}"
    return found


def of_day(scope: Scope, day: date | None, *, whole: bool = False) -> str:
    """The same, looking at one day (None: today) or at the whole fair."""
    return of_scope(scope) + _asked(day, whole=whole)


def stream(view: View) -> str:
    """Where the page of `view` hears of what moves."""
    return of_scope(view.scope) + "/live" + _asked(view.day, whole=view.whole)


def receipts(scope: Scope, day: date) -> str:
    """The receipts of a day."""
    return f"{of_scope(scope)}/receipts?day={day.isoformat()}"


def receipt(scope: Scope, sale: UUID) -> str:
    """One receipt."""
    return f"{of_scope(scope)}/receipts/{sale.hex}"


def _asked(day: date | None, *, whole: bool) -> str:
    if whole:
        return "?day=all"
    return "" if day is None else f"?day={day.isoformat()}"
