"""Words and rows that several papers share: dates, methods, holders, headings."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from booth.domain.evening_facts import EveningFacts
from booth.domain.goods_papers import GoodsPaperFacts
from booth.domain.ledger import short_hash
from booth.domain.money import format_thousands
from booth.domain.paper_facts import PaperFacts
from booth.domain.payment import HolderKind, PaymentMethod
from booth.domain.summary import SummaryFacts
from booth.printing.paper import Blank, Pair, Row, Rule, Text
from resources.day_names import short_month_name, weekday_name
from resources.texts import text


def short_date(day: date) -> str:
    """`3 Mar`."""
    return f"{day.day} {short_month_name(day)}"


def long_date(day: date) -> str:
    """`Jumat 3 Mar 2023`."""
    return f"{weekday_name(day)} {short_date(day)} {day.year}"


def clock_time(at: datetime) -> str:
    """`11.07`."""
    return f"{at:%H.%M}"


def local_time(facts: PaperFacts, at: datetime | None = None) -> datetime:
    """A moment (that of the entry itself) as the clocks of the fair show it."""
    return (at or facts.entry.envelope.at).astimezone(ZoneInfo(facts.zone))


def method_name(method: PaymentMethod) -> str:
    """`Tunai`, `QRIS`, `Bon`."""
    return {
        PaymentMethod.CASH: text("Tunai"),
        PaymentMethod.QRIS: text("QRIS"),
        PaymentMethod.CARD: text("Kartu"),
        PaymentMethod.TRANSFER: text("Transfer"),
        PaymentMethod.ON_ACCOUNT: text("Bon"),
        PaymentMethod.DEPOSIT: text("DP"),
        PaymentMethod.EXCHANGE: text("Tukar barang"),
    }[method]


def way_name(method: PaymentMethod, kind: HolderKind) -> str:
    """A method and whose hands its money is in, for totals: `QRIS stan`, `QRIS UMKM`."""
    words = text("{way} UMKM") if kind is HolderKind.VENDOR else text("{way} stan")
    return words.format(way=method_name(method))


def heading(facts: PaperFacts | EveningFacts | SummaryFacts | GoodsPaperFacts) -> list[Row]:
    """Booth, fair, hall and stand."""
    rows: list[Row] = [Text(facts.booth_name.upper(), centred=True, bold=True)]
    rows += [Text(words, centred=True) for words in (facts.fair_name, facts.place) if words]
    return rows


def training_rows(facts: EveningFacts | SummaryFacts | GoodsPaperFacts) -> list[Row]:
    """Over a paper of figures or goods of a training ledger."""
    if not facts.training:
        return []
    return [Text(text("LATIHAN"), centred=True, bold=True, tall=True), Blank()]


def missing_rows(facts: PaperFacts | EveningFacts | SummaryFacts) -> list[Row]:
    """Whose sales are not in the figures; nothing where this laptop sells alone."""
    if facts.alone:
        return []
    words = text("Hanya penjualan {register}. Laptop lain belum masuk.")
    return [Text(words.format(register=facts.register_name))]


def figures_heading(
    facts: EveningFacts | SummaryFacts, title: str, period: str, *, names: Iterable[str] = ()
) -> list[Row]:
    """Over figures of a `period`: of whom (`names`), as of when, and by which laptop."""
    local = facts.at.astimezone(ZoneInfo(facts.zone))
    printed = f"{short_date(local.date())} {clock_time(local)}"
    return [
        *training_rows(facts),
        *heading(facts),
        Blank(),
        Text(title, centred=True, bold=True),
        *(Text(name, centred=True, bold=True, tall=True) for name in names),
        Text(period, centred=True),
        Pair(facts.register_name, text("per {time}").format(time=printed)),
        *missing_rows(facts),
        Rule(),
    ]


def warnings(facts: PaperFacts, copy_number: int) -> list[Row]:
    """What nobody may take this paper for: training, or a second original."""
    rows: list[Row] = []
    if facts.training:
        rows.append(Text(text("LATIHAN"), centred=True, bold=True, tall=True))
        rows.append(Text(text("bukan bukti bayar"), centred=True))
    if copy_number:
        words = text("SALINAN ke-{number}").format(number=copy_number)
        rows.append(Text(words, centred=True, bold=True))
    return [*rows, Blank()] if rows else []


def when_and_who(facts: PaperFacts, at: datetime | None = None) -> list[Row]:
    """Date and time, register and person."""
    local = local_time(facts, at)
    return [
        Pair(long_date(local.date()), clock_time(local)),
        Pair(facts.register_name, facts.name(facts.entry.envelope.by)),
    ]


def hash_row(facts: PaperFacts) -> Row:
    """The start of the entry's hash, by which paper and ledger are compared."""
    return Text(short_hash(facts.entry.hash), centred=True)


def rupiah(amount: int) -> str:
    """`1.010.000`: columns of a paper show amounts without the symbol."""
    return format_thousands(amount)
