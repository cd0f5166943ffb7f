from tests.ui.stories.conftest import BUKET, KAIN, TAS
from tests.ui.stories.person import Person
from ui.widgets.cart_rows import CartHeading


def test_the_cart_has_a_heading_for_each_and_the_sale_one_number(person: Person) -> None:
    for code in (KAIN, TAS, BUKET):
        person.scan(code)
    headings = [row for row in person.window.sell.cart.list.rows if isinstance(row, CartHeading)]
    assert [(heading.name, heading.subtotal) for heading in headings] == [
        ("Batik Akkar", "Rp 385.000"),
        ("Roka Collection", "Rp 140.000"),
        ("Shetin Paper Flower", "Rp 75.000"),
    ]
    sale = person.pays_cash()
    assert len({line.vendor for line in sale.lines}) == 3
    assert person.receipts == 1


def test_goods_scanned_again_join_their_line(person: Person) -> None:
    for code in (KAIN, TAS, KAIN):
        person.scan(code)
    assert [(line.name, line.quantity) for line in person.lines] == [
        ("Kain batik tulis kawung", 2),
        ("Tas anyaman pandan", 1),
    ]
