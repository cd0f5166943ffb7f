"""Sentences for what the rules decline at the counter."""

from collections.abc import Callable
from typing import Any, Final

from booth.domain import errors
from booth.domain.money import format_rupiah, format_thousands
from booth.domain.payment import HolderKind, PaymentMethod
from resources.texts import text
from ui.formatting.dates import day_words, time_words
from ui.formatting.told import Told
from ui.formatting.words import field_word, holder_word, method_word, thing_word

_RUPIAH_FIELDS: Final = frozenset(
    {
        "amount", "clearance", "price", "floor", "list_price", "discount", "tendered", "counted",
        "opening_float", "received",
    }
)  # fmt: skip


def _invalid_text(error: errors.InvalidTextError) -> Told:
    field = field_word(error.field)
    if not error.text:
        return Told(text("{field} belum diisi.").format(field=field), text("Isi dulu."))
    if error.field == "register_code":
        return Told(
            text("Kode kasir {code} tidak bisa dipakai.").format(code=error.text),
            text("Pakai 2 sampai 8 huruf besar dan angka, misalnya KT2."),
        )
    return Told(
        text("{field} terlalu panjang atau berisi tanda yang tidak bisa dicetak.").format(
            field=field
        ),
        text("Tulis paling banyak {longest} huruf biasa.").format(longest=error.longest),
    )


def _invalid_amount(error: errors.InvalidAmountError) -> Told:
    show = format_rupiah if error.field in _RUPIAH_FIELDS else format_thousands
    return Told(
        text("{field} {amount} tidak bisa dipakai.").format(
            field=field_word(error.field), amount=show(error.amount)
        ),
        text("Isi antara {lowest} dan {highest}.").format(
            lowest=show(error.lowest), highest=show(error.highest)
        ),
    )


def _invalid_digits(error: errors.InvalidDigitsError) -> Told:
    return Told(
        text("{field} {typed} tidak bisa dipakai.").format(
            field=field_word(error.field), typed=error.text
        ),
        text("Isi {fewest} angka, atau kosongkan.").format(fewest=error.fewest)
        if error.fewest == error.most
        else text("Isi {fewest} sampai {most} angka, atau kosongkan.").format(
            fewest=error.fewest, most=error.most
        ),
    )


def _invalid_quantity(error: errors.InvalidQuantityError) -> Told:
    return Told(
        text("Jumlah {quantity} tidak bisa dipakai.").format(
            quantity=format_thousands(error.quantity)
        ),
        text("Isi antara 1 dan {highest}.").format(highest=format_thousands(error.highest)),
    )


def _not_yet(error: errors.NotYetError) -> Told:
    return Told(
        text("{field} {at} belum lewat; sekarang {now}.").format(
            field=field_word(error.field), at=time_words(error.at), now=time_words(error.now)
        ),
        text("Periksa jamnya, atau jam laptop ini."),
    )


def _unknown(error: errors.UnknownReferenceError) -> Told:
    if error.kind == "receipt_number":
        return Told(
            text("Nota {number} tidak ada di laptop ini.").format(number=error.id or "-"),
            text("Periksa nomornya, atau cari di laptop lain."),
        )
    return Told(
        text("Yang dipilih ({thing}) tidak ada di laptop ini.").format(
            thing=thing_word(error.kind)
        ),
        text("Pilih yang lain."),
    )


def _duplicate(error: errors.DuplicateError) -> Told:
    return Told(
        text("Sudah ada {thing} {name}.").format(thing=thing_word(error.kind), name=error.name),
        text("Pakai yang lain."),
    )


def _not_sellable(error: errors.NotSellableError) -> Told:
    return Told(
        text("{name} tidak dijual di sini.").format(name=error.name),
        text("Pilih barang lain, atau hidupkan lagi di Katalog."),
    )


def _outside_fair(error: errors.OutsideFairError) -> Told:
    return Told(
        text("{day} terlalu jauh dari tanggal pameran.").format(day=day_words(error.day)),
        text("Pilih tanggal antara {first} dan {last}.").format(
            first=day_words(error.first), last=day_words(error.last)
        ),
    )


def _below_floor(error: errors.BelowFloorError) -> Told:
    if not error.offered:
        return Told(
            text("{product} digratiskan; harga paling murahnya {floor}.").format(
                product=error.product, floor=format_rupiah(error.floor)
            ),
            text("Jangan digratiskan, atau minta PIN koordinator."),
        )
    return Told(
        text("{product} paling murah {floor}; ditawar {offered}.").format(
            product=error.product,
            floor=format_rupiah(error.floor),
            offered=format_rupiah(error.offered),
        ),
        text("Naikkan harganya, atau minta PIN koordinator."),
    )


def _discount(error: errors.DiscountTooLargeError) -> Told:
    return Told(
        text("Potongan {discount} lebih besar dari harganya.").format(
            discount=format_rupiah(error.discount)
        ),
        text("Potongan paling besar {highest}.").format(highest=format_rupiah(error.highest)),
    )


