"""What is said of the office on this laptop. No Qt."""

from datetime import datetime

from resources.texts import plural, text
from ui.formatting import ago_words
from ui.screens.desk import Tone
from ui.screens.settings.own_office import OwnOfficeNow, OwnOfficeState, OwnOfficeTrouble


def state_words(now: OwnOfficeNow) -> tuple[str, Tone]:
    """How it is, in a line."""
    match now.state:
        case OwnOfficeState.OPEN:
            return text("Kantor menyala di laptop ini"), Tone.DONE
        case OwnOfficeState.STARTING:
            return text("Kantor sedang dinyalakan…"), Tone.LOOK
        case OwnOfficeState.DOWN:
            again = plural(
                "Kantor mati. Dinyalakan lagi otomatis dalam {count} detik.",
                "Kantor mati. Dinyalakan lagi otomatis dalam {count} detik.",
                now.again_in,
            )
            return again.format(count=now.again_in), Tone.STOP
        case OwnOfficeState.NONE:
            return "", Tone.DONE


def advice_words(now: OwnOfficeNow) -> str:
    """What it means, and the next step."""
    if now.state is OwnOfficeState.OPEN:
        words = text(
            "Menyala selama kasir ini terbuka. Laptop lain tetap menjual juga saat laptop ini "
            "tertutup, dan mengirim begitu menyala lagi."
        )
        if not now.has_register:
            words += " " + text("Kasir di laptop ini belum mengirim ke sini.")
        return words
    if now.trouble is None:
        return text("Kasir sudah bisa dipakai; kantor menyusul beberapa detik lagi.")
    return trouble_words(now.trouble, now.port) + " " + text("Jualan jalan terus.")


def trouble_words(trouble: OwnOfficeTrouble, port: int) -> str:
    """What went wrong, and the one next step."""
    return {
        OwnOfficeTrouble.PORT: text(
            "Port {port} dipakai program lain di laptop ini, barangkali kantor yang sudah menyala. "
            "Tutup program itu."
        ).format(port=port),
        OwnOfficeTrouble.FOLDER: text(
            "Folder kantor tidak bisa ditulis: mungkin disk penuh. Kosongkan sedikit tempat."
        ),
        OwnOfficeTrouble.DATABASE: text(
            "Basis data kantor tidak bisa dibuka: mungkin disk penuh, atau dipakai program lain. "
            "Kosongkan sedikit tempat, lalu coba lagi."
        ),
        OwnOfficeTrouble.DIED: text(
            "Program kantor berhenti sendiri. Sebabnya ada di kantor.log di folder kantor; "
            "kirimkan ke pembuat Lapak kalau terulang."
        ),
        OwnOfficeTrouble.NAME: text(
            "Nama ini dipakai orang lain di kantor, atau kosong. Pakai nama lain."
        ),
        OwnOfficeTrouble.JOINING: text(
            "Kantor menyala, tetapi kasir ini belum bisa bergabung. Coba sekali lagi."
        ),
        OwnOfficeTrouble.NOT_NOW: text(
            "Kantor baru saja mati dan dinyalakan lagi. Coba beberapa detik lagi."
        ),
    }[trouble]


def copies_words(now: OwnOfficeNow, at: datetime) -> tuple[str, Tone]:
    """Whether anything of it is left after this laptop is lost."""
    if now.copies is None:
        words = text(
            "Kantor belum dicadangkan. Pilih flashdisk di Cadangan (Ctrl+9); kantor ikut disalin "
            "ke sana."
        )
        return words, Tone.LOOK
    if now.copy_failed:
        words = text("Cadangan kantor ke {folder} gagal. Periksa flashdisknya.")
        return words.format(folder=now.copies), Tone.LOOK
    if now.copied_at is None:
        return text("Kantor ikut dicadangkan ke {folder}.").format(folder=now.copies), Tone.DONE
    words = text("Kantor dicadangkan {ago} ke {folder}.")
    return words.format(ago=ago_words(now.copied_at, at), folder=now.copies), Tone.DONE
