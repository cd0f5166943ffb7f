"""Sales in words: the rows of the list, and one sale in full."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from booth.domain.finding import PaperTrouble, SaleSummary
from booth.domain.ids import SaleId, VendorId
from booth.domain.money import ZERO, Rupiah, format_rupiah, format_thousands
from booth.domain.records import Returned, SaleRecord
from booth.domain.sale import LineKind, SaleLine, vendor_rows
from booth.domain.shelf import BoothFacts, Shelf
from resources.texts import plural, text
from ui.formatting import day_words, method_word, time_words
from ui.screens.badge import Badge
from ui.screens.desk import Tone
from ui.screens.money_words import NO_COLOUR, money_words, signed, vendor_name
from ui.screens.paper_maker import ShownPaper
from ui.widgets.row_heading import RowHeading


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorDot:
    """A vendor's name with their colour."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRow:
    """One sale in the list."""

    sale: SaleId
    time: str
    number: str
    vendors: tuple[VendorDot, ...]
    methods: str
    amount: str
    badges: tuple[Badge, ...]
    gone: bool
    """Whether all of it came back: its amount no longer counts."""


ListRow = RowHeading | SaleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One line of a sale; `returned` says what of it came back."""

    name: str
    remarks: str
    amount: str
    returned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorPart:
    """One vendor's lines and what they came to."""

    vendor: VendorId | None
    name: str
    colour: str
    amount: str
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSale:
    """A sale in full. `sums` and `payments` are words with an amount."""

    sale: SaleId
    number: str
    when: str
    total: str
    badges: tuple[Badge, ...]
    parts: tuple[VendorPart, ...]
    sums: tuple[tuple[str, str], ...]
    payments: tuple[tuple[str, str], ...]
    paper: ShownPaper
    returnable: bool
    voidable: bool


def list_rows(
    sales: Sequence[SaleSummary],
    totals: Mapping[date, Rupiah],
    *,
    searching: bool,
    facts: BoothFacts,
    shelf: Shelf,
) -> tuple[ListRow, ...]:
    """The list under its days: the day's takings, or of a search what was found of the day."""
    return tuple(_rows(sales, totals, searching=searching, facts=facts, shelf=shelf))


def _rows(
    sales: Sequence[SaleSummary],
    totals: Mapping[date, Rupiah],
    *,
    searching: bool,
    facts: BoothFacts,
    shelf: Shelf,
) -> Iterator[ListRow]:
    colours = {vendor.terms.name: vendor.terms.colour for vendor in shelf.vendors}
    zone = ZoneInfo(facts.register.zone)
    before: object = ()
    for sale in sales:
        if sale.business_day != before:
            before = sale.business_day
            yield _heading(sale.business_day, sales, totals, searching=searching)
        yield SaleRow(
            sale=sale.id,
            time=time_words(sale.at, zone),
            number=sale.receipt_number,
            vendors=tuple(
                VendorDot(name=name, colour=colours.get(name) or NO_COLOUR) for name in sale.vendors
            ),
            methods=" + ".join(method_word(method) for method in sale.methods) or text("gratis"),
            amount=format_rupiah(sale.total),
            badges=badges_of(sale),
            gone=sale.void or (sale.refunded == sale.total and sale.total > ZERO),
        )


def _heading(
    day: date | None,
    sales: Sequence[SaleSummary],
    totals: Mapping[date, Rupiah],
    *,
    searching: bool,
) -> RowHeading:
    words = text("Di luar jam kasir") if day is None else day_words(day)
    if searching or day is None:
        found = [sale for sale in sales if sale.business_day == day]
        kept = sum(sale.total - sale.refunded for sale in found)
        count = plural("{count} nota cocok", "{count} nota cocok", len(found))
        return RowHeading(
            words=words, total=f"{count.format(count=len(found))} · {format_rupiah(kept)}"
        )
    total = format_rupiah(totals.get(day, ZERO))
    return RowHeading(words=words, total=text("omzet neto {amount}").format(amount=total))


def badges_of(sale: SaleSummary) -> tuple[Badge, ...]:
    """What a cashier should see at once of a sale."""
    return tuple(_badges(sale))


