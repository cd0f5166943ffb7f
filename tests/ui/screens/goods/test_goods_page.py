"""Serah terima in a window of its own, with real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.catalogue import ProductTerms
from booth.domain.errors import RightMissingError
from booth.domain.events.handling_cash import Place as MoneyPlace
from booth.domain.events.handling_cash import PlaceKind
from booth.domain.events.moving_goods import GoodsMove, GoodsMoved, StockCounted, VendorLeft
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.printing.goods_papers import goods_paper
from booth.printing.paper import as_text
from tests.ui.screens.answering import Answering
from tests.ui.stage import focused
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.goods.entry_sheet import EntrySheet
from ui.screens.goods.leave_sheet import LeaveSheet
from ui.screens.goods.paper_sheet import PaperSheet
from ui.screens.goods.view import GoodsPapersPage
from ui.widgets.overlay import Overlay


class Papers:
    """Papers as the booth makes them; what would be printed is remembered."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand
        self.printed: list[EntryId] = []

    def shown(self, entry: EntryId) -> str:
        return as_text(goods_paper(self._stand.booth.goods.paper_facts(entry)), 48)

    def pdf(self, entry: EntryId) -> Path:
        return Path(f"/nowhere/{entry}.pdf")

    def print(self, entry: EntryId) -> None:
        self.printed.append(entry)


class Hand:
    """Somebody in front of the page."""

    def __init__(self, window: QWidget, page: GoodsPapersPage, stand: Stand) -> None:
        self.window, self.page, self.stand = window, page, stand

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(focused(), key)

    def type(self, words: str) -> None:
        QTest.keyClicks(focused(), words)

    def sheet(self) -> Overlay:
        (sheet,) = [one for one in self.window.findChildren(Overlay) if one.is_open]
        return sheet

    def entry(self) -> EntrySheet:
        sheet = self.sheet()
        assert isinstance(sheet, EntrySheet)
        return sheet

    def rows(self) -> list[str]:
        lines = self.entry().lines
        return [lines.item(row).text() for row in range(lines.count())]

    def last_event(self) -> object:
        return self.stand.booth.goods.papers()[0].event


@pytest.fixture
def navigator(stand: Stand) -> Answering:
    return Answering(coordinator=stand.budi)


@pytest.fixture
def papers(stand: Stand) -> Papers:
    return Papers(stand)


@pytest.fixture
def hand(
    stand: Stand,
    desk: Desk,
    window: QWidget,
    navigator: Answering,
    papers: Papers,
) -> Iterator[Hand]:
    page = GoodsPapersPage(desk, navigator, papers)
    row = QHBoxLayout(window)
    row.addWidget(page)
    page.show()
    page.setFocus()
    yield Hand(window, page, stand)
    page.deleteLater()


def test_the_table_tells_what_came_went_and_is_here(hand: Hand, stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 3)))
    hand.page.begin()
    first, second = hand.page.list.rows
    assert (first.name, first.pieces) == ("Batik Akkar", ("20", "3", "0", "0", "17"))
    assert (second.name, second.pieces) == ("Roka Collection", ("20", "0", "0", "0", "20"))
    assert "perkiraan" in hand.page.note.text()


def test_goods_that_are_brought_are_typed_by_name_and_number(hand: Hand, stand: Stand) -> None:
    hand.press(Qt.Key.Key_F9)
    hand.type("kain")
    hand.press(Qt.Key.Key_Return)
    hand.type("12")
    hand.press(Qt.Key.Key_Return)
    assert hand.rows() == ["12 × Kain batik tulis"]
    hand.press(Qt.Key.Key_Return)
    event = hand.last_event()
    assert isinstance(event, GoodsMoved)
    assert (event.move, event.lines[0].quantity) == (GoodsMove.ADDED, 12)
    assert stand.stock(stand.kain) == 32
    assert isinstance(hand.sheet(), PaperSheet)


def test_what_is_fetched_begins_with_what_is_left(hand: Hand, stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 3)))
    hand.page.begin()
    hand.press(Qt.Key.Key_F10)
    assert hand.rows() == ["17 × Kain batik tulis\ntercatat di stan 17"]
    hand.press(Qt.Key.Key_Return)
    assert stand.stock(stand.kain) == 0


def test_a_scan_never_lands_in_the_search_box_and_counts_each_piece(hand: Hand) -> None:
    hand.press(Qt.Key.Key_F9)
    hand.entry().scanned("000")
    assert "000" in hand.entry().error.text()
    assert hand.entry().goods.box.text() == ""
    assert hand.rows() == []


