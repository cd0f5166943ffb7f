"""The owner's recovery code on paper: the only place where it is kept in words."""

from zoneinfo import ZoneInfo

from booth.printing.paper import Blank, Pair, Paper, Rule, Text
from booth.printing.qris_slip import SlipPlace
from booth.printing.words import clock_time, long_date
from resources.texts import text


def recovery_slip(code: str, place: SlipPlace) -> Paper:
    """The code in its groups, two to a line so that they are large on the narrowest paper."""
    local = place.at.astimezone(ZoneInfo(place.zone))
    groups = code.split("-")
    lines = ["-".join(groups[n : n + 2]) for n in range(0, len(groups), 2)]
    return Paper(
        (
            *([Text(text("LATIHAN"), centred=True, bold=True)] if place.training else []),
            Text(text("KODE PEMULIHAN"), centred=True, bold=True, tall=True),
            Text(place.booth_name, centred=True),
            Blank(),
            *(Text(line, centred=True, bold=True, tall=True) for line in lines),
            Blank(),
            Pair(long_date(local.date()), clock_time(local)),
            Text(place.register_name),
            Rule(),
            Text(text("Untuk penanggung jawab, kalau PIN lupa.")),
            Text(text("Simpan di luar stan. Habis sekali pakai.")),
        )
    )