def _badges(sale: SaleSummary) -> Iterator[Badge]:
    if sale.void:
        yield Badge(words=text("dibatalkan"), tone=Tone.STOP)
    elif sale.refunded and sale.refunded == sale.total:
        yield Badge(words=text("dikembalikan"), tone=Tone.STOP)
    elif sale.refunded:
        yield Badge(
            words=text("dikembalikan {amount}").format(amount=format_thousands(sale.refunded)),
            tone=Tone.LOOK,
        )
    if sale.awaiting and not sale.void:
        yield Badge(words=text("belum ada bukti"), tone=Tone.LOOK)
    if sale.paper is PaperTrouble.FAILED:
        yield Badge(words=text("printer: gagal"), tone=Tone.STOP)
    elif sale.paper is PaperTrouble.UNKNOWN:
        yield Badge(words=text("printer: tak pasti"), tone=Tone.LOOK)
    if sale.late:
        yield Badge(words=text("susulan"), tone=Tone.DONE)
    if sale.exchange:
        yield Badge(words=text("tukar barang"), tone=Tone.DONE)
    if sale.copies:
        yield Badge(
            words=plural("{count} salinan", "{count} salinan", sale.copies).format(
                count=sale.copies
            ),
            tone=Tone.DONE,
        )


def shown_sale(
    summary: SaleSummary, record: SaleRecord, paper: ShownPaper, *, facts: BoothFacts, shelf: Shelf
) -> ShownSale:
    """One sale in full."""
    sale = record.sale
    people = {person.id: person.name for person in facts.staff}
    day = "" if summary.business_day is None else day_words(summary.business_day)
    when = [
        day,
        time_words(summary.at, ZoneInfo(facts.register.zone)),
        people.get(summary.by, "") if summary.by else "",
    ]
    if sale.pad is not None:
        when.append(
            text("buku {pad} no. {number}").format(pad=sale.pad.pad, number=sale.pad.number)
        )
    left = any(
        line.quantity > back.quantity
        for line, back in zip(sale.lines, record.returned, strict=True)
    )
    return ShownSale(
        sale=record.id,
        number=sale.receipt_number,
        when=" · ".join(part for part in when if part),
        total=format_rupiah(sale.net),
        badges=badges_of(summary),
        parts=tuple(_parts(record, shelf)),
        sums=tuple(_sums(record)),
        payments=tuple(_payments(record, facts, shelf)),
        paper=paper,
        returnable=left and not summary.void,
        voidable=not record.refunded and not summary.void,
    )


def _parts(record: SaleRecord, shelf: Shelf) -> Iterator[VendorPart]:
    colours = {vendor.id: vendor.terms.colour for vendor in shelf.vendors}
    lines = record.sale.lines
    for vendor, amount in vendor_rows((line.vendor, line.net) for line in lines):
        yield VendorPart(
            vendor=vendor,
            name=vendor_name(vendor, shelf),
            colour=(colours.get(vendor) if vendor else None) or NO_COLOUR,
            amount=format_rupiah(amount),
            lines=tuple(
                ShownLine(
                    name=line.name,
                    remarks=_remarks(line),
                    amount=format_thousands(line.net),
                    returned=_returned(back),
                )
                for line, back in zip(lines, record.returned, strict=True)
                if line.vendor == vendor
            ),
        )


def _remarks(line: SaleLine) -> str:
    if line.kind is LineKind.FREE:
        said = [text("{count} × gratis").format(count=line.quantity)]
    else:
        said = [f"{line.quantity} × {format_thousands(line.price)}"]
        if line.price != line.list_price:
            said.append(text("label {price}").format(price=format_thousands(line.list_price)))
    off = line.discount + line.cart_discount
    if off:
        said.append(text("potongan {amount}").format(amount=format_thousands(off)))
    if line.note:
        said.append(line.note)
    return " · ".join(said)


def _returned(back: Returned) -> str:
    if not back.quantity:
        return ""
    return plural("kembali {count} barang", "kembali {count} barang", back.quantity).format(
        count=back.quantity
    )


def _sums(record: SaleRecord) -> Iterator[tuple[str, str]]:
    rounding = Rupiah(sum(payment.rounding for payment in record.sale.payments))
    if rounding:
        yield text("Pembulatan"), signed(rounding)
    if record.refunded:
        yield text("Sudah dikembalikan"), signed(Rupiah(-record.refunded))


def _payments(record: SaleRecord, facts: BoothFacts, shelf: Shelf) -> Iterator[tuple[str, str]]:
    for payment in record.sale.payments:
        yield money_words(payment, facts, shelf), format_rupiah(payment.tendered or payment.held)
    change = sum(payment.change for payment in record.sale.payments)
    if change:
        yield text("Kembalian"), format_rupiah(change)
