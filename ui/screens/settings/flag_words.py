"""What the office says of an entry that it flagged. No Qt."""

from resources.texts import text
from ui.screens.settings.office import FlaggedEntry


def flagged_words(flag: FlaggedEntry) -> str:
    """Why the office looks at an entry, or who looked at it and what came of it."""
    if not flag.settled:
        return text("diperiksa kantor: {reason}").format(reason=_reason(flag.reason))
    words = text("sudah diperiksa {name}").format(name=flag.settled_by)
    return f"{words}: {flag.note}" if flag.note else words


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
