"""From a figure down to its receipts, and from a receipt to the entry that it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.engine import Connection

from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import short_hash
from booth.domain.money import Rupiah
from booth.domain.takings import takings
from sync.office.decoding import Decoded, decode_line
from sync.office.projections import microseconds
from sync.office.store.derived_tables import (
    ENTRY,
    LINE_REFUND,
    NAME,
    PAYMENT_STATE,
    REGISTER_DAY,
    SALE,
)
from sync.office.store.segments import Segment, StoredLine, lines_of, segments
from sync.office.store.truth_tables import FLAG, REGISTER
from sync.office.totals import Scope

PAGE: Final = 50
"""Receipts on a page of the list."""
# One vendor's receipts are looked for among everybody's: so many for one page at most.
_MOST_LOOKED_AT: Final = 1_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptKey:
    """Where a list goes on: after this receipt, newest first."""

    at: int
    sale: bytes

    def __str__(self) -> str:
        return f"{self.at}-{self.sale.hex()}"

    @classmethod
    def read(cls, said: str) -> "ReceiptKey | None":
        """As an address carries it; None where it is none."""
        at, _, sale = said.partition("-")
        try:
            return cls(at=int(at), sale=UUID(hex=sale).bytes)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """One receipt in a list; `net` is the vendor's own part where one vendor is looked at."""

    sale: UUID
    at: datetime
    day: date
    number: str
    net: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptList:
    """A page of receipts; `after` is where the next begins, None at the end."""

    rows: tuple[ReceiptRow, ...]
    after: ReceiptKey | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt with its entry: what the register wrote, and what became of it since."""

    sale: UUID
    at: datetime
    day: date
    event: SaleCompleted
    line: bytes
    short_hash: str
    register_code: str
    register_name: str
    epoch: int
    sequence: int
    by: str
    received_at: datetime
    flags: tuple[str, ...]
    states: Mapping[int, str]
    """What is known of the payments, by their number."""
    returned: Mapping[int, tuple[int, int]]
    """Pieces and rupiah that came back, by the number of the line."""
    names: Mapping[bytes, str]
    """Vendors, drawers and accounts."""


def receipts(
    connection: Connection, scope: Scope, day: date, *, after: ReceiptKey | None = None
) -> ReceiptList:
    """Receipts of a day at the booth in scope, newest first, a page of them."""
    found: list[ReceiptRow] = []
    looked_at = 0
    while True:
        rows = _rows(connection, scope, day, after)
        kept = rows if scope.vendor is None else _of_vendor(connection, scope, rows)
        for number, row in enumerate(kept, start=1):
            found.append(row)
            if len(found) == PAGE and (number < len(kept) or len(rows) == PAGE):
                return ReceiptList(rows=tuple(found), after=_key(row))
        looked_at += len(rows)
        if len(rows) < PAGE:
            return ReceiptList(rows=tuple(found), after=None)
        after = _key(rows[-1])
        if looked_at >= _MOST_LOOKED_AT:
            return ReceiptList(rows=tuple(found), after=after)


def receipts_numbered(connection: Connection, scope: Scope, number: str) -> ReceiptList:
    """Receipts of the booth in scope that carry this number, or end in it, newest first."""
    plain = number.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = connection.execute(
        select(SALE)
        .where(
            SALE.c.fair == scope.fair.bytes,
            SALE.c.booth == _booth(scope),
            SALE.c.receipt_number.like(f"%{plain}", escape="\\"),
        )
        .order_by(SALE.c.at.desc(), SALE.c.sale.desc())
        .limit(PAGE)
    )
    found = [_row(row) for row in rows]
    if scope.vendor is not None:
        found = _of_vendor(connection, scope, found)
    return ReceiptList(rows=tuple(found), after=None)


def receipt(connection: Connection, scope: Scope, sale: UUID) -> Receipt | None:
    """One receipt of the booth in scope; None where it has none of this id."""
    found = next(iter(_entries(connection, scope.fair.bytes, [sale.bytes])), None)
    if found is None or found.read.entry is None:
        return None
    event = found.read.entry.event
    if not isinstance(event, SaleCompleted) or not _concerns(scope, event):
        return None
    envelope = found.read.entry.envelope
    row = _sale(connection, scope, sale, event.occurred_at or envelope.at)
    if row is None:
        return None
    fair = scope.fair.bytes
    register = connection.execute(
        select(REGISTER.c.code, REGISTER.c.name).where(
            REGISTER.c.fair == fair, REGISTER.c.register == found.segment.register
        )
    ).first()
    names = _names(connection, scope)
    return Receipt(
        sale=sale,
        at=_instant(row.at),
        day=date.fromisoformat(row.business_day),
        event=event,
        line=found.stored.line,
        short_hash=short_hash(found.stored.hash),
        register_code="" if register is None else register.code,
        register_name="" if register is None else register.name,
        epoch=found.segment.epoch,
        sequence=found.stored.sequence,
        by="" if envelope.by is None else names.get(envelope.by.bytes, ""),
        received_at=_instant(found.segment.received_at),
        flags=_flags(connection, fair, found),
        states={
            state.number: state.state
            for state in connection.execute(
                select(PAYMENT_STATE.c.number, PAYMENT_STATE.c.state).where(
                    PAYMENT_STATE.c.fair == fair,
                    PAYMENT_STATE.c.booth == _booth(scope),
                    PAYMENT_STATE.c.entry == sale.bytes,
                )
            )
        },
        returned={
            back.line: (back.quantity, back.amount)
            for back in connection.execute(
                select(LINE_REFUND).where(
                    LINE_REFUND.c.fair == fair,
                    LINE_REFUND.c.booth == _booth(scope),
                    LINE_REFUND.c.sale == sale.bytes,
                )
            )
        },
        names=names,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An entry read out of its segment."""

    segment: Segment
    stored: StoredLine
    read: Decoded


