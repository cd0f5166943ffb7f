"""How vendors, goods and bundles are said in lists, and what changes of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from booth.domain.catalogue import BundleTerms, Clearance, ProductTerms, VendorTerms
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import BasisPoints, Rupiah, format_rupiah
from resources.texts import text
from ui.formatting import field_word, line_kind_word, short_day_words, time_words

NOTHING: Final = "–"
_Terms = TypeVar("_Terms")
_PERCENT: Final = 100


def price_words(price: Rupiah | None) -> str:
    """`Rp 140.000`, or that it is asked each time."""
    return text("Ketik harga") if price is None else format_rupiah(price)


def percent_words(rate: BasisPoints) -> str:
    """`12,5 %`."""
    whole, part = divmod(rate, _PERCENT)
    return f"{whole},{part:02} %".replace(",00", "") if part % 10 else _short(whole, part)


def _short(whole: int, part: int) -> str:
    return f"{whole},{part // 10} %" if part else f"{whole} %"


def end_words(until: datetime, zone: ZoneInfo, today: date) -> str:
    """`20.00`, with its day where that is another."""
    day = until.astimezone(zone).date()
    time = time_words(until, zone)
    return time if day == today else f"{short_day_words(day)} {time}"


def clearance_words(clearance: Clearance | None, zone: ZoneInfo, today: date) -> str:
    """`Rp 90.000 sampai 20.00`."""
    if clearance is None:
        return NOTHING
    return text("{price} sampai {time}").format(
        price=format_rupiah(clearance.price), time=end_words(clearance.until, zone, today)
    )


def selling_words(selling: bool) -> str:  # noqa: FBT001  # a word for a flag
    """`dijual`, or that it is no more."""
    return text("dijual") if selling else text("tidak dijual lagi")


def yes_words(yes: bool) -> str:  # noqa: FBT001  # a word for a flag
    """`ya`."""
    return text("ya") if yes else text("tidak")


def _told(
    before: _Terms, after: _Terms, words: Sequence[tuple[str, Callable[[_Terms], str]]]
) -> Iterator[str]:
    for name, say in words:
        was, now = say(before) or NOTHING, say(after) or NOTHING
        if was != now:
            yield f"{name}: {was} → {now}"


def product_differences(
    before: ProductTerms,
    after: ProductTerms,
    *,
    vendors: Mapping[VendorId, str],
    zone: ZoneInfo,
    today: date,
) -> Sequence[str]:
    """What changes of a product."""
    words: Sequence[tuple[str, Callable[[ProductTerms], str]]] = (
        (field_word("name"), lambda terms: terms.name),
        (text("UMKM"), lambda terms: vendors.get(terms.vendor, "?")),
        (text("Jenis"), lambda terms: line_kind_word(terms.kind)),
        (field_word("price"), lambda terms: price_words(terms.price)),
        (field_word("floor"), lambda terms: format_rupiah(terms.floor) if terms.floor else ""),
        (field_word("clearance"), lambda terms: clearance_words(terms.clearance, zone, today)),
        (field_word("sku"), lambda terms: terms.sku),
        (field_word("barcode"), lambda terms: terms.barcode),
        (text("Dijual"), lambda terms: selling_words(terms.selling)),
    )
    return tuple(_told(before, after, words))


def vendor_differences(before: VendorTerms, after: VendorTerms) -> Sequence[str]:
    """What changes of a vendor."""
    words: Sequence[tuple[str, Callable[[VendorTerms], str]]] = (
        (field_word("name"), lambda terms: terms.name),
        (field_word("group"), lambda terms: terms.group),
        (field_word("owner"), lambda terms: terms.owner),
        (field_word("district"), lambda terms: terms.district),
        (field_word("nib"), lambda terms: terms.nib),
        (field_word("npwp"), lambda terms: terms.npwp),
        (text("PKP"), lambda terms: yes_words(terms.pkp)),
        (field_word("bank_name"), lambda terms: terms.bank_name),
        (field_word("bank_account"), lambda terms: terms.bank_account),
        (field_word("bank_holder"), lambda terms: terms.bank_holder),
        (field_word("commission_bp"), lambda terms: percent_words(terms.commission_bp)),
        (field_word("colour"), lambda terms: terms.colour),
        (text("Dijual"), lambda terms: selling_words(terms.selling)),
    )
    return tuple(_told(before, after, words))


def bundle_differences(
    before: BundleTerms, after: BundleTerms, *, products: Mapping[ProductId, str]
) -> Sequence[str]:
    """What changes of a bundle."""
    words: Sequence[tuple[str, Callable[[BundleTerms], str]]] = (
        (field_word("name"), lambda terms: terms.name),
        (field_word("price"), lambda terms: format_rupiah(terms.price)),
        (field_word("barcode"), lambda terms: terms.barcode),
        (text("Isi"), lambda terms: parts_words(terms, products)),
        (text("Dijual"), lambda terms: selling_words(terms.selling)),
    )
    return tuple(_told(before, after, words))


def parts_words(terms: BundleTerms, products: Mapping[ProductId, str]) -> str:
    """`2 Tas, 1 Kain`."""
    return ", ".join(f"{part.quantity} {products.get(part.product, '?')}" for part in terms.parts)
