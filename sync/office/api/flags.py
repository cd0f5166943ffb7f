"""What is flagged among a register's own entries, for its page at the booth."""

from typing import Annotated, Final
from uuid import UUID

import anyio.to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy import case, or_, select

from sync.office.api.answers import answer
from sync.office.api.endpoints import FLAGS
from sync.office.api.senders import sender_of
from sync.office.ingest import Sender
from sync.office.registers import Registers
from sync.office.store.database import Database
from sync.office.store.truth_tables import FLAG
from sync.protocol.flags import (
    LATEST_SINCE,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_FLAGS,
    FlaggedEntry,
    Flags,
)

_MILLISECOND: Final = 1_000


def flags_router(database: Database, registers: Registers) -> APIRouter:
    """The route /v1/flags."""
    router = APIRouter()

    async def flags(
        request: Request, since: Annotated[int, Query(ge=0, le=LATEST_SINCE)] = 0
    ) -> Response:
        """The register's flags that are open, and those a person settled after `since` (ms)."""
        sender = await sender_of(request, registers)
        return answer(await anyio.to_thread.run_sync(_flags, database, sender, since))

    router.add_api_route(FLAGS.path, flags, methods=[FLAGS.method])
    return router


def _flags(database: Database, sender: Sender, since: int) -> Flags:
    # What settled itself is nothing that a person at the booth would have to hear of.
    told = or_(
        FLAG.c.settled_at == 0,
        (FLAG.c.settled_at > since * _MILLISECOND) & (FLAG.c.settled_by != ""),
    )
    wanted = (
        select(FLAG)
        .where(
            FLAG.c.fair == sender.fair.bytes,
            FLAG.c.register == sender.register.bytes,
            FLAG.c.entry != b"",
            told,
        )
        .order_by(
            case((FLAG.c.settled_at == 0, 0), else_=1),
            FLAG.c.raised_at.desc(),
            FLAG.c.epoch.desc(),
            FLAG.c.sequence.desc(),
            FLAG.c.reason,
        )
        .limit(MOST_FLAGS + 1)
    )
    with database.reading() as connection:
        rows = connection.execute(wanted).all()
    return Flags(
        flags=tuple(
            FlaggedEntry(
                entry=UUID(bytes=bytes(row.entry)),
                reason=row.reason,
                raised_at=row.raised_at // _MILLISECOND,
                settled_at=row.settled_at // _MILLISECOND,
                settled_by=row.settled_by[:LONGEST_NAME],
                note=row.note[:LONGEST_NOTE],
            )
            for row in rows[:MOST_FLAGS]
        ),
        more=len(rows) > MOST_FLAGS,
    )
