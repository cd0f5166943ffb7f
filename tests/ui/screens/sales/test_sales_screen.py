from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from booth.domain.cart import Cart
from booth.domain.ids import SaleId
from booth.domain.money import Rupiah
from booth.domain.receipt_code import write_receipt_code
from booth.domain.sale import PadReference
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, press, type_words
from tests.ui.screens.sales.conftest import Screen
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand
from ui.main.papers import BoothPapers
from ui.screens.desk import Desk
from ui.screens.sales.presenter import PAGE
from ui.screens.sales.showing import SaleRow
from ui.screens.sales.view import SalesView
from ui.widgets.panel import Label
from ui.widgets.row_heading import RowHeading


def sales(view: SalesView) -> list[SaleRow]:
    return [row for row in view.list.rows if isinstance(row, SaleRow)]


def days(view: SalesView) -> list[RowHeading]:
    return [row for row in view.list.rows if isinstance(row, RowHeading)]


def words_on(view: SalesView) -> list[str]:
    return [label.text() for label in view.panel.findChildren(Label) if label.isVisible()]


def test_the_newest_sale_is_shown_in_full_when_the_screen_opens(
    stand: Stand, screen: Screen
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    stand.sell(stand.cart((stand.kain, 2)), stand.cash(tendered=800_000))
    view = screen.show()
    assert [row.number for row in sales(view)] == ["KT2A-230303-0002", "KT2A-230303-0001"]
    assert view.panel.number.text() == "KT2A-230303-0002"
    assert {"Kain batik tulis", "770.000", "Kembalian", "Rp 30.000"} <= set(words_on(view))
    assert "TOTAL" in view.panel.paper.paper


def test_a_sale_is_found_by_the_last_digits_of_its_number(stand: Stand, screen: Screen) -> None:
    for _ in range(3):
        stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    type_words("0002")
    press(Qt.Key.Key_Return)
    assert [row.number for row in sales(view)] == ["KT2A-230303-0002"]


def test_typing_finds_without_a_key_more(stand: Stand, screen: Screen, qtbot: QtBot) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    stand.sell(stand.cart((stand.kain, 1)))
    view = screen.show()
    type_words("anyaman")
    qtbot.waitUntil(lambda: [row.number for row in sales(view)] == ["KT2A-230303-0001"])
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(sales(view)) == 2)


def test_a_scanned_receipt_shows_its_sale(stand: Stand, screen: Screen) -> None:
    entry = stand.sell(stand.cart((stand.tas, 1)))
    stand.sell(stand.cart((stand.kain, 1)))
    view = screen.show()
    record = stand.booth.browsing.sale(SaleId(entry.envelope.id))
    view.scanned(write_receipt_code("KT2A-230303-0001", record.id, record.sale.lines))
    assert [row.number for row in sales(view)] == ["KT2A-230303-0001"]
    assert view.panel.number.text() == "KT2A-230303-0001"


