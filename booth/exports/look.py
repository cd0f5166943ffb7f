"""How the workbook looks: its formats, and texts that stay texts."""

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from booth.exports.table import Kind

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV Injection)."""

_INK: Final = "#1d2733"
_SOGAN: Final = "#7a3e1d"
_PAPER: Final = "#faf7f2"
_LINE: Final = "#e4ded3"

LEFT: Final = frozenset({Kind.TEXT, Kind.DAY, Kind.TIME})
"""What stands at the left of its column; amounts and counts stand at the right."""

_NUMBER_FORMATS: Final = {
    Kind.TEXT: "General",
    Kind.RUPIAH: "#,##0",
    Kind.PRICE: "#,##0",
    Kind.PIECES: "#,##0",
    Kind.COUNT: "#,##0",
    Kind.NUMBER: "0",
    Kind.RATE: "0.00%",
    Kind.DAY: "dd/mm/yyyy",
    Kind.TIME: "dd/mm hh:mm",
}


class Look:
    """The formats of one workbook; each is made once, as the file wants it."""

    def __init__(self, book: Workbook) -> None:
        font = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "vcenter"}
        # A text beside a right-aligned amount would touch it.
        text = {**font, "align": "left", "indent": 1}
        summed = {"bold": True, "top": 1, "bottom": 6, "bg_color": _PAPER}
        self.plain: dict[Kind, Format] = {}
        self.foot: dict[Kind, Format] = {}
        for kind, shape in _NUMBER_FORMATS.items():
            side = text if kind in LEFT else font
            self.plain[kind] = book.add_format({**side, "num_format": shape})
            self.foot[kind] = book.add_format({**side, **summed, "num_format": shape})
        self.harmless = book.add_format({**text, "quote_prefix": True})
        heading = {
            "bold": True,
            "font_color": "#ffffff",
            "bg_color": _SOGAN,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "border_color": _LINE,
        }
        self.heading = book.add_format({**text, **heading})
        self.heading_right = book.add_format({**font, **heading, "align": "right"})
        self.heading_day = book.add_format(
            {**font, **heading, "align": "right", "num_format": "dd/mm/yyyy"}
        )
        self.title = book.add_format({**text, "bold": True, "font_size": 18})
        self.section = book.add_format(
            {**text, "bold": True, "font_size": 13, "font_color": _SOGAN}
        )
        self.remark = book.add_format({**text, "italic": True, "font_color": "#5b6675"})
        self.warning = book.add_format({**text, "bold": True, "font_color": "#b3261e"})

    @staticmethod
    def text_of(text: str) -> str:
        """The text as a cell can hold it.

        The writer takes `<r>...</r>` for finished XML and would copy it into the file as it is;
        a blank behind it makes it a text like any other.
        """
        return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text

    def shape_of(self, text: str, shape: Format | None = None) -> Format:
        """The format for a text: one that looks like a formula is marked as text."""
        if text.startswith(FORMULA_STARTS):
            return self.harmless
        return shape or self.plain[Kind.TEXT]
