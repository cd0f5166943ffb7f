"""What the Kasir screen says: rows and sentences of a shift, its cash and its reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from booth.domain.events import Event
from booth.domain.events.handling_cash import CashMoved, CashPurpose, Direction
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.fair_days import day_of_fair
from booth.domain.money import format_rupiah, format_thousands
from booth.domain.paper_facts import PaymentSum, ShiftFigures
from booth.domain.payment import CONFIRMED_LATER, HolderKind
from booth.domain.shelf import BoothFacts, Shelf
from booth.domain.shift_report import ClosedShift, ShiftSoFar, Unfinished
from resources.texts import plural, text
from ui.formatting import (
    day_of_fair_words,
    day_words,
    method_word,
    moment_words,
    short_day_words,
    time_words,
)
from ui.screens.desk import Place
from ui.screens.money_words import signed, vendor_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownShift:
    """The open shift in words."""

    who: str
    since: str
    day: str
    of_fair: str
    opening_float: str
    receipts: str
    drawer: str
    has_drawer: bool
    movements: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWay:
    """One row of Per cara bayar."""

    name: str
    count: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVendor:
    """One row of Per UMKM."""

    name: str
    colour: str
    pieces: str
    net: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCheck:
    """One row of Perlu dicek: `place` is where it can be looked at, `pad` whose gaps these are."""

    words: str
    is_well: bool = False
    place: Place | None = None
    pad: str = ""


def zone_of(facts: BoothFacts) -> ZoneInfo:
    """The fair's zone."""
    return ZoneInfo(facts.register.zone)


def person_name(facts: BoothFacts, staff: object) -> str:
    """What somebody is called; empty for nobody."""
    return next((person.name for person in facts.staff if person.id == staff), "")


def shown_shift(so_far: ShiftSoFar, facts: BoothFacts, shelf: Shelf) -> ShownShift:
    """The open shift."""
    shift, register = so_far.shift, facts.register
    day = day_of_fair(register.first_day, register.last_day, shift.business_day)
    drawers = {drawer.id: drawer.name for drawer in facts.drawers}
    return ShownShift(
        who=person_name(facts, shift.opened_by),
        since=moment_words(shift.opened_at, zone_of(facts)),
        day=day_words(shift.business_day),
        of_fair=day_of_fair_words(day) if day else "",
        opening_float=format_rupiah(shift.opening_float),
        receipts=format_thousands(so_far.figures.receipts),
        drawer=drawers[shift.drawer] if shift.drawer in drawers else text("Tanpa laci"),
        has_drawer=shift.drawer is not None,
        movements=[
            f"{time_words(at, zone_of(facts))} · {_movement(event, shelf)}"
            for at, event in zip(so_far.figures.moved_at, so_far.figures.movements, strict=True)
        ],
    )


def _movement(event: Event, shelf: Shelf) -> str:
    """`Keluar Rp 35.000`, and below it `Belanja stan · plastik`."""
    if isinstance(event, VendorPaid):
        amount = format_rupiah(event.amount + event.rounding)
        words = text("Kasbon {vendor}") if event.advance else text("Setor {vendor}")
        return text("Keluar {amount}\n{what}").format(
            amount=amount, what=words.format(vendor=vendor_name(event.vendor, shelf))
        )
    if isinstance(event, VendorPaidIn):
        words = text("Dari {vendor}").format(vendor=vendor_name(event.vendor, shelf))
        amount = format_rupiah(event.amount + event.rounding)
        return text("Masuk {amount}\n{what}").format(amount=amount, what=words)
    if not isinstance(event, CashMoved):
        raise TypeError(type(event).__name__)
    is_in = event.direction is Direction.IN
    what = f"{purpose_words(event.purpose, event.direction)} · {event.reason}"
    words = text("Masuk {amount}\n{what}") if is_in else text("Keluar {amount}\n{what}")
    return words.format(amount=format_rupiah(event.amount), what=what)


def purpose_words(purpose: CashPurpose, direction: Direction) -> str:
    """`Belanja stan`: what cash is moved for."""
    is_in = direction is Direction.IN
    words = {
        CashPurpose.SAFE: text("Dari kas koordinator") if is_in else text("Ke kas koordinator"),
        CashPurpose.EXPENSES: text("Kembalian belanja") if is_in else text("Belanja stan"),
        CashPurpose.FUNDING: text("Uang baru") if is_in else text("Diambil pemilik modal"),
        CashPurpose.PASS_THROUGH: text("Titipan"),
    }
    return words.get(purpose, text("Lainnya"))


