"""Goods papers of the replayed fair, an opname, and the vendor who goes home early."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from booth.domain.events import Event
from booth.domain.events.cataloguing import VendorChanged
from booth.domain.events.moving_goods import GoodsMove, GoodsMoved, StockCounted, VendorLeft
from booth.domain.events.paying_vendors import VendorPaid
from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.storage.reading import read_entries
from ui.commands.demo.fair import LEAVER, LEAVING_DAY, VENDORS
from ui.commands.demo.goods_checks import goods_checks

PAPERS, OPNAME, GONE = range(3)


@pytest.fixture(scope="module")
def ledgers(replayed: Path) -> list[list[Entry]]:
    return [list(read_entries(replayed / f"KT{number}.lapak")) for number in (1, 2)]


def changed(ledgers: list[list[Entry]], kind: type[Event], **values: object) -> list[list[Entry]]:
    """The same ledgers as if every event of this kind said something else."""
    return [
        [
            replace(entry, event=replace(entry.event, **values))  # type: ignore[arg-type]
            if isinstance(entry.event, kind)
            else entry
            for entry in ledger
        ]
        for ledger in ledgers
    ]


def holds(ledgers: list[list[Entry]], folder: Path) -> list[bool]:
    return [check.holds for check in goods_checks(ledgers, folder)]


def test_goods_are_brought_added_lost_given_and_taken_home(ledgers: list[list[Entry]]) -> None:
    moves = [e.event for ledger in ledgers for e in ledger if isinstance(e.event, GoodsMoved)]
    assert {one.move for one in moves} == set(GoodsMove)
    answered = {one.move for one in moves if one.approved_by is not None}
    assert answered == {GoodsMove.LOST, GoodsMove.GIVEN}


def test_an_opname_tells_what_the_other_register_sold_of_the_shelf(
    ledgers: list[list[Entry]],
) -> None:
    vendors = {e.event.vendor for e in ledgers[1] if isinstance(e.event, VendorLeft)}
    (shelf,) = [
        entry.event
        for entry in ledgers[0]
        if isinstance(entry.event, StockCounted) and entry.event.vendor not in vendors
    ]
    sold = {line.product: 0 for line in shelf.lines}
    for entry in ledgers[1]:
        if entry.envelope.at.date() <= LEAVING_DAY.replace(day=4):
            for line in getattr(entry.event, "lines", ()):
                if isinstance(entry.event, SaleCompleted) and line.product in sold:
                    sold[line.product] += line.quantity
    lacking = [line.expected - line.counted - sold[line.product] for line in shelf.lines]
    assert sum(sold.values()) > 0
    assert sorted(lacking) == [0] * (len(lacking) - 1) + [1]
    assert "1 tidak ditemukan" in shelf.reason


def test_who_left_sells_nothing_more_at_either_register_and_is_paid_in_full(
    ledgers: list[list[Entry]],
) -> None:
    for ledger in ledgers:
        (left,) = [entry for entry in ledger if isinstance(entry.event, VendorLeft)]
        assert left.envelope.at.date() == LEAVING_DAY
        vendor = left.event.vendor  # type: ignore[union-attr]
        last = max(
            entry.envelope.at
            for entry in ledger
            if isinstance(entry.event, SaleCompleted)
            and any(line.vendor == vendor for line in entry.event.lines)
        )
        assert last < left.envelope.at
        names = [
            entry.event.terms.name
            for entry in ledger
            if isinstance(entry.event, VendorChanged) and entry.event.vendor == vendor
        ]
        assert set(names) == {VENDORS[LEAVER].name}


def test_each_berita_acara_is_a_page_to_sign_and_a_slip(replayed: Path) -> None:
    folder = replayed / "malam" / f"{LEAVING_DAY:%Y-%m-%d}"
    document = pypdfium2.PdfDocument(folder / "KT1 berita acara.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    titles = ("BARANG HILANG", "BARANG DIBAGIKAN", "OPNAME BARANG", "BARANG KEMBALI", "UMKM PULANG")
    slips = (folder / "KT1 berita acara.txt").read_text(encoding="utf-8")
    for title in titles:
        assert any(title in page for page in pages)
        assert title in slips


def test_the_report_holds_for_what_was_replayed_and_fails_without_its_papers(
    ledgers: list[list[Entry]], replayed: Path, tmp_path: Path
) -> None:
    assert holds(ledgers, replayed) == [True, True, True]
    assert holds(ledgers, tmp_path) == [False, True, True]


def test_the_report_fails_for_a_count_that_says_no_reason(
    ledgers: list[list[Entry]], replayed: Path
) -> None:
    assert holds(changed(ledgers, StockCounted, reason=""), replayed) == [True, False, True]


def test_the_report_fails_where_money_stayed_open_or_goods_are_missing(
    ledgers: list[list[Entry]], replayed: Path
) -> None:
    assert not holds(changed(ledgers, VendorPaid, amount=Rupiah(500)), replayed)[GONE]
    assert not holds(changed(ledgers, GoodsMoved, lines=()), replayed)[GONE]


def test_the_report_fails_where_a_name_is_lost_or_the_vendor_is_back(
    ledgers: list[list[Entry]], replayed: Path
) -> None:
    (terms,) = {e.event.terms for e in ledgers[1] if isinstance(e.event, VendorChanged)}
    renamed = replace(terms, name="UMKM")
    assert not holds(changed(ledgers, VendorChanged, terms=renamed), replayed)[GONE]
    back = replace(terms, selling=True)
    assert not holds(changed(ledgers, VendorChanged, terms=back), replayed)[GONE]
