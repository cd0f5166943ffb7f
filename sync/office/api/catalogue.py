"""A booth's official catalogue for its own registers."""

from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sync.office.api.endpoint import PACKED
from sync.office.api.endpoints import CATALOGUE
from sync.office.api.senders import sender_of
from sync.office.catalogues import catalogue_written
from sync.office.ingest import Sender
from sync.office.registers import Registers
from sync.office.store.database import Database
from sync.protocol.limits import HIGHEST_VERSION


class CatalogueWire:
    """The office's end of it."""

    def __init__(self, database: Database, registers: Registers) -> None:
        self._database = database
        self._registers = registers

    def router(self) -> APIRouter:
        """The route."""
        router = APIRouter()
        router.add_api_route(CATALOGUE.path, self.catalogue, methods=[CATALOGUE.method])
        return router

    async def catalogue(
        self, request: Request, since: Annotated[int, Query(ge=0, le=HIGHEST_VERSION)] = 0
    ) -> Response:
        """What was decided after version `since`."""
        sender = await sender_of(request, self._registers)
        written = await anyio.to_thread.run_sync(self._written, sender, since)
        return Response(written, media_type=PACKED, headers={"Cache-Control": "no-store"})

    def _written(self, sender: Sender, since: int) -> bytes:
        with self._database.reading() as connection:
            return catalogue_written(connection, sender, since)
