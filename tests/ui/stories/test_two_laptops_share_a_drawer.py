from PySide6.QtCore import Qt

from booth.domain.drawer_slip import slip_code
from booth.domain.events.handling_cash import ElsewhereCount
from booth.domain.money import Rupiah
from tests.ui.stories.conftest import TAS
from tests.ui.stories.person import Person
from tests.ui.stories.test_the_drawer_is_counted_at_night import counts, kasir, last_close
from ui.screens.shift.report_sheet import ReportSheet
from ui.screens.shift.small_sheets import SharedDrawerSheet


def test_the_other_laptops_slip_is_scanned_and_the_drawer_counted_once(person: Person) -> None:
    view = kasir(person)
    person.press(Qt.Key.Key_F12)
    person.sees(view.closing.grid.isVisible)
    person.scan(slip_code(ElsewhereCount("KT1", Rupiah(312_000))))
    person.sees(view.closing.brought.isVisible)
    assert "312.000" not in view.closing.brought.text()  # it is part of what was expected
    counts(person, "8", "0", "0", "1", "0", "1", "0")
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    assert "312.000" in view.closing.brought.text()
    assert view.closing.variance.text() == "Rp 0"
    person.press(Qt.Key.Key_F12)
    assert "Dari laptop KT1" in person.sheet(ReportSheet).paper.paper
    event = last_close(person)
    assert event.elsewhere == (ElsewhereCount("KT1", Rupiah(312_000)),)
    assert (event.counted, event.variance) == (812_000, 0)


def test_a_misread_slip_is_refused_in_words(person: Person) -> None:
    view = kasir(person)
    person.press(Qt.Key.Key_F12)
    person.sees(view.closing.grid.isVisible)
    person.scan("LACI-KT1-312001-00")
    person.sees(lambda: "bukan kode laci" in person.said)
    assert not view.closing.brought.isVisible()


def test_this_laptop_prints_a_slip_where_the_other_one_counts(person: Person) -> None:
    person.scan(TAS)
    person.pays_cash()
    view = kasir(person)
    person.press(Qt.Key.Key_F12)
    person.sees(view.closing.grid.isVisible)
    person.press(Qt.Key.Key_F7)
    sheet = person.sheet(SharedDrawerSheet)
    sheet.register.setFocus()
    person.type("KT1")
    person.press(Qt.Key.Key_F9)
    paper = person.sheet(ReportSheet).paper.paper
    assert slip_code(ElsewhereCount("KT2", Rupiah(640_000))) in paper
    event = last_close(person)
    assert (event.counted_at, event.counted, event.variance) == ("KT1", 640_000, 0)
