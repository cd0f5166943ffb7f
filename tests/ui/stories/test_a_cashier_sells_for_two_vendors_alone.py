from PySide6.QtCore import Qt

from booth.domain.ids import EntryId
from tests.ui.stories.conftest import KAIN, TAS, Stall
from tests.ui.stories.person import Person
from tests.ui.stories.reading import last_sale


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
