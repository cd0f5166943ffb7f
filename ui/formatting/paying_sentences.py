"""Sentences for QRIS codes and for pictures of them."""

from collections.abc import Callable
from typing import Any, Final

from booth.domain import errors
from booth.domain.errors import PayloadRule, UnsuitableCode
from booth.domain.money import format_rupiah
from resources.texts import text
from ui.formatting.told import Told

_FIRST: Final = "00"
"""What every code begins with; who reads anything else there holds another kind of code."""


def _payload(error: errors.QrisPayloadError) -> Told:
    expected = _rule_words(error.rule).format(expected=error.expected)
    if error.path == _FIRST and error.found:
        return Told(
            text("Ini bukan kode QRIS: awalnya “{found}”.").format(found=error.found),
            text("Pakai kode di stiker QRIS dari bank."),
        )
    if error.rule == PayloadRule.CHECKSUM:
        return Told(
            text(
                "Kode QRIS ini rusak atau sudah diubah: angka pemeriksanya (bagian {path}) "
                "{found}, seharusnya {expected}."
            ).format(path=error.path, found=error.found, expected=error.expected),
            text("Minta gambar kode yang asli dari penerbitnya."),
        )
    return Told(
        text("Kode QRIS salah di bagian {path}: tertulis “{found}”, seharusnya {expected}.").format(
            path=error.path, found=error.found, expected=expected
        )
        if error.found
        else text("Kode QRIS salah di bagian {path}: kosong, seharusnya {expected}.").format(
            path=error.path, expected=expected
        ),
        text("Minta gambar kode yang asli dari penerbitnya."),
    )


def _rule_words(rule: str) -> str:
    """What should stand there, with room for how much of it."""
    words = {
        PayloadRule.EXACTLY: "{expected}",
        PayloadRule.ONE_OF: text("salah satu dari {expected}"),
        PayloadRule.DIGITS: text("{expected} angka"),
        PayloadRule.LENGTH: text("{expected} karakter"),
        PayloadRule.AMOUNT: text("jumlah di atas nol, paling banyak {expected} karakter"),
        PayloadRule.PERCENT: text("persen di atas nol dan di bawah {expected}"),
        PayloadRule.TAG: text("nomor bagian {expected}"),
        PayloadRule.SIZE: text("panjang {expected}"),
        PayloadRule.PRINTABLE: text("huruf yang bisa dicetak"),
        PayloadRule.PRECOMPOSED: text("huruf beraksen yang utuh ({expected})"),
        PayloadRule.ENCODED: text("teks {expected}"),
        PayloadRule.ONCE: text("hanya {expected} kali"),
        PayloadRule.ONLY_WITH: text("kosong kecuali {expected}"),
        PayloadRule.PRESENT: text("ada isinya"),
        PayloadRule.CHECKSUM: text("angka pemeriksa {expected}"),
        PayloadRule.UPPER_HEX: text("empat tanda {expected}"),
    }
    known = {member.value: member for member in PayloadRule}
    return words[known[rule]] if rule in known else "{expected}"


def _unsuitable(error: errors.QrisUnsuitableError) -> Told:
    words = {
        UnsuitableCode.TRANSFER: text("Ini kode untuk transfer, bukan kode pembayaran."),
        UnsuitableCode.CASH: text("Ini kode tarik atau setor tunai, bukan kode pembayaran."),
        UnsuitableCode.ONE_SALE: text("Kode ini hanya untuk satu pembayaran."),
        UnsuitableCode.AMOUNT_INSIDE: text("Kode ini sudah berisi jumlah {found}."),
    }
    known = {member.value: member for member in UnsuitableCode}
    what = words[known[error.reason]] if error.reason in known else text("Kode ini tidak cocok.")
    return Told(
        what.format(found=error.found),
        text("Pakai kode statis, seperti yang ada di stiker QRIS."),
    )


def _no_code(error: errors.NoCodeInPictureError) -> Told:
    return Told(
        text("Tidak ada kode QR yang terbaca di {picture}.").format(picture=_named(error.picture)),
        text("Foto lagi dari dekat, lurus dari depan, di tempat terang."),
    )


def _several_codes(error: errors.SeveralCodesInPictureError) -> Told:
    return Told(
        text("Ada {count} kode QR yang berbeda di {picture}.").format(
            count=error.count, picture=_named(error.picture)
        ),
        text("Potong gambarnya sampai tinggal satu kode."),
    )


def _no_picture(error: errors.NoPictureError) -> Told:
    return Told(
        text("Tidak ada gambar PNG atau JPEG yang utuh di {picture}.").format(
            picture=_named(error.picture)
        ),
        text("Pilih gambar yang lain."),
    )


def _too_large(error: errors.PictureTooLargeError) -> Told:
    return Told(
        text("Gambarnya lebih dari {megabytes} MB atau {megapixels} megapiksel.").format(
            megabytes=error.most_megabytes, megapixels=error.most_megapixels
        ),
        text("Potong gambarnya sampai tinggal kodenya."),
    )


def _named(picture: str) -> str:
    """The file's name; a picture that was pasted has none."""
    return picture or text("gambar itu")


TELLERS: Final[dict[type[errors.BoothError], Callable[[Any], Told]]] = {
    errors.QrisPayloadError: _payload,
    errors.QrisUnsuitableError: _unsuitable,
    errors.AboveQrisLimitError: lambda error: Told(
        text("Satu pembayaran QRIS paling banyak {limit}; ini {amount}.").format(
            limit=format_rupiah(error.limit), amount=format_rupiah(error.amount)
        ),
        text("Bagi menjadi beberapa pembayaran."),
    ),
    errors.QrisCodeTakenError: lambda error: Told(
        text("Kode QRIS {merchant} sudah dipakai {holder}.").format(
            merchant=error.merchant_name, holder=error.holder
        ),
        text("Satu kode hanya untuk satu pemegang; pakai kode miliknya sendiri."),
    ),
    errors.QrisCodeAlteredError: lambda _: Told(
        text("Kode QRIS yang tersimpan bukan lagi yang disetujui koordinator."),
        text("Jangan dibayar; pakai stiker aslinya dan panggil koordinator."),
    ),
    errors.NoCodeInPictureError: _no_code,
    errors.SeveralCodesInPictureError: _several_codes,
    errors.NoPictureError: _no_picture,
    errors.PictureTooLargeError: _too_large,
    errors.PictureMissingError: lambda error: Told(
        text("Gambar {path} tidak bisa dibaca ({reason}).").format(
            path=error.path, reason=error.reason
        ),
        text("Pilih gambar yang lain."),
    ),
    errors.PictureReadingMissingError: lambda error: Told(
        text("Gambar tidak bisa dibaca di sini: {package} tidak terpasang.").format(
            package=error.package
        ),
        text("Tempel teks kodenya."),
    ),
}
