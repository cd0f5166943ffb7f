"""Goods in the words of the screen: the table of vendors and the list of papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from booth.domain.events.moving_goods import GoodsMove, GoodsMoved, StockCounted
from booth.domain.goods_papers import GoodsFlow, GoodsPaper, OpenMatters, VendorGoods
from booth.domain.ids import EntryId, VendorId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.vendor_money import sells_alone
from resources.texts import plural, text
from ui.formatting import short_day_words, time_words
from ui.screens.desk import Desk
from ui.screens.money_words import NO_COLOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsRow:
    """One vendor in the table; pieces in the order of `headings`."""

    vendor: VendorId
    name: str
    colour: str
    pieces: tuple[str, ...]
    is_short: bool
    """Whether more of something was sold than was ever brought."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper in the list."""

    entry: EntryId
    words: str


def headings() -> tuple[str, ...]:
    """The columns beside the name."""
    return (
        text("Masuk"),
        text("Terjual"),
        text("Hilang/bagi"),
        text("Dibawa pulang"),
        text("Di stan"),
    )


def table_rows(goods: Iterable[VendorGoods]) -> tuple[GoodsRow, ...]:
    """A row for each vendor, by name."""
    return tuple(
        GoodsRow(
            vendor=one.vendor.id,
            name=_name(one),
            colour=one.vendor.terms.colour or NO_COLOUR,
            pieces=tuple(str(pieces) for pieces in sums(one.counted)),
            is_short=any(flow.on_hand < 0 for flow in one.counted),
        )
        for one in goods
    )


def sums(flows: Sequence[GoodsFlow]) -> tuple[int, ...]:
    """Brought with what counts found, sold, lost or given, fetched, here: the first is the rest."""
    return (
        sum(flow.brought + flow.recounted for flow in flows),
        sum(flow.with_buyers for flow in flows),
        sum(flow.without_money for flow in flows),
        sum(flow.returned for flow in flows),
        sum(flow.on_hand for flow in flows),
    )


def product_words(flow: GoodsFlow) -> str:
    """A product's name, and below it where its pieces went."""
    name = flow.product.terms.name
    if not flow.is_counted:
        told = text("tidak dihitung, terjual {sold}").format(sold=flow.with_buyers)
        return f"{name}\n{told}"
    told = text("di stan {here} · masuk {brought} · terjual {sold}").format(
        here=flow.on_hand, brought=flow.brought, sold=flow.with_buyers
    )
    return f"{name}\n{told}"


def paper_rows(papers: Iterable[GoodsPaper], desk: Desk) -> tuple[PaperRow, ...]:
    """The papers as a list shows them, the newest first."""
    zone = ZoneInfo(desk.facts.register.zone)
    return tuple(
        PaperRow(
            paper.entry,
            " · ".join(filter(None, (kind_words(paper), _pieces(paper))))
            + f"\n{_when(paper, zone)}",
        )
        for paper in papers
    )


def _when(paper: GoodsPaper, zone: ZoneInfo) -> str:
    day = short_day_words(paper.at.astimezone(zone).date())
    return f"{day} {time_words(paper.at, zone)} · {paper.number}"


def kind_words(paper: GoodsPaper) -> str:
    """`Barang masuk`."""
    event = paper.event
    if isinstance(event, StockCounted):
        return text("Opname")
    return move_words(event.move) if isinstance(event, GoodsMoved) else text("UMKM pulang")


def move_words(move: GoodsMove) -> str:
    """`Barang tambahan`."""
    return {
        GoodsMove.HANDED_IN: text("Barang masuk"),
        GoodsMove.ADDED: text("Barang tambahan"),
        GoodsMove.RETURNED: text("Barang kembali"),
        GoodsMove.LOST: text("Barang hilang"),
        GoodsMove.GIVEN: text("Barang dibagikan"),
    }[move]


def _pieces(paper: GoodsPaper) -> str:
    event = paper.event
    if isinstance(event, StockCounted):
        difference = sum(line.counted - line.expected for line in event.lines)
        return text("selisih {pieces}").format(pieces=f"{difference:+d}" if difference else "0")
    if isinstance(event, GoodsMoved):
        count = sum(line.quantity for line in event.lines)
        return plural("{count} barang", "{count} barang", count).format(count=count)
    return ""


def approximate(desk: Desk) -> str:
    """That pieces are only what this laptop knows; empty where it sells alone."""
    register = desk.facts.register
    if sells_alone(register.code, drawers=len(desk.facts.drawers)):
        return ""
    return text(
        "Jumlah di stan perkiraan: hanya catatan {register}; penjualan laptop lain belum masuk."
    ).format(register=register.name)


def open_words(matters: OpenMatters) -> tuple[tuple[str, str], ...]:
    """What keeps a vendor here, each with its next step; goods last, for there may be many."""
    found: list[tuple[str, str]] = []
    if matters.payable > 0:
        words = text("{amount} belum disetor").format(amount=format_rupiah(matters.payable))
        found.append((words, text("Setor di Setor UMKM (Alt+6).")))
    if matters.payable < 0:
        words = text("{amount} harus kembali ke kasir").format(
            amount=format_rupiah(Rupiah(-matters.payable))
        )
        found.append((words, text("Pakai UMKM menyetor di Setor UMKM (Alt+6).")))
    if matters.orders:
        words = plural("{count} pesanan terbuka", "{count} pesanan terbuka", matters.orders)
        step = text("Serahkan atau batalkan di Pesanan (Alt+7).")
        found.append((words.format(count=matters.orders), step))
    if matters.goods:
        words = text("Barang masih tercatat di stan: {pieces}").format(pieces=matters.pieces)
        step = text("Barang kembali (F10), atau Opname (F11) kalau sudah tidak ada.")
        names = "\n".join(f"{flow.on_hand} × {flow.product.terms.name}" for flow in matters.goods)
        found.append((words, f"{step}\n{names}"))
    return tuple(found)


def _name(goods: VendorGoods) -> str:
    name = goods.vendor.terms.name
    return text("{vendor} (sudah pulang)").format(vendor=name) if goods.left_at else name
