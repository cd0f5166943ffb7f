"""What a person is told of charges that nobody at the till waits for any more."""

from typing import NamedTuple

from booth.domain.begun_charges import ChargeOutcome
from booth.domain.money import format_rupiah
from booth.payments.charge_following import Followed, Stuck
from resources.texts import plural, text
from ui.formatting import told
from ui.screens.desk import Tone


class ChargeWords(NamedTuple):
    """A sentence and how it is meant."""

    words: str
    tone: Tone


def found_words(news: Followed) -> ChargeWords | None:
    """What came of a charge, and what to do; nothing where nobody need know."""
    finding = news.finding
    words = _sentence(finding.outcome)
    if not words:
        return None
    answered = finding.answered
    said = words.format(
        number=finding.charge.receipt_number,
        amount=format_rupiah(finding.charge.request.amount),
        answered="" if answered is None else format_rupiah(answered),
    )
    is_good = finding.outcome is ChargeOutcome.CONFIRMED
    return ChargeWords(said, Tone.DONE if is_good else Tone.LOOK)


def _sentence(outcome: ChargeOutcome) -> str:
    return {
        ChargeOutcome.OPEN: text("Nota {number}: kode online {amount} belum dibayar dan ditutup."),
        ChargeOutcome.UNPAID: text("Nota {number}: kode online {amount} tidak dibayar."),
        ChargeOutcome.BOOKED: "",
        ChargeOutcome.CONFIRMED: text("Nota {number}: uang QRIS {amount} sudah masuk."),
        ChargeOutcome.LATE: text(
            "Nota {number}: QRIS {amount} dibayar terlambat. Periksa di daftar menunggu."
        ),
        ChargeOutcome.TWICE: text(
            "Nota {number}: QRIS {amount} masuk dua kali. Kembalikan yang satu ke pembeli."
        ),
        ChargeOutcome.WRONG_AMOUNT: text(
            "Nota {number}: diminta {amount}, penyedia menyebut {answered}. Periksa uangnya."
        ),
        ChargeOutcome.RETURNED: text(
            "Nota {number}: QRIS {amount} dikembalikan ke pembeli. Periksa di aplikasi penyedia."
        ),
        ChargeOutcome.NO_SALE: text(
            "QRIS {amount} masuk untuk nota {number} yang tidak tersimpan. Catat atau kembalikan."
        ),
        ChargeOutcome.UNKNOWN: text(
            "Nota {number}: QRIS {amount} tidak pernah bisa diperiksa. Lihat di aplikasi penyedia."
        ),
    }[outcome]


def stuck_words(news: Stuck) -> str:
    """That something from before cannot be looked at now, and why."""
    return plural(
        "{count} kode online dari sebelum Lapak tertutup belum bisa diperiksa. {why} Dicoba lagi.",
        "{count} kode online dari sebelum Lapak tertutup belum bisa diperiksa. {why} Dicoba lagi.",
        news.charges,
    ).format(count=news.charges, why=told(news.error).what)
