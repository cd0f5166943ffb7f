"""A QRIS code on paper, for a buyer to pay by: no receipt, and marked as none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from booth.domain.money import format_rupiah
from booth.domain.qris_code import ShownCode
from booth.printing.paper import Blank, Pair, Paper, PaymentCode, Row, Rule, Text
from booth.printing.words import clock_time, long_date
from resources.texts import text


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPlace:
    """Where and when a code is printed: no entry stands behind it that would say so."""

    booth_name: str
    fair_name: str
    register_name: str
    zone: str
    at: datetime
    training: bool


def qris_slip(shown: ShownCode, place: SlipPlace) -> Paper:
    """What a buyer holds a phone over; the code goes on paper exactly as it is on the screen."""
    local = place.at.astimezone(ZoneInfo(place.zone))
    return Paper(
        (
            *_no_receipt(place),
            Blank(),
            Text(place.booth_name.upper(), centred=True, bold=True),
            *([Text(place.fair_name, centred=True)] if place.fair_name else []),
            Blank(),
            *([Pair(text("Nota"), shown.receipt_number)] if shown.receipt_number else []),
            Pair(long_date(local.date()), clock_time(local)),
            Text(place.register_name),
            Rule(),
            Text(text("QRIS"), centred=True, bold=True, tall=True),
            Text(shown.merchant_name, centred=True, bold=True),
            Text(shown.city, centred=True),
            *_nmid(shown),
            PaymentCode(shown.modules),
            *_amount(shown),
            Text(text("Pastikan nama merchant sesuai"), centred=True),
            Rule(),
            *_no_receipt(place),
        )
    )


def _no_receipt(place: SlipPlace) -> Iterator[Row]:
    """At both ends: a torn half must not pass for proof either."""
    if place.training:
        yield Text(text("LATIHAN"), centred=True, bold=True, tall=True)
    yield Text(text("BUKAN BUKTI BAYAR"), centred=True, bold=True, tall=True)


def _nmid(shown: ShownCode) -> Iterator[Row]:
    if shown.nmid:
        yield Text(text("NMID: {nmid}").format(nmid=shown.nmid), centred=True)


def _amount(shown: ShownCode) -> Iterator[Row]:
    """How much, and who puts it in."""
    if not shown.dynamic:
        yield Text(text("Ketik jumlah ini di aplikasi:"), centred=True, bold=True)
    yield Text(format_rupiah(shown.amount), centred=True, bold=True, tall=True)
