"""The kuitansi: one vendor's part of a sale on a sheet of A4, for a government buyer's books.

Its words are not translated with the till: an Indonesian treasurer files it, whoever sold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import short_hash
from booth.domain.money import ZERO, Rupiah, format_rupiah, format_thousands
from booth.domain.paper_facts import KuitansiTerms, PaperFacts
from booth.domain.payment import PaymentMethod
from booth.domain.sale import LineKind, SaleLine, vendor_rows
from booth.printing.amount_words import amount_in_words
from booth.printing.receipt import unseen

# Law 10 of 2020 on stamp duty (Bea Meterai), article 3: a document stating more than this.
STAMP_DUTY_ABOVE: Final = Rupiah(5_000_000)

_MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

_MARGIN: Final = 20.0
_WIDTH: Final = 210 - 2 * _MARGIN
_LABEL: Final = 42.0
_ROW: Final = 7.0
# Goods, pieces, price, discount, amount: together as wide as the sheet between its margins.
_COLUMNS: Final = (74.0, 14.0, 28.0, 26.0, 28.0)
_SIGNATURE_WIDTH: Final = 72.0
_STAMP: Final = (30.0, 22.0)
_INK: Final = (29, 39, 51)
_FAINT: Final = (91, 102, 117)
_SHADE: Final = (242, 237, 228)
_LINE: Final = (190, 182, 168)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a vendor has of a sale."""

    lines: tuple[SaleLine, ...]
    returned: Rupiah
    outstanding: Rupiah
    """What of it nobody has seen yet: promised, or without evidence."""
    number: int

    @property
    def amount(self) -> Rupiah:
        return Rupiah(sum(line.net for line in self.lines) - self.returned)


def kuitansi_pdf(facts: PaperFacts, terms: KuitansiTerms) -> bytes:
    """A kuitansi for what the buyer paid to this vendor, less what came back since.

    Raises ValueError where the entry is no sale, or nothing in it is the vendor's any more.
    """
    sale = facts.entry.event
    if not isinstance(sale, SaleCompleted):
        raise ValueError(f"{type(sale).__name__} is not paid to a vendor")  # noqa: TRY004  # a wrong entry, not a wrong type
    part = _part(facts, sale, terms)
    if part.amount <= 0:
        raise ValueError("nothing in this sale is the vendor's")
    pdf = _sheet(facts)
    _head(pdf, facts, sale, part, terms)
    _body(pdf, sale, part, terms)
    _goods(pdf, part)
    _foot(pdf, facts, sale, part, terms)
    return bytes(pdf.output())


def needs_stamp(amount: Rupiah) -> bool:
    """Whether a document stating this amount needs a stamp of Rp10.000."""
    return amount > STAMP_DUTY_ABOVE


def full_date(day: date) -> str:
    """`3 Maret 2023`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _part(facts: PaperFacts, sale: SaleCompleted, terms: KuitansiTerms) -> _Part:
    returned = facts.returned or (ZERO,) * len(sale.lines)
    vendors = [vendor for vendor, _ in vendor_rows((line.vendor, line.net) for line in sale.lines)]
    mine = [n for n, line in enumerate(sale.lines) if line.vendor == terms.vendor]
    return _Part(
        lines=tuple(sale.lines[n] for n in mine),
        returned=Rupiah(sum(returned[n] for n in mine)),
        outstanding=_outstanding(facts, sale, vendors.index(terms.vendor)) if mine else ZERO,
        number=vendors.index(terms.vendor) + 1 if mine else 0,
    )


def _outstanding(facts: PaperFacts, sale: SaleCompleted, row: int) -> Rupiah:
    """A vendor's shares in payments that are promised or that nobody has seen arrive."""
    return Rupiah(
        sum(
            share
            for number, (payment, share) in enumerate(
                zip(sale.payments, sale.shares[row], strict=True)
            )
            if payment.method is PaymentMethod.ON_ACCOUNT or unseen(facts, number, payment)
        )
    )


