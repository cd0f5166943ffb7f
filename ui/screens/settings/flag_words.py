"""What the office says of an entry that it flagged. No Qt."""

from collections.abc import Iterable

from resources.texts import plural, text
from ui.screens.settings.office import FlaggedEntry


def flagged_words(flag: FlaggedEntry) -> str:
    """Why the office looks at an entry, or who looked at it and what came of it."""
    if not flag.settled:
        return text("diperiksa kantor: {reason}").format(reason=_reason(flag.reason))
    words = text("sudah diperiksa {name}").format(name=flag.settled_by)
    return f"{words}: {flag.note}" if flag.note else words


def flags_advice(flags: Iterable[FlaggedEntry]) -> str:
    """What is done about the entries that the office still looks at; nothing where there are none.

    What a person here has to mend comes first: until then it holds others up.
    """
    open_flags = [flag for flag in flags if not flag.settled]
    if not open_flags:
        return ""
    count = len({flag.entry for flag in open_flags})
    looked = plural(
        "Kantor sedang memeriksa {count} catatan kasir ini.",
        "Kantor sedang memeriksa {count} catatan kasir ini.",
        count,
    ).format(count=count)
    reasons = {flag.reason for flag in open_flags}
    steps = [step for reason, step in _steps().items() if reason in reasons]
    rest = text("Tidak ada yang perlu dilakukan di sini; hasilnya muncul di daftar ini.")
    return " ".join((looked, *(steps or [rest])))


def _steps() -> dict[str, str]:
    """What only this laptop can mend."""
    return {
        "unusable_goods": text(
            "Ada barang yang tidak diterima kantor: betulkan di Barang, lalu kirim. Sampai itu "
            "laptop lain tidak menerimanya; di sini tetap bisa dijual."
        ),
        "clock_ahead": text("Betulkan jam laptop ini. Penjualannya tetap dihitung."),
    }


def _reason(reason: str) -> str:
    """In a few words, the office's own."""
    return {
        "unreadable": text("jenisnya belum dikenal, belum dihitung"),
        "unsound": text("isinya bertentangan, belum dihitung"),
        "misplaced": text("menyebut tempat lain di catatan"),
        "clock_ahead": text("jam laptop terlalu cepat"),
        "unknown_vendor": text("UMKM tidak dikenal"),
        "refunded_twice": text("dikembalikan lebih dari yang terjual"),
        "altered": text("dikirim lagi dengan isi lain"),
        "catalogue_clash": text("barang yang sama diubah di dua tempat"),
        "unusable_goods": text("barang tidak bisa dipakai laptop lain"),
        "many": text("masih banyak lagi dari laptop ini"),
    }.get(reason, reason)
