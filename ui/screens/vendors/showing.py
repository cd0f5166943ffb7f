"""Vendors' money in the words of the screen: the table, its sums, and one account line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.fair_days import day_of_fair
from booth.domain.ids import EntryId, VendorId
from booth.domain.money import ZERO, Rupiah, format_rupiah, format_thousands
from booth.domain.payment import PaymentMethod
from booth.domain.vendor_money import (
    MovementKind,
    VendorMoney,
    VendorMovement,
    sells_alone,
    sums_of,
)
from resources.texts import text
from ui.formatting import day_of_fair_words, method_word, short_day_words, time_words
from ui.screens.desk import Desk
from ui.screens.money_words import NO_COLOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRow:
    """One vendor in the table; amounts without the symbol, in the order of `headings`."""

    vendor: VendorId | None
    name: str
    colour: str
    amounts: tuple[str, ...]
    collects: bool
    """Whether the booth has to collect instead of pay."""
    is_past: bool = False
    """Whether it is of a day gone by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One step from yesterday's balance to what can be paid now."""

    words: str
    amount: str
    strong: bool = False
    stop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChoice:
    """Where money can be taken from or put, and what lies there by the books."""

    place: Place
    name: str
    lying: Rupiah | None
    """None for a bank account: only its bank knows."""

    @property
    def words(self) -> str:
        """`Laci Kasir 2`, `Transfer QRIS stan`."""
        if self.lying is None:
            return text("Transfer {account}").format(account=self.name)
        return self.name

    @property
    def told(self) -> str:
        """`Menurut catatan ada Rp 885.000 di sana.`."""
        if self.lying is None:
            return text("Saldo rekening dilihat di banknya.")
        return text("Menurut catatan ada {amount}.").format(amount=format_rupiah(self.lying))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAccount:
    """One vendor's account in full."""

    vendor: VendorId
    name: str
    group: str
    colour: str
    lines: tuple[AccountLine, ...]
    cleared: Rupiah
    slip: EntryId | None
    """The last slip of the day, which can be printed again."""


def headings(*, is_past: bool = False) -> tuple[str, ...]:
    """The columns beside the name."""
    return (
        text("Omzet hari itu") if is_past else text("Omzet hari ini"),
        text("Dipegang UMKM"),
        text("Dipegang kasir"),
        text("Sudah disetor"),
        text("Cair"),
        text("Belum cair"),
    )


def amount_words(amount: Rupiah) -> str:
    """`4.230.000`, `−424.000`."""
    return f"−{format_thousands(-amount)}" if amount < 0 else format_thousands(amount)


def table_rows(accounts: Sequence[VendorMoney], *, is_past: bool = False) -> tuple[VendorRow, ...]:
    """A row for each vendor, the greatest turnover first."""
    ordered = sorted(accounts, key=lambda one: (-one.turnover, one.vendor.terms.name))
    return tuple(
        VendorRow(
            vendor=one.vendor.id,
            name=one.vendor.terms.name,
            colour=one.vendor.terms.colour or NO_COLOUR,
            amounts=tuple(
                amount_words(amount)
                for amount in (
                    one.turnover,
                    one.held_by_vendor,
                    one.held_by_booth,
                    one.paid,
                    one.cleared,
                    one.not_cleared,
                )
            ),
            collects=one.owes > 0,
            is_past=is_past,
        )
        for one in ordered
    )


def sum_row(accounts: Sequence[VendorMoney], *, is_past: bool = False) -> VendorRow:
    """The columns' sums."""
    sums = sums_of(accounts)
    return VendorRow(
        vendor=None,
        name=text("Jumlah"),
        colour="",
        amounts=tuple(
            amount_words(amount)
            for amount in (
                sums.turnover,
                sums.held_by_vendors,
                sums.held_by_booth,
                sums.paid,
                sums.cleared,
                sums.not_cleared,
            )
        ),
        collects=False,
        is_past=is_past,
    )


def notes(accounts: Sequence[VendorMoney]) -> str:
    """What the table cannot say: who has to bring money, and which money is no turnover."""
    said = [
        text("{vendor} memegang lebih dari haknya: kasir menagih Rp {amount}.").format(
            vendor=one.vendor.terms.name, amount=format_thousands(-one.payable)
        )
        for one in accounts
        if one.payable < 0
    ]
    deposits = sums_of(accounts).deposits
    if deposits:
        said.append(
            text("DP pesanan Rp {amount} tidak dihitung omzet.").format(
                amount=format_thousands(deposits)
            )
        )
    return " ".join(said)


def as_of(desk: Desk, *, dated: bool = True, beside_office: bool = False) -> str:
    """`Jumat, 3 Maret · Hari ke-3 dari 5 · stan per 20.14`, and whose sales are in it.

    The date is left out (not `dated`) where it stands beside the words already. Beside what the
    office says of the whole booth (`beside_office`) these words are of this register alone.
    """
    facts, register = desk.facts, desk.facts.register
    parts = [short_day_words(desk.today())] if dated else []
    day = day_of_fair(register.first_day, register.last_day, desk.today())
    if day is not None:
        parts.append(day_of_fair_words(day))
    now = time_words(desk.now(), ZoneInfo(register.zone))
    if beside_office:
        # The first laptop does not know of others by itself; who has an office has them there.
        parts.append(text("hanya {register}, per {time}").format(register=register.name, time=now))
    else:
        parts.append(text("stan per {time}").format(time=now))
    if not beside_office and not sells_alone(register.code, drawers=len(facts.drawers)):
        parts.append(
            text("hanya {register}; laptop lain belum masuk").format(register=register.name)
        )
    return " · ".join(parts)


