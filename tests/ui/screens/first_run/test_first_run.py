"""The first run, step by step, by the keyboard alone."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from booth.bootstrap import open_booth
from booth.config import Connection
from booth.domain.events.setting_up import Custody, Role
from booth.domain.money import Rupiah
from tests.ui.screens.beginnings import LEDGER, Real, Remembering
from tests.ui.screens.first_run.keyboard import ENTER, ESC, TAB, Keyboard, at
from tests.ui.stage import clicked
from ui.screens.first_run.parts import Step


def test_the_least_is_said_in_fifteen_inputs(keyboard: Keyboard, beginning: Remembering) -> None:
    keyboard.fill_in()
    keyboard.press(ENTER)
    (plan,) = beginning.plans
    assert (plan.fair_name, plan.booth_name, plan.owner) == (
        "INACRAFT 2027",
        "Stan Kota Tangerang",
        "Budi",
    )
    assert (plan.first_day, plan.last_day) == (date(2027, 3, 3), date(2027, 3, 7))
    assert (plan.register_name, plan.register_code) == ("Kasir 1", "KT1")
    assert [vendor.name for vendor in plan.vendors] == ["Batik Akkar"]
    assert plan.custody is Custody.MIXED
    assert beginning.pins == ["4827"]
    assert beginning.printer.connection is Connection.NONE
    assert keyboard.begun.count() == 1
    assert keyboard.inputs == 15


def test_it_ends_with_a_ledger_that_sells(qtbot: QtBot, tmp_path: Path) -> None:
    keyboard = Keyboard(qtbot, Real(tmp_path))
    keyboard.fill_in()
    keyboard.press(TAB)
    keyboard.type("Sari, Dewi")
    keyboard.press(ENTER)
    assert keyboard.begun.count() == 1
    with open_booth(tmp_path / LEDGER) as booth:
        facts, shelf = booth.browsing.booth_facts(), booth.browsing.shelf()
        budi = next(person for person in facts.staff if person.name == "Budi")
        booth.pins.check(budi.id, "4827")
        booth.shifts.open(facts.drawers[0].id, Rupiah(0), by=budi.id)
    assert budi.role is Role.OWNER
    assert sorted(person.name for person in facts.staff) == ["Budi", "Dewi", "Sari"]
    assert [vendor.terms.name for vendor in shelf.vendors] == ["Batik Akkar"]
    assert facts.register.name == "Kasir 1"


def test_what_is_missing_is_said_beside_the_field_that_has_the_keyboard(
    keyboard: Keyboard,
) -> None:
    keyboard.press(ENTER)
    assert keyboard.step is Step.FAIR
    assert keyboard.problems() == [
        "Nama pameran belum diisi. Isi dulu.",
        "Nama stan belum diisi. Isi dulu.",
    ]
    assert keyboard.focus is keyboard.page.fair_step.fair_name
    keyboard.type("I")
    assert keyboard.problems() == ["Nama stan belum diisi. Isi dulu."]


def test_the_code_follows_the_booths_name_until_it_is_typed(keyboard: Keyboard) -> None:
    fair = keyboard.page.fair_step
    fair.booth_name.setFocus()
    keyboard.type("Stan Kota Bogor")
    assert fair.register_code.text() == "KB1"
    fair.register_code.setFocus()
    fair.register_code.selectAll()
    keyboard.type("bgr7")
    fair.booth_name.setFocus()
    keyboard.type(" Timur")
    assert fair.register_code.text() == "BGR7"


def test_arrows_choose_who_holds_the_money(keyboard: Keyboard) -> None:
    fair = keyboard.page.fair_step
    fair._cards[Custody.MIXED].setFocus()
    keyboard.press(Qt.Key.Key_Left)
    chosen = [fair.custody]
    keyboard.press(Qt.Key.Key_Left)
    assert [*chosen, fair.custody] == [Custody.VENDORS, Custody.CASHIER]


def test_a_last_day_before_the_first_is_told(keyboard: Keyboard) -> None:
    keyboard.page.fair_step.last_day.setFocus()
    for _ in range(5):
        keyboard.press(Qt.Key.Key_Down)
    keyboard.press(ENTER)
    assert "Hari terakhir sebelum hari pertama. Pilih lagi." in keyboard.problems()


def test_enter_adds_one_vendor_after_another_then_goes_on(keyboard: Keyboard) -> None:
    at(keyboard, Step.VENDORS)
    keyboard.press(ENTER)
    assert keyboard.problems() == ["Belum ada UMKM. Ketik satu nama, lalu Enter."]
    for name in ("Batik Akkar", "Roka Collection", "batik  akkar"):
        keyboard.type(name)
        keyboard.press(ENTER)
    assert keyboard.page.vendors() == ("Batik Akkar", "Roka Collection")
    assert keyboard.problems() == ["Sudah ada UMKM batik  akkar. Pakai yang lain."]
    keyboard.page.vendors_step.name.clear()
    keyboard.press(ENTER)
    assert keyboard.step is Step.GOODS


def test_a_pasted_column_is_that_many_vendors(keyboard: Keyboard) -> None:
    at(keyboard, Step.VENDORS)
    QGuiApplication.clipboard().setText("Batik Akkar\nRoka Collection\n\nBatik Akkar\n")
    QTest.keyClick(keyboard.focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert keyboard.page.vendors() == ("Batik Akkar", "Roka Collection")


def test_a_vendor_is_taken_out_with_its_goods(keyboard: Keyboard) -> None:
    at(keyboard, Step.GOODS)
    keyboard.page.goods_step.vendor.choose("Roka Collection")
    keyboard.type("Tas")
    keyboard.press(ENTER)
    keyboard.press(ESC)
    rows = keyboard.page.vendors_step.list.rows
    rows.setFocus()
    keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    keyboard.press(ENTER)
    assert keyboard.page.vendors() == ("Batik Akkar",)
    assert keyboard.page.goods() == ()


def test_a_name_half_typed_is_not_lost_by_a_touch_on_lanjut(keyboard: Keyboard) -> None:
    at(keyboard, Step.VENDORS)
    keyboard.type("Batik Akkar")
    clicked(keyboard.page.go_on)
    assert keyboard.page.vendors() == ("Batik Akkar",)
    assert keyboard.step is Step.GOODS


def test_goods_are_typed_with_price_and_stock(keyboard: Keyboard, beginning: Remembering) -> None:
    at(keyboard, Step.GOODS)
    keyboard.type("Kain batik")
    keyboard.press(TAB)
    keyboard.type("385000")
    keyboard.press(TAB)
    keyboard.type("12")
    keyboard.press(ENTER)
    keyboard.type("Pesanan khusus")
    keyboard.press(ENTER, ENTER, ENTER)
    keyboard.type("Budi")
    keyboard.press(TAB)
    keyboard.type("4827")
    keyboard.press(TAB)
    keyboard.type("4827")
    keyboard.press(ENTER)
    (plan,) = beginning.plans
    batik, roka = plan.vendors
    assert [(one.name, one.price, one.stock) for one in batik.products] == [
        ("Kain batik", 385_000, 12),
        ("Pesanan khusus", None, None),
    ]
    assert roka.products == ()


def test_a_pasted_table_is_goods_and_a_bad_line_is_named(keyboard: Keyboard) -> None:
    at(keyboard, Step.GOODS)
    QGuiApplication.clipboard().setText(
        "Roka Collection\tTas anyaman\tRp 125.000\t4\nTidak Ada\tKain\t1000\t1\nSyal\t95.000"
    )
    QTest.keyClick(keyboard.focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(one.vendor, one.name, one.price, one.stock) for one in keyboard.page.goods()] == [
        ("Roka Collection", "Tas anyaman", 125_000, 4),
        ("Batik Akkar", "Syal", 95_000, None),
    ]
    (problem,) = keyboard.problems()
    assert problem.startswith("Baris 2: UMKM Tidak Ada tidak ada di daftar.")