def _short(error: errors.ShortPaymentError) -> Told:
    return Told(
        text("Uang kurang {short}: total {due}, diterima {tendered}.").format(
            short=format_rupiah(error.due - error.tendered),
            due=format_rupiah(error.due),
            tendered=format_rupiah(error.tendered),
        ),
        text("Tambah pembayaran."),
    )


def _over(error: errors.OverpaymentError) -> Told:
    return Told(
        text(
            "Pembayaran {tendered} lebih dari {due}, dan hanya tunai yang ada kembaliannya."
        ).format(tendered=format_rupiah(error.tendered), due=format_rupiah(error.due)),
        text("Ubah jumlahnya."),
    )


def _holder(error: errors.HolderMismatchError) -> Told:
    method = _word(PaymentMethod, error.method, method_word)
    holder = _word(HolderKind, error.holder, holder_word)
    return Told(
        text("{method} tidak bisa dipegang di {holder} itu.").format(method=method, holder=holder),
        text("Pilih lagi di Uang dipegang; tunai masuk laci kasir yang sedang buka atau UMKM."),
    )


def _word(kind: Any, value: str, word: Callable[[Any], str]) -> str:  # noqa: ANN401  # either enumeration
    return word(kind(value)) if value in {member.value for member in kind} else text("Uang")


def _refund(error: errors.RefundTooLargeError) -> Told:
    return Told(
        text("Baris {line}: diminta kembali {asked}, yang masih bisa kembali {rest}.").format(
            line=error.line + 1,
            asked=format_thousands(error.asked),
            rest=format_thousands(error.refundable),
        ),
        text("Kurangi jumlahnya."),
    )


def _cash_refund(error: errors.CashRefundTooLargeError) -> Told:
    return Told(
        text("Tunai yang bisa kembali {refundable}, diminta {asked}.").format(
            refundable=format_rupiah(error.refundable), asked=format_rupiah(error.asked)
        ),
        text("Sisanya lewat transfer, atau minta PIN koordinator."),
    )


def _deposit(error: errors.DepositTooLargeError) -> Told:
    return Told(
        text("DP {asked} terlalu besar.").format(asked=format_rupiah(error.asked)),
        text("Paling banyak {highest}.").format(highest=format_rupiah(error.highest)),
    )


TELLERS: Final[dict[type[errors.BoothError], Callable[[Any], Told]]] = {
    errors.InvalidTextError: _invalid_text,
    errors.InvalidAmountError: _invalid_amount,
    errors.InvalidDigitsError: _invalid_digits,
    errors.ClearanceEndedError: lambda error: Told(
        text("Harga obral sampai {until} sudah lewat; sekarang {now}.").format(
            until=time_words(error.until), now=time_words(error.now)
        ),
        text("Pilih waktu selesai yang belum lewat."),
    ),
    errors.InvalidQuantityError: _invalid_quantity,
    errors.NotYetError: _not_yet,
    errors.UnknownReferenceError: _unknown,
    errors.DuplicateError: _duplicate,
    errors.NotSellableError: _not_sellable,
    errors.OutsideFairError: _outside_fair,
    errors.FairDaysError: lambda error: Told(
        text("Tanggal pameran belum benar."),
        text("Isi hari pertama dan terakhir, paling lama {longest} hari.").format(
            longest=error.longest
        ),
    ),
    errors.BelowFloorError: _below_floor,
    errors.DiscountTooLargeError: _discount,
    errors.ShortPaymentError: _short,
    errors.OverpaymentError: _over,
    errors.HolderMismatchError: _holder,
    errors.RefundTooLargeError: _refund,
    errors.CashRefundTooLargeError: _cash_refund,
    errors.DepositTooLargeError: _deposit,
    errors.EmptyCartError: lambda _: Told(
        text("Belum ada barang di keranjang."), text("Scan atau pilih barang dulu.")
    ),
    errors.NoSuchLineError: lambda error: Told(
        text("Baris {line} sudah tidak ada.").format(line=error.line + 1),
        text("Pilih baris lain."),
    ),
    errors.NoOpenShiftError: lambda _: Told(
        text("Kasir belum dibuka."), text("Buka kasir dulu: hitung uang kembalian awal.")
    ),
    errors.ShiftAlreadyOpenError: lambda _: Told(
        text("Kasir ini sudah dibuka."), text("Tutup kasir dulu sebelum membuka lagi.")
    ),
    errors.NotVoidableError: lambda error: Told(
        text("Nota {number} tidak bisa dibatalkan lagi.").format(number=error.receipt_number),
        text("Pakai Kembalikan barang."),
    ),
    errors.SaleIsHereError: lambda error: Told(
        text("Nota {number} ada di laptop ini.").format(number=error.receipt_number),
        text("Buka notanya di Penjualan, lalu Kembalikan barang."),
    ),
    errors.OrderStateError: lambda _: Told(
        text("Pesanan ini sudah diambil atau dibatalkan."), text("Buka lagi daftar Pesanan.")
    ),
    errors.PaymentStateError: lambda _: Told(
        text("Pembayaran ini sudah berubah keadaannya."), text("Buka lagi notanya.")
    ),
}
