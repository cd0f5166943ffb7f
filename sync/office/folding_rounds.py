"""Folding when it is due: at once when a register tells of its goods, and later where that failed.

Entries are kept before they are folded, and the office may be killed in between, or its disk be
full for the second of the two alone. Nobody might say anything of goods again for days: so what
waits is looked for when the office starts, and tried again where it could not be folded.
"""

import logging
from datetime import datetime, timedelta
from threading import Event, Lock, Thread
from typing import Final
from uuid import UUID

from sqlalchemy import select

from booth.ports import Clock
from sync.office.failures import OfficeUnavailableError
from sync.office.folding import Folding
from sync.office.ingest import Sender
from sync.office.store.database import Database
from sync.office.store.truth_tables import BOOTH

# As long as a disk is full or a server is away, at least; prices can wait so long.
_AGAIN: Final = timedelta(seconds=30)

_log: Final = logging.getLogger("lapak.office")

_Place = tuple[UUID, UUID]
"""A fair and a booth of it."""


class FoldingRounds:
    """Folds what registers told of their goods, for as long as the office serves."""

    def __init__(self, database: Database, folding: Folding, clock: Clock) -> None:
        self._database = database
        self._folding = folding
        self._clock = clock
        self._lock = Lock()
        # None for every booth: nothing was looked at since the start.
        self._due: set[_Place] | None = None
        self._stop = Event()
        self._thread = Thread(target=self._run, name="folding", daemon=True)

    def told(self, sender: Sender, at: datetime) -> None:
        """Fold what a register told of its goods. Its entries are kept whatever comes of that."""
        self._fold((sender.fair, sender.booth), at)

    def go_round(self, *, at: datetime) -> None:
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
            self._fold(place, at)

    def start(self) -> None:
        """Begin to go round: at once, for the office may have been killed before it folded."""
        self._thread.start()

    def stop(self) -> None:
        """Go round no more; what is being folded comes to its end first."""
        self._stop.set()
        self._thread.join()

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

    def _run(self) -> None:
        while True:
            self.go_round(at=self._clock.now())
            if self._stop.wait(_AGAIN.total_seconds()):
                return
