"""The office as one web application: the wire for registers, pages for people."""

from fastapi import FastAPI

from booth.ports import Clock
from sync.office.api.answers import say_refusals
from sync.office.api.authority import authority_router
from sync.office.api.wire import Wire
from sync.office.ingest import Ingest
from sync.office.live import Live
from sync.office.registers import Registers
from sync.office.store.database import Database


def make_app(database: Database, clock: Clock, *, authority: bytes | None = None) -> FastAPI:
    """The application on an opened database. Whoever runs it closes the database afterwards.

    `authority` is the office's own certificate authority (DER), where it has one.
    """
    live = Live()
    app = FastAPI(
        title="Lapak",
        version="1",
        description="What registers and pages ask of an office.",
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(Wire(Ingest(database, told=live.moved), Registers(database), clock).router())
    if authority is not None:
        app.include_router(authority_router(authority))
    say_refusals(app)
    return app
