"""The tab Barang: what its list and its form do. No Qt."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.catalogue import Clearance, Product, ProductTerms
from booth.domain.errors import BoothError
from booth.domain.ids import ProductId, StaffId, VendorId
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.sale import LineKind
from booth.domain.typed import MAX_CODE
from resources.texts import text
from ui.formatting import sentence
from ui.screens.catalogue.editing import CatalogueChanged, Editing, IncompleteError
from ui.screens.catalogue.photos import GoodsPhotos
from ui.screens.catalogue.shown import Row, TabView
from ui.screens.catalogue.wording import (
    clearance_words,
    end_words,
    price_words,
    product_differences,
    selling_words,
)
from ui.screens.desk import Desk, Navigator
from ui.screens.use_cases import UseCases

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_HOURS, _MINUTES = 24, 60
_CLOSING: Final = time(20, 0)
"""When most fairs in a hall let their last buyers in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDraft:
    """The form. No price asks for it each time; no floor leaves it to the cashier.

    `stock` is the first count of something new, empty where nobody counts.
    """

    name: str = ""
    vendor: VendorId | None = None
    kind: LineKind = LineKind.GOODS
    price: Rupiah = ZERO
    floor: Rupiah = ZERO
    sku: str = ""
    barcode: str = ""
    stock: str = ""
    selling: bool = True
    cleared: bool = False
    clearance: Rupiah = ZERO
    until_day: date
    until_time: str