def report_words(closed: ClosedShift, facts: BoothFacts) -> str:
    """`No. 3 · Jumat, 3 Maret`, and below it `selisih −Rp 5.000 · Sari → Budi`."""
    if closed.counted_at:
        count = text("dihitung di {code}").format(code=closed.counted_at)
    elif closed.variance:
        count = text("selisih {amount}").format(amount=signed(closed.variance))
    else:
        count = text("cocok")
    who = _between(person_name(facts, closed.by), person_name(facts, closed.handed_to))
    number = text("No. {number}").format(number=closed.number)
    day = short_day_words(closed.business_day)
    return f"{number} · {day}\n{' · '.join(part for part in (count, who) if part)}"


def _between(who: str, to: str) -> str:
    return f"{who} → {to}" if to else who


def shown_ways(figures: ShiftFigures, *, is_counted: bool) -> list[ShownWay]:
    """How it was paid; how much is told once the drawer was counted.

    Of no way before: what all sold is no secret, and less QRIS it would be the cash.
    """
    return [
        ShownWay(
            name=_way(one),
            count=format_thousands(one.count),
            amount=format_thousands(one.held) if is_counted else text("setelah dihitung"),
        )
        for one in figures.payments
    ]


def _way(one: PaymentSum) -> str:
    words = method_word(one.method)
    if one.method in CONFIRMED_LATER or one.holder is HolderKind.VENDOR:
        mine = one.holder is HolderKind.VENDOR
        words = (text("{way} milik UMKM") if mine else text("{way} stan")).format(way=words)
    return text("Pengembalian: {way}").format(way=words) if one.back else words


def shown_vendors(figures: ShiftFigures, shelf: Shelf, default: str) -> list[ShownVendor]:
    """What each vendor sold."""
    colours = {vendor.terms.name: vendor.terms.colour for vendor in shelf.vendors}
    return [
        ShownVendor(
            name=vendor.name,
            colour=colours.get(vendor.name) or default,
            pieces=format_thousands(vendor.pieces),
            net=format_thousands(vendor.net),
        )
        for vendor in figures.vendors
    ]


def shown_checks(so_far: ShiftSoFar, explained: set[tuple[str, int]]) -> list[ShownCheck]:
    """What is to be looked at; none of it refuses the close."""
    found = [*_checks(so_far.unfinished, explained)]
    last = format_thousands(so_far.figures.last_sequence)
    whole = text("Catatan lengkap (1–{last})").format(last=last)
    return [*found, ShownCheck(words=whole, is_well=True)]


def _checks(unfinished: Unfinished, explained: set[tuple[str, int]]) -> Iterator[ShownCheck]:
    if unfinished.uncertain:
        words = plural(
            "{count} uang belum ada bukti masuk",
            "{count} uang belum ada bukti masuk",
            unfinished.uncertain,
        )
        yield ShownCheck(words=words.format(count=unfinished.uncertain), place=Place.UNCERTAIN)
    if unfinished.unsent:
        words = plural(
            "{count} nota belum sampai kantor",
            "{count} nota belum sampai kantor",
            unfinished.unsent,
        )
        yield ShownCheck(words=words.format(count=format_thousands(unfinished.unsent)))
    if unfinished.unprinted:
        words = plural(
            "{count} kertas belum tercetak",
            "{count} kertas belum tercetak",
            unfinished.unprinted,
        )
        yield ShownCheck(words=words.format(count=unfinished.unprinted), place=Place.SALES)
    if unfinished.parked:
        words = plural(
            "{count} keranjang masih disimpan",
            "{count} keranjang masih disimpan",
            unfinished.parked,
        )
        yield ShownCheck(words=words.format(count=unfinished.parked), place=Place.SELL)
    if unfinished.orders_due:
        words = plural(
            "{count} pesanan jatuh tempo",
            "{count} pesanan jatuh tempo",
            unfinished.orders_due,
        )
        yield ShownCheck(words=words.format(count=unfinished.orders_due))
    if unfinished.unused_receipts:
        numbers = ", ".join(one.rpartition("-")[2] for one in unfinished.unused_receipts)
        yield ShownCheck(words=text("Nomor nota tidak terpakai: {numbers}").format(numbers=numbers))
    for pad, missing in unfinished.pad_gaps.items():
        left = [str(number) for number in missing if (pad, number) not in explained]
        if left:
            words = text("Buku {pad} melompati nomor {numbers}")
            yield ShownCheck(words=words.format(pad=pad, numbers=", ".join(left)), pad=pad)
