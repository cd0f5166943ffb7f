"""How the booth says things: sentences about failures, days and times, the fair's own words.

No Qt. Everything asks `resources.texts` at the moment it is shown, so a screen drawn anew after
a change of language speaks the new one. Money is written by `booth.domain.money.format_rupiah`.
"""

from booth.domain.errors import BoothError, CorruptionError, UnavailableError
from resources.texts import text
from ui.formatting import (
    goods_sentences,
    importing_sentences,
    keeping_sentences,
    office_sentences,
    paying_sentences,
    providing_sentences,
    selling_sentences,
)
from ui.formatting.dates import (
    ago_words,
    date_words,
    day_of_fair_words,
    day_words,
    days_words,
    moment_words,
    short_day_words,
    time_words,
)
from ui.formatting.told import Told
from ui.formatting.words import (
    account_word,
    custody_word,
    evidence_word,
    field_word,
    holder_word,
    line_kind_word,
    method_word,
    payment_state_word,
    right_word,
    role_word,
    thing_word,
)

__all__ = [
    "TELLERS",
    "account_word",
    "ago_words",
    "custody_word",
    "date_words",
    "day_of_fair_words",
    "day_words",
    "days_words",
    "evidence_word",
    "field_word",
    "holder_word",
    "kept",
    "line_kind_word",
    "method_word",
    "moment_words",
    "payment_state_word",
    "right_word",
    "role_word",
    "sentence",
    "short_day_words",
    "thing_word",
    "time_words",
    "told",
]

TELLERS = {
    **selling_sentences.TELLERS,
    **paying_sentences.TELLERS,
    **providing_sentences.TELLERS,
    **keeping_sentences.TELLERS,
    **goods_sentences.TELLERS,
    **importing_sentences.TELLERS,
    **office_sentences.TELLERS,
}
"""What is said of each kind of failure; a test holds that none is missing."""


def told(error: BoothError) -> Told:
    """What happened and the next step, for a screen that sets them apart."""
    return TELLERS[type(error)](error)


def kept(error: BoothError) -> str:
    """What is safe: said by whose turn it is to act, since that is what the kinds mean."""
    if isinstance(error, CorruptionError):
        return text("Berkasnya tidak diubah dan disimpan sebagai bukti.")
    if isinstance(error, UnavailableError):
        return text("Penjualan yang sudah tercatat tetap aman.")
    return text("Belum ada yang dicatat.")


def sentence(error: BoothError) -> str:
    """What happened, what is safe, and the one next step."""
    what, step = told(error)
    return f"{what} {kept(error)} {step}"
