"""What sync needs of a register: its ledger to read from and to add to, and its keys."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from booth.domain.events.cataloguing import CatalogueEvent
from booth.domain.ids import BoothId, EntryId, FairId, RegisterId
from booth.domain.records import Register
from booth.domain.secret import Secret

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a ledger: an entry by its hash. Sequence 0 is before the first: 32 zero bytes."""

    epoch: int
    sequence: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """An epoch as this ledger holds it, up to its last entry."""

    number: int
    last: int
    end: int
    """Up to where it is the truth: a later epoch may have taken over from an earlier entry on."""
    public_key: str
    """The key its genesis names, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Consecutive entries of an epoch, as they are on the disk; `previous` is the hash before."""

    epoch: int
    start: int
    previous: bytes
    lines: tuple[bytes, ...]
    hashes: tuple[bytes, ...]

    @property
    def head(self) -> bytes:
        """The hash after the last of them."""
        return self.hashes[-1] if self.hashes else self.previous


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """What the office said last that it holds of an epoch, and when that was."""

    mark: Mark
    durable: int
    """The last sequence that a backup of the office holds: below it nothing can be lost."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """Entries that no office acknowledged: how many, and when the first of them was recorded."""

    count: int
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Which office this ledger belongs to.

    `authority` is its certificate authority as PEM, empty where the system's own are to be
    trusted; its fingerprint is kept among the secrets.
    """

    address: str
    authority: str
    fair: FairId
    booth: BoothId
    enrolled_at: datetime
    fair_name: str = ""
    """What the office calls the fair; the ledger may have another name for it."""
    booth_name: str = ""


class CatalogueKind(StrEnum):
    """What a catalogue is made of."""

    VENDOR = "vendor"
    PRODUCT = "product"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What one entry of the office's catalogue says, under the id by which both sides know it."""

    id: EntryId
    event: CatalogueEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueMark:
    """Which version of the office's catalogue this ledger holds.

    `office` is the office's ledger, `version` the sequence of its last catalogue entry that was
    taken, and `entry` the id of that one: a restored office may give its number to another.
    """

    office: UUID
    version: int
    entry: EntryId | None = None


class CatalogueMarks(Protocol):
    """What was taken of the office's catalogue, kept beside the ledger, inside a transaction."""

    def present(self) -> CatalogueMark | None:
        """The version that this ledger holds; None before the first."""

    def keep(self, mark: CatalogueMark, *, at: datetime) -> None:
        """It holds this version from now on."""

    def known(self, entries: Iterable[EntryId]) -> set[EntryId]:
        """Those of `entries` that stand in this ledger."""

    def catalogued(self, kind: CatalogueKind, ids: Iterable[UUID]) -> set[UUID]:
        """Those of `ids` that are in the catalogue here, as something of that kind."""


class BoothCatalogue(Protocol):
    """What a booth sells, as its end of the sync sees it. Raises what the ledger file raises."""

    def taken(self) -> CatalogueMark | None:
        """Which version of the office's was taken last."""

    def take(self, entries: Sequence[CatalogueEntry], mark: CatalogueMark) -> None:
        """Take all of it, and the mark with it, in one commit.

        Raises OfficeCatalogueError where something of it cannot stand here: then nothing of it
        was taken.
        """


class LedgerFeed(Protocol):
    """A register's ledger as its end of the sync sees it.

    Reads come from a connection of its own that cannot write, and see what was committed. What
    writes is done where the ledger's one writing connection lives; it may wait for that.
    Raises what the ledger file raises.
    """

    @property
    def register(self) -> RegisterId:
        """Whose ledger it is."""

    @property
    def training(self) -> bool:
        """Whether it is a training ledger, which is never sent."""

    @property
    def place(self) -> Register:
        """The register's place in its fair, in the epoch at hand."""

    def moved(self) -> bool:
        """Whether this is another machine than the one the epoch at hand began on."""

    def head(self) -> Mark:
        """The last entry."""

    def epochs(self) -> Sequence[Epoch]:
        """Every epoch, oldest first; the last is the one that is written on."""

    def after(self, epoch: int, sequence: int, *, limit: int, most_bytes: int) -> Portion:
        """The entries after `sequence`, at most so many and, from the second on, so many bytes."""

    def hash_at(self, epoch: int, sequence: int) -> bytes | None:
        """The hash of an entry, or None where there is none; zeros for sequence 0."""

    def acknowledged(self) -> Sequence[Acknowledged]:
        """How far each epoch was acknowledged, by epoch."""

    def acknowledge(
        self, mark: Mark, *, durable: int, at: datetime, restored: bool = False
    ) -> None:
        """Keep what the office holds.

        A lower mark than the one kept is passed over, unless the office was `restored` from a
        backup and really holds no more.
        """

    def unsent(self) -> Unsent:
        """What waits, worked out from sequences, whatever their number."""

    def append_own(self, portion: Portion) -> bool:
        """Take own entries back that the office held and this file lost, byte for byte.

        All of it or nothing: False where it does not follow the last entry (any more).
        """

    def adopt_own(self, lines: Sequence[bytes]) -> int:
        """Record own entries of an older epoch, which this file lost, in the epoch at hand.

        They keep their ids. Those that are here are passed over; returns how many were not.
        """

    def open_epoch(self, number: int, *, public_key: str, since: Mark, at: datetime) -> None:
        """Go on in epoch `number`, in one commit.

        Its genesis names `since`, the last entry that was agreed on; what follows that one is
        recorded again, with the same ids.
        """

    def re_emit(self, since: Mark) -> int:
        """Record what is the truth after `since` in its (older) epoch again in the epoch at hand.

        It keeps its ids. What is there already is passed over; returns how many were not.
        """

    def enrolment(self) -> Enrolment | None:
        """The office this ledger belongs to."""

    def enrol(self, enrolment: Enrolment | None) -> None:
        """Belong to this office from now on, or to none; what another one said is forgotten."""

    def close(self) -> None:
        """Give the reading connection back, on the thread that read."""


class RegisterKeys(Protocol):
    """A register's signing keys, one an epoch. They never leave where they are kept."""

    def make(self, register: RegisterId, epoch: int) -> str:
        """Make and keep a key; its public half in hexadecimal.

        Raises SecretNotKeptError, also where this epoch has one.
        """

    def public(self, register: RegisterId, epoch: int) -> str | None:
        """The public half in hexadecimal, None where there is no key. Raises SecretNotKeptError."""

    def sign(self, register: RegisterId, epoch: int, content: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature. Raises SecretNotKeptError where no key is."""


class OnLedger(Protocol):
    """Has work done where the ledger's writing connection lives, and waits for it."""

    def __call__(self, work: Callable[[], Result]) -> Result:
        """What `work` returns or raises."""


class OfficeSecrets(Protocol):
    """What lets this register into its office. Raises SecretNotKeptError."""

    def keep(self, register: UUID, *, token: Secret, fingerprint: str) -> None:
        """Keep the token, and the fingerprint of the office's authority, empty for none."""

    def token(self, register: UUID) -> Secret | None:
        """What to show to the office."""

    def fingerprint(self, register: UUID) -> str:
        """What the office's authority must be, in hexadecimal; empty for none."""

    def forget(self, register: UUID) -> None:
        """Keep neither any more."""
