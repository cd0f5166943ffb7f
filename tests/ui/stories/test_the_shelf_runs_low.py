import pytest

from tests.ui.stories.conftest import Stall
from tests.ui.stories.person import Person
from ui.widgets.tile import Tile

LAMPU = "8991234500059"


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        stall.add(booth, stall.roka, "Lampu rotan", 50_000, LAMPU, stock=4)
    return stall


def lampu(person: Person) -> Tile:
    return next(tile for tile in person.window.sell.grid.tiles if tile.name == "Lampu rotan")


def test_a_sale_is_off_the_tile_at_once_and_few_are_marked(person: Person) -> None:
    assert lampu(person).stock == 4
    person.scan(LAMPU)
    person.scan(LAMPU)
    person.pays_cash()
    person.sees(lambda: lampu(person).stock == 2)
    assert lampu(person).low


def test_more_than_are_left_warns_and_sells(person: Person) -> None:
    person.scan(LAMPU)
    person.type("5*")
    (row,) = [row for row in person.window.sell.cart.list.rows if row.key == 0]
    assert "4" in getattr(row, "warning", "")
    assert person.pays_cash().lines[0].quantity == 5
    person.sees(lambda: lampu(person).stock == -1)