def test_a_receipt_of_another_laptop_says_where_it_is_refunded(
    stand: Stand, screen: Screen
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    view.scanned("KT1A-230303-0007")
    assert not sales(view)
    assert view.nothing.isVisible()
    assert "KT1A-230303-0007" in view.nothing.accessibleName()
    assert "Nota laptop lain" in view.nothing.accessibleName()


def test_arrows_walk_from_the_search_through_the_sales_and_back(
    stand: Stand, screen: Screen
) -> None:
    for _ in range(3):
        stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert view.panel.number.text() == "KT2A-230303-0002"
    press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert view.panel.number.text() == "KT2A-230303-0003"
    assert view.search.hasFocus()


def test_enter_on_a_sale_opens_its_receipt(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    screen.show()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert answering.receipts == [sale]


def test_an_empty_list_says_why_and_what_to_do(screen: Screen) -> None:
    view = screen.show()
    assert view.nothing.isVisible()
    assert "Belum ada penjualan" in view.nothing.accessibleName()
    assert "layar Jual" in view.nothing.accessibleName()


def test_older_sales_come_with_one_press(stand: Stand, screen: Screen) -> None:
    for _ in range(PAGE + 1):
        stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    assert len(sales(view)) == PAGE
    click(view.more)
    assert len(sales(view)) == PAGE + 1
    assert not view.more.isVisible()


def test_older_sales_follow_the_last_one_shown_and_the_chosen_one_stays(
    stand: Stand, screen: Screen
) -> None:
    for _ in range(PAGE + 2):
        stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    chosen = view.panel.number.text()
    stand.sell(stand.cart((stand.kain, 1)))
    click(view.more)
    numbers = [row.number for row in sales(view)]
    assert numbers == [f"KT2A-230303-{number:04}" for number in range(PAGE + 2, 0, -1)]
    assert view.panel.number.text() == chosen


def test_what_was_read_of_older_sales_is_still_there_after_a_copy(
    stand: Stand, screen: Screen
) -> None:
    for _ in range(PAGE + 2):
        stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    click(view.more)
    click(view.panel.reprint)
    assert len(sales(view)) == PAGE + 2


def test_days_carry_their_takings(stand: Stand, screen: Screen, clock: MovableClock) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    stand.booth.shifts.close(Rupiah(625_000), by=stand.sari)
    clock.move(days=1)
    stand.booth.shifts.open(stand.drawer, Rupiah(0), by=stand.sari)
    stand.sell(stand.cart((stand.kain, 2)))
    view = screen.show()
    assert [(day.words, day.total) for day in days(view)] == [
        ("Sabtu, 4 Maret 2023", "omzet neto Rp 770.000"),
        ("Jumat, 3 Maret 2023", "omzet neto Rp 125.000"),
    ]


def test_what_happened_to_a_sale_stands_on_its_row(
    stand: Stand, screen: Screen, clock: MovableClock
) -> None:
    back = stand.sale_id(stand.cart((stand.tas, 2)))
    stand.booth.refunding.refund(back, {0: 1}, reason="rusak", by=stand.sari)
    void = stand.sale_id(stand.cart((stand.tas, 1)))
    stand.booth.refunding.void(void, reason="salah", by=stand.sari, approved_by=stand.budi)
    stand.sell(stand.cart((stand.tas, 1)), stand.qris(seen=False))
    late = Cart()
    late.add_open(stand.batik, name="Syal", price=Rupiah(50_000))
    stand.booth.selling.record_late(
        late, [stand.cash()], pad=PadReference("B1", 1), occurred_at=clock.now(), by=stand.sari
    )
    view = screen.show()
    assert [[badge.words for badge in row.badges] for row in sales(view)] == [
        ["susulan"],
        ["belum ada bukti"],
        ["dibatalkan"],
        ["dikembalikan 125.000"],
    ]
    assert [row.gone for row in sales(view)] == [False, False, True, False]


def test_a_copy_is_owed_and_the_printer_woken(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    click(view.panel.reprint)
    click(view.panel.reprint)
    assert answering.papers_owed == 2
    assert "SALINAN ke-2" in answering.said_last
    (row,) = sales(view)
    assert [badge.words for badge in row.badges] == ["2 salinan"]


def test_a_pdf_is_written_and_said_where(
    stand: Stand, screen: Screen, answering: Answering, papers: BoothPapers
) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    view = screen.show()
    click(view.panel.pdf)
    path = papers.pdf(sale)
    assert path.read_bytes().startswith(b"%PDF")
    assert str(path) in answering.said_last


def test_sales_made_meanwhile_are_there_when_the_screen_comes_up_again(
    stand: Stand, screen: Screen
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    view.hide()
    stand.sell(stand.cart((stand.kain, 1)))
    view.show()
    assert view.panel.number.text() == "KT2A-230303-0002"


def test_what_came_back_in_whole_can_come_back_no_more(stand: Stand, screen: Screen) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    stand.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    view = screen.show()
    assert not view.panel.refund.isEnabled()
    assert not view.panel.exchange.isEnabled()
    assert not view.panel.void.isEnabled()
    assert view.panel.reprint.isEnabled()


def test_no_empty_list_is_shown_before_the_sales_are_read(
    qtbot: QtBot, desk: Desk, answering: Answering, papers: BoothPapers
) -> None:
    view = SalesView(desk, answering, papers)
    qtbot.addWidget(view)
    assert view.nothing.isVisibleTo(view)
    assert view.nothing.accessibleName() == "Memuat penjualan ..."
