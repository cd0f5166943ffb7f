"""The figures of one moment, read once for everybody who is told of them."""

from datetime import date, datetime

from sqlalchemy.engine import Connection

from sync.office.reading_totals import totals
from sync.office.totals import Scope, Totals


class OneReading:
    """What was read already on one connection, as it was `at` one moment."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        self._connection = connection
        self._at = at
        self._known: dict[tuple[Scope, date | None], Totals | None] = {}

    def totals(self, scope: Scope, day: date | None = None) -> Totals | None:
        """See `reading_totals.totals`."""
        key = (scope, day)
        if key not in self._known:
            self._known[key] = totals(self._connection, scope, at=self._at, day=day)
        return self._known[key]
