"""Angka rilis: a figure as it was given to the press, frozen with what it lacked at that moment.

Live figures go on moving: late sales arrive for days. What was once said in public stands here as
it was said, when and by whom, with the last entry of every register that it was added up from;
its hash goes under the printed figure, so that nobody can tell another one later.
"""

from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from booth.domain.ledger import UNREADABLE
from booth.domain.summary import SoldSums
from sync.office.failures import NoSuchScopeError
from sync.office.projections import microseconds, moment
from sync.office.reading_totals import reported, totals
from sync.office.store.database import Database
from sync.office.store.streams import streams
from sync.office.store.truth_tables import PRESS_FIGURE
from sync.office.totals import RegisterStanding, Scope


class RegisterMark(msgspec.Struct, frozen=True, kw_only=True):
    """How far a register had been heard. `lacking`: more had been sold, or may have been."""

    register: UUID
    booth: UUID
    code: str
    epoch: int
    sequence: int
    waiting: int
    lacking: bool
    last_seen: datetime | None


class PressFigure(msgspec.Struct, frozen=True, kw_only=True):
    """What was said. Without `day` it is the whole fair up to `made_at`; turnover with receipts."""

    version: int = 1
    purpose: str = ""
    """What it was said for, in the words of who froze it."""
    fair: UUID
    fair_name: str
    booth: UUID | None
    booth_name: str
    vendor: UUID | None
    day: date | None
    net: int
    gross: int
    discount: int
    refunded: int
    receipts: int
    pieces: int
    reported: int
    """What vendors reported without receipts (pengakuan): told beside `net`, never added to it."""
    made_at: datetime
    made_by: str
    registers: tuple[RegisterMark, ...]

    @property
    def lacking(self) -> tuple[RegisterMark, ...]:
        """Registers whose sales were perhaps not all in it."""
        return tuple(one for one in self.registers if one.lacking)


class Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """A figure and its hash; `sound` where what is stored still has that hash.

    `figure` is None where what is stored was changed so far that it is no figure any more.
    """

    figure: PressFigure | None
    hash: bytes
    made_at: datetime
    made_by: str
    sound: bool = True


_encode: Final = msgspec.json.Encoder(order="deterministic").encode
_decode: Final = msgspec.json.Decoder(PressFigure).decode


def freeze(
    database: Database,
    scope: Scope,
    *,
    day: date | None = None,
    by: str,
    at: datetime,
    purpose: str = "",
) -> Frozen:
    """Freeze the figure of `scope`, all of one moment, and keep it. Raises NoSuchScopeError."""
    figure = figure_now(database, scope, day=day, by=by, at=at, purpose=purpose)
    content = _encode(figure)
    hash_ = sha256(content).digest()
    row = {
        "fair": scope.fair.bytes,
        "hash": hash_,
        "made_at": microseconds(at),
        "made_by": by,
        "content": content.decode(),
    }
    database.write(lambda connection: connection.execute(insert(PRESS_FIGURE), row))
    return Frozen(figure=figure, hash=hash_, made_at=at, made_by=by)


def figure_now(
    database: Database,
    scope: Scope,
    *,
    day: date | None = None,
    by: str,
    at: datetime,
    purpose: str = "",
) -> PressFigure:
    """What would be said at this moment; nothing is kept. Raises NoSuchScopeError."""
    with database.reading() as connection:
        return _figure(connection, scope, day=day, by=by, at=at, purpose=purpose)


def _figure(
    connection: Connection,
    scope: Scope,
    *,
    day: date | None,
    by: str,
    at: datetime,
    purpose: str,
) -> PressFigure:
    found = totals(connection, scope, at=at)
    if found is None or (scope.booth is not None and scope.vendor is None and not found.booths):
        raise NoSuchScopeError
    sums = found.sums_fair if day is None else dict(found.days).get(day, SoldSums())
    lacking = {one.register for one in found.lacking}
    return PressFigure(
        purpose=purpose,
        fair=scope.fair,
        fair_name=found.fair_name,
        booth=scope.booth,
        booth_name=found.booth_name,
        vendor=scope.vendor,
        day=day,
        net=sums.net,
        gross=sums.gross,
        discount=sums.discount,
        refunded=sums.refunded,
        receipts=sums.receipts,
        pieces=sums.pieces,
        reported=reported(connection, scope, day),
        made_at=at,
        made_by=by,
        registers=tuple(
            mark
            for one in found.registers
            for mark in _marks(connection, scope, one, lacking=one.register in lacking)
        ),
    )


def press_figures(connection: Connection, fair: UUID) -> tuple[Frozen, ...]:
    """Every figure of a fair that was frozen, the newest first."""
    rows = connection.execute(
        select(PRESS_FIGURE)
        .where(PRESS_FIGURE.c.fair == fair.bytes)
        .order_by(PRESS_FIGURE.c.made_at.desc(), PRESS_FIGURE.c.hash)
    )
    return tuple(_read(row) for row in rows)


def press_figure(connection: Connection, fair: UUID, hash_: bytes) -> Frozen | None:
    """One figure of a fair by its hash."""
    row = connection.execute(
        select(PRESS_FIGURE).where(PRESS_FIGURE.c.fair == fair.bytes, PRESS_FIGURE.c.hash == hash_)
    ).first()
    return None if row is None else _read(row)


def _read(row: Any) -> Frozen:  # noqa: ANN401  # rows have no type of their own
    """A figure as it is stored; what its row says beside it must be what it says itself."""
    try:
        figure = _decode(row.content)
    except UNREADABLE:
        figure = None
    return Frozen(
        figure=figure,
        hash=bytes(row.hash),
        made_at=moment(row.made_at),
        made_by=row.made_by,
        sound=figure is not None
        and sha256(row.content.encode()).digest() == row.hash
        and (figure.fair.bytes, figure.made_by, microseconds(figure.made_at))
        == (row.fair, row.made_by, row.made_at),
    )


def _marks(
    connection: Connection, scope: Scope, one: RegisterStanding, *, lacking: bool
) -> list[RegisterMark]:
    """How far each epoch of a register is held."""
    return [
        RegisterMark(
            register=one.register,
            booth=one.booth,
            code=one.code,
            epoch=held.epoch,
            sequence=held.sequence,
            waiting=one.waiting,
            lacking=lacking,
            last_seen=one.last_seen,
        )
        for held in streams(connection, scope.fair.bytes, one.register.bytes)
    ]
