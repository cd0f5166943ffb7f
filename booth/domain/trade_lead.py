"""Trade leads: buyers to write to after the fair, and what they may buy, in any currency."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from booth.domain.contacts import Contact
from booth.domain.errors import InvalidTextError
from booth.domain.events.meeting_buyers import ForeignValue, TradeLeadCompleted, TradeLeadNoted
from booth.domain.ids import LeadId, StaffId
from booth.domain.money import Rupiah

RATE_DIGITS: Final = 4
"""Digits of a rate behind its comma: one dong is worth 0,65 rupiah."""
MAX_MINOR: Final = 999_999_999_999
MAX_RATE: Final = 9_999_999_999
"""No unit of money is worth a million rupiah."""

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
# ISO 4217: currencies without a smaller unit, and those with a thousandth; all others have cents.
_WHOLE: Final = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV"}
    | {"XAF", "XOF", "XPF"}
)
_THOUSANDTHS: Final = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_CENTS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeLead:
    """One lead with the last that is known of it. `contact` is None once it was erased."""

    id: LeadId
    noted_at: datetime
    noted_by: StaffId | None
    noted: TradeLeadNoted
    contact: Contact | None
    completed: TradeLeadCompleted | None = None

    @property
    def interest(self) -> str:
        """What they want, as last said."""
        later = self.completed.interest if self.completed else ""
        return later or self.noted.interest

    @property
    def value(self) -> ForeignValue | None:
        """What they may buy for."""
        return self.completed.value if self.completed else None


def checked_currency(code: str) -> str:
    """`code` in capitals, or InvalidTextError for what is no ISO 4217 code of a currency."""
    clean = code.strip().upper()
    if not _CURRENCY.fullmatch(clean):
        raise InvalidTextError(field="currency", text=clean[:8], longest=3)
    return clean


def minor_digits(currency: str) -> int:
    """How many digits stand behind the comma of this currency."""
    if currency in _WHOLE:
        return 0
    return 3 if currency in _THOUSANDTHS else _CENTS


def in_rupiah(value: ForeignValue) -> Rupiah:
    """What a value comes to in rupiah at its own rate, rounded down: a guess, never turnover."""
    parts = 10 ** (minor_digits(value.currency) + RATE_DIGITS)
    return Rupiah(value.minor * value.rate // parts)
