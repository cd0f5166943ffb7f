"""Once a night each fair is examined, when nobody sells, and what came of it is kept.

The quiet hour is the fair's own: when its business day ends. Of several workers one examines:
whoever writes the night's row first.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from threading import Event
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row
from sqlalchemy.exc import IntegrityError

from booth.ports import Clock
from sync.office.failures import OfficeUnavailableError
from sync.office.findings import Verdict
from sync.office.projections import microseconds
from sync.office.rounds import Rounds
from sync.office.store.database import Database
from sync.office.store.truth_tables import EXAMINATION, FAIR
from sync.office.verifying import verify_fair

# Fairs may be added meanwhile, and clocks set; so nobody sleeps the whole night through.
_LONGEST_SLEEP: Final = timedelta(minutes=10)
# An office that was shut at that hour examines within this time of being opened, or not that day.
_LATEST: Final = timedelta(hours=2)

_log: Final = logging.getLogger("lapak.office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What one night's examination of a fair found; `what` is empty where all was right."""

    fair: UUID
    night: str
    begun_at: int
    ended_at: int
    """0 while it lasts, or where the program was ended meanwhile."""
    entries: int
    sales: int
    what: str
    found: str


def examinations(
    connection: Connection, fair: UUID, *, most: int | None = None
) -> tuple[Examined, ...]:
    """What the nights of a fair have shown, the newest first; at most so many."""
    rows = connection.execute(
        select(EXAMINATION)
        .where(EXAMINATION.c.fair == fair.bytes)
        .order_by(EXAMINATION.c.night.desc())
        .limit(most)
    )
    return tuple(
        Examined(
            fair=fair,
            night=row.night,
            begun_at=row.begun_at,
            ended_at=row.ended_at,
            entries=row.entries,
            sales=row.sales,
            what=row.what,
            found=row.found,
        )
        for row in rows
    )


def examine_due(database: Database, clock: Clock, *, stop: Event | None = None) -> int:
    """Examine every fair whose quiet hour has come and whose night nobody took; how many."""
    with database.reading() as connection:
        fairs = connection.execute(select(FAIR).order_by(FAIR.c.fair)).all()
    done = 0
    for fair in _due(fairs, clock.now()):
        if stop is not None and stop.is_set():
            break
        local = clock.now().astimezone(ZoneInfo(fair.zone))
        night = local.date().isoformat()
        if not _take(database, fair.fair, night, clock.now()):
            continue
        with database.reading() as connection:
            verdict = verify_fair(connection, fair.fair)
        _keep(database, night, verdict, clock.now())
        done += 1
    return done


def _due(
    fairs: Iterable[Row[tuple[object, ...]]], now: datetime
) -> Iterable[Row[tuple[object, ...]]]:
    for fair in fairs:
        local = now.astimezone(ZoneInfo(fair.zone))
        begins = datetime.combine(local.date(), time(fair.cutoff_hour), tzinfo=local.tzinfo)
        if begins <= local < begins + _LATEST:
            yield fair


def _take(database: Database, fair: bytes, night: str, at: datetime) -> bool:
    """Whether this program is the one that examines a fair this night."""
    try:
        with database.writing() as connection:
            connection.execute(
                insert(EXAMINATION),
                {
                    "fair": fair,
                    "night": night,
                    "begun_at": microseconds(at),
                    "ended_at": 0,
                    "entries": 0,
                    "sales": 0,
                    "what": "",
                    "found": "",
                },
            )
    except IntegrityError:
        return False
    return True


def _keep(database: Database, night: str, verdict: Verdict, at: datetime) -> None:
    what, found = "", ""
    if verdict.finding is None:
        _log.info("%s is sound: %d entries", verdict.name, verdict.entries)
    else:
        what = verdict.finding.what.value
        found = f"{verdict.finding.table} {verdict.finding.key}".strip()
        _log.error("%s: %s (%s); see lapak office verify", verdict.name, what, found)
    with database.writing() as connection:
        connection.execute(
            update(EXAMINATION)
            .where(EXAMINATION.c.fair == verdict.fair.bytes, EXAMINATION.c.night == night)
            .values(
                ended_at=microseconds(at),
                entries=verdict.entries,
                sales=verdict.sales,
                what=what,
                found=found,
            )
        )


class NightWatch(Rounds):
    """Examines every night."""

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__("night watch", _LONGEST_SLEEP)
        self._database = database
        self._clock = clock

    def go_round(self) -> None:
        """Examine what is due."""
        try:
            examine_due(self._database, self._clock, stop=self._stop)
        except OfficeUnavailableError as error:
            _log.warning("nothing can be examined now: %s", error.reason)
