"""The office's catalogue comes down: whole or not at all, once, and sales go on meanwhile."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from booth.domain.catalogue import BundlePart, BundleTerms, Product, ProductTerms, VendorTerms
from booth.domain.errors import DiskFullError
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    ProductAdded,
    ProductChanged,
    VendorAdded,
)
from booth.domain.ids import BundleId, EntryId, ProductId, VendorId
from booth.domain.money import Rupiah
from booth.storage.verify import verify
from booth.sync_ports import CatalogueMark
from sync.client.asking import AskCatalogue, OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.client.shelving import RETRY_SECONDS
from sync.client.standing import SyncState
from sync.protocol.messages import Refusal
from tests.fakes.catalogue import MemoryCatalogue
from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand

HOUR = 3_600.0


def first(stand: Stand) -> Product:
    with stand.cataloguing.units() as work:
        return work.products()[0]


def price(stand: Stand, product: ProductId) -> int | None:
    with stand.cataloguing.units() as work:
        found = work.product(product)
    return None if found is None else found.terms.price


def dearer(office: MemoryOffice, product: Product, by: int) -> EntryId:
    terms = replace(product.terms, price=Rupiah((product.terms.price or 0) + by))
    return office.catalogue.add(ProductChanged(product=product.id, terms=terms))


def test_a_new_price_comes_down_once_and_goes_up_as_its_entry(
    stand: Stand, office: MemoryOffice
) -> None:
    product = first(stand)
    changed = dearer(office, product, 5_000)
    stand.settle()
    assert price(stand, product.id) == (product.terms.price or 0) + 5_000
    assert stand.told == [1]
    assert office.counted[changed] == 1
    assert office.catalogue.asked == [0]
    stand.run(HOUR)
    assert office.catalogue.asked == [0]
    office.check()


def test_after_what_was_taken_only_the_news_is_asked_for(
    stand: Stand, office: MemoryOffice
) -> None:
    product = first(stand)
    dearer(office, product, 5_000)
    stand.settle()
    taken = office.catalogue.version
    dearer(office, product, 7_000)
    stand.sell()
    stand.settle()
    assert office.catalogue.asked == [0, taken]
    assert price(stand, product.id) == (product.terms.price or 0) + 7_000
    stand.reopen()
    stand.settle()
    assert office.catalogue.asked[2:] == [office.catalogue.version]
    assert stand.told == []


def test_what_waits_is_sent_first(stand: Stand, office: MemoryOffice) -> None:
    dearer(office, first(stand), 5_000)
    stand.sell(3)
    asked = stand.run(600)
    kinds = [type(ask).__name__ for ask in asked]
    assert kinds.index("AskCatalogue") > kinds.index("SendBatch")


def test_an_empty_laptop_gets_vendors_and_goods(tmp_path: Path, office: MemoryOffice) -> None:
    stand = Stand(tmp_path / "empty", office, goods=False)
    with stand.cataloguing.units() as work:
        assert (list(work.vendors()), list(work.products())) == ([], [])
    vendor = VendorId(office.catalogue.add(VendorAdded(terms=VendorTerms(name="Rumah Noken"))))
    noken = ProductTerms(vendor=vendor, name="Noken", price=Rupiah(350_000))
    product = ProductId(office.catalogue.add(ProductAdded(terms=noken, stock=3)))
    stand.settle()
    assert price(stand, product) == 350_000
    assert stand.told == [2]
    stand.close()
    assert verify(stand.path).finding is None


def test_what_this_register_added_itself_comes_back_as_nothing_new(
    stand: Stand, office: MemoryOffice
) -> None:
    product = first(stand)
    with stand.cataloguing.units() as work:
        terms = replace(product.terms, name="Tas baru", barcode="")
        own = work.vendor(terms.vendor)
        assert own is not None
    added = stand.cataloguing.add_product(terms)
    # The office folds it: the same id, the same words, in its own ledger.
    office.catalogue.add(ProductAdded(terms=terms), EntryId(added))
    stand.settle()
    assert stand.told == []
    assert office.counted[added] == 1
    assert stand.cataloguing.taken_version() == CatalogueMark(
        office=office.catalogue.head.register,
        version=office.catalogue.version,
        entry=EntryId(added),
    )


@pytest.mark.parametrize("fault", ["lost", "unheard", "twice"])
def test_a_lost_answer_is_asked_for_again(stand: Stand, office: MemoryOffice, fault: str) -> None:
    stand.settle()
    product = first(stand)
    changed = dearer(office, product, 5_000)
    stand.line.faults = iter(["", fault])
    stand.run(HOUR)
    stand.settle()
    assert price(stand, product.id) == (product.terms.price or 0) + 5_000
    assert (stand.told, office.counted[changed]) == ([1], 1)


def test_a_crash_between_neither_loses_nor_repeats_it(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.settle()
    before = stand.copy()
    changed = dearer(office, first(stand), 5_000)
    stand.run(HOUR)
    mark = stand.cataloguing.taken_version()
    assert mark is not None
    assert mark.entry == changed
    # As if the commit had not come through: neither the entry nor its mark is there.
    stand.restore(before)
    assert stand.cataloguing.taken_version() is None
    stand.settle()
    assert stand.cataloguing.taken_version() == mark
    stand.close()
    with closing(sqlite3.connect(stand.path)) as file:
        count = file.execute("SELECT count(*) FROM entry WHERE id = ?", (changed.bytes,))
        assert count.fetchone() == (1,)
    del tmp_path


def test_a_declined_version_is_told_left_alone_and_tried_again_when_somebody_wants_it(
    stand: Stand, office: MemoryOffice
) -> None:
    product = first(stand)
    present = price(stand, product.id)
    dearer(office, product, 5_000)
    pair = BundleTerms(name="Dua", price=Rupiah(900_000), parts=(BundlePart(product.id, 2),))
    bundle = BundleId(office.catalogue.add(BundleAdded(terms=pair)))
    stand.settle()
    trouble = stand.engine.standing().catalogue
    assert trouble is not None
    assert trouble.declined is not None
    assert trouble.declined.name == "Dua"
    assert price(stand, product.id) == present
    stand.sell(2)
    stand.settle()
    stand.run(HOUR)
    assert office.catalogue.asked == [0]
    stand.engine.urge(stand.now())
    stand.settle()
    assert office.catalogue.asked == [0, 0]
    # A person at the office mends it: the version that holds all of it is taken.
    mended = replace(pair, price=Rupiah(70_000))
    office.catalogue.add(BundleChanged(bundle=bundle, terms=mended))
    stand.settle()
    stand.run(HOUR)
    assert stand.engine.standing().catalogue is None
    assert price(stand, product.id) == (product.terms.price or 0) + 5_000


def test_an_office_that_came_back_from_a_backup_is_asked_for_all_of_it(
    stand: Stand, office: MemoryOffice
) -> None:
    product = first(stand)
    dearer(office, product, 1_000)
    dearer(office, product, 2_000)
    stand.settle()
    office.catalogue.forget(1)
    stand.run(HOUR)
    stand.settle()
    assert office.catalogue.asked[-1] == 0
    mark = stand.cataloguing.taken_version()
    assert mark is not None
    assert mark.version == office.catalogue.version
    # And what it says then under a number that it lost is heard, whatever came in between.
    stand.engine.urge(stand.now())
    office.catalogue.forget(1)
    dearer(office, product, 3_000)
    dearer(office, product, 4_000)
    stand.run(HOUR)
    assert price(stand, product.id) == (product.terms.price or 0) + 4_000


def test_another_office_is_asked_from_the_beginning(stand: Stand, office: MemoryOffice) -> None:
    product = first(stand)
    for more in (1_000, 2_000):
        dearer(office, product, more)
    stand.settle()
    booth = office.catalogue.booth
    office.catalogue = MemoryCatalogue(booth, number=8)
    for more in (3_000, 4_000, 5_000):
        dearer(office, product, more)
    stand.run(HOUR)
    assert office.catalogue.asked == [4, 0]
    assert price(stand, product.id) == (product.terms.price or 0) + 5_000


@pytest.mark.parametrize(
    "answer",
    [
        OfficeUnreachableError(Trouble.NOT_THE_OFFICE),
        OfficeRefusedError(Refusal(error="too_large")),
        OfficeRefusedError(Refusal(error="malformed")),
    ],
)
def test_an_office_without_a_readable_catalogue_still_takes_every_sale(
    stand: Stand, office: MemoryOffice, answer: OfficeUnreachableError | OfficeRefusedError
) -> None:
    dearer(office, first(stand), 5_000)
    asked = 0
    for _ in range(60):
        ask = stand.engine.step(stand.now())
        if isinstance(ask, AskCatalogue):
            asked += 1
            stand.engine.answered(answer, stand.now())
            assert stand.engine.standing().state is SyncState.SENT
            stand.sell()
        elif isinstance(ask, tuple):
            stand.ticks = ask.until or stand.ticks
        else:
            stand.engine.answered(ask.put_to(stand.line), stand.now())
    assert 1 < asked <= 1 + stand.ticks / RETRY_SECONDS
    assert stand.engine.standing().catalogue is not None
    assert office.counted[next(iter(stand.sales()))] == 1


def test_another_booths_catalogue_is_not_taken(stand: Stand, office: MemoryOffice) -> None:
    product = first(stand)
    dearer(office, product, 5_000)
    office.catalogue.booth = UUID(int=99)
    stand.run(HOUR)
    assert price(stand, product.id) == product.terms.price
    assert stand.engine.standing().catalogue is not None


def test_a_revoked_register_hears_that_from_this_question_too(
    stand: Stand, office: MemoryOffice
) -> None:
    stand.settle()
    dearer(office, first(stand), 5_000)
    stand.engine.urge(stand.now())
    for _ in range(9):
        ask = stand.engine.step(stand.now())
        if isinstance(ask, AskCatalogue):
            office.revoked.add(stand.register)
            refusal = OfficeRefusedError(Refusal(error="revoked"))
            stand.engine.answered(refusal, stand.now())
            break
        assert not isinstance(ask, tuple)
        stand.engine.answered(ask.put_to(stand.line), stand.now())
    assert stand.engine.standing().state is SyncState.REVOKED


def test_a_full_disk_takes_nothing_and_it_is_asked_for_again(
    stand: Stand, office: MemoryOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    product = first(stand)
    dearer(office, product, 5_000)

    def full(*_: object) -> None:
        raise DiskFullError(path="KT2.lapak")

    with monkeypatch.context() as patch:
        patch.setattr(stand.goods, "take", full)
        with pytest.raises(DiskFullError):
            stand.run(HOUR)
    stand.engine.stumbled(DiskFullError(path="KT2.lapak"), stand.now())
    assert price(stand, product.id) == product.terms.price
    stand.run(HOUR)
    assert price(stand, product.id) == (product.terms.price or 0) + 5_000
