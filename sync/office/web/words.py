"""How the office's pages say figures, times and the fair's own words."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from booth.domain.money import format_thousands
from booth.domain.payment import Evidence, HolderKind, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.sale import LineKind
from booth.domain.trade_lead import minor_digits
from resources.day_names import month_name, short_month_name, weekday_name
from resources.texts import plural, text
from sync.office.flags import FlagReason

# The way here and back takes as long.
_UNNOTICED = timedelta(seconds=5)
_A_SECOND = timedelta(seconds=1)
_A_MINUTE = timedelta(minutes=1)
_HOUR_MINUTES = 60
_DAY_MINUTES = 24 * 60


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """`11.07.32 WIB`."""
    return f"{clock_words(at, zone)} {at.astimezone(zone).tzname()}"


def clock_words(at: datetime, zone: ZoneInfo) -> str:
    """`11.07.32`."""
    local = at.astimezone(zone)
    return text("{hour}.{minute}.{second}").format(
        hour=f"{local.hour:02}", minute=f"{local.minute:02}", second=f"{local.second:02}"
    )


def day_and_clock_words(at: datetime, zone: ZoneInfo) -> str:
    """`3 Mar 11.07.32`."""
    local = at.astimezone(zone)
    return f"{short_day_words(local.date())} {clock_words(at, zone)}"


def short_day_words(day: date) -> str:
    """`3 Mar`."""
    return text("{day} {month}").format(day=day.day, month=short_month_name(day))


def day_words(day: date) -> str:
    """`Jumat, 3 Maret 2023`."""
    return text("{weekday}, {day} {month} {year}").format(
        weekday=weekday_name(day), day=day.day, month=month_name(day), year=day.year
    )


def days_words(first: date, last: date) -> str:
    """`1–5 Maret 2023`, with both months where they differ."""
    if (first.year, first.month) == (last.year, last.month):
        return text("{first}–{day} {month} {year}").format(
            first=first.day, day=last.day, month=month_name(last), year=last.year
        )
    return text("{first} – {day} {month} {year}").format(
        first=short_day_words(first), day=last.day, month=month_name(last), year=last.year
    )


def age_words(age: timedelta) -> str:
    """`25 menit`: whole minutes, hours, then days, never rounded up."""
    minutes = max(0, age // _A_MINUTE)
    if minutes < _HOUR_MINUTES:
        return plural("{count} menit", "{count} menit", minutes).format(count=minutes)
    if minutes < _DAY_MINUTES:
        hours = minutes // _HOUR_MINUTES
        return plural("{count} jam", "{count} jam", hours).format(count=hours)
    days = minutes // _DAY_MINUTES
    return plural("{count} hari", "{count} hari", days).format(count=days)


def skew_words(skew: timedelta) -> str:
    """How a laptop's clock stands to the office's: `cocok`, or `3 menit terlalu cepat`."""
    away = abs(skew)
    if away < _UNNOTICED:
        return text("cocok dengan kantor")
    ahead, behind = text("{age} terlalu cepat"), text("{age} terlalu lambat")
    seconds = text("{count} detik").format(count=away // _A_SECOND)
    age = seconds if away < _A_MINUTE else age_words(away)
    return (ahead if skew > timedelta() else behind).format(age=age)


def currency_words(currency: str, minor: int) -> str:
    """`US$ 18.400`: whole units, as a headline tells them."""
    whole = format_thousands(minor // 10 ** minor_digits(currency))
    return f"{'US$' if currency == 'USD' else currency} {whole}"


def method_word(method: str) -> str:
    """`Tunai`; a method that this program does not know is said as it was written."""
    return {
        PaymentMethod.CASH.value: text("Tunai"),
        PaymentMethod.QRIS.value: text("QRIS"),
        PaymentMethod.CARD.value: text("EDC"),
        PaymentMethod.TRANSFER.value: text("Transfer"),
        PaymentMethod.ON_ACCOUNT.value: text("Bon"),
        PaymentMethod.DEPOSIT.value: text("DP"),
        PaymentMethod.EXCHANGE.value: text("Tukar barang"),
    }.get(method, method)


def kind_word(kind: LineKind) -> str:
    """`barang`: what goods are, in the language of the page."""
    return {
        LineKind.GOODS: text("barang"),
        LineKind.SERVICE: text("jasa"),
        LineKind.FREE: text("gratis"),
        LineKind.CHARGE: text("biaya"),
    }[kind]


def holder_word(kind: str) -> str:
    """`laci kasir`: who can hold money, where it is not said by name."""
    return {
        HolderKind.DRAWER.value: text("laci kasir"),
        HolderKind.ACCOUNT.value: text("rekening stan"),
        HolderKind.VENDOR.value: text("UMKM"),
        HolderKind.BUYER.value: text("pembeli"),
        HolderKind.ORDER.value: text("pesanan"),
    }.get(kind, kind)


def evidence_word(evidence: Evidence) -> str:
    """`Notifikasi HP`: where money was seen to arrive."""
    return {
        Evidence.NOTIFICATION: text("Notifikasi HP"),
        Evidence.SOUNDBOX: text("Soundbox"),
        Evidence.STATEMENT: text("Mutasi"),
        Evidence.APPROVAL_CODE: text("Kode approval"),
        Evidence.PROVIDER: text("Penyedia online"),
    }[evidence]


def state_word(state: str) -> str:
    """`menunggu`: what is known of money that arrives out of sight."""
    return {
        PaymentState.AWAITING.value: text("menunggu"),
        PaymentState.CONFIRMED.value: text("sudah masuk"),
        PaymentState.LATE.value: text("terlambat"),
        PaymentState.DUPLICATE.value: text("dobel"),
        PaymentState.WRONG_AMOUNT.value: text("jumlah beda"),
        PaymentState.NOT_SEEN.value: text("tidak terlihat"),
        PaymentState.RECONCILED.value: text("cocok dengan mutasi"),
        PaymentState.NOT_FOUND.value: text("tidak ditemukan"),
    }.get(state, state)


def flag_word(reason: str) -> str:
    """Why an entry should be looked at, in a few words."""
    return {
        FlagReason.UNREADABLE.value: text("jenisnya belum dikenal, belum dihitung"),
        FlagReason.UNSOUND.value: text("isinya bertentangan, belum dihitung"),
        FlagReason.MISPLACED.value: text("menyebut tempat lain di catatan"),
        FlagReason.CLOCK_AHEAD.value: text("jam laptop terlalu cepat"),
        FlagReason.UNKNOWN_VENDOR.value: text("UMKM tidak dikenal"),
        FlagReason.REFUNDED_TWICE.value: text("dikembalikan lebih dari yang terjual"),
        FlagReason.ALTERED.value: text("dikirim lagi dengan isi lain"),
        FlagReason.CATALOGUE_CLASH.value: text("barang yang sama diubah di dua tempat"),
        FlagReason.UNUSABLE_GOODS.value: text("barang tidak bisa dipakai laptop lain"),
        FlagReason.MANY.value: text("masih banyak lagi dari laptop ini"),
    }.get(reason, reason)


def flag_advice(reason: str) -> str:
    """What a person does about a flagged entry."""
    return {
        FlagReason.UNREADABLE.value: text(
            "Perbarui program kantor. Sesudah itu catatan ini terbaca dan dihitung sendiri."
        ),
        FlagReason.UNSOUND.value: text(
            "Lihat nota ini di laptop kasir. Kalau uangnya benar ada, catat lagi dengan benar."
        ),
        FlagReason.MISPLACED.value: text("Cocokkan nota ini dengan laptop kasirnya."),
        FlagReason.CLOCK_AHEAD.value: text("Betulkan jam laptop itu. Penjualannya tetap dihitung."),
        FlagReason.UNKNOWN_VENDOR.value: text(
            "Tanyakan di stan barang siapa ini. Penjualannya tetap dihitung."
        ),
        FlagReason.REFUNDED_TWICE.value: text(
            "Dua laptop mengembalikan barang yang sama. Cocokkan uang yang keluar."
        ),
        FlagReason.ALTERED.value: text(
            "Dua nota memakai nomor yang sama dan isinya berbeda. Yang datang lebih dulu dihitung."
            " Cocokkan keduanya dengan uangnya."
        ),
        FlagReason.UNUSABLE_GOODS.value: text(
            "Betulkan barang ini di laptopnya. Sampai itu laptop lain tidak menerimanya."
        ),
        FlagReason.CATALOGUE_CLASH.value: text(
            "Pilih mana yang berlaku. Semua laptop lalu menerima pilihan itu."
        ),
        FlagReason.MANY.value: text(
            "Terlalu banyak untuk ditampilkan satu per satu. Periksa laptop ini dan siapa yang"
            " memakainya."
        ),
    }.get(reason, text("Tanyakan di stan apa yang terjadi."))
