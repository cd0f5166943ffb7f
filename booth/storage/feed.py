"""The ledger as sync reads it and adds to it (see `booth.sync_ports.LedgerFeed`).

Reading has a connection that cannot write, so a backlog of thousands of entries never keeps a
sale waiting. Entries of an epoch stand one after another, so every place is found by counting
and nothing is ever searched.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from pysqlite3 import dbapi2

from booth.domain.errors import LedgerDamagedError
from booth.domain.events.setting_up import LedgerOpened, PreviousEpoch
from booth.domain.ids import BoothId, EntryId, FairId, IdSource, RegisterId
from booth.domain.ledger import GENESIS_HASH, Entry, Stamp, chain, read_entry, read_line
from booth.domain.records import Register
from booth.storage.columns import microseconds
from booth.storage.engine import translated
from booth.storage.ledger import LedgerFile
from booth.storage.machine import UNKNOWN, machine_id
from booth.storage.read_only import connect_reading
from booth.sync_ports import Acknowledged, Enrolment, Epoch, Mark, OnLedger, Portion, Unsent

_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class _Span(NamedTuple):
    """Where an epoch stands in the file: sequence n at position `first` + n - 1."""

    number: int
    first: int
    last: int


class SqliteFeed:
    """The feed of an opened ledger.

    `on_ledger` runs what writes on the thread that owns the ledger. Everything that reads belongs
    to one other thread, the one that reads first.
    """

    def __init__(
        self,
        ledger: LedgerFile,
        *,
        on_ledger: OnLedger,
        ids: IdSource,
        machine: Callable[[], str] = machine_id,
    ) -> None:
        self.register: RegisterId = ledger.head.register
        self.training: bool = ledger.register.training
        self._ledger = ledger
        self._on_ledger = on_ledger
        self._ids = ids
        self._machine = machine
        self._connection: Any = None
        # A genesis never changes: read once.
        self._opened: dict[int, LedgerOpened] = {}

    @property
    def place(self) -> Register:
        """The register's place in its fair, in the epoch at hand."""
        return self._ledger.register

    # --- reading ----------------------------------------------------------------------------------

    def moved(self) -> bool:
        """Whether this is another machine than the one the epoch at hand began on.

        Where either of them has no id, that cannot be told.
        """
        began, here = self._genesis(self._spans()[-1]).machine, self._machine()
        return began != here and not {began, here} & {"", UNKNOWN}

    def head(self) -> Mark:
        """The last entry."""
        (row,) = self._rows(
            "SELECT epoch, sequence, hash FROM entry ORDER BY position DESC LIMIT 1"
        )
        return Mark(*row)

    def epochs(self) -> Sequence[Epoch]:
        """Every epoch, oldest first; the last is the one that is written on."""
        spans = self._spans()
        opened = [self._genesis(span) for span in spans]
        found = []
        for place, span in enumerate(spans):
            end = span.last
            for later in opened[place + 1 :]:
                since = later.previous or PreviousEpoch(span.number, span.last, "")
                if since.epoch == span.number:
                    end = min(end, since.sequence)
                elif since.epoch < span.number:
                    end = 0
            found.append(
                Epoch(
                    number=span.number,
                    last=span.last,
                    end=end,
                    public_key=opened[place].public_key,
                )
            )
        return found

    def after(self, epoch: int, sequence: int, *, limit: int, most_bytes: int) -> Portion:
        """The entries after `sequence`, at most so many and, from the second on, so many bytes."""
        span = self._span(epoch)
        previous = self.hash_at(epoch, sequence)
        lines: list[bytes] = []
        hashes: list[bytes] = []
        if span is not None and previous is not None:
            first = span.first + sequence
            last = min(first + limit, span.first + span.last) - 1
            size = 0
            for line, hash_ in self._rows(
                "SELECT line, hash FROM entry WHERE position BETWEEN ? AND ? ORDER BY position",
                first,
                last,
            ):
                size += len(line) + 1
                if lines and size > most_bytes:
                    break
                lines.append(line)
                hashes.append(hash_)
        return Portion(
            epoch=epoch,
            start=sequence + 1,
            previous=previous or GENESIS_HASH,
            lines=tuple(lines),
            hashes=tuple(hashes),
        )

    def hash_at(self, epoch: int, sequence: int) -> bytes | None:
        """The hash of an entry, or None where there is none; zeros for sequence 0."""
        span = self._span(epoch)
        if span is None or not 0 <= sequence <= span.last:
            return None
        if not sequence:
            return GENESIS_HASH
        (row,) = self._rows("SELECT hash FROM entry WHERE position = ?", span.first + sequence - 1)
        return bytes(row[0])

    def acknowledged(self) -> Sequence[Acknowledged]:
        """How far each epoch was acknowledged, by epoch."""
        rows = self._rows(
            "SELECT epoch, sequence, hash, durable, at FROM acknowledgement ORDER BY epoch"
        )
        return [
            Acknowledged(mark=Mark(*mark), durable=durable, at=_instant(at))
            for *mark, durable, at in rows
        ]

    def unsent(self) -> Unsent:
        """What waits, worked out from sequences, whatever their number."""
        held = {found.mark.epoch: found.mark.sequence for found in self.acknowledged()}
        count, oldest_at = 0, None
        for epoch in self.epochs():
            known = held.get(epoch.number, 0)
            count += max(0, epoch.end - known)
            if oldest_at is None and known < epoch.end:
                first = self.after(epoch.number, known, limit=1, most_bytes=0)
                oldest_at = read_line(first.lines[0])[0].at
        return Unsent(count=count, oldest_at=oldest_at)

    def enrolment(self) -> Enrolment | None:
        """The office this ledger belongs to."""
        rows = self._rows(
            "SELECT address, authority, fair, booth, enrolled_at, fair_name, booth_name "
            "FROM enrolment"
        )
        for address, authority, fair, booth, at, *names in rows:
            return Enrolment(
                address=address,
                authority=authority,
                fair=FairId(UUID(bytes=fair)),
                booth=BoothId(UUID(bytes=booth)),
                enrolled_at=_instant(at),
                fair_name=names[0],
                booth_name=names[1],
            )
        return None

    def close(self) -> None:
        """Give the reading connection back, on the thread that read."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with translated(self._ledger.path):
            if self._connection is None:
                self._connection = connect_reading(self._ledger.path)
            found: list[Any] = self._connection.execute(statement, values).fetchall()
        return found

    def _spans(self) -> list[_Span]:
        """From the last entry back, epoch by epoch."""
        spans: list[_Span] = []
        rows = self._rows(
            "SELECT position, epoch, sequence FROM entry ORDER BY position DESC LIMIT 1"
        )
        while rows:
            position, epoch, sequence = rows[0]
            first = position - sequence + 1
            spans.append(_Span(epoch, first, sequence))
            rows = self._rows(
                "SELECT position, epoch, sequence FROM entry WHERE position = ?", first - 1
            )
        return spans[::-1]

    def _span(self, epoch: int) -> _Span | None:
        return next((span for span in self._spans() if span.number == epoch), None)

    def _genesis(self, span: _Span) -> LedgerOpened:
        known = self._opened.get(span.number)
        if known is None:
            (row,) = self._rows("SELECT line FROM entry WHERE position = ?", span.first)
            _, event = read_line(row[0])
            if not isinstance(event, LedgerOpened):
                raise LedgerDamagedError(
                    path=str(self._ledger.path), reason="an epoch does not begin with a genesis"
                )
            known = self._opened[span.number] = event
        return known

    # --- writing ----------------------------------------------------------------------------------

    def acknowledge(
        self, mark: Mark, *, durable: int, at: datetime, restored: bool = False
    ) -> None:
        """Keep what the office holds; a lower mark only where the office was `restored`."""
        values = (mark.epoch, mark.sequence, mark.hash, durable, microseconds(at), restored)

        def keep() -> None:
            with self._ledger.transaction():
                self._ledger.driver.execute(
                    "INSERT INTO acknowledgement (epoch, sequence, hash, durable, at) "
                    "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (epoch) DO UPDATE SET "
                    "sequence = excluded.sequence, hash = excluded.hash, "
                    "durable = excluded.durable, at = excluded.at "
                    "WHERE ?6 OR excluded.sequence >= acknowledgement.sequence",
                    values,
                )

        self._on_ledger(keep)

    def append_own(self, portion: Portion) -> bool:
        """Take own entries back, byte for byte; False where they do not follow the last one."""

        def take() -> bool:
            ledger = self._ledger
            with ledger.transaction():
                follows = ledger.head.hash if portion.start > 1 else GENESIS_HASH
                if follows != portion.previous:
                    return False
                for line, hash_ in zip(portion.lines, portion.hashes, strict=True):
                    entry = ledger.append_line(line)
                    if entry is None or entry.hash != hash_:
                        # Nothing of it stays: what was added is taken back on the way out.
                        raise _OutOfPlaceError
            return True

        try:
            return self._on_ledger(take)
        except (_OutOfPlaceError, dbapi2.IntegrityError):
            # The latter where a clone gave out the same receipt numbers.
            return False

    def adopt_own(self, lines: Sequence[bytes]) -> int:
        """Record own entries of an older epoch, which this file lost, in the epoch at hand."""

        def adopt() -> int:
            entries = (read_entry(line, chain(GENESIS_HASH, line)) for line in lines)
            with self._ledger.transaction():
                return sum(
                    self._adopted(entry)
                    for entry in entries
                    if not self._ledger.holds(entry.envelope.id)
                )

        return self._on_ledger(adopt)

    def open_epoch(self, number: int, *, public_key: str, since: Mark, at: datetime) -> None:
        """Go on in epoch `number`, with what follows `since` recorded again. One commit."""
        first = self._place(since) + 1

        def open_it() -> None:
            ledger = self._ledger
            last = ledger.position
            genesis = replace(
                ledger.genesis(),
                machine=self._machine(),
                public_key=public_key,
                previous=PreviousEpoch(since.epoch, since.sequence, since.hash.hex()),
            )
            with ledger.transaction():
                new_id = EntryId(self._ids.new(at))
                ledger.open_epoch(genesis, Stamp(at=at), new_id, epoch=number)
                self._again(self._entries(first, last))

        self._on_ledger(open_it)

    def re_emit(self, since: Mark) -> int:
        """Record what is the truth after `since` in its epoch again in the epoch at hand."""
        end = next(epoch.end for epoch in self.epochs() if epoch.number == since.epoch)
        first = self._place(since) + 1
        last = first + end - since.sequence - 1

        def emit() -> int:
            with self._ledger.transaction():
                return self._again(self._entries(first, last))

        return self._on_ledger(emit)

    def enrol(self, enrolment: Enrolment | None) -> None:
        """Belong to this office from now on, or to none; what another one said is forgotten."""

        def keep() -> None:
            execute = self._ledger.driver.execute
            with self._ledger.transaction():
                execute("DELETE FROM enrolment")
                execute("DELETE FROM acknowledgement")
                execute("DELETE FROM office_catalogue")
                if enrolment is not None:
                    execute(
                        "INSERT INTO enrolment (id, address, authority, fair, booth, enrolled_at, "
                        "fair_name, booth_name) VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            enrolment.address,
                            enrolment.authority,
                            enrolment.fair.bytes,
                            enrolment.booth.bytes,
                            microseconds(enrolment.enrolled_at),
                            enrolment.fair_name,
                            enrolment.booth_name,
                        ),
                    )

        self._on_ledger(keep)

    def _adopted(self, entry: Entry) -> int:
        """Record it, unless this file holds a clone's sale under its receipt number: then not."""
        ledger = self._ledger
        before = ledger.head, ledger.position
        ledger.driver.execute("SAVEPOINT adopting")
        try:
            added = self._again(iter((entry,)))
        except dbapi2.IntegrityError:
            ledger.driver.execute("ROLLBACK TO adopting")
            ledger.head, ledger.position = before
            added = 0
        ledger.driver.execute("RELEASE adopting")
        return added

    def _place(self, mark: Mark) -> int:
        """The position of an entry; the one before an epoch's first for sequence 0."""
        span = self._span(mark.epoch)
        if span is None:
            raise ValueError(f"no epoch {mark.epoch} here")
        return span.first + mark.sequence - 1

    def _entries(self, first: int, last: int) -> Iterator[Entry]:
        """Entries by position, through the writing connection; read before anything is added."""
        rows = self._ledger.driver.execute(
            "SELECT line, hash FROM entry WHERE position BETWEEN ? AND ? ORDER BY position",
            (first, last),
        ).fetchall()
        return (read_entry(*row) for row in rows)

    def _again(self, entries: Iterator[Entry]) -> int:
        """Record entries once more in the epoch at hand, each id once; a genesis never."""
        ledger, added = self._ledger, 0
        for entry in entries:
            envelope = entry.envelope
            if isinstance(entry.event, LedgerOpened) or ledger.holds(
                envelope.id, epoch=ledger.head.epoch
            ):
                continue
            stamp = Stamp(at=envelope.at, by=envelope.by, shift=envelope.shift)
            ledger.append(entry.event, stamp, envelope.id)
            added += 1
        return added


class _OutOfPlaceError(Exception):
    """An entry that does not follow: the transaction it came in is taken back."""


def _instant(moment: int) -> datetime:
    return _START + moment * _MICROSECOND
