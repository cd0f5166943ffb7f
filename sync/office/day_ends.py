"""The office closes its own shifts when their day is over: nobody stands at it to do so."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.engine import Connection

from booth.ports import Clock
from sync.office.failures import OfficeUnavailableError
from sync.office.ingest import Sender
from sync.office.own_ledger import Draft, OwnLedger
from sync.office.own_shifts import EndedShift, close, closing_of, ended_shifts, is_known
from sync.office.rounds import Rounds
from sync.office.store.database import Database

# Of no consequence to anybody's figures, so it may come a little late.
_EVERY: Final = timedelta(minutes=10)

_log: Final = logging.getLogger("lapak.office")


def close_ended(database: Database, own: OwnLedger, *, at: datetime) -> int:
    """Close every shift of the office whose day is over; how many. Raises OfficeUnavailableError.

    Of several workers one closes each.
    """
    with database.reading() as connection:
        ended = list(ended_shifts(connection, at=at))
    return sum(_close(own, one, at) for one in ended)


def _close(own: OwnLedger, ended: EndedShift, at: datetime) -> int:
    def decide(connection: Connection, _own: Sender) -> Sequence[Draft]:
        if is_known(connection, ended.fair, closing_of(ended.shift)):
            return ()
        return [close(ended.shift, at=at)]

    return len(own.record(ended.fair, ended.booth, decide, at=at))


class DayEnds(Rounds):
    """Looks for days that are over: at once too, for the office may have been shut at the end."""

    def __init__(self, database: Database, own: OwnLedger, clock: Clock) -> None:
        super().__init__("day ends", _EVERY)
        self._database = database
        self._own = own
        self._clock = clock

    def go_round(self) -> None:
        """Close what is over."""
        try:
            close_ended(self._database, self._own, at=self._clock.now())
        except OfficeUnavailableError as error:
            _log.warning("no shift can be closed now: %s", error.reason)
