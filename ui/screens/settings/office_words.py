"""What is said of the way to the office. No Qt."""

from datetime import datetime
from typing import Final

from resources.texts import plural, text
from ui.screens.desk import Tone
from ui.screens.settings.office import OfficeNow, OfficeState, OfficeTrouble

_OFFLINE: Final = frozenset({"unreachable", "timeout", "not the office", "untrusted"})
"""Words of the engine for: nobody who is the office answered."""

_GROUP: Final = 4
_WORSE: Final = (Tone.DONE, Tone.LOOK, Tone.STOP)
_NOTHING: Final = frozenset({OfficeState.UNKNOWN, OfficeState.NONE, OfficeState.TRAINING})


def badge_words(now: OfficeNow, at: datetime) -> tuple[str, Tone]:
    """What the status bar says of the office; no words where there is none."""
    if now.state in _NOTHING:
        return "", Tone.DONE
    settled = {
        OfficeState.SENT: (text("Terkirim ke kantor"), Tone.DONE),
        OfficeState.FORKED: (text("Menunggu persetujuan kantor"), Tone.LOOK),
        OfficeState.TAKING_BACK: (text("Mengambil catatan dari kantor"), Tone.LOOK),
        OfficeState.REVOKED: (text("Dicabut kantor, tetap bisa jualan"), Tone.STOP),
        OfficeState.REFUSED: (
            text("Kantor menolak: {reason}").format(reason=reason_words(now.reason)),
            Tone.STOP,
        ),
        OfficeState.BROKEN: (text("Tidak terkirim ke kantor"), Tone.STOP),
    }
    words, tone = settled.get(now.state) or (_on_its_way(now, at), Tone.LOOK)
    if now.goods:
        return f"{words} · {text('daftar barang lama')}", max(tone, Tone.LOOK, key=_WORSE.index)
    return words, tone


def _on_its_way(now: OfficeNow, at: datetime) -> str:
    waits = waiting_words(now)
    since = now.contact_at or now.oldest_at
    if is_offline(now) and since is not None:
        words = text("offline {age}").format(age=age_words(since, at))
        return f"{words} · {waits}" if now.entries else words
    if not now.entries:
        return text("Menghubungi kantor")
    if now.state is OfficeState.SENDING:
        return text("Mengirim: {waits}").format(waits=waits)
    return f"{waits} · {age_words(now.oldest_at, at)}" if now.oldest_at is not None else waits


def is_offline(now: OfficeNow) -> bool:
    """Whether it waits because the office cannot be reached."""
    return now.state is OfficeState.WAITING and now.reason in _OFFLINE


def waiting_words(now: OfficeNow) -> str:
    """`12 nota menunggu kantor`; entries where none of them is a receipt."""
    if now.receipts:
        return plural(
            "{count} nota menunggu kantor", "{count} nota menunggu kantor", now.receipts
        ).format(count=_dotted(now.receipts))
    return plural(
        "{count} catatan menunggu kantor", "{count} catatan menunggu kantor", now.entries
    ).format(count=_dotted(now.entries))


