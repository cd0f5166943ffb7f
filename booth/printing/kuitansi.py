"""The kuitansi: one vendor's part of a sale on a sheet of A4, for a government buyer's books.

Its words are not translated with the till: an Indonesian treasurer files it, whoever sold.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from fpdf.enums import Align, XPos, YPos

from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import short_hash
from booth.domain.money import ZERO, Rupiah, format_rupiah, format_thousands
from booth.domain.paper_facts import KuitansiTerms, PaperFacts
from booth.domain.payment import PaymentMethod
from booth.domain.sale import LineKind, SaleLine, vendor_rows
from booth.printing.amount_words import amount_in_words
from booth.printing.receipt import unseen
from booth.printing.sheet import FAINT, INK, MARGIN, WIDTH, Sheet

# Law 10 of 2020 on stamp duty (Bea Meterai), article 3: a document stating more than this.
STAMP_DUTY_ABOVE: Final = Rupiah(5_000_000)

_MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

# Goods, pieces, price, discount, amount: together as wide as the sheet between its margins.
_COLUMNS: Final = (74.0, 14.0, 28.0, 26.0, 28.0)
_SIGNATURE_WIDTH: Final = 72.0
_STAMP: Final = (30.0, 22.0)


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
    pdf = Sheet(facts.entry.envelope.at)
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


def _head(
    pdf: Sheet, facts: PaperFacts, sale: SaleCompleted, part: _Part, terms: KuitansiTerms
) -> None:
    """The vendor who was paid, what this sheet is, and its number."""
    if facts.training:
        pdf.paragraph("LATIHAN, BUKAN BUKTI BAYAR", size=12, bold=True)
    pdf.paragraph(facts.name(terms.vendor) or "UMKM", size=15, bold=True)
    numbers = (("NPWP", terms.tax_number), ("NIB", terms.business_number))
    known = "   ".join(f"{name} {number}" for name, number in numbers if number)
    for words in (terms.address, known):
        if words:
            pdf.paragraph(words, size=9, colour=FAINT)
    pdf.ln(3)
    pdf.line(MARGIN, pdf.get_y(), MARGIN + WIDTH, pdf.get_y())
    pdf.ln(5)
    pdf.letters(22, bold=True)
    pdf.cell(WIDTH / 2, 10, "KUITANSI")
    pdf.letters(10)
    pdf.cell(
        WIDTH / 2,
        10,
        f"No. {sale.receipt_number}/{part.number}",
        align=Align.R,
        new_x=XPos.LMARGIN,
        new_y=YPos.NEXT,
    )
    pdf.ln(4)


def _body(pdf: Sheet, sale: SaleCompleted, part: _Part, terms: KuitansiTerms) -> None:
    """From whom, how much in words, and for what."""
    purpose = terms.purpose or ", ".join(dict.fromkeys(line.name for line in part.lines))
    pdf.labelled("Sudah terima dari", terms.payer)
    pdf.labelled("Uang sejumlah", amount_in_words(part.amount), shaded=True)
    pdf.labelled("Untuk pembayaran", purpose)
    pdf.labelled("Nota", sale.receipt_number)
    if part.outstanding:
        pdf.labelled(
            "Belum diterima",
            f"{format_rupiah(part.outstanding)} (bon, atau belum ada bukti masuk)",
        )
    pdf.ln(4)


def _goods(pdf: Sheet, part: _Part) -> None:
    """Every line, so that the sheet stands without the receipt."""
    headings = ("Barang / jasa", "Jml", "Harga", "Potongan", "Jumlah (Rp)")
    pdf.table_row(_COLUMNS, headings, heading=True)
    for line in part.lines:
        off = line.discount + line.cart_discount
        gratis = line.kind is LineKind.FREE
        pdf.table_row(
            _COLUMNS,
            (
                line.name,
                str(line.quantity),
                "gratis" if gratis else format_thousands(line.price),
                format_thousands(-off) if off else "",
                format_thousands(line.net),
            ),
        )
    if part.returned:
        pdf.table_row(_COLUMNS, ("Barang kembali", "", "", "", format_thousands(-part.returned)))
    pdf.ln(6)


def _foot(
    pdf: Sheet, facts: PaperFacts, sale: SaleCompleted, part: _Part, terms: KuitansiTerms
) -> None:
    """The amount in figures on the left; place, date, stamp and signature on the right."""
    stamped = needs_stamp(part.amount)
    if pdf.will_page_break(70):
        pdf.add_page()
    top, right = pdf.get_y(), MARGIN + WIDTH - _SIGNATURE_WIDTH
    pdf.set_xy(MARGIN, top + 6)
    pdf.letters(17, bold=True)
    pdf.cell(72, 16, format_rupiah(part.amount), border=1, align=Align.C, fill=True)
    pdf.letters(10)
    pdf.set_xy(right, top)
    pdf.centred(right, _SIGNATURE_WIDTH, f"{terms.city}, {full_date(terms.on)}")
    pdf.centred(right, _SIGNATURE_WIDTH, "Yang menerima,")
    below = pdf.get_y() + 2
    if stamped:
        width, height = _STAMP
        pdf.set_dash_pattern(dash=1.2, gap=1.2)
        pdf.rect(right + (_SIGNATURE_WIDTH - width) / 2, below, width, height)
        pdf.set_dash_pattern()
        pdf.letters(8)
        pdf.set_text_color(*FAINT)
        pdf.set_y(below + height / 2 - 4)
        pdf.centred(right, _SIGNATURE_WIDTH, "METERAI", height=4)
        pdf.centred(right, _SIGNATURE_WIDTH, "Rp 10.000", height=4)
        pdf.set_text_color(*INK)
    pdf.set_y(below + _STAMP[1] + 2)
    pdf.letters(10, bold=True)
    vendor = facts.name(terms.vendor)
    pdf.centred(right, _SIGNATURE_WIDTH, terms.signer or vendor)
    pdf.line(right + 6, pdf.get_y(), right + _SIGNATURE_WIDTH - 6, pdf.get_y())
    if terms.signer:
        pdf.letters(9)
        pdf.centred(right, _SIGNATURE_WIDTH, vendor)
    pdf.ln(6)
    pdf.paragraph(
        f"Penjualan di {facts.fair_name}, {facts.booth_name}. Bukti pembayaran: nota "
        f"{sale.receipt_number}, {short_hash(facts.entry.hash)}.",
        size=8,
        colour=FAINT,
    )
