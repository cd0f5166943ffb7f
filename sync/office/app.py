"""The office as one web application: the wire for registers, pages for people."""

import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from booth.domain.ids import IdSource
from booth.ports import Clock
from sync.office.api.answers import say_refusals
from sync.office.api.authority import authority_router
from sync.office.api.wire import Wire
from sync.office.day_ends import DayEnds
from sync.office.failures import OfficeUnavailableError
from sync.office.folding import Folding
from sync.office.ingest import Ingest, Sender
from sync.office.live import Live
from sync.office.notifying import bell_of
from sync.office.own_ledger import OwnLedger
from sync.office.people import People
from sync.office.quick_sales import QuickSales
from sync.office.registers import Registers
from sync.office.store.database import Database
from sync.office.web.bundle_pages import BundlePages
from sync.office.web.desk import Desk
from sync.office.web.drawing import Drawing
from sync.office.web.gate import Gate
from sync.office.web.gate_answers import say_at_the_gate
from sync.office.web.pages import Allow, Pages
from sync.office.web.people_pages import PeoplePages
from sync.office.web.quick_pages import QuickPages
from sync.office.web.receipts import ReceiptPages
from sync.office.web.register_pages import RegisterPages
from sync.office.web.setting_up import SettingUp

_log: Final = logging.getLogger("lapak.office")


def make_app(
    database: Database,
    clock: Clock,
    *,
    allow: Allow | None = None,
    authority: bytes | None = None,
    people: People | None = None,
    key: Ed25519PrivateKey | None = None,
) -> FastAPI:
    """The application on an opened database. Whoever runs it closes the database afterwards.

    `allow` raises unless whoever asks may see a scope; without it people log in. `authority` is
    the office's own certificate authority (DER), where it has one: invitations name it. `key` signs
    the office's own entries; without one, they go on in a new epoch under a new key.
    """
    people = people or People(database)
    gate = Gate(people, clock)
    allow = allow or gate.allow
    drawing = Drawing(database, clock)
    live = Live(drawing.draw, bell=bell_of(database))

    own = OwnLedger(
        database,
        key or Ed25519PrivateKey.generate(),
        ids=IdSource(secrets.token_bytes),
        told=live.moved,
    )
    day_ends = DayEnds(database, own, clock)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with live.running():
            day_ends.start()
            try:
                yield
            finally:
                await run_in_threadpool(day_ends.stop)

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
    folding = Folding(database, own)
    registers = Registers(database)
    ingest = Ingest(database, told=live.moved, goods_told=_folds(folding))
    app.include_router(Wire(ingest, registers, clock).router())
    if authority is not None:
        app.include_router(authority_router(authority))
    app.include_router(Pages(live, drawing, allow=allow).router())
    app.include_router(ReceiptPages(database, clock, allow=allow).router())
    desk = Desk(gate, database, clock)
    app.include_router(gate.router())
    app.include_router(SettingUp(desk).router())
    app.include_router(RegisterPages(desk, registers, authority=authority).router())
    app.include_router(PeoplePages(desk, people).router())
    app.include_router(BundlePages(desk, ingest, registers).router())
    app.include_router(QuickPages(gate, database, clock, QuickSales(own)).router())
    say_refusals(app)
    say_at_the_gate(app)
    return app


def _folds(folding: Folding) -> Callable[[Sender, datetime], None]:
    """Fold what a register told of its goods. Its entries are kept whatever comes of that."""

    def fold(sender: Sender, at: datetime) -> None:
        try:
            folding.fold(sender.fair, sender.booth, at=at)
        except OfficeUnavailableError:
            _log.warning("the catalogue of booth %s is folded the next time", sender.booth)

    return fold
