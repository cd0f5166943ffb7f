"""Events of buyers met at the booth who do not buy yet: trade leads. No money moves by them."""

from dataclasses import dataclass
from datetime import date

from booth.domain.ids import ContactId, LeadId


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignValue:
    """What an order abroad may be worth, in the buyer's currency: beside the books, never in them.

    `minor` counts the currency's smallest units (cents; whole yen), `currency` is its ISO 4217
    code, `rate` the rupiah of one whole unit in ten-thousandths, as it was on `rate_on`.
    """

    minor: int
    currency: str
    rate: int
    rate_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeLeadNoted:
    """Somebody asked for more than the booth sells today. Who it was is a contact's to tell."""

    contact: ContactId
    interest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeLeadCompleted:
    """What was found out about a lead since; the last word of several counts."""

    lead: LeadId
    company: str = ""
    country: str = ""
    interest: str = ""
    value: ForeignValue | None = None
