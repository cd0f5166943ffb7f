"""The office's catalogue as a register takes it: whole or not at all, each id once."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from booth.domain.catalogue import BundlePart, BundleTerms, ProductTerms, VendorTerms
from booth.domain.errors import (
    InvalidAmountError,
    InvalidDigitsError,
    InvalidTextError,
    OfficeCatalogueError,
    UnknownReferenceError,
)
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    CatalogueEvent,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.ids import BundleId, EntryId, ProductId, VendorId
from booth.domain.money import Rupiah
from booth.storage.verify import verify
from booth.sync_ports import CatalogueEntry, CatalogueMark
from booth.usecases.common_catalogue import looked_over
from tests.usecases.stand import Stand

OFFICE = UUID(int=77)
NOKEN = VendorTerms(name="Rumah Noken")


def entry(number: int, event: CatalogueEvent) -> CatalogueEntry:
    return CatalogueEntry(EntryId(UUID(int=10_000 + number)), event)


def mark(version: int, last: int | None = None) -> CatalogueMark:
    return CatalogueMark(
        office=OFFICE,
        version=version,
        entry=None if last is None else EntryId(UUID(int=10_000 + last)),
    )


def take(stand: Stand, entries: Sequence[CatalogueEntry], version: int = 9) -> int:
    return stand.booth.cataloguing.take_version(looked_over(entries, mark(version)))


def price_of(stand: Stand, product: ProductId) -> int | None:
    with stand.booth.units() as work:
        found = work.product(product)
    return None if found is None else found.terms.price


def test_new_goods_and_changes_stand_here_under_the_offices_ids(stand: Stand) -> None:
    bag = ProductTerms(vendor=VendorId(UUID(int=10_001)), name="Noken", price=Rupiah(350_000))
    dearer = replace(stand.kain.terms, price=Rupiah(410_000))
    touched = take(
        stand,
        [
            entry(1, VendorAdded(terms=NOKEN)),
            entry(2, ProductAdded(terms=bag, stock=4)),
            entry(3, ProductChanged(product=stand.kain.id, terms=dearer)),
            entry(4, ProductChanged(product=stand.kain.id, terms=dearer)),
        ],
    )
    assert touched == 3
    assert price_of(stand, ProductId(UUID(int=10_002))) == 350_000
    assert price_of(stand, stand.kain.id) == 410_000
    with stand.booth.units() as work:
        assert work.stock(ProductId(UUID(int=10_002))) == 4
    assert stand.booth.cataloguing.taken_version() == mark(9)
    stand.booth.ledger.close()
    assert verify(stand.booth.ledger.path).finding is None


def test_what_is_here_already_is_passed_over_and_the_mark_moves_on(stand: Stand) -> None:
    first = [entry(1, VendorAdded(terms=NOKEN))]
    assert take(stand, first, 1) == 1
    before = stand.entries
    own = CatalogueEntry(EntryId(stand.kain.id), ProductAdded(terms=stand.kain.terms, stock=20))
    assert take(stand, [*first, own], 5) == 0
    assert stand.entries == before
    assert stand.booth.cataloguing.taken_version() == mark(5)
    with stand.booth.units() as work:
        assert work.stock(stand.kain.id) == 20


def test_goods_taken_off_the_shelf_are_not_sold_any_more(stand: Stand) -> None:
    gone = replace(stand.kain.terms, selling=False)
    take(stand, [entry(1, ProductChanged(product=stand.kain.id, terms=gone))])
    (kain,) = (p for p in stand.booth.browsing.shelf().products if p.id == stand.kain.id)
    assert not kain.terms.selling


BAD: list[tuple[CatalogueEvent, type[Exception], str]] = [
    (VendorAdded(terms=VendorTerms(name="No\x1bken")), InvalidTextError, "No\x1bken"),
    (VendorAdded(terms=VendorTerms(name="Akkar", nib="12")), InvalidDigitsError, "Akkar"),
    (
        VendorChanged(vendor=VendorId(UUID(int=5)), terms=NOKEN),
        UnknownReferenceError,
        "Rumah Noken",
    ),
    (
        ProductAdded(terms=ProductTerms(vendor=VendorId(UUID(int=5)), name="Tas")),
        UnknownReferenceError,
        "Tas",
    ),
    (
        ProductAdded(
            terms=ProductTerms(vendor=VendorId(UUID(int=10_000)), name="Tas", price=Rupiah(-1))
        ),
        InvalidAmountError,
        "Tas",
    ),
    (
        ProductAdded(terms=ProductTerms(vendor=VendorId(UUID(int=10_000)), name="Tas"), stock=-2),
        InvalidAmountError,
        "Tas",
    ),
    (
        ProductChanged(
            product=ProductId(UUID(int=10_000)),
            terms=ProductTerms(vendor=VendorId(UUID(int=10_000)), name="Tas"),
        ),
        UnknownReferenceError,
        "Tas",
    ),
    (
        BundleAdded(
            terms=BundleTerms(
                name="Dua", price=Rupiah(1), parts=(BundlePart(ProductId(UUID(int=5)), 2),)
            )
        ),
        UnknownReferenceError,
        "Dua",
    ),
    (
        BundleChanged(
            bundle=BundleId(UUID(int=5)),
            terms=BundleTerms(name="Dua", price=Rupiah(1), parts=()),
        ),
        UnknownReferenceError,
        "Dua",
    ),
]


@pytest.mark.parametrize("event, reason, name", BAD)
def test_one_wrong_entry_refuses_the_whole_version_and_is_named(
    stand: Stand, event: CatalogueEvent, reason: type[Exception], name: str
) -> None:
    before, present = stand.entries, stand.booth.cataloguing.taken_version()
    with pytest.raises(OfficeCatalogueError) as declined:
        take(stand, [entry(0, VendorAdded(terms=NOKEN)), entry(1, event)])
    assert declined.value.name == name
    assert isinstance(declined.value.reason, reason)
    assert stand.entries == before
    assert stand.booth.cataloguing.taken_version() == present
    with stand.booth.units() as work:
        assert work.vendor(VendorId(UUID(int=10_000))) is None
    stand.sell(stand.cart((stand.kain, 1)))


def test_a_bundle_is_held_against_its_parts_as_they_stand_in_the_end(stand: Stand) -> None:
    pair = BundleTerms(
        name="Dua kain", price=Rupiah(700_000), parts=(BundlePart(stand.kain.id, 2),)
    )
    cheaper = replace(stand.kain.terms, price=Rupiah(310_000))
    news = [
        entry(1, BundleAdded(terms=pair)),
        entry(2, ProductChanged(product=stand.kain.id, terms=cheaper)),
    ]
    with pytest.raises(OfficeCatalogueError) as declined:
        take(stand, news)
    assert declined.value.kind == "bundle"
    mended = BundleChanged(
        bundle=BundleId(UUID(int=10_001)), terms=replace(pair, price=Rupiah(600_000))
    )
    assert take(stand, [*news, entry(3, mended)]) == 2


def test_another_office_begins_its_catalogue_anew(stand: Stand) -> None:
    take(stand, [entry(1, VendorAdded(terms=NOKEN))], 3)
    other = CatalogueMark(office=UUID(int=78), version=1, entry=EntryId(UUID(int=10_001)))
    stand.booth.cataloguing.take_version(looked_over([], other))
    assert stand.booth.cataloguing.taken_version() == other


def test_a_word_the_office_left_behind_for_one_of_this_register_does_not_come_back(
    stand: Stand,
) -> None:
    # Offline it said 410.000 and then 420.000; the office had said 410.000 by itself before.
    prices = [replace(stand.kain.terms, price=Rupiah(price)) for price in (410_000, 420_000)]
    own = [
        stand.booth.cataloguing.change_product(stand.kain.id, terms, by=stand.budi)
        for terms in prices
    ]
    before = stand.entries
    theirs = entry(1, ProductChanged(product=stand.kain.id, terms=prices[0]))
    official = [theirs] + [
        CatalogueEntry(said.envelope.id, ProductChanged(product=stand.kain.id, terms=terms))
        for said, terms in zip(own, prices, strict=True)
    ]

    assert take(stand, official) == 0
    assert price_of(stand, stand.kain.id) == 420_000
    assert stand.entries == before


def test_the_offices_last_word_holds_here_whatever_came_before_it(stand: Stand) -> None:
    prices = [replace(stand.kain.terms, price=Rupiah(price)) for price in (410_000, 430_000)]
    own = stand.booth.cataloguing.change_product(stand.kain.id, prices[0], by=stand.budi)
    official = [
        entry(1, ProductChanged(product=stand.kain.id, terms=prices[0])),
        CatalogueEntry(own.envelope.id, ProductChanged(product=stand.kain.id, terms=prices[0])),
        entry(2, ProductChanged(product=stand.kain.id, terms=prices[1])),
    ]

    assert take(stand, official) == 1
    assert price_of(stand, stand.kain.id) == 430_000
