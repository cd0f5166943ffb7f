"""Whether an office is what its registers sent: `lapak office verify`.

The segments are read again, every entry is given to the booth's pure functions, and what they add
up to is compared with every derived row. Nothing but sums stays in memory, however many sales
there are: rows that stand for one entry are compared, and forgotten, segment by segment.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Table, func, select
from sqlalchemy.engine import Connection

from booth.domain.money import Rupiah
from sync.office.decoding import Decoded, decode_line
from sync.office.findings import Finding, FoundError, Place, Verdict, What, shown
from sync.office.projections import Changes, Key, Origin, Projection, Row
from sync.office.shift_words import day_words, days_of
from sync.office.store.bulk import Mode
from sync.office.store.columns import METADATA
from sync.office.store.derived_tables import (
    BALANCE,
    DERIVED,
    ENTRY,
    PAYMENT_STATE,
    SALE,
    SHIFT,
    TURNOVER,
)
from sync.office.store.truth_tables import FAIR, REGISTER, SEGMENT
from sync.office.walking import Walked, walk

_PAYMENTS: Final = PAYMENT_STATE.name
_AT_ONCE: Final = 1_000


def verify(connection: Connection) -> Iterator[Verdict]:
    """Examine fair by fair, all as of the moment at which `connection` began to look."""
    fairs = connection.execute(select(FAIR.c.fair).order_by(FAIR.c.fair)).scalars().all()
    for fair in fairs:
        yield verify_fair(connection, fair)


def verify_fair(connection: Connection, fair: bytes) -> Verdict:
    """Examine one fair, to the end or to the first thing wrong."""
    row = connection.execute(select(FAIR).where(FAIR.c.fair == fair)).one()
    examination = Examination(connection, fair, ZoneInfo(row.zone), row.cutoff_hour)
    finding = None
    try:
        examination.run()
    except FoundError as error:
        finding = error.finding
    return Verdict(
        fair=UUID(bytes=fair),
        name=row.name,
        registers=examination.registers,
        entries=examination.entries,
        sales=examination.counted["sale"],
        net_turnover=examination.net(),
        finding=finding,
    )


def _id(table: Table) -> Column[bytes]:
    """The column that says which entry a row is of: what follows the fair, mostly."""
    named = {SALE.name: SALE.c.sale, PAYMENT_STATE.name: PAYMENT_STATE.c.entry}
    return named.get(table.name, list(table.primary_key)[1])


class Examination:
    """One fair: what its segments say, kept as sums, beside what its tables say."""

    def __init__(self, connection: Connection, fair: bytes, zone: ZoneInfo, cutoff: int) -> None:
        self._connection = connection
        self._fair = fair
        self._zone = zone
        self._cutoff = cutoff
        self._changes = Changes()
        # Payments of which more was said than at their sale, and that stand as it says.
        self._payments: set[Key] = set()
        self.registers = 0
        self.entries = 0
        self.counted = {name: 0 for name, mode in DERIVED.items() if mode is Mode.INSERT}
        self.counted[_PAYMENTS] = 0

    def net(self) -> Rupiah:
        """Net turnover, as the segments say it."""
        rows = self._changes.sums.get(TURNOVER.name, {}).values()
        return Rupiah(sum(gross - discount - refunded for gross, discount, refunded, *_ in rows))

    def run(self) -> None:
        """Go through all of it. Raises FoundError at the first thing wrong."""
        # The days that the office believes in: that they are right is seen when shifts compare.
        shifts: defaultdict[bytes, list[Any]] = defaultdict(list)
        for row in self._connection.execute(select(SHIFT).where(SHIFT.c.fair == self._fair)):
            for teller in {bytes(row.booth), bytes(row.register)}:
                shifts[teller].append(row)
        registers = self._connection.execute(
            select(REGISTER.c.register, REGISTER.c.booth)
            .where(REGISTER.c.fair == self._fair)
            .order_by(REGISTER.c.register)
        ).all()
        self._nobody_else({row.register for row in registers})
        for row in registers:
            self.registers += 1
            origin = Origin(
                fair=self._fair,
                booth=row.booth,
                register=row.register,
                zone=self._zone,
                cutoff_hour=self._cutoff,
            )
            heard = [*shifts[bytes(row.booth)], *shifts[bytes(row.register)]]
            projection = Projection(origin, days_of(day_words(heard)))
            projection.changes = self._changes
            for walked in walk(self._connection, self._fair, row.register):
                self._count(projection, walked)
        for name, mode in DERIVED.items():
            if mode is Mode.INSERT or name == _PAYMENTS:
                self._number(METADATA.tables[name])
            else:
                self._compare(METADATA.tables[name], mode)
        self._books()

    def _nobody_else(self, known: set[bytes]) -> None:
        """What was sent by a register that is not there any more would be passed over."""
        senders = self._connection.execute(
            select(SEGMENT.c.register).where(SEGMENT.c.fair == self._fair).distinct()
        ).scalars()
        for register in sorted(senders.all()):
            if register not in known:
                raise FoundError(
                    Finding(
                        what=What.STREAM_MISSING,
                        table=REGISTER.name,
                        place=Place(register=register, epoch=0, sequence=0),
                    )
                )

    def _count(self, projection: Projection, walked: Walked) -> None:
        """Add up a segment, and compare the rows that stand for its entries alone."""
        batch = walked.batch
        self.entries += len(batch.lines) - walked.skipped
        found = [
            decode_line(line, hash_, stream=(batch.register, batch.epoch), sequence=sequence)
            for sequence, (line, hash_) in enumerate(
                zip(batch.lines[walked.skipped :], batch.hashes[walked.skipped :], strict=True),
                start=batch.start + walked.skipped,
            )
        ]
        places = self._rows(ENTRY, [one.id for one in found if one.made is not None])
        here: list[Decoded] = []
        for one in found:
            if one.made is None or one.entry is None:
                continue
            projection.occurred(one.entry, epoch=batch.epoch, sequence=one.sequence)
            place = Place(register=batch.register.bytes, epoch=batch.epoch, sequence=one.sequence)
            row = places.get((one.id,))
            if row is None:
                raise FoundError(
                    Finding(what=What.ROW_MISSING, table=ENTRY.name, key=shown(one.id), place=place)
                )
            # Sent more than once: it counts where the office saw it first, and only there.
            if row[2:] == (place.register, place.epoch, place.sequence):
                here.append(one)
        self.counted[ENTRY.name] += len(here)
        for one in here:
            if one.entry is not None and one.made is not None:
                projection.apply(one.entry, one.made)
        self._compare_sales(self._changes.new.pop(SALE.name, []))
        for name in list(self._changes.new):
            self._compare_new(METADATA.tables[name], self._changes.new.pop(name))
        states = self._changes.latest.pop(_PAYMENTS, {})
        self._compare_payments(projection.origin.booth, states)

    def _rows(
        self, table: Table, ids: Sequence[bytes], *, booth: bytes | None = None
    ) -> dict[Key, Row]:
        """Rows of `table` by what follows the fair in their key: an id, or a booth and an id."""
        wanted = select(table).where(table.c.fair == self._fair, _id(table).in_(set(ids)))
        if booth is not None:
            wanted = wanted.where(table.c.booth == booth)
        rows = self._connection.execute(wanted)
        length = len(list(table.primary_key))
        return {tuple(row)[1:length]: tuple(row) for row in rows}

    def _compare_sales(self, rows: list[Row]) -> None:
        """A segment's sales, which stand beside each other by booth, day and time."""
        length = len(list(SALE.primary_key))
        there: dict[Key, Row] = {}
        for booth, day in {row[1:3] for row in rows}:
            at = [row[3] for row in rows if row[1:3] == (booth, day)]
            found = self._connection.execute(
                select(SALE).where(
                    SALE.c.fair == self._fair,
                    SALE.c.booth == booth,
                    SALE.c.business_day == day,
                    SALE.c.at.between(min(at), max(at)),
                )
            )
            there |= {tuple(row)[:length]: tuple(row) for row in found}
        self.counted[SALE.name] += len(rows)
        for row in rows:
            found_row = there.get(row[:length], ())
            self._same(SALE, row[1:length], expected=row[length:], found=found_row[length:])

    def _compare_new(self, table: Table, rows: list[Row]) -> None:
        there = self._rows(table, [row[1] for row in rows])
        self.counted[table.name] += len(rows)
        for row in rows:
            self._same(table, row[1:2], expected=row[2:], found=there.get(row[1:2], ())[2:])

    def _compare_payments(self, booth: bytes, states: dict[Key, Row]) -> None:
        """What is known of payments: nothing older may stand, and something said must."""
        there = self._rows(PAYMENT_STATE, [entry for _, _, entry, _ in states], booth=booth)
        for key, (state, said_at) in states.items():
            row = there.get(key[1:])
            stands = None if row is None else row[len(key) :]
            if stands is None or (stands[1], stands[0]) < (said_at, state):
                self._same(
                    PAYMENT_STATE,
                    key[1:],
                    expected=(state, said_at),
                    found=stands or (),
                )
            elif stands == (state, said_at) and key[1:] not in self._payments:
                self.counted[_PAYMENTS] += 1
                if said_at:
                    self._payments.add(key[1:])

    def _same(self, table: Table, key: Key, *, expected: Row, found: Row) -> None:
        if expected == found:
            return
        raise FoundError(
            Finding(
                what=What.ROW if found else What.ROW_MISSING,
                table=table.name,
                key=shown(key),
                expected=shown(expected),
                found=shown(found),
            )
        )

    def _number(self, table: Table) -> None:
        """Every row that was expected was there; so one more is one that no entry explains."""
        stored = self._connection.execute(
            select(func.count()).select_from(table).where(table.c.fair == self._fair)
        ).scalar()
        expected = self.counted[table.name]
        if stored != expected:
            raise FoundError(
                Finding(
                    what=What.ROWS,
                    table=table.name,
                    key=self._unexplained(table),
                    expected=str(expected),
                    found=str(stored),
                )
            )

    def _unexplained(self, table: Table) -> str:
        """A row of `table` whose id no counted entry has, to begin looking at."""
        column = _id(table)
        counted = select(ENTRY.c.id).where(ENTRY.c.fair == self._fair)
        found = self._connection.execute(
            select(column)
            .where(table.c.fair == self._fair, column.not_in(counted))
            .order_by(column)
            .limit(1)
        ).scalar()
        return "" if found is None else shown(found)

    def _compare(self, table: Table, mode: Mode) -> None:
        """A table of sums or of last words, every row of it, and nothing beside."""
        length = len(list(table.primary_key))
        expected: dict[Key, Row] = {}
        if mode is Mode.ADD:
            for key, sums in self._changes.sums.pop(table.name, {}).items():
                expected[key] = tuple(sums)
        else:
            expected = self._changes.latest.pop(table.name, {})
        if table is TURNOVER:
            # Told in the verdict as well.
            self._changes.sums[table.name] = {key: list(row) for key, row in expected.items()}
            expected = dict(expected)
        wanted_rows = (
            select(table)
            .where(table.c.fair == self._fair)
            .order_by(*table.primary_key)
            .execution_options(yield_per=_AT_ONCE)
        )
        nothing = (0,) * (len(table.columns) - length)
        with self._connection.execute(wanted_rows) as rows:
            for row in rows:
                key, values = tuple(row)[:length], tuple(row)[length:]
                wanted = expected.pop(key, None)
                if wanted is None and mode is Mode.ADD and values == nothing:
                    continue
                if wanted is None:
                    raise FoundError(
                        Finding(
                            what=What.ROW_UNEXPECTED,
                            table=table.name,
                            key=shown(key[1:]),
                            found=shown(values),
                        )
                    )
                self._same(table, key[1:], expected=wanted, found=values)
        for key, wanted in sorted(expected.items()):
            if mode is Mode.ADD and not any(wanted):
                continue
            self._same(table, key[1:], expected=wanted, found=())

    def _books(self) -> None:
        rows = self._connection.execute(
            select(BALANCE.c.booth, func.sum(BALANCE.c.amount).label("rest"))
            .where(BALANCE.c.fair == self._fair)
            .group_by(BALANCE.c.booth)
        )
        for row in rows:
            if int(row.rest):
                raise FoundError(
                    Finding(
                        what=What.BOOKS,
                        table=BALANCE.name,
                        key=shown(row.booth),
                        expected="0",
                        found=str(int(row.rest)),
                    )
                )
