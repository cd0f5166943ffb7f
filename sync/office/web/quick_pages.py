"""Catat cepat in a vendor's browser: a form, the receipt it became, and the day's list.

Every form has an address of its own, made for one sale. Sent twice, reloaded or sent again after
its answer was lost, it leads to the one receipt. Nothing here needs a script.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from sqlalchemy.engine import Connection

from booth.domain.catalogue import Product
from booth.domain.errors import DeclinedError
from booth.domain.ids import EntryId, IdSource, VendorId
from booth.domain.money import format_rupiah, format_thousands
from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.typed import MAX_NAME, MAX_NOTE, MAX_QUANTITY
from booth.ports import Clock
from resources.texts import speaking, text
from sync.office.people import NotPermittedError, Role
from sync.office.quick_reading import Place, Seller, day_of, place_of, shelf_of
from sync.office.quick_sales import EVIDENCE, WAYS, QuickSales, is_form, own_receipt
from sync.office.store.database import Database
from sync.office.web.answers import language_of, lead, page
from sync.office.web.forms import Form, SaidError, read_form
from sync.office.web.gate import Gate
from sync.office.web.quick_forms import (
    NOT_SEEN,
    PRODUCT_FIELD,
    read_pieces,
    read_sale,
    sentence,
)
from sync.office.web.words import evidence_word, method_word, state_word

QUICK_PATH: Final = "/catat"
_TODAY_PATH: Final = f"{QUICK_PATH}/hari-ini"
_FORM_PATH: Final = QUICK_PATH + "/{sale:uuid}"
# Elsewhere than the form: after a failed try a browser finds the way back to it.
_SAVE_PATH: Final = f"{_FORM_PATH}/simpan"
_RECEIPT_PATH: Final = QUICK_PATH + "/nota/{sale:uuid}"
_AGAIN: Final = "lagi"
# A browser shows the form again by itself when one goes back: also without a network.
_KEPT_BY_BROWSER: Final = "private, no-cache"

Work = Callable[[Request, Seller, Form], Response]


class QuickPages:
    """What a vendor does by phone, over the laptop's hotspot."""

    def __init__(self, gate: Gate, database: Database, clock: Clock, sales: QuickSales) -> None:
        self._gate = gate
        self._database = database
        self._clock = clock
        self._sales = sales
        self._ids = IdSource(secrets.token_bytes)

    def router(self) -> APIRouter:
        """/catat and what is below it."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(QUICK_PATH, self.begin, methods=["GET"])
        router.add_api_route(_TODAY_PATH, self.today, methods=["GET"])
        router.add_api_route(_FORM_PATH, self.form, methods=["GET"])
        router.add_api_route(_SAVE_PATH, self.form_again, methods=["GET"])
        router.add_api_route(_RECEIPT_PATH, self.receipt, methods=["GET"])
        for path, work in (
            (_SAVE_PATH, self.record),
            (f"{_RECEIPT_PATH}/kembali", self.take_back),
            (f"{_RECEIPT_PATH}/masuk", self.confirm),
        ):
            self._takes(router, path, work)
        return router

    def begin(self, request: Request) -> Response:
        """A form for the next sale."""
        self._seller(request)
        return lead(_form_path(self._ids.new(self._clock.now())))

    def form(self, request: Request, sale: UUID, barang: str = "") -> Response:
        """The form of one sale; its receipt, once it was recorded."""
        seller = self._seller(request)
        if not is_form(sale):
            return lead(QUICK_PATH)
        with self._database.reading() as connection:
            known = own_receipt(connection, seller, sale) is not None
        if known:
            return lead(_receipt_path(sale))
        with speaking(language_of(request)):
            answer = self._form(request, seller, Form({PRODUCT_FIELD: barang}))
        answer.headers["Cache-Control"] = _KEPT_BY_BROWSER
        return answer

    def form_again(self, request: Request, sale: UUID) -> Response:
        """Who asks for the address that forms are sent to wants the form, or what became of it."""
        self._seller(request)
        return lead(_form_path(sale))

    def record(self, request: Request, seller: Seller, form: Form) -> Response:
        """Record what the form says, once."""
        sale: UUID = request.path_params["sale"]
        try:
            wanted = read_sale(EntryId(sale), form)
            if not wanted.name:
                wanted = replace(wanted, name=self._default_name(seller))
            new = self._sales.sell(seller, wanted, at=self._clock.now())
        except DeclinedError as error:
            return self._form(request, seller, form, sentence(error))
        return lead(_receipt_path(sale) + ("" if new else f"?{_AGAIN}=1"))

    def receipt(self, request: Request, sale: UUID, lagi: str = "") -> Response:
        """The receipt of one sale, and what can be done about it."""
        seller = self._seller(request)
        with speaking(language_of(request)):
            return self._receipt(request, seller, sale, again=bool(lagi))

    def take_back(self, request: Request, seller: Seller, form: Form) -> Response:
        """Goods of this receipt come back, by the vendor's own word."""
        sale: UUID = request.path_params["sale"]
        try:
            self._sales.take_back(
                seller,
                sale,
                read_pieces(form, "pieces"),
                before=read_pieces(form, "before"),
                reason=form["reason"],
                at=self._clock.now(),
            )
        except DeclinedError as error:
            return self._receipt(request, seller, sale, problem=sentence(error))
        return lead(_receipt_path(sale))

    def confirm(self, request: Request, seller: Seller, form: Form) -> Response:
        """The money of this receipt was seen to arrive."""
        sale: UUID = request.path_params["sale"]
        evidence = next((one for one in EVIDENCE if one.value == form["evidence"]), None)
        if evidence is None:
            problem = text("Pilih dulu di mana uangnya terlihat masuk.")
            return self._receipt(request, seller, sale, problem=problem)
        try:
            self._sales.confirm(seller, sale, evidence, at=self._clock.now())
        except DeclinedError as error:
            return self._receipt(request, seller, sale, problem=sentence(error))
        return lead(_receipt_path(sale))

    def today(self, request: Request) -> Response:
        """What this vendor recorded by phone today."""
        seller = self._seller(request)
        with speaking(language_of(request)), self._database.reading() as connection:
            place = self._place(connection, seller)
            found = day_of(connection, seller, place.day)
            ways = [(method_word(one.value), found.by(one)) for one in WAYS]
            return _page(request, seller, place, "quick_day.html", day=found, ways=ways)

    def _default_name(self, seller: Seller) -> str:
        """What goods are called that nobody named, as at the till."""
        with self._database.reading() as connection:
            shelf = shelf_of(connection, seller)
        name = seller.name if shelf is None else shelf.vendor.terms.name
        return text("Barang {vendor}").format(vendor=name)[:MAX_NAME].strip()

    def _takes(self, router: APIRouter, path: str, work: Work) -> None:
        async def taken(request: Request) -> Response:
            form = await read_form(request)
            return await run_in_threadpool(answered, request, form)

        def answered(request: Request, form: Form) -> Response:
            seller = self._seller(request)
            with speaking(language_of(request)):
                return work(request, seller, form)

        router.add_api_route(path, taken, methods=["POST"], name=path)

    def _seller(self, request: Request) -> Seller:
        """Whose goods are sold. Raises what the gate raises; NotPermittedError for no vendor."""
        person = self._gate.viewer(request)
        if (
            person.role is not Role.VENDOR
            or person.fair is None
            or person.booth is None
            or person.vendor is None
        ):
            raise NotPermittedError
        return Seller(
            person=person.person,
            name=person.name,
            fair=person.fair,
            booth=person.booth,
            vendor=VendorId(person.vendor),
        )

    def _place(self, connection: Connection, seller: Seller) -> Place:
        found = place_of(connection, seller, at=self._clock.now())
        if found is None:
            raise SaidError(words=text("Stan ini tidak ada di sini."), status=HTTPStatus.NOT_FOUND)
        return found

    def _form(self, request: Request, seller: Seller, typed: Form, problem: str = "") -> Response:
        now = self._clock.now()
        with self._database.reading() as connection:
            place = self._place(connection, seller)
            shelf = shelf_of(connection, seller)
        if shelf is None:
            words = text(
                "Katalog stan belum sampai di kantor, jadi belum ada UMKM Anda di sini."
                " Minta kasir menyambungkan laptopnya, lalu muat ulang."
            )
            raise SaidError(words=words, status=HTTPStatus.CONFLICT)
        chosen = _chosen(shelf.products.values(), typed[PRODUCT_FIELD])
        asks = None if chosen is None else chosen.terms.price_at(now)
        return _page(
            request,
            seller,
            place,
            "quick.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
            path=_form_path(request.path_params["sale"]),
            vendor=shelf.vendor,
            chosen=chosen,
            asks="" if asks is None else format_thousands(asks),
            goods=[
                (one, _price_words(one, now))
                for one in shelf.products.values()
                if one.terms.selling
            ],
            typed=typed,
            problem=problem,
            methods=[(one.value, _way_word(one)) for one in WAYS],
            evidence=[*_evidence_choices(), (NOT_SEEN, text("Belum terlihat masuk"))],
            longest_name=MAX_NAME,
            most=MAX_QUANTITY,
        )

    def _receipt(
        self,
        request: Request,
        seller: Seller,
        sale: UUID,
        *,
        problem: str = "",
        again: bool = False,
    ) -> Response:
        with self._database.reading() as connection:
            place = self._place(connection, seller)
            found = own_receipt(connection, seller, sale)
        if found is None:
            words = text("Nota ini tidak ada di sini.")
            raise SaidError(words=words, status=HTTPStatus.NOT_FOUND)
        (line,), (payment,) = found.event.lines, found.event.payments
        returned, given = found.returned.get(0, (0, 0))
        state = found.states.get(0, "")
        return _page(
            request,
            seller,
            place,
            "quick_receipt.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
            receipt=found,
            path=_receipt_path(sale),
            line=line,
            returned=returned,
            given=given,
            left=line.quantity - returned,
            left_amount=format_rupiah(found.event.net - given),
            paid=_paid_words(payment.method, state, payment.evidence),
            cash=payment.method is PaymentMethod.CASH,
            awaiting=state == PaymentState.AWAITING,
            evidence=_evidence_choices(),
            problem=problem,
            again=again,
            longest=MAX_NOTE,
        )


