"""The test print: it shows whether the printer is set up as it is (Tes printer)."""

from typing import Final

from booth.printing.paper import Blank, Code, Pair, Paper, Rule, Text
from resources.texts import text

_RULER: Final = "1234567890"


def trial_page(columns: int, *, booth_name: str = "") -> Paper:
    """A ruler as wide as the paper should be, letters in every form, and a code to scan."""
    ruler = (_RULER * (columns // len(_RULER) + 1))[:columns]
    return Paper(
        (
            Text(text("TES PRINTER"), centred=True, bold=True, tall=True),
            *([Text(booth_name, centred=True)] if booth_name else []),
            Blank(),
            Text(text("{columns} kolom").format(columns=columns)),
            Text(ruler),
            Rule(),
            Text(text("Penggaris harus pas satu baris. Kalau patah, pilih kolom lebih sedikit.")),
            Rule(),
            Pair(text("Biasa"), "1.010.000"),
            Pair(text("Tebal"), "1.010.000", bold=True),
            Pair(text("TINGGI"), "Rp 1.010.000", bold=True, tall=True),
            Rule(),
            Text(text("Scan kode ini untuk mencoba scanner:"), centred=True),
            Code("LAPAK-TES-0001"),
            Text("LAPAK-TES-0001", centred=True),
        )
    )
