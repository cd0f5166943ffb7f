"""One booth's history: the union of its ledgers, in order, with what entries refer to.

Order is (register, epoch, sequence), never a clock, and the same whatever order the ledgers
are named in. The business day of an entry is its shift's (money.md 11).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from booth.domain.clock import business_day_of
from booth.domain.errors import LedgerDamagedError, MixedBoothsError, TrainingMismatchError
from booth.domain.events.handling_cash import ShiftClosed, ShiftOpened
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import RegisterId, ShiftId
from booth.domain.ledger import Entry, short_hash, union
from booth.domain.shift_days import shift_days
from booth.exports.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far one register's ledger goes, so that a reader can tell whether all is in.

    `missing` counts sequences that should be there and are not; `open_shifts` shifts that no
    entry here closes. `last_at` is local time, `last_hash` as paper prints it.
    """

    register: str
    code: str
    epoch: int
    entries: int
    missing: int
    open_shifts: int
    last_at: datetime
    last_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that ledgers of one booth tell, each entry once."""

    opened: LedgerOpened
    zone: ZoneInfo
    entries: Sequence[Entry]
    names: Names
    days: Mapping[ShiftId, date]
    reaches: Sequence[Reach]

    def day_of(self, entry: Entry) -> date:
        """The business day an entry belongs to; outside any shift, by the clock."""
        envelope = entry.envelope
        shift = envelope.id if isinstance(entry.event, ShiftOpened) else envelope.shift
        if shift is not None and (day := self.days.get(ShiftId(shift))):
            return day
        return business_day_of(envelope.at, zone=self.zone, cutoff_hour=self.opened.cutoff_hour)

    def local(self, at: datetime) -> datetime:
        """The wall clock at the fair, to the second, without a zone: what a worksheet holds."""
        return at.astimezone(self.zone).replace(tzinfo=None, microsecond=0)

    @property
    def last_at(self) -> datetime:
        """When the last entry was made: the only "now" an export has. Aware."""
        return max(entry.envelope.at for entry in self.entries)


def read_history(ledgers: Iterable[Iterable[Entry]]) -> History:
    """The history that `ledgers` tell together.

    Raises MixedBoothsError for ledgers of two fairs or booths, TrainingMismatchError where
    training and real ones are mixed, and LedgerDamagedError for one without a genesis.
    """
    read = sorted((list(ledger) for ledger in ledgers), key=_register_of)
    opened = [_genesis(ledger) for ledger in read]
    if not opened:
        raise LedgerDamagedError(path="", reason="no ledger at all")
    for other in opened[1:]:
        _check_same(opened[0], other)
    entries = sorted(union(read), key=_place)
    zone = ZoneInfo(opened[0].zone)
    names = Names(entries)
    return History(
        opened=opened[0],
        zone=zone,
        entries=entries,
        names=names,
        days=shift_days(entries),
        reaches=_reaches(read, entries, names, zone),
    )


def _register_of(ledger: Sequence[Entry]) -> tuple[bytes, int]:
    """Sorts ledgers; of two copies of one register's the longer is read first."""
    return (ledger[0].envelope.register.bytes, -len(ledger)) if ledger else (b"", 0)


def _place(entry: Entry) -> tuple[bytes, int, int]:
    envelope = entry.envelope
    return envelope.register.bytes, envelope.epoch, envelope.sequence


def _genesis(ledger: Sequence[Entry]) -> LedgerOpened:
    """The newest genesis of a ledger: the names of fair and booth as last written."""
    for entry in reversed(ledger):
        if isinstance(entry.event, LedgerOpened):
            return entry.event
    raise LedgerDamagedError(path="", reason="no genesis entry")


def _check_same(first: LedgerOpened, other: LedgerOpened) -> None:
    if first.training is not other.training:
        raise TrainingMismatchError
    if (first.fair, first.booth) != (other.fair, other.booth):
        raise MixedBoothsError(
            first=f"{first.fair_name} / {first.booth_name}",
            other=f"{other.fair_name} / {other.booth_name}",
        )


def _reaches(
    ledgers: Iterable[Iterable[Entry]], entries: Iterable[Entry], names: Names, zone: ZoneInfo
) -> tuple[Reach, ...]:
    """How far each register goes. Counted before the union, which leaves re-emitted ones out."""
    held: dict[RegisterId, dict[int, dict[int, Entry]]] = {}
    codes: dict[RegisterId, str] = {}
    for ledger in ledgers:
        for entry in ledger:
            envelope = entry.envelope
            epochs = held.setdefault(envelope.register, {})
            epochs.setdefault(envelope.epoch, {})[envelope.sequence] = entry
            if isinstance(entry.event, LedgerOpened):
                codes[envelope.register] = entry.event.register_code
    open_shifts: dict[RegisterId, int] = {}
    for entry in entries:
        change = isinstance(entry.event, ShiftOpened) - isinstance(entry.event, ShiftClosed)
        if change:
            register = entry.envelope.register
            open_shifts[register] = open_shifts.get(register, 0) + change
    reaches = []
    for register, epochs in held.items():
        newest = max(epochs)
        last = epochs[newest][max(epochs[newest])]
        reaches.append(
            Reach(
                register=names.register(register),
                code=codes.get(register, ""),
                epoch=newest,
                entries=sum(len(epoch) for epoch in epochs.values()),
                missing=sum(max(epoch) - len(epoch) for epoch in epochs.values()),
                open_shifts=open_shifts.get(register, 0),
                last_at=last.envelope.at.astimezone(zone).replace(tzinfo=None, microsecond=0),
                last_hash=short_hash(last.hash),
            )
        )
    return tuple(sorted(reaches, key=lambda reach: (reach.code, reach.register)))
