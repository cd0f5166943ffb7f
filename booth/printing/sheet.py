"""A sheet of A4 as the house draws it: its fonts, its shades, rows with a label, a table."""

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from typing import Final

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import TTFFont

FONT: Final = "Manrope"
MARGIN: Final = 20.0
WIDTH: Final = 210 - 2 * MARGIN
INK: Final = (29, 39, 51)
FAINT: Final = (91, 102, 117)
SHADE: Final = (242, 237, 228)
HAIRLINE: Final = (190, 182, 168)

_LABEL: Final = 42.0
_COLON: Final = 4.0
_ROW: Final = 7.0
_TABLE_ROW: Final = 6.0
# A line of text, in millimetres for each point of its letters.
_LINE_A_POINT: Final = 0.55


class Sheet(FPDF):
    """One document; millimetres, points for letters. The same content gives the same bytes."""

    def __init__(self, at: datetime) -> None:
        """Start on an empty page of a document dated `at`."""
        super().__init__(format="A4")
        self.set_creation_date(at)
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=True, margin=MARGIN)
        folder = files("font_manrope") / "files"
        for style, name in (("", "Manrope-Regular.ttf"), ("B", "Manrope-Bold.ttf")):
            self.add_font(FONT, style=style, fname=str(folder / name))
        self.add_page()
        self.set_text_color(*INK)
        self.set_draw_color(*HAIRLINE)
        self.set_fill_color(*SHADE)

    def drop(self) -> None:
        """Nobody wants it any more: close its fonts, which only `output` does else."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def letters(self, size: int, *, bold: bool = False) -> None:
        """Write on in letters of so many points."""
        self.set_font(FONT, style="B" if bold else "", size=size)

    def paragraph(
        self,
        words: str,
        *,
        size: int,
        bold: bool = False,
        colour: tuple[int, int, int] = INK,
    ) -> None:
        """Words from margin to margin."""
        self.letters(size, bold=bold)
        self.set_text_color(*colour)
        self.multi_cell(
            WIDTH,
            size * _LINE_A_POINT,
            words,
            align=Align.L,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        self.set_text_color(*INK)

    def labelled(self, label: str, words: str, *, shaded: bool = False) -> None:
        """A label, a colon, and words that wrap beside it."""
        self.letters(10)
        self.cell(_LABEL, _ROW, label)
        self.cell(_COLON, _ROW, ":")
        self.letters(10, bold=shaded)
        self.multi_cell(
            WIDTH - _LABEL - _COLON,
            _ROW,
            words,
            fill=shaded,
            align=Align.L,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        self.ln(1)

    def table_row(
        self, widths: Sequence[float], words: Sequence[str], *, heading: bool = False
    ) -> None:
        """A row as high as its first cell needs, which alone wraps; the others are amounts."""
        self.letters(9, bold=heading)
        lines = self.multi_cell(widths[0], _TABLE_ROW, words[0], dry_run=True, output="LINES")
        height = _TABLE_ROW * (len(lines) if isinstance(lines, list) else 1)
        if self.will_page_break(height):
            self.add_page()
        top = self.get_y()
        self.multi_cell(
            widths[0],
            _TABLE_ROW,
            words[0],
            fill=heading,
            align=Align.L,
            new_x=XPos.RIGHT,
            new_y=YPos.TOP,
        )
        for width, cell in zip(widths[1:], words[1:], strict=True):
            self.cell(width, _TABLE_ROW, cell, fill=heading, align=Align.R)
        self.set_xy(MARGIN, top + height)
        self.line(MARGIN, top + height, MARGIN + WIDTH, top + height)

    def centred(self, left: float, width: float, words: str, *, height: float = 6) -> None:
        """Words in the middle of a column of their own."""
        self.set_x(left)
        self.multi_cell(width, height, words, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
