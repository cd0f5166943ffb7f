"""Sentences for online providers of payments, their keys, and the table of their fees."""

from collections.abc import Callable
from typing import Any, Final

from booth.domain import errors
from booth.domain.mdr import FeeTableFault
from booth.domain.money import format_rupiah
from booth.domain.provider_charges import ProviderTrouble
from resources.texts import plural, text
from ui.formatting.told import Told


def _trouble_words(reason: str) -> str:
    """Why a provider cannot be asked; its own word where it is none of ours."""
    return {
        ProviderTrouble.TIMEOUT.value: text("tidak menjawab"),
        ProviderTrouble.NO_NAME.value: text("tidak ada internet"),
        ProviderTrouble.REFUSED.value: text("tidak bisa dihubungi"),
        ProviderTrouble.CUT_OFF.value: text("sambungan terputus"),
        ProviderTrouble.NOT_TRUSTED.value: text("jaringan ini tidak bisa dipercaya"),
        ProviderTrouble.BUSY.value: text("sedang sibuk"),
        ProviderTrouble.BROKEN.value: text("sedang gangguan"),
    }.get(reason, text("jawabannya tidak terbaca"))


def _fault_words(reason: str) -> str:
    """What is wrong with a row of the table of fees."""
    return {
        FeeTableFault.UNREADABLE.value: text("tidak terbaca"),
        FeeTableFault.MISSING.value: text("belum diisi"),
        FeeTableFault.UNKNOWN_FIELD.value: text("kolom ini tidak dikenal"),
        FeeTableFault.OUT_OF_RANGE.value: text("nilainya di luar batas"),
        FeeTableFault.DUPLICATE.value: text("sama dengan baris lain"),
        FeeTableFault.NO_FIRST_TIER.value: text("tidak ada baris yang mulai dari Rp 0"),
    }.get(reason, reason)


def _offline_code() -> str:
    return text("Pakai kode QRIS biasa, atau coba lagi.")


def _fee_table(error: errors.FeeTableError) -> Told:
    if not error.others:
        return Told(
            _row_words(error.row, error.field, error.reason),
            text("Perbaiki baris itu, lalu simpan."),
        )
    named = ((error.row, error.field, error.reason), *error.others)
    told = [_row_words(*one) for one in named]
    if error.unnamed:
        more = plural("dan {count} kesalahan lain.", "dan {count} kesalahan lain.", error.unnamed)
        told.append(more.format(count=error.unnamed))
    return Told("\n".join(told), text("Perbaiki semuanya, lalu simpan."))


def _row_words(row: int, field: str, reason: str) -> str:
    """`Tabel MDR baris 2 (above): nilainya di luar batas`: one row."""
    place = text("Tabel MDR baris {row}").format(row=row) if row else text("Tabel MDR")
    column = f" ({field})" if field else ""
    return f"{place}{column}: {_fault_words(reason)}."


def _address(error: errors.ProviderAddressError) -> Told:
    what = (
        text("Alamat {address} tidak aman untuk kunci penyedia.").format(address=error.address)
        if error.address
        else text("Alamat penyedia tidak bisa dipakai.")
    )
    return Told(what, text("Tulis alamat yang dimulai dengan https."))


TELLERS: Final[dict[type[errors.BoothError], Callable[[Any], Told]]] = {
    errors.FeeTableError: _fee_table,
    errors.ProviderAddressError: _address,
    errors.ProviderUnreachableError: lambda error: Told(
        text("{provider} tidak bisa dipakai sekarang: {reason}.").format(
            provider=error.provider, reason=_trouble_words(error.reason)
        ),
        _offline_code(),
    ),
    errors.ProviderAnswerError: lambda error: Told(
        text("{provider} tidak bisa dipakai sekarang: {reason}.").format(
            provider=error.provider, reason=_trouble_words("")
        ),
        _offline_code(),
    ),
    errors.ChargeUncertainError: lambda error: Told(
        text("Belum pasti {provider} membuat kodenya: {reason}.").format(
            provider=error.provider, reason=_trouble_words(error.reason)
        ),
        _offline_code(),
    ),
    errors.ChargeCodeMissingError: lambda error: Told(
        text("Kode dari {provider} tidak bisa ditampilkan lagi.").format(provider=error.provider),
        text("Periksa statusnya, lalu buat kode baru kalau belum dibayar."),
    ),
    errors.ProviderKeyMissingError: lambda error: Told(
        text("Kunci {provider} belum ada di laptop ini.").format(provider=error.provider),
        text("Pakai kode QRIS biasa; koordinator mengisi kuncinya di Setelan."),
    ),
    errors.ProviderKeyRefusedError: lambda error: Told(
        text("{provider} menolak kunci stan ini.").format(provider=error.provider),
        text("Minta koordinator memeriksa kuncinya di Setelan."),
    ),
    errors.ChargeDeclinedError: lambda error: Told(
        text("{provider} menolak membuat kode ini ({code}).").format(
            provider=error.provider, code=error.code
        ),
        text("Pakai kode QRIS biasa."),
    ),
    errors.ChargeAmountError: lambda error: Told(
        text("{provider} menyebut {answered}, padahal diminta {asked}.").format(
            provider=error.provider,
            answered=format_rupiah(error.answered),
            asked=format_rupiah(error.asked),
        ),
        text("Jangan tunjukkan kodenya; hubungi koordinator."),
    ),
    errors.NoticeForgedError: lambda error: Told(
        text("Pemberitahuan ini bukan dari {provider}.").format(provider=error.provider),
        text("Abaikan, dan periksa uangnya di aplikasi penyedia."),
    ),
    errors.SecretNotKeptError: lambda error: Told(
        text("Kunci {name} tidak bisa disimpan atau dibaca di laptop ini.").format(name=error.name),
        text("Buka kunci brankas sandi laptop ini atau periksa izin folder, lalu coba lagi."),
    ),
}
