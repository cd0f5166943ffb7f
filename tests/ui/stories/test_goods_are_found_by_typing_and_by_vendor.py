from PySide6.QtCore import Qt

from tests.ui.stories.person import Person


def tiles(person: Person) -> list[str]:
    return [tile.name for tile in person.window.sell.grid.tiles]


def test_each_letter_narrows_the_grid_and_enter_takes_what_is_left(person: Person) -> None:
    assert len(tiles(person)) == 3
    person.type("bu")
    assert tiles(person) == ["Buket mawar kertas M"]
    person.press(Qt.Key.Key_Return)
    assert person.names == ["Buket mawar kertas M"]
    assert len(tiles(person)) == 3


def test_a_vendors_name_finds_their_goods(person: Person) -> None:
    person.type("roka")
    assert tiles(person) == ["Tas anyaman pandan"]


def test_a_chip_shows_one_vendors_goods_and_semua_shows_all(person: Person) -> None:
    person.click("Shetin Paper Flower")
    assert tiles(person) == ["Buket mawar kertas M"]
    person.click("Semua")
    assert len(tiles(person)) == 3


def test_typing_while_the_grid_has_the_focus_goes_to_the_search_box(person: Person) -> None:
    person.press(Qt.Key.Key_Down)
    assert person.window.sell.grid.hasFocus()
    person.type("pan")
    assert person.window.sell.header.search.text() == "pan"
    assert tiles(person) == ["Tas anyaman pandan"]


def test_the_arrows_and_enter_choose_from_the_grid(person: Person) -> None:
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Return)
    assert person.names == ["Kain batik tulis kawung"]


def test_a_touched_tile_is_in_the_cart(person: Person) -> None:
    grid = person.window.sell.grid
    person.touch(grid.viewport(), grid.visualRect(grid.model().index(1, 0)).center())
    assert person.names == ["Kain batik tulis kawung"]


def test_nothing_found_says_so(person: Person) -> None:
    person.type("zz")
    assert person.window.sell.nothing.isVisible()
