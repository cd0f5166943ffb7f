from dataclasses import replace
from uuid import UUID

from booth.domain.catalogue import Product
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import Rupiah
from booth.domain.price_tag import write_price_tag
from tests.ui.stories.conftest import Stall
from tests.ui.stories.person import Person


def _known(person: Person) -> Product:
    return next(one for one in person.window.desk.shelf.products if one.terms.price)


def _of_another_laptop(person: Person, **changed: object) -> Product:
    """Goods that only another laptop's catalogue has."""
    terms = replace(_known(person).terms, name="Selendang baru", sku="SL-77", price=Rupiah(95_000))
    terms = replace(terms, **changed)  # type: ignore[arg-type]
    return Product(id=ProductId(UUID(int=77)), terms=terms, vendor_name="")


def test_goods_of_the_catalogue_are_sold_by_their_tag(person: Person) -> None:
    known = _known(person)
    person.scan(write_price_tag(known))
    assert person.names == [known.terms.name]
    assert person.total == known.terms.price


def test_goods_in_no_catalogue_are_sold_for_what_their_tag_says(
    person: Person, stall: Stall
) -> None:
    del stall
    tagged = _of_another_laptop(person)
    person.scan(write_price_tag(tagged))
    (name,) = person.names
    assert name.endswith("SL-77")
    assert person.total == 95_000
    (line,) = person.pays_cash().lines
    assert line.vendor == tagged.terms.vendor
    assert line.product is None


def test_a_tag_of_an_unknown_vendor_sells_nothing_and_says_why(person: Person) -> None:
    person.scan(write_price_tag(_of_another_laptop(person, vendor=VendorId(UUID(int=5)))))
    assert person.names == []
    assert "Pakai Ketik harga" in person.window.toast.said


def test_a_misread_tag_sells_nothing(person: Person) -> None:
    code = write_price_tag(_of_another_laptop(person))
    person.scan(code.replace("-95000-", "-9500-"))
    assert person.names == []
    assert "Scan sekali lagi" in person.window.toast.said


def test_another_price_on_the_tag_is_said(person: Person) -> None:
    known = _known(person)
    dearer = replace(known, terms=replace(known.terms, price=Rupiah(999_000)))
    person.scan(write_price_tag(dearer))
    assert person.total == known.terms.price
    assert "harga katalog" in person.window.toast.said
