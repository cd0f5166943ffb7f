"""Paper as a PDF strip, as wide as a receipt: for booths without a printer, and for WhatsApp."""

from typing import Final

from fpdf import FPDF

from booth.config import NARROW_COLUMNS
from booth.domain.ledger import Entry
from booth.printing.paper import Line, Paper, lay_out
from booth.printing.qr_code import bars, qr_modules

# Both papers print 1.5 mm a column in font A; the white beside it is the printer's own.
_COLUMN_MM: Final = 1.5
_MARGIN_MM: Final = 5.0
_WIDE_MARGIN_MM: Final = 4.0
_LINE_MM: Final = 3.6
_TOP_MM: Final = 6.0
_MODULE_MM: Final = 0.5
# A letter of Courier is 0.6 of its size wide; a point is 1/72 of an inch.
_POINTS: Final = _COLUMN_MM / 0.6 * 72 / 25.4
_TALL: Final = 2
_HALF_WIDTH: Final = 50
_DOUBLE_WIDTH: Final = 200


def strip_pdf(paper: Paper, entry: Entry, *, columns: int = NARROW_COLUMNS) -> bytes:
    """One page of 58 or 80 mm, as long as its text. Dated by its entry, so it is always the same.

    Takes about 5 ms; nothing is cut, paged or scaled.
    """
    lines = lay_out(paper, columns)
    margin = _MARGIN_MM if columns <= NARROW_COLUMNS else _WIDE_MARGIN_MM
    width = columns * _COLUMN_MM + 2 * margin
    codes = {line.code: qr_modules(line.code) for line in lines if line.code}
    heights = [_height(line, codes) for line in lines]
    pdf = FPDF(unit="mm", format=(width, sum(heights) + 2 * _TOP_MM))
    pdf.set_creation_date(entry.envelope.at)
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.add_page()
    top = _TOP_MM
    for line, height in zip(lines, heights, strict=True):
        if line.code:
            _draw_code(pdf, codes[line.code], width, top)
        elif line.text:
            _write(pdf, line, margin, top, height)
        top += height
    return bytes(pdf.output())


def _height(line: Line, codes: dict[str, list[list[bool]]]) -> float:
    if line.code:
        return len(codes[line.code]) * _MODULE_MM + _LINE_MM
    return _LINE_MM * (_TALL if line.tall else 1)


def _write(pdf: FPDF, line: Line, left: float, top: float, height: float) -> None:
    pdf.set_font("courier", style="B" if line.bold else "", size=_POINTS)
    if line.tall:
        # Twice the size at half the width: as high as two lines, as wide as one.
        pdf.set_font_size(_POINTS * _TALL)
    if line.tall and not line.wide:
        pdf.set_stretching(_HALF_WIDTH)
    elif line.wide and not line.tall:
        pdf.set_stretching(_DOUBLE_WIDTH)
    # The foot of the letters, a quarter of a line above the next line.
    pdf.text(left, top + height - _LINE_MM / 4, line.text)
    pdf.set_stretching(100)


def _draw_code(pdf: FPDF, modules: list[list[bool]], width: float, top: float) -> None:
    """The dark modules, each run of a row as one bar."""
    left = (width - len(modules) * _MODULE_MM) / 2
    top += _LINE_MM / 2
    for row, start, length in bars(modules):
        pdf.rect(
            left + start * _MODULE_MM,
            top + row * _MODULE_MM,
            length * _MODULE_MM,
            _MODULE_MM,
            style="F",
        )
