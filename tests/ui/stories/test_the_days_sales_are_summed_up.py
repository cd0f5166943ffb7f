from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt

from booth.domain.events.setting_up import Role
from booth.domain.money import Rupiah
from booth.printing.virtual.server import PrinterServer
from tests.ui.stories.conftest import BUKET, KAIN, TAS, Stall
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from tests.ui.stories.summing_up import go_to_summary, open_table, sales_shown, told
from ui.screens.sales.showing import SaleRow
from ui.screens.sales.view import SalesView
from ui.screens.summary.showing import Cut

pytestmark = pytest.mark.usefixtures("server")


def listed(view: SalesView) -> list[str]:
    return [row.number for row in view.list.rows if isinstance(row, SaleRow)]


def _has(view: SalesView, many: int) -> bool:
    return len(listed(view)) == many


def test_the_day_is_told_by_vendor_hour_method_holder_goods_person_and_day(
    person: Person,
) -> None:
    sell_in_cash(person, KAIN, TAS)
    sell_in_cash(person, TAS)
    view = go_to_summary(person)
    person.sees(lambda: view.net.text() == "Rp 665.000")
    facts = {words.text(): amount.text() for words, amount in view._facts}
    assert (facts["Nota"], facts["Barang"], facts["Rata-rata nota"]) == ("2", "3", "Rp 332.500")
    assert told(view) == {
        "Batik Akkar": ("1", "1", "385.000"),
        "Roka Collection": ("2", "2", "280.000"),
    }
    assert view.sums.row.cells == ("2", "3", "665.000"), "a receipt of two vendors is one"
    assert "Nota gabungan dihitung sekali" in view.notes.text()
    for cut, name, last in (
        (Cut.METHODS, "Tunai", "665.000"),
        (Cut.HOLDERS, "Laci Kasir 2", "665.000"),
        (Cut.GOODS, "Tas anyaman pandan · Roka Collection", "280.000"),
        (Cut.STAFF, "Sari W.", "665.000"),
    ):
        open_table(person, view, cut)
        assert told(view)[name][-1] == last
        assert view.sums.row.cells[-1] == "665.000"
    open_table(person, view, Cut.HOURS)
    assert sum(int(cells[-1].replace(".", "")) for cells in told(view).values()) == 665_000
    open_table(person, view, Cut.DAYS)
    assert len(view.rows.rows) == 1


def test_figures_follow_the_sales_and_are_not_read_while_nobody_looks(person: Person) -> None:
    sell_in_cash(person, KAIN)
    view = go_to_summary(person)
    person.sees(lambda: view.net.text() == "Rp 385.000")
    looked = view.presenter._asked
    person.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    sell_in_cash(person, TAS)
    assert view.presenter._asked == looked
    go_to_summary(person)
    person.sees(lambda: view.net.text() == "Rp 525.000")


def test_a_row_leads_to_the_sales_behind_it_and_back_to_all(person: Person) -> None:
    first = sell_in_cash(person, KAIN)
    second = sell_in_cash(person, TAS)
    view = go_to_summary(person)
    person.sees(lambda: list(told(view)) == ["Batik Akkar", "Roka Collection"])
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    sales = sales_shown(person)
    person.sees(lambda: listed(sales) == [second.sale.receipt_number])
    assert sales.scope_words.text().startswith("Roka Collection · ")
    person.click("Semua penjualan")
    person.sees(lambda: listed(sales) == [second.sale.receipt_number, first.sale.receipt_number])
    assert not sales.scope_words.isVisible()


def test_a_touch_on_a_person_or_a_product_leads_to_their_sales(person: Person) -> None:
    sell_in_cash(person, KAIN)
    tas = sell_in_cash(person, TAS)
    for cut, number, found in ((Cut.GOODS, 1, 1), (Cut.STAFF, 0, 2), (Cut.HOLDERS, 0, 2)):
        view = go_to_summary(person)
        open_table(person, view, cut)
        place = view.rows.visualRect(view.rows.model().index(number, 0)).center()
        person.touch(view.rows.viewport(), place)
        sales = sales_shown(person)
        person.sees(partial(_has, sales, found))
        assert listed(sales)[0] == tas.sale.receipt_number


def test_the_hours_are_walked_with_the_keys_and_told_in_words(person: Person) -> None:
    sale = sell_in_cash(person, KAIN)
    view = go_to_summary(person)
    person.sees(lambda: len(view.chart.bars) == 1)
    assert "Rp 385.000" in view.chart.accessibleDescription()
    view.chart.setFocus(Qt.FocusReason.TabFocusReason)
    person.press(Qt.Key.Key_Right)
    assert view.chart.accessibleDescription().endswith("· Rp 385.000")
    person.press(Qt.Key.Key_Return)
    sales = sales_shown(person)
    person.sees(lambda: listed(sales) == [sale.sale.receipt_number])


