"""A booth's totals for its own registers: asked for, or as they move."""

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.responses import Response

from booth.ports import Clock
from sync.office.api.answers import answer, stream
from sync.office.api.endpoints import LIVE, TOTALS
from sync.office.api.senders import sender_of
from sync.office.ingest import Sender
from sync.office.live import Live
from sync.office.one_reading import OneReading
from sync.office.registers import Registers, UnknownRegisterError
from sync.office.store.database import Database
from sync.office.told_totals import BoothView, RegisterTickets, booth_totals
from sync.office.totals import Scope
from sync.protocol.totals import BoothTotals


class TotalsWire:
    """The office's end of it."""

    def __init__(self, database: Database, registers: Registers, clock: Clock, live: Live) -> None:
        self._database = database
        self._registers = registers
        self._clock = clock
        self._live = live
        self._tickets = RegisterTickets(database)

    def router(self) -> APIRouter:
        """Both routes."""
        router = APIRouter()
        router.add_api_route(TOTALS.path, self.totals, methods=[TOTALS.method])
        router.add_api_route(LIVE.path, self.live, methods=[LIVE.method])
        return router

    async def totals(self, request: Request) -> Response:
        """The totals of the booth as they are now."""
        sender = await sender_of(request, self._registers)
        return answer(await anyio.to_thread.run_sync(self._totals, sender))

    def _totals(self, sender: Sender) -> BoothTotals:
        with self._database.reading() as connection:
            found = OneReading(connection, self._clock.now()).totals(_scope(sender))
        if found is None:
            raise UnknownRegisterError
        return booth_totals(found)

    async def live(self, request: Request) -> Response:
        """The same as it moves; `Last-Event-ID` tells what was seen before."""
        sender = await sender_of(request, self._registers)
        scope = _scope(sender)
        ticket = await anyio.to_thread.run_sync(self._tickets.ticket, scope, sender.register.bytes)
        seen = request.headers.get("last-event-id", "")
        return await stream(self._live.watch(BoothView(scope), seen, ticket))


def _scope(sender: Sender) -> Scope:
    return Scope(fair=sender.fair, booth=sender.booth)
