"""The office as one web application: the wire for registers, pages for people."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from booth.ports import Clock
from sync.office.api.answers import say_refusals
from sync.office.api.authority import authority_router
from sync.office.api.flags import flags_router
from sync.office.api.wire import Wire
from sync.office.ingest import Ingest
from sync.office.live import Live
from sync.office.notifying import bell_of
from sync.office.people import People
from sync.office.registers import Registers
from sync.office.store.database import Database
from sync.office.web.bundle_pages import BundlePages
from sync.office.web.desk import Desk
from sync.office.web.drawing import Drawing
from sync.office.web.gate import Gate
from sync.office.web.gate_answers import say_at_the_gate
from sync.office.web.pages import Allow, Pages
from sync.office.web.people_pages import PeoplePages
from sync.office.web.receipts import ReceiptPages
from sync.office.web.register_pages import RegisterPages
from sync.office.web.setting_up import SettingUp


def make_app(
    database: Database,
    clock: Clock,
    *,
    allow: Allow | None = None,
    authority: bytes | None = None,
    people: People | None = None,
) -> FastAPI:
    """The application on an opened database. Whoever runs it closes the database afterwards.

    `allow` raises unless whoever asks may see a scope; without it people log in. `authority` is
    the office's own certificate authority (DER), where it has one: invitations name it.
    """
    people = people or People(database)
    gate = Gate(people, clock)
    allow = allow or gate.allow
    drawing = Drawing(database, clock)
    live = Live(drawing.draw, bell=bell_of(database))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with live.running():
            yield

    app = FastAPI(
        title="Lapak",
        version="1",
        description="What registers and pages ask of an office.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    # Asked by the server before it waits for open answers: those of viewers would never end.
    app.state.end_streams = live.end
    registers, ingest = Registers(database), Ingest(database, told=live.moved)
    app.include_router(Wire(ingest, registers, clock).router())
    app.include_router(flags_router(database, registers))
    if authority is not None:
        app.include_router(authority_router(authority))
    app.include_router(Pages(live, drawing, allow=allow).router())
    app.include_router(ReceiptPages(database, clock, allow=allow).router())
    desk = Desk(gate, database, clock)
    app.include_router(gate.router())
    app.include_router(SettingUp(desk, told=live.moved).router())
    app.include_router(RegisterPages(desk, registers, authority=authority).router())
    app.include_router(PeoplePages(desk, people).router())
    app.include_router(BundlePages(desk, ingest, registers).router())
    say_refusals(app)
    say_at_the_gate(app)
    return app
