"""The office as one web application: the wire for registers, pages for people."""

import secrets
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool

from booth.domain.ids import IdSource
from booth.ports import Clock
from sync.office.api.answers import say_refusals
from sync.office.api.authority import authority_router
from sync.office.api.beside import Beside
from sync.office.api.catalogue import CatalogueWire
from sync.office.api.document import document_router
from sync.office.api.endpoints import AUTHORITY, ENDPOINTS
from sync.office.api.flags import flags_router
from sync.office.api.strays import say_what_is_not_here
from sync.office.api.totals import TotalsWire
from sync.office.api.wire import Wire
from sync.office.cataloguing import Cataloguing
from sync.office.contacts import Contacts
from sync.office.day_ends import DayEnds
from sync.office.folding import Folding
from sync.office.folding_rounds import FoldingRounds
from sync.office.ingest import Ingest
from sync.office.live import Live, View
from sync.office.looking import Drawn, Look
from sync.office.notifying import bell_of
from sync.office.one_reading import OneReading
from sync.office.own_ledger import OwnLedger
from sync.office.people import People
from sync.office.quick_sales import QuickSales
from sync.office.registers import Registers
from sync.office.store.database import Database
from sync.office.told_totals import BoothView, tell
from sync.office.web.bundle_pages import BundlePages
from sync.office.web.catalogue_pages import CataloguePages
from sync.office.web.contact_pages import ContactPages
from sync.office.web.desk import Desk
from sync.office.web.drawing import Drawing
from sync.office.web.gate import Gate
from sync.office.web.gate_answers import say_at_the_gate, say_not_here
from sync.office.web.goods_list_pages import GoodsListPages
from sync.office.web.night_pages import NightPages
from sync.office.web.pages import Allow, Pages, no_ticket
from sync.office.web.people_pages import PeoplePages
from sync.office.web.press_pages import PressPages
from sync.office.web.quick_pages import QuickPages
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
    key: Ed25519PrivateKey | None = None,
) -> FastAPI:
    """The application on an opened database. Whoever runs it closes the database afterwards.

    `allow` raises unless whoever asks may see a scope; without it people log in. `authority` is
    the office's own certificate authority (DER), where it has one: invitations name it. `key` signs
    the office's own entries; without one, they go on in a new epoch under a new key.
    """
    people = people or People(database)
    gate = Gate(people, clock)
    # Who is let in by somebody else's word is not asked again by ours.
    ticket = gate.ticket if allow is None else no_ticket
    allow = allow or gate.allow
    drawing = Drawing(database, clock)

    def draw(looks: Collection[Look]) -> Mapping[Look, Drawn]:
        # One reading for all: a booth's page and its registers are told the same figures.
        with database.reading() as connection:
            reading = OneReading(connection, clock.now())
            drawn: dict[Look, Drawn] = {}
            drawn.update(drawing.draw(reading, [one for one in looks if isinstance(one, View)]))
            drawn.update(tell(reading, [one for one in looks if isinstance(one, BoothView)]))
        return drawn

    live = Live(draw, bell=bell_of(database))

    ids = IdSource(secrets.token_bytes)
    own = OwnLedger(database, key or Ed25519PrivateKey.generate(), ids=ids, told=live.moved)
    day_ends = DayEnds(database, own, clock)
    folding = Folding(database, own)
    rounds = FoldingRounds(database, folding, clock)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with live.running():
            day_ends.start()
            rounds.start()
            try:
                yield
            finally:
                await run_in_threadpool(day_ends.stop)
                await run_in_threadpool(rounds.stop)

    app = FastAPI(
        title="Lapak",
        # The wire has a document of its own (`api.document`).
        openapi_url=None,
        # It would lead to wherever the request said that this office is.
        redirect_slashes=False,
        lifespan=lifespan,
    )
    # Asked by the server before it waits for open answers: those of viewers would never end.
    app.state.end_streams = live.end
    cataloguing = Cataloguing(database, own, ids=ids)
    registers = Registers(database)
    ingest = Ingest(database, told=live.moved, goods_told=rounds.told)
    endpoints = [one for one in ENDPOINTS if authority is not None or one is not AUTHORITY]
    # Where another says who may see what, nobody is known whose one place it could be.
    only_place = gate.only_place if allow == gate.allow else _nowhere
    desk = Desk(gate, database, clock)
    of_registers = (
        Wire(ingest, registers, clock).router(),
        CatalogueWire(database, registers).router(),
        TotalsWire(database, registers, clock, live).router(),
        Beside(database, registers, clock).router(),
        flags_router(database, registers),
        document_router(endpoints),
    )
    of_people = (
        Pages(live, drawing, allow=allow, ticket=ticket, only_place=only_place).router(),
        ReceiptPages(database, clock, allow=allow).router(),
        gate.router(),
        SettingUp(desk, told=live.moved).router(),
        RegisterPages(desk, registers, authority=authority).router(),
        CataloguePages(desk, cataloguing, folding).router(),
        GoodsListPages(desk, cataloguing).router(),
        PeoplePages(desk, people).router(),
        PressPages(desk).router(),
        NightPages(desk).router(),
        ContactPages(desk, Contacts(database)).router(),
        BundlePages(desk, ingest, registers).router(),
        QuickPages(gate, database, clock, QuickSales(own)).router(),
    )
    for router in (*of_registers, *of_people):
        app.include_router(router)
    if authority is not None:
        app.include_router(authority_router(authority))
    say_refusals(app)
    say_at_the_gate(app)
    say_what_is_not_here(app, endpoints, elsewhere=say_not_here)
    return app


def _nowhere(_request: Request) -> None:
    return None
