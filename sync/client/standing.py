"""How the sync stands, for the badge, and how its engine is told the time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from booth.domain.errors import OfficeCatalogueError


class Moment(NamedTuple):
    """Now: by a counter of seconds that never jumps, and by the clock on the wall."""

    ticks: float
    at: datetime


class Wait(NamedTuple):
    """Nothing to ask before `until` (ticks), or before something happens."""

    until: float | None


class SyncState(StrEnum):
    """How the sync stands."""

    SENT = "sent"
    SENDING = "sending"
    WAITING = "waiting"
    """The office cannot be reached, or asked for patience."""
    TAKING_BACK = "taking_back"
    """The office holds more than this file: its entries come back first."""
    FORKED = "forked"
    """A coordinator has to let this register go on in a new epoch."""
    REVOKED = "revoked"
    REFUSED = "refused"
    """The office will not take what this register sends; `reason` is its word for why."""


@dataclass(frozen=True, slots=True)
class CatalogueTrouble:
    """Why this version of the office's catalogue was not taken: declined here, or unreadable."""

    version: int
    declined: OfficeCatalogueError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStanding:
    """What the till shows: how many entries wait, since when, and whether anything is wrong."""

    state: SyncState
    waiting: int = 0
    oldest_at: datetime | None = None
    last_acknowledged_at: datetime | None = None
    reason: str = ""
    catalogue: CatalogueTrouble | None = None
    """Why the goods here are not the office's latest."""
