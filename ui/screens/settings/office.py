"""What the Kantor page asks of the program around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

from booth.domain.errors import BoothError


class OfficeState(StrEnum):
    """How this laptop stands with its office."""

    UNKNOWN = "unknown"
    """Not looked up yet."""
    NONE = "none"
    """It belongs to none."""
    TRAINING = "training"
    """A training ledger, which belongs to none ever."""
    SENT = "sent"
    SENDING = "sending"
    WAITING = "waiting"
    TAKING_BACK = "taking back"
    FORKED = "forked"
    """A coordinator at the office has to let it go on."""
    REVOKED = "revoked"
    REFUSED = "refused"
    BROKEN = "broken"
    """Nothing is sent until a person did something here."""


class OfficeTrouble(StrEnum):
    """What went wrong between this laptop and an office, as far as a person can do something."""

    INVITATION = "invitation"
    ADDRESS = "address"
    CODE = "code"
    MISMATCH = "mismatch"
    """Somebody else answered than the office of that fingerprint."""
    AUTHORITY = "authority"
    """What this laptop kept of its office is not what it was when it joined."""
    UNREACHABLE = "unreachable"
    NOT_THE_OFFICE = "not the office"
    OTHER_FAIR = "other fair"
    BUSY = "busy"
    REVOKED = "revoked"
    REFUSED = "refused"
    STRANGE_ANSWER = "strange answer"
    DAMAGED_ANSWER = "damaged answer"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too large"
    CANCELLED = "cancelled"
    PARTLY_TAKEN = "partly taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Where to join and by which code; `fingerprint` is empty where the address was typed."""

    address: str
    code: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNow:
    """How it stands: entries and receipts that wait, since when, and the last word of the office.

    `reason` is why it is not sent, as the office or the way to it names it; `problem` the same in
    words where this laptop itself is the reason.
    """

    state: OfficeState
    address: str = ""
    fair: str = ""
    booth: str = ""
    fingerprint: str = ""
    entries: int = 0
    receipts: int = 0
    oldest_at: datetime | None = None
    contact_at: datetime | None = None
    reason: str = ""
    problem: str = ""
    goods: str = ""
    """Why the goods here are not the office's latest, in words; empty where they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry:
    """A line of the list; `position` is what the next page begins before."""

    position: int
    kind: str
    at: datetime
    sent: bool
    receipt_number: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedEntry:
    """An entry that somebody at the office should look at, or did; it counts all the same."""

    entry: UUID
    reason: str
    settled: bool = False
    settled_by: str = ""
    note: str = ""


class OfficePage(Protocol):
    """Who wants to hear how it stands."""

    def office_stands(self, now: OfficeNow) -> None:
        """It stands so from now on."""


Answered = Callable[[OfficeTrouble | None], None]
"""Told what went wrong, or None once it is done."""

Failed = Callable[[BoothError], None]


class LaptopOffice(Protocol):
    """This laptop's way to its office. Called on the screen's thread, where it answers as well."""

    def look(self, page: OfficePage) -> None:
        """Tell this page how it stands, at once and whenever it changes, until `look_away`."""

    def look_away(self) -> None:
        """Nobody looks any more."""

    def read_invitation(self, typed: str) -> Invited | OfficeTrouble:
        """What a QR code of an office says."""

    def ask_fingerprint(
        self, invited: Invited, shown: Callable[[Invited | OfficeTrouble], None]
    ) -> None:
        """Who answers there: the same with the fingerprint to compare, empty for a public one."""

    def join(self, invited: Invited, done: Answered, failed: Failed) -> None:
        """Belong to that office, and send it everything."""

    def leave(self, done: Callable[[], None], failed: Failed) -> None:
        """Belong to none any more."""

    def send_now(self) -> None:
        """Kirim sekarang."""

    def entries(
        self,
        *,
        before: int | None,
        waiting: bool,
        found: Callable[[Sequence[ListedEntry]], None],
        failed: Failed,
    ) -> None:
        """A page of entries, newest first, before that position."""

    def flags(self, found: Callable[[Sequence[FlaggedEntry]], None]) -> None:
        """What the office flagged; nothing is found where it cannot be asked just now."""

    def save_to_stick(
        self,
        folder: Path,
        *,
        told: Callable[[int], None],
        done: Callable[[Sequence[str] | OfficeTrouble], None],
        failed: Failed,
    ) -> None:
        """Write what waits into files; `told` how many entries so far, `done` with their names."""

    def cancel_saving(self) -> None:
        """Leave off; nothing of an unfinished file stays."""

    def read_answer(self, path: Path, done: Answered, failed: Failed) -> None:
        """Believe the office's answer file."""
