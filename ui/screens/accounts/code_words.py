"""What a QRIS code says, in words that can be compared to a sticker. No Qt."""

from collections.abc import Sequence
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from booth.domain.merchant_code import CodeWarning, MerchantCode
from booth.domain.qris_code import CodeMode, QrisCode
from resources.texts import text
from ui.formatting import date_words

NOTHING: Final = "–"


class Fact(NamedTuple):
    """One thing that a code says; `before` is what the code it would replace says."""

    label: str
    now: str
    before: str = ""
    differs: bool = False


def state_words(code: QrisCode | None, zone: ZoneInfo) -> str:
    """`statis saja`: how a holder's code stands, in few words."""
    if code is None:
        return text("belum ada kode")
    if code.mode is CodeMode.DYNAMIC and code.tested_at is not None:
        day = date_words(code.tested_at.astimezone(zone).date())
        return text("dinamis sejak {day}").format(day=day)
    return text("statis saja")


def state_explained(code: QrisCode | None, zone: ZoneInfo) -> str:
    """What that means for who stands at the counter, and what to do about it."""
    if code is None:
        return text("Belum ada kode. Pembeli belum bisa membayar ke sini lewat kode di layar.")
    if code.mode is CodeMode.DYNAMIC:
        return text("Dinamis: jumlahnya sudah terisi di HP pembeli.")
    explained = text("Statis saja: pembeli mengetik jumlahnya sendiri.")
    if code.tested_at is None:
        return f"{explained} {text('Jumlah baru terisi sendiri setelah uji Rp 1 berhasil.')}"
    day = date_words(code.tested_at.astimezone(zone).date())
    return f"{explained} {text('Uji Rp 1 ditolak pada {day}.').format(day=day)}"


def version_words(code: QrisCode, zone: ZoneInfo) -> str:
    """`Versi 2, dipasang Jumat, 3 Maret 2023`."""
    day = date_words(code.accepted_at.astimezone(zone).date())
    return text("Versi {version}, dipasang {day}").format(version=code.version, day=day)


def facts_in_use(code: QrisCode) -> Sequence[Fact]:
    """What the code in use says."""
    return [
        Fact(label, now)
        for label, now in _said(code.merchant_name, code.city, code.nmid, code.criteria, code.mcc)
    ]


def facts_compared(code: MerchantCode, present: QrisCode | None) -> Sequence[Fact]:
    """What a new code says, beside what the one in use says where there is one."""
    now = _said(code.merchant_name, code.city, code.nmid, code.criteria, code.category)
    if present is None:
        return [Fact(label, said) for label, said in now]
    before = [fact.now for fact in facts_in_use(present)]
    return [
        Fact(label, said, was, said != was) for (label, said), was in zip(now, before, strict=True)
    ]


def _said(
    name: str, city: str, nmid: str, criteria: str, category: str
) -> Sequence[tuple[str, str]]:
    return (
        (text("Nama merchant"), name),
        (text("Kota"), city),
        (text("NMID"), nmid or NOTHING),
        (text("Kriteria"), criteria_words(criteria)),
        (text("Jenis usaha"), category_words(category)),
    )


def criteria_words(criteria: str) -> str:
    """`UMI, usaha mikro`."""
    meant = {
        "UMI": text("usaha mikro"),
        "UKE": text("usaha kecil"),
        "UME": text("usaha menengah"),
        "UBE": text("usaha besar"),
        "URE": text("usaha reguler"),
        "PSO": text("layanan publik bersubsidi"),
        "BLU": text("badan layanan umum"),
    }.get(criteria, "")
    return f"{criteria}, {meant}" if meant else criteria or NOTHING


def category_words(category: str) -> str:
    """`5947, toko suvenir`: a merchant category of ISO 18245, in words where a fair has any."""
    meant = {
        "5399": text("toko serba ada"),
        "5411": text("toko bahan makanan"),
        "5441": text("toko permen dan kacang"),
        "5451": text("toko olahan susu"),
        "5462": text("toko roti dan kue"),
        "5499": text("toko makanan lain"),
        "5611": text("toko pakaian pria"),
        "5621": text("toko pakaian wanita"),
        "5641": text("toko pakaian anak"),
        "5651": text("toko pakaian keluarga"),
        "5661": text("toko sepatu"),
        "5691": text("toko pakaian pria dan wanita"),
        "5697": text("penjahit"),
        "5699": text("toko pakaian dan aksesori"),
        "5712": text("toko mebel"),
        "5714": text("toko kain gorden"),
        "5719": text("toko perlengkapan rumah"),
        "5812": text("rumah makan"),
        "5814": text("makanan cepat saji"),
        "5942": text("toko buku"),
        "5943": text("toko alat tulis"),
        "5944": text("toko perhiasan dan perak"),
        "5945": text("toko mainan dan hobi"),
        "5947": text("toko suvenir"),
        "5948": text("toko tas dan kulit"),
        "5949": text("toko kain dan benang"),
        "5950": text("toko kaca dan kristal"),
        "5970": text("toko alat seni dan kerajinan"),
        "5971": text("galeri seni"),
        "5977": text("toko kosmetik"),
        "5992": text("toko bunga"),
        "5999": text("toko lain-lain"),
        "8398": text("lembaga sosial"),
        "8661": text("lembaga keagamaan"),
        "9399": text("instansi pemerintah"),
    }.get(category, "")
    return f"{category}, {meant}" if meant else category


def warning_words(warning: CodeWarning) -> str:
    """What is odd, and what to look at because of it."""
    return {
        CodeWarning.NO_NATIONAL_TEMPLATE: text(
            "Kode ini tidak punya bagian nasional (51), jadi tidak ada NMID untuk dicocokkan. "
            "Cocokkan nama dan kotanya dua kali."
        ),
        CodeWarning.UNUSUAL_GUID: text(
            "Bagian nasional kode ini ditulis dengan cara bank sendiri. Biasanya tetap bisa "
            "dibayar; pastikan dengan uji Rp 1."
        ),
        CodeWarning.NO_NMID: text(
            "Kode ini tidak memuat NMID. Cocokkan nama dan kotanya dua kali."
        ),
        CodeWarning.UNUSUAL_NMID: text(
            "NMID di kode ini tidak berbentuk ID dan 13 angka. Cocokkan dengan yang tertulis di "
            "stiker."
        ),
    }[warning]
