"""The cart, the day and the last sale in words, as the sell screen shows them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.cart import Cart, CartLine
from booth.domain.catalogue import Vendor
from booth.domain.clock import clock_seems_wrong
from booth.domain.events.selling import SaleCompleted
from booth.domain.fair_days import day_of_fair
from booth.domain.ids import ProductId, SaleId, VendorId
from booth.domain.money import ZERO, format_rupiah, format_thousands
from booth.domain.records import Register
from booth.domain.sale import LineKind, vendor_rows
from booth.domain.shelf import BoothFacts, Shelf
from booth.domain.typed import MAX_NAME
from resources.texts import plural, text
from ui.formatting import day_of_fair_words, day_words, time_words
from ui.screens.sell.shown import LastSale
from ui.widgets.cart_rows import CartHeading, CartRow, ShownCart

PASS_THROUGH_KEY: Final = "titipan"
PASS_THROUGH_COLOUR: Final = "#5b6675"
"""Money kept for somebody else has no vendor's colour."""


def shown_cart(cart: Cart, shelf: Shelf, *, selected: int | None) -> ShownCart:
    """Everything the cart panel shows."""
    pieces = sum(
        present.line.quantity
        for present in cart.lines
        if present.line.kind is not LineKind.PASS_THROUGH
    )
    vendors = {present.line.vendor for present in cart.lines} - {None}
    gross = sum(present.line.gross for present in cart.lines)
    discount = gross - cart.total
    return ShownCart(
        rows=tuple(_rows(cart, shelf)),
        count=text("{pieces}, {vendors}").format(
            pieces=plural("{count} barang", "{count} barang", pieces).format(count=pieces),
            vendors=plural("{count} UMKM", "{count} UMKM", len(vendors)).format(count=len(vendors)),
        )
        if cart.lines
        else "",
        subtotal=format_rupiah(gross),
        discount=f"−{format_rupiah(discount)}" if discount else "",
        total=format_rupiah(cart.total),
        selected=selected,
        can_undo=cart.can_undo,
    )


def _rows(cart: Cart, shelf: Shelf) -> Iterator[CartHeading | CartRow]:
    """Lines under their vendors, both in the order they were first added."""
    vendors: Mapping[VendorId, Vendor] = {vendor.id: vendor for vendor in shelf.vendors}
    wanted = _wanted(cart)
    amounts = vendor_rows((present.line.vendor, present.line.net) for present in cart.lines)
    for vendor, amount in amounts:
        known = None if vendor is None else vendors.get(vendor)
        yield CartHeading(
            key=vendor or PASS_THROUGH_KEY,
            name=text("Titipan") if vendor is None else known.terms.name if known else "?",
            colour=known.terms.colour if known else PASS_THROUGH_COLOUR,
            subtotal=format_rupiah(amount),
        )
        for number, present in enumerate(cart.lines):
            if present.line.vendor == vendor:
                yield _row(number, present, shelf, wanted)


def _wanted(cart: Cart) -> Mapping[ProductId, int]:
    """How many pieces of each product the cart takes off the shelf."""
    wanted: dict[ProductId, int] = {}
    for present in cart.lines:
        product = present.line.product
        if product is not None:
            wanted[product] = wanted.get(product, 0) + present.line.quantity
    return wanted


def _row(number: int, present: CartLine, shelf: Shelf, wanted: Mapping[ProductId, int]) -> CartRow:
    line = present.line
    stock = None if line.product is None else shelf.stock.get(line.product)
    short = line.product is not None and stock is not None and wanted[line.product] > stock
    return CartRow(
        key=number,
        name=line.name,
        details=tuple(_details(present)),
        quantity=line.quantity,
        amount=format_thousands(line.net),
        countable=line.bundle is None and line.kind is not LineKind.PASS_THROUGH,
        mark=text("GRATIS") if line.kind is LineKind.FREE else "",
        warning=text("stok tercatat {count}").format(count=stock) if short else "",
    )


def _details(present: CartLine) -> Iterator[str]:
    line = present.line
    if line.kind is LineKind.FREE:
        if line.note:
            yield line.note
        return
    if line.kind is LineKind.PASS_THROUGH:
        yield text("bukan omzet")
    elif present.clearance is not None and line.price == present.clearance.price:
        yield text("obral @ {price}").format(price=format_rupiah(line.price))
        yield text("label {price}").format(price=format_rupiah(line.list_price))
    elif line.price != line.list_price:
        yield text("harga tawar @ {price}").format(price=format_rupiah(line.price))
        yield text("label {price}").format(price=format_rupiah(line.list_price))
    else:
        yield f"@ {format_rupiah(line.price)}"
    if line.discount > ZERO:
        yield (text("paket, hemat {amount}") if line.bundle else text("potongan {amount}")).format(
            amount=format_rupiah(line.discount)
        )
    if line.note:
        yield line.note


def day_line(register: Register, today: date) -> str:
    """`Hari ke-3 dari 5 · Jumat, 3 Maret 2023 · Kasir 2`."""
    fair_day = day_of_fair(register.first_day, register.last_day, today)
    words = [day_words(today), register.name]
    if fair_day is not None:
        words.insert(0, day_of_fair_words(fair_day))
    if register.training:
        words.insert(0, text("LATIHAN"))
    return " · ".join(words)


def before_words(facts: BoothFacts) -> str:
    """The sale recorded before the program was started; empty where there was none."""
    last = facts.standing.last_sale
    if last is None:
        return ""
    return text("Penjualan terakhir yang tercatat: {number}, {total}, pukul {time}.").format(
        number=last.receipt_number,
        total=format_rupiah(last.total),
        time=time_words(last.at, ZoneInfo(facts.register.zone)),
    )


def wrong_clock_words(facts: BoothFacts, now: datetime) -> str:
    """What to say of a laptop whose clock seems wrong; empty where it seems right."""
    register, last = facts.register, facts.standing.last_sale
    zone = ZoneInfo(register.zone)
    if not clock_seems_wrong(
        now,
        zone=zone,
        last_sale=None if last is None else last.at,
        first_day=register.first_day,
        last_day=register.last_day,
    ):
        return ""
    return text(
        "Jam laptop tampaknya salah: {day} {time}. Betulkan di pengaturan laptop; penjualan "
        "tetap bisa dicatat."
    ).format(day=day_words(now.astimezone(zone).date()), time=time_words(now, zone))


def just_saved(sale_id: SaleId, sale: SaleCompleted) -> LastSale:
    """A sale as it is shown right after saving."""
    tendered = sum(payment.tendered for payment in sale.payments)
    change = sum(payment.change for payment in sale.payments)
    return LastSale(
        sale=sale_id,
        number=sale.receipt_number,
        total=format_rupiah(sale.net),
        tendered=format_rupiah(tendered) if tendered else "",
        change=format_rupiah(change) if change else "",
    )


def touched_line(
    before: Sequence[CartLine], after: Sequence[CartLine], product: ProductId | None
) -> int | None:
    """The line to select after a step: what was added or changed, else the one that moved up."""
    if not after:
        return None
    for number in range(len(after) - 1, -1, -1):
        changed = number >= len(before) or after[number] != before[number]
        if changed and (product is None or after[number].line.product == product):
            return number
    return len(after) - 1


def parking_label(cart: Cart, at: datetime, zone: ZoneInfo) -> str:
    """`10.42 · Rp 735.000 · Kain batik tulis`: told apart at a glance, nothing to type."""
    parts = [time_words(at, zone), format_rupiah(cart.total), cart.lines[0].line.name]
    return " · ".join(parts)[:MAX_NAME]
