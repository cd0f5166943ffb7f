"""Sentences for what the rules decline on goods papers."""

from collections.abc import Callable
from typing import Any, Final

from booth.domain import errors
from booth.domain.money import Rupiah, format_rupiah
from resources.texts import plural, text
from ui.formatting.told import Told


def _no_goods(error: errors.NoGoodsListedError) -> Told:
    del error
    return Told(text("Belum ada barang di daftar."), text("Scan atau cari barangnya dulu."))


def _others(error: errors.OtherVendorsGoodsError) -> Told:
    return Told(
        text("{product} bukan barang {vendor}.").format(product=error.product, vendor=error.vendor),
        text("Buat berita acara sendiri untuk tiap UMKM."),
    )


def _not_counted(error: errors.NotCountedError) -> Told:
    return Told(
        text("{product} adalah jasa, tidak ada stoknya.").format(product=error.product),
        text("Pilih barang lain."),
    )


def _gone(error: errors.VendorGoneError) -> Told:
    return Told(
        text("{vendor} sudah pulang atau tidak berjualan lagi.").format(vendor=error.vendor),
        text("Aktifkan lagi UMKM-nya di Barang, kalau memang kembali."),
    )


def _not_cleared(error: errors.VendorNotClearedError) -> Told:
    parts = []
    if error.goods:
        parts.append(
            plural(
                "{count} macam barang masih tercatat di stan",
                "{count} macam barang masih tercatat di stan",
                error.goods,
            ).format(count=error.goods)
        )
    if error.payable > 0:
        amount = format_rupiah(Rupiah(error.payable))
        parts.append(text("{amount} belum disetor").format(amount=amount))
    if error.payable < 0:
        amount = format_rupiah(Rupiah(-error.payable))
        parts.append(text("{amount} harus kembali ke kasir").format(amount=amount))
    if error.orders:
        parts.append(
            plural("{count} pesanan terbuka", "{count} pesanan terbuka", error.orders).format(
                count=error.orders
            )
        )
    return Told(
        text("{vendor} belum bisa pulang: {reasons}.").format(
            vendor=error.vendor, reasons=", ".join(parts)
        ),
        text("Selesaikan itu dulu."),
    )


# Any: each rule takes the one error it is listed under, which a dict cannot express.
TELLERS: Final[dict[type[errors.BoothError], Callable[[Any], Told]]] = {
    errors.NoGoodsListedError: _no_goods,
    errors.OtherVendorsGoodsError: _others,
    errors.NotCountedError: _not_counted,
    errors.VendorGoneError: _gone,
    errors.VendorNotClearedError: _not_cleared,
}
