"""The pages behind the figures: receipts of a day, and one receipt with its ledger entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.money import format_rupiah, format_thousands
from booth.domain.payment import PaymentMethod
from booth.domain.takings import takings
from booth.ports import Clock
from resources.texts import speaking, text
from sync.office.reading_receipts import Receipt, ReceiptKey, receipt, receipts, receipts_numbered
from sync.office.reading_totals import totals
from sync.office.store.database import Database
from sync.office.store.truth_tables import FAIR
from sync.office.totals import Scope, VendorTotal
from sync.office.web.answers import language_of, page
from sync.office.web.pages import Allow, nothing_there, read_day
from sync.office.web.words import evidence_word, flag_word, holder_word, method_word, state_word

_LONGEST_NUMBER: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """One line of a receipt, in words."""

    name: str
    vendor: str
    quantity: str
    price: str
    discount: str
    net: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentShown:
    """One payment, in words."""

    method: str
    holder: str
    amount: str
    note: str


class ReceiptPages:
    """Lists of receipts and single ones, of a booth or of one vendor at it."""

    def __init__(self, database: Database, clock: Clock, *, allow: Allow) -> None:
        self._database = database
        self._clock = clock
        self._allow = allow

    def router(self) -> APIRouter:
        """Everything under .../receipts."""
        router = APIRouter(include_in_schema=False)
        booth = "/fairs/{fair}/booths/{booth}"
        vendor = f"{booth}/vendors/{{vendor}}"
        router.add_api_route(f"{booth}/receipts", self.of_booth, methods=["GET"])
        router.add_api_route(f"{vendor}/receipts", self.of_vendor, methods=["GET"])
        router.add_api_route(f"{booth}/receipts/{{sale}}", self.one_of_booth, methods=["GET"])
        router.add_api_route(f"{vendor}/receipts/{{sale}}", self.one_of_vendor, methods=["GET"])
        return router

    def of_booth(
        self,
        request: Request,
        *,
        fair: UUID,
        booth: UUID,
        day: str = "",
        after: str = "",
        number: str = "",
    ) -> Response:
        """Receipts of a booth's day, or those of one number."""
        return self._list(request, Scope(fair=fair, booth=booth), day, after, number)

    def of_vendor(
        self,
        request: Request,
        *,
        fair: UUID,
        booth: UUID,
        vendor: UUID,
        day: str = "",
        after: str = "",
        number: str = "",
    ) -> Response:
        """Receipts that carry something of one vendor."""
        scope = Scope(fair=fair, booth=booth, vendor=vendor)
        return self._list(request, scope, day, after, number)

    def one_of_booth(self, request: Request, fair: UUID, booth: UUID, sale: UUID) -> Response:
        """One receipt."""
        return self._one(request, Scope(fair=fair, booth=booth), sale)

    def one_of_vendor(
        self, request: Request, fair: UUID, booth: UUID, vendor: UUID, sale: UUID
    ) -> Response:
        """One vendor's part of a receipt."""
        return self._one(request, Scope(fair=fair, booth=booth, vendor=vendor), sale)

    def _list(self, request: Request, scope: Scope, day: str, after: str, number: str) -> Response:
        self._allow(request, scope)
        wanted = number.strip().upper()[:_LONGEST_NUMBER].replace("\0", "")
        with speaking(language_of(request)), self._database.reading() as connection:
            found = totals(connection, scope, at=self._clock.now(), day=read_day(day))
            if found is None or not found.booth_name:
                return nothing_there(request)
            if wanted:
                listed = receipts_numbered(connection, scope, wanted)
            else:
                listed = receipts(connection, scope, found.today, after=ReceiptKey.read(after))
            return page(
                request,
                "receipts.html",
                {
                    "scope": scope,
                    "totals": found,
                    "zone": ZoneInfo(found.zone),
                    "listed": listed,
                    "number": wanted,
                    "days": sorted({one for one, _ in found.days} | {found.running}),
                    "vendor_name": _vendor_name(found.vendors, scope),
                },
            )

    def _one(self, request: Request, scope: Scope, sale: UUID) -> Response:
        self._allow(request, scope)
        with speaking(language_of(request)), self._database.reading() as connection:
            found = receipt(connection, scope, sale)
            zone = _zone(connection, scope)
            if found is None or zone is None:
                return nothing_there(request)
            return page(
                request,
                "receipt.html",
                {
                    "scope": scope,
                    "receipt": found,
                    "zone": zone,
                    "lines": _lines(found, scope),
                    "payments": _payments(found, scope),
                    "net": format_rupiah(_net(found, scope)),
                    "flags": [flag_word(reason) for reason in found.flags],
                    # The whole line names everybody's goods: it is the booth's to read.
                    "line": "" if scope.vendor else found.line.decode(),
                },
            )


def _vendor_name(vendors: Iterable[VendorTotal], scope: Scope) -> str:
    return next((one.name for one in vendors if one.vendor == scope.vendor), "")


def _zone(connection: Connection, scope: Scope) -> ZoneInfo | None:
    said = connection.execute(select(FAIR.c.zone).where(FAIR.c.fair == scope.fair.bytes)).scalar()
    return None if said is None else ZoneInfo(said)


def _net(found: Receipt, scope: Scope) -> int:
    return sum(
        line.net
        for line in found.event.lines
        if scope.vendor is None or line.vendor == scope.vendor
    )


def _lines(found: Receipt, scope: Scope) -> list[LineShown]:
    shown = []
    for number, line in enumerate(found.event.lines):
        if scope.vendor is not None and line.vendor != scope.vendor:
            continue
        pieces, amount = found.returned.get(number, (0, 0))
        notes = [line.note] if line.note else []
        if pieces:
            notes.append(
                text("kembali {count}, {amount}").format(count=pieces, amount=format_rupiah(amount))
            )
        discount = line.discount + line.cart_discount
        shown.append(
            LineShown(
                name=line.name,
                vendor="" if line.vendor is None else found.names.get(line.vendor.bytes, ""),
                quantity=format_thousands(line.quantity),
                price=format_thousands(line.price),
                discount=f"-{format_thousands(discount)}" if discount else "",
                net=format_thousands(line.net),
                note=" · ".join(notes),
            )
        )
    return shown


def _payments(found: Receipt, scope: Scope) -> list[PaymentShown]:
    """How it was paid; of a vendor's part, what each method paid of it."""
    if scope.vendor is not None:
        return [
            PaymentShown(
                method=method_word(cell.method.value),
                holder=_holder(found, cell.holder.kind.value, cell.holder.id),
                amount=format_thousands(cell.sold),
                note="",
            )
            for cell in takings(found.event).cells
            if cell.vendor == scope.vendor
        ]
    shown = []
    for number, payment in enumerate(found.event.payments):
        notes = []
        if number in found.states:
            notes.append(state_word(found.states[number]))
        if payment.evidence is not None:
            notes.append(evidence_word(payment.evidence))
        if payment.reference:
            notes.append(payment.reference)
        if payment.method is PaymentMethod.CASH and payment.tendered:
            change = payment.tendered - payment.held
            notes.append(
                text("diterima {tendered}, kembalian {change}").format(
                    tendered=format_thousands(payment.tendered), change=format_thousands(change)
                )
            )
        shown.append(
            PaymentShown(
                method=method_word(payment.method.value),
                holder=_holder(found, payment.holder.kind.value, payment.holder.id),
                amount=format_thousands(payment.held),
                note=" · ".join(notes),
            )
        )
    return shown


def _holder(found: Receipt, kind: str, of: UUID) -> str:
    return found.names.get(of.bytes, "") or holder_word(kind)
