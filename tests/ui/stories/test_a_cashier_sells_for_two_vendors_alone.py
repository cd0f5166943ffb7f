from PySide6.QtCore import Qt

from booth.domain.ids import EntryId
from tests.ui.stories.approving import approve, with_pin
from tests.ui.stories.conftest import KAIN, TAS, Stall
from tests.ui.stories.looking_back import go_to_sales, no_sheet_left, record, sell_in_cash
from tests.ui.stories.person import Person
from tests.ui.stories.reading import last_sale
from tests.ui.stories.test_the_catalogue_is_kept import catalogue
from ui.screens.pin.view import PinSheet
from ui.widgets.panel import Label


def bind(person: Person, stall: Stall) -> None:
    """Sari sells Batik Akkar's and Shetin's goods, as the coordinator said in the morning."""
    vendors = [stall.batik, stall.shetin]
    person.ask(lambda booth: booth.people.change(stall.sari, vendors=vendors, by=stall.budi))
    person.window.desk.facts = person.ask(lambda booth: booth.browsing.booth_facts())
    person.window.presenter.names_changed()


def tiles(person: Person) -> list[str]:
    return [tile.name for tile in person.window.sell.grid.tiles]


def test_only_their_goods_are_offered(person: Person, stall: Stall) -> None:
    bind(person, stall)
    assert tiles(person) == ["Buket mawar kertas M", "Kain batik tulis kawung"]
    person.type("pandan")
    assert tiles(person) == []


def test_a_foreign_code_is_refused_in_words_and_their_own_is_sold(
    person: Person, stall: Stall
) -> None:
    bind(person, stall)
    person.scan(TAS)
    assert person.names == []
    assert person.said == (
        "Sari W. tidak menjual barang Roka Collection. Belum ada yang dicatat. "
        "Minta petugas lain menjualnya."
    )
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    assert last_sale(person).sale.net == 385_000


def test_somebody_else_takes_the_register_and_sells_what_lies_in_the_cart(
    person: Person, stall: Stall
) -> None:
    person.scan(TAS)
    bind(person, stall)
    person.press(Qt.Key.Key_F12)
    assert not person.open_sheets()
    assert "tidak menjual barang Roka Collection" in person.said
    switch(person, "Budi · Koordinator")
    assert tiles(person)[-1] == "Tas anyaman pandan"
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    last = person.ask(lambda booth: booth.browsing.last_sale())
    assert last is not None
    entry = person.ask(lambda booth: booth.browsing.entry(EntryId(last.id)))
    assert entry.envelope.by == stall.budi


def switch(person: Person, name: str) -> None:
    """Two taps: who is at the register, and the name of who comes."""
    person.click("Sari W. ▾")
    person.sees(lambda: bool(person.open_sheets()))
    person.click(name)
    person.sees(lambda: not person.open_sheets())


def gives_the_bag_back(person: Person) -> None:
    go_to_sales(person)
    person.click("Kembalikan barang")
    person.click("Semua kembali")
    person.click("Rusak")
    person.click("Simpan pengembalian")


def test_foreign_goods_come_back_with_a_coordinators_pin(person: Person, stall: Stall) -> None:
    with_pin(stall, person)
    sell_in_cash(person, TAS)
    bind(person, stall)
    gives_the_bag_back(person)
    approve(person)
    person.sees(lambda: no_sheet_left(person))
    assert record(person, 0).refunded == 140_000


def test_a_price_of_their_own_goods_is_theirs_to_change_and_another_is_not(
    person: Person, stall: Stall
) -> None:
    with_pin(stall, person)
    bind(person, stall)
    view = catalogue(person)
    person.scan(KAIN)
    view.products.product.price.setFocus()
    person.type("400000")
    person.press(Qt.Key.Key_F12)
    person.sees(view.products.undo.isVisible)
    assert "Rp 385.000 → Rp 400.000" in view.products.undo_words.text()
    person.scan(TAS)
    view.products.product.price.setFocus()
    person.type("1000")
    person.press(Qt.Key.Key_F12)
    asked = person.sheet(PinSheet)
    assert any("mengubah katalog" in label.text() for label in asked.findChildren(Label))
    approve(person)
    person.sees(lambda: "Rp 140.000 → Rp 1.000" in view.products.undo_words.text())
