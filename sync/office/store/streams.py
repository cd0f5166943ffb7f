"""Streams: how far the office holds each epoch of each register's ledger."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import NoResultFound

from booth.domain.ledger import GENESIS_HASH
from sync.office.store.straight import run
from sync.office.store.truth_tables import REGISTER, STREAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One epoch of a register's ledger: its key, and the last entry that the office holds."""

    fair: bytes
    register: bytes
    epoch: int
    public_key: bytes
    sequence: int
    hash: bytes
    durable: int
    approved: bool
    """Whether a person let the register go on in this epoch; before that nothing is taken."""


# Asked for each batch: built once.
_LOOKED_UP: Final = select(
    STREAM.c.public_key,
    STREAM.c.sequence,
    STREAM.c.hash,
    STREAM.c.durable,
    STREAM.c.approved_at,
).where(
    STREAM.c.fair == bindparam("fair"),
    STREAM.c.register == bindparam("register"),
    STREAM.c.epoch == bindparam("epoch"),
)
_LOCKED: Final = _LOOKED_UP.with_for_update()
_MOVED: Final = (
    update(STREAM)
    .where(
        STREAM.c.fair == bindparam("of_fair"),
        STREAM.c.register == bindparam("of_register"),
        STREAM.c.epoch == bindparam("of_epoch"),
    )
    .values(sequence=bindparam("sequence"), hash=bindparam("hash"))
)
_HEARD: Final = (
    update(REGISTER)
    .where(REGISTER.c.fair == bindparam("of_fair"), REGISTER.c.register == bindparam("of_register"))
    .values(
        last_seen_at=bindparam("last_seen_at"),
        skew_ms=bindparam("skew_ms"),
        waiting=bindparam("waiting"),
    )
)


def open_stream(
    connection: Connection,
    fair: bytes,
    register: bytes,
    epoch: int,
    *,
    public_key: bytes,
    at: int,
    approved: bool,
) -> None:
    """Let entries of an epoch in, signed by this key, once it is approved."""
    connection.execute(
        insert(STREAM),
        {
            "fair": fair,
            "register": register,
            "epoch": epoch,
            "public_key": public_key,
            "sequence": 0,
            "hash": GENESIS_HASH,
            "durable": 0,
            "opened_at": at,
            "approved_at": at if approved else 0,
        },
    )


def stream(
    connection: Connection, fair: bytes, register: bytes, epoch: int, *, lock: bool = False
) -> Stream | None:
    """How far an epoch is held; with `lock` nobody else moves it until this transaction ends."""
    key = {"fair": fair, "register": register, "epoch": epoch}
    row = run(connection, _LOCKED if lock else _LOOKED_UP, key).fetchone()
    if row is None:
        return None
    public_key, sequence, hash_, durable, approved_at = row
    return Stream(
        fair=fair,
        register=register,
        epoch=epoch,
        public_key=public_key,
        sequence=sequence,
        hash=hash_,
        durable=durable,
        approved=bool(approved_at),
    )


def streams(connection: Connection, fair: bytes, register: bytes) -> list[Stream]:
    """Every epoch of a register, oldest first."""
    epochs = connection.execute(
        select(STREAM.c.epoch)
        .where(STREAM.c.fair == fair, STREAM.c.register == register)
        .order_by(STREAM.c.epoch)
    ).scalars()
    return [held(connection, fair, register, epoch) for epoch in epochs.all()]


def held(
    connection: Connection, fair: bytes, register: bytes, epoch: int, *, lock: bool = False
) -> Stream:
    """As `stream`, of an epoch that is known to be there."""
    found = stream(connection, fair, register, epoch, lock=lock)
    if found is None:
        raise NoResultFound
    return found


def approve_stream(
    connection: Connection, fair: bytes, register: bytes, epoch: int, *, at: int
) -> None:
    """A person lets a register go on in this epoch."""
    connection.execute(
        update(STREAM)
        .where(STREAM.c.fair == fair, STREAM.c.register == register, STREAM.c.epoch == epoch)
        .values(approved_at=at)
    )


def forget_asked(connection: Connection, fair: bytes, register: bytes) -> None:
    """Forget every epoch of a register that nobody approved."""
    connection.execute(
        delete(STREAM).where(
            STREAM.c.fair == fair, STREAM.c.register == register, STREAM.c.approved_at == 0
        )
    )


def move_stream(connection: Connection, moved: Stream, *, sequence: int, hash_: bytes) -> None:
    """The office holds entries up to `sequence` now. The stream must be locked."""
    run(
        connection,
        _MOVED,
        {
            "of_fair": moved.fair,
            "of_register": moved.register,
            "of_epoch": moved.epoch,
            "sequence": sequence,
            "hash": hash_,
        },
    )


def heard_of(  # what a register says of itself in passing
    connection: Connection, fair: bytes, register: bytes, *, at: int, skew_ms: int, waiting: int
) -> None:
    """Remember when a register was last heard of, and what it said of itself."""
    run(
        connection,
        _HEARD,
        {
            "of_fair": fair,
            "of_register": register,
            "last_seen_at": at,
            "skew_ms": skew_ms,
            "waiting": waiting,
        },
    )