def test_a_finger_marks_a_bar_and_touches_it_again_to_see_its_sales(person: Person) -> None:
    sell_in_cash(person, KAIN)
    view = go_to_summary(person)
    person.sees(lambda: len(view.chart.bars) == 1)
    place = view.chart.slot_of(0).center()
    person.touch(view.chart, place)
    assert (view.chart.number, person.window.screens.currentWidget()) == (0, view)
    person.touch(view.chart, place)
    assert len(listed(sales_shown(person))) == 1


def test_a_vendor_sees_and_prints_only_their_own(
    person: Person, stall: Stall, server: PrinterServer
) -> None:
    sell_in_cash(person, KAIN, TAS)
    person.sees(lambda: server.printer.wait_until(lambda: len(server.printer.sheets) >= 1, 0))
    view = go_to_summary(person)
    person.click("Roka Collection")
    person.sees(lambda: view.net.text() == "Rp 140.000")
    for cut in Cut:
        open_table(person, view, cut)
        assert not any("Batik" in name for name in told(view))
    person.press(Qt.Key.Key_F6)
    person.sees(lambda: server.printer.wait_until(lambda: len(server.printer.sheets) >= 2, 0))
    paper = server.printer.sheets[1].text
    assert "Roka Collection" in paper
    assert "140.000" in paper
    assert "Batik" not in paper
    assert "Kain" not in paper
    path = person.program.worker.call(
        lambda: view.presenter._papers.pdf(view.presenter.day, stall.roka)
    )
    assert path.read_bytes().startswith(b"%PDF")
    assert path.name.endswith("Roka Collection.pdf")


def test_who_sells_for_one_vendor_is_shown_no_others(person: Person, stall: Stall) -> None:
    sell_in_cash(person, KAIN, TAS)
    bound = person.ask(
        lambda booth: booth.people.add("Rina", Role.CASHIER, vendors=(stall.roka,), by=stall.budi)
    )
    facts = person.ask(lambda booth: booth.browsing.booth_facts())
    person.window.desk.facts = facts
    person.window.desk.cashier = next(one for one in facts.staff if one.id == bound)
    view = go_to_summary(person)
    person.sees(lambda: view.net.text() == "Rp 140.000")
    assert list(told(view)) == ["Roka Collection"]
    names = [chip.accessibleName() for _, chip in view.vendors._chips]
    assert names == ["Roka Collection"]


def test_nothing_sold_is_said_and_the_fair_counts_what_the_day_does(person: Person) -> None:
    view = go_to_summary(person)
    person.sees(lambda: "Belum ada penjualan" in view.nothing.accessibleName())
    assert not view.printed.isEnabled()
    person.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    sell_in_cash(person, BUKET)
    go_to_summary(person)
    person.sees(lambda: view.net.text() == "Rp 75.000")
    person.press(Qt.Key.Key_F5)
    person.sees(lambda: view.presenter.found is not None and view.presenter.found.day is None)
    assert view.net.text() == "Rp 75.000"
    assert view.fair.isChecked()
    person.press(Qt.Key.Key_F4)
    person.sees(lambda: view.presenter.found is not None and view.presenter.found.day is not None)


def test_figures_say_what_they_lack_and_what_stands_apart(person: Person, stall: Stall) -> None:
    sell_in_cash(person, TAS)
    day = person.window.desk.today()
    person.ask(
        lambda booth: booth.paying_vendors.report_turnover(
            stall.roka, day, Rupiah(700_000), by=stall.budi
        )
    )
    view = go_to_summary(person)
    person.sees(lambda: "Pengakuan (tanpa nota) Rp 700.000" in view.apart.text())
    assert view.net.text() == "Rp 140.000"
    assert "Hanya penjualan Kasir 2. Laptop lain belum masuk." in view.notes.text()


def test_a_scan_sells_nothing_here(person: Person) -> None:
    sell_in_cash(person, KAIN)
    go_to_summary(person)
    person.scan(TAS)
    person.sees(lambda: "buka Jual" in person.said)
    assert not person.lines


def test_another_day_is_picked(person: Person) -> None:
    sell_in_cash(person, KAIN)
    view = go_to_summary(person)
    person.sees(lambda: view.net.text() == "Rp 385.000")
    view.day.setFocus()
    person.touch(view.day, QPoint(12, view.day.height() // 2))
    person.press(Qt.Key.Key_Down)
    person.sees(
        lambda: (
            view.presenter.found is not None
            and view.presenter.found.day != person.window.desk.today()
        )
    )
    person.sees(lambda: "Tidak ada penjualan pada" in view.nothing.accessibleName())
