"""The line of Ringkasan that tells what the office has of the booth."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.ids import VendorId
from booth.domain.money import Rupiah, format_rupiah
from resources.texts import text
from ui.formatting import time_words
from ui.screens.office_totals import OfficeTotals, SoldThere
from ui.screens.settings.office_words import age_words

_FRESH: Final = timedelta(minutes=3)
"""Asked for twice a minute: what is older has an age that somebody should know of."""


def office_words(
    said: OfficeTotals | None,
    *,
    day: date | None,
    vendor: VendorId | None,
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """`Stan per 10.42 menurut kantor: Rp 84.215.500`; empty where the office said nothing of it.

    `day` None is the whole fair. Of a day gone by the office is not asked.
    """
    if said is None or day not in {None, said.day}:
        return ""
    nothing = SoldThere(Rupiah(0), Rupiah(0))
    sold = said.booth if vendor is None else said.vendors.get(vendor, nothing)
    words = text("Stan per {time} menurut kantor: {amount}").format(
        time=time_words(said.at, zone),
        amount=format_rupiah(sold.fair if day is None else sold.today),
    )
    parts = [words]
    if now - said.at > _FRESH:
        parts.append(text("{age} yang lalu").format(age=age_words(said.at, now)))
    if said.lacking:
        parts.append(text("belum lengkap: {registers}").format(registers=", ".join(said.lacking)))
    return " · ".join(parts)
