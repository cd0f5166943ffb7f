"""Papers on sheets of A4: the same rows as on a strip, with room around them and to sign."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from fpdf.enums import Align, XPos, YPos

from booth.printing.paper import Blank, Code, Pair, Paper, PaymentCode, Row, Rule, Signatures, Text
from booth.printing.sheet import FONT, MARGIN, WIDTH, Sheet

_SIZE: Final = 10
_TALL: Final = 14
_ROW: Final = 5.6
"""A vendor's whole day, with every line there can be, is one page."""
_BLANK: Final = 4.0
_SIGNATURE: Final = 55.0
_ROOM_TO_SIGN: Final = 12.0
"""What a hand needs above the line."""
_TO_SIGN: Final = 2 * _ROW + _ROOM_TO_SIGN + 1
_INDENT: Final = 2.5
_MIDDLE: Final = 40.0
_AMOUNT: Final = 32.0


def a4_pdf(papers: Sequence[Paper], at: datetime) -> bytes:
    """Each paper from the top of a page of its own. The same papers and time, the same bytes.

    Raises ValueError for a paper with a code on it: those are made for a printer.
    """
    if any(isinstance(row, Code | PaymentCode) for paper in papers for row in paper.rows):
        raise ValueError("a code has no place on A4")
    pdf = Sheet(at)
    for number, paper in enumerate(papers):
        if number:
            pdf.add_page()
        for place, row in enumerate(paper.rows):
            # The sentence may take a second line.
            if _is_signed(paper.rows, place) and pdf.will_page_break(2 * _ROW + _BLANK + _TO_SIGN):
                pdf.add_page()
            _draw(pdf, row)
    return bytes(pdf.output())


def _is_signed(rows: Sequence[Row], place: int) -> bool:
    """Whether the sentence at `place` is what the next signatures stand for.

    A page of signatures alone says nothing: the sentence goes along.
    """
    after = next((row for row in rows[place + 1 :] if not isinstance(row, Blank)), None)
    return isinstance(rows[place], Text) and isinstance(after, Signatures)


def _draw(pdf: Sheet, row: object) -> None:
    if isinstance(row, Text):
        _letters(pdf, bold=row.bold, tall=row.tall)
        indent = row.indent * _INDENT
        pdf.set_x(MARGIN + indent)
        pdf.multi_cell(
            WIDTH - indent, _high(tall=row.tall), row.text,
            align=Align.C if row.centred else Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT,
        )  # fmt: skip
    elif isinstance(row, Pair):
        _pair(pdf, row)
    elif isinstance(row, Signatures):
        _to_sign(pdf, row)
    elif isinstance(row, Rule):
        pdf.ln(1.2)
        pdf.line(MARGIN, pdf.get_y(), MARGIN + WIDTH, pdf.get_y())
        pdf.ln(1.2)
    elif isinstance(row, Blank):
        pdf.ln(_BLANK)


def _pair(pdf: Sheet, row: Pair) -> None:
    """Words that wrap on the left; the amount stays on their first line."""
    _letters(pdf, bold=row.bold, tall=row.tall)
    height, indent = _high(tall=row.tall), row.indent * _INDENT
    right = pdf.get_string_width(row.right) + 3
    if row.middle:
        # Counts stand below one another, whatever the amounts beside them.
        right = max(right, _AMOUNT)
    middle = _MIDDLE if row.middle else 0
    left = WIDTH - indent - right - middle
    # Most rows are one line, and laying a paragraph out takes ten times as long as drawing it.
    is_line = pdf.get_string_width(row.left) <= left - 2 * pdf.c_margin and "\n" not in row.left
    lines = [] if is_line else pdf.multi_cell(left, height, row.left, dry_run=True, output="LINES")
    total = height * max(1, len(lines) if isinstance(lines, list) else 1)
    if pdf.will_page_break(total):
        pdf.add_page()
    top = pdf.get_y()
    pdf.set_x(MARGIN + indent)
    if is_line:
        pdf.cell(left, height, row.left, align=Align.L)
    else:
        pdf.multi_cell(left, height, row.left, align=Align.L, new_x=XPos.RIGHT, new_y=YPos.TOP)
    if row.middle:
        pdf.cell(middle, height, row.middle, align=Align.R)
    pdf.cell(right, height, row.right, align=Align.R)
    pdf.set_xy(MARGIN, top + total)


def _to_sign(pdf: Sheet, row: Signatures) -> None:
    """Two lines for two hands, left and right: as what above them, who below."""
    if pdf.will_page_break(_TO_SIGN):
        pdf.add_page()
    _pair(pdf, Pair(*row.roles))
    below = pdf.get_y() + _ROOM_TO_SIGN
    pdf.line(MARGIN, below, MARGIN + _SIGNATURE, below)
    pdf.line(MARGIN + WIDTH - _SIGNATURE, below, MARGIN + WIDTH, below)
    pdf.set_xy(MARGIN, below + 1)
    _pair(pdf, Pair(*row.names))


def _letters(pdf: Sheet, *, bold: bool, tall: bool) -> None:
    pdf.set_font(FONT, style="B" if bold else "", size=_TALL if tall else _SIZE)


def _high(*, tall: bool) -> float:
    return _ROW * _TALL / _SIZE if tall else _ROW
