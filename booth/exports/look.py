"""How the workbook looks: its formats, and texts that stay texts."""

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from booth.exports.tables import Kind

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV Injection)."""

_INK: Final = "#1d2733"
_SOGAN: Final = "#7a3e1d"
_PAPER: Final = "#faf7f2"
_LINE: Final = "#e4ded3"

_NUMBER_FORMATS: Final = {
    Kind.TEXT: "@",
    Kind.RUPIAH: "#,##0",
    Kind.PRICE: "#,##0",
    Kind.PIECES: "#,##0",
    Kind.NUMBER: "0",
    Kind.RATE: "0.00%",
    Kind.DAY: "dd/mm/yyyy",
    Kind.TIME: "dd/mm/yyyy hh:mm",
}


class Look:
    """The formats of one workbook; each is made once, as the file wants it."""

    def __init__(self, book: Workbook) -> None:
        font = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top"}
        self.plain = {
            kind: book.add_format({**font, "num_format": shape})
            for kind, shape in _NUMBER_FORMATS.items()
        }
        # "@" would show a formula that somebody types later as text; plain text needs no shape.
        self.plain[Kind.TEXT] = book.add_format(font)
        self.harmless = book.add_format({**font, "quote_prefix": True})
        summed = {**font, "bold": True, "top": 1, "bottom": 6, "bg_color": _PAPER}
        self.foot = {
            kind: book.add_format({**summed, "num_format": shape})
            for kind, shape in _NUMBER_FORMATS.items()
        }
        heading = {
            "bold": True,
            "font_color": "#ffffff",
            "bg_color": _SOGAN,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "border_color": _LINE,
        }
        self.heading = book.add_format({**font, **heading})
        self.heading_right = book.add_format({**font, **heading, "align": "right"})
        self.heading_day = book.add_format(
            {**font, **heading, "align": "right", "num_format": "dd/mm/yyyy"}
        )
        self.title = book.add_format({**font, "bold": True, "font_size": 18})
        self.section = book.add_format(
            {**font, "bold": True, "font_size": 13, "font_color": _SOGAN}
        )
        self.remark = book.add_format({**font, "italic": True, "font_color": "#5b6675"})
        self.warning = book.add_format({**font, "bold": True, "font_color": "#b3261e"})

    def shape_of(self, text: str, shape: Format | None = None) -> Format:
        """The format for a text: one that looks like a formula is marked as text."""
        if text.startswith(FORMULA_STARTS):
            return self.harmless
        return shape or self.plain[Kind.TEXT]
