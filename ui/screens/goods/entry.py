"""What a goods paper's sheet does: lines by scan and keys, compared where counted. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from booth.domain.errors import BoothError
from booth.domain.events.moving_goods import MovedGoods
from booth.domain.goods_papers import GoodsFlow, VendorGoods
from booth.domain.ids import EntryId, ProductId, StaffId
from booth.domain.ledger import Entry
from booth.domain.sale import LineKind
from booth.domain.typed import MAX_QUANTITY
from resources.texts import plural, text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.use_cases import UseCases
from ui.widgets.tile import Tile, initials_of

_OFFERED: Final = 30
"""Goods a search lists: who sees more than that types another letter."""
_LONGEST_QUANTITY: Final = len(str(MAX_QUANTITY))
"""Digits that are a quantity; a bar code typed by hand has more."""


class EntryKind(StrEnum):
    """What the sheet is for."""

    IN = "in"
    BACK = "back"
    OFF = "off"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the paper in the making; `told` is what the record knows of it."""

    product: ProductId
    words: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What is typed beside the lines."""

    counterpart: str = ""
    reason: str = ""
    given: bool = False


class EntryView(Protocol):
    """What the presenter says to the sheet."""

    def show_offers(self, tiles: Sequence[Tile]) -> None:
        """Goods that a line can be."""

    def show_lines(self, lines: Sequence[ShownLine], chosen: int, total: str) -> None:
        """What is on the paper so far."""

    def show_compared(self, *, compared: bool, differs: bool) -> None:
        """Whether the record may be seen by now, and whether a reason is wanted."""

    def show_error(self, words: str) -> None:
        """Why it was not recorded; empty for nothing."""

    def finish(self) -> None:
        """It is recorded."""


class GoodsEntry:
    """The lines of one paper of one vendor."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        goods: VendorGoods,
        kind: EntryKind,
        *,
        done: Callable[[EntryId], None],
        view: EntryView,
    ) -> None:
        """What is fetched begins with all that is here; everything else with nothing."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._goods, self.kind, self._done = goods, kind, done
        self._flows: dict[ProductId, GoodsFlow] = {
            flow.product.id: flow
            for flow in goods.flows
            if flow.product.terms.kind is LineKind.GOODS
        }
        self.lines: dict[ProductId, int] = {}
        if kind is EntryKind.BACK:
            self.lines = {flow.product.id: flow.on_hand for flow in goods.open if flow.on_hand > 0}
        self._chosen: ProductId | None = next(iter(self.lines), None)
        self._words = ""
        self.compared = False
        self._is_saving = False
        self.search("")
        self._show()

    # --- finding ----------------------------------------------------------------------------------

    def search(self, words: str) -> None:
        """Show the vendor's goods that fit these words."""
        self._words = words
        self._view.show_offers([_tile(flow) for flow in self._found(words)[:_OFFERED]])

    def enter(self) -> bool:
        """Enter in the search box: a code, a quantity for the chosen line, or the only goods left.

        A code comes first, for short numbers are codes on many labels. Whether it meant anything.
        """
        typed = self._words.strip()
        if self.scanned(typed):
            return True
        if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_QUANTITY and self._chosen:
            self.set_quantity(int(typed))
            return True
        found = self._found(typed)
        if len(found) == 1:
            self.add(found[0].product.id)
            return True
        self._view.show_error(
            text("Ada beberapa yang cocok. Pilih dari daftar, atau ketik lagi.")
            if found
            else text("Tidak ada barang itu milik {vendor}.").format(
                vendor=self._goods.vendor.terms.name
            )
        )
        return False

    def scanned(self, code: str) -> bool:
        """One more of what the code names; whether it names any of this vendor's goods."""
        wanted = code.strip().upper()
        for product, flow in self._flows.items():
            terms = flow.product.terms
            if wanted and wanted in (terms.barcode.upper(), terms.sku.upper()):
                self.add(product)
                return True
        return False

    def _found(self, words: str) -> list[GoodsFlow]:
        tokens = words.casefold().split()
        return [
            flow
            for flow in self._flows.values()
            if all(token in _known_by(flow) for token in tokens)
        ]

    # --- lines ------------------------------------------------------------------------------------

    def add(self, product: ProductId) -> None:
        """One more piece; a line of its own where there is none yet."""
        self._chosen = product
        self.set_quantity(self.lines.get(product, 0) + 1)

    def choose(self, number: int) -> None:
        """The line that a quantity is for."""
        products = list(self.lines)
        if 0 <= number < len(products):
            self._chosen = products[number]
            self._show()

    def set_quantity(self, quantity: int) -> None:
        """So many of the chosen line; none at all only where they are counted."""
        if self._chosen is None:
            return
        least = 0 if self.kind is EntryKind.COUNT else 1
        self.lines[self._chosen] = min(max(quantity, least), MAX_QUANTITY)
        self._view.show_error("")
        self._show()

    def remove(self) -> None:
        """Take the chosen line off the paper."""
        self.lines.pop(self._chosen, None) if self._chosen else None
        self._chosen = next(reversed(self.lines), None)
        self._show()

    def rest_is_none(self) -> None:
        """Count every product that was not counted, and should be here, as none."""
        for flow in self._goods.open:
            self.lines.setdefault(flow.product.id, 0)
        self._chosen = self._chosen or next(iter(self.lines), None)
        self._show()

    @property
    def differs(self) -> bool:
        """Whether a count is not what the record says."""
        return any(self._difference(product) for product in self.lines)

    def _difference(self, product: ProductId) -> int:
        return self.lines[product] - self._flows[product].on_hand

    # --- recording --------------------------------------------------------------------------------

    def save(self, signed: Signed) -> None:
        """Compare first where it is counted; then record, a coordinator asked where needed."""
        if self._is_saving:
            return
        if not self.lines:
            self._view.show_error(text("Scan atau cari barangnya dulu."))
        elif self._desk.cashier is None:
            self._navigator.choose_cashier(lambda: self.save(signed))
        elif self.kind is EntryKind.COUNT and not self.compared:
            self._compare()
        elif self.kind is EntryKind.OFF:
            self._ask(signed)
        else:
            self._record(signed, None)

    def _compare(self) -> None:
        """Read the record at this moment: only now may it be seen."""

        def read(booth: UseCases) -> VendorGoods:
            return booth.goods.goods_of(self._goods.vendor.id)

        def answered(goods: VendorGoods) -> None:
            self._goods = goods
            self._flows |= {
                flow.product.id: flow for flow in goods.flows if flow.product.id in self._flows
            }
            self.compared = True
            self._show()

        self._desk.ask(read, then=answered, failed=self._navigator.report)

    def _ask(self, signed: Signed) -> None:
        if not signed.given and not signed.reason.strip():
            self._view.show_error(text("Tulis alasannya: hilang atau rusak karena apa."))
            return
        pieces = sum(self.lines.values())
        words = plural(
            "{vendor}: {pieces} barang dicatat hilang atau dibagikan.",
            "{vendor}: {pieces} barang dicatat hilang atau dibagikan.",
            pieces,
        ).format(vendor=self._goods.vendor.terms.name, pieces=pieces)
        self._navigator.ask_coordinator(words, lambda who: self._record(signed, who))

    def _record(self, signed: Signed, coordinator: StaffId | None) -> None:
        by, lines = self._desk.by, dict(self.lines)
        self._is_saving = True

        def recorded(entry: Entry) -> None:
            self._view.finish()
            self._navigator.printed_soon()
            self._done(EntryId(entry.envelope.id))

        def declined(error: BoothError) -> None:
            self._is_saving = False
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda booth: self._written(booth, lines, signed, by, coordinator),
            then=recorded,
            failed=declined,
        )

    def _written(
        self,
        booth: UseCases,
        lines: Mapping[ProductId, int],
        signed: Signed,
        by: StaffId,
        coordinator: StaffId | None,
    ) -> Entry:
        vendor, goods = self._goods.vendor.id, booth.goods
        if self.kind is EntryKind.COUNT:
            return goods.count(
                vendor, lines, by=by, reason=signed.reason, counterpart=signed.counterpart
            )
        moved = [MovedGoods(product, quantity) for product, quantity in lines.items()]
        if self.kind is EntryKind.IN:
            more = any(flow.brought for flow in self._goods.flows)
            return goods.hand_in(vendor, moved, by=by, counterpart=signed.counterpart, added=more)
        if self.kind is EntryKind.BACK:
            return goods.take_back(
                vendor, moved, by=by, counterpart=signed.counterpart, reason=signed.reason
            )
        return goods.write_off(
            vendor, moved, by=by, approved_by=coordinator, reason=signed.reason, given=signed.given
        )

    # --- showing ----------------------------------------------------------------------------------

    def _show(self) -> None:
        shown = [
            ShownLine(product, self._line_words(product), quantity)
            for product, quantity in self.lines.items()
        ]
        at = list(self.lines).index(self._chosen) if self._chosen in self.lines else -1
        pieces = sum(self.lines.values())
        kinds = plural("{count} macam", "{count} macam", len(shown)).format(count=len(shown))
        total = (
            f"{kinds}, {plural('{count} barang', '{count} barang', pieces).format(count=pieces)}"
        )
        self._view.show_lines(shown, at, total)
        self._view.show_compared(compared=self.compared, differs=self.compared and self.differs)

    def _line_words(self, product: ProductId) -> str:
        flow, quantity = self._flows[product], self.lines[product]
        name = flow.product.terms.name
        if self.kind is EntryKind.COUNT:
            if not self.compared:
                return f"{quantity} × {name}"
            difference = self._difference(product)
            told = text("menurut catatan {expected}, selisih {difference}").format(
                expected=flow.on_hand,
                difference=f"{difference:+d}".replace("-", "−") if difference else "0",
            )
            return f"{quantity} × {name}\n{told}"
        if self.kind is EntryKind.IN:
            return f"{quantity} × {name}"
        told = text("tercatat di stan {here}").format(here=flow.on_hand)
        return f"{quantity} × {name}\n{told}"


def _known_by(flow: GoodsFlow) -> str:
    terms = flow.product.terms
    return f"{terms.name} {terms.sku} {terms.barcode}".casefold()


def _tile(flow: GoodsFlow) -> Tile:
    """Goods to take; how many there should be is not told, for they may be about to be counted."""
    terms = flow.product.terms
    code = terms.sku or terms.barcode or text("tanpa kode")
    return Tile(
        key=flow.product.id,
        name=terms.name,
        price=code,
        stock=None,
        low=False,
        colour="",
        initials=initials_of(terms.name),
    )