def _booth(scope: Scope) -> bytes:
    """Receipts are a booth's: of a whole fair there is no list."""
    return b"" if scope.booth is None else scope.booth.bytes


def _sale(connection: Connection, scope: Scope, sale: UUID, at: datetime) -> Any:  # noqa: ANN401  # a row of SALE, by name
    """The booth's row of a sale; days on which it sold nothing are not looked at."""
    days = select(REGISTER_DAY.c.business_day).where(
        REGISTER_DAY.c.fair == scope.fair.bytes, REGISTER_DAY.c.booth == _booth(scope)
    )
    return connection.execute(
        select(SALE).where(
            SALE.c.fair == scope.fair.bytes,
            SALE.c.booth == _booth(scope),
            SALE.c.business_day.in_(days),
            SALE.c.at == microseconds(at),
            SALE.c.sale == sale.bytes,
        )
    ).first()


def _rows(
    connection: Connection, scope: Scope, day: date, after: ReceiptKey | None
) -> list[ReceiptRow]:
    wanted = select(SALE).where(
        SALE.c.fair == scope.fair.bytes,
        SALE.c.booth == _booth(scope),
        SALE.c.business_day == day.isoformat(),
    )
    if after is not None:
        wanted = wanted.where(
            SALE.c.at <= after.at,
            or_(SALE.c.at < after.at, and_(SALE.c.at == after.at, SALE.c.sale < after.sale)),
        )
    rows = connection.execute(wanted.order_by(SALE.c.at.desc(), SALE.c.sale.desc()).limit(PAGE))
    return [_row(row) for row in rows]


def _row(row: Any) -> ReceiptRow:  # noqa: ANN401  # a row of SALE, by name
    return ReceiptRow(
        sale=UUID(bytes=row.sale),
        at=_instant(row.at),
        day=date.fromisoformat(row.business_day),
        number=row.receipt_number,
        net=Rupiah(row.net),
    )


def _key(row: ReceiptRow) -> ReceiptKey:
    return ReceiptKey(at=(row.at - _EPOCH) // timedelta(microseconds=1), sale=row.sale.bytes)


def _instant(said: int) -> datetime:
    return _EPOCH + timedelta(microseconds=said)


def _of_vendor(
    connection: Connection, scope: Scope, rows: Sequence[ReceiptRow]
) -> list[ReceiptRow]:
    """The rows that carry something of the vendor in scope, with that vendor's part alone."""
    parts: dict[bytes, int] = {}
    for found in _entries(connection, scope.fair.bytes, [row.sale.bytes for row in rows]):
        if found.read.entry is None or not isinstance(found.read.entry.event, SaleCompleted):
            continue
        for sold in takings(found.read.entry.event).turnover:
            if sold.vendor == scope.vendor:
                parts[found.read.id] = sold.net
    return [
        ReceiptRow(
            sale=row.sale,
            at=row.at,
            day=row.day,
            number=row.number,
            net=Rupiah(parts[row.sale.bytes]),
        )
        for row in rows
        if row.sale.bytes in parts
    ]


def _concerns(scope: Scope, event: SaleCompleted) -> bool:
    return scope.vendor is None or any(line.vendor == scope.vendor for line in event.lines)


def _entries(connection: Connection, fair: bytes, ids: Iterable[bytes]) -> Iterator[_Found]:
    """The entries of these ids, each segment unpacked once."""
    wanted: dict[tuple[bytes, int], set[int]] = {}
    for row in connection.execute(
        select(ENTRY).where(ENTRY.c.fair == fair, ENTRY.c.id.in_(list(ids)))
    ):
        wanted.setdefault((bytes(row.register), row.epoch), set()).add(row.sequence)
    for (register, epoch), sequences in wanted.items():
        left = set(sequences)
        while left:
            segment = next(
                iter(segments(connection, fair, register, epoch, after=min(left) - 1)), None
            )
            if segment is None:
                break
            for stored in lines_of(segment):
                if stored.sequence in left:
                    stream = (UUID(bytes=register), epoch)
                    read = decode_line(
                        stored.line, stored.hash, stream=stream, sequence=stored.sequence
                    )
                    yield _Found(segment=segment, stored=stored, read=read)
            left = {sequence for sequence in left if sequence > segment.last}


def _flags(connection: Connection, fair: bytes, found: _Found) -> tuple[str, ...]:
    return tuple(
        connection.execute(
            select(FLAG.c.reason)
            .where(
                FLAG.c.fair == fair,
                FLAG.c.register == found.segment.register,
                FLAG.c.epoch == found.segment.epoch,
                FLAG.c.sequence == found.stored.sequence,
            )
            .order_by(FLAG.c.reason)
        ).scalars()
    )


def _names(connection: Connection, scope: Scope) -> Mapping[bytes, str]:
    rows = connection.execute(
        select(NAME.c.id, NAME.c.name).where(
            NAME.c.fair == scope.fair.bytes,
            NAME.c.kind != "product",
            NAME.c.booth == _booth(scope),
        )
    )
    return {bytes(row.id): row.name for row in rows}
