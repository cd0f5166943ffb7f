"""A booth's catalogue in the browser: its vendors and goods, and what two laptops say of one."""

from http import HTTPStatus
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from booth.domain.catalogue import BundleTerms, Product, ProductTerms, VendorTerms
from booth.domain.goods_reading import KIND_WORDS
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import format_thousands
from booth.domain.shelf import Shelf
from booth.domain.typed import looks_of
from resources.texts import text
from sync.office.audit import Deed
from sync.office.catalogues import Terms
from sync.office.cataloguing import Cataloguing
from sync.office.folding import Folding, NoClashError
from sync.office.people import NotPermittedError, Person
from sync.office.places import BoothSetUp, booth_of_register, register_codes
from sync.office.web.answers import lead
from sync.office.web.catalogue_forms import (
    commission_written,
    field_word,
    read_product,
    read_vendor,
    said_plainly,
)
from sync.office.web.desk import Desk
from sync.office.web.forms import Form, SaidError
from sync.office.web.setting_up import BOOTH_PATH, booth_path

CATALOGUE_PATH: Final = BOOTH_PATH + "/barang"
_VENDOR_PATH: Final = BOOTH_PATH + "/umkm"
_CLASH_PATH: Final = BOOTH_PATH + "/beda/{register:uuid}/{epoch:int}/{sequence:int}"
MOST_GOODS: Final = 200
"""Goods on a page; whoever looks for others searches."""
_LONGEST_SEARCH: Final = 64


class CataloguePages:
    """Vendors and goods of a booth."""

    def __init__(self, desk: Desk, cataloguing: Cataloguing, folding: Folding) -> None:
        self._desk = desk
        self._cataloguing = cataloguing
        self._folding = folding

    def router(self) -> APIRouter:
        """Pages and forms below a booth."""
        router = APIRouter(include_in_schema=False)
        self._desk.shows(router, CATALOGUE_PATH, self.catalogue)
        self._desk.takes(router, CATALOGUE_PATH, self.add_product)
        self._desk.shows(router, f"{CATALOGUE_PATH}/{{product:uuid}}", self.product)
        self._desk.takes(router, f"{CATALOGUE_PATH}/{{product:uuid}}", self.change_product)
        self._desk.takes(router, _VENDOR_PATH, self.add_vendor)
        self._desk.shows(router, f"{_VENDOR_PATH}/{{vendor:uuid}}", self.vendor)
        self._desk.takes(router, f"{_VENDOR_PATH}/{{vendor:uuid}}", self.change_vendor)
        self._desk.shows(router, _CLASH_PATH, self.clash)
        self._desk.takes(router, _CLASH_PATH, self.decide)
        return router

    def catalogue(self, request: Request, person: Person, _form: Form) -> Response:
        """All of it, or what is searched for."""
        booth = self._desk.booth(request, person)
        shelf = self._cataloguing.shelf(booth.fair, booth.booth)
        wanted = request.query_params.get("cari", "")[:_LONGEST_SEARCH]
        found = [one for one in shelf.products if _is_meant(one, wanted)]
        return self._desk.page(
            request,
            "catalogue.html",
            booth=booth,
            vendors=shelf.vendors,
            goods=found[:MOST_GOODS],
            more=max(len(found) - MOST_GOODS, 0),
            of_vendor=_goods_of_vendors(shelf),
            every=len(shelf.products),
            wanted=wanted,
            **_choices(shelf),
        )

    def add_vendor(self, request: Request, person: Person, form: Form) -> Response:
        """One more vendor."""
        return self._keep_vendor(request, person, form, None)

    def vendor(self, request: Request, person: Person, _form: Form) -> Response:
        """One vendor, to be changed."""
        booth = self._desk.booth(request, person)
        shelf = self._cataloguing.shelf(booth.fair, booth.booth)
        terms = _vendor_terms(shelf, request)
        return self._desk.page(
            request,
            "catalogue_vendor.html",
            booth=booth,
            terms=terms,
            commission=commission_written(terms),
        )

    def change_vendor(self, request: Request, person: Person, form: Form) -> Response:
        """Change a vendor from now on."""
        return self._keep_vendor(request, person, form, VendorId(request.path_params["vendor"]))

    def add_product(self, request: Request, person: Person, form: Form) -> Response:
        """One more product."""
        return self._keep_product(request, person, form, None)

    def product(self, request: Request, person: Person, _form: Form) -> Response:
        """One product, to be changed."""
        booth = self._desk.booth(request, person)
        shelf = self._cataloguing.shelf(booth.fair, booth.booth)
        terms = _product_terms(shelf, request)
        return self._desk.page(
            request, "catalogue_product.html", booth=booth, terms=terms, **_choices(shelf)
        )

    def change_product(self, request: Request, person: Person, form: Form) -> Response:
        """Change a product from now on; what was sold stays as it was."""
        return self._keep_product(request, person, form, ProductId(request.path_params["product"]))

    def clash(self, request: Request, person: Person, _form: Form) -> Response:
        """Two words on the same thing, side by side."""
        booth, place = self._where(request, person)
        try:
            found = self._folding.clash(booth.fair, booth.booth, place)
        except NoClashError:
            return lead(booth_path(booth.fair, booth.booth))
        with self._desk.database.reading() as connection:
            codes = register_codes(connection, booth.fair)
        vendors = {
            one.id: one.terms.name
            for one in self._cataloguing.shelf(booth.fair, booth.booth).vendors
        }
        theirs, official = _told(found.theirs, vendors), _told(found.official, vendors)
        return self._desk.page(
            request,
            "clash.html",
            booth=booth,
            name=found.official.name,
            code=codes.get(place[0], ""),
            said_at=found.said_at,
            zone=ZoneInfo(self._desk.fair(request, person).zone),
            rows=[
                (field, official[field], theirs[field], official[field] != theirs[field])
                for field in official
            ],
        )

    def decide(self, request: Request, person: Person, form: Form) -> Response:
        """One of the two holds from now on, everywhere."""
        booth, place = self._where(request, person)
        if form["holds"] not in {"theirs", "official"}:
            raise SaidError(words=text("Pilih dulu mana yang berlaku."))
        try:
            found = self._folding.clash(booth.fair, booth.booth, place)
            self._folding.decide(
                booth.fair,
                booth.booth,
                place,
                theirs=form["holds"] == "theirs",
                by=person.name,
                at=self._desk.clock.now(),
            )
        except NoClashError:
            return lead(booth_path(booth.fair, booth.booth))
        self._desk.note(Deed.CLASH_DECIDED, person, booth.fair, found.official.name)
        return lead(booth_path(booth.fair, booth.booth))

    def _where(self, request: Request, person: Person) -> tuple[BoothSetUp, tuple[bytes, int, int]]:
        """The booth and the entry of the address, which a register of that booth must have said."""
        booth = self._desk.booth(request, person)
        register: UUID = request.path_params["register"]
        with self._desk.database.reading() as connection:
            if booth_of_register(connection, booth.fair, register) != booth.booth:
                raise NotPermittedError
        return booth, _place(request)

    def _keep_vendor(
        self, request: Request, person: Person, form: Form, vendor: VendorId | None
    ) -> Response:
        booth = self._desk.booth(request, person)
        shelf = self._cataloguing.shelf(booth.fair, booth.booth)
        present = None if vendor is None else _vendor_terms(shelf, request)
        terms = read_vendor(form, present)
        with said_plainly():
            self._cataloguing.keep_vendor(
                booth.fair, booth.booth, vendor, terms, at=self._desk.clock.now()
            )
        return self._kept(person, booth, terms.name)

    def _keep_product(
        self, request: Request, person: Person, form: Form, product: ProductId | None
    ) -> Response:
        booth = self._desk.booth(request, person)
        shelf = self._cataloguing.shelf(booth.fair, booth.booth)
        present = None if product is None else _product_terms(shelf, request)
        terms = read_product(form, present)
        with said_plainly():
            self._cataloguing.keep_product(
                booth.fair, booth.booth, product, terms, at=self._desk.clock.now()
            )
        return self._kept(person, booth, terms.name)

    def _kept(self, person: Person, booth: BoothSetUp, about: str) -> Response:
        self._desk.note(Deed.CATALOGUE_CHANGED, person, booth.fair, f"{booth.name}: {about}")
        return lead(f"{booth_path(booth.fair, booth.booth)}/barang")