def _page(
    request: Request,
    seller: Seller,
    place: Place,
    template: str,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    **context: Any,  # noqa: ANN401  # for templates
) -> Response:
    around = {"seller": seller, "place": place, "quick": QUICK_PATH, "today": _TODAY_PATH}
    return page(request, template, {**around, **context}, status)


def _form_path(sale: UUID) -> str:
    return f"{QUICK_PATH}/{sale.hex}"


def _receipt_path(sale: UUID) -> str:
    return f"{QUICK_PATH}/nota/{sale.hex}"


def _chosen(products: Iterable[Product], said: str) -> Product | None:
    return next((one for one in products if one.id.hex == said and one.terms.selling), None)


def _price_words(product: Product, at: datetime) -> str:
    price = product.terms.price_at(at)
    return text("ketik harga") if price is None else format_rupiah(price)


def _way_word(method: PaymentMethod) -> str:
    """How a vendor is paid who has the money themselves."""
    return text("Tunai") if method is PaymentMethod.CASH else text("QRIS sendiri")


def _evidence_choices() -> list[tuple[str, str]]:
    return [(one.value, evidence_word(one)) for one in EVIDENCE]


def _paid_words(method: PaymentMethod, state: str, evidence: Evidence | None) -> str:
    words = [method_word(method.value)]
    if state:
        words.append(state_word(state))
    if evidence is not None:
        words.append(evidence_word(evidence))
    return " · ".join(words)