def _sheet(facts: PaperFacts) -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_creation_date(facts.entry.envelope.at)
    pdf.set_margin(_MARGIN)
    pdf.set_auto_page_break(auto=True, margin=_MARGIN)
    folder = files("font_manrope") / "files"
    for style, name in (("", "Manrope-Regular.ttf"), ("B", "Manrope-Bold.ttf")):
        pdf.add_font("Manrope", style=style, fname=str(folder / name))
    pdf.add_page()
    pdf.set_text_color(*_INK)
    pdf.set_draw_color(*_LINE)
    return pdf


def _head(
    pdf: FPDF, facts: PaperFacts, sale: SaleCompleted, part: _Part, terms: KuitansiTerms
) -> None:
    """The vendor who was paid, what this sheet is, and its number."""
    if facts.training:
        _text(pdf, "LATIHAN, BUKAN BUKTI BAYAR", size=12, bold=True)
    _text(pdf, facts.name(terms.vendor) or "UMKM", size=15, bold=True)
    numbers = (("NPWP", terms.tax_number), ("NIB", terms.business_number))
    known = "   ".join(f"{name} {number}" for name, number in numbers if number)
    for words in (terms.address, known):
        if words:
            _text(pdf, words, size=9, colour=_FAINT)
    pdf.ln(3)
    pdf.line(_MARGIN, pdf.get_y(), _MARGIN + _WIDTH, pdf.get_y())
    pdf.ln(5)
    pdf.set_font("Manrope", style="B", size=22)
    pdf.cell(_WIDTH / 2, 10, "KUITANSI")
    pdf.set_font("Manrope", size=10)
    pdf.cell(
        _WIDTH / 2,
        10,
        f"No. {sale.receipt_number}/{part.number}",
        align=Align.R,
        new_x=XPos.LMARGIN,
        new_y=YPos.NEXT,
    )
    pdf.ln(4)


def _body(pdf: FPDF, sale: SaleCompleted, part: _Part, terms: KuitansiTerms) -> None:
    """From whom, how much in words, and for what."""
    purpose = terms.purpose or ", ".join(dict.fromkeys(line.name for line in part.lines))
    _row(pdf, "Sudah terima dari", terms.payer)
    _row(pdf, "Uang sejumlah", amount_in_words(part.amount), shaded=True)
    _row(pdf, "Untuk pembayaran", purpose)
    _row(pdf, "Nota", sale.receipt_number)
    if part.outstanding:
        _row(
            pdf,
            "Belum diterima",
            f"{format_rupiah(part.outstanding)} (bon, atau belum ada bukti masuk)",
        )
    pdf.ln(4)


def _goods(pdf: FPDF, part: _Part) -> None:
    """Every line, so that the sheet stands without the receipt."""
    headings = ("Barang / jasa", "Jml", "Harga", "Potongan", "Jumlah (Rp)")
    pdf.set_font("Manrope", style="B", size=9)
    pdf.set_fill_color(*_SHADE)
    _cells(pdf, headings, fill=True)
    pdf.set_font("Manrope", size=9)
    for line in part.lines:
        off = line.discount + line.cart_discount
        gratis = line.kind is LineKind.FREE
        _cells(
            pdf,
            (
                line.name,
                str(line.quantity),
                "gratis" if gratis else format_thousands(line.price),
                format_thousands(-off) if off else "",
                format_thousands(line.net),
            ),
        )
    if part.returned:
        _cells(pdf, ("Barang kembali", "", "", "", format_thousands(-part.returned)))
    pdf.ln(6)


