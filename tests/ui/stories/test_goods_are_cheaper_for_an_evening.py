from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from booth.domain.catalogue import Clearance, ProductTerms
from booth.domain.money import Rupiah
from tests.ui.stories.conftest import TAS, Stall
from tests.ui.stories.person import Person


@pytest.fixture
def stall(stall: Stall) -> Stall:
    until = datetime.now(UTC) + timedelta(minutes=30)
    with stall.before_opening() as booth:
        terms = ProductTerms(
            vendor=stall.roka,
            name="Tas anyaman pandan",
            price=Rupiah(140_000),
            floor=Rupiah(120_000),
            barcode=TAS,
            clearance=Clearance(price=Rupiah(90_000), until=until),
        )
        booth.cataloguing.change_product(stall.tas, terms, by=stall.budi)
    return stall


def tile(person: Person) -> tuple[str, str, bool]:
    found = next(t for t in person.window.sell.grid.tiles if t.name == "Tas anyaman pandan")
    return found.price, found.was, found.until.startswith("obral sampai")


def test_the_tile_says_the_price_and_until_when_and_the_receipt_keeps_the_label(
    person: Person,
) -> None:
    assert tile(person) == ("Rp 90.000", "Rp 140.000", True)
    person.scan(TAS)
    assert person.total == 90_000
    sale = person.pays_cash()
    assert (sale.lines[0].list_price, sale.lines[0].price) == (140_000, 90_000)


def test_it_ends_by_itself_and_who_scanned_in_time_pays_the_lower_price(person: Person) -> None:
    person.scan(TAS)
    later = datetime.now(UTC) + timedelta(hours=1)
    person.window.desk.now = lambda: later
    person.sees(lambda: tile(person) == ("Rp 140.000", "", False))
    person.scan(TAS)
    assert [(line.quantity, line.price) for line in person.lines] == [(1, 90_000), (1, 140_000)]
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: person.receipts == 1)
