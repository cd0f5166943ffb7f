"""What became of the goods, worked out from both ledgers' events alone; and who went home."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from booth.domain.accounts import Account
from booth.domain.books import postings
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, VendorAdded, VendorChanged
from booth.domain.events.moving_goods import GoodsMove, GoodsMoved, StockCounted, VendorLeft
from booth.domain.events.paying_vendors import VendorPaid
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.goods_papers import GoodsEvent
from booth.domain.ids import EntryId, ProductId, VendorId
from booth.domain.ledger import Entry, union
from booth.domain.money import format_thousands
from ui.commands.demo.evening_files import EVENINGS, GOODS
from ui.commands.demo.report import Check

_BETWEEN: Final = frozenset({Account.PAYABLE, Account.WITH_VENDOR})
"""What is open between a vendor and the booth."""
_SIGNATURES: Final = "..............    .............."


def goods_checks(ledgers: Sequence[Sequence[Entry]], folder: Path) -> tuple[Check, ...]:
    """Of each register's entries, and what was written into this folder."""
    return (_papers(ledgers, folder), _counts(ledgers), _leaver(ledgers))


def _papers(ledgers: Sequence[Sequence[Entry]], folder: Path) -> Check:
    """Every move and count has its Berita acara to sign, and each kind of move happened."""
    events = [entry.event for entries in ledgers for entry in entries]
    pieces: Counter[GoodsMove] = Counter()
    for event in events:
        if isinstance(event, GoodsMoved):
            pieces[event.move] += sum(line.quantity for line in event.lines)
    wanted = sum(isinstance(event, GoodsEvent) for event in events)
    evenings = folder / EVENINGS
    slips = sum(
        path.read_text(encoding="utf-8").count(_SIGNATURES)
        for path in evenings.rglob(f"*{GOODS}.txt")
    )
    pages = len(list(evenings.rglob(f"*{GOODS}.pdf")))
    told = ", ".join(f"{pieces[move]} {move.value.replace('_', ' ')}" for move in GoodsMove)
    return Check(
        "goods papers",
        f"{told} (pieces); {slips} papers to sign, in {pages} files on A4",
        holds=all(pieces[move] > 0 for move in GoodsMove) and slips == wanted and pages > 0,
    )


def _counts(ledgers: Sequence[Sequence[Entry]]) -> Check:
    """An opname that finds another number than is known says why."""
    counts = [
        entry.event
        for entries in ledgers
        for entry in entries
        if isinstance(entry.event, StockCounted)
    ]
    differing = [one for one in counts if any(ln.counted != ln.expected for ln in one.lines)]
    told = "; ".join(
        f"{sum(line.counted - line.expected for line in one.lines):+} ({one.reason})"
        for one in differing
    )
    return Check(
        "opname",
        f"{len(counts)} shelves counted, differing by {told or 'nothing'}",
        holds=bool(differing) and all(one.reason for one in differing),
    )


def _leaver(ledgers: Sequence[Sequence[Entry]]) -> Check:
    """What a vendor brought was sold at either register or went home; so did the money.

    No ledger knows all of it: the first counts the shelf, the other only what it sold itself.
    """
    (vendor,) = {event.vendor for event in _events(ledgers) if isinstance(event, VendorLeft)}
    names = _names(ledgers, vendor)
    brought, sold, home = _pieces(ledgers, vendor)
    open_money = sum(
        posting.amount
        for event in _events(ledgers)
        for posting in postings(event)
        if posting.account in _BETWEEN and posting.party == vendor
    )
    paid = sum(
        event.amount
        for event in _events(ledgers)
        if isinstance(event, VendorPaid) and event.vendor == vendor
    )
    after = sum(_sales_after(entries, vendor) for entries in ledgers)
    return Check(
        "vendor gone home early",
        f"{' / '.join(sorted(names))}: {brought} pieces brought = {sold} sold + {home} taken home; "
        f"paid out {format_thousands(paid)}, open {open_money}; {after} sales since",
        holds=brought == sold + home > 0
        and home > 0
        and paid > 0
        and open_money == after == 0
        and len(names) == 1
        and all(_is_gone(entries, vendor) for entries in ledgers),
    )


def _events(ledgers: Sequence[Sequence[Entry]]) -> Iterator[Event]:
    """Each once, whoever took it over."""
    return (entry.event for entry in union(ledgers))


def _names(ledgers: Sequence[Sequence[Entry]], vendor: VendorId) -> set[str]:
    """The names the vendor ever had: one, for a name is kept."""
    entries = list(union(ledgers))
    added = {
        entry.event.terms.name
        for entry in entries
        if isinstance(entry.event, VendorAdded) and entry.envelope.id == EntryId(vendor)
    }
    changed = {
        entry.event.terms.name
        for entry in entries
        if isinstance(entry.event, VendorChanged) and entry.event.vendor == vendor
    }
    return added | changed


def _pieces(ledgers: Sequence[Sequence[Entry]], vendor: VendorId) -> tuple[int, int, int]:
    """Brought, sold for good, and taken home."""
    brought = sold = home = 0
    products: set[ProductId] = set()
    for entry in union(ledgers):
        event = entry.event
        if isinstance(event, ProductAdded) and event.terms.vendor == vendor:
            products.add(ProductId(entry.envelope.id))
            brought += event.stock or 0
        elif isinstance(event, GoodsMoved) and event.vendor == vendor:
            quantity = sum(line.quantity for line in event.lines)
            if event.move.is_in:
                brought += quantity
            else:
                home += quantity
        elif isinstance(event, SaleCompleted):
            sold += sum(line.quantity for line in event.lines if line.product in products)
        elif isinstance(event, SaleRefunded):
            sold -= sum(
                line.quantity for line in event.lines if line.product in products and line.restocked
            )
    return brought, sold, home


def _sales_after(entries: Sequence[Entry], vendor: VendorId) -> int:
    gone = False
    sales = 0
    for entry in entries:
        event = entry.event
        gone = gone or (isinstance(event, VendorLeft) and event.vendor == vendor)
        if gone and isinstance(event, SaleCompleted):
            sales += any(line.vendor == vendor for line in event.lines)
    return sales


def _is_gone(entries: Sequence[Entry], vendor: VendorId) -> bool:
    """Whether this register was told, and sells nothing more of theirs."""
    told = any(
        isinstance(entry.event, VendorLeft) and entry.event.vendor == vendor for entry in entries
    )
    last = [
        entry.event.terms.selling
        for entry in entries
        if isinstance(entry.event, VendorChanged) and entry.event.vendor == vendor
    ]
    return told and bool(last) and not last[-1]