def as_of_day(desk: Desk, day: date) -> str:
    """`Hari ke-2 dari 5 · keadaan di akhir hari`: how an evening gone by was."""
    register = desk.facts.register
    number = day_of_fair(register.first_day, register.last_day, day)
    parts = [] if number is None else [day_of_fair_words(number)]
    return " · ".join((*parts, text("keadaan di akhir hari")))


def missing(desk: Desk, *, beside_office: bool = False) -> str:
    """Whose sales are not in the figures; empty where this laptop sells alone.

    Beside what the office says of the whole booth (`beside_office`) it is said where to look.
    """
    register = desk.facts.register
    if not beside_office and sells_alone(register.code, drawers=len(desk.facts.drawers)):
        return ""
    words = text("Hanya penjualan {register}. Laptop lain belum masuk.")
    if beside_office:
        words = text("Hanya penjualan {register}. Seluruh stan: lihat baris menurut kantor.")
    return words.format(register=register.name)


def shown_account(money: VendorMoney, zone: ZoneInfo, *, is_past: bool = False) -> ShownAccount:
    """One account line by line; every amount in it leads to the next."""
    slips = (MovementKind.PAID, MovementKind.ADVANCE, MovementKind.PAID_IN)
    printed = [one for one in money.movements if one.kind in slips and not _is_reversal(one)]
    terms = money.vendor.terms
    return ShownAccount(
        vendor=money.vendor.id,
        name=terms.name,
        group=terms.group,
        colour=terms.colour or NO_COLOUR,
        lines=tuple(_lines(money, zone, is_past=is_past)),
        cleared=money.cleared,
        slip=printed[-1].entry if printed else None,
    )


def _lines(money: VendorMoney, zone: ZoneInfo, *, is_past: bool) -> Iterator[AccountLine]:
    yield _line(text("Saldo kemarin"), money.before)
    turnover = text("Omzet hari itu") if is_past else text("Omzet hari ini")
    yield _line(turnover, money.turnover)
    if money.charges:
        yield _line(text("Biaya kemas dan lainnya"), money.charges)
    for held in money.held:
        yield _line(_own(held.method), Rupiah(-held.amount))
    for movement in money.movements:
        words = f"{_movement(movement)} {time_words(movement.at, zone)}"
        yield _line(words, movement.amount)
    if money.not_cleared:
        balance = text("Saldo akhir hari") if is_past else text("Saldo sekarang")
        yield _line(balance, money.payable, strong=True)
    if money.clearing:
        yield _line(text("Nontunai stan, belum cair"), Rupiah(-money.clearing))
    if money.promised:
        yield _line(text("Bon pembeli, belum cair"), Rupiah(-money.promised))
    if money.with_others:
        yield _line(text("Dipegang UMKM lain"), Rupiah(-money.with_others))
    yield from _due(money, is_past=is_past)
    if money.deposits:
        yield _line(text("DP pesanan (bukan omzet)"), money.deposits)


def _due(money: VendorMoney, *, is_past: bool) -> Iterator[AccountLine]:
    """What it comes to: who brings what to whom."""
    if money.paid_ahead:
        yield _line(text("Sudah dibayar sebelum cair"), money.paid_ahead)
    if money.owes:
        yield _line(text("Harus disetor ke kasir"), money.owes, strong=True, stop=True)
    else:
        cleared = text("Cair di akhir hari") if is_past else text("Bisa disetor malam ini")
        yield _line(cleared, Rupiah(max(0, money.cleared)), strong=True)


def _line(words: str, amount: Rupiah, *, strong: bool = False, stop: bool = False) -> AccountLine:
    return AccountLine(words=words, amount=amount_words(amount), strong=strong, stop=stop)


def _own(method: PaymentMethod) -> str:
    if method is PaymentMethod.CASH:
        return text("Tunai dipegang sendiri")
    return text("{method} milik sendiri").format(method=method_word(method))


def _movement(movement: VendorMovement) -> str:
    if _is_reversal(movement):
        return text("Dibatalkan")
    return movement_word(movement.kind)


def movement_word(kind: MovementKind) -> str:
    """`Kasbon`: what changed an account without a sale."""
    return {
        MovementKind.PAID: text("Disetor"),
        MovementKind.ADVANCE: text("Kasbon"),
        MovementKind.PAID_IN: text("UMKM menyetor"),
        MovementKind.SETTLED: text("Setoran akhir"),
        MovementKind.FORFEITED: text("DP hangus"),
        MovementKind.NOT_FOUND: text("Uang tidak ditemukan"),
        MovementKind.DECIDED: text("Keputusan koordinator"),
    }[kind]


def _is_reversal(movement: VendorMovement) -> bool:
    """Whether it goes the other way than its kind does."""
    if movement.kind in (MovementKind.PAID, MovementKind.ADVANCE):
        return movement.amount > ZERO
    return movement.kind is MovementKind.PAID_IN and movement.amount < ZERO


def is_cash(place: Place) -> bool:
    """Whether it is handed over in coins."""
    return place.kind is not PlaceKind.BANK
