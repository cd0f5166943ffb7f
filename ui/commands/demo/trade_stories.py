"""Orders, trade leads, a list of new goods, a price that ends by itself."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from booth.catalogue_files.reading import read_table
from booth.domain.cart import Cart
from booth.domain.catalogue import Clearance, Product
from booth.domain.errors import ImportProblemsError
from booth.domain.events.meeting_buyers import ForeignValue
from booth.domain.goods_file import guess_columns
from booth.domain.goods_plan import ImportPlan, ImportWish
from booth.domain.ids import EntryId, LeadId, OrderId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.printing.order_confirmation import order_confirmation_pdf
from ui.commands.demo.fair import DAYS, VENDORS
from ui.commands.demo.money_stories import OpenEnds, left
from ui.commands.demo.registers import Register, Stage

NEW_GOODS: Final = "barang-baru.csv"
ORDERS: Final = "pesanan"
_BATIK, _ROKA, _SHETIN, _RAKIT, _INET = 0, 2, 3, 4, 6
_CLEARED: Final = 4
"""The number of what is sold off, among its vendor's goods."""
_HEADINGS: Final = ("Nama barang", "UMKM", "Harga", "Harga dasar", "Stok", "SKU", "Barcode")
_GOODS: Final = (
    ("Miniatur bajaj", _RAKIT, "Rp 65.000", "55.000", "12"),
    ("Miniatur lokomotif", _RAKIT, "Rp 145.000", "", "6"),
    ("Gantungan kunci kayu", _RAKIT, "15.000", "", "40"),
    ("Kalung etnik manik", _INET, "85.000", "70.000", "10"),
    ("Gelang manik kayu", _INET, "25.000", "", "30"),
)
_WRONG_PRICE: Final = "dua puluh lima ribu"
_CLEARANCE_PERCENT: Final = 60
_CLEARANCE_LASTS: Final = timedelta(hours=2)
_THOUSAND: Final = 1_000