def _foot(
    pdf: FPDF, facts: PaperFacts, sale: SaleCompleted, part: _Part, terms: KuitansiTerms
) -> None:
    """The amount in figures on the left; place, date, stamp and signature on the right."""
    stamped = needs_stamp(part.amount)
    if pdf.will_page_break(70):
        pdf.add_page()
    top, right = pdf.get_y(), _MARGIN + _WIDTH - _SIGNATURE_WIDTH
    pdf.set_fill_color(*_SHADE)
    pdf.set_xy(_MARGIN, top + 6)
    pdf.set_font("Manrope", style="B", size=17)
    pdf.cell(72, 16, format_rupiah(part.amount), border=1, align=Align.C, fill=True)
    pdf.set_font("Manrope", size=10)
    pdf.set_xy(right, top)
    _signature_line(pdf, right, f"{terms.city}, {full_date(terms.on)}")
    _signature_line(pdf, right, "Yang menerima,")
    below = pdf.get_y() + 2
    if stamped:
        width, height = _STAMP
        pdf.set_dash_pattern(dash=1.2, gap=1.2)
        pdf.rect(right + (_SIGNATURE_WIDTH - width) / 2, below, width, height)
        pdf.set_dash_pattern()
        pdf.set_font("Manrope", size=8)
        pdf.set_text_color(*_FAINT)
        pdf.set_y(below + height / 2 - 4)
        _signature_line(pdf, right, "METERAI", height=4)
        _signature_line(pdf, right, "Rp 10.000", height=4)
        pdf.set_text_color(*_INK)
    pdf.set_y(below + _STAMP[1] + 2)
    pdf.set_font("Manrope", style="B", size=10)
    vendor = facts.name(terms.vendor)
    _signature_line(pdf, right, terms.signer or vendor)
    pdf.line(right + 6, pdf.get_y(), right + _SIGNATURE_WIDTH - 6, pdf.get_y())
    if terms.signer:
        pdf.set_font("Manrope", size=9)
        _signature_line(pdf, right, vendor)
    pdf.ln(6)
    _text(
        pdf,
        f"Penjualan di {facts.fair_name}, {facts.booth_name}. Bukti pembayaran: nota "
        f"{sale.receipt_number}, {short_hash(facts.entry.hash)}.",
        size=8,
        colour=_FAINT,
    )


def _signature_line(pdf: FPDF, left: float, words: str, *, height: float = 6) -> None:
    pdf.set_x(left)
    pdf.multi_cell(
        _SIGNATURE_WIDTH, height, words, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT
    )


def _row(pdf: FPDF, label: str, words: str, *, shaded: bool = False) -> None:
    """A label, a colon, and words that wrap beside it."""
    pdf.set_font("Manrope", size=10)
    pdf.cell(_LABEL, _ROW, label)
    pdf.cell(4, _ROW, ":")
    pdf.set_font("Manrope", style="B" if shaded else "", size=10)
    pdf.set_fill_color(*_SHADE)
    pdf.multi_cell(
        _WIDTH - _LABEL - 4, _ROW, words, fill=shaded, new_x=XPos.LMARGIN, new_y=YPos.NEXT,
        align=Align.L,
    )  # fmt: skip
    pdf.ln(1)


def _cells(pdf: FPDF, words: Sequence[str], *, fill: bool = False) -> None:
    """A row of the table, all cells as high as the goods' name needs."""
    lines = pdf.multi_cell(_COLUMNS[0], 6, words[0], dry_run=True, output="LINES")
    height = 6 * (len(lines) if isinstance(lines, list) else 1)
    if pdf.will_page_break(height):
        pdf.add_page()
    top = pdf.get_y()
    pdf.multi_cell(
        _COLUMNS[0], 6, words[0], fill=fill, new_x=XPos.RIGHT, new_y=YPos.TOP, align=Align.L
    )
    for width, cell in zip(_COLUMNS[1:], words[1:], strict=True):
        pdf.cell(width, 6, cell, fill=fill, align=Align.R)
    pdf.set_xy(_MARGIN, top + height)
    pdf.line(_MARGIN, top + height, _MARGIN + _WIDTH, top + height)


def _text(
    pdf: FPDF,
    words: str,
    *,
    size: int,
    bold: bool = False,
    colour: tuple[int, int, int] = _INK,
) -> None:
    pdf.set_font("Manrope", style="B" if bold else "", size=size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(_WIDTH, size * 0.55, words, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.set_text_color(*_INK)