def _is_meant(product: Product, wanted: str) -> bool:
    looks = looks_of(wanted)
    terms = product.terms
    return not looks or any(
        looks in looks_of(said)
        for said in (terms.name, product.vendor_name, terms.sku, terms.barcode)
    )


def _goods_of_vendors(shelf: Shelf) -> dict[VendorId, int]:
    counted = {vendor.id: 0 for vendor in shelf.vendors}
    for product in shelf.products:
        counted[product.terms.vendor] += product.terms.selling
    return counted


def _choices(shelf: Shelf) -> dict[str, object]:
    """What the form of goods offers."""
    return {
        "offered": [vendor for vendor in shelf.vendors if vendor.terms.selling],
        "kind_words": KIND_WORDS,
    }


def _vendor_terms(shelf: Shelf, request: Request) -> VendorTerms:
    wanted: UUID = request.path_params["vendor"]
    for vendor in shelf.vendors:
        if vendor.id == wanted:
            return vendor.terms
    raise _not_here()


def _product_terms(shelf: Shelf, request: Request) -> ProductTerms:
    wanted: UUID = request.path_params["product"]
    for product in shelf.products:
        if product.id == wanted:
            return product.terms
    raise _not_here()


def _not_here() -> SaidError:
    words = text("Barang atau UMKM ini tidak ada (lagi) di stan ini.")
    return SaidError(words=words, status=HTTPStatus.NOT_FOUND)


def _place(request: Request) -> tuple[bytes, int, int]:
    found = request.path_params
    return found["register"].bytes, found["epoch"], found["sequence"]


def _told(terms: Terms, vendors: dict[VendorId, str]) -> dict[str, str]:
    """What terms say, field by field in words."""

    def amount(said: int | None) -> str:
        return "–" if said is None else format_thousands(said)

    told = {field_word("name"): terms.name}
    match terms:
        case VendorTerms():
            told |= {
                field_word("group"): terms.group or "–",
                field_word("commission_bp"): f"{commission_written(terms)}%",
                field_word("owner"): terms.owner or "–",
                field_word("bank_account"): terms.bank_account or "–",
            }
        case ProductTerms():
            told |= {
                field_word("vendor"): vendors.get(terms.vendor, "–"),
                field_word("price"): amount(terms.price),
                field_word("floor"): amount(terms.floor),
                field_word("sku"): terms.sku or "–",
                field_word("barcode"): terms.barcode or "–",
            }
        case BundleTerms():
            told |= {
                field_word("price"): amount(terms.price),
                field_word("barcode"): terms.barcode or "–",
            }
    told[text("Dijual")] = text("ya") if terms.selling else text("tidak")
    return told