@dataclass(frozen=True, slots=True)
class TradeStories:
    """Told at the counter, one instead of a plain sale."""

    stage: Stage
    product: Callable[[Register, int, int], Product]
    """A product by its vendor's place and its number there."""
    day: date
    ends: OpenEnds

    # --- orders -----------------------------------------------------------------------------------

    def order_placed(self, register: Register) -> None:
        """Four shirts for an office, fetched on the last day; half is paid now."""
        cart = Cart()
        cart.add_product(self.product(register, _BATIK, 2), quantity=4)
        self.ends.order = self._ordered(register, cart, "Kantor Rekaan", "logo di saku")

    def order_fetched(self, _register: Register) -> None:
        """The order is handed over where it was placed, and only now is it turnover."""
        register, order = left(self.ends.order)
        account = Holder(HolderKind.ACCOUNT, self.stage.account)
        qris = Tender(method=PaymentMethod.QRIS, holder=account, evidence=Evidence.SOUNDBOX)
        booth = register.booth
        cart = booth.order_book.cart_of(order)
        booth.ordering.hand_over(order, cart, [qris], by=register.cashier)

    def doomed_order_placed(self, register: Register) -> None:
        """Two bags for a wedding that will be put off."""
        cart = Cart()
        cart.add_product(self.product(register, _ROKA, 1), quantity=2)
        self.ends.doomed_order = self._ordered(register, cart, "Ibu Rekaan", "")

    def order_cancelled(self, _register: Register) -> None:
        """The buyer gets back what was paid down, in cash as it came."""
        register, order = left(self.ends.doomed_order)
        register.booth.ordering.cancel_returning(
            order, [self._cash(register)], reason="acara diundur", by=register.cashier
        )

    def _ordered(
        self, register: Register, cart: Cart, buyer: str, note: str
    ) -> tuple[Register, OrderId]:
        booth, by = register.booth, register.cashier
        placed = booth.ordering.place(
            cart, by=by, buyer=booth.contacts.add(buyer), due_on=DAYS[-1], note=note
        )
        order = OrderId(placed.envelope.id)
        half = Rupiah(cart.total // 2 // _THOUSAND * _THOUSAND)
        booth.ordering.take_deposit(order, half, [self._cash(register)], by=by)
        self.stage.clock.at += timedelta(minutes=2)
        path = self.stage.folder / ORDERS / f"Konfirmasi {buyer}.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(order_confirmation_pdf(booth.papers.facts(EntryId(order))))
        return register, order

    # --- trade leads ------------------------------------------------------------------------------

    def lead_noted(self, register: Register) -> None:
        """Who asks for more than a booth sells is noted in two fields, and the queue goes on."""
        name = f"Mr. Fictional {DAYS.index(self.day)}"
        noted = register.booth.order_book.note_lead(
            name, "200 outer batik, sampel dulu", by=register.cashier
        )
        if self.ends.lead is None:
            self.ends.lead = (register, LeadId(noted.envelope.id))

    def lead_completed(self, _register: Register) -> None:
        """The next day there is time to write down company, country and what it may be worth."""
        register, lead = left(self.ends.lead)
        register.booth.order_book.complete_lead(
            lead,
            company="Fictional Trading Pte Ltd",
            country="Singapura",
            interest="200 outer batik, sampel dulu",
            value=ForeignValue(
                minor=350_000, currency="USD", rate=15_250, rate_on=self.stage.clock.at.date()
            ),
            by=register.cashier,
        )

    # --- goods ------------------------------------------------------------------------------------

    def imported(self, register: Register) -> None:
        """Two vendors bring new goods and a list. One wrong price, and nothing of it is taken."""
        first, second = self.stage.registers
        path = self.stage.folder / NEW_GOODS
        wrong = [*_GOODS[:-1], (*_GOODS[-1][:2], _WRONG_PRICE, *_GOODS[-1][3:])]
        wish, plan = self._read(first, path, wrong)
        coordinator = self.stage.coordinator
        try:
            first.booth.importing.record(wish, plan, by=coordinator)
        except ImportProblemsError:
            wish, plan = self._read(first, path, _GOODS)
        else:
            raise RuntimeError("a list with a wrong price was taken into the catalogue")
        first.booth.importing.record(wish, plan, by=coordinator)
        second.booth.cataloguing.adopt(first.booth.ledger.entries(), by=coordinator)
        shelf = register.booth.browsing.shelf()
        named = {product.terms.name: product for product in shelf.products}
        cart = Cart()
        cart.add_product(named[_GOODS[0][0]])
        cart.add_product(named[_GOODS[-1][0]])
        register.booth.selling.complete(cart, [self._cash(register)], by=register.cashier)

    def _read(
        self, register: Register, path: Path, goods: Sequence[tuple[str, int, str, str, str]]
    ) -> tuple[ImportWish, ImportPlan]:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(_HEADINGS)
            for number, (name, place, price, floor, stock) in enumerate(goods, start=1):
                code = f"B{number:02}"
                writer.writerow((name, VENDORS[place].name, price, floor, stock, code, code))
        table = read_table(path)
        wish = ImportWish(table=table, mapped=guess_columns(table.headings))
        return wish, register.booth.importing.plan(wish)

    def clearance_share(self) -> dict[VendorId, Rupiah]:
        """What the clearance brings, and for whom."""
        _, thousands = VENDORS[_SHETIN].goods[_CLEARED]
        price = thousands * _THOUSAND * _CLEARANCE_PERCENT // 100 // _THOUSAND * _THOUSAND
        return {self.stage.vendors[_SHETIN]: Rupiah(price)}

    def clearance(self, register: Register) -> None:
        """On the last evening a vendor sells off what it will not carry home; the price ends."""
        first, second = self.stage.registers
        before = self.product(first, _SHETIN, _CLEARED)
        price = self.clearance_share()[before.terms.vendor]
        until = self.stage.clock.at + _CLEARANCE_LASTS
        first.booth.cataloguing.change_product(
            before.id,
            replace(before.terms, clearance=Clearance(price=price, until=until)),
            by=self.stage.coordinator,
        )
        second.booth.cataloguing.adopt(first.booth.ledger.entries(), by=self.stage.coordinator)
        cart = Cart()
        cart.add_product(self.product(register, _SHETIN, _CLEARED), at=self.stage.clock.at)
        register.booth.selling.complete(cart, [self._cash(register)], by=register.cashier)

    def _cash(self, register: Register) -> Tender:
        drawer = Holder(HolderKind.DRAWER, register.drawer)
        return Tender(method=PaymentMethod.CASH, holder=drawer)
