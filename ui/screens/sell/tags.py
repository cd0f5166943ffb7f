"""Price tags at the sell screen: goods that the catalogue has, and those it lacks."""

from collections.abc import Callable
from dataclasses import dataclass

from booth.domain.catalogue import Product, Vendor
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.price_tag import PriceTag, TagFault, read_price_tag
from booth.domain.sale import LineKind
from booth.domain.shelf import Shelf
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui.screens.desk import Navigator, Tone
from ui.screens.sell.default_names import default_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedGoods:
    """What a tag stands for; `words` is what a cashier should know of it, empty for nothing.

    `product` is set where the catalogue has the goods. Else `vendor`, `name` and `price` make a
    line of their own. With neither, nothing can be sold by it.
    """

    product: Product | None = None
    vendor: Vendor | None = None
    name: str = ""
    price: Rupiah | None = None
    words: str = ""


def sell_tagged(
    tagged: TaggedGoods,
    add: Callable[[Product], None],
    add_open: Callable[[VendorId, str, Rupiah, LineKind], bool],
    navigator: Navigator,
) -> None:
    """Put into the cart what a tag stands for, and say what a cashier should know of it."""
    if tagged.product is not None:
        add(tagged.product)
    elif tagged.vendor is not None and tagged.price is not None:
        add_open(tagged.vendor.id, tagged.name, tagged.price, LineKind.GOODS)
    if tagged.words:
        navigator.say(tagged.words, Tone.LOOK)


def read_tag(scanned: str, shelf: Shelf) -> TaggedGoods | None:
    """What a price tag sells; None for a code that is no tag's."""
    tag = read_price_tag(scanned)
    if tag is None:
        return None
    if isinstance(tag, TagFault):
        return TaggedGoods(words=text("Label harga salah terbaca. Scan sekali lagi."))
    known = next(
        (product for product in shelf.products if product.terms.selling and tag.names(product)),
        None,
    )
    vendor = next((vendor for vendor in shelf.vendors if tag.is_of(vendor.id)), None)
    if vendor is None or not vendor.terms.selling:
        return TaggedGoods(
            words=text(
                "Label harga ini milik UMKM yang tidak ada di laptop ini. Pakai Ketik harga."
            )
        )
    if known is not None:
        return TaggedGoods(product=known, words=_other_price(tag, known))
    return _unknown(tag, vendor)


def _other_price(tag: PriceTag, product: Product) -> str:
    price = product.terms.price
    if not tag.price or price is None or price == tag.price:
        return ""
    return text("{name}: di label {tag}, di katalog {price}. Yang dipakai harga katalog.").format(
        name=product.terms.name, tag=format_rupiah(tag.price), price=format_rupiah(price)
    )


def _unknown(tag: PriceTag, vendor: Vendor) -> TaggedGoods:
    name = default_name(LineKind.GOODS, vendor.terms.name)
    if tag.sku:
        name = f"{name[: MAX_NAME - len(tag.sku) - 1]} {tag.sku}"
    if not tag.price:
        return TaggedGoods(
            words=text("{name} belum punya harga. Pakai Ketik harga.").format(name=name)
        )
    return TaggedGoods(
        vendor=vendor,
        name=name,
        price=tag.price,
        words=text("{name} belum ada di katalog: dijual seharga label {price}.").format(
            name=name, price=format_rupiah(tag.price)
        ),
    )