class ProductsPresenter(Editing[ProductId, ProductTerms, ProductDraft]):
    """Goods and services, by the thousand."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        view: TabView[ProductDraft],
        changed: CatalogueChanged,
        photos: GoodsPhotos,
    ) -> None:
        super().__init__(desk, navigator, view, changed)
        self._photos = photos
        self._vendor: VendorId | None = None

    # --- the list ---------------------------------------------------------------------------

    def choose_vendor(self, vendor: VendorId | None) -> None:
        """One vendor's goods, or everybody's."""
        self._vendor = vendor
        self.show_rows()

    @property
    def vendor(self) -> VendorId | None:
        """Whose goods are shown; None for everybody's."""
        return self._vendor

    def rows(self) -> Sequence[Row]:
        """Goods by name."""
        colours = {one.id: one.terms.colour for one in self._desk.shelf.vendors}
        words = self._words.split()
        return [
            self._row(product, colours)
            for product in self._desk.shelf.products
            if (self._with_gone or product.terms.selling)
            and (self._vendor is None or product.terms.vendor == self._vendor)
            and _fits(product, words)
        ]

    def _row(self, product: Product, colours: Mapping[VendorId, str]) -> Row:
        terms = product.terms
        now = self._desk.now()
        cleared = terms.clearance_at(now)
        stock = self._desk.shelf.stock.get(product.id)
        codes = (product.vendor_name, terms.sku, terms.barcode)
        ending = "" if cleared is None else end_words(cleared.until, self._zone, self._today)
        return Row(
            key=product.id,
            name=terms.name,
            below=" · ".join(part for part in codes if part),
            amount=price_words(terms.price_at(now)),
            count="" if stock is None else text("stok {count}").format(count=stock),
            mark=text("obral sampai {time}").format(time=ending)
            if ending
            else ""
            if terms.selling
            else selling_words(selling=False),
            colour=colours.get(terms.vendor, ""),
            gone=not terms.selling,
        )

    def nothing(self) -> str:
        """Why the list is empty."""
        if not self._desk.shelf.vendors:
            return text("Belum ada UMKM. Tambah UMKM dulu di tab UMKM.")
        if not self._desk.shelf.products:
            return text("Belum ada barang. Tambah barang baru dengan Ctrl+N.")
        return super().nothing()

    # --- the form ---------------------------------------------------------------------------

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.facts.register.zone)

    @property
    def _today(self) -> date:
        return self._desk.today()

    def product(self, key: ProductId) -> Product | None:
        """One product as the shelf has it."""
        return next((one for one in self._desk.shelf.products if one.id == key), None)

    def terms_of(self, key: ProductId) -> ProductTerms | None:
        """What is kept; a clearance that ended is none any more."""
        found = self.product(key)
        if found is None:
            return None
        return replace(found.terms, clearance=found.terms.clearance_at(self._desk.now()))

    def draft_of(self, key: ProductId | None) -> ProductDraft:
        """The form of one, or of a new one of the vendor that is shown."""
        terms = None if key is None else self.terms_of(key)
        if terms is None:
            selling = [one.id for one in self._desk.shelf.vendors if one.terms.selling]
            only = selling[0] if len(selling) == 1 else None
            return ProductDraft(
                vendor=self._vendor or only,
                until_day=self._desk.now().astimezone(self._zone).date(),
                until_time=_written(_CLOSING),
            )
        cleared = terms.clearance
        end = (cleared.until if cleared else self._desk.now()).astimezone(self._zone)
        return ProductDraft(
            name=terms.name,
            vendor=terms.vendor,
            kind=terms.kind,
            price=terms.price or ZERO,
            floor=terms.floor or ZERO,
            sku=terms.sku,
            barcode=terms.barcode,
            selling=terms.selling,
            cleared=cleared is not None,
            clearance=cleared.price if cleared else ZERO,
            until_day=end.date(),
            until_time=_written(end.time() if cleared else _CLOSING),
        )

    def read(self, draft: ProductDraft) -> ProductTerms:
        """The terms a form says."""
        if not draft.name.strip():
            raise IncompleteError(text("Namanya belum diisi."))
        if draft.vendor is None:
            raise IncompleteError(text("UMKM-nya belum dipilih."))
        if draft.stock and not (draft.stock.isascii() and draft.stock.isdigit()):
            raise IncompleteError(text("Stok diisi angka, atau kosong kalau tidak dihitung."))
        return ProductTerms(
            vendor=draft.vendor,
            name=draft.name.strip(),
            kind=draft.kind,
            price=draft.price or None,
            floor=draft.floor or None,
            sku=draft.sku.strip(),
            barcode=draft.barcode.strip(),
            selling=draft.selling,
            clearance=self._clearance(draft) if draft.cleared else None,
        )

    def _clearance(self, draft: ProductDraft) -> Clearance:
        if not draft.price:
            raise IncompleteError(text("Harga obral perlu harga biasa yang lebih tinggi."))
        if not ZERO < draft.clearance < draft.price:
            raise IncompleteError(
                text("Harga obral harus di bawah {price}.").format(price=format_rupiah(draft.price))
            )
        clock = _read_clock(draft.until_time)
        if clock is None:
            raise IncompleteError(text("Jam selesai obral belum benar. Isi misalnya 20.00."))
        until = datetime.combine(draft.until_day, clock, self._zone)
        return Clearance(price=draft.clearance, until=until.astimezone(UTC))

    def differences(self, before: ProductTerms | None, after: ProductTerms) -> Sequence[str]:
        """What changes, each as before and after."""
        if before is None:
            return ()
        return product_differences(
            before,
            after,
            vendors={one.id: one.terms.name for one in self._desk.shelf.vendors},
            zone=self._zone,
            today=self._today,
        )

    def add(
        self, booth: UseCases, draft: ProductDraft, terms: ProductTerms, by: StaffId | None
    ) -> ProductId:
        """Record a new one."""
        stock = int(draft.stock) if draft.stock and terms.kind is LineKind.GOODS else None
        return booth.cataloguing.add_product(terms, stock=stock, by=by)

    def change(
        self, booth: UseCases, key: ProductId, terms: ProductTerms, by: StaffId | None
    ) -> None:
        """Record other terms."""
        booth.cataloguing.change_product(key, terms, by=by)

    def withdrawn(self, terms: ProductTerms) -> ProductTerms:
        """No longer sold."""
        return replace(terms, selling=False, clearance=None)

    def named(self, terms: ProductTerms) -> str:
        """Its name."""
        return terms.name

    def title_of_new(self) -> str:
        """Over the form."""
        return text("Barang baru")

    def locked(self, key: ProductId) -> str:
        """What a vendor who has left sold stays as it was."""
        found = self.product(key)
        gone = {one.id for one in self._desk.shelf.vendors if not one.terms.selling}
        if found is not None and found.terms.vendor in gone:
            return text("UMKM {name} tidak berjualan lagi. Hidupkan dulu di tab UMKM.").format(
                name=found.vendor_name
            )
        return ""

    def before_words(self, key: ProductId) -> str:
        """What holds now beside the form: stock as counted, and a clearance that goes on."""
        found, stock = self.product(key), self._desk.shelf.stock.get(key)
        words = [
            text("Stok tidak dihitung")
            if stock is None
            else text("Stok tercatat {count}").format(count=stock)
        ]
        cleared = None if found is None else found.terms.clearance_at(self._desk.now())
        if cleared is not None:
            words.append(
                text("obral {words}").format(
                    words=clearance_words(cleared, self._zone, self._today)
                )
            )
        return " · ".join(words)

    # --- scans and photos -------------------------------------------------------------------

    def scanned(self, code: str, draft: ProductDraft | None) -> None:
        """A scan opens the goods it names, else it is the code of what is in the form."""
        known = _named_by(self._desk.shelf.products, code)
        if self._chosen is None and draft is not None:
            if known is not None:
                self._view.show_error(
                    text("Barcode {code} sudah dipakai {name}.").format(
                        code=code[:MAX_CODE], name=known.terms.name
                    )
                )
                return
            self._fill(draft, code)
        elif known is not None:
            self.choose(known.id)
        elif draft is not None and not draft.barcode:
            self._fill(draft, code)
        elif not self._keeps_unsaved():
            self._open(None)
            self._start(replace(self.draft_of(None), barcode=code[:MAX_CODE]))

    def _fill(self, draft: ProductDraft, code: str) -> None:
        self._draft = replace(draft, barcode=code[:MAX_CODE])
        self._show_form()

    def photo(self, photos: Mapping[str, Path]) -> Path | None:
        """The chosen one's photo."""
        terms = None if self._chosen is None else self.terms_of(self._chosen)
        codes = () if terms is None else (terms.barcode, terms.sku)
        return next((photos[code.upper()] for code in codes if code.upper() in photos), None)

    def photo_code(self) -> str:
        """The code that a photo of the chosen one is named after; empty where it has none."""
        terms = None if self._chosen is None else self.terms_of(self._chosen)
        return "" if terms is None else terms.barcode or terms.sku

    def keep_photo(self, picture: Path, *, then: Callable[[], None]) -> None:
        """Copy a picture as the chosen one's photo."""
        code = self.photo_code()
        if not code:
            self._view.show_error(text("Isi barcode atau kode barang dulu, lalu simpan."))
            return

        def failed(error: BoothError) -> None:
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda _booth: self._photos.keep(code, picture),
            then=lambda _: self._changed(then),
            failed=failed,
        )


def _fits(product: Product, words: Sequence[str]) -> bool:
    if not words:
        return True
    terms = product.terms
    found = f"{terms.name} {product.vendor_name} {terms.sku} {terms.barcode}".casefold()
    return all(word in found for word in words)


def _named_by(products: Sequence[Product], code: str) -> Product | None:
    """What a code names; goods that are sold come first."""
    wanted = code.strip().upper()
    named = [
        one
        for one in products
        if wanted in (one.terms.barcode.upper(), one.terms.sku.upper()) and wanted
    ]
    return next((one for one in named if one.terms.selling), named[0] if named else None)


def _written(at: time) -> str:
    return f"{at.hour:02}.{at.minute:02}"


def _read_clock(typed: str) -> time | None:
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None
