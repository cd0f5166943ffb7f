"""Folding when it is due: at once when a register tells of its goods, and later where that failed.

Entries are kept before they are folded, and the office may be killed in between, or its disk be
full for the second of the two alone. Nobody might say anything of goods again for days: so what
waits is looked for when the office starts, and tried again where it could not be folded.
"""

import logging
from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from uuid import UUID

from sqlalchemy import select

from booth.ports import Clock
from sync.office.failures import OfficeUnavailableError
from sync.office.folding import Folding
from sync.office.ingest import Sender
from sync.office.rounds import Rounds
from sync.office.store.database import Database
from sync.office.store.truth_tables import BOOTH

# As long as a disk is full or a server is away, at least; prices can wait so long.
_AGAIN: Final = timedelta(seconds=30)

_log: Final = logging.getLogger("lapak.office")

_Place = tuple[UUID, UUID]
"""A fair and a booth of it."""


class FoldingRounds(Rounds):
    """Folds what registers told of goods: at once too, for the office may have been killed."""

    def __init__(self, database: Database, folding: Folding, clock: Clock) -> None:
        super().__init__("folding", _AGAIN)
        self._database = database
        self._folding = folding
        self._clock = clock
        self._lock = Lock()
        # None for every booth: nothing was looked at since the start.
        self._due: set[_Place] | None = None

    def told(self, sender: Sender, at: datetime) -> None:
        """Fold what a register told of its goods. Its entries are kept whatever comes of that."""
        self._fold((sender.fair, sender.booth), at)

    def go_round(self) -> None:
        """Fold what could not be folded before; the first time, whatever waits at any booth."""
        with self._lock:
            due, self._due = self._due, set()
        try:
            places = self._every() if due is None else due
        except OfficeUnavailableError:
            with self._lock:
                self._due = due
            return
        for place in places:
            self._fold(place, self._clock.now())

    def _fold(self, place: _Place, at: datetime) -> None:
        try:
            self._folding.fold(*place, at=at)
        except OfficeUnavailableError:
            _log.warning("the catalogue of booth %s is folded later", place[1])
            with self._lock:
                if self._due is not None:
                    self._due.add(place)

    def _every(self) -> set[_Place]:
        with self._database.reading() as connection:
            rows = connection.execute(select(BOOTH.c.fair, BOOTH.c.booth)).all()
        return {(UUID(bytes=bytes(row.fair)), UUID(bytes=bytes(row.booth))) for row in rows}
