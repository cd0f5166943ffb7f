"""The tab Paket: goods sold together at one price. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from booth.domain.catalogue import Bundle, BundlePart, BundleTerms, Product
from booth.domain.ids import BundleId, ProductId, StaffId
from booth.domain.money import ZERO, Rupiah, format_rupiah
from resources.texts import text
from ui.screens.catalogue.editing import Editing, IncompleteError
from ui.screens.catalogue.shown import Row
from ui.screens.catalogue.wording import bundle_differences, parts_words, selling_words
from ui.screens.picking import Picking
from ui.screens.use_cases import UseCases
from ui.widgets.tile import Tile


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleDraft:
    """The form: what it costs, and how many of what are in it."""

    name: str = ""
    price: Rupiah = ZERO
    barcode: str = ""
    parts: tuple[BundlePart, ...] = ()
    selling: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """A part of a bundle as the form lists it."""

    product: ProductId
    name: str
    quantity: int
    amount: str


class BundlesPresenter(Editing[BundleId, BundleTerms, BundleDraft]):
    """A few bundles."""

    def rows(self) -> Sequence[Row]:
        """Bundles by name."""
        names, words = self._names(), self._words.split()
        return [
            self._row(bundle, names)
            for bundle in self._desk.shelf.bundles
            if (self._with_gone or bundle.terms.selling)
            and all(
                word in f"{bundle.terms.name} {bundle.terms.barcode}".casefold() for word in words
            )
        ]

    def _row(self, bundle: Bundle, names: dict[ProductId, str]) -> Row:
        colours = {one.id: one.terms.colour for one in self._desk.shelf.vendors}
        terms = bundle.terms
        first = bundle.products[0].terms.vendor if bundle.products else None
        apart = sum(
            (product.terms.price or ZERO) * part.quantity
            for part, product in zip(terms.parts, bundle.products, strict=False)
        )
        saved = max(apart - terms.price, 0)
        return Row(
            key=bundle.id,
            name=terms.name,
            below=parts_words(terms, names),
            amount=format_rupiah(terms.price),
            count=text("hemat {amount}").format(amount=format_rupiah(Rupiah(saved)))
            if saved
            else "",
            mark="" if terms.selling else selling_words(selling=False),
            colour="" if first is None else colours.get(first, ""),
            gone=not terms.selling,
        )

    def nothing(self) -> str:
        """Why the list is empty."""
        if not self._desk.shelf.bundles:
            return text("Belum ada paket. Buat yang pertama dengan Ctrl+N.")
        return super().nothing()

    def _names(self) -> dict[ProductId, str]:
        return {one.id: one.terms.name for one in self._desk.shelf.products}

    def _products(self) -> dict[ProductId, Product]:
        return {one.id: one for one in self._desk.shelf.products}

    # --- the parts --------------------------------------------------------------------------

    def offers(self, words: str) -> Sequence[Tile]:
        """Goods that can be part of a bundle: those with a price of their own."""
        picking = Picking(self._desk.shelf)
        return [tile for tile in picking.offers(words) if picking.is_product(tile)]

    def parts_of(self, draft: BundleDraft) -> Sequence[ShownPart]:
        """The parts in words."""
        products = self._products()
        return [
            ShownPart(
                product=part.product,
                name=products[part.product].terms.name if part.product in products else "?",
                quantity=part.quantity,
                amount=format_rupiah(
                    Rupiah(self._price(products.get(part.product)) * part.quantity)
                ),
            )
            for part in draft.parts
        ]

    def _price(self, product: Product | None) -> Rupiah:
        return ZERO if product is None else product.terms.price or ZERO

    def apart_words(self, draft: BundleDraft) -> str:
        """What the parts cost one by one."""
        products = self._products()
        apart = sum(self._price(products.get(part.product)) * part.quantity for part in draft.parts)
        return text("Satu per satu {amount}").format(amount=format_rupiah(Rupiah(apart)))

    def with_part(self, draft: BundleDraft, product: ProductId) -> BundleDraft:
        """One more piece of this."""
        for part in draft.parts:
            if part.product == product:
                return self.with_pieces(draft, product, part.quantity + 1)
        return replace(draft, parts=(*draft.parts, BundlePart(product, 1)))

    def with_pieces(self, draft: BundleDraft, product: ProductId, pieces: int) -> BundleDraft:
        """So many pieces of this; none takes it out."""
        changed = (
            BundlePart(product, pieces) if part.product == product else part for part in draft.parts
        )
        return replace(draft, parts=tuple(part for part in changed if part.quantity))

    # --- the form ---------------------------------------------------------------------------

    def terms_of(self, key: BundleId) -> BundleTerms | None:
        """What is kept."""
        return next((one.terms for one in self._desk.shelf.bundles if one.id == key), None)

    def draft_of(self, key: BundleId | None) -> BundleDraft:
        """The form of one, or of a new one."""
        terms = None if key is None else self.terms_of(key)
        if terms is None:
            return BundleDraft()
        return BundleDraft(
            name=terms.name,
            price=terms.price,
            barcode=terms.barcode,
            parts=terms.parts,
            selling=terms.selling,
        )

    def read(self, draft: BundleDraft) -> BundleTerms:
        """The terms a form says."""
        if not draft.name.strip():
            raise IncompleteError(text("Namanya belum diisi."))
        if not draft.parts:
            raise IncompleteError(text("Paket belum berisi. Cari barangnya, lalu sentuh."))
        if not draft.price:
            raise IncompleteError(text("Harganya belum diisi."))
        return BundleTerms(
            name=draft.name.strip(),
            price=draft.price,
            parts=draft.parts,
            barcode=draft.barcode.strip(),
            selling=draft.selling,
        )

    def locked(self, key: BundleId) -> str:
        """A bundle that lacks a part is not sold, whatever it says of itself."""
        parts = next((one for one in self._desk.shelf.bundles if one.id == key), None)
        if parts is None or parts.terms.selling:
            return ""
        gone = [one.terms.name for one in parts.products if not one.terms.selling]
        if not gone:
            return ""
        return text("{name} tidak dijual lagi. Hidupkan dulu di tab Barang.").format(name=gone[0])

    def differences(self, before: BundleTerms | None, after: BundleTerms) -> Sequence[str]:
        """What changes, each as before and after."""
        if before is None:
            return ()
        return bundle_differences(before, after, products=self._names())

    def add(
        self, booth: UseCases, draft: BundleDraft, terms: BundleTerms, by: StaffId | None
    ) -> BundleId:
        """Record a new one."""
        del draft
        return booth.cataloguing.add_bundle(terms, by=by)

    def change(
        self, booth: UseCases, key: BundleId, terms: BundleTerms, by: StaffId | None
    ) -> None:
        """Record other terms."""
        booth.cataloguing.change_bundle(key, terms, by=by)

    def withdrawn(self, terms: BundleTerms) -> BundleTerms:
        """No longer sold."""
        return replace(terms, selling=False)

    def named(self, terms: BundleTerms) -> str:
        """Its name."""
        return terms.name

    def title_of_new(self) -> str:
        """Over the form."""
        return text("Paket baru")

    def scanned(self, code: str, draft: BundleDraft | None) -> None:
        """A scanned product is one piece more of an open bundle; another code is its bar code."""
        if draft is None:
            self.new()
            draft = self._draft
        if draft is None:
            return
        known = Picking(self._desk.shelf).coded(code)
        if isinstance(known, Product) and known.terms.price is not None:
            self._draft = self.with_part(draft, known.id)
        elif known is None and not draft.barcode:
            self._draft = replace(draft, barcode=code)
        self._show_form()
