import pytest
from PySide6.QtCore import Qt

from booth.domain.catalogue import BundlePart, BundleTerms
from booth.domain.money import Rupiah
from tests.ui.stories.conftest import Stall
from tests.ui.stories.person import CTRL, Person

PAKET = "8991234500042"


@pytest.fixture
def stall(stall: Stall) -> Stall:
    parts = (BundlePart(stall.kain, 1), BundlePart(stall.tas, 1))
    terms = BundleTerms(name="Paket seserahan", price=Rupiah(480_000), parts=parts, barcode=PAKET)
    with stall.before_opening() as booth:
        booth.cataloguing.add_bundle(terms, by=stall.budi)
    return stall


def test_one_scan_brings_every_part_at_the_bundles_price(person: Person) -> None:
    person.scan(PAKET)
    assert person.names == ["Kain batik tulis kawung", "Tas anyaman pandan"]
    assert person.total == 480_000
    sale = person.pays_cash()
    assert sale.net == 480_000
    assert len({line.vendor for line in sale.lines}) == 2


def test_undo_takes_every_part_out(person: Person) -> None:
    person.scan(PAKET)
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.lines == []
