"""The confirmation of an order on a sheet of A4: what was agreed, paid down, and is left."""

from typing import Final

from booth.domain.ledger import short_hash
from booth.domain.money import format_rupiah, format_thousands
from booth.domain.order_views import OrderView
from booth.domain.paper_facts import PaperFacts
from booth.domain.sale import LineKind
from booth.printing.sheet import FAINT, MARGIN, WIDTH, Sheet
from booth.printing.words import local_time, long_date
from resources.texts import text

# Goods, whose, pieces, price, amount: together as wide as the sheet between its margins.
_COLUMNS: Final = (66.0, 40.0, 12.0, 24.0, 28.0)
_SUM_COLUMNS: Final = (142.0, 28.0)
_SIGNATURE_WIDTH: Final = 72.0
_ROOM_TO_SIGN: Final = 22
_NOTE_SIZE: Final = 8


def order_confirmation_pdf(facts: PaperFacts) -> bytes:
    """What both sides can hold on to. Raises ValueError where the entry placed no order."""
    order = facts.order
    if order is None:
        raise ValueError(f"{type(facts.entry.event).__name__} placed no order")
    pdf = Sheet(facts.entry.envelope.at)
    _head(pdf, facts, order)
    _goods(pdf, facts, order)
    _sums(pdf, order)
    _foot(pdf, facts, order)
    return bytes(pdf.output())


def _head(pdf: Sheet, facts: PaperFacts, order: OrderView) -> None:
    if facts.training:
        pdf.paragraph(text("LATIHAN"), size=12, bold=True)
    pdf.paragraph(facts.booth_name, size=15, bold=True)
    where = " · ".join(words for words in (facts.fair_name, facts.place) if words)
    pdf.paragraph(where, size=9, colour=FAINT)
    pdf.ln(3)
    pdf.line(MARGIN, pdf.get_y(), MARGIN + WIDTH, pdf.get_y())
    pdf.ln(5)
    title = text("Konfirmasi pesanan {number}").format(number=order.number)
    pdf.paragraph(title, size=18, bold=True)
    pdf.ln(3)
    placed, buyer = order.order, order.buyer
    name = text("(dihapus)") if order.is_erased else (buyer.name if buyer else "-")
    contact = " · ".join(words for words in (name, buyer.phone if buyer else "") if words)
    pdf.labelled(text("Pembeli"), contact)
    pdf.labelled(text("Dipesan"), long_date(local_time(facts, order.placed_at).date()))
    due = long_date(placed.due_on) if placed.due_on else text("tanggal menyusul")
    pdf.labelled(text("Dikirim") if placed.delivery else text("Diambil"), due)
    if placed.note:
        pdf.labelled(text("Catatan"), placed.note)
    pdf.ln(3)


def _goods(pdf: Sheet, facts: PaperFacts, order: OrderView) -> None:
    headings = (text("Barang"), text("UMKM"), text("Jml"), text("Harga"), text("Jumlah (Rp)"))
    pdf.table_row(_COLUMNS, headings, heading=True)
    for line in order.order.lines:
        name = f"{line.name} ({line.note})" if line.note else line.name
        price = text("gratis") if line.kind is LineKind.FREE else format_thousands(line.price)
        vendor = facts.name(line.vendor) or text("Titipan")
        pdf.table_row(
            _COLUMNS,
            (name, _short(vendor), str(line.quantity), price, format_thousands(line.net)),
        )
    pdf.ln(3)


def _short(vendor: str) -> str:
    """A vendor's name in its column, which does not wrap."""
    longest = 22
    return vendor if len(vendor) <= longest else f"{vendor[: longest - 1]}…"


def _sums(pdf: Sheet, order: OrderView) -> None:
    rows = [(text("Total pesanan"), order.order.net)]
    if order.deposit:
        rows.append((text("DP diterima"), order.deposit))
        rows.append((text("Sisa bayar"), order.remaining))
    for number, (words, amount) in enumerate(rows):
        last = number == len(rows) - 1
        pdf.table_row(_SUM_COLUMNS, (words, format_rupiah(amount)), heading=last)
    pdf.ln(8)


def _foot(pdf: Sheet, facts: PaperFacts, order: OrderView) -> None:
    if pdf.will_page_break(60):
        pdf.add_page()
    top, right = pdf.get_y(), MARGIN + WIDTH - _SIGNATURE_WIDTH
    person = facts.name(facts.entry.envelope.by) or facts.booth_name
    buyer = order.buyer.name if order.buyer else text("Pembeli")
    for left, words, name in (
        (MARGIN, text("Pembeli"), buyer),
        (right, text("Untuk stan"), person),
    ):
        pdf.letters(10)
        pdf.set_y(top)
        pdf.centred(left, _SIGNATURE_WIDTH, words)
        pdf.set_y(top + _ROOM_TO_SIGN)
        pdf.letters(10, bold=True)
        pdf.centred(left, _SIGNATURE_WIDTH, name)
        pdf.line(left + 6, pdf.get_y(), left + _SIGNATURE_WIDTH - 6, pdf.get_y())
    pdf.ln(8)
    pdf.paragraph(
        text(
            "Bukan nota: barang belum diserahkan, dan DP disimpan untuk pesanan ini. Catatan"
            " {hash}."
        ).format(hash=short_hash(facts.entry.hash)),
        size=_NOTE_SIZE,
        colour=FAINT,
    )
