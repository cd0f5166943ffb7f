"""The slip for money between the booth and a vendor, with room for both to sign."""

from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.paying_vendors import PaidInFor, VendorPaid, VendorPaidIn
from booth.domain.money import format_rupiah
from booth.domain.paper_facts import PaperFacts
from booth.printing.paper import Blank, Pair, Paper, Row, Rule, Signatures, Text
from booth.printing.words import (
    hash_row,
    heading,
    missing_rows,
    rupiah,
    warnings,
    when_and_who,
)
from resources.texts import text


def payout_slip(facts: PaperFacts, paid: VendorPaid | VendorPaidIn, copy_number: int = 0) -> Paper:
    """Who handed how much to whom, out of which box or account, and both signatures."""
    vendor = facts.name(paid.vendor) or text("UMKM")
    person = facts.name(facts.entry.envelope.by) or text("Stan")
    approved = facts.name(getattr(paid, "approved_by", None))
    given = paid.amount + paid.rounding
    return Paper(
        (
            *warnings(facts, copy_number),
            *heading(facts),
            Blank(),
            Text(_title(paid), centred=True, bold=True),
            *when_and_who(facts),
            Rule(),
            Pair(text("UMKM"), vendor),
            *_details(facts, paid),
            # Whose sales the balance did not know that was paid by.
            *missing_rows(facts),
            Rule(),
            Pair(text("TOTAL"), format_rupiah(given), bold=True, tall=True),
            *([Pair(text("Disetujui"), approved)] if approved else []),
            Blank(),
            Signatures(_sides(paid), (vendor, person)),
            Blank(),
            hash_row(facts),
        )
    )


def _title(paid: VendorPaid | VendorPaidIn) -> str:
    if isinstance(paid, VendorPaidIn):
        return text("UMKM SETOR KE STAN")
    return text("KASBON UMKM") if paid.advance else text("SETOR KE UMKM")


def _details(facts: PaperFacts, paid: VendorPaid | VendorPaidIn) -> list[Row]:
    rows: list[Row] = []
    if isinstance(paid, VendorPaidIn):
        held = paid.answers is PaidInFor.WITH_VENDOR
        what = text("Uang stan yang dipegang") if held else text("Kelebihan bayar")
        rows += [Text(what), Pair(text("Masuk ke"), place_name(facts, paid.place))]
    else:
        rows.append(Pair(text("Dari"), place_name(facts, paid.place)))
    rows.append(Pair(text("Jumlah uang"), rupiah(paid.amount)))
    if paid.rounding:
        rows.append(Pair(text("Pembulatan"), rupiah(paid.rounding)))
    if paid.reference:
        rows.append(Pair(text("Keterangan"), paid.reference))
    return rows


def _sides(paid: VendorPaid | VendorPaidIn) -> tuple[str, str]:
    """Who receives and who gives: the vendor always signs on the left."""
    if isinstance(paid, VendorPaidIn):
        return text("Menyerahkan"), text("Menerima")
    return text("Menerima"), text("Menyerahkan")


def place_name(facts: PaperFacts, place: Place) -> str:
    """`Laci 2`, or what the booth calls its safe."""
    if place.kind is PlaceKind.SAFE:
        return text("Kas koordinator")
    return facts.name(place.id) or text("Kas stan")