def age_words(since: datetime, at: datetime) -> str:
    """`25 menit`, `3 jam`, `2 hari`: never rounded up."""
    minutes = max(0, int((at - since).total_seconds()) // 60)
    hours, days = minutes // 60, minutes // (60 * 24)
    if minutes < 1:
        return text("kurang dari 1 menit")
    if hours < 1:
        return plural("{count} menit", "{count} menit", minutes).format(count=minutes)
    if days < 1:
        return plural("{count} jam", "{count} jam", hours).format(count=hours)
    return plural("{count} hari", "{count} hari", days).format(count=days)


def reason_words(reason: str) -> str:
    """Why the office does not take it, in three words."""
    return {
        "fork": text("catatan bercabang"),
        "epoch": text("belum disetujui"),
        "gap": text("ada catatan yang kurang"),
        "other_fair": text("pameran lain"),
        "malformed": text("kiriman tidak terbaca"),
        "too_large": text("satu catatan terlalu besar"),
        "unsigned": text("tanda tangan tidak cocok"),
        "unknown_register": text("kasir ini tidak dikenal"),
        "revoked": text("akses dicabut"),
        "busy": text("kantor sedang sibuk"),
        "training": text("catatan latihan"),
        "no_such_request": text("kantor versi lain"),
    }.get(reason, reason)


def unreadable_goods_words() -> str:
    """The office's catalogue could not be read here."""
    return text(
        "Daftar barang dari kantor tidak terbaca; kasir memakai daftar yang lama. Kalau kantor "
        "memakai Lapak yang lebih baru, perbarui juga laptop ini."
    )


def restocked_words(count: int) -> str:
    """So many vendors, products and bundles are new or others by the office's word."""
    return plural(
        "Daftar barang diperbarui oleh kantor ({count} berubah)",
        "Daftar barang diperbarui oleh kantor ({count} berubah)",
        count,
    ).format(count=_dotted(count))


def explained(now: OfficeNow) -> str:
    """The next step of whatever needs one: of sending, and of the office's goods."""
    return " ".join(part for part in (advice(now), now.goods) if part)


def advice(now: OfficeNow) -> str:
    """What it means, that nothing is lost, and the one next step; nothing while all is well."""
    if is_offline(now):
        return _offline_advice(now.reason)
    if now.state is OfficeState.WAITING and now.reason == "busy":
        return text("Kantor sedang sibuk dan minta jeda. Dikirim lagi otomatis.")
    if now.state is OfficeState.BROKEN:
        return now.problem
    if now.state is OfficeState.REFUSED:
        return _refused_advice(now.reason)
    return {
        OfficeState.TAKING_BACK: text(
            "Kantor punya catatan kasir ini yang hilang dari laptop ini. Sedang diambil "
            "kembali; kasir tetap bisa berjualan."
        ),
        OfficeState.FORKED: text(
            "Catatan kasir ini bercabang: laptop disalin atau dipulihkan, atau catatannya dibuka "
            "di laptop lain. Minta koordinator membuka stan ini di kantor (Atur) dan "
            "menyetujuinya. Kasir tetap bisa berjualan; semua nota dikirim sesudah itu."
        ),
        OfficeState.REVOKED: text(
            "Kantor mencabut akses kasir ini. Kasir tetap bisa berjualan dan semua nota aman "
            "di laptop ini. Tanyakan ke kantor: minta undangan baru, atau antar lewat USB."
        ),
    }.get(now.state, "")


def _refused_advice(reason: str) -> str:
    if reason == "unknown_register":
        return text(
            "Kantor tidak mengenal kasir ini lagi. Semua nota aman di laptop ini. Keluar dari "
            "kantor, lalu gabung lagi dengan undangan baru."
        )
    return text(
        "Kantor menolak: {reason}. Semua nota aman di laptop ini. Beri tahu kantor, atau "
        "antar lewat USB."
    ).format(reason=reason_words(reason))


def _offline_advice(reason: str) -> str:
    if reason in {"not the office", "untrusted"}:
        return text(
            "Yang menjawab bukan kantor: mungkin halaman login Wi-Fi. Buka peramban, masuk ke "
            "Wi-Fi itu dulu. Semua nota aman di laptop ini."
        )
    return text(
        "Kantor tidak terjangkau. Semua nota aman di laptop ini dan dikirim otomatis begitu ada "
        "jaringan."
    )


def trouble_words(trouble: OfficeTrouble) -> str:
    """What went wrong, and the one next step."""
    return {
        OfficeTrouble.INVITATION: text(
            "Ini bukan kode pendaftaran kantor. Scan kode QR-nya lagi, atau ketik alamat dan "
            "kodenya."
        ),
        OfficeTrouble.ADDRESS: text(
            "Alamat ini tidak bisa dipakai. Tulis seperti https://192.168.43.1:8443."
        ),
        OfficeTrouble.CODE: text(
            "Kode tidak berlaku: 10 huruf dan angka, berlaku 15 menit, sekali pakai. Minta kode "
            "baru di kantor."
        ),
        OfficeTrouble.MISMATCH: text(
            "Yang menjawab di alamat itu bukan kantor yang mengundang. Jangan lanjutkan; periksa "
            "Wi-Fi dan minta undangan baru."
        ),
        OfficeTrouble.AUTHORITY: text(
            "Sidik kantor di laptop ini tidak cocok lagi. Keluar dari kantor, minta undangan "
            "baru, lalu gabung lagi."
        ),
        OfficeTrouble.UNREACHABLE: text(
            "Kantor tidak menjawab di alamat itu. Periksa bahwa laptop ini di jaringan yang sama, "
            "lalu coba lagi."
        ),
        OfficeTrouble.NOT_THE_OFFICE: text(
            "Yang menjawab bukan kantor Lapak: mungkin halaman login Wi-Fi. Masuk ke Wi-Fi itu "
            "dulu, lalu coba lagi."
        ),
        OfficeTrouble.OTHER_FAIR: text(
            "Kode ini untuk pameran atau stan lain. Minta kode untuk stan ini."
        ),
        OfficeTrouble.BUSY: text(
            "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."
        ),
        OfficeTrouble.REVOKED: text("Kantor mencabut akses kasir ini. Tanyakan ke kantor."),
        OfficeTrouble.REFUSED: text("Kantor menolak kasir ini. Tanyakan ke kantor."),
        OfficeTrouble.STRANGE_ANSWER: text(
            "Jawaban ini bukan untuk catatan di laptop ini. Ambil berkas jawaban untuk kasir ini."
        ),
        OfficeTrouble.DAMAGED_ANSWER: text(
            "Berkas ini bukan jawaban kantor atau rusak. Salin lagi dari halaman kantor."
        ),
        OfficeTrouble.UNREADABLE: text("Berkas tidak terbaca. Pasang lagi flashdisknya."),
        OfficeTrouble.TOO_LARGE: text(
            "Satu catatan terlalu besar untuk dikirim. Beri tahu kantor."
        ),
        OfficeTrouble.CANCELLED: text("Dibatalkan. Tidak ada berkas yang tersisa."),
        OfficeTrouble.PARTLY_TAKEN: text(
            "Kantor menerima sebagian saja. Sisanya tetap menunggu di sini; tanyakan ke kantor."
        ),
    }[trouble]


def fingerprint_words(fingerprint: str) -> str:
    """Groups of four, as the office's page shows them."""
    parts = (fingerprint[at : at + _GROUP] for at in range(0, len(fingerprint), _GROUP))
    return " ".join(parts)


def _dotted(count: int) -> str:
    return f"{count:,}".replace(",", ".")