def test_the_record_is_shown_only_after_counting(hand: Hand, stand: Stand) -> None:
    hand.press(Qt.Key.Key_F11)
    hand.type("kain")
    hand.press(Qt.Key.Key_Return)
    hand.type("18")
    hand.press(Qt.Key.Key_Return)
    offers = hand.entry().goods.offers
    told = [offers.item(row).text() for row in range(offers.count())] + hand.rows()
    assert not any("20" in words for words in told)
    hand.press(Qt.Key.Key_Return)
    assert hand.rows() == ["18 × Kain batik tulis\nmenurut catatan 20, selisih −2"]
    hand.press(Qt.Key.Key_Return)
    assert "Alasan belum diisi" in hand.entry().error.text()
    hand.entry().reason.setFocus()
    hand.type("dua dipinjam untuk foto")
    hand.press(Qt.Key.Key_Return)
    assert isinstance(hand.last_event(), StockCounted)
    assert stand.stock(stand.kain) == 18


def test_what_was_not_counted_can_be_said_to_be_none(hand: Hand) -> None:
    hand.press(Qt.Key.Key_F11, Qt.Key.Key_F9)
    assert hand.rows() == ["0 × Kain batik tulis"]


def test_lost_goods_need_a_reason_and_a_coordinator(
    hand: Hand, stand: Stand, navigator: Answering
) -> None:
    hand.press(Qt.Key.Key_F12)
    hand.type("kain")
    hand.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert hand.entry().error.text() != ""
    assert navigator.asked == []
    hand.entry().reason.setFocus()
    hand.type("basah kena hujan")
    hand.press(Qt.Key.Key_Return)
    assert len(navigator.asked) == 1
    event = hand.last_event()
    assert isinstance(event, GoodsMoved)
    assert (event.move, event.approved_by) == (GoodsMove.LOST, stand.budi)


def test_what_a_cashier_may_not_say_is_declined_in_words(
    hand: Hand, stand: Stand, navigator: Answering
) -> None:
    navigator.coordinator = stand.sari
    hand.press(Qt.Key.Key_F12)
    hand.type("kain")
    hand.press(Qt.Key.Key_Return)
    hand.entry().reason.setText("hilang")
    hand.press(Qt.Key.Key_Return)
    assert "Hanya koordinator" in hand.entry().error.text()
    with pytest.raises(RightMissingError):
        stand.booth.goods.let_go(stand.batik.id, by=stand.sari, approved_by=stand.sari)


def test_a_short_number_on_a_label_is_a_code_before_it_is_a_quantity(
    hand: Hand, stand: Stand
) -> None:
    terms = ProductTerms(vendor=stand.batik.id, name="Syal", price=Rupiah(90_000), sku="703")
    stand.booth.cataloguing.add_product(terms, stock=3, by=stand.budi)
    hand.press(Qt.Key.Key_F9)
    hand.type("kain")
    hand.press(Qt.Key.Key_Return)
    hand.type("703")
    hand.press(Qt.Key.Key_Return)
    assert hand.rows() == ["1 × Kain batik tulis", "1 × Syal"]


def test_a_line_is_taken_off_again(hand: Hand) -> None:
    hand.press(Qt.Key.Key_F9)
    hand.type("kain")
    hand.press(Qt.Key.Key_Return, Qt.Key.Key_F8)
    assert hand.rows() == []
    hand.press(Qt.Key.Key_Return)
    assert hand.entry().error.text() != ""


def test_who_wants_to_leave_is_told_what_is_open_and_then_may_go(hand: Hand, stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 3)))
    hand.press(Qt.Key.Key_F3)
    sheet = hand.sheet()
    assert isinstance(sheet, LeaveSheet)
    assert not sheet.save.isEnabled()
    hand.press(Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_F10, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    stand.booth.paying_vendors.pay(
        stand.batik.id, Rupiah(3 * 385_000), MoneyPlace(PlaceKind.DRAWER, stand.drawer),
        by=stand.sari, approved_by=stand.budi,
    )  # fmt: skip
    hand.press(Qt.Key.Key_F3)
    assert hand.sheet().save.isEnabled()  # type: ignore[attr-defined]  # a LeaveSheet again
    hand.press(Qt.Key.Key_Return)
    assert isinstance(hand.last_event(), VendorLeft)
    hand.press(Qt.Key.Key_Escape)
    assert hand.page.list.rows[0].name == "Batik Akkar (sudah pulang)"
    assert not hand.page.bring.isEnabled()


def test_a_paper_is_opened_again_and_printed(hand: Hand, papers: Papers) -> None:
    hand.press(Qt.Key.Key_F10, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    hand.press(Qt.Key.Key_F4, Qt.Key.Key_F7)
    assert len(papers.printed) == 1
